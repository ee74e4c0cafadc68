"""Repairs of values: numbers as people write them, quotes as Word sets them, days, texts that were read as numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping

from indexkit.fix.formulas import of_formula
from indexkit.fix.lines import Lines, Repair
from indexkit.fix.seen import Scalar, Seen
from indexkit.hints import number_hint, only_reading
from indexkit.problems import Place, Problem
from indexkit.shape import formulas_of
from indexkit.shape.words import truth_word
from indexkit.source.stuck import quoted

OPENING, CLOSING = "“„”«‘’", "”“»’‘"
_WRAPPED = re.compile(f"[{OPENING}]([^{OPENING}{CLOSING}\"\\\\]*)[{CLOSING}]")
"""A text in the quotes of a word processor, and no other quotes in it."""
_EITHER_WAY = re.compile(r"\s*0?([1-9]|1[0-2])\s*[-/.\s]\s*0?([1-9]|1[0-2])\s*[-/.\s]\s*[0-9]{4}\s*")
"""The day may stand before the month or behind it."""
_SHAPES = ("IK203", "IK204", "IK205", "IK206", "IK207", "IK213")
"""What is said of a value that does not fit: it may be its quotes."""
_TRUTHS = frozenset(["yes", "no", "y", "n", "on", "off", "có", "không", "đúng", "sai", "true", "false"])


def of_values(seen: Seen, lines: Lines, figures: Container[str]) -> list[Repair]:
    found = [repair for one in seen.problems for repair in _of(one, seen, lines)]
    more = (*_of_formulas(seen, lines), *_of_figures(seen, lines, figures))
    return found + [repair for repair in more if repair not in found]


def _of(one: Problem, seen: Seen, lines: Lines) -> Iterator[Repair]:
    """What a problem of a value, or of a key, can have put right."""
    place = one.places[0] if one.places else None
    if place is None or not place.excerpt:
        return
    if one.code == "IK111":
        yield from _cut(one, lines)
        return
    found = _written(place, seen, lines)
    if found is None:
        return
    scalar, written = found
    after, cause = "", ""
    if one.code in _SHAPES and (inner := _unwrapped(scalar, written)):
        after, cause = inner, "quotes"
    elif one.key == "IK206.suggest":
        after, cause = _day(one), "day"
    elif one.key in _BY_PROBLEM:
        cause, repair = _BY_PROBLEM[one.key]
        after = repair(scalar, written)
    if after and after != written:
        yield Repair(cause, scalar.line, scalar.column, written, after)


def _written(place: Place, seen: Seen, lines: Lines) -> tuple[Scalar, str] | None:
    """The word that begins at a place, if it stands on one line, and as what it is written."""
    scalar = seen.scalars.get((place.line, place.column))
    if scalar is None or scalar.line != scalar.last:
        return None
    return scalar, lines.line(scalar.line)[scalar.column - 1 : scalar.end - 1]


def _unwrapped(scalar: Scalar, written: str) -> str:
    """`“zero”` → `"zero"`; empty where the quotes are no word processor's, or not around the whole."""
    found = None if scalar.style else _WRAPPED.fullmatch(written)
    return quoted(found[1]) if found and found[1].strip() else ""


def _number(scalar: Scalar, written: str) -> str:
    """What is in quotes is a text on purpose, though perhaps by mistake: its quotes go first."""
    return "" if scalar.style else only_reading(written)


def _without_quotes(scalar: Scalar, written: str) -> str:
    return scalar.text.strip() if scalar.style in ("'", '"') else ""


def _in_quotes(scalar: Scalar, written: str) -> str:
    return "" if scalar.style else quoted(written)


def _truth(scalar: Scalar, written: str) -> str:
    return truth_word(scalar.text) if scalar.text.strip().casefold() in _TRUTHS else ""


def _cut(one: Problem, lines: Lines) -> Iterator[Repair]:
    """`{name: a, b}` and `{max: 60,5}`: the text that a comma has cut, as the reader has put it together."""
    fields, place = dict(one.fields), one.places[0]
    text, good = str(fields.get("text", "")), str(fields.get("good", ""))
    if one.key == "IK111.number" or number_hint(text):
        good = only_reading(text)
    here = lines.line(place.line).startswith(text, place.column - 1)
    if good and here and "…" not in text + good:
        yield Repair("comma", place.line, place.column, text, good)


def _of_formulas(seen: Seen, lines: Lines) -> Iterator[Repair]:
    if seen.document is None or seen.kind not in ("framework", "amendment"):
        return
    for path in formulas_of(seen.document, seen.kind):
        found = _written(seen.document.place(path), seen, lines)
        if found is None:
            continue
        scalar, written = found
        if inner := _unwrapped(scalar, written):
            yield Repair("quotes", scalar.line, scalar.column, written, inner)
        else:
            yield from of_formula(scalar, written)


def _of_figures(seen: Seen, lines: Lines, figures: Container[str]) -> Iterator[Repair]:
    """Of an evidence file: numbers that are texts, `so_can_bo: 60,5`, also beside their state."""
    given = seen.document.data.get("evidence") if seen.document is not None and seen.kind == "evidence" else None
    for name, stated in given.items() if isinstance(given, dict) else ():
        path = ("evidence", name, "value") if isinstance(stated, dict) else ("evidence", name)
        value = stated.get("value") if isinstance(stated, dict) else stated
        if name in figures and isinstance(value, str) and seen.document is not None:
            found = _written(seen.document.place(path), seen, lines)
            if found and (number := _number(*found)) not in ("", found[1]):
                yield Repair("number", found[0].line, found[0].column, found[1], number)


def _day(one: Problem) -> str:
    return "" if _EITHER_WAY.fullmatch(str(dict(one.fields)["found"])) else str(dict(one.fields)["near"])


_BY_PROBLEM: Mapping[str, tuple[str, Callable[[Scalar, str], str]]] = {
    "IK110.number": ("label", _in_quotes),
    "IK203.slip": ("number", _number),
    "IK203.quoted": ("number_in_quotes", _without_quotes),
    "IK203.quotes": ("text", _in_quotes),
    "IK203.truth": ("truth", _truth),
}
