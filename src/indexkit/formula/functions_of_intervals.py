"""Functions of intervals that round or are irrational, and every operation of a formula on intervals by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor, inf, trunc

from indexkit.arithmetic import Number as Figure
from indexkit.formula import irrational
from indexkit.formula.intervals import (
    NEVER,
    End,
    Interval,
    absolute,
    add,
    between,
    clamp,
    divide,
    harmean,
    interval,
    largest,
    lifted,
    mean,
    median,
    multiply,
    point,
    reciprocal,
    smallest,
    subtract,
    total,
)
from indexkit.formula.nodes import State


def rising(function: Callable[[Figure], Figure]) -> Callable[[Interval], Interval]:
    """For an exact function that never falls."""

    def operation(a: Interval) -> Interval:
        low, high = (end if isinstance(end, float) else function(end) for end in a.ends)
        return interval(low, high)

    return operation


# Irrational functions rise too, but a result rounded to 34 digits may pass an exact one: ends give way a little


_SLACK = Fraction(1, 10**33)


def _below(end: Figure) -> Figure:
    return end - abs(Fraction(end)) * _SLACK


def _above(end: Figure) -> Figure:
    return end + abs(Fraction(end)) * _SLACK


def widened(low: End, high: End, nonzero: bool = False) -> Interval:
    """From the ends of an exact result, for one that is rounded."""
    below, above = (low if isinstance(low, float) else _below(low)), (high if isinstance(high, float) else _above(high))
    return interval(below, above, nonzero)


def geomean(*args: Interval) -> Interval:
    states = (State.UNDEFINED,) if any(arg.ends[0] < 0 for arg in args) else ()
    if any(arg.ends[1] < 0 for arg in args):
        return NEVER.may_be(*states)
    lows = [max(arg.low or 0, 0) for arg in args]
    highs = [arg.high for arg in args if arg.high is not None]
    low = irrational.geomean(lows) or 0
    high = irrational.geomean(highs) if len(highs) == len(args) else None
    result = interval(_below(low), inf if high is None else _above(high), all(arg.excludes_zero for arg in args))
    return result.may_be(*states)


def sqrt(a: Interval) -> Interval:
    return geomean(a, point(1)) if a.only is None else _at(irrational.sqrt(a.only))


def _at(value: Figure | None) -> Interval:
    return NEVER.may_be(State.UNDEFINED) if value is None else point(value)


def logarithm(function: Callable[[Figure], Figure | None]) -> Callable[[Interval], Interval]:
    def operation(a: Interval) -> Interval:
        low, high = a.ends
        states = (State.UNDEFINED,) if low < 0 or (low == 0 and not a.excludes_zero) else ()
        if high <= 0:
            return NEVER.may_be(*states)
        least, most = (end if isinstance(end, float) or end <= 0 else function(end) for end in (low, high))
        below = -inf if low <= 0 or least is None or isinstance(least, float) else _below(least)
        above = inf if most is None or isinstance(most, float) else _above(most)
        return interval(below, above).may_be(*states)

    return operation


def exponential(a: Interval) -> Interval:
    least, most = (None if end is None else irrational.exp(end) for end in (a.low, a.high))
    states = (State.UNDEFINED,) if least is None or most is None else ()
    low, high = _below(least or 0), inf if most is None else _above(most)
    return interval(low, high, nonzero=True).may_be(*states)


def power(base: Interval, exponent: Interval, bits: int) -> Interval:
    """`bits`: at most this many in the base's numerator and denominator; decides whether the power is small enough."""
    whole = exponent.only
    if whole is not None and whole.denominator == 1:
        return _whole_power(base, int(whole), bits)
    low, high = exponent.ends
    largest_exponent = max(-low, high)
    safe = largest_exponent <= irrational.EXPONENT and bits * largest_exponent <= 3 * irrational.MAGNITUDE
    safe = safe and (base.ends[0] > 0 or (base.ends[0] >= 0 and (low >= 0 or base.excludes_zero)))
    states = () if safe else (State.UNDEFINED,)
    if base.ends[0] < 0 or isinstance(largest_exponent, float):
        return Interval().may_be(*states)
    corners = [_corner(x, y) for x in base.ends for y in (low, high)]
    above = max(1, *(end if isinstance(end, float) else _above(end) for end in corners))
    return interval(0, above).may_be(*states)


def _corner(x: End, y: End) -> End:
    """x to the power y ≥ or ≤ 0, at a corner of the box; infinite where it isn't given."""
    if isinstance(x, float) or isinstance(y, float):
        return inf if y > 0 else 1
    value = irrational.power(x, y)
    return inf if value is None else value


def _whole_power(base: Interval, exponent: int, bits: int) -> Interval:
    if abs(exponent) > irrational.EXPONENT:
        return NEVER.may_be(State.UNDEFINED)
    states = () if bits * abs(exponent) <= irrational.POWER_BITS else (State.UNDEFINED,)
    if exponent < 0:
        over = _positive_power(base, -exponent)
        return replace(reciprocal(over), states=reciprocal(over).states.union(states))
    return (_positive_power(base, exponent) if exponent else point(1)).may_be(*states)


def _positive_power(base: Interval, exponent: int) -> Interval:
    of = absolute(base) if exponent % 2 == 0 else base
    low, high = ((end if isinstance(end, float) else Fraction(end) ** exponent, lean) for end, lean in of.cuts)
    return between(low, high, base.excludes_zero)


OPERATIONS: dict[str, Callable[..., Interval]] = {
    "+": lifted(add),
    "-": lifted(subtract),
    "*": lifted(multiply),
    "/": lifted(divide),
    "min": lifted(smallest),
    "max": lifted(largest),
    "sum": lifted(total),
    "mean": lifted(mean),
    "median": lifted(median),
    "harmean": lifted(harmean),
    "geomean": lifted(geomean),
    "clamp": lifted(clamp),
    "abs": lifted(absolute),
    "floor": lifted(rising(floor)),
    "ceil": lifted(rising(ceil)),
    "trunc": lifted(rising(trunc)),
    "sqrt": lifted(sqrt),
    "ln": lifted(logarithm(irrational.ln)),
    "log10": lifted(logarithm(irrational.log10)),
    "exp": lifted(exponential),
}
