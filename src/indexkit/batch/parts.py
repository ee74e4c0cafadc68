"""The batches of a table's parts, which follow each other, as the batch of the whole table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, replace

import numpy as np

from indexkit.batch.described import Described
from indexkit.batch.given import Given
from indexkit.batch.kept import narrowest
from indexkit.batch.result import Batch, Counts, Figures, Refused
from indexkit.formula.column_words import Array
from indexkit.formula.integer_words import ABSENT
from indexkit.problems import Problem


class Parts:
    """Filled part by part; of a part no column is kept, only what came of it."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.lines: dict[str, dict[int, Figures]] = {}
        """By line, what each part that has it has there."""
        self.clusters: list[Described] = []
        self.refused: list[Refused] = []
        self.counts = Counts(0, 0, 0, 0, 0, 0)
        self._first: Batch | None = None

    def add(self, batch: Batch, others: Mapping[int, Problem]) -> None:
        """`others`: rows of the part that are refused although they could be scored."""
        start, gone = self.counts.rows, {row: told for row, told in others.items() if row not in batch.refused_rows}
        for name, figures in batch.lines.items():
            self.lines.setdefault(name, {})[len(self.rows)] = _without(figures, list(gone))
        self.rows.append(len(batch))
        self.clusters.append(batch.clusters)
        found = [*batch.refused, *(Refused(row, (told,)) for row, told in gone.items())]
        self.refused += [replace(one, row=start + one.row) for one in sorted(found, key=lambda one: one.row)]
        added = replace(batch.counts, scored=batch.counts.scored - len(gone), refused=len(found))
        self.counts = Counts(*map(sum, zip(astuple(self.counts), astuple(added), strict=True)))
        self._first = self._first or replace(batch, table=Given(0, {}), lines={})

    def made(self, table: Given, doubts: Sequence[Problem]) -> Batch:
        """`table`: where the rows are found again; `doubts`: those of the batch. There must be a part."""
        assert self._first is not None
        return replace(
            self._first,
            table=table,
            lines=dict(self._joined()),
            refused=tuple(self.refused),
            counts=self.counts,
            doubts=tuple(doubts),
            clusters=_one_after_another(self.clusters),
        )

    def _joined(self) -> Iterator[tuple[str, Figures]]:
        for name in list(self.lines):
            found = self.lines.pop(name)  # so that what is joined is not held twice
            empty = (Figures(np.zeros(rows, np.int8), 1, ABSENT, {}) for rows in self.rows)
            yield name, _in_one([found.get(part, nothing) for part, nothing in enumerate(empty)])


def _without(figures: Figures, gone: list[int]) -> Figures:
    """The same without a figure in these rows."""
    if not gone:
        return figures
    numerators, states = figures.numerators.copy(), _each(figures.states, len(figures)).copy()
    numerators[gone], states[gone] = 0, ABSENT
    long = {row: value for row, value in figures.long.items() if row not in gone}
    return replace(figures, numerators=numerators, states=states, long=long)


def _in_one(parts: Sequence[Figures]) -> Figures:
    long = {}
    start = 0
    for part in parts:
        long.update({start + row: value for row, value in part.long.items()})
        start += len(part)
    lengths = [len(part) for part in parts]
    return Figures(
        np.concatenate([part.numerators for part in parts]),
        _end_to_end([part.denominators for part in parts], lengths),
        _end_to_end([part.states for part in parts], lengths),
        long,
    )


def _end_to_end(parts: Sequence[Array | int], lengths: Sequence[int]) -> Array | int:
    """One number where it is the same everywhere."""
    first = parts[0]
    if isinstance(first, int) and all(isinstance(part, int) and part == first for part in parts):
        return first
    return np.concatenate([_each(part, rows) for part, rows in zip(parts, lengths, strict=True)])


def _each(value: Array | int, rows: int) -> Array:
    """A number for each row."""
    return np.full(rows, value, narrowest(value)) if isinstance(value, int) else value


def _one_after_another(parts: Sequence[Described]) -> Described:
    names = list(parts[0].codes)
    found = Described(names, sum(len(part.codes[name]) for part in parts for name in names[:1]))
    for name in names:
        start = 0
        for part in parts:
            places = np.array([found.place(name, value) for value in part.values[name]], np.int32)
            end = start + len(part.codes[name])
            found.codes[name][start:end] = places[part.codes[name]]
            start = end
    return found
