"""Test files: what a case may expect, and what it says when something else comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from heads import HEAD
from indexkit.casefile import run_tests
from indexkit.problems import Problem

FRAMEWORK = (
    HEAD
    + """\
  xa:
    name: Xã
    max: 30
    values:
      ty_so: {basis: press, score: {kind: formula, formula: so_tin / 7}}
    indicators:
      chi_so:
        max: 20
        components:
          tin:
            max: 10
            basis: press
            score: {kind: formula, formula: ty_so}
            evidence: {so_tin: {type: count}}
          cho:
            max: 10
            basis: press
            not_applicable: {by: unit, otherwise: drop}
            score: {kind: yes_no, of: co_cho}
            levels: {of: share, bands: [{name: Đạt, name_en: Met, at_least: 1}, {name: Chưa đạt}]}
      khao_sat: {max: 10, basis: press, score: {kind: assessed}}
    levels:
      of: points
      bands: [{name: Tốt, name_en: Good, at_least: 5}, {name: Yếu}]
  phuong:
    name: Phường
    max: 10
    indicators:
      khao_sat: {max: 10, basis: press, score: {kind: assessed}}
"""
)
HEAD = "indexkit: 1\ntests: thu\ncases:\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "thu.yaml").write_text(FRAMEWORK, "utf-8")
    return tmp_path


def said(folder: Path, case: str) -> list[Problem]:
    group = "" if "group:" in case else "group: xa, "
    text = f"{HEAD}  - {{name: một, {group}period: 2024, {case}}}\n"
    (folder / "thu.tests.yaml").write_text(text, "utf-8")
    (result,) = run_tests(folder / "thu.yaml").cases
    return list(result.problems)


# 10 tin: 10/7 = 1,428571…; có chợ được 10; hội đồng chưa chấm khảo sát. Tổng 10/7 + 10 = 80/7 = 11,428571…
ALL = "given: {so_tin: 10, co_cho: true}"
# Không có chợ: tối đa còn 10 + 10 = 20; 35 tin được 35/7 = 5; hội đồng cho 4; tổng 9
NO_MARKET = "given: {so_tin: 35, co_cho: {state: not_applicable}, khao_sat: 4}"
# Chợ mới tự khai: chỉ tính số tin đã thẩm định, 14/7 = 2
CLAIMED = "given: {so_tin: {value: 14, state: verified}, co_cho: true, khao_sat: 4}"


@pytest.mark.parametrize(
    "case",
    [
        f'{ALL}, expect: {{total: 11.43, chi_so/tin: 1.43, tin: "10/7", ty_so: "10/7", chi_so: "80/7"}}',
        f"{ALL}, expect: {{level: Tốt}}",
        f"{ALL}, expect: {{level: Good}}",
        f"{ALL}, expect: {{missing: [khao_sat], base: 11.43, percent: 38.1}}",
        f"{ALL}, within: 0.001, expect: {{total: 11.429, tin: 1.429}}",
        f"{ALL}, within: 0.0005, expect: {{tin: {{figure: 1.42, within: 0.01}}, total: 11.429}}",
        f'{ALL}, expect: {{tin: {{figure: "3/2", within: 0.08}}}}',  # 3/2 - 10/7 = 1/14 = 0,0714…
        f"{ALL}, within: 0, expect: {{cho: 10}}",
        f"{ALL}, expect: {{chi_so/cho: {{level: Đạt}}}}",
        f"{ALL}, expect: {{cho: {{figure: 10, level: Met}}}}",
        f"{NO_MARKET}, expect: {{cho: {{state: not_applicable}}, total: 9, percent: 45, missing: []}}",
        f"{CLAIMED}, expect: {{total: 16, missing: []}}",
        f"{CLAIMED}, lens: verified_only, expect: {{total: 6, missing: [co_cho]}}",
        "given: {}, expect: {total: 0, level: Yếu, ty_so: {state: none}, missing: [khao_sat, co_cho, so_tin]}",
        "group: phuong, given: {khao_sat: 3}, expect: {level: {state: none}, khao_sat: 3}",
    ],
)
def test_what_comes_out(folder: Path, case: str) -> None:
    assert [one.show() for one in said(folder, case)] == []


WRONG = [
    (
        f"{ALL}, expect: {{tin: 1.44}}",
        "`chi_so/tin` should be `1.44`; found `1.43`, a difference of -0.01",
        "`chi_so/tin` phải là `1.44`; tính ra `1.43`, chênh lệch -0.01",
    ),
    (
        f'{ALL}, expect: {{total: "11"}}',
        "`total` should be `11`; found `80/7`, a difference of +3/7",
        "`total` phải là `11`; tính ra `80/7`, chênh lệch +3/7",
    ),
    (
        f"{ALL}, within: 0.0004, expect: {{tin: 1.429}}",  # 1,429 - 10/7 = 3/7000 = 0,000428…
        "`chi_so/tin` should be within 0.0004 of `1.429`; found `10/7`, a difference of -3/7000",
        "`chi_so/tin` phải là `1.429`, sai số không quá 0.0004; tính ra `10/7`, chênh lệch -3/7000",
    ),
    (
        f"{ALL}, within: 0.1, expect: {{tin: {{figure: 1.4, within: 0.02}}}}",  # the nearer bound holds
        "`chi_so/tin` should be within 0.02 of `1.4`; found `10/7`, a difference of +1/35",
        "`chi_so/tin` phải là `1.4`, sai số không quá 0.02; tính ra `10/7`, chênh lệch +1/35",
    ),
    (
        f"{ALL}, expect: {{cho: {{state: not_applicable}}}}",
        "`chi_so/cho` should be `{state: not_applicable}`; found `10`",
        "`chi_so/cho` phải là `{state: not_applicable}`; tính ra `10`",
    ),
    (
        f"{ALL}, expect: {{cho: {{level: Chưa đạt, figure: 10}}}}",
        "`chi_so/cho` should be `Chưa đạt`; found `Đạt`",
        "`chi_so/cho` phải là `Chưa đạt`; tính ra `Đạt`",
    ),
    (
        f"{ALL}, expect: {{cho: {{level: Đạt, figure: 9}}}}",
        "`chi_so/cho` should be `9`; found `10`, a difference of +1",
        "`chi_so/cho` phải là `9`; tính ra `10`, chênh lệch +1",
    ),
    (
        f"{NO_MARKET}, expect: {{cho: {{level: Đạt}}}}",
        "`chi_so/cho` should be `Đạt`; found none",
        "`chi_so/cho` phải là `Đạt`; tính ra không có",
    ),
    (
        f"{ALL}, expect: {{tin: {{level: Đạt}}}}",  # no levels of its own
        "`chi_so/tin` should be `Đạt`; found none",
        "`chi_so/tin` phải là `Đạt`; tính ra không có",
    ),
    (
        f"{NO_MARKET}, expect: {{cho: 0}}",
        "`chi_so/cho` should be `0`; found not applicable",
        "`chi_so/cho` phải là `0`; tính ra không áp dụng",
    ),
    (
        f"{NO_MARKET}, expect: {{cho: {{state: none}}}}",
        "`chi_so/cho` should be `{state: none}`; found not applicable",
        "`chi_so/cho` phải là `{state: none}`; tính ra không áp dụng",
    ),
    (
        "given: {}, expect: {ty_so: 0}",
        "`ty_so` should be `0`; found no value",
        "`ty_so` phải là `0`; tính ra không có giá trị",
    ),
    (
        f"{ALL}, expect: {{missing: []}}",
        "`missing` should be nothing; found `khao_sat`",
        "`missing` phải là không thiếu gì; tính ra `khao_sat`",
    ),
    (
        f"{NO_MARKET}, expect: {{missing: [so_tin, khao_sat]}}",
        "`missing` should be `khao_sat`, `so_tin`; found nothing",
        "`missing` phải là `khao_sat`, `so_tin`; tính ra không thiếu gì",
    ),
    (f"{ALL}, expect: {{level: Yếu}}", "`level` should be `Yếu`; found `Tốt`", "`level` phải là `Yếu`; tính ra `Tốt`"),
    (
        f"{ALL}, expect: {{level: {{state: none}}}}",
        "`level` should be `{state: none}`; found `Tốt`",
        "`level` phải là `{state: none}`; tính ra `Tốt`",
    ),
    (
        "group: phuong, given: {khao_sat: 3}, expect: {level: Yếu}",
        "`level` should be `Yếu`; found none",
        "`level` phải là `Yếu`; tính ra không có",
    ),
]


@pytest.mark.parametrize(("case", "en", "vi"), WRONG, ids=[one[0] for one in WRONG])
def test_a_failure_says_both_figures_and_where(folder: Path, case: str, en: str, vi: str) -> None:
    (one,) = said(folder, case)
    assert one.message("en") == f"case “một”: {en}"
    assert one.message("vi") == f"trường hợp “một”: {vi}"
    assert (one.code, one.places[0].line) == ("IK597", 4)


def test_a_name_that_is_not_there_is_told_with_the_nearest(folder: Path) -> None:
    (one,) = said(folder, f"{ALL}, expect: {{chi_so/tinn: 1}}")
    assert (one.key, "such as `chi_so/tin`" in one.hint()) == ("IK597.no_node", True)
