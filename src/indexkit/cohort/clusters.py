"""By which inputs units are told apart, and the order in which their clusters are listed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from indexkit.cohort.ranking import Cluster
from indexkit.cohort.unit import UnitScore
from indexkit.formula.nodes import State


def cluster_of(unit: UnitScore, within: Sequence[str]) -> Cluster | None:
    """What a unit's clustering inputs are; None where one of them has no value."""
    found = tuple((name, unit.described_by(name)) for name in within)
    return None if any(value is None or isinstance(value, State) for _, value in found) else found


def cluster_order(cluster: Cluster) -> list[tuple[str, Fraction, str]]:
    """Numbers by their size, words by their letters."""
    return [
        (name, Fraction(value) if isinstance(value, int | Fraction) else Fraction(0), str(value))
        for name, value in cluster
    ]
