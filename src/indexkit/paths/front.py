"""The search for a path, as a program asks for it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit.paths.costs_file import GivenCosts, read_costs
from indexkit.paths.data import Paths, Target
from indexkit.paths.run import paths_to
from indexkit.paths.targets import beyond, to_level, to_percent, to_total

if TYPE_CHECKING:
    from indexkit.cohort import UnitScore
    from indexkit.tree import ScoreTree

Mark = int | Decimal | Fraction


def path(
    tree: ScoreTree,
    to: str | Mark | None = None,
    *,
    percent: Mark | None = None,
    beat: UnitScore | None = None,
    costs: GivenCosts | None = None,
    alternatives: int = 1,
) -> Paths:
    """The cheapest changes of a unit's evidence that reach `to` (a level by its name, or a total), a `percent`, or pass
    the total of another unit.

    `costs`: a costs file, or input → `{cost, fixed, from, to, step, allowed}`; without it the fewest inputs are
    changed, and of such changes the smallest. `alternatives`: so many paths, each without all inputs of a cheaper one.
    Raises EvidenceError where there is no such level, FrameworkError with every problem of the costs.
    """
    target = _target(tree, to, percent, beat)
    known = None if costs is None else read_costs(costs, tree.group)
    return paths_to(tree, target, costs=known, alternatives=alternatives)


def _target(tree: ScoreTree, to: str | Mark | None, percent: Mark | None, beat: UnitScore | None) -> Target:
    if sum(one is not None for one in (to, percent, beat)) != 1:
        raise ValueError("one of `to`, `percent` and `beat` is expected")
    if isinstance(to, str):
        return to_level(tree, to)
    if beat is not None:
        figure = beat.figure()
        if figure is None:
            raise ValueError(f"the unit {beat.name} has no total")
        return beyond(figure, beat.name)
    return to_total(_exact(to)) if to is not None else to_percent(tree, _exact(percent))


def _exact(mark: object) -> Fraction:
    """A float has lost what was meant."""
    if isinstance(mark, bool) or not isinstance(mark, int | Decimal | Fraction):
        raise TypeError(f"an int, Decimal or Fraction is expected, not {type(mark).__name__}")
    return Fraction(mark)
