"""What can still be won as the unit's report shows it."""

from __future__ import annotations

from indexkit.report.unit.view import Wins, Won
from indexkit.wins.data import Gaps
from indexkit.wins.sentences import gain_words, row_texts
from indexkit.wins.words import say


def wins_of(found: Gaps) -> Wins:
    """In the order of the gaps, what wins most in the total first; those where nothing wins say why."""
    tree = found.tree
    lang = tree.lang
    rows = tuple(
        Won(row.node.path, gain_words(tree, row.most, lang) if row.most else "–", tuple(row_texts(row, lang)))
        for row in found.rows
    )
    return Wins((say("about", lang), say("divisors", lang)) if rows else (), rows)
