"""One question to the solver: some lines of a plan over every evidence, with what is not asked held open.

Modular by node: the points of other nodes are numbers of which only their bounds are known, unless a question is
`deep`. What is shown so holds for all evidence; a point that is found is evidence only once the judge has scored it.
Questions are limited by the solver's own count of steps, so that an answer does not depend on the machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import z3

from indexkit.checks.subject import Card
from indexkit.formula import nodes as f
from indexkit.formula.env import Env, ref_key
from indexkit.formula.intervals import Interval
from indexkit.formula.plan import OTHERS, Line
from indexkit.formula.smt import Term, Translator, Truth, Unsupported
from indexkit.formula.smt_terms import Condition, negated, real
from indexkit.problems import EvidenceError
from indexkit.prove.domain import Domain
from indexkit.prove.tries import filler, full

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree

STEPS = 400_000
"""The solver's limit for a question."""
LONGEST = 600
"""Lines of a plan that one question looks into at most."""
Outcome = Literal["never", "found", "unknown"]


@dataclass(frozen=True)
class Answer:
    """`never`: there is no such evidence. `found`: the solver has a point, which is `evidence` if it can be written."""

    outcome: Outcome
    evidence: dict[str, Any] | None = None
    other: dict[str, Any] | None = None
    """The second evidence of a pair."""
    why: str = ""


class _Asked:
    """A mapping of which the members are made when they are asked for."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        self._make = make
        self.made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self.made:
            try:
                self.made[name] = self._make(name)
            except Unsupported as error:
                self.made[name] = error
        found = self.made[name]
        if isinstance(found, Unsupported):
            raise found
        return found

    def get(self, name: str, default: object = None) -> Any:
        return self[name]


@dataclass
class Scope:
    """What one question reads: an evidence, the lines that rest on it, and what is held open. `owners`: the nodes whose
    own lines are looked into; None: all."""

    card: Card
    domain: Domain
    owners: frozenset[str] | None
    shared: dict[str, Term] = field(default_factory=dict)
    """What is open besides evidence, the same for several evidences."""
    bounds: list[Condition] = field(default_factory=list)
    names: dict[f.Formula, int] = field(default_factory=dict)
    """What a solver cannot be asked, numbered."""

    def __post_init__(self) -> None:
        self.translator = Translator(f"{self.domain.copy}smt", self._opaque)
        self._values = _Asked(self._line)
        values: Any = self._values
        panel: Any = _Asked(lambda name: self.domain.points_of(self.card.by_id[name]))
        inputs: Any = _Asked(self.domain.input)
        self.env = Env(inputs, panel, values)

    def term(self, name: str) -> Term:
        """A line of the plan. Raises Unsupported."""
        return self.number(f.Ref(name))

    def number_of(self, *names: str) -> list[Term]:
        """Lines of several nodes, each looked into. Raises Unsupported."""
        if self.owners is not None:
            self.owners |= {self.card.plan.by_name[name].node for name in names}
        return [self.term(name) for name in names]

    def truth(self, truth: f.Truth) -> Truth:
        self._prepare(truth)
        return self.translator.truth(truth, self.env)

    def number(self, number: f.Formula) -> Term:
        self._prepare(number)
        return self.translator.number(number, self.env)

    def _prepare(self, formula: f.Formula) -> None:
        """Translates the lines on which a formula rests, in the plan's order: chains of them may be long."""
        todo, needed, lines = [formula], set[str](), self.card.plan.by_name
        while todo:
            for ref in f.refs_of(todo.pop()):
                name = ref_key(ref)
                if name in lines and name not in needed and not self._ready(name):
                    needed.add(name)
                    todo += [] if self._is_open(lines[name]) else [lines[name].formula]
        if len(needed) > LONGEST:
            raise Unsupported("long")
        for name in self._in_order(needed):
            with suppress(Unsupported):
                self._values[name]

    def _ready(self, name: str) -> bool:
        return name in self._values.made

    def _in_order(self, names: set[str]) -> list[str]:
        place = _places(self.card)
        return sorted(names, key=place.__getitem__)

    def _line(self, name: str) -> Term | Truth:
        line = self.card.plan.by_name[name]
        if not isinstance(line.formula, f.NUMBERS):
            return self.translator.truth(line.formula, self.env)
        if self._is_open(line):
            return self.open(f"line {name}", self.card.range_of(f.Ref(name)))
        return self.translator.number(line.formula, self.env)

    def _is_open(self, line: Line) -> bool:
        if self.owners is None or line.node in self.owners or line.stage not in OTHERS:
            return False
        node = self.card.by_id.get(line.node)
        return node is None or node.kind != "value"

    def _opaque(self, node: f.Number, error: Unsupported) -> Term:
        """Any number that bounds admit, in the place of what a solver cannot be asked."""
        try:
            span = self.card.range_of(node)
        except KeyError:
            raise error from None
        return self.open(f"{self.domain.copy}{error} {self.names.setdefault(node, len(self.names))}", span)

    def open(self, name: str, span: Interval) -> Term:
        """A number within an interval, or one of its states."""
        if name not in self.shared:
            x, mode = z3.Real(name), z3.Int(f"{name}?")
            low, high = span.low, span.high
            ends = [*([] if low is None else [x > real(low) if span.low_open else x >= real(low)])]
            ends += [*([] if high is None else [x < real(high) if span.high_open else x <= real(high)])]
            ends += [x != 0] if span.nonzero else []
            states = {one: mode == i for i, one in enumerate(f.State, start=1) if one in span.states}
            modes = [*states.values(), *([mode == 0] if span.numbers else [])]
            self.bounds += [z3.Implies(mode == 0, z3.And(*ends)) if ends else z3.BoolVal(True), z3.Or(*modes)]
            self.shared[name] = Term(x, 1, states)
        return self.shared[name]

    def admitted(self, nodes: Iterable[str]) -> list[Condition]:
        """That evidence does not break the demands of some nodes; those that cannot be asked are passed over."""
        found: list[Condition] = []
        wanted = frozenset(nodes)
        for demand in self.card.plan.demands:
            if demand.node in wanted:
                try:
                    found.append(negated(self.truth(demand.refuse_if).t))
                except Unsupported:
                    continue
        return found

    @property
    def constraints(self) -> list[Condition]:
        return [*self.domain.constraints, *self.translator.constraints, *self.bounds]


