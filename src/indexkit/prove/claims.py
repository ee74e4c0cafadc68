"""What is claimed of a framework, and what became of each claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from indexkit.frozen import FrozenDict
from indexkit.source import Path

if TYPE_CHECKING:
    from indexkit.framework import Framework

Verdict = Literal["proved", "refuted", "unknown"]
By = Literal["bounds", "solver", "judge"]
Kind = Literal[
    "within", "reached", "cap", "fires", "no_gap", "no_overlap", "defined", "direction", "range", "differ"
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "within", "reached", "cap", "fires", "no_gap", "no_overlap", "defined", "direction", "range", "differ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `evidence` (and `other`, of a pair) is what shows it: scored by the judge, with the figures that
    `fields` hold. `by`: what decided it. `why`: why it could not be decided, `tried` by what."""

    kind: Kind
    group: str
    subject: str
    verdict: Verdict
    by: By
    path: Path = ()
    """Where in the framework it is written."""
    fields: Mapping[str, str] = field(default_factory=FrozenDict)
    cause: str = ""
    """What of several things that a claim can be about, or why it fails."""
    evidence: Mapping[str, Any] | None = None
    other: Mapping[str, Any] | None = None
    why: str = ""
    tried: tuple[By, ...] = ()


@dataclass(frozen=True)
class Proof:
    """Every claim about a framework in force, for all evidence that its declarations admit."""

    framework: Framework
    claims: tuple[Claim, ...]
    asked: int
    """Questions to the solver."""

    def having(self, verdict: Verdict) -> tuple[Claim, ...]:
        return tuple(one for one in self.claims if one.verdict == verdict)

    @property
    def holds(self) -> bool:
        """Whether nothing was refuted and nothing is left open."""
        return all(one.verdict == "proved" for one in self.claims)
