"""Every explanation can be recomputed from its own numbers, and says which rule cut what. Figures are by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from heads import HEAD
from indexkit import Framework, ScoreTree, cli, load
from indexkit.evidence import Lens
from indexkit.problems import Lang
from indexkit.report.depth import node_lines, total_lines
from indexkit.report.layout import plain
from indexkit.report.notebook import html_fragment
from indexkit.report.text import text_report

LANGS: tuple[Lang, ...] = ("en", "vi")
FRAMEWORK = (
    HEAD
    + """\
  g:
    name: Nhóm
    max: 100
    aggregate: {how: mean, over: shares}
    basis: published
    cite: {document: 1/QĐ}
    inputs: {nguoi: {type: count}}
    values:
      binh_quan: {name: Bình quân, formula: 1000 / nguoi, when_zero: none, rounding: {places: 2, mode: half_up}}
    indicators:
      mot:
        code: "1"
        max: 40
        weight: 3
        components:
          thang:
            code: "1.1"
            max: 15
            basis: published
            score: {kind: interpolate, of: ty_le, points: [[90, 10], [100, 15]], outside: clamp}
            evidence: {ty_le: {type: percent, name: Tỷ lệ}}
          mo_rong:
            code: "1.2"
            max: 17
            basis: published
            score: {kind: interpolate, of: so, points: [[0, 0], [10, 5], [20, 15]], outside: extend}
            evidence: {so: {type: number}}
          ho_so:
            code: "1.3"
            max: 8
            basis: published
            score: {kind: per_item, of: giai, points_each: 1.5, cap: 6, where: {hang: [nhat, nhi]}}
            evidence: {giai: {type: items, fields: {hang: {type: choice, options: [nhat, nhi, ba]}}}}
      hai:
        code: "2"
        max: 20
        aggregate: {how: min, over: shares}
        components:
          cham: {code: "2.1", max: 10, basis: published, score: {kind: assessed}}
          co:
            code: "2.2"
            max: 4
            basis: published
            score: {kind: yes_no, of: ke_hoach}
            evidence: {ke_hoach: {type: yes_no, name: Kế hoạch}}
    bonuses:
      trong:
        basis: published
        score: {kind: formula, formula: 20 * trong_so}
        evidence: {trong_so: {type: count}}
        cap: none
        counts_above_max: false
        counts_in_percent: true
      ngoai:
        basis: published
        score: {kind: formula, formula: 4 * ngoai_so}
        evidence: {ngoai_so: {type: count}}
        cap: none
        counts_above_max: true
        counts_in_percent: true
    bonus_cap: 30
    penalties:
      tru:
        name: Trừ
        basis: published
        score: {kind: formula, formula: 0.75 * loi}
        evidence: {loi: {type: count}}
        cap: 5
        counts_in_percent: false
    levels:
      of: points
      bands: [{name: A, at_least: 80, when: ke_hoach}, {name: B, at_least: 40}, {name: C}]
