"""Figures over units beside the worksheets: who is left out, what a unit by itself is held against, what is said."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

import indexkit as ik
from comparing import LEAST, TEXT
from heads import HEAD
from indexkit.references import strata_of

GIVEN = {
    "A": {"x": 10, "region": "north", "y": 1, "z": 2},
    "B": {"x": 40, "region": "north", "y": 1, "z": 1},
    "C": {"x": 5, "region": "south", "y": 0, "z": 1},
}


@pytest.fixture(scope="module")
def framework(tmp_path_factory: pytest.TempPathFactory) -> ik.Framework:
    path = tmp_path_factory.mktemp("across") / "f.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return ik.load(path, period=2024)


def test_one_by_itself_is_held_against_an_assessment_and_changes_nothing_of_it(framework: ik.Framework) -> None:
    found = ik.assess(framework, GIVEN)
    tree = framework.evaluate({"x": 20, "region": "north", "y": 1, "z": 4}, cohort=found)
    assert tree["a"].points == 5
    assert [unit.points for unit in found] == [Fraction(15, 2), 20, 10]
    above = framework.evaluate({"x": 40, "region": "north", "y": 1, "z": 4}, cohort=found, judge=True)
    assert above["a"].points == 10


def test_alone_it_has_no_score(framework: ik.Framework) -> None:
    with pytest.raises(ik.EvidenceError) as refused:
        framework.evaluate(GIVEN["A"])
    assert [one.key for one in refused.value.problems] == ["IK530.alone"]


def test_by_other_rules_or_with_nobody_it_is_not_compared(framework: ik.Framework, tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text(TEXT.replace("over: cap", "over: refuse"), encoding="utf-8")
    other = ik.assess(ik.load(path, period=2024), GIVEN)
    with pytest.raises(ik.EvidenceError) as refused:
        framework.evaluate(GIVEN["A"], cohort=other)
    assert [one.key for one in refused.value.problems] == ["IK530.other"]
    nobody = ik.assess(framework, {"A": {"x": "much"}})
    with pytest.raises(ik.EvidenceError) as alone:
        framework.evaluate(GIVEN["A"], cohort=nobody)
    assert [one.key for one in alone.value.problems] == ["IK530.no_units"]


def test_a_unit_that_is_refused_sets_no_figure(framework: ik.Framework) -> None:
    """D would be the best of the north, but its z is missing, which is an error here; E cannot even be read."""
    bad = {"D": {"x": 90, "region": "north", "y": 1}, "E": {"x": "many", "region": "north", "y": 1, "z": 1}}
    found = ik.assess(framework, {**bad, **GIVEN})
    assert {one.name: [p.code for p in one.problems] for one in found.refused} == {"D": ["IK525"], "E": ["IK502"]}
    assert [unit.points for unit in found] == [unit.points for unit in ik.assess(framework, GIVEN)]
    assert found.seen == 5


def test_a_period_that_is_not_the_assessments(framework: ik.Framework) -> None:
    found = ik.assess(framework, {**GIVEN, "D": {"period": 2025, "evidence": GIVEN["A"]}})
    assert [[p.key for p in one.problems] for one in found.refused] == [["IK584.other"]]


def test_strata_follow_dependence(framework: ik.Framework) -> None:
    strata = strata_of(framework.plans["g"])
    assert [[one.rule.how for one in stratum.figures] for stratum in strata] == [["max"], ["max"]]
    assert {line.node for line in strata[0].scorer.plan.lines} == {"best"}


def test_a_circle_through_the_cohort_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text(TEXT.replace("of: x, across", "of: a, across"), encoding="utf-8")
    with pytest.raises(ik.FrameworkError) as refused:
        ik.load(path, period=2024)
    assert "IK324.circle" in [one.key for one in refused.value.problems]


def test_what_set_a_figure_stands_in_the_tree_and_the_result(framework: ik.Framework) -> None:
    given = {**GIVEN, "B": {"unit_name": "Huyện B", "evidence": GIVEN["B"]}}
    tree = ik.assess(framework, given).trees["A"]
    assert tree["best"].why == "greatest of x of 2 units with `region` = “north” = 40 (“Huyện B”)"
    assert tree["best"].why_in("vi") == "lớn nhất trong x của 2 đơn vị có `region` = “north” = 40 (“Huyện B”)"
    result = json.loads(tree.to_json())
    assert result["cohort"][0] == {
        "exact": "40",
        "how": "max",
        "node": "best",
        "of": "x",
        "set_by": ["B"],
        "units": "2",
        "within": {"region": "north"},
        "without": [],
    }


def test_published_figures_of_units_that_are_compared(framework: ik.Framework) -> None:
    found = ik.compare_published(framework, GIVEN, {"A": {"total": "7.5"}, "B": {"total": "20"}, "C": {"total": "9"}})
    assert [one.verdict for one in found.figures] == ["equal", "equal", "differs"]


def test_nobody_is_refused_for_what_a_refused_unit_made(tmp_path: Path) -> None:
    """D has the least x, 1, so that A and B would be above twice the least; but D lacks its z, and goes first."""
    path = tmp_path / "f.yaml"
    path.write_text(LEAST, encoding="utf-8")
    units = {"A": {"x": 10, "z": 1}, "B": {"x": 15, "z": 1}, "D": {"x": 1}}
    found = ik.assess(ik.load(path, period=2024), units)
    assert [one.name for one in found.refused] == ["D"]
    assert [(unit.name, unit.figure("a")) for unit in found] == [("A", 5), ("B", Fraction(15, 2))]


def test_what_others_lack_is_a_rules_none_and_nothing_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    text = (
        HEAD
        + """\
  g:
    max: 10
    inputs: {y: {type: number, range: {from: 0}}}
    values: {average: {how: mean, of: y, across: units, missing: none}}
    indicators:
      a: {max: 10, basis: assumed, score: {kind: formula, formula: y + average * 0}}
"""
    )
    path.write_text(text, encoding="utf-8")
    tree = ik.assess(ik.load(path, period=2024), {"A": {"y": 5}, "B": {}}).trees["A"]
    assert (tree["a"].state, tree.points, tree.missing) == ("none", None, ())
