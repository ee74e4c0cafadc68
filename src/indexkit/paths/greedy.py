"""Where the cheapest path cannot be worked out: step by step what brings most for its cost. Nothing is proved by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush

from indexkit.arithmetic import Number as Figure
from indexkit.evidence.types import Value
from indexkit.paths.clock import Clock
from indexkit.paths.data import Target
from indexkit.paths.entries import NOTHING, Price
from indexkit.score import number
from indexkit.wins.ranges import Range, Steps
from indexkit.wins.search import Goal, Unsure, best_of, nearest_of
from indexkit.wins.trial import Trial

ROUNDS = 40
"""So often all inputs are looked at."""
Pay = Callable[[str, Value], Price]


def step_by_step(
    trial: Trial, target: Target, ranges: Mapping[str, Range], pay: Pay, clock: Clock
) -> dict[str, Value] | None:
    """Changes that reach the target; None where these steps do not."""
    steps = _Steps(trial, target, pay, clock)
    for _ in range(ROUNDS):
        lacking = target.lacking(steps.tree)
        if not lacking:
            break
        if not steps.taken(lacking[0], ranges):
            return None
    return _drawn_in(trial, target, steps.changes, ranges, clock) if target.holds(steps.tree) else None


@dataclass(frozen=True, order=True)
class _Offer:
    """The best ones are the least: those that reach the goal, then what brings most for its cost, then what brings
    most."""

    falls_short: bool
    dear: Fraction
    loss: Fraction
    number: int


class _Steps:
    """Changes taken so far, and the unit as it then stands."""

    def __init__(self, trial: Trial, target: Target, pay: Pay, clock: Clock) -> None:
        self.trial, self.target, self.pay, self.clock = trial, target, pay, clock
        self.tree = trial.tree
        self.changes: dict[str, Value] = {}

    def taken(self, goal: Goal, ranges: Mapping[str, Range]) -> bool:
        """Looks at all inputs once, then takes one change after the other, weighing only the foremost anew; whether
        any was taken. The looking has half the time."""
        looking = self.clock.part(0.5)
        known = list(self._candidates(goal, ranges, looking))
        self.clock.stopped |= looking.stopped
        offers = [offer for number, one in enumerate(known) if (offer := self._offer(goal, number, *one)) is not None]
        heapify(offers)
        done: set[str] = set()
        while offers and not self.clock.is_over() and self.target.lacking(self.tree)[:1] == (goal,):
            number_ = heappop(offers).number
            name, value = known[number_]
            again = None if name in done else self._offer(goal, number_, name, value)
            if again is None:
                continue
            if offers and offers[0] < again:
                heappush(offers, again)
                continue
            done.add(name)
            self._take(name, value)
        return bool(done)

    def _take(self, name: str, value: Value) -> None:
        changes = {**self.changes, name: value}
        tree = self.trial.of(changes)
        assert tree is not None
        self.changes, self.tree = changes, tree

    def _offer(self, goal: Goal, number_: int, name: str, value: Value) -> _Offer | None:
        """None where it brings nothing."""
        now = number(self.tree.env.values.get(goal.line))
        after = self.trial.of({**self.changes, name: value})
        figure = None if after is None else number(after.env.values.get(goal.line))
        if now is None or figure is None or after is None:
            return None
        gain = Fraction(figure - now) * (1 if goal.rises else -1)
        if gain <= 0:
            return None
        paid, before = self.pay(name, value), self.pay(name, self.changes[name]) if name in self.changes else NOTHING
        more = paid[0] - before[0] + paid[1] - before[1]
        return _Offer(not goal.holds(after), more / gain, -gain, number_)

    def _candidates(self, goal: Goal, ranges: Mapping[str, Range], clock: Clock) -> Iterator[tuple[str, Value]]:
        now = number(self.tree.env.values.get(goal.line))
        here = Trial(self.tree)
        for name, range_ in ranges.items():
            if now is None or clock.is_over():
                return
            yield from ((name, value) for value in _values(here, range_, goal, now))


def _values(here: Trial, range_: Range, goal: Goal, now: Figure) -> Iterator[Value]:
    """What reaches the goal, what brings anything, what brings most."""
    marks = [goal, Goal(goal.line, now, True, goal.rises)]
    for mark in marks:
        try:
            found = nearest_of(here, range_, mark)
        except Unsure:
            continue
        if found is not None:
            yield found
    try:
        best = best_of(here, range_, goal.line, goal.rises)
        found = None if best is None else nearest_of(here, range_, Goal(goal.line, best, False, goal.rises))
    except Unsure:
        return
    if found is not None:
        yield found


def _drawn_in(
    trial: Trial, target: Target, changes: dict[str, Value], ranges: Mapping[str, Range], clock: Clock
) -> dict[str, Value]:
    """Each figure as near to what it is as the others let it, as far as there is time."""
    for name in list(changes):
        if clock.is_over():
            break
        rest = {one: value for one, value in changes.items() if one != name}
        tree = trial.of(rest)
        if tree is None:
            continue
        if target.holds(tree):
            changes = rest
            continue
        lacking = target.lacking(tree)
        if not isinstance(ranges[name], Steps) or len(lacking) != 1:
            continue
        try:
            nearer = nearest_of(Trial(tree), ranges[name], lacking[0])
        except Unsure:
            continue
        after = None if nearer is None else trial.of({**rest, name: nearer})
        if after is not None and target.holds(after):
            changes = {**rest, name: nearer}
    return changes
