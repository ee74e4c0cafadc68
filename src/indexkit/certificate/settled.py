"""Roots, powers, logarithms and significant digits: written for one unit, with the place to which it is rounded.

The checker knows `ln` and `exp`, to many more digits than are kept; what is made of them is rounded, by an operation
that names the place. A result that is rational is exactly the multiple of its own denominator's part that is nearest.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from indexkit.arithmetic import Mode, exact_text, power_of_ten
from indexkit.arithmetic import Number as Figure
from indexkit.certificate.operations import Operation, rounded, state
from indexkit.formula.env import Value
from indexkit.formula.irrational import DIGITS
from indexkit.formula.nodes import State
from indexkit.problems import EvidenceError, problem

CERTAIN = 10**240
"""Of the 300 digits of the checker's logarithms and exponentials so many are sure: a result may have no more, and
what a logarithm is taken of not lie closer to 1."""


class Member(NamedTuple):
    """A figure as it is written, and what it is worth."""

    written: Operation
    value: Value


Pairs = list[tuple[Member, Member]]
"""Members, each with its weight."""


def to_digits(of: Member, digits: int, mode: Mode) -> Operation:
    """To so many significant digits; 0 stays 0."""
    if isinstance(of.value, State) or not of.value:
        return of.written
    return rounded(of.written, _place(of.value, digits)[1], mode)


def _place(value: Figure, digits: int) -> tuple[Fraction, Operation]:
    power = power_of_ten(value if value > 0 else -value) + 1 - digits
    return Fraction(10) ** power, ["^", "10", str(power)]


def nearest(of: Operation, found: Figure) -> Operation:
    """What is found of an irrational operation: 34 significant digits, unless it is a rational figure of more."""
    unit, written = _place(found, DIGITS) if found else (Fraction(1), "1")
    if Fraction(found) % unit:
        written = exact_text(Fraction(1, found.denominator))
        _sure(abs(found.numerator) < CERTAIN)
    return rounded(of, written, "half_even")


def _sure(holds: bool) -> None:
    if not holds:
        raise EvidenceError([problem("IK632.digits")])


def logarithm(of: Member) -> Operation:
    assert not isinstance(of.value, State)
    _sure(of.value == 1 or abs(Fraction(of.value) - 1) * CERTAIN > 1)
    return ["ln", of.written]


def call(function: str, args: Sequence[Member], found: Value) -> Operation:
    """A function whose result is rounded to significant digits."""
    if any(isinstance(one.value, State) for one in args):
        return ["sum", *(one.written for one in args)]  # the state that wins
    if isinstance(found, State):
        return state(found)
    x, *more = args
    match function:
        case "ln":
            return nearest(logarithm(x), found)
        case "log10":
            return nearest(["/", logarithm(x), ["ln", "10"]], found)
        case "exp":
            return nearest(["exp", x.written], found)
        case "geomean":
            return product([(one, Member("1", 1)) for one in args], found)
    return power(x, more[0] if more else Member("0.5", Fraction(1, 2)), found)


def power(x: Member, y: Member, found: Figure) -> Operation:
    """x to the power y, where it is a figure: below 0 only by whole numbers."""
    assert not isinstance(y.value, State)
    if y.value.denominator == 1:
        return ["^", x.written, y.written]
    return nearest(["exp", ["*", y.written, logarithm(x)]], found) if x.value else x.written


def product(pairs: Pairs, found: Figure) -> Operation:
    """Π x^(w / Σw), none of them below 0."""
    logarithms = [["*", w.written, logarithm(x)] for x, w in pairs if x.value]
    if found == 0:
        return ["min", *(x.written for x, _ in pairs)]
    return nearest(["exp", ["/", ["sum", *logarithms], weights(pairs)]], found)


def weights(pairs: Pairs) -> Operation:
    return ["sum", *(w.written for _, w in pairs)]
