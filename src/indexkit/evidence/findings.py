"""Where problems go while one unit's evidence is read, and where in its file each thing stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexkit.problems import Field, Place, Problem, problem
from indexkit.source import Document, Path


@dataclass
class Findings:
    """Paths are counted below the evidence; Python data have no places."""

    document: Document | None = None
    at: Path = ()
    problems: list[Problem] = field(default_factory=list)

    def place(self, *path: str | int) -> Place | None:
        return None if self.document is None else self.document.place((*self.at, *path))

    def key_place(self, *path: str | int) -> Place | None:
        return None if self.document is None else self.document.key_place((*self.at, *path))

    def say(self, key: str, *places: Place | None, **fields: Field) -> None:
        self.problems.append(problem(key, *places, **fields))

    def add(self, found: Problem, place: Place | None) -> None:
        """A problem that was found without knowing its place."""
        self.problems.append(at(found, place))


def at(found: Problem, place: Place | None) -> Problem:
    """The same problem with its place."""
    return found if place is None else Problem(found.key, (place,), found.fields)
