"""Ranks by the competition rule (1, 2, 2, 4), and those that the rounding of the figures leaves open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property

from indexkit.claims.model import Figure, Operand, Statement
from indexkit.claims.ratio import Range
from indexkit.claims.result import Outcome


class Field:
    """Figures that rank among each other; whatever is better is the greater here."""

    def __init__(self, figures: Sequence[Operand], better: str) -> None:
        self.figures = tuple(one for one in figures if isinstance(one, Figure))
        self.sign = 1 if better == "high" else -1
        ends = [self.ends_of(one) for one in self.figures]
        self.values = sorted(self.sign * one.value for one in self.figures)
        self.lows, self.highs = sorted(low for low, _ in ends), sorted(high for _, high in ends)

    def ends_of(self, figure: Figure) -> tuple[Fraction, Fraction]:
        """Its worst and its best, within its rounding."""
        return (figure.low, figure.high) if self.sign > 0 else (-figure.high, -figure.low)

    def better_than(self, own: Figure) -> int:
        """How many are, of the printed figures."""
        return _above(self.values, self.sign * own.value)

    def worse_than(self, own: Figure) -> int:
        return bisect_left(self.values, self.sign * own.value)

    def distinct_better_than(self, own: Figure) -> int:
        return _above(self._distinct, self.sign * own.value)

    @cached_property
    def _distinct(self) -> list[Fraction]:
        return sorted(set(self.values))

    def ranks(self, own: Figure) -> tuple[int, int]:
        """The best and the worst rank: at the best end of the own figure those count that are surely better, at its
        worst end all that may be."""
        worst, best = self.ends_of(own)
        return 1 + self._surely(best), 1 + self._possibly(worst, own)

    def leaves(self, own: Figure, rank: Fraction, unknown: int) -> bool:
        """Whether figures that are printed like these have that rank, with so many others of which nothing is known.

        Wherever the own figure lies, the others that are surely better count, and of those that may be any number.
        """
        return any(
            self._surely(here) <= rank - 1 <= self._possibly(here, own) + unknown for here in self._where_it_lies(own)
        )

    def _surely(self, here: Fraction) -> int:
        return _above(self.lows, here)

    def _possibly(self, here: Fraction, own: Figure) -> int:
        """Not the own figure, which stands among the others."""
        return _above(self.highs, here) - (self.ends_of(own)[1] > here)

    def _where_it_lies(self, own: Figure) -> Iterator[Fraction]:
        """One point for each way in which the own figure can lie to the ends of the others: from one end up to the next
        the same ones are above it."""
        worst, best = self.ends_of(own)
        yield worst
        for ends in (self.lows, self.highs):
            yield from ends[bisect_right(ends, worst) : bisect_right(ends, best)]


class Fields:
    """Each made once: three thousand units rank in one field."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, str], tuple[object, Field]] = {}

    def of(self, one: Statement) -> Field:
        """`among` is kept beside its field, so that its identity stays its own."""
        among = one.named("among")
        key = (id(among), one.better)
        if key not in self._made:
            self._made[key] = (among, Field(among, one.better))
        return self._made[key][1]


def rank_of(one: Statement, fields: Fields) -> Outcome:
    """One more than the number of those that are better. Units without a figure may all be better, or none."""
    named = one.figures("of")
    if not named:
        return Outcome(None, None, reason="missing")
    own, field = named[0], fields.of(one)
    unknown = (one.of_units or len(one.named("among"))) - len(field.figures)
    low, high = field.ranks(own)
    whole = Range(Fraction(low), Fraction(high + unknown))
    possible = field.leaves(own, one.claimed.value, unknown)
    if unknown:
        return Outcome(None, whole, possible=possible, reason="missing" if one.missing else "units")
    better = field.better_than(own)
    return Outcome(Fraction(better + 1), whole, f"1 + {better} = {better + 1}", possible=possible)


def _above(figures: Sequence[Fraction], figure: Fraction) -> int:
    return len(figures) - bisect_right(figures, figure)
