"""What the proofs of one group share: who is asked, what the judge said, and the claims made so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from indexkit import model
from indexkit.arithmetic import exact_text
from indexkit.checks.subject import Card
from indexkit.formula import nodes as f
from indexkit.formula.env import Value
from indexkit.formula.plan import reading
from indexkit.formula.smt import Unsupported
from indexkit.formula.smt_terms import Condition, all_of
from indexkit.frozen import FrozenDict
from indexkit.problems import EvidenceError
from indexkit.prove.claims import By, Claim, Kind, Verdict
from indexkit.prove.questions import Answer, Asker, Scope
from indexkit.prove.tries import plain, scatter, sweep
from indexkit.source import Path

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree

MOST_UNITS = 60
"""Units that are scored on the way from no points to all."""
MOST_TRIALS = 12
"""Units that are scored in large groups for all nodes together."""
MOST_NODES = 200
"""In larger groups the inputs are not swept over their ranges."""
NO_FIELDS: Mapping[str, Any] = FrozenDict()
Shows = Callable[["ScoreTree"], bool]
Asks = Callable[[Scope], Condition]


@dataclass(eq=False)
class Desk:
    """One group under proof."""

    card: Card
    asker: Asker
    claims: list[Claim] = field(default_factory=list)
    scopes: dict[str, Scope] = field(default_factory=dict)
    best: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    """Evidence by which a node has its most points, by its id."""

    leaves_done: bool = False
    """Whether the leaves were asked, so that the ramp has all that gives them their most."""

    @property
    def group(self) -> model.Group:
        return self.card.group

    @cached_property
    def earning(self) -> tuple[model.Node, ...]:
        """Every node below the group that earns points."""
        return tuple(node for node in self.card.nodes[1:] if node.kind != "value" and not _in_values(self.card, node))

    def scope(self, node: str) -> Scope:
        """One for all questions about a node's own lines."""
        if node not in self.scopes:
            self.scopes[node] = self.asker.scope(node)
        return self.scopes[node]

    def say(
        self,
        kind: Kind,
        subject: str,
        verdict: Verdict,
        by: By,
        path: Path = (),
        cause: str = "",
        *,
        fields: Mapping[str, Any] = NO_FIELDS,
        **shown: Any,
    ) -> None:
        """`shown`: evidence, other, why, tried of the claim."""
        words = {name: value if isinstance(value, str) else exact_text(value) for name, value in fields.items()}
        self.claims.append(Claim(kind, self.group.id, subject, verdict, by, path, FrozenDict(words), cause, **shown))

    # Is there evidence?

    def find(self, node: str, asks: Asks, shows: Shows, *, admitted: bool = True) -> tuple[Answer, ScoreTree | None]:
        """Evidence by which the judge shows what is asked of a node's lines: first among plain ones, then by the
        solver, first with other nodes held open. `never`: there is none."""
        plainly = self._plainly(node, shows)
        if plainly is not None:
            return Answer("found", plainly[0]), plainly[1]
        why = ""
        found: Answer | None = None
        for deep in (False, True):
            answer = self._ask(node, asks, deep, admitted)
            if answer.outcome == "never":
                return answer, None
            scored = None if answer.evidence is None else self.asker.score(answer.evidence)
            if scored is not None and shows(scored):
                return answer, scored
            found = answer if answer.evidence is not None else found
            why = answer.why or ("refused" if answer.evidence is not None and scored is None else "open")
            if not self._has_others(node):
                break
        for evidence, unit in self.ramp if self.leaves_done else ():
            if shows(unit):
                return Answer("found", evidence), unit
        return Answer("unknown", None if found is None else found.evidence, why=why), None

    def is_refused(self, evidence: Mapping[str, Any]) -> bool:
        """Whether the judge refuses evidence because more than one row holds."""
        try:
            self.card.framework.evaluate(evidence, group=self.group.id, judge=True)
        except EvidenceError as error:
            return any(one.code == "IK522" for one in error.problems)
        return False

    def _ask(self, node: str, asks: Asks, deep: bool, kept: bool) -> Answer:
        scope = self.asker.scope(deep=True) if deep else self.scope(node)
        try:
            condition = asks(scope)
            owners = {one.node for one in self.card.plan.demands} if deep else {node}
            admitted = scope.admitted(owners) if kept else []
        except Unsupported as error:
            return Answer("unknown", why=error.reason)
        return self.asker.ask(all_of([condition, *admitted]), scope)

    def _has_others(self, node: str) -> bool:
        """Whether a question about it holds other nodes open."""
        return any(name.startswith("line ") for name in self.scope(node).shared)

    def _plainly(self, node: str, shows: Shows) -> tuple[dict[str, Any], ScoreTree] | None:
        for whole, unit in self.trials:
            if shows(unit):
                return self._read_by(node, whole), unit
        for evidence in self.plain(node):
            tree = self.asker.score(evidence)
            if tree is not None and shows(tree):
                return evidence, tree
        if node == "@total" or self._is_whole(node):
            return next((one for one in self.ramp if shows(one[1])), None)
        return None

    def _is_whole(self, node: str) -> bool:
        here = self.card.by_id.get(node)
        return here is not None and here.score is None

    def plain(self, node: str) -> Iterator[dict[str, Any]]:
        """Evidence of what a node reads: values at the ends and marks, as far as they are few."""
        names = [name for name in self.card.plan.reads.get(node, ()) if name in self.group.inputs]
        here = self.card.by_id.get(node)
        panels = [here] if here is not None and isinstance(here.score, model.Assessed) else []
        if names or panels:
            yield from plain(self.card, names, panels)

    @cached_property
    def trials(self) -> list[tuple[dict[str, Any], ScoreTree]]:
        """In large groups, units that answer for many nodes at once: for each node its first plain evidence, its
        second and so on, as far as they do not contradict each other."""
        found: list[dict[str, Any]] = [{} for _ in range(MOST_TRIALS)]
        for node in self.earning if len(self.card.nodes) > MOST_NODES else ():
            for at, evidence in enumerate(islice(self.plain(node.id), MOST_TRIALS)):
                found[at] = {**evidence, **found[at]}
        scored = ((one, self.asker.score(one)) for one in found if one)
        return [(one, tree) for one, tree in scored if tree is not None]

    def _read_by(self, node: str, evidence: Mapping[str, Any]) -> dict[str, Any]:
        """Of a unit's evidence what a node reads."""
        names = {node, *self.card.plan.reads.get(node, ())}
        return {name: value for name, value in evidence.items() if name in names}

    @cached_property
    def ramp(self) -> list[tuple[dict[str, Any], ScoreTree]]:
        """Units from none of the points to all of them: what gives each node its most, node by node; and all inputs
        from their low ends to their high ends."""
        found: dict[str, Any] = {}
        wanted = [dict(found)]
        step = max(1, len(self.best) // MOST_UNITS)
        for number, evidence in enumerate(self.best.values(), start=1):
            found = {**evidence, **found}
            if number % step == 0 or number == len(self.best):
                wanted.append(dict(found))
        if len(self.card.nodes) <= MOST_NODES:
            wanted += [*sweep(self.card), *scatter(self.card)]
        scored = ((one, self.asker.score(one)) for one in wanted)
        return [(one, tree) for one, tree in scored if tree is not None]

    def reads(self, *formulas: f.Formula) -> tuple[str, ...]:
        return reading(self.card.plan.by_name, *formulas)


def figure_at(tree: ScoreTree, line: str) -> Value | None:
    return tree.env.values.get(line)


def is_figure(value: object) -> bool:
    return value is not None and not isinstance(value, f.State | bool)


def _in_values(card: Card, node: model.Node) -> bool:
    return "values" in node.path
