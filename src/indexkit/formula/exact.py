"""The judge: what a formula is worth, in exact rationals. Every other meaning is held against this one.

A state (rejected, absent, not applicable, undefined) spreads through arithmetic, comparisons and calls; of several
the first in the order of :class:`State` wins, so every operand is looked at. `if` looks only at its test and
the branch taken, `and`/`or` are Kleene's, `given` and `first` ask about absence (RULES R10, R11). Whole
results are ints, because ints are several times faster than fractions.

One small function for each kind of node, found by the node's type: this is the hot path of scoring.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain
from typing import Any as Anything
from typing import TypeAlias

from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import exact_text, round_to
from indexkit.formula.functions import FUNCTIONS, divide, minus, plus, times
from indexkit.formula.nodes import (
    All,
    Any,
    Binary,
    Call,
    Catch,
    Choice,
    Compare,
    First,
    Flag,
    Formula,
    Given,
    If,
    Input,
    Lit,
    Negative,
    Not,
    Nothing,
    Num,
    Panel,
    Ref,
    Round,
    State,
    Tally,
    children,
)

Value: TypeAlias = int | Fraction | bool | State

_ABSENT = State.ABSENT
_UNDEFINED = State.UNDEFINED


@dataclass(frozen=True, slots=True)
class Items:
    """The evidence of an `items` input: how many records count, and the records, unless only their number is known."""

    count: int
    records: tuple[Mapping[str, object], ...] | None = None


@dataclass(slots=True)
class Env:
    """What a formula reads. An input or a panel's figure that isn't there is absent.

    `values` holds the figures computed so far, by the keys of :func:`ref_key`; a plan's order sees to it that each
    figure is there before it is read.
    """

    inputs: Mapping[str, object] = field(default_factory=dict)
    panel: Mapping[str, Figure] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)


def ref_key(ref: Ref) -> str:
    """Where the figure that `ref` reads stands in `Env.values`: `name` for its points, else `name.part`."""
    return ref.name if ref.part == "points" else f"{ref.name}.{ref.part}"


FIGURE_BITS = 13_000
"""A figure of a plan has at most this many bits in its numerator and in its denominator (RULES R13): it can be printed
(Python prints at most 4,300 digits) and the time for the next formula is bounded."""


def too_long(value: Value) -> bool:
    """Whether a figure has more digits than a plan may carry on."""
    if type(value) is int:
        return value.bit_length() > FIGURE_BITS
    return (
        isinstance(value, Fraction) and max(value.numerator.bit_length(), value.denominator.bit_length()) > FIGURE_BITS
    )


def value_of(formula: Formula, env: Env) -> Value:
    """The value of a formula: a number or a state; of a truth: a bool or a state."""
    return MEANING[type(formula)](formula, env)


def worst(values: Iterable[Value]) -> State | None:
    """The state that wins among some values, or None if none of them is a state."""
    states = [value for value in values if type(value) is State]
    return min(states, key=lambda state: state.order) if states else None


# Leaves


def _constant(node: Num | Lit, env: Env) -> Value:
    return node.value


def _nothing(node: Nothing, env: Env) -> Value:
    return node.state


def _input(node: Input, env: Env) -> Value:
    value = env.inputs.get(node.name, _ABSENT)
    return value.count if type(value) is Items else value  # type: ignore[return-value]


def _flag(node: Flag, env: Env) -> Value:
    return env.inputs.get(node.name, _ABSENT)  # type: ignore[return-value]


def _choice(node: Choice, env: Env) -> Value:
    value = env.inputs.get(node.name, _ABSENT)
    return value if type(value) is State else value in node.options


def _tally(node: Tally, env: Env) -> Value:
    items = env.inputs.get(node.name, _ABSENT)
    if not isinstance(items, Items):
        return items  # type: ignore[return-value]
    if not node.where:
        return items.count
    if items.records is None:
        return _ABSENT  # a bare number cannot tell which records would count (RULES R14)
    return sum(record_counts(record, node.where) for record in items.records)


def record_counts(record: Mapping[str, object], where: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether each field of `where` has one of its allowed values in this record."""
    return all(_word(record.get(name)) in allowed for name, allowed in where)


def _word(value: object) -> str | None:
    if isinstance(value, (int, Fraction)):
        return exact_text(value)
    return value if isinstance(value, str) else None


def _panel(node: Panel, env: Env) -> Value:
    return env.panel.get(node.node, _ABSENT)


def _ref(node: Ref, env: Env) -> Value:
    return env.values[node.name if node.part == "points" else f"{node.name}.{node.part}"]


# Numbers


def _negative(node: Negative, env: Env) -> Value:
    of = node.of
    value = MEANING[type(of)](of, env)
    return value if type(value) is State else -value  # type: ignore[operator]


