"""The cheapest changes that reach a level, a total, a percent, or pass another unit."""

from indexkit.path.costs import Cost, Costs
from indexkit.path.data import Blocked, Impossible, Paths, Route, Target
from indexkit.path.run import path
from indexkit.path.targets import beyond, to_level, to_percent, to_total

__all__ = [
    "Blocked",
    "Cost",
    "Costs",
    "Impossible",
    "Paths",
    "Route",
    "Target",
    "beyond",
    "path",
    "to_level",
    "to_percent",
    "to_total",
]
