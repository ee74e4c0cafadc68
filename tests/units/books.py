"""Workbooks for the tests, and short words for what is read from them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

import indexkit as ik
from indexkit.problems import EvidenceError, Problem, errors
from indexkit.units import How, ReadUnits, cells_below, read_units, strange_inputs

HERE = Path(__file__).parent
Fill = Callable[[Any, Any], None]
Sheets = Mapping[str, "Sequence[Sequence[Any]] | Fill"]


def write(path: Path, sheets: Sheets, *, counted: bool = True, **options: Any) -> Path:
    """A workbook; a sheet is its rows, or a function that fills it. `counted`: as a spreadsheet program leaves the
    file, which has worked its formulas out."""
    with xlsxwriter.Workbook(path, options) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if callable(rows):
                rows(book, sheet)
            else:
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
    return edit(path, "xl/workbook.xml", r' fullCalcOnLoad="1"', "") if counted else path


def edit(path: Path, part: str, old: str, new: str) -> Path:
    """The workbook with a part of it changed by a pattern."""
    out = BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == part:
                changed = re.sub(old, new, text.decode())
                assert changed != text.decode()
                text = changed.encode()
            after.writestr(name, text)
    path.write_bytes(out.getvalue())
    return path


def framework() -> ik.Framework:
    return ik.load(HERE / "bo.yaml", period=2024)


def told(read: ReadUnits) -> list[Problem]:
    """All problems of reading and scoring, as who scores many units tells them."""
    strange = strange_inputs(framework(), read.tables)
    found, passed = [*read.all_problems, *strange], cells_below(read.tables, strange)
    for unit in read.seen:
        found += [one for one in scored(unit)[1] if not (one.code == "IK501" and passed & set(one.places))]
    return list(dict.fromkeys(found))


def scored(unit: Any, how: How = How()) -> tuple[ik.ScoreTree | None, list[Problem]]:  # noqa: B008
    asked = unit.asked(framework(), how)
    try:
        tree = framework().evaluate(asked.evidence, group=asked.group, unit=asked.unit, document=asked.document)
    except EvidenceError as error:
        return None, list(asked.tell(error.problems))
    known = asked.tell(())
    return (None if errors(known) else tree), [*known, *tree.notes]


def points(read: ReadUnits) -> dict[str, str]:
    """By unit the total, `refused` where there is none."""
    found = {one.name: "refused" for one in read.refused}
    for unit in read.units:
        tree = scored(unit)[0]
        found[unit.names[0]] = "refused" if tree is None else str(tree.points)
    return found


def keys(problems: Sequence[Problem]) -> list[str]:
    """Each problem as `B7 IK586.date`, by its cell, or its line where it stands in no workbook."""
    return [f"{one.places[0].cell or one.places[0].line if one.places else '-'} {one.key}" for one in problems]


def read(path: Path) -> ReadUnits:
    return read_units(path)


def complete(read: ReadUnits) -> bool:
    """What must always hold: no unit is lost on the way."""
    return read.rows == len(read.units) + len(read.refused)
