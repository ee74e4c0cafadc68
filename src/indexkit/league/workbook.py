"""A league as an Excel workbook: a sheet for each ranking, the points of every indicator, refused units, sources.

Figures are numbers that can be computed on. A spreadsheet keeps 15 digits; a figure with more is written as text, so
that none changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from importlib import import_module
from io import BytesIO
from typing import Any

from indexkit.cohort.ranking import Ranking
from indexkit.league.grid import Cell, Column, Grid, ranking_grid
from indexkit.league.league import League
from indexkit.league.words import tell
from indexkit.problems import harmless
from indexkit.report.layout import columns
from indexkit.report.words import tell as say

_DIGITS = 15
"""A binary double gives so many decimal digits back."""
_WIDEST = 44
_SHEET_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_MADE = datetime(2000, 1, 1)
"""A workbook must say when it was made; the clock is never read, so that the same figures make the same file."""


def league_workbook(league: League) -> bytes:
    """Raises ImportError without XlsxWriter."""
    return _Book(league).made()


def _xlsxwriter() -> Any:
    try:
        return import_module("xlsxwriter")
    except ImportError:
        raise ImportError('Excel workbooks need one more package: pip install "indexkit[excel]"') from None


class _Book:
    """A workbook on its way."""

    def __init__(self, league: League) -> None:
        self.league, self.lang = league, league.lang
        self.file = BytesIO()
        self.book = _xlsxwriter().Workbook(self.file, {"in_memory": True})
        self.book.set_properties({"created": _MADE, "title": league.assessment.framework.name.in_(league.lang)})
        self.names: set[str] = set()
        self.title = self._look(bold=True, font_size=14)
        self.head = self._look(bold=True, text_wrap=True, valign="vcenter", bottom=1, bg_color="#DCE6F1")
        self.plain = self._look(valign="top")
        self.wrapped = self._look(text_wrap=True, valign="top")
        self.bold = self._look(bold=True, font_color="#9C2A00")

    def _look(self, **how: Any) -> Any:
        return self.book.add_format(how)

    def made(self) -> bytes:
        for ranking in self.league.rankings:
            self._ranking(ranking)
        self._refused()
        self._sources()
        self.book.close()
        return self.file.getvalue()

    def sheet(self, name: str) -> Any:
        """A sheet of a name that Excel allows and no other has."""
        base = " ".join(harmless(name).translate(_NOT_IN_NAMES).split())[:_SHEET_NAME].strip() or "1"
        found, number = base, 1
        while found.casefold() in self.names or found.casefold() == "history":
            number += 1
            found = f"{base[: _SHEET_NAME - len(str(number)) - 1]} {number}"
        self.names.add(found.casefold())
        sheet = self.book.add_worksheet(found)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.6, 0.6)
        sheet.set_footer("&L&A&R&P/&N")
        return sheet

    def _ranking(self, ranking: Ranking) -> None:
        sheet = self.sheet(self.league.title(ranking))
        top = self._above(sheet, ranking)
        grid = ranking_grid(self.league, ranking)
        for at, column in enumerate(grid.columns):
            self._column(sheet, top, at, column)
        sheet.freeze_panes(top + 1, 2)
        sheet.repeat_rows(top)
        sheet.set_row(top, 15 * _head_lines(grid))
        if grid.rows:
            sheet.autofilter(top, 0, top + grid.rows, len(grid.columns) - 1)
        for at, text in enumerate(self._below(ranking, grid)):
            sheet.write_string(top + grid.rows + 2 + at, 0, harmless(text), self.plain)

    def _above(self, sheet: Any, ranking: Ranking) -> int:
        """The title and what is not official; the row of the headings."""
        official = self.league.not_official
        lines = [self.league.facts(ranking)] if ranking.places else []
        lines += [] if ranking.stated else [tell("not_stated", self.lang)]
        sheet.write_string(0, 0, harmless(self.league.title(ranking)), self.title)
        for at, text in enumerate((*official, *lines)):
            sheet.write_string(1 + at, 0, harmless(text), self.bold if at < len(official) else self.plain)
        return len(official) + len(lines) + 2

    def _below(self, ranking: Ranking, grid: Grid) -> Iterator[str]:
        yield from () if grid.rows else (tell("no_places", self.lang),)
        yield from (tell("provisional", self.lang),) if grid.has_marks else ()
        yield from self.league.awards(ranking)
        yield from (f"{tell('unranked', self.lang)}: {text}" for text in self.league.unranked(ranking))
        yield from self.league.left_open(ranking)

    def _column(self, sheet: Any, top: int, at: int, column: Column) -> None:
        head = " ".join(filter(None, (column.code, column.head))) + (f" / {column.most}" if column.most else "")
        sheet.write_string(top, at, harmless(head), self.head)
        texts = [cell.text + cell.mark for cell in column.cells]
        widest = max((columns(text) for text in texts), default=0)
        sheet.set_column(at, at, _width(column, widest))
        places = max((len(cell.text.replace(",", ".").partition(".")[2]) for cell in column.cells), default=0)
        look = self._look(num_format="0" + ("." + "0" * places if places else ""), valign="top")
        for row, cell in enumerate(column.cells):
            shared = column.kind == "rank" and cell.text != str(cell.value)  # `=3`
            self._write(sheet, top + 1 + row, at, Cell(cell.text) if shared else cell, look)

    def _write(self, sheet: Any, row: int, at: int, cell: Cell, look: Any) -> None:
        """A figure as a number, one of too many digits as text."""
        if cell.value is None:
            sheet.write_string(row, at, harmless(cell.text + cell.mark), self.plain)
        elif is_kept(cell.value):
            sheet.write_number(row, at, float(cell.value), look)
        else:
            sheet.write_string(row, at, f"{cell.value:f}", self.plain)

    def _refused(self) -> None:
        refused = self.league.assessment.refused
        if not refused and not self.league.assessment.problems:
            return
        sheet = self.sheet(tell("refused", self.lang))
        heads = ("unit", "group", "code", "place", "problem", "hint")
        self._heads(sheet, [tell(head, self.lang) for head in heads], (28, 18, 9, 32, 70, 50))
        row = 1
        for one in refused:
            for told in one.problems:
                where = ", ".join(map(str, told.places))
                cells = (self.league.refused_name(one), one.group, told.code, where)
                self._texts(sheet, row, (*cells, told.message(self.lang), told.hint(self.lang)))
                row += 1
        for told in self.league.assessment.problems:
            cells = ("", "", told.code, ", ".join(map(str, told.places)))
            self._texts(sheet, row, (*cells, told.message(self.lang), told.hint(self.lang)))
            row += 1

    def _sources(self) -> None:
        """Which texts, which evidence, what is open: from what the figures can be made again."""
        sheet = self.sheet(tell("sources", self.lang))
        sheet.set_column(0, 0, 110)
        one = self.league.assessment
        lines = [self.league.heading, self.league.scope, *self.league.texts, "", self.league.count]
        lines += [f"{tell('rules', self.lang)}: {one.framework.fingerprint}", ""]
        left_open = [f"– {text}" for text in self.league.open_points]
        lines += [say("open_points", self.lang), *left_open] if left_open else []
        for row, text in enumerate(lines):
            sheet.write_string(row, 0, harmless(text), self.title if row == 0 else self.wrapped)

    def _heads(self, sheet: Any, heads: Sequence[str], widths: Iterable[int]) -> None:
        for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, head, self.head)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)

    def _texts(self, sheet: Any, row: int, texts: Iterable[str]) -> None:
        for at, text in enumerate(texts):
            sheet.write_string(row, at, harmless(text), self.wrapped)


def is_kept(figure: Decimal) -> bool:
    """Whether a spreadsheet's number gives every digit of it back."""
    return len(f"{figure:f}".replace(".", "").lstrip("-0").rstrip("0")) <= _DIGITS and abs(figure) < Decimal(10) ** 15


def _width(column: Column, widest: int) -> int:
    """Of a column of names as wide as they are; of figures so that a heading takes few lines."""
    return min(max(widest + 2, 9 if column.kind == "rank" else 12), _WIDEST)


def _head_lines(grid: Grid) -> int:
    """How many lines the longest heading takes, in a column of figures."""
    longest = max((len(column.head) + 8 for column in grid.of("part", "figure")), default=12)
    return min(-(-longest // 11), 8)
