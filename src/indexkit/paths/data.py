"""The cheapest ways to a level, a total, a percent or past another unit, as data; or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from indexkit.arithmetic import Number as Figure
from indexkit.paths.costs import Costs, Held
from indexkit.problems import Lang, Text
from indexkit.wins.data import Change
from indexkit.wins.search import Goal

if TYPE_CHECKING:
    from indexkit.cohort import Place
    from indexkit.paths.contest import Contest
    from indexkit.paths.obstacles import Obstacle
    from indexkit.score_node import ScoreNode
    from indexkit.tree import ScoreTree

Why: TypeAlias = "Held | Literal['panel', 'at_best']"
Aim = Literal["level", "total", "percent", "beat"]


@dataclass(frozen=True)
class Target:
    """What is to be reached. `goals`: marks of figures, all of which must be met; `rank` is the level's."""

    aim: Aim
    name: Text
    goals: tuple[Goal, ...]
    rank: int | None = None
    more: tuple[tuple[Goal, ...], ...] = ()
    """What reaches a better level, which is as good."""
    contest: Contest | None = None
    """The other unit that is to be passed, by a ranking's rule; `goals` is then only one of the ways."""

    @property
    def ways(self) -> tuple[tuple[Goal, ...], ...]:
        """Each what must be met together; the target is reached by one of them at least."""
        return (self.goals, *self.more) if self.contest is None else self.contest.ways()

    def holds(self, tree: ScoreTree) -> bool:
        if self.contest is not None:
            return self.contest.ahead(tree)
        if self.rank is not None:
            level = tree.level
            return level is not None and level.rank <= self.rank
        return all(goal.holds(tree) for goal in self.goals)

    def lacking(self, tree: ScoreTree) -> tuple[Goal, ...]:
        return tuple(goal for goal in self.goals if not goal.holds(tree))


@dataclass(frozen=True)
class Route:
    """Changes that together reach the target, replayed by the judge. `proved`: none is cheaper, of those that do not
    change all inputs of a cheaper route. `inputs`, `cost`: how many inputs, what the changes cost or how large they
    are."""

    changes: tuple[Change, ...]
    inputs: int
    cost: Fraction
    tree: ScoreTree
    proved: bool
    place: Place | None = None
    """Where the unit then stands in the ranking, where another unit was to be passed."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """A part that lacks points even where every input that may change is at its best, and why it does."""

    node: ScoreNode
    lost: Figure
    worth: Figure
    """What it is worth in the total."""
    why: tuple[tuple[str, Why], ...]


@dataclass(frozen=True)
class Impossible:
    """`most`: the most that the figure can be. `proved`: whether there is certainly no path; else it is only what was
    found. `because`: what stands in the way, none of which can be left out; of what is proved alone, and empty where
    the framework's rules alone do not let it. `blocked`: parts whose lost points would be enough, replayed, none of
    which can be left out."""

    most: Figure | None
    proved: bool
    because: tuple[Obstacle, ...] = ()
    blocked: tuple[Blocked, ...] = ()

    @property
    def minimal(self) -> bool:
        """Whether each obstacle was tried: without it a path was found."""
        return self.proved and all(one.tried for one in self.because)


@dataclass(frozen=True)
class Paths:
    tree: ScoreTree
    target: Target
    reached: bool
    """Whether the target is reached as things stand."""
    routes: tuple[Route, ...]
    impossible: Impossible | None
    costs: Costs | None
    held: Mapping[str, Held] = field(default_factory=dict)
    stopped: bool = False
    """Whether the time was over before all was looked at."""

    def to_dict(self, lang: Lang | None = None) -> dict[str, Any]:
        from indexkit.paths.result import paths_dict

        return paths_dict(self, self.tree.lang if lang is None else lang)

    def to_json(self, lang: Lang | None = None) -> str:
        from indexkit.canonical import canonical_json

        return canonical_json(self.to_dict(lang)).decode("utf-8")

    def __str__(self) -> str:
        from indexkit.paths.text import paths_lines
        from indexkit.report.layout import plain

        return plain(paths_lines(self, self.tree.lang))
