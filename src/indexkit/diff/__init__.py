"""Two texts of a framework: which clauses differ, what each change can do, whom it moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexkit.diff.effect import effect
from indexkit.diff.impact import Impact, Moved, impact_of
from indexkit.diff.result import Aspect, Diff, Effect, Range, Row, Said
from indexkit.diff.table import Sides, rows_of
from indexkit.diff.walk import walk
from indexkit.diff.words import WORDS
from indexkit.diff.worlds import Worlds
from indexkit.evidence import Lens
from indexkit.framework import Framework
from indexkit.problems import Text
from indexkit.units import How, Units, read_units

__all__ = ["Aspect", "Diff", "Effect", "Impact", "Moved", "Range", "Row", "Said", "diff_frameworks"]


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
    found = [_with_effects(worlds, row, prove) for row in rows_of(sides)]
    found = [*periods(worlds, prove), *found]
    rows = tuple(replace(row, number=number) for number, row in enumerate(found, start=1))
    if units is None:
        return Diff(before, after, rows)
    return Diff(before, after, rows, impact_of(worlds, rows, read_units(units), How(None, lens)))


def _with_effects(worlds: Worlds, row: Row, prove: bool) -> Row:
    if row.form == "reworded" or row.kind in ("ranking", "group"):
        return row
    groups = [row.group] if row.group else worlds.sides.groups
    return replace(row, effects=tuple(effect(one, worlds.pair(one, row.spots), prove=prove) for one in groups))


def periods(worlds: Worlds, prove: bool) -> Iterator[Row]:
    """Where formulas read the period itself, another period is a change too."""
    before, after = worlds.sides.frameworks
    if before.period == after.period:
        return
    said = (Aspect("period", WORDS["period"], *(Text(str(one.period_shown)) for one in (before, after))),)
    for group in worlds.sides.groups:
        pair = worlds.pair(group, (), later=True)
        if pair is not None and walk(pair).apart:
            clause = Said("period", WORDS["period"], "", said)
            yield Row(0, group, "changed", "period", (clause,), (), (effect(group, pair, prove=prove),))
