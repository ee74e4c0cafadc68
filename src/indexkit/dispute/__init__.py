"""Why two results of a unit differ: the first divergence, the smallest set of causes, the points due to each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeAlias

from indexkit.dispute.causes import Causes
from indexkit.dispute.differing import changed_nodes, first_divergence
from indexkit.dispute.files import is_table, read_side
from indexkit.dispute.movers import Moved
from indexkit.dispute.others import others
from indexkit.dispute.replay import NONE, Replay, together
from indexkit.dispute.result import Cause, Dispute, Due, FigureChange, NodeChange
from indexkit.dispute.shown import shown
from indexkit.dispute.sides import Side
from indexkit.dispute.table import read_table_side
from indexkit.dispute.words import both, figures
from indexkit.problems import EvidenceError, Place, Text, problem

if TYPE_CHECKING:
    from indexkit.framework import Framework
    from indexkit.tree import ScoreTree

__all__ = ["Cause", "Dispute", "Due", "FigureChange", "NodeChange", "Result", "compare_results"]

Result: TypeAlias = "ScoreTree | str | PathLike[str] | Mapping[str, Any]"
_NAMES = ("first", "second")


def compare_results(
    before: Result, after: Result, *, framework: Framework | None = None, unit: str | None = None
) -> Dispute:
    """Compares two results of a unit: what a self-assessment and an appraisal gave, two years, two versions of
    indexkit, a spreadsheet's figures and ours.

    A result is a `ScoreTree`, a file that `score --format json` or `score --certificate` wrote (or its data), or a
    table (CSV, xlsx, ods) with a row a unit. Trees and certificates are scored again with parts of each other; so are
    result files of which `framework` is the text. Else only what the results show is told. `unit`: which one, where a
    file holds several. Raises EvidenceError.
    """
    given = (before, after)
    tables = [is_table(one) for one in given]
    if all(tables):
        raise EvidenceError([problem("IK663.tables", Place(str(before), 1, 1), file=str(after))])
    sides: list[Side | None] = [
        None if table else read_side(one, name, framework, unit)
        for one, table, name in zip(given, tables, _NAMES, strict=True)
    ]
    first, second = (
        side if side is not None else read_table_side(given[number], _other(sides, number), unit)  # type: ignore[arg-type]
        for number, side in enumerate(sides)
    )
    _refuse(first, second)
    notes = tuple(_notes(first, second))
    if first.case is not None and second.case is not None:
        return _replayed(first, second, notes)
    return shown(first, second, notes)


def _other(sides: list[Side | None], number: int) -> Side:
    found = sides[1 - number]
    assert found is not None  # two tables are refused
    return found


def _refuse(first: Side, second: Side) -> None:
    """Two scorecards have no figures in common."""
    if first.group != second.group:
        words = {"before": first.group, "after": second.group}
        raise EvidenceError([problem("IK663.group", Place(first.file, 1, 1), Place(second.file, 1, 1), **words)])


def _notes(first: Side, second: Side) -> Iterable[Text]:
    if first.unit and second.unit and first.unit != second.unit:
        yield both("other_unit", before=f"`{first.unit}`", after=f"`{second.unit}`")
    if first.framework and second.framework and first.framework != second.framework:
        yield both("other_framework", before=f"`{first.framework}`", after=f"`{second.framework}`")
    yield from (side.doubt for side in (first, second) if side.doubt is not None)


def _replayed(first: Side, second: Side, notes: tuple[Text, ...]) -> Dispute:
    assert first.case is not None
    assert second.case is not None
    replay = Replay(first.case, second.case)
    ends = replay.scene(NONE), replay.scene(replay.all)
    if any(one is None or one.values is None for one in ends):
        return shown(first, second, notes)
    causes = Causes(replay, first, second)
    groups, way, back = together(replay)
    due = [
        Due(
            tuple(causes.cause(one) for one in sorted(group)),
            None if way is None else way[number],
            None if back is None else back[number],
        )
        for number, group in enumerate(groups)
    ]
    moved = Moved(causes, replay)
    found = others(first, second, moved)
    difference = second.total.less(first.total)
    engines = [*_engine(first, replay.total(NONE), -1), *_engine(second, replay.total(replay.all), 1)]
    engines += moved.recorded({one.causes[0].key for one in engines}, found.figures, difference)
    return Dispute(
        before=first,
        after=second,
        way="replayed",
        difference=difference,
        first=first_divergence(first, second),
        nodes=changed_nodes(first, second),
        due=(*due, *engines),
        figures=found.figures,
        also=found.also,
        idle=tuple(causes.cause(one) for one in sorted(replay.all - replay.needed)),
        every_choice=replay.every_choice,
        notes=notes,
    )


def _engine(side: Side, again: Fraction | None, sign: int) -> Iterable[Due]:
    """A total that is recorded and does not come out when it is scored again: another program scored it."""
    if side.total.exact == again:
        return
    recorded = side.total.exact
    points = None if recorded is None or again is None else sign * (recorded - again)
    said = both("engine", file=side.file, recorded=figures(recorded), again=figures(again))
    yield Due((Cause("engine", side.file, said, figures(recorded), figures(again)),), points, points)
