"""Arithmetic over solver terms: every operation as the judge has it, at every point."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import z3

from indexkit.arithmetic import Mode
from indexkit.formula.nodes import State
from indexkit.formula.smt_terms import (
    Condition,
    Term,
    Truth,
    Unsupported,
    Word,
    add,
    all_of,
    any_of,
    choose,
    choose_states,
    figure,
    has_state,
    is_figure,
    minus,
    negated,
    real,
    related,
    stands,
    times,
    whole,
    worst_of,
)

LARGEST_POWER = 4
"""Exponents beyond are not asked: their products are beyond a solver's reach."""
ORDERED = 8
"""So many figures at most are put in order."""


class Arithmetic:
    """Operations on terms. `constraints`: what must hold of the solver's variables that were needed on the way."""

    def __init__(self, prefix: str = "") -> None:
        self.constraints: list[Condition] = []
        self._prefix = prefix
        self._count = 0

    def fresh(self, kind: str = "q") -> str:
        self._count += 1
        return f"{self._prefix}!{kind}{self._count}"

    def settled(self, a: Term) -> Term:
        """The same number without a denominator: a variable `q` of which `q * d = n`."""
        if is_figure(a.d):
            return a
        q = z3.Real(self.fresh())
        self.constraints.append(q * real(a.d) == real(a.n))
        return Term(q, 1, a.states)

    # The four operations

    def negative(self, a: Term) -> Term:
        return Term(minus(a.n), a.d, a.states)

    def added(self, args: Sequence[Term]) -> Term:
        states = worst_of(arg.states for arg in args)
        broken = [arg for arg in args if not is_figure(arg.d)]
        if len(broken) == 1 and all(is_figure(arg.n) for arg in args if arg is not broken[0]):
            whole_part = add(arg.n for arg in args if arg is not broken[0])
            return Term(add((broken[0].n, times(whole_part, broken[0].d))), broken[0].d, states)
        return Term(add(self.settled(arg).n for arg in args), 1, states)

    def product(self, a: Term, b: Term) -> Term:
        return Term(times(a.n, b.n), times(a.d, b.d), worst_of((a.states, b.states)))

    def quotient(self, a: Term, b: Term) -> Term:
        """Undefined over 0, unless an operand has a state: they all win over it."""
        states = worst_of((a.states, b.states))
        if is_figure(b.n):
            if b.n == 0:
                return _undefined(0, 1, states, True)
            n = times(times(a.n, Fraction(1) / b.n), b.d)
            return Term(n, a.d, states)
        zero, positive = related("==", b.n, 0), related(">", b.n, 0)
        n, d = times(a.n, b.d), times(a.d, b.n)
        d = choose(zero, 1, choose(positive, d, minus(d)))
        return _undefined(choose(positive, n, minus(n)), d, states, zero)

    # Rounding

    def rounded(self, a: Term, unit: Fraction, mode: Mode) -> Term:
        x = times(self.settled(a).n, Fraction(1) / unit)
        return Term(times(_to_whole(x, mode), unit), 1, a.states)

    # Functions

    def call(self, function: str, args: Sequence[Term]) -> Term:
        make = _CALLS.get(function)
        if make is None:
            raise Unsupported("irrational", function)
        return make(self, args)

    def least(self, args: Sequence[Term], relation: str = "<") -> Term:
        found = args[0]
        for arg in args[1:]:
            found = self._better(arg, relation, found)
        return found

    def _better(self, a: Term, relation: str, b: Term) -> Term:
        """a where it is less (greater) than b, else b."""
        wins = stands(relation, a, b)
        return Term(choose(wins, a.n, b.n), choose(wins, a.d, b.d), worst_of((a.states, b.states)))

    def clamp(self, args: Sequence[Term]) -> Term:
        value, low, high = args
        return self._better(high, "<", self._better(low, ">", value))

    def absolute(self, args: Sequence[Term]) -> Term:
        a = args[0]
        if is_figure(a.n):
            return Term(abs(a.n), a.d, a.states)
        return Term(choose(related("<", a.n, 0), minus(a.n), a.n), a.d, a.states)

    def mean(self, args: Sequence[Term]) -> Term:
        return self.quotient(self.added(args), figure(len(args)))

    def harmean(self, args: Sequence[Term]) -> Term:
        """Undefined where a figure is 0, and where the sum of the inverses is."""
        inverses = [self.quotient(figure(1), arg) for arg in args]
        return self.quotient(figure(len(args)), self.added(inverses))

    def median(self, args: Sequence[Term]) -> Term:
        if len(args) > ORDERED:
            raise Unsupported("long_list", "median")
        states = worst_of(arg.states for arg in args)
        words = in_order([self.settled(arg).n for arg in args])
        middle = len(words) // 2
        found = words[middle] if len(words) % 2 else times(add((words[middle - 1], words[middle])), Fraction(1, 2))
        return Term(found, 1, states)

    def power(self, args: Sequence[Term]) -> Term:
        base, exponent = args
        count = exponent.n
        if exponent.states or not isinstance(count, int) or abs(count) > LARGEST_POWER:
            raise Unsupported("irrational", "pow")
        found = figure(1)
        for _ in range(abs(count)):
            found = self.product(found, base)
        found = Term(found.n, found.d, base.states)
        return found if count >= 0 else self.quotient(figure(1), found)


