"""Figures over the rows of a table (LANGUAGE 12): what each row brings to them is worked out as columns.

The same as :func:`indexkit.references.references` gives for the rows as units, whose names are their numbers. Of each
row whole numbers are held, as narrow as they may be, and never its figures as Python has them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from indexkit.batch.clusters import Clusters, clusters
from indexkit.batch.described import Described
from indexkit.batch.folded import Own
from indexkit.batch.kept import Kept
from indexkit.batch.read import Counts, OfClusters, Read
from indexkit.batch.reference import Rising, over_rows
from indexkit.batch.result import Figures
from indexkit.batch.rising import there
from indexkit.evaluate import ReadUnit
from indexkit.formula import nodes as f
from indexkit.formula.column_words import Array, Cells
from indexkit.formula.columns import Block, run_columns
from indexkit.formula.env import Value
from indexkit.formula.integer_words import NONE, RANKS
from indexkit.formula.nodes import State
from indexkit.references import Key, Reference, References, Stratum


class Part(NamedTuple):
    """Some rows of a cohort that follow each other: those that are read as columns, each block with the number of its
    first row; those that must be read one by one; `read`: reads one of the part."""

    blocks: Iterator[tuple[int, Block]]
    alone: Collection[int]
    read: Callable[[int], ReadUnit]


@dataclass(frozen=True)
class Rows:
    """The rows of a table that belong to a cohort. `gone`: those that do not belong to it, for they are refused."""

    count: int
    parts: Callable[[], Iterator[Part]]
    gone: Collection[int]


@dataclass(frozen=True)
class Compared:
    """What the rows are to each other."""

    references: References
    known: Mapping[str, Read] = field(repr=False)
    """By a figure's name, what each row reads of it."""

    def read(self, start: int, rows: int) -> Mapping[str, Cells]:
        """By a figure's name, what some rows read of it."""
        return {name: one.cells(start, start + rows) for name, one in self.known.items()}

    def joined(self, block: Block, start: int) -> Block:
        """A block with what its rows read of each other."""
        return _joined(block, start, self.known)


def compared(strata: tuple[Stratum, ...], rows: Rows) -> Compared:
    """Raises EvidenceError where a figure has too many digits."""
    found: dict[tuple[str, Key], Reference] = {}
    known: dict[str, Read] = {}
    gone = np.zeros(rows.count, bool)
    gone[list(rows.gone)] = True
    for stratum in strata:
        brought = _Brought(stratum, rows)
        brought.fill(rows, known)
        columns = _Columns(brought, ~gone)
        for one in stratum.figures:
            known[one.name] = _over(stratum, one, columns, found)
    return Compared(References(strata, found), known)


class _Brought:
    """Of each row, the lines of which figures are made, and the inputs that tell clusters apart."""

    def __init__(self, stratum: Stratum, rows: Rows) -> None:
        self.stratum, self.rows = stratum, rows.count
        self.names: dict[f.Number, str] = {}
        """What is brought to several figures is held once."""
        for one in stratum.figures:
            for name, formula in one.lines.items():
                self.names.setdefault(formula, name)
        self.lines = Kept(list(self.names.values()), rows.count)
        within = dict.fromkeys(name for one in stratum.figures for name in one.within)
        self.inputs = Described(list(within), rows.count)

    def fill(self, rows: Rows, known: Mapping[str, Read]) -> None:
        for part in rows.parts():
            alone = {*part.alone}
            for start, block in part.blocks:
                alone.update(self._block(start, block, known))
            for row in alone:
                if row not in rows.gone:
                    self._single(row, part.read(row), known)

    def _block(self, start: int, block: Block, known: Mapping[str, Read]) -> Collection[int]:
        """The rows that must be read one by one."""
        self.inputs.block(start, block)
        try:
            run = run_columns(self.stratum.scorer.plan, _joined(block, start, known))
        except MemoryError:
            raise
        except Exception:  # a fault of ours costs time, never a figure
            return range(start, start + block.rows)
        self.lines.block(start, run.lines, block.rows)
        too_long: list[int] = (start + np.flatnonzero(run.broken)).tolist()
        return too_long

    def _single(self, row: int, read: ReadUnit, known: Mapping[str, Read]) -> None:
        figures = {name: one.of(row) for name, one in known.items()}
        env = self.stratum.scorer.run({**read.inputs, **figures}, read.panel).env
        self.lines.single(row, env.values)
        self.inputs.single(row, read.inputs)


