"""Intervals of exact numbers, beside the states that a value can also be; arithmetic that encloses.

Every operation is sound: whatever the operands are within theirs, the result is within its interval or one of its
states. An end may be open (`x > 1`), and `nonzero` leaves 0 out, which is what a division asks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import TypeAlias

from indexkit.arithmetic import Number as Figure
from indexkit.formula.nodes import State

End: TypeAlias = int | Fraction | float
"""An end of an interval: exact, or one of the two infinities (the only floats, and never in a result)."""
Cut: TypeAlias = tuple[End, int]
"""An end with its lean: 1 just above the number, -1 just below it, 0 at it. Pairs compare as what they cut off does,
so that a function that rises takes cuts to cuts."""
_ZERO: Cut = (0, 0)


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high` (None: unbounded), and the states that a value can also be. `nonzero`: 0 is not
    among the numbers. `numbers` is False where only states are possible. An open end is itself not among them."""

    low: Figure | None = None
    high: Figure | None = None
    states: frozenset[State] = frozenset()
    nonzero: bool = False
    numbers: bool = True
    low_open: bool = False
    high_open: bool = False

    @property
    def ends(self) -> tuple[End, End]:
        return -inf if self.low is None else self.low, inf if self.high is None else self.high

    @property
    def cuts(self) -> tuple[Cut, Cut]:
        low: End = -inf if self.low is None else self.low
        high: End = inf if self.high is None else self.high
        if self.nonzero:
            return (low, 1 if self.low_open or low == 0 else 0), (high, -1 if self.high_open or high == 0 else 0)
        return (low, 1 if self.low_open else 0), (high, -1 if self.high_open else 0)

    @property
    def excludes_zero(self) -> bool:
        low, high = self.cuts
        return self.nonzero or low > _ZERO or high < _ZERO or not self.numbers

    @property
    def only(self) -> Figure | None:
        """The one number that it can be."""
        return self.low if self.numbers and self.low == self.high else None

    def may_be(self, *states: State) -> Interval:
        return self.having(self.states.union(states)) if states else self

    def having(self, states: frozenset[State]) -> Interval:
        """The same numbers, beside these states."""
        if states == self.states:
            return self
        return Interval(self.low, self.high, states, self.nonzero, self.numbers, self.low_open, self.high_open)

    def __contains__(self, value: object) -> bool:
        if isinstance(value, State):
            return value in self.states
        low, high = self.cuts
        number = isinstance(value, int | Fraction) and low <= (value, 0) <= high
        return self.numbers and number and not (self.nonzero and value == 0)


def interval(low: End, high: End, nonzero: bool = False) -> Interval:
    """With closed ends; none of the numbers where they cross."""
    return between((low, 0), (high, 0), nonzero)


def between(low: Cut, high: Cut, nonzero: bool = False) -> Interval:
    """The numbers between two cuts; none where they cross."""
    if low > high or (nonzero and low[0] == high[0] == 0):
        return NEVER
    ends = _finite(low[0]), _finite(high[0])
    return Interval(*ends, nonzero=nonzero, low_open=low[1] > 0, high_open=high[1] < 0)


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
        return NEVER.having(states)
    low, high = min(one.cuts[0] for one in some), max(one.cuts[1] for one in some)
    return between(low, high, all(one.excludes_zero for one in some)).having(states)


def meet(a: Interval, b: Interval) -> Interval:
    """What both can be."""
    states = a.states & b.states
    if not (a.numbers and b.numbers):
        return NEVER.having(states)
    low, high = max(a.cuts[0], b.cuts[0]), min(a.cuts[1], b.cuts[1])
    return between(low, high, a.nonzero or b.nonzero).having(states)


def without(a: Interval, value: Figure) -> Interval:
    """The same numbers but one, where it is an end or 0."""
    low, high = a.cuts
    low, high = (value, 1) if low == (value, 0) else low, (value, -1) if high == (value, 0) else high
    return between(low, high, a.nonzero or value == 0).having(a.states) if a.numbers else a


