"""Self-assessment, appraisal and decision side by side; intervals and pending evidence: worked by hand."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import indexkit as ik
from heads import HEAD
from indexkit.cli import run
from indexkit.cohort.appraisal_text import text_appraisal, unexplained

VILLAGES = """\
  xa:
    name: UBND xã
    max: 30
    indicators:
      tap_huan:
        name: Tập huấn
        max: 10
        basis: assumed
        score: {kind: ratio, numerator: da_tap_huan, denominator: can_bo, over: refuse, when_zero: zero}
        evidence:
          da_tap_huan: {type: count, name: Số cán bộ đã tập huấn}
          can_bo: {type: count, name: Số cán bộ}
      ke_hoach: {name: Kế hoạch, max: 10, basis: assumed, score: {kind: yes_no, of: co_ke_hoach}}
      mo_hinh:
        name: Mô hình
        max: 10
        basis: assumed
        score: {kind: per_item, of: ds_mo_hinh, points_each: 2, cap: 10}
"""
BY_WHOM = {"by": "Hội đồng", "on": "2024-12-20", "why": "20 người không có danh sách"}
REJECTED = {"state": "rejected", "by": "Tổ thẩm định", "on": "2024-12-10", "why": "Kế hoạch chưa ký"}


COMPARED = """\
  xa:
    max: 10
    values: {tot_nhat: {how: max, of: x, across: units, missing: skip}}
    indicators:
      so_sanh:
        max: 10
        basis: assumed
        score: {kind: formula, formula: "10 * x / tot_nhat", when_zero: zero}
        evidence: {x: {type: count}}
