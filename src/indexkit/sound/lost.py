"""Changes of an amendment that could not be carried out: what of the text in force they might have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from indexkit.amend.paths import locate
from indexkit.problems import Problem
from indexkit.sound.changes import LOST
from indexkit.sound.notes import at, names_in, nodes_below, note_of
from indexkit.sound.spots import Finder
from indexkit.source import Document, Path


def lost_changes(amendment: Document, problems: Iterable[Problem]) -> Iterator[Any]:
    """Those that were taken out before, and those that met a problem when they were to be carried out."""
    yield from amendment.data.get(LOST, ())
    finder = Finder(amendment)
    numbers = {path[1] for _, path in finder.paths(problems) if path[:1] == ("changes",) and len(path) > 1}
    for number in sorted(numbers, key=str):
        yield at(amendment.data, ("changes", number))


def note_lost(data: dict[str, Any], change: Any) -> None:
    """Notes, in the data of a document in force, whatever a lost change might have changed."""
    paths = change.get("at") if isinstance(change, dict) else None
    known = [path for path in (paths if isinstance(paths, list) else [paths]) if isinstance(path, str)]
    if not known or not isinstance(change, dict):
        note_of(data).anywhere = True
    for path in known:
        _note(data, change, tuple(path.split("/")))


def _note(data: dict[str, Any], change: dict[str, Any], ids: tuple[str, ...]) -> None:
    field = str(change.get("field", ""))
    if ids[0] == "rules":
        whole = note_of(data)
        whole.rounding |= not field.startswith("missing")
        whole.missing |= not field.startswith("rounding")
        return
    path, reached = locate(data, ids)
    if reached < len(ids):
        note_of(at(data, path) if len(path) > 1 else data).anywhere = True
        return
    node = at(data, path)
    if not isinstance(node, dict):
        note_of(at(data, path[:2])).anywhere = True
        return
    note = note_of(node)
    note.names |= names_in(change)
    do = change.get("do")
    if do == "set":
        unknown = at(node, tuple(field.split("."))) is None
        note.own = True
        note.max |= field == "max" or unknown
        note.parts |= field in ("aggregate", "declared") or unknown
    elif do in ("add", "add_bonus", "add_penalty"):
        note.parts, note.open = True, True
    else:
        _note_all(data, path, node)


def _note_all(data: dict[str, Any], path: Path, node: Any) -> None:
    """A node that should have been replaced or repealed."""
    if len(path) > 2:
        note_of(at(data, path[:-2])).parts = True
    for _, below in nodes_below(path, node):
        if isinstance(below, dict):
            note = note_of(below)
            note.own = note.max = note.parts = note.open = True