def lifted(compute: Callable[..., Interval]) -> Callable[..., Interval]:
    """An operation on numbers, and the states of its operands, which spread."""

    def operation(*args: Interval) -> Interval:
        states = frozenset[State]().union(*(arg.states for arg in args))
        result = compute(*args) if all(arg.numbers for arg in args) else NEVER
        return result.having(result.states | states)

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


def _opposite(cut: Cut) -> Cut:
    return -cut[0], -cut[1]


def negative(a: Interval) -> Interval:
    low, high = a.cuts
    return between(_opposite(high), _opposite(low), a.nonzero)


def _sum(a: Cut, b: Cut) -> Cut:
    """Of two lows, or of two highs: open if one is."""
    end = _plus(a[0], b[0])
    return end, 0 if isinstance(end, float) else a[1] or b[1]


def add(a: Interval, b: Interval) -> Interval:
    (low, high), (other_low, other_high) = a.cuts, b.cuts
    return between(_sum(low, other_low), _sum(high, other_high))


def subtract(a: Interval, b: Interval) -> Interval:
    return add(a, negative(b))


def multiply(a: Interval, b: Interval) -> Interval:
    """The least and the greatest product stand in corners, and if they aren't 0 there only: reached where both ends
    are. A product is 0 where a factor is."""
    corners = [(_times(x, y), bool(lean or other)) for x, lean in a.cuts for y, other in b.cuts]
    least, most = min(product for product, _ in corners), max(product for product, _ in corners)
    low, high = (
        0 if end == 0 or isinstance(end, float) else int(all(missed for product, missed in corners if product == end))
        for end in (least, most)
    )
    return between((least, low), (most, -high), a.excludes_zero and b.excludes_zero)


def reciprocal(a: Interval) -> Interval:
    """1/a of what isn't 0; undefined where it can be 0."""
    low, high = a.cuts
    states = () if a.excludes_zero else (State.UNDEFINED,)
    if low[0] < 0 < high[0]:
        return Interval(nonzero=True).may_be(*states)
    if low[0] == high[0] == 0:
        return NEVER.may_be(*states)
    return between(_over(high, -inf), _over(low, inf), True).may_be(*states)


def _over(cut: Cut, at_zero: float) -> Cut:
    """1/end; `at_zero` is where it goes as the end nears 0."""
    end, lean = cut
    return (at_zero, 0) if end == 0 else (0, 0) if isinstance(end, float) else (Fraction(1) / end, -lean)


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
        return NEVER.having(states)
    return divide(point(len(args)), total(*over)).may_be(*states)


def smallest(*args: Interval) -> Interval:
    low, high = min(arg.cuts[0] for arg in args), min(arg.cuts[1] for arg in args)
    return between(low, high, nonzero=all(arg.excludes_zero for arg in args))


def largest(*args: Interval) -> Interval:
    low, high = max(arg.cuts[0] for arg in args), max(arg.cuts[1] for arg in args)
    return between(low, high, nonzero=all(arg.excludes_zero for arg in args))


def clamp(x: Interval, low: Interval, high: Interval) -> Interval:
    return smallest(largest(x, low), high)


def median(*args: Interval) -> Interval:
    """Rises with each argument."""
    return between(_middle([arg.cuts[0] for arg in args]), _middle([arg.cuts[1] for arg in args]))


def _middle(cuts: list[Cut]) -> Cut:
    ordered = sorted(cuts)
    either, lean = _sum(ordered[(len(cuts) - 1) // 2], ordered[len(cuts) // 2])
    return either if isinstance(either, float) else Fraction(either) / 2, lean


def absolute(a: Interval) -> Interval:
    low, high = a.cuts
    nearer, farther = sorted((max(low, _opposite(low)), max(high, _opposite(high))))
    return between(_ZERO if low <= _ZERO <= high else nearer, farther, a.nonzero)
