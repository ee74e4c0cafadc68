"""A figure over the rows of a cluster, held as columns: the same as :func:`indexkit.references.reference` gives."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import overload

import numpy as np

from indexkit.arithmetic import Number as Figure
from indexkit.batch.folded import Own, folded
from indexkit.batch.names import Names
from indexkit.formula import nodes as f
from indexkit.formula.column_words import Array
from indexkit.formula.env import Value
from indexkit.formula.integer_words import RANKS
from indexkit.formula.nodes import WITHOUT, State
from indexkit.formula.plan import Plan
from indexkit.references import Key, Member, Reference, counted_by, reference, settled

FEW = 16
"""So few rows are made a figure one by one: that takes less time than columns do."""
_NOT_APPLICABLE = RANKS[State.NOT_APPLICABLE]
_WITHOUT = [RANKS[one] for one in WITHOUT]


def over_rows(plan: Plan, one: f.Across, key: Key, own: Own, rows: Array) -> Reference:
    """Raises EvidenceError where the figure has too many digits."""
    names = Names(rows)
    if len(rows) <= FEW:
        members = ((str(row), own.value(row), own.weight(row)) for row in rows.tolist())
        found = reference(plan, one, key, sorted(members, key=lambda member: member[0]))
        return replace(found, everyone=Everyone(own, names))
    ranks = own.ranks[rows]
    value = settled(plan, one, folded(counted_by(one.rule), own, rows, names))
    there = rows if not ranks.any() else rows[ranks == 0]
    return Reference(
        one,
        key,
        value,
        len(there),
        Names(_that_set(one, own, value, there)),
        Names(rows[(ranks != 0) & (ranks != _NOT_APPLICABLE)]),
        Rising(own, there, _zeros(one, ranks)) if one.rule.how in f.COUNTS else (),
        Everyone(own, names),
    )


def _that_set(one: f.Across, own: Own, value: Value, there: Array) -> Array:
    """The rows whose own figure it is."""
    if one.rule.how not in ("min", "max", "median") or isinstance(value, State) or not len(there):
        return there[:0]
    found = own.places[there]
    known = np.unique(found)
    at = bisect_left(known.tolist(), value, key=lambda place: own.at(place, there))
    which = there[found == known[at]] if at < len(known) else there[:0]
    return which if len(which) and own.value(int(which[0])) == value else there[:0]


def _zeros(one: f.Across, ranks: Array) -> int:
    """How many rows without a figure count as 0."""
    return int(np.isin(ranks, _WITHOUT).sum()) if one.rule.missing == "zero" else 0


class Rising(Sequence[Figure]):
    """The figures among which readers are counted, in rising order."""

    def __init__(self, own: Own, rows: Array, zeros: int) -> None:
        self.own, self.rows, self.zeros = own, rows, zeros

    def _places(self) -> Array:
        """Those of the figures, in rising order."""
        found = np.full(len(self), self.own.zero, np.int32)
        found[: len(self.rows)] = self.own.places[self.rows]
        found.sort()
        return found

    @cached_property
    def _of(self) -> Array:
        """Whose figures they are; -1 where 0 stands for none."""
        rows = np.full(len(self), -1, np.int32)
        rows[: len(self.rows)] = self.rows
        found = np.where(rows < 0, self.own.zero, self.own.places[rows])
        return rows[np.argsort(found, kind="stable")]

    def counted(self, readers: Array, below: bool) -> Array:
        """How many are less than the figure of each of some rows, or greater."""
        found, own = self._places(), self.own.places[readers]
        return np.searchsorted(found, own, "left") if below else len(found) - np.searchsorted(found, own, "right")

    def __len__(self) -> int:
        return len(self.rows) + self.zeros

    @overload
    def __getitem__(self, at: int) -> Figure: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Figure]: ...
    def __getitem__(self, at: int | slice) -> Figure | Sequence[Figure]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        row = int(self._of[at])
        return self.own.value(row) if row >= 0 else 0  # type: ignore[return-value]

    def __iter__(self) -> Iterator[Figure]:
        return iter(self[:])


class Everyone(Sequence[Member]):
    """The rows of a cluster as its members, in the order of their names."""

    def __init__(self, own: Own, names: Names) -> None:
        self.own, self.names = own, names

    def __len__(self) -> int:
        return len(self.names)

    @overload
    def __getitem__(self, at: int) -> Member: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Member]: ...
    def __getitem__(self, at: int | slice) -> Member | Sequence[Member]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        row = int(self.names.ordered[at])
        return str(row), self.own.value(row), self.own.weight(row)

    def __iter__(self) -> Iterator[Member]:
        return iter(self[:])
