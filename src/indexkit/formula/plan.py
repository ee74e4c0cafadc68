"""The plan: named formulas in an order in which each reads only earlier ones. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indexkit.formula.nodes import Formula, Truth


@dataclass(frozen=True, slots=True)
class Line:
    """A named formula. `name` is an id (a node's points), or `id.stage`; group figures are `@total` and so on.

    `node` is the id under which it is explained, `stage` what it does there: kind, row, undefined, missing,
    not_applicable, cap, clip, round, clip_again, panel, share …
    """

    name: str
    formula: Formula
    node: str
    stage: str


@dataclass(frozen=True, slots=True)
class Demand:
    """Evidence must not make `refuse_if` true: the problem `key` is raised for the node (RULES R11)."""

    refuse_if: Truth
    key: str
    node: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that scoring a unit of one group needs."""

    group: str
    lines: tuple[Line, ...]
    demands: tuple[Demand, ...]
    by_node: Mapping[str, tuple[Line, ...]]
    by_name: Mapping[str, Line]
    parts: tuple[str, ...]
    """Lines whose value may be a state for want of evidence: kinds and rows of checklists."""
