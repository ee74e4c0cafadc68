"""How stable a ranking is where something had been otherwise: a test over stated scenarios, each scored exactly."""

from __future__ import annotations

from indexkit.robust.result import Counts, Pair, RankingStability, Ranks, Robustness, UnitStability
from indexkit.robust.run import robustness
from indexkit.robust.scenarios import KINDS, Scenario, ScenarioKind

__all__ = [
    "KINDS",
    "Counts",
    "Pair",
    "RankingStability",
    "Ranks",
    "Robustness",
    "Scenario",
    "ScenarioKind",
    "UnitStability",
    "robustness",
]
