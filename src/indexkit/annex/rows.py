"""A document as the rows of an annex: every value of it stands in one cell.

A map that has a name, points, a maximum or a bound is a row, with a column for each of these; every other value is a
row of its own. A row is known by its address: the keys that lead to it, joined by `/`, entries of lists counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from indexkit import schema
from indexkit.annex.edits import Source
from indexkit.source import Data, Path

COLUMNS = (
    *("code", "name", "name_en", "max", "points", "at_least", "above", "at_most", "below", "is"),
    *("basis", "proof", "quote"),
)
"""Keys that have a column of their own."""
VALUE = "value"
"""The column of all other values."""
_BOUNDS = frozenset({"at_least", "above", "at_most", "below", "is"})
_NODE = ("code", "name", "name_en", "max", "basis", "proof")
"""What may be filled in for a node that does not have it."""
_NODES = frozenset({"groups", "indicators", "components", "parts", "bonuses", "penalties", "values"})
_OUTSIDE = ("groups", "changes")


@dataclass(frozen=True)
class Row:
    """`cells`: column → path of the value. `open`: columns that are empty and may be filled. `depth`: how many nodes
    it stands below; `is_node`: whether it is one."""

    path: Path
    cells: Mapping[str, Path]
    open: tuple[str, ...] = ()
    depth: int = 0
    is_node: bool = False

    @property
    def address(self) -> str:
        return address(self.path)


@dataclass(frozen=True)
class Sheet:
    """`name` is empty for what stands outside of groups and changes."""

    name: str
    rows: tuple[Row, ...]


def address(path: Path) -> str:
    return "/".join(str(one + 1) if isinstance(one, int) else _escaped(one) for one in path)


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def sheets(data: Mapping[str, Data]) -> tuple[Sheet, ...]:
    """What holds for the whole file first, then each group; of an amendment its changes."""
    general = [row for key, value in data.items() if key not in _OUTSIDE for row in _rows((key,), value, 0)]
    found = [Sheet("", tuple(general))]
    groups = data.get("groups")
    if isinstance(groups, dict):
        found += [Sheet(name, tuple(_rows(("groups", name), group, 0))) for name, group in groups.items()]
    elif groups is not None:
        found.append(Sheet("groups", tuple(_rows(("groups",), groups, 0))))
    if "changes" in data:
        found.append(Sheet("changes", tuple(_rows(("changes",), data["changes"], 0))))
    return tuple(sheet for sheet in found if sheet.rows)


def _rows(path: Path, value: Data, depth: int) -> Iterator[Row]:
    if isinstance(value, dict):
        yield from _of_map(path, value, depth)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _rows((*path, number), one, depth)
    else:
        yield Row(path, {VALUE: path}, depth=depth)


def _of_map(path: Path, value: Mapping[str, Data], depth: int) -> Iterator[Row]:
    is_node = len(path) > 1 and path[-2] in _NODES
    cells = {key: (*path, key) for key in COLUMNS if key in value and not isinstance(value[key], dict | list)}
    if cells or is_node:
        yield Row(path, cells, tuple(_may_be_filled(value, is_node)), depth, is_node)
    for key, below in value.items():
        if key not in cells:
            yield from _rows((*path, key), below, depth + (is_node or key in _NODES))


def _may_be_filled(value: Mapping[str, Data], is_node: bool) -> Iterator[str]:
    wanted = _NODE if is_node else _BOUNDS if _BOUNDS & value.keys() and "points" in value else ()
    return (key for key in COLUMNS if key in wanted and key not in value)


def part(row: Row) -> str:
    """What a row is: a node's own id; below it, the keys that lead there: `score bands 2`."""
    below = max((number + 2 for number, key in enumerate(row.path[:-1]) if key in _NODES), default=0)
    steps = row.path[-1:] if row.is_node else row.path[below:]
    return " ".join(str(one + 1) if isinstance(one, int) else one for one in steps)


def shown(source: Source, path: Path) -> str:
    """What stands in a cell: a text itself, a number as it is written."""
    value = source.value(path)
    if isinstance(value, str):
        return value
    return "" if value is None else source.spots[path].raw


def choices() -> dict[str, tuple[str, ...]]:
    """Keys that may have a few words only, wherever they stand, and these words."""
    found: dict[str, set[tuple[str, ...]]] = {}
    text = schema.load("framework")
    for part in [text, *text["$defs"].values()]:
        for key, its in part.get("properties", {}).items():
            found.setdefault(key, set()).add(_words(its, text["$defs"]))
    return {key: next(iter(words)) for key, words in found.items() if len(words) == 1 and () not in words}


def _words(part: Mapping[str, Any], definitions: Mapping[str, Any]) -> tuple[str, ...]:
    if "enum" not in part and "$ref" in part:
        part = definitions.get(part["$ref"].rpartition("/")[2], {})
    words = part.get("enum", ())
    if part.get("type") == "boolean":
        words = ("true", "false")
    return tuple(words) if all(isinstance(one, str) for one in words) else ()
