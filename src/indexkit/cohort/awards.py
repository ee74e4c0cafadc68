"""Awards: what the first units of a ranking get, and what the framework leaves open about them."""

from __future__ import annotations

from collections.abc import Sequence

from indexkit import model
from indexkit.cohort.ranking import AwardGiven
from indexkit.cohort.unit import UnitScore


def give(rule: model.Ranking, tiers: Sequence[Sequence[UnitScore]]) -> tuple[AwardGiven, ...]:
    """Every award of a ranking, each cluster of its own apart. `tiers`: the units of each place, best first."""
    return ()
