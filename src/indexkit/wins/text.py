"""What can still be won as text that fits 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit.problems import Lang
from indexkit.report import header
from indexkit.report.layout import WIDTH, Line, Segment, columns, left, paragraph, right, wrap
from indexkit.report.words import level_words, shown
from indexkit.tree import ScoreTree
from indexkit.wins.data import Gap, Gaps
from indexkit.wins.sentences import (
    closed_words,
    failed_words,
    gain_words,
    points_words,
    shown_wins,
    why_words,
    win_words,
)
from indexkit.wins.words import say


def gaps_lines(found: Gaps, lang: Lang, unit_name: str = "") -> Iterator[Line]:
    tree = found.tree.in_(lang)
    for block in (header.unmarked_certainty_lines(tree), header.heading_lines(tree, unit_name)):
        lines = list(block)
        yield from (*lines, ()) if lines else ()
    yield from paragraph(f"{say('title', lang)}: {standing(tree, lang)}", "title")
    if not found.rows:
        some = any(node.node.score is not None and node.maximum is not None for node in tree.nodes)
        yield from paragraph(say("none" if some else "no_maxima", lang))
        return
    yield from paragraph(say("about", lang), "dim")
    for key, rows in (("nothing", found.nothing), ("low", found.low)):
        if rows:
            yield ()
            yield (Segment(say(key, lang), "title"),)
        for row in rows:
            yield from _row_lines(row, lang)
    yield ()
    yield from paragraph(say("divisors", lang), "dim")


def standing(tree: ScoreTree, lang: Lang) -> str:
    """`now 283.23 of 400 points, level Fair`."""
    of = say("no_max", lang) if tree.max is None else say("of", lang, max=shown(tree.max, lang))
    return say("now", lang, points=points_words(tree, tree.exact, lang), of=of, level=level_words(tree, lang))


def worth_words(row: Gap, lang: Lang) -> str:
    """`5 / 10`; of a bonus `+5`, of a penalty `−5`."""
    node, tree = row.node, row.node.tree
    maximum = node.maximum if node.kind != "penalty" else None
    sign = {"penalty": "−", "bonus": "+"}.get(node.kind, "")
    of = "" if maximum is None else f" / {points_words(tree, maximum, lang)}"
    return f"{sign}{points_words(tree, node.value, lang)}{of}"


def _row_lines(row: Gap, lang: Lang) -> Iterator[Line]:
    node = row.node
    tree, figures = node.tree, worth_words(row, lang)
    gain = gain_words(tree, row.most, lang) if row.most else ""
    cell = right(figures, 16) + right(gain, 10)
    name = f"{node.node.code} {node.node.name.in_(lang) or node.id}".strip()
    first, *rest = wrap(name, WIDTH - columns(cell) - 1)
    yield (Segment(left(first, WIDTH - columns(cell))), Segment(cell, "good" if gain else ""))
    for piece in rest:
        yield (Segment(piece),)
    for win in shown_wins(row):
        yield from paragraph(win_words(row, win, lang), "good", indent=4, first="  - ")
    if row.why_none is not None:
        yield from paragraph(why_words(row, lang), "warning", indent=4, first="  - ")
        for one in row.closed:
            yield from paragraph(closed_words(tree, one, lang), "dim", indent=6, first="    - ")
    for text in failed_words(row, lang):
        yield from paragraph(text, "dim", indent=4, first="  - ")
