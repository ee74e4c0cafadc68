"""Which drawings the page has of a ranking, and what each says in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from indexkit.cohort.ranking import Cluster, Place, Ranking
from indexkit.cohort.statistics_words import near
from indexkit.league.draw import Bar, Mark, Range, Slope, Tone, bars, ranges, slopes
from indexkit.league.league import League
from indexkit.league.words import tell
from indexkit.report.page.svg import Svg, Words
from indexkit.report.words import shown

_MOST = 60
"""Of more units no drawing can be read; the table has them all."""


@dataclass(frozen=True, slots=True)
class Picture:
    title: str
    svg: Svg
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stability:
    """Between which ranks the units of each ranking stand over some scenarios, by their codes, and what was tried."""

    ranges: Mapping[tuple[str, str, Cluster], Mapping[str, tuple[Fraction, Fraction]]] = field(default_factory=dict)
    """By the ranking's id, group and cluster."""
    tried: str = ""

    def of(self, ranking: Ranking) -> Mapping[str, tuple[Fraction, Fraction]]:
        return self.ranges.get((ranking.id, ranking.group, ranking.cluster), {})


NOT_TRIED = Stability()


def of(league: League, ranking: Ranking, name: str, stability: Stability = NOT_TRIED) -> Iterator[Picture]:
    """`name`: what the ids of the drawings begin with."""
    if league.is_first(ranking):
        yield from _levels(league, ranking, f"{name}-levels")
    if 0 < len(ranking.places) <= _MOST:
        yield from _totals(league, ranking, f"{name}-figures")
        yield from _change(league, ranking, f"{name}-change")
        yield from _ranges(league, ranking, f"{name}-ranges", stability)


def _levels(league: League, ranking: Ranking, name: str) -> Iterator[Picture]:
    """How many units of the group reach which level."""
    means = league.statistics(ranking)
    found = None if means is None else means.levels
    if found is None or not found.of:
        return
    lang = league.lang
    rows = []
    for one in found.levels:
        words = {"n": str(one.count), "percent": "" if one.percent is None else near(one.percent, lang)}
        key = "level_share_one" if one.count == 1 else "level_share"
        rows.append(Bar(one.name.in_(lang), one.share or Fraction(0), tell(key, lang, **words)))
    said = "; ".join(f"{row.label}: {row.text}" for row in rows)
    notes = [tell("without_level", lang, n=str(found.without))] if found.without else []
    notes += [tell("provisional_levels", lang, n=str(found.provisional))] if found.provisional else []
    title = tell("levels_title", lang)
    yield Picture(title, bars(Words(name, title, said), rows), " ".join(notes))


def _totals(league: League, ranking: Ranking, name: str) -> Iterator[Picture]:
    """Each unit's figure as a bar, with the mean of the group and the leader as lines; as a share of the maximum where
    all have one, else of the greatest figure."""
    lang, places = league.lang, ranking.places
    most = _whole(ranking)
    if most is None:
        return
    rows = [Bar(place.unit.title, place.figure / most, shown(place.published, lang)) for place in places]
    first = places[0]
    leader = tell("leader_line", lang, figure=shown(first.published, lang))
    marks = [Mark(leader, first.figure / most, "leader")]
    mean = _mean(league, ranking)
    if mean is not None:
        figure, text = mean
        marks.append(Mark(tell("mean_line", lang, figure=text), figure / most, "mean"))
    said = "; ".join([*(f"{row.label}: {row.text}" for row in rows), *(mark.label for mark in marks)])
    title = tell("figures_title", lang, by=league.ranked_by(ranking))
    yield Picture(title, bars(Words(name, title, said), rows, marks))


def _whole(ranking: Ranking) -> Fraction | None:
    """What a whole bar stands for; None where nothing is above 0."""
    most = {place.unit.maximum() for place in ranking.places}
    only = next(iter(most)) if len(most) == 1 and ranking.rule.shown == "total" else None
    greatest = max(place.figure for place in ranking.places)
    whole = max(Fraction(only or 0), greatest)
    return whole if whole > 0 else None


def _mean(league: League, ranking: Ranking) -> tuple[Fraction, str] | None:
    """The mean of the totals of the group, where it is the totals that are drawn and the group is not parted."""
    means = league.statistics(ranking)
    if means is None or means.total is None or ranking.cluster or ranking.rule.shown != "total":
        return None
    return means.total.mean.exact, near(means.total.mean, league.lang)


def _change(league: League, ranking: Ranking, name: str) -> Iterator[Picture]:
    """The ranks of the earlier period beside these. Units are known by their codes."""
    before = league.before(ranking)
    if before is None or not before.places:
        return
    lang, rows = league.lang, []
    here = {place.unit.name: (at, place) for at, place in enumerate(ranking.places)}
    for at, place in enumerate(before.places):
        if place.unit.name in here:
            to, now = here[place.unit.name]
            rows.append(Slope(now.unit.title, at, to, place.label, now.label, _tone(place, now)))
    if not rows or league.last is None:
        return
    heads = (str(league.last.framework.period_shown), str(league.assessment.framework.period_shown))
    said = "; ".join(f"{row.label}: {row.rank_before} → {row.rank_after}" for row in rows)
    notes = _only(league, ranking, before)
    title = tell("change_title", lang, before=heads[0], after=heads[1])
    yield Picture(title, slopes(Words(name, title, said), heads, rows), notes)


def _tone(before: Place, after: Place) -> Tone:
    if after.rank == before.rank:
        return "same"
    return "up" if after.rank < before.rank else "down"


def _only(league: League, ranking: Ranking, before: Ranking) -> str:
    """Units that have a place in one of the two periods only."""
    lang = league.lang
    old, new = ({place.unit.name: place for place in one.places} for one in (before, ranking))
    gone = [place.unit.title for name, place in old.items() if name not in new]
    come = [f"{place.label} {place.unit.title}" for name, place in new.items() if name not in old]
    notes = [tell("only_now", lang, units=", ".join(come))] if come else []
    notes += [tell("only_before", lang, units=", ".join(gone))] if gone else []
    return " ".join([tell("change_how", lang), *notes])


def _ranges(league: League, ranking: Ranking, name: str, stability: Stability) -> Iterator[Picture]:
    """How far each unit might move, where that was worked out for all of them."""
    known = stability.of(ranking)
    if not known or any(place.unit.name not in known for place in ranking.places):
        return
    lang, rows = league.lang, []
    for place in ranking.places:
        first, last = known[place.unit.name]
        text = f"{first}" if first == last else f"{first}–{last}"
        rows.append(Range(place.unit.title, first, last, Fraction(place.rank), text))
    said = "; ".join(f"{row.label}: {row.text}" for row in rows)
    title = tell("ranges_title", lang)
    how = f"{tell('ranges_how', lang)} {stability.tried}".rstrip()
    yield Picture(title, ranges(Words(name, title, said), rows, len(rows)), how)
