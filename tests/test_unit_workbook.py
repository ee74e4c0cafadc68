"""What stands in the workbook of a unit: names, locks, text that stays text, texts that are too long, the command."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from python_calamine import load_workbook

import indexkit as ik
from indexkit import cli
from indexkit.tree import ScoreTree
from indexkit.workbook.book import unit_workbook
from indexkit.workbook.layout import MOST

FRAMEWORK = """indexkit: 1
framework: thu
revision: 1
revisions: [{n: 1, date: 2024-01-05, by: A, what: mới}]
name: "=Thử"
issued_by: {decision: 1/QĐ, date: 2024-01-05}
in_force: {from: 2024-01-05}
applies_to: {periods_from: 2024}
rules: {rounding: {places: 2, mode: half_up, at: component}, missing_evidence: zero}
groups:
  g:
    max: 20
    inputs:
      ho_so: {type: items, fields: {cap: {type: choice, options: [tinh, xa]}}}
    indicators:
      i:
        name: "+Một"
        max: 20
        basis: published
        components:
          a:
            name: "@Hai"
            max: 10
            basis: published
            score: {kind: ratio, numerator: tu, denominator: mau, points: max, over: cap, when_zero: zero}
            evidence: {tu: {type: count}, mau: {type: count}}
          b:
            name: Ba
            max: 10
            basis: published
            score: {kind: per_item, of: ho_so, points_each: 1, where: {cap: [tinh]}}
    levels:
      of: percent
      bands: [{name: "-Tốt", at_least: 50}, {name: Kém}]
"""


@pytest.fixture(scope="module")
def framework(tmp_path_factory: pytest.TempPathFactory) -> ik.Framework:
    path = tmp_path_factory.mktemp("f") / "thu.yaml"
    path.write_text(FRAMEWORK, encoding="utf-8")
    return ik.load(path, period=2024)


def tree_of(framework: ik.Framework, evidence: dict[str, Any], unit: str = "") -> ScoreTree:
    return framework.evaluate(evidence, unit=unit)


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    book = load_workbook(BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def part(data: bytes, name: str) -> str:
    with ZipFile(BytesIO(data)) as parts:
        return parts.read(name).decode("utf-8")


EVIDENCE = {"tu": 1, "mau": 3, "ho_so": [{"document": "=1+1", "cap": "tinh", "note": "-2+3"}]}


def test_its_sheets_and_first_values(framework: ik.Framework) -> None:
    """Before a spreadsheet computes, the cells show what indexkit has: 10 × 1/3 = 3.33, and 1 for the record."""
    found = sheets(unit_workbook(tree_of(framework, EVIDENCE)))
    assert [*found] == ["Scores", "Evidence", "Records ho_so", "Steps", "Lists"]
    shown = {row[1]: row[2] for row in found["Scores"] if row[7] == "agrees"}
    assert shown == {"Total": 4.33, "Base (indicators)": 4.33, "+Một": 4.33, "@Hai": 3.33, "Ba": 1}
    share = {row[1]: row[3:5] for row in found["Scores"] if row[7] == "agrees" and row[3]}
    assert share == {"Total": [20, 21.65], "+Một": [20, 21.65], "@Hai": [10, 33.3], "Ba": [10, 10]}


def test_every_scored_cell_is_a_formula(framework: ik.Framework) -> None:
    data = unit_workbook(tree_of(framework, EVIDENCE))
    cells = re.findall(r'<c r="([CDEF]\d+)"[^>]*><f>', part(data, "xl/worksheets/sheet1.xml"))
    rows = [number for number, row in enumerate(sheets(data)["Scores"], 1) if row[7] == "agrees"]
    assert {f"C{row}" for row in rows} <= set(cells)
    assert {f"{column}{rows[0]}" for column in "CDEF"} <= set(cells)


def test_what_was_missing_is_said_above_the_level(framework: ik.Framework) -> None:
    said = "When this was scored, evidence was missing"

    def above(evidence: dict[str, Any]) -> list[str]:
        data = unit_workbook(framework.evaluate(evidence, lang="en"))
        return [str(row[0]) for row in next(iter(sheets(data).values()))[:10]]

    assert any(text.startswith(said) for text in above({"tu": 1, "ho_so": []}))
    assert not any(text.startswith(said) for text in above(EVIDENCE))


def test_text_stays_text(framework: ik.Framework) -> None:
    """Names and records that look like formulas; only the workbook's own cells compute."""
    found = sheets(unit_workbook(tree_of(framework, EVIDENCE, "=cmd|' /C calc'!A0")))
    assert found["Scores"][0][0].startswith("=cmd|")
    assert any(row[:1] == ["=1+1"] and "-2+3" in row for row in found["Records ho_so"])
    assert "-Tốt" in [cell for row in found["Lists"] for cell in row]


