"""YAML text → Document: plain data beside a table of places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from indexkit.problems import Place

Path: TypeAlias = tuple[str | int, ...]
Data: TypeAlias = Any
"""dict[str, Data] | list[Data] | str | int | Fraction | bool | None"""


@dataclass(frozen=True)
class Document:
    """Data as read, and where each key and each value stands. Paths are tuples of keys and list indexes."""

    data: dict[str, Data]
    values: Mapping[Path, Place]
    keys: Mapping[Path, Place]
    file: str

    def place(self, path: Path) -> Place:
        """Where the value at `path` stands, or the nearest thing around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path) or Place(self.file, 1, 1)

    def key_place(self, path: Path) -> Place:
        """Where the key of `path` stands, else its value."""
        return self.keys.get(path) or self.place(path)
