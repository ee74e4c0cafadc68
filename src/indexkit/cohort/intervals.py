"""Between which figures the totals and the ranks of units lie while evidence is absent or only claimed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from indexkit.arithmetic import Number as Figure
from indexkit.best import NO_END, line_bounds
from indexkit.checks.subject import Card
from indexkit.cohort.again import assess_again, everything_open, read_again, stand
from indexkit.cohort.appraisal_words import WORDS
from indexkit.cohort.rank_bounds import Chances, Rank, chances, lines_of, ranks_of
from indexkit.cohort.ranking import Ranking
from indexkit.cohort.unit import UnitScore
from indexkit.formula import nodes as f
from indexkit.formula.intervals import Interval
from indexkit.possible import Open
from indexkit.problems import Text
from indexkit.tree import ScoreTree

if TYPE_CHECKING:
    from indexkit.cohort.assessment import Assessment

Bound: TypeAlias = "Fraction | Literal['unbounded'] | None"


@dataclass(frozen=True, slots=True)
class RankInterval:
    """The places that a unit can have in one ranking."""

    ranking: Ranking = field(repr=False)
    now: Rank | None
    """None where it has none as things stand."""
    best: Rank
    worst: Rank
    sure: bool
    """Whether it has a place whatever becomes of the evidence."""


@dataclass(frozen=True, slots=True)
class UnitInterval:
    """What the total of a unit is under each lens, and between which figures it lies. None: no value."""

    unit: UnitScore = field(repr=False)
    verified: Fraction | None
    claimed: Fraction | None
    best: Bound
    """What is claimed or verified stands, and everything absent turns out well: an upper bound (RULES R10)."""
    low: Bound
    """Whatever becomes of what is absent or claimed."""
    high: Bound
    certain: bool
    """Whether it has a total whatever becomes of the evidence."""
    ranks: tuple[RankInterval, ...] = ()
    open: int = 0
    """How many inputs are absent or only claimed, and how many leaves await a panel."""

    @property
    def rank_low(self) -> Rank | None:
        """The best place, in the first ranking that it can be in."""
        return self.ranks[0].best if self.ranks else None

    @property
    def rank_high(self) -> Rank | None:
        return self.ranks[0].worst if self.ranks else None


@dataclass(frozen=True)
class Intervals:
    """Those of all units, in their order. `held`: what is taken to stay as it is."""

    units: tuple[UnitInterval, ...]
    held: tuple[Text, ...]

    def __iter__(self) -> Iterator[UnitInterval]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    def __getitem__(self, name: str) -> UnitInterval:
        return next(one for one in self.units if one.unit.name == name)


def intervals(one: Assessment, group: str | None = None) -> Intervals:
    """Of the units of one group, or of all."""
    field_ = Field(one)
    wanted = list(one.units) if group is None else list(one.groups.get(one.group(group).id, ()))
    moving = any(unit.group.id in field_.moving for unit in wanted)
    held = [WORDS["held_ranked"], WORDS["held_decided"], *([WORDS["held_others_open"]] if moving else [])]
    return Intervals(tuple(field_.interval(unit) for unit in wanted), tuple(held))


@dataclass
class Field:
    """All units of an assessment, with what each of their figures can be."""

    one: Assessment
    _trees: dict[str, ScoreTree] = field(default_factory=dict)
    _known: dict[str, Mapping[str, Interval]] = field(default_factory=dict)

    @cached_property
    def rankings(self) -> tuple[Ranking, ...]:
        return self.one.rankings()

    @cached_property
    def verified(self) -> Assessment:
        return self._under("verified_only")

    @cached_property
    def claimed(self) -> Assessment:
        return self._under("as_claimed")

    def _under(self, lens: Literal["verified_only", "as_claimed"]) -> Assessment:
        return self.one if self.one.lens == lens else assess_again(self.one, lens)

    def tree(self, unit: UnitScore) -> ScoreTree:
        """As claimed: what is open is read as it was given."""
        found = self._trees.get(unit.name)
        if found is None:
            found = self._trees[unit.name] = stand(self.one, read_again(self.one, unit, "as_claimed"))
        return found

    @cached_property
    def moving(self) -> frozenset[str]:
        """The groups whose units are compared, and of which some unit has something open."""
        compared = (name for name in self.one.groups if self.one.framework.plans[name].compares)
        return frozenset(name for name in compared if any(_count(self._own(one)) for one in self.one.groups[name]))

    def _own(self, unit: UnitScore) -> Open:
        return everything_open(self.tree(unit))

    def open_of(self, unit: UnitScore) -> Open:
        """With what other units may still bring, where they bring anything."""
        own = self._own(unit)
        return replace(own, others=self._others(unit.group.id)) if unit.group.id in self.moving else own

    def _others(self, group: str) -> Others:
        return Others(Card(self.one.framework, self.one.group(group)), len(self.one.groups[group]))

    def known(self, unit: UnitScore) -> Mapping[str, Interval]:
        """Between which figures the total of a unit lies, and what it is ranked by."""
        found = self._known.get(unit.name)
        if found is None:
            tree = self.tree(unit)
            found = self._known[unit.name] = line_bounds(tree, self.lines(tree), self.open_of(unit))
        return found

    def lines(self, tree: ScoreTree) -> tuple[str, ...]:
        """The total, and what rankings read of a unit of its group."""
        names = ["@total"]
        for ranking in self.rankings:
            names += [*lines_of(ranking.rule), ranking.rule.among_line]
        return tuple(dict.fromkeys(name for name in names if name in tree.plan.by_name))

    def members(self, ranking: Ranking) -> list[UnitScore]:
        """Who is ranked, or would be if it had a figure."""
        out = [one.unit for one in ranking.unranked if one.unit is not None]
        joined = [unit for unit in out if _cluster(unit, ranking) == ranking.cluster]
        return [*(place.unit for place in ranking.places), *joined]

    def interval(self, unit: UnitScore) -> UnitInterval:
        total, tree = self.known(unit)["@total"], self.tree(unit)
        absent = replace(self.open_of(unit), doubted=frozenset(), refusable=False)
        best = line_bounds(tree, ("@total",), absent)["@total"]
        return UnitInterval(
            unit=unit,
            verified=_exact(self.verified, unit),
            claimed=_exact(self.claimed, unit),
            best=bound(best.high, best),
            low=bound(total.low, total),
            high=bound(total.high, total),
            certain=total.numbers and not total.states,
            ranks=tuple(self._ranks(unit)),
            open=_count(self._own(unit)),
        )

    def _ranks(self, unit: UnitScore) -> Iterator[RankInterval]:
        for ranking in self.rankings:
            members = self.members(ranking)
            if unit not in members:
                continue
            own = chances(ranking.rule, self.known(unit))
            if own.possible:
                others = self._chances(ranking, (other for other in members if other is not unit))
                best, worst = ranks_of(ranking.rule, own, others)
                place = ranking.of(unit.name)
                yield RankInterval(ranking, None if place is None else place.rank, best, worst, own.sure)

    def _chances(self, ranking: Ranking, units: Iterable[UnitScore]) -> list[Chances]:
        return [chances(ranking.rule, self.known(other)) for other in units]


@dataclass(frozen=True)
class Others:
    """What figures over other units may be while these have something open: whatever the declarations admit."""

    card: Card
    units: int

    def __call__(self, part: f.Across) -> Interval:
        found = self.card.range_of(part)
        return replace(found, high=self.units) if part.rule.how in f.COUNTS else found


def _count(open_: Open) -> int:
    return len(open_.absent) + len(open_.doubted) + len(open_.awaited)


def _cluster(unit: UnitScore, ranking: Ranking) -> tuple[tuple[str, object], ...]:
    return tuple((name, unit.described_by(name)) for name in ranking.rule.within)


def _exact(one: Assessment, unit: UnitScore) -> Fraction | None:
    found = one.by_name.get(unit.name)
    return None if found is None else found.exact


def bound(end: Figure | None, of: Interval) -> Bound:
    """An end of an interval, told apart from one that is only the limit up to which numbers are read (RULES R13)."""
    if not of.numbers:
        return None
    return "unbounded" if end is None or not -NO_END <= end <= NO_END else Fraction(end)
