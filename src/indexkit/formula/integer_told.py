"""Values as JSON, for whoever writes many: figures as text, exact; states as `{"state": …}`; truths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring

from indexkit.arithmetic import exact_text
from indexkit.formula.env import Value
from indexkit.formula.integer_words import BY_RANK, figure
from indexkit.formula.nodes import State

TOLD = tuple("" if state is None else f'{{"state":"{state.value}"}}' for state in BY_RANK)
"""Each state as JSON, by its rank."""


@lru_cache(1 << 14)
def quoted(n: int, d: int) -> str:
    """n / d as JSON has figures. Points come again and again, from unit to unit."""
    return f'"{exact_text(figure(n, d))}"'


@lru_cache(1 << 14)
def member(name: str, first: bool = False) -> str:
    """The beginning of a member of an object."""
    return f"{'' if first else ','}{encode_basestring(name)}:"


def told(value: Value) -> str:
    if isinstance(value, State):
        return TOLD[BY_RANK.index(value)]
    if isinstance(value, bool):
        return "true" if value else "false"
    return quoted(value.numerator, value.denominator)


def members(values: Mapping[str, Value], names: Sequence[str]) -> str:
    """Some values as members of an object."""
    return "".join([f"{member(name, not at)}{told(values[name])}" for at, name in enumerate(names)])
