"""What a list made one figure can be, from what its members can be: sound, and no tighter than is simple."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf

from indexkit.formula.env import FIGURE_BITS
from indexkit.formula.folds import WEIGHTED, drops
from indexkit.formula.functions_of_intervals import OPERATIONS, widened
from indexkit.formula.intervals import NEVER, Interval, add, hull, interval, multiply, point
from indexkit.formula.irrational import POWER_BITS
from indexkit.formula.nodes import COUNTS, LACKING, WITHOUT, Across, Gather, State

_MISSING = WITHOUT


@dataclass(frozen=True, slots=True)
class Members:
    """What is known of a list: what any member can be (its states included), how many there are, and the states that
    the list itself can have. `each`: its members one by one, where they are known so."""

    any: Interval
    least: int
    most: int | None
    states: frozenset[State] = frozenset()
    each: tuple[Interval, ...] | None = None
    bits: int = 0
    """At most this many in a member."""


def enclosed(rule: Gather, of: Members, weights: Members | None, aligned: bool) -> Interval:
    """The figures and states that the fold can give. `aligned`: there are as many weights as members."""
    if rule.how not in WEIGHTED:
        weights = None
    listed = of.states if weights is None else of.states | weights.states
    states, numbers = _answers(rule, of, weights)
    found = [_numbers(rule, of, weights), *numbers]
    if weights is not None and not aligned:
        states |= {State.UNDEFINED}
    return replace(hull(found), states=hull(found).states | states | listed)


def enclosed_across(one: Across, own: Interval | None, weight: Interval | None) -> Interval:
    """A figure over the units, from what each of them can bring, which the checks see to it is not undefined. What
    others lack is `none` here; what the reader's own cluster lacks, or its own figure where it is counted among them,
    is its own."""
    states = {State.NONE, *(LACKING if one.within else ())}
    own = Interval(states=frozenset(State)) if own is None else own
    own = replace(own, states=own.states - {State.UNDEFINED})
    if one.rule.how in COUNTS:
        return replace(interval(0, inf), states=own.states | states)
    weights = None if one.weight is None else Members(weight or Interval(), 1, None)
    found = enclosed(one.rule, Members(own, 1, None, bits=FIGURE_BITS), weights, True)
    return replace(found, states=(found.states - LACKING) | states)


def _spread(of: Members, weights: Members | None) -> frozenset[State]:
    return of.any.states if weights is None else of.any.states | weights.any.states


def _answers(rule: Gather, of: Members, weights: Members | None) -> tuple[frozenset[State], list[Interval]]:
    """The states that `missing`, `at_least` and members that do not apply can give the whole, and its figures then."""
    spread = _spread(of, weights)
    missing = spread & _MISSING
    sure = _sure(of, weights)
    states = set(spread & {State.UNDEFINED})
    numbers = []
    if State.NOT_APPLICABLE in spread and not sure:
        states.add(State.NOT_APPLICABLE)
    if rule.missing == "none" or (rule.missing == "skip" and not sure):
        states |= missing
    if rule.missing == "zero" and weights is not None:
        states |= weights.any.states & _MISSING
    if rule.missing == "all_zero" and missing:
        numbers.append(point(0))
    if rule.how == "mode" and rule.ties == "none" and (of.most is None or of.most > 1):
        states.add(State.NONE)
    if _may_fall_short(rule, of, sure, bool(spread - {State.NOT_APPLICABLE})):
        states |= {State.NONE} | (spread & {State.REJECTED, State.ABSENT})
    if of.least == 0 or (drops(rule) and sure <= _dropped(rule, sure)):
        numbers.append(_of_none(rule))
    return frozenset(states), numbers


def _sure(of: Members, weights: Members | None) -> int:
    """So many members certainly have a figure."""
    if weights is not None and weights.any.states:
        return 0
    if of.each is not None:
        return sum(not one.states for one in of.each)
    return 0 if of.any.states else of.least


def _may_fall_short(rule: Gather, of: Members, sure: int, may_lack: bool) -> bool:
    """Whether fewer members than `at_least` can have a figure."""
    if rule.at_least.denominator == 1:
        return sure < rule.at_least
    return may_lack or rule.at_least > 1


def _dropped(rule: Gather, count: int) -> int:
    """So many are dropped of that many, at most."""
    left = max(count - rule.drop_lowest - rule.drop_highest, 0)
    for kept in (rule.keep_highest, rule.keep_lowest):
        left = left if kept is None else min(left, kept)
    return count - left


def _of_none(rule: Gather) -> Interval:
    values = {"sum": 0, "count": 0, "any": 0, "all": 1}
    if (rule.drop_lowest or rule.drop_highest) and rule.how != "count":
        return NEVER.may_be(State.UNDEFINED)
    return point(values[rule.how]) if rule.how in values else NEVER.may_be(State.UNDEFINED)


def _figures(rule: Gather, one: Interval) -> Interval:
    """A member's figures, and 0 where `missing: zero` puts it."""
    filled = rule.missing == "zero" and one.states & _MISSING
    numbers = replace(one, states=frozenset())
    return hull([numbers, point(0)]) if filled else numbers