"""
"""10 × own / best."""


def framework_of(text: str, folder: Path, rules: str = "") -> ik.Framework:
    path = folder / "thu.yaml"
    path.write_text(HEAD.replace("missing_evidence: zero", f"missing_evidence: zero{rules}") + text, encoding="utf-8")
    return ik.load(path, period=2024)


def verified(value: Any) -> dict[str, Any]:
    return {"value": value, "state": "verified"}


def units() -> dict[str, Any]:
    """A claims 80 of 100 (8), a plan (10), two models (4): 22. The reviewer has not seen the 80, has verified the plan
    and one model: 0 + 10 + 2 = 12. The council gives 6 for the training: 6 + 10 + 4 = 20.
    B claims 70 of 100 (7) and a plan (10): 17; the plan is rejected: 7; nothing else is decided: 7.
    C: all verified, 5 + 10 + 2 = 17."""
    return {
        "a": {
            "unit_name": "Xã An Bình",
            "evidence": {
                "da_tap_huan": {"value": 80, "state": "claimed", "source": "Danh sách"},
                "can_bo": verified(100),
                "co_ke_hoach": verified(True),
                "ds_mo_hinh": [{"document": "1/QĐ", "state": "verified"}, {"document": "2/QĐ"}],
                "tap_huan": {"points": 6, **BY_WHOM},
            },
        },
        "b": {
            "unit_name": "Xã Bình Minh",
            "evidence": {
                "da_tap_huan": verified(70),
                "can_bo": verified(100),
                "co_ke_hoach": {"value": True, **REJECTED},
            },
        },
        "c": {
            "unit_name": "Xã Cát Tiến",
            "evidence": {
                "da_tap_huan": verified(50),
                "can_bo": verified(100),
                "co_ke_hoach": verified(True),
                "ds_mo_hinh": [{"document": "5/QĐ", "state": "verified"}],
            },
        },
    }


@pytest.fixture(scope="module")
def villages(tmp_path_factory: pytest.TempPathFactory) -> ik.Framework:
    return framework_of(VILLAGES, tmp_path_factory.mktemp("villages"))


@pytest.fixture(scope="module")
def assessment(villages: ik.Framework) -> ik.Assessment:
    return ik.assess(villages, units())


class TestOneAssessment:
    def test_totals_of_three_columns(self, assessment: ik.Assessment) -> None:
        found = ik.appraisal(assessment)
        assert [stage.name for stage in found.stages] == ["claimed", "appraised", "decided"]
        assert {unit.name: unit.totals for unit in found} == {"a": (22, 12, 20), "b": (17, 7, 7), "c": (17, 17, 17)}
        assert [unit.change for unit in found] == [-2, -10, 0]
        assert found.waiting == {"a": 2, "b": 0, "c": 0}

    def test_the_last_column_is_the_assessment(self, assessment: ik.Assessment) -> None:
        found = ik.appraisal(assessment)
        assert all(found[unit.name].scores[2] is unit for unit in assessment)

    def test_the_greatest_difference_first(self, assessment: ik.Assessment) -> None:
        found = ik.appraisal(assessment).differences()
        shown = [(one.unit, one.node, one.before_stage, one.before, one.after, one.worth) for one in found]
        assert shown == [
            ("b", "ke_hoach", "claimed", 10, 0, -10),
            ("a", "tap_huan", "claimed", 8, 0, -8),
            ("a", "tap_huan", "appraised", 0, 6, 6),
            ("a", "mo_hinh", "appraised", 2, 4, 2),
            ("a", "mo_hinh", "claimed", 4, 2, -2),
        ]

    def test_who_when_why(self, assessment: ik.Assessment) -> None:
        rejected, unseen, council, *_ = ik.appraisal(assessment).differences()
        assert rejected.why_in("en") == (
            "10 → 0 points; `co_ke_hoach`: yes, as claimed by the unit → yes, rejected; Tổ thẩm định, 2024-12-10; "
            "because: Kế hoạch chưa ký"
        )
        assert unseen.why_in("vi") == (
            "8 → 0 điểm; `da_tap_huan` Số cán bộ đã tập huấn: 80, đơn vị tự khai; được tính → không được tính; "
            "nguồn: Danh sách"
        )
        assert council.why_in("en") == (
            "0 → 6 points; the panel's points: nothing → 6 points; Hội đồng, 2024-12-20; because: "
            "20 người không có danh sách"
        )

    def test_records_that_count_are_counted(self, assessment: ik.Assessment) -> None:
        *_, one = ik.appraisal(assessment).differences()
        assert one.why_in("en").endswith("2 (1/QĐ, 2/QĐ), as claimed by the unit; 2 counted → 1 counted")

    def test_what_was_rejected_record_by_record_was_claimed(self, villages: ik.Framework) -> None:
        """Three models claimed, 6; one verified, one rejected, one open: 2 verified, 4 count."""
        states = ("verified", "rejected", "claimed")
        models = [{"document": f"{number}/QĐ", "state": state} for number, state in enumerate(states)]
        found = ik.appraisal(ik.assess(villages, {"a": {"ds_mo_hinh": models}}))
        assert found["a"].totals == (6, 2, 4)

    def test_a_unit_of_which_nothing_was_looked_at(self, villages: ik.Framework) -> None:
        found = ik.appraisal(ik.assess(villages, {"a": {"co_ke_hoach": True}, "b": {"co_ke_hoach": verified(True)}}))
        assert found["a"].totals == (10, 0, 10)
        assert [note.en for note in found.notes] == [
            "1 of 2 units have nothing verified or rejected yet: their column “appraised” says nothing"
        ]

    def test_late_evidence_counts_in_no_column_where_the_framework_says_so(self, tmp_path: Path) -> None:
        """Handed in a day late: 0 in each column; the other, in time: 10 in each."""
        window = ", submission: {closes: 2024-12-15, late: absent, undated: count}"
        framework = framework_of(VILLAGES, tmp_path, rules=window)
        plan = verified(True)
        given = {
            "a": {"submitted": "2024-12-16", "evidence": {"co_ke_hoach": plan}},
            "b": {"submitted": "2024-12-15", "evidence": {"co_ke_hoach": plan}},
        }
        found = ik.appraisal(ik.assess(framework, given))
        assert [unit.totals for unit in found] == [(0, 0, 0), (10, 10, 10)]


class TestColumns:
    def test_values_that_the_appraisal_corrected(self, villages: ik.Framework) -> None:
        """Claimed 80 of 100 (8), appraised 65 of 100 (6.5): 1.5 less."""
        claimed = ik.assess(villages, {"a": {"da_tap_huan": 80, "can_bo": 100}})
        appraised = ik.assess(villages, {"a": {"da_tap_huan": {"value": 65, "note": "đã đếm lại"}, "can_bo": 100}})
        (one,) = ik.appraisal({"claimed": claimed, "vong_1": appraised}).differences()
        assert (one.points, one.worth) == (Fraction(-3, 2), Fraction(-3, 2))
        assert one.why_in("en") == (
            "8 → 6.5 points; `da_tap_huan` Số cán bộ đã tập huấn: 80, as claimed by the unit → 65, as claimed by the "
            "unit; note: đã đếm lại"
        )

    def test_a_unit_that_one_column_lacks(self, villages: ik.Framework) -> None:
        first = ik.assess(villages, {"a": {"co_ke_hoach": True}, "b": {"co_ke_hoach": True}})
        second = ik.assess(villages, {"b": {"co_ke_hoach": False}})
        found = ik.appraisal({"x": first, "y": second})
        assert [(unit.name, unit.totals, unit.change) for unit in found] == [
            ("a", (10, None), None),
            ("b", (10, 0), -10),
        ]
        assert [one.unit for one in found.differences()] == ["b"]

    def test_a_panel_above_hides_what_is_below(self, tmp_path: Path) -> None:
        """The indicator's 15 stands in both columns, whatever its parts give: nothing differs. In the third column it
        is 12: 3 less, at the indicator alone."""
        text = """\
  xa:
    max: 20
    indicators:
      tren:
        name: Trên
        max: 20
        components:
          mot: {max: 10, basis: assumed, score: {kind: yes_no}}
          hai: {max: 10, basis: assumed, score: {kind: yes_no}}
