"""What makes a figure differ that is no total: found by the same worlds as the points that are due to each cause."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from indexkit.dispute.causes import Causes
from indexkit.dispute.facts import Where
from indexkit.dispute.labels import label, value
from indexkit.dispute.others import altered
from indexkit.dispute.replay import Replay
from indexkit.dispute.result import Cause, Due, FigureChange
from indexkit.dispute.sides import Side
from indexkit.dispute.words import LANGS, both
from indexkit.problems import Text


class Moved:
    """The causes of figures that differ: changes between the two sides, and figures that a file says otherwise than
    they come out when it is scored again."""

    def __init__(self, causes: Causes, replay: Replay) -> None:
        self.replay, self._said = replay, causes.cause
        self.sides = causes.before, causes.after
        self._altered = [altered(side) for side in self.sides]

    def __call__(self, places: list[Where]) -> Mapping[Where, tuple[Cause, ...]]:
        moving = self.replay.movers(places)
        said = {one: self._said(one) for one in sorted({one for found in moving.values() for one in found})}
        return {where: (*(said[one] for one in moving[where]), *self._recorded(where)) for where in places}

    def _recorded(self, where: Where) -> Iterator[Cause]:
        for side, again in zip(self.sides, self._altered, strict=True):
            if where in again:
                yield _engine(side, where, side.facts("en").get(where), again[where])

    def recorded(
        self, told: Collection[str], figures: Iterable[FigureChange], difference: Fraction | None
    ) -> Iterator[Due]:
        """An entry for each file whose total comes out again, and some other figure that differs does not."""
        points = None if difference is None else Fraction(0)
        seen = {*told}
        for cause in (cause for one in figures for cause in one.causes):
            if cause.kind == "engine" and cause.key not in seen:
                seen.add(cause.key)
                yield Due((cause,), points, points)


def _engine(side: Side, where: Where, recorded: Any, again: Any) -> Cause:
    names = {path: node.name for path, node in side.nodes.items()}
    before, after = (Text(*(value(where, one, lang) for lang in LANGS)) for one in (recorded, again))
    what = Text(*(label(where, names, lang) for lang in LANGS))
    said = both("engine_at", file=side.file, what=what, recorded=before, again=after)
    return Cause("engine", side.file, said, before, after, nodes=where[1:2] if where[0] == "nodes" else ())
