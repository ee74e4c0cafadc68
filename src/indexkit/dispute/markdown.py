"""A dispute as Markdown: the same words as the text, in lists and a table."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit.dispute import text as t
from indexkit.dispute.result import Dispute, Due
from indexkit.dispute.words import signed, tell
from indexkit.problems import Lang
from indexkit.report.escape import markdown_text as escaped


def markdown_dispute(found: Dispute, lang: Lang = "en") -> str:
    return "\n".join(_lines(found, lang)) + "\n"


def _lines(found: Dispute, lang: Lang) -> Iterator[str]:
    yield f"# {tell('title', lang)}"
    yield ""
    for word, side in (("before", found.before), ("after", found.after)):
        yield f"- {tell(word, lang)}: {escaped(t.side_words(side, lang))}"
    yield ""
    for note in found.notes:
        yield from (f"> {escaped(note.in_(lang))}", "")
    yield from (f"**{escaped(t.total_words(found, lang))}**", "")
    if found.agrees:
        yield t.same_words(found, lang)
    else:
        yield from _causes(found, lang)
    yield from _idle(found, lang)
    for heading, lines, more in t.lists(found, lang):
        yield from ("", f"## {heading}", "")
        yield from (f"- {escaped(line)}" for line in lines)
        yield from (f"- {tell('more', lang, n=str(more))}" for _ in range(bool(more)))
    if found.also and not found.agrees:
        yield from ("", escaped(tell("also_too", lang, n=str(len(found.also)))))


def _causes(found: Dispute, lang: Lang) -> Iterator[str]:
    if found.first is not None:
        yield from (f"## {tell('first', lang)}", "", escaped(t.first_words(found, lang)), "")
    yield from (f"## {tell('causes', lang)}", "")
    yield from _table(found, lang)
    if any(due.interacts for due in found.due):
        yield from ("", tell("rule", lang))
    if found.way == "replayed" and found.due:
        yield from ("", t.smallest_words(found, lang))


def _idle(found: Dispute, lang: Lang) -> Iterator[str]:
    if found.idle:
        yield from ("", escaped(t.idle_words(found.idle, lang)))


def _table(found: Dispute, lang: Lang) -> Iterator[str]:
    yield f"| {tell('points', lang)} | {tell('cause_of', lang)} |"
    yield "|---:|---|"
    if not found.due:
        yield f"| – | {tell('why_unknown', lang)} |"
    for due in found.due:
        yield f"| {t.points_words(due, lang)} | {_said(due, lang)} |"
    if found.difference is not None:
        yield f"| **{signed(t.total_due(found), lang)}** | **{tell('total', lang)}** |"


def _said(due: Due, lang: Lang) -> str:
    said = [escaped(cause.said.in_(lang)) for cause in due.causes]
    said += [escaped(t.interaction_words(due, lang))] if due.interacts else []
    return "<br>".join(said)
