"""Ranks that follow the evidence: the workbook of an assessment with the sheets of its units.

What is ranked by is read from the units' sheets of steps, as numerator and denominator, both whole numbers (decision
21), and compared by multiplying across. Where these are too long, or a figure is no fraction there, no rank is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, ClassVar

from indexkit.cohort.rank_words import named
from indexkit.cohort.ranking import Place, Ranking
from indexkit.formula.excel_words import LIMIT, Op, constant, double, quoted
from indexkit.league.book import Book, places_of
from indexkit.league.league import League
from indexkit.league.live import Block, Ranked, Span, Spot, cell, write_blocks
from indexkit.league.workbook import begin, finish
from indexkit.problems import harmless
from indexkit.score import number
from indexkit.workbook.book import Made, put
from indexkit.workbook.published import on_sheet
from indexkit.workbook.typed import quote_sheet
from indexkit.workbook.words import tell as say

MOST = 100
"""So many units at most: each has some six sheets, a district's with about 600 rows of steps."""
NOBODY = -(10**15)
"""The numerator of a unit that has no figure: below all that have one."""


def assessment_workbook(league: League) -> bytes:
    """The workbook of an assessment from whose evidence all points and ranks are computed. Raises ImportError without
    XlsxWriter."""
    begun = begin(league)
    made = unit_sheets(begun.book, league)
    link(begun.spots, made)
    linked_ranks(begun.book, league, begun.ranked, made)
    return finish(begun, league)


def unit_sheets(book: Book, league: League) -> dict[str, Made]:
    """Sheets of every unit that is shown, by its code; of merged units there is no evidence."""
    trees = league.assessment.trees
    return {
        unit.name: put(book, trees[unit.name].in_(league.lang), unit.title, of=unit.title)
        for unit in league.scored
        if not unit.merged_from
    }


def linked_ranks(book: Book, league: League, ranked: Iterable[Ranked], made: Mapping[str, Made]) -> None:
    """The sheet in which the ranks are computed from the sheets of the units."""
    blocks = [
        LinkedBlock(book, league, one, _heads(league, one.ranking), made) for one in ranked if one.ranking.places
    ]
    write_blocks(book, league, blocks, "how_ranked_linked")


def _heads(league: League, ranking: Ranking) -> tuple[str, ...]:
    unit, rule = ranking.places[0].unit, ranking.rule
    return tuple(named(unit, shown, league.lang) for shown in (rule.shown, *(one.shown for one in rule.then)))


