"""A workbook's own XML, read for what its values alone do not tell: formulas, errors, percentages, merged cells.

Readers of workbooks give a formula's last value without saying that it is one, an error as an empty cell, and 72.5 % as
0.725. Nothing of that may be guessed, so it is looked up where it is written.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, TypeAlias
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

MOST_BYTES = 100_000_000
"""A workbook that unpacks to more is not read."""
MOST_CELLS = 10_000_000
"""Nor is a sheet whose used area has more cells: readers keep all of it, empty cells too."""

Cell: TypeAlias = "tuple[int, int]"
"""Row and column, from 1."""
Area: TypeAlias = "tuple[int, int, int, int]"
"""First row, first column, last row, last column."""


BROKEN: tuple[type[Exception], ...] = (BadZipFile, zlib.error, struct.error, expat.ExpatError, LookupError, ValueError)
BROKEN += (ArithmeticError, RuntimeError, EOFError, OSError)


class NoWorkbook(ValueError):
    """The text says what is in the way: it is `broken`, it `unpacks` to too much, or has too many `cells`."""


@dataclass
class Marks:
    """What is said of a sheet's cells beside their values."""

    formulas: set[Cell] = field(default_factory=set)
    not_counted: set[Cell] = field(default_factory=set)
    """Formulas without a value: no spreadsheet program has worked them out."""
    errors: dict[Cell, str] = field(default_factory=dict)
    percents: set[Cell] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    def use(self, row: int, column: int) -> None:
        """Here something is stored."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if self.rows * self.columns > MOST_CELLS:
            raise NoWorkbook("cells")


def marks_of(data: bytes) -> dict[str, Marks]:
    """The marks of every sheet by its name. Raises NoWorkbook."""
    from indexkit.units import parts_ods, parts_xlsx

    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                raise NoWorkbook("unpacks")
            names = set(archive.namelist())
            return parts_ods.sheets(archive) if "content.xml" in names else parts_xlsx.sheets(archive)
    except NoWorkbook:
        raise
    except BROKEN:
        raise NoWorkbook("broken") from None


Start: TypeAlias = Callable[[str, Mapping[str, str]], None]


def walk(stream: IO[bytes], start: Start, end: Callable[[str], None], text: Callable[[str], None]) -> None:
    """Every element by its name without a prefix, and every text. A document type is refused: none is needed."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def first(name: str, given: Mapping[str, str]) -> None:
        """Where the first element has no prefix, most have none."""
        if ":" not in name:
            parser.StartElementHandler, parser.EndElementHandler = start, end
        start(name.rpartition(":")[2], given)
        if ":" in name:
            parser.StartElementHandler = lambda name, given: start(name.rpartition(":")[2], given)
            parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])

    parser.StartElementHandler = first
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.ParseFile(stream)


def plain(given: Mapping[str, str]) -> Mapping[str, str]:
    """Attributes without their prefixes; `calcext:value-type`, which is written beside `office:value-type`, keeps
    its own."""
    return {name if name.startswith("calcext:") else name.rpartition(":")[2]: value for name, value in given.items()}


def _refuse(*_: object) -> None:
    raise NoWorkbook("broken")


def elements(archive: ZipFile, part: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The elements of a small part."""
    found: list[tuple[str, Mapping[str, str]]] = []
    with archive.open(part) as stream:
        walk(stream, lambda name, given: found.append((name, plain(given))), lambda _: None, lambda _: None)
    yield from found


def merged_cells(marks: Marks) -> dict[Cell, Area]:
    """Each cell of the used area that is merged with others, and with which. Raises NoWorkbook."""
    found: dict[Cell, Area] = {}
    count = 0
    for area in marks.merged:
        rows = range(area[0], min(area[2], marks.rows) + 1)
        columns = range(area[1], min(area[3], marks.columns) + 1)
        count += len(rows) * len(columns)
        if count > MOST_CELLS:
            raise NoWorkbook("cells")
        found |= {(row, column): area for row in rows for column in columns}
    return found
