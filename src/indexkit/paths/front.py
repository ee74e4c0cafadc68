"""The search for a path, as a program asks for it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit.paths.contest import past
from indexkit.paths.costs_file import GivenCosts, read_costs
from indexkit.paths.data import Paths, Target
from indexkit.paths.run import paths_to
from indexkit.paths.targets import beyond, percent_of, to_percent, to_text, to_total

if TYPE_CHECKING:
    from indexkit.cohort import Assessment, UnitScore
    from indexkit.tree import ScoreTree

Mark = int | Decimal | Fraction


def path(
    tree: ScoreTree,
    to: str | Mark | None = None,
    *,
    percent: str | Mark | None = None,
    beat: UnitScore | str | None = None,
    cohort: Assessment | None = None,
    ranking: str | None = None,
    costs: GivenCosts | None = None,
    alternatives: int = 1,
    seconds: float | None = None,
) -> Paths:
    """The cheapest changes of a unit's evidence that reach `to` (a level by its name, or a total), a `percent`, or put
    it above another unit (`beat`). A number may be a text: "20.8".

    `beat`: a unit of `cohort`, or its code, or `above` for the next one above; it is passed by the rule of the group's
    ranking, or of the one that `ranking` names. A unit without `cohort` is passed by its total.
    `costs`: a costs file, or input → `{cost, fixed, from, to, step, allowed}`; without it the fewest inputs are
    changed, and of such changes the smallest. `alternatives`: so many paths, each without all inputs of a cheaper one.
    `seconds`: after so many the search ends with what it has, and what is not proved is said not to be.
    Raises EvidenceError where there is no such level, FrameworkError with every problem of the costs, or of a percent.
    """
    if sum(one is not None for one in (to, percent, beat)) != 1:
        raise ValueError("one of `to`, `percent` and `beat` is expected")
    target = _to(tree, to, percent) if beat is None else _past(tree, beat, cohort, ranking)
    known = None if costs is None else read_costs(costs, tree.group)
    return paths_to(tree, target, costs=known, alternatives=alternatives, seconds=seconds)


def _to(tree: ScoreTree, to: str | Mark | None, percent: str | Mark | None) -> Target:
    if isinstance(to, str):
        return to_text(tree, to)
    if to is not None:
        return to_total(_exact(to))
    return to_percent(tree, percent_of(percent) if isinstance(percent, str) else _exact(percent))


def _past(tree: ScoreTree, beat: UnitScore | str, cohort: Assessment | None, ranking: str | None) -> Target:
    if cohort is not None:
        return past(tree, cohort, beat if isinstance(beat, str) else beat.name, ranking)
    figure = None if isinstance(beat, str) else beat.figure()
    if isinstance(beat, str) or figure is None:
        raise ValueError(f"`{beat if isinstance(beat, str) else beat.name}` has no total; `cohort` names the units")
    return beyond(figure, beat.name)


def _exact(mark: object) -> Fraction:
    """A float has lost what was meant."""
    if isinstance(mark, bool) or not isinstance(mark, int | Decimal | Fraction):
        raise TypeError(f"an int, Decimal or Fraction is expected, not {type(mark).__name__}")
    return Fraction(mark)
