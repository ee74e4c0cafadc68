"""What formulas read, and what they are worth: shared by every evaluator, and without arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from indexkit.arithmetic import Number as Figure
from indexkit.formula.nodes import Ref, State

Value: TypeAlias = int | Fraction | bool | State


@dataclass(frozen=True, slots=True)
class Items:
    """The evidence of an `items` input: how many records count, and the records, unless only their number is known."""

    count: int
    records: tuple[Mapping[str, object], ...] | None = None


@dataclass(slots=True)
class Env:
    """What a formula reads. An input or a panel's figure that isn't there is absent.

    `values` holds the figures computed so far, by the keys of :func:`ref_key`; a plan's order sees to it that each
    figure is there before it is read.
    """

    inputs: Mapping[str, object] = field(default_factory=dict)
    panel: Mapping[str, Figure] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)


def ref_key(ref: Ref) -> str:
    """Where the figure that `ref` reads stands in `Env.values`: `name` for its points, else `name.part`."""
    return ref.name if ref.part == "points" else f"{ref.name}.{ref.part}"


FIGURE_BITS = 13_000
"""A figure of a plan has at most this many bits in its numerator and in its denominator (RULES R13): it can be printed
(Python prints at most 4,300 digits) and the time for the next formula is bounded."""


def too_long(value: Value) -> bool:
    """Whether a figure has more digits than a plan may carry on."""
    if type(value) is int:
        return value.bit_length() > FIGURE_BITS
    return (
        isinstance(value, Fraction) and max(value.numerator.bit_length(), value.denominator.bit_length()) > FIGURE_BITS
    )


def worst(values: Iterable[Value]) -> State | None:
    """The state that wins among some values, or None if none of them is a state."""
    states = [value for value in values if type(value) is State]
    return min(states, key=lambda state: state.order) if states else None
