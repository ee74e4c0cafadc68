"""An assessment as plain data: figures as text, everything in an order that no order of units changes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import exact_text
from indexkit.cohort.figures import Extreme, Shown, Spread
from indexkit.cohort.levels import Distribution, LevelCount
from indexkit.cohort.ranking import AwardGiven, Cluster, Gap, Place, Ranking
from indexkit.cohort.statistics import NodeStatistics, Statistics
from indexkit.cohort.unit import RefusedUnit, UnitScore
from indexkit.formula.env import too_long
from indexkit.problems import Lang, Text

if TYPE_CHECKING:
    from indexkit.cohort.assessment import Assessment

ASSESSMENT = 1
"""The version of this shape."""


def assessment_dict(one: Assessment, lang: Lang) -> dict[str, Any]:
    """Names stand in both languages; `lang` is that of the sentences."""
    from indexkit.framework import SEMANTICS

    framework = one.framework
    order = {name: place for place, name in enumerate(framework.groups)}
    units = sorted(one.units, key=lambda unit: (order[unit.group.id], unit.name))
    refused = sorted(one.refused, key=lambda each: (each.name, str(each.place)))
    return {
        "indexkit_assessment": ASSESSMENT,
        "semantics": SEMANTICS,
        "framework": framework.id,
        "revision": framework.revision,
        "period": framework.period_shown,
        "known": framework.known,
        "lens": one.lens,
        "lang": lang,
        "rules": framework.fingerprint,
        "seen": one.seen,
        "scored": len(one.units),
        "units": [_unit(unit) for unit in units],
        "refused": [_refused(each, lang) for each in refused],
        "rankings": [_ranking(each, lang) for each in one.rankings()],
        "statistics": [_statistics(one.statistics(group), lang) for group in one.groups],
        "distribution": _distribution(one.distribution()) if _all_graded(one) else None,
    }


def _all_graded(one: Assessment) -> bool:
    return bool(one.groups) and all(one.group(name).levels is not None for name in one.groups)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _exact(value: Figure | None) -> str | None:
    """None also where there are too many digits to be written: a mean of thousands of quotients has them."""
    return None if value is None or too_long(value) else exact_text(value)


def _named(name: Text) -> dict[str, str]:
    return {"name": name.vi, "name_en": name.en}


def _unit(unit: UnitScore) -> dict[str, Any]:
    level = unit.level
    graded = None if level is None else {"name": level.name, "name_en": level.name_en, "provisional": level.provisional}
    return {
        "unit": unit.name,
        "title": unit.title,
        "group": unit.group.id,
        "total": _text(unit.points),
        "exact": _exact(unit.exact),
        "base": _text(unit.published("@base")),
        "max": _exact(unit.maximum()),
        "percent": _text(unit.percent),
        "level": graded,
        "complete": unit.complete,
        "nodes": {
            node.id: {
                "points": _text(unit.published(node.id)),
                "exact": _exact(unit.figure(node.id)),
                "max": _exact(unit.maximum(node.id)),
            }
            for node in unit.kept.nodes
        },
    }


def _refused(one: RefusedUnit, lang: Lang) -> dict[str, Any]:
    problems = [each.to_dict(lang) for each in one.problems]
    return {"unit": one.name, "title": one.title, "group": one.group or None, "problems": problems}


def _cluster(cluster: Cluster) -> dict[str, Any]:
    return {name: _exact(value) if type(value) in (int, Fraction) else value for name, value in cluster}  # type: ignore[arg-type]


def _ranking(one: Ranking, lang: Lang) -> dict[str, Any]:
    rule = one.rule
    return {
        "id": one.id,
        **_named(one.name),
        "group": one.group or None,
        "groups": list(rule.groups),
        "cluster": _cluster(one.cluster),
        "stated": one.stated,
        "of": rule.shown,
        "better": rule.better,
        "by": rule.by,
        "ties": rule.ties,
        "basis": rule.basis,
        "places": [_place(place, lang) for place in one.places],
        "unranked": [{"unit": each.name, "title": each.title, "why": each.why.in_(lang)} for each in one.unranked],
        "awards": [_award(each, lang) for each in one.awards],
        "notes": [note.in_(lang) for note in one.notes],
    }


def _place(place: Place, lang: Lang) -> dict[str, Any]:
    return {
        "unit": place.unit.name,
        "rank": _exact(place.rank),
        "label": place.label,
        "figure": _text(place.published),
        "exact": _exact(place.figure),
        "tied_with": list(place.tied_with),
        "provisional": not place.unit.complete,
        "above": _gap(place.rule, place.above),
        "below": _gap(place.rule, place.below),
        "awards": [award.name.vi for award in place.award],
        "why": place.why_in(lang),
    }


def _gap(rule: model.Ranking, gap: Gap | None) -> dict[str, Any] | None:
    if gap is None:
        return None
    decided = None if gap.breaker is None else rule.then[gap.breaker].shown
    return {"unit": gap.unit.name, "gap": _exact(gap.figure), "decided_by": decided}


def _award(one: AwardGiven, lang: Lang) -> dict[str, Any]:
    return {
        **_named(one.award.name),
        "first": one.award.first,
        "cluster": _cluster(one.cluster),
        "units": [unit.name for unit in one.units],
        "undecided": [unit.name for unit in one.undecided],
        "why": one.why.in_(lang) or None,
        "basis": one.award.basis,
    }


def _shown(one: Shown | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"published": _text(one.published), "exact": _exact(one.exact), "shown_rounded": one.shown_rounded}


def _extreme(one: Extreme | None) -> dict[str, Any] | None:
    return None if one is None else {"figure": _shown(one.figure), "units": [unit.name for unit in one.units]}


def _spread(one: Spread | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "count": one.count,
        "mean": _shown(one.mean),
        "median": _shown(one.median),
        "quartiles": None if one.quartiles is None else [_shown(quarter) for quarter in one.quartiles],
        "least": _extreme(one.least),
        "greatest": _extreme(one.greatest),
    }


def _statistics(one: Statistics, lang: Lang) -> dict[str, Any]:
    return {
        "group": one.group.id,
        "stated": one.stated,
        "basis": one.rule.basis,
        "count": one.count,
        "complete": one.complete,
        "refused": one.refused,
        "without_total": _codes(one.without_total),
        "total": _spread(one.total),
        "percents": _spread(one.percents),
        "max": _exact(one.maximum),
        "mean_percent": _shown(one.mean_percent),
        "label": None if one.label is None else _named(one.label),
        "levels": None if one.levels is None else _distribution(one.levels),
        "lost_most": [each.node.id for each in one.lost_most],
        "nodes": {each.node.id: _node(each) for each in one.nodes},
        "why": one.why_in(lang),
    }


def _codes(units: Sequence[UnitScore]) -> list[str]:
    return sorted(unit.name for unit in units)


def _node(one: NodeStatistics) -> dict[str, Any]:
    loss = one.loss
    lost = None
    if loss is not None:
        lost = {"units": loss.units, "of": loss.of, "total": _exact(loss.total), "mean": _shown(loss.mean)}
    return {
        "points": _spread(one.points),
        "mean_percent": _shown(one.share),
        "without": _codes(one.without),
        "best": _extreme(one.best),
        "worst": _extreme(one.worst),
        "lost": lost,
    }


def _distribution(one: Distribution) -> dict[str, Any]:
    return {
        "of": one.of,
        "levels": [_level(level) for level in one.levels],
        "without": one.without,
        "provisional": one.provisional,
    }


def _level(one: LevelCount) -> dict[str, Any]:
    return {**_named(one.name), "count": one.count, "percent": _shown(one.percent)}
