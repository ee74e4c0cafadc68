"""Rows that a workbook has more than the file, or less: items to be put in, and items to be taken out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from indexkit.annex.added import depth, group_of, new_item
from indexkit.annex.cells import Refused
from indexkit.annex.edits import Source, source_of
from indexkit.annex.items import Item, restructured
from indexkit.annex.rows import Row, part
from indexkit.problems import Place, Problem, errors, problem
from indexkit.source import Path
from indexkit.source.text import short
from indexkit.tables import Line
from indexkit.units.workbook import Sheet


class NewRow(NamedTuple):
    """A row without an address; `rows`: those of the file that stand on its sheet."""

    sheet: Sheet
    line: Line
    heads: Mapping[str, int]
    rows: Sequence[Row]

    @property
    def place(self) -> Place:
        return self.line.cells[0].place


@dataclass
class Moved:
    """`gone`: the paths of items to be taken out, with all that hangs below them."""

    gone: tuple[Path, ...] = ()
    items: list[tuple[Item, Place]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: set[Place] = field(default_factory=set)


def moved(
    source: Source, known: Mapping[str, Row], seen: Mapping[str, Place], new: Sequence[NewRow], *, delete: bool
) -> Moved:
    """`seen`: the addresses that the workbook has. Without `delete` what is not there stays as it is."""
    found = Moved()
    if delete:
        found.gone, left = _gone(known, seen)
        found.problems += left
        found.refused |= {_whole_line(one.places[0]) for one in left}
    rows = [row for row in known.values() if not any(_below(row.path, path) for path in found.gone)]
    for one in sorted(new, key=lambda row: depth(row.line, row.heads)):
        try:
            found.items.append((_item(source, one, rows, [item for item, _ in found.items]), one.place))
        except Refused as error:
            found.problems.append(error.problem)
            found.refused.add(one.place)
    return found


def _gone(known: Mapping[str, Row], seen: Mapping[str, Place]) -> tuple[tuple[Path, ...], list[Problem]]:
    """Items whose own row is lacking while that of the item around them is there; and rows left below them."""
    nodes = {row.path: row for row in known.values() if row.is_node}
    lost = [row for row in nodes.values() if row.address not in seen and len(row.path) > 2]
    found = [row for row in lost if (above := nodes.get(row.path[:-2])) is not None and above.address in seen]
    left = []
    for row in found:
        below = [one for one in known.values() if one.address in seen and _below(one.path, row.path)]
        if below:
            left.append(problem("IK701.below", seen[below[0].address], node=short(part(row))))
    return tuple(row.path for row in found), left


def _below(path: Path, above: Path) -> bool:
    return path[: len(above)] == above


def _whole_line(place: Place) -> Place:
    return Place(place.file, place.line, 1, sheet=place.sheet)


def _item(source: Source, new: NewRow, rows: Sequence[Row], made: Sequence[Item]) -> Item:
    first = next(one for one in new.line.cells if one.text or one.wrong)
    if wrong := errors(new.line.problems):
        raise Refused(wrong[0], first)
    group = group_of(source, new.rows, rows)
    if group is None:
        raise Refused("IK701.new", first, found=short(first.text))
    return new_item(group, new.sheet, new.line, new.heads, made)


def written(text: str, source: Source, found: Moved, workbook: Place) -> str:
    """The text with the items put in and taken out; as it was, and a problem each, where that cannot be done."""
    edited = source_of(text, source.document.file)
    assert isinstance(edited, Source)
    items = sorted((item for item, _ in found.items), key=lambda item: item.number)
    changed = restructured(edited, found.gone, items)
    if changed is not None:
        return changed
    found.problems += _cannot(edited, found, workbook)
    found.refused |= {place for _, place in found.items}
    return text


def _can(source: Source, item: Item, items: Sequence[Item]) -> bool:
    """By itself, with what stands below it; what stands below another goes with that."""
    family = [one for one in items if one.path[: len(item.path)] == item.path]
    return item.within is not None or restructured(source, [], family) is not None


def _cannot(source: Source, found: Moved, workbook: Place) -> Iterator[Problem]:
    """Those that cannot be done by themselves; all, where only together they cannot."""
    hard = [path for path in found.gone if restructured(source, [path], []) is None]
    items = [item for item, _ in found.items]
    new = [(item, place) for item, place in found.items if not _can(source, item, items)]
    if not hard and not new:
        hard, new = list(found.gone), list(found.items)
    for path in hard:
        yield problem("IK701.cannot", workbook, source.document.key_place(path), found=short(str(path[-1])))
    for item, place in new:
        yield problem("IK701.cannot", place, source.document.key_place(item.after), found=short(item.id))
