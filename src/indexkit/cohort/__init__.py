"""Many units: what they score beside each other, how they rank, what changed over the years."""

from __future__ import annotations

from indexkit.cohort.assessment import Assessment
from indexkit.cohort.ranking import Place, Ranking, Unranked
from indexkit.cohort.run import assess, assess_read, score_among
from indexkit.cohort.stages import Appraisal, appraisal
from indexkit.cohort.unit import RefusedUnit, UnitScore

__all__ = [
    "Appraisal",
    "Assessment",
    "Place",
    "Ranking",
    "RefusedUnit",
    "UnitScore",
    "Unranked",
    "appraisal",
    "assess",
    "assess_read",
    "score_among",
]
