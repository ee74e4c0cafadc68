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

from indexkit.problems import Place, Problem, errors, nearest, problem
from indexkit.source import text_of
from indexkit.source.text import clean, short

_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"')
_IN_QUOTES = re.compile(r'"[^"]*"')
_SIGNS = ",;\t"
_FIRST = 1000
UNIT = "unit"


@dataclass(frozen=True)
class Cell:
    text: str
    place: Place


@dataclass(frozen=True)
class Row:
    """The cells that are not empty, by their headings."""

    place: Place
    cells: Mapping[str, Cell]

    def text(self, heading: str) -> str:
        return self.cells[heading].text if heading in self.cells else ""


@dataclass(frozen=True)
class Table:
    file: str
    headings: Mapping[str, Place]
    rows: tuple[Row, ...]


def read_table(path: str | PathLike[str]) -> tuple[Table | None, list[Problem]]:
    """The table in a CSV file and everything that is wrong with it; no table where nothing could be read."""
    file, text = text_of(path)
    if isinstance(text, Problem):
        return None, [text]
    return parse_table(text, file)


def parse_table(text: str, file: str) -> tuple[Table | None, list[Problem]]:
    """Like `read_table`, for text that is already here."""
    sheet = _Sheet(file, unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n")))
    lines = [cells for cells in sheet.lines() if any(cell.text for cell in cells)]
    if len(lines) < 2:
        return None, [*sheet.problems, problem("IK580.empty", Place(file, 1, 1))]
    headings, rows = lines[0], lines[1:]
    problems = [*sheet.problems, *_of_headings(headings), *_of_rows(headings, rows)]
    if errors(problems):
        return None, problems
    kept = [(number, cell) for number, cell in enumerate(headings) if cell.text and not cell.text.startswith("x-")]
    table = Table(file, {cell.text: cell.place for _, cell in kept}, tuple(_row(kept, cells) for cells in rows))
    return table, problems


def _row(headings: Sequence[tuple[int, Cell]], cells: Sequence[Cell]) -> Row:
    return Row(cells[0].place, {heading.text: cells[at] for at, heading in headings if cells[at].text})


def _of_headings(headings: Sequence[Cell]) -> Iterator[Problem]:
    """A column without a heading may not hold anything: a figure nobody can name is a figure lost."""
    seen: dict[str, Cell] = {}
    for heading in headings:
        if heading.text in seen and heading.text:
            places = (heading.place, seen[heading.text].place)
            yield problem("IK580.twice", *places, found=short(heading.text))
        seen.setdefault(heading.text, heading)
    if UNIT not in seen:
        near = nearest(UNIT, [word for word in seen if 0 < len(word) < 20])
        place = seen[near].place if near else headings[0].place
        yield problem("IK580.no_unit_near" if near else "IK580.no_unit", place, near=near)


def _of_rows(headings: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> Iterator[Problem]:
    """A row of more or fewer cells than headings has slipped: a figure would stand under a wrong heading."""
    nameless: set[int] = set()
    for cells in rows:
        if len(cells) != len(headings):
            yield problem("IK580.cells", cells[0].place, found=str(len(cells)), wanted=str(len(headings)))
            continue
        for number, (heading, cell) in enumerate(zip(headings, cells, strict=True)):
            if not heading.text and cell.text and number not in nameless:
                nameless.add(number)
                yield problem("IK580.heading", heading.place, cell.place, number=str(number + 1))


class _Sheet:
    """The text of a table on its way to cells."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.problems: list[Problem] = []
        self._lines = text.split("\n")
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.plain = re.compile(f"[^{_separator(self._lines)}\n]*")

    def lines(self) -> Iterator[list[Cell]]:
        """Each row's cells; a cell in quotes may hold line breaks."""
        at = 0
        while at < len(self.text):
            cells = []
            while True:
                cell, at = self._cell(at)
                cells.append(cell)
                ends = at >= len(self.text) or self.text[at] == "\n"
                at += 1
                if ends:
                    break
            yield cells

    def _cell(self, at: int) -> tuple[Cell, int]:
        place = self._place(at)
        quoted = _QUOTED.match(self.text, at)
        if quoted is not None:
            rest = self.plain.match(self.text, quoted.end())
            end = rest.end() if rest else quoted.end()
            if end > quoted.end() and self.text[quoted.end() : end].strip():
                self.problems.append(problem("IK580.quote", place))
            return Cell(_tidy(quoted[1].replace('""', '"')), place), end
        if self.text.startswith('"', at):
            self.problems.append(problem("IK580.quote", place))
        found = self.plain.match(self.text, at)
        end = found.end() if found else at
        return Cell(_tidy(self.text[at:end]), place), end

    def _place(self, at: int) -> Place:
        line = bisect_right(self._starts, at) - 1
        return Place(self.file, line + 1, at - self._starts[line] + 1, self._lines[line])


def _separator(lines: Sequence[str]) -> str:
    """The sign round the heading `unit`, else the most frequent one of that line. Vietnamese spreadsheets write
    semicolons, for their comma is the decimal sign."""
    head = _IN_QUOTES.sub("", next((line for line in lines if line.strip()), ""))
    for sign in _SIGNS:
        if UNIT in map(_tidy, head.split(sign)[:_FIRST]):
            return sign
    return max(_SIGNS, key=head.count)


def _tidy(text: str) -> str:
    return " ".join(clean(text).split())
