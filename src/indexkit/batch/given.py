"""A table of many units, column by column, as others hold it: lists, NumPy arrays, Arrow streams, Parquet files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike, fspath
from typing import Any, TypeAlias

import numpy as np

from indexkit.batch.measured import measures_of
from indexkit.problems import EvidenceError, problem

Columns: TypeAlias = "Mapping[str, Sequence[Any] | np.ndarray[Any, Any]]"
GivenTable: TypeAlias = "Columns | str | PathLike[str] | Any"
"""A mapping of column → values; what speaks the Arrow C stream protocol; the name of a Parquet file."""


@dataclass(frozen=True)
class Given:
    """`columns`: NumPy arrays, lists, or Arrow's chunked arrays, all of `rows` values. `measures`: what columns say
    that they are measured in."""

    rows: int
    columns: Mapping[str, Any]
    measures: Mapping[str, str] = field(default_factory=dict)

    def row(self, at: int) -> dict[str, Any]:
        """One unit's values as plain Python, without those that are not there."""
        found = {name: _plain(values[at]) for name, values in self.columns.items()}
        return {name: value for name, value in found.items() if value is not None}


def _plain(value: Any) -> Any:
    if hasattr(value, "as_py"):
        return value.as_py()
    return value.item() if isinstance(value, np.generic) else value


def given_table(table: GivenTable) -> Given:
    """Raises EvidenceError where columns differ in length or a file can't be read, TypeError for anything else,
    ImportError where Arrow is needed and not installed."""
    if isinstance(table, str | PathLike):
        return _of_arrow(_parquet(fspath(table)))
    if isinstance(table, Mapping):
        return _of_mapping(table)
    if hasattr(table, "__arrow_c_stream__"):
        from indexkit.frames import arrow

        return _of_arrow(arrow().table(table))
    raise TypeError(
        "a mapping of columns, the name of a Parquet file, or a table that speaks the Arrow C stream protocol is "
        f"expected, not a value of type {type(table).__name__}"
    )


def _of_mapping(table: Mapping[Any, Any]) -> Given:
    columns: dict[str, Any] = {}
    for name, values in table.items():
        if isinstance(values, np.ndarray) and values.ndim == 1:
            columns[str(name)] = values
        elif hasattr(values, "__arrow_c_array__") or hasattr(values, "__arrow_c_stream__"):
            from indexkit.frames import arrow

            columns[str(name)] = arrow().chunked_array(values)
        elif isinstance(values, Sequence) and not isinstance(values, str | bytes):
            columns[str(name)] = list(values)
        else:
            raise TypeError(f"column {name!r}: a list of values or an array of one dimension is expected")
    lengths = {name: len(values) for name, values in columns.items()}
    if len(set(lengths.values())) > 1:
        (first, rows), (other, differs) = _two(lengths)
        raise EvidenceError([problem("IK551.lengths", first=first, rows=str(rows), other=other, differs=str(differs))])
    return Given(next(iter(lengths.values()), 0), columns)


def _two(lengths: Mapping[str, int]) -> tuple[tuple[str, int], tuple[str, int]]:
    first = next(iter(lengths.items()))
    return first, next(pair for pair in lengths.items() if pair[1] != first[1])


def _of_arrow(table: Any) -> Given:
    names = table.column_names
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise EvidenceError([problem("IK551.twice", name=twice[0])])
    return Given(table.num_rows, dict(zip(names, table.columns, strict=True)), measures_of(table.schema))


def _parquet(path: str) -> Any:
    from indexkit.frames import arrow

    pa, parquet = arrow(), arrow("parquet")
    try:
        return parquet.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise EvidenceError([problem("IK551.unreadable", file=path, why=str(error).split("\n")[0][:200])]) from None
