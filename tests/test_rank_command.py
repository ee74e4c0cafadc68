"""`indexkit rank` as its users meet it, with ranks, percents and counts worked out by hand."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from heads import HEAD
from indexkit import cli
from indexkit.commands.assessed import Telling
from indexkit.league.grid import cells_of
from indexkit.problems import Lang
from indexkit.report.layout import columns
from leagues import LAST, UNITS, write


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The arguments come after `rank bo.yaml don_vi.csv`; the first may be another list of units."""
    monkeypatch.delenv("INDEXKIT_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    write(tmp_path)

    def call(*arguments: object, units: str = "don_vi.csv") -> Ran:
        status = cli.run(["rank", "bo.yaml", units, *map(str, arguments)])
        return Ran(status, *capsys.readouterr())

    return call


def block(text: str, first: str) -> list[str]:
    """The lines from one that begins so up to the next blank one."""
    lines = text.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(first))
    return lines[start : lines.index("", start)]


def test_a_table_for_each_group(run: Run) -> None:
    ran = run()
    assert ran.status == 1
    assert block(ran.out, "Rank")[:5] == [
        "Rank  Unit  Total  Percent  Level",
        "   1  Xã A     17       85  Good",
        "  =2  Xã B     11       55  Khá",
        "  =2  Xã C     11       55  Khá",
        "   4  Xã D      2       10  Yếu†",
    ]
    assert "   1  Thôn T      3       60\n" in ran.out
    assert "6 units in: 5 scored + 1 refused\n" in ran.out
    assert ran.out.startswith("NOT OFFICIAL (Communes): 2 scoring clauses, of which 1 assumed, 1 from the\npress.\n")
    assert "The texts state no ranking; this one goes by the published total.\n" in ran.out
    assert "† provisional, as evidence is missing\n" in ran.out


def test_a_figure_that_was_shortened_gets_no_zeros_behind_it() -> None:
    """10/3 is shown as 3.33; beside longer figures 3.330000 would say something else."""
    exact = [Fraction(10, 3), Fraction(3333333, 10**6), None, Fraction(7)]
    figures = [Decimal("3.33"), Decimal("3.333333"), None, Decimal(7)]
    assert [cell.text for cell in cells_of(figures, "en", exact)] == ["≈ 3.33", "3.333333", "–", "7.000000"]
    alike = cells_of([Decimal("3.33"), Decimal("3.5")], "vi", [Fraction(10, 3), Fraction(7, 2)])
    assert [cell.text for cell in alike] == ["3,33", "3,50"]


def test_figures_that_are_shown_alike_and_are_not_the_same_are_marked() -> None:
    """10/3 and 3331/1000 are both shown as 3.33, with two ranks; twice 10/3 is one figure."""
    alike = [Decimal("3.33"), Decimal("3.33")]
    two = cells_of(alike, "en", [Fraction(10, 3), Fraction(3331, 1000)])
    assert [cell.text for cell in two] == ["≈ 3.33", "≈ 3.33"]
    assert [cell.text for cell in cells_of(alike, "en", [Fraction(10, 3)] * 2)] == ["3.33", "3.33"]


def test_in_vietnamese(run: Run) -> None:
    out = run("--lang", "vi").out
    assert "Hạng  Đơn vị  Tổng điểm  Đạt %  Xếp loại\n   1  Xã A" in out
    assert "6 đơn vị đưa vào: 5 được chấm + 1 không chấm được\n" in out


def test_statistics_stand_below_the_table(run: Run) -> None:
    """(17 + 11 + 11 + 2) / 4 = 41 / 4 = 10.25 of 20 = 51.25 %."""
    said = " ".join(block(run().out, "Statistics"))
    assert "mean 10.25 of 20 points, 51.25%" in " ".join(said.split())
    assert "Levels: Good 1 (25%), Khá 2 (50%), Yếu 1 (25%)" in said


def test_a_refused_unit_is_named_with_its_problem_and_place(run: Run) -> None:
    told = block(run().out, "Units that could not be scored")
    assert told[1] == "  - Xã E (don_vi.csv)"
    assert told[2].startswith("    don_vi.csv:6:16: IK502 error:")


