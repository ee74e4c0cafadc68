"""A comparison of texts, and a calendar, as Markdown: for each group a table of the old words beside the new, and below
it what each change can do."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit.diff.calendar_view import parts_of_calendar, title
from indexkit.diff.calendars import Calendar
from indexkit.diff.parts import Part
from indexkit.diff.result import Diff
from indexkit.diff.view import RowView, counts, groups_of, parts_of, sides_of
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
        heads = [said(word, lang) for word in ("number", "clause", "what", "old", "new")]
        yield from (f"| {' | '.join(heads)} |", "|---:|---|---|---|---|")
        for row in group.rows:
            yield from _row(row)
        yield ""
        effects = ((row.number, one) for row in group.rows for one in row.effects)
        yield from (f"- {said('number', lang)} {number}: {escaped(one)}" for number, one in effects)
    for part in parts_of(diff, lang):
        yield from part_lines(part)


def part_lines(part: Part) -> Iterator[str]:
    yield from ("", f"## {escaped(part.title)}", "")
    yield from (f"- {escaped(line)}" for line in part.lines)
    yield from ([""] if part.lines and part.rows else [])
    if part.rows:
        yield from (markdown_row(part.heads), "|" + "---|" * len(part.heads))
        yield from map(markdown_row, part.rows)


def _row(row: RowView) -> Iterator[str]:
    """A line for where the old and the new words stand, then one for each thing that is said."""
    for place, clause in enumerate(row.clauses):
        title = f"{row.form}: {clause.title}" if not place else clause.title
        yield markdown_row((str(row.number) if not place else "", title, "", *clause.cites))
        yield from (markdown_row(("", "", *cell)) for cell in clause.cells)


def markdown_calendar(found: Calendar, lang: Lang = "en") -> str:
    lines = [line for part in parts_of_calendar(found, lang) for line in part_lines(part)]
    return "\n".join([f"# {escaped(title(found, lang))}", *lines]) + "\n"
