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
    moved: dict[str, str] = field(default_factory=dict)
    """Names that stand below another one in the file, although they belong beside it."""

    def place(self, *path: str | int) -> Place | None:
        return None if self.document is None else self.document.place(self._path(path))

    def key_place(self, *path: str | int) -> Place | None:
        return None if self.document is None else self.document.key_place(self._path(path))

    def head_place(self, key: str) -> Place | None:
        """Where a key beside the evidence stands, if it does."""
        here = self.document
        return here.place((key,)) if here is not None and key in here.data and self.at == ("evidence",) else None

    def _path(self, path: Path) -> Path:
        above = self.moved.get(str(path[0])) if path and self.moved else None
        return (*self.at, *path) if above is None else (*self.at, above, *path)

    def doubts(self) -> list[Problem]:
        """What is doubtful in the text of the file, but for thousands that have been refused here."""
        known = {place for one in self.problems if one.key.endswith("thousands") for place in one.places}
        warnings = () if self.document is None else self.document.warnings
        return [one for one in warnings if not known & set(one.places)]

    def grouped(self, place: Place | None) -> Problem | None:
        """The warning that the number here is written as thousands are: `20.000`, read as 20."""
        warnings = () if self.document is None or place is None else self.document.warnings
        return next((one for one in warnings if one.key == "IK114.point" and place in one.places), None)

    def say(self, key: str, *places: Place | None, **fields: Field) -> None:
        self.problems.append(problem(key, *places, **fields))

    def add(self, found: Problem, place: Place | None) -> None:
        """A problem that was found without knowing its place."""
        self.problems.append(at(found, place))


def at(found: Problem, place: Place | None) -> Problem:
    """The same problem with its place."""
    return found if place is None else Problem(found.key, (place,), found.fields)
