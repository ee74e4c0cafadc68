"""Lists made one figure, for people: which members count, and the arithmetic with their figures put in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Literal

from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, Value, members, value_of
from indexkit.formula.folds import WEIGHTED, kept, without

Fate = Literal["counted", "zero", "dropped", "missing", "not_applicable"]
"""What became of a member: it counts, counts as 0, was dropped, has no figure, or does not apply."""
SHOWN = 6
"""So many members are put into an arithmetic; of a longer list the first, and how many more there are."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a list that is made one figure. `place`: where it stands in the list."""

    place: int
    figure: Value
    weight: Value
    fate: Fate

    @property
    def known(self) -> tuple[Figure, Figure]:
        """What counts of it."""
        return (0 if self.fate == "zero" else self.figure), self.weight  # type: ignore[return-value]


def members_of(rule: f.Gather, figures: Sequence[Value], weights: Sequence[Value] | None = None) -> list[Member]:
    """The members in their order, each with what became of it."""
    given = weights if weights is not None and rule.how in WEIGHTED else [1] * len(figures)
    found = [
        Member(place, figure, weight, _fate(rule, figure, weight))
        for place, (figure, weight) in enumerate(zip(figures, given, strict=False))
    ]
    counted = [one for one in found if one.fate in ("counted", "zero")]
    stay = {counted[place].place for place in kept(rule, [one.known[0] for one in counted])}
    return [
        Member(one.place, one.figure, one.weight, "dropped") if one in counted and one.place not in stay else one
        for one in found
    ]


def _fate(rule: f.Gather, figure: Value, weight: Value) -> Fate:
    if f.State.NOT_APPLICABLE in (figure, weight):
        return "not_applicable"
    missing = isinstance(figure, f.State) and figure is not f.State.UNDEFINED
    if missing and rule.missing == "zero" and not isinstance(weight, f.State):
        return "zero"
    return "missing" if isinstance(figure, f.State) or isinstance(weight, f.State) else "counted"


def counting(found: Sequence[Member]) -> list[tuple[Figure, Figure]]:
    """The figures and weights of those that count."""
    return [one.known for one in found if one.fate in ("counted", "zero")]


# The arithmetic


def arithmetic(rule: f.Gather, terms: Sequence[tuple[f.Number, Figure]], most: int | None = SHOWN) -> f.Number:
    """`(2 * 8 + 3 * 9.5) / (2 + 3)`: the fold of at least one term with its weight, as it is worked out by hand. Of
    more than `most` terms the first are shown."""
    weighted = rule.how in WEIGHTED and any(weight != 1 for _, weight in terms)
    power = {"mean": 1, "harmean": -1}.get(rule.how, rule.power if rule.how == "power" else None)
    if rule.how == "sum":
        return _sum([_times(weight, one, weighted) for one, weight in terms], most)
    if rule.how == "geomean" and weighted:
        return _weighted_geomean(terms, most)
    if power is None or (rule.how == "harmean" and not weighted):
        return _call(rule, [one for one, _ in terms], most)
    inside = _sum([_times(weight, _power(one, power), weighted) for one, weight in terms], most)
    count = _weights(terms, most) if weighted else f.Num(len(terms))
    if power == -1:
        return f.Binary("/", count, _sum([f.Binary("/", f.Num(weight), one) for one, weight in terms], most))
    return _power(f.Binary("/", inside, count), 1 / Fraction(power))


def _call(rule: f.Gather, terms: Sequence[f.Number], most: int | None) -> f.Number:
    shown = tuple(_cut(terms, most))
    if rule.how in ("mode", "any", "all", "count", "power"):
        return f.Fold(f.Gather(rule.how, ties=rule.ties), f.Listed(shown))
    return f.Call(rule.how, shown)  # type: ignore[arg-type]


def _weighted_geomean(terms: Sequence[tuple[f.Number, Figure]], most: int | None) -> f.Number:
    factors = _cut([_power(one, weight) for one, weight in terms], most)
    product = reduce(lambda found, other: f.Binary("*", found, other), factors)
    return f.Call("pow", (product, f.Binary("/", f.Num(1), _weights(terms, most))))


def _power(of: f.Number, exponent: Figure) -> f.Number:
    return of if exponent == 1 else f.Call("pow", (of, f.Num(exponent)))


