"""Evidence on which two rules of one group are likely to part: where a figure is exactly a mark that only one of them
has, where it is half a step and they round it otherwise, and lists of records at the thresholds."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import whole_or_fraction
from indexkit.best import outside_lists
from indexkit.checks.subject import Card
from indexkit.formula import nodes as f
from indexkit.formula.plan import Line
from indexkit.prove.aim import Aim, Given
from indexkit.prove.lists import is_list, lists
from indexkit.prove.tries import thresholds

MOST = 24
"""So many marks and ties are aimed at."""
_TIES = 8


class Mark(NamedTuple):
    """A figure and a constant with which it is compared. `beside`: what else must hold in the same row."""

    of: f.Number
    figure: Figure
    test: f.Compare
    beside: f.Truth | None


def turning(card: Card, other: Card) -> Iterator[Given]:
    """Evidence at the marks and ties that one rule has and the other has not."""
    for one, two in ((card, other), (other, card)):
        if one.plan.compares:
            return
        marks = (_aimed(one, target) for target in islice(_marks_apart(one, two), MOST))
        ties = (Aim(one, of, fine=True).at(tie) for of, tie in islice(_ties_apart(one, two), MOST))
        yield from (found for found in (*marks, *ties) if found is not None)


def _aimed(card: Card, target: Mark) -> Given | None:
    """With what else the same row asks, if there is such evidence."""
    beside = None if target.beside is None else Aim(card, target.of, beside=target.beside).at(target.figure)
    return beside or Aim(card, target.of).at(target.figure)


def _apart(one: Card, two: Card) -> Iterator[tuple[Line, Line | None]]:
    for line in one.plan.lines:
        there = two.plan.by_name.get(line.name)
        if there != line:
            yield line, there


def _marks_apart(one: Card, two: Card) -> Iterator[Mark]:
    for line, there in _apart(one, two):
        known = set() if there is None else {mark.test for mark in marks_of(two, there.formula)}
        yield from (mark for mark in marks_of(one, line.formula) if mark.test not in known)


def marks_of(card: Card, formula: f.Formula) -> Iterator[Mark]:
    """The figures that are compared with constants, but for bare inputs: values of these are easily made up."""
    parts = list(outside_lists(formula))
    rows = {one: part for part in parts if isinstance(part, f.All) for one in part.args}
    for part in parts:
        if isinstance(part, f.Compare):
            others = [one for one in rows[part].args if one != part] if part in rows else []
            for of, other in ((part.left, part.right), (part.right, part.left)):
                mark = None if isinstance(of, f.Input | f.Tally | f.Num) else card.constant(other)
                if mark is not None:
                    yield Mark(of, mark, part, f.All(tuple(others)) if others else None)


def _ties_apart(one: Card, two: Card) -> Iterator[tuple[f.Number, Figure]]:
    """Figures half a step from both sides, where a rounding has another mode."""
    for line, there in _apart(one, two):
        if there is not None:
            modes = {(part.of, part.unit): part.mode for part in _rounded(there.formula)}
            for part in _rounded(line.formula):
                if modes.get((part.of, part.unit), part.mode) != part.mode:
                    yield from ((part.of, tie) for tie in _ties(one, part))


def _rounded(formula: f.Formula) -> Iterator[f.Round]:
    return (part for part in outside_lists(formula) if isinstance(part, f.Round))


def _ties(card: Card, part: f.Round) -> Iterator[Figure]:
    """Ties among the figures that plain units have, above even and above odd steps."""
    figures = [one.figure for one in Aim(card, part.of, fine=True).plain]
    found: dict[Figure, None] = {}
    for figure in figures[:: max(1, len(figures) // _TIES)]:
        step = int(figure // part.unit)
        found |= {whole_or_fraction((one + Fraction(1, 2)) * part.unit): None for one in (step - step % 2, step)}
    yield from islice(found, _TIES)


def listed(card: Card, other: Card, node: str) -> Iterator[Given]:
    """Each list that a node reads, at the thresholds that either rule has."""
    for name in card.plan.reads.get(node, ()):
        decl = card.group.inputs.get(name)
        if decl is not None and is_list(decl):
            figures = sorted({*thresholds(card, node, name), *thresholds(other, node, name)})
            yield from ({name: one} for one in lists(decl, figures))
