"""Taking out the smallest piece that is wrong, so that the rest of a framework can be judged.

A name or a citation is spared; a clause becomes one that a panel assesses, with the same maximum and inputs; a line of
`inputs` goes. What stays is in the grammar again, and notes say what of it cannot be judged.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from indexkit.periods.listed import is_by_period
from indexkit.shape.words import id_suggestion, is_figure
from indexkit.sound.heads import mend_head
from indexkit.sound.notes import NODE_MAPS, Note, at, names_in, note_of
from indexkit.sound.spots import Spot
from indexkit.source import Path

_SPARED = ("name", "name_en", "code", "proof")
_OF_INPUTS = (*_SPARED, "unit")
_TRUE = ("counts_above_max", "counts_in_percent")
_KEPT = ("max", "min", "weight", "cap", "scored", "evidence", "inputs", "levels", "declared", *_TRUE)
"""What a clause keeps that becomes one for a panel to assess."""


def prune(data: dict[str, Any], spots: Iterable[Spot]) -> None:
    """Takes every wrong piece out of a framework's data."""
    for spot in sorted(spots, key=lambda spot: (len(spot.path), str(spot.path))):
        _prune(data, spot)


def _prune(data: dict[str, Any], spot: Spot) -> None:
    path = spot.path
    if path[:1] == ("groups",):
        _groups(data, path, spot)
    elif path[:1] == ("inputs",):
        _input(data, note_of(data), path[:1], path[1:], spot)
    else:
        mend_head(data, path, spot)


def _groups(data: dict[str, Any], path: Path, spot: Spot) -> None:
    if len(path) == 1:
        data["groups"] = {}
        note_of(data).anywhere = True
    elif len(path) == 2 and (spot.what == "key" or not isinstance(at(data, path), dict)):
        data["groups"].pop(path[1], None)
        note_of(data).gone = True
    else:
        prune_node(data, path[:2], path[2:], spot)


def prune_node(data: dict[str, Any], path: Path, rest: Path, spot: Spot) -> None:
    """What is wrong at `rest` below the node at `path`."""
    node = at(data, path)
    if not isinstance(node, dict):
        return
    word = str(rest[0]) if rest else ""
    if word in NODE_MAPS and len(rest) > 1 and isinstance(node.get(word), dict):
        _child(data, path, word, rest, spot)
    elif lacks_basis(node, rest, spot):
        node["basis"] = "press"  # that much is said by a word; if more is missing, it is met again
    elif not rest or word == "score":
        _assess(data, path)
    elif word in ("evidence", "inputs"):
        _input(data, _group_note(data, path), (*path, word), rest[1:], spot)
    else:
        _own_line(data, path, node, rest, spot)


def lacks_basis(node: dict[str, Any], rest: Path, spot: Spot) -> bool:
    return not rest and spot.what == "lacks" and "score" in node and "basis" not in node


def _child(data: dict[str, Any], path: Path, word: str, rest: Path, spot: Spot) -> None:
    """Something in a node below; a value goes whole, and so does what is no map."""
    below, child = (*path, word, rest[1]), at(data, (*path, word, rest[1]))
    whole = len(rest) == 2 and spot.what == "key"
    if word == "values" and not (len(rest) == 3 and rest[2] in _SPARED):
        whole = True
    if not whole and isinstance(child, dict):
        prune_node(data, below, rest[2:], spot)
        return
    remove_node(data, below)


def remove_node(data: dict[str, Any], path: Path) -> None:
    """Takes a node out whole; what it is part of no longer knows its parts."""
    holder = at(data, path[:-1])
    if not isinstance(holder, dict) or path[-1] not in holder:
        return
    child = holder.pop(path[-1])
    parent = at(data, path[:-2])
    if path[-2] != "values":
        note_of(parent).parts = True
    if not [name for name in holder if not name.startswith("x-")]:
        del parent[path[-2]]
    _forget_names(_group_note(data, path), str(path[-1]), child)


def _forget_names(note: Note, name: str, child: Any) -> None:
    note.names |= {name, id_suggestion(name), *names_in(name), *names_in(child)}


