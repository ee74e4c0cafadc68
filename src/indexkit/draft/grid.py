"""The tables of a Word document or a workbook, as rows of texts with their places."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from indexkit.problems import Place, Problem, harmless, problem


class Box(NamedTuple):
    """A cell. `wrong`: why it may not be read. `formula`: its text is what a formula had when the file was saved."""

    text: str
    place: Place
    wrong: Problem | None = None
    formula: bool = False
    is_date: bool = False


@dataclass(frozen=True)
class Grid:
    name: str
    place: Place
    rows: tuple[tuple[Box, ...], ...]


class Pages(NamedTuple):
    """`around`: the lines outside of the tables, where a decision is usually named."""

    grids: tuple[Grid, ...]
    around: str = ""


def read_pages(path: Path) -> Pages | Problem:
    """Told is why a file cannot be read: it is broken, locked, too large, or of another kind."""
    ending = path.suffix.lower()
    if ending == ".docx":
        from indexkit.draft.word import read_word

        return read_word(path)
    if ending in (".xlsx", ".xlsm", ".ods", ".xls", ".xlsb"):
        return _workbook(path)
    return problem("IK710.kind", Place(str(path), 1, 1), found=path.suffix[:10] or path.name[:40])


def seen(text: str) -> str:
    """Without characters that no text of a framework may hold."""
    return "\n".join(harmless(line) for line in text.split("\n"))


def _workbook(path: Path) -> Pages | Problem:
    from datetime import date, datetime, time, timedelta

    from indexkit.units.workbook import read_workbook

    _, sheets = read_workbook(path, as_typed=True)
    if isinstance(sheets, Problem):
        return sheets
    grids = []
    for sheet in sheets:
        wrong = [one for line in sheet.lines for one in line.problems]
        if wrong:
            return wrong[0]
        rows = tuple(
            tuple(
                Box(
                    seen(cell.text),
                    cell.place,
                    cell.wrong,
                    cell.place in sheet.formulas,
                    isinstance(cell.value, date | datetime | time | timedelta),
                )
                for cell in line.cells
            )
            for line in sheet.lines
        )
        grids.append(Grid(sheet.name, sheet.place, rows))
    return Pages(tuple(grids))