def _binary(node: Binary, env: Env) -> Value:
    left = node.left
    right = node.right
    a: Anything = MEANING[type(left)](left, env)
    b: Anything = MEANING[type(right)](right, env)
    if type(a) is State or type(b) is State:
        return _either(a, b)
    return _OPERATIONS[node.op](a, b)


_OPERATIONS: dict[str, Callable[[Anything, Anything], Value]] = {"+": plus, "-": minus, "*": times, "/": divide}


def _either(a: Value, b: Value) -> State:
    """The state that wins between two operands of which at least one is a state."""
    if type(a) is not State:
        return b  # type: ignore[return-value]
    return b if type(b) is State and b.order < a.order else a


def _call(node: Call, env: Env) -> Value:
    args: list[Anything] = [MEANING[type(arg)](arg, env) for arg in node.args]
    if State in map(type, args):
        return worst(args)  # type: ignore[return-value]
    return FUNCTIONS[node.function](args)


def _round(node: Round, env: Env) -> Value:
    of = node.of
    value: Anything = MEANING[type(of)](of, env)
    return value if type(value) is State else round_to(value, node.unit, node.mode)


def _if(node: If, env: Env) -> Value:
    test = node.test
    holds = MEANING[type(test)](test, env)
    if type(holds) is State:
        return holds
    branch = node.then if holds else node.otherwise
    return MEANING[type(branch)](branch, env)


def _is_given(value: Value) -> bool:
    return type(value) is not State or value is _UNDEFINED


def _first(node: First, env: Env) -> Value:
    value: Value = _ABSENT
    for arg in node.args:
        value = MEANING[type(arg)](arg, env)
        if _is_given(value):
            return value
    return value


def _catch(node: Catch, env: Env) -> Value:
    of = node.of
    value = MEANING[type(of)](of, env)
    if type(value) is not State or value not in node.states:
        return value
    return MEANING[type(node.then)](node.then, env)


# Truths

_RELATIONS: dict[str, Callable[[Anything, Anything], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}


def _compare(node: Compare, env: Env) -> Value:
    left = node.left
    right = node.right
    a: Anything = MEANING[type(left)](left, env)
    b: Anything = MEANING[type(right)](right, env)
    if type(a) is State or type(b) is State:
        return _either(a, b)
    return _RELATIONS[node.relation](a.numerator * b.denominator, b.numerator * a.denominator)


def _all(node: All, env: Env) -> Value:
    return _kleene(node.args, env, False)


def _any(node: Any, env: Env) -> Value:
    return _kleene(node.args, env, True)


def _kleene(args: tuple[Formula, ...], env: Env, decides: bool) -> Value:
    """`decides` settles it, also beside a state; else a state wins; else the other truth value."""
    state: State | None = None
    for arg in args:
        value = MEANING[type(arg)](arg, env)
        if value is decides:
            return decides
        if type(value) is State and (state is None or value.order < state.order):
            state = value
    return (not decides) if state is None else state


def _not(node: Not, env: Env) -> Value:
    of = node.of
    value = MEANING[type(of)](of, env)
    return value if type(value) is State else not value


def _given(node: Given, env: Env) -> Value:
    return _is_given(MEANING[type(node.of)](node.of, env))


MEANING: dict[type, Callable[[Anything, Env], Value]] = {
    Num: _constant,
    Input: _input,
    Tally: _tally,
    Panel: _panel,
    Ref: _ref,
    Nothing: _nothing,
    Negative: _negative,
    Binary: _binary,
    Call: _call,
    Round: _round,
    If: _if,
    First: _first,
    Catch: _catch,
    Lit: _constant,
    Flag: _flag,
    Choice: _choice,
    Compare: _compare,
    All: _all,
    Any: _any,
    Not: _not,
    Given: _given,
}


# Who is to blame


def blame(formula: Formula, env: Env) -> tuple[str, ...]:
    """The inputs whose own state (not given) made the formula a state, each once, in reading order.

    A panel's missing points are named `panel:NODE`. Follows the branches that were followed; other figures of
    the plan are for the caller to ask, line by line.
    """
    return tuple(dict.fromkeys(_blamed(formula, env)))


def _blamed(node: Formula, env: Env) -> Iterable[str]:
    if _is_given(value_of(node, env)):
        return ()
    match node:
        case Input(name) | Tally(name) | Flag(name) | Choice(name):
            return (name,)
        case Panel(name):
            return (f"panel:{name}",)
        case If(test, then, otherwise):
            holds = value_of(test, env)
            return _blamed(test if type(holds) is State else then if holds else otherwise, env)
        case Catch(of, states, then):
            return _blamed(then if value_of(of, env) in states else of, env)
        case _:
            return chain.from_iterable(_blamed(child, env) for child in children(node))
