"""League tables as text that fits 80 columns: one for each ranking, then who is in none, then how many there were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from indexkit.cohort.ranking import Ranking
from indexkit.league.grid import Column, Grid, indicators, ranking_grid
from indexkit.league.league import League
from indexkit.league.words import tell
from indexkit.problems import Lang, Problem
from indexkit.report.header import list_lines
from indexkit.report.layout import WIDTH, Line, Segment, Style, clean, columns, cut, left, paragraph, right
from indexkit.report.words import tell as say

_MOST = 18
"""Levels and headings that are wider are cut."""
_LEAST_NAME = 14
_EXCERPT = re.compile(r" *[0-9]* \| ")
"""How the lines begin that show the line at fault."""
_SEVERITIES: dict[str, Style] = {"error": "bad", "warning": "warning", "note": "dim"}


def league_lines(league: League) -> Iterator[Line]:
    """What is not official first, then the tables, then what is wrong or open."""
    return in_blocks(
        [line for text in league.not_official for line in paragraph(text, "warning")],
        heading_lines(league),
        *(ranking_lines(league, ranking) for ranking in league.rankings),
        left_out_lines(league),
        refused_lines(league),
        list_lines(say("open_points", league.lang), league.open_points),
        count_lines(league),
    )


def in_blocks(*blocks: Iterable[Line]) -> Iterator[Line]:
    """Those that say anything, a blank line between them."""
    first = True
    for block in map(list, blocks):
        if block and not first:
            yield ()
        yield from block
        first = first and not block


def heading_lines(league: League) -> Iterator[Line]:
    """The framework, the period, the texts that were in force."""
    yield from paragraph(league.heading, "title")
    yield from paragraph(league.scope)
    for text in league.texts:
        yield from paragraph(text, "dim", indent=4, first="  - ")


def ranking_lines(league: League, ranking: Ranking) -> Iterator[Line]:
    lang = league.lang
    yield from paragraph(league.title(ranking), "title")
    if ranking.places:
        yield from paragraph(league.facts(ranking), "dim")
        yield from _table(ranking_grid(league, ranking, parts=False))
    else:
        yield from paragraph(tell("no_places", lang))
    for text in league.remarks(ranking):
        yield from paragraph(text, "warning")
    if ranking_grid(league, ranking, parts=False).has_marks:
        yield from paragraph(tell("provisional", lang), "warning")
    yield from list_lines(tell("statistics", lang), league.summary(ranking))
    yield from list_lines(tell("awards", lang), league.awards(ranking))
    yield from list_lines(tell("unranked", lang), league.unranked(ranking))
    yield from list_lines(tell("left_open", lang), league.left_open(ranking), "warning")


def _table(grid: Grid) -> Iterator[Line]:
    """Figures to the right, words to the left; the names get the room that is left."""
    widths = [_width(column) for column in grid.columns]
    at = next(number for number, column in enumerate(grid.columns) if column.kind == "unit")
    widths[at] = min(widths[at], name_room(grid))
    yield (Segment(_row([column.head for column in grid.columns], grid, widths), "dim"),)
    for number in range(grid.rows):
        cells = [column.cells[number] for column in grid.columns]
        texts = (cut(cell.text, width - len(cell.mark)) + cell.mark for cell, width in zip(cells, widths, strict=True))
        yield (Segment(_row([*texts], grid, widths)),)


def _row(texts: Sequence[str], grid: Grid, widths: Sequence[int]) -> str:
    cells = zip(texts, grid.columns, widths, strict=True)
    return "  ".join(
        (left if column.kind in ("unit", "level") else right)(cut(text, width), width)
        for text, column, width in cells
    )


def _width(column: Column) -> int:
    widest = max(columns(clean(text)) for text in (column.head, *(cell.text + cell.mark for cell in column.cells)))
    if column.kind == "unit":
        return widest
    most = max(_MOST, *(columns(cell.text) for cell in column.cells)) if column.kind == "figure" else _MOST
    return min(widest, most)


def name_room(grid: Grid) -> int:
    """How wide a name may be. A figure is never cut, so a table of very long ones may be wider than the terminal."""
    taken = sum(_width(column) + 2 for column in grid.columns if column.kind != "unit")
    return max(WIDTH - taken, _LEAST_NAME)


def _cuts(grid: Grid) -> bool:
    """Whether some name or level does not stand in full."""
    room = name_room(grid)
    names = (columns(clean(cell.text)) > room for column in grid.of("unit") for cell in column.cells)
    return any(names) or any(
        columns(clean(cell.text + cell.mark)) > _MOST for column in grid.of("level") for cell in column.cells
    )


def left_out_lines(league: League) -> Iterator[Line]:
    """What the tables have no room for."""
    groups = [league.assessment.group(name) for name in league.assessment.groups]
    most = max((len(indicators(group)) for group in groups), default=0)
    if most:
        yield from paragraph(tell("parts_out", league.lang, n=str(most)), "dim")
    if any(_cuts(ranking_grid(league, ranking, parts=False)) for ranking in league.rankings):
        yield from paragraph(tell("cut_out", league.lang), "dim")


def refused_lines(league: League) -> Iterator[Line]:
    """Each unit that could not be scored and why; a problem that several share is told once."""
    told: set[Problem] = set()
    lang, assessment = league.lang, league.assessment
    shared = [one for one in assessment.problems if one.severity == "error"]
    if assessment.refused:
        yield (Segment(tell("refused", lang), "title"),)
    for unit in league.refused:
        yield from paragraph(league.refused_name(unit), "bad", indent=4, first="  - ")
        fresh = [one for one in unit.problems if one not in told]
        told.update(fresh)
        for one in fresh:
            yield from problem_lines(one, lang)
        if unit.problems and not fresh:
            yield from paragraph(tell("same_problems", lang), "dim", indent=4)
    rest = [one for one in shared if one not in told]
    if rest:
        yield (Segment(tell("problems", lang), "title"),)
        for one in rest:
            yield from problem_lines(one, lang)


def problem_lines(one: Problem, lang: Lang) -> Iterator[Line]:
    """Sentences are wrapped; the line of the file and its caret are not."""
    for number, line in enumerate(one.show(lang).split("\n")):
        if _EXCERPT.match(line):
            yield (Segment("    " + cut_end(line, WIDTH - 4)),)
        else:
            depth = 4 + len(line) - len(line.lstrip())
            yield from paragraph(line, "" if number else _SEVERITIES[one.severity], indent=depth)


def cut_end(text: str, width: int) -> str:
    """The end of a line that is too wide; blanks inside stay, for a caret stands below."""
    if columns(text) <= width:
        return text
    while columns(text) > width - 1:
        text = text[:-1]
    return f"{text}…"


def count_lines(league: League) -> Iterator[Line]:
    if league.count_last:
        yield from paragraph(league.count_last)
    yield from paragraph(league.count, "bad" if league.assessment.refused else "title")
