"""A league as an Excel workbook: a sheet for each ranking; the points of every item, and statistics, of each group;
the units that were refused; the sources."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from indexkit.cohort.figures import Extreme, Shown
from indexkit.cohort.ranking import Ranking
from indexkit.cohort.rows import paths_of
from indexkit.cohort.statistics import NodeStatistics, Statistics
from indexkit.formula.prose import figure
from indexkit.league.book import Book, places_of, width_of
from indexkit.league.grid import Cell, Column, Grid, cells_of, ranking_grid
from indexkit.league.league import League
from indexkit.league.live import Ranked, Spot, live_ranks
from indexkit.league.words import tell
from indexkit.model import Node
from indexkit.problems import Problem
from indexkit.report.words import tell as say


class Begun(NamedTuple):
    """A workbook whose sheets on all units are there. `spots`: their cells that tell something of one unit."""

    book: Book
    ranked: list[Ranked]
    spots: list[Spot]


def league_workbook(league: League) -> bytes:
    """Raises ImportError without XlsxWriter."""
    begun = begin(league)
    live_ranks(begun.book, league, begun.ranked)
    return finish(begun, league)


def begin(league: League) -> Begun:
    book = Book(league.heading)
    spots: list[Spot] = []
    ranked = [_ranking(book, league, ranking, spots) for ranking in league.rankings]
    for group in dict.fromkeys(ranking.group for ranking in league.rankings if ranking.group):
        if league.assessment.groups.get(group):
            _points(book, league, group, spots)
            _statistics(book, league, league.assessment.statistics(group))
    return Begun(book, ranked, spots)


def finish(begun: Begun, league: League) -> bytes:
    _refused(begun.book, league)
    _sources(begun.book, league)
    return begun.book.made()


def _ranking(book: Book, league: League, ranking: Ranking, spots: list[Spot]) -> Ranked:
    sheet = book.sheet(league.title(ranking))
    grid = ranking_grid(league, ranking)
    widths = [_width(column) for column in grid.columns]
    above = _above(league, ranking)
    book.across(sheet, 0, widths, league.title(ranking), book.title)
    for at, (text, look) in enumerate(above):
        book.across(sheet, 1 + at, widths, text, book.bold if look else None)
    top = len(above) + 2
    book.heads(sheet, top, [_heading(column) for column in grid.columns], widths, fixed=2)
    for at, column in enumerate(grid.columns):
        _column(book, sheet, top, at, column)
        spots += _spots(book, sheet, top, at, column, ranking)
    if grid.rows:
        sheet.autofilter(top, 0, top + grid.rows, len(grid.columns) - 1)
    for at, text in enumerate(_below(league, ranking, grid)):
        book.across(sheet, top + grid.rows + 2 + at, widths, text)
    rank = next((at for at, column in enumerate(grid.columns) if column.kind == "rank"), 0)
    return Ranked(ranking, sheet, top + 1, rank, grid.columns)


def _spots(book: Book, sheet: Any, top: int, at: int, column: Column, ranking: Ranking) -> Iterator[Spot]:
    for row, (place, cell) in enumerate(zip(ranking.places, column.cells, strict=True)):
        look = _look(book, column, cell)
        yield Spot(sheet, top + 1 + row, at, place.unit.name, column.what, column.node, look, cell)


def _look(book: Book, column: Column, cell: Cell) -> Any:
    return book.near(cell) if cell.near else book.numbers(places_of(column.cells)) if column.figures else book.indented


def _above(league: League, ranking: Ranking) -> list[tuple[str, bool]]:
    """What is not official, marked; then what the ranking goes by."""
    lines = [league.facts(ranking)] if ranking.places else []
    lines += league.remarks(ranking)
    return [*((text, True) for text in league.not_official), *((text, False) for text in lines)]


def _heading(column: Column) -> str:
    head = " ".join(filter(None, (column.code, column.head)))
    return f"{head} / {column.most}" if column.most else head


def _width(column: Column) -> int:
    least = {"rank": 8, "figure": 11, "part": 13}.get(column.kind, 12)
    return max(width_of([cell.text + cell.mark for cell in column.cells]), least)


def _column(book: Book, sheet: Any, top: int, at: int, column: Column) -> None:
    for row, cell in enumerate(column.cells):
        if column.kind in ("rank", "before"):  # a shared place is marked, `=3`, and so is text
            alone = cell.text == str(cell.value)
            book.write(sheet, top + 1 + row, at, cell if alone else Cell(cell.text), book.centred)
        else:
            book.write(sheet, top + 1 + row, at, cell, _look(book, column, cell))
    if column.maximum is not None:
        _shade(sheet, top, at, column, column.maximum)


def _shade(sheet: Any, top: int, at: int, column: Column, maximum: Decimal) -> None:
    """Deeper with the share of the maximum; only where more is better."""
    if any(cell.share is not None for cell in column.cells):
        ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": float(maximum)}
        colours = {"min_color": "#FFFFFF", "max_color": "#6AABD6"}
        sheet.conditional_format(
            top + 1, at, top + len(column.cells), at, {"type": "2_color_scale", **ends, **colours}
        )


def _below(league: League, ranking: Ranking, grid: Grid) -> Iterator[str]:
    yield from () if grid.rows else (tell("no_places", league.lang),)
    yield from (tell("provisional", league.lang),) if grid.has_marks else ()
    yield from league.summary(ranking)
    yield from league.awards(ranking)
    yield from (f"{tell('unranked', league.lang)}: {text}" for text in league.unranked(ranking))
    yield from league.left_open(ranking)


def _points(book: Book, league: League, group: str, spots: list[Spot]) -> None:
    """A row a unit, a column for every item at every depth."""
    lang, one = league.lang, league.assessment
    units, nodes = one.groups[group], [*paths_of(one.group(group)).values()]
    sheet = book.sheet(f"{tell('points', lang)} {group}", fit=False)
    heads = [_most(league, group, node) for node in nodes]
    widths = [width_of([unit.title for unit in units], 12), *(13 for _ in heads)]
    book.heads(sheet, 0, [tell("unit", lang), *heads], widths)
    for row, unit in enumerate(units):
        book.text(sheet, 1 + row, 0, unit.title)
    for at, node in enumerate(nodes):
        figures = [unit.figure(node.id) for unit in units]
        cells = cells_of([unit.published(node.id) for unit in units], lang, figures)
        look = book.numbers(places_of(cells))
        for row, (unit, cell) in enumerate(zip(units, cells, strict=True)):
            form = book.near(cell) if cell.near else look
            book.write(sheet, 1 + row, 1 + at, cell, form)
            spots.append(Spot(sheet, 1 + row, 1 + at, unit.name, "points", node.id, form, cell))


def _most(league: League, group: str, node: Node) -> str:
    """An item's code, its name, and the maximum where all units have the same."""
    most = {unit.maximum(node.id) for unit in league.assessment.groups[group]}
    of = most.pop() if len(most) == 1 else None
    return _named(league, node) + ("" if of is None else f" / {figure(of, league.lang)}")


