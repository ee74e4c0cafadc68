"""What stands in law: citations, acts, the texts in force; and what a framework decides once for all its groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from indexkit.arithmetic import Mode
from indexkit.arithmetic import Number as Figure
from indexkit.problems import Place, Text

Basis = Literal["published", "press", "reconstructed", "assumed"]
MissingRule = Literal["zero", "error", "not_applicable"]
Fate = Literal["count", "absent", "rejected", "error"]
NAMELESS = Text("")


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
class Statistics:
    """How means and percents over units are published. Without a rounding they are only shown rounded; quartiles are
    given only where their kind is stated."""

    mean: Rounding | None = None
    percent: Rounding | None = None
    """Of a mean as a percent of the maximum."""
    distribution: Rounding | None = None
    """Of how many percent of the units reach a level."""
    quartiles: Literal["", "inclusive", "exclusive"] = ""
    labels: tuple[tuple[Figure | None, Text], ...] = ()
    """What a mean is called from which percent up, the highest first; None: the rest."""
    basis: Basis | None = None
    cite: Citation | None = None


NO_STATISTICS = Statistics()


@dataclass(frozen=True, slots=True)
class Submission:
    """`rules.submission`: the days between which evidence is handed in, the last one included, and what becomes of
    what came before or after, or nobody knows when. `opens` is empty where there is no first day; nothing is early
    then."""

    closes: str
    late: Fate
    undated: Fate
    opens: str = ""
    early: Fate = "count"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a framework decides once for all its groups. `display` is for showing only (RULES R5)."""

    rounding: RoundingRule
    missing: MissingRule
    overrides: bool = True
    display: int = 2
    statistics: Statistics = NO_STATISTICS
    submission: Submission | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """A text in force: the base or an amendment."""

    id: str
    file: str
    revision: int
    issued_by: Issue | None
    in_force_from: str


@dataclass(frozen=True, slots=True)
class Repealed:
    """Who took an input or a node out of a group: an amendment in force, from which day, and at which place of it."""

    by: str
    since: str
    place: Place
    declared: str = ""
    """The declaration of an input as it stood; empty where there was none."""


Gone: TypeAlias = Mapping[str, Mapping[str, Repealed]]
"""By group and name: what amendments in force took out of it. Nodes stand there by their path too."""


@dataclass(frozen=True, slots=True)
class NotApplied:
    """An amendment that takes no part, and why (RULES R8)."""

    id: str
    file: str
    clauses: tuple[str, ...]
    inputs: tuple[str, ...]
    why: Text
