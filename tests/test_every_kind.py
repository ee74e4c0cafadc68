"""Every kind of score, value and aggregation says why it gave what it gave, so that it can be worked out again by hand.

The arithmetic stands beside each expected sentence, as a person worked it out from `every_kind/don_vi.yaml`:
a1 = 30, a2 = 40, a3 = 50, age = 25, sex = men, marks = 9, 7.5, 8, 10, 2; two faults; row1 yes, row2 no.
"""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from heads import HEAD
from indexkit import Framework, ScoreTree, load, model, read_evidence_file
from indexkit.build.scores import _KINDS
from indexkit.problems import Lang
from indexkit.report.depth import node_lines, total_lines
from indexkit.report.layout import WIDTH, columns, plain
from indexkit.report.text import text_report

HERE = Path(__file__).parent / "every_kind"
LANGS: tuple[Lang, ...] = ("vi", "en")
INTERNAL = re.compile(r"catch|\bpanel\(|@|\w\.(kind|clip|row\d|local|points)|cases\.|case\d_|not_applicable|undefined")


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load(HERE / "thu.yaml", period=2024)


def score(framework: Framework, **changed: Any) -> ScoreTree:
    """The unit of the file, with some of its evidence changed; None takes an input out."""
    file = read_evidence_file(HERE / "don_vi.yaml")
    given = {**file.evidence, **changed}
    return framework.evaluate({name: value for name, value in given.items() if value is not None}, group=file.group)


def flat(text: str) -> str:
    return " ".join(text.split())


def depth(tree: ScoreTree, node: str) -> str:
    return flat(plain(node_lines(tree[node])))


def test_the_file_has_every_kind(framework: Framework) -> None:
    scores = [node.node.score for node in score(framework).nodes if node.node.score is not None]
    cases = [case.score for one in scores if isinstance(one, model.Cases) for case in one.cases]
    found = {type(one) for one in (*scores, *cases)}
    assert found == set(model.SCORING) - {model.OverUnits}  # whose units are in tests/cohort
    assert _KINDS.keys() <= set(model.SCORING.values())


