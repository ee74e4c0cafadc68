"""A league as plain data: figures as text, in the order of the rankings."""

from __future__ import annotations

from typing import Any

from indexkit.arithmetic import exact_text
from indexkit.cohort.next_level import next_level
from indexkit.cohort.profile import Trait
from indexkit.cohort.ranking import Place, Ranking
from indexkit.cohort.rows import decimal_cell, said
from indexkit.cohort.unit import UnitScore
from indexkit.league.league import League
from indexkit.problems import Lang, in_order
from indexkit.result import exact_of, text_of


def league_data(league: League, lang: Lang) -> dict[str, Any]:
    """The assessment with the rankings that are shown, what is not verified, and how many units were of other groups.
    `lang`: of sentences; names stand in both languages."""
    one = league.assessment
    every = one.to_dict(lang)
    wanted = {(ranking.id, ranking.group) for ranking in league.rankings}
    shown = [each for each in every["rankings"] if (each["id"], each["group"] or "") in wanted]
    return {
        **every,
        "rankings": shown,
        "left_out": league.left_out,
        "unverified": list(one.framework.unverified),
        "problems": [each.to_dict(lang) for each in in_order(one.problems)],
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


def _place(place: Place, lang: Lang) -> dict[str, Any]:
    return {
        "rank": text_of(decimal_cell(place.rank)),
        "label": place.label,
        "of": place.of,
        "unit": place.unit.name,
        "title": place.unit.title,
        "figure": text_of(place.published),
        "exact": exact_of(place.figure),
        "tied_with": list(place.tied_with),
        "awards": [one.name.in_(lang) for one in place.award],
        "why": place.why_in(lang),
    }


def _unit(unit: UnitScore) -> dict[str, Any]:
    level = unit.level
    return {
        "unit": unit.name,
        "title": unit.title,
        "group": unit.group.id,
        "total": text_of(unit.points),
        "exact": exact_of(unit.exact),
        "max": text_of(decimal_cell(unit.maximum())),
        "percent": text_of(unit.percent),
        "percent_exact": exact_of(unit.exact_percent),
        "level": None if level is None else {"name": level.name, "name_en": level.name_en, "rank": level.rank},
        "complete": unit.complete,
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
