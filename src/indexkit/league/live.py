"""Ranks as formulas of the spreadsheet: whoever changes a figure that is ranked by sees the ranks follow.

Every figure stands as a whole number: figures are scaled by one factor, so that no comparison lands on the wrong side
of a tie. Whole numbers below 2**46 are compared exactly by every spreadsheet program (decision 21). Units are compared
by the first figure, then by tie-breakers in order; who lacks one comes after those that have it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any, ClassVar

from indexkit.arithmetic import to_decimal
from indexkit.cohort.rank_words import named
from indexkit.cohort.ranking import Place, Ranking
from indexkit.formula.excel_words import quoted
from indexkit.league.book import Book, column_name, is_kept, width_of
from indexkit.league.grid import Cell, Column, What
from indexkit.league.league import League
from indexkit.league.words import tell
from indexkit.score import number

WHOLE = 2**46
_YELLOW = "#FFF8DC"
_FINE = 6
"""So many decimals of what is typed are read, where the figures leave room for them."""


@dataclass(frozen=True)
class Key:
    """One figure that is ranked by, a unit a row: as it is typed, and by how much that is multiplied to be whole."""

    head: str
    cells: tuple[Decimal | None, ...]
    scale: int
    sign: int


@dataclass(frozen=True)
class Ranked:
    """Where a ranking's ranks stand in its own sheet: the first of them."""

    ranking: Ranking
    sheet: Any
    row: int
    column: int
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Spot:
    """A cell that shows something of a unit. `shown`: what indexkit has."""

    sheet: Any
    row: int
    column: int
    unit: str
    what: What
    node: str
    look: Any
    shown: Cell


def keys_of(league: League, ranking: Ranking) -> tuple[Key, ...] | None:
    """None where a figure is longer than a spreadsheet keeps."""
    rule = ranking.rule
    first = [place.figure for place in ranking.places]
    known: list[tuple[str, list[Fraction | None], str]] = [(rule.shown, [*first], rule.better)]
    for at, breaker in enumerate(rule.then):
        values = [_figure(place, rule.then_line(at)) for place in ranking.places]
        known.append((breaker.shown, values, breaker.better))
    unit = ranking.places[0].unit
    keys = [_key(named(unit, shown, league.lang), values, better == "high", league) for shown, values, better in known]
    return None if any(key is None for key in keys) else tuple(key for key in keys if key is not None)


def _figure(place: Place, line: str) -> Fraction | None:
    found = number(place.unit.value(line))
    return None if found is None else Fraction(found)


def _key(head: str, values: Sequence[Fraction | None], rises: bool, league: League) -> Key | None:
    some = [value for value in values if value is not None]
    most = max((abs(value) for value in some), default=Fraction(0))
    unit = lcm(*(value.denominator for value in some))
    places = next((at for at in range(_FINE + 7) if 10**at % unit == 0), None)
    if places is None:  # no decimals: the numerators over one denominator
        cells, scale = [None if value is None else to_decimal(value * unit) for value in values], 1
        head, most = tell("times", league.lang, head=head, by=str(unit)), most * unit
    else:
        fine = max(at for at in range(places, max(places, _FINE) + 1) if at == places or most * 10**at < WHOLE / 16)
        cells, scale = [None if value is None else to_decimal(value) for value in values], 10**fine
    if most * scale >= WHOLE or not all(cell is None or is_kept(cell) for cell in cells):
        return None
    return Key(head, tuple(cells), scale, 1 if rises else -1)


def live_ranks(book: Book, league: League, ranked: Iterable[Ranked]) -> None:
    """A sheet in which the ranks are computed, ranking below ranking; each ranking's own sheet reads them there."""
    known = [(one, keys) for one in ranked if one.ranking.places and (keys := keys_of(league, one.ranking)) is not None]
    blocks = [TypedBlock(book, league, one, tuple(key.head for key in keys), keys) for one, keys in known]
    write_blocks(book, league, blocks, "how_ranked_about")