WHYS: list[tuple[str, str, str]] = [
    (
        "taken",  # 10 − 2 × 1.5 − 3 = 4; nobody is over 60
        "10 − 3 − 3 = 4 điểm (Lỗi: 2 × 1,5 = 3; `row1`: 3)",
        "10 − 3 − 3 = 4 points (Faults: 2 × 1.5 = 3; `row1`: 3)",
    ),
    (
        "by_case",  # 25 is at least 18: 30/40 of 10
        "trường hợp “từ 18 trở lên” (age = 25): 30 / 40 = 75% → 7,5 điểm",
        "case “at least 18” (age = 25): 30 / 40 = 75%: 7.5 points",
    ),
    (
        # Late is 2, too small is 4. Of 1: twice 8 is 16, so 8; of 3: 14 / 4 = 3.5. (2 × 8 + 3 × 3.5) / 5 = 26.5 / 5
        "each_case",
        "2 trên 4 hồ sơ được tính (1: 8 (trọng số 2); 3: 3,5 (trọng số 3)); trung bình cộng có trọng số của 2 số: "
        "(2 × 8 + 3 × 3,5) / (2 + 3) = 5,3 điểm",
        "2 of 4 records count (1: 8 (weight 2); 3: 3.5 (weight 3)); weighted mean of 2 figures: "
        "(2 × 8 + 3 × 3.5) / (2 + 3) = 5.3 points",
    ),
    (
        # 8/3, 5/3, 7/3, 6/3 to one place: 2.7, 1.7, 2.3, 2 make 8.7
        "balance",
        "4 hồ sơ (1: 2,7; 2: 1,7; 3: 2,3; 4: 2); tổng của 4 số, trừ khỏi max: "
        "10 − (2,7 + 1,7 + 2,3 + 2) = 1,3 điểm",
        "4 records (1: 2.7; 2: 1.7; 3: 2.3; 4: 2); sum of 4 figures, taken from max: "
        "10 − (2.7 + 1.7 + 2.3 + 2) = 1.3 points",
    ),
    (
        "looked_up",  # the row of men from 18: b is 4, twice that
        'lookup(points_of; sex; age; "b") × 2 = lookup(points_of; "men"; 25; "b") × 2 → 8 điểm; '
        'bảng points_of, dòng sex = "men" và age ≥ 18: 4',
        'lookup(points_of, sex, age, "b") × 2 = lookup(points_of, "men", 25, "b") × 2: 8 points; '
        'table points_of, row sex = "men" and age ≥ 18: 4',
    ),
    (
        # 7.5 + 2 + 3 + 5 + 2 + 6 + 1/3 + 5 = 30 5/6 = 185/6; a tenth of it is 37/12; 370/12 + 37/12 − 24/12 = 383/12
        "scales",
        "tổng của 8 mục = 185/6 ≈ 30,8333 điểm + điểm thưởng 37/12 ≈ 3,0833 − điểm trừ 2 = 383/12 ≈ 31,9167 điểm",
        "sum of 8 parts = 185/6 ≈ 30.8333 points + bonus 37/12 ≈ 3.0833 − penalty 2 = 383/12 ≈ 31.9167 points",
    ),
    (
        "extra",
        "0,1 × base = 0,1 × (185/6) → 37/12 ≈ 3,0833 điểm",
        "0.1 × base = 0.1 × (185/6): 37/12 ≈ 3.0833 points",
    ),
    (
        "rungs",  # 25 is above 10 and 20: 1 + 2 × 2
        "`age` = 25 vượt 2 trên 3 mức (10; 20): 1 + 2 × 2 = 5 điểm",
        "`age` = 25 passes 2 of 3 marks (10; 20): 1 + 2 × 2 = 5 points",
    ),
    (
        "rising",  # (40 − 20) / 5 = 4; 1 + 4 × 0.25
        "`a2` = 40: (40 − 20) / 5 = 4 bước, chỉ tính bước trọn (4): 1 + 0,25 × 4 = 2 điểm",
        "`a2` = 40: (40 − 20) / 5 = 4 steps, only whole ones count (4): 1 + 0.25 × 4 = 2 points",
    ),
    (
        "goal",  # 30/50 of 10
        "`a1` = 30, chưa đạt chỉ tiêu `a3` = 50: 10 × (30 / 50) = 6 điểm",
        "`a1` = 30 falls short of the target `a3` = 50: 10 × (30 / 50) = 6 points",
    ),
    (
        "posts",  # 20/60
        "goalposts (x: `a1` = 30; low: 10; high: 70): clamp((a1 − 10) / (70 − 10); 0; 1) = "
        "clamp((30 − 10) / (70 − 10); 0; 1) → 1/3 ≈ 0,3333 điểm",
        "goalposts (x: `a1` = 30; low: 10; high: 70): clamp((a1 − 10) / (70 − 10), 0, 1) = "
        "clamp((30 − 10) / (70 − 10), 0, 1): 1/3 ≈ 0.3333 points",
    ),
    (
        "own_kind",  # the middle of 40 and 30 is 35
        "above_mean (x: `a2` = 40; y: `a1` = 30): a2 − middle = 40 − 35 → 5 điểm; "
        "trong đó middle = (a2 + a1) / 2 = (40 + 30) / 2 = 35",
        "above_mean (x: `a2` = 40; y: `a1` = 30): a2 − middle = 40 − 35: 5 points; "
        "where middle = (a2 + a1) / 2 = (40 + 30) / 2 = 35",
    ),
    (
        "best_two",  # 3, 4 and 50 / 2 / 10 = 2.5
        "tổng của 2 mục, chỉ lấy 2 số cao nhất: 3 + 4 = 7 điểm (bị bỏ: Ba (2,5))",
        "sum of 2 parts, only the 2 highest: 3 + 4 = 7 points (dropped: Three (2.5))",
    ),
    (
        # 1.2/4 = 0.3, twice 2/5 = 0.8; 1.1 / 3 × 10 = 11/3
        "of_leaves",
        "trung bình cộng có trọng số của tỷ lệ đạt ở 2 mục tính điểm bên dưới × 10: "
        "(1 × (1,2 / 4) + 2 × (2 / 5)) / (1 + 2) × 10 = 11/3 ≈ 3,6667 điểm",
        "weighted mean of the shares of the 2 scored parts below × 10: "
        "(1 × (1.2 / 4) + 2 × (2 / 5)) / (1 + 2) × 10 = 11/3 ≈ 3.6667 points",
    ),
    (
        "spread_out",  # 7 of the 20 that are left, so 10.5 of 30
        "tổng của 2 mục: (3 + 4) × 30 / 20 = 10,5 điểm (1 mục không áp dụng); "
        "10 điểm tối đa của “Miền núi” (không áp dụng) được chia cho các mục còn lại theo tỷ lệ",
        "sum of 2 parts: (3 + 4) × 30 / 20 = 10.5 points (1 not applicable); "
        "the maximum of “Mountains” (not applicable), 10, goes to the others in proportion",
    ),
    (
        "s3",
        "không áp dụng cho đơn vị này vì không đúng điều kiện mountain (mountain = không); "
        "điểm tối đa được chia cho các mục cùng cấp theo tỷ lệ",
        "does not apply to this unit, as the condition mountain does not hold (mountain = no); "
        "its maximum goes to its siblings in proportion",
    ),
    (
        "bounded",  # without 10 and 2: 24.5 / 3 × 2 = 49/3, at most a fiftieth of 500
        "mean(trim(marks; 1; 1)) × 2 = (9 + 7,5 + 8) / 3 × 2 → 49/3 ≈ 16,3333 điểm (trim(marks; 1; 1) bỏ 10; 2); "
        "vượt mức tối đa 0,02 × population = 0,02 × 500 = 10 nên tính 10 điểm",
        "mean(trim(marks, 1, 1)) × 2 = (9 + 7.5 + 8) / 3 × 2: 49/3 ≈ 16.3333 points "
        "(trim(marks, 1, 1) leaves out 10; 2); over the cap of 0.02 × population = 0.02 × 500 = 10, so 10 points",
    ),
    (
        # kinds: 5 + 5 + 4 + 6 + 6 + 4 + 7.5 + 5.3 + 1.3 + 8 = 52.1; (104.2 + 383/12) / 3 = 8167/180
        "view",
        "Từng loại: 52,1 (trọng số 2); Thang điểm: 383/12 ≈ 31,9167; trung bình cộng có trọng số của 2 số: "
        "(2 × 52,1 + 1 × (383/12)) / (2 + 1) = 8167/180 ≈ 45,3722",
        "Kinds: 52.1 (weight 2); Scales: 383/12 ≈ 31.9167; weighted mean of 2 figures: "
        "(2 × 52.1 + 1 × (383/12)) / (2 + 1) = 8167/180 ≈ 45.3722",
    ),
    (
        # 84.0166… of 90 + 80
        "pillar",
        "Từng loại: 52,1; Thang điểm: 383/12 ≈ 31,9167; tổng của 2 số: 52,1 + 383/12 = 5041/60 ≈ 84,0167; "
        "đạt 5041/102 ≈ 49,4216% của điểm tối đa 170",
        "Kinds: 52.1; Scales: 383/12 ≈ 31.9167; sum of 2 figures: 52.1 + 383/12 = 5041/60 ≈ 84.0167; "
        "5041/102 ≈ 49.4216% of the maximum 170",
    ),
    (
        "best3",  # 27 / 3
        "danh sách marks; trung bình cộng của 3 số, chỉ lấy 3 số cao nhất: (9 + 8 + 10) / 3 = 9 (bị bỏ: 7,5; 2)",
        "the list marks; mean of 3 figures, only the 3 highest: (9 + 8 + 10) / 3 = 9 (dropped: 7.5; 2)",
    ),
    (
        "usual",  # each once: the lowest
        "danh sách marks; giá trị gặp nhiều nhất trong 5 số (nếu có nhiều thì lấy số thấp nhất): "
        "mode(9; 7,5; 8; 10; 2) = 2",
        "the list marks; most frequent of 5 figures (of several the lowest): mode(9, 7.5, 8, 10, 2) = 2",
    ),
    (
        "root",  # (900 + 1600) / 2 = 1250, whose root is 35.355…
        "a1: 30; a2: 40; trung bình lũy thừa của 2 số: pow((pow(30; 2) + pow(40; 2)) / 2; 0,5) ≈ 35,3553",
        "a1: 30; a2: 40; power mean of 2 figures: pow((pow(30, 2) + pow(40, 2)) / 2, 0.5) ≈ 35.3553",
    ),
    (
        # 16 + 5 + 21 + 6 = 48 of 7
        "by_size",
        "4 hồ sơ (1: 8 (trọng số 2); 2: 5; 3: 7 (trọng số 3); 4: 6); trung bình cộng có trọng số của 4 số: "
        "(2 × 8 + 1 × 5 + 3 × 7 + 1 × 6) / (2 + 1 + 3 + 1) = 48/7 ≈ 6,8571; làm tròn thành 6,9",
        "4 records (1: 8 (weight 2); 2: 5; 3: 7 (weight 3); 4: 6); weighted mean of 4 figures: "
        "(2 × 8 + 1 × 5 + 3 × 7 + 1 × 6) / (2 + 1 + 3 + 1) = 48/7 ≈ 6.8571; rounded to 6.9",
    ),
    ("in_time", "3 trên 4 hồ sơ được tính (1; 3; 4): 3", "3 of 4 records count (1; 3; 4): 3"),
    (
        "lookup_alone",  # a is 3
        'lookup(points_of; sex; age; "a") + 1 = lookup(points_of; "men"; 25; "a") + 1 = 4; '
        'bảng points_of, dòng sex = "men" và age ≥ 18: 3',
        'lookup(points_of, sex, age, "a") + 1 = lookup(points_of, "men", 25, "a") + 1 = 4; '
        'table points_of, row sex = "men" and age ≥ 18: 3',
    ),
]


