"""Draws that anyone can repeat: whole numbers from a seed and from what is drawn for, the same on every platform."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256
from random import Random

STEPS = 1000
"""A range is divided into so many equal steps; each of its 1,001 points is as likely as any other."""
_BITS = 53
"""So many random bits are in what `Random.random` gives, whose sequence Python promises never to change."""


class Draws:
    """A sequence of its own for each name: what is drawn for one unit or scenario changes nothing for another."""

    def __init__(self, seed: int, *name: object) -> None:
        told = "\x1f".join(map(str, (seed, *name)))
        self._random = Random(int.from_bytes(sha256(told.encode("utf-8")).digest(), "big"))

    def below(self, size: int) -> int:
        """A whole number from 0 to `size - 1`."""
        return int(self._random.random() * (1 << _BITS)) * size >> _BITS

    def between(self, low: Fraction, high: Fraction) -> Fraction:
        """One of the points of a range, both ends included; exact."""
        return low + (high - low) * Fraction(self.below(STEPS + 1), STEPS)
