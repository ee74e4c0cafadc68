"""Which way a formula moves while one figure rises and all else stays: up, down, not at all, or nobody knows.

By the form of the formula and by bounds, so that no solver is needed for sums, caps, means and roundings. `steady`:
whether the formula has a state, or none, whatever becomes of the figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from indexkit.checks.subject import Card
from indexkit.formula import nodes as f
from indexkit.formula.env import ref_key
from indexkit.formula.folds import drops

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

    def sign(self, node: f.Number) -> Way:
        """1 where it is never below 0, -1 where it is never above."""
        span = self.card.range_of(node)
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
    if not self.card.range_of(node.right).excludes_zero or sign is None or self.sign(node.left) is None:
        return LOST
    left = self.sign(node.left)
    return both((turned(a, sign), turned(b, None if left is None else -left)))


def _call(self: Trends, node: f.Call) -> Trend:
    found = both(self.of(arg) for arg in node.args)
    if node.function in _PLAIN:
        return found
    if node.function == "abs":
        return turned(found, self.sign(node.args[0]))
    if node.function in _RISING:
        defined = f.State.UNDEFINED not in self.card.range_of(node).states
        return found if defined else Trend(None, False)
    return LOST


def _same(self: Trends, node: f.Round | f.RoundDigits) -> Trend:
    return self.of(node.of)


def _if(self: Trends, node: f.If) -> Trend:
    return LOST if self.moves(node.test) else both((self.of(node.then), self.of(node.otherwise)))


def _cases(self: Trends, node: f.Cases) -> Trend:
    if any(self.moves(test) for test, _ in node.rows):
        return LOST
    return both(self.of(part) for part in (*(then for _, then in node.rows), node.otherwise))


def _steadily(self: Trends, parts: Iterable[f.Formula]) -> Trend:
    found = both(map(self.of, parts))
    return found if found.steady else LOST


def _first(self: Trends, node: f.First) -> Trend:
    return _steadily(self, node.args)


def _catch(self: Trends, node: f.Catch) -> Trend:
    of = self.of(node.of)
    caught = isinstance(node.of, f.NUMBERS) and self.card.range_of(node.of).states & node.states
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
