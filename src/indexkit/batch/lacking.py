"""Of which rows a scored leaf lacks evidence, as columns: what a row's tree lists as missing (RULES R10)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.formula.column_words import Array, Cells, Truths
from indexkit.formula.integer_words import RANKS
from indexkit.formula.plan import Plan
from indexkit.score import leaves, scoring_parts
from indexkit.tree import ScoreTree

LEVEL = "@level"
"""Under this name stands what only the level lacks."""
_LACKING = tuple(RANKS[state] for state in f.LACKING)
_NO_LEVEL = (RANKS[f.State.ABSENT], RANKS[f.State.REJECTED])


class Lacking:
    """Filled block by block and row by row; `found`: by leaf, for each row whether it lacks something."""

    def __init__(self, group: model.Group, plan: Plan, rows: int) -> None:
        ids = [leaf.id for leaf, _ in leaves(group.root, {}) if leaf.id in plan.counted]
        self.parts = {leaf: tuple(line.name for line in scoring_parts(plan, leaf)) for leaf in ids}
        self.lines = [LEVEL, *(name for parts in self.parts.values() for name in parts)]
        """The lines that are looked at."""
        self.rows = rows
        self.found: dict[str, Array] = {}

    def block(self, start: int, lines: Mapping[str, Cells | Truths], rows: int) -> Array:
        """Which rows of the block must be looked at one by one: why they have no level only their trees say."""
        for leaf, parts in self.parts.items():
            for name in parts:
                s = lines[name].s
                if isinstance(s, int):
                    if s in _LACKING:
                        self._column(leaf)[start : start + rows] = True
                elif s.any():
                    self._column(leaf)[start : start + rows] |= np.isin(s, _LACKING)
        s = lines[LEVEL].s if LEVEL in lines else 0
        return np.isin(np.broadcast_to(s, rows), _NO_LEVEL)

    def single(self, row: int, tree: ScoreTree | None) -> None:
        """`tree`: None where the row is refused."""
        for column in self.found.values():
            column[row] = False
        for one in tree.missing if tree is not None else ():
            for leaf in one.nodes or (LEVEL,):
                self._column(leaf)[row] = True

    def _column(self, leaf: str) -> Array:
        return self.found.setdefault(leaf, np.zeros(self.rows, bool))
