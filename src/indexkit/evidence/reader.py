"""A reader for each group: what depends only on the group is worked out once, then units are read.

Missing is not zero: an item keeps its state, and a *lens* says which states count as present (RULES R10).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from indexkit.evidence.findings import Findings
from indexkit.evidence.inputs import Input
from indexkit.evidence.names import Names, is_assessed, names_of, not_counted
from indexkit.evidence.plainly import PlainItems, Plainly
from indexkit.evidence.reading import Reading, without_documents
from indexkit.evidence.types import PRESENT, Evidence, EvidenceState, Item, Lens, Outside, Steps
from indexkit.evidence.window import Fates, fates_of, outside_window, read_sent, state_for, tell_outside
from indexkit.formula.exact import Items
from indexkit.formula.nodes import State
from indexkit.model import Group, MissingRule, Node, NotApplied, Repealed, Rounding, Submission
from indexkit.problems import EvidenceError, Problem, errors, in_order
from indexkit.source import Document, Path


class Look(NamedTuple):
    """What was read, right or wrong. `wrong`: inputs that could not be read; `unread`: nodes whose points could not."""

    evidence: Evidence
    problems: tuple[Problem, ...]
    wrong: frozenset[str]
    unread: frozenset[str]
    refused: bool
    """Whether one of the problems is an error."""


class Reader:
    """Reads the evidence of a group's units. What depends only on the group is worked out here, once."""

    def __init__(
        self,
        group: Group,
        *,
        unit_step: Steps | None = None,
        overrides_allowed: bool = True,
        other_groups: Mapping[str, Group] | None = None,
        not_applied: Sequence[NotApplied] = (),
        gone: Mapping[str, Repealed] | None = None,
        missing_rule: MissingRule = "error",
        submission: Submission | None = None,
    ) -> None:
        self.group = group
        self.submission = submission
        self.names: Names = names_of(group)
        self.inputs = {
            name: Input(
                decl,
                self.names.where.get(name, frozenset()),
                missing_rule,
                share=name in self.names.shares,
                each=name in self.names.each,
            )
            for name, decl in group.inputs.items()
        }
        step = unit_step if callable(unit_step) else (unit_step or {}).get
        self.steps: Mapping[str, Rounding | None] = {node.id: step(node.id) for node in self.names.nodes.values()}
        self.overrides_allowed = overrides_allowed
        self.other_groups = {name: names_of(other) for name, other in (other_groups or {}).items() if name != group.id}
        self.not_counted = not_counted(group, not_applied)
        self.gone = gone or {}
        self._places = {name: place for place, name in enumerate(self.inputs)}
        self.plainly = Plainly(self.inputs, without_documents)
        self._absent = {name: spec.absent for name, spec in self.inputs.items()}
        self._taken = taken_from(group)

    def read(self, data: Any, document: Document | None = None, at: Path = ("evidence",)) -> Evidence:
        """The evidence in `data`; raises one EvidenceError with everything that is wrong or doubtful with it."""
        look = self.look(data, document, at)
        if look.refused:
            raise EvidenceError(one for one in look.problems if one.severity != "note")
        return look.evidence

    def look(
        self, data: Any, document: Document | None = None, at: Path = ("evidence",), sent: object = None
    ) -> Look:
        """The evidence as far as it can be read, and everything that is wrong with it. `sent`: the day on which it was
        handed in, if no other is said."""
        reading = Reading(self, document, at)
        reading.everything(data)
        noted = len(reading.findings.problems)
        items: Mapping[str, Item] = reading.plain or reading.items  # in the order of the framework
        day = read_sent(reading.findings, sent) if sent else ""
        outside = self._outside(reading.findings, items, day) if self.submission is not None else ()
        problems = reading.findings.problems
        if document is not None and at == ("evidence",):
            problems = [*reading.findings.doubts(), *problems]
        if reading.wrong:
            items = {name: item for name, item in items.items() if name not in reading.wrong}
        panel = reading.panel
        if len(panel) > 1:
            panel = {node: panel[node] for node in self.names.paths if node in panel}
        # What is noted of plain values is in order already.
        plain = reading.plain is not None and len(problems) == noted
        told = tuple(problems) if plain or not problems else in_order(problems)
        wrong = set(reading.wrong)
        if wrong:
            wrong.update(name for name, source in self._taken if source in wrong and _is_left_open(items, name))
        evidence = Evidence(items, panel, told, day, outside)
        return Look(evidence, told, frozenset(wrong), reading.unread, not plain and bool(errors(told)))

    def _outside(self, findings: Findings, items: Mapping[str, Item], day: str) -> tuple[Outside, ...]:
        rule = self.submission
        if rule is None:
            return ()
        outside = outside_window(self.group, rule, items, day)
        if outside:
            tell_outside(findings, rule, outside, items, day)
        return outside

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Some inputs, in the order of the framework."""
        return sorted(names, key=self._places.__getitem__)

    def may_override(self, node: Node) -> bool:
        return self.overrides_allowed or is_assessed(node)

    def presence(self, evidence: Evidence, lens: Lens = "as_claimed") -> dict[str, object]:
        """What formulas read: for each input its value, or the state that it has under this lens."""
        present, items = PRESENT[lens], evidence.items
        fates = fates_of(evidence.outside) if evidence.outside else {}
        if isinstance(items, PlainItems) and not fates and "claimed" in present:
            given: dict[str, object] = dict(zip(items.names, items.plain, strict=True))
            return given if len(given) == len(self._absent) else self._with_taken(evidence, self._absent | given)
        inputs = self._absent.copy()
        for name, item in evidence.items.items():
            if not fates and type(item.value) is not Items and item.state in present:
                inputs[name] = item.value if item.read_as is None else item.read_as
            elif fates and (name, None) in fates:
                inputs[name] = state_for(fates[name, None], self.inputs[name].unproved)
            elif type(item.value) is Items and (states := self._record_states(item, item.value, fates)):
                inputs[name] = _records_under(states, item.value, present, self.inputs[name].unproved)
            elif item.state in present:
                inputs[name] = item.value if item.read_as is None else item.read_as
            elif item.state == "rejected":
                inputs[name] = State.REJECTED
            elif item.state == "not_applicable":
                inputs[name] = State.NOT_APPLICABLE
            elif item.state == "claimed":
                inputs[name] = self.inputs[name].unproved
        return self._with_taken(evidence, inputs)

    def _with_taken(self, evidence: Evidence, inputs: dict[str, object]) -> dict[str, object]:
        for name, source in self._taken:
            if _is_left_open(evidence.items, name):
                inputs[name] = self.as_taken(name, inputs[source])
        return inputs

    def as_taken(self, name: str, value: object) -> object:
        """What an input of which nothing is said reads, its declaration taking the value of another one. A rejected
        figure stays rejected; else an input may not stop applying because another one does (RULES R10)."""
        spec = self.inputs[name]
        if isinstance(value, State):
            return value if value is State.REJECTED else spec.unproved
        return spec.as_read(value)  # type: ignore[arg-type]

    def state_of(self, item: Item, record: Mapping[str, object]) -> object:
        """The state of a record, its own or else the list's; a declared field named `state` is the author's own."""
        records = self.inputs[item.name].records
        return record.get("state", item.state) if records is not None and records.own_states else item.state

    def states_of(self, item: Item) -> list[object]:
        """Of each record, else of the item."""
        records = item.value.records if isinstance(item.value, Items) else None
        return [self.state_of(item, one) for one in records] if records else [item.state]

    def _record_states(self, item: Item, items: Items, fates: Fates) -> list[object]:
        """The state of each record, its own or else the list's, and what it is instead where it came outside the
        window; empty where no record has its own."""
        records, reader = items.records or (), self.inputs[item.name].records
        stated = reader is not None and reader.own_states and any("state" in record for record in records)
        instead = [fates.get((item.name, place)) for place in range(len(records))] if fates else []
        if not stated and not any(instead):
            return []
        own = [record.get("state", item.state) if stated else item.state for record in records]
        return [fate or state for fate, state in zip(instead, own, strict=True)] if instead else own


def _is_left_open(items: Mapping[str, Item], name: str) -> bool:
    """Whether nothing is said of an input, so that its default answers."""
    if isinstance(items, PlainItems):
        return name not in items.names
    return name not in items or items[name].state == "absent"


def taken_from(group: Group) -> list[tuple[str, str]]:
    """(input, the one whose value it takes where nothing is said of it), those that are taken first. Circles and names
    that no input bears are told by the checks, and left out."""
    wanted = {name: decl.default_from for name, decl in group.inputs.items() if decl.default_from in group.inputs}
    found: dict[str, str] = {}
    for name in wanted:
        chain = [name]
        while (source := wanted.get(chain[-1])) is not None and source not in chain and source not in found:
            chain.append(source)
        if source not in chain:
            found.update((one, wanted[one]) for one in reversed(chain) if one in wanted and one not in found)
    return list(found.items())


def _records_under(states: Sequence[object], items: Items, present: frozenset[EvidenceState], absent: object) -> object:
    """The records that count. If none does, the list is absent while some record is pending, and worth 0 where
    each was rejected by itself."""
    counted = tuple(record for record, state in zip(items.records or (), states, strict=True) if state in present)
    pending = any(state != "rejected" for state in states)
    return Items(len(counted), counted) if counted or not pending else absent


def read_evidence(
    data: Any,
    group: Group,
    *,
    unit_step: Steps | None = None,
    overrides_allowed: bool = True,
    other_groups: Mapping[str, Group] | None = None,
    not_applied: Sequence[NotApplied] = (),
    document: Document | None = None,
    at: Path = ("evidence",),
) -> Evidence:
    """The evidence of one unit. Who reads many units of a group makes one Reader for them."""
    reader = Reader(
        group,
        unit_step=unit_step,
        overrides_allowed=overrides_allowed,
        other_groups=other_groups,
        not_applied=not_applied,
    )
    return reader.read(data, document, at)


def presence(evidence: Evidence, group: Group, lens: Lens, missing_rule: MissingRule) -> dict[str, object]:
    """What formulas read under a lens; see :meth:`Reader.presence`."""
    return Reader(group, missing_rule=missing_rule).presence(evidence, lens)
