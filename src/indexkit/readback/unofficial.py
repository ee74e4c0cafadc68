"""What is not the published text: clauses that are reconstructed or assumed, other places that the file marks so, then
what it leaves open. Grouped by scorecard and by how sure the text is, so that neither is said again on each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indexkit.checks.certainty import UNOFFICIAL
from indexkit.checks.subject import Card
from indexkit.diff.words import said
from indexkit.framework import Framework
from indexkit.problems import Lang, Text
from indexkit.readback.words import put
from indexkit.source import Path


@dataclass(frozen=True, slots=True)
class Marked:
    """`title`: of which scorecard, and how sure."""

    title: str
    lines: tuple[str, ...]


_PLACES = ("levels", "ranking", "statistics", "rounding", "applies_to", "submission", "display")
"""What has a name of its own."""


def unofficial(framework: Framework, cards: Sequence[Card], lang: Lang) -> Iterator[Marked]:
    for card in cards:
        clauses = [(basis, _at(card, path, lang)) for path, basis in _of(card)]
        yield from _by_basis(card_title(card, lang), clauses, lang)
    rest = {key: value for key, value in framework.document.data.items() if key != "groups"}
    places = ((basis, _place(framework, path, lang)) for path, basis in _marked(rest, ()))
    yield from _by_basis(put("every_group", lang), places, lang)
    if framework.unverified:
        yield Marked(put("left_open", lang), framework.unverified)


def card_title(card: Card, lang: Lang) -> str:
    name = card.group.root.name.in_(lang)
    return f"{name} ({card.group.id})" if name else card.group.id


def _of(card: Card) -> Iterator[tuple[Path, str]]:
    """Clauses as the model has them, which know what they inherit; then what else the file marks."""
    nodes = {node.path: node.basis for node in card.nodes}
    yield from ((path, basis) for path, basis in nodes.items() if basis in UNOFFICIAL)
    marked = _marked(card.document.data["groups"][card.group.id], card.path)
    yield from ((path, basis) for path, basis in marked if path not in nodes)


def _marked(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every place of a document that says of itself that it is not official."""
    if isinstance(value, Mapping):
        if value.get("basis") in UNOFFICIAL:
            yield path, value["basis"]
        for key, below in value.items():
            yield from _marked(below, (*path, key))
    elif isinstance(value, list | tuple):
        for index, below in enumerate(value):
            yield from _marked(below, (*path, index))


def _by_basis(title: str, found: Iterable[tuple[str, str]], lang: Lang) -> Iterator[Marked]:
    """In the order of the file, those that are reconstructed first."""
    listed = list(found)
    for basis in UNOFFICIAL:
        lines = tuple(told for one, told in listed if one == basis)
        if lines:
            yield Marked(put("marked", lang, title=title, basis=said(f"basis_{basis}", lang)), lines)


def _at(card: Card, path: Path, lang: Lang) -> str:
    """A clause by its number and name; what stands in it, with its name in front."""
    nodes = {node.path: node for node in card.nodes}
    end = max(end for end in range(len(path) + 1) if path[:end] in nodes)
    node = nodes[path[:end]]
    name = " ".join(filter(None, (node.code, node.name.in_(lang) or node.id)))
    if end == len(path):
        return put("whole", lang) if node is card.group.root else name
    place = _place(card.framework, path, lang)
    return place if node is card.group.root else put("within", lang, name=name, place=place)


def _place(framework: Framework, path: Path, lang: Lang) -> str:
    """`ranking “chung”`, `award “The first three”`, `rounding`; what has no word is told by its path."""
    found: Any = framework.document.data
    for key in path:
        found = found[key]
    named = isinstance(found, Mapping) and (found.get("name") or found.get("name_en"))
    name = Text(str(found.get("name", "")), str(found.get("name_en", ""))).in_(lang) if named else str(path[-1])
    listed = path[-2] if len(path) > 1 else ""
    if listed in ("awards", "rankings"):
        return put(f"place_{listed}", lang, name=name)
    return put(f"place_{path[-1]}", lang) if path[-1] in _PLACES else f"`{'/'.join(map(str, path))}`"