def test_a_problem_that_two_units_share_is_told_once(run: Run) -> None:
    Path("hai.csv").write_text(UNITS.replace("e,Xã E", "d,Xã E"), "utf-8")
    out = run(units="hai.csv").out
    assert out.count("IK582 error") == 1
    assert "the same problems as above" in out
    assert "6 units in: 4 scored + 2 refused\n" in out


def test_all_are_fine(run: Run) -> None:
    Path("tot.csv").write_text(UNITS.replace("mười", "1"), "utf-8")
    ran = run(units="tot.csv")
    assert (ran.status, ran.err) == (0, "")
    assert "could not be scored" not in ran.out
    assert "6 units in: 6 scored + 0 refused\n" in ran.out


def test_the_order_of_units_changes_nothing(run: Run) -> None:
    head, *rows = UNITS.strip().split("\n")
    Path("don_vi.csv").write_text("\n".join([head, *rows]), "utf-8")
    before = {form: run("--format", form).out for form in ("json", "csv", "html", "md")}
    table = block(run().out, "Rank")
    Path("don_vi.csv").write_text("\n".join([head, *reversed(rows)]), "utf-8")
    after = {form: run("--format", form).out for form in ("json", "csv", "html", "md")}
    assert block(run().out, "Rank") == table
    for form in ("csv", "html", "md"):
        assert before[form] == after[form], form
    one, other = (json.loads(text["json"]) for text in (before, after))
    assert {**one, "refused": []} == {**other, "refused": []}  # a refused one is told with its line


LONG = "Ủy ban nhân dân xã Tân Hộ Cơ và các ấp trực thuộc của huyện biên giới phía bắc"


@pytest.mark.parametrize("name", [LONG, "漢字" * 30, "e\u0302\u0301" * 60, "X" * 200])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_is_wider_than_80_columns(run: Run, name: str, lang: str) -> None:
    Path("don_vi.csv").write_text(UNITS.replace("Xã B", name), "utf-8")
    Path("bo.yaml").write_text(Path("bo.yaml").read_text("utf-8").replace("name: Thể chế", f"name: {name}"), "utf-8")
    Path("don_vi.csv").write_text(Path("don_vi.csv").read_text("utf-8").replace("mười", name), "utf-8")
    for more in ((), ("--unit", "b"), ("--unit", "a")):
        out = run("--lang", lang, *more).out
        assert max(map(columns, out.split("\n"))) <= 80
    table = run("--lang", lang).out
    assert "…" in table
    assert ("Long names are cut at …" if lang == "en" else "Tên dài bị cắt ở dấu …") in table


def test_as_data(run: Run) -> None:
    found = json.loads(run("--format", "json", "--group", "xa").out)
    assert (found["seen"], found["scored"], found["left_out"], len(found["refused"])) == (5, 4, 1, 1)
    assert [one["label"] for one in found["rankings"][0]["places"]] == ["1", "=2", "=2", "4"]
    assert found["statistics"][0]["total"]["mean"]["exact"] == "10.25"


class TestGroup:
    def test_only_one(self, run: Run) -> None:
        ran = run("--group", "thon")
        assert ran.status == 0
        assert "Xã" not in ran.out
        assert "6 units in: 1 scored + 0 refused + 5 of other groups\n" in ran.out

    def test_units_that_name_no_group_are_of_it(self, run: Run) -> None:
        Path("khong.csv").write_text("unit,period,x,y\na,2024,1,2\n", "utf-8")
        assert "1 unit in: 1 scored + 0 refused\n" in run("--group", "xa", units="khong.csv").out

    def test_unknown(self, run: Run) -> None:
        ran = run("--group", "xaa")
        assert (ran.status, ran.out, "IK526" in ran.err) == (1, "", True)

    def test_nobody_is_of_it(self, run: Run) -> None:
        Path("xa.csv").write_text("\n".join(UNITS.split("\n")[:3]), "utf-8")
        ran = run("--group", "thon", units="xa.csv")
        assert (ran.status, ran.out) == (1, "")
        assert "IK599 error: none of the 2 units is of group `thon`" in ran.err


