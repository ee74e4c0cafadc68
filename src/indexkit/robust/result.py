"""How stable rankings are: for each unit the ranks that it has over all scenarios, for each pair how often which of the
two stands before the other. Counts over stated scenarios, never probabilities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from indexkit.cohort import Assessment, Ranking, UnitScore
from indexkit.cohort.figures import median
from indexkit.cohort.intervals import RankInterval
from indexkit.frames import Table
from indexkit.problems import Lang, Text
from indexkit.robust.scenarios import KINDS, Scenario, ScenarioKind
from indexkit.tiers import Rank

if TYPE_CHECKING:
    from indexkit.report.layout import Line


@dataclass(frozen=True, slots=True)
class Ranks:
    """The ranks of one unit over some scenarios, as they stand among them. All but `count` are None where it has none.
    """

    count: int
    """In how many scenarios it has a rank."""
    of: int
    """How many scenarios there are."""
    own: int
    """In how many it has the rank that it has as things stand."""
    best: Rank | None
    """The least, that of things as they stand included."""
    worst: Rank | None
    median: Fraction | None
    """Over the scenarios alone."""

    @property
    def share(self) -> Fraction | None:
        """In what part of the scenarios it has its own rank."""
        return Fraction(self.own, self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class UnitStability:
    unit: UnitScore = field(repr=False)
    rank: Rank | None
    """As things stand."""
    label: str
    ranks: Ranks
    """Over all scenarios."""
    kinds: Mapping[ScenarioKind, Ranks]
    furthest: Scenario | None = None
    """The first of the scenarios in which it stands furthest from its rank; None where it always has it."""
    furthest_rank: Rank | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How often one unit stands before another, beside it, behind it, where both have a rank."""

    ahead: int
    tied: int
    behind: int

    @property
    def of(self) -> int:
        return self.ahead + self.tied + self.behind


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units whose order is not the same in every scenario; `ahead` is listed first as things stand."""

    ahead: UnitScore = field(repr=False)
    behind: UnitScore = field(repr=False)
    tied_now: bool
    counts: Counts
    kinds: Mapping[ScenarioKind, Counts]


@dataclass(frozen=True)
class RankingStability:
    """One ranking over the scenarios that can change it."""

    ranking: Ranking
    scenarios: tuple[Scenario, ...]
    rows: tuple[Mapping[str, Rank], ...] = field(repr=False)
    """The ranks in each scenario. Where a unit was left out, as if it still stood where it stands."""

    @cached_property
    def places_of(self) -> Mapping[ScenarioKind, tuple[int, ...]]:
        """The scenarios of each kind, by their place among all."""
        found: dict[ScenarioKind, list[int]] = {kind: [] for kind in KINDS}
        for place, one in enumerate(self.scenarios):
            found[one.kind].append(place)
        return {kind: tuple(below) for kind, below in found.items() if below}

    @cached_property
    def units(self) -> tuple[UnitStability, ...]:
        """Best first, as things stand; then who has a rank only in some scenario."""
        ranked = [(place.unit, place.rank, place.label) for place in self.ranking.places]
        others = [(one.unit, None, "") for one in self.ranking.unranked if one.unit is not None]
        known = {name for row in self.rows for name in row}
        return tuple(self._unit(*one) for one in (*ranked, *(each for each in others if each[0].name in known)))

    def of(self, unit: str) -> UnitStability | None:
        return next((one for one in self.units if one.unit.name == unit), None)

    def _unit(self, unit: UnitScore, rank: Rank | None, label: str) -> UnitStability:
        column = [row.get(unit.name) for row in self.rows]
        kinds = {
            kind: _ranks([column[place] for place in places], rank) for kind, places in self.places_of.items()
        }
        far = None if rank is None else _furthest(column, rank)
        return UnitStability(
            unit=unit,
            rank=rank,
            label=label,
            ranks=_ranks(column, rank),
            kinds=kinds,
            furthest=None if far is None else self.scenarios[far],
            furthest_rank=None if far is None else column[far],
        )

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The least decided first."""
        found = list(self._pairs())
        return tuple(sorted(found, key=_decided))

    def _pairs(self) -> Iterator[Pair]:
        units = [one for one in self.units if one.rank is not None]
        columns = {one.unit.name: [row.get(one.unit.name) for row in self.rows] for one in units}
        for number, one in enumerate(units):
            for other in units[number + 1 :]:
                if _may_turn(one, other):
                    pair = self._pair(one, other, columns[one.unit.name], columns[other.unit.name])
                    if pair is not None:
                        yield pair

    def _pair(
        self, one: UnitStability, other: UnitStability, mine: Sequence[Rank | None], theirs: Sequence[Rank | None]
    ) -> Pair | None:
        """None where the order is always what it is."""
        signs = [_sign(a, b) for a, b in zip(mine, theirs, strict=True)]
        now = _sign(one.rank, other.rank)
        if all(sign in (now, None) for sign in signs):
            return None
        kinds = {kind: _counts([signs[place] for place in places]) for kind, places in self.places_of.items()}
        return Pair(one.unit, other.unit, now == 0, _counts(signs), kinds)


