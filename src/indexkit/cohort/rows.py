"""An assessment and its rankings as rows: a unit, a node of a unit, or a place a row."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import exact_text, to_decimal
from indexkit.cohort.unit import RefusedUnit, UnitScore
from indexkit.frames import Cell, Column, Table
from indexkit.score_node import publish

if TYPE_CHECKING:
    from indexkit.cohort.assessment import Assessment
    from indexkit.cohort.ranking import Place, Ranking, Unranked

Nodes = Literal["indicators", "all", "none"]

UNIT = (
    Column("unit"),
    Column("unit_name"),
    Column("group"),
    Column("period"),
    Column("state"),
    Column("complete", "truth"),
    Column("total", "decimal"),
    Column("total_exact"),
    Column("maximum", "decimal"),
    Column("percent", "decimal"),
    Column("percent_exact"),
    Column("level"),
)
NODE = (
    Column("unit"),
    Column("unit_name"),
    Column("group"),
    Column("period"),
    Column("node"),
    Column("id"),
    Column("code"),
    Column("kind"),
    Column("points", "decimal"),
    Column("points_exact"),
    Column("maximum", "decimal"),
)
PLACE = (
    Column("ranking"),
    Column("group"),
    Column("cluster"),
    Column("rank", "decimal"),
    Column("label"),
    Column("unit"),
    Column("unit_name"),
    Column("figure", "decimal"),
    Column("figure_exact"),
    Column("tied_with"),
    Column("awards"),
    Column("unranked"),
)
_OWN = frozenset(column.name for column in UNIT)


def paths_of(group: model.Group, nodes: Nodes = "all") -> dict[str, model.Node]:
    """By its path below the group: each node, or only the topmost ones. Bonuses and penalties come after the parts."""
    return dict(_below(group.root, "", nodes)) if nodes != "none" else {}


def _below(node: model.Node, prefix: str, nodes: Nodes) -> Iterator[tuple[str, model.Node]]:
    values = node.values if nodes == "all" else ()
    for part in (*values, *node.parts, *node.bonuses, *node.penalties):
        yield prefix + part.id, part
        if nodes == "all":
            yield from _below(part, f"{prefix}{part.id}/", nodes)


def unit_table(assessment: Assessment, group: str | None = None, nodes: Nodes = "indicators") -> Table:
    """A row for every unit that was seen: those scored, then those refused, which have no figures.

    A column for each topmost node, or every one, headed by its path, with the points as published. A path that two
    groups have is one column.
    """
    groups = _groups(assessment, group)
    headed = {one.id: {_heading(path, one): node.id for path, node in paths_of(one, nodes).items()} for one in groups}
    headings = tuple(dict.fromkeys(heading for paths in headed.values() for heading in paths))
    rows = [
        (*_unit_cells(assessment, unit), *_points(unit, headed[unit.group.id], headings))
        for one in groups
        for unit in assessment.groups.get(one.id, ())
    ]
    nothing = (None,) * len(headings)
    rows += [(*_refused_cells(assessment, one), *nothing) for one in _refused(assessment, group)]
    return Table((*UNIT, *(Column(heading, "decimal") for heading in headings)), tuple(rows))


def _groups(assessment: Assessment, group: str | None) -> tuple[model.Group, ...]:
    return tuple(assessment.framework.groups.values()) if group is None else (assessment.group(group),)


def _refused(assessment: Assessment, group: str | None) -> tuple[RefusedUnit, ...]:
    """Those of a group; one whose group nobody could read may belong to any."""
    return tuple(one for one in assessment.refused if group is None or one.group in ("", group))


def _heading(path: str, group: model.Group) -> str:
    """A node that bears a name of our own columns has its group in front."""
    return f"{group.id}/{path}" if path in _OWN else path


def _unit_cells(assessment: Assessment, unit: UnitScore) -> tuple[Cell, ...]:
    return (
        unit.name,
        unit.title,
        unit.group.id,
        str(assessment.framework.period_shown),
        "scored",
        unit.complete,
        unit.points,
        exact_cell(unit.exact),
        decimal_cell(unit.maximum()),
        unit.percent,
        exact_cell(unit.exact_percent),
        None if unit.level is None else unit.level.name,
    )


def _refused_cells(assessment: Assessment, one: RefusedUnit) -> tuple[Cell, ...]:
    head = (one.name or None, one.title or one.name or None, one.group or None)
    nothing = (None,) * (len(UNIT) - 5)
    return (*head, str(assessment.framework.period_shown), "refused", *nothing)


def _points(unit: UnitScore, ids: dict[str, str], headings: tuple[str, ...]) -> Iterator[Cell]:
    return (unit.published(ids[heading]) if heading in ids else None for heading in headings)


def node_table(assessment: Assessment, group: str | None = None) -> Table:
    """A row for every node of every scored unit, at every depth."""
    period = str(assessment.framework.period_shown)
    paths = {one.id: paths_of(one) for one in _groups(assessment, group)}
    rows = [
        (
            unit.name,
            unit.title,
            unit.group.id,
            period,
            path,
            node.id,
            node.code or None,
            node.kind,
            unit.published(node.id),
            exact_cell(unit.figure(node.id)),
            decimal_cell(unit.maximum(node.id)),
        )
        for name, nodes in paths.items()
        for unit in assessment.groups.get(name, ())
        for path, node in nodes.items()
    ]
    return Table(NODE, tuple(rows))


def place_table(*rankings: Ranking) -> Table:
    """A row for every place, best first, then the units without one and why (in English)."""
    rows: list[tuple[Cell, ...]] = []
    for ranking in rankings:
        head = (ranking.id, ranking.group or None, cluster_text(ranking) or None)
        rows += [(*head, *_place_cells(place)) for place in ranking.places]
        rows += [(*head, *_unranked_cells(one)) for one in ranking.unranked]
    return Table(PLACE, tuple(rows))


def cluster_text(ranking: Ranking) -> str:
    """`vung = nui, hang = 2`."""
    return ", ".join(f"{name} = {said(value)}" for name, value in ranking.cluster)


def said(value: object) -> str:
    """The value of an input that describes a unit."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return exact_text(value) if isinstance(value, Figure) else str(value)


def _place_cells(place: Place) -> tuple[Cell, ...]:
    return (
        decimal_cell(place.rank),
        place.label,
        place.unit.name,
        place.unit.title,
        place.published,
        exact_cell(place.figure),
        ", ".join(place.tied_with) or None,
        ", ".join(one.name.vi or one.name.en for one in place.award) or None,
        None,
    )


def _unranked_cells(one: Unranked) -> tuple[Cell, ...]:
    return (None, None, one.name or None, one.title or None, None, None, None, None, one.why.in_("en"))


def exact_cell(value: Figure | None) -> str | None:
    """`7.5`, or the fraction where its decimals do not end soon: `10/3`."""
    return None if value is None else exact_text(value)


def decimal_cell(value: Figure | None) -> Decimal | None:
    """A maximum or a rank, which have few decimals; what has none that end is shown with 12."""
    if value is None:
        return None
    return to_decimal(value) if 10**12 % value.denominator == 0 else publish(value, 12).figure
