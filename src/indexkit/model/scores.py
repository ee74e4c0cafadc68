"""How points are given: the scoring kinds, their rows and their answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from indexkit.formula.nodes import Across, Gather, List, Number, Relation, Truth
from indexkit.model.law import NAMELESS, Rounding
from indexkit.problems import Text
from indexkit.source import Path

Remedy = Literal["zero", "full", "none", "not_applicable", "error"]
WhenZero: TypeAlias = "Remedy | Number | None"
"""What an undefined quotient is worth; an expression gives points."""


RELATION: dict[str, Relation] = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<", "is": "=="}
"""What the words of a row's bounds mean."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of bands, levels or a checklist: it holds if every condition holds; `test` says all of them."""

    path: Path
    test: Truth | None
    points: Number | None = None
    name: Text = NAMELESS
    of: str = ""
    bounds: tuple[tuple[Literal["at_least", "above", "at_most", "below", "is"], Number], ...] = ()


@dataclass(frozen=True, slots=True)
class YesNo:
    of: str
    points: Number
    otherwise: Number


@dataclass(frozen=True, slots=True)
class ChoiceScore:
    of: str
    options: tuple[tuple[str, Number], ...]
    otherwise: Number | None


@dataclass(frozen=True, slots=True)
class Checklist:
    """Independent parts; each row is a smallest scoring part of its own."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Ratio:
    """points × (numerator / denominator) / full_at %, or of a percent input `of`. A share above full is
    capped or refused (`over`)."""

    numerator: Number
    denominator: Number | None
    points: Number
    full_at: Number
    over: Literal["cap", "refuse"]
    when_zero: WhenZero = None


@dataclass(frozen=True, slots=True)
class Bands:
    """The points of the row that holds, of `of` (on a ratio: its percent)."""

    of: Number
    rows: tuple[Row, ...]
    hit: Literal["first", "unique"]
    ratio: tuple[Number, Number] | None = None
    when_zero: WhenZero = None


@dataclass(frozen=True, slots=True)
class Interpolate:
    """Straight lines between the given points; x ascending."""

    of: Number
    points: tuple[tuple[Number, Number], ...]
    outside: Literal["clamp", "none", "error", "extend"]
    when_zero: WhenZero = None


@dataclass(frozen=True, slots=True)
class PerItem:
    of: str
    points_each: Number
    cap: Number | None
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Assessed:
    """Points that only a panel or a survey can give."""


@dataclass(frozen=True, slots=True)
class FormulaScore:
    formula: Number
    when_zero: WhenZero = None
    undefined: WhenZero = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """start + each × how many of the marks `of` has passed (`above`) or reached (`at_least`)."""

    of: Number
    word: Literal["above", "at_least"]
    marks: tuple[Number, ...]
    each: Number
    start: Number
    ratio: tuple[Number, Number] | None = None
    when_zero: WhenZero = None


@dataclass(frozen=True, slots=True)
class Increment:
    """`start` points at `first`, and `each` more for every further step; `below` short of `first`. Of a step that is
    begun `part` counts none, all of it, or the part. `down`: further means less."""

    of: Number
    first: Number
    start: Number
    every: Number
    each: Number
    below: Number
    part: Literal["whole", "begun", "proportional"]
    down: bool = False
    when_zero: WhenZero = None


@dataclass(frozen=True, slots=True)
class Target:
    """`met` points if `of` reaches the target; else `missed`, which for None is in proportion to what was reached."""

    of: Number
    target: Number
    better: Literal["high", "low"]
    met: Number
    missed: Number | None
    when_zero: WhenZero = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What one row of a deduction takes away: `take`, of `of` where that is an input named by the row."""

    path: Path
    take: Number
    name: Text = NAMELESS
    of: str = ""


@dataclass(frozen=True, slots=True)
class Deduct:
    """A balance from which each row takes."""

    start: Number
    rows: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One row of `cases`: where its conditions hold its own score counts."""

    row: Row
    score: Score


@dataclass(frozen=True, slots=True)
class Cases:
    """The score of the first row that holds. `of`: what the rows' bounds are of."""

    of: Number | None
    cases: tuple[Case, ...]
    when_zero: WhenZero = None
    undefined: WhenZero = None


@dataclass(frozen=True, slots=True)
class EachRecord:
    """A score for each record of `of` that counts, made one figure by `rule`; with `start`, a balance from which that
    figure is deducted. `locals`: named figures of each record, under the names by which formulas read them."""

    of: str
    score: Score
    rule: Gather
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    when: Truth | None = None
    locals: tuple[tuple[str, Number], ...] = ()
    dates: tuple[str, ...] = ()
    rounding: Rounding | None = None
    weight: Number | None = None
    start: Number | None = None
    must: bool = False
    """`missing: error`: a record without a figure is an error of the evidence."""
    when_zero: WhenZero = None
    undefined: WhenZero = None


@dataclass(frozen=True, slots=True)
class Combined:
    """A view: some figures made one. `of`: the ids where they are nodes; `over` shares of their maxima."""

    rule: Gather
    members: List
    weights: List | None = None
    of: tuple[str, ...] = ()
    over: Literal["points", "shares"] = "points"
    must: bool = False
    when_zero: WhenZero = None
    undefined: WhenZero = None


@dataclass(frozen=True, slots=True)
class OverUnits:
    """A view over other units: the best, the mean, how many lie below."""

    across: Across
    when_zero: WhenZero = None
    undefined: WhenZero = None


@dataclass(frozen=True, slots=True)
class Defined:
    """A kind that the framework defines itself: its formula with what it takes put in, and its own named figures."""

    kind: str
    formula: Number
    takes: tuple[tuple[str, Number], ...] = ()
    locals: tuple[tuple[str, Number], ...] = ()
    when_zero: WhenZero = None
    undefined: WhenZero = None


Score: TypeAlias = (
    "YesNo | ChoiceScore | Checklist | Ratio | Bands | Interpolate | PerItem | Assessed | FormulaScore | Ladder"
    " | Increment | Target | Deduct | Cases | EachRecord | Combined | OverUnits | Defined"
)


def scores_in(score: Score | None) -> Iterator[Score]:
    """A score and every score inside it: of its cases, of each record."""
    if score is not None:
        yield score
    inner = [case.score for case in score.cases] if isinstance(score, Cases) else []
    for one in (*inner, *([score.score] if isinstance(score, EachRecord) else [])):
        yield from scores_in(one)


SCORING: dict[type, str] = {
    YesNo: "yes_no",
    ChoiceScore: "choice",
    Checklist: "checklist",
    Ratio: "ratio",
    Bands: "bands",
    Interpolate: "interpolate",
    PerItem: "per_item",
    Assessed: "assessed",
    FormulaScore: "formula",
    Ladder: "bands",
    Increment: "increment",
    Target: "target",
    Deduct: "deduct",
    Cases: "cases",
    EachRecord: "each",
    Combined: "view",
    OverUnits: "view",
    Defined: "defined",
}
