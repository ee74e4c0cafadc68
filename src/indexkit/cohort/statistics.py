"""What the units of a group have in common: means, spread, levels, and where most of them lose points."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.cohort.figures import Column, Extreme, Publishing, Shown, Spread, column, mean, total
from indexkit.cohort.levels import Distribution, distribution_of
from indexkit.cohort.unit import UnitScore
from indexkit.problems import Lang, Text

if TYPE_CHECKING:
    from indexkit.cohort.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Loss:
    """What units lose at a node: maximum less points."""

    units: int
    """How many lose anything."""
    of: int
    """How many have points and a maximum."""
    total: Fraction
    mean: Shown


@dataclass(frozen=True, slots=True)
class NodeStatistics:
    """What the units of a group have at one node. Figures are of those that have one."""

    node: model.Node
    points: Spread | None
    share: Shown | None
    """The mean of the units' points over maximum; published as a percent is, as a percent."""
    without: tuple[UnitScore, ...]
    """The units that have no figure here, for whatever reason."""
    best: Extreme | None
    worst: Extreme | None
    """By what the node calls better; None where it is neither more nor less."""
    loss: Loss | None
    """None where nothing can be lost: no maximum, not scored, or more is not better."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of one group. `stated`: whether the framework says how means are published."""

    group: model.Group
    rule: model.Statistics
    stated: bool
    count: int
    """How many units were scored."""
    complete: int
    """How many of them lack nothing."""
    refused: int
    """How many could not be scored; they are in no figure."""
    without_total: tuple[UnitScore, ...]
    total: Spread | None
    percents: Spread | None
    """Of the units' published percents."""
    maximum: Fraction | None
    """What a unit can get; None where that differs from unit to unit, or there is no maximum."""
    mean_percent: Shown | None
    """The exact mean of the totals as a percent of the maximum."""
    label: Text | None
    """What the framework calls a mean of that percent."""
    levels: Distribution | None
    nodes: tuple[NodeStatistics, ...] = field(repr=False)

    def node(self, name: str) -> NodeStatistics:
        """Raises KeyError."""
        found = next((one for one in self.nodes if one.node.id == name), None)
        if found is None:
            raise KeyError(name)
        return found

    @property
    def lost_most(self) -> tuple[NodeStatistics, ...]:
        """The scored leaves at which units lose anything: where most do first, then where most points go."""
        losing = [one for one in self.nodes if is_leaf(one.node) and one.loss is not None and one.loss.units]
        return tuple(sorted(losing, key=_most))

    def why_in(self, lang: Lang) -> str:
        from indexkit.cohort.statistics_words import statistics_sentence

        return statistics_sentence(self, lang)


def is_leaf(node: model.Node) -> bool:
    return node.score is not None and node.kind in ("indicator", "component")


def _most(one: NodeStatistics) -> tuple[int, Fraction]:
    assert one.loss is not None
    return -one.loss.units, -one.loss.total


def statistics_of(one: Assessment, group: model.Group) -> Statistics:
    units = one.groups.get(group.id, ())
    publishing = Publishing(group.statistics, one.framework.rules.display)
    totals = column(units, "@total")
    having = {unit.name for unit, _ in totals}
    maximum = _same([unit.maximum() for unit in units])
    average = mean([figure for _, figure in totals]) if totals else None
    percent = None
    if maximum and average is not None:
        percent = publishing.percent(100 * average / maximum)
    return Statistics(
        group=group,
        rule=group.statistics,
        stated=group.statistics != model.NO_STATISTICS,
        count=len(units),
        complete=sum(unit.complete for unit in units),
        refused=sum(each.group in ("", group.id) for each in one.refused),
        without_total=_lacking(units, having),
        total=publishing.spread(totals),
        percents=publishing.spread(column(units, "@percent"), percent=True),
        maximum=maximum,
        mean_percent=percent,
        label=None if percent is None else publishing.label(percent),
        levels=distribution_of(group, units, publishing),
        nodes=tuple(_nodes(group, units, publishing)),
    )


def _lacking(units: Sequence[UnitScore], having: Collection[str]) -> tuple[UnitScore, ...]:
    lacking = (unit for unit in units if unit.name not in having)
    return tuple(sorted(lacking, key=lambda unit: (unit.title, unit.name)))


def _same(figures: Sequence[object]) -> Fraction | None:
    found = set(figures)
    only = found.pop() if len(found) == 1 else None
    return Fraction(only) if isinstance(only, int | Fraction) else None


def _nodes(group: model.Group, units: Sequence[UnitScore], publishing: Publishing) -> Iterator[NodeStatistics]:
    shown_only = set(_below_unscored(group.root, True))
    for node in units[0].kept.nodes if units else ():
        yield _node(node, units, publishing, node.id not in shown_only)


def _below_unscored(node: model.Node, scored: bool) -> Iterator[str]:
    """The nodes that are counted in nothing: values, and what is `scored: false` with all below it."""
    if not scored or node.kind == "value":
        yield node.id
    for below in (*node.values, *node.parts, *node.bonuses, *node.penalties):
        yield from _below_unscored(below, scored and node.kind != "value" and below.scored)


def _node(node: model.Node, units: Sequence[UnitScore], publishing: Publishing, scored: bool) -> NodeStatistics:
    points = column(units, node.id)
    having = {unit.name for unit, _ in points}
    maxima = maxima_of(node, units)
    beside: dict[Fraction, list[Fraction]] = {}
    for unit, figure in points:
        if (most := maxima.get(unit.name)) is not None:
            beside.setdefault(most, []).append(figure)
    best, worst = _extremes(node, points, publishing)
    loses = scored and node.better == "high" and node.kind in ("indicator", "component")
    return NodeStatistics(
        node=node,
        points=publishing.spread(points),
        share=_share(beside, publishing),
        without=_lacking(units, having),
        best=best,
        worst=worst,
        loss=_loss(beside, publishing) if loses else None,
    )


def _share(beside: Mapping[Fraction, Sequence[Fraction]], publishing: Publishing) -> Shown | None:
    """The mean of points over maximum. `beside`: each maximum that units have, with the points of those that have it;
    so a sum is divided once, and not each figure."""
    parts = [(total(figures) / most, len(figures)) for most, figures in beside.items() if most]
    count = sum(size for _, size in parts)
    return publishing.percent(100 * sum((one for one, _ in parts), Fraction(0)) / count) if count else None


def _loss(beside: Mapping[Fraction, Sequence[Fraction]], publishing: Publishing) -> Loss | None:
    count = sum(map(len, beside.values()))
    if not count:
        return None
    lost = sum((most * len(figures) - total(figures) for most, figures in beside.items()), Fraction(0))
    losing = sum(figure < most for most, figures in beside.items() for figure in figures)
    return Loss(losing, count, lost, publishing.mean(lost / count))


def maxima_of(node: model.Node, units: Sequence[UnitScore]) -> dict[str, Fraction]:
    """What each unit can get at a node, where it has a maximum."""
    own = {unit.name: figure for unit, figure in column(units, f"{node.id}.maximum")}
    if own or node.max is None:
        return own
    return dict.fromkeys((unit.name for unit in units), Fraction(node.max))


def _extremes(node: model.Node, points: Column, publishing: Publishing) -> tuple[Extreme | None, Extreme | None]:
    if not points or node.better == "neither":
        return None, None
    figures = [figure for _, figure in points]
    ends = max(figures), min(figures)
    best, worst = ends if node.better == "high" and node.kind != "penalty" else ends[::-1]
    return publishing.extreme(points, best), publishing.extreme(points, worst)
