"""Tables of figures as formulas know them: rows found by keys, each key an option or a number within bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from indexkit.formula import nodes as f


@dataclass(frozen=True, slots=True)
class Within:
    """The numbers for which a row is found: all of its bounds hold. `is_` is that number alone; `{from, to}` of the
    file are `at_least` and `at_most`. A cell without bounds is found by every number."""

    at_least: f.Number | None = None
    above: f.Number | None = None
    at_most: f.Number | None = None
    below: f.Number | None = None
    is_: f.Number | None = None

    def tests(self, key: f.Number) -> list[f.Truth]:
        bounds: list[tuple[f.Relation, f.Number | None]] = [
            (">=", self.at_least),
            (">", self.above),
            ("<=", self.at_most),
            ("<", self.below),
            ("==", self.is_),
        ]
        return [f.Compare(relation, key, bound) for relation, bound in bounds if bound is not None]


Cell = str | Within
"""What a row's key must be: an option, or a number within bounds."""


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    """One for each key."""
    figures: tuple[f.Number, ...]
    """One for each column."""


@dataclass(frozen=True, slots=True)
class Table:
    """`keys` and `columns` bear the names of the file. `otherwise`: the figure where no row is found; without it, rows
    are there for every option of the keys."""

    keys: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    otherwise: f.Number | None = None

    def has_options(self, key: int) -> bool:
        """Whether rows are found by the options of this key (the others: by numbers)."""
        return any(isinstance(row.cells[key], str) for row in self.rows)

    def options(self, key: int) -> tuple[str, ...]:
        """The options that this key has in some row, each once."""
        return tuple(dict.fromkeys(cell for row in self.rows if isinstance(cell := row.cells[key], str)))


Key = f.Number | f.Choice | str
"""What is looked up by: a number, a choice (whose options are the key's), or an option written out."""


def cases(table: Table, keys: Sequence[Key], column: int) -> f.Number:
    """The figure of that column in the row that the keys find."""
    rows = []
    for row in table.rows:
        tests = [_tests(cell, key) for cell, key in zip(row.cells, keys, strict=True)]
        if None not in tests:
            rows.append((_all([one for several in tests for one in several or ()]), row.figures[column]))
    otherwise = f.Nothing(f.State.NONE) if table.otherwise is None else table.otherwise
    if rows and rows[0][0] == f.Lit(True):
        return rows[0][1]
    return f.Cases(tuple(rows), otherwise) if rows else otherwise


def _tests(cell: Cell, key: Key) -> list[f.Truth] | None:
    """What must hold for the row to be found; None where it never is."""
    if isinstance(cell, Within):
        return cell.tests(key) if isinstance(key, f.NUMBERS) else None
    if isinstance(key, str):
        return [] if key == cell else None
    if isinstance(key, f.Choice):
        return [f.Choice(key.name, (cell,))] if cell in key.options else None
    return None


def _all(tests: list[f.Truth]) -> f.Truth:
    return f.Lit(True) if not tests else tests[0] if len(tests) == 1 else f.All(tuple(tests))


MOST = 10_000
"""More combinations of options than this are not asked after one by one."""


def uncovered(table: Table, keys: Sequence[Key]) -> tuple[str, ...] | None:
    """Options for which no row is found, the first such; None where all have rows, or where numbers are keys too."""
    known = [(key,) if isinstance(key, str) else key.options if isinstance(key, f.Choice) else None for key in keys]
    options = [one for one in known if one is not None]
    count = 1
    for one in options:
        count *= len(one)
    if len(options) < len(known) or count > MOST:
        return None
    found = {row.cells for row in table.rows}
    return next((combination for combination in product(*options) if combination not in found), None)
