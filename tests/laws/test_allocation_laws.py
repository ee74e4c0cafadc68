"""How what a limit cuts is allocated (RULES R4): whatever the rule, the parts are exactly what is left."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from indexkit import ScoreTree
from indexkit.allocation import losses
from indexkit.certificate import checker
from indexkit.cuts import brought_by
from indexkit.score import number
from test_cut_laws import BOARD, HALVES, framework_of, scored, wholes
from test_scoring_laws import SETTINGS

RULES = ("in_order", "pro_rata", "best_first")


def by_rule(group: dict[str, Any], marks: dict[str, Any], rule: str) -> ScoreTree:
    return scored({**group, "allocate": rule}, marks, group.get("cut", []))


@SETTINGS
@given(wholes(), st.booleans())
def test_the_total_is_the_same_and_each_keeps_a_part_of_what_it_brought(case: Any, cut: bool) -> None:
    group, marks = case
    if cut and "bonuses" in group:
        group["cut"] = [*group["bonuses"]][:1]
    trees = {rule: by_rule(group, marks, rule) for rule in RULES}
    assert len({(tree.exact, tree.base, tree.exact_percent) for tree in trees.values()}) == 1
    for rule, tree in trees.items():
        bonuses = [node for node in tree if node.kind == "bonus"]
        base = Fraction(number(tree.env.values["@base"]) or 0)
        assert tree.exact == base + sum((node.granted or 0 for node in bonuses), Fraction(0))
        for one in tree.cuts:
            assert all(0 <= share.kept <= share.brought for share in one.shares)
            assert one.over > 0
            if not cut and (rule != "in_order" or len(tree.cuts) == 1):
                _by_its_rule(rule, {share.node.id: (share.brought, share.kept) for share in one.shares})
        if not cut and bonuses:
            assert {node.id: node.granted or 0 for node in bonuses} == _one_limit_after_the_other(tree, group, rule)


def _one_limit_after_the_other(tree: ScoreTree, group: dict[str, Any], rule: Any) -> dict[str, Any]:
    """What is left of each bonus where first the maximum takes, from those within it, and then the limit on all: in
    listed order too, although there the plan goes bonus by bonus (decision 25)."""
    brought = {name: brought_by(tree, name) for name in group["bonuses"]}
    inside = {name: brought[name] for name, one in group["bonuses"].items() if not one["counts_above_max"]}
    room = max(0, group["max"] - Fraction(number(tree.env.values["@base"]) or 0))
    lost = losses(rule, inside, max(0, sum(inside.values(), Fraction(0)) - room))
    left = {name: own - lost.get(name, 0) for name, own in brought.items()}
    if "bonus_cap" not in group:
        return left
    lost = losses(rule, left, max(0, sum(left.values(), Fraction(0)) - group["bonus_cap"]))
    return {name: own - lost[name] for name, own in left.items()}


def _by_its_rule(rule: str, shares: dict[str, tuple[Any, Any]]) -> None:
    if rule == "pro_rata":
        assert len({Fraction(kept) / brought for brought, kept in shares.values() if brought}) <= 1
        return
    order = sorted(shares.values(), key=lambda one: -one[0] if rule == "best_first" else 0)
    first = next(place for place, (brought, kept) in enumerate(order) if kept < brought)
    assert all(kept == 0 for _, kept in order[first + 1 :])


@SETTINGS
@given(st.lists(HALVES, min_size=1, max_size=5), HALVES, st.sampled_from(RULES))
def test_what_all_lose_is_what_is_over(figures: list[Fraction], over: Fraction, rule: Any) -> None:
    brought = {f"n{place}": figure for place, figure in enumerate(figures)}
    lost = losses(rule, brought, over)
    assert list(lost) == list(brought)
    assert sum(lost.values(), Fraction(0)) == min(over, sum(figures, Fraction(0)))
    assert all(0 <= lost[name] <= brought[name] for name in brought)


@SETTINGS
@given(wholes(), st.sampled_from(RULES[1:]), st.lists(HALVES, min_size=3, max_size=3))
def test_code_columns_and_checker_say_what_the_judge_says(case: Any, rule: str, others: list[Fraction]) -> None:
    group, marks = case
    framework = framework_of({**group, "allocate": rule}, [])
    again = {name: {"points": figure, **BOARD} for name, figure in zip(group.get("bonuses", ()), others, strict=False)}
    judged = framework.evaluate(marks, group="g", cross_check=True)
    assert framework.evaluate(marks, group="g", judge=False).to_json() == judged.to_json()
    assert checker.check(judged.certificate().encode())[0] == 1
    rows = [marks, {**marks, **again}]
    table = pa.table({name: [float(row[name]["points"]) for row in rows] for name in marks})
    found = framework.evaluate_many(table, group="g")
    for place, row in enumerate(rows):
        alone = framework.evaluate({name: mark["points"] for name, mark in row.items()}, group="g")
        assert (found[place].exact, [node.granted for node in found[place]]) == (
            alone.exact,
            [node.granted for node in alone],
        )
