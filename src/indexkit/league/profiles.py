"""What each unit is strong and weak in beside its group, cut to what a reader remembers."""

from __future__ import annotations

from dataclasses import dataclass

from indexkit.cohort.profile import Trait
from indexkit.cohort.ranking import Ranking
from indexkit.cohort.statistics_words import near, plain_label
from indexkit.league.league import League
from indexkit.league.words import tell
from indexkit.problems import Lang

_MOST = 3
_UNITS = 200
"""Of more units a page has no profiles: `rank --unit` has each."""


@dataclass(frozen=True, slots=True)
class Line:
    """`name`: the indicator's. `beside`: the share, the mean, the place."""

    name: str
    beside: str


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    strengths: tuple[Line, ...]
    weaknesses: tuple[Line, ...]


def cards(league: League, ranking: Ranking) -> tuple[Card, ...]:
    """In the order of the ranking; only of one group, as another has other indicators. Clusters of it are still held
    against the whole group."""
    if not ranking.group or len(ranking.places) > _UNITS or not league.is_first(ranking):
        return ()
    return tuple(_card(league, place.unit.name, f"{place.label} {place.unit.title}") for place in ranking.places)


def _card(league: League, unit: str, title: str) -> Card:
    found = league.assessment.profile(unit)
    strong, weak = found.strengths[:_MOST], found.weaknesses[:_MOST]
    return Card(title, *(tuple(_line(one, league.lang) for one in some) for some in (strong, weak)))


def _line(one: Trait, lang: Lang) -> Line:
    words = {"percent": near(one.percent, lang), "mean": near(one.mean, lang)}
    text = tell("trait", lang, **words)
    if one.place is not None:
        text += tell("trait_place", lang, rank=plain_label(one.place.label, lang), of=str(one.place.of))
    return Line(" ".join(filter(None, (one.node.code, one.node.name.in_(lang) or one.node.id))), text)
