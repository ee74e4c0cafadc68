"""What a piece that was taken out leaves behind: a note under `x-unsure`, which every later reader passes over.

The notes travel with the data, so that an amendment's piece keeps its note wherever it is grafted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from indexkit import schema
from indexkit.formula.functions import FUNCTIONS
from indexkit.shape.words import known_keys
from indexkit.source import Path

NOTE = "x-unsure"
NODE_MAPS = ("parts", "indicators", "components", "bonuses", "penalties", "values")
_SENTENCES = ("name", "name_en", "code", "proof", "cite", "unit", "why", "quote", "note")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass
class Note:
    """Of a node, its group or the whole text: what cannot be judged, because something in it is wrong."""

    own: bool = False
    """What the node itself says."""
    max: bool = False
    """Its maximum."""
    parts: bool = False
    """Which parts it has, and how they are put together."""
    open: bool = False
    """Names that nobody can read any more may have been declared in what is not there."""
    names: set[str] = field(default_factory=set)
    """Names that may mean anything."""
    rounding: bool = False
    """Of the whole text: how figures are rounded …"""
    missing: bool = False
    """… what missing evidence means …"""
    gone: bool = False
    """… or that a whole group is not there."""
    anywhere: bool = False
    """That something which is not there may have changed any of it."""


def note_of(data: dict[str, Any]) -> Note:
    """The note at a map of the data; made if there is none."""
    found = data.get(NOTE)
    if not isinstance(found, Note):
        found = data[NOTE] = Note()
    return found


def note_at(data: Any) -> Note | None:
    found = data.get(NOTE) if isinstance(data, dict) else None
    return found if isinstance(found, Note) else None


def at(data: Any, path: Path) -> Any:
    """What stands at a path; None if nothing does."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def nodes_below(path: Path, data: Any) -> Iterator[tuple[Path, Any]]:
    """A node and every node, clause and value below it, with their paths."""
    yield path, data
    for word in NODE_MAPS:
        below = data.get(word) if isinstance(data, dict) else None
        for name, child in below.items() if isinstance(below, dict) else ():
            if not str(name).startswith("x-"):
                yield from nodes_below((*path, word, name), child)


def names_in(data: Any, own: bool = False) -> set[str]:
    """The ids and names of inputs in a piece, as far as words can tell; `own`: but not in the nodes below a node."""
    return set(_words(data, own)) - _grammar()


def _words(data: Any, own: bool = False) -> Iterator[str]:
    if isinstance(data, str):
        yield from _WORD.findall(data)
    elif isinstance(data, Mapping):
        for name, below in data.items():
            yield str(name)
            if name != NOTE and name not in _SENTENCES and not (own and name in NODE_MAPS):
                yield from _words(below)
    elif isinstance(data, list | tuple):
        for below in data:
            yield from _words(below)


@cache
def _grammar() -> frozenset[str]:
    """Words that mean the same in every file."""
    words = {word for name in schema.FILES_READ for word in _enums(schema.load(name))}
    return frozenset({*known_keys(), *words, *FUNCTIONS})


def _enums(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for key, below in part.items():
            if key in ("enum", "examples") and isinstance(below, list):
                yield from (word for word in below if isinstance(word, str))
            yield from _enums(below)
    elif isinstance(part, list):
        for below in part:
            yield from _enums(below)
