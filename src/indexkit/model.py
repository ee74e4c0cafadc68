"""The framework as people mean it: groups, indicators, components, clauses, citations. Frozen, no logic.

The only way in is `build`, and `build` is only reached by documents that passed the shape check. `path` is the
place in the consolidated document, so that every later problem can point at a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from indexkit.arithmetic import Mode
from indexkit.arithmetic import Number as Figure
from indexkit.formula.nodes import Gather, List, Num, Number, Relation, Truth
from indexkit.frozen import FrozenDict
from indexkit.problems import Text
from indexkit.source import Path

Basis = Literal["published", "press", "reconstructed", "assumed"]
Kind = Literal["group", "indicator", "component", "bonus", "penalty", "value"]
InputType = Literal["yes_no", "count", "number", "percent", "points", "date", "choice", "items", "numbers", "text"]
FieldType = Literal["text", "number", "count", "percent", "points", "yes_no", "date", "choice"]
MissingRule = Literal["zero", "error", "not_applicable"]
Otherwise = Literal["drop", "full", "zero"]
Bound = Literal["max", "min", "weight", "cap", "bonus_cap"]
NAMELESS = Text("")
Who = Literal["unit", "panel"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands in law."""

    document: str = ""
    section: str = ""
    quote: str = ""
    url: str = ""
    verified_on: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """The act that issued a text: its number, its date (`YYYY-MM-DD`), who signed."""

    decision: str
    date: str
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Rounding:
    """To a multiple of `unit` (1/100 for two places), in `mode`; with `digits`, to so many significant digits, and
    `unit` is 0. `indexkit.rounding.rounded` applies it."""

    unit: Fraction
    mode: Mode
    digits: int | None = None
    """To so many significant digits instead."""


@dataclass(frozen=True, slots=True)
class RoundingRule:
    """`rules.rounding`: which figures are rounded (`at`) and how; `percent` apart (RULES R2, R5)."""

    rounding: Rounding | None
    at: Literal["component", "every_node", "total"] | tuple[str, ...] = ()
    percent: Rounding | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What a framework decides once for all its groups. `display` is for showing only (RULES R5)."""

    rounding: RoundingRule
    missing: MissingRule
    overrides: bool = True
    display: int = 2


@dataclass(frozen=True, slots=True)
class ItemField:
    """A declared field of the records of an `items` input. Where its `missing` is `error`, no record may leave it out;
    a record that lacks it has its `default`."""

    name: str
    type: FieldType = "text"
    options: tuple[str, ...] = ()
    low: Figure | None = None
    high: Figure | None = None
    default: Figure | bool | str | None = None
    missing: MissingRule | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """What a text in the place of a value means: a value of the input's type as plain data, or a state."""

    text: str
    value: Figure | bool | str | None = None
    state: Literal["absent", "not_applicable"] | None = None


@dataclass(frozen=True, slots=True)
class InputDecl:
    """An input of the evidence. `declared` is False where the scoring kind alone fixed the type.

    `default`: a constant of the input's type; `default_from`: the input whose value stands in. `rounding`: formulas
    read the rounded figure. `about` is `unit` where the input describes the unit. `column`: its heading in tables.
    """

    name: str
    type: InputType
    path: Path
    owner: str
    options: tuple[str, ...] = ()
    low: Figure | None = None
    high: Figure | None = None
    default: Figure | bool | str | tuple[Figure, ...] | None = None
    missing: MissingRule | None = None
    unit: str = ""
    proof: str = ""
    label: Text = NAMELESS
    key: str = "document"
    fields: tuple[ItemField, ...] = ()
    declared: bool = True
    option_labels: tuple[tuple[str, str], ...] = ()
    codes: tuple[Code, ...] = ()
    rounding: Rounding | None = None
    default_from: str = ""
    about: Literal["", "unit"] = ""
    column: str = ""
    direction: Literal["", "more", "less"] = ""


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
    " | Increment | Target | Deduct | Cases | EachRecord | Combined | Defined"
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
    Defined: "defined",
}


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


@dataclass(frozen=True, slots=True)
class Applied:
    """A text in force: the base or an amendment."""

    id: str
    file: str
    revision: int
    issued_by: Issue | None
    in_force_from: str


@dataclass(frozen=True, slots=True)
class NotApplied:
    """An amendment that takes no part, and why (RULES R8)."""

    id: str
    file: str
    clauses: tuple[str, ...]
    inputs: tuple[str, ...]
    why: Text
