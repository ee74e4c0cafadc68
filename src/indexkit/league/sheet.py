"""A league as one table: a row a unit, with its ranks; as CSV `compare --published` reads it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexkit import model
from indexkit.cohort.ranking import Ranking
from indexkit.cohort.rows import cluster_text, decimal_cell, paths_of
from indexkit.cohort.unit import RefusedUnit, UnitScore
from indexkit.frames import Cell, Column, Table
from indexkit.league.league import League

_WORDS = ("unit", "total", "percent", "base", "level", "index")
"""What a heading means before it means a node."""
_OWN = (Column("unit"), Column("x-unit_name"), Column("x-group"), Column("x-state"))
_FIGURES = (Column("total", "decimal"), Column("percent", "decimal"), Column("level"))


def league_table(league: League) -> Table:
    """Those with a place first, best first, group by group; then the others; those refused last.

    What is no figure that can be compared is headed `x-…`, which readers of tables pass over. A rank is a number:
    equal numbers share it.
    """
    assessment = league.assessment
    groups = {name: _headed(assessment.group(name)) for name in assessment.groups}
    headings = _together(groups.values())
    ranks = tuple(dict.fromkeys(_rank_heading(ranking) for ranking in league.rankings))
    clusters = any(ranking.cluster for ranking in league.rankings)
    columns = (
        *_OWN,
        *((Column("x-cluster"),) if clusters else ()),
        *(Column(heading, "decimal") for heading in ranks),
        *_FIGURES,
        *(Column(heading, "decimal") for heading in headings),
    )
    rows = [
        (
            *(unit.name, unit.title, unit.group.id, "scored"),
            *((_cluster(league, unit),) if clusters else ()),
            *(_rank(league, unit, heading) for heading in ranks),
            *_totals(league, unit),
            *_points(unit, groups[unit.group.id], headings),
        )
        for unit in league.scored
    ]
    width = len(columns)
    return Table(columns, (*rows, *(_refused(one, width) for one in league.refused)))


def _headed(group: model.Group) -> dict[str, model.Node]:
    paths = paths_of(group, "indicators")
    return {f"{group.id}/{path}" if path in _WORDS else path: node for path, node in paths.items()}


def _together(groups: Iterable[dict[str, model.Node]]) -> tuple[str, ...]:
    """Of all groups, what makes the total before what is added to it or taken from it."""
    found = [(heading, node.kind in ("bonus", "penalty")) for paths in groups for heading, node in paths.items()]
    return tuple(dict.fromkeys(heading for wanted in (False, True) for heading, late in found if late is wanted))


def _rank_heading(ranking: Ranking) -> str:
    return f"x-rank.{ranking.id}" if ranking.id else "x-rank"


def _rank(league: League, unit: UnitScore, heading: str) -> Cell:
    for ranking in league.rankings:
        place = ranking.of(unit.name) if _rank_heading(ranking) == heading else None
        if place is not None:
            return decimal_cell(place.rank)
    return None


def _cluster(league: League, unit: UnitScore) -> Cell:
    found = (cluster_text(ranking) for ranking in league.rankings if ranking.cluster and ranking.of(unit.name))
    return "; ".join(dict.fromkeys(found)) or None


def _totals(league: League, unit: UnitScore) -> tuple[Cell, ...]:
    return unit.points, unit.percent, None if unit.level is None else unit.level.in_(league.lang)


def _points(unit: UnitScore, nodes: dict[str, model.Node], headings: tuple[str, ...]) -> Iterator[Cell]:
    return (unit.published(nodes[heading].id) if heading in nodes else None for heading in headings)


def _refused(one: RefusedUnit, width: int) -> tuple[Cell, ...]:
    head = (one.name or None, one.title or None, one.group or None, "refused")
    return (*head, *[None] * (width - len(head)))
