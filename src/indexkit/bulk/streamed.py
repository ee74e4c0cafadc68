"""A table in a file → a batch: read in blocks, of which only the figures are kept; a row is read again when asked for.

What columns mean and which rows are refused is as in `batch`, which writes the same figures into a file.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from indexkit import model
from indexkit.arguments import check_lens, check_threads
from indexkit.batch import Batch, Given, Programs, evaluate_many
from indexkit.batch.parts import Parts
from indexkit.bulk.blocks import Blocks
from indexkit.bulk.evidence import Columns
from indexkit.bulk.headings import Headings
from indexkit.bulk.layout import column_of
from indexkit.bulk.passes import Passes
from indexkit.bulk.source import Source, open_source
from indexkit.bulk.together import Together
from indexkit.evidence import Lens
from indexkit.frames import arrow
from indexkit.problems import problem

if TYPE_CHECKING:
    from indexkit.framework import Framework

TOGETHER = 2
"""So many blocks of the file are scored at once on each thread."""


def evaluate_file(
    framework: Framework,
    path: str | os.PathLike[str],
    *,
    group: str | None = None,
    lens: Lens = "as_claimed",
    threads: int = 1,
    keep: Collection[str] = (),
) -> Batch:
    """See :meth:`indexkit.framework.Framework.evaluate_many`."""
    check_lens(lens)
    check_threads(threads)
    scored = framework.group(group, None)
    source = open_source(path)
    return _Run(framework, scored, lens, source, keep, threads).batch()


class _Run:
    def __init__(
        self,
        framework: Framework,
        group: model.Group,
        lens: Lens,
        source: Source,
        keep: Collection[str],
        threads: int,
    ) -> None:
        self.framework, self.group, self.lens, self.source, self.threads = framework, group, lens, source, threads
        self.blocks = Blocks(framework, group, lens, source.columns, keep, source.texts, source.measures)
        self.passes = Passes(source.blocks, source.rows)
        self.together = Together(self.blocks, self.passes)
        self.programs: Programs | None = None
        self.doubts = {(one.key, column_of(one, source.columns)): one for one in self.blocks.headings.notes}

    def batch(self) -> Batch:
        while True:
            parts = self._parts()
            if self.together.settled():
                break
        for column, text in self.blocks.columns.grouped.items():
            self.doubts["IK743.point", column] = problem("IK743.point", column=column, found=text)
        self.doubts |= {(one.key, column): one for column, one in self.blocks.measured.doubts.items()}
        table = _Rows(
            parts.counts.rows,
            {},
            framework=self.framework,
            group=self.group,
            headings=self.blocks.headings,
            reading=_Reading(self.source),
        )
        return parts.made(table, [*self.doubts.values()])

    def _parts(self) -> Parts:
        parts = Parts()
        for block in _joined(self.passes.blocks(), TOGETHER * self.threads):
            start = parts.counts.rows
            batch, others = self._scored(block, start), self.blocks.others(block)
            parts.add(batch, others)
            refused = {one.row: one.problems for one in batch.refused}
            self.together.note(batch, {row: (told,) for row, told in others.items()} | refused, start)
            for one in batch.doubts:
                self.doubts.setdefault((one.key, column_of(one, self.source.columns)), one)
        if not parts.rows:
            parts.add(evaluate_many(self.framework, {}, group=self.group.id, lens=self.lens), {})
        return parts

    def _scored(self, block: Any, start: int) -> Batch:
        found = evaluate_many(
            self.framework,
            self.blocks.columns.values(block, self.lens),
            group=self.group.id,
            lens=self.lens,
            threads=self.threads,
            programs=self.programs,
            place=self.together.place(start),
        )
        self.programs = self.programs or Programs()  # from the second block on
        return found


def _joined(blocks: Iterator[Any], count: int) -> Iterator[Any]:
    held: list[Any] = []
    for block in blocks:
        held.append(block)
        if len(held) == count:
            yield arrow().concat_tables(held)
            held = []
    if held:
        yield arrow().concat_tables(held)


@dataclass(frozen=True)
class _Rows(Given):
    """The rows of a file, of which only those of the block that was read last are held."""

    framework: Framework = field(kw_only=True, repr=False)
    group: model.Group = field(kw_only=True, repr=False)
    headings: Headings = field(kw_only=True, repr=False)
    reading: _Reading = field(kw_only=True, repr=False)

    def row(self, at: int) -> dict[str, Any]:
        """Raises EvidenceError where the file is no longer what was scored."""
        columns = Columns(self.headings, self.framework.reader(self.group), self.reading.source.texts)
        return columns.row(*self.reading.found(at))


class _Reading:
    """Finds rows; of rows that follow each other, each block is read once."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._blocks: Iterator[tuple[int, Any]] = iter(())
        self._held: tuple[int, Any] | None = None
        self._lock = Lock()

    def __reduce__(self) -> tuple[type[_Reading], tuple[Source]]:
        return _Reading, (self.source,)

    def found(self, at: int) -> tuple[Any, int]:
        """The block in which a row stands, and where."""
        with self._lock:
            self.source.unchanged()
            held, self._held = self._held, None
            if held is None or not self._is_ahead(at, *held):
                self._blocks = self.source.blocks_near(at)
                held = next(self._blocks)
            while at >= held[0] + held[1].num_rows:
                held = next(self._blocks)
            self._held = held
            return held[1], at - held[0]

    def _is_ahead(self, at: int, start: int, block: Any) -> bool:
        """Whether reading on finds the row, and no shorter way does."""
        return at >= start and (self.source.texts or at < start + 2 * block.num_rows)
