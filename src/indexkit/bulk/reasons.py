"""Why each scored leaf earned what it earned, in a word for each row."""

from __future__ import annotations

from typing import Any

import numpy as np

from indexkit import model
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
_PART, _ZERO, _MAX, _MISSING = range(4)


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
    found, maxima = batch.lines.get(leaf.id), batch.lines.get(f"{leaf.id}.maximum")
    if found is None:  # every row is refused
        return np.zeros(len(batch), np.int8)
    codes = np.where(found.numerators == 0, np.int8(_ZERO), np.int8(_PART))
    codes[_full(found, maxima, leaf)] = _MAX
    for row in {*found.long, *(() if maxima is None else maxima.long)}:
        codes[row] = _exactly(found[row], leaf.max if maxima is None else maxima[row])
    states = np.asarray(found.states)
    if states.any():
        codes = np.where(states > 0, _BY_RANK[states], codes)
    if leaf.id in batch.lacking:
        codes[batch.lacking[leaf.id]] = _MISSING
    return codes


_BY_RANK = np.array([0 if state is None else WORDS.index(state.value) for state in BY_RANK], np.int8)


def _exactly(value: Value, maximum: Value | None) -> int:
    if isinstance(value, State):
        return WORDS.index(value.value)
    most = number(maximum)
    return _MAX if most is not None and most > 0 and value == most else _PART if value else _ZERO


def _full(found: Figures, maxima: Figures | None, leaf: model.Node) -> Array:
    """Where the points are the maximum: the row's own, else the leaf's."""
    stated = _equal(found, *split(leaf.max)[:2]) if leaf.max and leaf.max > 0 else np.zeros(len(found), bool)
    if maxima is None:
        return stated
    up, down = _whole(maxima.numerators), _whole(maxima.denominators)
    own = np.asarray((_whole(found.numerators) * down == _whole(found.denominators) * up) & (up > 0), bool)
    return np.where(np.asarray(maxima.states) > 0, stated, own)


def _equal(found: Figures, up: int, down: int) -> Array:
    if isinstance(found.denominators, int):
        whole, rest = divmod(up * found.denominators, down)
        return np.zeros(len(found), bool) if rest else found.numerators == whole
    return np.asarray(_whole(found.numerators) * down == _whole(found.denominators) * up, bool)


def _whole(word: Array | int) -> Any:
    """As Python's own whole numbers, which no product runs over."""
    return word if isinstance(word, int) else word.astype(object)
