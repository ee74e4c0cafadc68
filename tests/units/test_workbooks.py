"""Units in workbooks: what is read, exactly, and what may not be read."""

from __future__ import annotations

import datetime as dt
import zipfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from books import complete, edit, keys, points, read, scored, told, write

HEAD = ["unit", "group", "period", "co_ke_hoach", "ty_le", "so_ho_so"]


def test_a_row_a_unit(tmp_path: Path) -> None:
    """A: 10 for the plan + 72.5 + 3 = 85.5; B: 0 + 40 + 10 (12 files, at most 10) = 50."""
    rows = [HEAD, ["A", "xa", 2024, True, 72.5, 3], ["B", "xa", 2024, "không", 40, 12]]
    found = read(write(tmp_path / "a.xlsx", {"Xã": rows}))
    assert points(found) == {"A": "85.5", "B": "50"}
    assert told(found) == []
    assert found.counts == {f"{tmp_path}/a.xlsx, Xã": 2}
    assert complete(found)
    assert [unit.period for unit in found.units] == [2024, 2024]
    assert [(unit.place.line, unit.place.sheet) for unit in found.units if unit.place] == [(2, "Xã"), (3, "Xã")]


def test_a_sheet_a_group(tmp_path: Path) -> None:
    """Each sheet has its own columns; titles of one cell stand above them; a sheet `x-…` and an empty one are passed
    over."""
    xa = [["BẢNG SỐ LIỆU"], [], HEAD[:5], ["A", "xa", 2024, True, 5]]
    so = [["unit", "group", "co_quy_che"], ["S", "so", "có"]]
    found = read(write(tmp_path / "a.xlsx", {"Xã": xa, "x-ghi chú": [["unit"], ["?"]], "Trống": [], "Sở": so}))
    assert points(found) == {"A": "15", "S": "10"}
    assert told(found) == []
    assert complete(found)


def test_a_sheet_a_unit(tmp_path: Path) -> None:
    first = [["unit", "A"], ["unit_name", "Xã An"], ["group", "xa"], ["period", 2024], ["ty_le", 50], ["x-ai", "tôi"]]
    second = [["key", "value", "state", "source", "x-ghi"], ["group", "xa"], ["ty_le", 50, "verified", "12/BC", "?"]]
    second += [["so_ho_so", 4, "rejected"], ["co_ke_hoach", None, "absent"]]
    found = read(write(tmp_path / "a.xlsx", {"Một": first, "Xã Bình": second}))
    assert points(found) == {"A": "50", "Xã Bình": "50"}
    assert [unit.names for unit in found.units] == [("A", "Xã An"), ("Xã Bình",)]
    assert told(found) == []
    tree, _ = scored(found.units[1])
    assert tree is not None
    items = tree.evidence.items
    assert (items["ty_le"].state, items["ty_le"].source) == ("verified", "12/BC")
    assert items["so_ho_so"].state == "rejected"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1, "0.1"),
        (72.35, "72.35"),
        (58.29, "58.29"),  # 58.2899999999999991… in binary
        (1e-7, "0.0000001"),
        (100, "100"),
    ],
)
def test_binary_numbers_are_read_at_their_shortest_text(tmp_path: Path, value: float, text: str) -> None:
    found = read(write(tmp_path / "a.xlsx", {"S": [["unit", "group", "ty_le"], ["A", "xa", value]]}))
    tree, _ = scored(found.units[0])
    assert tree is not None
    assert tree.evidence.items["ty_le"].value == Fraction(text)


FORMATS = [
    ("0%", 0.725, "72.5"),
    ("0.00%", 0.5829, "58.29"),
    ("0.0\\ %", 1.04, "100"),  # 104 % is capped at 100
    ("[Red]0%;-0%", 0.5, "50"),
    ('0"%"', 72.5, "72.5"),  # the sign is only printed behind the figure
    ("0\\%", 72.5, "72.5"),
]


@pytest.mark.parametrize(("code", "value", "expected"), FORMATS)
def test_a_percentage_is_what_is_printed(tmp_path: Path, code: str, value: float, expected: str) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["unit", "group", "ty_le"])
        sheet.write_row(1, 0, ["A", "xa"])
        sheet.write_number(1, 2, value, book.add_format({"num_format": code}))

    found = read(write(tmp_path / "a.xlsx", {"S": fill}))
    assert points(found) == {"A": expected}
    assert told(found) == []


def test_a_share_in_a_plain_cell_stays_doubtful(tmp_path: Path) -> None:
    found = read(write(tmp_path / "a.xlsx", {"S": [["unit", "group", "ty_le"], ["A", "xa", 0.725]]}))
    assert points(found) == {"A": "0.725"}
    assert keys(told(found)) == ["C2 IK513.share"]