class Asker:
    """Asks about one group, and has found evidence scored by the judge."""

    def __init__(self, card: Card, steps: int = STEPS) -> None:
        self.card, self.steps = card, steps
        self.asked = 0

    def scope(self, *owners: str, deep: bool = False) -> Scope:
        domain = Domain(self.card.framework, self.card.group)
        return Scope(self.card, domain, None if deep else frozenset(owners))

    def ask(self, condition: Condition, *scopes: Scope) -> Answer:
        """Whether there is evidence for which the condition holds."""
        if condition is False:
            return Answer("never")
        self.asked += 1
        # In a context of its own, so that the answer doesn't depend on what was asked before.
        alone = z3.Context()
        solver = z3.Solver(ctx=alone)
        solver.set("rlimit", self.steps)
        solver.add(*_translated([one for scope in scopes for one in scope.constraints], alone))
        solver.add(*_translated([condition], alone))
        found = solver.check()
        if found == z3.unsat:
            return Answer("never")
        if found != z3.sat:
            return Answer("unknown", why="limit")
        told = solver.model()
        solver.add(*_translated([one for scope in scopes for one in scope.domain.nice], alone))
        if solver.check() == z3.sat:
            told = solver.model()
        told = told.translate(z3.main_ctx())
        try:
            evidence = [scope.domain.evidence(told) for scope in scopes]
        except Unsupported as error:
            return Answer("found", why=error.reason)
        return Answer("found", evidence[0], evidence[1] if len(evidence) > 1 else None)

    def score(self, evidence: dict[str, Any]) -> ScoreTree | None:
        """The judge's tree; None where the evidence is refused. What is asked for besides is filled in."""
        try:
            return self._scored(evidence)
        except EvidenceError as error:
            if not any(one.key in ("IK525.missing", "IK525.panel") or one.code == "IK529" for one in error.problems):
                return None
        try:
            return self._scored({**filler(self.card), **evidence})
        except EvidenceError:
            return None

    def _scored(self, evidence: dict[str, Any]) -> ScoreTree:
        """Where units are compared, beside one that has the most of everything."""
        framework, group = self.card.framework, self.card.group.id
        if not self.card.plan.compares:
            return framework.evaluate(evidence, group=group, judge=True)
        from indexkit.cohort.run import score_among
        from indexkit.units import How

        return score_among(framework, evidence, {"y": full(self.card)}, How(group))


def _translated(conditions: Iterable[Condition], into: Any) -> list[Any]:
    return [one.translate(into) for one in conditions if one is not True]


@lru_cache(4)
def _places(card: Card) -> dict[str, int]:
    return {line.name: i for i, line in enumerate(card.plan.lines)}
