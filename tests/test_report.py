"""Reports arrange what the tree says: nothing is cut off, nothing unofficial looks official, nothing escapes."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from indexkit import ScoreTree, load, read_evidence_file
from indexkit.problems import Lang
from indexkit.report.depth import node_lines, total_lines
from indexkit.report.layout import WIDTH, Segment, clean, columns, paragraph, plain, wrap
from indexkit.report.notebook import html_fragment
from indexkit.report.text import report_lines, text_report

FRAMEWORKS = Path(__file__).parents[1] / "frameworks"
SAMPLES = ("huyen_mau", "so_mau", "huyen_hoi_dong")
LANGS: tuple[Lang, ...] = ("vi", "en")

SMALL = """\
indexkit: 1
framework: nho
revision: 1
revisions: [{n: 1, date: 2026-01-01, by: Ban soạn thảo, what: Lập tệp}]
name: Bộ nhỏ <b>
issued_by: {decision: 1/QĐ-UBND, date: 2024-01-01, issuer: UBND tỉnh}
in_force: {from: 2024-01-01}
applies_to: {periods_from: 2024}
rules: {rounding: {places: 0, mode: half_up, at: total}, missing_evidence: zero}
groups:
  g:
    name: Nhóm
    max: 10
    bonus_cap: 3
    basis: published
    cite: {document: 1/QĐ-UBND, section: Điều 1, quote: Điểm tối đa là 10, verified_on: 2024-02-03}
    indicators:
      a:
        code: "1"
        name: Chỉ số A
        max: 10
        cite: {document: 1/QĐ-UBND}
        score: {kind: ratio, of: ty_le, over: cap}
        evidence: {ty_le: {type: percent, name: Tỷ lệ, proof: Báo cáo}}
        example: {given: {ty_le: 50}, points: 5}
    bonuses:
      b:
        name: Thưởng
        cite: {document: 1/QĐ-UBND}
        score: {kind: per_item, of: mo_hinh, points_each: 2}
        evidence: {mo_hinh: {type: items}}
        cap: none
        counts_above_max: true
        counts_in_percent: false
        example: {given: {mo_hinh: 1}, points: 2}
    penalties:
      p:
        name: Trừ
        cite: {document: 1/QĐ-UBND}
        score: {kind: per_item, of: vi_pham, points_each: 20}
        evidence: {vi_pham: {type: items}}
        cap: 20
        counts_in_percent: true
        example: {given: {vi_pham: 1}, points: 20}