class _Columns:
    """What the rows bring to figures. `here`: those that are not refused."""

    def __init__(self, brought: _Brought, here: Array) -> None:
        self.here, self._names, self._inputs = here, brought.names, brought.inputs
        self._lines = brought.lines.made()
        self._own: dict[tuple[f.Number, f.Number | None], Own] = {}
        self._clusters: dict[tuple[str, ...], Clusters] = {}

    def own(self, one: f.Across) -> Own:
        asked = one.of, one.weight
        if asked not in self._own:
            weights = None if one.weight is None else self._line(one, one.weight_line)
            self._own[asked] = Own(self._line(one, one.own_line), weights)
        return self._own[asked]

    def clusters(self, one: f.Across) -> Clusters:
        if one.within not in self._clusters:
            self._clusters[one.within] = clusters(self._inputs, one.within, len(self.here))
        return self._clusters[one.within]

    def members(self, one: f.Across) -> Array:
        """Which rows belong to a figure."""
        if one.among is None:
            return self.here
        joins = self._line(one, one.among_line)
        found: Array = self.here & there(joins) & (joins.numerators == joins.denominators)
        return found

    def _line(self, one: f.Across, name: str) -> Figures:
        """No row has it where all are refused."""
        nothing = Figures(np.zeros(len(self.here), np.int8), 1, NONE, {})
        return self._lines.get(self._names[one.lines[name]], nothing)


def _over(stratum: Stratum, one: f.Across, rows: _Columns, found: dict[tuple[str, Key], Reference]) -> Read:
    """What each row reads of a figure; the figure of each cluster is added to those that were found."""
    own, members, of = rows.own(one), rows.members(one), rows.clusters(one)
    values: list[Value] = [key if isinstance(key, State) else State.NONE for key in of.keys]
    counts = Counts(np.zeros(of.rows, np.int32), _ranks(of)) if one.rule.how in f.COUNTS else None
    for code, here in of.each():
        joins = members[here]
        joining = here if joins.all() else here[joins]
        if not len(joining):
            continue
        key = of.keys[code]
        assert not isinstance(key, State)
        ref = found[one.name, key] = over_rows(stratum.scorer.plan, one, key, own, joining)
        values[code] = ref.value
        if counts is not None:
            _count(ref, own, here, counts)
    return OfClusters(of, values) if counts is None else counts


def _ranks(of: Clusters) -> Array:
    """What rows count in clusters of which no row is a member."""
    ranks = np.array([RANKS[key] if isinstance(key, State) else NONE for key in of.keys], np.int8)
    return np.full(of.rows, ranks[0], np.int8) if of.codes is None else ranks[of.codes]


def _count(ref: Reference, own: Own, readers: Array, counts: Counts) -> None:
    """As :meth:`indexkit.references.Reference.counted`, of all rows of a cluster."""
    if not isinstance(ref.figures, Rising):  # of a few rows
        for row in readers.tolist():
            number = ref.counted(own.value(row))
            counts.ranks[row] = RANKS[number] if isinstance(number, State) else 0
            counts.numbers[row] = 0 if isinstance(number, State) else number
        return
    ranks = own.ranks[readers]
    if isinstance(ref.value, State):
        counts.ranks[readers] = np.where(ranks == 0, RANKS[ref.value], ranks)
        return
    counts.ranks[readers] = ranks
    there = readers[ranks == 0]
    counts.numbers[there] = ref.figures.counted(there, ref.across.rule.how == "count_below")


def _joined(block: Block, start: int, known: Mapping[str, Read]) -> Block:
    read = {name: one.cells(start, start + block.rows) for name, one in known.items()}
    return replace(block, numbers={**block.numbers, **read})
