"""What can still be won as plain data, figures as text."""

from __future__ import annotations

from typing import Any

from indexkit.evidence.types import Value
from indexkit.formula.env import Items
from indexkit.formula.prose import sentence
from indexkit.problems import Lang
from indexkit.result import exact_of, plain_value, text_of
from indexkit.score_node import Level
from indexkit.tree import ScoreTree
from indexkit.wins.data import Change, Gap, Gaps, Win
from indexkit.wins.sentences import change_words, closed_words, why_words, win_words

GAPS = 1
"""The version of the shape."""


def level_dict(level: Level) -> dict[str, Any]:
    return {"name": level.name, "name_en": level.name_en, "provisional": level.provisional}


def head_of(tree: ScoreTree, lang: Lang) -> dict[str, Any]:
    """Which unit, by which rules, scored how."""
    level = tree.level
    return {
        "framework": tree.framework.id,
        "revision": tree.framework.revision,
        "unit": tree.unit,
        "group": tree.group.id,
        "period": tree.framework.period_shown,
        "known": tree.framework.known,
        "lens": tree.lens,
        "lang": lang,
        "total": text_of(tree.points),
        "exact": exact_of(tree.exact),
        "max": text_of(tree.max),
        "percent": text_of(tree.percent),
        "level": None if level is None else level_dict(level),
        "unverified": list(tree.unverified),
        "fingerprint": tree.fingerprint,
    }


def gaps_dict(found: Gaps, lang: Lang) -> dict[str, Any]:
    return {"indexkit_gaps": GAPS, **head_of(found.tree, lang), "rows": [_row(row, lang) for row in found.rows]}


def _row(row: Gap, lang: Lang) -> dict[str, Any]:
    node, tree = row.node, row.node.tree
    return {
        "path": node.path,
        "code": node.node.code,
        "name": node.node.name.vi or node.id,
        "name_en": node.node.name.en,
        "kind": node.kind,
        "points": text_of(node.points),
        "exact": exact_of(node.value),
        "max": text_of(node.max),
        "lost": exact_of(row.lost),
        "most": exact_of(row.most),
        "wins": [_win(row, win, lang) for win in row.wins],
        "why_none": row.why_none,
        "reason": why_words(row, lang),
        "together": [change_dict(tree, one, lang) for one in row.together],
        "closed": [{"input": one.input, "why": one.why, "reason": closed_words(tree, one, lang)} for one in row.closed],
        "failed": [
            {
                "label": one.named(lang),
                "points": exact_of(one.points),
                "conditions": [sentence(test, lang) for test in one.conditions],
            }
            for one in row.failed
        ],
    }


def _win(row: Gap, win: Win, lang: Lang) -> dict[str, Any]:
    stopped = None if win.stopped is None else {"node": win.stopped.node, "by": win.stopped.by}
    return {
        "kind": win.kind,
        **change_dict(row.node.tree, win.change, lang),
        "points": exact_of(win.points),
        "gain": exact_of(win.gain),
        "total": exact_of(win.total),
        "total_gain": exact_of(win.total_gain),
        "level": {"name": win.level, "name_en": win.level_en} if win.level else None,
        "stopped": stopped,
        "reason": win_words(row, win, lang),
    }


def change_dict(tree: ScoreTree, one: Change, lang: Lang) -> dict[str, Any]:
    """`before` and `after` as in the evidence; of a list of documents how many there are."""
    return {
        "input": one.input,
        "before": _data(tree, one.input, one.before),
        "after": _data(tree, one.input, one.after),
        "by": exact_of(one.by),
        "step": exact_of(one.step),
        "divisor": one.divisor,
        "change": change_words(tree, one, lang),
    }


def _data(tree: ScoreTree, name: str, value: Value) -> Any:
    return value.count if isinstance(value, Items) else plain_value(value, tree.group.inputs[name].type)
