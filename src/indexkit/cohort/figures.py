"""Figures over units: a mean, a median, quartiles, the least and the greatest, each exact and as it is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from indexkit import model
from indexkit.arithmetic import to_decimal
from indexkit.cohort.unit import UnitScore
from indexkit.problems import Text
from indexkit.rounding import rounded
from indexkit.score import number
from indexkit.score_node import publish

Column = Sequence[tuple[UnitScore, Fraction]]
"""The units that have a figure, each with it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure over units. `published`: as the framework rounds it; where it says nothing, for reading only, and then
    `shown_rounded` says whether that cut it."""

    exact: Fraction
    published: Decimal
    shown_rounded: bool = False


@dataclass(frozen=True, slots=True)
class Extreme:
    """A least or greatest figure, and all units that have it."""

    figure: Shown
    units: tuple[UnitScore, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """How a figure is spread over the units that have it."""

    count: int
    mean: Shown
    median: Shown
    least: Extreme
    greatest: Extreme
    quartiles: tuple[Shown, Shown] | None = None
    """The first and the third, where the framework says of which kind, and there are units enough for it."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """How figures over units are published: what the framework says, and the places for what it does not round."""

    rule: model.Statistics
    display: int

    def mean(self, value: Fraction) -> Shown:
        return self.shown(value, self.rule.mean)

    def percent(self, value: Fraction) -> Shown:
        return self.shown(value, self.rule.percent)

    def share(self, value: Fraction) -> Shown:
        """How many percent of the units reach something."""
        return self.shown(value, self.rule.distribution)

    def label(self, percent: Shown) -> Text | None:
        """What a mean is called: by its published percent where the framework rounds that, else by the exact one."""
        value = percent.exact if self.rule.percent is None else rounded(self.rule.percent, percent.exact)
        return next((name for low, name in self.rule.labels if low is None or value >= low), None)

    def shown(self, value: Fraction, rounding: model.Rounding | None = None) -> Shown:
        if rounding is not None:
            return Shown(value, to_decimal(rounded(rounding, value)))
        made = publish(value, self.display)
        return Shown(value, made.figure, made.shown_rounded)

    def spread(self, column: Column, *, percent: bool = False) -> Spread | None:
        """Of the units that have a figure; None where none has."""
        if not column:
            return None
        figures = [figure for _, figure in column]
        ordered = in_order(figures)
        average, quarters = mean(figures), quartiles(ordered, self.rule.quartiles)
        return Spread(
            count=len(figures),
            mean=self.percent(average) if percent else self.mean(average),
            median=self.shown(median(ordered)),
            least=self.extreme(column, ordered[0]),
            greatest=self.extreme(column, ordered[-1]),
            quartiles=None if quarters is None else (self.shown(quarters[0]), self.shown(quarters[1])),
        )

    def extreme(self, column: Column, figure: Fraction) -> Extreme:
        above, below = figure.numerator, figure.denominator  # in lowest terms, as all figures are: much the faster
        units = (unit for unit, one in column if one.numerator == above and one.denominator == below)
        return Extreme(self.shown(figure), tuple(sorted(units, key=lambda unit: (unit.title, unit.name))))


def total(figures: Sequence[Fraction]) -> Fraction:
    """Over one common denominator, reduced once: of many figures several times faster than adding one by one."""
    below = lcm(*{figure.denominator for figure in figures})
    return Fraction(sum(figure.numerator * (below // figure.denominator) for figure in figures), below)


def mean(figures: Sequence[Fraction]) -> Fraction:
    return total(figures) / len(figures)


_COMMON = 4_096
"""Bits of a common denominator up to which figures are put in order as whole numbers."""


def in_order(figures: Sequence[Fraction]) -> Sequence[Fraction]:
    """The figures in rising order: as whole numbers of their common denominator where that is not too long."""
    below = lcm(*{figure.denominator for figure in figures})
    if below.bit_length() > _COMMON:
        return sorted(figures)
    return sorted(figures, key=lambda figure: figure.numerator * (below // figure.denominator))


def median(ordered: Sequence[Fraction]) -> Fraction:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def quartiles(ordered: Sequence[Fraction], kind: str) -> tuple[Fraction, Fraction] | None:
    """The first and third: between the two figures nearest to a quarter (three quarters) of the way. `inclusive`: the
    way from the least to the greatest; `exclusive`: a step further at both ends, which takes three figures."""
    if not kind or (kind == "exclusive" and len(ordered) < 3):
        return None
    found = []
    for quarter in (Fraction(1, 4), Fraction(3, 4)):
        way = quarter * (len(ordered) - 1) if kind == "inclusive" else quarter * (len(ordered) + 1) - 1
        low = way.numerator // way.denominator
        high = min(low + 1, len(ordered) - 1)
        found.append(ordered[low] + (way - low) * (ordered[high] - ordered[low]))
    return found[0], found[1]


def column(units: Sequence[UnitScore], line: str) -> list[tuple[UnitScore, Fraction]]:
    """The units of one scorecard that have a figure on a kept line."""
    place = units[0].kept.places.get(line) if units else None
    if place is None:
        return []
    found = ((unit, number(unit.values[place])) for unit in units)
    return [(unit, Fraction(figure)) for unit, figure in found if figure is not None]
