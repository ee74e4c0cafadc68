"""A table in a file → a batch: read in blocks, of which only the figures are kept; a row is read again when asked for.

What columns mean and which rows are refused is as in `batch`, which writes the same figures into a file.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from indexkit import model
from indexkit.arguments import check_lens, check_threads
from indexkit.batch import Batch, Given, evaluate_many
from indexkit.batch.parts import Parts
from indexkit.bulk.blocks import Blocks
from indexkit.bulk.evidence import Columns
from indexkit.bulk.headings import Headings
from indexkit.bulk.layout import column_of
from indexkit.bulk.source import Source, open_source
from indexkit.evidence import Lens
from indexkit.frames import arrow
from indexkit.problems import Problem, problem

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
    if framework.plans[scored.id].compares and not source.texts:  # its rows are held against all of them
        return evaluate_many(framework, _whole(source, keep), group=scored.id, lens=lens, threads=threads)
    blocks = _Blocks(framework, scored, lens, source.columns, keep, source.texts)
    parts = Parts()
    doubts = {(one.key, column_of(one, source.columns)): one for one in blocks.headings.notes}
    for block in _together(source.blocks(), TOGETHER * threads):
        batch, others = blocks.part(block, threads)
        parts.add(batch, others)
        for one in batch.doubts:
            doubts.setdefault((one.key, column_of(one, source.columns)), one)
    if not parts.rows:
        parts.add(evaluate_many(framework, {}, group=scored.id, lens=lens), {})
    for column, text in blocks.columns.grouped.items():
        doubts["IK743.point", column] = problem("IK743.point", column=column, found=text)
    reading = _Reading(source)
    table = _Rows(
        parts.counts.rows, {}, framework=framework, group=scored, headings=blocks.headings, reading=reading
    )
    return parts.made(table, [*doubts.values()])


class _Blocks(Blocks):
    def part(self, block: Any, threads: int) -> tuple[Batch, Mapping[int, Problem]]:
        """The batch of a block, and the rows that are none of this group or period."""
        programs = self.programs if self._long else None
        self._long = True
        values = self.columns.values(block, self.lens)
        group, lens = self.group.id, self.lens
        batch = evaluate_many(self.framework, values, group=group, lens=lens, threads=threads, programs=programs)
        return batch, self._of_others(block)


def _whole(source: Source, keep: Collection[str]) -> Any:
    empty = arrow().schema([*source.columns.items()]).empty_table()
    table = arrow().concat_tables([*source.blocks()] or [empty])
    return table.drop_columns([name for name in table.column_names if name in keep])


def _together(blocks: Iterator[Any], count: int) -> Iterator[Any]:
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
