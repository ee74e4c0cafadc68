"""The rows of a table by clusters: those that have the same values of some inputs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexkit.batch.described import Described
from indexkit.formula.column_words import Array
from indexkit.formula.nodes import State
from indexkit.references import Key


@dataclass(frozen=True)
class Clusters:
    """`codes`: of each row, the place of its cluster among `keys`; None where all rows are one. Of rows that lack such
    an input there is the state of that instead of a key."""

    keys: Sequence[Key | State]
    codes: Array | None
    rows: int

    def code(self, row: int) -> int:
        return 0 if self.codes is None else int(self.codes[row])

    @cached_property
    def _order(self) -> Array:
        """The rows, those of a cluster beside each other."""
        if self.codes is None:
            return np.arange(self.rows, dtype=np.int32)
        return np.argsort(self.codes, kind="stable").astype(np.int32)

    def each(self) -> Iterator[tuple[int, Array]]:
        """Each cluster that has a key, with its rows."""
        order = self._order
        if self.codes is None:
            yield 0, order
            return
        ends = np.cumsum(np.bincount(self.codes, minlength=len(self.keys))).tolist()
        for code, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
            if not isinstance(self.keys[code], State):
                yield code, order[start:end]


def clusters(described: Described, within: Sequence[str], rows: int) -> Clusters:
    if not within:
        return Clusters([()], None, rows)
    codes: Array = described.codes[within[0]]
    parts: list[tuple[int, ...]] = [(place,) for place in range(len(described.values[within[0]]))]
    for name in within[1:]:
        size = len(described.values[name])
        known, codes = np.unique(codes.astype(np.int64) * size + described.codes[name], return_inverse=True)
        parts = [(*parts[one // size], one % size) for one in known.tolist()]
    values = [list(described.values[name]) for name in within]
    keys = [tuple(known[place] for known, place in zip(values, part, strict=True)) for part in parts]
    return Clusters([_or_state(key) for key in keys], codes.astype(np.int32, copy=False), rows)


def _or_state(key: Key) -> Key | State:
    """The first state among what a cluster has in common."""
    return next((value for value in key if isinstance(value, State)), key)
