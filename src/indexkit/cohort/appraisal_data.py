"""Appraisals, intervals and pending evidence as plain data: figures are text, exact beside published."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from indexkit.arithmetic import Number as Figure
from indexkit.cohort.unit import UnitScore
from indexkit.evidence import PanelPoints
from indexkit.problems import Lang
from indexkit.result import exact_of, item_dict, panel_dict, text_of
from indexkit.score_node import publish

if TYPE_CHECKING:
    from indexkit.cohort.differences import Cause, Difference, Side
    from indexkit.cohort.intervals import Bound, Intervals, RankInterval, UnitInterval
    from indexkit.cohort.pending import Pending
    from indexkit.cohort.stages import Appraisal, UnitAppraisal

Row = dict[str, "str | None"]


def appraisal_dict(one: Appraisal, lang: Lang) -> dict[str, Any]:
    framework = one.framework
    return {
        "indexkit_appraisal": 1,
        "framework": framework.id,
        "revision": framework.revision,
        "period": framework.period_shown,
        "rules": framework.fingerprint,
        "columns": [{"name": stage.name, "lens": stage.assessment.lens} for stage in one.stages],
        "units": [_unit(one, unit) for unit in one.units],
        "refused": [
            {"column": stage.name, "unit": unit.name, "problems": [each.to_dict(lang) for each in unit.problems]}
            for stage, unit in one.refused
        ],
        "differences": [difference_dict(each, lang) for each in one.differences()],
        "notes": [note.in_(lang) for note in one.notes],
    }


def _unit(one: Appraisal, unit: UnitAppraisal) -> dict[str, Any]:
    return {
        "unit": unit.name,
        "unit_name": unit.title,
        "group": unit.group.id,
        "totals": {
            stage.name: None if score is None else {"total": text_of(score.points), "exact": exact_of(score.exact)}
            for stage, score in zip(one.stages, unit.scores, strict=True)
        },
        "change": exact_of(unit.change),
        "open_claims": str(one.waiting[unit.name]),
    }


def difference_dict(one: Difference, lang: Lang) -> dict[str, Any]:
    return {
        "unit": one.unit,
        "unit_name": one.unit_title,
        "group": one.group,
        "node": one.node,
        "name": one.title.in_(lang),
        "from": one.before_stage,
        "to": one.after_stage,
        "before": exact_of(one.before),
        "after": exact_of(one.after),
        "points": exact_of(one.points),
        "in_total": exact_of(one.worth),
        "reason": one.why_in(lang),
        "causes": [_cause(each) for each in one.causes],
        "other_nodes": list(one.reads),
        "other_units": one.others,
    }


def _cause(one: Cause) -> dict[str, Any]:
    kind = "points" if one.decl is None else one.decl.type
    key = "panel" if one.decl is None else "input"
    return {key: one.name, "before": _side(one.before, kind), "after": _side(one.after, kind)}


def _side(side: Side, kind: str) -> dict[str, Any] | None:
    if side.said is None:
        return None
    said = panel_dict(side.said) if isinstance(side.said, PanelPoints) else item_dict(side.said, kind)
    return {**{key: value for key, value in said.items() if key != "input"}, "counted": side.counted, **_records(side)}


def _records(side: Side) -> dict[str, Any]:
    return {} if side.records is None else {"records_counted": str(side.records)}


def intervals_dict(found: Intervals, lang: Lang) -> dict[str, Any]:
    return {
        "intervals": [_interval(one) for one in found],
        "held_fixed": [text.in_(lang) for text in found.held],
    }


def _interval(one: UnitInterval) -> dict[str, Any]:
    return {
        "unit": one.unit.name,
        "unit_name": one.unit.title,
        "group": one.unit.group.id,
        "now": exact_of(one.unit.exact),
        "low": bound_text(one.low),
        "verified": exact_of(one.verified),
        "claimed": exact_of(one.claimed),
        "best": bound_text(one.best),
        "high": bound_text(one.high),
        "certain": one.certain,
        "open": str(one.open),
        "ranks": ranks_data(one.ranks),
    }


def ranks_data(ranks: Iterable[RankInterval]) -> list[dict[str, Any]]:
    return [
        {
            "ranking": one.ranking.id,
            "cluster": {name: str(value) for name, value in one.ranking.cluster},
            "now": exact_of(one.now),
            "best": exact_of(one.best),
            "worst": exact_of(one.worst),
            "certain": one.sure,
        }
        for one in ranks
    ]


def pending_dict(one: Pending, lang: Lang) -> dict[str, Any]:
    return {
        "unit": one.unit.name,
        "unit_name": one.unit.title,
        "group": one.unit.group.id,
        "input": one.input,
        "name": one.title.in_(lang),
        "state": one.state,
        "nodes": list(one.nodes),
        "now": exact_of(one.now),
        "low": bound_text(one.low),
        "high": bound_text(one.high),
        "gain": bound_text(one.gain),
        "loss": bound_text(one.loss),
        "ranks": ranks_data(one.ranks),
    }


def bound_text(value: Bound) -> str | None:
    return value if isinstance(value, str) else exact_of(value)


# Rows, for tables


def unit_rows(one: Appraisal) -> list[Row]:
    """A row a unit: its published total in each column, the change, how many claims are open."""
    return [
        {
            "unit": unit.name,
            "unit_name": unit.title,
            "group": unit.group.id,
            **{stage.name: _published(score) for stage, score in zip(one.stages, unit.scores, strict=True)},
            "change": _shown(unit.change, unit.scores),
            "open_claims": str(one.waiting[unit.name]),
        }
        for unit in one.units
    ]


def _published(score: UnitScore | None) -> str | None:
    return None if score is None else text_of(score.points)


def _shown(value: Figure | None, scores: Iterable[UnitScore | None]) -> str | None:
    places = next((score.display for score in scores if score is not None), 2)
    return text_of(published(value, places))


def published(value: Figure | None, places: int) -> Decimal | None:
    return None if value is None else publish(value, places).figure


def difference_rows(found: Iterable[Difference], places: int, lang: Lang) -> list[Row]:
    return [
        {
            "unit": one.unit,
            "unit_name": one.unit_title,
            "group": one.group,
            "node": one.node,
            "name": one.title.in_(lang),
            "from": one.before_stage,
            "to": one.after_stage,
            "before": text_of(published(one.before, places)),
            "after": text_of(published(one.after, places)),
            "points": text_of(published(one.points, places)),
            "in_total": text_of(published(one.worth, places)),
            "reason": one.why_in(lang),
        }
        for one in found
    ]


def interval_rows(found: Intervals, places: int) -> list[Row]:
    return [
        {
            "unit": one.unit.name,
            "unit_name": one.unit.title,
            "group": one.unit.group.id,
            "now": text_of(published(one.unit.exact, places)),
            "low": _bound(one.low, places),
            "verified": text_of(published(one.verified, places)),
            "claimed": text_of(published(one.claimed, places)),
            "best": _bound(one.best, places),
            "high": _bound(one.high, places),
            **_ranks(one.ranks),
        }
        for one in found
    ]


def pending_rows(found: Iterable[Pending], places: int, lang: Lang) -> list[Row]:
    return [
        {
            "unit": one.unit.name,
            "unit_name": one.unit.title,
            "group": one.unit.group.id,
            "input": one.input,
            "name": one.title.in_(lang),
            "state": one.state,
            "nodes": " ".join(one.nodes),
            "now": text_of(published(one.now, places)),
            "low": _bound(one.low, places),
            "high": _bound(one.high, places),
            **_ranks(one.ranks),
        }
        for one in found
    ]


def _ranks(ranks: tuple[RankInterval, ...]) -> Row:
    """Of the first ranking that the unit can be in."""
    found = ranks[0] if ranks else None
    return {
        "rank": None if found is None else exact_of(found.now),
        "rank_best": None if found is None else exact_of(found.best),
        "rank_worst": None if found is None else exact_of(found.worst),
    }


def _bound(value: Bound, places: int) -> str | None:
    return value if isinstance(value, str) else text_of(published(value, places))