"""
        framework = framework_of(text, tmp_path)
        panel = {"tren": {"points": 15, **BY_WHOM}}
        columns = [{"mot": True, **panel}, {"mot": False, **panel}, {"mot": True, "tren": {"points": 12, **BY_WHOM}}]
        found = ik.appraisal({f"c{n}": ik.assess(framework, {"a": one}) for n, one in enumerate(columns)})
        assert [(one.node, one.before_stage, one.points) for one in found.differences()] == [("tren", "c1", -3)]

    def test_points_of_the_total_come_before_a_node_s_own(self, tmp_path: Path) -> None:
        """A mean of two with weights 3 and 1: 2 points of the first move the total by 1.5, 4 of the second by 1."""
        text = """\
  xa:
    max: 10
    aggregate: mean
    indicators:
      mot: {max: 10, weight: 3, basis: assumed, score: {kind: formula, formula: a}, evidence: {a: {type: count}}}
      hai: {max: 10, weight: 1, basis: assumed, score: {kind: formula, formula: b}, evidence: {b: {type: count}}}
"""
        framework = framework_of(text, tmp_path)
        first, second = (ik.assess(framework, {"u": given}) for given in ({"a": 8, "b": 8}, {"a": 6, "b": 4}))
        found = ik.appraisal({"x": first, "y": second})
        assert [(one.node, one.points, one.worth) for one in found.differences()] == [
            ("mot", -2, Fraction(-3, 2)),
            ("hai", -4, -1),
        ]
        assert found["u"].change == Fraction(-5, 2)
        assert unexplained(found, found["u"]) == 0

    def test_a_maximum_that_bites_hides_what_a_part_brings(self, tmp_path: Path) -> None:
        """10 + a bonus of 10 within a maximum of 10 is 10, and so is 0 + 10: the part fell by 10, the total did not."""
        text = """\
  xa:
    max: 10
    indicators:
      mot: {max: 10, basis: assumed, score: {kind: yes_no}}
    bonuses:
      hai:
        basis: assumed
        score: {kind: yes_no, points: 10}
        cap: 10
        counts_above_max: false
        counts_in_percent: true
"""
        framework = framework_of(text, tmp_path)
        first, second = (ik.assess(framework, {"u": {"mot": given, "hai": True}}) for given in (True, False))
        found = ik.appraisal({"x": first, "y": second})
        assert found["u"].change == 0
        assert [(one.node, one.points) for one in found.differences()] == [("mot", -10)]

    def test_a_part_that_reads_another_part(self, tmp_path: Path) -> None:
        """The second gives half of the first: 10 → 4 of the first is 5 → 2 of the second, and no input of its own."""
        text = """\
  xa:
    max: 20
    indicators:
      mot: {max: 10, basis: assumed, score: {kind: formula, formula: a}, evidence: {a: {type: count}}}
      hai: {max: 10, basis: assumed, score: {kind: formula, formula: mot / 2}}
