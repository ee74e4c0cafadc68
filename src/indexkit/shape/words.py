"""The vocabulary of shape problems: what was found, what could stand there, and what a slip was meant to be."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from indexkit import schema
from indexkit.arithmetic import NumberTooLong, exact_text, read_number
from indexkit.messages.shape import TYPES
from indexkit.problems import Place, Text

_LONG = 60
_LONGEST_ID, _WORDS_OF_ID = 50, 7
_TRUE = {"yes", "y", "on", "true", "có", "co", "đúng", "dung", "x", "1"}
_FALSE = {"no", "n", "off", "false", "không", "khong", "sai", "0"}
_TOKEN = re.compile(r"[^\s,\]}#]+")
_PARTS = re.compile(r"\s*([0-9]{1,4})\s*[-/.\s]\s*([0-9]{1,2})\s*[-/.\s]\s*([0-9]{1,4})\s*", re.ASCII)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_WORDY = re.compile(r"(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})", re.ASCII | re.IGNORECASE)


def quote(word: object) -> str:
    return f"`{short(str(word))}`"


def short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[: _LONG - 1] + "…"


def both_ways(words: Sequence[object], vi: str, en: str) -> Text:
    """`a`, `b` or `c`, in both languages."""
    *first, last = [quote(word) for word in words]
    before = ", ".join(first)
    return Text(f"{before} {vi} {last}", f"{before} {en} {last}") if first else Text(last, last)


def as_written(value: Any, place: Place) -> str:
    """A value as the file has it: `1.10` stays `1.10`, which as a number would be 1.1."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Fraction):
        token = _TOKEN.match(place.excerpt, max(0, place.column - 1))
        plain = exact_text(value)
        return token.group() if token and _same_number(token.group(), value) else short(plain)
    return short(str(value)) if isinstance(value, str) else "…"


def is_figure(value: object) -> bool:
    """A number; a truth is none."""
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def _same_number(text: str, value: int | Fraction) -> bool:
    try:
        return read_number(text) == value
    except NumberTooLong:
        return False


def found_words(value: Any, place: Place) -> Text:
    """What was found, as people say it."""
    if value is None:
        return Text("giá trị trống", "nothing")
    if isinstance(value, list):
        return TYPES["array"]
    if isinstance(value, dict):
        return TYPES["object"]
    written = quote(as_written(value, place))
    if isinstance(value, bool):
        return Text(written, written)
    if isinstance(value, int):
        return Text(f"số nguyên {written}", f"the whole number {written}")
    if isinstance(value, Fraction):
        return Text(f"số thập phân {written}", f"the decimal number {written}")
    return Text(f"chữ {written}", f"the text {written}")


def is_number(text: str, whole: bool) -> bool:
    """Whether a text is a number in quotes, of the kind that is wanted."""
    try:
        value = read_number(text)
    except NumberTooLong:
        return False
    return isinstance(value, int) or (value is not None and not whole)


def is_unread(text: str, place: Place) -> bool:
    """Whether a text is an unquoted number with more digits than are read (RULES R13)."""
    try:
        read_number(text)
    except NumberTooLong:
        return place.excerpt[place.column - 1 : place.column] not in ("'", '"', "")  # none: no reader saw it
    return False


def truth_word(found: object) -> str:
    """`true` or `false` for the ways in which people write them, else an empty text."""
    word = str(found).strip().casefold()
    return "true" if word in _TRUE else "false" if word in _FALSE else ""


def id_suggestion(text: str) -> str:
    """An id like `text`: accents taken off, other signs made `_`; empty if nothing is left."""
    plain = text[:_LONG].replace("đ", "d").replace("Đ", "D")
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    word = re.sub(r"[^A-Za-z0-9]+", "_", bare).strip("_")
    return f"c{word}" if word[:1].isdigit() else word


def new_id(name: str, taken: Container[str]) -> str:
    """The first words of a name as an id, with a number behind where there is such an id."""
    base = "_".join(id_suggestion(name).lower().split("_")[:_WORDS_OF_ID])[:_LONGEST_ID].strip("_")
    base = base if base[:1].isalpha() else f"muc_{base}".strip("_")
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}_{number}"
    return found


