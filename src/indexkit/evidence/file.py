"""An evidence file: who, which group, which period, and the evidence with its places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from os import PathLike, fspath
from pathlib import Path as FilePath
from typing import Any

from indexkit.problems import EvidenceError, Problem, errors, in_order, problem
from indexkit.sound.spots import Finder
from indexkit.source import Document, Path, scan

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
    period: int | str | None
    document: Document = field(repr=False)
    warnings: tuple[Problem, ...] = ()
    """What is doubtful in the file, such as `20.000`, read as 20; a score made with its `document` notes it too."""


def read_evidence_file(path: str | PathLike[str]) -> EvidenceFile:
    """Reads a YAML or JSON evidence file. Raises EvidenceError with every problem of its text and shape.

    Whether the names and values fit a framework is only known when it is scored.
    """
    opened = open_evidence_file(path)
    if opened.file is None or opened.wrong:
        raise EvidenceError(opened.problems)
    return opened.file


@dataclass(frozen=True)
class Opened:
    """An evidence file as far as it can be read: slips are put right. No file where nothing can be read."""

    file: EvidenceFile | None
    text: tuple[Problem, ...]
    shape: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return in_order([*self.text, *self.shape])

    @property
    def wrong(self) -> bool:
        return bool(errors(self.problems))

    def lacks(self, key: str) -> bool:
        """Whether a line at the head of the file is wrong, so that nothing is known of it."""
        places = {place for one in self.shape for place in one.places}
        here = None if self.file is None else self.file.document
        return here is not None and bool(places & {here.values.get((key,)), here.keys.get((key,))})

    def with_values(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """All problems of the file together with those of its values, each mistake told once.

        Of a value that both find wrong, who knows the framework has the word; of a line whose text is wrong, the
        text has.
        """
        if self.file is None:
            return self.problems
        finder = Finder(self.file.document)
        paths = {one: finder.path(one.places[0]) or () for one in self.shape if one.places}
        broken = {one.places[0].line for one in errors(self.text) if one.places}
        broken |= {one.places[0].line for one, path in paths.items() if path[:1] != ("evidence",)}
        unread = {str(path[1]) for path in paths.values() if path[:1] == ("evidence",) and len(path) > 1}
        values = [one for one in problems if not (_stands_in(one, self.file, broken) or _is_missing(one, unread))]
        told = {path[1] for _, path in finder.paths(errors(values)) if path[:1] == ("evidence",) and len(path) > 1}
        shape = [one for one in self.shape if not _is_told(one, paths.get(one, ()), told)]
        lines = {place for one in errors(values) for place in one.places}
        text = [one for one in self.text if one.severity == "error" or lines.isdisjoint(one.places)]
        return in_order([*text, *shape, *values])


def _stands_in(one: Problem, file: EvidenceFile, lines: Collection[int]) -> bool:
    return any(place.file == file.document.file and place.line in lines for place in one.places[:1])


def _is_missing(one: Problem, names: Collection[str]) -> bool:
    return one.code == "IK525" and dict(one.fields).get("name") in names


def _is_told(one: Problem, path: Path, names: Collection[str | int]) -> bool:
    """Slips that were put right are told by nobody else."""
    return len(path) > 1 and path[0] == "evidence" and path[1] in names and not one.key.endswith(".near")


def open_evidence_file(path: str | PathLike[str]) -> Opened:
    """As `read_evidence_file`, for who wants to know all that is wrong with a file, its values included.

    Raises EvidenceError where the file is of another kind.
    """
    from indexkit.shape import examine

    document, text = scan(FilePath(fspath(path)))
    if document is None:
        return Opened(None, tuple(text))
    if (other := _OTHERS & document.data.keys()) and "evidence" not in document.data:
        here = document.key_place((min(other),))
        raise EvidenceError([problem("IK594.not_evidence", here, found=min(other))])
    found = examine(document, "evidence")
    warnings = tuple(one for one in in_order([*text, *found.problems]) if one.severity != "error")
    mended = replace(found.mended, warnings=warnings)
    data = mended.data
    if not isinstance(data.get("evidence"), dict):
        return Opened(None, tuple(text), found.problems)
    group, period = data.get("group"), data.get("period")
    file = EvidenceFile(
        evidence=data["evidence"],
        unit=str(data.get("unit", "")),
        unit_name=str(data.get("unit_name", "")),
        group=group if isinstance(group, str) else None,
        period=period if isinstance(period, int | str) and not isinstance(period, bool) else None,
        document=mended,
        warnings=warnings,
    )
    return Opened(file, tuple(text), found.problems)
