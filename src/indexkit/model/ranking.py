"""How units are put in order: rankings, what settles ties, awards (LANGUAGE 13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexkit.formula.nodes import Number, Ref, Truth
from indexkit.model.law import NAMELESS, Basis, Citation
from indexkit.problems import Text
from indexkit.source import Path

Better = Literal["high", "low"]
By = Literal["published", "exact"]
Ties = Literal["competition", "dense", "ordinal", "mean"]
Mark = Literal["=3", "3=", "3"]
TOTAL = "total"
THE_TOTAL = Ref("@total")


@dataclass(frozen=True, slots=True)
class TieBreaker:
    """What is looked at where two units have the same figure. `shown`: as the file writes it."""

    of: Number
    better: Better = "high"
    by: By = "published"
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """What the first units get. `tied`: whether all units of a tie across the last place get it, or none; empty: the
    framework does not say. `otherwise`: who gets it where one of the first does not meet `when`: the next, or nobody.
    """

    name: Text
    first: int
    path: Path = ()
    within: tuple[str, ...] = ()
    when: Truth | None = None
    level: int | None = None
    """The number of the level's row that must be reached."""
    tied: Literal["", "all", "none"] = ""
    otherwise: Literal["", "next", "none"] = ""
    basis: Basis | None = None
    cite: Citation | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Presents units in order; nothing that is scored reads it."""

    id: str = ""
    """Empty for a group's only one."""
    name: Text = NAMELESS
    of: Number = THE_TOTAL
    shown: str = TOTAL
    """What it ranks by, as the file writes it."""
    better: Better = "high"
    by: By = "published"
    ties: Ties = "competition"
    within: tuple[str, ...] = ()
    """The inputs by which units form clusters, each ranked apart."""
    among: Truth | None = None
    then: tuple[TieBreaker, ...] = ()
    label: Mark = "=3"
    awards: tuple[Award, ...] = ()
    basis: Basis | None = None
    cite: Citation | None = None
    path: Path = ()
    groups: tuple[str, ...] = ()
    """The scorecards whose units it ranks together; empty: it belongs to one."""
    reads: str = ""
    """The line of the plan that is ranked by, where the ranking has none of its own."""

    @property
    def of_line(self) -> str:
        return self.reads or f"@ranking.{self.id}.of"

    @property
    def among_line(self) -> str:
        return f"@ranking.{self.id}.among"

    def then_line(self, number: int) -> str:
        return f"@ranking.{self.id}.then.{number}"

    def award_line(self, number: int) -> str:
        return f"@ranking.{self.id}.award.{number}"


DEFAULT_RANKING = Ranking(reads="@total")
"""Where a framework states none: by the published total, equal units sharing their rank."""


def clusters_of(ranking: Ranking) -> tuple[str, ...]:
    """The inputs by which a ranking and its awards tell units apart."""
    return tuple(dict.fromkeys([*ranking.within, *(name for award in ranking.awards for name in award.within)]))
