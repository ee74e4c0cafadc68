"""A smallest reason why a target cannot be reached: of all obstacles those that are enough, each tried by itself.

A deletion filter: an obstacle without which the target is still proved out of reach leaves for good. Of one that stays
a path was found and replayed which it alone, with those before it, bars; or it is said that nothing was proved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexkit.paths.data import Target
from indexkit.paths.menus import Menu
from indexkit.paths.obstacles import Obstacle, World
from indexkit.paths.search import Search


def reason(world: World, target: Target) -> tuple[Obstacle, ...]:
    """The obstacles of which none can be left out; empty where the framework's rules alone do not let it be. Only of a
    target that is proved out of reach."""
    return tuple(Filter(world, target).kept(world.obstacles()))


class Filter:
    def __init__(self, world: World, target: Target) -> None:
        self.world, self.target = world, target
        self._lifted: list[Obstacle] = []
        self._menus: dict[object, tuple[Menu, bool]] = {}

    def kept(self, obstacles: Sequence[Obstacle]) -> list[Obstacle]:
        """Many leave at once where that can be proved; where it can't, each half is looked at."""
        if not obstacles:
            return []
        reached = self._reached(obstacles)
        if reached is False:
            self._lifted += obstacles
            return []
        if len(obstacles) == 1:
            return [replace(obstacles[0], tried=reached is True)]
        middle = len(obstacles) // 2
        return [*self.kept(obstacles[:middle]), *self.kept(obstacles[middle:])]

    def _reached(self, more: Sequence[Obstacle]) -> bool | None:
        tree, ranges = self.world.without([*self._lifted, *more])
        return Search(tree, self.target, self.world.costs, ranges, self._menus).can()
