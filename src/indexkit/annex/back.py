"""The rows of a workbook → what was edited in them, cell by cell; what cannot be written back is refused there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from indexkit.annex.cells import Refused, read_cell
from indexkit.annex.edits import Edit, Source, written
from indexkit.annex.moved import Moved, NewRow, moved
from indexkit.annex.moved import written as with_items
from indexkit.annex.rows import Row, part, sheets, shown
from indexkit.annex.sheet import LONGEST, MARK, fingerprint, in_cell
from indexkit.annex.words import HEADS
from indexkit.problems import Place, Problem, errors, in_order, nearest, problem
from indexkit.source.text import short
from indexkit.tables import Cell, Line, tidy
from indexkit.units.workbook import Sheet

_HEADS = {text: column for column, heading in HEADS.items() for text in heading}
_SEARCHED = 50
"""Nearest addresses are looked for this many times at most."""


@dataclass(frozen=True)
class Imported:
    """`text`: the file as it would be. `rows` = `unchanged` + `changed` + `added` + `refused`; `removed`: items of the
    file whose rows were deleted, and which are taken out."""

    text: str
    rows: int = 0
    changed: int = 0
    refused: int = 0
    cells: int = 0
    problems: tuple[Problem, ...] = ()
    added: int = 0
    removed: int = 0

    @property
    def unchanged(self) -> int:
        return self.rows - self.changed - self.added - self.refused


class _Edited(NamedTuple):
    edit: Edit
    place: Place
    row: Row


@dataclass
class _Reading:
    """The rows of all sheets on their way to edits."""

    source: Source
    known: Mapping[str, Row]
    seen: dict[str, Place] = field(default_factory=dict)
    edits: list[_Edited] = field(default_factory=list)
    new: list[NewRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: set[Place] = field(default_factory=set)
    rows: int = 0
    searched: int = 0

    def sheet(self, sheet: Sheet, heads: Mapping[str, int], lines: Sequence[Line]) -> None:
        own = {row.address for row in self.known.values()}
        used: set[str] = set()
        new: list[Line] = []
        for line in lines:
            if not any(cell.text or cell.wrong for cell in line.cells):
                continue
            self.rows += 1
            if not line.cells[heads["address"]].text and line.cells[heads["address"]].wrong is None:
                new.append(line)
                continue
            before = len(errors(self.problems))
            row = self._row(line, heads)
            if row is not None and row.address in own:
                used |= {*row.cells}
                self._cells(sheet, row, line, heads)
            if len(errors(self.problems)) > before:
                self.refused.add(line.cells[0].place)
        texts = {line.cells[heads["address"]].text for line in lines}
        mine = [row for address, row in self.known.items() if address in texts]
        self.new += [NewRow(sheet, line, heads, mine) for line in new]
        lost = [column for column in HEADS if column in used and column not in heads]
        words = ", ".join(f"`{HEADS[column].vi}` (`{HEADS[column].en}`)" for column in lost)
        if lost:
            self.problems.append(problem("IK703.column", sheet.place, names=words))

    def _row(self, line: Line, heads: Mapping[str, int]) -> Row | None:
        self.problems += line.problems
        cell = line.cells[heads["address"]]
        if cell.wrong is not None:
            self.problems.append(cell.wrong)
            return None
        row = self.known.get(cell.text)
        if row is None:
            self.problems.append(self._unknown(cell))
        elif cell.text in self.seen:
            self.problems.append(problem("IK701.twice", cell.place, self.seen[cell.text], found=short(cell.text)))
            return None
        self.seen.setdefault(cell.text, cell.place)
        return row

    def _unknown(self, cell: Cell) -> Problem:
        self.searched += 1
        near = nearest(cell.text, self.known) if self.searched <= _SEARCHED and len(cell.text) < 200 else ""
        return problem("IK701.near" if near else "IK701.unknown", cell.place, found=short(cell.text), near=near)

    def _cells(self, sheet: Sheet, row: Row, line: Line, heads: Mapping[str, int]) -> None:
        found: list[_Edited] = []
        for column, at in heads.items():
            cell = line.cells[at]
            if column in ("address", "part") or not self._differs(row, column, cell):
                continue
            try:
                edit = self._edit(sheet, row, column, cell)
            except Refused as error:
                self.problems.append(error.problem)
            else:
                found += [] if edit is None else [_Edited(edit, cell.place, row)]
        self.edits += found

    def _differs(self, row: Row, column: str, cell: Cell) -> bool:
        if cell.wrong is not None:
            return column in row.cells or column in row.open
        path = row.cells.get(column)
        return cell.text != ("" if path is None else tidy(in_cell(shown(self.source, path))))

    def _edit(self, sheet: Sheet, row: Row, column: str, cell: Cell) -> Edit | None:
        path = row.cells.get(column)
        if path is None and column not in row.open:
            raise Refused("IK702.no_value", cell, part=short(part(row)), heading=short(_heading(column)))
        if cell.wrong is not None:
            raise Refused(cell.wrong, cell)
        if cell.place in sheet.formulas:
            raise Refused("IK702.formula", cell)
        if path is None:
            return read_cell(cell, (*row.path, column), None, None)
        old = shown(self.source, path)
        if len(old) > LONGEST:
            raise Refused("IK702.cut", cell, most=str(LONGEST))
        return read_cell(cell, path, self.source.value(path), self.source.spots[path])


def _heading(column: str) -> str:
    return f"{HEADS[column].vi} · {HEADS[column].en}"


def imported(source: Source, found: Sequence[Sheet], workbook: Place, *, delete: bool = False) -> Imported:
    """What the rows of a workbook make of a text. Nothing is written where something is refused. `delete`: items whose
    rows are not in the workbook are taken out."""
    known = {row.address: row for sheet in sheets(source.document.data) for row in sheet.rows}
    reading = _Reading(source, known)
    if wrong := list(_tables(reading, found, workbook)):
        return Imported(source.text, problems=in_order(wrong))
    text, failed = written(source, [one.edit for one in reading.edits])
    for one in reading.edits:
        if one.edit in failed:
            reading.problems.append(problem("IK702.cannot", one.place, found=short(str(one.edit.value))))
            reading.refused.add(Place(one.place.file, one.place.line, 1, sheet=one.place.sheet))
    other = moved(source, known, reading.seen, reading.new, delete=delete)
    if other.gone or other.items:
        text = with_items(text, source, other, workbook)
    reading.problems += [*other.problems, *(one for row in reading.new for one in row.line.problems)]
    reading.refused |= other.refused
    reading.problems += _not_there(reading, other, workbook)
    places = {(place.sheet, place.line) for place in reading.refused}
    good = [one for one in reading.edits if (one.place.sheet, one.place.line) not in places]
    changed = {(one.place.sheet, one.place.line) for one in good}
    bad = bool(errors(reading.problems))
    return Imported(
        source.text if bad else text,
        reading.rows,
        len(changed),
        len(places),
        len(good),
        in_order(dict.fromkeys(reading.problems)),
        0 if bad else len(other.items),
        0 if bad else len(other.gone),
    )


def _tables(reading: _Reading, found: Sequence[Sheet], workbook: Place) -> Iterator[Problem]:
    """Reads each sheet that has rows; told is why none is read."""
    wanted, any_rows = fingerprint(reading.source.text), False
    for sheet in found:
        number, heads = _headings(sheet)
        if not heads:
            if sheet.lines:
                wrong = [one for line in sheet.lines for one in line.problems]
                reading.problems += wrong or [problem("IK703.sheet", sheet.place, name=short(sheet.name))]
            continue
        any_rows = True
        above = [cell for line in sheet.lines[:number] for cell in line.cells if cell.text.startswith(MARK.strip())]
        if not above:
            yield problem("IK700.no_mark", sheet.place, name=short(sheet.name))
        elif above[0].text != MARK + wanted:
            yield problem("IK700.changed", above[0].place, Place(reading.source.document.file, 1, 1))
        else:
            reading.sheet(sheet, heads, sheet.lines[number + 1 :])
    if not any_rows:
        yield problem("IK700.no_rows", workbook, heading=HEADS["address"].vi, heading_en=HEADS["address"].en)


def _headings(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """The line of the headings, and column → where it stands; none where no line has one for addresses."""
    for number, line in enumerate(sheet.lines):
        heads: dict[str, int] = {}
        for at, cell in enumerate(line.cells):
            if cell.text in _HEADS:
                heads.setdefault(_HEADS[cell.text], at)
        if "address" in heads:
            return number, heads
    return 0, {}


def _not_there(reading: _Reading, other: Moved, workbook: Place) -> Iterator[Problem]:
    taken = {row.address for path in other.gone for row in reading.known.values() if row.path[: len(path)] == path}
    lost = [address for address in reading.known if address not in reading.seen and address not in taken]
    if lost and not any(one.code == "IK701" for one in reading.problems):
        yield problem("IK703.rows", workbook, count=str(len(lost)), first=short(lost[0]))
