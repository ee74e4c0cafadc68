"""A recorded program on memory of its own: what NumPy is asked to do, call by call, for a block of so many units.

Each thread has its own: two that shared one would read each other's columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from indexkit.formula.column_order import BYTE, DOUBLE, SINGLE, Order, Step, kind_of
from indexkit.formula.column_trace import NUMBER, SELECT, SELECT_WIDE, TRUTH, Traced
from indexkit.formula.column_words import Array

_APART = 192
"""Bytes between the places, so that they don't start at the same remainder of a page: a processor confuses these."""
_TYPES: dict[str, Any] = {SINGLE: np.dtype(np.float32), DOUBLE: np.dtype(np.float64), BYTE: np.dtype(np.int8)}

Call = Callable[[], Any]


class Scratch:
    """`sources` and `targets` are set before each run."""

    def __init__(self, order: Order, rows: int) -> None:
        self.order, self.rows = order, rows
        self._others: dict[int, Scratch] = {}
        self.sources: list[Any] = []
        self.targets: list[Callable[[Array], None]] = []
        self._arrays = {kind: _arrays(_TYPES[kind], count, rows) for kind, count in order.places.items()}
        self._calls: list[Call] = []
        for step in order.steps:
            self._calls += self._of(step)

    def of(self, rows: int) -> Scratch:
        """For a block of so many rows."""
        if rows == self.rows:
            return self
        if rows not in self._others:
            self._others[rows] = Scratch(self.order, rows)
        return self._others[rows]

    def run(self, sources: Sequence[Any], targets: Sequence[Callable[[Array], None]]) -> None:
        self.sources[:] = sources
        self.targets[:] = targets
        for call in self._calls:
            call()

    def _array(self, node: Traced) -> Array:
        found = self._arrays[kind_of(node)][self.order.place[node.at]]
        return found.view(np.bool_) if node.kind == TRUTH else found

    def _of(self, step: Step) -> list[Call]:
        node = step.node
        out = self._arrays[kind_of(node)][step.out]
        out = out.view(np.bool_) if node.kind == TRUTH else out
        calls = self._load(node, out) if not node.args else _CALLS.get(node.op, _plain)(self, node, out)
        return calls + [self._handed(target, out) for target in step.handed]

    def _load(self, node: Traced, out: Array) -> list[Call]:
        sources, at = self.sources, int(node.op)

        def load() -> None:
            np.copyto(out, sources[at], casting="unsafe")

        return [load]

    def _handed(self, target: int, out: Array) -> Call:
        targets = self.targets
        return lambda: targets[target](out)

    def word(self, arg: Traced | int, kind: Any) -> Any:
        """An operand: an array, or a number of that type."""
        return self._array(arg) if isinstance(arg, Traced) else kind.type(arg)

    def bytes(self, arg: Traced | int) -> Any:
        return self._array(arg).view(np.int8) if isinstance(arg, Traced) else np.int8(arg)


def _arrays(kind: Any, count: int, rows: int) -> list[Array]:
    apart = rows * kind.itemsize + _APART
    apart += -apart % 64
    room = np.empty(count * apart + 64, np.int8)
    start = -room.ctypes.data % 64
    return [room[start + at * apart :][: rows * kind.itemsize].view(kind) for at in range(count)]


# What NumPy does for each operation


def _plain(at: Scratch, node: Traced, out: Array) -> list[Call]:
    ufunc = getattr(np, node.op)
    if node.kind == NUMBER:
        words = [at.word(arg, out.dtype) for arg in node.args]
        if all(word.dtype == out.dtype for word in words):
            return [partial(ufunc, *words, out=out)]
        return [partial(ufunc, *words, out=out, dtype=out.dtype)]
    if node.kind == TRUTH:
        return [partial(ufunc, *_alike(at, node), out=out)]
    return [partial(ufunc, *(at.bytes(arg) for arg in node.args), out=out)]


def _alike(at: Scratch, node: Traced) -> list[Any]:
    """What is compared, or joined by and, or, not; a known number in the type of the other."""
    kinds = {kind_of(arg) for arg in node.args if isinstance(arg, Traced)}
    wide = DOUBLE in kinds or (SINGLE in kinds and any(isinstance(arg, int) and abs(arg) > 2**24 for arg in node.args))
    kind = _TYPES[DOUBLE if wide else SINGLE if SINGLE in kinds else BYTE]
    return [at.word(arg, kind) for arg in node.args]


def _number(at: Scratch, node: Traced, out: Array) -> list[Call]:
    return [partial(np.copyto, out, at.word(node.args[0], out.dtype))]


def _floor_divide(at: Scratch, node: Traced, out: Array) -> list[Call]:
    n, d = (at.word(arg, out.dtype) for arg in node.args)
    return [partial(np.divide, n, d, out=out, dtype=out.dtype), partial(np.floor, out, out=out)]


def _select(at: Scratch, node: Traced, out: Array) -> list[Call]:
    if node.kind == NUMBER:
        mask, a, b = (at.word(arg, out.dtype) for arg in node.args)
    else:
        mask, a, b = (at.bytes(arg) for arg in node.args)
    kind = out.dtype
    return [
        partial(np.subtract, a, b, out=out, dtype=kind),
        partial(np.multiply, out, mask, out=out, dtype=kind),
        partial(np.add, out, b, out=out, dtype=kind),
    ]


_CALLS: dict[str, Callable[[Scratch, Traced, Array], list[Call]]] = {
    "number": _number,
    "floor_divide": _floor_divide,
    SELECT: _select,
    SELECT_WIDE: _select,
}
