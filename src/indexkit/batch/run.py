"""Plan × columns: a table of units scored block by block, exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from indexkit.arguments import check_lens
from indexkit.batch.given import Given, GivenTable, given_table
from indexkit.batch.inputs import NO_DOUBT, ColumnReader
from indexkit.batch.kept import Kept
from indexkit.batch.lacking import Lacking
from indexkit.batch.result import Batch, Counts, Refused, kept_lines
from indexkit.evidence import Lens
from indexkit.formula.column_words import Array, Cells, Truths
from indexkit.formula.columns import Block, Choices, run_columns
from indexkit.formula.columns import Figures as Run
from indexkit.formula.integer_words import RANKS
from indexkit.formula.nodes import State
from indexkit.problems import EvidenceError, problem

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
        if self.plan.compares:
            raise EvidenceError([problem("IK530.alone", None, group=group.id)])
        reader = framework.reader(group)
        names = given.columns.keys()
        self.lacking = Lacking(group, self.plan, given.rows) if lacking else None
        given_names = [name for name in reader.inputs if name in names]
        self.columns = {name: ColumnReader(reader, name, lens, stated=lacking) for name in given_names}
        self.absent = {name: spec.absent for name, spec in reader.inputs.items() if name not in names}
        self.strange = names - self.columns.keys()
        self.kept = Kept(kept_lines(group, self.plan if lacking else None), given.rows)
        self.refused: list[Refused] = []
        self.judged = self.one_by_one = 0
        rules = {decl.missing or framework.rules.missing for decl in group.inputs.values()}
        self.asks = "error" in rules
        taken = any(decl.default_from for decl in group.inputs.values())
        self.singly = framework.rules.submission is not None or bool(self.strange) or taken
        """Whether each row must be read by itself: what else its columns say only the reader of single units knows."""

    def batch(self) -> Batch:
        for start in range(0, self.given.rows, BLOCK):
            self._block(start, min(start + BLOCK, self.given.rows))
        rows, wrong = self.given.rows, len(self.refused)
        counts = Counts(rows, rows - wrong, wrong, rows - self.one_by_one, self.one_by_one, self.judged)
        lacking = {} if self.lacking is None else self.lacking.found
        doubts = tuple(told for column in self.columns.values() for told in column.doubts.values())
        lines, refused = self.kept.made(), tuple(self.refused)
        return Batch(self.framework, self.group, self.lens, self.given, lines, refused, counts, lacking, doubts)

    def _block(self, start: int, end: int) -> None:
        doubtful = np.ones(end - start, bool) if self.singly else self._in_columns(start, end)
        for row in np.flatnonzero(doubtful).tolist():
            self._single(start + row)

    def _in_columns(self, start: int, end: int) -> Array:
        """Which rows of the block must be looked at one by one; the figures of the others are kept."""
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
        run = run_columns(self.plan, Block(rows, numbers, flags, choices, objects))
        self.judged += run.judged
        doubtful |= run.broken
        if self.asks:
            doubtful |= self._lacking(run, rows)
        if self.lacking is not None:
            doubtful |= self.lacking.block(start, run.lines, rows)
        self.kept.block(start, run.lines, rows)
        return doubtful

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
            tree = self.framework.evaluate(self.given.row(row), group=self.group.id, lens=self.lens)
        except EvidenceError as error:
            self.refused.append(Refused(row, error.problems))
            self.kept.nothing(row)
            tree = None
        else:
            self.kept.single(row, tree.env.values)
        if self.lacking is not None:
            self.lacking.single(row, tree)


def _slice(values: Any, start: int, end: int) -> Any:
    if isinstance(values, list | np.ndarray):
        return values[start:end]
    found = values.slice(start, end - start)
    return found.combine_chunks() if hasattr(found, "combine_chunks") else found


