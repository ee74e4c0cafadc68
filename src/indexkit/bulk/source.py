"""A table of units in a file, read block by block: Parquet, Arrow IPC, CSV.

A CSV file holds texts, and they go along as they stand; what formulas read of them, the one number grammar says.
"""

from __future__ import annotations

import codecs
import csv
import os
import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import Any

from indexkit.batch.given import no_name_twice
from indexkit.batch.measured import measures_of
from indexkit.files import reason
from indexkit.frames import arrow
from indexkit.problems import EvidenceError, Problem, Text, problem
from indexkit.source import printable
from indexkit.tables import separator, tidy

ROWS = 16_384
"""So many rows are read, scored and written at once: a row group of the result."""
_BYTES = 1 << 22
"""So much of a CSV file is read at once."""
_PIECE = 1 << 16
"""So much of each column of a Parquet file."""
_END = bytes([255] * 4 + [0] * 4)
"""With this an Arrow stream ends."""
IPC = (".arrow", ".feather", ".ipc")
KINDS = (".parquet", ".csv", *IPC)


@dataclass(frozen=True)
class Source:
    """`columns`: name → Arrow type. `measures`: what columns say that they are measured in. `rows`: how many there are,
    where the file says so."""

    path: str
    columns: Mapping[str, Any]
    measures: Mapping[str, str]
    rows: int | None
    texts: bool
    """Whether every cell is a text, as in CSV."""
    state: tuple[int, ...]

    def blocks(self) -> Iterator[Any]:
        """Tables of at most `ROWS` rows. Raises EvidenceError where the file ends too soon or has changed."""
        with told(self.path):
            yield from _sized(_batches(self.path, list(self.columns)))
        self.unchanged()

    def blocks_near(self, row: int) -> Iterator[tuple[int, Any]]:
        """The same, each with the number of its first row, from where the way to a row is short: its row group."""
        with told(self.path):
            start, groups = _groups_from(self.path, row)
            for block in _sized(_batches(self.path, list(self.columns), groups)):
                yield start, block
                start += block.num_rows

    def unchanged(self) -> None:
        """Raises EvidenceError where the file is no longer what it was when it was opened."""
        if _state(self.path) != self.state:
            raise EvidenceError([problem("IK742.changed", file=printable(self.path))])


def open_source(path: str | os.PathLike[str]) -> Source:
    """Raises EvidenceError where the file is not a table that can be read, ImportError without pyarrow."""
    name = os.fsdecode(os.fspath(path))
    kind = os.path.splitext(name)[1].lower()
    if kind not in KINDS:
        raise EvidenceError([problem("IK740.kind", file=printable(name), known=", ".join(f"`{one}`" for one in KINDS))])
    state = _state(name)
    with told(name):
        if kind == ".csv":
            _quoted(name)
        schema, rows = _opened(name, kind)
        names = [tidy(one) for one in schema.names] if kind == ".csv" else list(schema.names)
    no_name_twice(names)
    texts = kind == ".csv"
    types = [arrow().string()] * len(names) if texts else schema.types
    return Source(name, dict(zip(names, types, strict=True)), measures_of(schema), rows, texts, state)


@contextmanager
def told(path: str) -> Iterator[None]:
    """What Arrow says of a file, as a problem."""
    pa = arrow()
    try:
        yield
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        raise EvidenceError([unreadable(path, error)]) from None


_NOT_UTF8 = Text("đây không phải văn bản UTF-8", "it is no text in UTF-8")
_NO_END = Text("luồng Arrow này thiếu phần kết thúc", "this Arrow stream lacks its end")
_BEHIND_QUOTE = Text('có chữ đứng ngay sau dấu nháy đóng `"`', 'text stands behind a closing quotation mark `"`')
_BEHIND = re.compile(rb'[^\s,;"]" *[^\s,;"]')
_WIDEST = 64
_OPEN_QUOTE = Text('một dấu nháy `"` không được đóng', 'a quotation mark `"` is never closed')


def unreadable(path: str, error: Exception) -> Problem:
    if isinstance(error, UnicodeDecodeError) or "invalid UTF8" in str(error):
        return problem("IK740.unreadable", file=printable(path), why=_NOT_UTF8)
    known = isinstance(error, OSError) and error.errno is not None and not isinstance(error, arrow().ArrowException)
    shown = str(error).split("\n")[0][:200]
    why = reason(error) if known and isinstance(error, OSError) else Text(shown, shown)
    return problem("IK740.unreadable", file=printable(path), why=why)


def _state(path: str) -> tuple[int, ...]:
    try:
        found = os.stat(path)
    except OSError as error:
        raise EvidenceError([unreadable(path, error)]) from None
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def _opened(path: str, kind: str) -> tuple[Any, int | None]:
    if kind == ".parquet":
        with arrow("parquet").ParquetFile(path) as file:
            return file.schema_arrow, file.metadata.num_rows
    if kind in IPC:
        with _ipc(path) as reader:
            return reader.schema, None
    with _csv(path, None) as reader:
        return reader.schema, None


