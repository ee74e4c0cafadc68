"""What is straight in one input: a quotient of two straight lines rises or falls throughout, so its ends say it all."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from indexkit.formula import nodes as f
from indexkit.formula.env import Value
from indexkit.formula.intervals import Interval

Straight: TypeAlias = tuple[Fraction, Fraction]
"""a and b of a·x + b."""
ValueOf: TypeAlias = Callable[[f.Number], Value | None]
"""What a part is that the input does not move; None for one that moves."""


def quotient(part: f.Formula, name: str, value_of: ValueOf, x: Interval) -> Interval | None:
    """Between which figures (a·x + b) / (c·x + d) lies; None for what is no such quotient, or where its divisor can be
    0."""
    if not isinstance(part, f.Binary) or part.op != "/":
        return None
    above, below = straight(part.left, name, value_of), straight(part.right, name, value_of)
    if above is None or below is None or not below[0] or not x.numbers or x.states:
        return None
    if -below[1] / below[0] in x:  # where the divisor is 0
        return None
    ends = [_at(above, below, end) for end in (x.low, x.high)]
    return Interval(min(ends), max(ends))


def _at(above: Straight, below: Straight, x: int | Fraction | None) -> Fraction:
    """Far out it nears a / c, which it never passes."""
    return above[0] / below[0] if x is None else (above[0] * x + above[1]) / (below[0] * x + below[1])


def straight(part: f.Number, name: str, value_of: ValueOf) -> Straight | None:
    match part:
        case f.Num(value):
            return Fraction(0), Fraction(value)
        case f.Input(own) if own == name:
            return Fraction(1), Fraction(0)
        case f.Negative(of):
            return _scaled(straight(of, name, value_of), Fraction(-1))
        case f.Binary(op, left, right):
            return _combined(op, straight(left, name, value_of), straight(right, name, value_of))
        case _:
            fixed = value_of(part)
            return (Fraction(0), Fraction(fixed)) if isinstance(fixed, int | Fraction) else None


def _scaled(line: Straight | None, by: Fraction) -> Straight | None:
    return None if line is None else (line[0] * by, line[1] * by)


def _combined(op: f.Arithmetic, one: Straight | None, other: Straight | None) -> Straight | None:
    if one is None or other is None:
        return None
    match op:
        case "+":
            return one[0] + other[0], one[1] + other[1]
        case "-":
            return one[0] - other[0], one[1] - other[1]
        case "*":
            return _scaled(one, other[1]) if not other[0] else _scaled(other, one[1]) if not one[0] else None
        case "/":
            return _scaled(one, 1 / other[1]) if not other[0] and other[1] else None
