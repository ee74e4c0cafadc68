"""One unit in two years: who it was, what changed of its total and of every part, where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from indexkit.cohort import UnitScore
from indexkit.cohort.assessment import NoUnit
from indexkit.problems import Lang, Text
from indexkit.years.attribution import UnitAttribution
from indexkit.years.bridge import Bridge
from indexkit.years.change import Change, Weighted, side_of
from indexkit.years.identities import Identity
from indexkit.years.lineage import Kind
from indexkit.years.rank import RankChange, Ranks


@dataclass(frozen=True)
class UnitChange:
    """One unit of either year. `before`: the earlier units behind it, with their weights; `after`: the unit today.

    `refused`: why no change is given although the unit is known in both years.
    """

    name: str
    """Its code in the later year; of a vanished unit that in the earlier one."""
    title: str
    kind: Kind
    before: Weighted
    after: UnitScore | None
    total: Change
    entries: tuple[Identity, ...] = ()
    refused: Text | None = None
    successors: tuple[str, ...] = ()
    """Of a vanished unit: what became of it by the table, although the later assessment doesn't score it."""
    _bridge: Bridge | None = field(default=None, repr=False, compare=False)
    _ranks: Ranks | None = field(default=None, repr=False, compare=False)

    @property
    def compared(self) -> bool:
        return bool(self.before) and self.after is not None and self.refused is None

    @property
    def group(self) -> str:
        return (self.after or self.before[0][1]).group.id if self.after or self.before else ""

    @property
    def predecessors(self) -> tuple[str, ...]:
        return tuple(unit.name for _, unit in self.before)

    @cached_property
    def attribution(self) -> UnitAttribution | None:
        """What the rules, what is newly asked and the unit itself did, worked out when it is read; None where no change
        is given."""
        if self._bridge is None or not self.compared:
            return None
        return self._bridge.attribution(self.name)

    @cached_property
    def nodes(self) -> tuple[Change, ...]:
        """Each node of either year: those of the later one in its order, then those that only the earlier one had."""
        return () if self.after is None else tuple(_nodes(() if self.refused is not None else self.before, self.after))

    @cached_property
    def ranks(self) -> tuple[RankChange, ...]:
        """Its place in every ranking that both years have. A merged or a split unit had none before."""
        return () if self._ranks is None or self.refused is not None else self._ranks.of(self)

    def rank_of(self, node: str) -> RankChange | None:
        """Its place by one node's points."""
        return None if self._ranks is None or self.refused is not None else self._ranks.of_node(self, node)

    def __getitem__(self, node: str) -> Change:
        found = next((one for one in self.nodes if one.line == node), None)
        if found is None:
            raise NoUnit(f"neither year has a node `{node[:80]}` for `{self.name}`")
        return found

    def identity_in(self, lang: Lang) -> str:
        """How the unit is connected with the other year, as a sentence."""
        from indexkit.years.words import identity_sentence

        return identity_sentence(self, lang)

    def to_dict(self, lang: Lang = "en", *, attribution: bool = True) -> dict[str, Any]:
        taken = self.attribution if attribution else None
        return {
            "unit": self.name,
            "unit_name": self.title,
            "group": self.group,
            "kind": self.kind,
            "predecessors": [{"unit": unit.name, "weight": str(weight)} for weight, unit in self.before],
            "successors": list(self.successors),
            "identity": self.identity_in(lang),
            "identities": [one.to_dict() for one in self.entries],
            "refused": None if self.refused is None else self.refused.in_(lang),
            "total": self.total.to_dict(lang),
            "ranks": [one.to_dict(lang) for one in self.ranks],
            "nodes": {one.line: self._node_dict(one, lang) for one in self.nodes},
            "attribution": None if taken is None else taken.to_dict(lang),
        }

    def _node_dict(self, one: Change, lang: Lang) -> dict[str, Any]:
        rank = self.rank_of(one.line)
        return {"name": one.name.in_(lang), **one.to_dict(lang), "rank": None if rank is None else rank.to_dict(lang)}


def change_of(line: str, name: Text, olds: Weighted, unit: UnitScore | None) -> Change:
    after = None if unit is None else side_of(((Fraction(1), unit),), line)
    return Change(line, name, side_of(olds, line) if olds else None, after)


def _nodes(olds: Weighted, unit: UnitScore) -> Iterator[Change]:
    seen = set()
    for node in unit.kept.nodes:
        seen.add(node.id)
        yield change_of(node.id, node.name, olds, unit)
    for node in {node.id: node for _, old in olds for node in old.kept.nodes if node.id not in seen}.values():
        yield Change(node.id, node.name, side_of(olds, node.id), None)
