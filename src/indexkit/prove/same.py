"""Claims that two clauses differ: of those that read the same evidence, some gives them different points."""

from __future__ import annotations

from itertools import combinations

from indexkit import model
from indexkit.formula.smt_terms import Condition, any_of, has_state, negated
from indexkit.prove.desk import Desk, figure_at, is_figure
from indexkit.prove.nodes import TRIED
from indexkit.prove.questions import Scope
from indexkit.prove.rising import against
from indexkit.tree import ScoreTree

MOST = 200
"""Pairs that are looked at in a group."""


def same(desk: Desk) -> None:
    alike: dict[frozenset[str], list[model.Node]] = {}
    for node in desk.earning:
        reads = frozenset(desk.card.plan.reads.get(node.id, ()))
        if node.score is not None and reads:
            alike.setdefault(reads, []).append(node)
    pairs = [pair for nodes in alike.values() for pair in combinations(nodes, 2)]
    for one, other in pairs[:MOST]:
        _differ(desk, one, other)
    if len(pairs) > MOST:
        desk.say("differ", pairs[MOST][0].id, "unknown", "bounds", pairs[MOST][0].path, why="many", tried=("bounds",))


def _differ(desk: Desk, one: model.Node, other: model.Node) -> None:
    def asks(scope: Scope) -> Condition:
        a, b = scope.number_of(one.id, other.id)
        unequal = any_of((against(a, b, 1), against(a, b, -1)))
        return negated(any_of((has_state(a.states), has_state(b.states), negated(unequal))))

    def shows(tree: ScoreTree) -> bool:
        a, b = figure_at(tree, one.id), figure_at(tree, other.id)
        return is_figure(a) and is_figure(b) and a != b

    answer, tree = desk.find(one.id, asks, shows)
    fields = {"other": other.id}
    if answer.outcome == "never":
        desk.say("differ", one.id, "refuted", "solver", one.path, fields=fields)
    elif tree is None:
        desk.say("differ", one.id, "unknown", "solver", one.path, why=answer.why, tried=TRIED, fields=fields)
    else:
        desk.say("differ", one.id, "proved", "judge", one.path, evidence=answer.evidence, fields=fields)
