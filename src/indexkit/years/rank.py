"""Where a unit stood and where it stands, in every ranking that both years have, and for single nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from indexkit.arithmetic import exact_text
from indexkit.cohort import Assessment
from indexkit.cohort.ranking import Cluster, Place, Ranking
from indexkit.cohort.standings import NoRanking
from indexkit.problems import Lang, Text

if TYPE_CHECKING:
    from indexkit.years.unit_change import UnitChange

_ONE_UNIT = ("same", "renamed")
"""Only what was one unit has a rank before: a mean of ranks is none, and the whole's rank is not that of a part."""


@dataclass(frozen=True, slots=True)
class RankChange:
    """`before`, `after`: the unit's places; None where it had none. `id`: the ranking's, empty for the one that is ours
    because the framework states none; a node's where units are ranked by it."""

    id: str
    name: Text
    group: str
    before: Place | None
    after: Place | None
    cluster_before: Cluster = ()
    cluster_after: Cluster = ()

    @property
    def change(self) -> Fraction | None:
        """By how many places the unit rose; below 0 where it fell. None where it moved into another cluster."""
        if self.before is None or self.after is None or self.cluster_before != self.cluster_after:
            return None
        return Fraction(self.before.rank) - Fraction(self.after.rank)

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        return {
            "ranking": self.id or None,
            "name": self.name.in_(lang) or None,
            "group": self.group or None,
            "cluster": {name: str(value) for name, value in self.cluster_after or self.cluster_before},
            "before": _place(self.before),
            "after": _place(self.after),
            "change": None if self.change is None else exact_text(self.change),
        }


def _place(one: Place | None) -> dict[str, Any] | None:
    return None if one is None else {"rank": exact_text(one.rank), "label": one.label, "of": one.of}


Places = Mapping[tuple[str, str], Mapping[str, tuple[Ranking, Place]]]
"""By a ranking's id and group: unit → its place, and the ranking of its cluster."""


@dataclass(frozen=True, eq=False)
class Ranks:
    """The ranks of two years. What was asked for once is kept."""

    before: Assessment
    after: Assessment
    _by_node: dict[tuple[bool, str, str], Mapping[str, tuple[Ranking, Place]] | None] = field(default_factory=dict)

    @cached_property
    def _olds(self) -> Places:
        return _places(self.before)

    @cached_property
    def _news(self) -> Places:
        return _places(self.after)

    def of(self, unit: UnitChange) -> tuple[RankChange, ...]:
        """In the rankings of the later year that the earlier one has too, by their ids."""
        olds, news = self._olds, self._news
        found = (self._change(unit, key, olds.get(key, {}), places) for key, places in news.items() if key in olds)
        return tuple(one for one in found if one is not None)

    def of_node(self, unit: UnitChange, node: str) -> RankChange | None:
        """By one node's points; None where a year has no such ranking, or the unit no place in either."""
        key = (node, unit.group)
        olds, news = self._node(False, *key), self._node(True, *key)
        return None if olds is None or news is None else self._change(unit, key, olds, news)

    def _node(self, later: bool, node: str, group: str) -> Mapping[str, tuple[Ranking, Place]] | None:
        key = (later, node, group)
        if key not in self._by_node:
            self._by_node[key] = _node_places(self.after if later else self.before, node, group)
        return self._by_node[key]

    def _change(
        self,
        unit: UnitChange,
        key: tuple[str, str],
        olds: Mapping[str, tuple[Ranking, Place]],
        news: Mapping[str, tuple[Ranking, Place]],
    ) -> RankChange | None:
        old = olds.get(unit.predecessors[0]) if unit.kind in _ONE_UNIT and unit.predecessors else None
        new = None if unit.after is None else news.get(unit.after.name)
        ranking = (new or old or (None,))[0]
        if ranking is None:
            return None
        clusters = [() if one is None else one[0].cluster for one in (old, new)]
        before, after = (None if one is None else one[1] for one in (old, new))
        return RankChange(key[0], ranking.name, key[1], before, after, *clusters)


def _places(one: Assessment) -> Places:
    found: dict[tuple[str, str], dict[str, tuple[Ranking, Place]]] = {}
    for ranking in one.rankings():
        found.setdefault((ranking.id, ranking.group), {}).update(_by_unit(ranking))
    return found


def _node_places(one: Assessment, node: str, group: str) -> Mapping[str, tuple[Ranking, Place]] | None:
    try:
        return dict(_by_unit(one.ranks(node, group)))
    except NoRanking:
        return None


def _by_unit(ranking: Ranking) -> Iterator[tuple[str, tuple[Ranking, Place]]]:
    return ((place.unit.name, (ranking, place)) for place in ranking.places)
