"""The question to the solver whether two rules are the same. Needs z3."""

from __future__ import annotations

from typing import Any

from indexkit.checks.subject import Card
from indexkit.formula.smt import Term, Unsupported
from indexkit.formula.smt_terms import Condition, all_of, any_of, negated
from indexkit.prove.questions import Asker, Scope
from indexkit.prove.rising import against
from indexkit.tested.same import is_number, outputs

STEPS = 200_000
"""The solver's limit for a question: of many changes each is asked about."""


def solved(card: Card, other: Card, node: str, *, deep: bool) -> tuple[bool, dict[str, Any] | None]:
    """Whether the two are the same for all evidence; if not, evidence that the solver holds to tell them apart."""
    names = outputs(card, other, node)
    if not names:  # what no line says, a solver can't be asked
        return False, None
    if len(card.plan.lines) != len(other.plan.lines) or not all(is_number(card, name) for name in names):
        return False, None
    asker = Asker(card, STEPS)
    first = asker.scope(node, deep=deep)
    second = Scope(other, first.domain, first.owners)
    second.shared, second.bounds, second.names = first.shared, first.bounds, first.names
    try:
        differ: list[Condition] = [_unlike(first.term(name), second.term(name)) for name in names]
        differ += [_demands_differ(first, second, card, other)]
    except Unsupported:
        return False, None
    answer = asker.ask(any_of(differ), first, second)
    return answer.outcome == "never", answer.evidence


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
