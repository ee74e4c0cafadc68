"""Columns that are not there yet: the arithmetic of :mod:`column_words` done on them is recorded instead of done.

What is recorded once for a whole table is then done block by block (:mod:`column_program`). Nothing is known of the
numbers but bounds: where a result would rest on more than them, :class:`Untraced` is raised, and the line is worked out
on the columns themselves. Every whole number stays below 2**53, so that a float64 holds it; those below 2**24 are held
in float32, which is as exact there and takes half the time.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product as pairs
from typing import Any, TypeAlias

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

NUMBER, TRUTH, RANK = "number", "truth", "rank"
SINGLE = 2**24
"""A float32 holds every whole number below it, and floor(n / d) is exact in float32 for such n and d, as it is in
float64 below 2**53 (see `column_words`)."""
DOUBLE = 2**53
SELECT, SELECT_WIDE = "select", "select_wide"
"""A choice; one between numbers whose difference only a float64 holds."""
SELECTS = frozenset({SELECT, SELECT_WIDE})
_BOTH = frozenset({0, 1})
_SAME = frozenset({0})

Operand: TypeAlias = "Traced | int"


class Untraced(Exception):
    """It can't be told without the numbers themselves."""


class Traced(NDArrayOperatorsMixin):
    """A column that a program works out: `op` of `args`, or an input (`op` is its name). Whole numbers from `low` to
    `high`; ranks and truths that `may` be. `double`: held in float64."""

    __slots__ = ("args", "at", "double", "high", "kind", "low", "may", "op", "tape")

    def __init__(
        self, tape: Tape, kind: str, op: str, args: tuple[Operand, ...], low: int, high: int, may: frozenset[int]
    ) -> None:
        self.tape, self.kind, self.op, self.args, self.low, self.high, self.may = tape, kind, op, args, low, high, may
        self.at = len(tape.nodes)
        """Its place on the tape: a column rests only on earlier ones."""
        self.double = kind == NUMBER and (op == SELECT_WIDE or any(map(_double, (self, *args))))

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **_: Any) -> Any:
        if method != "__call__" or ufunc.__name__ not in _RECORDED:
            raise Untraced(ufunc.__name__)
        return _RECORDED[ufunc.__name__](self.tape, *(map(_plain, inputs)))

    def within(self, low: int, high: int) -> tuple[int, int]:
        """Notes narrower bounds that are known of it; the bounds that it then has."""
        self.low, self.high = max(self.low, low), min(self.high, high)
        return self.low, self.high

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        raise Untraced("truth")


def _plain(word: Any) -> Operand:
    if isinstance(word, Traced):
        return word
    if isinstance(word, np.generic):
        word = word.item()
    if isinstance(word, float) and not word.is_integer():
        raise Untraced("fraction")
    if not isinstance(word, int | float):
        raise Untraced(type(word).__name__)
    return int(word)


def _double(word: Operand) -> bool:
    if isinstance(word, int):
        return abs(word) >= SINGLE
    return word.kind == NUMBER and (max(-word.low, word.high) >= SINGLE or getattr(word, "double", False))


class Tape:
    """What was recorded, each operation once."""

    def __init__(self) -> None:
        self.nodes: list[Traced] = []
        self.zeros: dict[tuple[int, int], bool] = {}
        """For a number and a test, whether the number is 0 wherever the test holds."""
        self._known: dict[tuple[object, ...], Traced] = {}

    def number(self, op: str, args: tuple[Operand, ...], low: int, high: int) -> Operand:
        if low == high:
            return low
        if max(-low, high) >= DOUBLE:
            raise Untraced("size")
        return self._node(NUMBER, op, args, low, high, _SAME)

    def truth(self, op: str, args: tuple[Operand, ...]) -> Traced:
        return self._node(TRUTH, op, args, 0, 1, _BOTH)

    def rank(self, op: str, args: tuple[Operand, ...], may: frozenset[int]) -> Operand:
        if len(may) == 1:
            return next(iter(may))
        return self._node(RANK, op, args, min(may), max(may), may)

    def _node(
        self, kind: str, op: str, args: tuple[Operand, ...], low: int, high: int, may: frozenset[int]
    ) -> Traced:
        key = (kind, op, *((arg.at, None) if isinstance(arg, Traced) else arg for arg in args))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = Traced(self, kind, op, args, low, high, may)
            self.nodes.append(found)
        return found


