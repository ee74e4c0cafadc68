"""Columns of exact figures: whole numerators and denominators of many units at once, as NumPy arrays.

Whole numbers are held in float64 while no number of the column can reach 2**53, in int64 while none can reach 2**63,
and as Python's own beyond that: never in an array in which they could be rounded or run over. What bounds a column is
carried along with it, so that nothing is looked at twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import reduce
from math import gcd, lcm
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from indexkit.arithmetic import Mode
from indexkit.arithmetic import Number as Figure
from indexkit.formula.column_trace import Traced, Untraced, ranked, select, select_rank
from indexkit.formula.column_zeros import is_zero
from indexkit.formula.exact import Value
from indexkit.formula.integer_words import BY_RANK, UNDEFINED, split
from indexkit.formula.integer_words import figure as exact_figure

Array: TypeAlias = npt.NDArray[Any]
Whole: TypeAlias = "Array | int"
"""Whole numbers, one for each unit, or the same for all. While a program is recorded, a :class:`Traced` stands for an
array: it is one in all that is done here."""

FLOAT = 2**53
INT = 2**63


class Cells(NamedTuple):
    """A figure of each unit, n / d, unless `s` is the rank of a state (then n is 0 and d is positive). `low` and `high`
    enclose n, `below` is the greatest that d can be; `ends` enclose n / d where more is known of it."""

    n: Whole
    d: Whole = 1
    s: Whole = 0
    low: int = 0
    high: int = 0
    below: int = 1
    ends: tuple[Figure, Figure] | None = None

    @property
    def least(self) -> Figure:
        """No figure is less."""
        if self.ends is not None:
            return self.ends[0]
        return _end(self.low, self.d) if isinstance(self.d, int) else min(self.low, 0)

    @property
    def most(self) -> Figure:
        """No figure is greater."""
        if self.ends is not None:
            return self.ends[1]
        return _end(self.high, self.d) if isinstance(self.d, int) else max(self.high, 0)

    @property
    def known(self) -> bool:
        """Whether it is the same number for all."""
        return isinstance(self.n, int) and isinstance(self.d, int) and isinstance(self.s, int) and self.s == 0

    @property
    def size(self) -> int:
        return max(-self.low, self.high)


def _end(n: int, d: int) -> Figure:
    """Whole where it is seen to be: comparing fractions takes longer."""
    return n if d == 1 else n // d if n % d == 0 else Fraction(n, d)


class Truths(NamedTuple):
    """A truth of each unit, unless `s` is the rank of a state."""

    t: Array | bool
    s: Whole = 0


def constant(n: int, d: int = 1, s: int = 0) -> Cells:
    return Cells(n, d, s, n, n, d)


def state(rank: int) -> Cells:
    return constant(0, 1, rank)


def column(n: Array, d: Whole = 1, s: Whole = 0) -> Cells:
    """With the bounds that its own numbers have."""
    low, high = (int(n.min()), int(n.max())) if n.size else (0, 0)
    below = d if isinstance(d, int) else int(d.max()) if d.size else 1
    return Cells(held(n, max(-low, high)), d if isinstance(d, int) else held(d, below), s, low, high, below)


def held(array: Any, size: int) -> Any:
    """The same whole numbers in the narrowest kind of array that holds numbers of that size."""
    if isinstance(array, Traced | int):
        if size < FLOAT:
            return array
        raise Untraced("size")
    if size < FLOAT:
        return array if array.dtype == np.float64 else array.astype(np.float64)
    if size < INT:
        return array if array.dtype == np.int64 else array.astype(np.int64)
    if array.dtype == np.float64:
        array = array.astype(np.int64)
    return array if array.dtype == object else array.astype(object)


def _for(size: int, *words: Whole) -> list[Any]:
    """The words as they may meet in arithmetic whose result has that size."""
    return [word if isinstance(word, int) else held(word, size) for word in words]


def times(a: Whole, b: Whole, size: int) -> Whole:
    if isinstance(a, int) and a == 1:
        return b
    if isinstance(b, int) and b == 1:
        return a
    left, right = _for(size, a, b)
    return left * right  # type: ignore[no-any-return]


def plus(a: Whole, b: Whole, size: int) -> Whole:
    if isinstance(a, int) and a == 0:
        return b
    if isinstance(b, int) and b == 0:
        return a
    left, right = _for(size, a, b)
    return left + right  # type: ignore[no-any-return]


def minus(a: Whole, b: Whole, size: int) -> Whole:
    if isinstance(b, int) and b == 0:
        return a
    left, right = _for(size, a, b)
    return left - right  # type: ignore[no-any-return]


def scaled(cells: Cells, by: int) -> Cells:
    """Numerator and denominator times a whole number above 0."""
    if by == 1:
        return cells
    low, high, below = cells.low * by, cells.high * by, cells.below * by
    n, d = times(cells.n, by, max(-low, high)), times(cells.d, by, below)
    return Cells(n, d, cells.s, low, high, below, cells.ends)


def tightened(cells: Cells) -> Cells:
    """With the bounds that its own numbers have, where those that were worked out pass what a float64 holds; and in
    lowest terms, where even so they do."""
    if cells.size < FLOAT and cells.below < FLOAT:
        return cells
    n, d = cells.n, cells.d
    if isinstance(n, Traced) or isinstance(d, Traced):
        raise Untraced("size")
    if not isinstance(n, int):
        found = column(n, d, cells.s)
        if (found.size < FLOAT and found.below < FLOAT) or isinstance(d, int):
            return found
        cells = found
    if isinstance(cells.d, int) or isinstance(cells.n, int):
        return cells
    return _lowest(cells)


def _lowest(cells: Cells) -> Cells:
    n, d = np.asarray(cells.n), np.asarray(cells.d)
    if n.dtype == object or d.dtype == object:
        common = np.frompyfunc(gcd, 2, 1)(_python(n), _python(d))
        return column(_python(n) // common, _python(d) // common, cells.s)
    n, d = n.astype(np.int64), d.astype(np.int64)
    common = np.gcd(n, d)
    return column(n // common, d // common, cells.s)


def _python(array: Array) -> Array:
    return held(array, INT)  # type: ignore[no-any-return]


# States


def strongest(*ranks: Whole) -> Whole:
    """The rank that wins among several."""
    if len(ranks) == 2 and ranks[0] is ranks[1]:  # most often 0
        return ranks[0]
    known = max((rank for rank in ranks if isinstance(rank, int)), default=0)
    arrays = list({id(rank): rank for rank in ranks if not isinstance(rank, int)}.values())
    if not arrays:
        return known
    found = reduce(np.maximum, arrays)
    return np.maximum(found, np.int8(known)) if known else found


def none(rank: Whole) -> bool:
    """Whether no unit has a state."""
    return isinstance(rank, int) and rank == 0


def some(truths: Any) -> bool:
    """Whether there is one that holds (or a rank above 0); where that is not known yet, there may be."""
    return True if isinstance(truths, Traced) else bool(np.any(truths))


def every(truths: Any) -> bool:
    """Whether all hold; where that is not known yet, they may not."""
    return False if isinstance(truths, Traced) else bool(np.all(truths))


def rank_where(test: Any, rank: Whole) -> Whole:
    """The rank where the test holds, else 0."""
    if isinstance(test, bool | np.bool_):
        return rank if test else 0
    if isinstance(test, Traced) or isinstance(rank, Traced):
        return ranked(test, rank)  # type: ignore[no-any-return]
    return test.view(np.int8) * (np.int8(rank) if isinstance(rank, int) else rank)  # type: ignore[no-any-return]


def rank_of(test: Any, a: Whole, b: Whole) -> Whole:
    """The rank a where the test holds, else b."""
    if isinstance(test, bool | np.bool_):
        return a if test else b
    if isinstance(test, Traced):
        return select_rank(test, a, b)  # type: ignore[no-any-return]
    if isinstance(a, int) and isinstance(b, int) and a == b:
        return a
    return np.where(test, np.asarray(a, dtype=np.int8), np.asarray(b, dtype=np.int8))


def cleared(cells: Cells) -> Cells:
    """With n = 0 wherever there is a state; none of the ranks kept where all are 0."""
    if isinstance(cells.s, int):
        return cells if cells.s == 0 else state(cells.s)
    if not some(cells.s):
        return cells._replace(s=0)
    there: Any = cells.s == 0
    if cells.low <= 0 <= cells.high and _is_zero(cells.n, np.logical_not(there)):
        return cells._replace(ends=_with_zero(cells.ends))  # it is 0 already
    n = _where(there, cells.n, 0, cells.size) if isinstance(cells.n, int) else cells.n * there
    return cells._replace(n=n, low=min(cells.low, 0), high=max(cells.high, 0), ends=_with_zero(cells.ends))


def _is_zero(n: Whole, where: Any) -> bool:
    """Whether it is seen to be 0 there."""
    if isinstance(where, Traced):
        return is_zero(n, where)
    return isinstance(n, np.ndarray) and not n[np.flatnonzero(where)].any()


def _with_zero(ends: tuple[Figure, Figure] | None) -> tuple[Figure, Figure] | None:
    return None if ends is None else (min(ends[0], 0), max(ends[1], 0))


# Choosing


def choose(test: Array, a: Cells, b: Cells) -> Cells:
    """a where the test holds, else b."""
    a, b = alike(a, b)
    low, high, below = min(a.low, b.low), max(a.high, b.high), max(a.below, b.below)
    size = max(-low, high)
    same = isinstance(a.d, int) and isinstance(b.d, int) and a.d == b.d
    return Cells(
        _where(test, a.n, b.n, size),
        a.d if same else _where(test, a.d, b.d, below),
        rank_of(test, a.s, b.s),
        low,
        high,
        below,
        (min(a.least, b.least), max(a.most, b.most)),
    )


def _where(test: Any, a: Whole, b: Whole, size: int) -> Whole:
    if isinstance(test, bool | np.bool_):
        return a if test else b
    if isinstance(test, Traced):
        return select(test, *_for(size, a, b))  # type: ignore[no-any-return]
    if isinstance(a, int) and isinstance(b, int) and size < FLOAT:
        return a if a == b else test * float(a - b) + b if b else test * float(a)
    if size < FLOAT:
        return _by_masks(test, a, b)
    kind = np.int64 if size < INT else object
    left, right = (np.array(word, dtype=kind) if isinstance(word, int) else held(word, size) for word in (a, b))
    return np.where(test, left, right)


def _by_masks(test: Array, a: Whole, b: Whole) -> Array:
    """Whole numbers below 2**53 as float64: times 1 and times 0, and one of them added. Exact, and no branch that a
    processor has to guess."""
    left, right = (word if isinstance(word, int) else held(word, FLOAT - 1) for word in (a, b))
    mask = test.astype(np.float64)
    found: Array = mask * left
    if isinstance(right, int) and right == 0:
        return found
    np.subtract(1.0, mask, out=mask)
    mask *= right
    found += mask
    return found


def alike(a: Cells, b: Cells) -> tuple[Cells, Cells]:
    """Over the same denominator, where both are known ones."""
    if not (isinstance(a.d, int) and isinstance(b.d, int)) or a.d == b.d:
        return a, b
    below = lcm(a.d, b.d)
    return scaled(a, below // a.d), scaled(b, below // b.d)


# Comparing and rounding


def sides(a: Cells, b: Cells) -> tuple[Any, Any]:
    """Two arrays of whole numbers, or numbers, that compare as the figures do."""
    a, b = alike(a, b)
    if isinstance(a.d, int) and isinstance(b.d, int):
        left, right = _for(max(a.size, b.size), a.n, b.n)
        return left, right
    size = max(a.size * b.below, b.size * a.below)
    left, right = _for(size, times(a.n, b.d, size), times(b.n, a.d, size))
    return left, right


def rounded(n: Any, d: Any, mode: Mode, size: int) -> Any:
    """n / d to a whole number, d > 0. `size`: what bounds 2 |n| + d, and 2 d."""
    n, d = _for(size, n, d)
    match mode:
        case "floor":
            return _down(n, d)
        case "ceiling":
            return -_down(-n, d)
        case "up":
            return _by_sign(n, -_down(-n, d), _down(n, d))
        case "down":
            return _by_sign(n, _down(n, d), -_down(-n, d))
        case "half_ceiling":
            return _nearest(n, d)
        case "half_up":
            upper = _nearest(n, d)
            return upper if _never_negative(n) else _by_sign(n, upper, -_down(d - 2 * n, 2 * d))
        case "half_down":
            return _by_sign(n, -_down(d - 2 * n, 2 * d), _down(2 * n + d, 2 * d))
        case "half_even":
            upper = _down(2 * n + d, 2 * d)
            tie = (upper * (2 * d) == 2 * n + d) & (upper % 2 == 1)
            return upper - tie


def _nearest(n: Any, d: Any) -> Any:
    """floor((2 n + d) / 2 d)"""
    if not (isinstance(n, np.ndarray) and n.dtype == np.float64):
        return _down(2 * n + d, 2 * d)
    found = 2 * n
    found += d
    found /= 2 * d
    return np.floor(found, out=found)


def _never_negative(n: Any) -> bool:
    if isinstance(n, Traced):
        return n.low >= 0
    return bool(np.all(n >= 0))


def _by_sign(n: Any, above: Any, below: Any) -> Any:
    if isinstance(n, int):
        return above if n > 0 else below
    test = n > 0
    if isinstance(n, Traced):
        return _where(test, above, below, FLOAT - 1) if isinstance(test, Traced) else above if test else below
    return np.where(test, above, below)


def _down(n: Any, d: Any) -> Any:
    """floor(n / d). On whole numbers below 2**53 the rounded quotient has the exact one's floor: where n / d is no
    whole number, the next one is 1 / d away or further, and the quotient is rounded by less."""
    kinds = {one.dtype for one in (n, d) if isinstance(one, np.ndarray)}
    if not kinds:
        return n // d
    return np.floor(n / d) if kinds == {np.dtype(np.float64)} else n // d


# What the judge reads and writes


def values(cells: Cells, rows: int) -> list[Value]:
    """The figure of each unit as the judge has it."""
    ns, ds = ([word] * rows if isinstance(word, int) else _whole_numbers(word) for word in (cells.n, cells.d))
    if none(cells.s):
        return [exact_figure(n, d) for n, d in zip(ns, ds, strict=True)]
    ranks: list[int] = [cells.s] * rows if isinstance(cells.s, int) else cells.s.tolist()
    found = zip(ns, ds, ranks, strict=True)
    return [exact_figure(n, d) if s == 0 else BY_RANK[s] for n, d, s in found]  # type: ignore[misc]


def _whole_numbers(array: Array) -> list[int]:
    return (array.astype(np.int64) if array.dtype == np.float64 else array).tolist()  # type: ignore[no-any-return]


def from_values(found: Sequence[Any]) -> Cells:
    """The judge's figures as a column."""
    parts = [split(value) for value in found]
    ranks = np.array([part[2] for part in parts], dtype=np.int8)
    n, d = _fitting([part[0] for part in parts]), _fitting([part[1] for part in parts])
    below = {part[1] for part in parts}
    return column(n, below.pop() if len(below) == 1 else d, ranks if ranks.any() else 0)


def _fitting(numbers: Sequence[int]) -> Array:
    size = max((abs(number) for number in numbers), default=0)
    return np.array(numbers, dtype=np.float64 if size < FLOAT else np.int64 if size < INT else object)


def signs(word: Any) -> Any:
    """-1 where it is less than 0, else 1."""
    test = word < 0
    if isinstance(test, Traced):
        return select(test, -1, 1)
    return (-1 if test else 1) if isinstance(test, bool) else 1 - 2 * test.astype(word.dtype)


def undefined(rank: Whole) -> Whole:
    """What the quotient by 0 is: another state that is there wins."""
    if isinstance(rank, int):
        return rank or UNDEFINED
    return np.maximum(rank, np.int8(UNDEFINED))


def common(denominators: Iterable[int]) -> int:
    return lcm(*denominators)
