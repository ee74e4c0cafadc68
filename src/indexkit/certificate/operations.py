"""A formula as a certificate writes it: nested lists, the operation's word first, every number as text.

One meaning of the tree like the others (DESIGN section 6): it reads back, by a checker that shares no code with us, to
the same figure. `docs/certificates.md` lists the words. What is made of lists is written for one unit, by
:mod:`unrolled`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from indexkit.arithmetic import exact_text
from indexkit.formula import nodes as f
from indexkit.formula.env import Value, ref_key
from indexkit.result import plain_value

Operation = Any
"""A text (a number), a truth, or a list that begins with a word."""


@dataclass
class Writer:
    """Writes formulas without lists: they are the same for every unit. `days`: the inputs that are dates."""

    days: frozenset[str]

    def __call__(self, formula: f.Formula) -> Operation:
        return _WRITTEN[type(formula)](formula, self)

    def read(self, name: str) -> Operation:
        return ["day", ["input", name]] if name in self.days else ["input", name]

    def line(self, name: str) -> Operation:
        return ["line", name]

    def fold(self, node: f.Fold) -> Operation:
        raise TypeError("what is made of a list is written for one unit")


def has_lists(formula: f.Formula) -> bool:
    return any(isinstance(one, f.Fold) for one in f.walk(formula))


def value_text(value: Value) -> str | bool:
    """A figure as its exact text, a state as its word."""
    if isinstance(value, bool):
        return value
    return value.value if isinstance(value, f.State) else exact_text(value)


def given_text(value: Value) -> Operation:
    """As an operation that gives it: a state cannot be taken for an option of that name."""
    return ["state", value.value] if isinstance(value, f.State) else value_text(value)


def read_value(value: object, kind: str) -> Operation:
    """What formulas read of an input, as the evidence writes it."""
    if isinstance(value, f.State):
        return ["state", value.value]
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


def _call(node: f.Call, write: Writer) -> Operation:
    args = [write(one) for one in node.args]
    short = _CALLS.get(node.function)
    return [node.function, *args] if short is None else short(*args)


_CALLS: dict[str, Callable[..., Operation]] = {
    "abs": lambda x: ["max", x, ["-", "0", x]],
    "floor": lambda x: ["round floor", x, "1"],
    "ceil": lambda x: ["round ceiling", x, "1"],
    "trunc": lambda x: ["round down", x, "1"],
    "clamp": lambda x, low, high: ["min", ["max", x, low], high],
    "sqrt": lambda x: ["pow", x, "0.5"],
    "mean": lambda *args: ["/", ["sum", *args], str(len(args))],
    "harmean": lambda *args: ["/", str(len(args)), ["sum", *(["/", "1", x] for x in args)]],
    "geomean": lambda *args: ["geomean", *(part for x in args for part in (x, "1"))],
}
"""Functions that few others say as well, so that whoever checks need not know them."""
_WRITTEN: dict[type, Callable[..., Operation]] = {
    f.Num: lambda node, write: exact_text(node.value),
    f.Lit: lambda node, write: node.value,
    f.Nothing: lambda node, write: ["state", node.state.value],
    f.Input: lambda node, write: write.read(node.name),
    f.Flag: lambda node, write: write.read(node.name),
    f.Choice: lambda node, write: ["is", write.read(node.name), *node.options],
    f.Tally: lambda node, write: ["tally", node.name, *([name, *allowed] for name, allowed in node.where)],
    f.Panel: lambda node, write: ["panel", node.node],
    f.Ref: lambda node, write: write.line(ref_key(node)),
    f.Across: lambda node, write: ["units", node.name],
    f.Negative: lambda node, write: ["-", "0", write(node.of)],
    f.Binary: lambda node, write: [node.op, write(node.left), write(node.right)],
    f.Compare: lambda node, write: [node.relation, write(node.left), write(node.right)],
    f.Call: _call,
    f.Round: lambda node, write: [f"round {node.mode}", write(node.of), exact_text(node.unit)],
    f.RoundDigits: lambda node, write: [f"digits {node.mode}", write(node.of), str(node.digits)],
    f.If: _if,
    f.Cases: _if,
    f.First: lambda node, write: ["first", *map(write, node.args)],
    f.Catch: lambda node, write: ["catch", write(node.of), states_written(node.states), write(node.then)],
    f.Fold: lambda node, write: write.fold(node),
    f.All: lambda node, write: ["all", *map(write, node.args)],
    f.Any: lambda node, write: ["any", *map(write, node.args)],
    f.Not: lambda node, write: ["not", write(node.of)],
    f.Given: lambda node, write: ["given", write(node.of)],
}
