"""Finding what an amendment's `at:` and `field:` name, and the nearest right words where they name nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from indexkit.problems import Text, nearest, nearest_path
from indexkit.source import Path
from indexkit.yaml_text import shown

PART_WORDS = ("parts", "indicators", "components")
_LONGEST = 300
CHILD_WORDS = (*PART_WORDS, "bonuses", "penalties", "values")


def locate(data: Mapping[str, Any], ids: tuple[str, ...]) -> tuple[Path, int]:
    """The path in the document of the node that `ids` name, the group first, and how many of the ids were found."""
    groups = data.get("groups")
    if not isinstance(groups, dict) or ids[0] not in groups:
        return ("groups",), 0
    path: Path = ("groups", ids[0])
    node = groups[ids[0]]
    for count, name in enumerate(ids[1:], 1):
        word = next((word for word, child, _ in _children(node) if child == name), None)
        if word is None:
            return path, count
        path, node = (*path, word, name), node[word][name]
    return path, len(ids)


def _children(node: Any) -> Iterator[tuple[str, str, Any]]:
    for word in CHILD_WORDS:
        below = node.get(word) if isinstance(node, dict) else None
        for name, child in below.items() if isinstance(below, dict) else ():
            if not name.startswith("x-"):
                yield word, name, child


def _all_paths(data: Mapping[str, Any]) -> Iterator[str]:
    def walk(path: str, node: Any) -> Iterator[str]:
        yield path
        for _, name, child in _children(node):
            yield from walk(f"{path}/{name}", child)

    groups = data.get("groups")
    for group, node in groups.items() if isinstance(groups, dict) else ():
        yield from walk(group, node)


_STEP = re.compile(r"\s*[/>]\s*")


def by_code_or_name(data: Mapping[str, Any], written: str) -> str:
    """The path of the node that a path of codes or names means (`cap_huyen/1.5`); empty if none or several do."""
    words = [_plain(word) for word in _STEP.split(written[:_LONGEST].strip("/> "))]
    groups = data.get("groups")
    if not isinstance(groups, dict) or not all(words):
        return ""
    found: list[str] = []
    for group, node in groups.items():
        rest = words[1:] if _means(words[0], group, node) else words if len(groups) == 1 else []
        if rest:
            found += _meant(group, node, rest)
        elif len(words) == 1 and _means(words[0], group, node):
            found.append(group)
    return found[0] if len(found) == 1 else ""


def _meant(path: str, node: Any, words: list[str]) -> Iterator[str]:
    """The paths of nodes below one that the last word names, each word before it naming something on the way."""
    for _, name, child in _children(node):
        here = f"{path}/{name}"
        fits = _means(words[0], name, child)
        if fits and len(words) == 1:
            yield here
        yield from _meant(here, child, words[1:] if fits and len(words) > 1 else words)


def _means(word: str, name: str, node: Any) -> bool:
    known = [name, *(node.get(key) for key in ("code", "name", "name_en"))] if isinstance(node, dict) else [name]
    return any(isinstance(one, str) and _plain(one) == word for one in known)


def _plain(text: str) -> str:
    return " ".join(normalize("NFC", text).casefold().split()).rstrip(".")


def suggest(data: Mapping[str, Any], ids: tuple[str, ...], reached: Path, search: bool = True) -> Text:
    """What to type instead: the path of the same id elsewhere, else the nearest path, else what there is."""
    if search and (meant := by_code_or_name(data, "/".join(ids))):
        return Text(f"`at: {meant}`", f"`at: {meant}`")
    known = list(_all_paths(data)) if search else []
    ending = [path for path in known if path.rpartition("/")[2] == ids[-1]]
    ending = [path for path in ending if path.startswith(f"{ids[0]}/")] or ending
    if len(ending) > 1 and len(ids) == 1:
        return one_of(ending)
    near = ending[0] if len(ending) == 1 else nearest_path("/".join(ids), ending or known)
    if near:
        return Text(f"`at: {near}`", f"`at: {near}`")
    groups = data.get("groups")
    if len(reached) < 2:
        names = list(groups) if isinstance(groups, dict) else []
    else:
        node: Any = data
        for step in reached:
            node = node[step]
        names = [name for _, name, _ in _children(node)]
    return one_of(names)


def one_of(names: list[str]) -> Text:
    """`one of a, b, c`, cut after eight."""
    if not names:
        return Text("(ở đây không có mục nào)", "(there is nothing here)")
    listed = ", ".join(f"`{name}`" for name in names[:8]) + (", …" if len(names) > 8 else "")
    return Text(f"một trong các mục: {listed}", f"one of: {listed}")


@dataclass(frozen=True, slots=True)
class WrongField:
    """Why a `field:` names nothing. `last` says that only its last word is missing, so that it could be new."""

    cause: str
    word: str
    last: bool
    suggestion: Text


def field_path(node: Any, field: str) -> tuple[Path, Any, WrongField | None]:
    """(keys below the node, what stands there, what is wrong). A key that holds a dot is found too."""
    words = field.split(".")
    if not isinstance(node, dict):
        return (), node, WrongField("short_form", shown(node), False, Text(""))
    if words[0] in CHILD_WORDS and (words[0] != "values" or len(words) == 1):
        return (), node, WrongField("child", words[0], False, Text(""))
    keys: Path = ()
    here: Any = node
    while words and isinstance(here, dict):
        if keys[-1:] == ("by_period",):
            words = [".".join(words)]  # a label such as `3.1` may be a new one
        joined = (".".join(words[:n]) for n in range(1, len(words) + 1))
        key = next((key for key in joined if key in here), None)
        if key is None:
            return keys, here, WrongField("no_field", words[0], len(words) == 1, _field_hint(here, keys, words))
        keys, here, words = (*keys, key), here[key], words[key.count(".") + 1 :]
    if not words:
        return keys, here, None
    cause = "in_list" if isinstance(here, list) else "short_form"
    return keys, here, WrongField(cause, shown(here, 40), False, Text(""))


def _field_hint(here: dict[str, Any], keys: Path, words: list[str]) -> Text:
    near = nearest(words[0], here)
    if near:
        whole = ".".join(map(str, (*keys, near, *words[1:])))
        return Text(f"`field: {whole}`", f"`field: {whole}`")
    return one_of([key for key in here if not key.startswith("x-")])


def field_steps(ids: tuple[str, ...], field: str) -> tuple[str, ...]:
    """What a `set` touches, in the form in which the targets of changes are compared: node ids, a dot, field words."""
    words = field.split(".")
    if words[0] == "values" and len(words) > 1:
        ids, words = (*ids, words[1]), words[2:]
    return (*ids, ".", *words) if words else ids
