"""A CSV file → rows of cells with their places: one heading a column, one row a unit.

Cells are separated by commas, semicolons or tabs, whichever the headings are; quotation marks as spreadsheets write
them. Every cell stays the text that it is: what it means, its reader knows. A column whose heading begins with `x-`
is passed over.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from typing import Any, NamedTuple

from indexkit.problems import Place, Problem, errors, nearest, problem
from indexkit.source import TABLE_LIMIT, text_of
from indexkit.source.text import clean, short

_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"')
_IN_QUOTES = re.compile(r'"[^"]*"')
_SIGNS = ",;\t"
_FIRST = 1000
UNIT = "unit"


class Cell(NamedTuple):
    """`value`: in a workbook what is stored there, a number, a truth or a date; None where the text is all there is.
    `wrong`: why the cell may not be read. `percent`: the text is a figure that a workbook prints as a percentage."""

    text: str
    place: Place
    value: Any = None
    wrong: Problem | None = None
    percent: bool = False


class Line(NamedTuple):
    """The cells of a line, and what is wrong with the line as such."""

    cells: Sequence[Cell]
    problems: Sequence[Problem] = ()


@dataclass(frozen=True)
class Row:
    """The cells that are not empty, by their headings. `wrong`: what else is wrong with the row."""

    place: Place
    cells: Mapping[str, Cell]
    wrong: tuple[Problem, ...] = ()

    def text(self, heading: str) -> str:
        return self.cells[heading].text if heading in self.cells else ""


@dataclass(frozen=True)
class Table:
    file: str
    headings: Mapping[str, Place]
    rows: tuple[Row, ...]


class BadRow(NamedTuple):
    """A row that cannot be read: its cells may stand under wrong headings. `name`: what stands under `unit`."""

    name: str
    place: Place
    problems: tuple[Problem, ...]


class Laid(NamedTuple):
    """Lines laid out under their headings: rows that can be read and rows that cannot. `problems`: of the whole; no
    table where an error is among them."""

    table: Table | None
    bad: tuple[BadRow, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def seen(self) -> int:
        """How many rows there are."""
        return len(self.bad) + (0 if self.table is None else len(self.table.rows))


def read_table(path: str | PathLike[str]) -> tuple[Table | None, list[Problem]]:
    """The table in a CSV file and everything that is wrong with it; no table where something is."""
    return _whole(lay_out_file(path))


def parse_table(text: str, file: str) -> tuple[Table | None, list[Problem]]:
    """Like `read_table`, for text that is already here."""
    return _whole(lay_out_text(text, file))


def _whole(laid: Laid) -> tuple[Table | None, list[Problem]]:
    problems = [*laid.problems, *(one for row in laid.bad for one in row.problems)]
    return (None if errors(problems) else laid.table), problems


def lay_out_file(path: str | PathLike[str]) -> Laid:
    """The rows of a CSV file, for who wants those that can be read although others cannot."""
    file, text = text_of(path, TABLE_LIMIT)
    return Laid(None, (), (text,)) if isinstance(text, Problem) else lay_out_text(text, file)


def lay_out_text(text: str, file: str) -> Laid:
    sheet = _Sheet(file, unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n")))
    lines = [line for line in sheet.lines() if line.problems or any(cell.text for cell in line.cells)]
    return lay_out(lines, Place(file, 1, 1))


def lay_out(lines: Sequence[Line], start: Place) -> Laid:
    """The first line as headings, each other one as a row. `start`: where the whole stands."""
    if len(lines) < 2:
        alone = (one for line in lines for one in line.problems)
        return Laid(None, (), (*alone, problem("IK580.empty", start)))
    headings, lines = lines[0], lines[1:]
    wrong = [*headings.problems, *_of_headings(headings.cells), *_without_heading(headings.cells, lines)]
    kept = [(number, c) for number, c in enumerate(headings.cells) if c.text and not c.text.startswith("x-")]
    unit = next((number for number, cell in kept if cell.text == UNIT), None)
    rows: list[Row] = []
    bad: list[BadRow] = []
    whole = not errors(wrong)
    for line in lines:
        told = tuple(_of_line(headings.cells, line))
        if whole and not told:
            rows.append(_row(kept, line.cells))
        else:
            name = line.cells[unit].text if unit is not None and unit < len(line.cells) else ""
            bad.append(BadRow(name, line.cells[0].place, told))
    found = Table(start.file, {cell.text: cell.place for _, cell in kept}, tuple(rows))
    return Laid(found if whole else None, tuple(bad), tuple(wrong))


def _row(headings: Sequence[tuple[int, Cell]], cells: Sequence[Cell]) -> Row:
    named = ((heading.text, cells[at]) for at, heading in headings)
    return Row(cells[0].place, {name: cell for name, cell in named if cell.text or cell.wrong})


def _of_headings(headings: Sequence[Cell]) -> Iterator[Problem]:
    seen: dict[str, Cell] = {}
    for heading in headings:
        if heading.wrong is not None:
            yield heading.wrong
        if heading.text in seen and heading.text:
            places = (heading.place, seen[heading.text].place)
            yield problem("IK580.twice", *places, found=short(heading.text))
        seen.setdefault(heading.text, heading)
    if UNIT not in seen:
        near = nearest(UNIT, [word for word in seen if 0 < len(word) < 20])
        place = seen[near].place if near else headings[0].place
        yield problem("IK580.no_unit_near" if near else "IK580.no_unit", place, near=near)


def _without_heading(headings: Sequence[Cell], lines: Sequence[Line]) -> Iterator[Problem]:
    """A column without a heading may not hold anything: a figure nobody can name is a figure lost."""
    for number, heading in enumerate(headings):
        if not heading.text:
            told = (line.cells[number] for line in lines if len(line.cells) == len(headings))
            if (cell := next((cell for cell in told if cell.text), None)) is not None:
                yield problem("IK580.heading", heading.place, cell.place, number=str(number + 1))


def _of_line(headings: Sequence[Cell], line: Line) -> Iterator[Problem]:
    """A row of more or fewer cells than headings has slipped: a figure would stand under a wrong heading."""
    yield from line.problems
    if len(line.cells) != len(headings):
        place = line.cells[0].place
        yield problem("IK580.cells", place, found=str(len(line.cells)), wanted=str(len(headings)))


class _Sheet:
    """The text of a table on its way to cells."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self._problems: list[Problem] = []
        self._lines = text.split("\n")
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.plain = re.compile(f"[^{separator(self._lines)}\n]*")

    def lines(self) -> Iterator[Line]:
        """Each row's cells; a cell in quotes may hold line breaks."""
        at = 0
        while at < len(self.text):
            cells = []
            self._problems = []
            while True:
                cell, at = self._cell(at)
                cells.append(cell)
                ends = at >= len(self.text) or self.text[at] == "\n"
                at += 1
                if ends:
                    break
            yield Line(cells, self._problems)

    def _cell(self, at: int) -> tuple[Cell, int]:
        place = self._place(at)
        quoted = _QUOTED.match(self.text, at)
        if quoted is not None:
            rest = self.plain.match(self.text, quoted.end())
            end = rest.end() if rest else quoted.end()
            if end > quoted.end() and self.text[quoted.end() : end].strip():
                self._problems.append(problem("IK580.quote", place))
            return Cell(tidy(quoted[1].replace('""', '"')), place), end
        if self.text.startswith('"', at):
            self._problems.append(problem("IK580.quote", place))
        found = self.plain.match(self.text, at)
        end = found.end() if found else at
        return Cell(tidy(self.text[at:end]), place), end

    def _place(self, at: int) -> Place:
        line = bisect_right(self._starts, at) - 1
        return Place(self.file, line + 1, at - self._starts[line] + 1, self._lines[line])


def separator(lines: Sequence[str]) -> str:
    """The sign round the heading `unit`, else the most frequent one of that line. Vietnamese spreadsheets write
    semicolons, for their comma is the decimal sign."""
    head = _IN_QUOTES.sub("", next((line for line in lines if line.strip()), ""))
    for sign in _SIGNS:
        if UNIT in map(tidy, head.split(sign)[:_FIRST]):
            return sign
    return max(_SIGNS, key=head.count)


def tidy(text: str) -> str:
    """One space between words, and nothing that hides; of most cells that is all there is."""
    return " ".join((text if text.isascii() else clean(text)).split())
