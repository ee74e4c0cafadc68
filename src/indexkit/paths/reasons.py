"""A smallest reason why a target cannot be reached: of all obstacles those that are enough, each tried by itself.

A deletion filter: an obstacle without which the target is still proved out of reach leaves for good. Of one that stays
a path was found and replayed which it alone, with those before it, bars; or it is said that nothing was proved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from indexkit.evidence.types import Value
from indexkit.paths.clock import Clock
from indexkit.paths.data import Target
from indexkit.paths.menus import Part
from indexkit.paths.obstacles import Obstacle, World
from indexkit.paths.search import Search
from indexkit.wins.ranges import Range, some
from indexkit.wins.search import Goal, Unsure, best_of, nearest_of
from indexkit.wins.together import several
from indexkit.wins.trial import Trial


def reason(world: World, target: Target, clock: Clock) -> tuple[Obstacle, ...]:
    """The obstacles of which none can be left out; empty where the framework's rules alone do not let it be. Only of a
    target that is proved out of reach."""
    return tuple(Filter(world, target, clock).kept(world.obstacles()))


class Filter:
    def __init__(self, world: World, target: Target, clock: Clock) -> None:
        self.world, self.target, self.clock = world, target, clock
        self._lifted: list[Obstacle] = []
        self._menus: dict[object, Part] = {}

    def kept(self, obstacles: Sequence[Obstacle]) -> list[Obstacle]:
        """Many leave at once where that can be proved; where it can't, each half is looked at."""
        if not obstacles or self.clock.is_over():
            return list(obstacles)
        reached = self._reached(obstacles)
        if reached is False:
            self._lifted += obstacles
            return []
        if len(obstacles) == 1:
            return [replace(obstacles[0], tried=reached is True or self._is_reached_beside(obstacles[0]))]
        middle = len(obstacles) // 2
        return [*self.kept(obstacles[:middle]), *self.kept(obstacles[middle:])]

    def _reached(self, more: Sequence[Obstacle]) -> bool | None:
        tree, ranges = self.world.without([*self._lifted, *more])
        return Search(tree, self.target, self.world.costs, ranges, self._menus, self.clock).can()

    def _is_reached_beside(self, one: Obstacle) -> bool:
        """Whether a path is found with all else at its best, and what was lifted, or several changes at once of what
        stands beside it."""
        tree, ranges = self.world.without([*self._lifted, one])
        trial, ranges = Trial(tree), some(ranges)
        self._best = self._raised(trial, ranges, self._best, [each.input for each in self._lifted if each.input])
        changes = self._raised(trial, ranges, self._best, [one.input] if one.input else [])
        start = trial.of(changes)
        if start is None or self.target.holds(start):
            return start is not None
        near = {name: range_ for name, range_ in ranges.items() if name in self._beside(one)}
        try:
            found = several(Trial(start), near, self.target.lacking(start)[0])
        except (Unsure, IndexError):
            return False
        after = None if found is None else trial.of({**changes, **found})
        return after is not None and self.target.holds(after)

    @cached_property
    def _best(self) -> dict[str, Value]:
        """With which the figure is as good as was found so far."""
        world = self.world
        return Search(world.tree, self.target, world.costs, world.ranges, self._menus, self.clock).best() or {}

    def _raised(
        self, trial: Trial, ranges: Mapping[str, Range], changes: dict[str, Value], names: Iterable[str]
    ) -> dict[str, Value]:
        """With each of some inputs at what is best beside the others."""
        for name in names:
            tree = trial.of(changes)
            if name in changes or tree is None or not (lacking := self.target.lacking(tree)):
                continue
            goal = lacking[0]
            try:
                best = best_of(Trial(tree), ranges[name], goal.line, goal.rises)
                mark = None if best is None else Goal(goal.line, best, False, goal.rises)
                value = None if mark is None or mark.holds(tree) else nearest_of(Trial(tree), ranges[name], mark)
            except Unsure:
                continue
            changes = changes if value is None else {**changes, name: value}
        return changes

    def _beside(self, one: Obstacle) -> frozenset[str]:
        """The inputs that a part reads together with those of an obstacle."""
        own = {one.input, *one.inputs}
        return frozenset(name for read in self.world.tree.plan.reads.values() if own & {*read} for name in read)