"""
        framework = framework_of(text, tmp_path)
        first, second = (ik.assess(framework, {"u": {"a": count}}) for count in (10, 4))
        found = ik.appraisal({"x": first, "y": second}).differences()
        assert [(one.node, one.points, one.reads) for one in found] == [("mot", -6, ()), ("hai", -3, ("mot",))]
        assert found[1].why_in("en") == "5 → 2 points; because of other points that it reads: `mot`"

    def test_other_units_move_the_reference(self, tmp_path: Path) -> None:
        """10 × own / best. A has 5 of B's 10: 5 points. The appraisal leaves B 6: A then has 10 × 5 / 6, B still 10."""
        framework = framework_of(COMPARED, tmp_path)
        first, second = (ik.assess(framework, {"a": {"x": 5}, "b": {"x": best}}) for best in (10, 6))
        (one,) = ik.appraisal({"x": first, "y": second}).differences()
        assert (one.unit, one.before, one.after) == ("a", 5, Fraction(25, 3))
        assert "because of other units" in one.why_in("en")

    def test_what_cannot_stand_side_by_side(self, villages: ik.Framework, tmp_path: Path) -> None:
        other = framework_of(VILLAGES.replace("points_each: 2", "points_each: 1"), tmp_path)
        first, second = (ik.assess(one, {"a": {"co_ke_hoach": True}}) for one in (villages, other))
        with pytest.raises(ik.EvidenceError) as refused:
            ik.appraisal({"x": first, "y": second})
        assert [one.key for one in refused.value.problems] == ["IK620.rules"]
        with pytest.raises(ValueError, match="two or more"):
            ik.appraisal({"x": first})

    def test_a_unit_in_two_groups(self, tmp_path: Path) -> None:
        framework = framework_of(VILLAGES + VILLAGES.replace("  xa:", "  huyen:"), tmp_path)
        first, second = (
            ik.assess(framework, {"a": {"group": group, "evidence": {"co_ke_hoach": True}}})
            for group in ("xa", "huyen")
        )
        with pytest.raises(ik.EvidenceError) as refused:
            ik.appraisal({"x": first, "y": second})
        assert [one.key for one in refused.value.problems] == ["IK620.group"]

    def test_an_unknown_unit(self, assessment: ik.Assessment) -> None:
        with pytest.raises(KeyError, match="no unit `aa`"):
            ik.appraisal(assessment)["aa"]


