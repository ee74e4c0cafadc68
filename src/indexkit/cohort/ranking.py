"""A ranking of units: who stands where, why, and who stands nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from indexkit import model
from indexkit.cohort.unit import UnitScore
from indexkit.formula.env import Value
from indexkit.frames import Table
from indexkit.problems import Lang, Text

Cluster = tuple[tuple[str, object], ...]
"""The inputs by which units are ranked apart, each with its value."""


@dataclass(frozen=True, slots=True)
class Gap:
    """How far the next unit of another place lies, and what decided between the two."""

    unit: UnitScore
    figure: Fraction
    """Between the figures that are ranked by; 0 or more."""
    breaker: int | None = None
    """The number of the tie-breaker that decided, where those figures are equal."""
    values: tuple[Value, Value] = (0, 0)
    """What that tie-breaker is for this unit and for the other."""


@dataclass(frozen=True, slots=True)
class Place:
    """One unit's place in a ranking."""

    unit: UnitScore
    rank: int | Fraction
    label: str
    """`3`; `=3` where others share it."""
    figure: Fraction
    published: Decimal
    rule: model.Ranking = field(repr=False)
    of: int
    """How many units have a place."""
    tier: tuple[UnitScore, ...] = field(default=(), repr=False)
    """All units of the same place, itself among them: one tuple for all of them, for ties may be many."""
    award: tuple[model.Award, ...] = ()
    above: Gap | None = None
    below: Gap | None = None

    @property
    def sharing(self) -> tuple[UnitScore, ...]:
        """The other units of the same place."""
        return tuple(unit for unit in self.tier if unit is not self.unit)

    @property
    def tied_with(self) -> tuple[str, ...]:
        """The codes of the units that share it."""
        return tuple(unit.name for unit in self.sharing)

    def why_in(self, lang: Lang) -> str:
        """What decided it, and by how much."""
        from indexkit.cohort.rank_words import place_sentence

        return place_sentence(self, lang)


@dataclass(frozen=True, slots=True)
class Unranked:
    """A unit that was scored, or was to be, and has no place."""

    name: str
    title: str
    why: Text
    unit: UnitScore | None = None
    """None for a unit that could not be scored."""


@dataclass(frozen=True, slots=True)
class AwardGiven:
    """An award of a ranking, in one cluster: who gets it, and of whom the framework does not say whether they do."""

    award: model.Award
    cluster: Cluster
    units: tuple[UnitScore, ...]
    undecided: tuple[UnitScore, ...] = ()
    why: Text = model.NAMELESS


@dataclass(frozen=True)
class Ranking:
    """Units in order, best first; units of one place by their names."""

    id: str
    name: Text
    group: str
    """Empty for one over several groups."""
    cluster: Cluster
    rule: model.Ranking
    stated: bool
    """Whether the framework states it; else it is by the published total, with equal units sharing a rank."""
    places: tuple[Place, ...]
    unranked: tuple[Unranked, ...] = ()
    awards: tuple[AwardGiven, ...] = ()
    notes: tuple[Text, ...] = ()
    """What the framework leaves open: ties that it says there are none of, awards that it doesn't decide."""

    def of(self, unit: str) -> Place | None:
        """The place of a unit, by its code; None where it has none."""
        return self.by_unit.get(unit)

    @cached_property
    def by_unit(self) -> Mapping[str, Place]:
        return {place.unit.name: place for place in self.places}

    def why_not(self, unit: str) -> Unranked | None:
        return next((one for one in self.unranked if one.name == unit), None)

    def __len__(self) -> int:
        return len(self.places)

    def rows(self) -> Table:
        """A row for every place, best first, then those without one, as pandas, polars and Arrow take them."""
        from indexkit.cohort.rows import place_table

        return place_table(self)
