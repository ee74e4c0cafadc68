"""Ranks by the competition rule (1, 2, 2, 4), and those that the rounding of the figures leaves open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from fractions import Fraction

from indexkit.claims.model import Figure, Statement
from indexkit.claims.ratio import Range
from indexkit.claims.result import Outcome


def rank_of(one: Statement) -> Outcome:
    """One more than the number of those that are better. Units without a figure may all be better, or none."""
    named = one.figures("of")
    if not named:
        return Outcome(None, None, reason="missing")
    own, among = named[0], one.figures("among")
    unknown = (one.of_units or len(one.named("among"))) - len(among)
    field = Field(own, (figure for figure in among if figure != own), one.better)
    low, high = field.ends
    whole = Range(Fraction(low), Fraction(high + unknown))
    possible = field.leaves(one.claimed.value, unknown)
    if unknown:
        return Outcome(None, whole, possible=possible, reason="missing" if one.missing else "units")
    better = field.better_than(field.own)
    return Outcome(Fraction(better + 1), whole, f"1 + {better} = {better + 1}", possible=possible)


class Field:
    """One figure among others; whatever is better is the greater here."""

    def __init__(self, own: Figure, others: Iterable[Figure], better: str) -> None:
        self.sign = 1 if better == "high" else -1
        self.own = self.sign * own.value
        self.worst, self.best = sorted((self.sign * own.low, self.sign * own.high))
        listed = list(others)
        ends = [sorted((self.sign * one.low, self.sign * one.high)) for one in listed]
        self.values = sorted(self.sign * one.value for one in listed)
        self.lows, self.highs = sorted(low for low, _ in ends), sorted(high for _, high in ends)

    def better_than(self, figure: Fraction) -> int:
        return _above(self.values, figure)

    @property
    def ends(self) -> tuple[int, int]:
        """The best and the worst rank: at the best end of the own figure those count that are surely better, at its
        worst end all that may be."""
        return 1 + _above(self.lows, self.best), 1 + _above(self.highs, self.worst)

    def leaves(self, rank: Fraction, unknown: int) -> bool:
        """Whether figures that are printed like these have that rank, with so many others of which nothing is known.

        Wherever the own figure lies, the others that are surely better count, and of those that may be any number.
        """
        wanted = rank - 1
        return any(
            _above(self.lows, own) <= wanted <= _above(self.highs, own) + unknown for own in self._where_it_may_lie()
        )

    def _where_it_may_lie(self) -> Iterator[Fraction]:
        """One point for each way in which the own figure can lie to the ends of the others: from one end up to the next
        the same ones are above it."""
        yield self.worst
        yield from {end for end in (*self.lows, *self.highs) if self.worst < end <= self.best}


def _above(figures: list[Fraction], figure: Fraction) -> int:
    return len(figures) - bisect_right(figures, figure)