@dataclass(frozen=True)
class LinkedBlock(Block):
    """Figures are those of the units' sheets."""

    made: Mapping[str, Made] = field(default_factory=dict)
    works: ClassVar[tuple[str, ...]] = ("above", "below")

    def _keys(self) -> list[tuple[str, int]]:
        """Lines of the plan, and 1 where more is better, else -1."""
        rule = self.ranked.ranking.rule
        found = [(rule.of_line, rule.better)]
        found += [(rule.then_line(at), one.better) for at, one in enumerate(rule.then)]
        return [(line, 1 if better == "high" else -1) for line, better in found]

    def figures(self, sheet: Any, row: int, at: int) -> None:
        place = self.ranked.ranking.places[at]
        for key, (line, sign) in enumerate(self._keys()):
            op, value = self._op(place, line), number(place.unit.value(line))
            n, d = (NOBODY, 1) if value is None else (value.numerator * sign, value.denominator)
            near = None if value is None else double(value)
            self.formula(sheet, row, 1 + key, self._near(place, op), "" if near is None else near)
            has, fails = (f"{test}({cell(row, 1 + key)})" for test in ("ISNUMBER", "ISERROR"))
            above = f"IF({has},IF({op.d}>0,{op.n}*{sign},NA()),IF({fails},NA(),{NOBODY}))"
            self.formula(sheet, row, self.work(key), above, n)
            self.formula(sheet, row, self.work(key, 1), f"IF({has},{op.d},1)", d)
        self._ranked_by(sheet, row, at)

    def _ranked_by(self, sheet: Any, row: int, at: int) -> None:
        """Shown in the ranking's own sheet, where it has a column of its own."""
        for column, one in enumerate(self.ranked.columns):
            if one.what == "ranked":
                where, shown = f"='{sheet.get_name()}'!{cell(row, 1)}", one.cells[at].value
                look, cached = self.book.numbers(places_of(one.cells)), "" if shown is None else float(shown)
                self.ranked.sheet.write_formula(self.ranked.row + at, column, where, look, cached)

    def _op(self, place: Place, line: str) -> Op:
        """As cells of another sheet; a figure that no sheet computes, as it is."""
        made = self.made.get(place.unit.name)
        op = None if made is None else made.steps.lines.get(line)
        if made is None or op is None:
            value = number(place.unit.value(line))
            return Op(0, 1, 1, "0") if value is None else constant(value)
        steps = quote_sheet(made.sheets["steps"])
        n, d, s, x = (on_sheet(steps, word) for word in (op.n, op.d, op.s, op.x))
        return op._replace(n=n, d=d, s=s, x=x)

    def _near(self, place: Place, op: Op) -> str:
        """The figure; empty for a unit that has none or is not ranked."""
        made, tests = self.made.get(place.unit.name), [f"{op.s}=0"]
        if made is not None:
            steps = quote_sheet(made.sheets["steps"])
            tests.append(f"{on_sheet(steps, made.steps.refused)}=0")
            among = made.steps.lines.get(self.ranked.ranking.rule.among_line)
            if among is not None:
                tests += [f"{on_sheet(steps, among.s)}=0", f"{on_sheet(steps, among.n)}=1"]
        return f'IF(AND({",".join(tests)}),{op.x},"")'

    def more(self, key: int, row: int, span: Span) -> str:
        return self._across(key, row, span, ">")

    def equal(self, key: int, row: int, span: Span) -> str:
        return self._across(key, row, span, "=")

    def _across(self, key: int, row: int, span: Span, sign: str) -> str:
        above, below = self.work(key), self.work(key, 1)
        return f"({span.of(above)}*{cell(row, below)}{sign}{cell(row, above)}*{span.of(below)})"

    def settled(self, formula: str, row: int, span: Span) -> str:
        """Products of whole numbers are exact as long as they are short."""
        tests = []
        for key in range(len(self.heads)):
            above, below = self.work(key), self.work(key, 1)
            n, d, all_n, all_d = cell(row, above), cell(row, below), span.of(above), span.of(below)
            tests.append(f"(ABS({all_n})*{d}>={LIMIT})*({all_n}>{NOBODY})+(ABS({n})*{all_d}>={LIMIT})*({n}>{NOBODY})")
        return f"IF(SUMPRODUCT(({'+'.join(tests)})*1)=0,{formula},NA())"

    def has(self, row: int) -> str:
        given = cell(row, 1)
        return f"IF(ISERROR({given}),NA(),ISNUMBER({given}))"

    def told(self, formula: str) -> str:
        return f"IFERROR({formula},{quoted(say('not_live', self.league.lang))})"


_COLUMNS = {"points": "C", "percent": "E", "level": "F"}


def link(spots: Iterable[Spot], made: Mapping[str, Made]) -> None:
    """Figures and levels of the sheets on all units, read from those of each."""
    for one in spots:
        found = made.get(one.unit)
        if found is not None and one.what == "unit":
            there = f"internal:'{found.sheets['scores']}'!A1"
            one.sheet.write_url(one.row, one.column, there, one.look, harmless(one.shown.text))
        elif found is not None and one.what in _COLUMNS and one.node in found.rows:
            where = f"{quote_sheet(found.sheets['scores'])}!${_COLUMNS[one.what]}${found.rows[one.node]}"
            near = None if one.shown.value is None else double(Fraction(one.shown.value))
            shown = one.shown.text if near is None else near
            formula = f'={where}&""' if one.what == "level" else f"={where}"
            one.sheet.write_formula(one.row, one.column, formula, one.look, shown)
