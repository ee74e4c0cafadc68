"""Bands and levels: every figure meets a row, every row can be met, and only one where only one may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from indexkit import model
from indexkit.arithmetic import EXPONENT, exact_text
from indexkit.arithmetic import Number as Figure
from indexkit.checks.cells import RELATIONS, Cell, Domain, cut, in_words, runs
from indexkit.checks.grid import step_of
from indexkit.checks.subject import Card, Subject
from indexkit.formula import nodes as f
from indexkit.problems import Problem, Text
from indexkit.source import Path

Cells = frozenset[Cell]
MOST = 200
"""Rows of one list."""
_ENDLESS = 10**EXPONENT


@dataclass(frozen=True)
class Ladder:
    """The rows of one `bands:` or `levels:` as sets of cells."""

    card: Card
    path: Path
    """Of the list of rows."""
    of: f.Number
    rows: tuple[model.Row, ...]
    """Up to the first row without a condition, which is the rest."""
    after: tuple[model.Row, ...]
    """Rows that stand after the rest."""
    unique: bool
    domain: Domain
    cells: tuple[Cell, ...]
    maybe: tuple[Cells, ...]
    """For each row, the cells in which it may hold …"""
    sure: tuple[Cells, ...]
    """… and those in which it does, whatever else the evidence says."""

    @property
    def is_levels(self) -> bool:
        return "levels" in self.path

    def words(self, chosen: Cells) -> Text:
        """Where some cells lie: `between 50 and 70; from 90 up`."""
        found = [in_words(first, last, self.domain, self._show) for first, last in runs(self.cells, chosen)]
        return Text("; ".join(text.vi for text in found), "; ".join(text.en for text in found))

    @property
    def _show(self) -> Callable[[Figure], str]:
        return _day if _is_date(self.card, self.of) else exact_text


def _day(figure: Figure) -> str:
    return date.fromordinal(int(figure)).isoformat() if 0 < figure <= date.max.toordinal() else exact_text(figure)


def _is_date(card: Card, of: f.Number) -> bool:
    decl = card.group.inputs.get(of.name) if isinstance(of, f.Input) else None
    return decl is not None and decl.type == "date"


def ladders(subject: Subject, *, unique: bool | None = None, rest: bool | None = None) -> Iterator[Ladder]:
    """The lists of rows; only those that let one row hold, or that have a row for the rest, where that is asked."""
    for card in subject.cards:
        for one in lists_of(card):
            fits = unique is None or unique == one.unique
            if fits and (rest is None or rest == any(row.test is None for row in one.rows)):
                yield _ladder(card, one)


@dataclass(frozen=True)
class Listing:
    """A list of rows, and what their bounds are of; `more`: besides that, of other figures too."""

    path: Path
    of: f.Number
    rows: tuple[model.Row, ...]
    unique: bool = False
    more: bool = False


def lists_of(card: Card) -> Iterator[Listing]:
    for block in card.blocks:
        score = block.score
        if isinstance(score, model.Bands):
            yield Listing((*block.at, "bands"), score.of, score.rows, score.hit == "unique")
        elif isinstance(score, model.Cases):
            yield Listing((*block.at, "cases"), score.of or f.Num(0), tuple(case.row for case in score.cases))
    for _, levels in card.graded:
        unique = levels.hit == "unique"
        yield Listing((*levels.path, "bands"), levels.of, levels.rows, unique, bool(levels.more))


def _ladder(card: Card, one: Listing) -> Ladder:
    rows, of = one.rows, one.of
    end = next((index for index, row in enumerate(rows, 1) if row.test is None), len(rows))
    before, after = rows[:end], rows[end:]
    domain = Domain() if one.more else domain_of(card, of)
    bounds = [[(word, card.constant(bound)) for word, bound in row.bounds] for row in before]
    cells = cut([figure for row in bounds for _, figure in row if figure is not None], domain)
    maybe = tuple(frozenset(cell for cell in cells if _holds(row, cell)) for row in bounds)
    sure = tuple(
        found
        if all(figure is not None for _, figure in known) and not _has_when(card, row) and not (one.more and known)
        else frozenset()
        for row, known, found in zip(before, bounds, maybe, strict=True)
    )
    return Ladder(card, one.path, of, before, after, one.unique, domain, cells, maybe, sure)


def domain_of(card: Card, of: f.Number) -> Domain:
    """The figures that rows are asked about. A bound that is no multiple of the step is never reached."""
    found = card.range_of(of)
    return Domain(_end(found.low), _end(found.high), step_of(card, of))


def _end(figure: Figure | None) -> Figure | None:
    """An end that only the size of numbers in files sets (RULES R13) is no end to people."""
    return None if figure is None or abs(figure) >= _ENDLESS else figure


def _holds(bounds: Sequence[tuple[str, Figure | None]], cell: Cell) -> bool:
    return all(figure is None or RELATIONS[word](cell.sample, figure) for word, figure in bounds)


def _has_when(card: Card, row: model.Row) -> bool:
    return (*row.path, "when") in card.document.values


def rows_are_few(subject: Subject) -> Iterator[Problem]:
    """A list of rows is read row by row, one inside the other: beyond this many no formula could be worked through.
    Asked before all other rules."""
    for card in subject.cards:
        lists = [(one.path, len(one.rows)) for one in lists_of(card)]
        for block in card.blocks:
            if isinstance(block.score, model.ChoiceScore):
                lists.append(((*block.at, "options"), len(block.score.options)))
            elif isinstance(block.score, model.Interpolate):
                lists.append(((*block.at, "points"), len(block.score.points)))
        for path, count in lists:
            if count > MOST:
                key = "IK356.options" if path[-1] == "options" else "IK356.rows"
                yield card.say_at_key(key, path, count=str(count), most=str(MOST))


def rows_can_be_met(subject: Subject) -> Iterator[Problem]:
    """A row that no figure can reach is dead text: one after the rest, one whose conditions exclude each other or
    the input's own range, one whose figures earlier rows take."""
    for ladder in ladders(subject):
        say = ladder.card.say
        for row in ladder.after:
            yield say("IK350.after_rest", row.path, ladder.rows[-1].path)
        taken: Cells = frozenset()
        for index, row in enumerate(ladder.rows):
            if not ladder.maybe[index]:
                yield say(_why_never(ladder, row), row.path, range=ladder.words(frozenset(ladder.cells)))
            elif row.test is not None and not ladder.unique and ladder.maybe[index] <= taken:
                yield say("IK350.taken", row.path, *_takers(ladder, index), range=ladder.words(ladder.maybe[index]))
            taken |= ladder.sure[index]


