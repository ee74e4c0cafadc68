"""Columns `INPUT.unit`, which say row by row what a number is measured in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from indexkit.batch.measured import measure_of, same
from indexkit.batch.plain import in_one
from indexkit.bulk.headings import Headings
from indexkit.evidence import Reader
from indexkit.formula.column_words import Array
from indexkit.formula.measures import Measure, read_measure
from indexkit.problems import EvidenceError, Problem, problem
from indexkit.source.text import short


def spelled(column: Any) -> tuple[list[Any], Array]:
    """The different values of a column, and which of them each row has; -1 where it has none."""
    coded = in_one(column)
    coded = coded if hasattr(coded, "indices") else coded.dictionary_encode()
    texts, which = coded.dictionary.to_pylist(), coded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    empty = [at for at, text in enumerate(texts) if text is None]  # a dictionary may hold a null
    return texts, np.where(np.isin(which, empty), -1, which)


class Measured:
    """Reads these columns block by block. `doubts`: by column, the first word that is no known unit of measure."""

    def __init__(self, headings: Headings, reader: Reader) -> None:
        self.headings, self.reader = headings, reader
        self.doubts: dict[str, Problem] = {}
        self._first: dict[str, tuple[str, Measure, int]] = {}
        self._rows = 0

    def wrong(self, block: Any) -> Iterator[tuple[int, Problem]]:
        """Rows whose number is in something else than its input. Raises EvidenceError where rows differ and the input
        does not say which is right."""
        for column, name in self.headings.measured.items():
            texts, which = spelled(block.column(column))
            wanted = measure_of(self.reader, name)
            for at, text in enumerate(str(one).strip() for one in texts):
                rows = np.flatnonzero(which == at)
                if not text or not len(rows):
                    continue
                if wanted is None:
                    self._alike(column, text, self._rows + int(rows[0]))
                elif told := self._unlike(column, name, text, wanted):
                    yield from ((row, told) for row in rows.tolist())
        self._rows += block.num_rows

    def _unlike(self, column: str, name: str, text: str, wanted: Measure) -> Problem | None:
        if same(wanted, self.reader.inputs[name].decl.unit, text):
            return None
        if read_measure(text).known and wanted.known:
            return problem("IK741.unit", column=column, found=short(text), wanted=wanted.text)
        self.doubts.setdefault(
            column, problem("IK743.unit", name=short(column), found=short(text), wanted=wanted.text)
        )
        return None

    def _alike(self, column: str, text: str, row: int) -> None:
        found = read_measure(text)
        if not found.known:
            return
        first, measure, at = self._first.setdefault(column, (text, found, row))
        if found != measure:
            words = {"found": short(first), "row": str(at), "other": short(text), "differs": str(row)}
            raise EvidenceError([problem("IK740.mixed", name=short(column), **words)])
