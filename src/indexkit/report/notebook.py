"""A scored unit as a small piece of HTML for a notebook: nested `<details>`, everything escaped, nothing that runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexkit.problems import Lang
from indexkit.report import header
from indexkit.report.escape import html_text
from indexkit.report.layout import Line, plain
from indexkit.report.text import about_texts, figures, label, missing_texts, total_lines
from indexkit.report.words import tell
from indexkit.score_node import ScoreNode
from indexkit.tree import ScoreTree


def html_fragment(tree: ScoreTree) -> str:
    """What is not official first, then the unit and its total, then the tree, folded."""
    return "\n".join(_fragment(tree)) + "\n"


def _fragment(tree: ScoreTree) -> Iterator[str]:
    lang = tree.lang
    yield f'<div class="indexkit" lang="{lang}">'
    yield from _block("p", header.certainty_lines(tree), "strong")
    heading = (html_text(plain([line])).replace("  - ", "– ") for line in header.heading_lines(tree))
    yield "<p>" + "<br>".join(heading).replace("<br>    ", " ") + "</p>"
    yield from _folded(tell("about_unit", lang), about_texts(tree))
    yield from _block("p", total_lines(tree), "strong")
    for child in tree.root.children:
        yield from _node(child, lang)
    yield from _folded(tell("missing", lang), missing_texts(tree))
    yield from _folded(tell("notes", lang), tree.notes_in(lang))
    yield from _folded(tell("open_points", lang), tree.unverified)
    yield from _block("p", header.not_applied_lines(tree))
    yield from _block("p", header.not_in_period_lines(tree))
    yield from _block("p", header.fingerprint_lines(tree), "small")
    yield "</div>"


def _block(tag: str, lines: Iterable[Line], inner: str = "") -> Iterator[str]:
    """Lines of the text report as one paragraph; each bullet on a line of its own."""
    text = html_text(plain(lines)).replace("\n  - ", "<br>– ")
    if text:
        opening, closing = (f"<{inner}>", f"</{inner}>") if inner else ("", "")
        yield f"<{tag}>{opening}{text}{closing}</{tag}>"


def _node(node: ScoreNode, lang: Lang) -> Iterator[str]:
    points, maximum = figures(node, lang)
    named = f"{node.node.code} {label(node, lang)}".strip()
    stroke = f" / {maximum}" if maximum else ""
    yield f"<details><summary>{html_text(named)}: <b>{html_text(points + stroke)}</b></summary>"
    yield f"<p>{html_text(node.why_in(lang))}</p>"
    for child in node.children:
        yield from _node(child, lang)
    yield "</details>"


def _folded(heading: str, texts: Iterable[str]) -> Iterator[str]:
    items = "".join(f"<li>{html_text(text)}</li>" for text in texts)
    if items:
        yield f"<details><summary>{html_text(heading)}</summary><ul>{items}</ul></details>"
