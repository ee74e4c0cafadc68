"""Where no single change wins: whether several inputs at once do, as the smallest example that was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import heappop, heappush
from itertools import count

from indexkit.evidence.types import Value
from indexkit.wins.enclose import Enclosure, Span, Spans
from indexkit.wins.ranges import Options, Range, Steps
from indexkit.wins.search import Goal, Unsure, nearest_of
from indexkit.wins.trial import Trial

PATIENCE = 400
_REACH = 10**6


def several(trial: Trial, ranges: Mapping[str, Range], goal: Goal) -> dict[str, Value] | None:
    """A change of several inputs that reaches a goal, each brought back as near as it goes; None: there is none, and
    that is proved. Raises Unsure."""
    found = _anywhere(trial, ranges, goal)
    return None if found is None else _drawn_in(trial, ranges, goal, found)


def _anywhere(trial: Trial, ranges: Mapping[str, Range], goal: Goal) -> dict[str, Value] | None:
    enclosure = Enclosure(trial.tree, ranges, (goal.line,))
    order, todo = count(), list[tuple[int, int, Spans]]()
    whole: Spans = {name: _all(range_) for name, range_ in ranges.items()}
    within = {name: _near(range_) for name, range_ in ranges.items()}

    def put(spans: Spans, depth: int) -> bool:
        found = enclosure.of(spans)
        if found is None or not goal.may_hold(found[goal.line]):
            return False
        heappush(todo, (-depth, next(order), spans))
        return True

    if not put(whole, 0):
        return None
    todo.clear()
    put(within, 0)
    while todo and enclosure.asked < PATIENCE:
        depth, _, spans = heappop(todo)
        name = max(spans, key=lambda one: _size(spans[one]))
        if _size(spans[name]) > 1:
            for half in _halves(spans[name]):
                put({**spans, name: half}, 1 - depth)
            continue
        changes = {one: _value(ranges[one], span) for one, span in spans.items()}
        tree = trial.of(changes)
        if tree is not None and goal.holds(tree):
            return changes
    if todo or within != whole:
        raise Unsure
    return None


def _drawn_in(trial: Trial, ranges: Mapping[str, Range], goal: Goal, found: dict[str, Value]) -> dict[str, Value]:
    """Inputs that need not change go back to what they are, the others as near to it as the rest lets them."""
    for name in list(found):
        rest = {one: value for one, value in found.items() if one != name}
        tree = trial.of(rest)
        if tree is None:
            continue
        if goal.holds(tree):
            found = rest
            continue
        try:
            nearer = nearest_of(Trial(tree), ranges[name], goal)
        except Unsure:
            continue
        if nearer is not None:
            found = {**found, name: nearer}
    return found


def _all(range_: Range) -> Span:
    return frozenset(range_.values) if isinstance(range_, Options) else (range_.low, range_.high)


def _near(range_: Range) -> Span:
    """Figures that are not too far for a search without an end."""
    if isinstance(range_, Options):
        return frozenset(range_.values)
    reach = 100 if range_.items is not None else _REACH
    down, up = range_.beside
    low = down - reach if range_.low is None else range_.low
    return low, up + reach if range_.high is None else range_.high


def _size(span: Span) -> int:
    if isinstance(span, frozenset):
        return len(span)
    low, high = _ends(span)
    return high - low + 1


def _halves(span: Span) -> Iterator[Span]:
    if isinstance(span, frozenset):
        ordered = sorted(span, key=str)
        middle = len(ordered) // 2
        yield from (frozenset(ordered[:middle]), frozenset(ordered[middle:]))
        return
    low, high = _ends(span)
    middle = (low + high) // 2
    yield from ((low, middle), (middle + 1, high))


def _value(range_: Range, span: Span) -> Value:
    if isinstance(span, frozenset):
        return next(iter(span))
    assert isinstance(range_, Steps)
    return range_.value(_ends(span)[0])


def _ends(span: tuple[int | None, int | None]) -> tuple[int, int]:
    low, high = span
    if low is None or high is None:
        raise ValueError("a stretch without an end")
    return low, high