def _times(weight: Figure, of: f.Number, weighted: bool) -> f.Number:
    """Among weights that of 1 is shown too."""
    return f.Binary("*", f.Num(weight), of) if weighted else of


def _weights(terms: Sequence[tuple[f.Number, Figure]], most: int | None) -> f.Number:
    """The sum of the weights; of those that are not all shown what it comes to."""
    weights: list[f.Number] = [f.Num(weight) for _, weight in terms]
    cut = len(_cut(weights, most)) < len(weights)
    return f.Num(sum(weight for _, weight in terms)) if cut else _sum(weights, None)


def _sum(terms: Sequence[f.Number], most: int | None) -> f.Number:
    return reduce(lambda found, other: f.Binary("+", found, other), _cut(terms, most))


def _cut(terms: Sequence[f.Number], most: int | None) -> list[f.Number]:
    if most is None or len(terms) <= most + 1:
        return list(terms)
    return [*terms[:most], f.Input(f"…{len(terms) - most}")]


def folded_in(node: f.Fold, env: Env, short: Callable[[Figure], Figure]) -> f.Number:
    """The arithmetic of a fold with the figures of its members; the fold itself where it has no value."""
    found = found_members(node, env)
    if found is None or isinstance(value_of(node, env), f.State):
        return node
    terms = [(f.Num(short(figure)), short(weight)) for figure, weight in counting(found)]
    if not terms or node.rule.how == "count":
        value = value_of(node, env)
        return node if isinstance(value, f.State) else f.Num(value)
    return arithmetic(node.rule, terms)


def found_members(node: f.Fold, env: Env) -> list[Member] | None:
    """The members of a fold; None where the list itself is not there."""
    figures = members(node.of, env)
    weights = None if node.weights is None else members(node.weights, env)
    if isinstance(figures, f.State) or isinstance(weights, f.State):
        return None
    return members_of(node.rule, figures, weights)


# What is looked up, and what is left out


@dataclass(frozen=True, slots=True)
class Aside:
    """What the arithmetic of a formula does not show: the row of a table that was found, with its figure (`test` None:
    no row), or the members that a list was left without."""

    of: f.Formula
    value: Value | None = None
    test: f.Truth | None = None
    out: tuple[Value, ...] = ()


def asides(formula: f.Formula, env: Env) -> Iterator[Aside]:
    """Those of the branches that were followed, each once, in reading order."""
    seen: list[Aside] = []
    for node in _followed(formula, env):
        made = _aside(node, env)
        if made is not None and made not in seen:
            seen.append(made)
            yield made


def _aside(node: f.Formula, env: Env) -> Aside | None:
    match node:
        case f.Cases(rows, _, f.Lookup()):
            test = next((test for test, _ in rows if value_of(test, env) is True), None)
            return Aside(node, value_of(node, env), test)
        case f.Trim(of, lowest, highest):
            found = members(of, env)
            if isinstance(found, f.State) or any(isinstance(one, f.State) for one in found):
                return None
            stay = set(without(found, range(len(found)), lowest, highest))  # type: ignore[arg-type]
            return Aside(node, out=tuple(one for place, one in enumerate(found) if place not in stay))
        case _:
            return None


def _followed(node: f.Formula, env: Env) -> Iterator[f.Formula]:
    yield node
    match node:
        case f.Each():
            return
        case f.If(test, then, otherwise):
            yield from _followed(test, env)
            holds = value_of(test, env)
            if not isinstance(holds, f.State):
                yield from _followed(then if holds else otherwise, env)
        case f.Cases(rows, otherwise, shown):
            yield from () if shown else _of_cases(rows, otherwise, env)
        case f.Catch(of, states, then):
            yield from _followed(then if value_of(of, env) in states else of, env)
        case _:
            for child in f.children(node):
                yield from _followed(child, env)


def _of_cases(rows: Sequence[tuple[f.Truth, f.Number]], otherwise: f.Number, env: Env) -> Iterator[f.Formula]:
    for test, figure in rows:
        yield from _followed(test, env)
        holds = value_of(test, env)
        if isinstance(holds, f.State):
            return
        if holds:
            yield from _followed(figure, env)
            return
    yield from _followed(otherwise, env)
