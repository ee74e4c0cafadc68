"""Which way a formula moves while one figure rises and all else stays: up, down, not at all, or nobody knows.

By the form of the formula and by bounds, so that no solver is needed for sums, caps, means and roundings. `steady`:
whether the formula has a state, or none, whatever becomes of the figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from indexkit.checks.subject import Card
from indexkit.formula import nodes as f
from indexkit.formula.env import ref_key
from indexkit.formula.folds import drops
from indexkit.formula.intervals import Interval

Way = int | None
"""1 up (or level), -1 down (or level), 0 not at all."""


class Trend(NamedTuple):
    way: Way
    steady: bool = True


STILL = Trend(0)
LOST = Trend(None, False)
_PLAIN = frozenset({"min", "max", "sum", "mean", "median", "clamp", "floor", "ceil", "trunc"})
_RISING = frozenset({"exp", "ln", "log10", "sqrt", "geomean"})
_FOLDS = frozenset({"sum", "mean", "min", "max", "median"})


def both(trends: Iterable[Trend]) -> Trend:
    """The way of what rises with each of several."""
    way: Way = 0
    steady = True
    for trend in trends:
        steady = steady and trend.steady
        if trend.way is None or (way and trend.way and trend.way != way):
            return Trend(None, steady and trend.steady)
        way = way or trend.way
    return Trend(way, steady)


def turned(trend: Trend, sign: Way = -1) -> Trend:
    way = None if sign is None or trend.way is None else sign * trend.way
    return Trend(0 if trend.way == 0 else way, trend.steady)


@dataclass
class Trends:
    """While the input `name` rises. `lines`: what is known of the lines of the plan; those that are not there stay."""

    card: Card
    name: str
    lines: dict[str, Trend]
    assumed: list[tuple[f.Truth, bool]] = field(default_factory=list)
    """Tests of which the branch is looked at."""

    def of(self, node: f.Formula) -> Trend:
        if not self.moves(node):
            return STILL
        find = _WAYS.get(type(node))
        return LOST if find is None else find(self, node)

    def moves(self, node: f.Formula) -> bool:
        """Whether a formula reads the figure, or a line that does."""
        read = f.reads_of(node)
        if self.name in read.inputs or read.across:
            return True
        return any(self.lines.get(ref_key(ref), STILL) != STILL for ref in read.refs)

    def range_of(self, node: f.Number) -> Interval:
        """Between which figures a part lies in the branch that is looked at."""
        there = f.Nothing(f.State.NONE)
        tree = node
        for test, holds in reversed(self.assumed):
            tree = f.If(test, tree, there) if holds else f.If(test, there, tree)
        return self.card.range_of(tree)

    def within(self, test: f.Truth, holds: bool, node: f.Number) -> tuple[Trend, Interval]:
        """A branch: its way, and its range."""
        self.assumed.append((test, holds))
        try:
            return self.of(node), self.range_of(node)
        finally:
            self.assumed.pop()

    def stirs(self, test: f.Truth) -> bool:
        """Whether a truth may change; whether a steady figure is given does not."""
        match test:
            case f.Given(of):
                return isinstance(of, f.NUMBERS) and not self.of(of).steady
            case f.All(args) | f.Any(args):
                return any(map(self.stirs, args))
            case f.Not(of):
                return self.stirs(of)
            case f.Compare(_, left, right):
                return self.of(left) != STILL or self.of(right) != STILL
            case _:
                return False

    def sign(self, node: f.Number) -> Way:
        """1 where it is never below 0, -1 where it is never above."""
        span = self.range_of(node)
        if not span.numbers or (span.low is not None and span.low >= 0):
            return 1
        return -1 if span.high is not None and span.high <= 0 else None


def _input(self: Trends, node: f.Input) -> Trend:
    return Trend(1)


def _ref(self: Trends, node: f.Ref) -> Trend:
    return self.lines.get(ref_key(node), STILL)


def _negative(self: Trends, node: f.Negative) -> Trend:
    return turned(self.of(node.of))


def _binary(self: Trends, node: f.Binary) -> Trend:
    a, b = self.of(node.left), self.of(node.right)
    match node.op:
        case "+":
            return both((a, b))
        case "-":
            return both((a, turned(b)))
        case "*":
            return both((turned(a, self.sign(node.right)), turned(b, self.sign(node.left))))
        case "/":
            return _quotient(self, node, a, b)


def _quotient(self: Trends, node: f.Binary, a: Trend, b: Trend) -> Trend:
    sign = self.sign(node.right)
    if b == STILL:
        return turned(a, sign)
    if not self.range_of(node.right).excludes_zero or sign is None or self.sign(node.left) is None:
        return LOST
    left = self.sign(node.left)
    return both((turned(a, sign), turned(b, None if left is None else -left)))


def _call(self: Trends, node: f.Call) -> Trend:
    found = both(self.of(arg) for arg in node.args)
    if node.function in _PLAIN:
        return found
    if node.function == "abs":
        return turned(found, self.sign(node.args[0]))
    if node.function == "pow":
        return _power(self, node, found)
    if node.function in _RISING:
        defined = f.State.UNDEFINED not in self.range_of(node).states
        return found if defined else Trend(None, False)
    return LOST


def _same(self: Trends, node: f.Round | f.RoundDigits) -> Trend:
    return self.of(node.of)


def _power(self: Trends, node: f.Call, found: Trend) -> Trend:
    """Of a base that is not below 0, and a constant exponent above it."""
    exponent = self.card.constant(node.args[1])
    defined = f.State.UNDEFINED not in self.range_of(node).states
    rises = exponent is not None and exponent > 0 and self.sign(node.args[0]) == 1
    return found if rises and defined else LOST


def _if(self: Trends, node: f.If) -> Trend:
    return _branches(self, node.test, node.then, node.otherwise)


def _cases(self: Trends, node: f.Cases) -> Trend:
    tree = node.otherwise
    for test, then in reversed(node.rows):
        tree = f.If(test, then, tree)
    return self.of(tree)


def _branches(self: Trends, test: f.Truth, then: f.Number, otherwise: f.Number) -> Trend:
    (yes, above), (no, below) = self.within(test, True, then), self.within(test, False, otherwise)
    if not self.stirs(test):
        return both((yes, no))
    turn = _turn(self, test)
    found = both((yes, no))
    if not turn or found.way is None or not found.steady or above.states - _NONE or below.states - _NONE:
        return LOST
    early, late = (below, above) if turn == 1 else (above, below)
    if not early.numbers or not late.numbers:
        return found
    ways = [
        way
        for way, first, second in ((1, early.high, late.low), (-1, early.low, late.high))
        if first is not None and second is not None and (second - first) * way >= 0 and found.way in (0, way)
    ]
    return Trend(ways[0]) if ways else LOST


_NONE = frozenset({f.State.NONE, *f.LACKING})
"""What evidence lacks it lacks at both ends; `NONE` is put in by `range_of`."""


def _turn(self: Trends, test: f.Truth) -> Way:
    """1 where the test begins to hold as the figure rises, -1 where it ceases to."""
    if isinstance(test, f.Not):
        way = _turn(self, test.of)
        return None if way is None else -way
    if not isinstance(test, f.Compare) or test.relation in ("==", "!="):
        return None
    ahead = both((self.of(test.left), turned(self.of(test.right))))
    if ahead.way is None or not ahead.steady:
        return None
    return ahead.way if test.relation in (">", ">=") else -ahead.way


def _steadily(self: Trends, parts: Iterable[f.Formula]) -> Trend:
    found = both(map(self.of, parts))
    return found if found.steady else LOST


def _first(self: Trends, node: f.First) -> Trend:
    return _steadily(self, node.args)


def _catch(self: Trends, node: f.Catch) -> Trend:
    of = self.of(node.of)
    caught = isinstance(node.of, f.NUMBERS) and self.range_of(node.of).states & node.states
    return both((of, self.of(node.then))) if of.steady else Trend(of.way, False) if not caught else LOST


def _fold(self: Trends, node: f.Fold) -> Trend:
    if not isinstance(node.of, f.Listed) or node.rule.how not in _FOLDS or node.rule.missing == "all_zero":
        return LOST
    weights = node.weights.args if isinstance(node.weights, f.Listed) else ()
    if node.weights is not None and not weights:
        return LOST
    if any(self.moves(weight) or self.sign(weight) != 1 for weight in weights) or (weights and drops(node.rule)):
        return LOST
    return _steadily(self, node.of.args)


_WAYS: Mapping[type, Callable[[Trends, Any], Trend]] = {
    f.Input: _input,
    f.Ref: _ref,
    f.Negative: _negative,
    f.Binary: _binary,
    f.Call: _call,
    f.Round: _same,
    f.RoundDigits: _same,
    f.If: _if,
    f.Cases: _cases,
    f.First: _first,
    f.Catch: _catch,
    f.Fold: _fold,
}
