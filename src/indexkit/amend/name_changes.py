"""Names that an amendment brings or takes away, while what an earlier text says still reads them (RULES R1).

A scoring kind fixes the type of the input that it names, so such an input need not be declared. Once a node has its
name, the same words would read that node's points, and what units hand in would be taken for a panel's: another law,
which nobody decided. A text that brings the node and the words that read it means it. Declared inputs are compared
where all names are claimed, in `build`. For the same reason an input whose declaration went with a repealed clause
would go on without its default, range, codes and rounding, wherever a scoring kind names it. And where an input's
declaration went and a node has its name, formulas that read the input would read the node's points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from indexkit.amend.input_names import named_by_score
from indexkit.amend.paths import CHILD_WORDS
from indexkit.amend.texts import LawText
from indexkit.model import Repealed
from indexkit.problems import Place, Problem, problem
from indexkit.source import Document, Path
from indexkit.yaml_text import shown

_PROSE = {"name", "name_en", "note", "proof", "unit", "cite", "example", "examples", "options", "unverified"}
"""What no formula stands below."""
Repeals = Mapping[tuple[str, ...], tuple[str, Place]]
"""Where what was repealed stood, by its ids: the text that did it, and where it says so."""


@dataclass
class Names:
    """Of one group: where its nodes and values stand, where it declares inputs, and where its scores name some."""

    nodes: dict[str, Path] = field(default_factory=dict)
    declared: dict[str, tuple[Path, Any]] = field(default_factory=dict)
    named: dict[str, list[Path]] = field(default_factory=dict)


def names_of(document: Document) -> dict[str, Names]:
    """By group."""
    groups = document.data.get("groups")
    return dict(_groups(document.data, groups)) if isinstance(groups, dict) else {}


def changed_names(
    before: Mapping[str, Names], text: LawText, after: Document, now: Mapping[str, Names], repealed: Repeals
) -> list[Problem]:
    """What one text did to names: those before it was grafted, the document with it, and its names."""
    found: list[Problem] = []
    for gid, then in before.items():
        if gid in now:
            found += [*_brought(then, now[gid], after), *_undeclared(then, now[gid], text, after, repealed)]
    return found


def note_gone(
    gone: dict[str, dict[str, Repealed]],
    before: Mapping[str, Names],
    text: LawText,
    after: Document,
    now: Mapping[str, Names],
    repealed: Repeals,
) -> None:
    """Who reads evidence must be able to say by which text a name went. A later text may bring it again."""
    for gid in before.keys() & now.keys():
        found, there = gone.setdefault(gid, {}), _bearers(now[gid])
        for name, path in _bearers(before[gid]).items():
            if name not in there:
                _, declared = before[gid].declared.get(name, (path, None))
                words = "" if declared is None else shown(declared, 300)
                found[name] = Repealed(text.id, text.in_force, _taken_away(path, text, after, repealed), words)
        for name in there.keys() & found.keys():
            del found[name]


def _bearers(names: Names) -> dict[str, Path]:
    """Every name that evidence may use, with where something bears it."""
    found = {name: paths[0] for name, paths in names.named.items()}
    found |= {name: path for name, (path, _) in names.declared.items()}
    return found | names.nodes | {"/".join(map(str, path[3::2])): path for path in names.nodes.values()}


def _undeclared(then: Names, now: Names, text: LawText, after: Document, repealed: Repeals) -> Iterator[Problem]:
    """A declaration that is gone, of an input that is still read. What formulas read is found where they are read."""
    for name in sorted(then.declared.keys() & now.named.keys() - now.declared.keys() - now.nodes.keys()):
        path, declared = then.declared[name]
        read = now.named[name][0]
        fields = {"name": name, "at": "/".join(map(str, read[1:-1:2])), "field": f"evidence.{name}"}
        if (*read[:-1], "evidence") not in after.values:
            fields["field"], declared = "evidence", {name: declared}
        places = _taken_away(path, text, after, repealed), after.place(read)
        yield problem("IK348.gone", *places, **fields, to=shown(declared, 300))


def _taken_away(path: Path, text: LawText, after: Document, repealed: Repeals) -> Place:
    """Where a text took away what stood at a path."""
    ids = tuple(map(str, path[1::2]))
    for length in range(len(ids), 0, -1):
        by, where = repealed.get(ids[:length], ("", None))
        if by == text.id and where is not None:
            return where
    while path and path not in after.values:
        path = path[:-1]
    for where in (after.traces.get(path), after.traces.get(path[:-1]), after.place(path)):
        if where is not None and where.file == text.file:
            return where
    return text.place("changes")


def _brought(then: Names, now: Names, after: Document) -> Iterator[Problem]:
    for name in sorted(now.nodes.keys() - then.nodes.keys() - now.declared.keys()):
        node = after.key_place(now.nodes[name])
        named = now.named.get(name, []) if name in then.named else []
        if name in then.declared:  # formulas read an input by its name, and would read the node's points
            named = [*named, *_formulas_with(name, now.nodes[name][:2], after)]
        still = [where for path in named if (where := after.place(path)).file != node.file]
        if still:
            yield problem("IK320.brought", node, *still[:4], name=name)


def _formulas_with(name: str, group: Path, after: Document) -> Iterator[Path]:
    """Where a group's texts that are no prose name something."""
    word = re.compile(rf"(?<![\w/.]){re.escape(name)}(?!\w)")
    data: Any = after.data
    for key in group:
        data = data[key]
    for path, text in _texts(group, data):
        if word.search(text):
            yield path


def _texts(path: Path, data: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
    members = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, below in members:
        if key not in _PROSE:
            yield from _texts((*path, key), below)


def _groups(data: dict[str, Any], groups: dict[str, Any]) -> Iterator[tuple[str, Names]]:
    for gid, group in groups.items():
        names = Names()
        _declare(names, (), data, "inputs")
        _collect(names, ("groups", gid), gid, group)
        yield gid, names


def _collect(names: Names, path: Path, name: str, node: Any) -> None:
    if not isinstance(node, dict):
        return
    _declare(names, path, node, "inputs")
    _declare(names, path, node, "evidence")
    if isinstance(score := node.get("score"), dict):
        for read in named_by_score(score, name):
            names.named.setdefault(read, []).append((*path, "score"))
    for word in CHILD_WORDS:
        for child, below in node[word].items() if isinstance(node.get(word), dict) else ():
            names.nodes.setdefault(child, (*path, word, child))
            _collect(names, (*path, word, child), child, below)


def _declare(names: Names, path: Path, data: dict[str, Any], word: str) -> None:
    below = data.get(word)
    for name, declared in below.items() if isinstance(below, dict) else ():
        names.declared.setdefault(name, ((*path, word, name), declared))