@pytest.mark.parametrize(("node", "vi", "en"), WHYS, ids=[node for node, _, _ in WHYS])
def test_the_sentence_of_each_kind(framework: Framework, node: str, vi: str, en: str) -> None:
    tree = score(framework)
    assert tree[node].why_in("vi") == vi
    assert tree[node].why_in("en") == en


OTHERS: list[tuple[str, dict[str, Any], str, str]] = [
    ("by_case", {"age": 70}, "case “at least 60” (age = 70): max: 10 points", "max → 10 điểm"),
    ("by_case", {"age": 5}, "case “otherwise” (age = 5): 1 of 2 parts met: 4 points (`row1`: 4)", "(`row1`: 4)"),
    (
        "by_case",
        {"age": 5, "row1": None},
        "case “otherwise” (age = 5): 0 of 2 parts met: 0 points; no evidence for `row1`",
        "chưa có minh chứng cho `row1`",
    ),
    (
        "by_case",
        {"a1": 0, "a2": 0},
        "case “at least 18” (age = 25): the denominator is 0; the rule gives 0 points",
        "mẫu số bằng 0",
    ),
    ("by_case", {"age": None}, "no evidence for `age`: 0 points", "chưa có minh chứng cho `age`"),
    ("taken", {"faults": 0, "row1": False}, "10, nothing taken: 10 points", "10, không bị trừ → 10 điểm"),
    (
        "rungs",
        {"age": 10},
        "`age` = 10 does not pass the first mark 10: 1 + 0 × 2 = 1 point",
        "chưa vượt mức đầu 10:",
    ),
    # (43 − 20) / 5 = 4.6
    (
        "rising",
        {"a2": 43},
        "`a2` = 43: (43 − 20) / 5 = 4.6 steps, only whole ones count (4): 1 + 0.25 × 4 = 2 points",
        "4,6",
    ),
    (
        "rising",
        {"a2": 15},
        "`a2` = 15 is short of the first mark 20: 1 if a2 ≥ 10 else 0 = 1 point (a2 = 15)",
        "chưa đến mức đầu 20",
    ),
    ("goal", {"a3": 20}, "`a1` = 30 meets the target `a3` = 20: 10 points", "đạt chỉ tiêu `a3` = 20"),
    ("each_case", {"cases": []}, "no record or figure counts; the rule gives 0 points", "theo quy định được 0 điểm"),
    (
        "balance",
        {"cases": []},
        "0 records; sum of 0 figures, taken from max: 10 − 0 = 10 points",
        "0 hồ sơ; tổng của 0 số, trừ khỏi max: 10 − 0 = 10 điểm",
    ),
    ("balance", {"cases": None}, "no evidence for `cases`: 0 points", "chưa có minh chứng cho `cases`"),
    (
        "covered",
        {"a2": None},
        "no evidence for `a2`; a1: 30; a3: 50; mean of 2 figures = no value (without a value: a2); "
        "only 2 of 3 with a value, at least 3 needed",
        "chỉ 2 trên 3 có giá trị, cần ít nhất 3",
    ),
    ("best3", {"marks": []}, "no record or figure counts; the rule gives no value", "; theo quy định không có giá trị"),
    ("spread_out", {"mountain": True}, "sum of 3 parts = 12 points", "tổng của 3 mục = 12 điểm"),
    # 3 and 2.5 stay, nothing for 2
    (
        "best_two",
        {"a2": None},
        "sum of 2 parts, only the 2 highest: 3 + 2.5 = 5.5 points (dropped: Two (0))",
        "(bị bỏ: Hai (0))",
    ),
]


