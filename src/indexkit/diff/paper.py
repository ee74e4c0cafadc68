"""A comparison of texts, and a calendar, as a document for Word: the old words beside the new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexkit.diff.calendar_view import parts_of_calendar, title
from indexkit.diff.calendars import Calendar
from indexkit.diff.parts import Part
from indexkit.diff.result import Diff
from indexkit.diff.view import ClauseView, RowView, counts, groups_of, parts_of, sides_of
from indexkit.diff.words import said
from indexkit.problems import Lang
from indexkit.report.paper import Cell, Paper, Row, capital, cell

_HEADS = ("number", "clause", "old", "new", "effect")
_WIDTHS = (4, 15, 21, 21, 17)
_FIRST = 3
"""How much wider a table's first column is, where it tells units."""


def diff_paper(diff: Diff, lang: Lang = "en") -> bytes:
    made = Paper(said("title", lang), lang)
    for word, side in zip(("before", "after"), sides_of(diff, lang), strict=True):
        made.say(side, bold=f"{capital(said(word, lang))}: ")
    made.say("", bold=counts(diff, lang))
    heads = [capital(said(head, lang)) for head in _HEADS]
    for group in groups_of(diff, lang):
        made.say(group.title, "Heading1")
        made.table(heads, (row for one in group.rows for row in _rows(one)), _WIDTHS)
    _parts(made, parts_of(diff, lang))
    return made.made()


def calendar_paper(found: Calendar, lang: Lang = "en") -> bytes:
    made = Paper(title(found, lang), lang)
    _parts(made, parts_of_calendar(found, lang))
    return made.made()


def _rows(row: RowView) -> Iterator[Row]:
    """A line for each clause of a change."""
    for place, clause in enumerate(row.clauses):
        first = not place
        number, effects = (cell(str(row.number), "CellNumber"), cell(row.effects)) if first else ((), ())
        name = (*cell(row.form if first else "", "CellBold"), *cell(clause.title))
        yield (number, name, _words(clause, 0), _words(clause, 1), effects)


def _words(clause: ClauseView, side: int) -> Cell:
    said = (f"{name}: {words[side]}" for name, *words in clause.cells if words[side])
    return (*cell(said), *cell(clause.cites[side], "Cite"))


def _parts(made: Paper, parts: Iterable[Part]) -> None:
    for part in parts:
        made.say(part.title, "Heading1")
        made.listed(part.lines)
        if part.rows:
            widths = (_FIRST, *(2 for _ in part.heads[1:]))
            made.table([capital(head) for head in part.heads], ((*map(cell, row),) for row in part.rows), widths)
