"""Figures of a batch as Arrow decimals: each as it is published (RULES R5), none through a float."""

from __future__ import annotations

from decimal import Decimal
from math import gcd
from typing import Any

import numpy as np

from indexkit.batch.result import Figures
from indexkit.formula.column_words import Array
from indexkit.formula.exact import Value
from indexkit.frames import DIGITS, SCALE, arrow
from indexkit.score import number
from indexkit.score_node import publish

NARROW = 18
"""Decimals of so many digits are kept as whole numbers of 64 bits."""
_WORD = 2**63


def decimal_type(places: int | None) -> Any:
    """Of figures that end within so many places; of such as may not end where it is None."""
    pa = arrow()
    return pa.decimal128(DIGITS, SCALE) if places is None else pa.decimal128(NARROW, places)


def decimals(figures: Figures, places: int | None, display: int, gone: Array) -> tuple[Any, list[int]]:
    """The figures as `decimal_type` has them, null where there is none or the row is gone; and the rows whose figure
    has no room there."""
    words = _words(figures, SCALE if places is None else places, _WORD if places is None else 10**NARROW)
    if words is None:
        return _one_by_one(figures, places, display, gone)
    empty = gone | (np.asarray(figures.states) > 0)
    return array_of(words, decimal_type(places), empty), []


def _words(figures: Figures, places: int, limit: int) -> Array | None:
    """Each figure times 10**places, where all of these are whole numbers below the limit."""
    if figures.long or not isinstance(figures.denominators, int):
        return None
    common = gcd(figures.denominators, 10**places)
    by, rest = 10**places // common, figures.denominators // common
    n = figures.numerators.astype(np.int64)
    if rest > 1:
        n, left = np.divmod(n, rest)
        if left.any():
            return None
    most = max(int(n.max()), -int(n.min())) if len(n) else 0
    if most * by >= limit:
        return None
    return n if by == 1 else n * by


def array_of(words: Array, kind: Any, empty: Array) -> Any:
    """Whole numbers of 64 bits as decimals of 128, which Arrow keeps as two words, the lower one first."""
    pa = arrow()
    buffer = pa.allocate_buffer(16 * len(words))  # Arrow's own memory is used again, and so at hand
    pairs = np.frombuffer(buffer, np.int64).reshape(-1, 2)
    pairs[:, 0] = words
    np.right_shift(words, 63, out=pairs[:, 1])
    there = pa.py_buffer(np.packbits(~empty, bitorder="little")) if empty.any() else None
    return pa.Array.from_buffers(kind, len(words), [there, buffer])


def _one_by_one(figures: Figures, places: int | None, display: int, gone: Array) -> tuple[Any, list[int]]:
    kind = decimal_type(places)
    known: dict[Value, Decimal | None] = {}
    found: list[Decimal | None] = []
    without_room: list[int] = []
    for row, value in enumerate(figures):
        if gone[row]:
            found.append(None)
            continue
        if value not in known:
            plain = number(value)
            known[value] = None if plain is None else publish(plain, display).figure
        shown = known[value]
        if shown is not None and not _fits(shown, kind.precision, kind.scale):
            without_room.append(row)
            shown = None
        found.append(shown)
    return arrow().array(found, kind), without_room


def _fits(shown: Decimal, digits: int, scale: int) -> bool:
    exponent = shown.as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= scale and shown.adjusted() < digits - scale
