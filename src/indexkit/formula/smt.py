"""A formula → solver terms over exact reals, with the judge's states; a whole plan → the terms of all its lines.

The same value at every point: `tests/laws/test_smt_law.py` pins a point and asks the solver for a difference from the
judge. What is read may be known (a value, a state, records) or open (`Term`, `Truth`, `Options`, `Records`), in any
mixture. What cannot be asked exactly (roots and logarithms, lists of any length) raises `Unsupported` with the reason;
`opaque` may give any number for it instead. Figures with more digits than a plan may carry (RULES R13) are not told
from others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any as Anything

from indexkit.arithmetic import round_digits
from indexkit.formula import nodes as f
from indexkit.formula.env import Env, Items, ref_key
from indexkit.formula.exact import value_of
from indexkit.formula.folds import WEIGHTED, fold
from indexkit.formula.functions import FUNCTIONS
from indexkit.formula.members import records_by
from indexkit.formula.plan import Plan
from indexkit.formula.smt_folds import Known, comparable, counted, folded, paired, without
from indexkit.formula.smt_numbers import Arithmetic, choice
from indexkit.formula.smt_terms import (
    Condition,
    States,
    Term,
    Truth,
    Unsupported,
    all_of,
    any_of,
    constant,
    figure,
    given,
    has_state,
    is_known,
    known_truth,
    negated,
    possible,
    related,
    stands,
    state,
    worst_of,
)

__all__ = ["Closed", "Options", "Records", "Term", "Translated", "Translator", "Truth", "Unsupported", "translate"]

Opaque = Callable[[f.Number, Unsupported], Term]
Listed = list[tuple[Condition, Term]]


@dataclass(frozen=True)
class Options:
    """An open choice: under which condition it is each of its options."""

    options: Mapping[str, Condition]
    states: States = field(default_factory=dict)


@dataclass(frozen=True)
class Records:
    """Open records, of which only their number is asked: all of them, and those that a `where` lets count."""

    count: Term
    tally: Callable[[f.Tally], Term]


@dataclass(frozen=True)
class Closed:
    """An open list of any length, of which nothing can be asked."""


class Translator:
    """Translates formulas. `env.inputs` holds what is known, as for the judge, and in the place of what is open its
    terms; `env.values` the terms of other lines. `constraints`: what must hold besides."""

    def __init__(self, prefix: str = "", opaque: Opaque | None = None) -> None:
        self.made = Arithmetic(prefix)
        self._opaque = opaque

    @property
    def constraints(self) -> list[Condition]:
        return self.made.constraints

    def number(self, node: f.Formula, env: Env) -> Term:
        """Raises Unsupported."""
        try:
            return _NUMBERS[type(node)](self, node, env)
        except Unsupported as error:
            if self._opaque is None or not isinstance(node, f.NUMBERS):
                raise
            return self._opaque(node, error)

    def truth(self, node: f.Formula, env: Env) -> Truth:
        return _TRUTHS[type(node)](self, node, env)

    def numbers(self, nodes: Iterable[f.Formula], env: Env) -> list[Term]:
        return [self.number(node, env) for node in nodes]


# Leaves


def _read(name: str, env: Env) -> Anything:
    return env.inputs.get(name, f.State.ABSENT)


def _as_term(value: Anything) -> Term:
    if isinstance(value, Term):
        return value
    if isinstance(value, Records):
        return value.count
    if isinstance(value, Closed):
        raise Unsupported("list")
    return constant(value.count if isinstance(value, Items) else value)


def _constant(self: Translator, node: f.Num, env: Env) -> Term:
    return figure(node.value)


def _nothing(self: Translator, node: f.Nothing, env: Env) -> Term:
    return state(node.state)


def _input(self: Translator, node: f.Input | f.Across, env: Env) -> Term:
    return _as_term(_read(node.name, env))


def _tally(self: Translator, node: f.Tally, env: Env) -> Term:
    value = _read(node.name, env)
    if isinstance(value, Records):
        return value.tally(node) if node.where else value.count
    if isinstance(value, Closed):
        raise Unsupported("list", node.name)
    return constant(value_of(node, env))


def _panel(self: Translator, node: f.Panel, env: Env) -> Term:
    return _as_term(env.panel.get(node.node, f.State.ABSENT))


def _ref(self: Translator, node: f.Ref, env: Env) -> Term:
    found: Anything = env.values[ref_key(node)]
    if isinstance(found, Unsupported):
        raise found
    return _as_term(found)


# Numbers


def _negative(self: Translator, node: f.Negative, env: Env) -> Term:
    return self.made.negative(self.number(node.of, env))


def _binary(self: Translator, node: f.Binary, env: Env) -> Term:
    a, b = self.number(node.left, env), self.number(node.right, env)
    match node.op:
        case "+":
            return self.made.added((a, b))
        case "-":
            return self.made.added((a, self.made.negative(b)))
        case "*":
            return self.made.product(a, b)
        case "/":
            return self.made.quotient(a, b)


def _call(self: Translator, node: f.Call, env: Env) -> Term:
    args = self.numbers(node.args, env)
    known = [arg.constant for arg in args]
    if None not in known:
        states = worst_of(arg.states for arg in args)
        return Term(0, 1, states) if states else constant(FUNCTIONS[node.function](known))
    return self.made.call(node.function, args)


def _round(self: Translator, node: f.Round, env: Env) -> Term:
    return self.made.rounded(self.number(node.of, env), node.unit, node.mode)


def _round_digits(self: Translator, node: f.RoundDigits, env: Env) -> Term:
    of = self.number(node.of, env).constant
    if of is None:
        raise Unsupported("digits")
    return constant(of if isinstance(of, f.State) else round_digits(of, node.digits, node.mode))


def _if(self: Translator, node: f.If, env: Env) -> Term:
    return _taken(self, self.truth(node.test, env), node.then, node.otherwise, env)


def _taken(self: Translator, test: Truth, then: f.Formula, otherwise: f.Formula, env: Env) -> Term:
    """Only a branch that can be taken is looked at."""
    if test.t is False and test.f is False:
        return Term(0, 1, test.states)
    yes = self.number(then, env) if test.t is not False else None
    no = self.number(otherwise, env) if test.f is not False else None
    return choice(test, yes or no or figure(0), no or yes or figure(0))


def _cases(self: Translator, node: f.Cases, env: Env) -> Term:
    found = self.number(node.otherwise, env)
    for test, then in reversed(node.rows):
        found = choice(self.truth(test, env), self.number(then, env), found)
    return found


def _first(self: Translator, node: f.First, env: Env) -> Term:
    args = self.numbers(node.args, env)
    found = args[-1]
    for arg in reversed(args[:-1]):
        there = given(arg.states)
        kept = {one: c for one, c in arg.states.items() if one not in f.NOT_GIVEN}
        found = choice(there, Term(arg.n, arg.d, kept), found)
    return found


def _catch(self: Translator, node: f.Catch, env: Env) -> Term:
    of = self.number(node.of, env)
    caught = any_of(condition for one, condition in of.states.items() if one in node.states)
    if caught is False:
        return of
    left = {one: condition for one, condition in of.states.items() if one not in node.states}
    return choice(Truth(caught, negated(caught), {}), self.number(node.then, env), Term(of.n, of.d, left))


# Lists


def _fold(self: Translator, node: f.Fold, env: Env) -> Term:
    members, gone = _members(self, node.of, env)
    weights: Listed | None = None
    lost: States = {}
    if node.weights is not None and node.rule.how in WEIGHTED:
        weights, lost = _members(self, node.weights, env)
    pairs = paired(node.rule, members, weights)
    if pairs is None:
        found = state(f.State.UNDEFINED)
    elif _all_known(members) and (weights is None or _all_known(weights)):
        values = [term.constant for here, term in members if here]
        others = None if weights is None else [term.constant for here, term in weights if here]
        found = constant(fold(node.rule, values, others))  # type: ignore[arg-type]
    else:
        found = folded(self.made, node.rule, pairs)
    states = worst_of((gone, lost))
    absent = has_state(states)
    return found if absent is False else choice(Truth(absent, negated(absent), {}), Term(0, 1, states), found)


def _all_known(members: Listed) -> bool:
    return all(is_known(here) and term.constant is not None for here, term in members)


def _members(self: Translator, node: f.List, env: Env) -> tuple[Listed, States]:
    """The members of a list, each with the condition under which it is there; the states that the list has."""
    match node:
        case f.Listed(args):
            return [(True, term) for term in self.numbers(args, env)], {}
        case f.ListInput(name):
            value = _read(name, env)
            if isinstance(value, tuple):
                return [(True, _as_term(one)) for one in value], {}
            if not isinstance(value, f.State):
                raise Unsupported("list", name)
            return [], {value: True}
        case f.Trim(of, lowest, highest):
            return _trimmed(self, *_members(self, of, env), lowest, highest)
        case f.Each():
            return _records(self, node, env)


def _trimmed(self: Translator, members: Listed, gone: States, lowest: int, highest: int) -> tuple[Listed, States]:
    held: dict[f.State, Condition] = {}
    for here, term in members:
        for one, condition in term.states.items():
            held[one] = any_of((held.get(one, False), all_of((here, condition))))
    states = worst_of((gone, held))
    if not lowest + highest:
        return [(here, Term(term.n, term.d, {})) for here, term in members], states
    known = comparable(self.made, [Known(here, Term(term.n, term.d, {}), figure(1)) for here, term in members])
    few = related("<=", counted(one.kept for one in known), lowest + highest)
    alone = all_of((few, negated(has_state(states))))
    left = without(known, lowest, highest)
    undefined = any_of((states.get(f.State.UNDEFINED, False), alone))
    return [(one.kept, one.x) for one in left], possible({**states, f.State.UNDEFINED: undefined})


def _records(self: Translator, node: f.Each, env: Env) -> tuple[Listed, States]:
    items = _read(node.name, env)
    if isinstance(items, Records | Closed):
        raise Unsupported("records", node.name)
    found = records_by(self.number, node, env)  # type: ignore[arg-type]
    if isinstance(found, f.State):
        return [], {found: True}
    return [_of_record(self, node, inside) for inside in found], {}


def _of_record(self: Translator, node: f.Each, env: Env) -> tuple[Condition, Term]:
    """The figure of a record, there unless `when` leaves it out; what `when` lacks is what the record lacks."""
    if node.when is None:
        return True, self.number(node.of, env)
    when = self.truth(node.when, env)
    return negated(when.f), _taken(self, when, node.of, f.Num(0), env)


# Truths


def _lit(self: Translator, node: f.Lit, env: Env) -> Truth:
    return known_truth(node.value)


def _flag(self: Translator, node: f.Flag, env: Env) -> Truth:
    value = _read(node.name, env)
    return value if isinstance(value, Truth) else known_truth(value)


def _choice(self: Translator, node: f.Choice, env: Env) -> Truth:
    value = _read(node.name, env)
    if not isinstance(value, Options):
        return known_truth(value_of(node, env))
    chosen = any_of(value.options.get(option, False) for option in node.options)
    other = any_of(here for option, here in value.options.items() if option not in node.options)
    return Truth(chosen, other, value.states)


def _compare(self: Translator, node: f.Compare, env: Env) -> Truth:
    a, b = self.number(node.left, env), self.number(node.right, env)
    states = worst_of((a.states, b.states))
    there, holds = negated(has_state(states)), stands(node.relation, a, b)
    return Truth(all_of((there, holds)), all_of((there, negated(holds))), states)


def _kleene(self: Translator, node: f.All | f.Any, env: Env) -> Truth:
    args = [self.truth(arg, env) for arg in node.args]
    if isinstance(node, f.Any):
        args = [_turned(arg) for arg in args]
    no = any_of(arg.f for arg in args)
    states = {one: all_of((condition, negated(no))) for one, condition in worst_of(a.states for a in args).items()}
    found = Truth(all_of(arg.t for arg in args), no, possible(states))
    return _turned(found) if isinstance(node, f.Any) else found


def _turned(truth: Truth) -> Truth:
    return Truth(truth.f, truth.t, truth.states)


def _not(self: Translator, node: f.Not, env: Env) -> Truth:
    return _turned(self.truth(node.of, env))


def _given(self: Translator, node: f.Given, env: Env) -> Truth:
    of = node.of
    return given(self.number(of, env).states if isinstance(of, f.NUMBERS) else self.truth(of, env).states)


_NUMBERS: dict[type, Callable[[Translator, Anything, Env], Term]] = {
    f.Num: _constant,
    f.Nothing: _nothing,
    f.Input: _input,
    f.Across: _input,
    f.Tally: _tally,
    f.Panel: _panel,
    f.Ref: _ref,
    f.Negative: _negative,
    f.Binary: _binary,
    f.Call: _call,
    f.Round: _round,
    f.RoundDigits: _round_digits,
    f.If: _if,
    f.Cases: _cases,
    f.First: _first,
    f.Catch: _catch,
    f.Fold: _fold,
}
_TRUTHS: dict[type, Callable[[Translator, Anything, Env], Truth]] = {
    f.Lit: _lit,
    f.Flag: _flag,
    f.Choice: _choice,
    f.Compare: _compare,
    f.All: _kleene,
    f.Any: _kleene,
    f.Not: _not,
    f.Given: _given,
}


# A whole plan


@dataclass(frozen=True)
class Translated:
    """The lines of a plan by name; what a solver cannot be asked of one stands in its place, and in the place of those
    that rest on it. `constraints` go with each question; `refused`: what evidence must not make true."""

    lines: Mapping[str, Term | Truth | Unsupported]
    constraints: tuple[Condition, ...]
    refused: tuple[Condition, ...]
    unasked: tuple[Unsupported, ...]
    """Demands that could not be translated."""

    def term(self, name: str) -> Term:
        """Raises Unsupported."""
        found = self.lines[name]
        if isinstance(found, Unsupported):
            raise found
        if isinstance(found, Truth):
            raise Unsupported("truth", name)
        return found


def translate(plan: Plan, env: Env, *, prefix: str = "", opaque: Opaque | None = None) -> Translated:
    """Every line of a plan. `env.inputs` and `env.panel`: what is known and what is open."""
    made = Translator(prefix, opaque)
    lines: dict[str, Anything] = {}
    inside = Env(env.inputs, env.panel, lines)
    for line in plan.lines:
        try:
            is_number = isinstance(line.formula, f.NUMBERS)
            lines[line.name] = made.number(line.formula, inside) if is_number else made.truth(line.formula, inside)
        except Unsupported as error:
            lines[line.name] = error
    refused: list[Condition] = []
    unasked: list[Unsupported] = []
    for demand in plan.demands:
        try:
            refused.append(made.truth(demand.refuse_if, inside).t)
        except Unsupported as error:
            unasked.append(error)
    return Translated(lines, tuple(made.constraints), tuple(refused), tuple(unasked))
