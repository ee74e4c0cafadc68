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
from indexkit.formula.exact import value_of
from indexkit.formula.plan import Line
from indexkit.prove.aim import Aim, Given, judged
from indexkit.prove.lists import is_list, lists
from indexkit.prove.tries import full, span, thresholds

MOST = 24
"""So many marks and ties are aimed at."""
_TIES = 8
_FEW = 4
_ROUND = (400, 720, 800, 2000, 4000, 40_000)
_ALONE = 2
_STEPS = 1500
"""So far the inputs of a rounded figure are turned by themselves, and by so many steps."""


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
        ties = (tie for part, other in islice(_rounded_apart(one, two), MOST) for tie in _at_ties(one, part, other))
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


def _rounded_apart(one: Card, two: Card) -> Iterator[tuple[f.Round, f.Round]]:
    """Roundings of one figure that have another mode."""
    for line, there in _apart(one, two):
        if there is not None:
            others = {(part.of, part.unit): part for part in _rounded(there.formula)}
            for part in _rounded(line.formula):
                other = others.get((part.of, part.unit), part)
                if part.mode != other.mode:
                    yield part, other


def _rounded(formula: f.Formula) -> Iterator[f.Round]:
    return (part for part in outside_lists(formula) if isinstance(part, f.Round))


def _at_ties(card: Card, part: f.Round, other: f.Round) -> Iterator[Given | None]:
    """First ties among the figures that plain units have, above even and above odd steps; then each input by itself,
    step by step."""
    aim = Aim(card, part.of, fine=True)
    figures = [one.figure for one in aim.plain]
    ties = dict.fromkeys(tie for one in figures[:: max(1, len(figures) // _TIES)] for tie in _ties(one, part.unit))
    tied = [one for one in (aim.at(tie) for tie in islice(ties, _TIES)) if one is not None]
    tied = tied or list(_of_round_numbers(aim, part.unit))
    yield from tied
    for name in () if tied else aim.inputs[:_ALONE]:
        yield next((one for one in islice(aim.steps(name), _STEPS) if _unlike(card, one, part, other)), None)


def _ties(figure: Figure, unit: Fraction) -> list[Figure]:
    """Half a step above an even step and above an odd one, near a figure."""
    step = int(figure // unit)
    return [whole_or_fraction((one + Fraction(1, 2)) * unit) for one in (step - step % 2, step - step % 2 + 1)]


def _of_round_numbers(aim: Aim, unit: Fraction) -> Iterator[Given]:
    """Shares of a number of things that can be divided by much: of 1,000, 0.25 % is no whole number, of 400 it is."""
    inputs = aim.card.group.inputs
    names = [name for name in aim.inputs if name in inputs and inputs[name].type == "count"]
    for whole in names[:_FEW]:
        high = inputs[whole].high
        for count in (one for one in _ROUND if high is None or one <= high):
            for part in (one for one in names[:_FEW] if one != whole):
                yield from _shared(aim, {**full(aim.card), whole: count, part: 0}, part, unit)


def _shared(aim: Aim, evidence: Given, part: str, unit: Fraction) -> Iterator[Given]:
    low, high = aim.score(evidence), aim.score({**evidence, part: span(aim.card, aim.card.group.inputs[part])[1]})
    if low is not None and high is not None and low.figure != high.figure:
        for tie in _ties(Fraction(low.figure + high.figure) / 2, unit):
            yield from (one.evidence for one in aim.turn(low, part, tie) if one.figure == tie)


def _unlike(card: Card, evidence: Given, part: f.Round, other: f.Round) -> bool:
    env = judged(card, evidence)
    return env is not None and value_of(part, env) != value_of(other, env)


def listed(card: Card, other: Card, node: str) -> Iterator[Given]:
    """Each list that a node reads, at the thresholds that either rule has."""
    for name in card.plan.reads.get(node, ()):
        decl = card.group.inputs.get(name)
        if decl is not None and is_list(decl):
            figures = sorted({*thresholds(card, node, name), *thresholds(other, node, name)})
            yield from ({name: one} for one in lists(decl, figures))
