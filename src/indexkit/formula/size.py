"""How many bits a figure can have: a bound on numerator and denominator, known before anything is computed."""

from __future__ import annotations

from indexkit.formula import nodes as f
from indexkit.formula.exact import FIGURE_BITS
from indexkit.formula.irrational import EXPONENT, MAGNITUDE, POWER_BITS

READ_BITS = 266
"""A number that is read has at most 80 digits in its numerator and in its denominator (RULES R13)."""
_ROUNDED = 120
"""More than the 34 digits of an irrational result take."""
_EXPONENTIAL = 4 * MAGNITUDE


def bits(node: f.Number) -> int:
    """At most this many bits in numerator and denominator, if other figures of the plan have at most FIGURE_BITS."""
    match node:
        case f.Num(value):
            return max(abs(value.numerator), value.denominator).bit_length()
        case f.Input() | f.Tally() | f.Panel():
            return READ_BITS
        case f.Ref():
            return FIGURE_BITS
        case f.Nothing():
            return 0
        case f.Negative(of):
            return bits(of)
        case f.Binary(_, left, right):
            return bits(left) + bits(right) + 1
        case f.Round(of, unit):
            return bits(of) + 2 * max(unit.numerator, unit.denominator).bit_length() + 1
        case f.If(_, then, otherwise) | f.Catch(then, _, otherwise):
            return max(bits(then), bits(otherwise))
        case f.First(args):
            return max(bits(arg) for arg in args)
        case f.Call():
            return _call(node)


def _call(node: f.Call) -> int:
    sizes = [bits(arg) for arg in node.args]
    match node.function:
        case "min" | "max" | "clamp" | "abs" | "floor" | "ceil" | "trunc":
            return max(sizes)
        case "sum" | "mean" | "median" | "harmean":
            return sum(sizes) + 2 * len(sizes)
        case "pow":
            return _power(node, sizes[0])
        case "exp":
            return _EXPONENTIAL
        case _:  # roots and logarithms: exact, or rounded to a few digits far from 1
            return sum(sizes) + _ROUNDED


def _power(node: f.Call, base: int) -> int:
    exponent = node.args[1]
    if isinstance(exponent, f.Num) and isinstance(exponent.value, int):
        return max(1, min(base * min(abs(exponent.value), EXPONENT), POWER_BITS))
    return max(POWER_BITS, _EXPONENTIAL)
