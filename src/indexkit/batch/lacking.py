"""Of which rows a scored leaf lacks evidence, as columns: what a row's tree lists as missing (RULES R10)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

import numpy as np

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.formula.column_words import Array, Cells, Truths
from indexkit.formula.exact import ref_key
from indexkit.formula.integer_words import RANKS
from indexkit.formula.plan import Line, Plan
from indexkit.score import leaves, scoring_parts
from indexkit.tree import ScoreTree

LEVEL = "@level"
"""Under this name stands what only the level lacks."""
_LACKING = (RANKS[f.State.ABSENT], RANKS[f.State.REJECTED])
_NOT_APPLICABLE = RANKS[f.State.NOT_APPLICABLE]
_OWN_WORD = f.Nothing(f.State.NOT_APPLICABLE)


class Lacking:
    """Filled block by block and row by row; `found`: by leaf, for each row whether it lacks something. `unproved`: the
    inputs that do not apply where nobody proves them."""

    def __init__(self, group: model.Group, plan: Plan, rows: int, unproved: Collection[str]) -> None:
        ids = [leaf.id for leaf, _ in leaves(group.root, {}) if leaf.id in plan.counted]
        self.parts = {leaf: tuple(_Part(plan, line, unproved) for line in scoring_parts(plan, leaf)) for leaf in ids}
        self.lines = [LEVEL, *(part.line.name for parts in self.parts.values() for part in parts)]
        """The lines that are looked at."""
        self.rows = rows
        self.found: dict[str, Array] = {}

    def block(self, start: int, lines: Mapping[str, Cells | Truths], rows: int) -> Array:
        """Which rows of the block must be looked at one by one: why they have no level, or why something does not apply
        there, only their trees say."""
        doubtful = _are(lines[LEVEL].s if LEVEL in lines else 0, _LACKING, rows)
        for leaf, parts in self.parts.items():
            for part in parts:
                s = lines[part.line.name].s
                if not np.any(s):
                    continue
                lacking = _are(s, _LACKING, rows)
                without = _are(s, (_NOT_APPLICABLE,), rows)
                if without.any() and part.may_lack:
                    if part.may_not_apply:
                        doubtful |= without
                    else:
                        lacking |= without
                if lacking.any():
                    self._column(leaf)[start : start + rows] |= lacking
        return doubtful

    def single(self, row: int, tree: ScoreTree | None) -> None:
        """`tree`: None where the row is refused."""
        for column in self.found.values():
            column[row] = False
        for one in tree.missing if tree is not None else ():
            for leaf in one.nodes or (LEVEL,):
                self._column(leaf)[row] = True

    def _column(self, leaf: str) -> Array:
        return self.found.setdefault(leaf, np.zeros(self.rows, bool))


class _Part:
    """A smallest scoring part of a leaf. That it does not apply may be for want of evidence, or the rule's own word."""

    def __init__(self, plan: Plan, line: Line, unproved: Collection[str]) -> None:
        self.plan, self.line, self.unproved = plan, line, unproved

    @cached_property
    def _behind(self) -> list[Line]:
        """The lines on which its figure rests, its own among them."""
        names, todo = {self.line.name}, [self.line]
        for line in todo:
            new = {ref_key(ref) for ref in line.refs} & self.plan.by_name.keys() - names
            names |= new
            todo += [self.plan.by_name[name] for name in new]
        return todo

    @cached_property
    def may_lack(self) -> bool:
        return self._made or any(name in self.unproved for line in self._behind for name in line.inputs)

    @cached_property
    def may_not_apply(self) -> bool:
        return self._made or any(node == _OWN_WORD for node in self._nodes)

    @cached_property
    def _made(self) -> bool:
        """Whether only the unit's tree says why there is no figure."""
        return any(isinstance(node, f.Each | f.Across) for node in self._nodes)

    @cached_property
    def _nodes(self) -> list[f.Formula]:
        return [node for line in self._behind for node in f.walk(line.formula)]


def _are(s: Array | int, ranks: tuple[int, ...], rows: int) -> Array:
    """Which rows are in one of these states."""
    return np.isin(np.broadcast_to(s, rows), ranks)
