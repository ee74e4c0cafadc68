"""Plan × columns: a table of units scored block by block, exactly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from indexkit.arguments import check_lens
from indexkit.batch.compared import Compared, Rows, compared
from indexkit.batch.described import Described
from indexkit.batch.given import Given, GivenTable, given_table
from indexkit.batch.inputs import NO_DOUBT, ColumnReader
from indexkit.batch.kept import Kept
from indexkit.batch.lacking import Lacking
from indexkit.batch.result import Batch, Counts, Refused, kept_lines
from indexkit.evaluate import ReadUnit, read_unit, score_unit
from indexkit.evidence import Lens
from indexkit.formula.column_words import Array, Cells, Truths
from indexkit.formula.columns import Block, Choices, run_columns
from indexkit.formula.columns import Figures as Run
from indexkit.formula.integer_words import RANKS
from indexkit.formula.nodes import State
from indexkit.problems import EvidenceError, Problem
from indexkit.references import NOBODY, References

if TYPE_CHECKING:
    from indexkit import model
    from indexkit.framework import Framework
    from indexkit.tree import ScoreTree

BLOCK = 32_768
"""So many units are scored at once: their columns fit a processor's cache."""
_LACKING = (RANKS[State.ABSENT], RANKS[State.REJECTED])


def evaluate_many(
    framework: Framework,
    table: GivenTable,
    *,
    group: str | None = None,
    lens: Lens = "as_claimed",
    lacking: bool = False,
) -> Batch:
    """Scores every row of a table; see :meth:`indexkit.framework.Framework.evaluate_many`. `lacking`: the result also
    knows which leaves lack evidence in which rows."""
    check_lens(lens)
    scored = framework.group(group, None)
    return _Run(framework, scored, given_table(table), lens, lacking).batch()


