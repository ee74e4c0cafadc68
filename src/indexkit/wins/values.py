"""Values of the evidence as figures."""

from __future__ import annotations

from fractions import Fraction

from indexkit.arithmetic import Number as Figure
from indexkit.evidence.types import Value
from indexkit.formula.env import Items


def figure_of(value: Value) -> Figure | None:
    """A number, or how many documents a list has; None for everything else."""
    if isinstance(value, Items):
        return value.count
    return value if isinstance(value, int | Fraction) and not isinstance(value, bool) else None
