"""Units scored by one scorecard, again and again with a few figures changed: what rests on none of these is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeAlias

from indexkit.evaluate import ReadUnit
from indexkit.formula.env import Env, Value, ref_key, too_long
from indexkit.formula.exact import value_of
from indexkit.formula.nodes import Formula, Truth, reads_of
from indexkit.formula.plan import Plan
from indexkit.problems import EvidenceError
from indexkit.references import NOBODY, References, Stratum, references, strata_of
from indexkit.scorer import Scorer

Values = Mapping[str, Value]
"""What the lines of a plan are for one unit."""
Scored = dict[str, Values]
"""The units that could be scored, by their codes."""
Step: TypeAlias = tuple[str, Formula, Callable[[Any, Env], Value], bool]
_WORTH = 6
"""The judge takes so many times as long for a line as the compiled code."""


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
    """What of a plan rests on some inputs, where the units were scored once already."""

    card: Card
    inputs: frozenset[str]
    names: frozenset[str] = field(init=False)
    """The lines that rest on them."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", frozenset(_resting(self.card.plan, self.inputs)))

    @cached_property
    def compares(self) -> bool:
        """Whether a figure over other units rests on them: then every unit's figures may change."""
        lines = (self.card.plan.by_name[name] for name in self.names)
        return any(one.lines.keys() & self.names for line in lines for one in line.across) or any(
            set(one.within) & self.inputs for line in self.card.plan.lines for one in line.across
        )

    @cached_property
    def is_small(self) -> bool:
        return not self.compares and len(self.names) * _WORTH < len(self.card.plan.lines)

    @cached_property
    def _steps(self) -> tuple[Step, ...]:
        return tuple(step for step in self.card.plan.steps if step[0] in self.names)

    @cached_property
    def _demands(self) -> tuple[Truth, ...]:
        found: list[Truth] = []
        for demand in self.card.plan.demands:
            read = reads_of(demand.refuse_if)
            if self.inputs & set(read.inputs) or self.names & set(map(ref_key, read.refs)):
                found.append(demand.refuse_if)
        return tuple(found)

    def score(self, again: Mapping[str, ReadUnit], before: Scored) -> Scored:
        """The units with other figures for the inputs, `before` being what they scored with any figures for them. What
        other units are to them stands among their inputs."""
        if not self.is_small:
            return self.card.score(again)
        return _those({name: self._one(read, before[name]) for name, read in again.items() if name in before})

    def _one(self, read: ReadUnit, before: Values) -> Values | None:
        values = dict(before)
        env = Env(read.inputs, read.panel, values)
        for name, formula, meaning, can_grow in self._steps:
            value = meaning(formula, env)
            if can_grow and too_long(value):
                return None
            values[name] = value
        if any(value_of(demand, env) is True for demand in self._demands):
            return None
        return values


def _resting(plan: Plan, inputs: Iterable[str]) -> set[str]:
    found, read = set[str](), set(inputs)
    for line in plan.lines:
        across = any(one.lines.keys() & found for one in line.across)
        if across or not read.isdisjoint(line.inputs) or not found.isdisjoint(map(ref_key, line.refs)):
            found.add(line.name)
    return found

