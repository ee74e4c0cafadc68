"""An evidence file: who, which group, which period, and the evidence with its places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from indexkit.problems import EvidenceError, Problem, errors, in_order, problem
from indexkit.source import Document, scan

_OTHERS = frozenset({"framework", "amendment", "tests"})
"""Keys that tell of a file of another kind: most likely two names were swapped on the command line."""


@dataclass(frozen=True)
class EvidenceFile:
    """What `Framework.evaluate` needs of a file: `evaluate(file.evidence, document=file.document, …)`.

    What the file does not say is an empty text or None.
    """

    evidence: Mapping[str, Any]
    unit: str
    unit_name: str
    group: str | None
    period: int | None
    document: Document = field(repr=False)
    warnings: tuple[Problem, ...] = ()
    """What is doubtful in the file, such as `20.000`, read as 20; a score made with its `document` notes it too."""


def read_evidence_file(path: str | PathLike[str]) -> EvidenceFile:
    """Reads a YAML or JSON evidence file. Raises EvidenceError with every problem of its text and shape.

    Whether the names and values fit a framework is only known when it is scored.
    """
    from indexkit.shape import check_shape

    document, problems = scan(Path(fspath(path)))
    if document is not None and (other := _OTHERS & document.data.keys()) and "evidence" not in document.data:
        here = document.key_place((min(other),))
        raise EvidenceError([problem("IK594.not_evidence", here, found=min(other))])
    if document is not None:
        problems = [*problems, *check_shape(document, "evidence")]
    if document is None or errors(problems):
        raise EvidenceError(problems)
    document = replace(document, warnings=in_order(problems))
    data = document.data
    return EvidenceFile(
        evidence=data["evidence"],
        unit=data.get("unit", ""),
        unit_name=data.get("unit_name", ""),
        group=data.get("group"),
        period=data.get("period"),
        document=document,
        warnings=document.warnings,
    )