def write_blocks(book: Book, league: League, blocks: Sequence[Block], about: str) -> None:
    if not blocks:
        return
    sheet = book.sheet(tell("how_ranked", league.lang))
    widths = [width_of([place.unit.title for one in blocks for place in one.ranked.ranking.places], 12)]
    sheet.set_column(0, 0, widths[0])
    sheet.set_column(1, 40, 14)
    book.across(sheet, 0, [widths[0], 80], tell(about, league.lang), book.wrapped)
    row = 2
    for one in blocks:
        row = one.write(sheet, row) + 2


@dataclass(frozen=True)
class Block(ABC):
    """The rows of one ranking: the figures that are ranked by, what they are compared as, and the ranks."""

    book: Book
    league: League
    ranked: Ranked
    heads: tuple[str, ...]
    """Of the figures that are ranked by: the first one, then the tie-breakers."""

    works: ClassVar[tuple[str, ...]] = ("whole",)
    """What stands beside each figure, to be compared."""

    @abstractmethod
    def figures(self, sheet: Any, row: int, at: int) -> None:
        """Writes the figures of a unit and what they are compared as."""

    @abstractmethod
    def more(self, key: int, row: int, span: Span) -> str:
        """A test of a whole column: who has more than the unit of the row, by one figure."""

    @abstractmethod
    def equal(self, key: int, row: int, span: Span) -> str: ...

    def settled(self, formula: str, row: int, span: Span) -> str:
        """A count of units, where it can be made."""
        return formula

    def told(self, formula: str) -> str:
        """A rank, or why there is none."""
        return formula

    def write(self, sheet: Any, top: int) -> int:
        """Returns the last row."""
        places, lang = self.ranked.ranking.places, self.league.lang
        self.book.text(sheet, top, 0, self.league.title(self.ranked.ranking), self.book.bold)
        heads = [tell("unit", lang), *self.heads]
        heads += [tell(work, lang, head=head) for head in self.heads for work in self.works]
        heads += [tell(word, lang) for word in ("better", "as_good", "rank", "shown_rank", "our_rank", "agrees")]
        for at, head in enumerate(heads):
            self.book.text(sheet, top + 1, at, head, self.book.head)
        span = Span(top + 2, top + 1 + len(places))
        for at, place in enumerate(places):
            self._row(sheet, span, at, place)
        return span.last

    def work(self, key: int, which: int = 0) -> int:
        """The number of a column."""
        return 1 + len(self.heads) + key * len(self.works) + which

    def _row(self, sheet: Any, span: Span, at: int, place: Place) -> None:
        row, first = span.first + at, self.work(len(self.heads))
        self.book.text(sheet, row, 0, place.unit.title, self.book.plain)
        self.figures(sheet, row, at)
        better, same, rank, label, ours = (cell(row, first + more) for more in range(5))
        shown = place.label if len(place.tier) > 1 else _number(place)
        by_formula: list[tuple[str, object]] = [
            (self.settled(self._better(row, span), row, span), self._above[id(place.tier)]),
            (self.settled(self._same(row, span), row, span), len(place.tier)),
            (self.told(f'IF({self.has(row)},{self._rank(better, same, span)},"–")'), _number(place)),
            (_labelled(self.ranked.ranking.rule.label, rank, same), shown),
        ]
        for more, (formula, value) in enumerate(by_formula):
            self.formula(sheet, row, first + more, formula, value)
        self.book.write(sheet, row, first + 4, _ours(place), self.book.centred)
        agrees, differs = (tell(word, self.league.lang) for word in ("same_rank", "other_rank"))
        self.formula(sheet, row, first + 5, f"IF({label}={ours},{quoted(agrees)},{quoted(differs)})", agrees)
        where = f"='{sheet.get_name()}'!{label}"  # no sheet's name has an apostrophe
        self.ranked.sheet.write_formula(self.ranked.row + at, self.ranked.column, where, self.book.centred, shown)

    def has(self, row: int) -> str:
        """Whether a unit has a place."""
        return f"ISNUMBER({cell(row, 1)})"

    @cached_property
    def _above(self) -> dict[int, int]:
        """How many units have a better place, by the units that share one."""
        found: dict[int, int] = {}
        for at, place in enumerate(self.ranked.ranking.places):
            found.setdefault(id(place.tier), at)
        return found

    def formula(self, sheet: Any, row: int, column: int, formula: str, value: object) -> None:
        sheet.write_formula(row, column, f"={formula}", self.book.centred, value)

    # Who is better, and who as good

    def _better(self, row: int, span: Span) -> str:
        """How many stand above: by the first figure, or equal up to some and better in the next."""
        parts = []
        for key in range(len(self.heads)):
            tests = [*(self.equal(one, row, span) for one in range(key)), self.more(key, row, span)]
            parts.append(f"SUMPRODUCT({'*'.join(tests)}*1)")
        return "+".join(parts)

    def _same(self, row: int, span: Span) -> str:
        return f"SUMPRODUCT({'*'.join(self.equal(key, row, span) for key in range(len(self.heads)))}*1)"

    def _rank(self, better: str, same: str, span: Span) -> str:
        match self.ranked.ranking.rule.ties:
            case "mean":
                return f"{better}+({same}+1)/2"
            case "dense":  # a place is one, however many share it: each of its units counts for its part
                column = self.work(len(self.heads))
                counts, shares = span.of(column), span.of(column + 1)
                return f"1+ROUND(SUMPRODUCT(({counts}<{better})/{shares}),0)"
            case _:
                return f"{better}+1"


