"""A formula as a certificate writes it: nested lists, the operation's word first, every number as text.

One meaning of the tree like the others (DESIGN section 6): it reads back, by a checker that shares no code with us, to
the same figure. `docs/certificates.md` lists the words. What is made of lists is written for one unit, by
:mod:`unrolled`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from indexkit.arithmetic import exact_text
from indexkit.formula import nodes as f
from indexkit.formula.env import Value, ref_key
from indexkit.formula.irrational import EXPONENT, LARGEST_LOGARITHM
from indexkit.result import plain_value

Operation = Any
"""A text (a number), a truth, or a list that begins with a word."""


@dataclass
class Writer:
    """Writes formulas without lists: they are the same for every unit. `days`: the inputs and fields that are dates."""

    days: frozenset[str]

    def __call__(self, formula: f.Formula) -> Operation:
        return _WRITTEN[type(formula)](formula, self)

    def read(self, name: str) -> Operation:
        """As it was given: a text, a truth, a list."""
        return ["input", name]

    def figure(self, name: str) -> Operation:
        return ["day" if name in self.days else "number", self.read(name)]

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
        return ["units", node.name]


def has_lists(formula: f.Formula) -> bool:
    """Whether it is written for each unit: what is made of lists, which records count, which other units."""
    return any(map(_is_of_a_list, f.walk(formula)))


def _is_of_a_list(one: f.Formula) -> bool:
    match one:
        case f.Tally(_, where):
            return bool(where)
        case f.Across(_, rule):
            return rule.how in f.COUNTS
    return isinstance(one, f.Fold)


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


def _digits(node: f.RoundDigits, write: Writer) -> Operation:
    of = write(node.of)
    return [f"round {node.mode}", of, ["digit", of, str(node.digits)]]


def _call(node: f.Call, write: Writer) -> Operation:
    args = [write(one) for one in node.args]
    short = _CALLS.get(node.function)
    return [node.function, *args] if short is None else short(*args)


def one_of(read: Operation, options: tuple[str, ...]) -> Operation:
    """Whether a text that was read is one of these."""
    found = [["==", read, ["text", one]] for one in options] or [["!=", read, read]]
    return found[0] if len(found) == 1 else ["any", *found]


def _given(of: Operation) -> Operation:
    """Never has a state itself; what is undefined is there."""
    return ["first", [_UNDEFINED[1]], ["first", states_written(f.NOT_GIVEN), ["==", of, of], False], True]


def power_of(x: Operation, y: Operation) -> Operation:
    """Of a negative x only whole powers, and none below 0 of 0; exponents to 64 (RULES R13)."""
    if isinstance(y, str):
        return _constant_power(x, Fraction(y))
    size, whole = ["max", y, ["-", "0", y]], ["==", y, ["round floor", y, "1"]]
    return [
        "cases",
        [["all", ["==", x, x], ["<", "64", size]], _UNDEFINED],
        [["all", ["==", x, x], whole, ["<=", "0", y]], ["^", x, y]],
        [["all", ["==", x, x], whole], ["/", "1", ["^", x, ["-", "0", y]]]],
        [["<", x, "0"], _UNDEFINED],
        [["all", ["==", x, "0"], ["<", "0", y]], "0"],
        [["all", ["==", x, "0"], ["==", y, y]], _UNDEFINED],
        ["power", "1", x, y],
    ]


def _constant_power(x: Operation, y: Fraction) -> Operation:
    if abs(y) > EXPONENT:
        return ["cases", [["==", x, x], _UNDEFINED], "0"]
    if y.denominator == 1:
        whole = ["^", x, exact_text(abs(y))]
        return whole if y >= 0 else ["/", "1", whole]
    at_zero = "0" if y > 0 else _UNDEFINED
    return ["cases", [["<", x, "0"], _UNDEFINED], [["==", x, "0"], at_zero], ["power", "1", x, exact_text(y)]]


def _geomean(*args: Operation) -> Operation:
    least, each = ["min", *args], exact_text(Fraction(1, len(args)))
    powers = ["power", "1", *(part for x in args for part in (x, each))]
    return ["cases", [["<", least, "0"], _UNDEFINED], [["==", least, "0"], "0"], powers]


def _logarithm(word: str) -> Callable[[Operation], Operation]:
    return lambda x: ["cases", [["<=", x, "0"], _UNDEFINED], [word, x]]


_UNDEFINED = state(f.State.UNDEFINED)
_CALLS: dict[str, Callable[..., Operation]] = {
    "abs": lambda x: ["max", x, ["-", "0", x]],
    "floor": lambda x: ["round floor", x, "1"],
    "ceil": lambda x: ["round ceiling", x, "1"],
    "trunc": lambda x: ["round down", x, "1"],
    "clamp": lambda x, low, high: ["min", ["max", x, low], high],
    "sqrt": lambda x: power_of(x, "0.5"),
    "pow": power_of,
    "ln": _logarithm("ln"),
    "log10": _logarithm("log10"),
    "exp": lambda x: ["cases", [["<", str(LARGEST_LOGARITHM), ["max", x, ["-", "0", x]]], _UNDEFINED], ["exp", x]],
    "mean": lambda *args: ["/", ["sum", *args], str(len(args))],
    "harmean": lambda *args: ["/", str(len(args)), ["sum", *(["/", "1", x] for x in args)]],
    "geomean": _geomean,
}
"""Functions that few others say as well, and the domains of the others, so that whoever checks need not know them."""
_WRITTEN: dict[type, Callable[..., Operation]] = {
    f.Num: lambda node, write: exact_text(node.value),
    f.Lit: lambda node, write: node.value,
    f.Nothing: lambda node, write: state(node.state),
    f.Input: lambda node, write: write.figure(node.name),
    f.Flag: lambda node, write: write.read(node.name),
    f.Choice: lambda node, write: one_of(write.read(node.name), node.options),
    f.Tally: lambda node, write: write.tally(node),
    f.Panel: lambda node, write: ["panel", node.node],
    f.Ref: lambda node, write: write.line(ref_key(node)),
    f.Across: lambda node, write: write.across(node),
    f.Negative: lambda node, write: ["-", "0", write(node.of)],
    f.Binary: lambda node, write: [node.op, write(node.left), write(node.right)],
    f.Compare: lambda node, write: [node.relation, write(node.left), write(node.right)],
    f.Call: _call,
    f.Round: lambda node, write: [f"round {node.mode}", write(node.of), exact_text(node.unit)],
    f.RoundDigits: _digits,
    f.If: _if,
    f.Cases: _if,
    f.First: lambda node, write: ["first", states_written(f.NOT_GIVEN), *map(write, node.args)],
    f.Catch: lambda node, write: ["first", states_written(node.states), write(node.of), write(node.then)],
    f.Fold: lambda node, write: write.fold(node),
    f.All: lambda node, write: ["all", *map(write, node.args)],
    f.Any: lambda node, write: ["any", *map(write, node.args)],
    f.Not: lambda node, write: ["not", write(node.of)],
    f.Given: lambda node, write: _given(write(node.of)),
}
