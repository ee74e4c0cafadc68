"""The figures that a batch keeps, in the narrowest whole numbers that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from indexkit.batch.result import Figures
from indexkit.formula.column_words import INT, Array, Cells, Truths, Whole, none, values
from indexkit.formula.exact import Value
from indexkit.formula.integer_words import ABSENT, split

_KINDS = (np.int8, np.int16, np.int32, np.int64)


class Kept:
    """Filled block by block; `made` at the end."""

    def __init__(self, lines: Sequence[str], rows: int) -> None:
        self.rows = rows
        self.names = lines
        self._columns: dict[str, _Column] = {}

    def block(self, start: int, lines: Mapping[str, Cells | Truths], rows: int) -> None:
        for name, found in self._kept(lines):
            self._column(name).block(start, found, rows)

    def ready(self, lines: Mapping[str, Cells | Truths]) -> None:
        """Makes room for all that such lines can have. Afterwards, several threads may fill in different rows."""
        for name, line in self._kept(lines):
            self._column(name).ready(line)

    def room(self, name: str, field: str, start: int, end: int) -> Array:
        """Where numerators `n`, denominators `d`, ranks `s` of these rows belong."""
        found: Array = getattr(self._column(name), field)[start:end]
        return found

    def known(self, start: int, end: int, lines: Mapping[str, Cells | Truths]) -> None:
        """Fills in what is the same for all these rows."""
        for name, line in self._kept(lines):
            self._column(name).known(start, end, line)

    def _kept(self, lines: Mapping[str, Cells | Truths]) -> Iterator[tuple[str, Cells]]:
        for name in self.names:
            line = lines.get(name)
            if isinstance(line, Cells):
                yield name, line

    def single(self, row: int, found: Mapping[str, Value]) -> None:
        for name in self.names:
            if name in found:
                self._column(name).single(row, found[name])

    def nothing(self, row: int) -> None:
        for column in self._columns.values():
            column.nothing(row)

    def _column(self, name: str) -> _Column:
        return self._columns.get(name) or self._columns.setdefault(name, _Column(self.rows))

    def made(self) -> Mapping[str, Figures]:
        return {name: column.made() for name, column in self._columns.items()}


class _Column:
    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.n: Array = np.zeros(rows, np.int8)
        self.d: Array | int = 1
        self.s: Array | int = 0
        self.long: dict[int, Value] = {}
        self._filled = False

    def block(self, start: int, found: Cells, rows: int) -> None:
        end = start + rows
        if found.size >= INT or found.below >= INT:
            self._too_long(start, found, rows)
            return
        self.n = self._roomy(found.size)
        self.n[start:end] = found.n
        self._below(start, end, found.d, found.below)
        self._filled = True
        if not none(found.s):
            self._states()[start:end] = found.s

    def ready(self, found: Cells) -> None:
        self.n = self._roomy(found.size)
        if not isinstance(found.d, int) or not self._same_below(found.d):
            self._varying(found.below)
        if not none(found.s):
            self._states()
        self._filled = True

    def known(self, start: int, end: int, found: Cells) -> None:
        if isinstance(found.n, int):
            self.n[start:end] = found.n
        if isinstance(found.d, int) and not isinstance(self.d, int):
            self.d[start:end] = found.d
        if isinstance(found.s, int) and not isinstance(self.s, int):
            self.s[start:end] = found.s

    def _too_long(self, start: int, found: Cells, rows: int) -> None:
        for at, value in enumerate(values(found, rows)):
            self.single(start + at, value)

    def _roomy(self, size: int) -> Array:
        """Nothing is copied as long as nothing has been kept."""
        if self._filled or size <= np.iinfo(self.n.dtype).max:
            return _roomy(self.n, size)
        return np.zeros(self.rows, narrowest(size))

    def _below(self, start: int, end: int, d: Whole, most: int) -> None:
        if not isinstance(d, int) or not self._same_below(d):
            self._varying(most)[start:end] = d

    def _same_below(self, d: int) -> bool:
        """Whether it is the denominator of all rows so far."""
        if not self._filled and isinstance(self.d, int):
            self.d = d
        return isinstance(self.d, int) and d == self.d

    def _varying(self, most: int) -> Array:
        if isinstance(self.d, int):
            self.d = np.full(self.rows, self.d, narrowest(self.d))
        self.d = _roomy(self.d, most)
        return self.d

    def _states(self) -> Array:
        if isinstance(self.s, int):
            self.s = np.full(self.rows, self.s, np.int8)
        return self.s

    def single(self, row: int, value: Value) -> None:
        if isinstance(value, bool):
            value = int(value)
        n, d, rank, _ = split(value)
        self.long.pop(row, None)
        if abs(n) >= INT or d >= INT:
            self.long[row] = value
            return
        if isinstance(self.d, int) and self.d % d == 0 and abs(n) * (self.d // d) < INT:
            n, d = n * (self.d // d), self.d
        self.n = _roomy(self.n, abs(n))
        self.n[row] = n
        self._filled = self._filled or self.rows > 1
        self._below(row, row + 1, d, d)
        if rank or not isinstance(self.s, int):
            self._states()[row] = rank

    def nothing(self, row: int) -> None:
        self.n[row] = 0
        self._states()[row] = ABSENT
        self.long.pop(row, None)

    def made(self) -> Figures:
        s = self.s if isinstance(self.s, int) or self.s.any() else 0
        return Figures(self.n, self.d, s, self.long)


def narrowest(size: int) -> type:
    return next(kind for kind in _KINDS if size <= np.iinfo(kind).max)


def _roomy(array: Array, size: int) -> Array:
    """The same numbers in an array that has room for numbers of that size."""
    return array if size <= np.iinfo(array.dtype).max else array.astype(narrowest(size))