"""


@cache
def sample(name: str, lang: Lang, period: int | None = None) -> ScoreTree:
    file = read_evidence_file(FRAMEWORKS / "samples" / f"{name}.yaml")
    framework = load(FRAMEWORKS / "dong_thap_2022.yaml", period=period or file.period)
    return framework.evaluate(file.evidence, group=file.group, unit=file.unit, lang=lang, document=file.document)


def small(tmp_path: Path, lang: Lang = "en", **evidence: object) -> ScoreTree:
    file = tmp_path / "nho.yaml"
    file.write_text(SMALL, encoding="utf-8")
    return load(file, period=2024).evaluate(evidence, group="g", unit="<i>X</i>", lang=lang)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", SAMPLES)
class TestWholeReport:
    def test_it_fits_80_columns(self, name: str, lang: Lang) -> None:
        lines = text_report(sample(name, lang)).split("\n")
        assert max(map(columns, lines)) == WIDTH == 80
        assert all(line == line.rstrip() for line in lines)

    def test_what_is_not_official_comes_first(self, name: str, lang: Lang) -> None:
        first = {"en": "NOT OFFICIAL: ", "vi": "CHƯA CHÍNH THỨC: "}[lang]
        assert text_report(sample(name, lang)).startswith(first)

    def test_every_clause_is_in_it_with_its_figures(self, name: str, lang: Lang) -> None:
        tree = sample(name, lang)
        text = flat(text_report(tree))
        for node in tree.nodes:
            assert node.name.split()[0] in text
            assert all(word in text for word in node.name.split())

    def test_every_leaf_that_counts_says_why(self, name: str, lang: Lang) -> None:
        tree = sample(name, lang)
        text = flat(text_report(tree))
        leaves = [node for node in tree.nodes if node.scoring and node.counted]
        assert leaves
        assert [node.path for node in leaves if flat(node.why) not in text] == []

    def test_every_open_point_is_listed(self, name: str, lang: Lang) -> None:
        tree = sample(name, lang)
        text = flat(text_report(tree))
        assert len(tree.unverified) == 15
        assert [point for point in tree.unverified if flat(point) not in text] == []

    def test_nodes_and_total_in_depth_fit_too(self, name: str, lang: Lang) -> None:
        tree = sample(name, lang)
        for lines in (total_lines(tree), *(node_lines(node) for node in tree.nodes)):
            assert max(map(columns, plain(lines).split("\n"))) <= WIDTH


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nhan_thuc/truong_ban", "OFFICIAL: by the published text. Points"),
        ("nhan_thuc/van_ban_chi_dao", "NOT OFFICIAL: this clause is assumed. Points"),
        ("nhan_thuc/tuyen_truyen", "NOT OFFICIAL: this clause is reconstructed. Points"),
        (
            "nhan_thuc",
            "NOT OFFICIAL: this clause is from the press; "
            "6 scoring clauses, of which 3 reconstructed, 1 assumed. Points",
        ),
    ],
)
def test_a_node_in_depth_says_first_whether_its_clause_is_official(path: str, said: str) -> None:
    tree = sample("huyen_mau", "en")
    title, kind, *rest = flat(plain(node_lines(tree[path]))).partition(f" {path} ")
    assert title
    assert kind
    assert rest[0].startswith(said)


def test_the_json_counts_what_is_not_official() -> None:
    tree = sample("huyen_mau", "en")
    counts = {"clauses": 37, "press": 2, "reconstructed": 32, "assumed": 1, "levels": True, "open": 15}
    assert tree.to_dict()["unofficial"] == counts
    assert tree.not_official_in("en").endswith(
        ": 37 scoring clauses, of which 32 reconstructed, 1 assumed, 2 from the press; "
        "the levels are not from the published text; 15 questions left open."
    )
    assert tree.not_official_in("vi").startswith("CHƯA CHÍNH THỨC (UBND huyện, thành phố): trong 37 mục")


def test_the_sample_district() -> None:
    text = text_report(sample("huyen_mau", "en"))
    assert flat(text).startswith(
        "NOT OFFICIAL: 37 scoring clauses, of which 32 reconstructed, 1 assumed (marked *), 2 from the press; "
        "the levels are not from the published text; 15 questions left open, see the end."
    )
    assert "indicators 263.23 + bonus 10 + 10 = 283.23 of 400 points, 70.8075%, level Fair\n(provisional)" in text
    assert "1.3 Thematic directives signed by the head of the district*         3.33 / 10\n" in text
    assert "  13.6  7.1 Enterprises using digital platforms\n" in text
    assert "for 1.2 (rejected)" in text


def test_vietnamese_figures_have_a_decimal_comma() -> None:
    text = text_report(sample("huyen_mau", "vi"))
    assert "điểm các chỉ số 263,23 + điểm thưởng 10 + 10 = 283,23 trên 400 điểm, đạt 70,8075%," in flat(text)
    assert "447/QĐ-UBND-HC ngày 30/05/2024" in text
    assert "263.23" not in text


def test_parts_below_a_panels_figure_stand_in_brackets() -> None:
    text = text_report(sample("huyen_hoi_dong", "en"))
    assert "1 Digital awareness [panel]" in text
    assert "the parts in brackets are not counted" in flat(text)
    assert "  1.1 The head of the district chairs the steering committee" in text
    rows = [line for line in text.split("\n") if line.startswith("  1.") and "/ 10" in line]
    assert len(rows) == 6
    assert all("(0) / 10" in row for row in rows)


def test_a_text_that_takes_no_part_is_listed_apart() -> None:
    tree = sample("huyen_mau", "en", period=2023)
    text = flat(text_report(tree))
    assert "Texts that take no part - bonus_447_2024: binds from 2024 (" in text
    assert "Bonus clauses" not in text
    assert "`mo_hinh`" in text


def test_an_index_without_maxima() -> None:
    framework = load(FRAMEWORKS / "human_development.yaml", period=2022)
    evidence = {"tuoi_tho": 72, "nam_hoc_ky_vong": 12, "nam_hoc_binh_quan": 9, "thu_nhap": 20000}
    tree = framework.evaluate(evidence, group="quoc_gia")
    # 0.8 × 19/30 × ln 200 / ln 750 = 0.40551; 0.74016³ = 0.40549 < 0.40551 < 0.40552 = 0.74018³
    assert tree.why == "total 0.74, level High; rounded from ≈ 0.7402"
    text = text_report(tree)
    # (12/18 + 9/15)/2 = 19/30; no rule rounds it, so display does, and says so
    knowledge = next(line for line in text.split("\n") if line.startswith("Knowledge"))
    assert knowledge == "Knowledge" + " " * 66 + "≈0.63"
    assert "mean of 2 parts = 19/30 ≈ 0.6333 points" in text
    assert " / " not in knowledge


class TestTotalSentence:
    def test_rounding_of_the_total(self, tmp_path: Path) -> None:
        # 10 × 33.4/100 = 3.34, rounded at the total: 3
        assert small(tmp_path, ty_le="33.4%").why == (
            "indicators 3.34 + bonus 0 − penalty 0 = 3 of 10 points, 30%; rounded from 3.34"
        )

    def test_a_limit_on_bonuses_and_the_percent_without_them(self, tmp_path: Path) -> None:
        # two models: 4, limit 3; 10 + 3 = 13, and the bonus does not count in the percent
        tree = small(tmp_path, ty_le=100, mo_hinh=2)
        assert tree.why == (
            "indicators 10 + bonus 3 − penalty 0 = 13 of 10 points, 100% (without the bonus: 10 points)"
        )
        assert "counted: 3 points; over the limit of bonuses: 1 point" in flat(text_report(tree))

    def test_the_floor(self, tmp_path: Path) -> None:
        # 5 − 20 = −15, floor 0
        tree = small(tmp_path, ty_le=50, vi_pham=1)
        assert tree.why == "indicators 5 + bonus 0 − penalty 20 = -15, under the minimum of 0: 0 of 10 points, 0%"

    def test_in_vietnamese(self, tmp_path: Path) -> None:
        tree = small(tmp_path, "vi", ty_le=25, mo_hinh=1)
        # 2.5 + 2 = 4.5, rounded 5; without the bonus 2.5, rounded 3
        assert tree.why == (
            "điểm các chỉ số 2,5 + điểm thưởng 2 − điểm trừ 0 = 5 trên 10 điểm, đạt 30% "
            "(không tính điểm thưởng: 3 điểm); làm tròn từ 4,5"
        )


class TestDepth:
    def test_a_published_clause(self, tmp_path: Path) -> None:
        tree = small(tmp_path, ty_le={"value": 50, "state": "verified", "source": "Báo cáo 5", "by": "Sở"})
        text = flat(plain(node_lines(tree["a"])))
        first = "1 Chỉ số A indicator a OFFICIAL: by the published text. "
        assert text.startswith(f"{first}Points 5 of 10 points. Lost 5 points.")
        assert "It cites 1/QĐ-UBND. The text is published." in text
        assert "- `ty_le` Tỷ lệ: 50, verified (Sở); source: Báo cáo 5" in text
        total = flat(plain(total_lines(tree)))
        assert "It cites 1/QĐ-UBND, Điều 1 “Điểm tối đa là 10”, read on 2024-02-03." in total
        assert "NOT OFFICIAL" not in total

    def test_what_is_missing_names_its_proof(self, tmp_path: Path) -> None:
        text = flat(plain(node_lines(small(tmp_path)["a"])))
        assert "Points 0 of 10 points. Lost 10 points." in text
        assert "Missing - `ty_le` Tỷ lệ; proof: Báo cáo" in text

    def test_a_bonus_says_its_limits(self, tmp_path: Path) -> None:
        tree = small(tmp_path, mo_hinh=1)
        assert "no cap; may lift the total above the maximum; does not count in the percent" in flat(
            plain(node_lines(tree["b"]))
        )
        assert "cap 20; counts in the percent" in flat(plain(node_lines(tree["p"])))

    def test_a_clause_that_an_amendment_brought(self) -> None:
        text = flat(plain(node_lines(sample("huyen_mau", "en")["thuong_mo_hinh"])))
        assert "This rule was brought by the amendment `bonus_447_2024` (447/QĐ-UBND-HC), at " in text
        assert "bonus_447_2024.yaml:" in text
        assert "from the press, not from the official document" in text
        assert "`mo_hinh` Mô hình, sáng kiến, đề tài được phê duyệt: 2 (120/QĐ-UBND, 133/QĐ-UBND)" in text

    def test_branches_taken_and_not_taken(self) -> None:
        tree = sample("huyen_mau", "en")
        text = plain(node_lines(tree["truong_ban"]))
        assert "- Bí thư hoặc Chủ tịch: 10 (not taken)\n" in text
        assert "→ Phó Bí thư hoặc Phó Chủ tịch: 5 (taken)\n" in text
        levels = plain(total_lines(tree))
        assert "- Good: at least 90\n" in levels
        assert "→ Fair: at least 70\n" in levels

    def test_a_figure_that_is_not_counted_says_so(self) -> None:
        tree = sample("huyen_hoi_dong", "en")
        below, above = (flat(plain(node_lines(tree[name]))) for name in ("truong_ban", "nhan_thuc"))
        assert "Not counted: a panel's points for a node above stand in its place." in below
        assert "These are a panel's points; the evidence alone gives 0." in above


class Balanced(HTMLParser):
    """Counts what is open; `br` needs no end."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert [name for name, _ in attrs if name.startswith("on")] == []
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


