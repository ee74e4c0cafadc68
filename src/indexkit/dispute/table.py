"""A table of somebody's figures of a unit as one side: a row a unit, a column a figure, as `--published` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from indexkit.compare.published import FIGURES, Printed, Target, read_printed, read_published
from indexkit.dispute.sides import Figure, Side
from indexkit.problems import EvidenceError, Place, Problem, errors, nearest, problem
from indexkit.source.text import short
from indexkit.tables import UNIT, Row, Table
from indexkit.units.sheets import tables_in
from indexkit.units.workbook import read_workbook

_WORDS: Mapping[str, str] = {"total": "", "index": ""}
_OF_THE_WHOLE = ("percent", "base", "level")
_PASSED = ("unit_name", "group", "period", UNIT)


def read_table_side(path: str | PathLike[str], other: Side, unit: str | None) -> Side:
    """Raises EvidenceError with every problem of the table."""
    file, row, headings = _row(path, unit or other.unit)
    by_word = {**_WORDS, **{one.rpartition("/")[2]: one for one in other.nodes}, **{one: one for one in other.nodes}}
    found: dict[str, Figure] = {}
    printed: dict[str, Printed] = {}
    problems: list[Problem] = []
    for heading, place in headings.items():
        if heading in _PASSED:
            continue
        if heading in _OF_THE_WHOLE and heading not in by_word:
            line = FIGURES[heading]
            whole = read_printed(row.cells[heading], Target(line, heading)) if heading in row.cells else None
            problems += [whole] if isinstance(whole, Problem) else []
            printed |= {line: whole} if isinstance(whole, Printed) else {}
            continue
        target = by_word.get(heading.removeprefix(f"{other.group}/"))
        if target is None:
            near = nearest(heading, by_word) if len(heading) < 200 else ""
            cause = "IK663.column_near" if near else "IK663.column"
            problems.append(problem(cause, place, found=short(heading), near=near))
        elif heading in row.cells:
            read = read_printed(row.cells[heading], Target(target, target))
            if isinstance(read, Problem):
                problems.append(read)
            else:
                found[target] = _figure(target, read, other)
                printed[target] = read
    if problems:
        raise EvidenceError(problems)
    total = found.pop("", None) or Figure("", other.total.name, None)
    nodes = {path: found[path] for path in other.nodes if path in found}
    return Side(file, "table", row.text(UNIT), other.group, total, nodes, printed=printed)


def _figure(path: str, read: Printed, other: Side) -> Figure:
    ours = other.total if not path else other.nodes[path]
    exact = None if isinstance(read.value, str) else read.value
    return Figure(path, ours.name, exact, places=read.places, children=ours.children, clause=ours.clause)


def _row(path: str | PathLike[str], unit: str) -> tuple[str, Row, Mapping[str, Place]]:
    if Path(path).suffix.lower() == ".csv":
        table, problems = read_published(path)
        tables = [] if table is None else [table]
    else:
        tables, problems = _sheets(path)
    if not tables or errors(problems):
        raise EvidenceError(problems or [problem("IK580.empty", Place(str(path), 1, 1))])
    rows = [(table, row) for table in tables for row in table.rows]
    named = [(table, row) for table, row in rows if row.text(UNIT) == unit]
    if not named and len(rows) == 1 and not unit:
        named = rows
    if len(named) != 1:
        known = ", ".join(f"`{row.text(UNIT)[:40]}`" for _, row in rows[:5])
        cause = "IK663.row_twice" if named else "IK663.row"
        raise EvidenceError([problem(cause, Place(tables[0].file, 1, 1), unit=short(unit), known=known)])
    return named[0][0].file, named[0][1], named[0][0].headings


def _sheets(path: str | PathLike[str]) -> tuple[list[Table], list[Problem]]:
    _, sheets = read_workbook(path)
    if isinstance(sheets, Problem):
        return [], [sheets]
    laid = [one.laid for one in tables_in(sheets)]
    problems = [told for one in laid for told in (*one.problems, *(wrong for bad in one.bad for wrong in bad.problems))]
    return [one.table for one in laid if one.table is not None], problems
