"""A row of a sheet of records, as formulas read it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.arithmetic import read_number
from indexkit.formula import nodes as f
from indexkit.formula.excel_choose import picked
from indexkit.formula.excel_words import Op, Truth, Word, constant, quoted
from indexkit.formula.integer_words import ABSENT
from indexkit.workbook.layout import Table
from indexkit.workbook.typed import OPEN, Kind, literal, one_of, quote_sheet, valid
from indexkit.workbook.words import BOOK, tell

if TYPE_CHECKING:
    from indexkit.workbook.reading import CellSources


class FieldRecord:
    """A row of a sheet of records."""

    def __init__(self, sources: CellSources, table: Table, place: int, inside: str) -> None:
        self.sources = sources
        self.table = table
        self.place = place
        self.inside: Word = inside
        self._read: dict[tuple[str, object], Op | Truth] = {}

    def _cell(self, name: str) -> str:
        return f"{quote_sheet(self.table.sheet)}!${self.table.column(name)}${self.table.row(self.place)}"

    def _kind(self, name: str) -> tuple[Kind, object]:
        decl = next((one for one in self.table.decl.fields if one.name == name), model.ItemField(name))
        return Kind(decl.type, decl.options, decl.low, decl.high), decl.default

    def _words(self, name: str) -> str:
        return tell("record", self.sources.lang, n=str(self.place + 1), name=name)

    def _rank(self, name: str) -> tuple[str, Kind, object]:
        cell = self._cell(name)
        kind, default = self._kind(name)
        empty = 0 if default is not None else ABSENT
        fine = f"IF({valid(kind, cell, self.sources.lang)},0,NA())"
        return f'IF({cell}="",{empty},{fine})', kind, default

    def number(self, name: str) -> Op:
        if (name, "n") not in self._read:
            rank, kind, default = self._rank(name)
            cell = self._cell(name)
            if default is None:
                found = self.sources.cells.number(self._words(name), cell, rank, kind)
            else:
                there = f'IF({cell}="",{OPEN},{rank})'
                read = self.sources.cells.number(self._words(name), cell, there, kind)
                stands = constant(default if isinstance(default, int | Fraction) else 0)
                found = picked(self.sources.rows, self._words(name), [(f"{read.s}={OPEN}", stands)], read)
            self._read[name, "n"] = found
        return self._read[name, "n"]  # type: ignore[return-value]

    def flag(self, name: str) -> Truth:
        if (name, "f") not in self._read:
            rank, _, default = self._rank(name)
            cell = self._cell(name)
            found = self.sources.cells.flag(self._words(name), cell, rank)
            if default is True:
                test = f'IF({cell}="",1,{found.t})'
                found = self.sources.rows.test(self._words(name), test, found.s)
            self._read[name, "f"] = found
        return self._read[name, "f"]  # type: ignore[return-value]

    def choice(self, name: str, options: Sequence[str]) -> Truth:
        key = (name, tuple(options))
        if key not in self._read:
            rank, _, default = self._rank(name)
            cell = self._cell(name)
            test = self._matches(cell, options, default)
            self._read[key] = self.sources.rows.test(self._words(name), f"IF({test},1,0)", rank)
        return self._read[key]  # type: ignore[return-value]

    @staticmethod
    def _matches(cell: str, options: Sequence[str], default: object) -> str:
        test = one_of(cell, options)
        return f'OR({cell}="",{test})' if default in options else test

    def given(self, name: str) -> Word:
        return f'IF({self._cell(name)}="",0,1)'

    def has(self, node: f.Tally | f.Each) -> Word:
        """Whether it is there, and has for each field of `where` one of its values."""
        if not node.where:
            return self.inside
        tests = [self._allowed(name, allowed) for name, allowed in node.where]
        found = self.sources.rows.test(
            tell("record", self.sources.lang, n=str(self.place + 1), name=", ".join(name for name, _ in node.where)),
            f"IF(AND({self.inside}=1,{','.join(tests)}),1,0)",
        )
        return found.t

    def _allowed(self, name: str, allowed: Sequence[str]) -> str:
        cell = self._cell(name)
        kind, default = self._kind(name)
        if kind.type == "yes_no":
            words = {"true": "yes", "false": "no"}
            texts = [words[one] for one in allowed if one in words]
            both = [f"{cell}={quoted(BOOK[word].in_(lang))}" for word in texts for lang in ("vi", "en")]
            both += [f"{cell}={one.upper()}" for one in allowed if one in words]
            both += [f'{cell}=""'] if default is not None and str(default).lower() in allowed else []
            return f"OR({','.join(both)})" if both else "FALSE"
        if kind.type in ("number", "count", "percent", "points"):
            figures = [read_number(one) for one in allowed]
            same = [f"{cell}={literal(one)}" for one in figures if one is not None]
            return f"AND(ISNUMBER({cell}),OR({','.join(same)}))" if same else "FALSE"
        return self._matches(cell, allowed, default)
