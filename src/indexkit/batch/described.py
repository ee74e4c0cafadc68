"""The inputs by which rankings tell the rows of a table apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from indexkit.formula.column_words import Array
from indexkit.formula.columns import Block, given_values
from indexkit.formula.integer_words import BY_RANK
from indexkit.formula.nodes import State


class Described:
    """Of each input one number for each row: the place of the row's value among `values`. Filled block by block."""

    def __init__(self, names: Sequence[str], rows: int) -> None:
        self.values: dict[str, dict[object, int]] = {name: {State.ABSENT: 0} for name in names}
        self.codes: dict[str, Array] = {name: np.zeros(rows, np.int32) for name in names}

    def block(self, start: int, block: Block) -> None:
        for name, codes in self.codes.items():
            codes[start : start + block.rows] = self._places(name, block)

    def _places(self, name: str, block: Block) -> Array:
        chosen = block.choices.get(name)
        if chosen is None or any(name in others for others in (block.objects, block.numbers, block.flags)):
            places = (self.place(name, value) for value in given_values(name, block))
            return np.fromiter(places, np.int32, block.rows)
        found = np.array([*(self.place(name, one) for one in chosen.options), 0], np.int32)[chosen.codes]
        ranks = np.broadcast_to(np.asarray(chosen.s), block.rows)
        for rank in np.unique(ranks[ranks > 0]).tolist():
            found[ranks == rank] = self.place(name, BY_RANK[rank])
        return found

    def single(self, row: int, inputs: Mapping[str, object]) -> None:
        for name, codes in self.codes.items():
            codes[row] = self.place(name, inputs.get(name, State.ABSENT))

    def place(self, name: str, value: object) -> int:
        values = self.values[name]
        return values.setdefault(value, len(values))

    def lacking(self, name: str) -> Array:
        """Whether a row has no value of an input."""
        states = [place for value, place in self.values[name].items() if isinstance(value, State)]
        return np.isin(self.codes[name], states)


NOTHING = Described((), 0)
