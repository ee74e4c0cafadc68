"""The column of one input → what formulas read of each unit, exactly, and which units must be looked at one by one.

What is certain is read here at once: whole numbers, floats that end within a few decimals, truths. Every other value
is read as single evidence is, each distinct one once. A unit of which a value is refused is left to the reader of
single units: so it is refused in the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from indexkit.batch.plain import plain_list, widened
from indexkit.evidence import Lens, Reader
from indexkit.evidence.inputs import Input
from indexkit.evidence.values import quick_bounds
from indexkit.formula.column_words import FLOAT, Array, Cells, Truths, column, held, times
from indexkit.formula.columns import Choices, as_column
from indexkit.formula.exact import Items
from indexkit.formula.integer_words import RANKS
from indexkit.formula.nodes import State
from indexkit.frames import arrow
from indexkit.problems import Problem, errors

PLACES = 9
"""Floats with up to so many decimals are read at once."""
_SINGLE = frozenset({str, int, float, bool, Decimal, Fraction, date})
"""Values of these kinds that are equal are read alike."""
_USUAL = {"yes_no": bool, "choice": str, "text": str}
_FIGURES = frozenset({"count", "items", "number", "percent", "points"})


@dataclass(frozen=True)
class Read:
    """`column`: as formulas read it; a list where only the judge can. `doubtful`: the units that must be looked at one
    by one."""

    column: Cells | Truths | Choices | list[object]
    doubtful: Array


class ColumnReader:
    """Reads the blocks of one column. `None` as a value means that nothing is said."""

    def __init__(self, reader: Reader, name: str, lens: Lens, *, stated: bool = False) -> None:
        """`stated`: a unit that says of the input that it does not apply is looked at by itself: what it then lacks
        only its tree knows."""
        self.reader, self.name, self.lens, self.stated = reader, name, lens, stated
        self.spec: Input = reader.inputs[name]
        self.absent: object = self.spec.absent
        counted = self.spec.records is not None and not (self.spec.records.where or self.spec.each)
        bare = counted and not self.spec.codes and self.spec.decl.rounding is None
        self._plainly = lens == "as_claimed" and (self.spec.simple or bare)
        """Whether the usual values are all there is to them: a claim counts, and a bare number of records is taken."""
        self._known: dict[tuple[type, object], object] = {}
        self.doubts: dict[str, Problem] = {}
        """Warnings about values that were read, the first of each kind."""

    def readable(self, values: Any) -> bool:
        """Whether numbers of this type are read at once, whatever was read before."""
        kind = _kind(values)
        if self.spec.decl.type == "yes_no":
            return self._plainly and kind == "b"
        return self._plainly and kind in ("i", "u", "f") and self.spec.decl.type in _FIGURES

    def read(self, values: Any) -> Read:
        """`values`: a slice of the column."""
        found = self._at_once(*_arrays(values)) if self._plainly else None
        return found or self._one_by_one(plain_list(values))

    # At once

    def _at_once(self, values: Array | None, nulls: Array | None, scale: int) -> Read | None:
        if values is None:
            return None
        kind = values.dtype.kind
        if self.spec.decl.type == "yes_no" and kind == "b":
            return Read(self._truths(values, nulls), NO_DOUBT)
        if self.spec.decl.type not in _FIGURES or kind not in "iuf":
            return None
        least, most = quick_bounds(self.spec.decl, self.spec.share)
        if kind != "f" and scale == 0 and nulls is None and len(values):
            found = _whole(values)
            if least <= found.low and found.high <= most:
                return Read(found, NO_DOUBT)
        n, d, good = _scaled(values) if kind == "f" else (values, 10**scale, np.ones(len(values), bool))
        inside = (n >= least * d) & (n <= most * d) if d < FLOAT else np.zeros(len(n), bool)
        if self.spec.decl.type in ("count", "items") and d != 1:
            inside &= n % d == 0
        there = good & inside
        doubtful = ~there if nulls is None else ~there & ~nulls
        n = np.where(there, n, 0)
        if nulls is None or not nulls.any():
            return Read(column(n, d), doubtful)
        return Read(self._with_absent(np.where(nulls, 0, n), d, nulls), doubtful)

    def _with_absent(self, n: Array, d: int, nulls: Array) -> Cells:
        if isinstance(self.absent, State):
            return column(n, d, np.where(nulls, np.int8(RANKS[self.absent]), np.int8(0)))
        absent = self.absent.count if isinstance(self.absent, Items) else self.absent
        assert isinstance(absent, int | Fraction)
        up, down = absent.numerator * d, absent.denominator
        low, high = (int(n.min()), int(n.max())) if len(n) else (0, 0)
        size = max(-low * down, high * down, abs(up))
        return column(np.where(nulls, up, times(held(n, size), down, size)), d * down)

    def _truths(self, values: Array, nulls: Array | None) -> Truths:
        if nulls is None or not nulls.any():
            return Truths(values)
        if isinstance(self.absent, State):
            rank = np.where(nulls, np.int8(RANKS[self.absent]), np.int8(0))
            return Truths(values & ~nulls, rank)
        return Truths(np.where(nulls, self.absent is True, values))

    # One by one

    def _one_by_one(self, values: Sequence[object]) -> Read:
        found = [self._value(one) for one in values]
        doubtful = np.fromiter((one is _DOUBT for one in found), bool, len(found))
        kept = [State.ABSENT if one is _DOUBT else one for one in found]
        return Read(as_column(kept, _USUAL.get(self.spec.decl.type, int)), doubtful)

    def _value(self, raw: object) -> object:
        if raw is None:
            return self.absent
        kind = type(raw)
        if kind not in _SINGLE:  # what holds others is read each time: (1, 2) equals (True, 2)
            return self._seen(raw)
        key = (kind, raw)
        try:
            if key in self._known:
                return self._known[key]
        except TypeError:  # a signalling NaN
            return self._seen(raw)
        self._known[key] = found = self._seen(raw)
        return found

    def _seen(self, raw: object) -> object:
        look = self.reader.look({self.name: raw})
        if errors(look.problems):
            return _DOUBT
        for one in look.problems:
            if one.severity == "warning":
                self.doubts.setdefault(one.key, one)
        item = look.evidence.items.get(self.name)
        if self.stated and item is not None and item.state == "not_applicable":
            return _DOUBT
        found = self.reader.presence(look.evidence, self.lens)[self.name]
        # A bare number of records is taken only where nothing is asked of a single one (RULES R14).
        return found.count if isinstance(found, Items) and found.records is None else found


_DOUBT = object()
NO_DOUBT: Array = np.zeros(1, bool)
"""This very array: no unit of the block is doubtful."""


def _arrays(values: Any) -> tuple[Array | None, Array | None, int]:
    """Values, which are not there, and how many decimals whole numbers stand for; None for what is not numbers."""
    if isinstance(values, np.ndarray):
        return (widened(values), None, 0) if values.dtype.kind in "iufb" else (None, None, 0)
    if isinstance(values, list):
        return _of_list(values)
    return _of_arrow(values)


def _kind(values: Any) -> str:
    """NumPy's letter for the kind of numbers that an array holds."""
    if isinstance(values, np.ndarray):
        return str(values.dtype.kind)
    if isinstance(values, list):
        return ""
    types = arrow("types")
    if types.is_integer(values.type) or types.is_floating(values.type):
        return "i" if types.is_integer(values.type) else "f"
    return "b" if types.is_boolean(values.type) else ""