@pytest.mark.parametrize(("node", "changed", "en", "vi"), OTHERS, ids=[f"{one[0]}-{one[1]}" for one in OTHERS])
def test_other_evidence(framework: Framework, node: str, changed: dict[str, Any], en: str, vi: str) -> None:
    tree = score(framework, **changed)
    assert tree[node].why_in("en") == en
    assert vi in tree[node].why_in("vi")


CASES = [{"document": f"P{n}", "mark": 1 + n % 2, "late": "no", "size": 2, "day": "2024-01-01"} for n in range(9)]


def test_a_long_list_is_cut_in_the_sentence_and_whole_in_depth(framework: Framework) -> None:
    # thirds of 1 and 2: 0.3 five times, 0.7 four times: 4.3
    tree = score(framework, cases=CASES)
    assert tree["balance"].why == (
        "9 records (P0: 0.3; P1: 0.7; P2: 0.3; P3: 0.7; P4: 0.3; P5: 0.7; … and 3 more); sum of 9 figures, taken from "
        "max: 10 − (0.3 + 0.7 + 0.3 + 0.7 + 0.3 + 0.7 + … 3 more …) = 5.7 points"
    )
    assert "… và 3 mục nữa" in tree["balance"].why_in("vi")
    assert "… và 3 số nữa …" in tree["balance"].why_in("vi")
    told = depth(tree, "balance")
    assert all(f"- P{n}: " in told for n in range(9))


