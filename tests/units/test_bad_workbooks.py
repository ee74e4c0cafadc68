"""Workbooks and sheets that cannot be read, or not as they stand."""

from __future__ import annotations

import builtins
import zipfile
from pathlib import Path
from typing import Any

import pytest
from books import complete, edit, keys, points, read, told, write

from indexkit.units import parts

SHEET: list[list[Any]] = [["unit", "group", "ty_le"], ["A", "xa", 7]]


def test_without_the_package_the_line_to_type_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, real = write(tmp_path / "a.xlsx", {"S": SHEET}), builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "python_calamine":
            raise ModuleNotFoundError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    found = read(path)
    monkeypatch.undo()
    (one,) = found.all_problems
    assert one.key == "IK587.no_reader"
    assert "pip install 'indexkit[excel]'" in one.hint("vi")
    assert complete(found)
    assert found.rows == 1
    assert not found.whole


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "IK587.broken"),
        (b"PK\x03\x04 and no more", "IK587.broken"),
        (b"unit,group\nA,xa\n", "IK587.broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "IK587.old"),
    ],
)
@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".XLSX", ".xls"])
def test_what_is_no_workbook(tmp_path: Path, data: bytes, key: str, ending: str) -> None:
    (tmp_path / f"a{ending}").write_bytes(data)
    found = read(tmp_path / f"a{ending}")
    assert keys(found.all_problems) == [f"1 {key}"]
    assert complete(found)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert keys(read(tmp_path / "a.xlsx").all_problems) == ["1 IK101.missing"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "_rels/.rels"])
@pytest.mark.parametrize("new", ["<", '<!DOCTYPE a [<!ENTITY b "c">]><a/>', "<a/>"])
def test_a_part_that_is_broken(tmp_path: Path, part: str, new: str) -> None:
    """Of whatever file, there are units or problems, nothing is raised."""
    path = edit(write(tmp_path / "a.xlsx", {"S": SHEET}), part, r"(?s)\A.*\Z", new)
    found = read(path)
    assert complete(found)
    assert found.all_problems or points(found) == {"A": "7"}


def test_a_sheet_that_is_broken(tmp_path: Path) -> None:
    """A text that is none of the workbook's texts: the sheet is refused, another one is read."""
    path = write(tmp_path / "a.xlsx", {"S": SHEET, "T": [["unit", "group", "ty_le"], ["B", "xa", 8]]})
    edit(path, "xl/worksheets/sheet1.xml", '(<c r="A2" t="s"><v>)[0-9]+', r"\g<1>9999")
    found = read(path)
    assert keys(found.all_problems) == ["A1 IK587.sheet"]
    assert points(found) == {"": "refused", "B": "8"}
    assert complete(found)


def test_every_part_cut_off(tmp_path: Path) -> None:
    """A workbook without one of its parts: the values are read, or a problem says why not."""
    whole = write(tmp_path / "a.xlsx", {"S": SHEET}).read_bytes()
    for end in range(0, len(whole), 97):
        (tmp_path / "b.xlsx").write_bytes(whole[:end])
        assert keys(read(tmp_path / "b.xlsx").all_problems) == ["1 IK587.broken"]


def test_sizes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def far(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "unit")
        sheet.write(1_048_575, 16_383, 1)

    assert keys(read(write(tmp_path / "a.xlsx", {"S": far})).all_problems) == ["1 IK587.cells"]
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(parts.MOST_BYTES + 1))
    assert keys(read(tmp_path / "b.xlsx").all_problems) == ["1 IK587.unpacks"]


def test_a_merged_area_without_end(tmp_path: Path) -> None:
    """It is told, and takes no longer than the cells that are used; so does one that is written often."""

    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, SHEET[0])
        sheet.write_row(1, 0, SHEET[1])
        sheet.merge_range(1, 1, 1, 2, "xa")

    path = write(tmp_path / "a.xlsx", {"S": fill})
    edit(path, "xl/worksheets/sheet1.xml", "B2:C2", "B2:XFD1048576")
    assert keys(told(read(path))) == ["B2 IK586.merged"]
    many = '<mergeCell ref="A1:XFD1048576"/>' * 40
    edit(path, "xl/worksheets/sheet1.xml", '<mergeCell ref="[^"]*"/>', many)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "MOST_CELLS", 100)
        assert keys(read(path).all_problems) == ["1 IK587.cells"]


def test_an_empty_workbook(tmp_path: Path) -> None:
    found = read(write(tmp_path / "a.xlsx", {"S": [], "x-S": SHEET}))
    assert keys(found.all_problems) == ["1 IK587.empty"]
    assert complete(found)


def test_a_sheet_beside_tables_needs_their_heading(tmp_path: Path) -> None:
    other = [["Unit", "group", "ty_le"], ["B", "xa", 7]]
    notes = [["Hướng dẫn"], ["Ghi số liệu vào trang S"]]
    found = read(write(tmp_path / "a.xlsx", {"S": SHEET, "T": other, "Đọc": notes}))
    assert keys(told(found)) == ["A1 IK587.no_unit_near", "A1 IK587.no_unit"]
    assert points(found) == {"A": "7", "": "refused"}
    assert found.rows == 3
    assert complete(found)


def test_a_sheet_of_one_unit(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["group", "xa"], ["ty_le", 7, "verified"], [None, 5], ["ty_le", 8], ["so_ho_soo", 3]]
    found = read(write(tmp_path / "a.xlsx", {"A": rows, "B": [["group", "xa"], ["ty_le", 7]]}))
    wanted = ["A5 IK581.input_near", "C2 IK587.no_word", "B3 IK587.no_key", "A4 IK587.twice"]
    assert keys(told(found)) == wanted
    assert points(found) == {"A": "refused", "B": "7"}


def test_headings_of_a_sheet_of_one_unit(tmp_path: Path) -> None:
    a = [["key", "giá trị", "state"], ["group", "xa"], ["ty_le", 7, "verified"]]
    b = [["key", "value", "tình trạng", "state", "state"], ["group", "xa"], ["ty_le", 7, "đã thẩm định"]]
    found = read(write(tmp_path / "a.xlsx", {"A": a, "B": b}))
    assert keys(told(found)) == ["B1 IK587.value", "C1 IK587.word", "E1 IK580.twice"]
    assert points(found) == {"A": "refused", "B": "refused"}


def test_headings_and_rows_of_a_table(tmp_path: Path) -> None:
    rows = [["unit", "group", "", "ty_le", "ty_le"], ["A", "xa", 5, 7, 8], ["B", "xa", "", 7, 8]]
    found = read(write(tmp_path / "a.xlsx", {"S": rows}))
    assert keys(found.all_problems) == ["E1 IK580.twice", "C1 IK580.heading"]
    assert [one.name for one in found.refused] == ["A", "B"]
    assert complete(found)
