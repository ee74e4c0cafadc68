"""LibreOffice as an engine that is not ours: it recalculates workbooks whose cells hold wrong figures on purpose."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from python_calamine import load_workbook

from indexkit.formula.excel_words import Op
from indexkit.formula.integer_words import RANKS
from indexkit.formula.nodes import State
from indexkit.league.book import Book
from indexkit.tree import ScoreTree
from indexkit.workbook.book import cell_names as _names
from indexkit.workbook.book import refill
from indexkit.workbook.evidence import write_content, write_rows
from indexkit.workbook.layout import Layout, layout_of
from indexkit.workbook.lists import levels_of
from indexkit.workbook.scores import Line, Scores, write_line
from indexkit.workbook.unit import Steps, steps_of
from indexkit.workbook.words import BOOK, tell

NO_OFFICE = shutil.which("soffice") is None and not os.environ.get("CI")
WHY = "LibreOffice is not on this machine; CI installs it"
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
"""Its default keeps the figures that a file holds; this makes it compute all of them."""
_CELL = re.compile(rb"(<c [^>]*>)(<f>.*?</f>)<v>.*?</v>", re.DOTALL)
WRONG = -77_777


def wrong(data: bytes) -> bytes:
    """The workbook with a wrong figure in every cell that has a formula."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if "worksheets/" in name:
                text = _CELL.sub(lambda m: m[1].replace(b' t="str"', b"") + m[2] + b"<v>%d</v>" % WRONG, text)
            new.writestr(name, text)
    return out.getvalue()


def recalculated(books: Mapping[str, bytes], folder: Path, seconds: int = 400) -> dict[str, Any]:
    """Every workbook as LibreOffice computes it, all in one run: starting it is what takes time."""
    profile, made = folder / "office" / "user", folder / "made"
    profile.mkdir(parents=True, exist_ok=True)
    made.mkdir(exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    files = []
    for name, data in books.items():
        files.append(folder / f"{name}.xlsx")
        files[-1].write_bytes(wrong(data))
    home = f"-env:UserInstallation=file://{folder}/office"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(made), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=seconds)
    return {name: load_workbook(str(made / f"{name}.xlsx")) for name in books}


