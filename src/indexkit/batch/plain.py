"""Values of columns as plain Python, and floats that are held narrow at their own shortest decimal text.

0.7 of 32 bits is 0.699999988… of 64: it means 0.7, as it does where a single unit gives it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np

from indexkit.formula.column_words import Array
from indexkit.frames import arrow

_WHOLE = {2: 2**11, 4: 2**24}
"""By bytes of a float, below what its whole numbers are at their shortest as they stand."""


def widened(values: Array) -> Array:
    """Floats of 16 and 32 bits as those of 64 bits that have the same shortest decimal text; others as they are."""
    most = _WHOLE.get(values.dtype.itemsize) if values.dtype.kind == "f" else None
    if most is None:
        return values
    wide = values.astype(np.float64)
    with np.errstate(invalid="ignore"):
        left = ~((np.rint(wide) == wide) & (np.abs(wide) < most))
    wide[left] = values[left].astype(str).astype(np.float64)
    return wide


def plain(value: Any) -> Any:
    """One value of a list, a NumPy or an Arrow array."""
    if hasattr(value, "as_py"):
        if _is_moment(value.type):
            return _moment(np.datetime64("NaT" if value.value is None else value.value, value.type.unit))
        return _exact(value.as_py(), value.type)
    if isinstance(value, np.floating) and value.dtype.itemsize in _WHOLE:
        return float(str(value))
    if isinstance(value, np.datetime64):
        return _moment(value)
    return value.item() if isinstance(value, np.generic) else value


def plain_list(values: Any) -> list[Any]:
    """All of them."""
    if isinstance(values, list):
        return values
    if isinstance(values, np.ndarray):
        if values.dtype.kind == "M":
            return list(map(_moment, values))
        return widened(values).tolist()  # type: ignore[no-any-return]
    if _is_moment(values.type):
        return list(map(_moment, values.to_numpy(zero_copy_only=False)))
    found: list[Any] = values.to_pylist()
    return [_exact(one, values.type) for one in found] if _is_narrow(values.type) else found


def in_one(chunked: Any) -> Any:
    """The chunks of an Arrow column as one array. Arrow fails at some empty ones, and at dictionaries with nulls."""
    pa = arrow()
    chunks = [one for one in chunked.chunks if len(one)]
    try:
        return pa.chunked_array(chunks, type=chunked.type).combine_chunks()
    except pa.ArrowInvalid:
        if not pa.types.is_dictionary(chunked.type):
            raise
        return pa.concat_arrays([one.dictionary_decode() for one in chunks])


def _is_moment(kind: Any) -> bool:
    """Whether an Arrow type is that of moments without a time zone."""
    return bool(arrow("types").is_timestamp(kind)) and kind.tz is None


def _moment(value: np.datetime64) -> date | datetime | str | None:
    """Midnight is that day, as pandas holds days. A month is none, and what has a time of day is left with it."""
    if np.isnat(value):
        return None
    if np.datetime_data(value.dtype)[0] in ("Y", "M", "W"):
        return str(value)
    day = value.astype("datetime64[D]")
    found: date | datetime = day.item() if day == value else value.astype("datetime64[us]").item()
    return found


def _exact(value: Any, kind: Any) -> Any:
    """What Arrow made of a value, its narrow floats at their shortest decimal text."""
    if value is None or not _is_narrow(kind):
        return value
    types, kind = arrow("types"), _held(kind)
    if types.is_struct(kind):
        return {one.name: _exact(value[one.name], one.type) for one in _fields(kind)}
    if isinstance(value, float):
        return float(str((np.float16 if kind.bit_width == 16 else np.float32)(value)))
    return [_exact(one, kind.value_type) for one in value]


def _is_narrow(kind: Any) -> bool:
    """Whether there are narrow floats in values of an Arrow type."""
    types, kind = arrow("types"), _held(kind)
    if types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
        return _is_narrow(kind.value_type)
    if types.is_struct(kind):
        return any(_is_narrow(one.type) for one in _fields(kind))
    return bool(types.is_float16(kind) or types.is_float32(kind))


def _held(kind: Any) -> Any:
    """What stands in a dictionary, or once for several rows."""
    types = arrow("types")
    return kind.value_type if types.is_dictionary(kind) or types.is_run_end_encoded(kind) else kind


def _fields(kind: Any) -> list[Any]:
    return [kind.field(at) for at in range(kind.num_fields)]
