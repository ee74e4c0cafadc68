"""What is scored: one shape of node at every depth, and the groups whose trees they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from indexkit.arithmetic import Number as Figure
from indexkit.formula.nodes import Gather, Num, Number, Truth
from indexkit.frozen import FrozenDict
from indexkit.model.inputs import InputDecl
from indexkit.model.law import NO_STATISTICS, Basis, Citation, Rounding, Statistics
from indexkit.model.ranking import Ranking
from indexkit.model.scores import Row, Score
from indexkit.problems import Text
from indexkit.source import Path

Kind = Literal["group", "indicator", "component", "bonus", "penalty", "value"]
Otherwise = Literal["drop", "full", "zero"]
Bound = Literal["max", "min", "weight", "cap", "bonus_cap"]
Who = Literal["unit", "panel"]
Allocation = Literal["in_order", "pro_rata", "best_first"]


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Who may say that a clause does not apply to a unit, and what happens then (RULES R10)."""

    by: Who
    otherwise: Otherwise


@dataclass(frozen=True, slots=True)
class AppliesIf:
    """Whether a node counts for a unit, and what happens where it does not (LANGUAGE 6)."""

    when: Truth
    otherwise: Literal["drop", "zero", "full", "spread", "none"]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """How a node is made of its parts, or of all scored leaves below it (`of`)."""

    rule: Gather = field(default_factory=lambda: Gather("sum"))
    over: Literal["points", "shares"] = "points"
    of: Literal["parts", "leaves"] = "parts"
    must: bool = False
    """`missing: error`: a part without a figure is an error of the evidence."""
    weights_sum: Figure | None = None
    plain: bool = True
    """Whether it is one of those that need no list: nothing dropped, no coverage asked for."""

    @property
    def how(self) -> str:
        return self.rule.how

    @property
    def missing(self) -> str:
        return self.rule.missing


@dataclass(frozen=True, slots=True)
class Example:
    """A worked case in a clause. `given` are plain data as in an evidence file; `points` is compared with the
    published figure, or exactly where `exact`."""

    path: Path
    given: dict[str, object]
    points: Figure
    exact: bool
    cohort: Mapping[str, Mapping[str, object]] = field(default_factory=FrozenDict)
    """The evidence of the other units, where the clause compares them."""


@dataclass(frozen=True, slots=True)
class Levels:
    """`more`: figures besides `of` for which the bounds of a row must hold too."""

    of: Number
    rows: tuple[Row, ...]
    hit: Literal["first", "unique"]
    path: Path
    more: tuple[Number, ...] = ()
    basis: Basis | None = None
    cite: Citation | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A group, indicator, component, bonus, penalty or value: one shape at every depth."""

    id: str
    kind: Kind
    path: Path
    name: Text
    code: str = ""
    max: Figure | None = None
    min: Figure = 0
    weight: Figure = 1
    basis: Basis | None = None
    cite: Citation | None = None
    source: str = ""
    """The id of the text (framework or amendment) whose clause this is."""
    score: Score | None = None
    parts: tuple[Node, ...] = ()
    aggregate: Aggregate = field(default_factory=Aggregate)
    rounding: Rounding | Literal["none"] | None = None
    """The node's own rounding; `none` where it is kept from the framework's."""
    cap: Figure | None = None
    counts_above_max: bool = False
    counts_in_percent: bool = True
    bonuses: tuple[Node, ...] = ()
    penalties: tuple[Node, ...] = ()
    bonus_cap: Figure | None = None
    cut: tuple[str, ...] = ()
    """From whom a maximum that bites takes, in order: ids of parts and bonuses (LANGUAGE 10)."""
    allocate: Allocation | None = None
    """How what a limit cuts is shared out, where the text says so (:attr:`allocation`)."""
    weighed: bool = False
    """Of a bonus: whether it has a weight in the numerator of its whole's mean."""
    values: tuple[Node, ...] = ()
    levels: Levels | None = None
    not_applicable: NotApplicable | None = None
    applies_if: AppliesIf | None = None
    scored: bool = True
    better: Literal["high", "low", "neither"] = "high"
    example: Example | None = None
    proof: str = ""
    stands_for: int = 1
    """How many components of the decision this leaf is, where they are not entered one by one."""
    written: Mapping[Bound, Number] = field(default_factory=FrozenDict)
    """Bounds that are formulas. `max` and `min` then hold the greatest and the least figure that these can have."""

    @property
    def counted(self) -> tuple[Node, ...]:
        """The parts of which the node is made: those that are `scored: false` are only shown."""
        return tuple(part for part in self.parts if part.scored)

    @property
    def allocation(self) -> Allocation:
        """By which rule what a limit cuts is shared out."""
        return self.allocate or "in_order"

    def bound(self, word: Bound) -> Number | None:
        """A bound as a formula, constant or not; None where there is none."""
        figure: Figure | None = getattr(self, word)
        return self.written.get(word) or (None if figure is None else Num(figure))


@dataclass(frozen=True, slots=True)
class Group:
    """One scorecard: a tree, its inputs by name, its levels."""

    id: str
    root: Node
    inputs: dict[str, InputDecl]
    levels: Levels | None
    declared: dict[str, int]
    rankings: tuple[Ranking, ...] = ()
    """In the order of the file; then those over several groups that rank its units."""
    statistics: Statistics = NO_STATISTICS
