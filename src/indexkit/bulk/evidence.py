"""The columns of a block as evidence: one value for each input, with the words that stand in columns beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from indexkit.batch.given import stated
from indexkit.batch.plain import plain
from indexkit.batch.said import with_words
from indexkit.bulk.headings import Headings
from indexkit.evidence import Lens, Reader
from indexkit.evidence.inputs import Input
from indexkit.frames import arrow
from indexkit.hints import thousands_point
from indexkit.tables import tidy
from indexkit.units.rows import TEXTS, number_or_text

_COUNTS = ("count", "items")


class Columns:
    """Reads blocks of a file whose columns are known. `texts`: whether cells are texts, as in CSV."""

    def __init__(self, headings: Headings, reader: Reader, texts: bool) -> None:
        self.headings, self.reader, self.texts = headings, reader, texts
        self.grouped: dict[str, str] = {}
        """By column, the first text that may have been written with a point between thousands."""

    def values(self, block: Any, lens: Lens) -> dict[str, Any]:
        """For each input or node, its column as `evaluate_many` takes it."""
        found: dict[str, Any] = {}
        words: dict[str, dict[str, list[Any]]] = {}
        for column, meaning in self.headings.meant.items():
            if meaning.word:
                words.setdefault(meaning.name, {})[meaning.word] = self._words(block.column(column))
            else:
                found[meaning.name] = self._read(column, block.column(column), self.reader.inputs.get(meaning.name))
        for name, said in words.items():
            found[name] = with_words(found.get(name), said, block.num_rows, lens, self._word(name))
        return found

    def row(self, block: Any, at: int) -> dict[str, Any]:
        """The evidence of one row, all that is said of it included."""
        row = block.slice(at, 1)
        found: dict[str, Any] = {}
        words: dict[str, dict[str, Any]] = {}
        for column, meaning in self.headings.meant.items():
            raw = plain(row.column(column)[0])
            if raw is None:
                continue
            if meaning.word:
                words.setdefault(meaning.name, {})[meaning.word] = self._words(row.column(column))[0]
            else:
                found[meaning.name] = self._cell(column, raw, self.reader.inputs.get(meaning.name))
        for name, said in words.items():
            found[name] = stated(found.get(name), said, self._word(name))
        return {name: value for name, value in found.items() if value is not None}

    def _words(self, said: Any) -> list[Any]:
        """What stands in a column of words; of a CSV as in any table of units."""
        found = said.to_pylist()
        return [one and (tidy(one) or None) for one in found] if self.texts else found

    def _word(self, name: str) -> str:
        """What the value of an input is called among the words that are said of it, or the points of a node."""
        return "value" if name in self.reader.inputs else "points"

    def _read(self, column: str, values: Any, spec: Input | None) -> Any:
        if not self.texts:
            return values
        coded = values.combine_chunks().dictionary_encode()
        cells = [self._cell(column, text, spec) for text in coded.dictionary.to_pylist()]
        return _taken(cells, coded.indices)

    def _cell(self, column: str, raw: Any, spec: Input | None) -> Any:
        """A text is what its input makes of it, as in any table of units."""
        if not self.texts:
            return raw
        text = tidy(raw)
        if not text or (spec is not None and (spec.decl.type in TEXTS or spec.code(text) is not None)):
            return text or None
        if text.endswith("0") and thousands_point(text):
            if spec is not None and spec.decl.type in _COUNTS:
                return text  # 1 or 1000: refused, as in any table of units
            self.grouped.setdefault(column, text)
        return number_or_text(text)


def _taken(cells: Sequence[Any], indices: Any) -> Any:
    """The cells at these indices, as an Arrow array where all are whole numbers, else as a list."""
    pa = arrow()
    if all(type(one) is int and abs(one) < 2**63 for one in cells):
        return pa.array(cells, pa.int64()).take(indices)
    return [None if at is None else cells[at] for at in indices.to_pylist()]
