"""The entries of a menu: what a part of a sum can be, what it costs, and what was not yet looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from indexkit.evidence.types import Value

if TYPE_CHECKING:
    from indexkit.paths.stretches import Box, Stretches

Price: TypeAlias = tuple[Fraction, Fraction]
"""How many inputs, and the cost of their changes; the first is 0 where costs are given."""
NOTHING: Price = (Fraction(0), Fraction(0))
Unseen: TypeAlias = "tuple[tuple[Stretches, Box], ...]"


class TooMany(Exception):
    """It would take too long: the cheapest path is not proved."""


@dataclass(frozen=True)
class Entry:
    """A figure and the cheapest changes that give it. `unseen`: it is no more than a promise, the least that changes
    which were not looked at cost and the most that they give."""

    price: Price
    value: Fraction
    changes: tuple[tuple[str, Value], ...] = ()
    unseen: Unseen = ()


Menu: TypeAlias = list[Entry]
"""Dearer entries have greater figures; the first one costs nothing."""


def front(entries: Iterable[Entry]) -> Menu:
    """Without what is no better than something that is no dearer; of equals what was looked at."""
    kept: Menu = []
    for one in sorted(entries, key=lambda each: (each.price, -each.value, bool(each.unseen))):
        if not kept or one.value > kept[-1].value:
            kept.append(one)
    return kept


def both(one: Entry, other: Entry) -> Entry:
    return Entry(
        plus(one.price, other.price),
        one.value + other.value,
        (*one.changes, *other.changes),
        (*one.unseen, *other.unseen),
    )


def plus(one: Price, other: Price) -> Price:
    return one[0] + other[0], one[1] + other[1]
