"""Which ranks a unit can have, from what each unit's figures can be: by the ranking's own rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from indexkit import model
from indexkit.formula.intervals import Interval

Rank: TypeAlias = int | Fraction
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Chances:
    """What the figures of one unit can be that a ranking goes by: its own and those of its tie-breakers, each turned so
    that more is better."""

    figures: tuple[Interval, ...]
    sure: bool
    """Whether it certainly has a place."""
    possible: bool

    @property
    def settled(self) -> tuple[object, ...] | None:
        """The figures, where all of them are known."""
        found = [_only(one) for one in self.figures]
        return None if None in found else tuple(found)


def _only(one: Interval) -> object:
    """The one value that a figure can have."""
    if one.numbers:
        return None if one.states else one.only
    return tuple(one.states) if len(one.states) == 1 else None


def lines_of(rule: model.Ranking) -> tuple[str, ...]:
    """The lines of a plan that a ranking reads."""
    return rule.of_line, *(rule.then_line(number) for number in range(len(rule.then)))


def chances(rule: model.Ranking, known: Mapping[str, Interval]) -> Chances:
    """`known`: what the lines of a unit can be; a ranking without a condition has no line for it."""
    betters = (rule.better, *(one.better for one in rule.then))
    figures = tuple(_turned(known[line], better) for line, better in zip(lines_of(rule), betters, strict=True))
    joins = known.get(rule.among_line)
    first = figures[0]
    return Chances(
        (replace(first, states=frozenset()), *figures[1:]),  # without a figure it has no place
        sure=first.numbers and not first.states and (joins is None or (joins.only == 1 and not joins.states)),
        possible=first.numbers and (joins is None or 1 in joins),
    )


def _turned(one: Interval, better: str) -> Interval:
    if better == "high" or not one.numbers:
        return one
    low, high = (None if end is None else -end for end in (one.high, one.low))
    return Interval(low, high, one.states)


def ranks_of(rule: model.Ranking, unit: Chances, others: Sequence[Chances]) -> tuple[Rank, Rank]:
    """The first and the last place that a unit can have, if it has one: where it is at its best and all others at their
    worst, and the other way round."""
    if rule.ties == "dense":
        return _dense(unit, others)
    best: Rank = 1
    last: Rank = 1
    for other in others:
        found = [_places(one, rule.ties) for one in outcomes(other, unit)]
        best += min(found) if other.sure else 0
        last += max(found) if other.possible else 0
    return best, last


def _places(outcome: int, ties: str) -> Rank:
    """By how much another unit pushes down the rank."""
    if outcome == 0:
        return _HALF if ties == "mean" else 0
    return 1 if outcome > 0 else 0


def outcomes(other: Chances, unit: Chances) -> frozenset[int]:
    """How another unit can stand to a unit: above it (1), beside it (0), below it (-1)."""
    found: set[int] = set()
    for theirs, ours in zip(other.figures, unit.figures, strict=True):
        here = set(_compared(theirs, ours))
        found |= here - {0}
        if 0 not in here:
            return frozenset(found)
    return frozenset({*found, 0})


def _compared(a: Interval, b: Interval) -> Iterator[int]:
    """A tie-breaker without a figure comes after those that have one."""
    if a.numbers and b.numbers:
        (a_low, a_high), (b_low, b_high) = a.ends, b.ends
        yield from [1] if a_high > b_low else []
        yield from [-1] if a_low < b_high else []
        yield from [0] if a_low <= b_high and b_low <= a_high else []
    if a.numbers and b.states:
        yield 1
    if a.states and b.numbers:
        yield -1
    if a.states and b.states:
        yield 0


def _dense(unit: Chances, others: Sequence[Chances]) -> tuple[Rank, Rank]:
    """A rank is one more than how many places are better."""
    surely = [one for one in others if one.sure and outcomes(one, unit) == {1}]
    perhaps = [one for one in others if one.possible and 1 in outcomes(one, unit)]
    settled = {one.settled for one in surely if one.settled is not None}
    apart = {one.settled for one in perhaps if one.settled is not None}
    return 1 + max(len(settled), _apart(surely)), 1 + len(apart) + sum(one.settled is None for one in perhaps)


def _apart(found: Iterable[Chances]) -> int:
    """How many different figures there are at least: how many intervals can be picked of which no two meet."""
    count, last = 0, None
    for low, high in sorted((one.figures[0].ends for one in found), key=lambda ends: ends[1]):
        if last is None or low > last:
            count, last = count + 1, high
    return count