def _of_list(values: list[object]) -> tuple[Array | None, Array | None, int]:
    kinds = set(map(type, values))
    nulls = None
    if type(None) in kinds:
        nulls = np.fromiter((one is None for one in values), bool, len(values))
        kinds.discard(type(None))
    for kind, numpy_kind in ((int, np.int64), (float, np.float64), (bool, np.bool_)):
        if kinds == {kind}:
            try:
                return np.array([kind() if one is None else one for one in values], numpy_kind), nulls, 0
            except OverflowError:
                return None, None, 0
    return None, None, 0


def _of_arrow(values: Any) -> tuple[Array | None, Array | None, int]:
    compute, types = arrow("compute"), arrow("types")
    kind = values.type
    nulls = compute.is_null(values).to_numpy(zero_copy_only=False) if values.null_count else None
    if types.is_integer(kind) or types.is_floating(kind) or types.is_boolean(kind):
        filled = values.fill_null(False if types.is_boolean(kind) else 0) if values.null_count else values
        return widened(filled.to_numpy(zero_copy_only=False)), nulls, 0
    if types.is_decimal128(kind) and 0 <= kind.scale <= PLACES:
        words = _low_words(values)
        return (None, None, 0) if words is None else (words, nulls, kind.scale)
    return None, None, 0


def _low_words(values: Any) -> Array | None:
    """The whole numbers of an Arrow decimal array; None where one is too long for 64 bits."""
    if not len(values):
        return np.zeros(0, np.int64)
    buffer = values.buffers()[1]
    words = np.frombuffer(buffer, np.int64)[2 * values.offset : 2 * (values.offset + len(values))].reshape(-1, 2)
    if values.null_count:
        words = np.where(values.is_valid().to_numpy(zero_copy_only=False)[:, None], words, 0)
    return words[:, 0].copy() if bool((words[:, 1] == words[:, 0] >> 63).all()) else None


def _whole(values: Array) -> Cells:
    """A column of whole numbers, which stay as they are where nothing can run over."""
    if values.dtype != np.int64:
        return column(values)
    low, high = int(values.min()), int(values.max())
    return Cells(values, 1, 0, low, high) if low > -FLOAT and high < FLOAT else column(values)


def _scaled(values: Array) -> tuple[Array, int, Array]:
    """Floats as whole numbers over a power of ten, and of which this is exact: where n / 10**k is the float again and n
    has at most 15 digits, n / 10**k is its shortest decimal text."""
    finite = np.isfinite(values)
    values = np.where(finite, values, 0.0).astype(np.float64)
    for places in range(PLACES + 1):
        scale = float(10**places)
        with np.errstate(over="ignore"):
            n = np.rint(values * scale)
        good = (n / scale == values) & (np.abs(n) < 1e15)
        if good.all() or places == PLACES:
            return np.where(good, n, 0.0), 10**places, good & finite
    raise AssertionError