# Bounds


def least_of(word: Operand) -> int:
    return word if isinstance(word, int) else word.low


def most_of(word: Operand) -> int:
    return word if isinstance(word, int) else word.high


def _may(word: Operand) -> frozenset[int]:
    return frozenset({word}) if isinstance(word, int) else word.may


def _of(kind: str, *words: Operand) -> bool:
    return any(isinstance(word, Traced) and word.kind == kind for word in words)


def _number(tape: Tape, word: Operand) -> Operand:
    """A truth as 0 or 1."""
    if isinstance(word, Traced) and word.kind != NUMBER:
        return tape.number("number", (word,), word.low, word.high)
    return word


# Arithmetic


def _add(tape: Tape, a: Operand, b: Operand) -> Operand:
    a, b = _number(tape, a), _number(tape, b)
    if isinstance(a, int) and a == 0:
        return b
    if isinstance(b, int) and b == 0:
        return a
    return tape.number("add", (a, b), least_of(a) + least_of(b), most_of(a) + most_of(b))


def _subtract(tape: Tape, a: Operand, b: Operand) -> Operand:
    a, b = _number(tape, a), _number(tape, b)
    if isinstance(b, int):
        return _add(tape, a, -b)
    return tape.number("subtract", (a, b), least_of(a) - b.high, most_of(a) - b.low)


def _multiply(tape: Tape, a: Operand, b: Operand) -> Operand:
    if _of(RANK, a, b):
        return tape.rank("multiply", (a, b), frozenset(x * y for x, y in pairs(_may(a), _may(b))))
    a, b = _number(tape, a), _number(tape, b)
    if isinstance(a, int):
        a, b = b, a
    if isinstance(b, int):
        if b in (0, 1):
            return a if b else 0
        if isinstance(a, Traced) and a.op == "multiply" and isinstance(a.args[1], int):
            return _multiply(tape, a.args[0], a.args[1] * b)
    ends = [x * y for x in (least_of(a), most_of(a)) for y in (least_of(b), most_of(b))]
    return tape.number("multiply", (a, b), min(ends), max(ends))


def _negative(tape: Tape, a: Operand) -> Operand:
    return tape.number("negative", (a,), -most_of(a), -least_of(a))


def _absolute(tape: Tape, a: Operand) -> Operand:
    if least_of(a) >= 0:
        return a
    return tape.number("absolute", (a,), 0, max(-least_of(a), most_of(a)))


def _floor_divide(tape: Tape, n: Operand, d: Operand) -> Operand:
    if least_of(d) < 1:
        raise Untraced("divisor")
    low, high = least_of(n), most_of(n)
    least = low // (most_of(d) if low >= 0 else least_of(d))
    most = high // (least_of(d) if high >= 0 else most_of(d))
    return tape.number("floor_divide", (n, d), least, most)


def _remainder(tape: Tape, n: Operand, d: Operand) -> Operand:
    whole = _floor_divide(tape, n, d)
    return _subtract(tape, n, _multiply(tape, whole, d))


def _minimum(tape: Tape, a: Operand, b: Operand) -> Operand:
    if most_of(a) <= least_of(b):
        return a
    if most_of(b) <= least_of(a):
        return b
    return tape.number("minimum", (a, b), min(least_of(a), least_of(b)), min(most_of(a), most_of(b)))


def _maximum(tape: Tape, a: Operand, b: Operand) -> Operand:
    if _of(RANK, a, b):
        return tape.rank("maximum", (a, b), frozenset(max(x, y) for x, y in pairs(_may(a), _may(b))))
    if least_of(a) >= most_of(b):
        return a
    if least_of(b) >= most_of(a):
        return b
    return tape.number("maximum", (a, b), max(least_of(a), least_of(b)), max(most_of(a), most_of(b)))


# Comparing


def _comparison(name: str) -> Callable[[Tape, Operand, Operand], Operand]:
    ufunc: Callable[[Any, Any], Any] = getattr(np, name)

    def record(tape: Tape, a: Operand, b: Operand) -> Operand:
        if isinstance(a, int) or (_of(RANK, b) and not _of(RANK, a)):
            return _RECORDED[_TURNED[name]](tape, b, a)
        if a.kind == RANK and isinstance(b, int) and _by_test(a):
            return _either_way(a.args[0], bool(ufunc(a.args[1], b)), bool(ufunc(0, b)))
        if a.kind == RANK:
            told = {bool(ufunc(x, y)) for x, y in pairs(a.may, _may(b))}
        else:
            told = _told(name, a.low, a.high, least_of(b), most_of(b))
        return told.pop() if len(told) == 1 else tape.truth(name, (a, b))

    return record


