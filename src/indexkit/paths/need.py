"""What the sum behind a figure must reach, so that the figure reaches its mark."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from indexkit.arithmetic import round_to
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.paths.entries import TooMany
from indexkit.paths.sums import Reader
from indexkit.paths.terms import Leaf, Sum, Wrapped, added, scaled
from indexkit.score import number
from indexkit.wins.search import Goal

FEW = 8
"""So many inputs may stand in one part."""


@dataclass(frozen=True)
class Need:
    """The sum that must reach a mark, or pass it."""

    of: Sum
    mark: Fraction
    strict: bool


def needed(reader: Reader, goal: Goal) -> Need:
    """The sum behind a figure, and what it must reach so that the figure reaches its mark; limits and roundings on top
    are looked through."""
    of, mark, strict = reader.line(goal.line, goal.rises), Fraction(goal.mark), goal.strict
    if not goal.rises:
        of, mark = Sum(-of.constant, tuple((-by, term) for by, term in of.terms)), -mark
    while len(of.terms) == 1:
        by, term = of.terms[0]
        if by <= 0 or not isinstance(term, Wrapped):
            break
        mark, strict = _before(term, (mark - of.constant) / by, strict)
        of = term.of
    return _multiplied(reader, Need(of, mark, strict)) or Need(of, mark, strict)


def _multiplied(reader: Reader, need: Need) -> Need | None:
    """A quotient reaches a mark where what is divided reaches so many times the divisor, which is never negative; a
    quotient by 0 is promised too."""
    if len(need.of.terms) != 1:
        return None
    by, term = need.of.terms[0]
    quotient = term.formula
    if by <= 0 or not isinstance(term, Leaf) or not isinstance(quotient, f.Binary) or quotient.op != "/":
        return None
    below = reader.bounds_of(quotient.right)
    if not reader.inputs_of(quotient.right) or below.low is None or below.low < 0:
        return None
    if below.low == 0 and not reader.relaxed:
        return None
    reader.was_relaxed = reader.was_relaxed or below.low == 0
    times = (need.mark - need.of.constant) / by
    divisor = scaled(reader.sum(quotient.right, times < 0), -times)
    of = added([reader.sum(quotient.left, True), divisor])
    return None if of is None else Need(of, Fraction(0), need.strict)


def undivided(reader: Reader, goal: Goal) -> Need:
    """The figure itself, as one part of all its inputs. Raises TooMany where these are more than a few."""
    line = f.Ref(goal.line)
    inputs = reader.inputs_of(line)
    if len(inputs) > FEW:
        raise TooMany
    sign = Fraction(1 if goal.rises else -1)
    return Need(Sum(Fraction(0), ((sign, Leaf(line, inputs)),)), sign * Fraction(goal.mark), goal.strict)


def _before(term: Wrapped, mark: Fraction, strict: bool) -> tuple[Fraction, bool]:
    """What must stand under a rounding or limit so that a mark is reached."""
    if term.rounding is None:
        beyond = term.high is not None and (mark > term.high or (strict and mark == term.high))
        if beyond:
            raise TooMany
        return mark, strict
    unit, mode = term.rounding.unit, term.rounding.mode
    up = -(-mark // unit) * unit
    up += unit if strict and up == mark else 0
    for start, tiny in ((up - unit, True), (up - unit / 2, False), (up - unit / 2, True)):
        if round_to(start + (unit / 1000 if tiny else 0), unit, mode) >= up:
            return start, tiny
    return up, False


def now(reader: Reader, need: Need) -> Fraction:
    """What the sum is as things stand."""
    found = need.of.constant
    for by, term in need.of.terms:
        value = number(value_of(term.formula, reader.tree.env))
        if value is None:
            raise TooMany
        found += by * value
    return found

