"""Tables among the values of a group: what `lookup` reads (LANGUAGE 8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise, product
from typing import Any

from indexkit.build.scope import Scope
from indexkit.formula import nodes as f
from indexkit.formula.names import Name
from indexkit.formula.tables import Cell, Row, Table, Within
from indexkit.source import Path

_BOUNDS = {"from": "at_least", "to": "at_most", "is": "is_"}
_WORDS = ("from", "to", "at_least", "above", "at_most", "below", "is")


def build_tables(scope: Scope) -> Scope:
    """The scope with the group's tables among its names."""
    tables: dict[str, Name] = {}
    for name, (kind, path, data) in scope.nodes.items():
        if kind == "value" and isinstance(data, dict) and "table" in data:
            tables[name] = Name("table", table=_table(scope, (*path, "table"), data["table"]))
    return replace(scope, tables=tables) if tables else scope


def _table(scope: Scope, at: Path, data: Mapping[str, Any]) -> Table:
    keys = tuple(data["keys"])
    columns = tuple(data.get("columns", ("",)))
    rows = tuple(_rows(scope, (*at, "rows"), data["rows"], keys, columns))
    _each_once(scope, at, [row for row, _ in rows], [path for _, path in rows])
    otherwise = data.get("otherwise")
    figure: f.Number | None = None
    if otherwise == "error":
        figure = f.Nothing(f.State.UNDEFINED)
    elif otherwise == "none":
        figure = f.Nothing(f.State.NONE)
    elif otherwise is not None:
        figure = scope.number(otherwise, (*at, "otherwise"), "")
    table = Table(keys, columns, tuple(row for row, _ in rows), figure)
    if figure is None and not _covers(table):
        scope.context.say("IK326.otherwise", at, table=str(at[-2]))
    return table


def _rows(
    scope: Scope, at: Path, data: Any, keys: tuple[str, ...], columns: tuple[str, ...]
) -> Iterator[tuple[Row, Path]]:
    if isinstance(data, dict):
        yield from _nested(scope, at, data, (), keys, columns)
        return
    for index, row in enumerate(data):
        here = (*at, index)
        if not isinstance(row, list) or len(row) != len(keys) + len(columns):
            entries = (*keys, *_shown(columns))
            scope.context.say("IK326.length", here, count=str(len(entries)), entries=", ".join(entries))
            continue
        cells = tuple(_cell(scope, (*here, place), one) for place, one in enumerate(row[: len(keys)]))
        figures = tuple(
            scope.number(one, (*here, len(keys) + place), "") for place, one in enumerate(row[len(keys) :])
        )
        yield Row(cells, figures), here


def _nested(
    scope: Scope, at: Path, data: Any, cells: tuple[Cell, ...], keys: tuple[str, ...], columns: tuple[str, ...]
) -> Iterator[tuple[Row, Path]]:
    """`{men: {100m: [25.4, 18]}}`: one level for each key, then the figures as a list, a map by column, or one."""
    if len(cells) < len(keys):
        if not isinstance(data, dict):
            form = f"[{', '.join(_shown(columns))}]"
            for key in reversed(keys):
                form = f"{{{key}: {form}}}"
            scope.context.say("IK326.nesting", at, keys=", ".join(keys), form=form)
            return
        for key, below in data.items():
            yield from _nested(scope, (*at, key), below, (*cells, str(key)), keys, columns)
        return
    given = [data.get(name) for name in columns] if isinstance(data, dict) else data
    given = given if isinstance(given, list) else [given]
    if len(given) != len(columns) or None in given:
        scope.context.say("IK326.columns", at, count=str(len(columns)), columns=", ".join(_shown(columns)))
        return
    by_name = isinstance(data, dict)
    single = not isinstance(data, dict | list)
    figures = tuple(
        scope.number(one, at if single else (*at, columns[place] if by_name else place), "")
        for place, one in enumerate(given)
    )
    yield Row(cells, figures), at


