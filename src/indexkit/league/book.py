"""A workbook being written: its looks, its sheets, and cells that keep what they hold.

A spreadsheet's number keeps 15 digits; a figure with more is written as text, so that none changes. Text is always
written as text, whatever it begins with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from importlib import import_module
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from indexkit.league.grid import Cell
from indexkit.problems import harmless
from indexkit.report.layout import columns

_DIGITS = 15
"""A binary double gives so many decimal digits back."""
_WIDEST = 44
_SHEET_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_TEXTS = "xl/sharedStrings.xml"
_LIKE_A_CODE = re.compile(rb"_(?=x[0-9a-fA-F]{1,3}_)")
_MADE = datetime(2000, 1, 1)
"""A workbook must say when it was made; the clock is never read, so that the same figures make the same file."""
_A4 = 9
_LINE = 15
_MOST_LINES = 12
_LONGEST_NAME = 200
_MOST_CHARACTERS = 32_700
"""A cell holds 32,767 characters; what is left says what was cut."""


class Book:
    """Raises ImportError without XlsxWriter."""

    def __init__(self, title: str) -> None:
        self._file = BytesIO()
        self._book = _xlsxwriter().Workbook(self._file, {"in_memory": True})
        self._book.set_properties({"created": _MADE, "title": harmless(title)})
        self._names: set[str] = set()
        self._cells: set[str] = set()
        self._looks: dict[str, Any] = {}
        self.title = self.look(bold=True, font_size=13, text_wrap=True, valign="top")
        self.bold = self.look(bold=True, font_color="#9C2A00", text_wrap=True, valign="top")
        self.head = self.look(bold=True, text_wrap=True, valign="vcenter", bottom=1, bg_color="#DCE6F1")
        self.plain = self.look(valign="top")
        self.centred = self.look(valign="top", align="center")
        self.indented = self.look(valign="top", align="left", indent=1)
        self.wrapped = self.look(text_wrap=True, valign="top")

    def look(self, **how: Any) -> Any:
        key = repr(sorted(how.items()))
        if key not in self._looks:
            self._looks[key] = self._book.add_format(how)
        return self._looks[key]

    def numbers(self, places: int, shortened: bool = False) -> Any:
        """Numbers of so many places; with ≈ in front where no rule rounded them."""
        mark = '"≈ "' if shortened else ""
        return self.look(num_format=f"{mark}0" + ("." + "0" * places if places else ""), valign="top")

    def sheet(self, name: str, *, fit: bool = True) -> Any:
        """A sheet, set up for A4, of a name that Excel allows and no other has. `fit`: as wide as a page."""
        base = " ".join(harmless(name).translate(_NOT_IN_NAMES).split())[:_SHEET_NAME].strip() or "1"
        found, number = base, 1
        while found.casefold() in self._names or found.casefold() == "history":
            number += 1
            found = f"{base[: _SHEET_NAME - len(str(number)) - 1]} {number}"
        self._names.add(found.casefold())
        sheet = self._book.add_worksheet(found)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        if fit:
            sheet.fit_to_pages(1, 0)
        else:
            sheet.set_print_scale(75)
        sheet.set_margins(0.4, 0.4, 0.6, 0.6)
        sheet.set_footer("&L&A&R&P/&N")
        return sheet

    def found(self, name: str) -> Any:
        """A sheet that is there, by its name."""
        return self._book.get_worksheet_by_name(name)

    def made(self) -> bytes:
        self._book.close()
        return _unmistaken(self._file.getvalue())

    def near(self, cell: Cell) -> Any:
        """A figure that was shortened for showing, with no zeros behind it."""
        return self.numbers(places_of([cell]), shortened=True)

    def write(self, sheet: Any, row: int, column: int, cell: Cell, look: Any = None) -> None:
        """A figure as a number, whatever else as text."""
        if cell.value is None:
            self.text(sheet, row, column, cell.text + cell.mark, look)
        elif is_kept(cell.value):
            sheet.write_number(row, column, float(cell.value), look)
        else:
            self.text(sheet, row, column, f"{cell.value:f}")

    def text(self, sheet: Any, row: int, column: int, text: str, look: Any = None) -> None:
        """What is longer than a cell can be is cut, and the cell says by how much."""
        shown = harmless(text)
        if len(shown) > _MOST_CHARACTERS:
            shown = f"{shown[:_MOST_CHARACTERS]} … (+{len(shown) - _MOST_CHARACTERS})"
        sheet.write_string(row, column, shown, look or self.plain)

    def name(self, wanted: str, cell: str) -> str:
        """Gives a cell a name, by which formulas and people find it: one that no other has, as programs that do not
        tell case apart see it."""
        base = found = wanted[:_LONGEST_NAME]
        number = 1
        while found.casefold() in self._cells:
            number += 1
            found = f"{base}_{number}"
        self._cells.add(found.casefold())
        self._book.define_name(found, f"={cell}")
        return found

    def across(self, sheet: Any, row: int, widths: Sequence[int], text: str, look: Any = None) -> None:
        """A sentence over all columns, as high as it needs."""
        if len(widths) > 1:
            sheet.merge_range(row, 0, row, len(widths) - 1, "", look or self.wrapped)
        self.text(sheet, row, 0, text, look or self.wrapped)
        self.height(sheet, row, [text], [sum(widths)])

    def row(self, sheet: Any, row: int, texts: Sequence[str], widths: Sequence[int]) -> None:
        """Wrapped texts, as high as the longest needs."""
        for column, text in enumerate(texts):
            self.text(sheet, row, column, text, self.wrapped)
        self.height(sheet, row, texts, widths)

    def height(self, sheet: Any, row: int, texts: Sequence[str], widths: Sequence[int]) -> None:
        sheet.set_row(row, _LINE * min(_lines(texts, widths), _MOST_LINES))

    def heads(self, sheet: Any, row: int, heads: Sequence[str], widths: Sequence[int], fixed: int = 1) -> None:
        """Headings that stay in sight and are printed on every page; so do the first columns."""
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(column, column, width)
            self.text(sheet, row, column, head, self.head)
        self.height(sheet, row, heads, widths)
        sheet.freeze_panes(row + 1, fixed)
        sheet.repeat_rows(row)
        sheet.repeat_columns(0, fixed - 1)


def _unmistaken(data: bytes) -> bytes:
    """A text such as `cap_xa_1` as every program reads it. The format writes a control character as `_x000A_`;
    LibreOffice takes `_xa_` for one too, so there the underscore is written as its own code."""
    with ZipFile(BytesIO(data)) as old:
        if _TEXTS not in old.namelist() or not _LIKE_A_CODE.search(old.read(_TEXTS)):
            return data
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as new:
            for part in old.infolist():
                text = old.read(part)
                new.writestr(part, _LIKE_A_CODE.sub(b"_x005F_", text) if part.filename == _TEXTS else text)
    return out.getvalue()


def _lines(texts: Sequence[str], widths: Sequence[int]) -> int:
    """About how many lines the longest text takes in its column."""
    needed = (-(-columns(text) // max(width - 2, 1)) for text, width in zip(texts, widths, strict=True))
    return max(1, *needed)


def _xlsxwriter() -> Any:
    try:
        return import_module("xlsxwriter")
    except ImportError:
        raise ImportError('Excel workbooks need one more package: pip install "indexkit[excel]"') from None


def is_kept(figure: Decimal) -> bool:
    """Whether a spreadsheet's number gives every digit of it back."""
    return len(f"{figure:f}".replace(".", "").lstrip("-0").rstrip("0")) <= _DIGITS and abs(figure) < 10**_DIGITS


def width_of(texts: Iterable[str], least: int = 9) -> int:
    """As wide as the widest text, within reason."""
    return min(max([least, *(columns(text) + 2 for text in texts)]), _WIDEST)


def places_of(cells: Iterable[Cell]) -> int:
    """How many places the longest figure has, without zeros at the end."""
    figures = (f"{cell.value:f}" for cell in cells if cell.value is not None)
    return max((len(text.partition(".")[2].rstrip("0")) for text in figures), default=0)


def column_name(index: int) -> str:
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