class TestUnit:
    def test_where_it_stands(self, run: Run) -> None:
        """C: 5 of 10 and 6 of 10. The means: (8 + 6 + 5 + 2) / 4 = 5.25, 52.5 %, and, D's y being missing and counted
        as 0, (9 + 5 + 6 + 0) / 4 = 5, 50 %. In 1 it is third, in 2 second. Good begins at 80 %: 25 are lacking."""
        ran = run("--unit", "c")
        assert ran.status == 1  # another unit was refused
        assert "Total 11 of 20, 55%, level Khá\n25 points of percent short of level Good (from 80)\n" in ran.out
        rows = block(ran.out, "Indicator")
        assert [line.split()[1:] for line in rows[1:]] == [
            ["Nhận", "thức", "5", "/", "10", "50%", "52.5%", "3", "/", "4"],
            ["Thể", "chế", "6", "/", "10", "60%", "50%", "2", "/", "4"],
        ]
        assert "“Thể chế” 60%, the group's mean 50%: 10 points of percent ahead" in " ".join(ran.out.split())
        assert "shares the place with Xã B" in ran.out

    def test_at_the_top_there_is_no_next_level(self, run: Run) -> None:
        assert "short of level" not in run("--unit", "a").out

    def test_as_data(self, run: Run) -> None:
        found = json.loads(run("--unit", "c", "--format", "json").out)
        assert (found["total"], found["level"]["name"], found["ranks"][0]["label"]) == ("11", "Khá", "=2")
        assert found["next_level"] == {"name": "Tốt", "name_en": "Good", "gap": "25"}
        assert [(one["node"], one["ahead"]) for one in found["traits"]] == [("b", "10"), ("a", "-2.5")]

    def test_a_refused_one_is_told_with_its_problems(self, run: Run) -> None:
        ran = run("--unit", "e")
        assert (ran.status, ran.out, "IK502" in ran.err) == (1, "", True)

    @pytest.mark.parametrize(("name", "hint"), [("tt", "did you mean `t`?"), ("zzz", "write the unit's code")])
    def test_one_that_is_not_there(self, run: Run, name: str, hint: str) -> None:
        ran = run("--unit", name)
        assert (ran.status, ran.out) == (1, "")
        assert f"there is no unit `{name}` among the 6 that are given" in ran.err
        assert hint in ran.err

    def test_other_formats_are_wrong_use(self, run: Run) -> None:
        assert run("--unit", "a", "--format", "csv").status == 2


class TestRanking:
    def test_none_is_named(self, run: Run) -> None:
        ran = run("--ranking", "chung")
        assert (ran.status, ran.out) == (1, "")
        assert "IK599 error: there is no ranking `chung`; the framework names none" in ran.err

    def test_by_name(self, run: Run) -> None:
        text = Path("bo.yaml").read_text("utf-8")
        rankings = "    rankings: {nhan_thuc: {of: a, name: Nhận thức}, chung: {of: total, ties: dense}}\n  thon:\n"
        Path("bo.yaml").write_text(text.replace("  thon:\n", rankings, 1), "utf-8")
        both = run()
        assert "Xã" in both.out
        assert "go by the published total" not in both.out.partition("Thôn")[0]
        one = run("--ranking", "nhan_thuc").out
        assert [line.split()[:3] for line in block(one, "Rank")[1:5]] == [
            ["1", "Xã", "A"],
            ["2", "Xã", "B"],
            ["3", "Xã", "C"],
            ["4", "Xã", "D"],
        ]
        assert "by “Nhận thức” (as published)" in one
        near = run("--ranking", "chungg")
        assert "there are `nhan_thuc`, `chung`" in near.err
        assert "did you mean `chung`?" in near.err


class TestLastYear:
    def test_its_ranks_stand_beside_these(self, run: Run) -> None:
        """Last year B 18, D 10, G 6, A 2; C was not there."""
        Path("truoc.csv").write_text(LAST, "utf-8")
        out = run("--last", "truoc.csv").out
        rows = [line.split() for line in block(out, "Rank")[1:5]]
        assert [row[:4] for row in rows] == [
            ["1", "Xã", "A", "4"],
            ["=2", "Xã", "B", "1"],
            ["=2", "Xã", "C", "–"],
            ["4", "Xã", "D", "2"],
        ]
        assert "Period 2024, for the change of rank: 4 units, 4 scored + 0 refused\n" in out


