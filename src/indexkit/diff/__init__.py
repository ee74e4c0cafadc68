"""Two texts of a framework: which clauses differ, what each change can do, whom it moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexkit.diff.calendars import Calendar, calendar
from indexkit.diff.effects import with_effects
from indexkit.diff.impact import Impact, Moved, impact_of
from indexkit.diff.result import Aspect, Diff, Effect, Range, Row, Said
from indexkit.diff.table import Sides, rows_of
from indexkit.diff.worlds import Worlds
from indexkit.evidence import Lens
from indexkit.framework import Framework
from indexkit.units import How, Units, read_units

__all__ = [
    "Aspect",
    "Calendar",
    "Diff",
    "Effect",
    "Impact",
    "Moved",
    "Range",
    "Row",
    "Said",
    "calendar",
    "diff_frameworks",
]


def diff_frameworks(
    before: Framework,
    after: Framework,
    *,
    groups: Sequence[str] = (),
    prove: bool = True,
    units: Units | None = None,
    lens: Lens = "as_claimed",
) -> Diff:
    """Every clause that differs, and what each change can do to the units of its group, alone. `groups`: only these
    scorecards. `prove`: whether the solver is asked where neither formulas, nor bounds, nor trials decide.

    `units`: given units (files, folders, tables, or a mapping of unit → evidence), to be scored by both texts; `lens`
    as for `assess`. Raises EvidenceError where they hold no unit at all."""
    sides = Sides(before, after, tuple(groups))
    worlds = Worlds(sides)
    found = with_effects(worlds, rows_of(sides), prove)
    rows = tuple(replace(row, number=number) for number, row in enumerate(found, start=1))
    if units is None:
        return Diff(before, after, rows)
    return Diff(before, after, rows, impact_of(worlds, rows, read_units(units), How(None, lens)))
