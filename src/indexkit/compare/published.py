"""A publisher's own figures: which of our figures each column means, and what is printed in each cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from os import PathLike
from types import MappingProxyType
from typing import Any, TypeAlias

from indexkit import model
from indexkit.arithmetic import DIGITS, NumberTooLong, read_number
from indexkit.hints import number_advice
from indexkit.problems import Place, Problem, problem
from indexkit.source.text import short
from indexkit.tables import UNIT, Cell, Row, Table, read_table

Published: TypeAlias = "str | PathLike[str] | Mapping[str, Mapping[str, str | int | Decimal]]"
LEVEL = "@level"
FIGURES: Mapping[str, str] = MappingProxyType(
    {**{word: f"@{word}" for word in ("total", "percent", "base", "level")}, "index": "@total"}
)
"""What a column may be headed besides the nodes, and the line of a plan that it means."""


@dataclass(frozen=True)
class Target:
    """A figure of a group: the plan's line, and the path under which people know it."""

    line: str
    path: str


def targets_of(group: model.Group) -> dict[str, Target]:
    """By every word that may stand over a column: the path or the id of a node or value, or a word of FIGURES.

    Of a node that bears such a word, `index` means the node; the others mean the group's own figure, as in test files.
    """
    paths = dict(_below(group.root, ""))
    by_id = {node: Target(node, path) for path, node in paths.items()}
    by_path = {path: Target(node, path) for path, node in paths.items()}
    in_front = {f"{group.id}/{path}": target for path, target in by_path.items()}
    words = {word: Target(line, "total" if word == "index" else word) for word, line in FIGURES.items()}
    index = words.pop("index")
    return {"index": index, **in_front, **by_id, **by_path, **words}


def _below(node: model.Node, prefix: str) -> Iterator[tuple[str, str]]:
    for part in (*node.values, *node.parts, *node.bonuses, *node.penalties):
        yield prefix + part.id, part.id
        yield from _below(part, f"{prefix}{part.id}/")


@dataclass(frozen=True)
class Printed:
    """A figure as it is printed: its value and its decimals; of a level its name."""

    text: str
    value: Fraction | str
    places: int = 0


def read_printed(cell: Cell, target: Target) -> Printed | Problem:
    """By the one number grammar: `0.7024` is printed with 4 places. A percent may keep its sign."""
    if target.line == LEVEL:
        return Printed(cell.text, cell.text)
    text = cell.text.removesuffix("%").rstrip() if target.line == FIGURES["percent"] else cell.text
    try:
        value = read_number(text)
    except NumberTooLong:
        value = None
    if value is None:
        advice = number_advice(text)
        found = short(cell.text)
        if advice is None:
            return problem("IK583.other", cell.place, found=found)
        return problem("IK583.slip", cell.place, found=found, advice=advice)
    exponent = Decimal(text).as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return Printed(cell.text, Fraction(value), min(places, 2 * DIGITS))


def read_published(published: Published) -> tuple[Table | None, list[Problem]]:
    """The published table, from a CSV file or a mapping of unit → column → the figure as printed."""
    if not isinstance(published, Mapping):
        return read_table(published)
    nowhere = Place("published", 1, 1)
    rows = []
    for unit, figures in published.items():
        printed = {column: Cell(_as_printed(column, figure), nowhere) for column, figure in figures.items()}
        rows.append(Row(nowhere, {UNIT: Cell(str(unit), nowhere), **printed}))
    columns = dict.fromkeys((UNIT, *(column for row in rows for column in row.cells)), nowhere)
    return Table("published", columns, tuple(rows)), []


def _as_printed(column: str, figure: Any) -> str:
    """A float has lost the zeros that were printed."""
    if isinstance(figure, str):
        return figure
    if isinstance(figure, int | Decimal) and not isinstance(figure, bool):
        return f"{figure:f}" if isinstance(figure, Decimal) else str(figure)
    raise TypeError(f"{column}: the figure as printed is expected, as text or Decimal, not {type(figure).__name__}")


def columns_of(table: Table) -> Iterable[tuple[str, Place]]:
    return [(heading, place) for heading, place in table.headings.items() if heading != UNIT]
