"""One figure before and after, and what changed: in points, in percent, in percent points, of the level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from indexkit.arithmetic import exact_text, round_to, to_decimal
from indexkit.cohort import UnitScore
from indexkit.problems import Lang, Text
from indexkit.result import text_of
from indexkit.score_node import Level, publish

Weighted = Sequence[tuple[Fraction, UnitScore]]
"""Units with their weights, which sum to 1."""
TOTAL = "@total"
_PERCENT_PLACES = 2
"""A change in percent is published with so many decimals, half up."""


@dataclass(frozen=True, slots=True)
class Side:
    """A figure of one year: exact and published. `percent`: of the maximum. Of a mean of several units each figure is
    the mean of theirs, and there is no level."""

    exact: Fraction | None
    published: Decimal | None
    exact_percent: Fraction | None = None
    percent: Decimal | None = None
    maximum: Fraction | None = None
    level: Level | None = None

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        return {
            "points": text_of(self.published),
            "exact": _exact(self.exact),
            "percent": text_of(self.percent),
            "max": _exact(self.maximum),
            "level": None if self.level is None else self.level.in_(lang),
        }


def side_of(units: Weighted, line: str) -> Side | None:
    """The figure of a line (`@total`, or a node) over some units; None where one of them has no such line."""
    sides = [_side(unit, line) for _, unit in units]
    found = [side for side in sides if side is not None]
    if not found or len(found) < len(sides):
        return None
    if len(found) == 1:
        return found[0]
    display = units[0][1].display
    weights = [weight for weight, _ in units]
    exact, percent, most = (
        _mean(weights, [getattr(side, word) for side in found]) for word in ("exact", "exact_percent", "maximum")
    )
    return Side(exact, _published(exact, display), percent, _published(percent, display), most)


def _side(unit: UnitScore, line: str) -> Side | None:
    if line == TOTAL:
        most = unit.maximum()
        maximum = None if most is None else Fraction(most)
        return Side(unit.exact, unit.points, unit.exact_percent, unit.percent, maximum, unit.level)
    node = next((node for node in unit.kept.nodes if node.id == line), None)
    if node is None:
        return None
    figure, share, most = unit.figure(line), unit.share(line), unit.maximum(line)
    percent = None if share is None else 100 * share
    level = unit.level_of(f"{line}.level", node.levels)
    exact = None if figure is None else Fraction(figure)
    maximum = None if most is None else Fraction(most)
    return Side(exact, unit.published(line), percent, _published(percent, unit.display), maximum, level)


def _mean(weights: Sequence[Fraction], figures: Sequence[Fraction | None]) -> Fraction | None:
    known = [figure for figure in figures if figure is not None]
    if len(known) < len(figures):
        return None
    return sum((weight * figure for weight, figure in zip(weights, known, strict=True)), Fraction(0))


def _published(value: Fraction | None, places: int) -> Decimal | None:
    return None if value is None else publish(value, places).figure


@dataclass(frozen=True, slots=True)
class Change:
    """What a figure was and what it is. A side is None where that year's framework has no such node, or no unit.

    Each change is given twice: of the exact figures, and of the published ones, so that whoever subtracts what was
    published finds the same.
    """

    line: str
    name: Text
    before: Side | None
    after: Side | None

    @property
    def exact_change(self) -> Fraction | None:
        """after − before."""
        return _minus(self._exact("after"), self._exact("before"))

    @property
    def change(self) -> Decimal | None:
        """The published figure after − that before."""
        return _decimal_minus(self._of("after", "published"), self._of("before", "published"))

    @property
    def exact_change_percent(self) -> Fraction | None:
        """In percent of the figure before; None where that was not above 0."""
        return _percent(self._exact("before"), self._exact("after"))

    @property
    def change_percent(self) -> Decimal | None:
        """In percent of the published figure before, half up to two decimals."""
        before, after = self._of("before", "published"), self._of("after", "published")
        if before is None or after is None:
            return None
        found = _percent(Fraction(before), Fraction(after))
        unit = Fraction(1, 10**_PERCENT_PLACES)
        return None if found is None else to_decimal(round_to(found, unit, "half_up"))

    @property
    def exact_change_points(self) -> Fraction | None:
        """In percent points: percent of the maximum after − that before."""
        return _minus(self._of("after", "exact_percent"), self._of("before", "exact_percent"))

    @property
    def change_points(self) -> Decimal | None:
        """In percent points, of the published percents."""
        return _decimal_minus(self._of("after", "percent"), self._of("before", "percent"))

    @property
    def level_changed(self) -> bool | None:
        """Whether the level has another name; None where one of the years gives none."""
        before, after = self._of("before", "level"), self._of("after", "level")
        return None if before is None or after is None else bool(before.name != after.name)

    def _of(self, side: str, word: str) -> Any:
        found = getattr(self, side)
        return None if found is None else getattr(found, word)

    def _exact(self, side: str) -> Fraction | None:
        found: Fraction | None = self._of(side, "exact")
        return found

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        return {
            "before": None if self.before is None else self.before.to_dict(lang),
            "after": None if self.after is None else self.after.to_dict(lang),
            "change": text_of(self.change),
            "exact_change": _exact(self.exact_change),
            "change_percent": text_of(self.change_percent),
            "exact_change_percent": _exact(self.exact_change_percent),
            "change_points": text_of(self.change_points),
            "exact_change_points": _exact(self.exact_change_points),
            "level_changed": self.level_changed,
        }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def _minus(after: Fraction | None, before: Fraction | None) -> Fraction | None:
    return None if after is None or before is None else after - before


def _decimal_minus(after: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Exactly, whatever the caller's decimal context."""
    found = _minus(None if after is None else Fraction(after), None if before is None else Fraction(before))
    return None if found is None else to_decimal(found)


def _percent(before: Fraction | None, after: Fraction | None) -> Fraction | None:
    if before is None or after is None or before <= 0:
        return None
    return 100 * (after / before - 1)