def test_records_in_depth(framework: Framework) -> None:
    told = depth(score(framework), "each_case")
    assert "Records - 1: 8 (weight 2); double = 8 × 2 = 16; double = 16: row “at least 16” gives 8 " in told
    assert "- 3: 3.5 (weight 3); double = 7 × 2 = 14; double = 14: row “otherwise” gives 3.5 " in told
    assert "- 2 (does not count) - 4 (does not count) Steps - (2 × 8 + 3 × 3.5) / (2 + 3) = 5.3 " in told
    assert "- 1: 2.7; mark / 3 = 8 / 3 = 8/3 ≈ 2.6667 " in depth(score(framework), "balance")


def test_members_and_branches_in_depth(framework: Framework) -> None:
    tree = score(framework)
    assert "Members - One: 3 - Two: 4 - Three: 2.5 (dropped) " in depth(tree, "best_two")
    assert "Members - share of l1: 0.3 - share of l2: 0.4 (weight 2) " in depth(tree, "of_leaves")
    assert "Members - 9 - 7.5 (dropped) - 8 - 10 - 2 (dropped) " in depth(tree, "best3")
    assert "Members - Kinds: 52.1 (weight 2) - Scales: 383/12 ≈ 31.9167 " in depth(tree, "view")
    assert "→ Faults: takes 3 → `row1`: takes 3 - Late: takes nothing " in depth(tree, "taken")
    assert "→ above 10: 2 (taken) → above 20: 2 (taken) - above 30: 2 (not taken) " in depth(tree, "rungs")
    assert "- at least 60 (not taken) → at least 18 (taken) - otherwise (not taken) " in depth(tree, "by_case")
    assert "Limits max = 0.02 × population = 0.02 × 500 = 10 " in depth(tree, "bounded")
    assert "Limits no cap; cannot lift “Scales” above its maximum " in depth(tree, "extra")
    assert "- with bonuses and penalties: 383/12 ≈ 31.9167 " in depth(tree, "scales")


