"""The blocks of a table, read: what must be read in order first, numbers that are read at once on any thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction
from functools import partial
from typing import Any, TypeAlias

import numpy as np

from indexkit.batch.given import Given
from indexkit.batch.inputs import NO_DOUBT, ColumnReader, Read
from indexkit.batch.plain import in_one
from indexkit.formula.column_words import Array, Cells, Truths, constant
from indexkit.formula.columns import Block, Choices
from indexkit.formula.nodes import State

Span: TypeAlias = tuple[int, int]
"""The first row of a block, and that after its last one."""
Begun: TypeAlias = Callable[[], tuple[Block, Array]]
"""Reads the rest of a block. Gives what formulas read of its rows, and which of these must be read one by one."""
_PARTS = (Cells, Truths, Choices, list)


class TableReader:
    """`absent`: what formulas read of inputs for which the table has no column."""

    def __init__(self, given: Given, columns: Mapping[str, ColumnReader], absent: Mapping[str, object]) -> None:
        self.given, self.columns, self.absent = given, columns, absent

    def begun(
        self, span: Span, ordered: AbstractSet[str] = frozenset(), tell: Callable[[Block], None] | None = None
    ) -> Begun:
        """Reads what must be read in order, for each distinct value is read once. The rest is left to the result.
        `ordered`: further inputs that are read at once, and told of as a block that has only these."""
        found: dict[str, Read] = {}
        left: dict[str, Any] = {}
        for name, column in self.columns.items():
            values = _slice(self.given.columns[name], *span)
            if column.readable(values) and name not in ordered:
                left[name] = values
            else:
                found[name] = column.read(values)
        rows = span[1] - span[0]
        if tell is not None:
            here = self._absent(rows, ordered)
            for name in ordered & found.keys():
                here[type(found[name].column)][name] = found[name].column
            tell(Block(rows, *here.values()))
        return partial(self._read, rows, found, left)

    def _absent(self, rows: int, names: AbstractSet[str]) -> dict[type, dict[str, Any]]:
        """What the rows have where the table has no column."""
        parts: dict[type, dict[str, Any]] = {kind: {} for kind in _PARTS}
        for name in names & self.absent.keys():
            one = _same(self.absent[name], rows)
            if one is not None:
                parts[type(one)][name] = one
        return parts

    def _read(self, rows: int, found: Mapping[str, Read], left: Mapping[str, Any]) -> tuple[Block, Array]:
        doubtful = np.zeros(rows, bool)
        parts = self._absent(rows, self.absent.keys())
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
    return in_one(found) if hasattr(found, "combine_chunks") else found
