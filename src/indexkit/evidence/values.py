"""One value of evidence at a time: a plain Python, YAML or JSON value → an exact one of the declared type.

A reader returns the value, or a problem without a place; it never raises, whatever object it is given. `what`
is the name under which the value is spoken of, backticks included.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from functools import partial
from typing import Any, TypeAlias
from unicodedata import normalize

from indexkit.arithmetic import exact_text
from indexkit.evidence.numbers import read_count, read_figure, read_number_of, whole_bounds
from indexkit.evidence.shown import is_a, near_word, quoted, shown
from indexkit.model import InputDecl
from indexkit.problems import Field, Problem, Text, problem
from indexkit.shape.words import date_cause

Plain: TypeAlias = int | Fraction | bool | str
Read: TypeAlias = Callable[[object], Plain | Problem]
Quick: TypeAlias = Callable[[object], Plain | None]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,2})", re.ASCII)
_HALF = re.compile("[\ud800-\udfff]")
_YES_NO = {"true": True, "yes": True, "có": True, "false": False, "no": False, "không": False}
_SLIPS = {"co": "có", "khong": "không", "ko": "không", "đúng": "có", "sai": "không", "y": "yes", "n": "no"}
_SLIPS |= {"x": "true", "✓": "true", "✔": "true", "on": "true", "off": "false", "1": "true", "0": "false"}


def reader_of(decl: InputDecl) -> Read:
    """How a single value of an input is read; for `items`, a bare number of them; for `numbers`, a member."""
    what = f"`{decl.name}`"
    low, high = decl.low, decl.high
    match decl.type:
        case "yes_no":
            return partial(read_yes_no, what)
        case "choice":
            options = {normalize("NFC", option): option for option in decl.options}
            return partial(read_choice, what, options, labels=decl.option_labels)
        case "date":
            return partial(read_day, what)
        case "count" | "items":
            return partial(read_count, what, low, high, decl.unit)
        case "text":
            return partial(read_text, what)
        case "percent":
            return partial(read_figure, what, 0 if low is None else low, high, True, decl.unit)
        case _:
            return partial(read_figure, what, low, high, False, decl.unit)


def quick_reader_of(decl: InputDecl, share: bool) -> Quick:
    """Reads the usual values, right and in no way doubtful, without further ado; gives None for every other one, which
    `reader_of` reads. `share`: a figure of at most 1 is doubtful."""
    match decl.type:
        case "yes_no":
            return _quick_yes_no
        case "choice":
            return partial(_quick_choice, {option: option for option in decl.options if option})
        case "count" | "percent" | "number" | "points":
            return partial(_quick_whole, *quick_bounds(decl, share))
        case _:
            return not_quick


def quick_bounds(decl: InputDecl, share: bool) -> tuple[int, int]:
    """Between these a whole number is right and in no way doubtful, for inputs that are figures."""
    low, high = whole_bounds(decl.low, decl.high)
    if decl.type == "percent":
        return max(low, 2 if share else 0), high
    return max(low, 0) if decl.type in ("count", "items") else low, high


def _quick_yes_no(raw: object) -> bool | None:
    return raw if type(raw) is bool else None


def _quick_choice(options: Mapping[str, str], raw: object) -> str | None:
    return options.get(raw) if type(raw) is str else None


def _quick_whole(least: int, most: int, raw: object) -> int | None:
    return raw if type(raw) is int and least <= raw <= most else None


def not_quick(raw: object) -> None:
    return None


def read_yes_no(what: Field, raw: Any) -> bool | Problem:
    if type(raw) is bool:
        return raw
    if is_a(raw, str):
        word = normalize("NFC", str.__str__(raw)).lower()
        if word in _YES_NO:
            return _YES_NO[word]
        near = _SLIPS.get(word) or near_word(word, _YES_NO)
        return problem("IK505.near" if near else "IK505.other", what=what, found=shown(raw), near=near)
    truth = _foreign_truth(raw)
    if truth is not None:
        return truth
    if type(raw) is int and raw in (0, 1):
        return problem(
            "IK505.number", what=what, found=shown(raw), near=Text("có", "true") if raw else Text("không", "false")
        )
    return problem("IK505.other", what=what, found=shown(raw), near="")


def _foreign_truth(raw: Any) -> bool | None:
    """The truth in a one-cell array type of truths, such as those of columns."""
    try:
        kind = raw.dtype.kind
        return bool(raw) if type(kind) is str and kind == "b" and raw.ndim == 0 else None
    except Exception:
        return None


def read_choice(
    what: Field, options: Mapping[str, str], raw: Any, labels: Iterable[tuple[str, str]] = ()
) -> str | Problem:
    if is_a(raw, str):
        word = str.__str__(raw)
        found = options.get(word) or options.get(normalize("NFC", word))
        if found is not None:
            return found
        near = near_word(word, options.values()) or _labelled(word, labels)
    else:
        word = _as_word(raw)
        if word in options:
            return problem("IK504.quote", what=what, found=shown(raw), near=word)
        near = ""
    key = "IK504.near" if near else "IK504.unknown"
    return problem(key, what=what, found=shown(raw), near=near, options=quoted(options.values()))


def _labelled(word: str, labels: Iterable[tuple[str, str]]) -> str:
    """The option whose words somebody wrote. Near words tell nothing: those of two options may be alike."""
    said = normalize("NFC", word).casefold().split()
    return next((option for option, label in labels if normalize("NFC", label).casefold().split() == said), "")


def _as_word(raw: Any) -> str:
    """The text that an unquoted option was probably meant to be."""
    if type(raw) is bool:
        return "true" if raw else "false"
    value = read_number_of("", raw)
    return "" if isinstance(value, Problem) else exact_text(value)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def read_day(what: Field, raw: Any) -> int | Problem:
    """A date as its day number, counted from the first day of year 1."""
    if is_a(raw, datetime):
        return problem("IK506.time", what=what, found=shown(raw), suggest=_iso(date.toordinal(raw)))
    if is_a(raw, date):
        return date.toordinal(raw)
    if not is_a(raw, str):
        return problem("IK506.other", what=what, found=shown(raw))
    text = str.__str__(raw)
    if _DATE.fullmatch(text):
        value = _ordinal(text)
        return problem("IK506.impossible", what=what, found=shown(text)) if value is None else value
    cause, near, *_ = date_cause(text)
    if cause == "calendar":
        return problem("IK506.impossible", what=what, found=shown(text))
    suggest = _other_order(text) or near
    if suggest:
        return problem("IK506.order", what=what, found=shown(text), suggest=suggest)
    return problem("IK506.other", what=what, found=shown(text))


def read_iso_day(what: Field, raw: Any) -> str | Problem:
    value = read_day(what, raw)
    return value if isinstance(value, Problem) else _iso(value)


def _ordinal(text: str) -> int | None:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def _other_order(text: str) -> str:
    """`31/12/2023` as `2023-12-31`: the day stands first in Vietnam."""
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    else:
        return ""
    iso = f"{year}-{int(month):02}-{int(day):02}"
    return iso if _ordinal(iso) is not None else ""


def code_text(raw: Any) -> str:
    """A text as codes are compared: composed, without blanks at its ends."""
    return normalize("NFC", str.__str__(raw)).strip()


def read_text(what: Field, raw: Any) -> str | Problem:
    """Words; what cannot be written to a file (half of a surrogate pair) is refused here."""
    if not is_a(raw, str):
        number = type(raw) is not bool and not isinstance(read_number_of("", raw), Problem)
        return problem("IK514.number" if number else "IK514.not_text", what=what, found=shown(raw))
    text = normalize("NFC", str.__str__(raw)).strip()
    if not text:
        return problem("IK514.blank", what=what)
    if _HALF.search(text):
        return problem("IK514.characters", what=what, found=shown(text))
    return text