class TestIntervals:
    def test_totals_under_each_lens_and_their_bounds(self, assessment: ik.Assessment) -> None:
        """A: the council's 6 stand; the plan is verified; of the models one is sure (2), one is open: 18 to 20.
        B: 7 are sure, the plan is lost, of models nothing is given yet: up to 10 more.  C: nothing can move."""
        found = assessment.intervals()
        shown = {one.unit.name: (one.low, one.verified, one.claimed, one.high) for one in found}
        assert shown == {"a": (18, 18, 20, 20), "b": (7, 7, 7, 17), "c": (17, 17, 17, 17)}

    def test_ranks(self, assessment: ik.Assessment) -> None:
        """A is first even at its worst (18 > 17). B at its best has C's 17 and shares the second place; C cannot be
        passed."""
        found = assessment.intervals()
        ranks = {one.unit.name: (one.rank_low, one.rank_high) for one in found}
        assert ranks == {"a": (1, 1), "b": (2, 3), "c": (2, 2)}

    def test_a_claim_may_be_worth_more_when_it_falls(self, tmp_path: Path) -> None:
        """Ten points less one for each fault. 3 are claimed: 7. Rejected, the leaf earns 0; the claim is no less than
        what it says: 0 to 7."""
        text = """\
  xa:
    max: 10
    indicators:
      sach: {max: 10, basis: assumed, score: {kind: formula, formula: 10 - loi}, evidence: {loi: {type: count}}}
"""
        one = ik.assess(framework_of(text, tmp_path), {"a": {"loi": 3}}).intervals()["a"]
        assert (one.low, one.verified, one.claimed, one.high) == (0, 0, 7, 7)

    def test_without_a_cap_there_is_no_end(self, tmp_path: Path) -> None:
        text = """\
  xa:
    max: 10
    indicators:
      mot: {max: 10, basis: assumed, score: {kind: yes_no}}
    bonuses:
      them:
        basis: assumed
        score: {kind: per_item, of: ds, points_each: 1}
        cap: none
        counts_above_max: true
        counts_in_percent: true
"""
        one = ik.assess(framework_of(text, tmp_path), {"a": {"mot": verified(True)}}).intervals()["a"]
        assert (one.low, one.high) == (10, "unbounded")

    def test_where_units_are_compared_the_reference_is_open_too(self, tmp_path: Path) -> None:
        """10 × own / best, A's own verified, B's only claimed: A may have anything from 0 to 10, and it is said so."""
        framework = framework_of(COMPARED, tmp_path)
        found = ik.assess(framework, {"a": {"x": verified(5)}, "b": {"x": 10}}).intervals()
        assert (found["a"].low, found["a"].high) == (0, 10)
        assert any("figures over other units" in text.en for text in found.held)
        settled = ik.assess(framework, {"a": {"x": verified(5)}, "b": {"x": verified(10)}}).intervals()
        assert (settled["a"].low, settled["a"].high) == (5, 5)
        assert not any("figures over other units" in text.en for text in settled.held)


