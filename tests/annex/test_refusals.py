"""What cannot be written back is refused at its cell, nothing is written then, and the rows are counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from annexes import FRAMEWORK, Book, data_of, edited, exported_book, imported_text, typed
from indexkit import cli
from indexkit.messages.annex import MESSAGES

NODE = "groups/xa/indicators/nhan_thuc"
WRONG: list[tuple[str, str, Any, str, str]] = [
    (NODE, "max", "2,5", "IK702.number", "write `2.5`"),
    (NODE, "max", "1.000", "IK702.thousands", "may be 1 or 1000"),
    (NODE, "max", "1e99", "IK702.digits", "too long"),
    (NODE, "max", "0x10", "IK702.no_number", "looks like a number"),
    (NODE, "max", date(2026, 2, 1), "IK702.date", "`2026-02-01`"),
    (NODE, "max", "==4+5", "IK702.formula", "out of date"),
    (NODE, "max", "", "IK702.emptied", "`10` stands in the file"),
    (NODE, "points", "5", "IK702.no_value", "`nhan_thuc` has no value"),
    (f"{NODE}/score/bands/1", "points", date(2026, 2, 1), "IK702.date", "make a date"),
    (NODE, "address", f"{NODE}s", "IK701.near", f"did you mean `{NODE}`?"),
    (NODE, "address", "x", "IK701.unknown", "nothing at the address `x`"),
    (NODE, "address", "groups/xa", "IK701.twice", "a second row"),
    (NODE, "address", "", "IK701.new", "no address"),
]


@pytest.mark.parametrize(("where", "column", "cell", "key", "words"), WRONG, ids=[one[3] for one in WRONG])
def test_a_cell_that_cannot_be_read_is_refused(where: str, column: str, cell: Any, key: str, words: str) -> None:
    book = edited(FRAMEWORK, {(where, column): cell, ("groups/xa", "name"): "Khác"})
    found = imported_text(FRAMEWORK, book)
    told = [one for one in found.problems if one.key == key]
    assert len(told) == 1, [one.show() for one in found.problems]
    assert words in f"{told[0].message()} / {told[0].hint()}"
    assert told[0].places[0].sheet == "xa"
    assert found.text == FRAMEWORK
    assert (found.changed, found.refused) == (1, 1)
    assert found.rows == found.unchanged + 2 == len(_rows(book))


def _rows(book: Book) -> list[list[Any]]:
    return [line for lines in book.sheets.values() for line in lines[3:] if any(line)]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda lines: [lines[0], ["x"], *lines[2:]], "IK700.no_mark"),
        (lambda lines: [line[:-1] for line in lines], "IK700.no_rows"),
        (lambda lines: [line[: (at := lines[2].index("Giá trị"))] + line[at + 1 :] for line in lines], "IK703.column"),
    ],
)
def test_a_workbook_that_is_not_as_it_was(change: Any, key: str) -> None:
    book = exported_book(FRAMEWORK)
    found = imported_text(FRAMEWORK, Book({name: change(lines) for name, lines in book.sheets.items()}))
    assert {one.key for one in found.problems} == {key}
    assert found.text == FRAMEWORK


def test_another_text_and_a_sheet_of_ones_own() -> None:
    book = exported_book(FRAMEWORK)
    found = imported_text(FRAMEWORK.replace("# đủ", "# xong"), book)
    assert {one.key for one in found.problems} == {"IK700.changed"}
    book.sheets |= {"Nháp": [["việc cần làm"]], "x-nháp": [["bỏ qua"]]}
    found = imported_text(FRAMEWORK, book)
    assert [one.key for one in found.problems] == ["IK703.sheet"]


def test_a_text_that_a_cell_cannot_hold_is_not_edited_there() -> None:
    text = FRAMEWORK.replace("Thể chế", "d" * 40_000)
    assert imported_text(text, exported_book(text)).text == text
    found = imported_text(text, edited(text, {("groups/xa/indicators/the_che", "name"): "ngắn"}))
    assert [one.key for one in found.problems] == ["IK702.cut"]


def test_what_would_mean_something_else_is_not_written() -> None:
    """A comma after a plain text inside brackets is quoted; a value of nothing inside brackets has no place."""
    text = FRAMEWORK.replace("{tin_bai: {type: count}}", "{tin_bai: {type: count, unit: ''}, tin: }")
    found = imported_text(text, edited(text, {(f"{NODE}/evidence/tin", "value"): "a: b"}))
    assert "tin: \"a: b\"" in found.text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("INDEXKIT_LANG", raising=False)
    Path("bo.yaml").write_text(FRAMEWORK, "utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.run(arguments)
    return status, *capsys.readouterr()


def test_export_edit_import(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exported = run(capsys, "table", "export", "bo.yaml", "-o", "a.xlsx")
    assert exported == (0, "a.xlsx: 21 rows on 2 sheets, 28 values.\n", "")
    status, out, err = run(capsys, "table", "import", "bo.yaml", "a.xlsx", "--lang", "vi")
    assert (status, err) == (0, "")
    assert "Số dòng trong tệp: 21; không đổi: 21" in out
    assert "giữ nguyên" in out
    Path("a.xlsx").write_bytes(data_of(typed(FRAMEWORK, [f"{NODE}/score/bands/1,at_least,6"])))
    status, out, _ = run(capsys, "table", "import", "bo.yaml", "a.xlsx")
    assert status == 0
    assert "-            - {at_least: 5, points: max}   # đủ\n+            - {at_least: 6, points: max}   # đủ" in out
    assert "changed: 1 (cells: 1); refused: 0" in " ".join(out.split())
    assert "Nothing is written yet" in out
    assert Path("bo.yaml").read_text("utf-8") == FRAMEWORK
    assert run(capsys, "table", "import", "bo.yaml", "a.xlsx", "-o", "moi.yaml")[0] == 0
    assert run(capsys, "table", "import", "bo.yaml", "a.xlsx", "--in-place")[0] == 0
    new = FRAMEWORK.replace("at_least: 5", "at_least: 6")
    assert Path("bo.yaml").read_text("utf-8") == Path("moi.yaml").read_text("utf-8") == new
    status, _, err = run(capsys, "table", "import", "bo.yaml", "a.xlsx", "--in-place")
    assert (status, "IK700" in err) == (1, True)


def test_nothing_is_written_that_makes_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.xlsx").write_bytes(data_of(typed(FRAMEWORK, [f"{NODE},max,12"])))
    status, out, err = run(capsys, "table", "import", "bo.yaml", "a.xlsx", "--in-place")
    assert status == 1
    assert "bo.yaml:" in err
    assert "indexkit-" not in err
    assert "Nothing is written: with the new values" in out
    assert Path("bo.yaml").read_text("utf-8") == FRAMEWORK


def test_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "table", "export", "bo.yaml")[0] == 2
    assert run(capsys, "table", "export", "bo.yaml", "-o", "bo.yaml")[0] == 2
    assert run(capsys, "table", "import", "bo.yaml", "khong.xlsx")[0] == 2
    Path("b.xlsx").write_bytes(data_of(exported_book(FRAMEWORK)))
    assert run(capsys, "table", "import", "bo.yaml", "b.xlsx", "--in-place", "-o", "x.yaml")[0] == 2
    Path("unit.yaml").write_text("unit: a\nevidence: {x: 1}\n", "utf-8")
    assert run(capsys, "table", "export", "unit.yaml", "-o", "a.xlsx")[0] == 1
    assert not Path("a.xlsx").exists()


def test_every_cause_is_told_somewhere() -> None:
    told = {one[3] for one in WRONG} | {"IK700.no_mark", "IK700.no_rows", "IK700.changed", "IK702.cut"}
    told |= {"IK703.column", "IK703.sheet", "IK703.rows", "IK702.percent", "IK702.cannot"}
    assert told == set(MESSAGES)
