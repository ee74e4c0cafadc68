"""Workbooks of rows for tests: as they are exported, with cells edited as a person or a program would."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import xlsxwriter

from indexkit.annex.back import Imported, imported
from indexkit.annex.edits import Source, source_of
from indexkit.annex.sheet import exported
from indexkit.annex.words import HEADS
from indexkit.problems import Lang, Place
from indexkit.units.workbook import read_workbook

FRAMEWORK = """\
# Bộ chỉ số mẫu
indexkit: 1
framework: mau   # mã
revision: 1
name: Bộ chỉ số mẫu
issued_by: {decision: 1/QĐ-UBND, date: 2024-01-15}
in_force: {from: 2024-01-15}
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
unverified:
  - Mẫu số chưa công bố
groups:
  xa:
    name: Cấp xã

    max: 20
    indicators:
      nhan_thuc:
        code: "1.1"
        name: 'Nhận thức số'
        max: 10  # trần
        basis: press
        score:
          kind: bands
          of: tin_bai
          bands:
            - {at_least: 5, points: max}   # đủ
            - {points: 0}
        evidence: {tin_bai: {type: count}}
      the_che: {name: Thể chế, max: 10, basis: press, score: {kind: yes_no, of: co_ke_hoach}}
"""


@dataclass
class Book:
    """By sheet its lines; a line is its cells: texts, numbers, dates, `=…` for a formula."""

    sheets: dict[str, list[list[Any]]]


def source(text: str) -> Source:
    found = source_of(text, "bo_chi_so.yaml")
    assert isinstance(found, Source), [one.show() for one in found]
    return found


def exported_book(text: str, lang: Lang = "vi") -> Book:
    return deepcopy(_exported_book(text, lang))


@lru_cache(maxsize=4)
def _exported_book(text: str, lang: Lang) -> Book:
    found = _read(exported(source(text), "bo_chi_so.yaml", lang).data)
    sheets = {}
    for sheet in found:
        lines: list[list[Any]] = [[] for _ in range(max(line.cells[0].place.line for line in sheet.lines))]
        for line in sheet.lines:
            lines[line.cells[0].place.line - 1] = [cell.text for cell in line.cells]
        sheets[sheet.name] = lines
    return Book(sheets)


def edited(text: str, cells: dict[tuple[str, str], Any]) -> Book:
    """By address and column."""
    book, left = exported_book(text), dict(cells)
    for lines in book.sheets.values():
        heads = lines[2]
        for line in lines[3:]:
            for column in HEADS:
                if (line[-1], column) in left:
                    line[heads.index(HEADS[column].vi)] = left.pop((line[-1], column))
    assert not left, left
    return book


def typed(text: str, lines: list[str]) -> Book:
    """Edits as a page of problems shows them: `ADDRESS,COLUMN,what is typed`; `+,NUMBER;NAME;MAXIMUM` is a new row,
    `-,ADDRESS` takes one away, `@,what` stands in the place of the mark."""
    words = [line.split(",", 2) for line in lines]
    book = edited(text, {(one[0], one[1]): as_typed(one[2]) for one in words if one[0] not in "+-@"})
    for one in words:
        for name, rows in book.sheets.items():
            if one[0] == "-":
                book.sheets[name] = [row for row in rows if row[-1] != one[1]]
            elif one[0] == "@":
                rows[1][-1] = one[1]
        if one[0] == "+":
            rows = list(book.sheets.values())[-1]
            columns = ("code", "name", "max", "value")
            rows.append(row_of(rows[2], dict(zip(columns, ",".join(one[1:]).split(";"), strict=False))))
    return book


def row_of(heads: list[Any], cells: Mapping[str, str]) -> list[Any]:
    """A row without an address."""
    texts = {HEADS[column].vi: as_typed(text) for column, text in cells.items()}
    return [texts.get(head, "") for head in heads]


class Percent(float):
    """A figure in a cell whose format prints it as a percentage."""


def as_typed(text: str) -> Any:
    if re.fullmatch(r"%[0-9.]+", text):
        return Percent(text[1:])
    return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else text


def data_of(book: Book) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as out:
        day, percent = out.add_format({"num_format": "yyyy-mm-dd"}), out.add_format({"num_format": "0%"})
        for name, lines in book.sheets.items():
            sheet = out.add_worksheet(name)
            for row, line in enumerate(lines):
                for column, value in enumerate(line):
                    if isinstance(value, date):
                        sheet.write_datetime(row, column, value, day)
                    elif isinstance(value, str) and value.startswith("=="):
                        sheet.write_formula(row, column, value[1:], None, "9")
                    elif isinstance(value, str):
                        sheet.write_string(row, column, value)
                    elif isinstance(value, Percent):
                        sheet.write_number(row, column, value, percent)
                    else:
                        sheet.write(row, column, value)
    return _worked_out(stream.getvalue())


def _worked_out(data: bytes) -> bytes:
    """As a spreadsheet program leaves it, which has worked the formulas out."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for part in old.infolist():
            new.writestr(part, old.read(part).replace(b' fullCalcOnLoad="1"', b""))
    return out.getvalue()


def imported_text(text: str, book: Book, *, delete: bool = False) -> Imported:
    return imported(source(text), _read(data_of(book)), Place("phu_luc.xlsx", 1, 1), delete=delete)


def without(book: Book, gone: Callable[[str], bool]) -> Book:
    """`gone`: of an address, whether its row is deleted."""
    return Book({
        name: [*lines[:3], *(line for line in lines[3:] if not gone(line[-1]))] for name, lines in book.sheets.items()
    })  # fmt: skip


def _read(data: bytes) -> list[Any]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "phu_luc.xlsx"
        path.write_bytes(data)
        _, found = read_workbook(path)
    assert isinstance(found, list), found.show()
    return found
