"""The second opinion agrees with the judge: the formula's text, read by Python's parser and computed by simpleeval.

Nothing is shared with the judge but the tree and its text: constants are read again from the source, names are bound to
fractions, and every operator and function is written again here from the RULES (R3, R10, R11).
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, Items, Value, ref_key
from indexkit.formula.second_folds import WEIGHTED, gathered, trimmed
from indexkit.formula.second_functions import FUNCTIONS, OutOfReach
from indexkit.formula.text import to_text

if TYPE_CHECKING:
    from simpleeval import SimpleEval  # type: ignore[import-untyped]

_UNDEFINED = f.State.UNDEFINED
_STATES = tuple(f.State)
_WORDS: dict[str, object] = {
    "true": True,
    "false": False,
    **{state.value: state for state in f.State},
    **{mode: mode for mode in ("half_up", "half_down", "half_even", "half_ceiling", "up", "down", "floor", "ceiling")},
}


def recompute(formula: f.Formula, env: Env) -> Value | None:
    """The value of a formula by the other way, or None where this way does not reach: a figure that has not been
    computed yet, a tree too deep, a number too long for it."""
    from simpleeval import InvalidExpression

    names: dict[str, object] = dict(_WORDS)
    try:
        text = to_text(_named(formula, env, names))
        result = _computed(text, *(names[name] for name in names if name not in _WORDS))
    except (InvalidExpression, OutOfReach, SyntaxError, RecursionError, MemoryError, KeyError):
        return None
    return result


@lru_cache(maxsize=4096, typed=True)
def _computed(text: str, *bound: object) -> Value:
    """The value of a text whose names are bound in their order: the cases of one framework ask mostly for the same.
    Typed, because a truth is no figure although Python finds `True` and 1 equal."""
    names = {**_WORDS, **{_name(len(_WORDS) + at): value for at, value in enumerate(bound)}}
    return _evaluator(text, names).eval(text)  # type: ignore[no-any-return]


# Names: each leaf gets one of its own, so that no id can clash with a word of Python


def _named(node: f.Formula, env: Env, names: dict[str, object]) -> Any:
    """The same tree with every leaf that reads something replaced by a name, bound to what it reads."""
    if isinstance(node, f.Choice):
        value = env.inputs.get(node.name, f.State.ABSENT)
        name = _bind(names, _spelled(value) if isinstance(value, str) else value)
        return f.Choice(name, tuple(_spelled(option) for option in node.options))
    if isinstance(node, f.Flag):
        return replace(node, name=_bind(names, env.inputs.get(node.name, f.State.ABSENT)))
    if isinstance(node, f.Fold | f.Cases):
        again = _again_folded(node, env) if isinstance(node, f.Fold) else _again_chosen(node, env)
        return f.Input(_bind(names, again))
    if isinstance(node, f.Input | f.Tally | f.Panel | f.Ref | f.Across):
        return f.Input(_bind(names, _fraction(_read(node, env))))
    parts = {field.name: _renamed(getattr(node, field.name), env, names) for field in fields(node)}
    return replace(node, **parts)


def _renamed(part: Any, env: Env, names: dict[str, object]) -> Any:
    if isinstance(part, tuple):
        return tuple(_renamed(one, env, names) for one in part)
    return _named(part, env, names) if isinstance(part, (*f.NUMBERS, *f.TRUTHS)) else part


def _again(formula: f.Formula, env: Env) -> object:
    """The value of a part, by this way too."""
    value = recompute(formula, env)
    if value is None:
        raise OutOfReach
    return _fraction(value) if not isinstance(value, bool) else value


def _again_chosen(node: f.Cases, env: Env) -> object:
    for test, figure in node.rows:
        holds = _again(test, env)
        if holds is not False:
            return holds if isinstance(holds, f.State) else _again(figure, env)
    return _again(node.otherwise, env)


def _again_folded(node: f.Fold, env: Env) -> object:
    figures = _members(node.of, env)
    weights = None if node.weights is None or node.rule.how not in WEIGHTED else _members(node.weights, env)
    for state in _STATES:
        if figures is state or weights is state:
            return state
    return gathered(node.rule, figures, weights)  # type: ignore[arg-type]


def _members(of: f.List, env: Env) -> list[object] | f.State:
    match of:
        case f.ListInput(name):
            given = env.inputs.get(name)
            if isinstance(given, f.State) or given is None:
                return given or f.State.ABSENT
            return [_fraction(one) for one in given]  # type: ignore[attr-defined]
        case f.Listed(args):
            return [_again(arg, env) for arg in args]
        case f.Trim(inner, lowest, highest):
            found = _members(inner, env)
            return found if isinstance(found, f.State) else trimmed(found, lowest, highest)  # type: ignore[return-value]
        case f.Each():
            return _of_records(of, env)


def _of_records(of: f.Each, env: Env) -> list[object] | f.State:
    items = env.inputs.get(of.name)
    if not isinstance(items, Items) or items.records is None:
        return items if isinstance(items, f.State) else f.State.ABSENT
    found: list[object] = []
    for record in items.records:
        if not _count(Items(1, (record,)), of.where):
            continue
        here = _beside(of, record, env)
        counts = True if of.when is None else _again(of.when, here)
        if isinstance(counts, f.State):
            found.append(counts)
        elif counts:
            found.append(_again(of.of, here))
    return found


def _beside(of: f.Each, record: Mapping[str, object], env: Env) -> Env:
    """What is read at one record: its fields in the place of any other record's, then its own figures."""
    inputs = {name: value for name, value in env.inputs.items() if name.partition(".")[0] != of.name or "." not in name}
    for name, value in record.items():
        is_day = name in of.dates and isinstance(value, str)
        inputs[f"{of.name}.{name}"] = (date.fromisoformat(str(value)) - date.min).days + 1 if is_day else value
    here = Env(inputs, env.panel, dict(env.values))
    for let in of.lets:
        here.values[let.name] = _again(let.formula, here)  # type: ignore[assignment]
    return here


