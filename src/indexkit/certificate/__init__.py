"""Certificates: a result as canonical JSON that a program which is not ours can recompute (DESIGN, promise 8).

`checker` is that program: one file that imports nothing of indexkit. `verify` goes further: it derives the operations
again from the framework's text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from indexkit.canonical import canonical_json
from indexkit.certificate.parts import framework_part, scorecard_part, unit_part
from indexkit.framework import SEMANTICS
from indexkit.tree import ScoreTree

CERTIFICATE = 1
"""The version of the certificate's shape."""


def certify(tree: ScoreTree) -> dict[str, Any]:
    """The certificate of one unit, as plain data; figures are text."""
    return _plain({**_head(tree), "kind": "unit", **_body([tree])})


def certificate_text(data: Mapping[str, Any]) -> str:
    """The bytes to keep, sign and check, as text: canonical JSON (RFC 8785)."""
    return canonical_json(data).decode("utf-8")


def _head(tree: ScoreTree) -> dict[str, Any]:
    framework = tree.framework
    return {
        "indexkit_certificate": CERTIFICATE,
        "semantics": SEMANTICS,
        "period": framework.period_shown,
        "known": framework.known,
        "lens": tree.lens,
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
