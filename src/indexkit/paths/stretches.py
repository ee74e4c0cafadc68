"""What one formula can be for what its inputs' changes cost: stretches of changes, halved where it matters.

A stretch says of each input that it stays, or between which steps it lies; bounds that enclose tell the most that the
formula can be in it, its nearest corner what that costs at least. Corners are put to the judge. Nothing is sampled:
what was not looked at stands in the menu as a promise, until it is looked at or something no dearer is as good.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import merge
from typing import TypeAlias

from indexkit.evidence.types import Value
from indexkit.formula import nodes as f
from indexkit.formula.env import ref_key
from indexkit.formula.exact import value_of
from indexkit.formula.intervals import Interval
from indexkit.paths.clock import Clock
from indexkit.paths.costs import Costs, price
from indexkit.paths.entries import NOTHING, Entry, Menu, Price, TooMany, front, plus
from indexkit.paths.sums import all_of
from indexkit.score import number
from indexkit.tree import ScoreTree
from indexkit.wins.enclose import Enclosure, Span
from indexkit.wins.ranges import Options, Range, Steps

FAR = 10**9
RAISES = 500
"""So many stretches are looked at for the greatest figure."""
DOCUMENTS = 1000
"""No change goes further than so many steps; no list becomes longer by more documents."""


@dataclass(frozen=True)
class Run:
    """Steps from the nearest to the furthest (None: without end), up (1) or down (-1)."""

    near: int
    far: int | None
    sign: int

    @property
    def span(self) -> Span:
        return (self.near, self.far) if self.sign > 0 else (self.far, self.near)


Move: TypeAlias = "Run | tuple[str | bool, ...] | None"
"""What an input becomes: one of some steps, one of some answers; None: it stays."""


@dataclass(frozen=True, eq=False)
class Box:
    """`parts`: of the inputs that are decided, in order; the others may be anything. `most`: None is without end."""

    parts: tuple[Move, ...]
    price: Price
    most: Fraction | None
    number: int
    """In the order in which they were made."""


class Stretches:
    """The menu of one formula."""

    def __init__(self, tree: ScoreTree, ranges: dict[str, Range], costs: Costs | None, formula: f.Number) -> None:
        self.tree, self.ranges, self.costs, self.formula = tree, ranges, costs, formula
        self.names = sorted(ranges, key=lambda name: (isinstance(ranges[name], Steps), name))
        self.looks = 0
        self.exact = True
        """Whether nothing was left because it lies too far."""
        now = number(value_of(formula, tree.env))
        if now is None:
            raise TooMany
        self.now = Fraction(now)
        self.seen: Menu = [Entry(NOTHING, self.now)]
        self.boxes: list[Box] = []
        """The cheapest first."""
        self._enclosures: dict[tuple[frozenset[str], bool], Enclosure] = {}
        self._corners: set[tuple[object, ...]] = set()
        self._menus: dict[tuple[Fraction, bool], Menu] = {}
        self._put((), None)

    # The menu

    def menu(self, limit: Fraction, promised: bool = True) -> Menu:
        """With a promise for each stretch that was not looked at; nothing above a limit is told apart."""
        key = limit, promised
        if key not in self._menus:
            self._menus[key] = self._menu(*key)
        return self._menus[key]

    def _menu(self, limit: Fraction, promised: bool) -> Menu:
        known = (one if one.value <= limit else replace(one, value=limit) for one in self.seen)
        promises = (
            Entry(box.price, limit if box.most is None else min(limit, box.most), (), ((self, box),))
            for box in self.boxes
            if promised
        )
        kept: Menu = []
        for one in merge(known, promises, key=lambda entry: entry.price):
            if not kept or one.value > kept[-1].value:
                kept.append(one)
                if one.value == limit:
                    break
        return kept

    def best(self, clock: Clock, turns: int = RAISES) -> Entry | None:
        """The greatest that it can be; None where it has no end, or that is not known in time."""
        for turn in range(turns):  # of equals now the cheapest, now the last: either alone may go astray
            box = max(self.boxes, key=_height if turn % 2 else _last, default=None)
            if box is None or (box.most is not None and box.most <= self.seen[-1].value):
                return self.seen[-1] if self.exact else None
            if clock.is_over():
                break
            if not self._is_far(box):
                self.look(box)
        return None

    def _matters(self, paid: Price, most: Fraction | None) -> bool:
        """Whether nothing that is known costs no more and is as good."""
        known = bisect_right(self.seen, paid, key=lambda one: one.price)
        return most is None or not known or self.seen[known - 1].value < most

    # Looking

    def look(self, box: Box) -> None:
        """Halves a stretch; one that begins too far out is left, and with it the proof."""
        if box in self.boxes:
            self.boxes.remove(box)
            self.looks += 1
            self._menus.clear()
            if self._is_far(box):
                self.exact = False
                return
            before = self.seen
            far = tuple(map(_furthest, box.parts))
            self._judge(far, self._least(far))
            for parts in self._halves(box):
                self._put(parts, box.most)
            if self.seen is not before:
                self.boxes = [one for one in self.boxes if self._matters(one.price, one.most)]

    def _put(self, parts: tuple[Move, ...], most: Fraction | None) -> None:
        paid = self._least(parts)
        if parts and not self._matters(paid, most):
            return
        self._judge(parts, paid)
        if len(parts) == len(self.names) and all(map(_is_point, parts)):
            return
        found = self._bounds(parts)
        if found is None or not found.numbers:
            return
        high = None if found.high is None else Fraction(found.high)
        if self._matters(paid, high):
            insort(self.boxes, Box(parts, paid, high, self.looks), key=lambda one: one.price)

    def _judge(self, parts: tuple[Move, ...], paid: Price) -> None:
        """Puts the nearest corner to the judge, which is quicker than bounds."""
        changes = {name: self._nearest(name, part) for name, part in zip(self.names, parts, strict=False) if part}
        key = tuple(part and (part.near if isinstance(part, Run) else part[0]) for part in parts)
        while key and key[-1] is None:
            key = key[:-1]
        if not changes or key in self._corners:
            return
        self._corners.add(key)
        self.looks += 1
        told = self._enclosure(frozenset(changes), False).at(self.formula, changes)
        if told is not None and self._matters(paid, Fraction(told)):
            self.seen = front([*self.seen, Entry(paid, Fraction(told), tuple(changes.items()))])

    def _nearest(self, name: str, part: Run | tuple[str | bool, ...]) -> Value:
        range_ = self.ranges[name]
        if isinstance(part, Run):
            assert isinstance(range_, Steps)
            return range_.value(part.near)
        return part[0]

    def _least(self, parts: tuple[Move, ...]) -> Price:
        paid = NOTHING
        for name, part in zip(self.names, parts, strict=False):
            if part is not None:
                cost = None if self.costs is None else self.costs.cost(name)
                paid = plus(paid, price(self.ranges[name], cost, self._change(name, part)))
        return paid

    def _change(self, name: str, part: Run | tuple[str | bool, ...]) -> Fraction:
        range_ = self.ranges[name]
        return range_.change(part.near) if isinstance(range_, Steps) and isinstance(part, Run) else Fraction(1)

    def _bounds(self, parts: tuple[Move, ...]) -> Interval | None:
        self.looks += 1
        spans: dict[str, Span] = {
            name: part.span if isinstance(part, Run) else frozenset(part)
            for name, part in zip(self.names, parts, strict=False)
            if part is not None
        }
        open_ = self.names[len(parts) :]
        spans |= {name: all_of(self.ranges[name]) for name in open_}
        return self._enclosure(frozenset(spans), bool(open_)).formula(self.formula, spans)

    def _enclosure(self, names: frozenset[str], or_stay: bool) -> Enclosure:
        if (names, or_stay) not in self._enclosures:
            by_name = self.tree.plan.by_name
            lines = tuple(key for ref in f.refs_of(self.formula) if (key := ref_key(ref)) in by_name)
            ranges = {name: self.ranges[name] for name in self.names if name in names}
            self._enclosures[names, or_stay] = Enclosure(self.tree, ranges, lines, or_stay=or_stay)
        return self._enclosures[names, or_stay]

    # Halving

    def _halves(self, box: Box) -> Iterator[tuple[Move, ...]]:
        parts = box.parts
        if len(parts) < len(self.names):
            yield from ((*parts, part) for part in self._all(self.ranges[self.names[len(parts)]]))
            return
        at = max(range(len(parts)), key=lambda number: (self._spread(number, parts[number]), -number))
        part = parts[at]
        assert part is not None
        for half in self._run(at, part) if isinstance(part, Run) else (part[:1], part[1:]):
            yield (*parts[:at], half, *parts[at + 1 :])

    def _all(self, range_: Range) -> Iterator[Move]:
        yield None
        if isinstance(range_, Options):
            values = tuple(value for value in range_.values if value != range_.now or not range_.counted)
            if values:
                yield values
            return
        down, up = range_.starts
        if range_.high is None or up <= range_.high:
            yield Run(up, range_.high, 1)
        if range_.low is None or down >= range_.low:
            yield Run(down, range_.low, -1)

    def _out(self, at: int, part: Run) -> int:
        """At which step outwards it begins."""
        range_ = self.ranges[self.names[at]]
        assert isinstance(range_, Steps)
        return abs(part.near - range_.starts[part.sign > 0]) + 1

    def _is_far(self, box: Box) -> bool:
        return any(self._begins_far(at, part) for at, part in enumerate(box.parts))

    def _begins_far(self, at: int, part: Move) -> bool:
        range_ = self.ranges[self.names[at]]
        if not isinstance(part, Run) or part.far is not None or not isinstance(range_, Steps):
            return False
        return self._out(at, part) > (DOCUMENTS if range_.items is not None else FAR)

    def _spread(self, at: int, part: Move) -> Fraction:
        """How many times the nearest step the furthest lies away."""
        if part is None:
            return Fraction(0)
        if not isinstance(part, Run):
            return Fraction(len(part) - 1)
        if part.far is None:
            return Fraction(FAR)
        return Fraction(abs(part.far - part.near), self._out(at, part))

    def _run(self, at: int, part: Run) -> Iterator[Run]:
        """A far stretch is cut at twice as far as it begins, one that is nearer in the middle."""
        out = self._out(at, part)
        wide = None if part.far is None else abs(part.far - part.near) + 1
        size = out if wide is None or wide > out else wide // 2
        last = part.near + part.sign * (size - 1)
        yield Run(part.near, last, part.sign)
        yield Run(last + part.sign, part.far, part.sign)


def _height(box: Box) -> tuple[bool, Fraction]:
    return box.most is None, box.most or Fraction(0)


def _last(box: Box) -> tuple[bool, Fraction, int]:
    return *_height(box), box.number


def _furthest(part: Move) -> Move:
    """The corner where most is changed, of what has an end."""
    return replace(part, near=part.far, far=part.far) if isinstance(part, Run) and part.far is not None else part


def _is_point(part: Move) -> bool:
    if part is None:
        return True
    return part.near == part.far if isinstance(part, Run) else len(part) == 1