class TestPending:
    def test_what_moves_most_first(self, assessment: ik.Assessment) -> None:
        """B's models: up to 10 more, to 17, beside C on the second place. A's open model: 2 less, still first. A's 80
        moves nothing: the council's 6 stand in its place."""
        found = assessment.pending()
        assert [(one.unit.name, one.input, one.state, one.low, one.high, one.places) for one in found] == [
            ("b", "ds_mo_hinh", "absent", 7, 17, 1),
            ("a", "ds_mo_hinh", "claimed", 18, 20, 0),
        ]
        assert [(one.gain, one.loss) for one in found] == [(10, 0), (0, 2)]

    def test_what_is_only_claimed_under_the_stricter_lens(self, villages: ik.Framework) -> None:
        """Verified only: 0 now; the plan, once verified, 10."""
        one = ik.assess(villages, {"a": {"co_ke_hoach": True}}, lens="verified_only").pending()[0]
        assert (one.input, one.now, one.low, one.high) == ("co_ke_hoach", 0, 0, 10)

    def test_points_that_a_panel_has_still_to_give(self, tmp_path: Path) -> None:
        text = """\
  xa:
    max: 20
    indicators:
      khao_sat: {name: Khảo sát, max: 15, basis: assumed, score: {kind: assessed}}
      mot: {max: 5, basis: assumed, score: {kind: yes_no}}
"""
        found = ik.assess(framework_of(text, tmp_path), {"a": {}}).pending()
        assert [(one.input, one.state, one.low, one.high) for one in found] == [
            ("khao_sat", "awaited", 0, 15),
            ("mot", "absent", 0, 5),
        ]

    def test_of_one_unit(self, assessment: ik.Assessment) -> None:
        assert [one.unit.name for one in assessment.pending(unit="a")] == ["a"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "thu.yaml").write_text(HEAD + VILLAGES, encoding="utf-8")
    (tmp_path / "xa").mkdir()
    for name, unit in units().items():
        data = {"unit": name, "group": "xa", "period": 2024, **unit}
        (tmp_path / "xa" / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestCommand:
    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_the_table_fits_80_columns(self, folder: Path, capsys: Any, lang: str) -> None:
        assert run(["appraise", "thu.yaml", "xa", "--lang", lang, "--show", "units", "--show", "differences"]) == 0
        out = capsys.readouterr().out
        assert max(map(len, out.splitlines())) <= 80
        row = next(line for line in out.splitlines() if line.startswith("Xã An Bình"))
        assert row.split()[3:] == ["22", "12", "20", "−2", "2"]

    def test_one_unit_in_detail(self, folder: Path, capsys: Any) -> None:
        assert run(["appraise", "thu.yaml", "xa", "--unit", "b", "--show", "intervals", "--show", "pending"]) == 0
        out = capsys.readouterr().out
        assert "claimed: 17" in out
        assert "because: Kế hoạch chưa ký" in " ".join(out.split())
        assert "3 (2–3)" in out
        assert "total 7; between 7 and 17; place 3; between 2 and 3" in out
        assert max(map(len, out.splitlines())) <= 80

    def test_json(self, folder: Path, capsys: Any) -> None:
        assert run(["appraise", "thu.yaml", "xa", "--format", "json", "--show", "pending", "--show", "intervals"]) == 0
        data = json.loads(capsys.readouterr().out)
        assert [unit["change"] for unit in data["units"]] == ["-2", "-10", "0"]
        assert data["differences"][0]["causes"][0]["after"]["why"] == "Kế hoạch chưa ký"
        assert data["pending"][0]["high"] == "17"
        assert data["intervals"][1]["ranks"][0] == {
            "ranking": "", "cluster": {}, "now": "3", "best": "2", "worst": "3", "certain": True,
        }  # fmt: skip

    def test_csv(self, folder: Path, capsys: Any) -> None:
        assert run(["appraise", "thu.yaml", "xa", "--format", "csv"]) == 0
        assert capsys.readouterr().out.splitlines() == [
            "unit,unit_name,group,claimed,appraised,decided,change,open_claims",
            "a,Xã An Bình,xa,22,12,20,-2,2",
            "b,Xã Bình Minh,xa,17,7,7,-10,0",
            "c,Xã Cát Tiến,xa,17,17,17,0,0",
        ]
        assert run(["appraise", "thu.yaml", "xa", "--format", "csv", "--show", "differences", "--unit", "b"]) == 0
        row = capsys.readouterr().out.splitlines()[1]
        assert row.startswith("b,Xã Bình Minh,xa,ke_hoach,Kế hoạch,claimed,appraised,10,0,-10,-10,")

    def test_columns(self, folder: Path, capsys: Any) -> None:
        for name, count in (("tu_cham", 80), ("hoi_dong", 65)):
            text = f"unit,group,period,da_tap_huan,can_bo\nx,xa,2024,{count},100\n"
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        columns = ["--column", "claimed=tu_cham.csv", "--column", "decided=hoi_dong.csv"]
        assert run(["appraise", "thu.yaml", *columns, "--format", "csv"]) == 0
        assert capsys.readouterr().out.splitlines()[1] == "x,x,xa,8,6.5,-1.5,2"

    def test_wrong_use(self, folder: Path, capsys: Any) -> None:
        for words, code in (
            (["xa", "--column", "a=xa"], "IK620"),
            (["--column", "a=xa"], "IK620"),
            (["--column", "a=xa", "--column", "a=xa"], "IK620"),
            (["--column", "xa"], "IK620"),
        ):
            assert run(["appraise", "thu.yaml", *words]) == 2
            assert code in capsys.readouterr().err
        assert run(["appraise", "thu.yaml", "xa", "--unit", "bb"]) == 1
        assert "IK621" in capsys.readouterr().err
        assert run(["appraise", "thu.yaml"]) == 2

    def test_a_unit_that_cannot_be_scored_is_named(self, folder: Path, capsys: Any) -> None:
        (folder / "xa" / "d.json").write_text('{"unit": "d", "group": "xa", "evidence": {"co_ke_hoach": 7}}')
        assert run(["appraise", "thu.yaml", "xa"]) == 1
        assert "d (decided): " in capsys.readouterr().out

    def test_more_than_are_listed(self, folder: Path, capsys: Any) -> None:
        assert run(["appraise", "thu.yaml", "xa", "--top", "2"]) == 0
        assert "… and 3 more" in capsys.readouterr().out


def test_the_text_of_an_appraisal(assessment: ik.Assessment) -> None:
    found = ik.appraisal(assessment)
    assert str(found) == text_appraisal(found)
    assert json.loads(found.to_json())["columns"][1] == {"name": "appraised", "lens": "verified_only"}