def _assess(data: dict[str, Any], path: Path) -> None:
    """Nothing but its bounds and its inputs is known of a node: its points are a panel's."""
    node, group = at(data, path), _group_note(data, path)
    parts = [word for word in NODE_MAPS if word in node]
    known = {key: node[key] for key in _KEPT if key in node}
    if "max" in known and not (is_figure(known["max"]) or is_by_period(known["max"], False)):
        del known["max"]
    _forget_names(group, str(path[-1]), node)
    note = note_of(node)
    note.own, note.max, note.parts = True, note.max or "max" not in known, note.parts or bool(parts)
    clause = path[-2] in ("bonuses", "penalties") if len(path) > 1 else False
    if clause or node.get("do") in ("add_bonus", "add_penalty"):
        known |= {"cap": known.get("cap", "none")}
    if path[-2:-1] == ("bonuses",) or node.get("do") == "add_bonus":
        known = {**dict.fromkeys(_TRUE, True), **known}
    notes = {key: value for key, value in node.items() if str(key).startswith("x-")}
    change = {key: node[key] for key in ("do", "at", "id") if key in node}
    node.clear()
    node.update({**change, **known, **notes, "basis": "press", "score": {"kind": "assessed"}})


def _own_line(data: dict[str, Any], path: Path, node: dict[str, Any], rest: Path, spot: Spot) -> None:
    """A line of the node itself."""
    word = str(rest[0])
    note, group = note_of(node), _group_note(data, path)
    if word in _SPARED or word in ("example", "why"):
        node.pop(word, None)
    elif word == "cite":
        node["cite"] = {"document": "…"}
    elif word == "basis":
        node["basis"] = "press"
    elif word in _TRUE:
        node[word] = True
    elif word == "levels":
        _levels(node, group, rest)
    elif word == "declared":
        _declared(node, rest)
    elif word == "cap":
        group.names |= names_in(node.get("cap"))
        node["cap"] = "none"
        note.own = True
    elif word == "applies_to":
        node.pop(word, None)
        note.own = note.max = True
        note_of(at(data, path[:-2])).parts |= len(path) > 2
    else:
        removed = node.pop(word, None)
        note.own = True
        note.max |= word == "max"
        note.parts |= word in ("aggregate", *NODE_MAPS)
        if word == "weight" and len(path) > 3:
            note_of(at(data, path[:-2])).parts = True
        if word in NODE_MAPS or isinstance(removed, dict | list):
            _forget_names(group, word, removed)
        elif word in ("max", "min", "weight", "bonus_cap"):
            group.names |= names_in(removed)  # what such a formula reads is read after all


def _levels(node: dict[str, Any], group: Note, rest: Path) -> None:
    levels = node.get("levels")
    if isinstance(levels, dict) and len(rest) > 1 and rest[1] == "cite":
        levels["cite"] = {"document": "…"}
    elif isinstance(levels, dict) and len(rest) == 2 and rest[1] == "basis":
        levels["basis"] = "press"
    else:
        group.names |= names_in(node.pop("levels", None))


def _declared(node: dict[str, Any], rest: Path) -> None:
    declared = node.get("declared")
    if isinstance(declared, dict) and len(rest) > 1:
        declared.pop(rest[1], None)
    if not declared or len(rest) == 1:
        node.pop("declared", None)


def _input(data: dict[str, Any], group: Note, path: Path, rest: Path, spot: Spot) -> None:
    """Something in a map of inputs."""
    holder = at(data, path)
    if not isinstance(holder, dict):
        above = at(data, path[:-1])
        if isinstance(above, dict) and path[-1] in above:
            _forget_names(group, "", above.pop(path[-1]))
        return
    if not rest:
        _forget_names(group, "", at(data, path[:-1]).pop(path[-1]))
        return
    name, decl = str(rest[0]), holder.get(rest[0])
    if len(rest) > 1 and isinstance(decl, dict) and rest[1] in _OF_INPUTS:
        decl.pop(rest[1], None)
        return
    group.names.add(name)
    if len(rest) > 1 and isinstance(decl, dict) and rest[1] != "type":
        decl.pop(rest[1], None)
    elif isinstance(decl, dict) and spot.what != "key":
        # The lines that go with other types only would be wrong in their turn.
        lines = {key: decl[key] for key in _OF_INPUTS if key in decl}
        decl.clear()
        decl.update({"type": "number", **lines})
    else:
        _forget_names(group, name, holder.pop(rest[0], None))
        if not holder:
            del at(data, path[:-1])[path[-1]]


def _group_note(data: dict[str, Any], path: Path) -> Note:
    """The note of the group in which a node stands; of a change in an amendment, that of its node."""
    return note_of(at(data, path[:2]))
