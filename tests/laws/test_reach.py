"""Holds the generators to account: the hard values must really occur (at least 20 times in 2,000 examples)."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from draws import enough, many
from frameworks import OTHERWISE, PLAIN_KINDS, build_framework, evidence_for, framework_data
from indexkit import EvidenceError, ScoreTree
from indexkit.formula.nodes import State
from indexkit.score_node import ScoreNode

EXAMPLES = many(2000)
LEAST = enough(20)

reached: Counter[str] = Counter()


def count_tree(tree: ScoreTree) -> None:
    values = tree.env.values
    for node in tree.nodes:
        count_construct(tree, node)
        if node.scoring and f"{node.id}.kind" in values and node.node.kind != "value":
            reached[f"kind {node.scoring}"] += 1
            count_leaf(tree, node.id, values)
        if node.panel is not None:
            reached["override"] += 1
        if node.state == "not_applicable":
            reached["left out"] += 1
        if node.kind == "bonus" and node.granted != node.value:
            reached["bonus cut by a limit"] += 1
    states = Counter(item.state for item in tree.evidence.items.values())
    for state in ("rejected", "not_applicable", "absent"):
        reached[f"input {state}"] += states[state]
    reached["input absent"] += sum(value is State.ABSENT for value in tree.env.inputs.values())
    reached["over the maximum"] += bool(tree.exact and tree.max and tree.exact > tree.max)
    reached["a tree"] += 1


def count_construct(tree: ScoreTree, node: ScoreNode) -> None:
    """Conditions that leave out, clauses below the group, what is dropped, maxima of this unit, levels, views."""
    made = node.node
    if made.applies_if is not None and tree.env.inputs.get(made.applies_if.when.name) is False:
        reached[f"{'whole' if made.parts else 'leaf'} out: {made.applies_if.otherwise}"] += 1
    reached["clauses below"] += bool(made.parts and made.bonuses)
    reached["a maximum of the unit"] += "max" in made.written and node.maximum != made.max
    reached["a maximum that shrank"] += bool(made.parts and node.exact is not None and node.maximum != made.max)
    reached["not scored"] += not made.scored
    reached["a level below the group"] += f"{node.id}.level" in tree.env.values
    reached["a view"] += node.kind == "view" and node.exact is not None
    if made.parts and node.state == "none":
        reached["a whole without a value"] += 1
    if made.parts and not made.aggregate.plain and node.exact is not None:
        reached["parts folded"] += 1


def count_leaf(tree: ScoreTree, leaf: str, values: Any) -> None:
    if values[f"{leaf}.kind"] is State.UNDEFINED:
        reached["zero divisor"] += 1
    before, clip = values.get(f"{leaf}.cap", values[f"{leaf}.earned"]), values[f"{leaf}.clip"]
    if not isinstance(before, State) and before > clip:
        reached["biting cap"] += 1
    rounding = tree.framework.rules.rounding.rounding
    if f"{leaf}.round" in values and rounding and not isinstance(clip, State):
        scaled = Fraction(clip) / rounding.unit
        if scaled.denominator == 2:
            reached["tie"] += 1


def test_the_generators_reach_the_hard_values() -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def run(data: Any) -> None:
        framework = build_framework(data.draw(framework_data()))
        try:
            count_tree(framework.evaluate(data.draw(evidence_for(framework)), group="nhom"))
        except EvidenceError as error:
            reached.update(f"refused {problem.code}" for problem in error.problems)

    reached.clear()
    run()
    wanted = [f"kind {kind}" for kind in (*PLAIN_KINDS, "increment", "target", "deduct", "cases", "each", "defined")]
    wanted += [f"{what} out: {otherwise}" for what in ("leaf", "whole") for otherwise in OTHERWISE]
    wanted += ["clauses below", "a maximum of the unit", "not scored"]
    wanted += ["a maximum that shrank", "a level below the group", "a view", "a whole without a value", "parts folded"]
    wanted += ["a tree", "tie", "zero divisor", "biting cap", "override", "left out", "over the maximum"]
    wanted += ["input absent", "input rejected", "input not_applicable", "bonus cut by a limit"]
    wanted += ["refused IK520", "refused IK521", "refused IK523", "refused IK524", "refused IK525"]
    short = {what: reached[what] for what in wanted if reached[what] < LEAST}
    assert not short, f"{short} of {dict(reached)}"
