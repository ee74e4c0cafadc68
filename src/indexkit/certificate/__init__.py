"""Certificates: a result as canonical JSON that a program which is not ours can recompute (DESIGN, promise 8).

`checker` is that program: one file that imports nothing of indexkit. `verify` goes further: it derives the operations
again from the framework's text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from indexkit.canonical import canonical_json
from indexkit.certificate.cohort import cohort_part, ranking_part, references_read
from indexkit.certificate.merging import accepted, merging_part
from indexkit.certificate.parts import Data, framework_part, scorecard_part, stated_part, unit_part
from indexkit.framework import SEMANTICS, Framework
from indexkit.tree import ScoreTree

if TYPE_CHECKING:
    from indexkit.cohort import Assessment

CERTIFICATE = 3
"""The version of the certificate's shape."""


def certify(tree: ScoreTree) -> dict[str, Any]:
    """The certificate of one unit, as plain data; figures are text."""
    cohort = [] if tree.cohort is None else [cohort_part(one, tree.group) for one in references_read(tree)]
    stated = stated_part(tree.framework, [])
    return _made("unit", tree.framework, tree.lens, [(tree, tree.complete)], cohort, [], stated)


def certify_assessment(
    one: Assessment,
    trees: Mapping[str, ScoreTree] | None = None,
    before: Mapping[str, ScoreTree] | None = None,
    text: str = "",
) -> dict[str, Any]:
    """The certificate of many units: each with all its figures, the figures over all of them, the ranks. Where units
    were merged, their predecessors too, under `stated`. `trees` and `before`: the trees of the units and of those
    before they were merged, where they are at hand; `text`: the framework's, where it was written before. Raises
    EvidenceError where none can be written."""
    trees = one.trees if trees is None else trees
    merging = merging_part(one, trees, before, text) if one.predecessors else {}
    units = sorted(one.units, key=lambda unit: unit.name)
    found = ((trees[unit.name], unit.complete) for unit in units)
    groups = one.framework.groups
    cohort = [cohort_part(ref, groups[name]) for name, refs in one.references.items() for ref in refs.found.values()]
    rankings = [ranking_part(ranking, one) for ranking in one.rankings()]
    refused = sorted(({"unit": unit.name, "group": unit.group} for unit in one.refused), key=canonical_json)
    stated = {**stated_part(one.framework, refused), **merging}
    made = _made("assessment", one.framework, one.lens, found, cohort, rankings, stated, text)
    if merging:
        accepted(one, canonical_json(made))
    return made


def _made(
    kind: str,
    framework: Framework,
    lens: str,
    trees: Iterable[tuple[ScoreTree, bool]],
    cohort: list[Data],
    rankings: list[Data],
    stated: Data,
    text: str = "",
) -> Data:
    scorecards: Data = {}
    units = []
    for tree, complete in trees:
        if tree.group.id not in scorecards:
            scorecards[tree.group.id] = scorecard_part(tree)
        units.append(unit_part(tree, complete))
    return _sealed(
        {
            "indexkit_certificate": CERTIFICATE,
            "semantics": SEMANTICS,
            "kind": kind,
            "period": framework.period_shown,
            "known": framework.known,
            "lens": lens,
            "framework": framework_part(framework, text),
            "scorecards": scorecards,
            "units": units,
            "cohort": sorted(cohort, key=canonical_json),
            "rankings": rankings,
            "stated": stated,
        }
    )


def _sealed(data: Data) -> Data:
    """As it is read back, every number as text, with the hash of all of it."""
    content = canonical_json(data)
    found: Data = json.loads(content)
    return {**found, "sha256": "sha256:" + hashlib.sha256(content).hexdigest()}


def certificate_text(data: Mapping[str, Any]) -> str:
    """The bytes to keep, sign and check, as text: canonical JSON (RFC 8785)."""
    return canonical_json(data).decode("utf-8")
