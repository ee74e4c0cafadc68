"""The cheapest changes that reach a level, a total, a percent, or pass another unit."""

from indexkit.paths.contest import past
from indexkit.paths.costs import Cost, Costs
from indexkit.paths.data import Blocked, Impossible, Paths, Route, Target
from indexkit.paths.front import path
from indexkit.paths.run import paths_to
from indexkit.paths.targets import beyond, to_level, to_percent, to_total

__all__ = [
    "Blocked",
    "Cost",
    "Costs",
    "Impossible",
    "Paths",
    "Route",
    "Target",
    "beyond",
    "past",
    "path",
    "paths_to",
    "to_level",
    "to_percent",
    "to_total",
]