class _Run:
    def __init__(self, framework: Framework, group: model.Group, given: Given, lens: Lens, lacking: bool) -> None:
        self.framework, self.group, self.given, self.lens = framework, group, given, lens
        self.plan = framework.plans[group.id]
        reader = framework.reader(group)
        names = given.columns.keys()
        self.asked_lacking = lacking
        self.among: Compared | None = None
        """What the rows are to each other, where the framework compares units."""
        self.out: dict[int, tuple[Problem, ...]] = {}
        """Rows that are none of those that the others are held against, and why."""
        given_names = [name for name in reader.inputs if name in names]
        self.columns = {name: ColumnReader(reader, name, lens, stated=lacking) for name in given_names}
        clusters = {name for rule in group.rankings for name in rule.within}
        self.described = [name for name in group.inputs if name in clusters]
        self.absent = {name: spec.absent for name, spec in reader.inputs.items() if name not in names}
        self.strange = names - self.columns.keys()
        rules = {decl.missing or framework.rules.missing for decl in group.inputs.values()}
        self.asks = "error" in rules
        taken = any(decl.default_from for decl in group.inputs.values())
        self.singly = framework.rules.submission is not None or bool(self.strange) or taken
        """Whether each row must be read by itself: what else its columns say only the reader of single units knows."""

        self._begin()

    def _begin(self) -> None:
        self.kept = Kept(kept_lines(self.group, self.plan, self.asked_lacking), self.given.rows)
        self.clusters = Described(self.described, self.given.rows)
        self.lacking = Lacking(self.group, self.plan, self.given.rows) if self.asked_lacking else None
        self.refused: list[Refused] = []
        self.judged = self.one_by_one = 0

    def batch(self) -> Batch:
        if self.plan.compares:
            self._compare()
        else:
            self._all()
        rows, wrong = self.given.rows, len(self.refused)
        counts = Counts(rows, rows - wrong, wrong, rows - self.one_by_one, self.one_by_one, self.judged)
        lacking = {} if self.lacking is None else self.lacking.found
        doubts = tuple(told for column in self.columns.values() for told in column.doubts.values())
        lines, refused = self.kept.made(), tuple(self.refused)
        return Batch(
            *(self.framework, self.group, self.lens, self.given, lines, refused, counts, lacking, doubts),
            clusters=self.clusters,
            references=self.references,
        )

    @property
    def references(self) -> References | None:
        return None if self.among is None else self.among.references

    def _starts(self) -> Iterator[tuple[int, int]]:
        return ((start, min(start + BLOCK, self.given.rows)) for start in range(0, self.given.rows, BLOCK))

    def _all(self) -> None:
        for start, end in self._starts():
            self._block(start, end)

    def _compare(self) -> None:
        """Scores the rows beside each other. One that is refused is none of those that the others are held against, so
        the figures are made anew without it: first without those that are refused whatever the others are."""
        alone = {}
        for start, end in self._starts():
            for row in (start + np.flatnonzero(self._doubtful(start, end))).tolist():
                try:
                    alone[row] = self._read_row(row)
                except EvidenceError as error:
                    self.out[row] = error.problems
        while True:
            self.among = compared(
                self.framework.strata(self.group),
                Rows(self.given.rows, self._parts, alone, self.out, self._read_row),
            )
            self._all()
            wrong = {one.row: one.problems for one in self.refused if one.row not in self.out}
            if not wrong:
                return
            by_itself = {row: told for row, told in wrong.items() if self._is_wrong_alone(row)}
            self.out |= by_itself or wrong
            for row in self.out:
                alone.pop(row, None)
            self._begin()

    def _is_wrong_alone(self, row: int) -> bool:
        """Whether a row is refused also where it is held against nobody."""
        try:
            score_unit(self.framework, self._read_row(row), cohort=NOBODY)
        except EvidenceError:
            return True
        return False

    def _read_row(self, row: int) -> ReadUnit:
        return read_unit(self.framework, self.given.row(row), self.group.id, self.lens, None)

    def _doubtful(self, start: int, end: int) -> Array:
        """Which rows of the block must be read one by one."""
        return np.ones(end - start, bool) if self.singly else self._read(start, end)[1]

    def _parts(self) -> Iterator[tuple[int, Block]]:
        if not self.singly:
            yield from ((start, self._read(start, end)[0]) for start, end in self._starts())

    def _block(self, start: int, end: int) -> None:
        doubtful = np.ones(end - start, bool) if self.singly else self._in_columns(start, end)
        doubtful[[row - start for row in self.out if start <= row < end]] = True
        for row in np.flatnonzero(doubtful).tolist():
            self._single(start + row)

    def _in_columns(self, start: int, end: int) -> Array:
        """Which rows of the block must be looked at one by one; the figures of the others are kept."""
        rows = end - start
        block, doubtful = self._read(start, end)
        run = run_columns(self.plan, block if self.among is None else self.among.joined(block, start))
        self.judged += run.judged
        doubtful |= run.broken
        if self.asks:
            doubtful |= self._lacking(run, rows)
        if self.lacking is not None:
            doubtful |= self.lacking.block(start, run.lines, rows)
        self.kept.block(start, run.lines, rows)
        self.clusters.block(start, block)
        return doubtful

    def _read(self, start: int, end: int) -> tuple[Block, Array]:
        """What formulas read of the rows of a block, and which of these must be read one by one."""
        rows = end - start
        doubtful = np.zeros(rows, bool)
        found: dict[str, Any] = {name: [value] * rows for name, value in self.absent.items()}
        numbers, flags, choices, objects = {}, {}, {}, {}
        for name, column in self.columns.items():
            read = column.read(_slice(self.given.columns[name], start, end))
            if read.doubtful is not NO_DOUBT:
                doubtful |= read.doubtful
            found[name] = read.column
        for name, one in found.items():
            if isinstance(one, Cells):
                numbers[name] = one
            elif isinstance(one, Truths):
                flags[name] = one
            elif isinstance(one, Choices):
                choices[name] = one
            elif not (one and one[0] is State.ABSENT and name in self.absent):
                objects[name] = one
        return Block(rows, numbers, flags, choices, objects), doubtful

    def _lacking(self, run: Run, rows: int) -> Array:
        """Rows of which a smallest scoring part, or the level, has no value: evidence that must be there may be
        missing."""
        lacking = np.zeros(rows, bool)
        for name in (*self.plan.parts, "@level"):
            s = run.lines[name].s if name in run.lines else 0
            lacking |= np.isin(s, _LACKING)
        return lacking

    def _single(self, row: int) -> None:
        """One row as single evidence: refused in the same words, or with the same figures."""
        self.one_by_one += 1
        tree: ScoreTree | None
        try:
            if row in self.out:
                raise EvidenceError(self.out[row])
            tree = score_unit(self.framework, self._read_row(row), cohort=self.references)
        except EvidenceError as error:
            self.refused.append(Refused(row, error.problems))
            self.kept.nothing(row)
            tree = None
        else:
            self.kept.single(row, tree.env.values)
            self.clusters.single(row, tree.env.inputs)
        if self.lacking is not None:
            self.lacking.single(row, tree)


def _slice(values: Any, start: int, end: int) -> Any:
    if isinstance(values, list | np.ndarray):
        return values[start:end]
    found = values.slice(start, end - start)
    return found.combine_chunks() if hasattr(found, "combine_chunks") else found


