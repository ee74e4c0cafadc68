"""The rule by which several figures become one, and the names of figures over other units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from typing import Any

from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import read_number
from indexkit.formula import nodes as f


def gather(data: Any) -> tuple[f.Gather, bool]:
    """The rule of an aggregation block or word, and whether a member without a figure is an error."""
    block: Mapping[str, Any] = {"how": data} if isinstance(data, str) else data
    drop, keep = block.get("drop", {}), block.get("keep", {})
    missing = block.get("missing", "none")
    rule = f.Gather(
        how=block.get("how", "sum"),
        missing="none" if missing == "error" else missing,
        at_least=_coverage(block.get("at_least", 0)),
        drop_lowest=drop.get("lowest", 0),
        drop_highest=drop.get("highest", 0),
        keep_highest=keep.get("highest"),
        keep_lowest=keep.get("lowest"),
        power=_figure(block.get("p", 1)),
        ties=block.get("ties", "none"),
        divisor=str(block.get("divisor", "n")),  # type: ignore[arg-type]
    )
    return rule, missing == "error"


def _coverage(given: Any) -> Figure:
    return given if isinstance(given, int) else Fraction(_figure(given))


def _figure(given: Any) -> Figure:
    """A number, or a fraction as text."""
    if isinstance(given, int | Fraction):
        return given
    above, _, below = str(given).partition("/")
    return Fraction(read_number(above.strip()) or 0) / Fraction(read_number(below.strip() or "1") or 1)


def named(
    rule: f.Gather, of: f.Number, among: f.Truth | None, within: tuple[str, ...], weight: f.Number | None
) -> f.Across:
    """The figure under a name of its own, made of what it says: two that say the same are one, and worked out once."""
    said = spelled((rule, of, among, within, weight))
    return f.Across(f"@{rule.how}_{sha256(said.encode()).hexdigest()[:12]}", rule, of, among, within, weight)


def spelled(thing: object) -> str:
    """All of a formula as text, the same in every process."""
    if isinstance(thing, Enum):
        return str(thing.value)
    if is_dataclass(thing):
        parts = ", ".join(spelled(getattr(thing, field.name)) for field in fields(thing) if field.compare)
        return f"{type(thing).__name__}({parts})"
    if isinstance(thing, frozenset):
        return f"{{{', '.join(sorted(map(spelled, thing)))}}}"
    return f"[{', '.join(map(spelled, thing))}]" if isinstance(thing, tuple) else repr(thing)
