"""The figures of a column in rising order, exactly: of each row the place that its figure has among the different ones.

Places are whole numbers of 32 bits, so that figures are compared once, whatever is then asked of their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from indexkit.batch.result import Figures
from indexkit.formula.column_words import FLOAT, Array
from indexkit.formula.nodes import State

BLOCK = 1 << 16


def there(figures: Figures) -> Array:
    """Which rows have a figure."""
    found = np.broadcast_to(np.asarray(figures.states) == 0, len(figures)).copy()
    for row, value in figures.long.items():
        found[row] = not isinstance(value, State)
    return found


def places(figures: Figures, rows: Array | slice) -> Array:
    """Of some rows, all of which have a figure, its place: the least has 0, and equal ones have the same."""
    n, d = figures.numerators[rows], figures.denominators
    if not len(n):
        return np.zeros(0, np.int32)
    if figures.long:
        return _one_by_one(figures, rows)
    if isinstance(d, int):
        return _inverse(n)
    d = d[rows]
    common = np.gcd(n, d)
    n, d = n // common, d // common
    del common
    if max(int(n.max()), -int(n.min()), int(d.max())) >= FLOAT:
        return _one_by_one(figures, rows)
    return _of_fractions(n, d)


def _inverse(n: Array) -> Array:
    order = np.argsort(n)
    return _placed(order, _changes(order, n))


def _placed(order: Array, differs: Array) -> Array:
    """`differs`: of each in order but the first, whether its figure is another than that of the one before it."""
    found = np.zeros(len(order), np.int32)
    found[order[1:]] = np.cumsum(differs, dtype=np.int32)
    return found


def _changes(order: Array, *columns: Array) -> Array:
    """Of each in order but the first, whether it differs in a column from the one before it. In blocks, so that no
    column is held twice."""
    found = np.zeros(max(len(order) - 1, 0), bool)
    for start in range(0, len(found), BLOCK):
        here, before = order[start + 1 : start + 1 + BLOCK], order[start : start + BLOCK]
        for one in columns:
            found[start : start + BLOCK] |= one[here] != one[before[: len(here)]]
    return found


def _of_fractions(n: Array, d: Array) -> Array:
    """Of numerators and denominators below 2**53, in lowest terms. Their quotient is rounded, and rounding keeps the
    order: where two quotients differ, the lesser one's figure is less. Where they do not, the figures are compared."""
    quotients = n / d
    order = np.argsort(quotients)
    alike = ~_changes(order, quotients)
    del quotients
    for start, end in _runs(alike, alike & _changes(order, n, d)):
        run = order[start:end].tolist()
        order[start:end] = sorted(run, key=lambda at: Fraction(int(n[at]), int(d[at])))
    return _placed(order, _changes(order, n, d))


def _runs(alike: Array, doubtful: Array) -> Iterator[tuple[int, int]]:
    """The runs of quotients that do not differ, in which figures do."""
    if not doubtful.any():
        return
    ends = np.flatnonzero(np.concatenate([~alike, [True]])) + 1
    for which in np.unique(np.searchsorted(ends, np.flatnonzero(doubtful), side="right")).tolist():
        yield int(ends[which - 1]) if which else 0, int(ends[which])


def _one_by_one(figures: Figures, rows: Array | slice) -> Array:
    found = [Fraction(figures[row]) for row in np.arange(len(figures))[rows].tolist()]  # type: ignore[arg-type]
    known = {one: place for place, one in enumerate(sorted(set(found)))}
    return np.array([known[one] for one in found], np.int32)