def real_date(value: object) -> bool:
    """Whether a text is a day of the calendar as `YYYY-MM-DD`; for any other value the type speaks."""
    return not isinstance(value, str) or (bool(_DAY.fullmatch(value)) and _day(value) is not None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def date_cause(text: str) -> tuple[str, str, str, str]:
    """(cause, what to type, the month, its number of days) of a text that is no date."""
    for year, month, day in _readings(text[:_LONG]):
        if 1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 9999:
            days = monthrange(year, month)[1]
            if day > days:
                return "calendar", "", f"{month:02}/{year}", str(days)
            return "suggest", f"{year:04}-{month:02}-{day:02}", "", ""
    return "other", "", "", ""


def _readings(text: str) -> Iterator[tuple[int, int, int]]:
    """Year, month, day in the orders in which people write them: the day comes before the month."""
    if match := _PARTS.fullmatch(text):
        a, b, c = (int(part) for part in match.groups())
        yield (a, b, c) if len(match[1]) == 4 else (c, b, a)
        yield (c, a, b)
    if match := _COMPACT.fullmatch(text):
        yield int(match[1]), int(match[2]), int(match[3])
    if match := _WORDY.fullmatch(text):
        yield int(match[3]), int(match[2]), int(match[1])


@cache
def _grammar() -> dict[str, dict[str, Any]]:
    """Every definition of every schema by its name; no two schemas share one. But for the claims file: its words
    (`part`, `sum`, `value`) are slips for others in a framework, and nobody means its maps there."""
    found: dict[str, dict[str, Any]] = {}
    for name in schema.FILES_READ:
        if name == "claims":
            continue
        loaded = schema.load(name)
        found |= {f"{name} file": loaded, **loaded["$defs"]}
    return found


@cache
def known_keys() -> Mapping[str, tuple[str, ...]]:
    """Every key of the grammar, with the titles of the maps that have it."""
    found: dict[str, list[str]] = {}
    for title, key in _titled(_grammar()):
        if title not in found.setdefault(key, []):
            found[key].append(title)
    return {key: tuple(titles) for key, titles in found.items()}


def _titled(part: Any, title: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(part, dict):
        title = part.get("title", title) if isinstance(part.get("title", ""), str) else title
        for key in part.get("properties", {}) if isinstance(part.get("properties"), dict) else ():
            yield title, key
        for below in part.values():
            yield from _titled(below, title)
    elif isinstance(part, list):
        for below in part:
            yield from _titled(below, title)


def owners(key: str) -> Text:
    """The maps that have a key, as people call them; at most four. A change has the keys of what it adds."""
    titles = known_keys()[key]
    plain = [title for title in titles if not title.startswith("thay đổi ")] or titles
    pairs = [title.partition(" / ") for title in plain[:4]]
    return Text("; ".join(vi for vi, _, _ in pairs), "; ".join(en for _, _, en in pairs))


def sample(key: str, whole: Mapping[str, Any]) -> Text:
    """The line to type for a key: its words where they are few, else an example."""
    whole = whole.get("x-varies", whole)
    words: Iterable[object] = whole.get("enum") or whole.get("examples") or ()
    if whole.get("type") == "boolean":
        words = ("true", "false")
    lines = [f"{key}: {word}" for word in words] or [f"{key}: {_example(whole)}"]
    listed = both_ways(lines, "hoặc", "or")
    return Text(f"thêm {listed.vi}", f"add {listed.en}")


_SAMPLES = {
    "id": "ma_so",
    "date": "2024-05-30",
    "year": "2024",
    "label": '"2023-2024"',
    "expr": "10",
    "number_or_none": "none",
    "path": "cap_huyen/nhan_thuc",
    "path_or_paths": "cap_huyen",
    "none_or_map": "none",
}


def _example(part: Mapping[str, Any]) -> str:
    if part.get("x-form") in _SAMPLES:
        return _SAMPLES[str(part["x-form"])]
    kind = part.get("type")
    first = (part.get("required") or ["…"])[0]
    return {"number": "10", "integer": "1", "array": "[…]", "object": f"{{{first}: …}}"}.get(str(kind), "…")
