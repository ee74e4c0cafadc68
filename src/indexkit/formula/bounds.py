"""What a formula can be worth, whatever its inputs are within a box: an interval that encloses, and every state.

The judge's value at any point of the box lies within. `a / b if b > 0 else 0` is proved safe: in each branch of an
`if` the test is taken to hold, or not to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from math import inf
from typing import TypeAlias, overload

from indexkit.arithmetic import round_to
from indexkit.formula import nodes as f
from indexkit.formula.functions_of_intervals import OPERATIONS, power, rising
from indexkit.formula.intervals import NEVER, Interval, between, hull, lifted, meet, negative, point, without
from indexkit.formula.size import bits

__all__ = ["ANY_TRUTH", "READ", "Box", "Interval", "Truths", "bounds", "point"]

Truths: TypeAlias = frozenset[bool | f.State]
"""What a truth can be: some of true, false and the states."""

ANY_TRUTH: Truths = frozenset({True, False}) | f.NOT_GIVEN
READ = Interval(-(10**80), 10**80, f.NOT_GIVEN)
"""Any number that can be read (RULES R13), or none."""
_ANYTHING = Interval(states=frozenset(f.State))
_OPPOSITE: dict[str, f.Relation] = {"<": ">=", "<=": ">", "==": "!=", "!=": "==", ">=": "<", ">": "<="}
_TURNED: dict[str, f.Relation] = {"<": ">", "<=": ">=", "==": "==", "!=": "!=", ">=": "<=", ">": "<"}


@dataclass(frozen=True, slots=True)
class Box:
    """What is known of the inputs. What isn't said of one is that it can be anything that evidence can hold, or absent.

    `numbers` may hold an interval for any number of the tree, and so also what a test has told of a part.
    """

    numbers: Mapping[f.Formula, Interval] = field(default_factory=dict)
    flags: Mapping[str, Truths] = field(default_factory=dict)
    choices: Mapping[str, frozenset[str | f.State]] = field(default_factory=dict)


@overload
def bounds(formula: f.Number, box: Box) -> Interval: ...
@overload
def bounds(formula: f.Truth, box: Box) -> Truths: ...
def bounds(formula: f.Formula, box: Box) -> Interval | Truths:
    """An interval for a number; for a truth the set of its possible outcomes."""
    if isinstance(formula, f.TRUTHS):
        return _truths(formula, box)
    found = _number(formula, box)
    known = box.numbers.get(formula)
    return found if known is None else meet(found, known)


# Numbers


def _number(node: f.Number, box: Box) -> Interval:
    match node:
        case f.Num(value):
            return point(value)
        case f.Input():
            return READ
        case f.Tally():
            return replace(READ, low=0)
        case f.Panel():
            return replace(READ, states=frozenset({f.State.ABSENT}))
        case f.Ref():
            return _ANYTHING
        case f.Nothing(state):
            return NEVER.may_be(state)
        case f.Negative(of):
            return lifted(negative)(bounds(of, box))
        case f.Binary(op, left, right):
            return OPERATIONS[op](bounds(left, box), bounds(right, box))
        case f.Call():
            return _call(node, box)
        case f.Round(of, unit, mode):
            return lifted(rising(lambda x: round_to(x, unit, mode)))(bounds(of, box))
        case f.If():
            return _if(node, box)
        case f.First(args):
            return _first(args, box)
        case f.Catch(of, states, then):
            return _catch(bounds(of, box), states, then, box)


def _call(node: f.Call, box: Box) -> Interval:
    args = [bounds(arg, box) for arg in node.args]
    if node.function != "pow":
        return OPERATIONS[node.function](*args)
    size = bits(node.args[0])
    return lifted(lambda base, exponent: power(base, exponent, size))(*args)


def _if(node: f.If, box: Box) -> Interval:
    outcomes = _truths(node.test, box)
    found = [NEVER.may_be(*(state for state in outcomes if isinstance(state, f.State)))]
    if True in outcomes:
        found.append(bounds(node.then, _assume(node.test, True, box)))
    if False in outcomes:
        found.append(bounds(node.otherwise, _assume(node.test, False, box)))
    return hull(found)


def _first(args: tuple[f.Number, ...], box: Box) -> Interval:
    found: list[Interval] = []
    for arg in args:
        value = bounds(arg, box)
        if not value.states & f.NOT_GIVEN:
            return hull([*found, value])
        found.append(replace(value, states=value.states - f.NOT_GIVEN))
    return hull([*found[:-1], value])


def _catch(of: Interval, states: frozenset[f.State], then: f.Number, box: Box) -> Interval:
    left = replace(of, states=of.states - states)
    return hull([left, bounds(then, box)]) if of.states & states else left


# Truths


def _truths(node: f.Truth, box: Box) -> Truths:
    match node:
        case f.Lit(value):
            return frozenset({value})
        case f.Flag(name):
            return box.flags.get(name, ANY_TRUTH)
        case f.Choice(name, options):
            return _choice(box.choices.get(name), options)
        case f.Compare(relation, left, right):
            return _compare(relation, bounds(left, box), bounds(right, box))
        case f.All(args):
            return _kleene([_truths(arg, box) for arg in args], False)
        case f.Any(args):
            return _kleene([_truths(arg, box) for arg in args], True)
        case f.Not(of):
            return frozenset(one if isinstance(one, f.State) else not one for one in _truths(of, box))
        case f.Given(of):
            return _given(of, box)


def _choice(possible: frozenset[str | f.State] | None, options: tuple[str, ...]) -> Truths:
    if possible is None:
        return ANY_TRUTH
    return frozenset(one if isinstance(one, f.State) else one in options for one in possible)


def _compare(relation: f.Relation, a: Interval, b: Interval) -> Truths:
    found: set[bool | f.State] = {*a.states, *b.states}
    if a.numbers and b.numbers:
        if _can_hold(relation, a, b):
            found.add(True)
        if _can_hold(_OPPOSITE[relation], a, b):
            found.add(False)
    return frozenset(found)


def _can_hold(relation: f.Relation, a: Interval, b: Interval) -> bool:
    """Whether some number of `a` stands in the relation to some number of `b`."""
    return _told(relation, a, b).numbers


def _told(relation: f.Relation, a: Interval, b: Interval) -> Interval:
    """Those numbers of `a` that can stand in the relation to a number of `b`."""
    match relation:
        case "<" | "<=":
            high, lean = b.cuts[1]
            return meet(a, between((-inf, 0), (high, -1 if relation == "<" else lean)))
        case ">" | ">=":
            return negative_of(_told(_TURNED[relation], negative_of(a), negative_of(b)))
        case "==":
            return meet(a, b)
        case "!=":
            decided = replace(a, states=frozenset())
            return decided if b.only is None else without(decided, b.only)


def negative_of(a: Interval) -> Interval:
    return replace(negative(a), states=a.states) if a.numbers else a


def _kleene(args: list[Truths], decides: bool) -> Truths:
    def both(one: bool | f.State, other: bool | f.State) -> bool | f.State:
        if one is decides or other is decides:
            return decides
        states = [value for value in (one, other) if isinstance(value, f.State)]
        return min(states, key=lambda state: state.order) if states else not decides

    start: Truths = frozenset({not decides})
    return reduce(lambda found, arg: frozenset(both(one, other) for one in found for other in arg), args, start)


def _given(of: f.Number | f.Flag | f.Choice, box: Box) -> Truths:
    found: set[bool | f.State] = set()
    if isinstance(of, f.NUMBERS):
        value = bounds(of, box)
        states: frozenset[object] = value.states
        found |= {True} if value.numbers or f.State.UNDEFINED in states else set()
    else:
        outcomes = _truths(of, box)
        states = frozenset(outcomes)
        found |= {True} if states - f.NOT_GIVEN else set()
    return frozenset(found | ({False} if states & f.NOT_GIVEN else set()))


# What a test tells


def _assume(test: f.Truth, holds: bool, box: Box) -> Box:
    """The box of those points where the test has that outcome (perhaps of some more)."""
    match test:
        case f.Not(of):
            return _assume(of, not holds, box)
        case f.All(args) if holds:
            return reduce(lambda narrower, arg: _assume(arg, True, narrower), args, box)
        case f.Any(args) if not holds:
            return reduce(lambda narrower, arg: _assume(arg, False, narrower), args, box)
        case f.Compare(relation, left, right):
            relation = relation if holds else _OPPOSITE[relation]
            a, b = bounds(left, box), bounds(right, box)
            box = _know(left, _told(relation, a, b), box)
            box = _know(right, _told(_TURNED[relation], b, a), box)
            return _know_difference(relation, left, right, _know_difference(_TURNED[relation], right, left, box))
        case f.Given(of) if isinstance(of, f.NUMBERS):
            value = bounds(of, box)
            there = replace(value, states=value.states - f.NOT_GIVEN)
            return _know(of, there if holds else replace(NEVER, states=value.states & f.NOT_GIVEN), box)
        case f.Flag(name):
            return replace(box, flags={**box.flags, name: frozenset({holds})})
        case f.Choice(name, options) if name in box.choices or holds:
            known: frozenset[str | f.State] = box.choices.get(name, frozenset(options))
            left_over = {one for one in known if isinstance(one, str) and (one in options) == holds}
            return replace(box, choices={**box.choices, name: frozenset(left_over)})
        case _:
            return box


def _know_difference(relation: f.Relation, left: f.Number, right: f.Number, box: Box) -> Box:
    """`a > b` also tells of `a - b`, though neither end is known."""
    difference = f.Binary("-", left, right)
    return _know(difference, _told(relation, bounds(difference, box), point(0)), box)


def _know(node: f.Number, told: Interval, box: Box) -> Box:
    """That the test could be decided also tells that neither side was a state."""
    return replace(box, numbers={**box.numbers, node: told})
