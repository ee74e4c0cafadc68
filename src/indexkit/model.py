"""The framework as people mean it: groups, indicators, components, clauses, citations. Frozen, no logic.

The only way in is `build`, and `build` is only reached by documents that passed the shape check. `path` is the
place in the consolidated document, so that every later problem can point at a line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from indexkit.arithmetic import Mode
from indexkit.arithmetic import Number as Figure
from indexkit.formula.nodes import Number, Truth
from indexkit.problems import Text
from indexkit.source import Path

Basis = Literal["published", "press", "reconstructed", "assumed"]
Kind = Literal["group", "indicator", "component", "bonus", "penalty", "value"]
InputType = Literal["yes_no", "count", "number", "percent", "points", "date", "choice", "items", "numbers", "text"]
FieldType = Literal["text", "number", "count", "percent", "points", "yes_no", "date", "choice"]
MissingRule = Literal["zero", "error", "not_applicable"]
Otherwise = Literal["drop", "full", "zero"]
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


Remedy = Literal["zero", "full", "none", "not_applicable", "error"]
WhenZero: TypeAlias = "Remedy | Number | None"
"""What an undefined quotient is worth; an expression gives points."""


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


Score: TypeAlias = YesNo | ChoiceScore | Checklist | Ratio | Bands | Interpolate | PerItem | Assessed | FormulaScore
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
}


@dataclass(frozen=True, slots=True)
class Aggregate:
    how: Literal["sum", "mean", "geomean", "harmean", "median", "min", "max"] = "sum"
    over: Literal["points", "shares"] = "points"
    missing: Literal["none", "skip", "zero"] = "none"


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
    of: Number
    rows: tuple[Row, ...]
    hit: Literal["first", "unique"]
    path: Path
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
    not_applicable: NotApplicable | None = None
    example: Example | None = None
    proof: str = ""


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
