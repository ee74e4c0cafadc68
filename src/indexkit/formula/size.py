"""How many bits a figure can have: a bound on numerator and denominator, known before anything is computed."""

from __future__ import annotations

from collections.abc import Mapping

from indexkit.formula import nodes as f
from indexkit.formula.exact import FIGURE_BITS, ref_key
from indexkit.formula.irrational import EXPONENT, MAGNITUDE, POWER_BITS

READ_BITS = 266
"""A number that is read has at most 80 digits in its numerator and in its denominator (RULES R13)."""
_ROUNDED = 120
"""More than the 34 digits of an irrational result take."""
_EXPONENTIAL = 4 * MAGNITUDE


MEMBERS = 2**20
"""A list of evidence has at most this many members."""

Lets = Mapping[str, int]
"""The bits of a record's own figures, which no guard keeps short."""


def bits(node: f.Number, lets: Lets | None = None) -> int:
    """At most this many bits in numerator and denominator, if other figures of the plan have at most FIGURE_BITS."""
    lets = {} if lets is None else lets
    match node:
        case f.Num(value):
            return max(abs(value.numerator), value.denominator).bit_length()
        case f.Input() | f.Tally() | f.Panel():
            return READ_BITS
        case f.Ref():
            return lets.get(ref_key(node), FIGURE_BITS)
        case f.Across():
            return FIGURE_BITS
        case f.Nothing():
            return 0
        case f.Negative(of):
            return bits(of, lets)
        case f.Binary(_, left, right):
            return bits(left, lets) + bits(right, lets) + 1
        case f.Round(of, unit):
            return bits(of, lets) + 2 * max(unit.numerator, unit.denominator).bit_length() + 1
        case f.RoundDigits(of, digits):
            return bits(of, lets) + 4 * digits + 8
        case f.Cases(rows, otherwise):
            return max(bits(one, lets) for one in (*(figure for _, figure in rows), otherwise))
        case f.Fold(rule, of, weights):
            return _fold(rule, of, weights, lets)
        case f.If(_, then, otherwise) | f.Catch(then, _, otherwise):
            return max(bits(then, lets), bits(otherwise, lets))
        case f.First(args):
            return max(bits(arg, lets) for arg in args)
        case f.Call():
            return _call(node, lets)


def _call(node: f.Call, lets: Lets) -> int:
    sizes = [bits(arg, lets) for arg in node.args]
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


def _fold(rule: f.Gather, of: f.List, weights: f.List | None, lets: Lets) -> int:
    """Terms of a sum have denominators of their own: it can be as long as all of them together."""
    member, count = list_bits(of, lets)
    if weights is not None:
        member += 2 * list_bits(weights, lets)[0]
    match rule.how:
        case "count" | "any" | "all":
            return max(count.bit_length(), 1)
        case "min" | "max":
            return member
        case "median":
            return 2 * member + 2
        case "sd":
            return (2 * member + 2) * count + 2 * count.bit_length() + _ROUNDED
        case "power":
            return max(member * count + 2 * count, POWER_BITS) * EXPONENT
        case "geomean" if weights is not None:
            return max(member + _ROUNDED, POWER_BITS)
        case _:
            return (member + 2) * count + _ROUNDED


def list_bits(of: f.List, lets: Lets | None = None) -> tuple[int, int]:
    """The bits that a member has at most, and how many members there are at most."""
    lets = {} if lets is None else lets
    match of:
        case f.ListInput():
            return READ_BITS, MEMBERS
        case f.Listed(args):
            return max((bits(arg, lets) for arg in args), default=0), len(args)
        case f.Trim(inner):
            return list_bits(inner, lets)
        case f.Each(_, figure, lets=own):
            inside = dict(lets)
            for let in own:
                inside[let.name] = bits(let.formula, inside)
            return bits(figure, inside), MEMBERS


def _power(node: f.Call, base: int) -> int:
    exponent = node.args[1]
    if isinstance(exponent, f.Num) and isinstance(exponent.value, int):
        return max(1, min(base * min(abs(exponent.value), EXPONENT), POWER_BITS))
    return max(POWER_BITS, _EXPONENTIAL)
