"""Rows of plain values for spreadsheets and dataframes: every cell exact, every column of one kind.

pandas, polars and everything else that speaks the Arrow C stream protocol take a Table as it is; so does what takes
dictionaries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from importlib import import_module
from typing import Any, Literal, TypeAlias, overload

from indexkit.data_text import csv_text
from indexkit.problems import Lang

Cell: TypeAlias = "str | int | bool | Decimal | None"
Kind: TypeAlias = Literal["text", "whole", "truth", "decimal"]

SCALE = 12
"""Decimal columns have so many places in Arrow, whatever stands in them, so that the tables of two years fit together.
A published figure has at most 12 places (RULES R5)."""
DIGITS = 38
"""So many digits an Arrow decimal of 128 bits has."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind = "text"


@dataclass(frozen=True, eq=False, repr=False)
class Table:
    """A sequence of rows, each a dictionary of column → value. Immutable."""

    described: tuple[Column, ...]
    cells: tuple[tuple[Cell, ...], ...]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.described)

    def __len__(self) -> int:
        return len(self.cells)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        return (self._row(cells) for cells in self.cells)

    @overload
    def __getitem__(self, at: int) -> dict[str, Cell]: ...

    @overload
    def __getitem__(self, at: slice) -> Table: ...

    def __getitem__(self, at: int | slice) -> dict[str, Cell] | Table:
        return Table(self.described, self.cells[at]) if isinstance(at, slice) else self._row(self.cells[at])

    def _row(self, cells: tuple[Cell, ...]) -> dict[str, Cell]:
        return dict(zip(self.columns, cells, strict=True))

    def column(self, name: str) -> tuple[Cell, ...]:
        """The values of a column. Raises KeyError."""
        if name not in self.columns:
            raise KeyError(f"the table has no column {name!r}; its columns are {', '.join(self.columns)}")
        at = self.columns.index(name)
        return tuple(cells[at] for cells in self.cells)

    def __repr__(self) -> str:
        return f"<Table: {len(self)} rows of {', '.join(self.columns)}>"

    def to_csv(self, lang: Lang = "en") -> str:
        """The table as CSV text. In English commas and decimal points, which indexkit and other programs read back; in
        Vietnamese semicolons and decimal commas, as spreadsheets there read them. A text that a spreadsheet would take
        for a formula has an apostrophe put in front."""
        rows = ([_in_csv(cell, lang) for cell in cells] for cells in self.cells)
        return csv_text((self.columns, *rows), ";" if lang == "vi" else ",")

    def __arrow_c_schema__(self) -> object:
        return _arrow_schema(self).__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """For whoever takes Arrow tables. Raises ImportError without pyarrow, ValueError where a figure has more digits
        than an Arrow decimal holds."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> Any:
        """The `pyarrow.Table`: decimals as decimal128(38, 12), whole numbers as int64, the rest as text and truths."""
        schema = _arrow_schema(self)
        for column in self.described:
            if column.kind == "decimal":
                must_fit(column.name, self.column(column.name))
        columns = {column.name: list(self.column(column.name)) for column in self.described}
        return arrow().table(columns, schema=schema)


def _in_csv(cell: Cell, lang: Lang) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        text = f"{cell:f}"
        return text.replace(".", ",") if lang == "vi" else text
    if isinstance(cell, int):
        return str(cell)
    return cell


def must_fit(name: str, cells: Sequence[Cell]) -> None:
    """Raises ValueError where a figure has more digits than an Arrow decimal holds."""
    for cell in cells:
        if isinstance(cell, Decimal) and not _has_room(cell):
            shown = f"{cell:.6e}"
            raise ValueError(
                f"column {name!r}: {shown} does not fit an Arrow decimal of {DIGITS} digits, {SCALE} of them places"
            )


def _has_room(figure: Decimal) -> bool:
    exponent = figure.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return places <= SCALE and figure.adjusted() < DIGITS - SCALE


def arrow(part: str = "") -> Any:
    """The module pyarrow, or a part of it. Raises ImportError that says what to install."""
    try:
        return import_module(f"pyarrow.{part}" if part else "pyarrow")
    except ImportError:
        raise ImportError('Arrow tables need one more package: pip install "indexkit[frames]"') from None


def _arrow_schema(table: Table) -> Any:
    pa = arrow()
    kinds = {
        "text": pa.string(),
        "whole": pa.int64(),
        "truth": pa.bool_(),
        "decimal": pa.decimal128(DIGITS, SCALE),
    }
    return pa.schema([pa.field(column.name, kinds[column.kind]) for column in table.described])