def test_text_in_cells_is_read_as_in_a_table(tmp_path: Path) -> None:
    """A number typed as text is read by the one grammar; a percentage in text is one; a comma is told."""
    rows = [HEAD, ["A", "xa", "2024", "có", "72.5%", "3"], ["B", "xa", "2024", "có", "60,5", ".."]]
    found = read(write(tmp_path / "a.xlsx", {"S": rows}))
    assert points(found) == {"A": "85.5", "B": "refused"}
    (one,) = told(found)
    assert keys([one]) == ["E3 IK502.slip"]
    assert "60.5" in one.hint("en")


def test_dates(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["unit", "group", "ngay", "so_ho_so", "ghi_chu"])
        for number, name in enumerate("ABCD", start=1):
            sheet.write_row(number, 0, [name, "xa"])
        sheet.write_datetime(1, 2, dt.datetime(2024, 5, 30), day)
        sheet.write_datetime(2, 3, dt.datetime(2026, 2, 1), day)  # 1/2 was typed
        sheet.write_datetime(3, 4, dt.datetime(2026, 2, 1), day)
        sheet.write_datetime(4, 2, dt.datetime(2024, 5, 30, 8, 30), day)

    for options in ({}, {"date_1904": True}):
        found = read(write(tmp_path / "a.xlsx", {"S": fill}, **options))
        assert points(found) == {"A": "0", "B": "refused", "C": "refused", "D": "refused"}
        assert keys(told(found)) == ["D3 IK586.date", "E4 IK586.date", "C5 IK506.time"]
        tree, _ = scored(found.units[0])
        assert tree is not None
        assert tree.evidence.items["ngay"].value == dt.date(2024, 5, 30).toordinal()


def test_a_code_that_became_a_date(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["unit", "group"])
        sheet.write_datetime(1, 0, dt.datetime(2026, 2, 1), book.add_format({"num_format": "d/m"}))
        sheet.write(1, 1, "xa")

    found = read(write(tmp_path / "a.xlsx", {"S": fill}))
    assert keys(told(found)) == ["A2 IK586.date"]
    assert len(found.refused) == 1
    assert complete(found)


def _formulas(book: Any, sheet: Any) -> None:
    sheet.write_row(0, 0, ["unit", "group", "ty_le", "so_ho_so"])
    for number, name in enumerate("ABCD", start=1):
        sheet.write_row(number, 0, [name, "xa"])
    sheet.write_formula(1, 2, "=50+1", None, 51)
    sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
    sheet.write_formula(3, 2, "=50+1", None, "")
    sheet.write_formula(4, 2, "=50+2", None, 52)


def test_formulas(tmp_path: Path) -> None:
    """The value that a formula had is read and noted; an error, or no value, is refused, never taken for nothing."""
    found = read(write(tmp_path / "a.xlsx", {"S": _formulas}))
    assert points(found) == {"A": "51", "B": "refused", "C": "refused", "D": "52"}
    assert keys(told(found)) == ["C2 IK586.formula", "C3 IK586.error", "C4 IK586.not_counted"]
    assert "#DIV/0!" in told(found)[1].message()
    assert "cells: 2" in told(found)[0].message()


def test_formulas_that_no_program_has_worked_out(tmp_path: Path) -> None:
    """Libraries write 0 for a formula, and that the program that opens the file must work it out."""
    found = read(write(tmp_path / "a.xlsx", {"S": _formulas}, counted=False))
    assert set(points(found).values()) == {"refused"}
    wanted = ["C2 IK586.not_counted", "C3 IK586.error", "C4 IK586.not_counted", "C5 IK586.not_counted"]
    assert keys(told(found)) == wanted


def test_a_formula_that_shows_nothing_is_an_empty_cell(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"S": _formulas})
    edit(path, "xl/worksheets/sheet1.xml", '<c r="C4"([^>]*)>', '<c r="C4" t="str">')
    assert points(read(path))["C"] == "0"


def test_an_error_under_a_heading_that_is_passed_over(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["unit", "group", "x-so", "ty_le"])
        sheet.write_row(1, 0, ["A", "xa"])
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
        sheet.write(1, 3, 7)

    found = read(write(tmp_path / "a.xlsx", {"S": fill}))
    assert points(found) == {"A": "7"}
    assert told(found) == []


def test_merged_cells(tmp_path: Path) -> None:
    """A5:A6 are one cell: whose the second row is, nobody knows. D3:D4: the value may be of both or of one."""

    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 0, 3, "BẢNG SỐ LIỆU")  # a title does no harm
        sheet.write_row(1, 0, ["unit", "group", "ty_le", "so_ho_so"])
        for number, name in enumerate("ABCDE", start=2):
            sheet.write_row(number, 0, [name, "xa", 7, 1])
        sheet.merge_range(2, 3, 3, 3, 5)
        sheet.merge_range(4, 0, 5, 0, "C")

    found = read(write(tmp_path / "a.xlsx", {"S": fill}))
    assert complete(found)
    assert found.rows == 5
    assert [scored(unit)[0] is None for unit in found.units] == [True, True, False]
    assert [(one.name, one.place and one.place.cell) for one in found.refused] == [("C", "A5"), ("D", "A6")]
    assert keys(told(found)) == ["A5 IK586.merged", "D3 IK586.merged"]
    assert "D3:D4" in told(found)[1].message()


