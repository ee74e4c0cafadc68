"""A framework that is written back, as Markdown: the hierarchy as the table of an annex."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexkit.problems import Lang
from indexkit.readback.view import HEADS, ReadBack
from indexkit.readback.words import put
from indexkit.report.escape import markdown_row
from indexkit.report.escape import markdown_text as escaped


def markdown(found: ReadBack, lang: Lang) -> str:
    return "\n".join(_lines(found, lang)) + "\n"


def _lines(found: ReadBack, lang: Lang) -> Iterator[str]:
    yield from (f"# {found.title}", "", escaped(found.subject))
    yield from ("", f"## {put('unofficial', lang)}", "")
    for marked in found.unofficial:
        yield from (f"**{escaped(marked.title)}**", "", *_listed(marked.lines), "")
    yield from [] if found.unofficial else _listed([put("official", lang)])
    yield from ("", f"## {put('general', lang)}", "")
    yield from _listed(found.general)
    for card in found.scorecards:
        yield from ("", f"## {escaped(card.title)}", "")
        yield from _listed(card.lines)
        yield from ("", markdown_row(put(head, lang) for head in HEADS), "|---|---|---:|---|---|---|")
        yield from (markdown_row(entry.cells) for entry in card.entries)


def _listed(lines: Iterable[str]) -> Iterator[str]:
    return (f"- {escaped(line)}" for line in lines)
