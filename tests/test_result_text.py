"""The result's JSON where its texts and names are not the usual ones; the law is `laws/test_result_text_law.py`."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from indexkit.canonical import canonical_json, is_canonical
from indexkit.formula.plan import Plan
from indexkit.result import fingerprints, result_dict
from indexkit.source import read
from loads import load_once

FRAMEWORKS = Path(__file__).parents[1] / "frameworks"
SAMPLE = read(FRAMEWORKS / "samples" / "huyen_mau.yaml").data["evidence"]


def district(**notes: str) -> dict[str, object]:
    value = {"value": 3, "state": "claimed", **notes}
    return {**SAMPLE, "hoi_nghi": value}


@pytest.mark.parametrize("note", ["Đồng Tháp", unicodedata.normalize("NFD", "Đồng Tháp"), "\u0301 \n\u0303", "a\u0338="])
def test_a_note_in_any_form_is_written_in_the_canonical_one(note: str) -> None:
    framework = load_once(FRAMEWORKS / "dong_thap_2022.yaml", period=2024)
    tree = framework.evaluate(district(note=note), group="cap_huyen", lang="vi")
    assert tree.to_json().encode() == canonical_json(result_dict(tree, "vi"))
    assert tree.fingerprint == fingerprints(tree)
    assert unicodedata.normalize("NFC", note).replace("\n", "\\n") in tree.to_json()


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


def test_what_is_kept_is_that_of_one_plan_and_no_copy_has_it() -> None:
    framework = load_once(FRAMEWORKS / "dong_thap_2022.yaml", period=2024)
    group = framework.groups["cap_huyen"]
    plan = framework.plans[group.id]
    kept = framework.standing(group, plan)
    assert framework.standing(group, plan) is kept
    same_plan = Plan(**{name: getattr(plan, name) for name in Plan.__slots__})
    assert framework.standing(group, same_plan) is not kept