class TestNotebook:
    @pytest.mark.parametrize("lang", LANGS)
    def test_it_is_well_formed_and_runs_nothing(self, lang: Lang) -> None:
        tree = sample("huyen_mau", lang)
        parser = Balanced()
        parser.feed(html_fragment(tree))
        assert parser.open == []
        assert parser.seen == {"div", "p", "strong", "br", "details", "summary", "b", "ul", "li", "small"}
        assert tree._repr_html_() == html_fragment(tree)

    def test_what_others_wrote_is_escaped(self, tmp_path: Path) -> None:
        html = html_fragment(small(tmp_path, ty_le={"value": 50, "note": "<script>"}))
        assert "Bộ nhỏ &lt;b&gt;" in html
        assert "&lt;i&gt;X&lt;/i&gt;" in html
        assert "<i>" not in html
        assert "<script" not in html


class TestLayout:
    def test_marks_take_no_column_and_wide_letters_two(self) -> None:
        assert columns("Tổng") == 4
        assert columns("To\u0302\u0309ng") == 4
        assert columns("漢字") == 4

    def test_words_are_kept_whole_and_long_ones_cut(self) -> None:
        assert wrap("một hai ba", 7) == ["một hai", "ba"]
        assert wrap("a" * 7 + " b", 3) == ["aaa", "aaa", "a b"]
        assert wrap("漢字漢", 4) == ["漢字", "漢"]
        assert wrap("", 5) == [""]

    def test_nothing_moves_the_cursor(self) -> None:
        assert clean("a\x1b[31mb\n c\u202e\td\x00") == "a [31mb c d"

    def test_the_first_line_hangs(self) -> None:
        lines = list(paragraph("một hai ba", indent=4, first="  - ", width=12))
        assert plain(lines) == "  - một hai\n    ba"
        assert lines[0][0] == Segment("  - ")

    def test_styles_change_no_text(self) -> None:
        tree = sample("huyen_mau", "vi")
        assert plain(report_lines(tree)) == text_report(tree) == str(tree)
