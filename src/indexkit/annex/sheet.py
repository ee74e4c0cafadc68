"""The rows of a framework in a workbook that keeps what is typed: text cells, drop-down lists, locked addresses."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from indexkit.annex.edits import Source
from indexkit.annex.rows import Row, Sheet, choices, part, sheets, shown
from indexkit.annex.words import HEADS, tell
from indexkit.league.book import Book
from indexkit.problems import Lang, harmless

MARK = "@sha256 "
"""What stands in the column of addresses above the headings: which text the rows are of."""
LONGEST = 30_000
"""A longer text is cut in its cell, and cannot be edited there."""
_WIDTHS = {
    "code": 8, "part": 24, "name": 44, "name_en": 34, "max": 10, "points": 12, "value": 40, "basis": 14, "proof": 34,
    "quote": 34, "address": 60,
}  # fmt: skip
_BOUND = 10
_YELLOW = "#FFF9DB"
_NODE = "#DCE6F1"
_HOW, _MARK, _HEADS = 0, 1, 2
_LONGEST_LIST = 250
"""A drop-down list that is written in the cell has at most 255 characters."""


class Exported(NamedTuple):
    data: bytes
    rows: int
    sheets: int
    values: int


def exported(source: Source, file: str, lang: Lang) -> Exported:
    """Raises ImportError without XlsxWriter. `file`: its name without a folder."""
    book = Book(file)
    found = sheets(source.document.data)
    lists = choices()
    for one in found:
        _write(book, one, source, file, lists, lang)
    rows = [row for one in found for row in one.rows]
    return Exported(book.made(), len(rows), len(found), sum(len(row.cells) for row in rows))


def fingerprint(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()


def in_cell(text: str) -> str:
    """A text as its cell holds it."""
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]} … (+{len(text) - LONGEST})"
    return "\n".join(harmless(line) for line in text.split("\n"))


def _write(book: Book, one: Sheet, source: Source, file: str, lists: Mapping[str, tuple[str, ...]], lang: Lang) -> None:
    sheet = book.sheet(one.name or tell("general", lang), fit=False)
    used = {column for row in one.rows for column in (*row.cells, *row.open)}
    columns = [column for column in HEADS if column in (*used, "part", "address")]
    widths = [_WIDTHS.get(column, _BOUND) for column in columns]
    text = book.look(num_format="@", text_wrap=True, valign="top")
    book.text(sheet, _HOW, 0, tell("how", lang, file=file, address=HEADS["address"].in_(lang)))
    book.text(sheet, _MARK, len(columns) - 1, MARK + fingerprint(source.text))
    book.heads(sheet, _HEADS, [HEADS[column].in_(lang) for column in columns], widths)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width, text)
    for number, row in enumerate(one.rows, start=_HEADS + 1):
        _row(_Line(book, sheet, number, lists), source, row, columns)
    sheet.autofilter(_HEADS, 0, _HEADS + len(one.rows), len(columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{_HEADS + len(one.rows) + 1}"})
    allowed = ("format_columns", "format_rows", "format_cells", "autofilter", "sort", "insert_rows", "delete_rows")
    sheet.protect("", dict.fromkeys(allowed, True))


class _Line(NamedTuple):
    book: Book
    sheet: Any
    number: int
    lists: Mapping[str, tuple[str, ...]]


def _row(line: _Line, source: Source, row: Row, columns: list[str]) -> None:
    for number, column in enumerate(columns):
        if column == "address":
            _text(line, number, row.address, locked=True, is_node=row.is_node)
        elif column == "part":
            _text(line, number, "  " * row.depth + part(row), locked=True, is_node=row.is_node)
        elif column in row.cells or column in row.open:
            path = row.cells.get(column, (*row.path, column))
            text = shown(source, path) if column in row.cells else ""
            _text(line, number, in_cell(text), locked=len(text) > LONGEST, is_node=row.is_node)
            _list(line, number, str(path[-1]))
        elif row.is_node:
            _text(line, number, "", locked=True, is_node=True)
    line.sheet.set_row(line.number, None, None, {"level": min(row.depth + (not row.is_node), 7)})


def _text(line: _Line, column: int, text: str, *, locked: bool, is_node: bool) -> None:
    colour = {} if locked and not is_node else {"bg_color": _NODE if locked else _YELLOW}
    look = line.book.look(num_format="@", text_wrap=True, valign="top", locked=locked, bold=is_node, **colour)
    line.sheet.write_string(line.number, column, text, look)


def _list(line: _Line, column: int, key: str) -> None:
    """A word that is none of the list may be typed after a warning: what a formula may stand for has no list."""
    words = line.lists.get(key, ())
    if words and len(",".join(words)) <= _LONGEST_LIST:
        rule = {"validate": "list", "source": list(words), "error_type": "warning"}
        line.sheet.data_validation(line.number, column, line.number, column, rule)
