"""What a formula can be worth, whatever its inputs are within a box: an interval that encloses, and every state.

The judge's value at any point of the box lies within. `a / b if b > 0 else 0` is proved safe: in each branch of an
`if` the test is taken to hold, or not to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from math import ceil, floor, inf
from typing import TypeAlias, overload

from indexkit.arithmetic import round_digits, round_to
from indexkit.formula import nodes as f
from indexkit.formula.fold_bounds import Members, enclosed
from indexkit.formula.functions_of_intervals import OPERATIONS, power, rising
from indexkit.formula.intervals import NEVER, Interval, between, hull, lifted, meet, negative, point, without
from indexkit.formula.size import bits, list_bits

__all__ = ["ANY_TRUTH", "READ", "Box", "Interval", "Truths", "bounds", "point"]

Truths: TypeAlias = frozenset[bool | f.State]
"""What a truth can be: some of true, false and the states."""

ANY_TRUTH: Truths = frozenset({True, False}) | f.LACKING
READ = Interval(-(10**80), 10**80, f.LACKING)
"""Any number that can be read (RULES R13), or none."""
_ANYTHING = Interval(states=frozenset(f.State))
_OPPOSITE: dict[str, f.Relation] = {"<": ">=", "<=": ">", "==": "!=", "!=": "==", ">=": "<", ">": "<="}
_TURNED: dict[str, f.Relation] = {"<": ">", "<=": ">=", "==": "==", "!=": "!=", ">=": "<=", ">": "<"}


@dataclass(frozen=True, slots=True)
class Box:
    """What is known of the inputs. What isn't said of one is that it can be anything that evidence can hold, or absent.

    `numbers` may hold an interval for any number of the tree, and so also what a test has told of a part; for a list of
    numbers (`ListInput`) what each member can be, and the states that the list can have.
    """

    numbers: Mapping[f.Formula, Interval] = field(default_factory=dict)
    flags: Mapping[str, Truths] = field(default_factory=dict)
    choices: Mapping[str, frozenset[str | f.State]] = field(default_factory=dict)
    around: Box | None = None
    """At a record: what is known outside of it."""
    lets: Mapping[f.Formula, Interval] = field(default_factory=dict)
    """At a record: the figures that it has of its own."""
    let_bits: Mapping[str, int] = field(default_factory=dict)
    line_bits: Mapping[str, int] = field(default_factory=dict)
    """Of other lines of the plan: how many bits their figures have at most, where that is known."""

    differences: frozenset[f.Formula] | None = None
    """Those in the formula that is asked about, if that is known: of others nothing need be remembered."""

    @property
    def all_bits(self) -> dict[str, int]:
        return {**self.line_bits, **self.let_bits}


@overload
def bounds(formula: f.Number, box: Box) -> Interval: ...
@overload
def bounds(formula: f.Truth, box: Box) -> Truths: ...
def bounds(formula: f.Number | f.Truth, box: Box) -> Interval | Truths:
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
            return READ.having(frozenset({f.State.ABSENT}))
        case f.Ref() | f.Across():
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
        case f.RoundDigits(of, digits, mode):
            exact = bounds(of, box)
            rounded = lifted(rising(lambda x: round_digits(x, digits, mode)))(exact)
            return replace(rounded, nonzero=exact.excludes_zero)
        case f.Fold():
            return _fold(node, box)
        case f.Cases(rows, otherwise):
            return _cases(rows, otherwise, box)
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
    size = bits(node.args[0], box.all_bits)
    return lifted(lambda base, exponent: power(base, exponent, size))(*args)


def _if(node: f.If, box: Box) -> Interval:
    outcomes = _truths(node.test, box)
    found = [NEVER.may_be(*(state for state in outcomes if isinstance(state, f.State)))]
    if True in outcomes:
        found.append(bounds(node.then, _assume(node.test, True, box)))
    if False in outcomes:
        found.append(bounds(node.otherwise, _assume(node.test, False, box)))
    return hull(found)


def _cases(rows: tuple[tuple[f.Truth, f.Number], ...], otherwise: f.Number, box: Box) -> Interval:
    """As a chain of `if`."""
    found: list[Interval] = []
    for test, figure in rows:
        outcomes = _truths(test, box)
        found.append(NEVER.may_be(*(state for state in outcomes if isinstance(state, f.State))))
        if True in outcomes:
            found.append(bounds(figure, _assume(test, True, box)))
        if False not in outcomes:
            return hull(found)
        box = _assume(test, False, box)
    return hull([*found, bounds(otherwise, box)])


# Lists


def _fold(node: f.Fold, box: Box) -> Interval:
    of = members(node.of, box)
    if node.weights is None:
        return enclosed(node.rule, of, None, True)
    weights = members(node.weights, box)
    return enclosed(node.rule, of, weights, _aligned(node.of, node.weights))


def _aligned(of: f.List, weights: f.List) -> bool:
    """Whether there are certainly as many weights as members."""
    match of, weights:
        case f.Listed(some), f.Listed(others):
            return len(some) == len(others)
        case f.Each(), f.Each():
            return (of.name, of.where, of.when) == (weights.name, weights.where, weights.when) and (
                of.when is None or of.lets == weights.lets
            )
        case _:
            return of == weights


def members(of: f.List, box: Box) -> Members:
    """What the members of a list can be, and how many there can be."""
    bits_of = list_bits(of, box.all_bits)[0]
    match of:
        case f.Listed(args):
            each = tuple(bounds(arg, box) for arg in args)
            return Members(hull(each), len(each), len(each), each=each, bits=bits_of)
        case f.ListInput():
            known = box.numbers.get(of, READ)
            return Members(known.having(frozenset()), 0, None, known.states, bits=bits_of)
        case f.Trim(inner, lowest, highest):
            found = members(inner, box)
            gone = lowest + highest
            most = None if found.most is None else max(found.most - gone, 0)
            figures = found.any.having(frozenset())
            short = frozenset({f.State.UNDEFINED} if gone and found.least <= gone else ())
            states = found.states | found.any.states | short
            return Members(figures, max(found.least - gone, 0), most, states, bits=bits_of)
        case f.Each():
            return _records(of, box, bits_of)


def _records(of: f.Each, box: Box, bits_of: int) -> Members:
    everything, counted = bounds(f.Input(of.name), box), bounds(f.Tally(of.name, of.where), box)
    most = min(everything.ends[1], counted.ends[1])
    least = 0 if of.when is not None else max(counted.ends[0], everything.ends[0] if not of.where else 0, 0)
    value, when = _at_record(of, box)
    return Members(
        value.may_be(*(state for state in when if isinstance(state, f.State))) if True in when else _only(when),
        ceil(least) if counted.numbers and everything.numbers and True in when else 0,
        None if isinstance(most, float) else floor(max(most, 0)),
        everything.states | {f.State.ABSENT},
        bits=bits_of,
    )


def _only(when: Truths) -> Interval:
    return NEVER.may_be(*(state for state in when if isinstance(state, f.State)))


def _at_record(of: f.Each, box: Box) -> tuple[Interval, Truths]:
    """What the figure of a record can be, and what its `when`. Of another record nothing is known that is only known
    of this one: what is known of an outer list's record is left outside."""
    start = box if box.around is None else box.around
    own = {let.name for let in of.lets} | box.let_bits.keys()
    numbers = {node: told for node, told in start.numbers.items() if not own or not _names(node) & own}
    lets, sizes = dict(box.lets), dict(box.let_bits)
    inside = replace(start, around=start, numbers={**numbers, **lets}, lets=lets, let_bits=sizes)
    for let in of.lets:
        lets = {**lets, f.Ref(let.name): bounds(let.formula, inside)}
        sizes = {**sizes, let.name: bits(let.formula, inside.all_bits)}
        inside = replace(inside, numbers={**numbers, **lets}, lets=lets, let_bits=sizes)
    if of.when is None:
        return bounds(of.of, inside), frozenset({True})
    when = _truths(of.when, inside)
    return bounds(of.of, _assume(of.when, True, inside)), when


