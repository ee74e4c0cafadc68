"""Changes, wins and reasons in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit.arithmetic import Number as Figure
from indexkit.branches import option_label
from indexkit.evidence.types import Value
from indexkit.formula.env import Items
from indexkit.formula.prose import figure, sentence
from indexkit.phrases import say as phrase
from indexkit.problems import Lang
from indexkit.report.items import value_text
from indexkit.report.words import shown
from indexkit.score_node import publish
from indexkit.tree import ScoreTree
from indexkit.wins.data import Change, Closed, Gap, Win
from indexkit.wins.words import say

_FAILED = 4
"""So many conditions that failed are named."""


def label_of(tree: ScoreTree, name: str, lang: Lang) -> str:
    """The input's label, and its name as the evidence file writes it."""
    label = tree.group.inputs[name].label.in_(lang)
    return f"{label} (`{name}`)" if label else f"`{name}`"


def value_words(tree: ScoreTree, name: str, value: Value, lang: Lang) -> str:
    if isinstance(value, Items):
        return figure(value.count, lang)
    if isinstance(value, str):
        label = option_label(tree, name, value)
        return f"“{label}”" if label else f"`{value}`"
    return value_text(value, tree.group.inputs[name], (), lang)


def points_words(tree: ScoreTree, value: Figure | None, lang: Lang) -> str:
    return "–" if value is None else shown(publish(value, tree.framework.rules.display).figure, lang)


def gain_words(tree: ScoreTree, gain: Figure, lang: Lang) -> str:
    sign = "+" if gain > 0 else "−" if gain < 0 else "±"
    return sign + points_words(tree, max(gain, -gain), lang)


def change_words(tree: ScoreTree, one: Change, lang: Lang) -> str:
    decl = tree.group.inputs[one.input]
    before, after = (value_words(tree, one.input, value, lang) for value in (one.before, one.after))
    words: dict[str, object] = {"input": label_of(tree, one.input, lang), "before": before, "after": after}
    if one.before is None:
        key = "give"
    elif one.before == one.after:
        key = "verify"
    elif one.by is None or decl.type == "date":
        key = "day" if decl.type == "date" else "other"
    else:
        listed = isinstance(one.before, Items) and bool(one.before.records)
        fewer = "fewer_documents" if listed else "fewer"
        key = fewer if one.by < 0 else "documents" if decl.type == "items" else "more"
        words["by"] = figure(abs(one.by), lang) + (f" {decl.unit}" if decl.unit else "")
    fine = one.step is not None and one.step != 1 and decl.type != "date"
    return say(key, lang, **words) + (say("step", lang, step=figure(one.step, lang)) if fine and one.step else "")


def win_words(row: Gap, win: Win, lang: Lang) -> str:
    tree, node = row.node.tree, row.node
    change = change_words(tree, win.change, lang)
    before, after = (points_words(tree, value, lang) for value in (node.value, win.points))
    text = say("takes" if node.kind == "penalty" else "wins", lang, change=change, before=before, after=after)
    if win.total is not None:
        text += say("in_total", lang, gain=gain_words(tree, win.total_gain, lang))
    level = win.level if lang == "vi" else win.level_en
    if tree.level is not None and level and level != tree.level.in_(lang):
        text += say("new_level", lang, level=level)
    text += say("most", lang) if win.kind == "most" else ""
    if win.stopped is not None:
        text += say(f"stop_{win.stopped.by}", lang, node=name_of(tree, win.stopped.node, lang))
    return text


def name_of(tree: ScoreTree, node: str, lang: Lang) -> str:
    found = tree.group.root if node == tree.group.id else tree[node].node
    return found.name.in_(lang) or node


def closed_words(tree: ScoreTree, one: Closed, lang: Lang) -> str:
    return say("closed", lang, input=label_of(tree, one.input, lang), why=say(f"closed_{one.why}", lang))


def why_words(row: Gap, lang: Lang) -> str:
    """Why nothing wins; empty where something does."""
    if row.why_none is None:
        return ""
    changes = "; ".join(change_words(row.node.tree, one, lang) for one in row.together)
    return say("no_win", lang, why=say(f"why_{row.why_none}", lang, changes=changes))


def failed_words(row: Gap, lang: Lang) -> Iterator[str]:
    for one in row.failed[:_FAILED]:
        gives = "" if one.points is None else say("gives", lang, points=points_words(row.node.tree, one.points, lang))
        conditions = ", ".join(sentence(test, lang) for test in one.conditions)
        told = one.named(lang) == phrase("when", lang, test=conditions)  # the label is the condition itself
        lacking = "" if told else say("conditions", lang, conditions=conditions)
        yield say("failed", lang, label=one.named(lang), gives=gives, conditions=lacking)
    if len(row.failed) > _FAILED:
        yield say("more_failed", lang, n=len(row.failed) - _FAILED)


def shown_wins(row: Gap) -> list[Win]:
    """Those of what is divided by only where no other input wins."""
    own = [win for win in row.wins if not win.change.divisor]
    return own or list(row.wins)


def row_texts(row: Gap, lang: Lang) -> list[str]:
    """All of a row: what wins, or why nothing does; what did not hold."""
    texts = [win_words(row, win, lang) for win in shown_wins(row)]
    if row.why_none is not None:
        texts += [why_words(row, lang), *(closed_words(row.node.tree, one, lang) for one in row.closed)]
    return [*texts, *failed_words(row, lang)]
