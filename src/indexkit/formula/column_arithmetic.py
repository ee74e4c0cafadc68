"""Arithmetic on columns, for :mod:`column_nodes`: sums, products, quotients, rounding, the lesser and the greater.

No operation fails, for a state is a rank beside a number (see :mod:`integer_nodes`). The columns are there, or a
program is recorded of them (:mod:`column_trace`): the meaning is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from math import ceil, floor
from typing import Any

import numpy as np

from indexkit.arithmetic import Mode
from indexkit.formula.column_trace import Traced
from indexkit.formula.column_words import (
    Cells,
    Whole,
    choose,
    cleared,
    common,
    constant,
    held,
    minus,
    none,
    plus,
    rank_of,
    rank_where,
    rounded,
    scaled,
    sides,
    signs,
    some,
    state,
    strongest,
    tightened,
    times,
    undefined,
)
from indexkit.formula.integer_words import UNDEFINED


def negative(of: Cells) -> Cells:
    return of._replace(n=-of.n, low=-of.high, high=-of.low, ends=None)


def added(a: Cells, b: Cells) -> Cells:
    rank = strongest(a.s, b.s)
    a, b, d, below = _joined(a, b)
    low, high = a.low + b.low, a.high + b.high
    return cleared(Cells(plus(a.n, b.n, max(-low, high, a.size, b.size)), d, rank, low, high, below))


def _joined(a: Cells, b: Cells) -> tuple[Cells, Cells, Whole, int]:
    """Both over one denominator, and this and the greatest that it can be."""
    if isinstance(a.d, int) and isinstance(b.d, int):
        below = common((a.d, b.d))
        return scaled(a, below // a.d), scaled(b, below // b.d), below, below
    a, b = tightened(a), tightened(b)
    below = a.below * b.below
    return _over(a, b.d, b.below), _over(b, a.d, a.below), times(a.d, b.d, below), below


def _over(a: Cells, by: Whole, most: int) -> Cells:
    low, high = min(a.low, a.low * most), max(a.high, a.high * most)
    return a._replace(n=times(a.n, by, max(-low, high)), low=low, high=high, ends=None)


def subtracted(a: Cells, b: Cells) -> Cells:
    rank = strongest(a.s, b.s)
    a, b, d, below = _joined(a, b)
    low, high = a.low - b.high, a.high - b.low
    return cleared(Cells(minus(a.n, b.n, max(-low, high, a.size, b.size)), d, rank, low, high, below))


def product(a: Cells, b: Cells) -> Cells:
    a, b = _for_product(a, b)
    ends = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
    low, high, below = min(ends), max(ends), a.below * b.below
    n = times(a.n, b.n, max(-low, high, a.size, b.size))
    figures = [x * y for x in (a.least, a.most) for y in (b.least, b.most)]
    return Cells(
        n, times(a.d, b.d, below), strongest(a.s, b.s), low, high, below, (min(figures), max(figures))
    )


def _for_product(a: Cells, b: Cells) -> tuple[Cells, Cells]:
    return (a, b) if a.known or b.known else (tightened(a), tightened(b))


def quotient(a: Cells, b: Cells) -> Cells:
    """a / b, its denominator made positive; over 0 undefined, unless another state is there."""
    a, b = _for_product(a, b)
    rank = strongest(a.s, b.s)
    if isinstance(b.n, int):
        return _by_known(a, b, rank)
    zero: Any = b.n == 0 if b.low <= 0 <= b.high else False
    if b.low < 0:
        a = _over(a, signs(b.n), 1)._replace(low=-a.size, high=a.size)
        b = b._replace(n=abs(b.n), low=0, high=b.size)
    if some(zero):
        rank = _undefined_where(zero, rank)
        b = b._replace(n=held(np.maximum(b.n, 1), b.high + 1), high=max(b.high, 1))
    n = _over(a, b.d, b.below).n
    low, high = min(a.low, a.low * b.below), max(a.high, a.high * b.below)
    below = a.below * b.high
    return cleared(Cells(n, times(a.d, b.n, below), rank, low, high, below))


def _undefined_where(zero: Any, rank: Whole) -> Whole:
    if none(rank):
        return rank_where(zero, UNDEFINED)
    return rank_of(zero, undefined(rank), rank)


def _by_known(a: Cells, b: Cells, rank: Whole) -> Cells:
    assert isinstance(b.n, int)
    if b.n == 0:
        found = undefined(rank)
        return state(found) if isinstance(found, int) else Cells(0, 1, found)
    if b.n < 0:
        a, b = negative(a), negative(b)
    above = _over(a, b.d, b.below)
    assert isinstance(b.n, int)
    below = a.below * b.n
    return above._replace(d=times(a.d, b.n, below), s=rank, below=below, ends=None)


ARITHMETIC: Mapping[str, Callable[[Cells, Cells], Cells]] = {"+": added, "-": subtracted, "*": product, "/": quotient}


def to_multiple(of: Cells, up: int, down: int, mode: Mode) -> Cells:
    if isinstance(of.d, int) and down % (of.d * up) == 0:
        return of  # it is a multiple of the unit already
    of = tightened(of)
    n, d = times(of.n, down, of.size * down), times(of.d, up, of.below * up)
    size = 2 * of.size * down + 3 * of.below * up
    whole = rounded(n, d, mode, size)
    # |n / d| is at most |n|, for d is at least 1; where d is known, it is that much less.
    most = of.size * down // (of.d * up) + 1 if isinstance(of.d, int) else of.size * down + 1
    found = Cells(whole, 1, of.s, -most if of.low < 0 else 0, most if of.high > 0 else 0, 1)
    if of.ends is not None:
        unit = Fraction(up, down)
        found = found._replace(low=floor(of.least / unit), high=ceil(of.most / unit))
    if isinstance(whole, Traced):
        low, high = whole.within(found.low, found.high)
        found = found._replace(low=low, high=high)
    elif of.ends is not None:
        pass
    elif not isinstance(of.d, int) and not isinstance(whole, int) and whole.size:
        found = found._replace(low=int(whole.min()), high=int(whole.max()))
    low, high = found.low * up, found.high * up
    return found._replace(n=times(found.n, up, max(-low, high)), d=down, low=low, high=high, below=down)

# Functions


def _sum(args: list[Cells]) -> Cells:
    """Those over known denominators first, over one that all of them have."""
    known = [arg for arg in args if isinstance(arg.d, int)]
    found = _sum_known(known) if known else constant(0)
    return reduce(added, (arg for arg in args if not isinstance(arg.d, int)), found)


def _sum_known(args: list[Cells]) -> Cells:
    below = common(arg.d for arg in args if isinstance(arg.d, int))
    parts = [scaled(arg, below // arg.d) for arg in args if isinstance(arg.d, int)]
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    size = max(-low, high, sum(part.size for part in parts))
    n = reduce(lambda a, b: plus(a, b, size), (part.n for part in parts))
    return cleared(Cells(n, below, strongest(*(part.s for part in parts)), low, high, below))


def _mean(args: list[Cells]) -> Cells:
    return quotient(_sum(args), constant(len(args)))


def _least(args: list[Cells]) -> Cells:
    return reduce(lambda a, b: _better(a, b, "<"), args)


def _greatest(args: list[Cells]) -> Cells:
    return reduce(lambda a, b: _better(a, b, ">"), args)


def _better(a: Cells, b: Cells, relation: str) -> Cells:
    """The lesser, or the greater; a state if one of them has one."""
    rank = strongest(a.s, b.s)
    pick = min if relation == "<" else max
    lows, highs = (a.least, b.least), (a.most, b.most)
    ends = pick(lows), pick(highs)
    for one, mine, other in ((a, 0, 1), (b, 1, 0)):
        if highs[mine] <= lows[other] if relation == "<" else lows[mine] >= highs[other]:
            return cleared(one._replace(s=rank, ends=ends))
    if isinstance(a.d, int) and isinstance(b.d, int):
        below = common((a.d, b.d))
        a, b = scaled(a, below // a.d), scaled(b, below // b.d)
        low, high = pick(a.low, b.low), pick(a.high, b.high)
        return cleared(Cells(_extreme(a, b, relation), below, rank, low, high, below, ends))
    if a.known or b.known:
        return cleared(_beside_known(*((b, a) if a.known else (a, b)), relation)._replace(s=rank, ends=ends))
    left, right = sides(a, b)
    test: Any = left < right if relation == "<" else left > right
    found = (a if test else b) if isinstance(test, bool) else choose(test, a, b)
    return cleared(found._replace(s=rank, ends=ends))


def _beside_known(of: Cells, known: Cells, relation: str) -> Cells:
    """The lesser (greater) of n / d and p / q, over q d: no row needs to be chosen."""
    of = tightened(of)
    mine, other = scaled(of, _int(known.d)), _over(constant(_int(known.n)), of.d, of.below)
    pick = min if relation == "<" else max
    low, high = pick(mine.low, other.low), pick(mine.high, other.high)
    return Cells(_extreme(mine, other, relation), mine.d, 0, low, high, mine.below)


def _int(word: Whole) -> int:
    assert isinstance(word, int)
    return word


def _extreme(a: Cells, b: Cells, relation: str) -> Whole:
    """Numerators over the same denominator."""
    if isinstance(a.n, int) and isinstance(b.n, int):
        return min(a.n, b.n) if relation == "<" else max(a.n, b.n)
    left, right = sides(a._replace(d=1, below=1), b._replace(d=1, below=1))
    return np.minimum(left, right) if relation == "<" else np.maximum(left, right)  # type: ignore[no-any-return]


def _clamp(args: list[Cells]) -> Cells:
    """Where the bounds cross, the upper one holds."""
    value, low, high = args
    return _better(high, _better(low, value, ">"), "<")


def _abs(args: list[Cells]) -> Cells:
    (of,) = args
    n: Any = abs(of.n)
    return of._replace(n=n, low=0, high=of.size, ends=None)


def _whole(mode: Mode) -> Callable[[list[Cells]], Cells]:
    return lambda args: to_multiple(args[0], 1, 1, mode)


CALLS: Mapping[str, Callable[[list[Cells]], Cells]] = {
    "sum": _sum,
    "mean": _mean,
    "min": _least,
    "max": _greatest,
    "clamp": _clamp,
    "abs": _abs,
    "floor": _whole("floor"),
    "ceil": _whole("ceiling"),
    "trunc": _whole("down"),
}
