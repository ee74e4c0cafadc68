"""The parts of a certificate: the framework, what each scorecard computes, what each unit gave and was given."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from indexkit import model
from indexkit.canonical import fingerprint
from indexkit.certificate.operations import Writer, has_lists, read_value, value_text
from indexkit.certificate.unrolled import unrolled
from indexkit.consolidated import to_yaml
from indexkit.defaults import written_out
from indexkit.formula.exact import Items
from indexkit.formula.nodes import State
from indexkit.framework import Framework
from indexkit.references import across_of
from indexkit.result import evidence_data, missing_list
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
    """What is the same for every unit of a group: the clause of each node, and every line in order. A line that is
    made of a list has no operation here: each unit has its own steps."""
    write = Writer(days_of(tree.group))
    return {
        "name": tree.group.root.name.vi,
        "name_en": tree.group.root.name.en,
        "clauses": {node.path: node.clause.to_dict() for node in tree.nodes},
        "lines": [
            [line.name, None if has_lists(line.formula) else write(line.formula)] for line in tree.plan.lines
        ],
    }


def days_of(group: model.Group) -> frozenset[str]:
    return frozenset(name for name, decl in group.inputs.items() if decl.type == "date")


def unit_part(tree: ScoreTree) -> Data:
    """What one unit gave, what of it was read, and every figure."""
    evidence = evidence_data(tree)
    read = {name: value for name, value in tree.env.inputs.items() if name in tree.group.inputs}
    lists = [line for line in tree.plan.lines if has_lists(line.formula)]
    return {
        "unit": tree.unit,
        "group": tree.group.id,
        "evidence": evidence,
        "sha256": {
            "evidence": fingerprint(evidence),
            "items": {name: fingerprint(item) for name, item in evidence["items"].items()},
        },
        "read": {name: read_value(value, tree.group.inputs[name].type) for name, value in read.items()},
        "because": reasons(tree, read),
        "units": _without_cluster(tree),
        "steps": {line.name: unrolled(line.name, line.formula, tree.env, days_of(tree.group)) for line in lists},
        "results": {line.name: value_text(tree.env.values[line.name]) for line in tree.plan.lines},
        "complete": tree.complete,
        "missing": missing_list(tree),
        "fingerprint": tree.fingerprint["result"],
    }


def _without_cluster(tree: ScoreTree) -> Data:
    """What a unit reads that has no cluster in which there is a figure over others: a state."""
    found = {one.name: None if tree.cohort is None else tree.cohort.of(one, tree.env) for one in across_of(tree.plan)}
    return {name: read_value(tree.env.inputs.get(name, State.ABSENT), "") for name, ref in found.items() if ref is None}


def reasons(tree: ScoreTree, read: Mapping[str, object]) -> dict[str, str]:
    """Why formulas read something else of an input than the evidence says: `default`, `rounded`, `window`,
    `record_states`. What is missing, rejected or not enough for the lens needs no other reason than its state."""
    found = {}
    for name, value in read.items():
        item = tree.evidence.items.get(name)
        if any(one.input == name and one.fate in ("absent", "rejected") for one in tree.evidence.outside):
            found[name] = "window"
        elif item is not None and item.value is not None and item.state != "absent":
            states = isinstance(item.value, Items) and any("state" in one for one in item.value.records or ())
            if states:
                found[name] = "record_states"
            elif item.read_as is not None:
                found[name] = "rounded"
        elif not isinstance(value, State) or (value is State.REJECTED and (item is None or item.state == "absent")):
            found[name] = "default"
    return found
