"""What a formula becomes for a solver: a quotient of exact terms, beside the conditions under which it is a state.

A number is `n / d` with `d` above 0 always, so that `a / b >= 0.8` is asked as `a >= 0.8 * b`, which a solver answers
at once. Conditions are Python's True and False where they are known, figures stay figures: what is constant never
reaches the solver. Only imported by who has z3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import z3

from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import whole_or_fraction
from indexkit.formula.env import Value
from indexkit.formula.nodes import NOT_GIVEN, State

Condition: TypeAlias = Any
"""A bool, or a solver's truth."""
Word: TypeAlias = Any
"""A figure, or a solver's real number."""
States: TypeAlias = Mapping[State, Condition]
_LEAVES = 24
"""Of a choice among constants: with more of them a product is not carried into it."""


class Unsupported(Exception):
    """What a solver cannot be asked about a formula exactly; `reason` is a word of `REASONS`."""

    def __init__(self, reason: str, what: str = "") -> None:
        self.reason, self.what = reason, what
        super().__init__(f"{reason}: {what}" if what else reason)


@dataclass(frozen=True, slots=True)
class Term:
    """A number: `n / d` where none of `states` holds. At most one of them does."""

    n: Word
    d: Word
    states: States

    @property
    def constant(self) -> Value | None:
        """The one value that it has, if it is known."""
        if any(condition is True for condition in self.states.values()):
            return next(state for state, condition in self.states.items() if condition is True)
        return self.n if not self.states and isinstance(self.n, int | Fraction) else None

    @property
    def value(self) -> Word:
        """As one real number; any number where it is a state."""
        return self.n if self.d == 1 and isinstance(self.d, int) else real(self.n) / self.d


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a truth holds, does not, or is a state: exactly one of these conditions is true."""

    t: Condition
    f: Condition
    states: States


# Conditions


def is_known(condition: Condition) -> bool:
    return isinstance(condition, bool)


def all_of(conditions: Iterable[Condition]) -> Condition:
    found = [one for one in conditions if one is not True]
    if any(one is False for one in found):
        return False
    return True if not found else found[0] if len(found) == 1 else z3.And(*found)


def any_of(conditions: Iterable[Condition]) -> Condition:
    found = [one for one in conditions if one is not False]
    if any(one is True for one in found):
        return True
    return False if not found else found[0] if len(found) == 1 else z3.Or(*found)


def negated(condition: Condition) -> Condition:
    return not condition if is_known(condition) else z3.Not(condition)


def possible(states: Mapping[State, Condition]) -> dict[State, Condition]:
    return {state: condition for state, condition in states.items() if condition is not False}


def has_state(states: States) -> Condition:
    return any_of(states.values())


def worst_of(several: Iterable[States]) -> dict[State, Condition]:
    """The state that wins where operands have some: the first of their order (RULES R10)."""
    found: dict[State, Condition] = {}
    given = [states for states in several if states]
    for state in sorted({state for states in given for state in states}, key=lambda one: one.order):
        here = any_of(states.get(state, False) for states in given)
        found[state] = all_of([here, *(negated(condition) for condition in found.values())])
    return possible(found)


def choose_states(test: Truth, then: States, otherwise: States) -> dict[State, Condition]:
    """The states of an `if`: those of its test, and those of the branch that is taken."""
    found: dict[State, Condition] = {}
    for state in sorted({*test.states, *then, *otherwise}, key=lambda one: one.order):
        branches = (all_of((test.t, then.get(state, False))), all_of((test.f, otherwise.get(state, False))))
        found[state] = any_of((test.states.get(state, False), *branches))
    return possible(found)


# Numbers


def real(word: Word) -> Any:
    """A figure as the solver's constant."""
    if isinstance(word, int):
        return z3.RealVal(word)
    return z3.Q(word.numerator, word.denominator) if isinstance(word, Fraction) else word


def is_figure(word: Word) -> bool:
    return isinstance(word, int | Fraction)


def figure(value: Figure) -> Term:
    return Term(whole_or_fraction(value), 1, {})


def state(which: State) -> Term:
    return Term(0, 1, {which: True})


def constant(value: Value) -> Term:
    """A value of the judge."""
    return state(value) if isinstance(value, State) else figure(int(value) if isinstance(value, bool) else value)


def known_truth(value: Value) -> Truth:
    """A value of the judge for a truth."""
    if isinstance(value, State):
        return Truth(False, False, {value: True})
    return Truth(bool(value), not value, {})


def choose(condition: Condition, then: Word, otherwise: Word) -> Word:
    if is_known(condition):
        return then if condition else otherwise
    if then is otherwise or (is_figure(then) and is_figure(otherwise) and then == otherwise):
        return then
    if not is_figure(then) and not is_figure(otherwise) and then.eq(otherwise):
        return then
    return z3.If(condition, real(then), real(otherwise))


def add(words: Iterable[Word]) -> Word:
    figures: Figure = 0
    others = []
    for word in words:
        if is_figure(word):
            figures += word
        else:
            others.append(word)
    if not others:
        return whole_or_fraction(figures)
    terms = [*others, *([real(figures)] if figures else [])]
    return terms[0] if len(terms) == 1 else z3.Sum(*terms)


def minus(word: Word) -> Word:
    return -word


def times(a: Word, b: Word) -> Word:
    """A product; carried into a choice among constants, so that it stays linear."""
    if is_figure(a) and is_figure(b):
        return whole_or_fraction(Fraction(a * b))
    if is_figure(b):
        a, b = b, a
    if is_figure(a):
        return 0 if a == 0 else b if a == 1 else real(a) * b
    if _constants_chosen(b) is not None:
        a, b = b, a
    return _carried(a, b) if _constants_chosen(a) is not None else a * b


def _constants_chosen(word: Any) -> int | None:
    """Of a choice whose ends are all constants, how many it has; None for anything else."""
    count, todo = 0, [word]
    while todo:
        here = todo.pop()
        if z3.is_rational_value(here):
            count += 1
        elif z3.is_app_of(here, z3.Z3_OP_ITE):
            todo += here.children()[1:]
        else:
            return None
        if count > _LEAVES:
            return None
    return count


def _carried(choice: Any, word: Any) -> Any:
    if z3.is_rational_value(choice):
        return times(choice.as_fraction(), word) if choice.as_fraction() else real(0)
    test, then, otherwise = choice.children()
    return z3.If(test, real(_carried(then, word)), real(_carried(otherwise, word)))


def whole(word: Word) -> Word:
    """The greatest whole number that is not above it."""
    return word.numerator // word.denominator if is_figure(word) else z3.ToReal(z3.ToInt(word))


RELATIONS = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
}


def related(relation: str, a: Word, b: Word) -> Condition:
    if is_figure(a) and is_figure(b):
        return bool(RELATIONS[relation](a, b))
    return RELATIONS[relation](real(a), real(b))


def stands(relation: str, a: Term, b: Term) -> Condition:
    """Whether two numbers stand in a relation; denominators are above 0, so it is asked of whole products."""
    if _same(a.d, b.d):
        return related(relation, a.n, b.n)
    return related(relation, times(a.n, b.d), times(b.n, a.d))


def _same(a: Word, b: Word) -> bool:
    if is_figure(a) or is_figure(b):
        return is_figure(a) and is_figure(b) and a == b
    return bool(a.eq(b))


def given(states: States) -> Truth:
    """Whether a value is there."""
    lacking = any_of(condition for one, condition in states.items() if one in NOT_GIVEN)
    return Truth(negated(lacking), lacking, {})