def _why_never(ladder: Ladder, row: model.Row) -> str:
    """Whether the row's conditions exclude each other, or only what the figure can be."""
    bounds = [(word, ladder.card.constant(bound)) for word, bound in row.bounds]
    anywhere = cut([figure for _, figure in bounds if figure is not None], Domain())
    return "IK351.outside" if any(_holds(bounds, cell) for cell in anywhere) else "IK351.against"


def _takers(ladder: Ladder, index: int) -> list[Path]:
    wanted = ladder.maybe[index]
    return [row.path for row, sure in zip(ladder.rows[:index], ladder.sure, strict=False) if sure & wanted]


def rows_leave_no_gap(subject: Subject) -> Iterator[Problem]:
    """A figure that meets no row would have no points and no level; a last row without a condition is the rest."""
    for ladder in ladders(subject, rest=False):
        open_cells = frozenset(ladder.cells).difference(*ladder.sure)
        if not open_cells:
            continue
        unclear = any(maybe & open_cells for maybe in ladder.maybe)
        if ladder.is_levels:
            key = "IK352.unclear_levels" if unclear else "IK352.gap_levels"
        else:
            key = "IK352.unclear_bands" if unclear else "IK352.gap_bands"
        yield ladder.card.say_at_key(key, ladder.path, gap=ladder.words(open_cells))


def rows_do_not_overlap(subject: Subject) -> Iterator[Problem]:
    """`hit: unique` says that one row at most holds; a figure that two rows claim would be refused when scored."""
    for ladder in ladders(subject, unique=True):
        rows = [(row, sure) for row, sure in zip(ladder.rows, ladder.sure, strict=True) if row.test is not None]
        for index, (row, sure) in enumerate(rows):
            for other, claimed in rows[:index]:
                if both := sure & claimed:
                    yield ladder.card.say("IK353.overlap", row.path, other.path, range=ladder.words(both))


def levels_have_their_figure(subject: Subject) -> Iterator[Problem]:
    """A percent is of the group's maximum: levels by percent need one."""
    for card in subject.cards:
        levels = card.group.levels
        if levels is not None and levels.of == f.Ref("@percent") and card.group.root.max is None:
            yield card.say("IK354.percent", (*levels.path, "of"), group=card.group.id)


def scales_rise(subject: Subject) -> Iterator[Problem]:
    """Interpolation walks from point to point; an x that does not rise would divide by 0 or read backwards."""
    for card in subject.cards:
        for block in card.blocks:
            if not isinstance(block.score, model.Interpolate):
                continue
            marks = [card.constant(x) for x, _ in block.score.points]
            for index, (one, other) in enumerate(pairwise(marks), start=1):
                if one is None or other is None or one < other:
                    continue
                where = (*block.at, "points")
                key = "IK355.twice" if one == other else "IK355.falls"
                fields = {"found": exact_text(other), "before": exact_text(one)}
                yield card.say(key, (*where, index), (*where, index - 1), **fields)
