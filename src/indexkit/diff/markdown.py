"""A comparison of texts, and a calendar, as Markdown: a table for each group, the old words beside the new."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit.diff.calendar_view import parts_of_calendar, title
from indexkit.diff.calendars import Calendar
from indexkit.diff.parts import Part
from indexkit.diff.result import Diff
from indexkit.diff.view import ClauseView, RowView, counts, groups_of, parts_of, sides_of
from indexkit.diff.words import said
from indexkit.problems import Lang
from indexkit.report.escape import markdown_row
from indexkit.report.escape import markdown_text as escaped


def markdown_diff(diff: Diff, lang: Lang = "en") -> str:
    return "\n".join(_lines(diff, lang)) + "\n"


def _lines(diff: Diff, lang: Lang) -> Iterator[str]:
    yield f"# {said('title', lang)}"
    yield ""
    for word, side in zip(("before", "after"), sides_of(diff, lang), strict=True):
        yield f"- {said(word, lang)}: {escaped(side)}"
    yield from ("", escaped(counts(diff, lang)))
    for group in groups_of(diff, lang):
        yield from ("", f"## {escaped(group.title)}", "")
        heads = [said(word, lang) for word in ("number", "clause", "old", "new", "effect")]
        yield from (f"| {' | '.join(heads)} |", "|---:|---|---|---|---|")
        for row in group.rows:
            yield from _row(row, lang)
    for part in parts_of(diff, lang):
        yield from part_lines(part)


def part_lines(part: Part) -> Iterator[str]:
    yield from ("", f"## {escaped(part.title)}", "")
    yield from (f"- {escaped(line)}" for line in part.lines)
    yield from ([""] if part.lines and part.rows else [])
    if part.rows:
        yield from (markdown_row(part.heads), "|" + "---|" * len(part.heads))
        yield from map(markdown_row, part.rows)


def _row(row: RowView, lang: Lang) -> Iterator[str]:
    for place, clause in enumerate(row.clauses):
        number = f"{row.number}" if not place else ""
        effects = "<br>".join(map(escaped, row.effects)) if not place else ""
        title = f"**{row.form}**: {escaped(clause.title)}" if not place else escaped(clause.title)
        yield f"| {number} | {title} | {_cell(clause, 0)} | {_cell(clause, 1)} | {effects} |"


def _cell(clause: ClauseView, side: int) -> str:
    told = [f"{escaped(cell[0])}: {escaped(cell[1 + side])}" for cell in clause.cells if cell[1 + side]]
    told += [f"*{escaped(clause.cites[side])}*"] if clause.cites[side] else []
    return "<br>".join(told)


def markdown_calendar(found: Calendar, lang: Lang = "en") -> str:
    lines = [line for part in parts_of_calendar(found, lang) for line in part_lines(part)]
    return "\n".join([f"# {escaped(title(found, lang))}", *lines]) + "\n"
