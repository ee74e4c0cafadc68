"""What is known of a block's inputs before their numbers are read: bounds, denominators, states, options.

A program is made for one form, and does for each block whose form lies within it. Bounds are widened to the next power
of two, so that most blocks of a table have the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import lcm
from typing import Any, TypeAlias

import numpy as np

from indexkit.formula.column_choosing import Choices
from indexkit.formula.column_words import FLOAT, Array, Cells, Truths, Whole

Column: TypeAlias = Cells | Truths | Choices


@dataclass(frozen=True)
class Form:
    """`ranks`: which there can be, 0 among them where there are values. Of a number: what encloses its numerators, and
    the denominator (0: it differs from unit to unit, and is at most `below`). Of a truth: which there can be."""

    kind: type
    ranks: frozenset[int]
    low: int = 0
    high: int = 0
    d: int = 1
    below: int = 1
    options: tuple[str, ...] = ()

    def covers(self, other: Form) -> bool:
        return self.joined(other) == self

    def joined(self, other: Form) -> Form | None:
        """The least form that both lie within; None where there is none that a program is made for."""
        if self == other:
            return self
        if self.kind is not other.kind:
            return None
        d = lcm(self.d, other.d)
        a, b = (d // one.d if d else 1 for one in (self, other))
        low, high = min(self.low * a, other.low * b), max(self.high * a, other.high * b)
        below = max(self.below * a, other.below * b)
        options = tuple(sorted({*self.options, *other.options}))
        return Form(self.kind, self.ranks | other.ranks, low, high, d, below, options)


def form_of(column: Column) -> Form | None:
    """None where no program is made for such a column."""
    if isinstance(column, Truths):
        t = column.t
        low, high = (int(t), int(t)) if isinstance(t, bool) else (0, 1)
        return Form(Truths, _ranks(column.s), low, high)
    if isinstance(column, Choices):
        return Form(Choices, _ranks(column.s), options=tuple(sorted(column.options)))
    if column.size >= FLOAT or column.below >= FLOAT:
        return None
    low, high = column.low, column.high
    if not isinstance(column.n, int):
        low, high = min(low, 1) if low >= 0 else -_wide(-low), _wide(high) if high > 0 else 0
    d = column.d if isinstance(column.d, int) else 0
    return Form(Cells, _ranks(column.s), low, high, d, d or _wide(column.below))


def _wide(size: int) -> int:
    """The greatest number with as many binary digits."""
    return int((1 << size.bit_length()) - 1)


def _ranks(s: Whole) -> frozenset[int]:
    if isinstance(s, int):
        return frozenset({s})
    return frozenset(np.flatnonzero(np.bincount(s)).tolist()) or frozenset({0})


# The arrays of a column, as a program for a form reads them


def numerators(column: Column, form: Form) -> Any:
    assert isinstance(column, Cells)
    if form.d and form.d != column.d:
        assert isinstance(column.d, int)
        n: Any = np.asarray(column.n, np.float64)
        return n * (form.d // column.d)
    return column.n


def denominators(column: Column, form: Form) -> Any:
    assert isinstance(column, Cells)
    return column.d


def truths(column: Column, form: Form) -> Any:
    assert isinstance(column, Truths)
    return column.t


def codes(column: Column, form: Form) -> Any:
    """The place of each option among those of the form."""
    assert isinstance(column, Choices)
    return _places(column.options, form.options)[column.codes]


def _places(options: tuple[str, ...], among: tuple[str, ...]) -> Array:
    places: Mapping[str, int] = {option: place for place, option in enumerate(among)}
    return np.array([places[option] for option in options] or [0], np.int32)


def ranks(column: Column, form: Form) -> Any:
    return column.s


# All inputs of a block


Key: TypeAlias = tuple[str, str]
"""What a column is read as (an input of which nothing is known can be read as anything), and the input's name."""


class Forms:
    """The forms of the inputs of a block. `others`: names of inputs for which no program is made."""

    def __init__(self, found: Mapping[Key, Form | None], others: frozenset[str] = frozenset()) -> None:
        self.found = {key: one for key, one in found.items() if one is not None}
        self.others = others | {name for _, name in found.keys() - self.found.keys()}

    def joined(self, other: Forms) -> Forms:
        """The least forms that both lie within."""
        keys = self.found.keys() | other.found.keys()
        return Forms({key: self._joined(key, other) for key in keys}, self.others | other.others)

    def _joined(self, key: Key, other: Forms) -> Form | None:
        a, b = self.found.get(key), other.found.get(key)
        return a.joined(b) if a is not None and b is not None else None

    def covers(self, other: Forms) -> bool:
        """Whether a program for these does for the other."""
        if not self.others >= other.others:
            return False
        keys = {key for key in self.found.keys() | other.found.keys() if key[1] not in self.others}
        return all(self._covers(key, other) for key in keys)

    def _covers(self, key: Key, other: Forms) -> bool:
        return key in self.found and key in other.found and self.found[key].covers(other.found[key])
