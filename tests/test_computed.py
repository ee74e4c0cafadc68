"""Inputs that the importing program computes: where they come from shows, and they are checked like any other."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import indexkit as ik

ROOT = Path(__file__).parents[1]
CASES = [{"late": False}, {"late": True}, {"late": False}]


@pytest.fixture(scope="module")
def framework() -> ik.Framework:
    return ik.load(ROOT / "frameworks" / "dong_thap_2022.yaml", period=2024)


def late(cases: list[dict[str, bool]]) -> int:
    return sum(one["late"] for one in cases)


def answered(cases: list[dict[str, bool]]) -> int:
    return len(cases)


def test_the_source_shows_in_the_tree_the_result_and_the_report(framework: ik.Framework) -> None:
    functions = {"ho_so_tre_han": late, "ho_so_da_giai_quyet": answered}
    evidence = ik.computed(functions, {"mo_hinh": 2}, cases=CASES)
    assert evidence == {
        "mo_hinh": 2,
        "ho_so_tre_han": {"value": 1, "source": "function late"},
        "ho_so_da_giai_quyet": {"value": 3, "source": "function answered"},
    }
    tree = framework.evaluate(evidence, group="cap_huyen", cross_check=True)
    (leaf,) = [node for node in tree if "ho_so_tre_han" in node.inputs]
    assert {item.name: item.source for item in leaf.evidence} == {
        "ho_so_tre_han": "function late",
        "ho_so_da_giai_quyet": "function answered",
    }
    nodes = json.loads(tree.to_json())["nodes"]
    (told,) = [one["evidence"] for one in nodes if one["path"] == leaf.path]
    assert sorted(one["source"] for one in told) == ["function answered", "function late"]
    from indexkit.report.depth import node_lines
    from indexkit.report.layout import plain

    assert "function late" in plain(node_lines(leaf))


def test_the_same_figures_without_functions_have_another_fingerprint_of_evidence(framework: ik.Framework) -> None:
    by_hand = framework.evaluate({"ho_so_tre_han": 1, "ho_so_da_giai_quyet": 3}, group="cap_huyen")
    made = ik.computed({"ho_so_tre_han": late, "ho_so_da_giai_quyet": answered}, cases=CASES)
    by_functions = framework.evaluate(made, group="cap_huyen")
    assert by_hand.points == by_functions.points
    assert by_hand.fingerprint["evidence"] != by_functions.fingerprint["evidence"]


def test_what_was_given_is_not_written_to() -> None:
    given = {"mo_hinh": 2}
    ik.computed({"tin_bai": lambda_free}, given)
    assert given == {"mo_hinh": 2}


def lambda_free() -> int:
    return 3


def test_an_input_that_the_evidence_has_is_refused_before_anything_is_run() -> None:
    ran: list[str] = []

    def count() -> int:
        ran.append("count")
        return 1

    with pytest.raises(ik.EvidenceError) as caught:
        ik.computed({"tin_bai": count, "mo_hinh": count, "bang_khen": count}, {"mo_hinh": 2, "bang_khen": None})
    assert [one.key for one in caught.value.problems] == ["IK508.computed"] * 2
    assert "`mo_hinh` stands in the evidence, and function `count` computes it too" in str(caught.value)
    assert "`mo_hinh` đã có trong minh chứng, mà hàm `count` cũng tính ra" in caught.value.show("vi")
    assert ran == []


def test_an_exception_goes_up_with_the_function_s_name() -> None:
    def broken(rows: list[int]) -> int:
        return rows[0]

    with pytest.raises(IndexError) as caught:
        ik.computed({"tin_bai": broken}, rows=[])
    assert caught.value.__notes__ == ["in function broken, which computes the input `tin_bai`"]
    with pytest.raises(TypeError, match="unexpected keyword") as wrong_call:
        ik.computed({"tin_bai": broken}, lines=[])
    assert wrong_call.value.__notes__ == ["in function broken, which computes the input `tin_bai`"]


@pytest.mark.parametrize("nameless", [lambda: 1, 3, None, "late"])
def test_a_source_needs_a_name(nameless: Any) -> None:
    with pytest.raises(TypeError, match=r"tin_bai: a function with a name is expected"):
        ik.computed({"tin_bai": nameless})


def give(value: Any) -> Any:
    return value


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("tin_bai", True, "IK502"),
        ("tin_bai", float("nan"), "IK502"),
        ("tin_bai", Fraction(1, 2), "IK503"),
        ("tin_bai", "12", "IK502"),
        ("tin_bai", {"value": 3}, "IK502"),
        ("ty_le_ky_so", -1, "IK503"),
        ("tin_baii", 3, "IK501"),
    ],
)
def test_a_result_is_checked_like_any_evidence(framework: ik.Framework, name: str, value: Any, code: str) -> None:
    with pytest.raises(ik.EvidenceError) as caught:
        framework.evaluate(ik.computed({name: give}, value=value), group="cap_huyen")
    assert [one.code for one in caught.value.problems] == [code]


def test_exact_results_stay_exact_and_none_is_no_value(framework: ik.Framework) -> None:
    for value in (Decimal("72.595"), Fraction(14519, 200), 72.595):
        tree = framework.evaluate(ik.computed({"ty_le_cap_quang": give}, value=value), group="cap_huyen")
        assert tree.evidence.items["ty_le_cap_quang"].value == Fraction(14519, 200)
    absent = framework.evaluate(ik.computed({"ty_le_cap_quang": give}, value=None), group="cap_huyen")
    assert "ty_le_cap_quang" in [one.input for one in absent.missing]
    assert absent.evidence.items["ty_le_cap_quang"].source == "function give"


def test_a_file_that_names_a_function_only_says_a_word(framework: ik.Framework, tmp_path: Path) -> None:
    file = tmp_path / "don_vi.yaml"
    file.write_text(
        "group: cap_huyen\nperiod: 2024\nevidence:\n  tin_bai: {value: 3, source: function os.remove}\n", "utf-8"
    )
    read = ik.read_evidence_file(file)
    tree = framework.evaluate(read.evidence, group=read.group, document=read.document)
    assert tree.evidence.items["tin_bai"].source == "function os.remove"
    assert file.exists()
