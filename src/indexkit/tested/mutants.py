"""Which mistakes in the rules the examples and cases would show: each is put in, and what was tried is tried again.

A trial that reads none of the lines which a mistake changes, or by which these keep their values, comes out as before
and is not run again. What survives is either refused by `check`, or gives the same figure for all evidence, or there is
evidence by which it can be seen: then that evidence is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from indexkit.arithmetic import Number as Figure
from indexkit.build import build
from indexkit.checks.subject import Card
from indexkit.formula.exact import Env, value_of
from indexkit.formula.plan import Line, Plan
from indexkit.framework import Framework, nothing_kept
from indexkit.frozen import FrozenDict, freeze
from indexkit.lower import lower
from indexkit.model import Group
from indexkit.problems import EvidenceError, Place, errors
from indexkit.tested.changes import Change, changes, edited
from indexkit.tested.refused import refusal
from indexkit.tested.same import Apart, apart
from indexkit.tested.trials import Trial, World

Verdict = Literal["killed", "refused", "equivalent", "survived", "unknown"]


@dataclass(frozen=True)
class Mutant:
    """A mistake and what became of it. `by`: the trial that shows it, or the code of the problem by which `check`
    refuses it. `apart`: evidence by which a survivor can be seen, with both figures."""

    group: str
    change: Change
    place: Place
    verdict: Verdict
    by: str = ""
    apart: Apart | None = None


@dataclass(frozen=True)
class Mutation:
    """Every mistake that was tried, in the order of the files."""

    mutants: tuple[Mutant, ...]

    def having(self, verdict: Verdict) -> tuple[Mutant, ...]:
        return tuple(one for one in self.mutants if one.verdict == verdict)

    @property
    def counted(self) -> int:
        """Those that tests can show: neither refused by `check` nor without any effect."""
        return len(self.having("killed")) + len(self.having("survived")) + len(self.having("unknown"))

    def of(self, group: str, node: str) -> tuple[Mutant, ...]:
        return tuple(one for one in self.mutants if (one.group, one.change.node) == (group, node))


def mutate(worlds: Sequence[World], telling: Callable[[int, int], None] | None = None) -> Mutation:
    """Tries every mistake in every set of texts in force. One that is written once and seen in one of them is seen."""
    found: dict[tuple[str, Place, str, str], Mutant] = {}
    todo = [(world, card) for world in worlds for card in world.cards.values()]
    for number, (world, card) in enumerate(todo):
        bench = _Bench(world, card)
        for node in card.nodes:
            for change in changes(card.document, node):
                one = bench.tried(change)
                if one is not None:
                    key = (card.group.id, one.place, change.old, change.new)
                    found[key] = _better(found.get(key), one)
        if telling is not None:
            telling(number + 1, len(todo))
    return Mutation(tuple(sorted(found.values(), key=lambda one: (one.place.file, one.place.line, one.place.column))))


_RANK: tuple[Verdict, ...] = ("killed", "survived", "unknown", "refused", "equivalent")


def _better(one: Mutant | None, other: Mutant) -> Mutant:
    """What is seen in one set of texts in force is seen; what has no effect must have none in each."""
    return other if one is None else min(one, other, key=lambda mutant: _RANK.index(mutant.verdict))


@dataclass
class _Bench:
    world: World
    card: Card

    def __post_init__(self) -> None:
        self.trials = self.world.of(self.card.group.id)

    def tried(self, change: Change) -> Mutant | None:
        """None where no framework comes of it."""
        framework = self._framework(change)
        if framework is None:
            return None
        group, place = self.card.group.id, self.card.document.key_place(change.at)
        by = self._killer(framework)
        if by is not None:
            return Mutant(group, change, place, "killed", by.name)
        refused = refusal(framework, change.node)
        if refused is not None:
            return Mutant(group, change, place, "refused", refused.code)
        found = apart(self.card, Card(framework, framework.groups[group]), change.node)
        verdict: Verdict = "equivalent" if found.same else "survived" if found.evidence is not None else "unknown"
        return Mutant(group, change, place, verdict, "", found)

    def _framework(self, change: Change) -> Framework | None:
        document, name = self.card.document, self.card.group.id
        alone = {**document.data, "groups": {name: document.data["groups"][name]}}
        alone.pop("rankings", None)
        data = edited(alone, change.edits)
        groups, problems = build(replace(document, data=data), self._origins, self.card.framework.period)
        if errors(problems):
            return None
        plan, _ = lower(groups[0], self.card.framework.rules)
        if plan is None or (plan == self.card.plan and groups[0] == self.card.group):
            return None
        return self._alone(groups[0], plan, data)

    @property
    def _origins(self) -> Mapping[str, str]:
        return {text.file: text.id for text in self.card.framework.applied}

    def _alone(self, group: Group, plan: Plan, data: Any = None) -> Framework:
        """The framework with this group alone."""
        framework = self.card.framework
        document = framework.document if data is None else replace(framework.document, data=freeze(data))
        groups, plans = FrozenDict({group.id: group}), FrozenDict({group.id: plan})
        return replace(framework, groups=groups, plans=plans, document=document, **nothing_kept())

    def _killer(self, framework: Framework) -> Trial | None:
        plan = framework.plans[self.card.group.id]
        changed = [line for line in plan.lines if self.card.plan.by_name.get(line.name) != line]
        nodes = {line.node for line in changed}
        for trial in self.trials:
            if self._may_see(trial, plan, changed, nodes) and trial.again(framework):
                return trial
        return None

    def _may_see(self, trial: Trial, plan: Plan, changed: Sequence[Line], nodes: set[str]) -> bool:
        """Whether some changed line has another value by what the trial gives, or what is refused may change."""
        tree, before = trial.tree, self.card.plan
        if tree is None or not changed or plan.demands != before.demands or plan.compares:
            return True
        if len(plan.lines) != len(before.lines) or {one.name for one in plan.lines} != set(before.by_name):
            return True
        if trial.kind == "example" and nodes.isdisjoint(trial.rests):
            return False
        env = Env(tree.env.inputs, tree.env.panel, dict(tree.env.values))
        known = tree.env.values
        return any(line.name in known and _value(line, env) != known[line.name] for line in changed)


def _value(line: Line, env: Env) -> Figure | object:
    try:
        return value_of(line.formula, env)
    except (KeyError, EvidenceError):
        return None
