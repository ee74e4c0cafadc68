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
from indexkit.evidence import Evidence, EvidenceState, Item, Lens, Reader
from indexkit.evidence.names import is_assessed
from indexkit.evidence.stated import SIGNATURE
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


def assess_again(
    one: Assessment, lens: Lens, *, overrides: bool = True, rejections: bool = True
) -> Assessment:
    """The units that were scored, under another lens, each beside the others. Perhaps without the figures by which a
    panel put others aside (what only a panel can give stays), or as if nothing had been rejected."""
    if not one.units:
        return replace(one, lens=lens, refused=(), problems=(), references={})
    units = tuple(AgainUnit(_as_given(one.framework, unit, overrides, rejections), unit.group.id) for unit in one.units)
    return assess_read(one.framework, ReadUnits(units), How(None, lens, one.cross_check))


def _as_given(framework: Framework, unit: UnitScore, overrides: bool, rejections: bool) -> Asked:
    reader, evidence = framework.reader(unit.group), unit.asked.evidence
    if not overrides:
        evidence = {name: raw for name, raw in evidence.items() if not _is_override(reader, name, raw)}
    if not rejections:
        evidence = {name: _not_rejected(reader, name, raw) for name, raw in evidence.items()}
    return replace(unit.asked, evidence=evidence)


def _is_override(reader: Reader, name: Any, given: Any) -> bool:
    """A key that names a node, and no input: a panel's figure."""
    nodes = reader.names.nodes
    if not isinstance(name, str) or name not in nodes or is_assessed(nodes[name]):
        return False
    return name not in reader.inputs or (isinstance(given, Mapping) and "points" in given)


def _not_rejected(reader: Reader, name: Any, raw: Any) -> Any:
    """What was rejected as it was claimed: without who rejected it, when and why."""
    spec = reader.inputs.get(name) if isinstance(name, str) else None
    if spec is None:
        return raw
    if isinstance(raw, Mapping):
        below = {**raw, "value": _not_rejected(reader, name, raw["value"])} if "value" in raw else dict(raw)
        if below.get("state") != "rejected" or below.get("value") is None:
            return below
        return {word: said for word, said in below.items() if word not in ("state", *SIGNATURE)}
    if isinstance(raw, list | tuple) and spec.records is not None and spec.records.own_states:
        return [_claimed_record(record) for record in raw]
    return raw


def _claimed_record(record: Any) -> Any:
    if not isinstance(record, Mapping) or record.get("state") != "rejected":
        return record
    return {**record, "state": "claimed"}


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
    reader = one.framework.reader(read.group)
    items = {**read.evidence.items, name: _decided(reader, read.evidence.items[name], state)}
    evidence = replace(read.evidence, items=items)
    return replace(read, evidence=evidence, inputs=reader.presence(evidence, read.lens))


def _decided(reader: Reader, item: Item, state: EvidenceState) -> Item:
    """Also of its records those that are claimed; what was decided of others stays."""
    value = item.value
    own = state if item.state == "claimed" else item.state
    if isinstance(value, Items) and value.records and _has_states(reader, item):
        states = [reader.state_of(item, one) for one in value.records]
        decided = [state if one == "claimed" else one for one in states]
        records = tuple({**one, "state": now} for one, now in zip(value.records, decided, strict=True))
        value = Items(value.count, records)
    return item._replace(value=value, state=own)


def _has_states(reader: Reader, item: Item) -> bool:
    """Whether a record has a state of its own."""
    read, records = reader.inputs[item.name].records, item.value.records or () if isinstance(item.value, Items) else ()
    return read is not None and read.own_states and any("state" in one for one in records)


def claimed_inputs(reader: Reader, evidence: Evidence) -> tuple[str, ...]:
    """Those for which something is claimed that nobody has decided."""
    return tuple(name for name, item in evidence.items.items() if _has_claim(reader, item))


def _has_claim(reader: Reader, item: Item) -> bool:
    records = item.value.records if isinstance(item.value, Items) else None
    if not records:
        return item.state == "claimed" and item.value is not None
    return any(reader.state_of(item, one) == "claimed" for one in records)


def everything_open(tree: ScoreTree) -> Open:
    """What is absent, what is only claimed, and what a panel has still to say."""
    claims = claimed_inputs(tree.framework.reader(tree.group), tree.evidence)
    return replace(all_absent(tree), doubted=frozenset(claims), refusable=True)
