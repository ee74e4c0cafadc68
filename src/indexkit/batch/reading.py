"""The blocks of a table, read: what must be read in order first, numbers that are read at once on any thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import Any, TypeAlias

import numpy as np

from indexkit.batch.given import Given
from indexkit.batch.inputs import NO_DOUBT, ColumnReader, Read
from indexkit.formula.column_words import Array, Cells, Truths, constant
from indexkit.formula.columns import Block, Choices
from indexkit.formula.nodes import State

Span: TypeAlias = tuple[int, int]
"""The first row of a block, and that after its last one."""
Begun: TypeAlias = Callable[[], tuple[Block, Array]]
"""Reads the rest of a block. Gives what formulas read of its rows, and which of these must be read one by one."""


class TableReader:
    """`absent`: what formulas read of inputs for which the table has no column."""

    def __init__(self, given: Given, columns: Mapping[str, ColumnReader], absent: Mapping[str, object]) -> None:
        self.given, self.columns, self.absent = given, columns, absent

    def begun(self, span: Span) -> Begun:
        """Reads what must be read in order, for each distinct value is read once. The rest is left to the result."""
        found: dict[str, Read] = {}
        left: dict[str, Any] = {}
        for name, column in self.columns.items():
            values = _slice(self.given.columns[name], *span)
            if column.readable(values):
                left[name] = values
            else:
                found[name] = column.read(values)
        return partial(self._read, span[1] - span[0], found, left)

    def _read(self, rows: int, found: Mapping[str, Read], left: Mapping[str, Any]) -> tuple[Block, Array]:
        doubtful = np.zeros(rows, bool)
        parts: dict[type, dict[str, Any]] = {Cells: {}, Truths: {}, Choices: {}, list: {}}
        for name, value in self.absent.items():
            one = _same(value, rows)
            if one is not None:
                parts[type(one)][name] = one
        for name, column in self.columns.items():
            read = found[name] if name in found else column.read(left[name])
            if read.doubtful is not NO_DOUBT:
                doubtful |= read.doubtful
            parts[type(read.column)][name] = read.column
        return Block(rows, *parts.values()), doubtful


def _same(value: object, rows: int) -> object:
    """A value of all rows, as a column; None for what is absent, as formulas know by themselves."""
    if value is State.ABSENT:
        return None
    if isinstance(value, bool):
        return Truths(value)
    return constant(value.numerator, value.denominator) if isinstance(value, int | Fraction) else [value] * rows


def _slice(values: Any, start: int, end: int) -> Any:
    if isinstance(values, list | np.ndarray):
        return values[start:end]
    found = values.slice(start, end - start)
    return found.combine_chunks() if hasattr(found, "combine_chunks") else found
