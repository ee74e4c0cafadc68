"""League tables as Markdown, with the points of every indicator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexkit.cohort.ranking import Ranking
from indexkit.league.grid import Grid, ranking_grid
from indexkit.league.league import League
from indexkit.league.words import tell
from indexkit.report.escape import markdown_row, markdown_text
from indexkit.report.words import tell as say


def league_markdown(league: League) -> str:
    return "\n".join(_document(league)).rstrip("\n") + "\n"


def _document(league: League) -> Iterator[str]:
    lang, assessment = league.lang, league.assessment
    yield from (f"# {markdown_text(league.heading)}", "", markdown_text(league.scope), "")
    yield from (*(f"- {markdown_text(text)}" for text in league.texts), "")
    for text in league.not_official:
        yield from (f"> {markdown_text(text)}", "")
    for ranking in league.rankings:
        yield from _ranking(league, ranking)
    refused = ((league.refused_name(one), [told.message(lang) for told in one.problems]) for one in league.refused)
    yield from _list(tell("refused", lang), (f"{name}: {'; '.join(why)}" for name, why in refused))
    yield from _list(tell("problems", lang), (one.message(lang) for one in assessment.problems))
    yield from _list(say("open_points", lang), league.open_points)
    yield from (markdown_text(league.count_last), "") if league.count_last else ()
    yield markdown_text(league.count)


def _ranking(league: League, ranking: Ranking) -> Iterator[str]:
    lang = league.lang
    yield from (f"## {markdown_text(league.title(ranking))}", "")
    if ranking.places:
        grid = ranking_grid(league, ranking)
        yield from (markdown_text(league.facts(ranking)), "", *_table(grid), "")
        yield from (tell("provisional", lang), "") if grid.has_marks else ()
    else:
        yield from (tell("no_places", lang), "")
    for text in league.remarks(ranking):
        yield from (markdown_text(text), "")
    yield from _list(tell("statistics", lang), league.summary(ranking), "###")
    yield from _list(tell("awards", lang), league.awards(ranking), "###")
    yield from _list(tell("unranked", lang), league.unranked(ranking), "###")
    yield from _list(tell("left_open", lang), league.left_open(ranking), "###")


def _table(grid: Grid) -> Iterator[str]:
    yield markdown_row(column.head + (f" / {column.most}" if column.most else "") for column in grid.columns)
    yield "|" + "|".join("---" if column.kind in ("unit", "level") else "---:" for column in grid.columns) + "|"
    for at in range(grid.rows):
        yield markdown_row(column.cells[at].text + column.cells[at].mark for column in grid.columns)


def _list(heading: str, texts: Iterable[str], level: str = "##") -> Iterator[str]:
    items = [f"- {markdown_text(text)}" for text in texts]
    if items:
        yield from (f"{level} {markdown_text(heading)}", "", *items, "")
