"""Awards: what the first units of a ranking get, and what the framework leaves open about them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from indexkit import model
from indexkit.cohort.clusters import cluster_of, cluster_order
from indexkit.cohort.rank_words import award_open
from indexkit.cohort.ranking import AwardGiven, Cluster
from indexkit.cohort.unit import UnitScore
from indexkit.formula.nodes import State

Tiers = Sequence[Sequence[UnitScore]]
"""The units of each place, best first."""


def give(rule: model.Ranking, tiers: Tiers) -> tuple[AwardGiven, ...]:
    """Every award of a ranking, each cluster of its own apart."""
    return tuple(
        _given(rule, number, award, cluster, inside)
        for number, award in enumerate(rule.awards)
        for cluster, inside in _clusters(tiers, award.within)
    )


def _clusters(tiers: Tiers, within: Sequence[str]) -> list[tuple[Cluster, Tiers]]:
    """A unit of which it isn't known where it belongs is in none."""
    found = {cluster for tier in tiers for unit in tier if (cluster := cluster_of(unit, within)) is not None}
    return [
        (cluster, [inside for tier in tiers if (inside := [one for one in tier if cluster_of(one, within) == cluster])])
        for cluster in sorted(found, key=cluster_order)
    ]


def _given(rule: model.Ranking, number: int, award: model.Award, cluster: Cluster, tiers: Tiers) -> AwardGiven:
    """A unit gets it if it does whatever a condition without a value turns out to be; it is left open if it may."""
    met: set[str] = set()
    unknown: set[str] = set()
    for unit in (unit for tier in tiers for unit in tier):
        value = unit.value(rule.award_line(number))
        if isinstance(value, State):
            unknown.add(unit.name)
        elif value is None or value == 1:
            met.add(unit.name)
    least, tied = _walk(award, tiers, met | unknown)
    most, tied_else = _walk(award, tiers, met)
    sure = (set(least) & set(most)) - unknown
    may = {*least, *most, *tied, *tied_else}
    for name in unknown:  # who gets it if it alone of the unknown ones meets the condition
        may |= {name} & {one for found in _walk(award, tiers, {*met, name}) for one in found}
    may -= sure
    units = [unit for tier in tiers for unit in tier]
    open_ = tuple(unit for unit in units if unit.name in may)
    why = award_open(award, open_, any(unit.name in unknown for unit in open_)) if open_ else model.NAMELESS
    return AwardGiven(award, cluster, tuple(unit for unit in units if unit.name in sure), open_, why)


def _walk(award: model.Award, tiers: Tiers, met: Collection[str]) -> tuple[list[str], list[str]]:
    """Who gets it, and who stands in a tie across the last place of which the framework says nothing."""
    got: list[str] = []
    before = 0
    for tier in tiers:
        names = [unit.name for unit in tier]
        meeting = [name for name in names if name in met]
        counted = meeting if award.otherwise == "next" else names
        if before >= award.first or not counted:
            before += len(counted)
        elif before + len(counted) <= award.first or award.tied == "all":
            got += meeting
            before += len(counted)
        else:
            return got, [] if award.tied == "none" else meeting
    return got, []
