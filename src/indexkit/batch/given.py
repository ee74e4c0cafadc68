"""A table of many units, column by column, as others hold it: lists, NumPy arrays, Arrow streams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np

from indexkit.batch.measured import measures_of
from indexkit.batch.plain import plain
from indexkit.problems import EvidenceError, problem

Columns: TypeAlias = "Mapping[str, Sequence[Any] | np.ndarray[Any, Any]]"
GivenTable: TypeAlias = "Columns | Any"
"""A mapping of column → values; what speaks the Arrow C stream protocol."""

Said: TypeAlias = "tuple[str, Mapping[str, Sequence[Any]]]"
"""What the value is called among the words that are said of it, and a column of each word."""


@dataclass(frozen=True)
class Given:
    """`columns`: NumPy arrays, lists, or Arrow's chunked arrays, all of `rows` values. `said`: what stands beside.
    `measures`: what columns say that they are measured in."""

    rows: int
    columns: Mapping[str, Any]
    said: Mapping[str, Said] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)

    def row(self, at: int) -> dict[str, Any]:
        """One unit's values as plain Python, without those that are not there."""
        found = {name: plain(values[at]) for name, values in self.columns.items()}
        for name, (word, columns) in self.said.items():
            said = {one: values[at] for one, values in columns.items() if values[at] is not None}
            if said:
                found[name] = stated(found.get(name), said, word)
        return {name: value for name, value in found.items() if value is not None}


def stated(value: Any, words: Mapping[str, Any], word: str) -> Any:
    """A value, called `word`, with what is said of it, as evidence has it."""
    if isinstance(value, Mapping):
        return {**value, **words}
    return {**({} if value is None else {word: value}), **words}


def given_table(table: GivenTable) -> Given:
    """Raises EvidenceError where columns differ in length or can't be read, TypeError for anything else,
    ImportError where Arrow is needed and not installed."""
    if isinstance(table, Mapping):
        return _of_mapping(table)
    if hasattr(table, "__arrow_c_stream__"):
        return _of_arrow(_streamed(table))
    raise TypeError(
        "a mapping of columns, the name of a file, or a table that speaks the Arrow C stream protocol is expected, not "
        f"a value of type {type(table).__name__}"
    )


def _of_mapping(table: Mapping[Any, Any]) -> Given:
    columns: dict[str, Any] = {}
    for key, values in table.items():
        name = str(key)
        if name in columns:
            raise EvidenceError([problem("IK551.twice", name=name)])
        if isinstance(values, np.ndarray) and values.ndim == 1:
            columns[name] = _of_array(values)
        elif hasattr(values, "__arrow_c_array__") or hasattr(values, "__arrow_c_stream__"):
            columns[name] = _streamed(values, name)
        elif isinstance(values, Sequence) and not isinstance(values, str | bytes):
            columns[name] = list(values)
        else:
            raise TypeError(f"column {name!r}: a list of values or an array of one dimension is expected")
    lengths = {name: len(values) for name, values in columns.items()}
    if len(set(lengths.values())) > 1:
        (first, rows), (other, differs) = _two(lengths)
        raise EvidenceError([problem("IK551.lengths", first=first, rows=str(rows), other=other, differs=str(differs))])
    return Given(next(iter(lengths.values()), 0), columns)


def _of_array(values: Any) -> Any:
    """A mask says what is not there; floats of more than 64 bits are read one by one."""
    if isinstance(values, np.ma.MaskedArray):
        gone = np.ma.getmaskarray(values)
        return [None if masked else plain(one) for one, masked in zip(values.data, gone, strict=True)]
    return list(values) if values.dtype.kind == "f" and values.dtype.itemsize > 8 else values


def _two(lengths: Mapping[str, int]) -> tuple[tuple[str, int], tuple[str, int]]:
    first = next(iter(lengths.items()))
    return first, next(pair for pair in lengths.items() if pair[1] != first[1])


def _of_arrow(table: Any) -> Given:
    names = table.column_names
    no_name_twice(names)
    columns = dict(zip(names, table.columns, strict=True))
    return Given(table.num_rows, columns, measures=measures_of(table.schema))


def _streamed(given: Any, column: str | None = None) -> Any:
    """What speaks the Arrow C protocols, as a table or, where it is a column, an array."""
    from indexkit.frames import arrow

    pa = arrow()
    try:
        return pa.table(given) if column is None else pa.chunked_array(given)
    except pa.ArrowException as error:
        name = type(given).__name__ if column is None else column
        why = " ".join(map(str, error.args)).split("\n")[0][:200]
        raise EvidenceError([problem("IK551.stream", name=name, why=why)]) from None


def no_name_twice(names: Sequence[str]) -> None:
    """Raises EvidenceError."""
    twice = next((name for name, times in Counter(names).items() if times > 1), None)
    if twice is not None:
        raise EvidenceError([problem("IK551.twice", name=twice)])
