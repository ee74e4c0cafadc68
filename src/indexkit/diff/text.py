"""A comparison of texts, and a calendar, as text that fits 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit.diff.calendar_view import parts_of_calendar, title
from indexkit.diff.calendars import Calendar
from indexkit.diff.parts import Part
from indexkit.diff.result import Diff
from indexkit.diff.view import ClauseView, RowView, counts, groups_of, parts_of, sides_of
from indexkit.diff.words import said
from indexkit.problems import Lang
from indexkit.report.layout import Line, paragraph, plain

_INDENT = 4


def text_diff(diff: Diff, lang: Lang = "en") -> str:
    return plain(diff_lines(diff, lang))


def diff_lines(diff: Diff, lang: Lang) -> Iterator[Line]:
    yield from paragraph(said("title", lang), "title")
    for word, side in zip(("before", "after"), sides_of(diff, lang), strict=True):
        yield from paragraph(f"{said(word, lang)}: {side}", indent=4, first="  ")
    yield ()
    yield from paragraph(counts(diff, lang), "good" if diff.agrees else "")
    for group in groups_of(diff, lang):
        yield ()
        yield from paragraph(group.title, "title")
        for row in group.rows:
            yield from _row(row, lang)
    for part in parts_of(diff, lang):
        yield ()
        yield from part_lines(part)


def part_lines(part: Part) -> Iterator[Line]:
    """A table's row as a paragraph: its first cell, then what the others say, each under its head."""
    yield from paragraph(part.title, "title")
    for line in part.lines:
        yield from paragraph(line, indent=4, first="  - ")
    for first, *cells in part.rows:
        yield from paragraph(first, indent=_INDENT, first="  ")
        told = (f"{head}: {cell}" for head, cell in zip(part.heads[1:], cells, strict=True) if cell)
        yield from paragraph("; ".join(told), indent=_INDENT + 2)


def _row(row: RowView, lang: Lang) -> Iterator[Line]:
    for place, clause in enumerate(row.clauses):
        head = f"{row.number}. {row.form}: " if not place else ""
        yield from paragraph(head + clause.title, indent=_INDENT, first="  " if not place else " " * _INDENT)
        yield from _clause(clause, lang)
    for effect in row.effects:
        yield from paragraph(effect, "dim", indent=_INDENT + 2, first="  → ")


def _clause(clause: ClauseView, lang: Lang) -> Iterator[Line]:
    for name, before, after in clause.cells:
        if before and after:
            yield from paragraph(f"{name}", indent=_INDENT + 2)
            for word, told in (("old", before), ("new", after)):
                yield from paragraph(f"{said(word, lang)}: {told}", indent=_INDENT + 6, first=" " * (_INDENT + 4))
        else:
            told = before or after
            mark = _lost(clause, bool(before), lang)
            yield from paragraph(f"{name}{mark}: {told}", indent=_INDENT + 4, first=" " * (_INDENT + 2))
    old, new = clause.cites
    for cite in filter(None, ("" if new.startswith(old) else old, new)):
        yield from paragraph(f"[{cite}]", "dim", indent=_INDENT + 3, first=" " * (_INDENT + 2))


def _lost(clause: ClauseView, old: bool, lang: Lang) -> str:
    """Where a clause stays and says one thing less, or more."""
    return f" ({said('removed' if old else 'added', lang)})" if all(clause.cites) else ""


def calendar_lines(found: Calendar, lang: Lang) -> Iterator[Line]:
    yield from paragraph(title(found, lang), "title")
    for part in parts_of_calendar(found, lang):
        yield ()
        yield from part_lines(part)
