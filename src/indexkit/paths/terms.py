"""A sum of terms: formulas that are no sums, and roundings and limits of sums."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import round_to
from indexkit.formula import nodes as f


@dataclass(frozen=True)
class Leaf:
    """A formula that is no sum of simpler ones."""

    formula: f.Number
    inputs: frozenset[str]


@dataclass(frozen=True)
class Wrapped:
    """A rounding or a limit of a sum: `low` and `high` where it is limited, else `rounding`."""

    of: Sum
    formula: f.Number
    inputs: frozenset[str]
    rounding: f.Round | None = None
    low: Figure | None = None
    high: Figure | None = None

    def apply(self, value: Figure) -> Figure:
        if self.rounding is not None:
            return round_to(value, self.rounding.unit, self.rounding.mode)
        value = value if self.low is None else max(value, self.low)
        return value if self.high is None else min(value, self.high)


Term: TypeAlias = Leaf | Wrapped


@dataclass(frozen=True)
class Sum:
    constant: Fraction
    terms: tuple[tuple[Fraction, Term], ...] = ()

    @property
    def inputs(self) -> frozenset[str]:
        return frozenset[str]().union(*(term.inputs for _, term in self.terms))


def single(term: Term) -> Sum:
    return Sum(Fraction(0), ((Fraction(1), term),))


def scaled(of: Sum | None, by: Fraction) -> Sum | None:
    return None if of is None else Sum(of.constant * by, tuple((each * by, term) for each, term in of.terms))


def added(sums: Collection[Sum | None]) -> Sum | None:
    known = [one for one in sums if one is not None]
    if len(known) < len(sums):
        return None
    return Sum(sum((one.constant for one in known), Fraction(0)), tuple(term for one in known for term in one.terms))
