"""Along one input outwards: each step at which a figure is greater than at all steps before.

Whole stretches are ruled out by bounds; what is left is looked at one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TypeAlias

from indexkit.arithmetic import Number as Figure
from indexkit.formula.intervals import Interval
from indexkit.wins.enclose import Span

FEW = 16
"""So few steps are looked at one by one."""
Bounds: TypeAlias = Callable[[Span], Interval | None]
Point: TypeAlias = Callable[[int], Fraction | None]
Way: TypeAlias = tuple[int, int | None, int]
"""From a step, to a step (None: without end), up (1) or down (-1)."""


class TooMany(Exception):
    """A menu would be too long: the cheapest path is not proved."""


class TooFar(Exception):
    """The figure still rises where the search ends."""


def rising(
    looks: tuple[Bounds, Point], way: Way, marks: tuple[Fraction | None, Fraction | None], reach: int
) -> Iterator[tuple[int, Fraction]]:
    """Each step further out at which the figure is greater than at all steps before, and than the first mark, until
    it has passed the second one. Raises TooFar after `reach` steps."""
    bounds, point = looks
    start, end, sign = way
    above, stop = marks
    far = start + sign * reach
    size = 1
    while end is None or (end - start) * sign >= 0:
        here = point(start)  # most often the next step is it, and a point costs less than a stretch
        if here is not None and (above is None or here > above):
            yield start, here
            if stop is not None and here > stop:
                return
            size, start, above = 1, start + sign, here
            continue
        if end is not None and (end - start) * sign < FEW:  # no more than bounds would take
            start += sign
            continue
        if not exceeds(bounds((start, end) if sign > 0 else (end, start)), above):
            return
        last = start + sign * (size - 1)
        last = end if end is not None and (last - end) * sign > 0 else last
        if (last - far) * sign > 0:
            raise TooFar
        found = _first(bounds, (start, last, sign), above)
        if found is None:
            start, size = last + sign, size * 2
            continue
        at, figure = found
        yield at, figure
        if stop is not None and figure > stop:  # a mark may have to be passed
            return
        size, start, above = abs(at - start) + 1, at + sign, figure


def _first(bounds: Bounds, way: tuple[int, int, int], above: Fraction | None) -> tuple[int, Fraction] | None:
    """The first step at which the figure exceeds a mark."""
    start, end, sign = way
    todo = [(start, end)]
    while todo:
        one, other = todo.pop()
        found = bounds((min(one, other), max(one, other)))
        if not exceeds(found, above):
            continue
        if one == other:
            figure = only(found)
            if figure is None:
                raise TooMany
            return one, figure
        middle = one + sign * ((other - one) * sign // 2)
        todo += [(middle + sign, other), (one, middle)]
    return None


def only(found: Interval | None) -> Fraction | None:
    if found is None or found.states or found.only is None:
        return None
    return Fraction(found.only)


def exceeds(found: Interval | None, above: Figure | None) -> bool:
    if found is None or not found.numbers:
        return False
    return found.high is None or above is None or found.high > above
