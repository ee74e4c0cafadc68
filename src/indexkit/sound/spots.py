"""Where something is wrong: from the shape check's violations and from places back to paths."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from indexkit.problems import Place, Problem
from indexkit.shape.violation import Violation
from indexkit.source import Document, Path


class Spot(NamedTuple):
    """`what`: a `value` is wrong; a map `lacks` something, or has too much; a key is `unknown`, or no key at all."""

    path: Path
    what: Literal["value", "lacks", "unknown", "key"] = "value"


def spots_of(violation: Violation) -> Iterator[Spot]:
    path = violation.path
    if violation.of_key:
        yield Spot((*path, str(violation.instance)), "key")
    elif violation.keyword == "additionalProperties":
        yield from (Spot((*path, key), "unknown") for key in violation.unknown)
    elif violation.keyword in ("required", "dependentRequired", "oneOf", "anyOf", "not"):
        yield Spot(path, "lacks")
    else:
        yield Spot(path)


class Finder:
    """From places back to the paths of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def _by_file(self) -> dict[str, list[tuple[Place, int, Path]]]:
        found: dict[str, list[tuple[Place, int, Path]]] = {}
        for table in (self.document.values, self.document.keys):
            for path, place in table.items():
                found.setdefault(place.file, []).append((place, len(path), path))
        for rows in found.values():
            rows.sort(key=lambda row: row[:2])
        return found

    def path(self, place: Place) -> Path | None:
        """The innermost thing that stands at a place, or begins before it."""
        rows = self._by_file.get(place.file, [])
        index = bisect_right(rows, (place, 1_000), key=lambda row: row[:2])
        return rows[index - 1][2] if index else None

    def paths(self, problems: Iterable[Problem]) -> Iterator[tuple[Problem, Path]]:
        for one in problems:
            path = self.path(one.places[0]) if one.places else None
            if path is not None:
                yield one, path