def _names(node: f.Formula) -> set[str]:
    return {ref.name for ref in f.walk(node) if isinstance(ref, f.Ref)}


def _first(args: tuple[f.Number, ...], box: Box) -> Interval:
    found: list[Interval] = []
    for arg in args:
        value = bounds(arg, box)
        if not value.states & f.NOT_GIVEN:
            return hull([*found, value])
        found.append(value.having(value.states - f.NOT_GIVEN))
    return hull([*found[:-1], value])


def _catch(of: Interval, states: frozenset[f.State], then: f.Number, box: Box) -> Interval:
    left = of.having(of.states - states)
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
            decided = a.having(frozenset())
            return decided if b.only is None else without(decided, b.only)


def negative_of(a: Interval) -> Interval:
    return negative(a).having(a.states) if a.numbers else a


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
            there = value.having(value.states - f.NOT_GIVEN)
            return _know(of, there if holds else NEVER.having(value.states & f.NOT_GIVEN), box)
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
    if box.differences is not None and difference not in box.differences:
        return box
    return _know(difference, _told(relation, bounds(difference, box), point(0)), box)


def _know(node: f.Number, told: Interval, box: Box) -> Box:
    """That the test could be decided also tells that neither side was a state."""
    return replace(box, numbers={**box.numbers, node: told})