class TestLevels:
    def test_of_a_leaf(self, framework: Framework) -> None:
        tree = score(framework)
        level = tree["own_kind"].level
        assert level is not None
        assert (level.name, level.name_en, level.rank, level.provisional) == ("Cao", "High", 0, False)
        assert "own_kind* [High] " in text_report(tree)
        assert "Level - 100 × share(own_kind) = 50 → High: at least 50 - Low: otherwise " in depth(tree, "own_kind")
        assert tree["own_kind"].to_dict()["level"] == {
            "name": "Cao",
            "name_en": "High",
            "provisional": False,
            "basis": None,
        }
        assert tree["rungs"].to_dict()["level"] is None

    def test_of_a_view_it_rests_on_what_that_reads(self, framework: Framework) -> None:
        # 52.1 of 90; the scales do not matter to it
        tree = score(framework, a3=None)
        assert tree["shares"].level is not None
        assert tree["goal"].missing == ("a3",)
        assert not tree["shares"].level.provisional
        missing = score(framework, plan=None)["shares"].level
        assert missing is not None
        assert missing.provisional

    def test_a_list_must_hold_for_each(self, framework: Framework) -> None:
        # 52.1/90 = 0.578…, (383/12)/80 = 0.398…: short of 0.4
        tree = score(framework)
        assert tree.level is not None
        assert tree.level.name == "Yếu"
        told = flat(plain(total_lines(tree)))
        assert "Level - share(kinds) = 521/900 ≈ 0.5789; share(scales) = 383/960 ≈ 0.399 " in told
        assert "- Good: at least 0.75 - Fair: at least 0.4, when plan → Weak: otherwise " in told


class TestContributions:
    def test_they_add_up_to_the_total(self, framework: Framework) -> None:
        # what is made by more than sums and means brings its own figure: best_two 7
        tree = score(framework)
        leaves = [node for node in tree.nodes if node.node.score is not None and node.contribution is not None]
        assert sum((node.contribution or 0 for node in leaves), Fraction(7)) == tree.exact
        # 3 × 30/20; 1 × 10/4 / 3 × 1.2; 2 × 10/5 / 3 × 2
        found = {name: tree[name].contribution for name in ("s1", "l1", "l2", "less", "extra", "best_two")}
        assert found == {
            "s1": Fraction("4.5"),
            "l1": 1,
            "l2": Fraction(8, 3),
            "less": -2,
            "extra": Fraction(37, 12),
            "best_two": 7,
        }
        assert tree["s1"].to_dict()["contribution"] == "4.5"

    def test_none_where_nothing_says(self, framework: Framework) -> None:
        tree = score(framework)
        for node in ("b1", "b3", "inner", "s3", "shown_only", "view"):
            assert tree[node].contribution is None, node
        panel = {"points": 60, "by": "Hội đồng", "on": "2024-05-06", "why": "xét lại"}
        over = score(framework, kinds=panel)
        assert over["kinds"].contribution == 60
        assert over["taken"].contribution is None

    def test_what_lost_most(self, framework: Framework) -> None:
        # best_two 13; s1 7 × 1.5; posts 9.666…; s2 6 × 1.5; balance 8.7
        told = flat(text_report(score(framework)))
        assert "in points of the total 13 The best two 10.5 s1 9.67 posts 9 s2 8.7 balance Notes" in told


def test_what_only_is_shown(framework: Framework) -> None:
    tree = score(framework)
    node = tree["shown_only"]
    assert (node.counted, node.lost, node.to_dict()["scored"]) == (False, None, False)
    assert flat("shown_only* [not counted] (5) / 10 a3 / 10 = 50 / 10: 5 points") in flat(text_report(tree))
    assert "5 of 10 points. Not counted: it is only shown. " in depth(tree, "shown_only")
    # its 5 points are in no sum: 7 + 11/3 + 10.5 + 10 of 70
    assert tree["made"].exact == Fraction(187, 6)
    assert tree["made"].maximum == 70


def test_views(framework: Framework) -> None:
    pillar = score(framework)["pillar"]
    assert (pillar.kind, pillar.to_dict()["kind"]) == ("view", "view")
    assert (str(pillar.max), str(pillar.percent)) == ("170", "49.42")
    assert score(framework)["best3"].kind == "value"


CHANGES: list[dict[str, Any]] = [
    {},
    {"mountain": True},
    {"mountain": None},
    {"cases": []},
    {"cases": None},
    {"cases": CASES},
    {"marks": []},
    {"marks": [7]},
    {"marks": None},
    {"a1": 0, "a2": 0, "a3": 0},
    {"a1": None, "a2": None, "a3": None},
    {"age": None, "sex": None},
    {"age": 3, "sex": "women", "row1": None},
    {"population": 1},
    {"given": None, "plan": None, "faults": None},
]