def test_many_digits(tmp_path: Path) -> None:
    """0.1 + 0.2 in binary is stored as 0.30000000000000004; a file keeps all digits of it."""
    path = write(tmp_path / "a.xlsx", {"S": [["unit", "group", "so_ho_so"], ["A", "xa", 0.25]]})
    edit(path, "xl/worksheets/sheet1.xml", "<v>0.25</v>", "<v>0.30000000000000004</v>")
    found = read(path)
    assert keys(told(found)) == ["C2 IK586.digits"]
    tree, _ = scored(found.units[0])
    assert tree is not None
    assert tree.evidence.items["so_ho_so"].value == Fraction("0.30000000000000004")


def test_a_number_that_is_too_long(tmp_path: Path) -> None:
    found = read(write(tmp_path / "a.xlsx", {"S": [["unit", "group", "so_ho_so"], ["A", "xa", 1e300]]}))
    assert keys(told(found)) == ["C2 IK502.too_long"]


def test_a_percentage_where_none_is_asked_for(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["unit", "group", "so_ho_so"])
        sheet.write_row(1, 0, ["A", "xa"])
        sheet.write_number(1, 2, 0.05, book.add_format({"num_format": "0%"}))

    found = read(write(tmp_path / "a.xlsx", {"S": fill}))
    (one,) = told(found)
    assert keys([one]) == ["C2 IK586.percent"]
    assert "`5%`" in one.message()


def test_places_in_print_and_in_json(tmp_path: Path) -> None:
    rows = [["unit", "group", *(f"x-{number}" for number in range(30)), "so_ho_so"]]
    rows.append(["A", "xa", *[""] * 30, "sáu"])
    (one,) = told(read(write(tmp_path / "a.xlsx", {"Sở": rows})))
    assert one.show("en").startswith(f'{tmp_path}/a.xlsx, sheet "Sở", AG2: IK502 error')
    assert one.show("vi").startswith(f'{tmp_path}/a.xlsx, trang tính "Sở", AG2: IK502 lỗi')
    shown = one.to_dict("en")
    assert (shown["line"], shown["column"], shown["sheet"], shown["cell"]) == (2, 33, "Sở", "AG2")


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
<office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>"""
TYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = f"""<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/></manifest:manifest>"""


def ods(path: Path, *rows: str) -> Path:
    table = "".join(f"<table:table-row{row}</table:table-row>" for row in rows)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", TYPE)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODS % f'<table:table table:name="Sở">{table}</table:table>')
    return path


def text(word: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{word}</text:p></table:table-cell>'


def number(value: str, kind: str = "float", more: str = "") -> str:
    given = f'office:value-type="{kind}" office:value="{value}"{more}'
    return f"<table:table-cell {given}><text:p>?</text:p></table:table-cell>"


def test_opendocument(tmp_path: Path) -> None:
    """The second row is empty and written twice; the last one goes on to the end of the sheet."""
    error = ' table:formula="of:=1/0" calcext:value-type="error" office:string-value=""'
    spanned = ' table:number-columns-spanned="1" table:number-rows-spanned="2"'
    note = "<office:annotation><text:p>ghi chú</text:p></office:annotation>"
    covered = "<table:covered-table-cell/>"
    path = ods(
        tmp_path / "a.ods",
        ">" + "".join(map(text, ("unit", "group", "ty_le", "so_ho_so"))),
        ' table:number-rows-repeated="2"><table:table-cell/>',
        ">" + text("A") + text("xa") + number("0.725", "percentage") + number("3"),
        ">" + text("B") + text("xa") + text("#DIV/0!" + note, error) + number("3"),
        ">" + text("C") + text("xa") + number("7", more=' table:formula="of:=7"') + number("3"),
        ">" + text("D") + text("xa") + number("7") + number("3", more=spanned),
        ">" + text("E") + text("xa") + number("7") + covered,
        ">" + text("F") + text("xa") + '<table:table-cell table:formula="of:=7"/>' + number("2"),
        ">" + text("G") + text("xa") + number("2", more=' table:number-columns-repeated="2"'),
        ">" + text("xa", ' table:number-columns-repeated="2"') + number("0.5", "percentage"),
        ' table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/>',
    )
    found = read(path)
    refused = dict.fromkeys("BDEF", "refused")
    assert points(found) == {"A": "75.5", "C": "10", "G": "4", "xa": "50", **refused}
    wanted = ["C6 IK586.formula", "C5 IK586.error", "D7 IK586.merged", "C9 IK586.not_counted"]
    assert keys(told(found)) == wanted
    assert "`#DIV/0!`" in told(found)[1].message()
