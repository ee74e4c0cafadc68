"""Plan × columns: a table of units scored block by block, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from indexkit.arguments import check_lens, check_threads
from indexkit.batch.given import Given, GivenTable, given_table
from indexkit.batch.inputs import NO_DOUBT, ColumnReader, Read
from indexkit.batch.kept import Kept
from indexkit.batch.lacking import LEVEL, Lacking
from indexkit.batch.programmed import Done, Lines, Programmed, Span
from indexkit.batch.result import Batch, Counts, Refused, kept_lines
from indexkit.evidence import Lens
from indexkit.formula.column_words import Array, Cells, Truths, constant
from indexkit.formula.columns import Block, Choices, run_columns
from indexkit.formula.integer_words import RANKS
from indexkit.formula.nodes import State
from indexkit.problems import EvidenceError, problem

if TYPE_CHECKING:
    from indexkit import model
    from indexkit.framework import Framework
    from indexkit.tree import ScoreTree

BLOCK = 32_768
"""So many units are scored at once: their columns fit a processor's cache."""
LONG = 3
"""For a table of so many blocks a program is recorded: that takes as long as a block or two without."""
_LACKING = (RANKS[State.ABSENT], RANKS[State.REJECTED])


def evaluate_many(
    framework: Framework,
    table: GivenTable,
    *,
    group: str | None = None,
    lens: Lens = "as_claimed",
    lacking: bool = False,
    threads: int = 1,
) -> Batch:
    """Scores every row of a table; see :meth:`indexkit.framework.Framework.evaluate_many`. `lacking`: the result also
    knows which leaves lack evidence in which rows. `threads`: on how many long tables are worked out."""
    check_lens(lens)
    check_threads(threads)
    scored = framework.group(group, None)
    return _Run(framework, scored, given_table(table), lens, lacking, threads).batch()


class _Run:
    def __init__(
        self, framework: Framework, group: model.Group, given: Given, lens: Lens, lacking: bool, threads: int
    ) -> None:
        self.framework, self.group, self.given, self.lens, self.threads = framework, group, given, lens, threads
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
        spans = [(start, min(start + BLOCK, self.given.rows)) for start in range(0, self.given.rows, BLOCK)]
        for row in self._doubtful(spans):
            self._single(row)
        rows, wrong = self.given.rows, len(self.refused)
        counts = Counts(rows, rows - wrong, wrong, rows - self.one_by_one, self.one_by_one, self.judged)
        lacking = {} if self.lacking is None else self.lacking.found
        doubts = tuple(told for column in self.columns.values() for told in column.doubts.values())
        lines, refused = self.kept.made(), tuple(self.refused)
        return Batch(self.framework, self.group, self.lens, self.given, lines, refused, counts, lacking, doubts)

    def _doubtful(self, spans: Sequence[Span]) -> Iterator[int]:
        """The rows that must be looked at one by one, in order; the figures of the others are kept."""
        if self.singly:
            yield from range(self.given.rows)
        elif len(spans) < LONG:
            for span in spans:
                yield from _rows(span, self._in_columns(span))
        else:
            blocks = Programmed(self.plan, self.kept, self._stated, self._prepared, self.threads)
            found = {done.span: self._taken(done) for done in blocks.done(spans, BLOCK)}
            for span in spans:
                yield from _rows(span, found[span])

    def _in_columns(self, span: Span) -> Array:
        block, doubtful = self._prepared(span)()
        run = run_columns(self.plan, block)
        return self._taken(Done(span, doubtful | run.broken, run.lines, run.lines, run.judged))

    def _taken(self, done: Done) -> Array:
        start, end = done.span
        doubtful, lines = done.doubtful, done.lines
        self.judged += done.judged
        if self.asks:
            doubtful |= self._lacking(lines, end - start)
        if self.lacking is not None:
            doubtful |= self.lacking.block(start, lines, end - start)
        self.kept.block(start, done.new, end - start)
        return doubtful

    def _lacking(self, lines: Lines, rows: int) -> Array:
        """Rows of which a smallest scoring part, or the level, has no value: evidence that must be there may be
        missing."""
        lacking = np.zeros(rows, bool)
        for name in (*self.plan.parts, "@level"):
            s = lines[name].s if name in lines else 0
            lacking |= np.isin(s, _LACKING)
        return lacking

    @property
    def _stated(self) -> Sequence[str]:
        """The lines of which it is asked in which rows there is no value."""
        names = [*self.plan.parts, LEVEL] if self.asks else []
        return list(dict.fromkeys(names + ([] if self.lacking is None else self.lacking.lines)))

    def _prepared(self, span: Span) -> Callable[[], tuple[Block, Array]]:
        """Reads of a block what must be read in order: each distinct value is read once. The numbers that are read at
        once are left to the result."""
        found: dict[str, Read] = {}
        rest: dict[str, Any] = {}
        for name, column in self.columns.items():
            values = _slice(self.given.columns[name], *span)
            if column.readable(values):
                rest[name] = values
            else:
                found[name] = column.read(values)
        return partial(self._read, span[1] - span[0], found, rest)

    def _read(self, rows: int, found: Mapping[str, Read], rest: Mapping[str, Any]) -> tuple[Block, Array]:
        doubtful = np.zeros(rows, bool)
        columns: dict[str, Any] = {name: self._same(value, rows) for name, value in self.absent.items()}
        for name, column in self.columns.items():
            read = found[name] if name in found else column.read(rest[name])
            if read.doubtful is not NO_DOUBT:
                doubtful |= read.doubtful
            columns[name] = read.column
        parts: dict[type, dict[str, Any]] = {Cells: {}, Truths: {}, Choices: {}, list: {}}
        for name, one in columns.items():
            if one is not None:
                parts[type(one)][name] = one
        return Block(rows, *parts.values()), doubtful

    def _same(self, value: object, rows: int) -> object:
        """A value of all rows, as a column; None for what is absent, as formulas know."""
        if isinstance(value, int | Fraction) and not isinstance(value, bool):
            return constant(value.numerator, value.denominator)
        return Truths(value) if isinstance(value, bool) else None if value is State.ABSENT else [value] * rows

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


def _rows(span: Span, doubtful: Array) -> list[int]:
    return [span[0] + row for row in np.flatnonzero(doubtful).tolist()]


def _slice(values: Any, start: int, end: int) -> Any:
    if isinstance(values, list | np.ndarray):
        return values[start:end]
    found = values.slice(start, end - start)
    return found.combine_chunks() if hasattr(found, "combine_chunks") else found


