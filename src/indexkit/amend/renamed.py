"""An id that an amendment brings, where an earlier text reads an input of this name (RULES R1).

A scoring kind fixes the type of the input that it names, so such an input need not be declared. Once a node has its
name, the same words would read that node's points, and what units hand in would be taken for a panel's: another law,
which nobody decided. A text that brings the node and the words that read it means it. Declared inputs are compared
where all names are claimed, in `build`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from indexkit.amend.input_names import named_by_score
from indexkit.amend.paths import CHILD_WORDS
from indexkit.problems import Problem, problem
from indexkit.source import Document, Path


@dataclass
class Names:
    """Of one group: where its nodes and values stand, which inputs it declares, and where its scores name inputs."""

    nodes: dict[str, Path] = field(default_factory=dict)
    declared: set[str] = field(default_factory=set)
    named: dict[str, list[Path]] = field(default_factory=dict)


def names_of(document: Document) -> dict[str, Names]:
    """By group."""
    groups = document.data.get("groups")
    return dict(_groups(document.data, groups)) if isinstance(groups, dict) else {}


def brought(before: Mapping[str, Names], after: Document) -> list[Problem]:
    """Told of each node that one text brought: the names before it was grafted, and the document with it."""
    now = names_of(after)
    return [one for gid, then in before.items() if gid in now for one in _clashes(then, now[gid], after)]


def _clashes(then: Names, now: Names, after: Document) -> Iterator[Problem]:
    for name in now.nodes.keys() - then.nodes.keys() - now.declared:
        node = after.key_place(now.nodes[name])
        still = [where for path in now.named.get(name, ()) if (where := after.place(path)).file != node.file]
        if name in then.named and still:
            yield problem("IK320.brought", node, *still[:4], name=name)


def _groups(data: dict[str, Any], groups: dict[str, Any]) -> Iterator[tuple[str, Names]]:
    for gid, group in groups.items():
        names = Names()
        names.declared.update(_keys(data, "inputs"))
        _collect(names, ("groups", gid), gid, group)
        yield gid, names


def _collect(names: Names, path: Path, name: str, node: Any) -> None:
    if not isinstance(node, dict):
        return
    names.declared.update(_keys(node, "inputs"), _keys(node, "evidence"))
    if isinstance(score := node.get("score"), dict):
        for read in named_by_score(score, name):
            names.named.setdefault(read, []).append((*path, "score"))
    for word in CHILD_WORDS:
        for child, below in node[word].items() if isinstance(node.get(word), dict) else ():
            names.nodes.setdefault(child, (*path, word, child))
            _collect(names, (*path, word, child), child, below)


def _keys(data: dict[str, Any], word: str) -> Iterator[str]:
    below = data.get(word)
    yield from below if isinstance(below, dict) else ()
