"""What came of a table of units: exact figures in columns; each row a score tree when it is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from indexkit import model
from indexkit.batch.described import NOTHING, Described
from indexkit.batch.given import Given
from indexkit.evaluate import read_unit, score_unit
from indexkit.evidence import Lens
from indexkit.formula.column_words import FLOAT, Array
from indexkit.formula.exact import Value
from indexkit.formula.integer_words import ABSENT, BY_RANK, figure
from indexkit.formula.nodes import State
from indexkit.problems import EvidenceError, Problem
from indexkit.references import References
from indexkit.score import number
from indexkit.score_node import publish
from indexkit.tiers import Rank, ranking_lines

if TYPE_CHECKING:
    from indexkit.formula.plan import Plan
    from indexkit.framework import Framework
    from indexkit.tree import ScoreTree


@dataclass(frozen=True)
class Figures:
    """An exact figure for each unit: `numerators` over `denominators` (one for all, or one each), unless `states` has
    the rank of a state there. What has no room in whole numbers of 64 bits stands in `long`, by row."""

    numerators: Array
    denominators: Array | int
    states: Array | int
    long: Mapping[int, Value]

    def __len__(self) -> int:
        return len(self.numerators)

    def __getitem__(self, row: int) -> Value:
        """The exact figure of a row, or its state."""
        if row in self.long:
            return self.long[row]
        rank = self.states if isinstance(self.states, int) else int(self.states[row])
        if rank:
            return BY_RANK[rank]  # type: ignore[return-value]
        below = self.denominators if isinstance(self.denominators, int) else int(self.denominators[row])
        return figure(int(self.numerators[row]), below)

    def __iter__(self) -> Iterator[Value]:
        return (self[row] for row in range(len(self)))


@dataclass(frozen=True)
class Refused:
    """A row that could not be scored, counted from 0, and why."""

    row: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Counts:
    """How many rows went which way. `rows` = `scored` + `refused`."""

    rows: int
    scored: int
    refused: int
    in_columns: int
    """Rows that were scored as columns."""
    one_by_one: int
    """Rows that were read and scored one by one, the refused ones among them."""
    judged: int
    """Single figures in columns that the interpreter was asked for."""


@dataclass(frozen=True)
class Batch:
    """The scores of a table. `len()` and indices count the rows of the table, refused ones too."""

    framework: Framework
    group: model.Group
    lens: Lens
    table: Given
    lines: Mapping[str, Figures]
    refused: tuple[Refused, ...]
    counts: Counts
    lacking: Mapping[str, Array] = field(default_factory=dict)
    """By leaf, for each row whether the leaf lacks evidence; only where that was asked for."""
    doubts: tuple[Problem, ...] = ()
    """What is doubtful about values that were read all the same: the first of each kind in each column."""
    clusters: Described = field(default=NOTHING, repr=False)
    """The inputs by which rankings tell units apart."""
    references: References | None = field(default=None, repr=False)
    """What the rows are to each other, by their numbers, where the framework compares units."""

    def __len__(self) -> int:
        return self.counts.rows

    def __getitem__(self, row: int) -> ScoreTree:
        """The tree of a row, as `Framework.evaluate` gives it. Raises EvidenceError for a refused row, IndexError, and
        ValueError where the table was written to after it was scored."""
        if not -len(self) <= row < len(self):
            raise IndexError(f"row {row} of a table of {len(self)} rows")
        row %= len(self)
        told = self._why_refused.get(row)
        if told is not None:
            raise EvidenceError(told)
        try:
            read = read_unit(self.framework, self.table.row(row), self.group.id, self.lens, None)
            tree = score_unit(self.framework, read, cohort=self.references)
        except EvidenceError:  # it was scored before
            tree = None
        if tree is None or any(tree.env.values.get(name, one[row]) != one[row] for name, one in self.lines.items()):
            raise ValueError(f"row {row} of the table is no longer what was scored: it was written to since")
        return tree

    def ranks(self, ranking: str | None = None) -> list[Rank | None]:
        """The rank of each row by a ranking of its group (the only one need not be named; where the framework states
        none, by the total); None where it has none. The same ranks as those of an assessment. Raises LookupError where
        there is no such ranking."""
        from indexkit.batch.ranks import ranks, rule_of

        return ranks(self, rule_of(self.group, ranking))

    @cached_property
    def _nodes(self) -> Mapping[str, str]:
        """Path or id → line; the same whether or not any row was scored."""
        found = {word: f"@{word}" for word in ("total", "percent", "base")}
        for path, node in paths_below(self.group.root):
            found[path] = found[node.id] = node.id
        lines = self.lines if self.counts.scored else self.framework.plans[self.group.id].by_name
        return {name: line for name, line in found.items() if line in lines}

    def figures(self, path: str) -> Figures:
        """The exact figures of a node by path or id, or of `total`, `percent`, `base`. Raises KeyError."""
        if path not in self._nodes:
            raise KeyError(f"group `{self.group.id}` has no node `{path}`")
        found = self.lines.get(self._nodes[path])
        return Figures(np.zeros(len(self), np.int8), 1, ABSENT, {}) if found is None else found

    def points(self, path: str = "total") -> list[Decimal | None]:
        """The published figure of each row (RULES R5); None where there is none or the row was refused."""
        places = self.framework.rules.display
        known: dict[Value, Decimal | None] = {}
        found = []
        gone = self.refused_rows
        for row, value in enumerate(self.figures(path)):
            if value not in known:
                plain = number(value)
                known[value] = None if plain is None else publish(plain, places).figure
            found.append(None if row in gone else known[value])
        return found

    @cached_property
    def _why_refused(self) -> Mapping[int, tuple[Problem, ...]]:
        return {one.row: one.problems for one in self.refused}

    @property
    def refused_rows(self) -> Collection[int]:
        return self._why_refused.keys()

    def levels(self) -> list[str | None]:
        """The level of each row by its name in the author's language; None where there is none."""
        rows = self.group.levels.rows if self.group.levels is not None else ()
        if "@level" not in self.lines:
            return [None] * len(self)
        found = []
        for row, rank in enumerate(self.lines["@level"]):
            there = not isinstance(rank, State) and row not in self.refused_rows
            found.append(rows[int(rank)].name.vi if there else None)  # type: ignore[arg-type]
        return found

    def to_floats(self, path: str = "total") -> Array:
        """The figures as the nearest floats, for plots and statistics; NaN where there is none. Not for deciding
        anything."""
        found = self.figures(path)
        n, d = found.numerators, found.denominators
        floats = n / d
        for row in np.flatnonzero((n >= FLOAT) | (n <= -FLOAT) | (np.asarray(d) >= FLOAT)).tolist():
            floats[row] = int(n[row]) / (d if isinstance(d, int) else int(d[row]))  # Python rounds once
        floats = np.where(np.asarray(found.states) > 0, np.nan, floats)
        for row, value in found.long.items():
            floats[row] = np.nan if isinstance(value, State) else float(value)
        floats[list(self.refused_rows)] = np.nan
        return floats

    def to_arrow(self) -> Any:
        """A `pyarrow.Table` with a row for each row of the table: total, percent, level, and the points of every node
        as decimals, null where there is no figure. Raises ImportError without pyarrow, ValueError where a figure has
        more digits than an Arrow decimal holds."""
        from indexkit.frames import DIGITS, SCALE, arrow, must_fit

        pa = arrow()
        kind = pa.decimal128(DIGITS, SCALE)
        names = [name for name in ("total", "percent") if name in self._nodes]
        names += [path for path, _ in paths_below(self.group.root) if path in self._nodes]
        columns = {}
        for name in names:
            points = self.points(name)
            try:
                columns[name] = pa.array(points, kind)
            except pa.ArrowInvalid:
                must_fit(name, points)
                raise
        columns["level"] = pa.array(self.levels(), pa.string())
        return pa.table(columns)

    def __repr__(self) -> str:
        return f"<Batch {self.framework.id} {self.group.id}: {self.counts.scored} of {self.counts.rows} rows scored>"


def paths_below(node: model.Node, above: str = "") -> Iterator[tuple[str, model.Node]]:
    """The nodes below one, with their paths, in the order of the file."""
    for part in (*node.parts, *node.bonuses, *node.penalties):
        path = f"{above}/{part.id}".lstrip("/")
        yield path, part
        yield from paths_below(part, path)


def kept_lines(group: model.Group, plan: Plan, maxima: bool = False) -> Sequence[str]:
    """The lines of a plan that a batch keeps. `maxima`: also those that differ from row to row."""
    nodes = [node.id for _, node in paths_below(group.root)]
    known = plan.by_name.keys() - plan.constants.keys() if maxima else frozenset[str]()
    differing = [f"{node}.maximum" for node in nodes if f"{node}.maximum" in known]
    return ("@total", "@percent", "@base", "@level", *nodes, *differing, *ranking_lines(plan))