def _named(league: League, node: Node) -> str:
    return " ".join(filter(None, (node.code, node.name.in_(league.lang) or node.id)))


_HEADS = {
    "component": 52,
    "mean": 12,
    "mean_share": 14,
    "median": 12,
    "least": 12,
    "greatest": 12,
    "losing": 14,
    "best_units": 40,
    "worst_units": 40,
}
"""Of the sheet of statistics, with the widths of their columns."""
_NAMES = 5
"""So many of the units that are equal are named."""


def _statistics(book: Book, league: League, found: Statistics) -> None:
    """What the units of a group have in common: the total first, then item by item."""
    sheet = book.sheet(f"{tell('statistics', league.lang)} {found.group.id}")
    book.heads(sheet, 0, [tell(head, league.lang) for head in _HEADS], [*_HEADS.values()])
    if found.total is not None:
        spread = found.total
        figures = (spread.mean, found.mean_percent, spread.median, spread.least.figure, spread.greatest.figure)
        _figures(book, sheet, 1, figures)
        _ends(book, sheet, 1, tell("total", league.lang), spread.greatest, spread.least)
    for row, one in enumerate(found.nodes):
        _item(book, sheet, 2 + row, _named(league, one.node), one)


def _item(book: Book, sheet: Any, row: int, name: str, one: NodeStatistics) -> None:
    if one.points is not None:
        spread = one.points
        _figures(book, sheet, row, (spread.mean, one.share, spread.median, spread.least.figure, spread.greatest.figure))
    if one.loss is not None:
        sheet.write_number(row, 6, one.loss.units, book.plain)
    _ends(book, sheet, row, name, one.best, one.worst)


def _figures(book: Book, sheet: Any, row: int, figures: tuple[Shown | None, ...]) -> None:
    for at, one in enumerate(figures):
        if one is not None:
            cell = Cell("", one.published)
            book.write(sheet, row, 1 + at, cell, book.numbers(places_of([cell]), one.shown_rounded))


def _ends(book: Book, sheet: Any, row: int, name: str, *ends: Extreme | None) -> None:
    """The item's name at one end of a row, the best and the worst units at the other."""
    texts = ["" if end is None else _units(end) for end in ends]
    for at, text in ((0, name), (7, texts[0]), (8, texts[1])):
        book.text(sheet, row, at, text, book.wrapped)
    widths = [*_HEADS.values()]
    book.height(sheet, row, [name, *texts], [widths[0], widths[7], widths[8]])


def _units(end: Extreme) -> str:
    names = [unit.title for unit in end.units]
    more = [f"… (+{len(names) - _NAMES})"] if len(names) > _NAMES else []
    return ", ".join([*names[:_NAMES], *more])


def _refused(book: Book, league: League) -> None:
    """Every problem of every unit that could not be scored, and those of the files."""
    one, lang = league.assessment, league.lang
    told = [(league.refused_name(unit), unit.group, each) for unit in league.refused for each in unit.problems]
    told += [("", "", each) for each in one.problems]
    if not told:
        return
    sheet = book.sheet(tell("refused", lang))
    heads = ("unit", "group", "code", "place", "problem", "hint")
    widths = (28, 18, 9, 32, 70, 50)
    book.heads(sheet, 0, [tell(head, lang) for head in heads], widths)
    for row, (unit, group, each) in enumerate(told):
        book.row(sheet, 1 + row, (unit, group, *_said(each, league)), widths)


def _said(one: Problem, league: League) -> tuple[str, str, str, str]:
    return one.code, ", ".join(map(str, one.places)), one.message(league.lang), one.hint(league.lang)


def _sources(book: Book, league: League) -> None:
    """Which texts and which rules: from what, with the evidence, the figures can be made again; and what is open."""
    lang, sheet = league.lang, book.sheet(tell("sources", league.lang))
    sheet.set_column(0, 0, 120)
    fingerprint = league.assessment.framework.fingerprint
    counts = [text for text in (league.count, league.count_last) if text]
    lines = [league.scope, *league.texts, "", *counts, f"{tell('rules', lang)}: {fingerprint}", ""]
    left_open = [f"– {text}" for text in league.open_points]
    book.across(sheet, 0, [120], league.heading, book.title)
    for row, text in enumerate([*lines, *([say("open_points", lang), *left_open] if left_open else [])]):
        book.across(sheet, 1 + row, [120], text)
