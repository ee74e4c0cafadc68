"""The cheapest choice of one entry of each menu whose figures together reach a mark: multiple choice, exactly.

States (cost, figure) menu by menu; a state leaves where another is no dearer and no worse, and where even the cheapest
rest, with fractions of entries allowed, would cost more than a choice that is known. All in whole numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import TypeAlias

from indexkit.paths.entries import NOTHING, Entry, Menu, Price, TooMany, Unseen, plus

MOST = 200_000
"""So many states at most after a menu."""
Picked: TypeAlias = "tuple[Entry, Picked] | None"


@dataclass(frozen=True)
class Rate:
    """What a price is worth at the margin: of size `fine` pieces a unit, of inputs each as much as `heavy` pieces, and
    so many pieces for a unit of figure."""

    heavy: int
    fine: int
    pieces: Fraction

    def bargain(self, paid: Price, value: Fraction) -> Fraction:
        """How much more a figure is worth than it costs."""
        return value * self.pieces - paid[0] * self.heavy - paid[1] * self.fine


@dataclass(frozen=True)
class Chosen:
    entries: tuple[Entry, ...]
    rate: Rate | None = None

    @property
    def price(self) -> Price:
        found = NOTHING
        for one in self.entries:
            found = plus(found, one.price)
        return found

    @property
    def unseen(self) -> Unseen:
        """What it takes on trust."""
        return tuple(each for one in self.entries for each in one.unseen)


def cheapest(menus: Sequence[Menu], mark: Fraction, strict: bool, below: Price | None = None) -> Chosen | None:
    """None where no choice (that costs less than `below`) reaches the mark. Raises TooMany."""
    free = tuple(menu[0] for menu in menus if menu[0].changes or menu[0].unseen)
    start = sum((menu[0].value for menu in menus), Fraction(0))
    scale = _scaled(menus, mark - start, strict, below or NOTHING)
    if scale is None:
        return None if below == NOTHING else Chosen(free)
    need, gains, costs = scale.need, scale.gains, scale.costs
    order = sorted(range(len(menus)), key=lambda number: -_keenness(gains[number], costs[number]))
    gains, costs = ([each[number] for number in order] for each in (gains, costs))
    menus = [menus[number] for number in order]
    rests = _rests(gains, costs)
    if rests[0].most < need:
        return None
    best, winner = (None if below is None else scale.limit), None
    reached = False
    states: list[tuple[int, int, Picked]] = [(0, 0, None)]
    for number, menu in enumerate(menus):
        rest, new = rests[number + 1], list[tuple[int, int, Picked]]()
        for cost, gain, picked in states:
            for each, (more, paid) in enumerate(zip(gains[number], costs[number], strict=True)):
                now, have = cost + paid, gain + more
                if best is not None and now >= best:
                    break
                taken = picked if not each else (menu[each], picked)
                if have >= need:
                    best, winner, reached = now, taken, True
                    break
                bound = rest.least(need - have)
                if bound is not None and (best is None or now + bound < best):
                    new.append((now, have, taken))
        states = _undominated(new)
        if len(states) > MOST:
            raise TooMany
    if not reached:
        return None
    return Chosen((*free, *_listed(winner)), Rate(scale.heavy, scale.fine, rests[0].slope(need) * scale.unit))


def _listed(picked: Picked) -> list[Entry]:
    found = []
    while picked is not None:
        entry, picked = picked
        found.append(entry)
    return found[::-1]


@dataclass(frozen=True)
class _Scale:
    """What is needed, what each entry gains and costs, and a price, as whole numbers."""

    need: int
    gains: list[list[int]]
    costs: list[list[int]]
    limit: int
    unit: int
    heavy: int
    fine: int


def _scaled(menus: Sequence[Menu], need: Fraction, strict: bool, below: Price) -> _Scale | None:
    """None where nothing is needed."""
    gains = [[entry.value - menu[0].value for entry in menu] for menu in menus]
    unit = lcm(need.denominator, *(gain.denominator for each in gains for gain in each))
    wanted = int(need * unit) + strict
    if wanted <= 0:
        return None
    sizes = [[entry.price[1] for entry in menu] for menu in menus]
    counts = [[entry.price[0] for entry in menu] for menu in menus]
    fine = lcm(below[1].denominator, *(size.denominator for each in sizes for size in each))
    heavy = 1 + sum(max(int(size * fine) for size in each) for each in sizes) + int(below[1] * fine)
    costs = [
        [int(count) * heavy + int(size * fine) for count, size in zip(*both, strict=True)]
        for both in zip(counts, sizes, strict=True)
    ]
    limit = int(below[0]) * heavy + int(below[1] * fine)
    return _Scale(wanted, [[int(gain * unit) for gain in each] for each in gains], costs, limit, unit, heavy, fine)


def _keenness(gains: list[int], costs: list[int]) -> Fraction:
    return max((Fraction(gain, cost or 1) for gain, cost in zip(gains, costs, strict=True)), default=Fraction(0))


def _rests(gains: list[list[int]], costs: list[list[int]]) -> list[_Rest]:
    """Of the menus from each one on, and of none."""
    steps = [(number, *step) for number, each in enumerate(zip(gains, costs, strict=True)) for step in _hull(*each)]
    steps.sort(key=lambda step: Fraction(step[2], step[1]))
    return [_Rest([step for step in steps if step[0] >= number]) for number in range(len(gains) + 1)]


class _Rest:
    """What the remaining menus give at least cost where fractions of entries may be taken: never more than it costs."""

    def __init__(self, steps: list[tuple[int, int, int]]) -> None:
        self.gains, self.costs = [0], [0]
        for _, gain, cost in steps:
            self.gains.append(self.gains[-1] + gain)
            self.costs.append(self.costs[-1] + cost)
        self.most = self.gains[-1]

    def least(self, need: int) -> Fraction | int | None:
        """A lower bound of what it costs to gain so much; None where it can't be gained."""
        if need <= 0:
            return 0
        at = bisect_left(self.gains, need)
        if at == len(self.gains):
            return None
        before, gain = self.gains[at - 1], self.gains[at] - self.gains[at - 1]
        over = (need - before) * (self.costs[at] - self.costs[at - 1])
        return self.costs[at - 1] + -(-over // gain)

    def slope(self, need: int) -> Fraction:
        """What a unit more costs there."""
        at = min(bisect_left(self.gains, need), len(self.gains) - 1)
        return Fraction(self.costs[at] - self.costs[at - 1], self.gains[at] - self.gains[at - 1])


def _hull(gains: list[int], costs: list[int]) -> list[tuple[int, int]]:
    """The steps along the lower convex hull of (gain, cost)."""
    hull: list[tuple[int, int]] = []
    for gain, cost in zip(gains, costs, strict=True):
        while len(hull) > 1 and _turns(hull[-2], hull[-1], (gain, cost)):
            hull.pop()
        hull.append((gain, cost))
    return [(two[0] - one[0], two[1] - one[1]) for one, two in pairwise(hull) if two[0] > one[0]]


def _turns(one: tuple[int, int], two: tuple[int, int], three: tuple[int, int]) -> bool:
    return (two[1] - one[1]) * (three[0] - one[0]) >= (three[1] - one[1]) * (two[0] - one[0])


def _undominated(states: list[tuple[int, int, Picked]]) -> list[tuple[int, int, Picked]]:
    states.sort(key=lambda state: (state[0], -state[1]))
    kept: list[tuple[int, int, Picked]] = []
    for state in states:
        if not kept or state[1] > kept[-1][1]:
            kept.append(state)
    return kept
