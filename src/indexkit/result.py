"""The result as plain data: nodes, figures as text, fingerprints (DESIGN section 7, RULES R9, R15)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import exact_text
from indexkit.canonical import fingerprint
from indexkit.evidence import Item, Outside, PanelPoints
from indexkit.evidence.types import REST
from indexkit.formula.exact import Items, value_of
from indexkit.formula.nodes import State
from indexkit.formula.prose import sentence
from indexkit.model import InputDecl
from indexkit.problems import Lang
from indexkit.references import across_of
from indexkit.score import number

if TYPE_CHECKING:
    from indexkit.limits import Cut
    from indexkit.score_node import Level, ScoreNode
    from indexkit.tree import ScoreTree

RESULT = 1
"""The version of the result's shape."""


def text_of(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def exact_of(value: Figure | None) -> str | None:
    return None if value is None else exact_text(value)


def plain_value(value: object, kind: str) -> Any:
    """As an evidence file writes it."""
    if isinstance(value, Items):
        return value.count if value.records is None else [dict(record) for record in value.records]
    if isinstance(value, tuple):
        return list(value)
    return date.fromordinal(value).isoformat() if kind == "date" and isinstance(value, int) else value


_WORDS = ("source", "note", "by", "on", "why", "submitted")


def item_dict(item: Item, kind: str) -> dict[str, Any]:
    """An item of evidence as it was scored; empty words are left out."""
    words: dict[str, Any] = {}
    words |= {word: getattr(item, word) for word in _WORDS if getattr(item, word)}
    words |= {"codes": list(item.codes)} if item.codes else {}
    return {"input": item.name, "value": plain_value(item.value, kind), "state": item.state, **words}


def is_bare(item: Item, decl: InputDecl) -> bool:
    """Whether nothing is said of an item but its value, which is written as it is, and its state."""
    plain = type(item.value) in _PLAIN and decl.type != "date" and item.state != "absent" and not decl.about
    return plain and item[3:8] == _NO_WORDS and item[9:] == _NOTHING_ELSE


_PLAIN = (int, Fraction, bool, str)
_NO_WORDS, _NOTHING_ELSE = REST[:5], REST[6:]


def shown_item(tree: ScoreTree, item: Item) -> dict[str, Any]:
    """An item of evidence with what its declaration makes of it."""
    decl = tree.group.inputs[item.name]
    found = item_dict(item, decl.type)
    if item.read_as is not None:
        found["read_as"] = plain_value(item.read_as, decl.type)
    if item.state == "absent" and item.value is not None:
        found |= {"taken_from": decl.default_from} if decl.default_from else {"default": True}
    return {**found, "about": decl.about} if decl.about else found


def panel_dict(given: PanelPoints) -> dict[str, Any]:
    words = {word: getattr(given, word) for word in ("by", "on", "why", "source") if getattr(given, word)}
    return {"points": exact_text(given.points), **words}


def node_figures(node: ScoreNode) -> dict[str, Any]:
    """What a node says that anyone may be judged by."""
    published = node.published
    found: dict[str, Any] = {
        "points": text_of(node.points),
        "exact": exact_of(node.value),
        "shown_rounded": bool(published and published.shown_rounded),
        "max": text_of(node.max),
        "lost": text_of(node.lost),
        "percent": text_of(node.percent),
        "contribution": exact_of(node.contribution),
        "level": None if node.level is None else level_dict(node.level),
        "scored": node.node.scored,
        "state": node.state,
        "counted": node.counted,
    }
    if node.panel is not None:
        found["computed"] = exact_of(node.computed)
    if node.kind == "bonus":
        found["granted"] = exact_of(node.granted)
    return found


def node_dict(node: ScoreNode, lang: Lang) -> dict[str, Any]:
    return {
        "path": node.path,
        "code": node.node.code,
        "name": node.node.name.vi or node.id,
        "name_en": node.node.name.en,
        "kind": node.kind,
        "scoring": node.scoring,
        **node_figures(node),
        "reason": node.why_in(lang),
        "clause": node.clause.to_dict(),
        "steps": [
            {"stage": step.stage, "rule": step.rule, "value": exact_of(step.figure)} for step in node.steps_in(lang)
        ],
        "evidence": [shown_item(node.tree, item) for item in node.evidence],
        "missing": list(node.missing),
        "children": [child.path for child in node.children],
        **({} if node.panel is None else {"panel": panel_dict(node.panel)}),
    }


def level_dict(level: Level) -> dict[str, Any]:
    named = {"name": level.name, "name_en": level.name_en}
    return {**named, "provisional": level.provisional, "basis": level.basis or None}


def missing_list(tree: ScoreTree) -> list[dict[str, Any]]:
    """What is missing, and the nodes that lack it (RULES R15)."""
    return [
        {"input": one.input, "paths": [tree[node].path for node in one.nodes], "rejected": one.rejected}
        for one in tree.missing
    ]


def tree_figures(tree: ScoreTree, lang: Lang) -> dict[str, Any]:
    """What a result says of the whole that anyone may be judged by; `lang` is that of the names of acts."""
    level = tree.level
    return {
        "total": text_of(tree.points),
        "exact": exact_of(tree.exact),
        "base": text_of(tree.base),
        "max": text_of(tree.max),
        "percent": text_of(tree.percent),
        "level": None if level is None else level_dict(level),
        "complete": tree.complete,
        "missing": missing_list(tree),
        **({"cuts": [_cut(tree, one, lang) for one in tree.cuts]} if tree.cuts else {}),
    }


def result_dict(tree: ScoreTree, lang: Lang) -> dict[str, Any]:
    """Names stand in both languages; `lang` is that of the sentences."""
    return {**result_head(tree, lang), "nodes": [node_dict(node, lang) for node in tree.nodes]}


def result_head(tree: ScoreTree, lang: Lang) -> dict[str, Any]:
    """All but the nodes."""
    framework = tree.framework
    return {
        "indexkit_result": RESULT,
        "semantics": _semantics(),
        "unofficial": tree.unofficial,
        "framework": framework.id,
        "revision": framework.revision,
        "unit": tree.unit,
        "group": tree.group.id,
        "period": framework.period_shown,
        "known": framework.known,
        "lens": tree.lens,
        "lang": lang,
        **tree_figures(tree, lang),
        **_outside_window(tree),
        "unverified": list(tree.unverified),
        "reason": tree.why_in(lang),
        "applied": [
            {"id": one.id, "revision": one.revision, "decision": one.issued_by.decision if one.issued_by else None}
            for one in framework.applied
        ],
        "not_applied": [
            {"id": one.id, "clauses": list(one.clauses), "why": one.why.in_(lang)} for one in tree.not_applied
        ],
        "not_in_period": [
            {"path": one.path, "name": one.name.vi, "name_en": one.name.en, "why": one.why.in_(lang)}
            for one in tree.not_in_period
        ],
        "notes": tree.notes_in(lang),
        "fingerprint": tree.fingerprint,
        **({"cohort": _cohort(tree, lang)} if tree.cohort is not None else {}),
        "about_unit": [shown_item(tree, item) for item in tree.about_unit],
    }


def _cut(tree: ScoreTree, cut: Cut, lang: Lang) -> dict[str, Any]:
    """What a limit cut from bonuses or acts, and by which rule of allocation."""
    shares = [
        {
            **({"item": one.name.in_(lang)} if one.node is None else {"path": tree[one.node.id].path}),
            "brought": exact_of(one.brought),
            "kept": exact_of(one.kept),
        }
        for one in cut.shares
    ]
    path = "" if cut.owner.kind == "group" else tree[cut.owner.id].path
    told = {"path": path, "by": cut.by, "limit": exact_of(cut.limit), "over": exact_of(cut.over)}
    return {**told, "allocate": cut.rule, "declared": cut.declared, "shares": shares}


def _cohort(tree: ScoreTree, lang: Lang) -> list[dict[str, Any]]:
    """The figures over other units that this one was held against, and what set them."""
    found = []
    for one in across_of(tree.plan):
        ref = tree.cohort.of(one, tree.env) if tree.cohort is not None else None
        value = value_of(one, tree.env)
        words = {"how": one.rule.how, "of": sentence(one.of, lang), "node": tree.plan.by_name[one.own_line].node}
        values = {name: tree.env.inputs.get(name) for name in one.within}
        within = {name: None if isinstance(value, State) else plain_value(value, "") for name, value in values.items()}
        counts = {"units": ref.members, "set_by": [*ref.set_by], "without": [*ref.without]} if ref else {"units": 0}
        found.append({**words, "within": within, "exact": exact_of(number(value)), **counts})
    return found


def _semantics() -> int:
    from indexkit.framework import SEMANTICS

    return SEMANTICS


def evidence_data(tree: ScoreTree) -> dict[str, Any]:
    """What was scored: every item with its state and source, and the panel's points."""
    kinds = tree.group.inputs
    items = {name: item_dict(item, kinds[name].type) for name, item in tree.evidence.items.items()}
    return {"items": items, **evidence_head(tree)}


def evidence_head(tree: ScoreTree) -> dict[str, Any]:
    """All but the items."""
    panel = {node: panel_dict(given) for node, given in tree.evidence.panel.items()}
    sent = {"submitted": tree.evidence.submitted} if tree.evidence.submitted else {}
    return {"panel": panel, **sent}


def _outside_window(tree: ScoreTree) -> dict[str, Any]:
    """Nothing where the framework has no window."""
    if tree.framework.rules.submission is None:
        return {}
    return {"outside_window": [outside_dict(one) for one in tree.outside_window]}


def outside_dict(one: Outside) -> dict[str, Any]:
    """Evidence that was not handed in within the assessment's window; records are counted from 1."""
    record = {} if one.record is None else {"record": str(one.record + 1)}
    return {"input": one.input, **record, "when": one.when, "submitted": one.submitted or None, "counted_as": one.fate}


def fingerprints(tree: ScoreTree) -> dict[str, str]:
    """`rules`, `evidence` and `result` (RULES R9). No text in any language, file name, or time is in them."""
    evidence = fingerprint(evidence_data(tree))
    nodes = {node.path: [node.state, exact_of(node.value), text_of(node.points), node.counted] for node in tree.nodes}
    result = fingerprint({**in_fingerprint(tree, evidence), "nodes": nodes})
    return {"rules": tree.framework.fingerprint, "evidence": evidence, "result": result}


def in_fingerprint(tree: ScoreTree, evidence: str) -> dict[str, Any]:
    """What the fingerprint of a result is made of, besides its nodes."""
    level = tree.level
    result: dict[str, Any] = {
        "rules": tree.framework.fingerprint,
        "evidence": evidence,
        "group": tree.group.id,
        "period": tree.framework.period_shown,
        "known": tree.framework.known,
        "lens": tree.lens,
        "semantics": _semantics(),
        "total": exact_of(tree.exact),
        "percent": text_of(tree.percent),
        "level": None if level is None else [level.rank, level.provisional],
        "missing": {one.input: sorted(tree[node].path for node in one.nodes) for one in tree.missing},
    }
    if tree.cohort is not None:
        read = {one.name: value_of(one, tree.env) for one in across_of(tree.plan)}
        result["cohort"] = {name: exact_of(number(value)) for name, value in read.items()}
    return result
