"""A year's units scored by some rules, some nodes kept at points that they have elsewhere: what might have been."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from indexkit import model
from indexkit.evaluate import ReadUnit
from indexkit.formula import nodes as f
from indexkit.formula.env import Value
from indexkit.formula.plan import Plan, reading
from indexkit.frozen import FrozenDict
from indexkit.lower import lower
from indexkit.problems import EvidenceError
from indexkit.references import NOBODY, References, Stratum, references, strata_of
from indexkit.score import broken, compute, find_missing, refused
from indexkit.scorer import Scorer
from indexkit.years.asking import Reading, Scorecard

Held = Mapping[str, Value]
"""Node → the points at which it is kept, whatever the rules give."""
_NEVER = 10**9
"""Plans are not compiled here: code doesn't know points that are a state."""
_DROPPED = model.AppliesIf(f.Lit(False), "drop")


class Plans:
    """The plans of one scorecard without some of its nodes: they leave with their maxima, like what does not apply. A
    bound that rests on inputs which were not asked is the widest that it can be."""

    def __init__(self, card: Scorecard) -> None:
        self.card = card
        self._made: dict[tuple[frozenset[str], frozenset[str]], tuple[model.Group, Plan]] = {}

    def without(self, nodes: frozenset[str], inputs: frozenset[str]) -> tuple[model.Group, Plan]:
        bounded = inputs & {name for node in self.card.nodes.values() for name in _bounding(node)}
        if not nodes and not bounded:
            return self.card.group, self.card.plan
        if (nodes, bounded) not in self._made:
            group = replace(self.card.group, root=_without(self.card.group.root, nodes, bounded))
            plan, _ = lower(group, self.card.framework.rules)
            assert plan is not None  # what reads less makes no circle
            self._made[nodes, bounded] = (group, plan)
        return self._made[nodes, bounded]


def _bounding(node: model.Node) -> Iterable[str]:
    return (name for formula in node.written.values() for name in f.inputs_of(formula))


def _without(node: model.Node, nodes: frozenset[str], inputs: frozenset[str]) -> model.Node:
    parts, bonuses, penalties = (
        tuple(_without(one, nodes, inputs) for one in below) for below in (node.parts, node.bonuses, node.penalties)
    )
    applies_if = _DROPPED if node.id in nodes else node.applies_if
    written = {word: bound for word, bound in node.written.items() if inputs.isdisjoint(f.inputs_of(bound))}
    made = replace(node, parts=parts, bonuses=bonuses, penalties=penalties, applies_if=applies_if)
    return replace(made, written=FrozenDict(written))


def _is_spared(plan: Plan, number: int, nodes: Collection[str], inputs: Collection[str]) -> bool:
    """Whether a demand asks something of what is kept, left out or was never asked."""
    demand = plan.demands[number]
    return demand.node in nodes or not set(inputs).isdisjoint(reading(plan.by_name, demand.refuse_if))


@dataclass(frozen=True)
class World:
    """`readings`: what each unit's evidence says by these rules. `hold`: unit → the points of nodes that are kept.
    `left_out`: unit → nodes that are left out."""

    plans: Plans
    readings: Mapping[str, Reading]
    hold: Callable[[str], Held]
    left_out: Callable[[str], frozenset[str]] = field(default=lambda unit: frozenset())

    def values(self, unit: str, held: Held | None = None) -> Mapping[str, Value]:
        """Every figure of a unit, by its line. Raises EvidenceError where the evidence doesn't do by these rules."""
        found = self.readings[unit]
        if found.read is None:
            raise EvidenceError(found.why)
        group, plan = self.plans.without(self._left_out(unit), self._unasked(unit))
        held = self.hold(unit) if held is None else held
        read = self._held(found.read, held)
        figures = self._peers.figures_for(read) if plan.compares else {}
        env = compute(plan, {**read.inputs, **figures}, read.panel)
        spared = {*held, *self._left_out(unit)}
        numbers = [n for n in broken(plan, env) if not _is_spared(plan, n, spared, found.inputs)]
        rules = self.plans.card.framework.rules
        _, missing = find_missing(group, rules, plan, env, read.panel)
        problems = [one for one in missing if dict(one.fields).get("name") not in found.inputs]
        problems += refused(plan, numbers)
        if problems:
            raise EvidenceError(problems)
        return env.values

    @cached_property
    def _all_left_out(self) -> frozenset[str]:
        return frozenset().union(*(self.left_out(unit) for unit in self.readings))

    @cached_property
    def _all_unasked(self) -> frozenset[str]:
        return frozenset().union(*(found.inputs for found in self.readings.values()))

    def _left_out(self, unit: str) -> frozenset[str]:
        """Units that are compared are all scored by one plan."""
        return self._all_left_out if self.plans.card.plan.compares else self.left_out(unit)

    def _unasked(self, unit: str) -> frozenset[str]:
        return self._all_unasked if self.plans.card.plan.compares else self.readings[unit].inputs

    def _held(self, read: ReadUnit, held: Held) -> ReadUnit:
        return replace(read, panel={**read.panel, **held}) if held else read

    @cached_property
    def _peers(self) -> References:
        """What the units are to each other in this world; those whose evidence cannot be read are no members."""
        _, plan = self.plans.without(self._all_left_out, self._all_unasked)
        strata = tuple(Stratum(one.figures, Scorer(one.scorer.plan, _NEVER)) for one in strata_of(plan))
        units = [
            (unit, self._held(found.read, self.hold(unit)))
            for unit, found in self.readings.items()
            if found.read is not None
        ]
        return references(strata, units) if units else NOBODY


NOTHING: Held = FrozenDict({})
