"""What of a recorded program is 0 where a test holds: there nothing needs to be made 0 (see :mod:`column_trace`)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

from indexkit.formula.column_trace import SELECT, SELECT_WIDE, Operand, Traced, least_of


def assume(broken: Traced) -> None:
    """Rows in which this holds are of no interest: if b is 0 and a is above 0 in them, a is 0 where b is."""
    for test, other in (broken.args, broken.args[::-1]) if broken.op == "logical_and" else ():
        if isinstance(test, Traced) and isinstance(other, Traced) and other.op == "greater":
            number, least = other.args
            if isinstance(number, Traced) and number.low >= 0 and isinstance(least, int) and least == 0:
                number.tape.zeros[number.at, test.at] = True


def is_zero(word: Any, test: Traced, depth: int = 12) -> bool:
    """Whether the number is certainly 0, or the truth certainly does not hold, wherever the test holds."""
    if not isinstance(word, Traced):
        return bool(word == 0)
    key = word.at, test.at
    if key not in test.tape.zeros and depth:
        test.tape.zeros[key] = _ZERO.get(word.op, _never)(word.args, partial(is_zero, test=test, depth=depth - 1), test)
    return test.tape.zeros.get(key, False)


_Zero: TypeAlias = Callable[[Operand], bool]


def _never(args: tuple[Operand, ...], zero: _Zero, test: Traced) -> bool:
    return False


def _not_it(args: tuple[Operand, ...], zero: _Zero, test: Traced) -> bool:
    return args[0] is test


def _one(args: tuple[Operand, ...], zero: _Zero, test: Traced) -> bool:
    return any(map(zero, args))


def _all(args: tuple[Operand, ...], zero: _Zero, test: Traced) -> bool:
    return all(map(zero, args))


def _dividend(args: tuple[Operand, ...], zero: _Zero, test: Traced) -> bool:
    return zero(args[0])


def _lesser(args: tuple[Operand, ...], zero: _Zero, test: Traced) -> bool:
    return (zero(args[0]) and least_of(args[1]) >= 0) or (zero(args[1]) and least_of(args[0]) >= 0)


def _chosen(args: tuple[Operand, ...], zero: _Zero, test: Traced) -> bool:
    mask, a, b = args
    return zero(b) and (zero(mask) or zero(a))


def _reaches(args: tuple[Operand, ...], zero: _Zero, test: Traced) -> bool:
    return zero(args[0]) and least_of(args[1]) > 0


_ZERO: dict[str, Callable[[tuple[Operand, ...], _Zero, Traced], bool]] = {
    "logical_not": _not_it,
    "logical_and": _one,
    "number": _one,
    "multiply": _one,
    "minimum": _lesser,
    "add": _all,
    "subtract": _all,
    "negative": _all,
    "absolute": _all,
    "logical_or": _all,
    "floor_divide": _dividend,
    SELECT: _chosen,
    SELECT_WIDE: _chosen,
    "greater": _reaches,
    "greater_equal": _reaches,
}
