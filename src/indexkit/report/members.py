"""In depth: every record, member or leaf that was made one figure, and what became of it."""

from __future__ import annotations

from itertools import zip_longest

from indexkit import model
from indexkit.made_of import is_plain_sum, parts_of
from indexkit.phrases import say
from indexkit.problems import Lang
from indexkit.report.sentences import tell
from indexkit.score_node import ScoreNode
from indexkit.why import at_node, deepest, in_depth, member_text, record_sentences, records_out


def record_texts(node: ScoreNode, lang: Lang) -> list[str]:
    """Each record that counts, with its figure and how it got it."""
    at = deepest(at_node(node.tree, node.node, lang))
    if not isinstance(at.score, model.EachRecord):
        return []
    pairs = zip_longest(in_depth(at), record_sentences(at), fillvalue="")
    out = [tell("record_out", lang, record=key) for key in records_out(at)]
    return ["; ".join(filter(None, pair)) for pair in pairs] + out


def member_texts(node: ScoreNode, lang: Lang) -> list[str]:
    """The members of a view; of a node that is more than a plain sum, what it is made of."""
    at = deepest(at_node(node.tree, node.node, lang))
    if isinstance(at.score, model.Combined) and node.node.score is not None:
        return list(in_depth(at))
    if node.node.score is not None or is_plain_sum(node.node):
        return []
    shares = node.node.aggregate.over == "shares"
    return [
        member_text(say("share_of", lang, name=name) if shares else name, part.member, lang)
        for part in parts_of(node.tree, node.node)
        for name in (part.node.name.in_(lang) or part.node.id,)
    ]
