"""Rows that are held against each other, in one table or in several that follow each other.

A row that is refused is none of those that the others are held against, so the figures are made anew without it: first
without those that are refused whatever the others are.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, Protocol, TypeAlias

from indexkit.batch.compared import Compared, Part, Rows, compared
from indexkit.evaluate import ReadUnit, score_unit
from indexkit.formula.columns import Block
from indexkit.framework import Framework
from indexkit.problems import EvidenceError, Problem
from indexkit.references import NOBODY, Stratum

Told: TypeAlias = tuple[Problem, ...]
HELD = 1 << 14
"""Of the rows that are read one by one so many are held; the others are read again."""


class Table(Protocol):
    """A table that can be read."""

    @property
    def rows(self) -> int: ...

    def doubtful(self) -> Iterator[int]:
        """The rows that must be read one by one."""

    def parts(self) -> Iterator[tuple[int, Block]]: ...

    def read_row(self, row: int) -> ReadUnit:
        """Raises EvidenceError."""


class Place(NamedTuple):
    """Where a table stands: `start`: its first row's number; `out`: rows, by these numbers, that are refused."""

    among: Compared
    start: int
    out: Mapping[int, Told]


class Beside:
    """`tables`: reads them from the start, each with rows of its own that are refused besides. `out`: the rows that the
    others are not held against, and why."""

    def __init__(
        self, strata: tuple[Stratum, ...], tables: Callable[[], Iterable[tuple[Table, Mapping[int, Told]]]]
    ) -> None:
        self.strata, self.tables = strata, tables
        self.out: dict[int, Told] = {}
        self.count = 0
        self._alone = array("q")
        """The rows that must be read one by one, in order."""
        self._units: dict[int, ReadUnit] = {}
        """Some of them that were read."""
        for start, table, refused in self._each():
            self.count = start + table.rows
            for row in table.doubtful():
                self._read_alone(start, row, table)
            for row, told in refused.items():
                self.out.setdefault(start + row, told)
        self._forget()

    def _each(self) -> Iterator[tuple[int, Table, Mapping[int, Told]]]:
        start = 0
        for table, refused in self.tables():
            yield start, table, refused
            start += table.rows

    def _read_alone(self, start: int, row: int, table: Table) -> None:
        try:
            read = table.read_row(row)
        except EvidenceError as error:
            self.out[start + row] = error.problems
            return
        self._alone.append(start + row)
        if len(self._units) < HELD:
            self._units[start + row] = read

    def compared(self) -> Compared:
        """The figures over all rows that are not out. Raises EvidenceError where one has too many digits."""
        return compared(self.strata, Rows(self.count, self._parts, self.out))

    def _parts(self) -> Iterator[Part]:
        for start, table, _ in self._each():
            first, end = (bisect_left(self._alone, row) for row in (start, start + table.rows))
            yield Part(_later(start, table.parts()), self._alone[first:end], partial(self._read, start, table))

    def _read(self, start: int, table: Table, row: int) -> ReadUnit:
        return self._units.get(row) or table.read_row(row - start)

    def exclude(self, wrong: Mapping[int, Told], by_itself: Collection[int]) -> bool:
        """Takes out rows that were refused beside the others; `by_itself`: those of them that are refused beside nobody
        too. Whether there were any, so that the figures must be made anew."""
        self.out |= {row: told for row, told in wrong.items() if row in by_itself} or wrong
        self._forget()
        return bool(wrong)

    def _forget(self) -> None:
        for row in self._units.keys() & self.out.keys():
            del self._units[row]


def _later(start: int, blocks: Iterator[tuple[int, Block]]) -> Iterator[tuple[int, Block]]:
    """Blocks with the numbers that their rows have among all."""
    return ((start + at, block) for at, block in blocks)


def refused_alone(framework: Framework, read: Callable[[], ReadUnit]) -> bool:
    """Whether a unit is refused also where it is held against nobody."""
    try:
        score_unit(framework, read(), cohort=NOBODY)
    except EvidenceError:
        return True
    return False
