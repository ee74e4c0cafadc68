"""Two texts of a framework: which clauses differ, what each change can do, whom it moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexkit.diff.result import Aspect, Diff, Effect, Range, Row, Said
from indexkit.diff.table import Sides, rows_of
from indexkit.framework import Framework

__all__ = ["Aspect", "Diff", "Effect", "Range", "Row", "Said", "diff_frameworks"]


def diff_frameworks(before: Framework, after: Framework, *, groups: Sequence[str] = ()) -> Diff:
    """Every clause that differs, and what each change can do to the units of its group, alone. `groups`: only these
    scorecards."""
    rows = rows_of(Sides(before, after, tuple(groups)))
    return Diff(before, after, tuple(replace(row, number=number) for number, row in enumerate(rows, start=1)))
