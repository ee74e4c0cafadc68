"""Why each scored leaf earned what it earned, in a word for each row."""

from __future__ import annotations

from typing import Any

import numpy as np

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.batch.result import Batch, Figures
from indexkit.formula.column_words import Array
from indexkit.formula.exact import Value
from indexkit.formula.integer_words import BY_RANK, split
from indexkit.formula.nodes import State
from indexkit.frames import arrow
from indexkit.score import number
from indexkit.tree import ScoreTree

WORDS = ("part", "zero", "max", "missing", *(state.value for state in State))
"""Reason codes: some of the points, none, the maximum; evidence is missing; no figure, and why."""
_ZERO, _MAX, _MISSING = 1, 2, 3
_PART = 0


def reason_of(tree: ScoreTree, leaf: str) -> str:
    """The reason of a leaf in one unit: what the columns say of it."""
    node = tree[leaf]
    if node.missing:
        return "missing"
    if node.value is None:
        return node.state or State.NONE.value
    if node.maximum and node.maximum > 0 and node.value == node.maximum:
        return "max"
    return "part" if node.value else "zero"


def reasons(batch: Batch, leaf: model.Node, gone: Array) -> Any:
    """The reasons of a leaf as an Arrow dictionary column; null where the row is gone."""
    pa = arrow()
    codes = _codes(batch, leaf)
    indices = pa.array(codes, mask=gone) if gone.any() else pa.array(codes)
    return pa.DictionaryArray.from_arrays(indices, pa.array(WORDS))


def _codes(batch: Batch, leaf: model.Node) -> Array:
    codes: Array
    found, maxima = batch.lines.get(leaf.id), batch.lines.get(f"{leaf.id}.maximum")
    if found is None:  # every row is refused
        return np.zeros(len(batch), np.int8)
    stated = number(batch.framework.plans[batch.group.id].constants.get(f"{leaf.id}.maximum", leaf.max))
    codes = (found.numerators == 0).astype(np.int8)  # `zero` or `part`
    codes[_full(found, maxima, stated)] = _MAX
    for row in {*found.long, *(() if maxima is None else maxima.long)}:
        codes[row] = _exactly(found[row], stated if maxima is None else maxima[row])
    states = np.asarray(found.states)
    if states.any():
        codes = np.where(states > 0, _BY_RANK[states], codes)
    if leaf.id in batch.lacking:
        codes[batch.lacking[leaf.id]] = _MISSING
    return codes


_BY_RANK: Array = np.array([0 if state is None else WORDS.index(state.value) for state in BY_RANK], np.int8)


def _exactly(value: Value, maximum: Value | None) -> int:
    if isinstance(value, State):
        return WORDS.index(value.value)
    most = number(maximum)
    return _MAX if most is not None and most > 0 and value == most else _PART if value else _ZERO


def _full(found: Figures, maxima: Figures | None, most: Figure | None) -> Array:
    """Where the points are the maximum: the row's own, else the stated one."""
    stated = _equal(found, *split(most)[:2]) if most and most > 0 else np.zeros(len(found), bool)
    if maxima is None:
        return stated
    up = _wide(maxima.numerators, found.denominators)
    own = _wide(found.numerators, maxima.denominators) * maxima.denominators == up * found.denominators
    return np.asarray(np.where(np.asarray(maxima.states) > 0, stated, own & (maxima.numerators > 0)), bool)


def _equal(found: Figures, up: int, down: int) -> Array:
    if isinstance(found.denominators, int):
        whole, rest = divmod(up * found.denominators, down)
        return np.zeros(len(found), bool) if rest else found.numerators == whole
    return np.asarray(_wide(found.numerators, down) * down == _wide(found.denominators, up) * up, bool)


def _wide(word: Array, by: Array | int) -> Array:
    """The numbers in an array in which they may be multiplied by those of the other, none running over."""
    return word.astype(np.int64 if _most(word) * _most(by) < 2**63 else object)


def _most(word: Array | int) -> int:
    if isinstance(word, int):
        return abs(word)
    return max(int(word.max()), -int(word.min())) if len(word) else 0
