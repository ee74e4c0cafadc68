"""Between which values of its inputs a changed clause can move a unit at all; what lies outside is proved to stay.

Only of a change of one clause, in a framework that does not compare units: then who has other values has the same
points for that clause, and so the same of everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import decimal_text, ends_within, exact_text
from indexkit.diff.result import Range
from indexkit.diff.solver import Asks, Solver, figure_of, is_option
from indexkit.diff.walk import Walk, exported
from indexkit.diff.worlds import Pair
from indexkit.formula.smt_terms import Condition, all_of, negated, real
from indexkit.lower.lines import ROOT
from indexkit.prove.domain import GIVEN
from indexkit.prove.questions import Scope
from indexkit.prove.tries import marks

_WHOLE = frozenset({"count", "items"})
_REALS = frozenset({"number", "percent", "points"})
MOST_INPUTS = 4
_FAR = 1000
"""Where a range has no end, a figure beyond all that formulas speak of is tried."""


def only(pair: Pair, found: Walk) -> tuple[Range, ...]:
    nodes = [node for node in found.nodes if node != ROOT]
    if len(nodes) != 1 or len(found.nodes) != 1 or pair.compares:
        return ()
    return tuple(_Ranges(pair, found, nodes[0]).all())


class _Ranges:
    def __init__(self, pair: Pair, found: Walk, node: str) -> None:
        self.pair, self.solver, self.node = pair, Solver(pair), node
        self.lines = [line for line in _own_lines(pair, node) if line in found.apart]

    def all(self) -> Iterable[Range]:
        inputs = self.pair.new.group.inputs
        read = {n for card in self.pair.cards for n in card.plan.reads.get(self.node, ()) if n in card.group.inputs}
        shared = [name for name in inputs if name in read and name in self.pair.old.group.inputs]
        if not self._is_asked():
            return
        for name in shared[:MOST_INPUTS]:
            decl = inputs[name]
            if decl.type == "choice":
                yield from self._options(decl)
            elif decl.type in _WHOLE | _REALS:
                yield from self._ends(decl)

    def _is_asked(self) -> bool:
        """Whether the solver can be asked at all, and the clause is in both texts."""
        return all(self.node in card.by_id for card in self.pair.cards) and bool(self.lines)

    def _never(self, where: Asks) -> bool:
        """Whether the clause is the same for all evidence of which something holds."""
        owners = frozenset({self.node})
        return all(
            self.solver.ask(line, owners, frozenset(), (where,)).outcome == "never" for line in self.lines
        )

    def _options(self, decl: model.InputDecl) -> Iterable[Range]:
        if self._never(_apart_from(decl.name)):
            left = [one for one in decl.options if not self._never(_option(decl.name, one))]
            if len(left) < len(decl.options):
                yield Range(decl.name, options=tuple(left))

    def _ends(self, decl: model.InputDecl) -> Iterable[Range]:
        """The highest end below which nothing differs, and the lowest above which nothing does; nobody without the
        input is moved either."""
        if not self._never(_apart_from(decl.name)):
            return
        points, whole = _points(self.pair, decl), decl.type in _WHOLE
        low = _farthest(points, lambda end: self._never(_beyond(decl.name, "<", end)), whole)
        high = _farthest(points[::-1], lambda end: self._never(_beyond(decl.name, ">", end)), whole)
        ends = (None if low in (None, points[0]) else low, None if high in (None, decl.high) else high)
        if ends != (None, None):
            yield Range(decl.name, low=_shown(ends[0]), high=_shown(ends[1]))


def _apart_from(name: str) -> Asks:
    return lambda old, new: negated(_is_given(new, name))


def _option(name: str, option: str) -> Asks:
    return lambda old, new: is_option(new, name, option)


def _beyond(name: str, word: str, end: Figure) -> Asks:
    def asks(old: Scope, new: Scope) -> Condition:
        value = figure_of(new, name)
        return all_of((_is_given(new, name), value < real(end) if word == "<" else value > real(end)))

    return asks


def _is_given(scope: Scope, name: str) -> Condition:
    return scope.domain.mode_of(name) == GIVEN


def _farthest(points: Sequence[Figure], holds: Callable[[Figure], bool], whole: bool) -> Figure | None:
    """The last of the points in order for which it holds, which it does for all before; of whole numbers the exact
    one."""
    low, high = -1, len(points)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(points[middle]) else (low, middle)
    if low < 0:
        return None
    return points[low] if not whole or high == len(points) else _between(points[low], points[high], holds)


def _between(fine: Figure, not_fine: Figure, holds: Callable[[Figure], bool]) -> Figure:
    """The last whole number from the one towards the other for which it holds."""
    low, high = int(fine), int(not_fine)
    while abs(high - low) > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def _points(pair: Pair, decl: model.InputDecl) -> list[Figure]:
    """The figures at which something may change: what formulas compare with, the ends of the range."""
    found: set[Figure] = {end for end in (decl.low, decl.high) if end is not None}
    for card in pair.cards:
        found |= set(marks(card).get(decl.name, ()))
    least = 0 if decl.low is None else decl.low
    found = {one for one in found if one >= least and (decl.high is None or one <= decl.high)}
    found.add(least)
    end = max(found)
    return sorted(found | ({end + 1, 2 * end + _FAR} if decl.high is None else {end}))


def _own_lines(pair: Pair, node: str) -> Iterable[str]:
    """The lines of a clause that others read."""
    read = exported(pair)
    return [line.name for line in pair.new.plan.by_node.get(node, ()) if line.name in read]


def _shown(value: Figure | None) -> str | None:
    if value is None:
        return None
    return decimal_text(Fraction(value)) if ends_within(value) else exact_text(value)
