"""The parts of a certificate: the framework, what each scorecard computes, what each unit gave and was given."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from indexkit import model
from indexkit.canonical import fingerprint
from indexkit.certificate import checker
from indexkit.certificate.operations import Operation, Writer, is_own, read_value, state, value_text
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


def framework_part(framework: Framework, text: str = "") -> Data:
    """`rules` are the data behind the fingerprint (RULES R9), `text` is what `indexkit build` writes; its head names
    files, so that it is kept where it was written before."""
    text = text or to_yaml(framework.document, framework.applied, "en", framework.not_in_period)
    return {
        "id": framework.id,
        "fingerprint": framework.fingerprint,
        "rules": written_out(framework.document.data),
        "text": text,
        "text_sha256": sha256(text),
        "applied": [one.id for one in framework.applied],
    }


def stated_part(framework: Framework, refused: list[Data]) -> Data:
    """What the checker does not look into; `verify` derives it again."""
    return {
        "revision": framework.revision,
        "name": framework.name.vi,
        "name_en": framework.name.en,
        "texts": [
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
        "refused": refused,
    }


def sha256(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def scorecard_part(tree: ScoreTree) -> Data:
    """What is the same for every unit of a group: the clause of each node, and every line in order. A line that is
    made of a list has no operation here: each unit has its own steps."""
    write = Writer(days_of(tree.group))
    return {
        "clauses": {node.path: node.clause.to_dict() for node in tree.nodes},
        "lines": [
            [line.name, None if is_own(line.formula) else write(line.formula)] for line in tree.plan.lines
        ],
    }


def days_of(group: model.Group) -> frozenset[str]:
    return frozenset(name for name, decl in group.inputs.items() if decl.type == "date")


def unit_part(tree: ScoreTree, complete: bool) -> Data:
    """What one unit gave, what is read of it for a reason, and every figure. `complete`: as far as its assessment
    knows."""
    evidence = evidence_data(tree)
    lists = [line for line in tree.plan.lines if is_own(line.formula)]
    return {
        "unit": tree.unit,
        "group": tree.group.id,
        "evidence": evidence,
        "sha256": {
            "evidence": fingerprint(evidence),
            "items": {name: fingerprint(item) for name, item in evidence["items"].items()},
        },
        "because": because(tree, evidence["items"]),
        "without": _without_cluster(tree),
        "steps": {line.name: unrolled(line.name, line.formula, tree.env, days_of(tree.group)) for line in lists},
        "results": {line.name: value_text(tree.env.values[line.name]) for line in tree.plan.lines},
        "stated": {
            "complete": complete,
            "missing": missing_list(tree),
            "fingerprint": tree.fingerprint["result"],
        },
    }


def _without_cluster(tree: ScoreTree) -> Data:
    """What a unit reads that has no cluster in which there is a figure over others: a state."""
    found = {one.name: None if tree.cohort is None else tree.cohort.of(one, tree.env) for one in across_of(tree.plan)}
    return {name: read_value(tree.env.inputs.get(name, State.ABSENT), "") for name, ref in found.items() if ref is None}


def because(tree: ScoreTree, items: Mapping[str, Data]) -> dict[str, Data]:
    """What formulas read of an input where that is not what the evidence says, and why."""
    found = {}
    for name, decl in tree.group.inputs.items():
        read = read_value(tree.env.inputs.get(name, State.ABSENT), decl.type)
        if read != _reading(items.get(name), tree.lens):
            found[name] = {"read": read, "why": _why(tree, name)}
    return found


def _reading(item: Data | None, lens: str) -> Operation:
    """As the checker reads an item where no reason stands."""
    if item is None:
        return state(State.ABSENT)
    kept: Operation = checker.reading(item, checker.LENSES[lens])  # type: ignore[no-untyped-call]
    return kept


def _why(tree: ScoreTree, name: str) -> str:
    item = tree.evidence.items.get(name)
    if any(one.input == name and one.fate in ("absent", "rejected") for one in tree.evidence.outside):
        return "window"
    if item is None or item.value is None or item.state == "absent":
        return "missing" if isinstance(tree.env.inputs.get(name, State.ABSENT), State) else "default"
    if isinstance(item.value, Items) and any("state" in one for one in item.value.records or ()):
        return "record_states"
    return "rounded" if item.read_as is not None else "missing"
