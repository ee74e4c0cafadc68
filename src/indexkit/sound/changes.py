"""Taking the wrong pieces out of an amendment: a change goes whole only where its node cannot be spared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from indexkit.amend.paths import by_code_or_name
from indexkit.problems import Place
from indexkit.shape.words import id_suggestion
from indexkit.sound.heads import mend_head
from indexkit.sound.notes import at, note_of
from indexkit.sound.prune import lacks_basis, prune_node
from indexkit.sound.spots import Spot
from indexkit.source import Document, Path

LOST = "x-lost"
"""The changes that were taken out, at the top of the amendment."""
_NODES = ("add", "add_bonus", "add_penalty", "replace")
_SPARED = ("why", "cite", "basis", "name", "name_en")


def prune_changes(data: dict[str, Any], spots: Iterable[Spot], base: Any) -> None:
    """Changes that are lost stand as None until `closed_up`, so that the others keep their numbers."""
    for spot in sorted(spots, key=lambda spot: (len(spot.path), str(spot.path))):
        if spot.path[:1] != ("changes",):
            mend_head(data, spot.path, spot)
        elif len(spot.path) == 1:
            data["changes"] = []
        else:
            _change(data, spot.path[:2], spot.path[2:], spot, base)


def closed_up(document: Document) -> Document:
    """Without the gaps that lost changes left; what follows moves up, with its places."""
    changes = document.data.get("changes")
    if not isinstance(changes, list) or None not in changes:
        return document
    numbers = {old: new for new, old in enumerate(n for n, change in enumerate(changes) if change is not None)}

    def moved(table: Mapping[Path, Place]) -> dict[Path, Place]:
        inside = ((path, place) for path, place in table.items() if path[:1] != ("changes",) or len(path) == 1)
        after = (
            (("changes", numbers[n], *path[2:]), place)
            for path, place in table.items()
            if path[:1] == ("changes",) and len(path) > 1 and isinstance(n := path[1], int) and n in numbers
        )
        return {**dict(inside), **dict(after)}

    data = {**document.data, "changes": [change for change in changes if change is not None]}
    return replace(document, data=data, values=moved(document.values), keys=moved(document.keys))


def _change(data: dict[str, Any], path: Path, rest: Path, spot: Spot, base: Any) -> None:
    change = at(data, path)
    if not isinstance(change, dict):
        lose(data, path)
        return
    word = str(rest[0]) if rest else ""
    meant = _meant(change.get("at"), base) if word == "at" else None
    if meant is not None:
        change["at"] = meant
    elif word in _SPARED and change.get("do") not in _NODES:
        change.pop(word, None)
    elif change.get("do") in _NODES and (word not in ("", "do", "at", "id") or lacks_basis(change, rest, spot)):
        prune_node(data, path, rest, spot)
    elif word == "id" and isinstance(change["id"], str) and id_suggestion(change["id"]) not in ("", change["id"]):
        note_of(change).names |= {change["id"], id_suggestion(change["id"])}
        change["id"] = id_suggestion(change["id"])
    else:
        lose(data, path)


def _meant(written: Any, base: Any) -> Any:
    """The paths that were meant by codes or names; None if one of them can't be told."""
    if isinstance(written, list):
        found = [_meant(one, base) for one in written]
        return None if None in found else found
    meant = by_code_or_name(base, written) if isinstance(written, str) and base else ""
    return meant or None


def lose(data: dict[str, Any], path: Path) -> None:
    """Takes a change out, and remembers it."""
    change = at(data, path)
    if change is not None:
        data["changes"][path[1]] = None
        data.setdefault(LOST, []).append(change)