def _numbers(rule: Gather, of: Members, weights: Members | None) -> Interval:
    """The figures of a fold of at least one member."""
    member = _figures(rule, of.any)
    if not member.numbers or of.most == 0:
        return NEVER
    match rule.how:
        case "count":
            return _count(rule, of)
        case "any" | "all":
            return interval(0, 1)
        case "sd":
            return _deviation(rule, of, member)
        case "min" | "max":
            return _plainly(rule, of) or member
        case "median" | "mode":
            return _plainly(rule, of) or _amid(member)
        case "sum":
            return _sum(rule, of, weights)
        case _:
            return _mean(rule, of, member, weights)


def _deviation(rule: Gather, of: Members, member: Interval) -> Interval:
    """No more than the members lie apart; of a single one it is undefined where it is divided by n − 1."""
    low, high = member.ends
    one = of.least <= 1 or bool(of.any.states) or drops(rule)
    short = {State.UNDEFINED} if rule.divisor == "n-1" and one else set[State]()
    return widened(0, high - low).may_be(*short)


def _amid(member: Interval) -> Interval:
    """What lies between members: also 0, where some are below it and some above."""
    return interval(*member.ends, member.excludes_zero and not member.ends[0] < 0 < member.ends[1])


def _plainly(rule: Gather, of: Members) -> Interval | None:
    """By the function of the same name, where every member has a figure and stays."""
    if of.each is None or drops(rule) or any(one.states or not one.numbers for one in of.each):
        return None
    return OPERATIONS[rule.how](*of.each) if rule.how in OPERATIONS else None


def _count(rule: Gather, of: Members) -> Interval:
    stay = not of.any.states and not drops(rule)
    return interval(of.least if stay else 0, inf if of.most is None else of.most)


def _sum(rule: Gather, of: Members, weights: Members | None) -> Interval:
    """Term by term where they are known, and a term that may leave is also 0."""
    leaves = drops(rule) or bool(_spread(of, weights))
    if of.each is not None and (weights is None or (weights.each and len(weights.each) == len(of.each))):
        factors = weights.each if weights is not None and weights.each is not None else (point(1),) * len(of.each)
        terms = [_term(_figures(rule, x), w, leaves) for x, w in zip(of.each, factors, strict=True)]
        total = point(0)
        for term in terms:
            total = add(total, term)
        return total
    term = _term(_figures(rule, of.any), point(1) if weights is None else weights.any, leaves)
    count = interval(0 if leaves else of.least, inf if of.most is None else of.most)
    return multiply(count, _amid(term))


def _term(figure: Interval, weight: Interval, leaves: bool) -> Interval:
    numbers = figure.numbers and weight.numbers
    term = multiply(figure, weight) if numbers else point(0)
    return hull([term, point(0)]) if leaves else term


def _mean(rule: Gather, of: Members, member: Interval, weights: Members | None) -> Interval:
    """Means of weights that aren't negative lie between the least and the greatest member."""
    weight = point(1) if weights is None else weights.any
    states = set() if weights is None or _has_weight(rule, of, weights) else {State.UNDEFINED}
    if not weight.numbers:
        return NEVER
    if weight.ends[0] < 0:
        return Interval().may_be(State.UNDEFINED)
    power = {"mean": 1, "harmean": -1, "geomean": 0}.get(rule.how, rule.power)
    states |= _lacking(power, member, of.bits, weighted=weights is not None)
    if power == 1:
        tighter = _plainly(rule, of) if weights is None else None
        return (tighter or _amid(member)).may_be(*states)
    low, high = member.ends
    if power == 0 or Fraction(power).denominator != 1:
        low = max(low, 0)  # with a figure below 0 there is no such mean
    if low < 0:
        return Interval().may_be(*states)
    between = interval if power == -1 else widened
    return between(low, high, member.excludes_zero).may_be(*states)


def _has_weight(rule: Gather, of: Members, weights: Members) -> bool:
    """Whether the weights that count certainly add up to more than 0; none is negative, or nothing is said."""
    if weights.any.excludes_zero:
        return True
    leaves = drops(rule) or bool(_spread(of, weights))
    return not leaves and any(one.ends[0] > 0 or one.nonzero for one in weights.each or ())


def _lacking(power: int | Fraction, member: Interval, bits: int, weighted: bool) -> set[State]:
    """UNDEFINED, where the mean of some members may not be."""
    if power == 1:
        return set()
    bad = member.ends[0] < 0 or (power < 0 and not member.excludes_zero)
    if power == 0:
        bad = bad or (weighted and bits > FIGURE_BITS)
    elif power != -1:
        size = max(abs(Fraction(power)), 1 / abs(Fraction(power)))
        bad = bad or size > 64 or bits > FIGURE_BITS or bits * abs(power.numerator) > POWER_BITS
    return {State.UNDEFINED} if bad else set()