def _groups_from(path: str, row: int) -> tuple[int, list[int] | None]:
    """The row groups of a Parquet file from that of a row on, and the number of their first row."""
    if os.path.splitext(path)[1].lower() != ".parquet":
        return 0, None
    with arrow("parquet").ParquetFile(path) as file:
        lengths = [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)]
    ends = [*accumulate(lengths)]
    first = bisect_right(ends, row)
    return ends[first] - lengths[first], [*range(first, len(ends))]


def _batches(path: str, names: list[str], groups: list[int] | None = None) -> Iterator[Any]:
    """`groups`: of a Parquet file only these row groups."""
    kind = os.path.splitext(path)[1].lower()
    if kind == ".parquet":
        with arrow("parquet").ParquetFile(path, buffer_size=_PIECE, pre_buffer=False) as file:
            yield from file.iter_batches(batch_size=ROWS, row_groups=groups)
    elif kind in IPC:
        with _ipc(path) as reader:
            many = range(reader.num_record_batches) if hasattr(reader, "num_record_batches") else None
            for batch in reader if many is None else map(reader.get_batch, many):
                batch.validate(full=True)  # it is memory as it stood in the file
                yield batch
    else:
        yield from _texts(path, names)


def _quoted(path: str) -> None:
    """Raises EvidenceError where a text is quoted to the end of a CSV file, for it would hold all the rows below it; or
    where more stands behind one that is quoted: of `"7"5` nobody knows what number was meant."""
    marks, doubtful, end = 0, False, b""
    with open(path, "rb") as stream:
        if stream.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            raise EvidenceError([problem("IK740.unreadable", file=printable(path), why=_NOT_UTF8)])
        for part in iter(partial(stream.read, _BYTES), b""):
            marks += part.count(b'"')
            doubtful = doubtful or _BEHIND.search(end + part) is not None
            end = part[-_WIDEST:]
    if marks % 2 == 0 and not doubtful:
        return
    with open(path, encoding="utf-8-sig", errors="replace", newline="") as text:
        try:
            deque(csv.reader(text, delimiter=_separator(path), strict=True), 0)
        except csv.Error as error:
            why = _OPEN_QUOTE if "end of data" in str(error) else _BEHIND_QUOTE
            raise EvidenceError([problem("IK740.unreadable", file=printable(path), why=why)]) from None


def _ipc(path: str) -> Any:
    """A file, or a stream that was written into one."""
    ipc = arrow("ipc")
    with open(path, "rb") as stream:
        start = stream.read(6)
        stream.seek(max(os.path.getsize(path) - len(_END), 0))
        end = stream.read()
    source = arrow().OSFile(path)
    if start == b"ARROW1":
        return ipc.open_file(source)
    reader = ipc.open_stream(source)
    if not end.endswith(_END):  # cut between two of its blocks, it would read as a shorter table
        raise EvidenceError([problem("IK740.unreadable", file=printable(path), why=_NO_END)])
    return reader


def _csv(path: str, names: Sequence[str] | None) -> Any:
    """`names`: as they stand in the file, of which all cells are read as texts."""
    arrow_csv = arrow("csv")
    types = None if names is None else {name: arrow().string() for name in names}
    return arrow_csv.open_csv(
        path,
        arrow_csv.ReadOptions(block_size=_BYTES),
        arrow_csv.ParseOptions(delimiter=_separator(path), newlines_in_values=True),
        arrow_csv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""]),
    )


def _separator(path: str) -> str:
    """By the first line in which something stands."""
    with open(path, "rb") as stream:
        lines = iter(partial(stream.readline, _BYTES), b"")
        return separator([next((text for line in lines if (text := line.decode("utf-8-sig", "replace")).strip()), "")])


def _texts(path: str, names: Sequence[str]) -> Iterator[Any]:
    """The lines of a CSV file in which something stands, under tidy names."""
    pa = arrow()
    with _csv(path, None) as reader:
        written = reader.schema.names
    with _csv(path, written) as reader:
        for batch in reader:
            found = pa.RecordBatch.from_arrays(batch.columns, names=list(names))
            yield found if (kept := _not_empty(found.columns)) is None else found.filter(kept)


def _not_empty(columns: Sequence[Any]) -> Any:
    """Which lines have a cell that is not empty; None where all have. Spreadsheets write lines of separators alone."""
    compute = arrow("compute")
    empty = None
    for column in columns:
        if not column.null_count:
            return None
        empty = column.is_null() if empty is None else compute.and_(empty, column.is_null())
        if not empty.true_count:
            return None
    return None if empty is None else compute.invert(empty)


def _sized(batches: Iterator[Any]) -> Iterator[Any]:
    """The same rows in tables of `ROWS`, the last one shorter."""
    pa = arrow()
    held: list[Any] = []
    rows = 0
    for batch in batches:
        held.append(batch)
        rows += batch.num_rows
        if rows < ROWS:
            continue
        table = pa.Table.from_batches(held)
        for start in range(0, rows - ROWS + 1, ROWS):
            yield table.slice(start, ROWS)
        rest = table.slice(rows - rows % ROWS)
        held, rows = rest.to_batches(), rest.num_rows
    if rows:
        yield pa.Table.from_batches(held)