def test_only_evidence_can_be_changed(framework: ik.Framework) -> None:
    data = unit_workbook(tree_of(framework, EVIDENCE))
    for number in range(1, 6):
        assert "<sheetProtection" in part(data, f"xl/worksheets/sheet{number}.xml")
        assert "password=" not in part(data, f"xl/worksheets/sheet{number}.xml")
    names = part(data, "xl/workbook.xml")
    assert "<definedName name=\"ev_tu\">Evidence!$B$6</definedName>" in names.replace("'", "")
    styles = part(data, "xl/styles.xml")
    looks = styles.split("<cellXfs")[1].split("</cellXfs>")[0].split("<xf ")[1:]
    open_styles = [number for number, look in enumerate(looks) if 'locked="0"' in look]
    unlocked = {
        cell
        for style in open_styles
        for cell in re.findall(rf'<c r="([A-Z]+\d+)" s="{style}"', part(data, "xl/worksheets/sheet2.xml"))
    }
    assert unlocked == {"C5", "B6", "C6", "B7", "C7"}  # the list itself has a sheet: of it only the state


def test_a_text_that_looks_like_a_code_stays_as_it_is() -> None:
    """LibreOffice reads `_xa_` as a line break, unless the underscore is written as its own code."""
    from indexkit.league.book import Book

    book = Book("x")
    book.text(book.sheet("A"), 0, 0, "cap_xa_1, _x000a_, _xyz_")
    data = book.made()
    assert "cap_x005F_xa_1, _x005F_x000a_, _xyz_" in part(data, "xl/sharedStrings.xml")
    assert sheets(data)["A"] == [["cap_xa_1, _x000a_, _xyz_"]]


def test_names_that_differ_by_case_are_two_names() -> None:
    from indexkit.league.book import Book

    book = Book("x")
    assert [book.name(one, "A!$B$1") for one in ("ev_ab", "ev_AB", "ev_" + "x" * 300)] == [
        "ev_ab",
        "ev_AB_2",
        "ev_" + "x" * 197,
    ]


def test_a_long_note_is_cut_and_says_so(framework: ik.Framework) -> None:
    note = "x" * 40_000 + "\x07\x00"
    found = sheets(unit_workbook(tree_of(framework, {"tu": {"value": 1, "note": note}, "mau": 3})))
    cell = next(cell for row in found["Evidence"] for cell in row if str(cell).startswith("xxx"))
    assert cell == "x" * 32_700 + " … (+7302)"


def test_a_list_that_is_too_long_is_said_to_be(framework: ik.Framework) -> None:
    records = [{"document": str(number), "cap": "tinh"} for number in range(MOST + 1)]
    found = sheets(unit_workbook(tree_of(framework, {"tu": 1, "mau": 3, "ho_so": records})))
    assert "Records ho_so" not in found
    assert any("a list of 2001 members" in str(cell) for row in found["Evidence"] for cell in row)


def test_a_figure_that_no_cell_holds_is_text_and_said(framework: ik.Framework) -> None:
    found = sheets(unit_workbook(tree_of(framework, {"tu": 1, "mau": 10**20 + 1})))
    row = next(row for row in found["Evidence"] if row[6] == "mau")
    assert row[1] == "100000000000000000001"
    assert "more digits than a cell keeps" in row[5]


def test_formulas_stay_within_what_spreadsheets_take() -> None:
    """8,192 characters, 255 arguments; as the longest framework that is shipped makes them."""
    file = ik.read_evidence_file("frameworks/samples/huyen_mau.yaml")
    framework = ik.load("frameworks/dong_thap_2022.yaml", period=2024)
    data = unit_workbook(framework.evaluate(file.evidence, group=file.group, lang="vi"))
    with ZipFile(BytesIO(data)) as parts:
        formulas = [
            formula
            for name in parts.namelist()
            if "worksheets/" in name
            for formula in re.findall(r"<f>(.*?)</f>", parts.read(name).decode("utf-8"))
        ]
    assert len(formulas) > 1_000
    assert max(map(len, formulas)) < 4_000
    assert max(formula.count(",") for formula in formulas) < 255


def test_the_command(tmp_path: Path) -> None:
    out = tmp_path / "diem.xlsx"
    words = ["score", "frameworks/dong_thap_2022.yaml", "frameworks/samples/huyen_mau.yaml", "--format", "xlsx"]
    ran = CliRunner().invoke(cli.main, [*words, "--lang", "vi", "-o", str(out)])
    assert (ran.exit_code, ran.output) == (0, "")
    found = sheets(out.read_bytes())
    assert [*found][:2] == ["Điểm", "Minh chứng"]
    assert next(row for row in found["Điểm"] if row[1] == "Tổng điểm")[2] == 283.23


def test_the_command_needs_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    status = cli.run(
        ["score", "frameworks/dong_thap_2022.yaml", "frameworks/samples/huyen_mau.yaml", "--format", "xlsx"]
    )
    said = capsys.readouterr()
    assert (status, said.out) == (1, "") or (status, said.out) == (2, "")
    assert "IK593 error: `--format xlsx` makes a file" in said.err
    assert "-o score.xlsx" in said.err
