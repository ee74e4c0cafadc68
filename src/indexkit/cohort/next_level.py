"""How far a unit is from the next better level, where that is a single mark."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from indexkit import model
from indexkit.cohort.unit import UnitScore
from indexkit.formula import nodes as f
from indexkit.formula.env import ref_key
from indexkit.problems import Text


@dataclass(frozen=True, slots=True)
class NextLevel:
    """`line`: the figure that the levels read, as the plan calls it. `above`: whether the mark must be passed."""

    name: Text
    line: str
    mark: Fraction
    above: bool
    gap: Fraction


def next_level(unit: UnitScore) -> NextLevel | None:
    """None at the top, without levels or a figure, and where a level asks for more than one constant mark."""
    levels, rank = unit.group.levels, unit.figure("@level")
    if levels is None or rank is None or not rank or not isinstance(levels.of, f.Ref) or levels.more:
        return None
    line = ref_key(levels.of)
    figure = unit.figure(line)
    row = levels.rows[int(rank) - 1]
    mark = _mark(row, levels.of)
    if figure is None or mark is None:
        return None
    gap = mark[0] - Fraction(figure)
    # A row above whose mark is reached is no better level: the rows are not listed from the top.
    return NextLevel(row.name, line, *mark, gap) if gap > 0 or (gap == 0 and mark[1]) else None


def _mark(row: model.Row, of: f.Ref) -> tuple[Fraction, bool] | None:
    """The one figure that must be reached, or passed."""
    match row.test:
        case f.Compare(">=" | ">" as relation, left, f.Num(value)) if left == of:
            return Fraction(value), relation == ">"
        case _:
            return None
