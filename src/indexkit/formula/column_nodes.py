"""One formula → a figure of each unit, for :mod:`columns`: one small function for each kind of node, as in the judge.

All branches are worked out for all units, and then chosen from: no operation fails, for a state is a rank beside a
number (see :mod:`integer_nodes`). What is not known here raises :class:`Unknown`: the judge is asked, line by line.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from fractions import Fraction
from functools import reduce
from math import ceil, floor
from typing import Any

import numpy as np

from indexkit.formula import nodes as f
from indexkit.formula.column_words import (
    Array,
    Cells,
    Truths,
    Whole,
    choose,
    cleared,
    common,
    constant,
    held,
    minus,
    none,
    plus,
    rounded,
    scaled,
    sides,
    state,
    strongest,
    tightened,
    times,
    undefined,
)
from indexkit.formula.exact import ref_key
from indexkit.formula.integer_words import GIVEN_BELOW, RANKS, UNDEFINED


class Unknown(Exception):
    """A node that is not known here."""


class Choices:
    """A choice input: for each unit the place of its option in `options`, unless `s` is the rank of a state."""

    def __init__(self, codes: Array, options: tuple[str, ...], s: Whole = 0) -> None:
        self.codes, self.options, self.s = codes, options, s


class Reading:
    """What formulas read of a block of units. `lines`: the figures of the plan so far."""

    def __init__(
        self,
        rows: int,
        numbers: Mapping[str, Cells],
        flags: Mapping[str, Truths],
        choices: Mapping[str, Choices],
        panel: Mapping[str, Cells],
        others: Container[str],
    ) -> None:
        self.rows, self.numbers, self.flags, self.choices, self.panel = rows, numbers, flags, choices, panel
        self.others = others
        """Inputs that only the judge can read."""
        self.lines: dict[str, Cells | Truths] = {}
        self._seen: dict[f.Formula, Cells] = {}

    def number(self, node: f.Formula) -> Cells:
        write = _NUMBERS.get(type(node))
        if write is None:
            raise Unknown(type(node).__name__)
        if type(node) is not f.Binary:
            return write(self, node)
        found = self._seen.get(node)
        if found is None:
            found = self._seen[node] = write(self, node)
        return found

    def begin(self) -> None:
        """A new line: what arithmetic of the last one gave is forgotten."""
        self._seen.clear()

    def truth(self, node: f.Formula) -> Truths:
        write = _TRUTHS.get(type(node))
        if write is None:
            raise Unknown(type(node).__name__)
        return write(self, node)


# Leaves


def _num(at: Reading, node: f.Num) -> Cells:
    return constant(node.value.numerator, node.value.denominator)


_ABSENT = RANKS[f.State.ABSENT]


def _input(at: Reading, node: f.Input | f.Across) -> Cells:
    if node.name in at.others:
        raise Unknown(node.name)
    return at.numbers.get(node.name) or state(_ABSENT)


def _tally(at: Reading, node: f.Tally) -> Cells:
    if node.name in at.others or (node.where and node.name in at.numbers):
        raise Unknown(node.name)
    return at.numbers.get(node.name) or state(_ABSENT)


def _panel(at: Reading, node: f.Panel) -> Cells:
    return at.panel.get(node.node) or state(_ABSENT)


def _ref(at: Reading, node: f.Ref) -> Cells:
    found = at.lines[ref_key(node)]
    if isinstance(found, Truths):
        raise Unknown(node.name)
    return found


def _nothing(at: Reading, node: f.Nothing) -> Cells:
    return state(RANKS[node.state])


# Arithmetic


def negative(of: Cells) -> Cells:
    return of._replace(n=-of.n, low=-of.high, high=-of.low, ends=None)


def _negative(at: Reading, node: f.Negative) -> Cells:
    return negative(at.number(node.of))


def _binary(at: Reading, node: f.Binary) -> Cells:
    return _ARITHMETIC[node.op](at.number(node.left), at.number(node.right))


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
    zero: Array = b.n == 0 if b.low <= 0 <= b.high else np.zeros((), bool)
    if b.low < 0:
        sign: Array = np.where(b.n < 0, -1, 1).astype(b.n.dtype)
        b = b._replace(n=np.abs(b.n), low=0, high=b.size)
        a = _over(a, sign, 1)._replace(low=-a.size, high=a.size)
    if zero.any():
        rank = _undefined_where(zero, rank)
        n = np.maximum(b.n, 1) if b.low >= 0 else np.add(b.n, zero)
        b = b._replace(n=held(n, b.high + 1), high=max(b.high, 1))
    n = _over(a, b.d, b.below).n
    low, high = min(a.low, a.low * b.below), max(a.high, a.high * b.below)
    below = a.below * b.high
    return cleared(Cells(n, times(a.d, b.n, below), rank, low, high, below))


def _undefined_where(zero: Array, rank: Whole) -> Array:
    if none(rank):
        return zero.view(np.int8) * np.int8(UNDEFINED)
    found: Array = np.where(zero, undefined(rank), rank).astype(np.int8)
    return found


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


_ARITHMETIC = {"+": added, "-": subtracted, "*": product, "/": quotient}


def _round(at: Reading, node: f.Round) -> Cells:
    return to_multiple(at.number(node.of), node.unit.numerator, node.unit.denominator, node.mode)


def to_multiple(of: Cells, up: int, down: int, mode: Any) -> Cells:
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
    elif not isinstance(of.d, int) and not isinstance(whole, int) and whole.size:
        found = found._replace(low=int(whole.min()), high=int(whole.max()))
    low, high = found.low * up, found.high * up
    return found._replace(n=times(found.n, up, max(-low, high)), d=down, low=low, high=high, below=down)


# Functions


def _call(at: Reading, node: f.Call) -> Cells:
    write = _CALLS.get(node.function)
    if write is None:
        raise Unknown(node.function)
    return write([at.number(arg) for arg in node.args])


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
    test = left < right if relation == "<" else left > right
    found = choose(test, a, b) if isinstance(test, np.ndarray) else (a if test else b)
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
    found: Array = np.minimum(left, right) if relation == "<" else np.maximum(left, right)
    return found


def _clamp(args: list[Cells]) -> Cells:
    """Where the bounds cross, the upper one holds."""
    value, low, high = args
    return _better(high, _better(low, value, ">"), "<")


def _abs(args: list[Cells]) -> Cells:
    (of,) = args
    n = abs(of.n) if isinstance(of.n, int) else np.abs(of.n)
    return of._replace(n=n, low=0, high=of.size, ends=None)


def _whole(mode: str) -> Callable[[list[Cells]], Cells]:
    return lambda args: to_multiple(args[0], 1, 1, mode)


_CALLS: Mapping[str, Callable[[list[Cells]], Cells]] = {
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


# Choosing


def _if(at: Reading, node: f.If) -> Cells:
    return _chosen(at.truth(node.test), lambda: at.number(node.then), lambda: at.number(node.otherwise))


def _chosen(test: Truths, then: Callable[[], Cells], otherwise: Callable[[], Cells]) -> Cells:
    if isinstance(test.t, bool):
        found = then() if test.t else otherwise()
    elif test.t.all():
        found = then()
    elif not test.t.any():
        found = otherwise()
    else:
        a, b = then(), otherwise()
        if not isinstance(test.s, int):  # the same states in a branch say nothing more
            a, b = (one._replace(s=0) if one.s is test.s else one for one in (a, b))
        found = choose(test.t, a, b)
    if none(test.s):
        return found
    if isinstance(test.s, int):
        return state(test.s)
    if none(found.s) or found.s is test.s:
        return cleared(found._replace(s=test.s))
    return cleared(found._replace(s=np.where(test.s > 0, test.s, found.s).astype(np.int8)))


def _cases(at: Reading, node: f.Cases) -> Cells:
    found = at.number(node.otherwise)
    for test, figure in reversed(node.rows):
        found = _chosen(at.truth(test), lambda node=figure: at.number(node), lambda kept=found: kept)  # type: ignore[misc]
    return found


def _first(at: Reading, node: f.First) -> Cells:
    found = at.number(node.args[-1])
    for arg in reversed(node.args[:-1]):
        value = at.number(arg)
        if isinstance(value.s, int):
            found = value if value.s < GIVEN_BELOW else found
        else:
            found = choose(value.s < GIVEN_BELOW, value, found)
    return found


def _catch(at: Reading, node: f.Catch) -> Cells:
    of = at.number(node.of)
    caught = [RANKS[one] for one in node.states]
    if isinstance(of.s, int):
        return at.number(node.then) if of.s in caught else of
    hit = _is_one(of.s, caught)
    if not hit.any():
        return of
    then = at.number(node.then)
    if then.known and then.n == 0:  # as it stands where there is a state
        s = of.s * ~hit
        return of._replace(s=s if s.any() else 0, ends=_reaching_zero(of))
    return cleared(choose(hit, then, of))


def _reaching_zero(of: Cells) -> tuple[Any, Any]:
    return min(of.least, 0), max(of.most, 0)


def _is_one(ranks: Array, some: list[int]) -> Array:
    return reduce(np.logical_or, [ranks == rank for rank in some])


# Truths


def _lit(at: Reading, node: f.Lit) -> Truths:
    return Truths(node.value)


def _flag(at: Reading, node: f.Flag) -> Truths:
    if node.name in at.others:
        raise Unknown(node.name)
    return at.flags.get(node.name) or Truths(False, _ABSENT)


def _choice(at: Reading, node: f.Choice) -> Truths:
    found = at.choices.get(node.name)
    if node.name in at.others:
        raise Unknown(node.name)
    if found is None:
        return Truths(False, _ABSENT)
    wanted = [place for place, option in enumerate(found.options) if option in node.options]
    if len(wanted) == 1:
        return Truths(found.codes == wanted[0], found.s)
    return Truths(np.isin(found.codes, wanted), found.s)


_RELATIONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
}


def _compare(at: Reading, node: f.Compare) -> Truths:
    a, b = at.number(node.left), at.number(node.right)
    found = _RELATIONS[node.relation](*sides(a, b))
    holds = found.astype(bool, copy=False) if isinstance(found, np.ndarray) else bool(found)
    return Truths(holds, strongest(a.s, b.s))


def _all(at: Reading, node: f.All) -> Truths:
    return _kleene([at.truth(arg) for arg in node.args], decides=False)


def _any(at: Reading, node: f.Any) -> Truths:
    return _kleene([at.truth(arg) for arg in node.args], decides=True)


def _kleene(truths: list[Truths], *, decides: bool) -> Truths:
    """`decides` settles it, also beside a state; else a state wins; else the other truth value."""
    if all(none(one.s) for one in truths):
        join: Callable[[Any, Any], Any] = np.logical_or if decides else np.logical_and
        return Truths(_truth(reduce(join, (one.t for one in truths), not decides)))
    settled: Any = False
    for one in truths:
        there = one.t if decides else np.logical_not(one.t)
        settled = settled | (there if none(one.s) else there & (one.s == 0))
    rank = strongest(*(one.s for one in truths))
    holds = _truth(settled if decides else np.logical_not(settled))
    if none(rank):
        return Truths(holds)
    if isinstance(settled, bool | np.bool_):
        return Truths(holds, 0 if settled else rank)
    return Truths(holds, np.logical_not(settled).view(np.int8) * (np.int8(rank) if isinstance(rank, int) else rank))


def _truth(found: Any) -> Array | bool:
    return found if isinstance(found, np.ndarray) else bool(found)


def _not(at: Reading, node: f.Not) -> Truths:
    of = at.truth(node.of)
    return of._replace(t=_truth(np.logical_not(of.t)))


def _given(at: Reading, node: f.Given) -> Truths:
    of = node.of
    rank = at.truth(of).s if isinstance(of, f.Flag | f.Choice) else at.number(of).s
    return Truths(_truth(rank < GIVEN_BELOW))


_NUMBERS: Mapping[type, Callable[[Reading, Any], Cells]] = {
    f.Num: _num,
    f.Input: _input,
    f.Across: _input,
    f.Tally: _tally,
    f.Panel: _panel,
    f.Ref: _ref,
    f.Nothing: _nothing,
    f.Negative: _negative,
    f.Binary: _binary,
    f.Call: _call,
    f.Round: _round,
    f.If: _if,
    f.Cases: _cases,
    f.First: _first,
    f.Catch: _catch,
}
_TRUTHS: Mapping[type, Callable[[Reading, Any], Truths]] = {
    f.Lit: _lit,
    f.Flag: _flag,
    f.Choice: _choice,
    f.Compare: _compare,
    f.All: _all,
    f.Any: _any,
    f.Not: _not,
    f.Given: _given,
}