def _spelled(option: str) -> str:
    """An option in letters that mean nothing to Python's reader, which would take a backslash for more than it is."""
    return option.encode().hex()


def _bind(names: dict[str, object], value: object) -> str:
    name = _name(len(names))
    names[name] = value
    return name


def _name(number: int) -> str:
    return f"v{number}"


def _read(leaf: f.Input | f.Tally | f.Panel | f.Ref | f.Across, env: Env) -> object:
    match leaf:
        case f.Ref():
            return env.values[ref_key(leaf)]
        case f.Panel(node):
            return env.panel.get(node, f.State.ABSENT)
        case f.Across(name=name):
            return env.inputs.get(name, f.State.ABSENT)
        case f.Input(name):
            value = env.inputs.get(name, f.State.ABSENT)
            return value.count if isinstance(value, Items) else value
        case f.Tally(name, where):
            value = env.inputs.get(name, f.State.ABSENT)
            return _count(value, where) if isinstance(value, Items) else value


def _count(items: Items, where: tuple[tuple[str, tuple[str, ...]], ...]) -> object:
    """How many records pass every condition; without records, only a count without conditions is known."""
    if not where:
        return items.count
    if items.records is None:
        return f.State.ABSENT
    left = list(items.records)
    for name, allowed in where:
        left = [record for record in left if _plain(record.get(name)) in allowed]
    return len(left)


def _plain(value: object) -> str:
    """Field values are compared as text; numbers by their decimal or fraction, yes and no by `true` and `false`."""
    if value is True or value is False:
        return str(value).lower()
    return to_text(f.Num(value)) if isinstance(value, int | Fraction) else value if isinstance(value, str) else "\n"


def _fraction(value: object) -> object:
    return Fraction(value) if isinstance(value, int | Fraction) else value


# The evaluator: only these kinds of node, every number a fraction


def _evaluator(text: str, names: Mapping[str, object]) -> SimpleEval:
    from simpleeval import SimpleEval

    evaluator = SimpleEval(operators=_OPERATORS, functions=_FUNCTIONS, names=names)
    look = evaluator._eval
    evaluator.nodes = {
        ast.Expr: evaluator._eval_expr,
        ast.Name: evaluator._eval_name,
        ast.UnaryOp: evaluator._eval_unaryop,
        ast.BinOp: evaluator._eval_binop,
        ast.Compare: evaluator._eval_compare,
        ast.Call: evaluator._eval_call,
        ast.Constant: lambda node: _constant(node, text),
        ast.Tuple: lambda node: tuple(look(one) for one in node.elts),
        ast.BoolOp: lambda node: _kleene(isinstance(node.op, ast.Or), [look(one) for one in node.values]),
        ast.IfExp: lambda node: _branch(look(node.test), lambda: look(node.body), lambda: look(node.orelse)),
    }
    return evaluator


def _constant(node: ast.Constant, text: str) -> object:
    """A number again from its digits: what Python read may be a float."""
    if isinstance(node.value, str):
        return node.value
    return Fraction(ast.get_source_segment(text, node) or "")


def _spreading(compute: Callable[..., object]) -> Callable[..., object]:
    """The function on values, and the first state in order where any argument is a state."""

    def spread(*args: object) -> object:
        for state in _STATES:
            if state in args:
                return state
        try:
            return compute(*args)
        except ZeroDivisionError:
            return _UNDEFINED

    return spread


def _kleene(decides: bool, values: list[Any]) -> object:
    if decides in values:
        return decides
    return next((state for state in _STATES if state in values), not decides)


def _branch(test: Any, then: Callable[[], object], otherwise: Callable[[], object]) -> object:
    if isinstance(test, f.State):
        return test
    return then() if test else otherwise()


_OPERATORS: dict[type, Callable[..., object]] = {
    ast.Add: _spreading(lambda a, b: a + b),
    ast.Sub: _spreading(lambda a, b: a - b),
    ast.Mult: _spreading(lambda a, b: a * b),
    ast.Div: _spreading(lambda a, b: a / b),
    ast.USub: _spreading(lambda a: 0 - a),
    ast.Not: _spreading(lambda a: not a),
    ast.Lt: _spreading(lambda a, b: b - a > 0),
    ast.LtE: _spreading(lambda a, b: b - a >= 0),
    ast.Gt: _spreading(lambda a, b: a - b > 0),
    ast.GtE: _spreading(lambda a, b: a - b >= 0),
    ast.Eq: _spreading(lambda a, b: a == b),
    ast.NotEq: _spreading(lambda a, b: a != b),
    ast.In: _spreading(lambda a, b: a in b),
    ast.NotIn: _spreading(lambda a, b: a not in b),
}


# Functions


def _first(*args: object) -> object:
    return next((arg for arg in args if _is_given(arg)), args[-1])


def _is_given(value: object) -> bool:
    return not isinstance(value, f.State) or value is _UNDEFINED


def _catch(value: object, *rest: object) -> object:
    """`catch(value, state, state, replacement)`"""
    return rest[-1] if value in rest[:-1] and isinstance(value, f.State) else value


_FUNCTIONS: dict[str, Callable[..., object]] = {
    **{name: _spreading(function) for name, function in FUNCTIONS.items()},
    "all": lambda *args: _kleene(False, list(args)),
    "any": lambda *args: _kleene(True, list(args)),
    "given": _is_given,
    "first": _first,
    "catch": _catch,
}