class TestCsv:
    def test_what_it_writes_is_read_back(self, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
        """Every figure agrees with itself: 4 units with total, percent, level and 2 parts, and 3 of T's. The refused
        unit has no figures."""
        Path("tot.csv").write_text(UNITS.replace("e,Xã E,xa,2024,mười,1,\n", ""), "utf-8")
        assert run("--format", "csv", "-o", "bang.csv", units="tot.csv").status == 0
        status = cli.run(["compare", "bo.yaml", "tot.csv", "--published", "bang.csv"])
        out = capsys.readouterr().out
        assert status == 0
        assert "23 figures: 23 equal\n" in out

    def test_ranks_and_states(self, run: Run) -> None:
        rows = list(csv.DictReader(io.StringIO(run("--format", "csv").out)))
        assert [(row["unit"], row["x-rank"], row["total"], row["x-state"]) for row in rows] == [
            ("a", "1", "17", "scored"),
            ("b", "2", "11", "scored"),
            ("c", "2", "11", "scored"),
            ("d", "4", "2", "scored"),
            ("t", "1", "3", "scored"),
            ("e", "", "", "refused"),
        ]

    def test_for_vietnamese_spreadsheets(self, run: Run) -> None:
        Path("don_vi.csv").write_text(UNITS.replace("2024,6,5", "2024,6.5,5"), "utf-8")
        run("--format", "csv", "--lang", "vi", "-o", "bang.csv")
        data = Path("bang.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbfunit;x-unit_name;")
        assert "b;Xã B;xa;scored;2;11,5;57,5;Khá;6,5;5;\n" in data.decode("utf-8-sig")

    def test_the_surroundings_do_not_change_the_signs(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        plain = run("--format", "csv").out
        monkeypatch.setenv("INDEXKIT_LANG", "vi")
        assert run("--format", "csv").out == plain


class TestFiles:
    def test_a_workbook_needs_a_name(self, run: Run) -> None:
        ran = run("--format", "xlsx")
        assert (ran.status, ran.out, "IK593 error: `--format xlsx` makes a file" in ran.err) == (2, "", True)

    @pytest.mark.parametrize("form", ["html", "xlsx"])
    def test_a_package_that_is_not_there(self, run: Run, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("indexkit.commands.terminal.find_spec", lambda name: None)
        ran = run("--format", form, "-o", "ra")
        assert (ran.status, ran.out) == (2, "")
        assert 'pip install "indexkit[' in ran.err
        assert not Path("ra").exists()

    @pytest.mark.parametrize("form", ["text", "json", "csv", "xlsx", "html", "md"])
    def test_each_format_is_written_whole(self, run: Run, form: str) -> None:
        ran = run("--format", form, "-o", f"ra.{form}")
        assert (ran.status, ran.out, ran.err) == (1, "", "")
        assert Path(f"ra.{form}").stat().st_size > 100
        assert sorted(path.name for path in Path().iterdir()) == ["bo.yaml", "don_vi.csv", f"ra.{form}"]

    def test_no_input_is_overwritten_not_even_in_a_folder(self, run: Run) -> None:
        Path("cac").mkdir()
        text = "unit: k\ngroup: xa\nperiod: 2024\nevidence: {x: 1, y: 2}\n"
        Path("cac/k.yaml").write_text(text, "utf-8")
        for target, units in (("don_vi.csv", "don_vi.csv"), ("cac/k.yaml", "cac"), ("bo.yaml", "cac")):
            ran = run("-o", target, units=units)
            assert (ran.status, "IK593" in ran.err) == (2, True), target
        assert Path("cac/k.yaml").read_text("utf-8") == text


def test_every_formula_is_computed_twice_unless_it_is_not_wanted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second evaluator that always says 1: every unit whose formulas give another figure is refused."""
    monkeypatch.setattr("indexkit.second_opinion.recompute", lambda *_: 1)
    assert "IK527" in run().out
    assert "6 units in: 5 scored + 1 refused\n" in run("--no-cross-check").out


class TestPeriods:
    def test_two_periods_are_refused_unless_one_is_asked_for(self, run: Run) -> None:
        Path("hai.csv").write_text(UNITS.replace("b,Xã B,xa,2024", "b,Xã B,xa,2025"), "utf-8")
        ran = run(units="hai.csv")
        assert (ran.status, ran.out, "IK584" in ran.err) == (1, "", True)
        asked = run("--period", "2025", units="hai.csv")
        assert asked.status == 1
        assert "6 units in: 1 scored + 5 refused\n" in asked.out

    def test_no_period_at_all(self, run: Run) -> None:
        Path("khong.csv").write_text("unit,group,x\na,xa,1\n", "utf-8")
        assert "IK401" in run(units="khong.csv").err

    def test_problems_of_the_framework_come_with_those_of_the_units(self, run: Run) -> None:
        Path("bo.yaml").write_text(Path("bo.yaml").read_text("utf-8").replace("max: 20", "max: 21"), "utf-8")
        Path("hai.csv").write_text(UNITS.replace("e,Xã E", "d,Xã E"), "utf-8")
        ran = run("--format", "json", units="hai.csv")
        codes = {one["code"] for one in json.loads(ran.err)}
        assert (ran.status, ran.out, "IK582" in codes, len(codes) > 1) == (1, "", True, True)


def test_how_far_it_is_is_told_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    clock = iter(range(100))
    monkeypatch.setattr("indexkit.commands.assessed.time.monotonic", lambda: next(clock))
    third = 10 * "#"
    told = f"\r1 / 3 [{third:30}] \r2 / 3 [{2 * third:30}] \r4 \r\x1b[K"
    for stream, expected in ((Terminal(), told), (io.StringIO(), "")):
        monkeypatch.setattr(sys, "stderr", stream)
        with Telling() as telling:
            telling(1, 3)
            telling(2, 3)
            telling(4, None)
        assert stream.getvalue() == expected


@pytest.mark.parametrize(("lang", "words"), [("vi", "lượt 2/4: "), ("en", "pass 2 of 4: ")])
def test_which_pass_it_is_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch, lang: Lang, words: str) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    clock = iter(range(100))
    monkeypatch.setattr("indexkit.commands.assessed.time.monotonic", lambda: next(clock))
    monkeypatch.setattr(sys, "stderr", stream := Terminal())
    with Telling(lang) as telling:
        telling(10**9, 2 * 10**9, (2, 4))
        told = stream.getvalue()
    assert told.replace("\x1b[K", "") == f"\r{words}1000000000 / 2000000000 [{15 * '#':30}] "
    assert len(told) < 80


COMPARING = (
    HEAD
    + """\
  xa:
    name: Xã
    max: 10
    values:
      cao_nhat: {how: max, of: thu, across: units, missing: skip}
    indicators:
      diem:
        max: 10
        basis: press
        score: {kind: formula, formula: thu / cao_nhat * max, when_zero: zero}
        evidence: {thu: {type: number, range: {from: 0}}}
"""
)


def test_one_unit_is_held_against_a_cohort(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Of others the best has 8; 2 of it is 2 / 8 × 10 = 2.5."""
    Path("so.yaml").write_text(COMPARING, "utf-8")
    Path("khac.csv").write_text("unit,group,period,thu\na,xa,2024,8\nb,xa,2024,4\n", "utf-8")
    Path("mot.yaml").write_text("unit: m\ngroup: xa\nperiod: 2024\nevidence: {thu: 2}\n", "utf-8")
    assert cli.run(["score", "so.yaml", "mot.yaml", "--cohort", "khac.csv", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == "2.5"
    Path("khac.csv").write_text("unit,group,period,thu\na,xa,2024,8\nb,xa,2024,bốn\n", "utf-8")
    assert cli.run(["score", "so.yaml", "mot.yaml", "--cohort", "khac.csv"]) == 1
    assert "khac.csv:3" in capsys.readouterr().err
