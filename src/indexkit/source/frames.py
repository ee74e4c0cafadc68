"""What the reader of events remembers while it walks, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from indexkit.problems import Place, Problem

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Frame:
    """A map or a list that is being read."""

    data: Any
    path: Path
    live: bool
    """False below a key that does not count (a duplicate): read for its mistakes, not for its data."""
    event: Any
    flow: bool
    keys: dict[str, Place] = field(default_factory=dict)
    key: Any = None
    """The event of a key that waits for its value."""
    name: str | None = None
    """The key of the last entry, if its value is an unquoted text that a comma may have cut."""
    value: Any = None
    """The event of that value."""
    cut: int = 0
    """Where in the text the last piece ends, once a comma is known to have cut that value."""


@dataclass(frozen=True, slots=True)
class Composed:
    """`data` is None where nothing useful could be read."""

    data: dict[str, Any] | None
    values: dict[Path, Place]
    keys: dict[Path, Place]
    problems: list[Problem]
    broken: bool
    """Whether the text stops being YAML somewhere."""
