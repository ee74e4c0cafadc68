"""What can still be won as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit.problems import Lang
from indexkit.report.escape import markdown_text
from indexkit.report.header import not_official
from indexkit.wins.data import Gap, Gaps
from indexkit.wins.sentences import gain_words, row_texts
from indexkit.wins.text import standing, worth_words
from indexkit.wins.words import say


def gaps_markdown(found: Gaps, lang: Lang) -> str:
    return "\n".join(_document(found, lang)).rstrip("\n") + "\n"


def _document(found: Gaps, lang: Lang) -> Iterator[str]:
    tree = found.tree
    yield from (f"# {markdown_text(say('title', lang))}", "")
    heading = f"{tree.framework.name.in_(lang)}, {tree.unit or tree.group.id}, {tree.framework.period_shown}"
    yield from (markdown_text(f"{heading}: {standing(tree, lang)}"), "")
    warning = not_official(tree, lang)
    yield from (f"> {markdown_text(warning)}", "") if warning else ()
    for text in tree.unverified:
        yield from (f"> {markdown_text(text)}", "")
    if not found.rows:
        yield markdown_text(say("none", lang))
        return
    yield from (markdown_text(say("about", lang)), "", markdown_text(say("divisors", lang)), "")
    for key, rows in (("nothing", found.nothing), ("low", found.low)):
        yield from (f"## {markdown_text(say(key, lang))}", "") if rows else ()
        for row in rows:
            yield from _row(row, lang)


def _row(row: Gap, lang: Lang) -> Iterator[str]:
    node, tree = row.node, row.node.tree
    gain = f" ({gain_words(tree, row.most, lang)})" if row.most else ""
    name = f"{node.node.code} {node.node.name.in_(lang) or node.id}".strip()
    yield from (f"### {markdown_text(name)}: {markdown_text(worth_words(row, lang) + gain)}", "")
    yield from (*(f"- {markdown_text(text)}" for text in row_texts(row, lang)), "")
