"""What rows of a table are called among units: by their numbers, as texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

import numpy as np

from indexkit.formula.column_words import Array

_WIDE = 18
"""No row has a number of more digits."""


class Names(Sequence[str]):
    """The names of some rows in their order, "10" before "2"; no text is made before it is asked for."""

    def __init__(self, rows: Array) -> None:
        self.rows = rows

    @cached_property
    def ordered(self) -> Array:
        """The rows in the order of their names."""
        return self.rows[_by_name(self.rows)]

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        found = self.ordered[at]
        return [str(row) for row in found.tolist()] if isinstance(at, slice) else str(found)

    def __iter__(self) -> Iterator[str]:
        return iter(self[:])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and not isinstance(other, str) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def _by_name(rows: Array) -> Array:
    """The places of rows in the order of their names: digit by digit, the shorter of two that begin alike first."""
    digits = np.ones(len(rows), np.int64)
    for power in range(1, _WIDE):
        digits += rows >= 10**power
    return np.lexsort((digits, rows.astype(np.int64) * 10 ** (_WIDE - digits)))
