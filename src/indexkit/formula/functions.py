"""What the judge's functions give. Each takes its arguments as a list, none of them a state."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import Any

from indexkit.arithmetic import Number as Figure
from indexkit.formula import irrational
from indexkit.formula.nodes import State

# The four operations over numerators and denominators: `Fraction`'s own take two to three times as long, for they
# ask after the types of their operands first.


def reduced(above: int, below: int) -> Figure:
    """above / below, as an int where it is whole. `below` is not 0."""
    quotient, rest = divmod(above, below)
    return Fraction(above, below) if rest else quotient


def divide(a: Figure, b: Figure) -> Figure | State:
    if not b:
        return State.UNDEFINED
    return reduced(a.numerator * b.denominator, a.denominator * b.numerator)


def times(a: Figure, b: Figure) -> Figure:
    return reduced(a.numerator * b.numerator, a.denominator * b.denominator)


def plus(a: Figure, b: Figure) -> Figure:
    below, other = a.denominator, b.denominator
    return reduced(a.numerator * other + b.numerator * below, below * other)


def minus(a: Figure, b: Figure) -> Figure:
    below, other = a.denominator, b.denominator
    return reduced(a.numerator * other - b.numerator * below, below * other)


def less(a: Figure, b: Figure) -> bool:
    return a.numerator * b.denominator < b.numerator * a.denominator


def _least(args: list[Figure]) -> Figure:
    found = args[0]
    for arg in args:
        if less(arg, found):
            found = arg
    return found


def _greatest(args: list[Figure]) -> Figure:
    found = args[0]
    for arg in args:
        if less(found, arg):
            found = arg
    return found


def _sum(args: list[Figure]) -> Figure:
    """Whole terms as they are; the others over one common denominator, reduced once."""
    whole_part = 0
    broken = []
    for arg in args:
        if type(arg) is int:
            whole_part += arg
        else:
            broken.append(arg)
    if not broken:
        return whole_part
    below = lcm(*(arg.denominator for arg in broken))
    return reduced(whole_part * below + sum(arg.numerator * (below // arg.denominator) for arg in broken), below)


def _mean(args: list[Figure]) -> Figure | State:
    return divide(_sum(args), len(args))


def _median(args: list[Figure]) -> Figure | State:
    ordered = sorted(args)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else divide(ordered[middle - 1] + ordered[middle], 2)


def _harmean(args: list[Figure]) -> Figure | State:
    if 0 in args:
        return State.UNDEFINED
    return divide(len(args), sum(Fraction(1) / arg for arg in args))


def _clamp(args: list[Figure]) -> Figure:
    """Where the bounds cross, the upper one holds: a cap is never passed."""
    value, low, high = args
    raised = low if less(value, low) else value
    return high if less(high, raised) else raised


def _known(value: Figure | None) -> Figure | State:
    return State.UNDEFINED if value is None else value


FUNCTIONS: dict[str, Callable[[list[Any]], Figure | State]] = {
    "min": _least,
    "max": _greatest,
    "sum": _sum,
    "abs": lambda args: abs(args[0]),
    "floor": lambda args: args[0].numerator // args[0].denominator,
    "ceil": lambda args: -(-args[0].numerator // args[0].denominator),
    "trunc": lambda args: int(args[0]),
    "clamp": _clamp,
    "mean": _mean,
    "median": _median,
    "geomean": lambda args: _known(irrational.geomean(args)),
    "harmean": _harmean,
    "sqrt": lambda args: _known(irrational.sqrt(args[0])),
    "ln": lambda args: _known(irrational.ln(args[0])),
    "log10": lambda args: _known(irrational.log10(args[0])),
    "exp": lambda args: _known(irrational.exp(args[0])),
    "pow": lambda args: _known(irrational.power(args[0], args[1])),
}
