"""A framework that is written back, as text that fits 80 columns: each row of the annex as a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexkit.problems import Lang
from indexkit.readback.view import Entry, ReadBack
from indexkit.readback.words import put
from indexkit.report.layout import Line, Style, paragraph

_DEEPEST = 6
"""Deeper clauses are not indented further, so that their lines keep their width."""


def text_lines(found: ReadBack, lang: Lang) -> Iterator[Line]:
    yield from paragraph(found.title, "title")
    yield from paragraph(found.subject)
    yield ()
    yield from paragraph(put("unofficial", lang), "title")
    for marked in found.unofficial:
        yield from paragraph(marked.title, "warning", indent=2, first="  ")
        yield from _listed(marked.lines, "warning", 2)
    if not found.unofficial:
        yield from _listed([put("official", lang)])
    yield ()
    yield from paragraph(put("general", lang), "title")
    yield from _listed(found.general)
    for card in found.scorecards:
        yield ()
        yield from paragraph(card.title, "title")
        yield from _listed(card.lines)
        for entry in card.entries:
            yield from _entry(entry, lang)


def _listed(lines: Iterable[str], style: Style = "", deeper: int = 0) -> Iterator[Line]:
    for line in lines:
        yield from paragraph(line, style, indent=4 + deeper, first=f"{' ' * deeper}  - ")


def _entry(entry: Entry, lang: Lang) -> Iterator[Line]:
    indent = 2 * min(entry.depth, _DEEPEST)
    top = f" [{put('max', lang)}: {entry.max}]" if entry.max else ""
    yield from paragraph(f"{entry.number} {entry.name}{top}".strip(), indent=indent + 2, first=" " * indent)
    for told in entry.how:
        yield from paragraph(told, indent=indent + 4)
    for told in entry.proof:
        yield from paragraph(f"{put('proof', lang)}: {told}", indent=indent + 4)
    yield from paragraph(f"{put('clause', lang)}: {entry.clause}", "dim", indent=indent + 4)