"""
)


GIVEN: dict[str, Any] = {"ty_le": 95, "so": 10, "cham": 6, "ke_hoach": True}
FULL: dict[str, Any] = {
    "ty_le": 100,
    "so": 22,
    "giai": [{"document": f"P{n}", "hang": "nhat"} for n in range(4)],
    "cham": 10,
}


@cache
def framework(folder: Path) -> Framework:
    path = folder / "thu.yaml"
    path.write_text(FRAMEWORK, encoding="utf-8")
    return load(path, period=2024)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("thu")


def score(folder: Path, lens: Lens = "as_claimed", lang: Lang = "en", **given: Any) -> ScoreTree:
    return framework(folder).evaluate(given, lens=lens, lang=lang)


def flat(text: str) -> str:
    return " ".join(text.split())


def depth(tree: ScoreTree, node: str) -> str:
    return flat(plain(node_lines(tree[node])))


class TestScales:
    @pytest.mark.parametrize(
        ("given", "node", "vi", "en"),
        [
            # 10 + 5 × 5/10 = 12.5
            (
                {"ty_le": 95},
                "thang",
                "Tỷ lệ = 95, nằm giữa các mốc 90 → 10 và 100 → 15: 10 + (95 − 90) × (15 − 10) / (100 − 90) = 12,5 điểm",
                "Tỷ lệ = 95 lies between 90 → 10 and 100 → 15: 10 + (95 − 90) × (15 − 10) / (100 − 90) = 12.5 points",
            ),
            (
                {"ty_le": 90},
                "thang",
                "Tỷ lệ = 90, đúng mốc 90 → 10: 10 điểm",
                "Tỷ lệ = 90, the mark 90 → 10: 10 points",
            ),
            (
                {"ty_le": 3},
                "thang",
                "Tỷ lệ = 3, dưới mốc đầu 90 → 10: 10 điểm",
                "Tỷ lệ = 3, under the first mark 90 → 10: 10 points",
            ),
            (
                {"ty_le": 100.5},
                "thang",
                "Tỷ lệ = 100,5, trên mốc cuối 100 → 15: 15 điểm",
                "Tỷ lệ = 100.5, over the last mark 100 → 15: 15 points",
            ),
            # 5 + 11 × 10/10 = 16
            (
                {"so": 21},
                "mo_rong",
                "`so` = 21, nằm ngoài các mốc 10 → 5 và 20 → 15, tính tiếp theo đường thẳng qua hai mốc đó: "
                "5 + (21 − 10) × (15 − 5) / (20 − 10) = 16 điểm",
                "`so` = 21 lies beyond 10 → 5 and 20 → 15, on the line through them: "
                "5 + (21 − 10) × (15 − 5) / (20 − 10) = 16 points",
            ),
            # 0 − 2 × 5/10 = −1, floor 0
            (
                {"so": -2},
                "mo_rong",
                "`so` = -2, nằm ngoài các mốc 0 → 0 và 10 → 5, tính tiếp theo đường thẳng qua hai mốc đó: "
                "0 + (-2 − 0) × (5 − 0) / (10 − 0) = -1 điểm; dưới mức tối thiểu 0 nên tính 0 điểm",
                "`so` = -2 lies beyond 0 → 0 and 10 → 5, on the line through them: "
                "0 + (-2 − 0) × (5 − 0) / (10 − 0) = -1 points; under the floor of 0, so 0 points",
            ),
        ],
    )
    def test_marks(self, folder: Path, given: dict[str, Any], node: str, vi: str, en: str) -> None:
        tree = score(folder, **given)
        assert tree[node].why_in("vi") == vi
        assert tree[node].why_in("en") == en

    def test_steps_have_their_numbers(self, folder: Path) -> None:
        assert "Steps - 10 + (95 − 90) × (15 − 10) / (100 − 90) = 12.5 " in depth(score(folder, ty_le=95), "thang")


class TestItems:
    RECORDS = ({"document": "P1", "hang": "nhat"}, {"document": "P2", "hang": "ba"}, {"document": "P3", "hang": "nhi"})

    def test_which_records_count(self, folder: Path) -> None:
        tree = score(folder, giai=self.RECORDS)
        assert tree["ho_so"].why == "2 of 3 records count; 2 × 1.5 = 3 points"
        assert tree["ho_so"].why_in("vi") == "2 trên 3 hồ sơ được tính; 2 × 1,5 = 3 điểm"
        assert "`giai`: 3 (counted: P1, P3; not counted: P2), as claimed" in depth(tree, "ho_so")
        assert "`giai`: 3 (được tính: P1, P3; không được tính: P2), đơn vị tự khai" in depth(tree.in_("vi"), "ho_so")

    def test_a_limit_makes_no_false_equation(self, folder: Path) -> None:
        # 7 × 1.5 = 10.5, limit 6
        seven = [{"document": f"P{number}", "hang": "nhi"} for number in range(7)]
        tree = score(folder, giai=seven)
        # 4 × 1.5 = 6: nothing is left for the last three
        assert tree["ho_so"].why == (
            "7 of 7 records count; 7 × 1.5 = 10.5, at most 6: 6 points; 4.5 points cut (allocated in the order listed: "
            "the default): “P4” 1.5 → 0; “P5” 1.5 → 0; “P6” 1.5 → 0"
        )
        assert tree["ho_so"].why_in("vi") == (
            "7 trên 7 hồ sơ được tính; 7 × 1,5 = 10,5; tối đa 6 → 6 điểm; cắt 4,5 điểm (phân bổ theo thứ tự liệt kê: "
            "mặc định): “P4” 1,5 → 0; “P5” 1,5 → 0; “P6” 1,5 → 0"
        )
        assert "Steps - min(7 × 1.5, 6) = 6 " in depth(tree, "ho_so")


class TestAggregates:
    def test_shares_and_weights(self, folder: Path) -> None:
        # mot: 12.5 + 5 = 17.5 of 40; hai: the lesser of 6/10 and 4/4, × 20 = 12;
        # (3 × 17.5/40 + 12/20) / 4 × 100 = (1.3125 + 0.6) / 4 × 100 = 47.8125
        tree = score(folder, **GIVEN)
        assert tree["mot"].why == "sum of 3 parts = 17.5 points"
        assert tree["hai"].why == "least of the shares of 2 parts × 20: min(6 / 10, 4 / 4) × 20 = 12 points"
        assert tree["hai"].why_in("vi") == ("nhỏ nhất trong tỷ lệ đạt ở 2 mục × 20: min(6 / 10; 4 / 4) × 20 = 12 điểm")
        total = (
            "weighted mean of the shares of 2 parts × 100: "
            "(3 × (17.5 / 40) + 1 × (12 / 20)) / (3 + 1) × 100 = 47.8125 points"
        )
        assert f"Indicators {total}" in flat(plain(total_lines(tree)))
        assert f"Indicators: {total}" in flat(text_report(tree))
        assert f"Indicators: {total}" in flat(html_fragment(tree))
        assert "trung bình cộng có trọng số của tỷ lệ đạt ở 2 mục × 100: " in flat(text_report(tree.in_("vi")))

    def test_what_lost_most_of_the_total(self, folder: Path) -> None:
        # one point of 1.x is worth 3/4 × 100/40 = 1.875: 2.5, 12 and 8 lost are 4.6875, 22.5, 15;
        # one of 2 is worth 1/4 × 100/20 = 1.25: 8 lost are 10
        text = flat(text_report(score(folder, **GIVEN)))
        assert "Lost most, in points of the total 22.5 1.2 mo_rong 15 1.3 ho_so 10 2 hai 4.6875 1.1 thang " in text

    def test_the_steps_of_a_plain_sum_have_its_figures(self, folder: Path) -> None:
        tree = score(folder, **GIVEN)
        assert "Steps - sum of 3 parts: 12.5 + 5 + 0 = 17.5 points " in depth(tree, "mot")
        assert "Steps" not in depth(tree, "hai")


class TestTotal:
    def test_bonuses_cut_by_the_maximum_and_by_the_limit(self, folder: Path) -> None:
        # mot 15 + 17 + 6 = 38 of 40; hai 0 (no plan): (3 × 38/40 + 0) / 4 × 100 = 71.25; with the plan 96.25
        tree = score(folder, **FULL, ke_hoach=True, trong_so=1, ngoai_so=9)
        # room under the maximum 3.75 of 20; limit 30 for all
        assert tree["trong"].why == (
            "20 × trong_so = 20 × 1: 20 points; counted: 3.75 points; over the maximum of the group: 16.25 points"
        )
        assert (
            tree["trong"].why_in("vi").endswith("; chỉ tính 3,75 điểm; phần vượt điểm tối đa của cả nhóm: 16,25 điểm")
        )
        assert "; over the limit of bonuses: " in tree["ngoai"].why
        assert "within the maximum of the group: 3.75" in depth(tree, "trong")

    def test_the_percent_without_a_penalty(self, folder: Path) -> None:
        tree = score(folder, **FULL, ke_hoach=True, loi=3)
        # 96.25 − 2.25 = 94
        assert tree.why == (
            "indicators 96.25 + bonus 0 + 0 − penalty 2.25 = 94 of 100 points, "
            "96.25% (without the penalty: 96.25 points), level A (provisional)"
        )
        assert "96,25% (không tính điểm trừ: 96,25 điểm)" in tree.why_in("vi")
        assert "without" not in score(folder, **FULL, ke_hoach=True, loi=0).why

    def test_a_level_whose_condition_fails(self, folder: Path) -> None:
        # 71.25 + 20 = 91.25
        tree = score(folder, **FULL, ke_hoach=False, trong_so=1)
        assert tree.points is not None
        assert str(tree.points) == "91.25"
        text = flat(plain(total_lines(tree)))
        assert (
            "Level - A: at least 80, when ke_hoach (not taken: what follows “when” does not hold) → B: at least 40 - C"
        ) in text
        low = flat(plain(total_lines(score(folder, ke_hoach=False))))
        assert "- A: at least 80, when ke_hoach - B: at least 40" in low


def test_values_are_no_points(folder: Path) -> None:
    tree = score(folder, nguoi=3)
    assert tree["binh_quan"].why == "1000 / nguoi = 1000 / 3 = 1000/3 ≈ 333.3333; rounded to 333.33"
    assert depth(tree, "binh_quan").startswith("Bình quân value binh_quan Points 333.33. Why ")
    assert "the rule gives no value" in score(folder, nguoi=0)["binh_quan"].why


class TestWhoSaysSo:
    def test_an_assessed_leaf(self, folder: Path) -> None:
        signed = {"points": 6, "by": "Hội đồng", "on": "2024-05-06", "why": "thiếu số liệu quý IV"}
        tree = score(folder, cham=signed)
        assert tree["cham"].why == "the panel gave 6 points (Hội đồng, 2024-05-06), because: thiếu số liệu quý IV"
        assert (
            tree["cham"].why_in("vi") == "hội đồng chấm 6 điểm (Hội đồng, ngày 06/05/2024), lý do: thiếu số liệu quý IV"
        )
        assert tree["cham"].why in flat(text_report(tree))
        assert tree["cham"].why in depth(tree, "cham")
        assert score(folder, cham={"points": 6, "by": "Hội đồng"})["cham"].why == "the panel gave 6 points (Hội đồng)"
        assert score(folder, cham=6)["cham"].why == "the panel gave 6 points"

    def test_claimed_but_not_verified(self, folder: Path) -> None:
        tree = score(folder, "verified_only", ke_hoach=True, so={"value": 1, "state": "rejected"})
        assert tree["co"].why == "the evidence for “Kế hoạch” is claimed, not verified: 0 points"
        assert tree["co"].why_in("vi") == "minh chứng “Kế hoạch” mới do đơn vị tự khai, chưa thẩm định → 0 điểm"
        assert tree["thang"].why == "no evidence for “Tỷ lệ”: 0 points"
        assert tree["mo_rong"].why == "the evidence for `so` was rejected: 0 points"
        text = flat(text_report(tree))
        assert "`ke_hoach` Kế hoạch: for 2.2 (claimed, not verified)" in text
        assert "`ke_hoach` Kế hoạch (claimed, not verified)" in depth(tree, "co")
        assert "(rejected)" in depth(tree, "mo_rong")


class TestJson:
    def test_names_in_both_languages_and_the_language_of_the_sentences(self, folder: Path) -> None:
        english, vietnamese = (score(folder, cham=6).to_dict(lang) for lang in LANGS)
        assert [english["lang"], vietnamese["lang"]] == ["en", "vi"]
        assert english["level"] == vietnamese["level"]
        sentences = {"reason", "lang", "notes", "not_applied", "nodes"}
        assert {key for key in english if english[key] != vietnamese[key]} <= sentences
        for one, other in zip(english["nodes"], vietnamese["nodes"], strict=True):
            assert {key for key in one if one[key] != other[key]} <= {"reason", "steps"}

    def test_the_surroundings_change_nothing(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def printed(*words: str) -> str:
            assert cli.run(list(words)) == 0
            return capsys.readouterr().out

        framework(folder)
        evidence = folder / "xa.yaml"
        evidence.write_text("unit: X\ngroup: g\nperiod: 2024\nevidence: {ty_le: 95}\n", encoding="utf-8")
        for command in (("score",), ("explain",), ("explain", "thang")):
            words = [command[0], str(folder / "thu.yaml"), str(evidence), *command[1:], "--format", "json"]
            monkeypatch.delenv("INDEXKIT_LANG", raising=False)
            alone = printed(*words)
            monkeypatch.setenv("INDEXKIT_LANG", "vi")
            assert printed(*words) == alone
            asked = printed(*words, "--lang", "vi")
            assert "nằm giữa các mốc" in asked
            assert "lies between" in alone


def test_evidence_stands_in_the_order_of_the_framework(tmp_path: Path) -> None:
    text = FRAMEWORK.replace("formula: 0.75 * loi", "formula: 0.75 * loi + 0 * so + 0 * ty_le")
    (tmp_path / "khac.yaml").write_text(text, encoding="utf-8")
    tree = load(tmp_path / "khac.yaml", period=2024).evaluate({"loi": 1, "so": 2, "ty_le": 3}, group="g")
    assert [item.name for item in tree["tru"].evidence] == ["ty_le", "so", "loi"]


def test_logarithms_are_shown_as_what_they_are_of() -> None:
    framework = load(Path(__file__).parents[1] / "frameworks" / "human_development.yaml", period=2022)
    evidence = {"tuoi_tho": 72, "nam_hoc_ky_vong": 12, "nam_hoc_binh_quan": 9, "thu_nhap": 20000}
    tree = framework.evaluate(evidence, group="quoc_gia")
    # ln 200 / ln 750 = 5.298317… / 6.620073… = 0.800341…
    assert tree["muc_song"].why == (
        "ln(thu_nhap) ≈ 9.9035 lies between ln(100) → 0 and ln(75000) → 1: "
        "0 + (ln(20000) − ln(100)) × (1 − 0) / (ln(75000) − ln(100)) ≈ 0.8003 points"
    )
    total = flat(plain(total_lines(tree)))
    assert "Indicators geometric mean of 3 parts: geomean(0.8, 19/30, 0.800341) ≈ 0.7402 points" in total


def test_what_could_not_be_computed_shows_no_formula_that_nobody_wrote(folder: Path) -> None:
    text = depth(score(folder), "thang")
    assert "Steps - by the rule for missing evidence: 0 Missing" in text
    assert "Steps - 1000 / nguoi = nothing" in depth(score(folder), "binh_quan")


def test_a_panel_gives_points_where_it_is_not_known_whether_the_clause_applies(tmp_path: Path) -> None:
    """The clause has no evidence of whether it applies, so alone it earns 0; the panel's 2 points count (RULES R6)."""
    text = HEAD + """\
  g:
    max: 5
    inputs: {cang: {type: yes_no}}
    indicators:
      cham: {max: 5, basis: assumed, applies_if: {when: cang, otherwise: drop}, score: {kind: assessed}}
"""
    (tmp_path / "thu.yaml").write_text(text, encoding="utf-8")
    given = {"cham": {"points": 2, "by": "Hội đồng", "on": "2024-05-06", "why": "xét lại"}}
    node = load(tmp_path / "thu.yaml", period=2024).evaluate(given)["cham"]
    assert node.exact == 2
    assert node.why == "the panel gave 2 points (Hội đồng, 2024-05-06), because: xét lại; the evidence alone: 0 points"
