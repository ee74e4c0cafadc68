"""Where the texts of two results differ, spot by spot, and a text that takes some spots from the one and the rest from
the other.

A spot is a clause (all that a node says of itself, without what is below it), its rounding, a key of the group or of
`rules:`. What stands in one of the texts only is one spot, whatever is below it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

from indexkit.amend.paths import CHILD_WORDS
from indexkit.canonical import same

Spot: TypeAlias = tuple[str, ...]
Data: TypeAlias = Mapping[str, Any]

_SILENT = frozenset(
    {
        *("name", "name_en", "cite", "basis", "example", "proof", "code", "declared", "note", "source"),
        *("issued_by", "in_force", "applies_to", "unverified", "revision", "revisions", "consolidated", "supersedes"),
        *("ranking", "rankings", "statistics", "awards", "display", "framework", "groups"),
    }
)
"""Keys on which no figure of a unit rests."""
_NOTHING: Data = {}


def spots(before: Data, after: Data, group: str) -> list[Spot]:
    """Every spot at which the texts differ, those of the whole first, then down the group."""
    found: list[Spot] = [(key,) for key in _keys(before, after) if key != "rules" and _differ(before, after, key)]
    rules = before.get("rules", _NOTHING), after.get("rules", _NOTHING)
    found += [("rules", key) for key in _keys(*rules) if _differ(*rules, key)]
    one, other = (data["groups"][group] for data in (before, after))
    return [*found, *_below(one, other, ("groups", group))]


def _keys(one: Data, other: Data) -> list[str]:
    return [key for key in {**one, **other} if key not in _SILENT and not key.startswith("x-")]


def _differ(one: Data, other: Data, key: str) -> bool:
    return (key in one) != (key in other) or (key in one and not same(one[key], other[key]))


def _below(one: Data, other: Data, path: Spot) -> Iterator[Spot]:
    own = [key for key in _keys(one, other) if key not in CHILD_WORDS and _differ(one, other, key)]
    yield from dict.fromkeys(_spot(path, key) for key in own)
    for word in CHILD_WORDS:
        first, second = one.get(word, _NOTHING), other.get(word, _NOTHING)
        for name in {**first, **second}:
            here = (*path, word, name)
            if name in first and name in second:
                yield from _below(_written_out(first[name]), _written_out(second[name]), here)
            else:
                yield here


def _spot(path: Spot, key: str) -> Spot:
    """The spot to which a key of a group or a node belongs."""
    return (*path, key) if len(path) == 2 or key == "rounding" else path


def joined(before: Data, after: Data, group: str, chosen: Collection[Spot]) -> dict[str, Any]:
    """The text of the first side with the chosen spots of the second. Only the unit's own group is in it, and siblings
    stand by their ids, so that the order of a file makes no difference (RULES R12)."""
    data = {key: value for key, value in before.items() if key not in ("rankings", "ranking")}
    data = _taken(data, after, [key for (key, *rest) in chosen if not rest])
    general = [spot[1] for spot in chosen if spot[0] == "rules"]
    rules = _taken(before.get("rules", _NOTHING), after.get("rules", _NOTHING), general)
    one, other = (side["groups"][group] for side in (before, after))
    return {**data, "rules": rules, "groups": {group: _joined(one, other, ("groups", group), frozenset(chosen))}}


def _taken(one: Data, other: Data, keys: Collection[str]) -> dict[str, Any]:
    """`one`, with some keys as they stand (or do not) in `other`."""
    left = {key: value for key, value in one.items() if key not in keys}
    return {**left, **{key: other[key] for key in keys if key in other}}


def _joined(one: Data, other: Data, path: Spot, chosen: frozenset[Spot]) -> dict[str, Any]:
    keys = [key for key in {**one, **other} if key not in CHILD_WORDS and _spot(path, key) in chosen]
    data = _taken({key: value for key, value in one.items() if key not in CHILD_WORDS}, other, keys)
    for word in CHILD_WORDS:
        children = _children(one.get(word, _NOTHING), other.get(word, _NOTHING), (*path, word), chosen)
        data |= {word: children} if children else {}
    return data


def _children(one: Data, other: Data, path: Spot, chosen: frozenset[Spot]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in sorted({**one, **other}):
        here = (*path, name)
        if name in one and name in other:
            found[name] = _joined(_written_out(one[name]), _written_out(other[name]), here, chosen)
        elif (name in other) == (here in chosen):
            found[name] = one[name] if name in one else other[name]
    return found


def at(data: Data, spot: Spot) -> Any:
    """What a text says at a spot; None where it says nothing."""
    here: Any = data
    for key in spot:
        if not isinstance(here, Mapping) or key not in here:
            return None
        here = here[key]
    return _written_out(here) if len(spot) > 1 and spot[-2] in CHILD_WORDS else here


def _written_out(child: Any) -> Data:
    """A value may be its formula alone: `values: {x: a + b}`."""
    return child if isinstance(child, Mapping) else {"formula": child}


def own(data: Data, spot: Spot) -> dict[str, Any]:
    """What is said at a spot, without what is below it: key → value."""
    found = at(data, spot)
    if not isinstance(found, Mapping):
        return {} if found is None else {spot[-1]: found}
    return {key: value for key, value in found.items() if key not in (*CHILD_WORDS, *_SILENT) and key[:2] != "x-"}


def names_below(data: Data, spot: Spot) -> Iterator[str]:
    """The ids of a node at a spot and of all below it."""
    found = at(data, spot)
    if isinstance(found, Mapping) and len(spot) > 2 and spot[0] == "groups" and spot[-2] in CHILD_WORDS:
        yield spot[-1]
        yield from _ids(found)


def _ids(node: Data) -> Iterator[str]:
    for word in CHILD_WORDS:
        for name, child in node.get(word, _NOTHING).items():
            yield name
            yield from _ids(_written_out(child))


def fields(one: Mapping[str, Any], other: Mapping[str, Any], above: str = "") -> list[tuple[str, tuple[Any, Any]]]:
    """The fields of two clauses that differ, those of blocks within by their own names."""
    found: list[tuple[str, tuple[Any, Any]]] = []
    for key in {**one, **other}:
        pair = one.get(key), other.get(key)
        if key in one and key in other and same(*pair):
            continue
        if isinstance(pair[0], Mapping) and isinstance(pair[1], Mapping):
            found += fields(pair[0], pair[1], f"{above}{key}.")
        else:
            found.append((above + key, pair))
    return found
