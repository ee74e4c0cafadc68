"""The parts of a certificate: the framework, what each scorecard computes, what each unit gave and was given."""

from __future__ import annotations

import hashlib
from typing import Any

from indexkit.canonical import fingerprint
from indexkit.certificate.operations import gather, operation, read_value, value_text
from indexkit.consolidated import to_yaml
from indexkit.defaults import written_out
from indexkit.formula.exact import value_of
from indexkit.framework import Framework
from indexkit.references import across_of
from indexkit.result import evidence_data, exact_of, outside_dict, text_of
from indexkit.score_node import Level, ScoreNode
from indexkit.tree import ScoreTree

Data = dict[str, Any]


def framework_part(framework: Framework) -> Data:
    """`rules` are the data behind the fingerprint (RULES R9), `text` is what `indexkit build` writes."""
    text = to_yaml(framework.document, framework.applied, "en", framework.not_in_period)
    return {
        "id": framework.id,
        "revision": framework.revision,
        "name": framework.name.vi,
        "name_en": framework.name.en,
        "fingerprint": framework.fingerprint,
        "rules": written_out(framework.document.data),
        "text": text,
        "text_sha256": sha256(text),
        "applied": [
            {
                "id": one.id,
                "revision": one.revision,
                "decision": one.issued_by.decision if one.issued_by else None,
                "date": one.issued_by.date if one.issued_by else None,
                "in_force_from": one.in_force_from,
            }
            for one in framework.applied
        ],
        "unverified": list(framework.unverified),
    }


def sha256(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def scorecard_part(tree: ScoreTree) -> Data:
    """What is the same for every unit of a group: its nodes with their clauses, and every step in order."""
    return {
        "name": tree.group.root.name.vi,
        "name_en": tree.group.root.name.en,
        "children": [node.path for node in tree.root.children],
        "nodes": [_node(node) for node in tree.nodes],
        "lines": [
            {"name": line.name, "node": line.node, "stage": line.stage, "operation": operation(line.formula)}
            for line in tree.plan.lines
        ],
        "units": [
            {
                "name": one.name,
                "rule": gather(one.rule),
                "within": list(one.within),
                "among": one.among is not None,
                "weighed": one.weight is not None,
            }
            for one in across_of(tree.plan)
        ],
    }


def _node(node: ScoreNode) -> Data:
    return {
        "path": node.path,
        "code": node.node.code,
        "name": node.node.name.vi or node.id,
        "name_en": node.node.name.en,
        "kind": node.kind,
        "scoring": node.scoring,
        "clause": node.clause.to_dict(),
        "max": exact_of(node.node.max),
        "min": exact_of(node.node.min),
        "inputs": list(node.inputs),
        "children": [child.path for child in node.children],
    }


def unit_part(tree: ScoreTree) -> Data:
    """What one unit gave, what of it was read, and every figure."""
    evidence = evidence_data(tree)
    level = tree.level
    return {
        "unit": tree.unit,
        "group": tree.group.id,
        "evidence": evidence,
        "evidence_sha256": fingerprint(evidence),
        "sha256": {name: fingerprint(item) for name, item in evidence["items"].items()},
        "outside_window": [outside_dict(one) for one in tree.outside_window],
        "read": {name: read_value(value) for name, value in tree.env.inputs.items() if name in tree.group.inputs},
        "units": {one.name: value_text(value_of(one, tree.env)) for one in across_of(tree.plan)},
        "results": {name: value_text(value) for name, value in tree.env.values.items()},
        "nodes": {node.path: _figures(node) for node in tree.nodes},
        "total": {
            "points": text_of(tree.points),
            "base": text_of(tree.base),
            "max": text_of(tree.max),
            "percent": text_of(tree.percent),
            "level": None if level is None else _level(level),
            "complete": tree.complete,
        },
        "missing": [
            {"input": one.input, "paths": [tree[node].path for node in one.nodes], "rejected": one.rejected}
            for one in tree.missing
        ],
        "result_sha256": tree.fingerprint["result"],
    }


def _figures(node: ScoreNode) -> Data:
    level = node.level
    found = {"points": text_of(node.points), "max": text_of(node.max)}
    return found if level is None else {**found, "level": _level(level)}


def _level(level: Level) -> Data:
    return {"row": level.rank, "name": level.name, "name_en": level.name_en}
