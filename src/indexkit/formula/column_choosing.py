"""Choosing on columns, for :mod:`column_nodes`: conditions, what is caught, comparisons, and, or, not.

All branches are worked out for all units, and then chosen from, unless all units go one way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any

import numpy as np

from indexkit.arithmetic import Number as Figure
from indexkit.formula.column_trace import Traced
from indexkit.formula.column_words import (
    Array,
    Cells,
    Truths,
    Whole,
    choose,
    cleared,
    every,
    none,
    rank_of,
    rank_where,
    sides,
    some,
    state,
    strongest,
)
from indexkit.formula.integer_words import GIVEN_BELOW


class Choices:
    """A choice input: for each unit the place of its option in `options`, unless `s` is the rank of a state."""

    def __init__(self, codes: Array, options: tuple[str, ...], s: Whole = 0) -> None:
        self.codes, self.options, self.s = codes, options, s


def chosen(test: Truths, then: Callable[[], Cells], otherwise: Callable[[], Cells]) -> Cells:
    if every(test.t):
        found = then()
    elif not some(test.t):
        found = otherwise()
    else:
        a, b = then(), otherwise()
        if not isinstance(test.s, int):  # the same states in a branch say nothing more
            a, b = (one._replace(s=0) if one.s is test.s else one for one in (a, b))
        found = choose(test.t, a, b)  # type: ignore[arg-type]
    if none(test.s):
        return found
    if isinstance(test.s, int):
        return state(test.s)
    if none(found.s) or found.s is test.s:
        return cleared(found._replace(s=test.s))
    return cleared(found._replace(s=_stated(test.s, found.s)))


def _stated(first: Array, other: Whole) -> Whole:
    """The one rank, and where it is 0 the other."""
    there: Any = first > 0
    return rank_of(there, first, other) if isinstance(there, np.ndarray | Traced) else first if there else other


def first(found: Sequence[Cells]) -> Cells:
    """The first that is given."""
    kept = found[-1]
    for one in reversed(found[:-1]):
        there: Any = one.s < GIVEN_BELOW
        kept = (one if there else kept) if isinstance(there, bool) else choose(there, one, kept)
    return kept


def caught(of: Cells, ranks: Sequence[int], then: Callable[[], Cells]) -> Cells:
    """Another figure where there is one of some states."""
    if isinstance(of.s, int):
        return then() if of.s in ranks else of
    hit = is_one(of.s, ranks)
    if not some(hit):
        return of
    other = then()
    if other.known and other.n == 0:  # as it stands where there is a state
        s = rank_where(np.logical_not(hit), of.s)
        return of._replace(s=s if some(s) else 0, ends=_reaching_zero(of))
    return cleared(choose(hit, other, of))


def _reaching_zero(of: Cells) -> tuple[Figure, Figure]:
    return min(of.least, 0), max(of.most, 0)


def is_one(words: Array, some: Sequence[int]) -> Any:
    return reduce(np.logical_or, [words == one for one in some], False)


# Truths


def chosen_options(found: Choices, options: Sequence[str]) -> Truths:
    """Whether one of these options was chosen."""
    wanted = [place for place, option in enumerate(found.options) if option in options]
    return Truths(_truth(is_one(found.codes, wanted)), found.s)


_RELATIONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
}


def compared(a: Cells, relation: str, b: Cells) -> Truths:
    found = _RELATIONS[relation](*sides(a, b))
    holds = found.astype(bool, copy=False) if isinstance(found, np.ndarray) else _truth(found)
    return Truths(holds, strongest(a.s, b.s))


def kleene(truths: Sequence[Truths], *, decides: bool) -> Truths:
    """`decides` settles it, also beside a state; else a state wins; else the other truth value."""
    if all(none(one.s) for one in truths):
        join: Callable[[Any, Any], Any] = np.logical_or if decides else np.logical_and
        return Truths(_truth(reduce(join, (one.t for one in truths), not decides)))
    settled: Any = False
    for one in truths:
        there: Any = one.t if decides else np.logical_not(one.t)
        settled = np.logical_or(settled, there if none(one.s) else np.logical_and(there, one.s == 0))
    rank = strongest(*(one.s for one in truths))
    holds = _truth(settled if decides else np.logical_not(settled))
    if none(rank):
        return Truths(holds)
    if isinstance(settled, bool | np.bool_):
        return Truths(holds, 0 if settled else rank)
    return Truths(holds, rank_where(np.logical_not(settled), rank))


def inverted(of: Truths) -> Truths:
    return of._replace(t=_truth(np.logical_not(of.t)))


def given(rank: Whole) -> Truths:
    found: Any = rank < GIVEN_BELOW
    return Truths(_truth(found))


def _truth(found: Any) -> Array | bool:
    return found if isinstance(found, np.ndarray | Traced) else bool(found)  # type: ignore[return-value]
