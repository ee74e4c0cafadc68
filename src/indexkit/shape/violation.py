"""What jsonschema found, without its sentence, and where that stands in the document as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from indexkit.problems import Place, Problem, Text
from indexkit.shape.words import quote
from indexkit.source import Document, Path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.exceptions import ValidationError

Say: TypeAlias = "Callable[[Violation, Where], Iterator[Problem]]"
"""How one keyword of the schema is told to people."""
_ROWS = ("dòng / row", "mức xếp loại / level")
_BOUNDS = {"from": "at_least", "min": "at_least", "to": "at_most", "max": "at_most"}
_RANGE = "khoảng giá trị / range"
RANGE = {"min": "from", "max": "to"}
"""As people write the ends of a range, also in an input itself."""
_MAPS_OF_NODES = frozenset(["groups", "indicators", "components", "parts", "bonuses", "penalties"])
_MAPS_OF_IDS = _MAPS_OF_NODES | {"statements", "values", "inputs", "evidence", "given", "fields"}


@dataclass(frozen=True)
class Violation:
    """One thing that jsonschema found, without its sentence."""

    keyword: str
    value: Any
    schema: Mapping[str, Any]
    instance: Any
    path: Path
    of_key: bool
    """Whether a key itself is wrong, not what stands under it."""

    @classmethod
    def of(cls, error: ValidationError) -> Violation:
        path = tuple(error.absolute_path)
        of_key = "propertyNames" in list(error.schema_path)[-2:]
        found = error.schema if isinstance(error.schema, Mapping) else {}
        return cls(str(error.validator), error.validator_value, found, error.instance, path, of_key)

    @property
    def form(self) -> str:
        return str(self.schema.get("x-form", ""))

    @property
    def known(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.schema.get("properties", {})
        return found

    @property
    def unknown(self) -> list[str]:
        return [key for key in self.instance if key not in self.known and not key.startswith("x-")]

    @property
    def bounds(self) -> Mapping[str, str]:
        """What people write for the bounds of a row or a range, and what these are called; elsewhere nothing."""
        title = self.schema.get("title")
        return _BOUNDS if title in _ROWS else RANGE if title == _RANGE else {}

    @property
    def is_outdented(self) -> bool:
        """Whether a line of a node stands where the nodes themselves do, one level too far to the left."""
        in_map = len(self.path) > 1 and self.path[-2] in _MAPS_OF_NODES
        return in_map and self.path[-1] in self.known and not isinstance(self.instance, dict)

    @property
    def is_heading(self) -> bool:
        """Whether several lines stand where a value with its state should: inputs grouped under a heading."""
        if not str(self.schema.get("title", "")).endswith("stated value") or self.known.keys() & self.instance.keys():
            return False
        slips = [key for key in self.unknown if any(_alike(key, word) for word in self.known)]
        return 2 * len(slips) < len(self.unknown)


def _alike(one: str, other: str) -> bool:
    """Whether two words are mostly of the same letters: cheap, for it is asked of every line of a file."""
    ours, theirs = set(one.casefold()), set(other)
    return 10 * len(ours & theirs) >= 7 * max(len(ours), len(theirs))


@dataclass(frozen=True)
class Where:
    """Finds the places of a mended copy in the document as it was written, and the nearest of known words."""

    document: Document
    original: Callable[[Path], Path]
    near: Callable[[str, Iterable[str]], str]

    def value(self, path: Path) -> Place:
        return self.document.place(self.original(path))

    def key(self, path: Path) -> Place:
        return self.document.key_place(self.original(path))

    def above(self, path: Path) -> str:
        """The sibling that stands before a line of a map, below which it was perhaps meant to stand."""
        own, here = self.original(path), self.key(path)
        beside = [(place, str(key[-1])) for key, place in self.document.keys.items() if key[:-1] == own[:-1]]
        return max((pair for pair in beside if pair[0] < here), default=(here, "…"))[1]

    def name(self, path: Path) -> str:
        """The last key on the way to a value; of a value by period, that of the map of values."""
        steps = self.original(path)
        while steps[-2:-1] == ("by_period",):
            steps = steps[:-2]
        return next((step for step in reversed(steps) if isinstance(step, str)), "")

    def words(self, path: Path) -> Text:
        """A value as a sentence names it: by its key, and its number in a list."""
        if not path:
            return Text("tệp", "the file")
        name, step = quote(self.name(path)), path[-1]
        if path[-2:-1] == ("by_period",):
            return Text(f"{name} của kỳ {step}", f"{name} of {step}")
        if isinstance(step, int):
            return Text(f"{name}, mục {step + 1}", f"{name}, item {step + 1}")
        return Text(name, name)

    def owner(self, violation: Violation) -> Text:
        """The map that a key belongs to: `component `x``, `row 2`."""
        vi, _, en = str(violation.schema.get("title", "")).partition(" / ")
        step = self.original(violation.path)[-1] if violation.path else ""
        if not vi:
            return self.words(violation.path)
        if isinstance(step, int):
            return Text(f"{vi} {step + 1}", f"{en} {step + 1}")
        if violation.path[-2:-1] and violation.path[-2] in _MAPS_OF_IDS:
            return Text(f"{vi} {quote(step)}", f"{en} {quote(step)}")
        return Text(vi, en)