class Bundle:
    """Many units in one workbook, their rows below one another on the same few sheets: many times faster than a file
    or a set of sheets for each."""

    def __init__(self) -> None:
        self.book = Book("units")
        self.sheets = {word: self.book.sheet(word) for word in ("evidence", "steps", "scores", "levels")}
        self.top = dict.fromkeys(self.sheets, 1)
        self.units: dict[str, Unit] = {}

    def add(
        self,
        name: str,
        tree: ScoreTree,
        filled: ScoreTree | None = None,
        *,
        tampered: Mapping[str, tuple[Any, str | None]] | None = None,
    ) -> None:
        """`filled`: the tree whose evidence stands in the cells of the first one's formulas. `tampered`: for an input
        what somebody typed over its value, and over its state."""
        layout = layout_of(tree, self.top["evidence"])
        layout.sheet = "evidence"
        for table in layout.tables.values():
            table.sheet = self.book.sheet(f"t{len(self.units)} {table.name}").get_name()
        steps = steps_of(layout, _names(self.book, layout), self.top["steps"])
        scores = Scores(tree, steps, "steps", self._levels(tree))
        lines = scores.lines()
        refill(layout, tree if filled is None else filled)
        for typed, (value, state) in (tampered or {}).items():
            entry = layout.entries[typed]
            entry.value, entry.state = value, entry.state if state is None else state
        self._write_evidence(layout)
        for row in steps.rows.rows:
            for column, cell in row.cells.items():
                self._formula("steps", row.number - 1, ord(column) - 65, cell)
        first = self.top["scores"]
        for line in lines:
            write_line(self.book, self.sheets["scores"], self.top["scores"], line, scores)
            self.top["scores"] += 1
        self.top["steps"] += len(steps.rows.rows)
        self.top["evidence"] += len(layout.entries) + len(layout.panel) + 4
        self.units[name] = Unit(tree if filled is None else filled, layout, steps, lines, first)

    def _levels(self, tree: ScoreTree) -> dict[str, str]:
        found = {}
        for owner, names in levels_of(tree).items():
            start = self.top["levels"]
            for name in names:
                self.book.text(self.sheets["levels"], self.top["levels"], 0, name)
                self.top["levels"] += 1
            found[owner] = f"levels!$A${start + 1}:$A${self.top['levels']}"
        return found

    def _formula(self, sheet: str, row: int, column: int, cell: object) -> None:
        if isinstance(cell, int):
            self.sheets[sheet].write_number(row, column, cell)
        else:
            self.sheets[sheet].write_formula(row, column, f"={cell}", None, WRONG)

    def _write_evidence(self, layout: Layout) -> None:
        lang, look = layout.tree.lang, self.book.plain
        for entry in (*layout.entries.values(), *layout.panel.values()):
            kind = "points" if entry.decl is None else entry.decl.type
            if entry.name not in layout.tables or entry.decl is None:
                write_content(self.book, self.sheets["evidence"], entry.row - 1, 1, entry.value, kind, look, lang)
            if entry.state:
                word = tell(entry.state, lang) if entry.state in BOOK else entry.state
                self.book.text(self.sheets["evidence"], entry.row - 1, 2, word)
        for table in layout.tables.values():
            write_rows(self.book, self.book.found(table.sheet), table, lang, look)

    def recalculated(self, folder: Path) -> Any:
        return recalculated({"units": self.book.made()}, folder)["units"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a bundle. `tree`: what its cells must come to; `first`: its first row on the sheet of scores."""

    tree: ScoreTree
    layout: Layout
    steps: Steps
    lines: list[Line]
    first: int

    def scores(self, book: Any) -> list[list[Any]]:
        rows = book.get_sheet_by_name("scores").to_python(skip_empty_area=False)
        return [list(rows[self.first + number]) for number in range(len(self.lines))]


@dataclass(frozen=True, slots=True)
class Cell:
    """What became of one figure. `how`: exact, near (a double within a narrow bound), loose (within a wide one),
    refused (#N/A), wrong."""

    line: str
    how: str
    wanted: object
    found: object


def cells(unit: Unit, rows: Sequence[Sequence[Any]]) -> Iterator[Cell]:
    """Every line of the plan, as the sheet of steps has it, against the judge's value."""
    for name, op in unit.steps.lines.items():
        if name in unit.tree.plan.constants:
            continue
        wanted = unit.tree.env.values[name]
        yield Cell(name, *held(op, rows, wanted))


def held(op: Op, rows: Sequence[Sequence[Any]], wanted: object) -> tuple[str, object, object]:
    rank = _at(rows, op.s)
    if rank is None:
        return "refused", wanted, None
    if isinstance(wanted, State):
        return ("exact" if rank == RANKS[wanted] else "wrong"), wanted, rank
    if rank != 0:
        return "wrong", wanted, f"state {rank}"
    n, d = _at(rows, op.n), _at(rows, op.d)
    if n is None or d is None:
        return "refused", wanted, None
    want = Fraction(wanted)  # type: ignore[arg-type]
    if d > 0:
        return ("exact" if n * want.denominator == want.numerator * d else "wrong"), want, (n, d)
    x = _at(rows, op.x)
    e = abs(x or 0) / 2**46 if op.e.startswith("ABS(") else _at(rows, op.e)
    if x is None or e is None:
        return "refused", wanted, None
    tight = e <= max(abs(x), 1) * Fraction(1, 10**8)
    how = "wrong" if abs(x - want) > e else "near" if tight else "loose"
    return how, float(want), (float(x), float(e))


_ADDRESS = re.compile(r"[A-H][0-9]+")


def _at(rows: Sequence[Sequence[Any]], word: object) -> Fraction | None:
    """The figure in a cell; None where it holds an error."""
    if isinstance(word, int):
        return Fraction(word)
    text = str(word)
    if not _ADDRESS.fullmatch(text):
        return Fraction(text.strip("()"))
    row, column = int(text[1:]) - 1, ord(text[0]) - 65
    found = rows[row][column] if row < len(rows) and column < len(rows[row]) else 0
    if found == "":
        return None
    return Fraction(repr(found)) if isinstance(found, float) else Fraction(found)
