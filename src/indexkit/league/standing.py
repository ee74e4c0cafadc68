"""One unit in its league, as text: its ranks and what decided them, the next level, item by item beside its group."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit.cohort.next_level import next_level
from indexkit.cohort.profile import Trait
from indexkit.cohort.statistics_words import near, plain_label
from indexkit.cohort.unit import UnitScore
from indexkit.formula.prose import figure
from indexkit.league.league import League
from indexkit.league.text import heading_lines, in_blocks
from indexkit.league.words import tell
from indexkit.report.header import list_lines
from indexkit.report.layout import WIDTH, Line, Segment, columns, cut, left, paragraph, right
from indexkit.report.words import shown
from indexkit.report.words import tell as say

_MOST = 5
_OF = {"@percent": "of_percent", "@total": "of_points", "@base": "of_points"}


def standing_lines(league: League, unit: UnitScore) -> Iterator[Line]:
    """`unit`: one that was scored."""
    lang, profile = league.lang, league.assessment.profile(unit.name)
    strong, weak = profile.strengths[:_MOST], profile.weaknesses[:_MOST]
    return in_blocks(
        [line for text in league.not_official_of(unit.group.id) for line in paragraph(text, "warning")],
        heading_lines(league),
        _unit_lines(league, unit),
        list_lines(tell("ranks", lang), rank_texts(league, unit)),
        _item_lines(league, unit, profile.traits),
        list_lines(tell("strengths", lang), [one.why_in(lang) for one in strong], "good"),
        list_lines(tell("weaknesses", lang), [one.why_in(lang) for one in weak], "bad"),
        list_lines(say("open_points", lang), league.open_points),
        paragraph(tell("explain", lang), "dim"),
    )


def _unit_lines(league: League, unit: UnitScore) -> Iterator[Line]:
    lang = league.lang
    yield from paragraph(f"{unit.title} · {unit.group.root.name.in_(lang) or unit.group.id}", "title")
    yield from paragraph(total_text(league, unit))
    yield from () if unit.complete else paragraph(tell("unit_provisional", lang), "warning")
    if (found := next_level(unit)) is not None:
        of = tell(_OF.get(found.line, "of_figure"), lang)
        words = {"level": found.name.in_(lang), "gap": figure(found.gap, lang), "mark": figure(found.mark, lang)}
        yield from paragraph(tell("next_passed" if found.above else "next_reached", lang, of=of, **words))


def total_text(league: League, unit: UnitScore) -> str:
    """`Total 293.6 of 400, 73.4%, level Fair`."""
    lang, most = league.lang, unit.maximum()
    text = f"{tell('total', lang)} {'–' if unit.points is None else shown(unit.points, lang)}"
    text += "" if most is None else tell("of_most", lang, max=figure(most, lang))
    text += "" if unit.percent is None else f", {shown(unit.percent, lang)}%"
    return text + ("" if unit.level is None else tell("with_level", lang, level=unit.level.in_(lang)))


def rank_texts(league: League, unit: UnitScore) -> list[str]:
    """Of every ranking of its group, and over groups: the place and what decided it, or why there is none."""
    found = []
    for ranking in league.rankings:
        place, why = ranking.of(unit.name), ranking.why_not(unit.name)
        if place is not None:
            found.append(f"{league.title(ranking)}: {place.why_in(league.lang)}")
        elif why is not None:
            found.append(f"{league.title(ranking)}: {why.why.in_(league.lang)}")
    return list(dict.fromkeys(found))


def _item_lines(league: League, unit: UnitScore, traits: tuple[Trait, ...]) -> Iterator[Line]:
    """Every indicator in the order of the framework: points, share, the group's mean share, the rank in it."""
    if not traits:
        return
    lang = league.lang
    by_id = {one.node.id: one for one in traits}
    rows = [_cells(league, by_id[node.id]) for node in unit.group.root.parts if node.id in by_id]
    heads = [tell(key, lang) for key in ("points_of", "share", "mean", "rank")]
    widths = [max(columns(row[1 + at]) for row in [("", *heads), *rows]) for at in range(len(heads))]
    room = WIDTH - sum(width + 2 for width in widths)
    yield (Segment(_row((tell("indicator", lang), *heads), room, widths), "dim"),)
    for row in rows:
        yield (Segment(_row(row, room, widths)),)


def _cells(league: League, one: Trait) -> tuple[str, ...]:
    lang = league.lang
    name = " ".join(filter(None, (one.node.code, one.node.name.in_(lang) or one.node.id)))
    points = f"{figure(one.points, lang)} / {figure(one.maximum, lang)}"
    rank = "–" if one.place is None else f"{plain_label(one.place.label, lang)} / {one.of}"
    return name, points, f"{near(one.percent, lang)}%", f"{near(one.mean, lang)}%", rank


def _row(cells: tuple[str, ...], room: int, widths: list[int]) -> str:
    figures = (right(text, width) for text, width in zip(cells[1:], widths, strict=True))
    return "  ".join([left(cut(cells[0], room), room), *figures])