@pytest.mark.parametrize("changed", CHANGES, ids=str)
def test_no_node_is_without_a_reason_and_none_shows_an_inner_name(
    framework: Framework, changed: dict[str, Any]
) -> None:
    tree = score(framework, **changed)
    for lang in LANGS:
        shown = tree.in_(lang)
        for node in tree.nodes:
            why = node.why_in(lang)
            assert why.strip(), node.path
            assert not INTERNAL.search(why), why
            assert not why.startswith((";", " ", "(")), why
            for step in node.to_dict(lang)["steps"]:
                assert step["rule"].strip(), node.path
                assert not INTERNAL.search(step["rule"].replace("not applicable", "")), step["rule"]
            told = plain(node_lines(shown[node.path]))
            assert not INTERNAL.search(told.replace("don_vi.yaml", "")), told
            assert all(columns(line) <= WIDTH for line in told.split("\n")), told
        report = text_report(shown)
        assert all(columns(line) <= WIDTH for line in report.split("\n"))
    json.loads(tree.to_json())


APPLIES = HEAD + """\
  g:
    max: 50
    aggregate: {how: sum, missing: skip}
    inputs: {k: {type: number, range: {from: 0, to: 10}}, port: {type: yes_no}, n: {type: count}}
    indicators:
      drop: {max: 10, basis: assumed, applies_if: {when: port, otherwise: drop}, score: {kind: formula, formula: k}}
      zero: {max: 10, basis: assumed, applies_if: {when: n > 3, otherwise: zero}, score: {kind: formula, formula: k}}
      full: {max: 10, basis: assumed, applies_if: {when: port, otherwise: full}, score: {kind: formula, formula: k}}
      empty: {max: 10, basis: assumed, applies_if: {when: port, otherwise: none}, score: {kind: formula, formula: k}}
      whole:
        name: Cảng
        max: 10
        applies_if: {when: port and n >= 2, otherwise: drop}
        components:
          inner: {max: 10, basis: assumed, score: {kind: formula, formula: k}}
"""


@pytest.mark.parametrize(
    ("node", "en", "vi"),
    [
        (
            "drop",
            "does not apply to this unit, as the condition port does not hold (port = no); "
            "left out together with its maximum",
            "; không tính mục này và điểm tối đa của nó",
        ),
        (
            "zero",
            "does not apply to this unit, as the condition n > 3 does not hold (n = 2); the rule gives 0 points",
            "theo quy định được 0 điểm",
        ),
        (
            "full",
            "does not apply to this unit, as the condition port does not hold (port = no); the rule gives 10 points",
            "theo quy định được 10 điểm",
        ),
        (
            "empty",
            "does not apply to this unit, as the condition port does not hold (port = no); the rule gives no value",
            "theo quy định không có giá trị",
        ),
        (
            "whole",
            "does not apply to this unit, as the condition port and n ≥ 2 does not hold (port = no; n = 2); "
            "left out together with its maximum",
            "không đúng điều kiện port và n ≥ 2 (port = không; n = 2)",
        ),
        ("inner", "does not apply to this unit, as “Cảng” does not", "vì “Cảng” không áp dụng"),
    ],
)
def test_why_a_node_does_not_count(tmp_path: Path, node: str, en: str, vi: str) -> None:
    (tmp_path / "thu.yaml").write_text(APPLIES, encoding="utf-8")
    tree = load(tmp_path / "thu.yaml", period=2024).evaluate({"k": 4, "port": False, "n": 2}, group="g")
    assert tree[node].why_in("en") == en
    assert vi in tree[node].why_in("vi")
    missing = load(tmp_path / "thu.yaml", period=2024).evaluate({"k": 4, "n": 2}, group="g")
    assert "no evidence for `port`" in missing["drop"].why


