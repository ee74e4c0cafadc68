"""A row without an address, on the sheet of a group → a new item, in the place that its number says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexkit.annex.cells import Refused, read_cell
from indexkit.annex.edits import Edit, Source
from indexkit.annex.items import Item
from indexkit.annex.rows import Row
from indexkit.annex.words import HEADS
from indexkit.shape.words import new_id
from indexkit.source import Data, Path
from indexkit.source.text import short
from indexkit.tables import Cell, Line
from indexkit.units.workbook import Sheet
from indexkit.yaml_text import flow

NEEDED = ("code", "name", "max")
_TAKEN = (*NEEDED, "name_en", "basis", "proof")
_PARTS = ("indicators", "components", "parts")


@dataclass(frozen=True)
class Group:
    """The items of one group that have numbers, by their paths in the order of the file."""

    path: Path
    numbers: Mapping[Path, str]
    ids: frozenset[str]


def group_of(source: Source, sheet: Sequence[Row], rows: Sequence[Row]) -> Group | None:
    """The group whose rows a sheet has; None where they are of none, or of several. `rows`: what stays of the file."""
    names = {row.path[:2] for row in sheet}
    if len(names) != 1 or not sheet or sheet[0].path[0] != "groups":
        return None
    (path,) = names
    inside = [row for row in rows if row.is_node and row.path[:2] == path and len(row.path) > 2]
    items = [row for row in inside if row.path[-2] in _PARTS and "code" in row.cells]
    numbers = {row.path: str(source.value(row.cells["code"])) for row in items}
    return Group(path, numbers, frozenset({*_keys(source.document.data), "max", "min", "own"}))


def _keys(data: Data) -> Iterator[str]:
    if isinstance(data, dict):
        for key, below in data.items():
            yield str(key)
            yield from _keys(below)
    elif isinstance(data, list):
        for below in data:
            yield from _keys(below)


def new_item(group: Group, sheet: Sheet, line: Line, heads: Mapping[str, int], made: Sequence[Item]) -> Item:
    """`made`: those of other rows, those above it first. Raises Refused."""
    cells = {column: line.cells[at] for column, at in heads.items() if column not in ("address", "part")}
    filled = {column: cell for column, cell in cells.items() if cell.text or cell.wrong}
    first = next(iter(filled.values()), line.cells[0])
    for column, cell in filled.items():
        if column not in _TAKEN:
            raise Refused("IK701.filled", cell, heading=f"{HEADS[column].vi} · {HEADS[column].en}")
    lacking = [column for column in NEEDED if column not in filled]
    if lacking:
        names = ", ".join(f"`{HEADS[column].vi}` (`{HEADS[column].en}`)" for column in lacking)
        raise Refused("IK701.lacks", first, found=short(first.text), names=names)
    says = {column: edit for column, cell in filled.items() if (edit := _read(sheet, column, cell)) is not None}
    code, name = str(says["code"].value), str(says["name"].value)
    taken = {*group.ids, *(item.id for item in made)}
    name_of_it, bare = new_id(name, taken), Item("", (), says)
    beside = [item for item in made if item.path[:2] == group.path]
    if code in (*group.numbers.values(), *(item.code for item in beside)):
        raise Refused("IK701.number", filled["code"], code=short(code))
    alike = [path for path, number in group.numbers.items() if _stem(number) == _stem(code)]
    above = next((item for item in beside if item.code == _stem(code)), None)
    if above is not None and not alike:
        return Item(name_of_it, above.after, says, above)
    after = _after(group, code, alike, filled["code"], short(f"{name_of_it}: {flow(bare.data)}", 300))
    return Item(name_of_it, after, says)


def depth(line: Line, heads: Mapping[str, int]) -> int:
    """Those above come first, wherever their rows stand."""
    at = heads.get("code")
    return 0 if at is None else line.cells[at].text.count(".")


def _read(sheet: Sheet, column: str, cell: Cell) -> Edit | None:
    if cell.wrong is not None:
        raise Refused(cell.wrong, cell)
    if cell.place in sheet.formulas:
        raise Refused("IK702.formula", cell)
    return read_cell(cell, (column,), None, None)


def _after(group: Group, code: str, alike: Sequence[Path], cell: Cell, item: str) -> Path:
    """The neighbour with the greatest number below this one, else the last; neighbours' numbers begin alike. `item`: as
    the file has it."""
    if _stem(code) is None or len({path[:-1] for path in alike}) != 1:
        raise Refused("IK701.where", cell, code=short(code), item=item)
    last = code.rpartition(".")[2]
    below = [path for path in alike if int(group.numbers[path].rpartition(".")[2]) < int(last)]
    return (below or alike)[-1]


def _stem(code: str) -> str | None:
    """`1.2` → `1`; None where it ends in no figure."""
    stem, _, last = code.rpartition(".")
    return stem if last.isascii() and last.isdigit() and len(last) < 6 else None
