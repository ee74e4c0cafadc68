"""A league as plain data: figures as text, in the order of the rankings."""

from __future__ import annotations

from typing import Any

from indexkit.arithmetic import exact_text
from indexkit.cohort.next_level import next_level
from indexkit.cohort.profile import Trait
from indexkit.cohort.ranking import Place, Ranking, Unranked
from indexkit.cohort.rows import decimal_cell, paths_of, said
from indexkit.cohort.unit import RefusedUnit, UnitScore
from indexkit.league.league import League
from indexkit.problems import Lang
from indexkit.result import exact_of, text_of

LEAGUE = 1
"""The version of this shape."""


def league_data(league: League, lang: Lang) -> dict[str, Any]:
    """`lang`: of sentences; names stand in both languages."""
    one = league.assessment
    return {
        **_head(league),
        "units": {"in": one.seen + league.left_out, "scored": len(one.units), "refused": len(one.refused)}
        | ({"of_other_groups": league.left_out} if league.left_out else {}),
        "rankings": [_ranking(league, ranking, lang) for ranking in league.rankings],
        "scored": [_unit(unit) for unit in league.scored],
        "refused": [_refused(unit, lang) for unit in league.refused],
        "problems": [each.to_dict(lang) for each in one.problems],
    }


def standing_data(league: League, unit: UnitScore, lang: Lang) -> dict[str, Any]:
    """One unit: its ranks, each with why, and what it is strong and weak in, the furthest ahead of its group first."""
    found, profile = next_level(unit), league.assessment.profile(unit.name)
    places = [(ranking, place) for ranking in league.rankings if (place := ranking.of(unit.name))]
    without = [(ranking, one) for ranking in league.rankings if (one := ranking.why_not(unit.name))]
    after = None if found is None else {"name": found.name.vi, "name_en": found.name.en, "gap": exact_text(found.gap)}
    return {
        **_head(league),
        **_unit(unit),
        "ranks": [{**_called(ranking), **_place(place, lang)} for ranking, place in places],
        "unranked": [{**_called(ranking), "why": one.why.in_(lang)} for ranking, one in without],
        "next_level": after,
        "traits": [_trait(one, lang) for one in profile.traits],
    }


def _head(league: League) -> dict[str, Any]:
    framework = league.assessment.framework
    return {
        "league": LEAGUE,
        "framework": framework.id,
        "name": framework.name.vi,
        "name_en": framework.name.en,
        "revision": framework.revision,
        "period": framework.period_shown,
        "known": framework.known,
        "lens": league.assessment.lens,
        "rules": framework.fingerprint,
        "unverified": list(framework.unverified),
    }


def _called(ranking: Ranking) -> dict[str, Any]:
    cluster = {name: said(value) for name, value in ranking.cluster}
    return {"ranking": ranking.id, "group": ranking.group or None, "cluster": cluster}


def _ranking(league: League, ranking: Ranking, lang: Lang) -> dict[str, Any]:
    rule = ranking.rule
    return {
        **_called(ranking),
        "name": ranking.name.vi,
        "name_en": ranking.name.en,
        "stated": ranking.stated,
        "of": rule.shown,
        "better": rule.better,
        "by": rule.by,
        "ties": rule.ties,
        "basis": rule.basis,
        "places": [_place(place, lang) for place in ranking.places],
        "unranked": [_unranked(one, lang) for one in ranking.unranked],
        "awards": league.awards(ranking),
        "notes": [one.in_(lang) for one in ranking.notes],
        "statistics": league.summary(ranking),
    }


def _place(place: Place, lang: Lang) -> dict[str, Any]:
    return {
        "rank": text_of(decimal_cell(place.rank)),
        "label": place.label,
        "of": place.of,
        "unit": place.unit.name,
        "unit_name": place.unit.title,
        "figure": text_of(place.published),
        "exact": exact_of(place.figure),
        "tied_with": list(place.tied_with),
        "awards": [one.name.in_(lang) for one in place.award],
        "why": place.why_in(lang),
    }


def _unranked(one: Unranked, lang: Lang) -> dict[str, Any]:
    return {"unit": one.name, "unit_name": one.title, "scored": one.unit is not None, "why": one.why.in_(lang)}


def _unit(unit: UnitScore) -> dict[str, Any]:
    level = unit.level
    return {
        "unit": unit.name,
        "unit_name": unit.title,
        "group": unit.group.id,
        "total": text_of(unit.points),
        "exact": exact_of(unit.exact),
        "max": text_of(decimal_cell(unit.maximum())),
        "percent": text_of(unit.percent),
        "percent_exact": exact_of(unit.exact_percent),
        "level": None if level is None else {"name": level.name, "name_en": level.name_en, "rank": level.rank},
        "complete": unit.complete,
        "nodes": {path: text_of(unit.published(node.id)) for path, node in paths_of(unit.group).items()},
    }


def _trait(one: Trait, lang: Lang) -> dict[str, Any]:
    return {
        "node": one.node.id,
        "points": exact_of(one.points),
        "max": exact_of(one.maximum),
        "percent": text_of(one.percent.published),
        "mean_percent": text_of(one.mean.published),
        "ahead": exact_of(one.ahead),
        "place": None if one.place is None else one.place.label,
        "why": one.why_in(lang),
    }


def _refused(unit: RefusedUnit, lang: Lang) -> dict[str, Any]:
    return {
        "unit": unit.name,
        "unit_name": unit.title,
        "group": unit.group or None,
        "place": None if unit.place is None else str(unit.place),
        "problems": [one.to_dict(lang) for one in unit.problems],
    }
