"""Putting units in order: figures, then tie-breakers; who shares a place; who has none, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import whole_or_fraction
from indexkit.cohort.awards import give
from indexkit.cohort.clusters import cluster_of, cluster_order
from indexkit.cohort.rank_words import no_cluster, no_figure, not_among, not_scored, tie_stands
from indexkit.cohort.ranking import Cluster, Gap, Place, Ranking, Unranked
from indexkit.cohort.unit import RefusedUnit, UnitScore
from indexkit.formula.env import Value
from indexkit.formula.nodes import State
from indexkit.problems import Text
from indexkit.score import number
from indexkit.score_node import publish
from indexkit.tiers import Rank, tier_ranks

Key = tuple[tuple[int, Figure], ...]
"""What units are sorted by: of the figure and of each tie-breaker, whether it is there, and how good it is."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A unit that has a place."""

    unit: UnitScore
    figure: Fraction
    values: tuple[Value, ...]
    """Of the tie-breakers."""
    key: Key


def rank_units(
    rule: model.Ranking,
    group: str,
    units: Sequence[UnitScore],
    refused: Iterable[RefusedUnit] = (),
    *,
    stated: bool = True,
) -> tuple[Ranking, ...]:
    """The ranking by a rule, each cluster apart, in the order of the clusters' values. At least one."""
    out = [Unranked(one.name, one.title or one.name, not_scored(one)) for one in refused]
    clusters: dict[Cluster, list[UnitScore]] = {}
    for unit in units:
        cluster = cluster_of(unit, rule.within)
        if cluster is None:
            out.append(Unranked(unit.name, unit.title, no_cluster(unit, rule.within), unit))
        else:
            clusters.setdefault(cluster, []).append(unit)
    found = sorted(clusters.items(), key=lambda item: cluster_order(item[0])) or [((), [])]
    return tuple(_ranking(rule, group, cluster, below, out, stated) for cluster, below in found)


def _ranking(
    rule: model.Ranking,
    group: str,
    cluster: Cluster,
    units: Iterable[UnitScore],
    out: Iterable[Unranked],
    stated: bool,
) -> Ranking:
    entries: list[_Entry] = []
    unranked = list(out)
    for unit in units:
        value, joins = unit.value(rule.of_line), unit.value(rule.among_line)
        figure = number(value)
        if joins is not None and joins != 1:
            unranked.append(Unranked(unit.name, unit.title, not_among(unit, rule, joins), unit))
        elif figure is None:
            unranked.append(Unranked(unit.name, unit.title, no_figure(unit, rule, value), unit))
        else:
            entries.append(_entry(rule, unit, Fraction(figure)))
    entries.sort(key=lambda one: (one.key, one.unit.title, one.unit.name))
    tiers = [list(tier) for _, tier in groupby(entries, key=lambda one: one.key)]
    awards = give(rule, [[one.unit for one in tier] for tier in tiers])
    got: dict[str, list[model.Award]] = {}
    for one in awards:
        for unit in one.units:
            got.setdefault(unit.name, []).append(one.award)
    return Ranking(
        id=rule.id,
        name=rule.name,
        group=group,
        cluster=cluster,
        rule=rule,
        stated=stated,
        places=tuple(_places(rule, tiers, {name: tuple(found) for name, found in got.items()})),
        unranked=tuple(sorted(unranked, key=lambda one: (one.title, one.name))),
        awards=awards,
        notes=_left_open(rule, tiers),
    )


def _entry(rule: model.Ranking, unit: UnitScore, figure: Fraction) -> _Entry:
    found = [unit.value(rule.then_line(n)) for n in range(len(rule.then))]
    values = tuple(State.NONE if value is None else value for value in found)
    breakers = (_good(value, one.better) for value, one in zip(values, rule.then, strict=True))
    return _Entry(unit, figure, values, (_good(whole_or_fraction(figure), rule.better), *breakers))


def _good(value: Value | None, better: model.Better) -> tuple[int, Figure]:
    """The better the earlier; who has none comes after those that have one."""
    figure = number(value)
    if figure is None:
        return 1, 0
    return 0, -figure if better == "high" else figure


def _places(
    rule: model.Ranking, tiers: Sequence[Sequence[_Entry]], awards: dict[str, tuple[model.Award, ...]]
) -> Iterable[Place]:
    """A rank is one more than how many units are better (dense: how many places are)."""
    size = sum(map(len, tiers))
    for number_, (tier, rank) in enumerate(zip(tiers, tier_ranks(rule.ties, map(len, tiers)), strict=True)):
        units = tuple(one.unit for one in tier)
        above = _gap(tier[0], tiers[number_ - 1][0]) if number_ else None
        below = _gap(tier[0], tiers[number_ + 1][0]) if number_ + 1 < len(tiers) else None
        for one in tier:
            yield Place(
                unit=one.unit,
                rank=rank,
                label=label(rule, rank, len(tier)),
                figure=one.figure,
                published=publish(one.figure, one.unit.display).figure,
                rule=rule,
                of=size,
                tier=units,
                award=awards.get(one.unit.name, ()),
                above=above,
                below=below,
            )


Figures = Callable[[str], Value | None]
"""The lines of one unit, by their names; None where its plan has no such line."""


def ranks_alone(rule: model.Ranking, units: Mapping[str, Figures]) -> dict[str, Rank]:
    """Only the ranks, of units that form one cluster, by their codes: those that `rank_units` gives them. Who has no
    place has none here."""
    keys: dict[str, Key] = {}
    for name, value in units.items():
        joins, figure = value(rule.among_line), number(value(rule.of_line))
        if figure is not None and (joins is None or joins == 1):
            breakers = ((value(rule.then_line(n)), one.better) for n, one in enumerate(rule.then))
            keys[name] = (_good(figure, rule.better), *(_good(found, better) for found, better in breakers))
    tiers = [[name for name, _ in tier] for _, tier in groupby(sorted(keys.items(), key=_by_key), key=_by_key)]
    ranks = tier_ranks(rule.ties, map(len, tiers))
    return {name: rank for tier, rank in zip(tiers, ranks, strict=True) for name in tier}


def _by_key(one: tuple[str, Key]) -> Key:
    return one[1]


def label(rule: model.Ranking, rank: int | Fraction, sharing: int) -> str:
    """`3`, or as a shared place is marked; a mean of ranks is written `2.5`."""
    text = str(rank) if rank.denominator == 1 else f"{rank.numerator // rank.denominator}.5"
    return rule.label.replace("3", text) if sharing > 1 else text


def _gap(one: _Entry, other: _Entry) -> Gap:
    """To another place: by the figure, or by the first tie-breaker that differs."""
    if one.figure != other.figure:
        return Gap(other.unit, abs(one.figure - other.figure))
    parts = zip(one.key[1:], other.key[1:], strict=True)
    decided = next(number_ for number_, (mine, theirs) in enumerate(parts) if mine != theirs)
    return Gap(other.unit, Fraction(0), decided, (one.values[decided], other.values[decided]))


def _left_open(rule: model.Ranking, tiers: Sequence[Sequence[_Entry]]) -> tuple[Text, ...]:
    """Places that the framework wants to have one unit each, and has not told how."""
    if rule.ties != "ordinal":
        return ()
    return tuple(tie_stands([one.unit for one in tier]) for tier in tiers if len(tier) > 1)
