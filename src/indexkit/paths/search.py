"""The search for the cheapest path: exactly over the sum that the figure is, else step by step and said to be unproved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import heappop, heappush
from itertools import count

from indexkit.evidence.types import Value
from indexkit.paths.clock import Clock
from indexkit.paths.costs import Costs, price
from indexkit.paths.data import Route, Target
from indexkit.paths.entries import NOTHING, Price, TooMany, plus
from indexkit.paths.greedy import step_by_step
from indexkit.paths.menus import Menus, Part, grouped
from indexkit.paths.narrow import narrowed
from indexkit.paths.need import Need, needed, now, undivided
from indexkit.paths.sums import Reader
from indexkit.tree import ScoreTree
from indexkit.wins.data import Change
from indexkit.wins.find import divisors
from indexkit.wins.ranges import Range, Steps, some
from indexkit.wins.search import Goal
from indexkit.wins.trial import Trial
from indexkit.wins.values import figure_of

FIRST = 0.75
"""What share of the time each way has until it has led to something: what is left is for the others."""
MORE = 0.5
"""What share of the rest has what led to the target before its time was over."""
TRIES = 40
"""So many sets of inputs are looked at for alternatives."""


@dataclass(frozen=True)
class Cheapest:
    """The cheapest changes that meet a goal, None where there are certainly none; whether that is proved; whether a
    stricter reading may find others; on which inputs the goal rests; whether they reach the target, and the goal."""

    changes: Mapping[str, Value] | None
    proved: bool = True
    again: bool = False
    inputs: frozenset[str] = frozenset()
    reached: bool = False
    met: bool = False


NONE = Cheapest(None)


@dataclass(frozen=True)
class Reached:
    """Changes with which the target is reached, by the judge, and what they cost."""

    changes: Mapping[str, Value]
    price: Price


@dataclass(frozen=True)
class Way:
    """What is known of one way to a target: whether it is open at all, the least that it costs, and where it leads."""

    possible: bool
    least: Price = NOTHING
    reached: tuple[Reached, ...] = ()


@dataclass(frozen=True)
class Found:
    """The best that is known, whether it is proved to be the cheapest, and whether there is certainly nothing."""

    best: Reached | None
    proved: bool = False
    impossible: bool = False


class Search:
    """`kept`: menus that other searches of the same unit made."""

    def __init__(
        self,
        tree: ScoreTree,
        target: Target,
        costs: Costs | None,
        ranges: Mapping[str, Range],
        kept: dict[object, Part] | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.clock = clock or Clock()
        self.tree, self.target, self.costs, self.ranges = tree, target, costs, some(ranges)
        self.trial = Trial(tree)
        self.kept: dict[object, Part] = {} if kept is None else kept
        self.surely_none = True
        """Whether it is proved that what was not found is not there."""
        self.divisors = frozenset(divisors(tree.plan))

    def routes(self, wanted: int) -> list[Route]:
        """Cheapest first: what is left out of a route is what the next ones do without (Lawler's partition)."""
        order, todo = count(), list[tuple[Price, int, frozenset[str], Route]]()
        seen: set[frozenset[str]] = set()
        found: list[Route] = []

        def put(without: frozenset[str]) -> None:
            if without not in seen and len(seen) < TRIES:
                seen.add(without)
                route = self.route(without)
                if route is not None:
                    heappush(todo, ((Fraction(route.inputs), route.cost), next(order), without, route))

        put(frozenset())
        while todo and len(found) < wanted and not (found and self.clock.is_over()):
            _, _, without, route = heappop(todo)
            inputs = {one.input for one in route.changes}
            if not any({one.input for one in other.changes} <= inputs for other in found):
                found.append(route)
            if len(found) < wanted:
                for name in sorted(inputs):
                    put(without | {name})
        return found

    def route(self, without: frozenset[str]) -> Route | None:
        """The cheapest one that leaves some inputs as they are."""
        ranges = {name: range_ for name, range_ in self.ranges.items() if name not in without}
        found = self._by_ways(ranges)
        if found.impossible:
            return None
        best = found.best if found.proved else self._applying(ranges, found.best) or self._step_by_step(ranges)
        if best is None:
            self.surely_none = False
            return None
        return self._route(best.changes, found.proved)

    def _applying(self, ranges: Mapping[str, Range], known: Reached | None) -> Reached | None:
        """The better of what is known and of what is found without dividing by 0: where parts that apply go on to do so
        their maxima stay, and much is a sum that is none else."""
        above = {name: one for name, one in ranges.items() if name in self.divisors and isinstance(one, Steps)}
        held = {name: replace(one, low=1) for name, one in above.items() if (one.low or 0) < 1 <= one.origin / one.step}
        found = self._by_ways({**ranges, **held}).best if held else None
        return min((one for one in (known, found) if one is not None), key=lambda one: one.price, default=None)

    def _by_ways(self, ranges: Mapping[str, Range]) -> Found:
        found = [self._by_way(ranges, way) for way in self.target.ways]
        best = min((one for each in found for one in each.reached), key=lambda one: one.price, default=None)
        least = min((each.least for each in found if each.possible), default=NOTHING)
        return Found(best, best is not None and best.price <= least, not any(each.possible for each in found))

    def _step_by_step(self, ranges: Mapping[str, Range]) -> Reached | None:
        changes = step_by_step(self.trial, self.target, ranges, self._price, self.clock)
        return None if changes is None else Reached(changes, self._paid(changes))

    def can(self) -> bool | None:
        """Whether the target can be reached: True is replayed, False is proved, None is not known."""
        found = self._by_ways(self.ranges)
        return True if found.best is not None else False if found.impossible else None

    def _by_way(self, ranges: Mapping[str, Range], way: Iterable[Goal]) -> Way:
        """Each goal's cheapest changes cost no more than those of the whole way; where goals rest on different inputs
        they cost that together."""
        found: list[Cheapest] = []
        for goal in way:
            if goal.holds(self.tree):
                continue
            one = self._by_goal(ranges, goal)
            if one is None:
                continue
            if one.changes is None:
                return Way(False)
            found.append(one)
            if one.reached:
                break
        return Way(True, *self._least(found))

    def _least(self, found: Sequence[Cheapest]) -> tuple[Price, tuple[Reached, ...]]:
        """What all goals cost at least, and which changes reach the target."""
        proved = [self._paid(one.changes or {}) for one in found if one.proved]
        apart = sum(len(one.inputs) for one in found) == len(frozenset[str]().union(*(one.inputs for one in found)))
        least = NOTHING
        for paid in proved:
            least = plus(least, paid) if apart else max(least, paid)
        reached = [Reached(one.changes or {}, self._paid(one.changes or {})) for one in found if one.reached]
        together = {name: value for one in found for name, value in (one.changes or {}).items()}
        tree = self.trial.of(together) if len(found) > 1 else None
        if tree is not None and self.target.holds(tree):
            reached.append(Reached(together, self._paid(together)))
        return least, tuple(reached)

    def _by_goal(self, ranges: Mapping[str, Range], goal: Goal) -> Cheapest | None:
        """The cheapest changes that meet one goal; None where they can't be worked out. Read less strictly first, which
        may promise too much."""
        found = None
        for relaxed in (True, False):
            try:
                one = self._in_time(ranges, goal, relaxed)
            except TooMany:
                return found
            found = one
            if one.changes is None or one.reached or one.met or not one.again:
                return found
        return found

    def _in_time(self, ranges: Mapping[str, Range], goal: Goal, relaxed: bool) -> Cheapest:
        """With a part of the time; what leads to the target has more of it. Raises TooMany."""
        clock = self.clock.part(FIRST)
        try:
            found = self._replayed(self._exactly(ranges, goal, relaxed, clock), goal)
            if clock.stopped and found.reached and not self.clock.is_over():
                return self._replayed(self._exactly(ranges, goal, relaxed, self.clock.part(MORE)), goal)
        except TooMany:
            self.clock.stopped |= clock.stopped
            raise
        self.clock.stopped |= clock.stopped
        return found

    def _replayed(self, one: Cheapest, goal: Goal) -> Cheapest:
        tree = None if one.changes is None else self.trial.of(one.changes)
        if tree is None:
            return one
        return replace(one, reached=self.target.holds(tree), met=goal.holds(tree))

    def _exactly(self, ranges: Mapping[str, Range], goal: Goal, relaxed: bool, clock: Clock) -> Cheapest:
        """Raises TooMany."""
        if clock.is_over():
            raise TooMany
        reader = Reader(self.tree, ranges, relaxed)
        if goal.line in reader.bounds and not goal.may_hold(reader.bounds[goal.line]):
            return NONE
        need = self._needed(reader, goal)
        menus = self._menus(reader, ranges)
        parts, exact = menus.parts(need.of), menus.exact(need.of)
        found = narrowed(parts, need, now(reader, need), clock)
        proved = found.proved and exact
        if found.best is None:
            if proved:
                return NONE
            raise TooMany
        changes = {name: value for entry in found.best.entries for name, value in entry.changes}
        return Cheapest(changes, proved, reader.was_relaxed, need.of.inputs)

    def best(self) -> dict[str, Value] | None:
        """The best that every part of the figure can be together; None where that is not known."""
        lacking = self.target.lacking(self.tree)
        for relaxed in (True, False) if lacking and not self.clock.is_over() else ():
            try:
                reader = Reader(self.tree, self.ranges, relaxed)
                need = self._needed(reader, lacking[0])
                menus = self._menus(reader, self.ranges)
                found = [part.best(self.clock) for part in menus.parts(need.of)]
            except TooMany:
                return None
            if menus.exact(need.of) and not reader.was_relaxed and None not in found:
                return {name: value for one in found if one is not None for name, value in one.changes}
        return None

    def _needed(self, reader: Reader, goal: Goal) -> Need:
        """The sum behind a figure; the figure itself where a floor of one part might be left by what is good for
        another. Raises TooMany."""
        need = needed(reader, goal)
        shared = bool(reader.links) or any(len(group) > 1 for group in grouped(need.of))
        return undivided(reader, goal) if reader.floors and shared else need

    def _menus(self, reader: Reader, ranges: Mapping[str, Range]) -> Menus:
        return Menus(self.tree, ranges, self.costs, reader.links, reader.demands, self.kept)

    def _route(self, changes: Mapping[str, Value], proved: bool) -> Route:
        kept = self._needed_only(dict(changes))
        tree = self.trial.of(kept)
        assert tree is not None
        listed = tuple(self._change(name, kept[name]) for name in self.tree.group.inputs if name in kept)
        place = None if self.target.contest is None else self.target.contest.place(tree)
        return Route(listed, len(listed), self._paid(kept)[1], tree, proved, place)

    def _paid(self, changes: Mapping[str, Value]) -> Price:
        paid = NOTHING
        for name, value in changes.items():
            paid = plus(paid, self._price(name, value))
        return paid

    def _needed_only(self, changes: dict[str, Value]) -> dict[str, Value]:
        """Without those that cost nothing and bring nothing."""
        for name in list(changes):
            rest = {one: value for one, value in changes.items() if one != name}
            tree = self.trial.of(rest)
            if tree is not None and self.target.holds(tree):
                changes = rest
        return changes

    def _price(self, name: str, value: Value) -> Price:
        range_, cost = self.ranges[name], None if self.costs is None else self.costs.cost(name)
        change = Fraction(1)
        if isinstance(range_, Steps):
            change = Fraction(figure_of(value) or 0) - range_.origin
        return price(range_, cost, change)

    def _change(self, name: str, value: Value) -> Change:
        range_, item = self.ranges[name], self.tree.evidence.items.get(name)
        step = range_.step if isinstance(range_, Steps) else None
        return Change(name, item.value if item is not None else None, value, step, name in self.divisors)
