"""The workbook of one unit, put together: lists, evidence, scores, and the steps between."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, NamedTuple

from indexkit.formula.excel_words import ABOVE, BELOW, MORE, NEAR, STATE, WITHIN, WORK, Row, double
from indexkit.formula.integer_words import RANKS
from indexkit.formula.nodes import State
from indexkit.formula.prose import sentence
from indexkit.league.book import Book
from indexkit.tree import ScoreTree
from indexkit.workbook.evidence import TOP, write_evidence, write_table
from indexkit.workbook.layout import Layout, layout_of
from indexkit.workbook.lists import Lists
from indexkit.workbook.scores import Scores, write_scores
from indexkit.workbook.typed import quote_sheet
from indexkit.workbook.unit import Steps, steps_of
from indexkit.workbook.words import tell

_OF = 18
"""A sheet's name has 31 characters; these are left for the unit."""
FIRST = 5
"""The number of the first row of steps."""
_COLUMNS = (STATE, ABOVE, BELOW, NEAR, WITHIN, WORK, MORE)
_WIDTHS = {
    "step": 60, "state": 10, "numerator": 18, "denominator": 18, "near": 18, "within": 12, "work": 16, "more": 16,
}  # fmt: skip
_FORMS = dict.fromkeys((STATE, ABOVE, BELOW, WORK, MORE), "0") | {NEAR: "0.0###########", WITHIN: "0.0E+00"}
"""Stated, lest a program shows a number as a day because a day stands in the formula."""
_NAME = re.compile(r"[^A-Za-z0-9_]")


class Made(NamedTuple):
    """Where things are in the workbook of a unit: for who looks into it."""

    layout: Layout
    steps: Steps
    sheets: dict[str, str]
    rows: dict[str, int]
    """The numbers of the rows on the sheet of scores, by the node's id; of the whole by ""."""


def unit_workbook(tree: ScoreTree, unit: str = "") -> bytes:
    """Raises ImportError without XlsxWriter."""
    book = Book(unit or tree.unit or tree.framework.name.in_(tree.lang) or tree.framework.id)
    put(book, tree, unit)
    return book.made()


def put(book: Book, tree: ScoreTree, unit: str = "", filled: ScoreTree | None = None, of: str = "") -> Made:
    """The sheets of a unit. `filled`: another tree of the same rules whose evidence stands in the cells, the formulas
    being those of the first. `of`: what the names of the sheets begin with, where there are other units."""
    lang = tree.lang

    def sheet(word: str, **names: str) -> Any:
        return book.sheet(" ".join(filter(None, (of[:_OF].strip(), tell(word, lang, **names)))))

    layout = layout_of(tree, TOP)
    sheets = {"scores": sheet("scores"), "evidence": sheet("evidence")}
    layout.sheet = sheets["evidence"].get_name()
    for table in layout.tables.values():
        word = "figures" if table.is_figures else "records"
        sheets[f"table {table.name}"] = sheet(word, name=table.decl.label.in_(lang) or table.name)
        table.sheet = sheets[f"table {table.name}"].get_name()
    sheets["steps"] = sheet("steps")
    sheets["lists"] = sheet("lists")
    lists = Lists(layout)
    lists.sheet = sheets["lists"].get_name()
    steps = steps_of(layout, cell_names(book, layout), FIRST)
    scores = Scores(tree, steps, sheets["steps"].get_name(), lists.levels())
    lines = scores.lines()
    if filled is not None:
        refill(layout, filled)
    lines_at = write_scores(book, sheets["scores"], tree, unit, scores, lines)
    write_evidence(book, sheets["evidence"], layout, lists, sheets["scores"].get_name())
    for table in layout.tables.values():
        write_table(book, sheets[f"table {table.name}"], layout, table, lists)
    write_steps(book, sheets["steps"], tree, steps)
    lists.write(book, sheets["lists"])
    sheets["scores"].protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    return Made(layout, steps, {name: one.get_name() for name, one in sheets.items()}, lines_at)


def refill(layout: Layout, tree: ScoreTree) -> None:
    for entry in (*layout.entries.values(), *layout.panel.values()):
        entry.value, entry.state, entry.source, entry.notes = None, "", "", []
    for table in layout.tables.values():
        table.filled = []
    layout.fill(tree.evidence)


def cell_names(book: Book, layout: Layout) -> dict[str, str]:
    """A name for each cell of evidence."""
    places = [(name, "ev_", entry.row) for name, entry in layout.entries.items() if name not in layout.tables]
    places += [(f"panel:{name}", "panel_", entry.row) for name, entry in layout.panel.items()]
    sheet = quote_sheet(layout.sheet)
    return {
        name: book.name(prefix + _NAME.sub("_", name.removeprefix("panel:")), f"{sheet}!$B${row}")
        for name, prefix, row in places
    }


def write_steps(book: Book, sheet: Any, tree: ScoreTree, steps: Steps) -> None:
    lang, widths = tree.lang, [*_WIDTHS.values()]
    book.across(sheet, 0, widths, tell("steps", lang), book.title)
    book.across(sheet, 1, widths, tell("steps_how", lang))
    book.across(sheet, 2, widths, tell("protected", lang))
    book.heads(sheet, FIRST - 2, [tell(head, lang) for head in _WIDTHS], widths)
    looks = [book.look(valign="top", align="left", indent=min(depth, 10)) for depth in range(12)]
    forms = {column: book.look(valign="top", num_format=form) for column, form in _FORMS.items()}
    for row in steps.rows.rows:
        _step(book, sheet, row, tree, looks, forms)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _step(book: Book, sheet: Any, row: Row, tree: ScoreTree, looks: list[Any], forms: dict[str, Any]) -> None:
    words = row.words if isinstance(row.words, str) else sentence(row.words, tree.lang)
    named = f"{row.line}: {words}" if row.line and row.depth <= 1 else words
    book.text(sheet, row.number - 1, 0, named, looks[min(row.depth, 11)])
    first = _first_values(row)
    for column in _COLUMNS:
        cell = row.cells.get(column)
        at = ord(column) - 65
        if isinstance(cell, int):
            sheet.write_number(row.number - 1, at, cell, forms[column])
        elif cell is not None:
            sheet.write_formula(row.number - 1, at, f"={cell}", forms[column], first.get(column, ""))


def _first_values(row: Row) -> dict[str, float]:
    """What indexkit has: shown until the spreadsheet computes."""
    value = row.value
    if value is None:
        return {}
    if isinstance(value, State):
        return {STATE: RANKS[value], ABOVE: 0, BELOW: 1, NEAR: 0, WITHIN: 0}
    figure = Fraction(value)
    shown = double(figure)
    if shown is None:
        return {STATE: 0}
    near = {STATE: 0, NEAR: shown, WITHIN: 0}
    if max(abs(figure.numerator), figure.denominator) > 10**15:
        return near
    below = row.cells.get(BELOW)
    if isinstance(below, int) and below % figure.denominator == 0:
        return {**near, ABOVE: figure.numerator * (below // figure.denominator)}
    return {**near, ABOVE: figure.numerator, BELOW: figure.denominator}
