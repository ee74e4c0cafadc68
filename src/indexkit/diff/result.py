"""What came of comparing two texts of a framework: rows of clauses, what each change can do, frozen and exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from indexkit.dispute.rules import Spot
from indexkit.problems import Text
from indexkit.score_node import Clause

if TYPE_CHECKING:
    from indexkit.diff.impact import Impact
    from indexkit.framework import Framework

Form = Literal["added", "removed", "changed", "moved", "reworded"]
Kind = Literal["clause", "rule", "period", "ranking", "group"]


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that a clause says, before and after; None where the text says nothing of it. `key` is a word of
    `diff.words`, or empty where `name` is the field of the file."""

    key: str
    name: Text
    before: Text | None
    after: Text | None


@dataclass(frozen=True, slots=True)
class Said:
    """One clause of a row. `by`: the acts of the texts in which the new words stand, where that is not the clause's
    own."""

    path: str
    name: Text
    code: str
    aspects: tuple[Aspect, ...]
    before: Clause | None = None
    after: Clause | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """Of an input: the change can only move units whose value lies so. None: no such end. `options`: the only ones."""

    input: str
    low: str | None = None
    high: str | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change, by itself, can do to the units of a group. `differs`: `evidence` is given two scores, of which the
    judge made both; `same`: no evidence that both texts accept is, proved `by` what; `unknown`: `why`, after what was
    `tried`.

    `figure`: what differs: `total`, `percent`, `level`; `own` where it is the clause's own points only.
    """

    group: str
    verdict: Literal["differs", "same", "unknown"]
    by: Literal["form", "bounds", "solver", "judge"]
    figure: str = ""
    evidence: Mapping[str, Any] | None = None
    before: Text | None = None
    after: Text | None = None
    only: tuple[Range, ...] = ()
    why: str = ""
    tried: tuple[str, ...] = ()
    accepted: bool = False
    """Whether it is said of evidence only that both texts accept: they may differ in what they refuse."""
    last: bool = False
    """Whether the change, which has no meaning by itself, was taken as the last of all."""


@dataclass(frozen=True)
class Row:
    """One change. `group` is empty where it is of all groups. `reworded`: no figure rests on what differs."""

    number: int
    group: str
    form: Form
    kind: Kind
    clauses: tuple[Said, ...]
    spots: tuple[Spot, ...] = ()
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class Diff:
    """Two texts of a framework. Made by `diff_frameworks`."""

    before: Framework
    after: Framework
    rows: tuple[Row, ...]
    impact: Impact | None = None
    """On units that were given."""

    @property
    def agrees(self) -> bool:
        """Whether the two say the same."""
        return not self.rows
