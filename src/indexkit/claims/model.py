"""What a claims file says: figures as printed, and the statements that are checked by them. Frozen, no logic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeAlias, get_args

from indexkit.problems import Place, Problem, Text

Kind = Literal[
    "value",
    "change",
    "change_percent",
    "change_points",
    "times",
    "rank",
    "rank_change",
    "percent",
    "sum",
    "mean",
    "count",
    "greater_than",
    "less_than",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
Keys: TypeAlias = tuple[str, ...]
"""The way to a figure: its series, then a unit, a period, or both."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is printed. `step`: it was rounded to a multiple of that; 0 where it is exact."""

    keys: Keys
    """Of a figure that stands in a statement itself: the word that it stands under, with a number."""
    text: str
    value: Fraction
    step: Fraction
    stated: bool = False
    """Whether it stands in the statement itself."""

    @property
    def path(self) -> str:
        return "" if self.stated else "/".join(self.keys)

    @property
    def places(self) -> int:
        """Decimals that are printed."""
        return len(self.text.partition(".")[2])

    @property
    def low(self) -> Fraction:
        """The least figure that is printed so, whichever way halves were rounded."""
        return self.value - self.step / 2

    @property
    def high(self) -> Fraction:
        return self.value + self.step / 2


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure that a statement needs and the file does not give."""

    keys: Keys

    @property
    def path(self) -> str:
        return "/".join(self.keys)


Operand: TypeAlias = Figure | Missing


@dataclass(frozen=True, slots=True)
class Series:
    """Figures under one name, by the keys below it: `()` for a single figure."""

    id: str
    name: Text
    unit: Literal["percent", "share"] | None
    figures: Mapping[Keys, Figure]


@dataclass(frozen=True, slots=True)
class Statement:
    """A published statement. `operands`: the figures that it speaks of, by the word that they stand under."""

    id: str
    says: str
    kind: Kind
    claimed: Figure
    """For `greater_than` and `less_than`, which claim no figure, the figure to compare with, if it is there."""
    operands: Mapping[str, tuple[Operand, ...]]
    place: Place
    better: Literal["high", "low"] = "high"
    of_units: int | None = None
    bounds: tuple[tuple[str, Figure], ...] = ()
    """Of a count: `at_least`, `above`, `at_most`, `below`."""

    def named(self, word: str) -> tuple[Operand, ...]:
        return self.operands.get(word, ())

    @property
    def missing(self) -> tuple[str, ...]:
        every = (one for operands in self.operands.values() for one in operands)
        return tuple(dict.fromkeys(one.path for one in every if isinstance(one, Missing)))

    def figures(self, word: str) -> tuple[Figure, ...]:
        return tuple(one for one in self.named(word) if isinstance(one, Figure))


@dataclass(frozen=True)
class ClaimsFile:
    """A claims file that could be read."""

    id: str
    file: str
    name: Text
    source: Mapping[str, str]
    series: Mapping[str, Series]
    statements: tuple[Statement, ...]
    doubts: tuple[Problem, ...] = ()

    @cached_property
    def figures(self) -> Mapping[Keys, Figure]:
        """Every figure, in the order of paths."""
        every = [figure for series in self.series.values() for figure in series.figures.values()]
        return {figure.keys: figure for figure in sorted(every, key=lambda one: one.keys)}

    def unit_of(self, figure: Figure) -> str | None:
        return None if figure.stated else self.series[figure.keys[0]].unit