@dataclass(frozen=True)
class Span:
    """The rows of the units."""

    first: int
    last: int

    def of(self, column: int) -> str:
        return f"{cell(self.first, column, True)}:{cell(self.last, column, True)}"


@dataclass(frozen=True)
class TypedBlock(Block):
    """Figures stand in yellow cells, to be changed."""

    keys: tuple[Key, ...] = ()

    def figures(self, sheet: Any, row: int, at: int) -> None:
        for column, key in enumerate(self.keys):
            self._typed(sheet, row, 1 + column, key.cells[at])
            given = cell(row, 1 + column)
            whole = f"IF(ISNUMBER({given}),ROUND({given}*{key.scale},0)*{key.sign},-{WHOLE})"
            self.formula(sheet, row, self.work(column), whole, _whole(key, key.cells[at]))

    def _typed(self, sheet: Any, row: int, column: int, value: Decimal | None) -> None:
        if value is None:
            sheet.write_blank(row, column, None, self.book.look(bg_color=_YELLOW))
        else:
            sheet.write_number(row, column, float(value), self.book.look(bg_color=_YELLOW))

    def more(self, key: int, row: int, span: Span) -> str:
        return f"({span.of(self.work(key))}>{cell(row, self.work(key))})"

    def equal(self, key: int, row: int, span: Span) -> str:
        return f"({span.of(self.work(key))}={cell(row, self.work(key))})"


def _whole(key: Key, value: Decimal | None) -> int:
    return -WHOLE if value is None else int(value * key.scale) * key.sign


def _number(place: Place) -> float | int:
    return int(place.rank) if place.rank.denominator == 1 else float(place.rank)


def _ours(place: Place) -> Cell:
    """As indexkit made it; a shared one is text."""
    return Cell(place.label) if len(place.tier) > 1 else Cell("", Decimal(_number(place)))


def _labelled(label: str, rank: str, same: str) -> str:
    """A shared place as it is marked, `=3`; a mean of ranks ends in .5."""
    before, _, after = label.partition("3")
    half = f'IF({rank}>INT({rank}),".5","")'
    shared = "&".join(filter(None, (before and quoted(before), f"INT({rank})", half, after and quoted(after))))
    return f"IF(ISNUMBER({rank}),IF({same}>1,{shared},{rank}),{rank})"


def cell(row: int, column: int, fixed: bool = False) -> str:
    mark = "$" if fixed else ""
    return f"{mark}{column_name(column)}{mark}{row + 1}"
