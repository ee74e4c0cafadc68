"""One figure of many rows' figures, held as columns: what :func:`indexkit.formula.folds.fold` makes of their list.

Sums are exact: whole numbers are added for each denominator by itself, in arrays while these hold them. What is asked
seldom (members that are dropped, roots, frequencies) is left to `fold`, and takes the memory that its lists take.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

import numpy as np

from indexkit.arithmetic import Number as Figure
from indexkit.batch.names import Names
from indexkit.batch.result import Figures
from indexkit.batch.rising import places
from indexkit.formula.column_words import Array, Cells, column, held, times
from indexkit.formula.env import Value, worst
from indexkit.formula.folds import WEIGHTED, Counted, answer, decides, deviation, drops, fold, of_none
from indexkit.formula.functions import FUNCTIONS, divide
from indexkit.formula.integer_words import BY_RANK, RANKS
from indexkit.formula.nodes import WITHOUT, Gather, State

BLOCK = 1 << 16
"""So many rows are added at once."""
_ASKED = frozenset({"sum", "mean", "min", "max", "median", "count", "any", "all", "sd"})
_LACKS = np.array([one in WITHOUT for one in BY_RANK])
_EVIDENCE = (State.REJECTED, State.ABSENT)


@dataclass(frozen=True)
class Own:
    """What each row of a table brings to a figure. `weights`: None where all are 1."""

    figures: Figures
    weights: Figures | None = None

    @cached_property
    def ranks(self) -> Array:
        """Of each row 0 where it has a figure, else that of its state."""
        found = np.broadcast_to(np.asarray(self.figures.states, np.int8), len(self.figures))
        if not self.figures.long:
            return found
        found = found.copy()
        for row, value in self.figures.long.items():
            found[row] = RANKS[value] if isinstance(value, State) else 0
        return found

    @property
    def places(self) -> Array:
        """Of each row that of its figure in rising order."""
        return self._placed[0]

    @property
    def zero(self) -> int:
        """The place that the figure 0 has, or would have."""
        return self._placed[1]

    @cached_property
    def _placed(self) -> tuple[Array, int]:
        there = self.ranks == 0
        rows = slice(None) if there.all() else np.flatnonzero(there)
        found = places(self.figures, rows)
        below = _below_0(self.figures, rows)
        zero = int(found[below].max()) + 1 if below.any() else 0
        if not _is_0(self.figures, rows).any():
            found[found >= zero] += 1
        if isinstance(rows, slice):
            return found, zero
        every = np.zeros(len(there), np.int32)
        every[rows] = found
        return every, zero

    def value(self, row: int) -> Value:
        return self.figures[row]

    def weight(self, row: int) -> Value:
        return 1 if self.weights is None else self.weights[row]

    def at(self, place: int, rows: Array) -> Figure:
        """The figure of a place that one of the rows has, or none of them, where it is 0."""
        which = rows[self.places[rows] == place]
        return self.figures[int(which[0])] if len(which) else 0  # type: ignore[return-value]


def _below_0(figures: Figures, rows: Array | slice) -> Array:
    found: Array = figures.numerators < 0
    for row, value in figures.long.items():
        found[row] = not isinstance(value, State) and value < 0
    return found[rows]


def _is_0(figures: Figures, rows: Array | slice) -> Array:
    found: Array = figures.numerators == 0
    found[list(figures.long)] = False
    return found[rows]


class _Known(NamedTuple):
    """Members with a figure: the rows that have one of their own, those that have 0 instead."""

    rows: Array
    zeros: Array

    def __len__(self) -> int:
        return len(self.rows) + len(self.zeros)


def folded(rule: Gather, own: Own, rows: Array, names: Names) -> Value:
    """The figure of some rows, or a state. `names`: theirs."""
    weights = own.weights if rule.how in WEIGHTED else None
    if drops(rule) or rule.how not in _ASKED:
        at = names.ordered.tolist()
        return fold(rule, [own.value(row) for row in at], None if weights is None else [own.weight(row) for row in at])
    states, beside = own.ranks[rows], _ranks(weights, rows)
    applying = (states != RANKS[State.NOT_APPLICABLE]) & (beside != RANKS[State.NOT_APPLICABLE])
    if len(rows) and not applying.any():
        return State.NOT_APPLICABLE
    given = applying & (states == 0) & (beside == 0)
    few = worst(one for one in _states(states[applying], beside[applying]) if one in _EVIDENCE) or State.NONE
    zeros = applying & _LACKS[states] & (beside == 0) if rule.missing == "zero" else np.zeros(len(rows), bool)
    states = np.where(_LACKS[states], 0, states) if rule.missing == "zero" else states
    known = _Known(rows[given], rows[zeros])
    left = applying & ~(given | zeros)
    decided = decides(rule) and _decided(rule, own, known)
    counted = Counted(int(applying.sum()), len(known.rows), len(known))
    told = answer(rule, _states(states[left], beside[left]), counted, few, decided)
    if told is not None:
        return told
    return _of(rule, own, weights, known) if len(known) else of_none(rule)


def _ranks(weights: Figures | None, rows: Array) -> Array:
    if weights is None:
        return np.zeros(len(rows), np.int8)
    return np.broadcast_to(np.asarray(weights.states), len(weights))[rows]


def _states(*ranks: Array) -> set[State]:
    return {state for one in ranks for rank in np.unique(one).tolist() if (state := BY_RANK[rank]) is not None}


def _decided(rule: Gather, own: Own, known: _Known) -> bool:
    other = bool((own.places[known.rows] != own.zero).any())
    nothing = len(known.zeros) > 0 or bool((own.places[known.rows] == own.zero).any())
    return other if rule.how == "any" else nothing


def _of(rule: Gather, own: Own, weights: Figures | None, known: _Known) -> Value:
    match rule.how:
        case "count":
            return len(known)
        case "any":
            return int(_decided(rule, own, known))
        case "all":
            return int(not _decided(rule, own, known))
        case "min" | "max" | "median":
            return _of_order(rule, own, known)
        case "sd":
            total, squares = (total_of(own.figures, known.rows, by) for by in (None, own.figures))
            return deviation(rule, len(known), total, squares)
        case "mean":
            return divide(_sum(own, weights, known), _weight(weights, known))
        case _:
            return _sum(own, weights, known)


def _of_order(rule: Gather, own: Own, known: _Known) -> Value:
    found = np.concatenate([own.places[known.rows], np.full(len(known.zeros), own.zero, np.int32)])
    if rule.how == "median":
        middle = sorted({(len(found) - 1) // 2, len(found) // 2})
        found.partition(middle)
        return FUNCTIONS["median"]([own.at(int(found[at]), known.rows) for at in middle])
    return own.at(int(found.min() if rule.how == "min" else found.max()), known.rows)


def _sum(own: Own, weights: Figures | None, known: _Known) -> Figure:
    return total_of(own.figures, known.rows, weights)


def _weight(weights: Figures | None, known: _Known) -> Figure:
    if weights is None:
        return len(known)
    return total_of(weights, np.concatenate([known.rows, known.zeros]), None)


def total_of(figures: Figures, rows: Array, by: Figures | None) -> Figure:
    """The sum of some rows' figures, each times that of another column, if there is one."""
    apart: dict[int, int] = {}
    terms: list[Figure] = []
    long = {*figures.long, *(() if by is None else by.long)}
    if long:
        far = np.isin(rows, np.fromiter(long, np.int64))
        terms += [_product(figures, by, row) for row in rows[far].tolist()]
        rows = rows[~far]
    for start in range(0, len(rows), BLOCK):
        for below, n in _added(_times(figures, by, rows[start : start + BLOCK])):
            apart[below] = apart.get(below, 0) + n
    terms += [Fraction(n, below) if below != 1 else n for below, n in apart.items()]
    return FUNCTIONS["sum"](terms)  # type: ignore[return-value]


