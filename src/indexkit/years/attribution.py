"""A change of a figure taken apart: what the rules did, what is newly asked, what the unit did.

Last year's evidence is scored by this year's rules, and this year's by last year's. What only this year asks can be
neither: a node that rests on it keeps last year's points, or is left out if there was none, until it is let in as a
step of its own. Each way from the old figure to the new one adds up exactly (docs/years.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from indexkit.arithmetic import exact_text
from indexkit.problems import Lang, Problem, Text


@dataclass(frozen=True, slots=True)
class Parts:
    """One way from the figure before to that after. `rules`: by the evidence that both years ask. `asked`: what only
    this year asks. `performance`: the evidence that both years ask, from last year's to this year's."""

    rules: Fraction
    asked: Fraction
    performance: Fraction

    @property
    def total(self) -> Fraction:
        return self.rules + self.asked + self.performance

    def to_dict(self) -> dict[str, str]:
        return {word: exact_text(getattr(self, word)) for word in ("rules", "asked", "performance")}


@dataclass(frozen=True, slots=True)
class Attribution:
    """The change of one figure, both ways. A way is None where a score on it cannot be had; `why` says why.

    `rules_first`: the rules change on last year's evidence, then the evidence. `performance_first`: the evidence
    changes under last year's rules, then the rules.
    """

    line: str
    change: Fraction | None
    rules_first: Parts | None
    performance_first: Parts | None
    why: tuple[Problem | Text, ...] = ()

    @property
    def interaction(self) -> Fraction | None:
        """The performance by this year's rules − that by last year's: what belongs to neither alone. So the change is
        the rules on last year's evidence + what is newly asked + the performance by last year's rules + this."""
        if self.rules_first is None or self.performance_first is None:
            return None
        return self.rules_first.performance - self.performance_first.performance

    def why_in(self, lang: Lang) -> tuple[str, ...]:
        return tuple(one.message(lang) if isinstance(one, Problem) else one.in_(lang) for one in self.why)

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        return {
            "change": None if self.change is None else exact_text(self.change),
            "rules_first": None if self.rules_first is None else self.rules_first.to_dict(),
            "performance_first": None if self.performance_first is None else self.performance_first.to_dict(),
            "interaction": None if self.interaction is None else exact_text(self.interaction),
            "why": list(self.why_in(lang)),
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """What the two years do not ask alike of a unit, and the nodes that rest on it."""

    inputs: tuple[str, ...]
    nodes: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.inputs or self.nodes)

    def to_dict(self) -> dict[str, list[str]]:
        return {"inputs": list(self.inputs), "nodes": list(self.nodes)}


@dataclass(frozen=True)
class UnitAttribution:
    """The attribution of a unit's total and of each node that both years have.

    `newly_asked`: what this year asks and last year did not ask alike; `no_longer_asked`: the other way round.
    """

    total: Attribution
    nodes: Mapping[str, Attribution]
    newly_asked: Asked
    no_longer_asked: Asked

    def __getitem__(self, node: str) -> Attribution:
        return self.nodes[node]

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        return {
            "total": self.total.to_dict(lang),
            "nodes": {node: one.to_dict(lang) for node, one in self.nodes.items()},
            "newly_asked": self.newly_asked.to_dict(),
            "no_longer_asked": self.no_longer_asked.to_dict(),
        }


def steps(line: str, figures: Iterable[Fraction | None]) -> tuple[Fraction, ...] | None:
    """The differences from each figure to the next; None where one is not there."""
    found = list(figures)
    known = [figure for figure in found if figure is not None]
    if len(known) < len(found):
        return None
    return tuple(later - earlier for earlier, later in pairwise(known))