def _ranks(column: Sequence[Rank | None], own: Rank | None) -> Ranks:
    found = sorted(rank for rank in column if rank is not None)
    ends = [*found, *([] if own is None else [own])]
    return Ranks(
        count=len(found),
        of=len(column),
        own=0 if own is None else column.count(own),
        best=min(ends, default=None),
        worst=max(ends, default=None),
        median=median([Fraction(rank) for rank in found]) if found else None,
    )


def _furthest(column: Sequence[Rank | None], own: Rank) -> int | None:
    far = [(abs(rank - own), -place) for place, rank in enumerate(column) if rank is not None and rank != own]
    return -max(far)[1] if far else None


def _may_turn(one: UnitStability, other: UnitStability) -> bool:
    """Whether the first can ever fail to stand before the second: by their intervals alone."""
    if one.ranks.worst is None or other.ranks.best is None:
        return False
    return one.ranks.worst >= other.ranks.best


def _sign(one: Rank | None, other: Rank | None) -> int | None:
    return None if one is None or other is None else (one > other) - (one < other)


def _counts(signs: Sequence[int | None]) -> Counts:
    return Counts(signs.count(-1), signs.count(0), signs.count(1))


def _decided(pair: Pair) -> tuple[Fraction, str, str]:
    """How far the more frequent order is from half; then by codes."""
    counts = pair.counts
    lead = abs(Fraction(counts.ahead - counts.behind, counts.of)) if counts.of else Fraction(1)
    return lead, pair.ahead.name, pair.behind.name


@dataclass(frozen=True)
class Robustness:
    """Made by `robustness`. Everything in it follows from the assessment, the stated ranges and the seed."""

    assessment: Assessment = field(repr=False)
    seed: int
    rankings: tuple[RankingStability, ...]
    ranges: Mapping[ScenarioKind, Mapping[str, str]] = field(default_factory=dict)
    """What was stated for the weights and for the evidence, as it was read."""
    notes: tuple[Text, ...] = ()
    """What was not tried, and why."""

    @property
    def intervals(self) -> Mapping[str, tuple[RankInterval, ...]]:
        """The rank interval of each unit in each ranking in which it can stand."""
        found: dict[str, list[RankInterval]] = {}
        for one in self.rankings:
            for unit in one.units:
                ranks = unit.ranks
                if ranks.best is not None and ranks.worst is not None:
                    sure = ranks.count == ranks.of and unit.rank is not None
                    interval = RankInterval(one.ranking, unit.rank, ranks.best, ranks.worst, sure)
                    found.setdefault(unit.unit.name, []).append(interval)
        return {name: tuple(below) for name, below in found.items()}

    def counts(self) -> dict[ScenarioKind, int]:
        """How many different scenarios of each kind there were."""
        seen = {(one.kind, one.number) for each in self.rankings for one in each.scenarios}
        return {kind: sum(1 for one, _ in seen if one == kind) for kind in KINDS if any(one == kind for one, _ in seen)}

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        """Plain data, figures as text."""
        from indexkit.robust.data import robustness_dict

        return robustness_dict(self, lang)

    def to_json(self, lang: Lang = "en") -> str:
        """Canonical JSON (RFC 8785)."""
        from indexkit.canonical import canonical_json

        return canonical_json(self.to_dict(lang)).decode("utf-8")

    def rows(self) -> Table:
        """A row for each unit of each ranking, over all scenarios and over each kind of them."""
        from indexkit.robust.data import table

        return table(self)

    def lines(self, lang: Lang = "en", *, unit: str | None = None, top: int = 10) -> Iterator[Line]:
        """The report; of one unit, or of all with the `top` least decided pairs."""
        from indexkit.robust.text import robustness_lines

        return robustness_lines(self, lang, unit, top)

    def __str__(self) -> str:
        from indexkit.report.layout import plain

        return plain(self.lines())
