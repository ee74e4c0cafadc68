"""The waterfall leads from the maximum to the total without a gap, and nothing in it is made up."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from frameworks import build_framework, evidence_for, framework_data
from indexkit import EvidenceError, ScoreTree
from indexkit.made_of import is_plain_sum
from indexkit.report.unit.waterfall import waterfall
from test_cut_laws import scored, wholes
from test_scoring_laws import SETTINGS


def assert_leads_to_the_total(tree: ScoreTree) -> None:
    steps = waterfall(tree)
    if tree.max is None or not tree.max or tree.exact is None:
        assert steps == ()
        return
    first, *between, last = steps
    assert (first.kind, first.before, last.kind, last.before, last.after) == ("maximum", 0, "total", 0, tree.exact)
    here = first.after
    for step in between:
        assert step.before == here
        here = step.after
    assert here == last.after
    if is_plain_sum(tree.group.root) and any(step.kind == "part" for step in between):
        assert_parts_lose_what_they_lack(tree, steps)


def assert_parts_lose_what_they_lack(tree: ScoreTree, steps: Any) -> None:
    for step in steps:
        if step.kind == "part" and step.node.node.score is not None:
            assert step.change == step.node.exact - step.node.maximum
    values, kinds = tree.env.values, [step.kind for step in steps]
    if values["@parts"] == values["@base"] and "others" not in kinds:
        assert not [one for one, after in pairwise(kinds) if one == "limits" and after in ("bonus", "penalty")]


@SETTINGS
@given(st.data())
def test_generated_frameworks(data: Any) -> None:
    framework = build_framework(data.draw(framework_data()))
    group = next(iter(framework.groups))
    try:
        tree = framework.evaluate(data.draw(evidence_for(framework)), group=group)
    except EvidenceError:
        return
    assert_leads_to_the_total(tree)


@SETTINGS
@given(st.data())
def test_where_limits_bite(data: Any) -> None:
    group, marks = data.draw(wholes())
    tree = scored(group, marks, [])
    assert_leads_to_the_total(tree)
    steps = waterfall(tree)
    total = sum((step.change for step in steps if step.kind in ("part", "parts", "bonus", "limits")), Fraction(0))
    assert steps[0].after + total == tree.exact
