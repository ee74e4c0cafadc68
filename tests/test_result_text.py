"""The result's JSON where its texts and names are not the usual ones; the law is `laws/test_result_text_law.py`."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from indexkit import load
from indexkit.canonical import canonical_json, is_canonical
from indexkit.formula.plan import Plan
from indexkit.result import fingerprints, result_dict
from indexkit.source import read
from loads import load_once

FRAMEWORKS = Path(__file__).parents[1] / "frameworks"
SAMPLE = read(FRAMEWORKS / "samples" / "huyen_mau.yaml").data["evidence"]


def district(why: str) -> dict[str, object]:
    """A panel's reason stands in a sentence, too."""
    return {**SAMPLE, "khao_sat_nguoi_dan": {**SAMPLE["khao_sat_nguoi_dan"], "why": why}}


APART = unicodedata.normalize("NFD", "Đồng Tháp")


@pytest.mark.parametrize("why", ["Đồng Tháp", APART, "\u0301 \n\u0303", "a\u0338="])
def test_a_text_in_any_form_is_written_in_the_canonical_one(why: str) -> None:
    framework = load_once(FRAMEWORKS / "dong_thap_2022.yaml", period=2024)
    tree = framework.evaluate(district(why), group="cap_huyen", lang="vi")
    assert tree.to_json().encode() == canonical_json(result_dict(tree, "vi"))
    assert tree.fingerprint == fingerprints(tree)
    assert unicodedata.normalize("NFC", why).replace("\n", "\\n") in tree.to_json()


def test_half_a_character_has_no_canonical_form() -> None:
    assert not is_canonical('{"a":"\ud800"}')
    assert not is_canonical(f'{{"a":"{unicodedata.normalize("NFD", "ồ")}"}}')
    assert is_canonical('{"a":"ồ","b":"\\n"}')


def test_a_node_that_bears_the_name_of_its_group_is_told_too() -> None:
    framework = load_once(FRAMEWORKS / "cvss_31.yaml", period="3.1")
    case = read(FRAMEWORKS / "cvss_31.tests.yaml").data["cases"][0]
    group = case["group"]
    tree = framework.evaluate(case["given"], group=group)
    assert tree[group].path == group
    assert tree.to_json().encode() == canonical_json(result_dict(tree, "en"))


def test_units_by_turns_each_have_their_own_worths_and_languages(tmp_path: Path) -> None:
    """Of two parts a point of each is worth half a point of their mean; of the one that applies a whole."""
    path = tmp_path / "trung_binh.yaml"
    path.write_text(MEAN, encoding="utf-8")
    framework = load(path, period=2024)
    both, one = {"x": 6, "y": 9}, {"x": 6, "y": {"state": "not_applicable"}}
    for given, worth in ((both, 3), (one, 6), (both, 3)):
        tree = framework.evaluate(given)
        assert tree["a"].contribution == worth
        assert tree["g1"].why_in("vi") == ("trung bình cộng của 2 mục = 7,5 điểm" if worth == 3 else ONLY_ONE)
        rules = ["x", "mean of a, b" if worth == 3 else "mean of a (1 not applicable)"]
        assert [node.steps_in("en")[0].rule for node in (tree["a"], tree["g1"])] == rules
        assert tree["g1"].steps_in("vi")[0].rule.startswith("trung bình cộng của")


ONLY_ONE = "trung bình cộng của 1 mục = 6 điểm (1 mục không áp dụng)"
MEAN = """\
indexkit: 1
framework: trung_binh
revision: 1
name: Trung bình
issued_by: {decision: 1/QĐ, date: 2024-01-05}
in_force: {from: 2024-01-05}
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
groups:
  g:
    max: 10
    parts:
      g1:
        max: 10
        aggregate: mean
        parts:
          a: {max: 10, basis: assumed, score: {kind: formula, formula: x},
              evidence: {x: {type: number, range: {from: 0, to: 10}}}}
          b: {max: 10, basis: assumed, score: {kind: formula, formula: y},
              evidence: {y: {type: number, range: {from: 0, to: 10}}}, not_applicable: {by: unit, otherwise: drop}}
"""


def test_what_is_kept_is_that_of_one_plan_and_no_copy_has_it() -> None:
    framework = load_once(FRAMEWORKS / "dong_thap_2022.yaml", period=2024)
    group = framework.groups["cap_huyen"]
    plan = framework.plans[group.id]
    kept = framework.standing(group, plan)
    assert framework.standing(group, plan) is kept
    same_plan = Plan(**{name: getattr(plan, name) for name in Plan.__slots__})
    assert framework.standing(group, same_plan) is not kept
