"""The judge: what a formula is worth, in exact rationals. Every other meaning is held against this one.

A state (rejected, absent, not applicable, undefined) spreads through arithmetic, comparisons and calls; of several
the first in the order of :class:`State` wins, so every operand is looked at. `if` looks only at its test and
the branch taken, `and`/`or` are Kleene's, `given` and `first` ask about absence (RULES R10, R11). Whole
results are ints, because ints are several times faster than fractions.

One small function for each kind of node, found by the node's type: this is the hot path of scoring.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any as Anything

from indexkit.arithmetic import round_digits, round_to
from indexkit.formula import nodes as f
from indexkit.formula.env import FIGURE_BITS, Env, Items, Value, ref_key, too_long, worst
from indexkit.formula.folds import WEIGHTED, fold
from indexkit.formula.functions import FUNCTIONS, divide, minus, plus, times
from indexkit.formula.members import members_by, record_counts, records_by
from indexkit.formula.nodes import (
    Across,
    All,
    Any,
    Binary,
    Call,
    Cases,
    Catch,
    Choice,
    Compare,
    First,
    Flag,
    Fold,
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
    RoundDigits,
    State,
    Tally,
)

__all__ = [
    "FIGURE_BITS",
    "MEANING",
    "Env",
    "Items",
    "Value",
    "members",
    "record_counts",
    "records_of",
    "ref_key",
    "too_long",
    "value_of",
]

_ABSENT = State.ABSENT
_UNDEFINED = State.UNDEFINED


def value_of(formula: Formula, env: Env) -> Value:
    """The value of a formula: a number or a state; of a truth: a bool or a state."""
    return MEANING[type(formula)](formula, env)


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


def _across(node: Across, env: Env) -> Value:
    return env.inputs.get(node.name, _ABSENT)  # type: ignore[return-value]


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


def _round_digits(node: RoundDigits, env: Env) -> Value:
    value: Anything = value_of(node.of, env)
    return value if type(value) is State else round_digits(value, node.digits, node.mode)


def _cases(node: Cases, env: Env) -> Value:
    for test, figure in node.rows:
        holds = MEANING[type(test)](test, env)
        if type(holds) is State:
            return holds
        if holds:
            return MEANING[type(figure)](figure, env)
    return value_of(node.otherwise, env)


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


# Lists


def _fold(node: Fold, env: Env) -> Value:
    found = members(node.of, env)
    weights = None
    if node.weights is not None and node.rule.how in WEIGHTED:
        weights = members(node.weights, env)
    if isinstance(found, State) or isinstance(weights, State):
        return worst(one for one in (found, weights) if isinstance(one, State))  # type: ignore[return-value]
    return fold(node.rule, found, weights)


def members(node: f.List, env: Env) -> list[Value] | State:
    """The values of a list's members, states included; a state where the list itself is not there."""
    return members_by(value_of, node, env)


def records_of(node: f.Each, env: Env) -> list[Env] | State:
    """What the formulas of a list read at each record that `where` lets count."""
    return records_by(value_of, node, env)


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
    RoundDigits: _round_digits,
    Cases: _cases,
    Fold: _fold,
    Across: _across,
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
