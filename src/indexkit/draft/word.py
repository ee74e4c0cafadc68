"""A Word document's own XML → its tables: merged cells, numbers that Word itself counts, and no deleted text.

Limits are looked at before anything is unpacked; a document type, by which XML bombs are built, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from indexkit.draft.grid import Box, Grid, Pages, seen
from indexkit.problems import Place, Problem, problem
from indexkit.source import TABLE_LIMIT, bytes_of
from indexkit.tables import tidy
from indexkit.units.parts import BROKEN, MOST_BYTES, NoWorkbook, elements, plain, walk

_OLD = b"\xd0\xcf\x11\xe0"
"""How documents of the old format begin, and those with a password."""
_MOST_CELLS = 200_000
_AROUND = 20_000
_HIDDEN = frozenset({"del", "moveFrom", "Fallback"})
"""What was deleted or moved away, and what is written a second time for older programs."""
_PLACE = re.compile("%([1-9])")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X")),
    *((9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def read_word(path: Path) -> Pages | Problem:
    file, data = bytes_of(path, TABLE_LIMIT)
    if isinstance(data, Problem):
        return data
    start = Place(file, 1, 1)
    if data.startswith(_OLD):
        return problem("IK710.old", start)
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                raise NoWorkbook("unpacks")
            reading = _Reading(file, _numbering(archive))
            with archive.open("word/document.xml") as stream:
                walk(stream, reading.start, reading.end, reading.text)
            return Pages(tuple(reading.grids), "\n".join(filter(None, reading.around))[:_AROUND])
    except NoWorkbook as error:
        return problem(f"IK710.{error}", start)
    except BROKEN:
        return problem("IK710.broken", start)


@dataclass
class _Level:
    text: str = ""
    form: str = "decimal"
    start: int = 1


@dataclass
class _Counters:
    """The numbers that Word counts: of each list by its levels."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    of_number: dict[str, str] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, number: str, level: int) -> str:
        name = self.of_number.get(number, "")
        levels = self.lists.get(name, {})
        if level not in levels or levels[level].form in ("bullet", "none"):
            return ""
        counts = self.counts.setdefault(name, {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return _PLACE.sub(lambda found: self._written(levels, counts, int(found[1]) - 1), levels[level].text)

    def _written(self, levels: Mapping[int, _Level], counts: Mapping[int, int], level: int) -> str:
        its = levels.get(level, _Level())
        return _in_form(counts.get(level, its.start), its.form)


def _in_form(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 1 <= count <= 26:
        letter = chr(ord("A") + count - 1)
        return letter.lower() if form == "lowerLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        found = ""
        for value, sign in _ROMAN:
            found, count = found + sign * (count // value), count % value
        return found.lower() if form == "lowerRoman" else found
    return str(count)


def _numbering(archive: ZipFile) -> _Counters:
    found = _Counters()
    if "word/numbering.xml" not in archive.namelist():
        return found
    levels: dict[int, _Level] = {}
    level, number = _Level(), ""
    for name, given in elements(archive, "word/numbering.xml"):
        value = given.get("val", "")
        match name:
            case "abstractNum":
                levels = found.lists.setdefault(given.get("abstractNumId", ""), {})
            case "lvl":
                level = levels.setdefault(int(given.get("ilvl", 0)), _Level())
            case "start":
                level.start = int(value)
            case "numFmt":
                level.form = value
            case "lvlText":
                level.text = value
            case "num":
                number, levels = given.get("numId", ""), {}
            case "abstractNumId":
                found.of_number[number] = value
    return found


class _Reading:
    """One document. A table inside a cell is text of that cell."""

    def __init__(self, file: str, counters: _Counters) -> None:
        self.file = file
        self.counters = counters
        self.grids: list[Grid] = []
        self.around: list[str] = []
        self.rows: list[tuple[Box, ...]] = []
        self.row: list[Box] = []
        self.cell: list[str] = []
        self.paragraph: list[str] = []
        self.number: tuple[str, int] = ("", 0)
        self.depth = self.hidden = self.cells = 0
        self.span = 1
        self.goes_on = self.in_text = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name in _HIDDEN:
            self.hidden += 1
        elif name == "tbl":
            self.depth += 1
            self.rows = [] if self.depth == 1 else self.rows
        elif name == "t":
            self.in_text = True
        elif name in ("tab", "br") and self.paragraph:
            self.paragraph.append(" " if name == "tab" else "\n")
        elif name == "p":
            self.paragraph, self.number = [], ("", 0)
        elif name in ("numId", "ilvl"):
            value = plain(given).get("val", "")
            self.number = (value, self.number[1]) if name == "numId" else (self.number[0], int(value or 0))
        elif self.depth == 1:
            self._start_in_table(name, plain(given).get("val", ""))

    def _start_in_table(self, name: str, value: str) -> None:
        if name == "tr":
            self.row = []
        elif name == "tc":
            self.cell, self.span, self.goes_on = [], 1, False
        elif name == "gridSpan":
            self.span = max(1, int(value or 1))
        elif name == "vMerge":
            self.goes_on = value != "restart"

    def text(self, text: str) -> None:
        if self.in_text and not self.hidden:
            self.paragraph.append(text)

    def end(self, name: str) -> None:
        if name in _HIDDEN:
            self.hidden -= 1
        elif name == "t":
            self.in_text = False
        elif name == "p":
            self._paragraph()
        elif name == "tbl":
            self.depth -= 1
            if not self.depth and self.rows:
                number = len(self.grids) + 1
                place = Place(self.file, 1, 1, sheet=f"Bảng {number}")
                self.grids.append(Grid(place.sheet, place, tuple(self.rows)))
        elif self.depth == 1 and name == "tc":
            self._cell()
        elif self.depth == 1 and name == "tr":
            self.rows.append(tuple(self.row))

    def _paragraph(self) -> None:
        label = self.counters.next(*self.number) if self.number[0] and not self.hidden else ""
        lines = [tidy(line) for line in f"{label} {''.join(self.paragraph)}".split("\n")]
        text = "\n".join(line for line in lines if line)
        (self.cell if self.depth else self.around).append(text)
        self.paragraph, self.number = [], ("", 0)

    def _cell(self) -> None:
        """A cell that is merged with others counts once, at the first of them."""
        text = "" if self.goes_on else "\n".join(one for one in self.cell if one)
        for number in range(self.span):
            self.cells += 1
            if self.cells > _MOST_CELLS:
                raise NoWorkbook("cells")
            place = Place(self.file, len(self.rows) + 1, len(self.row) + 1, sheet=f"Bảng {len(self.grids) + 1}")
            self.row.append(Box(seen(text) if number == 0 else "", place))
