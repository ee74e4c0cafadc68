"""Assessments of several years: identities, changes, and what of a change the rules did."""

from __future__ import annotations

from indexkit.years.attribution import Attribution, Parts, UnitAttribution
from indexkit.years.change import Change, Side
from indexkit.years.changes import Changes, compare_years
from indexkit.years.identities import (
    GivenIdentities,
    Identities,
    Identity,
    problems_of,
    read_identities,
)
from indexkit.years.panels import Panel, panel
from indexkit.years.unit_change import UnitChange

__all__ = [
    "Attribution",
    "Change",
    "Changes",
    "GivenIdentities",
    "Identities",
    "Identity",
    "Panel",
    "Parts",
    "Side",
    "UnitAttribution",
    "UnitChange",
    "compare_years",
    "panel",
    "problems_of",
    "read_identities",
]
