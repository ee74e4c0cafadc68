"""Certificates: a result as canonical JSON that a program which is not ours can recompute (DESIGN, promise 8).

`checker` is that program: one file that imports nothing of indexkit. `verify` goes further: it derives the operations
again from the framework's text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from indexkit.canonical import canonical_json
from indexkit.certificate.cohort import cohort_part, ranking_part, references_read
from indexkit.certificate.parts import framework_part, scorecard_part, unit_part
from indexkit.framework import SEMANTICS, Framework
from indexkit.problems import EvidenceError, problem
from indexkit.tree import ScoreTree

if TYPE_CHECKING:
    from indexkit.cohort import Assessment

CERTIFICATE = 1
"""The version of the certificate's shape."""


def certify(tree: ScoreTree) -> dict[str, Any]:
    """The certificate of one unit, as plain data; figures are text."""
    cohort = [] if tree.cohort is None else [*map(cohort_part, references_read(tree))]
    others = {"kind": "unit", "cohort": cohort, "rankings": [], "refused": []}
    return _plain({**_head(tree.framework, tree.lens), **_body([tree]), **others})


def certify_assessment(one: Assessment) -> dict[str, Any]:
    """The certificate of many units: each with all its figures, the figures over all of them, the ranks. Raises
    EvidenceError where units were merged: their figures are means that no operation of the framework gives."""
    merged = [unit.name for unit in one.units if unit.merged_from]
    if merged:
        raise EvidenceError([problem("IK632.merged", units=", ".join(f"`{name}`" for name in merged[:5]))])
    trees = (one.trees[unit.name] for unit in sorted(one.units, key=lambda unit: unit.name))
    figures = [ref for group in one.references.values() for ref in group.found.values()]
    return _plain(
        {
            **_head(one.framework, one.lens),
            **_body(trees),
            "kind": "assessment",
            "cohort": sorted(map(cohort_part, figures), key=canonical_json),
            "rankings": [ranking_part(ranking, one) for ranking in one.rankings()],
            "refused": sorted(unit.name for unit in one.refused),
        }
    )


def certificate_text(data: Mapping[str, Any]) -> str:
    """The bytes to keep, sign and check, as text: canonical JSON (RFC 8785)."""
    return canonical_json(data).decode("utf-8")


def _head(framework: Framework, lens: str) -> dict[str, Any]:
    return {
        "indexkit_certificate": CERTIFICATE,
        "semantics": SEMANTICS,
        "period": framework.period_shown,
        "known": framework.known,
        "lens": lens,
        "framework": framework_part(framework),
    }


def _body(trees: Iterable[ScoreTree]) -> dict[str, Any]:
    scorecards: dict[str, Any] = {}
    units = []
    for tree in trees:
        if tree.group.id not in scorecards:
            scorecards[tree.group.id] = scorecard_part(tree)
        units.append(unit_part(tree))
    return {"scorecards": scorecards, "units": units}


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """As it is read back: every number is text."""
    found: dict[str, Any] = json.loads(canonical_json(data))
    return found
