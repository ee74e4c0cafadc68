"""The sheets of a workbook → tables of units: a row a unit, or a sheet a unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indexkit.evidence.stated import SAID, is_extra
from indexkit.problems import Place, Problem, nearest, problem
from indexkit.source.text import short
from indexkit.tables import UNIT, Cell, Laid, Line, Row, Table, lay_out
from indexkit.units.headings import OWN
from indexkit.units.workbook import Sheet, formula_notes

KEY, VALUE = "key", "value"
_HEAD = frozenset(OWN) - {UNIT}
"""Words in the first column that tell of a sheet for one unit."""


class Read(NamedTuple):
    """What is found in a sheet; `place` stands for all of it."""

    place: Place
    laid: Laid


def tables_in(sheets: Sequence[Sheet]) -> Iterator[Read]:
    """Where one sheet has a row a unit, every other one that holds something must have that too."""
    held = [sheet for sheet in sheets if sheet.lines]
    rows = [_start_of_table(sheet) is not None for sheet in held]
    for sheet, is_table in zip(held, rows, strict=True):
        if sheet.lines[0].problems:
            yield Read(sheet.place, Laid(None, (), tuple(sheet.lines[0].problems)))
        elif is_table:
            yield Read(sheet.place, _with_notes(sheet, _table(sheet)))
        elif any(rows):
            yield Read(sheet.place, Laid(None, (), (_no_table(sheet),)))
        else:
            yield Read(sheet.place, _with_notes(sheet, _one_unit(sheet)))


def _filled(line: Line) -> list[Cell]:
    return [cell for cell in line.cells if cell.text]


def _start_of_table(sheet: Sheet) -> int | None:
    """The line of the headings, if one of them is `unit`. Lines of a single cell above it are titles."""
    for number, line in enumerate(sheet.lines):
        filled = _filled(line)
        words = [cell.text for cell in filled]
        if len(words) < 2 and words != [UNIT]:
            continue
        if UNIT not in words:
            return None
        column = filled[0].place.column
        below = {one.cells[column - 1].text for one in sheet.lines[number + 1 :]}
        return None if words[0] == UNIT and below & _HEAD else number
    return None


def _table(sheet: Sheet) -> Laid:
    lines = sheet.lines[_start_of_table(sheet) or 0 :]
    used = sorted({cell.place.column for line in lines for cell in line.cells if cell.text or cell.wrong})
    cut = [Line(line.cells[used[0] - 1 : used[-1]], line.problems) for line in lines]
    return lay_out(cut, sheet.place)


def _no_table(sheet: Sheet) -> Problem:
    words = [cell.text for line in sheet.lines[:1] for cell in line.cells if 0 < len(cell.text) < 20]
    near = nearest(UNIT, words)
    return problem("IK587.no_unit_near" if near else "IK587.no_unit", sheet.place, name=short(sheet.name), near=near)


def _with_notes(sheet: Sheet, laid: Laid) -> Laid:
    if laid.table is None or not sheet.formulas:
        return laid
    cells: dict[str, list[Cell]] = {}
    for row in laid.table.rows:
        for heading, cell in row.cells.items():
            cells.setdefault(heading, []).append(cell)
    return laid._replace(problems=(*laid.problems, *formula_notes(sheet, cells)))


def _one_unit(sheet: Sheet) -> Laid:
    """Keys in the first column, their values in the second; in further ones, under headings, what is said of them."""
    first = min(cell.place.column for line in sheet.lines for cell in line.cells if cell.text or cell.wrong) - 1
    lines = [Line(line.cells[first:], line.problems) for line in sheet.lines]
    heads = lines[0].cells if lines[0].cells[0].text == KEY else ()
    reading = _OneUnit(sheet, heads)
    for line in lines[1 if heads else 0 :]:
        reading.line(line)
    return reading.done()


class _OneUnit:
    """A sheet on its way to a table of one row."""

    def __init__(self, sheet: Sheet, heads: Sequence[Cell]) -> None:
        self.sheet = sheet
        self.headings: dict[str, Place] = {}
        self.cells: dict[str, Cell] = {}
        self.wrong: list[Problem] = []
        self.words = [cell.text for cell in heads] or [KEY, VALUE]
        known = (KEY, VALUE, *SAID)
        for number, cell in enumerate(heads):
            word, wanted = cell.text, (KEY, VALUE)[number : number + 1]
            if wanted and word != wanted[0]:
                self.words[number] = VALUE
                self.wrong.append(problem("IK587.value", cell.place, found=short(word)))
            elif word and word not in known and not is_extra(word):
                self.wrong.append(problem("IK587.word", cell.place, found=short(word), known=", ".join(SAID)))
            elif word and word in self.words[:number]:
                self.wrong.append(problem("IK580.twice", cell.place, found=short(word)))

    def line(self, line: Line) -> None:
        key = line.cells[0]
        if is_extra(key.text):
            return
        if key.wrong is not None:
            self.wrong.append(key.wrong)
        elif not key.text:
            self.wrong += [problem("IK587.no_key", cell.place) for cell in _filled(line)[:1]]
        elif key.text in self.headings:
            self.wrong.append(problem("IK587.twice", key.place, self.headings[key.text], found=short(key.text)))
        else:
            self.headings[key.text] = key.place
            self._values(key, line.cells[1:])

    def _values(self, key: Cell, cells: Sequence[Cell]) -> None:
        for number, cell in enumerate(cells, start=1):
            word = self.words[number] if number < len(self.words) else ""
            if not (cell.text or cell.wrong) or is_extra(word):
                continue
            if not word:
                self.wrong.append(problem("IK587.no_word", cell.place, found=short(cell.text)))
                continue
            if word != VALUE and word not in SAID:
                continue  # told at the heading
            heading = key.text if word == VALUE else f"{key.text}.{word}"
            self.headings.setdefault(heading, key.place)
            self.cells[heading] = cell

    def done(self) -> Laid:
        place = self.sheet.place
        name = self.cells.setdefault(UNIT, Cell(self.sheet.name, place))
        row = Row(name.place, self.cells, tuple(dict.fromkeys(self.wrong)))
        return Laid(Table(place.file, {UNIT: place, **self.headings}, (row,)))
