"""Cases at each mark of levels: a whole unit just below it, at it and just above, with no more evidence than
shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.checks.subject import Card
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.prove.aim import Aim, At
from indexkit.prove.turning import Mark, marks_of
from indexkit.score import number
from indexkit.tested.trials import Trial


class AtMark(NamedTuple):
    """`of`: the figure that a level goes by; it is `figure`, beside the mark."""

    given: Mapping[str, Any]
    why: Literal["level_at", "level_below", "level_above"]
    of: f.Number
    figure: Figure
    mark: Figure


def level_line(node: model.Node) -> str:
    return "@level" if node.kind == "group" else f"{node.id}.level"


def at_marks(card: Card, node: model.Node, trials: Sequence[Trial]) -> Iterator[AtMark]:
    """Those of which no trial that is held to the level has the same figure."""
    line = card.plan.by_name[level_line(node)]
    held = [one.tree.env for one in trials if one.tree is not None and line.name in one.lines]
    for mark in dict.fromkeys(marks_of(card, line.formula)):
        known = {number(value_of(mark.of, env)) for env in held}
        for one in _around(card, mark):
            if one.figure not in known:
                yield AtMark(_smaller(card, mark.of, one), _why(one, mark), mark.of, one.figure, mark.figure)


def _around(card: Card, mark: Mark) -> list[At]:
    """With what else the row asks, where such evidence is found at the mark."""
    if mark.beside is not None:
        found = list(Aim(card, mark.of, mark.beside, stepped=True).around(mark.figure))
        if any(one.figure == mark.figure for one in found):
            return found
    return list(Aim(card, mark.of, stepped=True).around(mark.figure))


def _why(one: At, mark: Mark) -> Literal["level_at", "level_below", "level_above"]:
    if one.figure == mark.figure:
        return "level_at"
    return "level_below" if one.figure < mark.figure else "level_above"


def _smaller(card: Card, of: f.Number, one: At) -> Mapping[str, Any]:
    """Without what the figure does not need."""
    aim = Aim(card, of)
    for name in one.evidence:
        less = {other: value for other, value in one.evidence.items() if other != name}
        there = aim.score(less)
        if there is not None and there.figure == one.figure:
            one = there
    return one.evidence
