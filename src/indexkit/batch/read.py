"""What the rows of a table read of a figure over all of them: that of their cluster, or a count of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from indexkit.batch.clusters import Clusters
from indexkit.formula.column_words import Array, Cells, column, from_values
from indexkit.formula.env import Value
from indexkit.formula.integer_words import BY_RANK


class Read(Protocol):
    def cells(self, start: int, end: int) -> Cells:
        """What the rows of a block read."""

    def of(self, row: int) -> Value: ...


@dataclass(frozen=True)
class OfClusters:
    """`values`: what is read in each cluster."""

    clusters: Clusters
    values: Sequence[Value]

    @cached_property
    def _cells(self) -> Cells:
        return from_values(self.values)

    def cells(self, start: int, end: int) -> Cells:
        codes, found = self.clusters.codes, self._cells
        here = np.zeros(end - start, np.int32) if codes is None else codes[start:end]
        n, d, s = (one if isinstance(one, int) else one[here] for one in found[:3])
        return found._replace(n=n, d=d, s=s)

    def of(self, row: int) -> Value:
        return self.values[self.clusters.code(row)]


@dataclass(frozen=True)
class Counts:
    """`numbers`: what each row counts; `ranks`: where it counts nothing, that of the state."""

    numbers: Array
    ranks: Array

    def cells(self, start: int, end: int) -> Cells:
        ranks = self.ranks[start:end]
        return column(self.numbers[start:end], 1, ranks if ranks.any() else 0)

    def of(self, row: int) -> Value:
        return BY_RANK[int(self.ranks[row])] or int(self.numbers[row])
