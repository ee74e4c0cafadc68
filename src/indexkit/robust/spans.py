"""Ranges as a caller states them: `10%`, `±0.5`, `8..12`, `{from: 8, to: 12}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from indexkit.arithmetic import NumberTooLong, exact_text, read_number
from indexkit.problems import EvidenceError, problem

GivenSpan: TypeAlias = "str | int | Decimal | Fraction | Mapping[str, int | str | Decimal | Fraction] | Span"
EVERY = "*"
"""Stands for everything that is not named."""

_AROUND = re.compile(r"(?:±|\+/?[-−])?\s*([0-9][0-9.]*)\s*(%?)")
_BETWEEN = re.compile(r"([0-9][0-9.]*?)\s*\.\.\s*([0-9][0-9.]*)")


@dataclass(frozen=True, slots=True)
class Span:
    """How far a figure is moved. `times`: between so many times the figure; `plus`: between the figure and so much
    more; `between`: between two figures, whatever it was."""

    how: Literal["times", "plus", "between"]
    low: Fraction
    high: Fraction

    def ends(self, figure: Fraction) -> tuple[Fraction, Fraction]:
        """Between which figures one is moved. A negative one is moved by as much as a positive one."""
        if self.how == "between":
            return self.low, self.high
        if self.how == "plus":
            return figure + self.low, figure + self.high
        ends = figure * self.low, figure * self.high
        return min(ends), max(ends)

    def __str__(self) -> str:
        if self.how == "between":
            return f"{exact_text(self.low)}..{exact_text(self.high)}"
        return f"±{exact_text((self.high - 1) * 100)}%" if self.how == "times" else f"±{exact_text(self.high)}"


def span(given: GivenSpan, of: str) -> Span:
    """Raises EvidenceError; `of` is what the range is stated for."""
    found = given if isinstance(given, Span) else _read(given)
    if found is None or found.low > found.high or (found.how != "plus" and found.low < 0):
        raise EvidenceError([problem("IK550.range", found=_shown(given), of=of[:80])])
    return found


def _read(given: object) -> Span | None:
    if isinstance(given, str):
        return _from_text(given.strip())
    if isinstance(given, Mapping):
        ends = [_number(given.get(end)) for end in ("from", "to")]
        low, high = ends
        return None if low is None or high is None or len(given) != 2 else Span("between", low, high)
    number = _number(given)
    return None if number is None or number < 0 else Span("plus", -number, number)


def _from_text(text: str) -> Span | None:
    if found := _BETWEEN.fullmatch(text):
        low, high = map(_number, found.groups())
        return None if low is None or high is None else Span("between", low, high)
    found = _AROUND.fullmatch(text)
    number = _number(found[1]) if found else None
    if found is None or number is None:
        return None
    return Span("times", 1 - number / 100, 1 + number / 100) if found[2] else Span("plus", -number, number)


def _number(given: object) -> Fraction | None:
    if isinstance(given, bool) or not isinstance(given, int | str | Decimal | Fraction):
        return None
    if isinstance(given, Fraction):
        return given
    try:
        number = read_number(str(given))
    except NumberTooLong:
        return None
    return None if number is None else Fraction(number)


def _shown(given: object) -> str:
    if isinstance(given, Mapping):
        return ", ".join(f"{key}: {value}" for key, value in given.items())[:80]
    return str(given)[:80]
