"""A formula as a certificate writes it: nested lists, the operation's word first, every number as text.

One meaning of the tree like the others (DESIGN section 6): it reads back, by the checker that shares no code with us,
to the same figure. `docs/certificates.md` lists the words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from indexkit.arithmetic import exact_text
from indexkit.formula import nodes as f
from indexkit.formula.env import Items, Value, ref_key

Operation = Any
"""A text (a number), a truth, or a list that begins with a word."""


def operation(formula: f.Formula) -> Operation:
    return _WRITTEN[type(formula)](formula)


def value_text(value: Value) -> str | bool:
    """A figure as its exact text, a state as its word."""
    if isinstance(value, bool):
        return value
    return value.value if isinstance(value, f.State) else exact_text(value)


def read_value(value: object) -> Operation:
    """What formulas read of an input: a number, a truth or a state as `value_text`, else a list named by its kind."""
    match value:
        case Items(count=count, records=None):
            return ["count", str(count)]
        case Items(records=records):
            return ["records", *({name: _field(one) for name, one in record.items()} for record in records or ())]
        case tuple():
            return ["numbers", *map(value_text, value)]
        case str():
            return ["text", value]
    return value_text(value)  # type: ignore[arg-type]


def _field(value: object) -> Operation:
    return value if value is None else read_value(value)


def _all(formulas: tuple[f.Formula, ...]) -> list[Operation]:
    return [operation(one) for one in formulas]


def _where(where: tuple[tuple[str, tuple[str, ...]], ...]) -> list[Operation]:
    return [[name, *allowed] for name, allowed in where]


def _states(states: frozenset[f.State]) -> list[str]:
    return [state.value for state in sorted(states, key=lambda state: state.order)]


def _if(node: f.If | f.Cases) -> Operation:
    """A chain of `if … else if …` is one list of cases, so that a ladder of many rungs is not a deep one."""
    rows: list[Operation] = []
    here: f.Number = node
    while isinstance(here, f.If | f.Cases):
        pairs = ((here.test, here.then),) if isinstance(here, f.If) else here.rows
        rows += [[operation(test), operation(figure)] for test, figure in pairs]
        here = here.otherwise
    return ["cases", *rows, operation(here)]


def gather(rule: f.Gather) -> dict[str, Operation]:
    """Only what is not as usual is said."""
    usual = f.Gather(rule.how)
    found: dict[str, Operation] = {"how": rule.how}
    for word in ("missing", "at_least", "drop_lowest", "drop_highest", "keep_highest", "keep_lowest", "power", "ties"):
        value = getattr(rule, word)
        if value != getattr(usual, word):
            found[word] = value if isinstance(value, str) else exact_text(value)
    return found | ({"divisor": rule.divisor} if rule.how == "sd" else {})


def _fold(node: f.Fold) -> Operation:
    weights = () if node.weights is None else (operation(node.weights),)
    return ["fold", gather(node.rule), operation(node.of), *weights]


def _each(node: f.Each) -> Operation:
    return [
        "each",
        node.name,
        {
            "where": _where(node.where),
            "dates": list(node.dates),
            "values": [[let.name, operation(let.formula)] for let in node.lets],
            "when": True if node.when is None else operation(node.when),
        },
        operation(node.of),
    ]


_WRITTEN: dict[type, Callable[..., Operation]] = {
    f.Num: lambda node: exact_text(node.value),
    f.Lit: lambda node: node.value,
    f.Nothing: lambda node: ["state", node.state.value],
    f.Input: lambda node: ["input", node.name],
    f.Flag: lambda node: ["input", node.name],
    f.Choice: lambda node: ["is", node.name, *node.options],
    f.Tally: lambda node: ["tally", node.name, *_where(node.where)],
    f.Panel: lambda node: ["panel", node.node],
    f.Ref: lambda node: ["line", ref_key(node)],
    f.Across: lambda node: ["units", node.name],
    f.Negative: lambda node: ["negative", operation(node.of)],
    f.Binary: lambda node: [node.op, operation(node.left), operation(node.right)],
    f.Compare: lambda node: [node.relation, operation(node.left), operation(node.right)],
    f.Call: lambda node: [node.function, *_all(node.args)],
    f.Round: lambda node: ["round", operation(node.of), exact_text(node.unit), node.mode],
    f.RoundDigits: lambda node: ["round_digits", operation(node.of), str(node.digits), node.mode],
    f.If: _if,
    f.Cases: _if,
    f.First: lambda node: ["first", *_all(node.args)],
    f.Catch: lambda node: ["catch", operation(node.of), _states(node.states), operation(node.then)],
    f.Fold: _fold,
    f.ListInput: lambda node: ["numbers", node.name],
    f.Listed: lambda node: ["list", *_all(node.args)],
    f.Each: _each,
    f.Trim: lambda node: ["trim", operation(node.of), str(node.lowest), str(node.highest)],
    f.All: lambda node: ["all", *_all(node.args)],
    f.Any: lambda node: ["any", *_all(node.args)],
    f.Not: lambda node: ["not", operation(node.of)],
    f.Given: lambda node: ["given", operation(node.of)],
}
