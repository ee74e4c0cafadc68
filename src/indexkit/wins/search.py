"""The smallest change of one input that reaches a mark, found exactly: whole stretches of steps are ruled out by bounds
that enclose, what is left is put to the judge. Nothing is sampled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from itertools import count

from indexkit.arithmetic import Number as Figure
from indexkit.evidence.types import Value
from indexkit.formula.intervals import Interval
from indexkit.score import number
from indexkit.tree import ScoreTree
from indexkit.wins.enclose import Enclosure
from indexkit.wins.ranges import Options, Range, Steps
from indexkit.wins.trial import Trial

PATIENCE = 1500
"""So many stretches are looked at before a search gives up; what it then says is that it does not know."""
FAR = 10**12
DOCUMENTS = 1000
"""No change goes further than so many steps; no list becomes longer by more documents."""


class Unsure(Exception):
    """The search gave up: there is no proof either way."""


@dataclass(frozen=True)
class Goal:
    """A line of the plan that must reach a mark, or (`strict`) pass it; down to it where it does not rise."""

    line: str
    mark: Figure
    strict: bool = False
    rises: bool = True

    def may_hold(self, found: Interval) -> bool:
        if not found.numbers:
            return False
        end = found.high if self.rises else found.low
        return end is None or self._reached(end)

    def holds(self, tree: ScoreTree) -> bool:
        value = number(tree.env.values.get(self.line))
        return value is not None and self._reached(value)

    def implies(self, other: Goal) -> bool:
        """Whether it is met only where another one is too."""
        same = (self.line, self.rises) == (other.line, other.rises)
        return (same and other._reached(self.mark)) or (same and self.strict and self.mark == other.mark)

    def _reached(self, value: Figure) -> bool:
        ahead = value - self.mark if self.rises else self.mark - value
        return ahead > 0 or (ahead == 0 and not self.strict)


class Single:
    """Searches along one input, all others as they are."""

    def __init__(self, trial: Trial, range_: Range, lines: tuple[str, ...]) -> None:
        self.trial, self.range = trial, range_
        self.enclosure = Enclosure(trial.tree, {range_.name: range_}, lines)
        self._left = PATIENCE

    def at(self, value: Value) -> ScoreTree | None:
        return self.trial.of({self.range.name: value})

    # Figures

    def nearest(self, goal: Goal) -> int | None:
        """The step nearest to the origin at which the goal is reached; of two as near the upper one. None: there is
        none, and that is proved. Raises Unsure."""
        steps = self._steps
        self._left = PATIENCE
        down, up = steps.starts
        above = self._outwards(goal, up, steps.high, 1)
        limit = self._far if above is None else int(abs(steps.change(above)) / steps.step) + 1
        low = down - limit if steps.low is None else max(steps.low, down - limit)
        below = self._outwards(goal, down, low, -1)
        if above is None or below is None:
            return above if below is None else below
        return above if abs(steps.change(above)) <= abs(steps.change(below)) else below

    @property
    def _steps(self) -> Steps:
        assert isinstance(self.range, Steps)
        return self.range

    def _outwards(self, goal: Goal, start: int, end: int | None, sign: int) -> int | None:
        """Windows that double in width, so that a near answer is found fast."""
        if end is None:
            if not self._may(goal, start, None):
                return None
            end = start + self._far
        size = 1
        while (end - start) * sign >= 0:
            if not self._may(goal, start, end):
                return None
            last = start + sign * (size - 1)
            last = end if (last - end) * sign > 0 else last
            found = self._first(goal, start, last, sign)
            if found is not None:
                return found
            start, size = last + sign, size * 2
        if abs(start) >= self._far:
            raise Unsure
        return None

    @property
    def _far(self) -> int:
        return DOCUMENTS if self._steps.items is not None else FAR

    def _first(self, goal: Goal, start: int, end: int, sign: int) -> int | None:
        """The first step from `start` to `end` at which the goal is reached."""
        todo = [(start, end)]
        while todo:
            one, other = todo.pop()
            if not self._may(goal, one, other):
                continue
            if one == other:
                tree = self.at(self._steps.value(one))
                if tree is not None and goal.holds(tree):
                    return one
                continue
            middle = one + sign * ((other - one) * sign // 2)
            todo += [(middle + sign, other), (one, middle)]
        return None

    def _may(self, goal: Goal, one: int, other: int | None) -> bool:
        found = self._bounds(one, other)
        return found is not None and goal.may_hold(found[goal.line])

    def _bounds(self, one: int | None, other: int | None) -> dict[str, Interval] | None:
        self._left -= 1
        if self._left < 0:
            raise Unsure
        ends = (other, one) if one is not None and other is not None and one > other else (one, other)
        return self.enclosure.of({self.range.name: ends})

    def best(self, line: str, rises: bool) -> Figure | None:
        """The best figure that the line can have along the input; None where it can have none. Raises Unsure, also
        where it has no end."""
        steps = self._steps
        self._left = PATIENCE
        sign, order, best = (1 if rises else -1), count(), None
        todo = list[tuple[Fraction, int, int | None, int | None]]()

        def put(one: int | None, other: int | None) -> None:
            found = self._bounds(one, other)
            if found is None or not found[line].numbers:
                return
            end = found[line].high if rises else found[line].low
            if end is None:
                raise Unsure
            heappush(todo, (-sign * Fraction(end), -next(order), one, other))  # of equals the one found last: deeper

        if steps.low is None or steps.high is None or steps.low <= steps.high:
            put(steps.low, steps.high)
        while todo and (best is None or -todo[0][0] > sign * best):
            _, _, one, other = heappop(todo)
            if one is not None and one == other:
                value = self._figure(line, self._steps.value(one))
                best = value if best is None or (value is not None and sign * (value - best) > 0) else best
                continue
            middle = _middle(one, other)
            halves = [(one, middle), (middle + 1, other)]
            for half in halves if one is None else reversed(halves):  # of equals the half that ends is looked at first
                put(*half)
        return best

    def _figure(self, line: str, value: Value) -> Figure | None:
        tree = self.at(value)
        return None if tree is None else number(tree.env.values.get(line))

    # Options

    def options(self) -> Iterator[tuple[str | bool, ScoreTree]]:
        """Every other answer that is not refused, with what it gives."""
        assert isinstance(self.range, Options)
        for value in self.range.values:
            if value == self.range.now and self.range.counted:
                continue
            tree = self.at(value)
            if tree is not None:
                yield value, tree


def _middle(one: int | None, other: int | None) -> int:
    """Where a stretch is cut; one without an end, at twice as far as it begins."""
    if one is None:
        return min(-1, 2 * other) if other is not None else 0
    middle = max(1, 2 * one) if other is None else (one + other) // 2
    if abs(middle) > FAR:
        raise Unsure
    return middle


def nearest_of(trial: Trial, range_: Range, goal: Goal) -> Value:
    """The value nearest to what it is with which the goal is reached; of answers the first that gives least. None:
    there is none. Raises Unsure."""
    single = Single(trial, range_, (goal.line,))
    if isinstance(range_, Steps):
        found = single.nearest(goal)
        return None if found is None else range_.value(found)
    reached = [(value, tree) for value, tree in single.options() if goal.holds(tree)]
    sign = 1 if goal.rises else -1
    least = min(reached, key=lambda one: sign * (number(one[1].env.values[goal.line]) or 0), default=None)
    return None if least is None else least[0]


def best_of(trial: Trial, range_: Range, line: str, rises: bool) -> Figure | None:
    """The best that a line can be along one input. Raises Unsure."""
    single = Single(trial, range_, (line,))
    if isinstance(range_, Steps):
        return single.best(line, rises)
    values = [number(tree.env.values.get(line)) for _, tree in single.options()]
    known = [value for value in values if value is not None]
    return (max(known) if rises else min(known)) if known else None

