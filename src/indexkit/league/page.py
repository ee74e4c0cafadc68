"""The league report: one page of HTML that runs nothing and fetches nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from indexkit.cohort.ranking import Ranking
from indexkit.league import pictures
from indexkit.league.grid import Cell, Column, ranking_grid
from indexkit.league.league import League
from indexkit.league.pictures import NOT_TRIED, Picture, Stability
from indexkit.league.profiles import Card, cards
from indexkit.league.words import LEAGUE, PAGE, tell
from indexkit.report.layout import cut
from indexkit.report.page import render
from indexkit.report.words import tell as say

_STEPS = (Fraction(3, 10), Fraction(1, 2), Fraction(3, 5), Fraction(7, 10), Fraction(4, 5), Fraction(9, 10))
"""Where a cell's colour changes: shares of the maximum."""
_HEAD = 36
"""Of a longer heading the whole stands below the table."""
_PARTS = 10
"""So many indicators stand in one table; a printed page has no room for more."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as the page has it. `tone`: the class of its colour."""

    kind: str
    text: str
    mark: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Shown, ...], ...]
    foot: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A ranking."""

    id: str
    title: str
    facts: str
    remarks: tuple[str, ...]
    tables: tuple[Table, ...]
    coloured: bool
    drawings: tuple[Picture, ...]
    cards: tuple[Card, ...]
    in_full: Sequence[str]
    """Headings that the tables cut."""
    summary: Sequence[str]
    awards: Sequence[str]
    unranked: Sequence[str]
    left_open: Sequence[str]


@dataclass(frozen=True, slots=True)
class RefusedShown:
    name: str
    why: tuple[str, ...]


def league_page(league: League, stability: Stability = NOT_TRIED) -> str:
    """`stability`: between which ranks each unit stands over some scenarios, where somebody worked that out. Raises
    ImportError without Jinja."""
    lang = league.lang
    return render(
        Path(__file__).with_name("page.html"),
        lang,
        {key: words.in_(lang) for key, words in (LEAGUE | PAGE).items()} | _words_of_reports(league),
        league=league,
        sections=[section(league, ranking, n, stability) for n, ranking in enumerate(league.rankings)],
        steps=steps(),
        refused=[
            RefusedShown(league.refused_name(one), tuple(told.message(lang) for told in one.problems))
            for one in league.refused
        ],
        problems=[one.message(lang) for one in league.assessment.problems],
        not_applied=[f"{text.id}: {text.why.in_(lang)}" for text in league.assessment.framework.not_applied],
        how=[tell(key, lang) for key in ("how_colours", "how_places", "how_provisional", "how_computed")],
        fingerprint=league.assessment.framework.fingerprint,
    )


def _words_of_reports(league: League) -> dict[str, str]:
    lang = league.lang
    return {key: say(key, lang) for key in ("open_points", "not_applied")}


def section(
    league: League, ranking: Ranking, number: int, stability: Stability = NOT_TRIED
) -> Section:
    name, lang = f"r{number + 1}", league.lang
    found = tuple(tables(league, ranking)) if ranking.places else ()
    remarks = [] if ranking.places else [tell("no_places", lang)]
    remarks += league.remarks(ranking)
    return Section(
        id=name,
        title=league.title(ranking),
        facts=league.facts(ranking),
        remarks=tuple(remarks),
        tables=found,
        coloured=any(cell.tone for table in found for row in table.rows for cell in row),
        drawings=tuple(pictures.of(league, ranking, name, stability)),
        cards=cards(league, ranking),
        in_full=_in_full(league, ranking),
        summary=league.summary(ranking),
        awards=league.awards(ranking),
        unranked=league.unranked(ranking),
        left_open=league.left_open(ranking),
    )


def tables(league: League, ranking: Ranking) -> Iterator[Table]:
    """The league table; where there are many indicators, the further ones in tables of their own."""
    grid = ranking_grid(league, ranking)
    parts = tuple(replace(column, head=cut(column.head, _HEAD)) for column in grid.of("part"))
    others = (column for column in grid.columns if column.kind != "part")
    names = grid.of("rank", "unit")
    cuts = range(0, max(len(parts), 1), _PARTS)
    for number, start in enumerate(cuts):
        columns = (*(others if number == 0 else names), *parts[start : start + _PARTS])
        caption = league.title(ranking)
        if len(cuts) > 1:
            caption += f" ({number + 1}/{len(cuts)})"
        rows = tuple(
            tuple(_shown(column, column.cells[at]) for column in columns) for at in range(grid.rows)
        )
        yield Table(caption, columns, rows, _foot(league, ranking, columns))


def _shown(column: Column, cell: Cell) -> Shown:
    tone = "" if cell.share is None else f" h{step_of(cell.share)}"
    return Shown(column.kind, cell.text, cell.mark, tone)


def _foot(league: League, ranking: Ranking, columns: Sequence[Column]) -> tuple[Shown, ...]:
    """The means of the group's units, in a last row; nothing where there are none."""
    if not any(column.mean for column in columns):
        return ()
    name = league.means(ranking)
    return tuple(Shown(column.kind, name if column.kind == "unit" else column.mean) for column in columns)


def _in_full(league: League, ranking: Ranking) -> list[str]:
    heads = [column.head for column in ranking_grid(league, ranking).of("part")]
    return [f"{cut(head, _HEAD)}: {head}" for head in heads if cut(head, _HEAD) != head]


def step_of(share: Fraction) -> int:
    return sum(share >= step for step in _STEPS)


def steps() -> list[str]:
    """What each colour stands for: `< 30 %`, `30–50 %`, …, `≥ 90 %`."""
    marks = [int(100 * step) for step in _STEPS]
    between = [f"{low}–<{high}%" for low, high in pairwise(marks)]
    return [f"<{marks[0]}%", *between, f"≥{marks[-1]}%"]
