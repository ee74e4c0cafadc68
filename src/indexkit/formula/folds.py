"""The members of a list made one figure: what leaves, what is missing, what is dropped, and then the fold itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import NamedTuple

from indexkit.arithmetic import Number as Figure
from indexkit.formula.env import Value, worst
from indexkit.formula.functions import FUNCTIONS, divide, times
from indexkit.formula.means import power_mean, weighted_geomean
from indexkit.formula.nodes import WITHOUT, Gather, How, State

WEIGHTED: frozenset[How] = frozenset({"sum", "mean", "geomean", "harmean", "power"})
"""The folds that know weights; the others look at none."""

Pair = tuple[Value, Value]
"""A member and its weight."""
Known = tuple[Figure, Figure]

_UNDEFINED = State.UNDEFINED
_EVIDENCE = frozenset({State.REJECTED, State.ABSENT})
"""Too few members for want of evidence, rather than by a rule."""
OF_NONE: dict[How, int] = {"sum": 0, "count": 0, "any": 0, "all": 1}
_MANY = 64
"""From so many members on, roots of their product are taken by way of logarithms."""


def fold(rule: Gather, members: Sequence[Value], weights: Sequence[Value] | None = None) -> Value:
    """One figure for the members of a list, or a state. Weights of another number than the members: UNDEFINED."""
    if weights is None or rule.how not in WEIGHTED:
        weights = [1] * len(members)
    if len(weights) != len(members):
        return _UNDEFINED
    pairs = [pair for pair in zip(members, weights, strict=True) if State.NOT_APPLICABLE not in pair]
    if members and not pairs:
        return State.NOT_APPLICABLE
    given = sum(State not in map(type, pair) for pair in pairs)
    few = worst(value for pair in pairs for value in pair if value in _EVIDENCE) or State.NONE
    if rule.missing == "zero":
        pairs = [(0 if _is_missing(figure) else figure, weight) for figure, weight in pairs]
    return _answered(rule, pairs, given, few)


def _is_missing(value: Value) -> bool:
    return value in WITHOUT


def _answered(rule: Gather, pairs: list[Pair], given: int, few: State) -> Value:
    known: list[Known] = [pair for pair in pairs if State not in map(type, pair)]  # type: ignore[misc]
    states = {value for pair in pairs for value in pair if type(value) is State}
    decided = decides(rule) and any((figure != 0) == (rule.how == "any") for figure, _ in known)
    told = answer(rule, states, Counted(len(pairs), given, len(known)), few, decided)
    return _folded(rule, _kept(rule, known)) if told is None else told


class Counted(NamedTuple):
    """Members of a list: how many apply; how many of them have a figure of their own; how many have one now that
    `missing` may have said 0 for them."""

    applying: int
    given: int
    known: int


def answer(rule: Gather, states: AbstractSet[State], of: Counted, few: State, decided: bool) -> Value | None:
    """What `missing` and `at_least` say; None where the members' figures say it. `states`: those of members; `few`:
    what the whole is where too few have a figure; `decided`: whether a figure settles it, whatever the others are."""
    held = states if rule.missing in ("none", "zero") else states & {_UNDEFINED}
    if held and not decided:
        return worst(held)
    if rule.missing == "all_zero" and states - held:
        return 0
    if of.given < needed(rule.at_least, of.applying):
        return few
    return worst(states) if not of.known else None


def needed(at_least: int | Fraction, applying: int) -> int | Fraction:
    """How many members must have a figure: a whole number is that many, any other the share of those that apply."""
    return at_least if at_least.denominator == 1 else at_least * applying


def decides(rule: Gather) -> bool:
    """Whether one member can settle `any` or `all`, whatever the others are."""
    return rule.how in ("any", "all") and not drops(rule)


def drops(rule: Gather) -> bool:
    """Whether members with a figure can be left out."""
    kept = (rule.keep_highest, rule.keep_lowest)
    return bool(rule.drop_lowest or rule.drop_highest) or kept != (None, None)


def _kept(rule: Gather, known: list[Known]) -> list[Known]:
    """Those that are not dropped, in their order; of equals the later listed is dropped first (RULES R12)."""
    return known if not drops(rule) else [known[place] for place in kept(rule, [figure for figure, _ in known])]


def kept(rule: Gather, figures: Sequence[Figure]) -> list[int]:
    """The places of the figures that stay once members are dropped."""
    places = without(figures, range(len(figures)), rule.drop_lowest, rule.drop_highest)
    if rule.keep_highest is not None:
        places = without(figures, places, len(places) - rule.keep_highest, 0)
    if rule.keep_lowest is not None:
        places = without(figures, places, 0, len(places) - rule.keep_lowest)
    return places


def without(figures: Sequence[Figure], places: Sequence[int], lowest: int, highest: int) -> list[int]:
    """The places of a list without so many of its lowest, then without so many of its highest."""
    rising = sorted(places, key=lambda place: (figures[place], -place))[max(lowest, 0) :]
    falling = sorted(rising, key=lambda place: (-figures[place], -place))[max(highest, 0) :]
    return sorted(falling)


def _folded(rule: Gather, known: list[Known]) -> Value:
    return _FOLDS[rule.how](rule, known) if known else of_none(rule)


def of_none(rule: Gather) -> Value:
    """The figure of no member."""
    if (rule.drop_lowest or rule.drop_highest) and rule.how != "count":
        return _UNDEFINED  # too few to drop any of them: no figure, least of all 0
    return OF_NONE.get(rule.how, _UNDEFINED)


# The folds, of at least one member


def _plain(rule: Gather, known: list[Known]) -> Value:
    return FUNCTIONS[rule.how]([figure for figure, _ in known])


def _has_weights(known: list[Known]) -> bool:
    return any(weight != 1 for _, weight in known)


def _total(figures: list[Figure]) -> Figure:
    return FUNCTIONS["sum"](figures)  # type: ignore[return-value]


def _weight(known: list[Known]) -> Figure:
    return _total([weight for _, weight in known])


def _sum(rule: Gather, known: list[Known]) -> Value:
    return _total([figure if weight == 1 else times(figure, weight) for figure, weight in known])


def _mean(rule: Gather, known: list[Known]) -> Value:
    return divide(_sum(rule, known), _weight(known))  # type: ignore[arg-type]


def _harmean(rule: Gather, known: list[Known]) -> Value:
    """Σw / Σ(w / x)"""
    if any(figure == 0 for figure, _ in known):
        return _UNDEFINED
    above = _weight(known)
    below = _total([divide(weight, figure) for figure, weight in known])  # type: ignore[misc]
    return divide(above, below) if above else _UNDEFINED


def _geomean(rule: Gather, known: list[Known]) -> Value:
    if len(known) < _MANY and not _has_weights(known):
        return _plain(rule, known)
    return _or_undefined(weighted_geomean(known))


def _power(rule: Gather, known: list[Known]) -> Value:
    if rule.power == 1 or rule.power == -1:
        return (_mean if rule.power == 1 else _harmean)(rule, known)
    return _or_undefined(power_mean(known, rule.power))


def _or_undefined(value: Figure | None) -> Value:
    return _UNDEFINED if value is None else value


def _mode(rule: Gather, known: list[Known]) -> Value:
    """The most frequent figure; where several are, what `ties` says."""
    seen = Counter(figure for figure, _ in known)
    most = max(seen.values())
    tied = sorted(figure for figure, number in seen.items() if number == most)
    if len(tied) == 1:
        return tied[0]
    match rule.ties:
        case "none":
            return State.NONE
        case "lowest":
            return tied[0]
        case "highest":
            return tied[-1]
        case "mean":
            return divide(_total(tied), len(tied))


def _sd(rule: Gather, known: list[Known]) -> Value:
    figures = [figure for figure, _ in known]
    return deviation(rule, len(known), _total(figures), _total([times(x, x) for x in figures]))


def deviation(rule: Gather, count: int, total: Figure, squares: Figure) -> Value:
    """√((n·Σx² − (Σx)²) / (n·d)), where d is n or n − 1."""
    divisor = count if rule.divisor == "n" else count - 1
    if not divisor:
        return _UNDEFINED
    spread = count * Fraction(squares) - Fraction(total) ** 2
    return FUNCTIONS["sqrt"]([spread / (count * divisor)])


def _any(rule: Gather, known: list[Known]) -> Value:
    return int(any(figure != 0 for figure, _ in known))


def _all(rule: Gather, known: list[Known]) -> Value:
    return int(all(figure != 0 for figure, _ in known))


_FOLDS: dict[How, Callable[[Gather, list[Known]], Value]] = {
    "sum": _sum,
    "mean": _mean,
    "geomean": _geomean,
    "harmean": _harmean,
    "power": _power,
    "median": _plain,
    "mode": _mode,
    "min": _plain,
    "max": _plain,
    "count": lambda rule, known: len(known),
    "any": _any,
    "all": _all,
    "sd": _sd,
}