# From k = 4, m = 0, n = 5 and 50 people
BOUNDS: list[tuple[str, str, str]] = [
    # (5 × 4 + 1 × 0) / 6
    (
        "weighed",
        "trung bình cộng có trọng số của 2 mục: (5 × 4 + 1 × 0) / (5 + 1) = 10/3 ≈ 3,3333 điểm",
        "weighted mean of 2 parts: (5 × 4 + 1 × 0) / (5 + 1) = 10/3 ≈ 3.3333 points",
    ),
    (
        "digits",
        "k / 7 = 4 / 7 → 4/7 ≈ 0,5714 điểm; làm tròn thành 0,57 điểm",
        "k / 7 = 4 / 7: 4/7 ≈ 0.5714 points; rounded to 0.57 points",
    ),
    (
        "least",
        "k / 10 = 4 / 10 → 0,4 điểm; dưới mức tối thiểu people / 50 = 50 / 50 = 1 nên tính 1 điểm",
        "k / 10 = 4 / 10: 0.4 points; under the floor of people / 50 = 50 / 50 = 1, so 1 point",
    ),
    # 0 is under the scale; two of three are two thirds
    (
        "few",
        "trung bình cộng của 2 mục: (4 + 5) / 2 = 4,5 điểm (1 mục không có giá trị)",
        "mean of 2 parts: (4 + 5) / 2 = 4.5 points (1 without a value)",
    ),
    (
        "zeros",
        "tổng của 3 mục = 9 điểm (không có giá trị, tính là 0: z2)",
        "sum of 3 parts = 9 points (without a value, counted as 0: z2)",
    ),
    (
        "most",
        "`n` = 5: (8 − 5) / 2 = 1,5 bước, tính cả bước đang dở (2): 5 + 1 × 2 = 7 điểm",
        "`n` = 5: (8 − 5) / 2 = 1.5 steps, one that is begun counts too (2): 5 + 1 × 2 = 7 points",
    ),
    (
        "low",
        "`n` = 5, vượt chỉ tiêu 3: 0,5 × k = 0,5 × 4 = 2 điểm",
        "`n` = 5 is over the target 3: 0.5 × k = 0.5 × 4 = 2 points",
    ),
    (
        "all_by",
        "trường hợp “Hơn” (k = 4; m = 0): `n` = 5, nằm giữa các mốc 1 → 1 và 10 → 10: "
        "1 + (5 − 1) × (10 − 1) / (10 − 1) = 5 điểm",
        "case “Hơn” (k = 4; m = 0): `n` = 5 lies between 1 → 1 and 10 → 10: "
        "1 + (5 − 1) × (10 − 1) / (10 − 1) = 5 points",
    ),
    (
        "b",
        "k = 4 → 4 điểm; vượt mức tối đa people / 20 = 50 / 20 = 2,5 nên tính 2,5 điểm; "
        "chỉ tính 2 điểm; phần vượt giới hạn điểm thưởng (people / 25 = 50 / 25 = 2): 0,5 điểm",
        "k = 4: 4 points; over the cap of people / 20 = 50 / 20 = 2.5, so 2.5 points; "
        "counted: 2 points; over the limit of bonuses (people / 25 = 50 / 25 = 2): 0.5 points",
    ),
]


@pytest.fixture(scope="module")
def bounded() -> ScoreTree:
    return load(HERE / "muc.yaml", period=2024).evaluate({"k": 4, "m": 0, "n": 5, "people": 50}, group="g")


class TestBounds:
    @pytest.mark.parametrize(("node", "vi", "en"), BOUNDS, ids=[node for node, _, _ in BOUNDS])
    def test_bounds_and_coverage(self, bounded: ScoreTree, node: str, vi: str, en: str) -> None:
        assert bounded[node].why_in("vi") == vi
        assert bounded[node].why_in("en") == en

    def test_in_depth(self, bounded: ScoreTree) -> None:
        assert "It brings 10/3 ≈ 3.3333 to the total. " in depth(bounded, "w1")
        assert "Limits weight = people / 10 = 50 / 10 = 5 " in depth(bounded, "w1")
        assert "Limits cap = people / 20 = 50 / 20 = 2.5 cannot lift the total above " in depth(bounded, "b")
        assert "- limit of the clause (people / 20): 2.5 " in depth(bounded, "b")
        assert "- rounded to 2 significant digits (half up): 0.57 " in depth(bounded, "digits")
        assert "Members - f1: 4 - f2: no value (without a value) - f3: 5 " in depth(bounded, "few")
        assert "sum of 3 parts = 9 points (without a value, counted as 0: z2)" in flat(text_report(bounded))

    def test_less_is_better(self, bounded: ScoreTree) -> None:
        assert bounded["low"].lost is None
        assert " low" not in text_report(bounded).partition("Lost most")[2]

    def test_too_few(self) -> None:
        given = {"k": 4, "m": 0, "n": 0, "people": 50}
        tree = load(HERE / "muc.yaml", period=2024).evaluate(given, group="g")
        # two thirds of three are two
        assert tree["few"].why == (
            "mean of 1 part = no value (2 without a value); only 1 of 3 with a value, at least 2 (2/3 of 3) needed"
        )
