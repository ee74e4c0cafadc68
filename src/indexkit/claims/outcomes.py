"""What the figures give for each kind of statement: a figure, and the range that their rounding leaves it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from indexkit.claims.model import Figure, Kind, Statement
from indexkit.claims.ranks import Fields, rank_of
from indexkit.claims.ratio import Range, Ratio, near_text
from indexkit.claims.result import Outcome

_NEED_A_BASE = ("change_percent", "times", "percent")
_HUNDRED = Fraction(100)


def outcome_of(one: Statement, share: bool, fields: Fields) -> Outcome:
    """`share`: whether the series counts in parts of 1, so that a difference of 0.01 is a percentage point."""
    if one.kind == "rank":
        return rank_of(one, fields)
    if one.missing:
        return Outcome(None, None, reason="missing")
    if one.kind == "count":
        return _count(one)
    if one.kind in ("greater_than", "less_than"):
        return _comparison(one)
    found = divided(one.kind, ratio_of(one, share), one.claimed.places)
    return replace(found, possible=found.range is not None and _meets(found.range, one.claimed))


def _meets(found: Range, claimed: Figure) -> bool:
    """Whether some figure of the range is printed like the claimed one, whichever way halves are rounded."""
    return found.low <= claimed.high and claimed.low <= found.high


def ratio_of(one: Statement, share: bool) -> Ratio:
    if one.kind == "percent":
        return part_of(one.figures("part"), one.figures("whole"))
    if one.kind in ("value", "sum", "mean"):
        return gathered(one.kind, one.figures("of"))
    return between(one.kind, one.figures("from")[0], one.figures("to")[0], share)


def between(kind: Kind, start: Figure, end: Figure, share: bool) -> Ratio:
    """From one period to another."""
    grown = ((1, end), (-1, start))
    match kind:
        case "change_percent":
            return Ratio(grown, ((1, start),), _HUNDRED)
        case "change_points":
            return Ratio(grown, factor=_HUNDRED if share else Fraction(1))
        case "times":
            return Ratio(((1, end),), ((1, start),))
        case "rank_change":
            return Ratio(((1, start), (-1, end)))
        case _:
            return Ratio(grown)


def part_of(part: Iterable[Figure], whole: Iterable[Figure]) -> Ratio:
    return Ratio(tuple((1, one) for one in part), tuple((1, one) for one in whole), _HUNDRED)


def gathered(kind: Kind, figures: Sequence[Figure]) -> Ratio:
    factor = Fraction(1, len(figures)) if kind == "mean" else Fraction(1)
    return Ratio(tuple((1, one) for one in figures), factor=factor)


def divided(kind: Kind, ratio: Ratio, places: int) -> Outcome:
    """A percent of nothing is none, and growth from below 0 has no percent that people agree on."""
    if kind in _NEED_A_BASE and ratio.base <= 0:
        return Outcome(None, None, reason="negative_base" if ratio.base else "zero_base")
    value = ratio.value
    working = ratio.text()
    if not _is_one_figure(ratio):
        working = f"{working} {near_text(value, places)}"
    if not ratio.base_is_sure:
        return Outcome(value, None, working, "base_unsure")
    return Outcome(value, ratio.range, working)


def _is_one_figure(ratio: Ratio) -> bool:
    """Whether the working is one figure by itself, which needs no result."""
    return len(ratio.top) == 1 and not ratio.bottom and ratio.factor == 1


def _comparison(one: Statement) -> Outcome:
    """The value is how far the figure lies from the one that it is compared with."""
    found = divided(one.kind, Ratio(((1, one.figures("of")[0]), (-1, one.figures("than")[0]))), 3)
    low, high = found.range or (Fraction(0), Fraction(0))
    return replace(found, possible=high > 0 if one.kind == "greater_than" else low < 0)


def _count(one: Statement) -> Outcome:
    figures = one.figures("of")
    value = sum(all(_holds(word, figure.value, bound.value) for word, bound in one.bounds) for figure in figures)
    surely = sum(_surely(one, figure) for figure in figures)
    possibly = sum(_possibly(one, figure) for figure in figures)
    whole = Range(Fraction(surely), Fraction(possibly))
    possible = surely <= one.claimed.value <= possibly
    return Outcome(Fraction(value), whole, f"{value} / {len(figures)}", possible=possible)


def _surely(one: Statement, figure: Figure) -> bool:
    ends = (figure.low, figure.high)
    return all(_holds(word, end, bound.value) for word, bound in one.bounds for end in ends)


def _possibly(one: Statement, figure: Figure) -> bool:
    """Whether some figure within the rounding lies within all bounds: the bounds and the rounding have a point in
    common."""
    low, high, low_open, high_open = figure.low, figure.high, False, False
    for word, bound in one.bounds:
        if word in ("at_least", "above") and (bound.value, word == "above") > (low, low_open):
            low, low_open = bound.value, word == "above"
        if word in ("at_most", "below") and (-bound.value, word == "below") > (-high, high_open):
            high, high_open = bound.value, word == "below"
    return low < high or (low == high and not low_open and not high_open)


def _holds(word: str, value: Fraction, bound: Fraction) -> bool:
    match word:
        case "at_least":
            return value >= bound
        case "above":
            return value > bound
        case "at_most":
            return value <= bound
        case _:
            return value < bound
