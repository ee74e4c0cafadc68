"""Columns beside an input's own, `INPUT.state`, `INPUT.source` …: what they say is put round its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from indexkit.batch.given import Given, Said, stated
from indexkit.batch.plain import plain_list
from indexkit.evidence import Lens, Reader
from indexkit.evidence.stated import SAID


def joined(given: Given, reader: Reader, lens: Lens) -> Given:
    """The table with a column for each input or node, of values with what is said of them."""
    said: dict[str, dict[str, list[Any]]] = {}
    columns: dict[str, Any] = {}
    words: dict[str, Said] = {}
    for heading, values in given.columns.items():
        name, _, word = heading.rpartition(".")
        if word in SAID and heading not in reader.inputs and (name in reader.inputs or name in reader.names.nodes):
            said.setdefault(name, {})[word] = plain_list(values)
        else:
            columns[heading] = values
    for name, one in said.items():
        words[name] = "value" if name in reader.inputs else "points", one
        columns[name] = with_words(columns.get(name), one, given.rows, lens, words[name][0])
    return replace(given, columns=columns, said=words) if said else given


def with_words(values: Any, said: Mapping[str, list[Any]], rows: int, lens: Lens, word: str) -> Any:
    """The values, and what is said of those of which it matters. A plain claim needs no words, but a value."""
    needless = ("claimed", "verified") if lens == "as_claimed" else ("claimed",)
    words = [{word: column[row] for word, column in said.items() if column[row] is not None} for row in range(rows)]
    there = _there(values, rows)
    special = [
        bool(one) and not (there[row] and one.keys() == {"state"} and one["state"] in needless)
        for row, one in enumerate(words)
    ]
    if values is not None and not any(special):
        return values
    bare = [None] * rows if values is None else plain_list(values)
    return [stated(bare[row], words[row], word) if special[row] else bare[row] for row in range(rows)]


def _there(values: Any, rows: int) -> Sequence[bool]:
    """Which rows have a value."""
    if values is None:
        return [False] * rows
    if isinstance(values, list):
        return [one is not None for one in values]
    if isinstance(values, np.ndarray):
        return [True] * rows
    found: list[bool] = values.is_valid().to_pylist()
    return found
