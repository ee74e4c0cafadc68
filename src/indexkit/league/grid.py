"""A ranking as a grid of cells, for whoever draws it: text, Markdown, a workbook, a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.cohort.figures import Spread
from indexkit.cohort.ranking import Place, Ranking
from indexkit.cohort.rows import decimal_cell
from indexkit.cohort.statistics_words import near as near_to
from indexkit.cohort.unit import UnitScore
from indexkit.league.league import League
from indexkit.league.words import tell
from indexkit.problems import Lang
from indexkit.report.words import shown

Kind = Literal["rank", "before", "unit", "figure", "level", "part"]
What = Literal["", "unit", "ranked", "points", "percent", "level"]


@dataclass(frozen=True, slots=True)
class Cell:
    """`text`: as people read it. `value`: of a figure, for who counts on. `share`: of the maximum, where there is one
    and more is better."""

    text: str
    value: Decimal | None = None
    share: Fraction | None = None
    mark: str = ""
    """What stands behind the text, however short the text is cut."""
    near: bool = False
    """Whether the figure was shortened for showing, and another of its column has more places or is shown alike."""


@dataclass(frozen=True, slots=True)
class Column:
    """`maximum`: where all units have the same. `mean`: of the units of the group, where that was made."""

    kind: Kind
    head: str
    cells: tuple[Cell, ...]
    maximum: Decimal | None = None
    most: str = ""
    """The maximum as people read it."""
    code: str = ""
    mean: str = ""
    what: What = ""
    """What of the unit this is: of the node `node`, or of the whole."""
    node: str = ""

    @property
    def figures(self) -> bool:
        return self.kind in ("figure", "part")


@dataclass(frozen=True, slots=True)
class Grid:
    columns: tuple[Column, ...]
    rows: int

    def of(self, *kinds: Kind) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.kind in kinds)

    @property
    def has_marks(self) -> bool:
        return any(cell.mark for column in self.columns for cell in column.cells)


def ranking_grid(league: League, ranking: Ranking, parts: bool = True) -> Grid:
    """Rank, unit, the figure that is ranked by, total, percent, level; then the topmost parts, if wanted."""
    places, lang = ranking.places, league.lang
    units = [place.unit for place in places]
    columns = [
        Column("rank", tell("rank", lang), tuple(_rank(place) for place in places)),
        Column("unit", tell("unit", lang), tuple(Cell(unit.title) for unit in units), what="unit"),
        *_before(league, ranking),
        *_figures(league, ranking, units),
    ]
    if any(unit.level is not None or not unit.complete for unit in units):
        columns.append(Column("level", tell("level", lang), tuple(_level(unit, lang) for unit in units), what="level"))
    return Grid((*columns, *(_parts(league, ranking, units) if parts else ())), len(places))


def _rank(place: Place) -> Cell:
    return Cell(place.label, decimal_cell(place.rank))


def _before(league: League, ranking: Ranking) -> Iterator[Column]:
    """The rank of the earlier period, where there is one."""
    last, was = league.last, league.before(ranking)
    if last is not None and was is not None:
        places = [was.of(place.unit.name) for place in ranking.places]
        head = tell("rank_in", league.lang, period=str(last.framework.period_shown))
        yield Column("before", head, tuple(Cell("–") if one is None else _rank(one) for one in places))


def _level(unit: UnitScore, lang: Lang) -> Cell:
    """Marked while something is missing, with or without levels."""
    name = "" if unit.level is None else unit.level.in_(lang)
    return Cell(name, mark="" if unit.complete else "†")


def _figures(league: League, ranking: Ranking, units: Sequence[UnitScore]) -> Iterator[Column]:
    """The figure that is ranked by has a column of its own unless it is one of the others."""
    lang, means = league.lang, league.statistics(ranking)
    ranked = [place.published for place in ranking.places]
    totals, percents = [unit.points for unit in units], [unit.percent for unit in units]
    if ranked not in (totals, percents):
        exact = [place.figure for place in ranking.places]
        yield Column("figure", league.ranked_by(ranking), cells_of(ranked, lang, exact), what="ranked")
    spread = None if means is None else means.total
    made = cells_of(totals, lang, _exact(units))
    yield Column("figure", tell("total", lang), made, mean=_mean(spread, lang), what="points")
    if any(one is not None for one in percents):
        shown_ = None if means is None else means.mean_percent
        mean = "" if shown_ is None else near_to(shown_, lang)
        made = cells_of(percents, lang, _exact(units, "@percent"))
        yield Column("figure", tell("percent", lang), made, mean=mean, what="percent")


def _exact(units: Sequence[UnitScore], line: str = "@total") -> list[Figure | None]:
    return [unit.figure(line) for unit in units]


def _mean(spread: Spread | None, lang: Lang) -> str:
    return "" if spread is None else near_to(spread.mean, lang)


def _parts(league: League, ranking: Ranking, units: Sequence[UnitScore]) -> Iterator[Column]:
    """Only of one group: another has other parts."""
    means = league.statistics(ranking)
    if means is None:
        return
    lang = league.lang
    for node in indicators(means.group):
        figures = [unit.published(node.id) for unit in units]
        shares = [unit.share(node.id) if node.better == "high" and _is_part(node) else None for unit in units]
        found = {unit.maximum(node.id) for unit in units}
        most = decimal_cell(next(iter(found), None)) if len(found) == 1 and _is_part(node) else None
        yield Column(
            kind="part",
            head=node.name.in_(lang) or node.id,
            cells=cells_of(figures, lang, _exact(units, node.id), shares),
            maximum=most,
            most="" if most is None else shown(most, lang),
            code=node.code,
            mean=_mean(means.node(node.id).points, lang),
            what="points",
            node=node.id,
        )


def _is_part(node: model.Node) -> bool:
    """Of a bonus or penalty nobody expects the most, so a share of it says nothing."""
    return node.kind not in ("bonus", "penalty")


def indicators(group: model.Group) -> tuple[model.Node, ...]:
    """What a league table has a column for: the topmost parts, bonuses and penalties."""
    root = group.root
    return (*root.parts, *root.bonuses, *root.penalties)


def cells_of(
    figures: Sequence[Decimal | None],
    lang: Lang,
    exact: Sequence[Figure | None],
    shares: Sequence[Fraction | None] = (),
) -> tuple[Cell, ...]:
    """Figures of one column, all with as many places as the longest of them; `–` where there is none. One that was
    shortened for showing gets no zeros behind it, beside longer ones: `3.33` is not `3.3300000000`. It is marked there,
    and beside another that is shown alike and is not the same."""
    places = max((_places(one) for one in figures if one is not None), default=0)
    cut = [one is not None and Fraction(one) != whole for one, whole in zip(figures, exact, strict=True)]
    fewer = max((_places(one) for one, short in zip(figures, cut, strict=True) if one is not None and short), default=0)
    alike: dict[Decimal | None, set[Figure | None]] = {}
    for one, whole in zip(figures, exact, strict=True):
        alike.setdefault(one, set()).add(whole)
    cells = []
    for one, short, share in zip(figures, cut, shares or [None] * len(figures), strict=True):
        near = short and (fewer < places or len(alike[one]) > 1)
        text = "–" if one is None else f"≈ {one:.{fewer}f}" if near else f"{one:.{places}f}"
        cells.append(Cell(text.replace(".", ",") if lang == "vi" else text, one, share, near=near))
    return tuple(cells)


def _places(one: Decimal) -> int:
    """Those that are not zeros at the end; never by arithmetic of a context, which would round."""
    text = f"{one:f}"
    return len(text.partition(".")[2].rstrip("0"))