def _undefined(n: Word, d: Word, states: dict[State, Condition], zero: Condition) -> Term:
    also = all_of((zero, negated(has_state(states))))
    held = any_of((states.get(State.UNDEFINED, False), also))
    return Term(n, d, states if held is False else {**states, State.UNDEFINED: held})


def in_order(words: list[Word]) -> list[Word]:
    """From the least to the greatest, by comparing neighbours."""
    found = list(words)
    for end in range(len(found) - 1, 0, -1):
        for place in range(end):
            a, b = found[place], found[place + 1]
            turned = related(">", a, b)
            found[place], found[place + 1] = choose(turned, b, a), choose(turned, a, b)
    return found


def choice(test: Truth, then: Term, otherwise: Term) -> Term:
    """`then if test else otherwise`."""
    states = choose_states(test, then.states, otherwise.states)
    return Term(choose(test.t, then.n, otherwise.n), choose(test.t, then.d, otherwise.d), states)


# To a whole number


def _ceiling(x: Word) -> Word:
    return minus(whole(minus(x)))


def _half_up(x: Word) -> Word:
    return whole(add((x, Fraction(1, 2))))


def _half_down(x: Word) -> Word:
    return _ceiling(add((x, Fraction(-1, 2))))


def _half_even(x: Word) -> Word:
    below = whole(x)
    rest = add((x, minus(below)))
    half = times(below, Fraction(1, 2))
    odd = related("!=", whole(half), half)
    up = any_of((related(">", rest, Fraction(1, 2)), all_of((related("==", rest, Fraction(1, 2)), odd))))
    return choose(up, add((below, 1)), below)


def _by_sign(above: Callable[[Word], Word], below: Callable[[Word], Word]) -> Callable[[Word], Word]:
    return lambda x: choose(related(">=", x, 0), above(x), below(x))


_MODES: dict[Mode, Callable[[Word], Word]] = {
    "floor": whole,
    "ceiling": _ceiling,
    "down": _by_sign(whole, _ceiling),
    "up": _by_sign(_ceiling, whole),
    "half_ceiling": _half_up,
    "half_up": _by_sign(_half_up, _half_down),
    "half_down": _by_sign(_half_down, _half_up),
    "half_even": _half_even,
}


def _to_whole(x: Word, mode: Mode) -> Word:
    return _MODES[mode](x)


def _rounding(mode: Mode) -> Callable[[Arithmetic, Sequence[Term]], Term]:
    return lambda made, args: made.rounded(args[0], Fraction(1), mode)


_CALLS: dict[str, Callable[[Arithmetic, Sequence[Term]], Term]] = {
    "min": lambda made, args: made.least(args),
    "max": lambda made, args: made.least(args, ">"),
    "sum": Arithmetic.added,
    "abs": Arithmetic.absolute,
    "floor": _rounding("floor"),
    "ceil": _rounding("ceiling"),
    "trunc": _rounding("down"),
    "clamp": Arithmetic.clamp,
    "mean": Arithmetic.mean,
    "harmean": Arithmetic.harmean,
    "median": Arithmetic.median,
    "pow": Arithmetic.power,
}