def _product(figures: Figures, by: Figures | None, row: int) -> Figure:
    return figures[row] * (1 if by is None else by[row])  # type: ignore[operator]


def _times(figures: Figures, by: Figures | None, rows: Array) -> Cells:
    a = cells_of(figures, rows)
    if by is None:
        return a
    b = cells_of(by, rows)
    n, d = times(a.n, b.n, a.size * b.size), times(a.d, b.d, a.below * b.below)
    size = a.size * b.size
    return Cells(n, d, 0, -size, size, a.below * b.below)


def cells_of(figures: Figures, rows: Array) -> Cells:
    """The figures of rows that have one, none of them long."""
    d = figures.denominators
    return column(figures.numerators[rows], d if isinstance(d, int) else d[rows])


def _added(cells: Cells) -> Iterator[tuple[int, int]]:
    """By denominator, the sum of the numerators."""
    n = held(np.asarray(cells.n), cells.size * len(np.asarray(cells.n)))
    if isinstance(cells.d, int):
        yield cells.d, int(n.sum())
        return
    order = np.argsort(cells.d, kind="stable")
    d = cells.d[order]
    starts = np.flatnonzero(np.concatenate([[True], d[1:] != d[:-1]]))
    sums = np.add.reduceat(n[order], starts)
    yield from zip((int(one) for one in d[starts].tolist()), (int(one) for one in sums.tolist()), strict=True)
