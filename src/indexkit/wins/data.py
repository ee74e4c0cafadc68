"""What can still be won, as data: for each part that lost points the changes that win some back, or why none does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from indexkit.arithmetic import Number as Figure
from indexkit.evidence.types import Value
from indexkit.formula import nodes as f
from indexkit.problems import Lang
from indexkit.wins.ranges import Stays
from indexkit.wins.values import figure_of

if TYPE_CHECKING:
    from indexkit.score_node import ScoreNode
    from indexkit.tree import ScoreTree

Kind = Literal["next", "full", "most"]
"""The next step up; all that is to be had; the most that this input alone can give."""
NoWin = Literal["no_better", "unknown"]
WhyNone = Literal["panel", "panel_above", "no_inputs", "stays", "no_better", "together", "unknown"]
Stop = Literal["maximum", "limit", "panel", "rule", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Change:
    """One input, from what is given (None: nothing that counts) to what it would have to be."""

    input: str
    before: Value
    after: Value
    step: Fraction | None = None
    """Of a figure: in which steps it was looked for."""
    divisor: bool = False
    """Whether something is divided by it: what there is, rather than what was done."""

    @property
    def by(self) -> Fraction | None:
        """By how much a figure changes; None for what is no figure, or was not given."""
        one, other = figure_of(self.before), figure_of(self.after)
        return None if one is None or other is None or self.step is None else Fraction(other) - Fraction(one)


@dataclass(frozen=True, slots=True)
class Stopped:
    """The first node above in which what was won is lost again, and by what; or another one that loses it."""

    node: str
    by: Stop


@dataclass(frozen=True, slots=True)
class Win:
    """The smallest change of one input that wins: proved, and replayed by the judge. `points`: what the node then has;
    `total`, `level`: what the group then has."""

    kind: Kind
    change: Change
    points: Figure
    gain: Figure
    """In the points of the node; for a penalty what it takes less."""
    total: Figure | None
    total_gain: Figure
    level: str
    level_en: str
    stopped: Stopped | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """An input of which no change wins, and why."""

    input: str
    why: Stays | NoWin


@dataclass(frozen=True, slots=True)
class Failed:
    """A row or clause that did not hold, and those of its conditions that do not. `points`: what it gives."""

    label: tuple[str, str]
    """In Vietnamese and in English."""
    conditions: tuple[f.Truth, ...]
    points: Figure | None = None

    def named(self, lang: Lang) -> str:
        return self.label[0] if lang == "vi" else self.label[1]


@dataclass(frozen=True)
class Gap:
    """A part that lost points. `lost`: of its maximum, or what a penalty takes; None where it has no maximum."""

    node: ScoreNode
    lost: Figure | None
    wins: tuple[Win, ...]
    closed: tuple[Closed, ...]
    failed: tuple[Failed, ...]
    why_none: WhyNone | None = None
    together: tuple[Change, ...] = ()
    """Where only several inputs at once win: such a change of all of them."""

    @property
    def most(self) -> Figure:
        """The most that a single change wins in the total."""
        return max((win.total_gain for win in self.wins), default=0)

    @property
    def scored_nothing(self) -> bool:
        return self.node.kind != "penalty" and not self.node.value


@dataclass(frozen=True)
class Gaps:
    """Where a unit lost points and what would win them back, what wins most in the total first."""

    tree: ScoreTree
    rows: tuple[Gap, ...]

    @property
    def nothing(self) -> tuple[Gap, ...]:
        """What scored nothing."""
        return tuple(row for row in self.rows if row.scored_nothing)

    @property
    def low(self) -> tuple[Gap, ...]:
        """What scored less than its maximum."""
        return tuple(row for row in self.rows if not row.scored_nothing)

    def __iter__(self) -> Iterator[Gap]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, path: str) -> Gap:
        """The row of a node, by its path or id. Raises KeyError where it lost nothing."""
        wanted = self.tree[path].path
        for row in self.rows:
            if row.node.path == wanted:
                return row
        raise KeyError(path)

    def to_dict(self, lang: Lang | None = None) -> dict[str, Any]:
        from indexkit.wins.result import gaps_dict

        return gaps_dict(self, self.tree.lang if lang is None else lang)

    def to_json(self, lang: Lang | None = None) -> str:
        from indexkit.canonical import canonical_json

        return canonical_json(self.to_dict(lang)).decode("utf-8")

    def to_markdown(self, lang: Lang | None = None) -> str:
        from indexkit.wins.markdown import gaps_markdown

        return gaps_markdown(self, self.tree.lang if lang is None else lang)

    def __str__(self) -> str:
        from indexkit.report.layout import plain
        from indexkit.wins.text import gaps_lines

        return plain(gaps_lines(self, self.tree.lang))


def is_better(kind: str, one: Figure, other: Figure) -> bool:
    """Whether a node of a kind is better off with the first figure: of a penalty the lower one."""
    return one < other if kind == "penalty" else one > other

