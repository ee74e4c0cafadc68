"""Plan × columns: a table of units scored block by block, exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from indexkit.arguments import check_lens, check_threads
from indexkit.batch.beside import Beside, Place, refused_alone
from indexkit.batch.compared import Compared
from indexkit.batch.described import Described
from indexkit.batch.given import Given, GivenTable, given_table
from indexkit.batch.inputs import ColumnReader
from indexkit.batch.kept import Kept
from indexkit.batch.lacking import LEVEL, Lacking
from indexkit.batch.measured import unlike
from indexkit.batch.programmed import Done, Lines, Programmed, Programs, unforeseen
from indexkit.batch.reading import Begun, Span, TableReader
from indexkit.batch.result import Batch, Counts, Refused, kept_lines
from indexkit.batch.said import joined
from indexkit.evaluate import ReadUnit, read_unit, score_unit
from indexkit.evidence import Lens
from indexkit.formula.column_words import Array
from indexkit.formula.columns import Block, run_columns
from indexkit.formula.integer_words import RANKS
from indexkit.formula.nodes import State
from indexkit.problems import EvidenceError, Problem, errors
from indexkit.references import References

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
    programs: Programs | None = None,
    place: Place | None = None,
) -> Batch:
    """Scores every row of a table; see :meth:`indexkit.framework.Framework.evaluate_many`. `lacking`: the result also
    knows which leaves lack evidence in which rows. `threads`: on how many long tables are worked out.
    `programs`: for several tables of the same columns, that are long together. `place`: where they stand, if their rows
    are compared with each other."""
    check_lens(lens)
    check_threads(threads)
    scored = framework.group(group, None)
    return Run(framework, scored, given_table(table), lens, lacking, threads, programs).batch(place)


class Run:
    """A table that is scored."""

    def __init__(
        self,
        framework: Framework,
        group: model.Group,
        given: Given,
        lens: Lens,
        lacking: bool = False,
        threads: int = 1,
        programs: Programs | None = None,
    ) -> None:
        reader = framework.reader(group)
        self.framework, self.group, self.lens, self.threads = framework, group, lens, threads
        self.given = given = joined(given, reader, lens)
        self.programs = programs
        self.plan = framework.plans[group.id]
        names = given.columns.keys()
        self.asked_lacking = lacking
        self.among: Compared | None = None
        """What the rows are to each other, where the framework compares units."""
        self.start = 0
        """The number that the first row has among all that are compared."""
        self.out: dict[int, tuple[Problem, ...]] = {}
        """Rows that are none of those that the others are held against, and why."""
        told = [unlike(reader, name, name, said) for name, said in given.measures.items()]
        self.doubts = [one for one in told if one is not None]
        """Warnings about columns as such."""
        if found := errors(self.doubts):
            raise EvidenceError(found)
        given_names = [name for name in reader.inputs if name in names]
        self.columns = {name: ColumnReader(reader, name, lens, stated=lacking) for name in given_names}
        clusters = {name for rule in group.rankings for name in rule.within}
        self.described = [name for name in group.inputs if name in clusters]
        absent = {name: spec.absent for name, spec in reader.inputs.items() if name not in names}
        self.table = TableReader(given, self.columns, absent)
        self.strange = names - self.columns.keys()
        self.unproved = {name for name, one in reader.inputs.items() if one.unproved is State.NOT_APPLICABLE}
        """Inputs that do not apply where nobody proves them."""
        rules = {decl.missing or framework.rules.missing for decl in group.inputs.values()}
        self.asks = "error" in rules
        taken = any(decl.default_from for decl in group.inputs.values())
        self.singly = framework.rules.submission is not None or bool(self.strange) or taken
        """Whether each row must be read by itself: what else its columns say only the reader of single units knows."""

        self._begin()

    def _begin(self) -> None:
        self.kept = Kept(kept_lines(self.group, self.plan, self.asked_lacking), self.given.rows)
        self.clusters = Described(self.described, self.given.rows)
        self.lacking = (
            Lacking(self.group, self.plan, self.given.rows, self.unproved) if self.asked_lacking else None
        )
        self.refused: list[Refused] = []
        self.judged = self.one_by_one = 0

    def batch(self, place: Place | None = None) -> Batch:
        if not self.plan.compares:
            self._all()
        elif place is None:
            self._compare()
        else:
            self._place(place)
            self._all()
        rows, wrong = self.given.rows, len(self.refused)
        counts = Counts(rows, rows - wrong, wrong, rows - self.one_by_one, self.one_by_one, self.judged)
        lacking = {} if self.lacking is None else self.lacking.found
        of_values = (told for column in self.columns.values() for told in column.doubts.values())
        doubts = (*self.doubts, *of_values)
        lines, refused = self.kept.made(), tuple(self.refused)
        return Batch(
            *(self.framework, self.group, self.lens, self.given, lines, refused, counts, lacking, doubts),
            clusters=self.clusters,
            references=self.references,
        )

    @property
    def references(self) -> References | None:
        return None if self.among is None else self.among.references

    def _spans(self) -> Iterator[Span]:
        return ((start, min(start + BLOCK, self.given.rows)) for start in range(0, self.given.rows, BLOCK))

    def _all(self) -> None:
        for row in self._to_read():
            self._single(row)

    def _compare(self) -> None:
        """Scores the rows beside each other."""
        beside = Beside(self.framework.strata(self.group), lambda: [(self, {})])
        while True:
            self._place(Place(beside.compared(), 0, beside.out))
            self._all()
            wrong = {one.row: one.problems for one in self.refused if one.row not in beside.out}
            by_itself = [row for row in wrong if refused_alone(self.framework, partial(self.read_row, row))]
            if not beside.exclude(wrong, by_itself):
                return
            self._begin()

    def _place(self, place: Place) -> None:
        self.among, self.start = place.among, place.start
        self.out = {row: place.out[place.start + row] for row in range(self.rows) if place.start + row in place.out}

    @property
    def rows(self) -> int:
        return self.given.rows

    def read_row(self, row: int) -> ReadUnit:
        """Raises EvidenceError."""
        return read_unit(self.framework, self.given.row(row), self.group.id, self.lens, None)

    def doubtful(self) -> Iterator[int]:
        """The rows that must be read one by one."""
        if self.singly:
            yield from range(self.rows)
            return
        for span in self._spans():
            yield from (span[0] + np.flatnonzero(self.table.begun(span)()[1])).tolist()

    def parts(self) -> Iterator[tuple[int, Block]]:
        """The blocks of the rows, as far as they are not all read one by one."""
        if not self.singly:
            yield from ((span[0], self.table.begun(span)()[0]) for span in self._spans())

    def _to_read(self) -> Iterator[int]:
        """The rows that must be read one by one, in order; the figures of the others are kept."""
        spans = list(self._spans())
        if self.singly:
            yield from range(self.given.rows)
        elif not spans or (len(spans) < LONG and self.programs is None):
            for span in spans:
                yield from self._rows(span, self._in_columns(span))
        else:
            programs = Programs() if self.programs is None else self.programs
            blocks = Programmed(self.plan, self.kept, self._stated, self._begun, self.threads, programs)
            found = {done.span: self._taken(done) for done in blocks.done(spans)}
            for span in spans:
                yield from self._rows(span, found[span])

    def _rows(self, span: Span, doubtful: Array) -> list[int]:
        start, end = span
        doubtful[[row - start for row in self.out if start <= row < end]] = True
        return (start + np.flatnonzero(doubtful)).tolist()

    def _in_columns(self, span: Span) -> Array:
        block, doubtful = self._begun(span)()
        try:
            run = run_columns(self.plan, block)
        except MemoryError:
            raise
        except Exception:
            return self._taken(unforeseen(span))
        return self._taken(Done(span, doubtful | run.broken, run.lines, run.lines, run.judged))

    def _taken(self, done: Done) -> Array:
        """Which rows of the block must be read one by one; the figures of the others are kept."""
        start, end = done.span
        doubtful, lines = done.doubtful, done.lines
        if not lines:
            return doubtful
        self.judged += done.judged
        if self.asks:
            doubtful |= self._lacking(lines, end - start)
        if self.lacking is not None:
            doubtful |= self.lacking.block(start, lines, end - start)
        self.kept.block(start, done.new, end - start)
        return doubtful

    def _begun(self, span: Span) -> Begun:
        """A block with what its rows read of each other, as far as it must be read in order."""
        tell = partial(self.clusters.block, span[0]) if self.described else None
        read = self.table.begun(span, frozenset(self.described), tell)
        return read if self.among is None else partial(_beside, self.among, self.start + span[0], read)

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

    def _single(self, row: int) -> None:
        """One row as single evidence: refused in the same words, or with the same figures."""
        self.one_by_one += 1
        tree: ScoreTree | None
        try:
            if row in self.out:
                raise EvidenceError(self.out[row])
            tree = score_unit(self.framework, self.read_row(row), cohort=self.references)
        except EvidenceError as error:
            self.refused.append(Refused(row, error.problems))
            self.kept.nothing(row)
            tree = None
        else:
            self.kept.single(row, tree.env.values)
            self.clusters.single(row, tree.env.inputs)
        if self.lacking is not None:
            self.lacking.single(row, tree)


def _beside(among: Compared, start: int, read: Begun) -> tuple[Block, Array]:
    block, doubtful = read()
    return among.joined(block, start), doubtful
