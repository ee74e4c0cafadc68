"""Units scored by one scorecard, again and again with a few figures changed: what rests on none of these is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any

from indexkit.evaluate import ReadUnit
from indexkit.formula.env import Value, ref_key
from indexkit.formula.nodes import Across, Input, Ref, reads_of
from indexkit.formula.plan import Demand, Line, Plan, make_plan
from indexkit.problems import EvidenceError
from indexkit.references import NOBODY, References, Stratum, references, strata_of
from indexkit.scorer import Scorer

Values = Mapping[str, Value]
"""What the lines of a plan are for one unit."""
Scored = dict[str, Values]
"""The units that could be scored, by their codes."""


@dataclass(frozen=True)
class Card:
    """A scorecard as it is lowered."""

    plan: Plan

    @cached_property
    def scorer(self) -> Scorer:
        return Scorer(self.plan)

    @cached_property
    def strata(self) -> tuple[Stratum, ...]:
        return strata_of(self.plan)

    def is_relative(self, wanted: Iterable[str]) -> bool:
        """Whether some lines, or what refuses evidence, rest on a figure over other units."""
        todo = [name for name in wanted if name in self.plan.by_name]
        for demand in self.plan.demands:
            read = reads_of(demand.refuse_if)
            if read.across:
                return True
            todo += [name for ref in read.refs if (name := ref_key(ref)) in self.plan.by_name]
        seen = set(todo)
        while todo:
            line = self.plan.by_name[todo.pop()]
            if line.across:
                return True
            new = {ref_key(ref) for ref in line.refs} - seen
            seen |= new
            todo += new
        return False

    def score(self, units: Mapping[str, ReadUnit]) -> Scored:
        """Every unit beside the others. One that is refused is none of those that the others are held against: first
        those leave that are refused whatever the others are."""
        if not self.plan.compares:
            return _those({name: self._one(read, None) for name, read in units.items()})
        left = dict(units)
        while True:
            peers = self._peers(left)
            found = {name: self._one(read, peers) for name, read in left.items()}
            wrong = [name for name, values in found.items() if values is None]
            if not wrong:
                return _those(found)
            for name in [one for one in wrong if self._one(left[one], NOBODY) is None] or wrong:
                del left[name]

    def beside(self, units: Mapping[str, ReadUnit]) -> dict[str, ReadUnit]:
        """The units with what the others are to them among their inputs."""
        if not self.plan.compares:
            return dict(units)
        peers = self._peers(units)
        return {name: with_inputs(read, peers.figures_for(read)) for name, read in units.items()}

    def _peers(self, units: Mapping[str, ReadUnit]) -> References:
        return references(self.strata, list(units.items())) if units else NOBODY

    def _one(self, read: ReadUnit, peers: References | None) -> Values | None:
        """None where the evidence is refused."""
        try:
            inputs = read.inputs if peers is None else {**read.inputs, **peers.figures_for(read)}
            run = self.scorer.run(inputs, read.panel)
        except EvidenceError:
            return None
        return None if run.refused else run.env.values


def with_inputs(read: ReadUnit, more: Mapping[str, Value]) -> ReadUnit:
    return replace(read, inputs={**read.inputs, **more})


def _those(found: Mapping[str, Values | None]) -> Scored:
    return {name: values for name, values in found.items() if values is not None}


@dataclass(frozen=True)
class Part:
    """What of a plan rests on some inputs, as a plan of its own: what rests on none of them is read like an input, and
    is worked out once a unit. Only what leads to some lines (`wanted`) is in it, and what refuses evidence."""

    card: Card
    inputs: frozenset[str]
    wanted: frozenset[str]

    @cached_property
    def names(self) -> frozenset[str]:
        """The lines that are worked out again."""
        plan = self.card.plan
        resting = _resting(plan, self.inputs)
        needed = {name for name in self.wanted if name in resting}
        for demand in plan.demands:
            needed |= {name for ref in reads_of(demand.refuse_if).refs if (name := ref_key(ref)) in resting}
        todo = list(needed)
        while todo:
            new = {ref_key(ref) for ref in plan.by_name[todo.pop()].refs} & resting - needed
            needed |= new
            todo += new
        return frozenset(needed)

    @cached_property
    def compares(self) -> bool:
        """Whether a figure over other units rests on them: then every unit's figures may change."""
        resting = _resting(self.card.plan, self.inputs)
        across = [one for line in self.card.plan.lines for one in line.across]
        return any(one.lines.keys() & resting or set(one.within) & self.inputs for one in across)

    @cached_property
    def _small(self) -> Scorer:
        plan = self.card.plan
        lines = [
            Line(line.name, _reading_fixed(line.formula, self.names), line.node, line.stage)
            for line in plan.lines
            if line.name in self.names
        ]
        demands = [
            Demand(_reading_fixed(one.refuse_if, self.names), one.key, one.node)
            for one in plan.demands
            if self._is_moved(one)
        ]
        return Scorer(make_plan(plan.group, lines, demands), patience=0)

    def _is_moved(self, demand: Demand) -> bool:
        read = reads_of(demand.refuse_if)
        return bool(self.inputs & set(read.inputs) or self.names & set(map(ref_key, read.refs)))

    @cached_property
    def _fixed(self) -> dict[str, str]:
        """The other lines that are read, with the inputs as which they are."""
        small = self._small.plan
        read = {name for line in small.lines for name in line.inputs}
        read |= {name for one in small.demands for name in reads_of(one.refuse_if).inputs}
        return {name: key for name in self.card.plan.by_name if (key := _fixed_name(name)) in read}

    def prepared(self, units: Mapping[str, ReadUnit], before: Scored) -> dict[str, ReadUnit]:
        """The units with all that stays as it is among their inputs. `before`: what they scored with any figures for
        the inputs."""
        return {
            name: with_inputs(read, {key: before[name][line] for line, key in self._fixed.items()})
            for name, read in units.items()
            if name in before
        }

    def score(self, again: Mapping[str, ReadUnit], before: Scored) -> Scored:
        """Units that were prepared, with other figures for the inputs."""
        if self.compares:
            return self.card.score(again)
        return _those({name: self._one(read, before[name]) for name, read in again.items()})

    def _one(self, read: ReadUnit, before: Values) -> Values | None:
        try:
            run = self._small.run(read.inputs, read.panel)
        except EvidenceError:
            return None
        return None if run.refused else {**before, **run.env.values}


def _fixed_name(line: str) -> str:
    """The input as which a line is read; no author can give one such a name. Names with a point are fields of records.
    """
    return f"@fixed/{line.replace('.', '/')}"


def _reading_fixed(formula: Any, names: frozenset[str]) -> Any:
    """The formula with every line that is not among `names` read as an input."""
    if isinstance(formula, tuple):
        return tuple(_reading_fixed(part, names) for part in formula)
    if not is_dataclass(formula) or isinstance(formula, Across):
        return formula
    if isinstance(formula, Ref):
        key = ref_key(formula)
        return formula if key in names else Input(_fixed_name(key))
    parts = {one.name: _reading_fixed(getattr(formula, one.name), names) for one in fields(formula)}
    same = all(parts[one.name] is getattr(formula, one.name) for one in fields(formula))
    return formula if same else replace(formula, **parts)  # type: ignore[type-var]


def _resting(plan: Plan, inputs: Iterable[str]) -> set[str]:
    found, read = set[str](), set(inputs)
    for line in plan.lines:
        across = any(one.lines.keys() & found for one in line.across)
        if across or not read.isdisjoint(line.inputs) or not found.isdisjoint(map(ref_key, line.refs)):
            found.add(line.name)
    return found
