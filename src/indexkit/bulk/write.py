"""A table in a file → a file of scores, block by block: three blocks are held at once, however long the table is."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from indexkit import model
from indexkit.batch import Batch
from indexkit.bulk.blocks import Blocks
from indexkit.bulk.layout import Refusals, column_of
from indexkit.bulk.over_rows import OVER, text_of
from indexkit.bulk.passes import Passes, Tell
from indexkit.bulk.shipped import shipped
from indexkit.bulk.source import Source, open_source
from indexkit.bulk.together import Together
from indexkit.evidence import Lens
from indexkit.files import cannot_write, drafted, refuse_to_overwrite
from indexkit.frames import arrow
from indexkit.framework import SEMANTICS
from indexkit.problems import FrameworkError, Problem, problem

if TYPE_CHECKING:
    from indexkit.framework import Framework

FORMAT = 1
"""The version of the file's shape."""
ABOUT, TEXT = b"indexkit", b"indexkit.framework"
"""Where the file says what it is, and by which text it was scored."""


@dataclass
class Cause:
    """Why rows were refused: how many for this code in this column, the first of them, and what was said there."""

    rows: int
    first: int
    problem: Problem


@dataclass
class Written:
    """`rows` = `scored` + `refused`. `doubts`: what is doubtful about columns that were read all the same."""

    rows: int = 0
    refused: int = 0
    causes: dict[tuple[str, str | None], Cause] = field(default_factory=dict)
    doubts: dict[tuple[str, str | None], Problem] = field(default_factory=dict)

    @property
    def scored(self) -> int:
        return self.rows - self.refused


def write_scores(
    framework: Framework,
    table: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    group: str | None = None,
    lens: Lens = "as_claimed",
    keep: Collection[str] = (),
    tell: Tell | None = None,
) -> Written:
    """Scores every row of a Parquet, Arrow or CSV file into a Parquet file that explains itself.

    `keep`: columns that are no inputs and go along. `tell`: called with how far it is, in each pass. Raises
    EvidenceError where the table as such is wrong, FrameworkError where the output cannot be written; nothing stands
    under its name then but what stood there before.
    """
    if found := refuse_to_overwrite(output, [table]):
        raise FrameworkError(found)
    source = open_source(table)
    run = _Run(framework, framework.group(group), lens, source, keep, tell)
    with _writing(output) as draft:
        while True:
            with run.writer(draft) as writer:
                run.all(writer)
            if run.settled():
                return run.written


@contextmanager
def _writing(output: str | os.PathLike[str]) -> Iterator[str]:
    try:
        with drafted(output) as draft:
            yield os.fspath(draft)
    except OSError as error:
        raise FrameworkError([cannot_write(output, error)]) from None


@contextmanager
def _as_parquet() -> Iterator[None]:
    """What Parquet does not hold, of a column that goes along, is an output that cannot be written: an OSError."""
    try:
        yield
    except arrow().ArrowException as error:
        raise OSError(str(error).split("\n")[0][:200]) from None


class _Run:
    def __init__(
        self,
        framework: Framework,
        group: model.Group,
        lens: Lens,
        source: Source,
        keep: Collection[str],
        tell: Tell | None,
    ) -> None:
        self.framework, self.group, self.lens, self.source = framework, group, lens, source
        self.blocks = Blocks(framework, group, lens, source.columns, keep, source.texts, source.measures)
        self.passes = Passes(source.blocks, source.rows, tell)
        self.together = Together(self.blocks, self.passes)
        self._begin()

    def _begin(self) -> None:
        notes = self.blocks.headings.notes
        self.written = Written(doubts={(one.key, column_of(one, self.source.columns)): one for one in notes})

    def settled(self) -> bool:
        """Whether no row was refused that set figures over the rows: else all must be written anew."""
        if self.together.settled():
            return True
        self._begin()
        return False

    # Blocks

    def all(self, writer: Any) -> None:
        """While a block is scored, the one before is written: Arrow does that without Python's lock."""
        with ThreadPoolExecutor(1) as pool:
            before: Future[None] | None = None
            for block in self.passes.blocks():
                start = self.written.rows
                batch = self.blocks.batch(block, self.together.place(start))
                if before is not None:
                    before.result()
                self.written.rows += len(batch)
                before = pool.submit(self._write, writer, block, batch, start)
            if before is not None:
                before.result()
        self._finish(writer)

    def _write(self, writer: Any, block: Any, batch: Batch, start: int) -> None:
        table, refused = self.blocks.table(batch, block, self.together.read(start, len(batch)))
        self._note(batch, refused, start)
        self.together.note(batch, refused, start)
        with _as_parquet():
            writer.write_table(table, row_group_size=max(len(batch), 1))

    def _note(self, batch: Batch, refused: Refusals, start: int) -> None:
        names = self.source.columns
        self.written.refused += len(refused)
        for row, problems in sorted(refused.items()):
            for key, one in {(one.code, column_of(one, names)): one for one in reversed(problems)}.items():
                cause = self.written.causes.setdefault(key, Cause(0, start + row, one))
                cause.rows += 1
        for one in batch.doubts:
            self.written.doubts.setdefault((one.key, column_of(one, names)), one)

    # The file

    @contextmanager
    def writer(self, draft: str) -> Iterator[Any]:
        """Raises OSError where there is no room."""
        parquet, pa = arrow("parquet"), arrow()
        schema = self.blocks.layout.schema.with_metadata({TEXT: shipped(self.framework).text})
        packed = [one.name for one in schema if _is_whole(one.type)]
        others = [one.name for one in schema if not _is_whole(one.type) and not pa.types.is_nested(one.type)]
        sink = pa.OSFile(draft, "wb")
        try:
            with _as_parquet():
                made = parquet.ParquetWriter(
                    sink,
                    schema,
                    use_dictionary=others,
                    column_encoding=dict.fromkeys(packed, "DELTA_BINARY_PACKED"),
                    compression={name: "NONE" if name in packed else "SNAPPY" for name in schema.names},
                    write_statistics=False,
                    store_decimal_as_integer=True,
                )
            with made as writer:
                yield writer
        finally:
            sink.close()

    def _finish(self, writer: Any) -> None:
        for column, text in self.blocks.columns.grouped.items():
            told = problem("IK743.point", column=column, found=text)
            self.written.doubts.setdefault((told.key, column), told)
        self.written.doubts |= {(one.key, column): one for column, one in self.blocks.measured.doubts.items()}
        framework, written = self.framework, self.written
        about = {
            "format": FORMAT,
            "semantics": SEMANTICS,
            "framework": framework.id,
            "revision": framework.revision,
            "rules": framework.fingerprint,
            "group": self.group.id,
            "period": framework.period_shown,
            "known": framework.known,
            "lens": self.lens,
            "texts": self.source.texts,
            "own": [*self.blocks.headings.own],
            "rows": written.rows,
            "scored": written.scored,
            "refused": written.refused,
        }
        writer.add_key_value_metadata({ABOUT: json.dumps(about, ensure_ascii=False).encode("utf-8")})
        among = self.together.among
        over = None if among is None else text_of(among.references)
        if over is not None:
            writer.add_key_value_metadata({OVER: over})


def _is_whole(kind: Any) -> bool:
    """Whether the values are kept as whole numbers, whose differences are packed."""
    types = arrow("types")
    return bool(types.is_integer(kind) and kind.bit_width <= 64) or bool(
        types.is_decimal128(kind) and kind.precision <= 18
    )
