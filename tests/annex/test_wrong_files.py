"""Wrong workbooks of a framework's rows, and wrong annexes: every mistake of a block is named at its cell, in one pass.

A block of lines, parted from others by an empty line, is one workbook. `#! CODE words` stands at the end of a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
import xlsxwriter

import annexes
from annex_files import HEADS, TITLE, workbook
from annexes import FRAMEWORK
from indexkit.annex.back import Imported
from indexkit.draft.run import Draft, draft
from indexkit.messages.annex import MESSAGES as ANNEX
from indexkit.messages.drafts import MESSAGES as DRAFTS
from indexkit.problems import Problem

HERE = Path(__file__).parents[1] / "bad"


class Row(NamedTuple):
    text: str
    code: str
    words: str


def blocks(folder: str) -> list[list[Row]]:
    found: list[list[Row]] = []
    for path in sorted((HERE / folder).glob("*.txt")):
        for block in path.read_text("utf-8").split("\n\n"):
            lines = [line for line in block.splitlines() if not line.startswith("# ")]
            found += [[_row(line) for line in lines]] if lines else []
    return found


def _row(line: str) -> Row:
    text, mark, said = line.partition("  #! ")
    code, _, words = said.partition(" ")
    return Row(text, code if mark else "", words)


def matched(found: list[Problem], expected: list[tuple[int, Row]]) -> None:
    """`expected`: with the line of the sheet."""
    left = list(found)
    for line, row in expected:
        fits = [one for one in left if (one.code, one.places[0].line) == (row.code, line) and _has(one, row.words)]
        assert fits, (row, line, [one.show() for one in left])
        left.remove(fits[0])
    assert [one.show() for one in left] == []


def _has(found: Problem, words: str) -> bool:
    return words in f"{found.message()}\n{found.hint()}"


ROWS = blocks("rows")
ANNEXES = blocks("annexes")


def typed(block: list[Row]) -> tuple[Any, list[tuple[int, Row]]]:
    """The workbook, and what is expected at which of its lines."""
    book = annexes.exported_book(FRAMEWORK)
    at = {line[-1]: number for lines in book.sheets.values() for number, line in enumerate(lines, start=1) if line}
    new, last = [row for row in block if row.text.startswith("+")], len(list(book.sheets.values())[-1])
    at |= {row.text: number for number, row in enumerate(new, start=last + 1)}
    where = [(at.get(row.text, at.get(row.text.partition(",")[0], 0)), row) for row in block if row.code]
    return annexes.typed(FRAMEWORK, [row.text for row in block]), where


@cache
def result(number: int) -> tuple[Imported, Any, list[tuple[int, Row]]]:
    book, where = typed(ROWS[number])
    return annexes.imported_text(FRAMEWORK, book), book, where


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[block[0].text[:40] for block in ROWS])
def test_each_cell_that_cannot_be_read_is_named(number: int) -> None:
    found, book, where = result(number)
    matched(list(found.problems), where)
    assert found.text == FRAMEWORK, "nothing is written then"
    rows = [line for lines in book.sheets.values() for line in lines[3:] if any(line)]
    assert found.rows == found.unchanged + found.changed + found.refused == len(rows)
    assert found.refused == len({line for line, _ in where})


def as_cells(text: str) -> Iterator[Any]:
    for cell in (one.strip() for one in text.split("|")):
        yield float(cell[1:]) if cell.startswith("~") else annexes.as_typed(cell)


@pytest.mark.parametrize("number", range(len(ANNEXES)), ids=[block[0].text[:20] for block in ANNEXES])
def test_each_row_of_an_annex_is_written_or_named(number: int) -> None:
    found, block = drafted(number), ANNEXES[number]
    matched(list(found.problems), [(number, row) for number, row in enumerate(block, start=3) if row.code])
    refused = len([row for row in block if row.code == "IK712"])
    assert (found.rows, found.refused) == (len(block), refused)
    leaves = found.left + sum(found.kinds.values())
    assert found.written == found.parents + leaves + found.further
    assert found.text.count("# Không đọc được:") == refused


@cache
def drafted(number: int) -> Draft:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "phu_luc.xlsx"
        path.write_bytes(workbook([list(as_cells(row.text)) for row in ANNEXES[number]]))
        return draft(path, "xa_2025", "vi")


# What no line of a block can say


def without_column(name: str) -> Imported:
    book = annexes.exported_book(FRAMEWORK)
    for sheet, lines in book.sheets.items():
        if name in lines[2]:
            at = lines[2].index(name)
            book.sheets[sheet] = [line[:at] + line[at + 1 :] for line in lines]
    return annexes.imported_text(FRAMEWORK, book)


def without_mark() -> Imported:
    book = annexes.exported_book(FRAMEWORK)
    changed = {name: [lines[0], ["x"], *lines[2:]] for name, lines in book.sheets.items()}
    return annexes.imported_text(FRAMEWORK, annexes.Book(changed))


def of_another_text() -> Imported:
    return annexes.imported_text(FRAMEWORK.replace("# đủ", "# xong"), annexes.exported_book(FRAMEWORK))


def with_a_sheet_of_ones_own() -> Imported:
    book = annexes.exported_book(FRAMEWORK)
    book.sheets |= {"Nháp": [["việc cần làm"]], "x-nháp": [["bỏ qua"]]}
    return annexes.imported_text(FRAMEWORK, book)


def too_long_for_a_cell() -> Imported:
    text = FRAMEWORK.replace("Thể chế", "d" * 40_000)
    assert annexes.imported_text(text, annexes.exported_book(text)).text == text
    return annexes.imported_text(text, annexes.edited(text, {("groups/xa/indicators/the_che", "name"): "ngắn"}))


def without_a_place() -> Imported:
    """Inside brackets, a key without a value is followed by no key that could be added."""
    text = FRAMEWORK.replace("the_che: {name: Thể chế, max: 10,", "the_che: {name: , max: 10,")
    return annexes.imported_text(text, annexes.edited(text, {("groups/xa/indicators/the_che", "name_en"): "Law"}))


def with_a_row_less() -> Imported:
    book = annexes.exported_book(FRAMEWORK)
    return annexes.imported_text(FRAMEWORK, annexes.Book({name: lines[:-1] for name, lines in book.sheets.items()}))


def added_to_the_general_sheet() -> Imported:
    book = annexes.exported_book(FRAMEWORK)
    general = next(iter(book.sheets.values()))
    general.append(annexes.row_of(general[2], {"value": "mới"}))
    return annexes.imported_text(FRAMEWORK, book)


def deleted_above_its_rows() -> Imported:
    book = annexes.without(annexes.exported_book(FRAMEWORK), lambda address: address == NODE)
    return annexes.imported_text(FRAMEWORK, book, delete=True)


def deleted_within_brackets() -> Imported:
    head, _, _ = FRAMEWORK.partition("    indicators:\n")
    item = "{max: 10, basis: press, score: {kind: yes_no}}"
    text = f"{head}    indicators: {{ke_hoach: {item}, bao_cao: {item}}}\n"
    book = annexes.without(annexes.exported_book(text), lambda address: "/bao_cao" in address)
    return annexes.imported_text(text, book, delete=True)


NODE = "groups/xa/indicators/nhan_thuc"
BOOKS: dict[str, Callable[[], Imported]] = {
    "IK700.no_mark": without_mark,
    "IK700.no_rows": lambda: without_column("Địa chỉ trong tệp"),
    "IK700.changed": of_another_text,
    "IK701.new": added_to_the_general_sheet,
    "IK701.below": deleted_above_its_rows,
    "IK701.cannot": deleted_within_brackets,
    "IK702.cut": too_long_for_a_cell,
    "IK702.cannot": without_a_place,
    "IK703.column": lambda: without_column("Giá trị"),
    "IK703.sheet": with_a_sheet_of_ones_own,
    "IK703.rows": with_a_row_less,
}


@pytest.mark.parametrize("key", BOOKS)
def test_a_workbook_that_is_not_as_it_was(key: str) -> None:
    assert {one.key for one in BOOKS[key]().problems} == {key}


def test_a_table_without_headings_is_told(tmp_path: Path) -> None:
    """The second table of the file: what is read of the first is drafted all the same."""
    path = tmp_path / "phu_luc.xlsx"
    with xlsxwriter.Workbook(path) as book:
        first, second = book.add_worksheet("Phụ lục"), book.add_worksheet("Ghi chú")
        for number, row in enumerate([[TITLE], HEADS, ["1", "Tập huấn", "10"]]):
            first.write_row(number, 0, row)
        second.write_row(0, 0, ["Người lập", "Ngày"])
    found = draft(path, "xa_2025", "vi")
    assert [(one.key, dict(one.fields)["count"]) for one in found.problems] == [("IK711.table", "1")]
    assert (found.rows, found.refused) == (1, 0)


def test_every_cause_is_reached() -> None:
    """The files that are no annex, and what the command says of a name: tests/draft."""
    assert {one.key for number in range(len(ROWS)) for one in result(number)[0].problems} | set(BOOKS) == set(ANNEX)
    drafts = {one.key for number in range(len(ANNEXES)) for one in drafted(number).problems}
    assert drafts | {"IK711.table"} == {key for key in DRAFTS if not key.startswith("IK710")}

