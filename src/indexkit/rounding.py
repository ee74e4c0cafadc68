"""A rounding that a framework states, applied to a figure."""

from __future__ import annotations

from indexkit.arithmetic import Number, round_digits, round_to
from indexkit.model import Rounding


def rounded(rounding: Rounding, figure: Number) -> Number:
    """The figure as the rounding leaves it: exact, in every mode."""
    if rounding.digits is not None:
        return round_digits(figure, rounding.digits, rounding.mode)
    return round_to(figure, rounding.unit, rounding.mode)
