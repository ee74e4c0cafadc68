"""What can be judged of a text in which something is wrong: one mistake must not hide the next (DESIGN, section 8).

The wrong piece, and no more, is taken out of a copy; notes say what of the rest rests on it. Then every later check
runs on the copy, and what could only follow from the missing piece is not told (:mod:`indexkit.sound.follows`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any, Literal

from indexkit.problems import Problem, errors
from indexkit.shape import examine
from indexkit.sound.changes import closed_up, prune_changes
from indexkit.sound.notes import NODE_MAPS, at, note_of
from indexkit.sound.prune import prune
from indexkit.sound.spots import Finder, Spot, spots_of
from indexkit.source import Document, Path

__all__ = ["Spot", "sound", "without"]

_CHANGES = Spot(("changes",))
_ROUNDS = 6
"""Each round takes out what the last one left wrong."""


def sound(
    document: Document, what: Literal["framework", "amendment"], told: Sequence[Problem] = (), base: Any = None
) -> Document | None:
    """What is in the grammar of a document: slips put right, wrong pieces taken out. None where nothing is left.

    `told`: what is wrong with its text; what stands there was read as it was probably meant, but is not relied upon.
    `base`: the data of the framework that an amendment changes.
    """
    found = examine(document, what)
    if any(one.key == "IK207.newer" or one.code == "IK103" for one in found.problems):
        return None
    finder = Finder(found.mended)
    places = {place: one for one in errors(told) for place in one.places if place.file == document.file}
    paths = {path: one for place, one in places.items() if (path := finder.path(place)) is not None}
    doubts = [Spot(path) for path in paths]
    document = without(found.mended, doubts, what, base) if doubts else found.mended
    for path in (path for path, one in paths.items() if one.code < "IK2"):
        _unread(document.data, path)
    for _ in range(_ROUNDS):
        found = examine(document, what)
        spots = [spot for violation, _ in found.left for spot in spots_of(violation)]
        if not spots or (spots == [_CHANGES] and not found.mended.data["changes"]):
            return found.mended
        document = without(found.mended, spots, what, base)
    return None


def _unread(data: dict[str, Any], path: Path) -> None:
    """Where the text itself was wrong, something of it may not have been read at all."""
    holder = at(data, path[:2]) if path[:1] in (("groups",), ("changes",)) else None
    note_of(holder if isinstance(holder, dict) else data).open = True
    whole = at(data, path[:-2])
    if path[-2:-1] and path[-2] in NODE_MAPS and isinstance(whole, dict):
        note_of(whole).parts = True  # of two parts of one name only one was read


def without(
    document: Document, spots: Iterable[Spot], what: Literal["framework", "amendment"], base: Any = None
) -> Document:
    """The document without the pieces that are wrong."""
    data = deepcopy(document.data)
    if what == "framework":
        prune(data, spots)
    else:
        prune_changes(data, spots, base)
        return closed_up(replace(document, data=data))
    return replace(document, data=data)
