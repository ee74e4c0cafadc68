"""The search for the cheapest path: exactly over the sum that the figure is, else step by step and said to be unproved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from itertools import count

from indexkit.arithmetic import round_to
from indexkit.evidence.types import Value
from indexkit.formula.exact import value_of
from indexkit.paths.choose import cheapest
from indexkit.paths.costs import Costs, price
from indexkit.paths.data import Route, Target
from indexkit.paths.greedy import step_by_step
from indexkit.paths.menus import NOTHING, Menu, Menus, Price, TooMany, grouped, plus
from indexkit.paths.sums import Reader, Sum, Wrapped
from indexkit.score import number
from indexkit.tree import ScoreTree
from indexkit.wins.data import Change
from indexkit.wins.find import divisors
from indexkit.wins.ranges import Range, Steps
from indexkit.wins.search import Goal
from indexkit.wins.trial import Trial
from indexkit.wins.values import figure_of

TRIES = 40
"""So many sets of inputs are looked at for alternatives."""


@dataclass(frozen=True)
class Need:
    """The sum that must reach a mark, or pass it."""

    of: Sum
    mark: Fraction
    strict: bool


class Search:
    """`kept`: menus that other searches of the same unit made."""

    def __init__(
        self,
        tree: ScoreTree,
        target: Target,
        costs: Costs | None,
        ranges: Mapping[str, Range],
        kept: dict[object, tuple[Menu, bool]] | None = None,
    ) -> None:
        self.tree, self.target, self.costs, self.ranges = tree, target, costs, dict(ranges)
        self.trial = Trial(tree)
        self.kept: dict[object, tuple[Menu, bool]] = {} if kept is None else kept
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
        while todo and len(found) < wanted:
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
        lacking = self.target.lacking(self.tree)
        found = self._cheapest(ranges, lacking[0]) if lacking else None
        if found is not None:
            return None if found[0] is None else self._route(found[0], found[1])
        changes = step_by_step(self.trial, self.target, ranges, self._price)
        if changes is None:
            self.surely_none = False
            return None
        return self._route(changes, False)

    def can(self) -> bool | None:
        """Whether the target can be reached: True is replayed, False is proved, None is not known."""
        known = [self._cheapest(self.ranges, goal) for goal in self.target.lacking(self.tree)]
        if any(found is not None and found[0] is None for found in known):
            return False
        return True if any(known) else None

    def _cheapest(
        self, ranges: Mapping[str, Range], goal: Goal
    ) -> tuple[dict[str, Value] | None, bool] | None:
        """The cheapest changes that reach the target by a goal, and whether that is proved; None for the changes where
        there are certainly none, None where it can't be worked out."""
        for relaxed in (True, False):
            try:
                changes, proved, again = self._exactly(ranges, goal, relaxed)
            except TooMany:
                return None
            tree = self.trial.of(changes) if changes is not None else None
            if changes is None or (tree is not None and self.target.holds(tree)):
                return changes, proved
            if not again:
                return None
        return None

    def _exactly(
        self, ranges: Mapping[str, Range], goal: Goal, relaxed: bool
    ) -> tuple[dict[str, Value] | None, bool, bool]:
        """The cheapest changes, whether that is proved, and whether a stricter reading may find others; None for the
        changes where there are certainly none. Raises TooMany."""
        reader = Reader(self.tree, ranges, relaxed)
        if goal.line in reader.bounds and not goal.may_hold(reader.bounds[goal.line]):
            return None, True, False
        need = needed(reader, goal)
        menus = Menus(self.trial, ranges, self.costs, reader.links, reader.demands, kept=self.kept)
        enough = need.mark - _now(reader, need) if len(reader.links) == 0 else None
        shared = bool(reader.links) or any(len(group) > 1 for group in grouped(need.of))
        if reader.floors and shared:
            raise TooMany
        chosen = cheapest(menus.menus(need.of, enough), need.mark - need.of.constant, need.strict)
        if chosen is None:
            if menus.exact:
                return None, True, False
            raise TooMany
        changes = {name: value for entry in chosen.entries for name, value in entry.changes}
        return changes, menus.exact, reader.was_relaxed

    def best(self) -> dict[str, Value] | None:
        """The best that every part of the figure can be together; None where that is not known."""
        lacking = self.target.lacking(self.tree)
        for relaxed in (True, False):
            try:
                reader = Reader(self.tree, self.ranges, relaxed)
                menus = Menus(self.trial, self.ranges, self.costs, reader.links, reader.demands, kept=self.kept)
                found = menus.menus(needed(reader, lacking[0]).of, None) if lacking else []
            except TooMany:
                return None
            if menus.exact and not reader.was_relaxed:
                return {name: value for menu in found for name, value in menu[-1].changes}
        return None

    def _route(self, changes: Mapping[str, Value], proved: bool) -> Route:
        kept = self._needed_only(dict(changes))
        tree = self.trial.of(kept)
        assert tree is not None
        paid = NOTHING
        for name, value in kept.items():
            paid = plus(paid, self._price(name, value))
        listed = tuple(self._change(name, kept[name]) for name in self.tree.group.inputs if name in kept)
        return Route(listed, len(listed), paid[1], tree, proved)

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


def needed(reader: Reader, goal: Goal) -> Need:
    """The sum behind a figure, and what it must reach so that the figure reaches its mark; limits and roundings on top
    are looked through."""
    of, mark, strict = reader.line(goal.line), Fraction(goal.mark), goal.strict
    if not goal.rises:
        of, mark = Sum(-of.constant, tuple((-by, term) for by, term in of.terms)), -mark
    while len(of.terms) == 1:
        by, term = of.terms[0]
        if by <= 0 or not isinstance(term, Wrapped):
            break
        mark, strict = _before(term, (mark - of.constant) / by, strict)
        of = term.of
    return Need(of, mark, strict)


def _before(term: Wrapped, mark: Fraction, strict: bool) -> tuple[Fraction, bool]:
    """What must stand under a rounding or limit so that a mark is reached."""
    if term.rounding is None:
        beyond = term.high is not None and (mark > term.high or (strict and mark == term.high))
        if beyond:
            raise TooMany
        return mark, strict
    unit, mode = term.rounding.unit, term.rounding.mode
    up = -(-mark // unit) * unit
    up += unit if strict and up == mark else 0
    for start, tiny in ((up - unit, True), (up - unit / 2, False), (up - unit / 2, True)):
        if round_to(start + (unit / 1000 if tiny else 0), unit, mode) >= up:
            return start, tiny
    return up, False


def _now(reader: Reader, need: Need) -> Fraction:
    """What the sum is as things stand."""
    found = need.of.constant
    for by, term in need.of.terms:
        value = number(value_of(term.formula, reader.tree.env))
        if value is None:
            raise TooMany
        found += by * value
    return found

