"""A tree and a target → the paths to it, or why there is none."""

from __future__ import annotations

from indexkit.paths.blocked import impossible
from indexkit.paths.clock import Clock
from indexkit.paths.costs import Costs, allowed_ranges
from indexkit.paths.data import Paths, Target
from indexkit.paths.obstacles import World
from indexkit.paths.search import Search
from indexkit.tree import ScoreTree


def paths_to(
    tree: ScoreTree,
    target: Target,
    *,
    costs: Costs | None = None,
    alternatives: int = 1,
    seconds: float | None = None,
) -> Paths:
    """The cheapest changes that reach a target, and after them `alternatives` − 1 other sets of inputs, each without
    all inputs of a cheaper one. `seconds`: after so many it ends with what it has, and says what is not proved."""
    ranges, held = allowed_ranges(tree, costs)
    if target.holds(tree):
        return Paths(tree, target, True, (), None, costs, held)
    clock = Clock(seconds)
    search = Search(tree, target, costs, ranges, clock=clock)
    routes = search.routes(alternatives)
    blocked = None
    if not routes:
        world = World(tree, costs, ranges, held)
        blocked = impossible(search.trial, target, world, search.best(), search.surely_none, clock)
    return Paths(tree, target, False, tuple(routes), blocked, costs, held, clock.stopped)