def _by_test(rank: Traced) -> bool:
    """Whether it is a known rank where a test holds, else 0."""
    return rank.op == "multiply" and isinstance(rank.args[1], int)


def _either_way(test: Operand, holds: bool, otherwise: bool) -> Operand:
    """What is told where the test holds, and where not."""
    if holds == otherwise or not isinstance(test, Traced):
        return holds
    return test if holds else _not(test.tape, test)


def _told(name: str, low: int, high: int, other_low: int, other_high: int) -> set[bool]:
    """Which answers there can be where one number is from low to high, and the other from other_low to other_high."""
    match name:
        case "less":
            return {low < other_high, high < other_low}
        case "less_equal":
            return {low <= other_high, high <= other_low}
        case "greater":
            return {high > other_low, low > other_high}
        case "greater_equal":
            return {high >= other_low, low >= other_high}
    apart = high < other_low or other_high < low
    if apart or low == high == other_low == other_high:
        return {apart == (name == "not_equal")}
    return {False, True}


_TURNED = {
    "less": "greater",
    "less_equal": "greater_equal",
    "equal": "equal",
    "not_equal": "not_equal",
    "greater_equal": "less_equal",
    "greater": "less",
}


# Truths


def _not(tape: Tape, a: Operand) -> Operand:
    if isinstance(a, int):
        return not a
    return a.args[0] if a.op == "logical_not" else tape.truth("logical_not", (a,))


def _and(tape: Tape, a: Operand, b: Operand) -> Operand:
    if isinstance(a, int):
        a, b = b, a
    if isinstance(b, int):
        return a if b else False
    return a if a is b else tape.truth("logical_and", (a, b))


def _or(tape: Tape, a: Operand, b: Operand) -> Operand:
    if isinstance(a, int):
        a, b = b, a
    if isinstance(b, int):
        return True if b else a
    return a if a is b else tape.truth("logical_or", (a, b))


_RECORDED: dict[str, Callable[..., Operand]] = {
    "add": _add,
    "subtract": _subtract,
    "multiply": _multiply,
    "negative": _negative,
    "absolute": _absolute,
    "floor_divide": _floor_divide,
    "remainder": _remainder,
    "minimum": _minimum,
    "maximum": _maximum,
    **{name: _comparison(name) for name in _TURNED},
    "logical_not": _not,
    "invert": _not,
    "logical_and": _and,
    "bitwise_and": _and,
    "logical_or": _or,
    "bitwise_or": _or,
}


# Choosing


def select(test: Traced, a: Any, b: Any) -> Any:
    """The number a where the test holds, else b. No branch that a processor has to guess: (a - b) times 1 or 0, and b
    added."""
    tape = test.tape
    if a is b:
        return a
    if isinstance(b, int):
        return _add(tape, _multiply(tape, test, _subtract(tape, a, b)), b)
    if isinstance(a, int) and a == 0:
        return _multiply(tape, _not(tape, test), b)
    low, high = min(least_of(a), b.low), max(most_of(a), b.high)
    between = max(most_of(a) - b.low, b.high - least_of(a))
    if between >= DOUBLE:
        raise Untraced("size")
    mask = _number(tape, test)
    return tape.number(SELECT_WIDE if between >= SINGLE else SELECT, (mask, a, b), low, high)


def select_rank(test: Traced, a: Any, b: Any) -> Any:
    """The rank a where the test holds, else b."""
    if a is b:
        return a
    return test.tape.rank(SELECT, (test, a, b), _may(a) | _may(b))


def ranked(test: Any, rank: Any) -> Any:
    """The rank where the test holds, else 0."""
    if isinstance(test, int):
        return rank if test else 0
    if isinstance(rank, Traced) and _by_test(rank):
        if rank.args[0] is test:
            return rank
        if rank.args[0] is _not(test.tape, test):
            return 0
    return test.tape.rank("multiply", (test, rank), _may(rank) | _SAME)
