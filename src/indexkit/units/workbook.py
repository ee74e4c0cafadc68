"""An Excel or OpenDocument workbook → its sheets as lines of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from io import BytesIO
from os import PathLike
from typing import TYPE_CHECKING, Any

from indexkit.arithmetic import DIGITS, Number, NumberTooLong, decimal_text, read_number
from indexkit.problems import Place, Problem, problem
from indexkit.source import TABLE_LIMIT, bytes_of
from indexkit.source.text import short
from indexkit.tables import Cell, Line, tidy
from indexkit.units.parts import Marks, NoWorkbook, marks_of, merged_cells

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

INSTALL = "pip install 'indexkit[excel]'"
_OLD = b"\xd0\xcf\x11\xe0"
"""How workbooks of the old format begin, and those with a password."""
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)|Err:[0-9]+")


@dataclass(frozen=True)
class Sheet:
    """A sheet's lines that hold something. `formulas`: the cells whose value is that of a formula."""

    name: str
    place: Place
    lines: tuple[Line, ...]
    formulas: frozenset[Place] = frozenset()


def read_workbook(path: str | PathLike[str], *, as_typed: bool = False) -> tuple[str, list[Sheet] | Problem]:
    """The sheets of a workbook that are worksheets and whose names don't begin with `x-`; a problem where it cannot
    be read. `as_typed`: merged cells hold what stands in the first, and texts keep their lines."""
    file, data = bytes_of(path, TABLE_LIMIT)
    if isinstance(data, Problem):
        return file, data
    start = Place(file, 1, 1)
    if data.startswith(_OLD):
        return file, problem("IK587.old", start)
    try:
        marks = marks_of(data)
        book = _open(data)
        kept = {name: its for name, its in marks.items() if not name.startswith("x-")}
        return file, [_sheet(book, name, file, its, as_typed) for name, its in kept.items()]
    except NoWorkbook as error:
        return file, problem(f"IK587.{error}", start)
    except ImportError:
        return file, problem("IK587.no_reader", start, install=INSTALL)


def _open(data: bytes) -> CalamineWorkbook:
    from python_calamine import load_workbook

    try:
        return load_workbook(BytesIO(data))
    except BaseException as error:
        raise _broken(error) from None


def _broken(error: BaseException) -> BaseException:
    """Of what is no workbook, the reader raises errors of many kinds; where it panics, one that is no Exception."""
    known = isinstance(error, Exception) or type(error).__name__ == "PanicException"
    return NoWorkbook("broken") if known else error


def _sheet(book: CalamineWorkbook, name: str, file: str, marks: Marks, as_typed: bool) -> Sheet:
    start = Place(file, 1, 1, sheet=name)
    if not marks.rows:
        return Sheet(name, start, ())
    try:
        values = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except BaseException as error:
        if isinstance(_broken(error), NoWorkbook):
            return Sheet(name, start, (Line((Cell("", start),), (problem("IK587.sheet", start, name=short(name)),)),))
        raise
    reading = _Cells(file, name, marks, as_typed)
    lines = tuple(reading.lines(values))
    return Sheet(name, start, lines, frozenset(reading.place(*cell) for cell in marks.formulas))


class _Cells:
    """The values of a sheet on their way to cells."""

    def __init__(self, file: str, sheet: str, marks: Marks, as_typed: bool) -> None:
        self.file = file
        self.sheet = sheet
        self.marks = marks
        self.merged = {} if as_typed else merged_cells(marks)
        self.tidied = _tidy_lines if as_typed else tidy
        self.doubtful = bool(self.merged or marks.errors or marks.formulas)

    def place(self, row: int, column: int) -> Place:
        return Place(self.file, row, column, sheet=self.sheet)

    def lines(self, values: list[list[Any]]) -> Iterator[Line]:
        width = max(map(len, values), default=0)
        for row, figures in enumerate(values, start=1):
            padded = [*figures, *[""] * (width - len(figures))]
            cells = [self._cell(row, column, value) for column, value in enumerate(padded, start=1)]
            if any(cell.text or cell.wrong for cell in cells):
                yield Line(cells)

    def _cell(self, row: int, column: int, value: Any) -> Cell:
        at, place = (row, column), self.place(row, column)
        if self.doubtful and (wrong := self._wrong(at, place, value)):
            return Cell(_text(value), place, wrong=wrong)
        if isinstance(value, str):
            return Cell(self.tidied(value), place)
        if isinstance(value, float | int) and not isinstance(value, bool):
            return self._number(at, place, value)
        if isinstance(value, datetime) and value.time() == time():
            value = value.date()
        return Cell(_text(value), place, value)

    def _number(self, at: tuple[int, int], place: Place, value: float | int) -> Cell:
        """A binary number at its shortest decimal text; a percentage as it is printed."""
        exact = _exact(value)
        if exact is None:
            return Cell(repr(value), place, float(value))
        if at in self.marks.percents:
            return Cell(f"{decimal_text(100 * exact)}%", place, percent=True)
        return Cell(str(exact) if type(exact) is int else decimal_text(exact), place, exact)

    def _wrong(self, at: tuple[int, int], place: Place, value: Any) -> Problem | None:
        if (area := self.merged.get(at)) is not None:
            first, last = self.place(*area[:2]), self.place(*area[2:])
            return problem("IK586.merged", first, area=f"{first.cell}:{last.cell}")
        if at in self.marks.errors:
            return problem("IK586.error", place, found=short(self.marks.errors[at]))
        if at in self.marks.not_counted:
            return problem("IK586.not_counted", place)
        if at in self.marks.formulas and isinstance(value, str) and _ERROR.fullmatch(value):
            return problem("IK586.error", place, found=short(value))
        return None


def _tidy_lines(text: str) -> str:
    return "\n".join(line for line in map(tidy, text.splitlines()) if line)


def _exact(value: float | int) -> Number | None:
    """The figure of the shortest text that means this number; None where it is too long. The usual one, `7.5`, by
    hand."""
    text = repr(value)
    whole, _, part = text.partition(".")
    if part in ("", "0") and whole.lstrip("-").isdecimal() and len(whole) < DIGITS:
        return int(whole)
    if part.isdecimal() and len(text) < DIGITS:
        return Fraction(int(whole + part), 10 ** len(part))
    try:
        return read_number(text)
    except NumberTooLong:
        return None


def _text(value: Any) -> str:
    """What stands in a cell, for people and for columns of words."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date | time | timedelta):
        return value.isoformat(" ") if isinstance(value, datetime) else str(value)
    return tidy(str(value))


def formula_notes(sheet: Sheet, cells: Mapping[str, list[Cell]]) -> Iterator[Problem]:
    """For each heading, that values below it are those which formulas had when the workbook was saved."""
    for heading, listed in cells.items():
        found = [cell.place for cell in listed if cell.place in sheet.formulas and not cell.wrong]
        if found:
            yield problem("IK586.formula", found[0], heading=short(heading), count=str(len(found)))
