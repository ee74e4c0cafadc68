"""A framework that is written back, as a document for Word: what is not official first, then each scorecard as the
table of an annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexkit.problems import Lang
from indexkit.readback.view import HEADS, Entry, ReadBack
from indexkit.readback.words import put
from indexkit.report.paper import Paper, Row, Style, capital, cell

_WIDTHS = (4, 15, 5, 22, 16, 16)


def paper(found: ReadBack, lang: Lang) -> bytes:
    made = Paper(found.title, lang)
    made.say(found.subject, "Subtitle")
    made.say(put("unofficial", lang), "Heading1")
    for marked in found.unofficial:
        made.say(marked.title, "Heading2")
        made.listed(marked.lines, "Warned")
    if not found.unofficial:
        made.say(put("official", lang))
    made.say(put("general", lang), "Heading1")
    made.listed(found.general)
    made.wide()
    heads = [capital(put(head, lang)) for head in HEADS]
    for card in found.scorecards:
        made.say(card.title, "Heading1")
        made.listed(card.lines)
        made.table(heads, _rows(card.entries), _WIDTHS)
    return made.made()


def _rows(entries: Sequence[Entry]) -> Iterator[Row]:
    """What has parts below it is set in bold."""
    for entry, after in zip(entries, (*entries[1:], None), strict=True):
        name: Style = "CellBold" if after is not None and after.depth > entry.depth else "Cell"
        yield (
            cell(entry.number, "CellNumber"),
            cell(entry.name, name),
            cell(entry.max, "CellNumber"),
            cell(entry.how),
            cell(entry.proof),
            cell(entry.clause, "Cite"),
        )
