"""What the sum behind a figure must reach, so that the figure reaches its mark."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from indexkit.arithmetic import round_to
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.paths.entries import TooMany
from indexkit.paths.sums import Leaf, Reader, Sum, Wrapped
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
    of, mark, strict = reader.line(goal.line), Fraction(goal.mark), goal.strict
    if not goal.rises:
        of, mark = Sum(-of.constant, tuple((-by, term) for by, term in of.terms)), -mark
    while len(of.terms) == 1:
        by, term = of.terms[0]
        if by <= 0 or not isinstance(term, Wrapped):
            break
        mark, strict = _before(term, (mark - of.constant) / by, strict)
        of = term.of
    return Need(of, mark, strict)


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

