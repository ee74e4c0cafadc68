"""Units of an assessment, scored again in another way: under another lens, without a panel's figures, with one piece of
evidence decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from indexkit.best import all_absent
from indexkit.cohort.run import assess_read
from indexkit.cohort.unit import UnitScore
from indexkit.evaluate import ReadUnit, read_unit
from indexkit.evidence import Evidence, EvidenceState, Item, Lens
from indexkit.evidence.names import is_assessed
from indexkit.formula.env import Items
from indexkit.possible import Open
from indexkit.tree import ScoreTree
from indexkit.units import Asked, How, ReadUnits

if TYPE_CHECKING:
    from indexkit.cohort.assessment import Assessment
    from indexkit.framework import Framework


@dataclass(frozen=True)
class AgainUnit:
    """A unit that was scored before."""

    again: Asked
    group: str | None
    period: None = None
    place: None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.again.unit,)

    def asked(self, framework: Framework, how: How) -> Asked:
        return self.again


def assess_again(one: Assessment, lens: Lens, *, overrides: bool = True) -> Assessment:
    """The units that were scored, under another lens, each beside the others; perhaps without the figures by which a
    panel put others aside. What only a panel can give stays."""
    units = tuple(
        AgainUnit(unit.asked if overrides else _without_overrides(one.framework, unit), unit.group.id)
        for unit in one.units
    )
    return assess_read(one.framework, ReadUnits(units), How(None, lens, one.cross_check))


def _without_overrides(framework: Framework, unit: UnitScore) -> Asked:
    """Keys that name a node, and no input: a panel's figures."""
    reader, evidence = framework.reader(unit.group), unit.asked.evidence
    nodes = reader.names.nodes

    def is_override(name: Any, given: Any) -> bool:
        if not isinstance(name, str) or name not in nodes or is_assessed(nodes[name]):
            return False
        return name not in reader.inputs or (isinstance(given, Mapping) and "points" in given)

    return replace(unit.asked, evidence={name: raw for name, raw in evidence.items() if not is_override(name, raw)})


def read_again(one: Assessment, unit: UnitScore, lens: Lens | None = None) -> ReadUnit:
    asked = unit.asked
    return read_unit(one.framework, asked.evidence, asked.group, lens or one.lens, asked.document, asked.submitted)


def stand(one: Assessment, read: ReadUnit) -> ScoreTree:
    """A unit's figures, whatever its evidence lacks: nothing is refused. What other units are to it stays as the
    assessment found it."""
    framework, group = one.framework, read.group
    peers = one.references.get(group.id)
    inputs = read.inputs if peers is None else {**read.inputs, **peers.figures_for(read)}
    env = framework.scorer(group).run(inputs, read.panel).env
    return ScoreTree(framework, group, framework.plans[group.id], env, read.evidence, (), lens=read.lens, cohort=peers)


def with_state(one: Assessment, read: ReadUnit, name: str, state: EvidenceState) -> ReadUnit:
    """The same evidence, what is claimed for one input decided."""
    items = {**read.evidence.items, name: _decided(read.evidence.items[name], state)}
    evidence = replace(read.evidence, items=items)
    return replace(read, evidence=evidence, inputs=one.framework.reader(read.group).presence(evidence, read.lens))


def _decided(item: Item, state: EvidenceState) -> Item:
    """Also of its records those that are claimed; what was decided of others stays."""
    value = item.value
    own = state if item.state == "claimed" else item.state
    if isinstance(value, Items) and value.records is not None:
        records = tuple(
            {**one, "state": state} if one.get("state") == "claimed" else one for one in value.records
        )
        value = Items(value.count, records)
    return item._replace(value=value, state=own)


def claimed_inputs(evidence: Evidence) -> tuple[str, ...]:
    """Those for which something is claimed that nobody has decided."""
    return tuple(name for name, item in evidence.items.items() if _has_claim(item))


def _has_claim(item: Item) -> bool:
    records = item.value.records if isinstance(item.value, Items) else None
    if records is None or not any("state" in one for one in records):
        return item.state == "claimed" and item.value is not None
    return any(one.get("state", item.state) == "claimed" for one in records)


def everything_open(tree: ScoreTree) -> Open:
    """What is absent, what is only claimed, and what a panel has still to say."""
    return replace(all_absent(tree), doubted=frozenset(claimed_inputs(tree.evidence)), refusable=True)
