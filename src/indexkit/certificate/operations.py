"""A formula as a certificate writes it: nested lists, the operation's word first, every number as text.

One meaning of the tree like the others (DESIGN section 6): it reads back, by a checker that shares no code with us, to
the same figure. `docs/certificates.md` lists the words. What is made of lists is written for one unit, by
:mod:`unrolled`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from indexkit.arithmetic import Mode, exact_text
from indexkit.formula import nodes as f
from indexkit.formula.env import Value, ref_key
from indexkit.formula.irrational import EXPONENT
from indexkit.result import plain_value

Operation = Any
"""A text (a number), a truth, or a list that begins with a word."""


@dataclass
class Writer:
    """Writes formulas without lists: they are the same for every unit. `days`: the inputs and fields that are dates."""

    days: frozenset[str]

    def __call__(self, formula: f.Formula) -> Operation:
        return _WRITTEN[type(formula)](formula, self)

    def path(self, name: str) -> list[str]:
        """Where it stands in what was read."""
        return ["items", name]

    def figure(self, name: str) -> Operation:
        return ["day" if name in self.days else "number", self.path(name)]

    def line(self, name: str) -> Operation:
        return ["line", name]

    def fold(self, node: f.Fold) -> Operation:
        raise TypeError("what is made of a list is written for one unit")

    def tally(self, node: f.Tally) -> Operation:
        if node.where:
            raise TypeError("which records count is written for one unit")
        return self.figure(node.name)

    def across(self, node: f.Across) -> Operation:
        if node.rule.how in f.COUNTS:
            raise TypeError("what a unit's own figure is counted among is written for one unit")
        return ["line", node.name]

    def settled(self, node: f.Call | f.RoundDigits) -> Operation:
        raise TypeError("the place to which it is rounded is written for one unit")


def is_own(formula: f.Formula) -> bool:
    """Whether it is written for each unit: what is made of lists, which records count, which other units; and what is
    rounded to a place that depends on the figure."""
    return any(map(_is_own, f.walk(formula)))


def _is_own(one: f.Formula) -> bool:
    match one:
        case f.Tally(_, where):
            return bool(where)
        case f.Across(_, rule):
            return rule.how in f.COUNTS
        case f.Call("pow", (_, exponent)):
            return not isinstance(exponent, f.Num) or exponent.value.denominator != 1
        case f.Call(function):
            return function in SETTLED
    return isinstance(one, f.Fold | f.RoundDigits)


def value_text(value: Value) -> Operation:
    """A figure as its exact text, a truth, a state as the operation that gives it."""
    if isinstance(value, bool):
        return value
    return state(value) if isinstance(value, f.State) else exact_text(value)


def state(one: f.State) -> Operation:
    return ["state", one.value]


def read_value(value: object, kind: str) -> Operation:
    """What formulas read of an input, as the evidence writes it."""
    if isinstance(value, f.State):
        return state(value)
    return plain_value(value, kind)


def states_written(states: frozenset[f.State]) -> list[str]:
    return [state.value for state in sorted(states, key=lambda state: state.order)]


def _if(node: f.If | f.Cases, write: Writer) -> Operation:
    """A chain of `if … else if …` is one list of cases, so that a ladder of many rungs is not a deep one."""
    rows: list[Operation] = []
    here: f.Number = node
    while isinstance(here, f.If | f.Cases):
        pairs = ((here.test, here.then),) if isinstance(here, f.If) else here.rows
        rows += [[write(test), write(figure)] for test, figure in pairs]
        here = here.otherwise
    return ["cases", *rows, write(here)]


def rounded(of: Operation, unit: Operation, mode: Mode) -> Operation:
    """To a multiple of `unit`; to the nearest in two steps: to its half first, then from a half that is left."""
    steps = _HALVES.get(mode)
    if steps is None:
        return [mode, of, unit]
    half = exact_text(Fraction(unit) / 2) if isinstance(unit, str) else ["/", unit, "2"]
    return [steps[1], [steps[0], of, half], unit]


_HALVES: dict[Mode, tuple[Mode, Mode]] = {
    "half_up": ("down", "up"),
    "half_down": ("up", "down"),
    "half_ceiling": ("floor", "ceiling"),
}


def _call(node: f.Call, write: Writer) -> Operation:
    if _is_own(node):
        return write.settled(node)
    args = [write(one) for one in node.args]
    short = _CALLS.get(node.function)
    return [node.function, *args] if short is None else short(*args)


def is_one_of(path: list[str], options: Iterable[Any]) -> Operation:
    """Whether a text or a truth that was read is one of these."""
    return ["is", path, *options]


def _not(of: Operation) -> Operation:
    return ["cases", [of, False], True]


def _given(node: f.Given, write: Writer) -> Operation:
    """Never has a state itself; what is undefined is there."""
    of = write(node.of)
    there = ["cases", [of, True], True] if isinstance(node.of, f.Flag | f.Choice) else ["==", of, of]
    return ["first", [UNDEFINED[1]], ["first", states_written(f.NOT_GIVEN), there, False], True]


def whole_power(x: Operation, exponent: Operation) -> Operation:
    """By a whole constant; to 64 (RULES R13)."""
    if abs(int(exponent)) > EXPONENT:
        return ["cases", [["==", x, x], UNDEFINED], "0"]
    if int(exponent) >= 0:
        return ["^", x, exponent]
    return ["/", "1", ["^", x, exponent[1:]]]


UNDEFINED = state(f.State.UNDEFINED)
SETTLED = frozenset[f.Function]({"sqrt", "ln", "log10", "exp", "geomean"})
"""What is rounded to significant digits, and `pow` of another exponent than a whole constant."""
_CALLS: dict[str, Callable[..., Operation]] = {
    "abs": lambda x: ["max", x, ["-", "0", x]],
    "floor": lambda x: ["floor", x, "1"],
    "ceil": lambda x: ["ceiling", x, "1"],
    "trunc": lambda x: ["down", x, "1"],
    "clamp": lambda x, low, high: ["min", ["max", x, low], high],
    "pow": whole_power,
    "mean": lambda *args: ["/", ["sum", *args], str(len(args))],
    "harmean": lambda *args: ["/", str(len(args)), ["sum", *(["/", "1", x] for x in args)]],
}
"""Functions that few others say as well, so that whoever checks need not know them."""
_WRITTEN: dict[type, Callable[..., Operation]] = {
    f.Num: lambda node, write: exact_text(node.value),
    f.Lit: lambda node, write: node.value,
    f.Nothing: lambda node, write: state(node.state),
    f.Input: lambda node, write: write.figure(node.name),
    f.Flag: lambda node, write: is_one_of(write.path(node.name), [True]),
    f.Choice: lambda node, write: is_one_of(write.path(node.name), node.options),
    f.Tally: lambda node, write: write.tally(node),
    f.Panel: lambda node, write: ["number", ["panel", node.node]],
    f.Ref: lambda node, write: write.line(ref_key(node)),
    f.Across: lambda node, write: write.across(node),
    f.Negative: lambda node, write: ["-", "0", write(node.of)],
    f.Binary: lambda node, write: ["sum" if node.op == "+" else node.op, write(node.left), write(node.right)],
    f.Compare: lambda node, write: [node.relation, write(node.left), write(node.right)],
    f.Call: _call,
    f.Round: lambda node, write: rounded(write(node.of), exact_text(node.unit), node.mode),
    f.RoundDigits: lambda node, write: write.settled(node),
    f.If: _if,
    f.Cases: _if,
    f.First: lambda node, write: ["first", states_written(f.NOT_GIVEN), *map(write, node.args)],
    f.Catch: lambda node, write: ["first", states_written(node.states), write(node.of), write(node.then)],
    f.Fold: lambda node, write: write.fold(node),
    f.All: lambda node, write: ["all", *map(write, node.args)],
    f.Any: lambda node, write: ["any", *map(write, node.args)],
    f.Not: lambda node, write: _not(write(node.of)),
    f.Given: _given,
}
