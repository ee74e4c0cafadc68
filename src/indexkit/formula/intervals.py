"""Intervals of exact numbers, beside the states that a value can also be; arithmetic that encloses.

Every operation is sound: whatever the operands are within theirs, the result is within its interval or one of its
states. Ends are closed; `nonzero` leaves 0 out, which is what a division asks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, inf, trunc
from typing import TypeAlias

from indexkit.arithmetic import Number as Figure
from indexkit.formula import irrational
from indexkit.formula.nodes import State

End: TypeAlias = int | Fraction | float
"""An end of an interval: exact, or one of the two infinities (the only floats, and never in a result)."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high` (None: unbounded), and the states that a value can also be. `nonzero`: 0 is not
    among the numbers. `numbers` is False where only states are possible."""

    low: Figure | None = None
    high: Figure | None = None
    states: frozenset[State] = frozenset()
    nonzero: bool = False
    numbers: bool = True

    @property
    def ends(self) -> tuple[End, End]:
        return -inf if self.low is None else self.low, inf if self.high is None else self.high

    @property
    def excludes_zero(self) -> bool:
        low, high = self.ends
        return self.nonzero or low > 0 or high < 0 or not self.numbers

    @property
    def only(self) -> Figure | None:
        """The one number that it can be."""
        return self.low if self.numbers and self.low == self.high else None

    def may_be(self, *states: State) -> Interval:
        return replace(self, states=self.states.union(states))

    def __contains__(self, value: object) -> bool:
        if isinstance(value, State):
            return value in self.states
        low, high = self.ends
        number = isinstance(value, int | Fraction) and low <= value <= high
        return self.numbers and number and not (self.nonzero and value == 0)


def interval(low: End, high: End, nonzero: bool = False) -> Interval:
    """From its ends; none of the numbers where they cross."""
    if low > high or (nonzero and low == high == 0):
        return NEVER
    return Interval(_finite(low), _finite(high), nonzero=nonzero)


def _finite(end: End) -> Figure | None:
    return None if isinstance(end, float) else end


NEVER = Interval(numbers=False)
"""No value at all."""


def point(value: Figure) -> Interval:
    return Interval(value, value, nonzero=value != 0)


def hull(found: Sequence[Interval]) -> Interval:
    """Whatever any of them can be."""
    states = frozenset[State]().union(*(one.states for one in found))
    some = [one for one in found if one.numbers]
    if not some:
        return replace(NEVER, states=states)
    low, high = min(one.ends[0] for one in some), max(one.ends[1] for one in some)
    return replace(interval(low, high, all(one.excludes_zero for one in some)), states=states)


def meet(a: Interval, b: Interval) -> Interval:
    """What both can be."""
    states = a.states & b.states
    if not (a.numbers and b.numbers):
        return replace(NEVER, states=states)
    low, high = max(a.ends[0], b.ends[0]), min(a.ends[1], b.ends[1])
    return replace(interval(low, high, a.nonzero or b.nonzero), states=states)


def lifted(compute: Callable[..., Interval]) -> Callable[..., Interval]:
    """An operation on numbers, and the states of its operands, which spread."""

    def operation(*args: Interval) -> Interval:
        states = frozenset[State]().union(*(arg.states for arg in args))
        result = compute(*args) if all(arg.numbers for arg in args) else NEVER
        return replace(result, states=result.states | states)

    return operation


# Arithmetic. Operands have numbers; their states are seen to by `lifted`.


def _plus(a: End, b: End) -> End:
    """Of infinities only equal ones meet here."""
    return a if isinstance(a, float) else b if isinstance(b, float) else a + b


def _times(a: End, b: End) -> End:
    if a == 0 or b == 0:
        return 0
    if isinstance(a, float) or isinstance(b, float):
        return inf if (a > 0) == (b > 0) else -inf
    return a * b


def negative(a: Interval) -> Interval:
    low, high = a.ends
    return interval(-high, -low, a.nonzero)


def add(a: Interval, b: Interval) -> Interval:
    low, high = _plus(a.ends[0], b.ends[0]), _plus(a.ends[1], b.ends[1])
    one_side = min(a.ends[0], b.ends[0]) >= 0 or max(a.ends[1], b.ends[1]) <= 0
    return interval(low, high, one_side and (a.excludes_zero or b.excludes_zero))


def subtract(a: Interval, b: Interval) -> Interval:
    return add(a, negative(b))


def multiply(a: Interval, b: Interval) -> Interval:
    corners = [_times(x, y) for x in a.ends for y in b.ends]
    return interval(min(corners), max(corners), a.excludes_zero and b.excludes_zero)


def reciprocal(a: Interval) -> Interval:
    """1/a of what isn't 0; undefined where it can be 0."""
    low, high = a.ends
    states = () if a.excludes_zero else (State.UNDEFINED,)
    if low < 0 < high:
        return Interval(nonzero=True).may_be(*states)
    if low == high == 0:
        return NEVER.may_be(*states)
    return interval(_over(high, -inf), _over(low, inf), True).may_be(*states)


def _over(end: End, at_zero: float) -> End:
    """1/end; `at_zero` is where it goes as the end nears 0."""
    return at_zero if end == 0 else 0 if isinstance(end, float) else Fraction(1) / end


def divide(a: Interval, b: Interval) -> Interval:
    over = reciprocal(b)
    result = multiply(a, over) if over.numbers else NEVER
    return result.may_be(*over.states)


def total(*args: Interval) -> Interval:
    result = args[0]
    for arg in args[1:]:
        result = add(result, arg)
    return result


def mean(*args: Interval) -> Interval:
    return divide(total(*args), point(len(args)))


def harmean(*args: Interval) -> Interval:
    over = [reciprocal(arg) for arg in args]
    states = frozenset[State]().union(*(one.states for one in over))
    if not all(one.numbers for one in over):
        return replace(NEVER, states=states)
    return divide(point(len(args)), total(*over)).may_be(*states)


def smallest(*args: Interval) -> Interval:
    ends = min(arg.ends[0] for arg in args), min(arg.ends[1] for arg in args)
    return interval(*ends, nonzero=all(arg.excludes_zero for arg in args))


def largest(*args: Interval) -> Interval:
    ends = max(arg.ends[0] for arg in args), max(arg.ends[1] for arg in args)
    return interval(*ends, nonzero=all(arg.excludes_zero for arg in args))


def clamp(x: Interval, low: Interval, high: Interval) -> Interval:
    return smallest(largest(x, low), high)


def median(*args: Interval) -> Interval:
    """Rises with each argument."""
    return interval(_middle([arg.ends[0] for arg in args]), _middle([arg.ends[1] for arg in args]))


def _middle(ends: list[End]) -> End:
    ordered = sorted(ends)
    below, above = ordered[(len(ends) - 1) // 2], ordered[len(ends) // 2]
    either = _plus(below, above)
    return either if isinstance(either, float) else Fraction(either) / 2


def absolute(a: Interval) -> Interval:
    low, high = a.ends
    nearer, farther = sorted((max(low, -low), max(high, -high)))
    return interval(0 if low <= 0 <= high else nearer, farther, a.nonzero)


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
        states = (State.UNDEFINED,) if low < 0 or (low == 0 and not a.nonzero) else ()
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
    safe = safe and (base.ends[0] > 0 or (base.ends[0] >= 0 and (low >= 0 or base.nonzero)))
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
    low, high = (end if isinstance(end, float) else Fraction(end) ** exponent for end in of.ends)
    return interval(low, high, base.excludes_zero)


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
