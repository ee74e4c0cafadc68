"""The question to the solver whether two rules are the same. Needs z3."""

from __future__ import annotations

from typing import Any

from indexkit.checks.subject import Card
from indexkit.formula import nodes as f
from indexkit.formula.env import ref_key
from indexkit.formula.smt import Term, Translator, Unsupported
from indexkit.formula.smt_terms import Condition, all_of, any_of, negated
from indexkit.prove.questions import Asker, Scope
from indexkit.prove.rising import against
from indexkit.tested.same import is_number, moved_lines, outputs, owner_of

STEPS = 200_000
"""The solver's limit for a question: of many changes each is asked about."""


class _Changed(Scope):
    """The same evidence by the changed rules. What the translation makes up on the way has names of its own, and so
    has what a solver cannot be asked as soon as it rests on a line that changed: only what surely is the same is
    shared."""

    def __init__(self, other: Card, first: Scope, moved: frozenset[str]) -> None:
        super().__init__(other, first.domain, first.owners)
        self.moved = moved
        self.translator = Translator("changed smt", self._opaque)
        self.shared, self.bounds, self.names = first.shared, first.bounds, first.names

    def _opaque(self, node: f.Number, error: Unsupported) -> Term:
        if self.moved.isdisjoint(ref_key(ref) for ref in f.refs_of(node)):
            return super()._opaque(node, error)
        return self.open(f"changed {error} {self.names.setdefault(node, len(self.names))}", self.card.range_of(node))


def solved(card: Card, other: Card, node: str, *, deep: bool) -> tuple[bool, dict[str, Any] | None]:
    """Whether the two are the same for all evidence; if not, evidence that the solver holds to tell them apart."""
    names, moved = outputs(card, other, node), moved_lines(card, other)
    if _elsewhere(card, other, node):
        return False, None
    if not names:  # what no line says, a solver can't be asked
        return False, None
    if len(card.plan.lines) != len(other.plan.lines) or not all(is_number(card, name) for name in names):
        return False, None
    asker = Asker(card, STEPS)
    first = asker.scope(node, deep=deep)
    second = _Changed(other, first, moved)
    try:
        differ: list[Condition] = [_unlike(first.term(name), second.term(name)) for name in names]
        differ += [_demands_differ(first, second, card, other)]
    except Unsupported:
        return False, None
    answer = asker.ask(any_of(differ), first, second)
    return answer.outcome == "never", answer.evidence


def _elsewhere(card: Card, other: Card, node: str) -> bool:
    """Whether the change reaches further than the lines of its node: into those of its whole, or into what a panel may
    give."""
    owner = owner_of(card, node)
    if any(line.node != owner for line in other.plan.lines if card.plan.by_name.get(line.name) != line):
        return True
    one, two = card.by_id.get(node, card.group.root), other.by_id.get(node, other.group.root)
    return (one.cap, one.min, one.max, dict(one.written)) != (two.cap, two.min, two.max, dict(two.written))


def _unlike(a: Term, b: Term) -> Condition:
    """Another figure, a state in the place of a figure, or another state."""
    states = {*a.states, *b.states}
    other = [
        all_of((one.states.get(state, False), negated(two.states.get(state, False))))
        for state in states
        for one, two in ((a, b), (b, a))
    ]
    return any_of((against(a, b, 1), against(a, b, -1), *other))


def _demands_differ(first: Scope, second: Scope, card: Card, other: Card) -> Condition:
    """What is refused must stay the same too."""
    pairs = list(zip(card.plan.demands, other.plan.demands, strict=False))
    if len(card.plan.demands) != len(other.plan.demands):
        raise Unsupported("demands")
    found: list[Condition] = []
    for one, two in pairs:
        if first.owners is None or one.node in first.owners:
            a, b = first.truth(one.refuse_if).t, second.truth(two.refuse_if).t
            found += [all_of((a, negated(b))), all_of((b, negated(a)))]
        elif one != two:
            raise Unsupported("demands")
    return any_of(found)