def _shown(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns' names; a table without columns has one that is not named."""
    return tuple(name or "…" for name in columns)


def _cell(scope: Scope, at: Path, given: Any) -> Cell:
    """An option, a number, or a map of bounds."""
    if isinstance(given, dict):
        strange = [word for word in given if word not in _WORDS]
        if strange or not given:
            scope.context.say("IK326.bounds", at, words=", ".join(f"`{word}`" for word in _WORDS))
        bounds = {
            _BOUNDS.get(word, word): scope.number(given[word], (*at, word), "") for word in _WORDS if word in given
        }
        return Within(**bounds)
    if isinstance(given, str):
        return given
    if isinstance(given, bool) or given is None or isinstance(given, list):
        scope.context.say("IK326.bounds", at, words=", ".join(f"`{word}`" for word in _WORDS))
        return Within()
    return Within(is_=f.Num(given))


_MOST = 20_000
"""More combinations of keys than this are not asked after one by one."""


def _covers(table: Table) -> bool:
    """Whether every combination of options in the rows and of numbers finds a row. Options of an input that stand in no
    row at all are found where the table is looked up."""
    samples = [_samples(table, place) for place in range(len(table.keys))]
    count = 1
    for one in samples:
        count *= len(one)
    if count > _MOST or any(None in one for one in samples):
        return False
    return all(
        any(all(_finds(cell, key) for cell, key in zip(row.cells, keys, strict=True)) for row in table.rows)
        for keys in product(*samples)
    )


def _samples(table: Table, place: int) -> list[Any]:
    """Options, or a number in each stretch between the bounds; None where a bound is a formula."""
    if table.has_options(place):
        return list(table.options(place))
    cells = [cell for row in table.rows if isinstance(cell := row.cells[place], Within)]
    bounds = [bound for cell in cells for bound in _bounds(cell)]
    if not all(isinstance(bound, f.Num) for bound in bounds):
        return [None]
    marks = sorted({Fraction(bound.value) for bound in bounds if isinstance(bound, f.Num)})
    if not marks:
        return [Fraction(0)]
    between = [(one + other) / 2 for one, other in pairwise(marks)]
    return sorted([marks[0] - 1, *marks, *between, marks[-1] + 1])


def _bounds(cell: Within) -> list[f.Number]:
    return [one for one in (cell.at_least, cell.above, cell.at_most, cell.below, cell.is_) if one is not None]


def _finds(cell: Cell, key: Any) -> bool:
    if isinstance(cell, str):
        return bool(cell == key)
    return not isinstance(key, str) and _meet(cell, Within(is_=f.Num(key)))


def _each_once(scope: Scope, at: Path, rows: list[Row], paths: list[Path]) -> None:
    """Two rows that some keys would both find: which one counts would depend on their order. A cell without bounds is
    a wrong one, which was told."""
    for (one, first), (other, second) in combinations(zip(rows, paths, strict=True), 2):
        told = Within() in (*one.cells, *other.cells)
        if not told and all(_meet(a, b) for a, b in zip(one.cells, other.cells, strict=True)):
            scope.context.say("IK326.twice", second, first, table=str(at[-2]))


def _meet(one: Cell, other: Cell) -> bool:
    """Whether a key can be in both cells; bounds that are formulas are not compared."""
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    low = _highest((one.at_least, other.at_least, one.is_, other.is_), (one.above, other.above))
    high = _lowest((one.at_most, other.at_most, one.is_, other.is_), (one.below, other.below))
    if low is None or high is None:
        return True
    return low[0] < high[0] or (low[0] == high[0] and not low[1] and not high[1])


def _highest(with_it: tuple[f.Number | None, ...], beyond: tuple[f.Number | None, ...]) -> tuple[Any, bool] | None:
    found = [(one.value, False) for one in with_it if isinstance(one, f.Num)]
    found += [(one.value, True) for one in beyond if isinstance(one, f.Num)]
    return max(found, default=None)


def _lowest(with_it: tuple[f.Number | None, ...], beyond: tuple[f.Number | None, ...]) -> tuple[Any, bool] | None:
    found = [(one.value, False) for one in with_it if isinstance(one, f.Num)]
    found += [(one.value, True) for one in beyond if isinstance(one, f.Num)]
    return min(found, key=lambda pair: (pair[0], not pair[1]), default=None)
