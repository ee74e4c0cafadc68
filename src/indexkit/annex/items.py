"""Whole items put into a file and taken out of it, with nothing else touched; the result is read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from indexkit.annex.blocks import Block, blocks, lines_of
from indexkit.annex.edits import Edit, Source, rendered, same, value_at
from indexkit.problems import errors
from indexkit.source import Path, scan_text
from indexkit.yaml_text import quoted

_ORDER = ("code", "name", "name_en", "max", "basis", "proof")


@dataclass(frozen=True)
class Item:
    """A new item, behind the neighbour `after` (a path), or below another new one (`within`), which has that neighbour.
    `says`: its values by their keys."""

    id: str
    after: Path
    says: Mapping[str, Edit]
    within: Item | None = None

    @property
    def path(self) -> Path:
        return (*self.after[:-1], self.id) if self.within is None else (*self.within.path, self.within.word, self.id)

    @property
    def word(self) -> str:
        """What its parts are called."""
        return "components" if self.path[-2] == "indicators" else "parts"

    @property
    def code(self) -> str:
        return str(self.says["code"].value)

    @property
    def number(self) -> int:
        """Among its neighbours."""
        return int(self.code.rpartition(".")[2])

    @property
    def data(self) -> dict[str, Any]:
        """A panel gives its points until a person has written the rule; it is ours until it was read in the text."""
        return {**self.own, "score": {"kind": "assessed"}}

    @property
    def own(self) -> dict[str, Any]:
        said = {key: self.says[key].value for key in _ORDER if key in self.says}
        return {**said, "basis": said.get("basis", "reconstructed")}


def restructured(source: Source, gone: Sequence[Path], new: Sequence[Item]) -> str | None:
    """The text without what is gone and with what is new; None where that cannot be had without touching more."""
    known = blocks(source.original)
    if any(known[path].flow for path in (*gone, *(item.after for item in new))):
        return None
    pieces = [_without(source, known[path]) for path in gone]
    behind: dict[Path, list[Item]] = {}
    for item in new:
        if item.within is None:
            behind.setdefault(item.after, []).append(item)
    pieces += [_behind(source, known[path], items, new) for path, items in behind.items()]
    text = source.text
    for start, end, words in sorted(pieces, reverse=True):
        text = text[:start] + words + text[end:]
    return text if _says(text, source, gone, new) else None


def _without(source: Source, block: Block) -> tuple[int, int, str]:
    """With the empty lines above, so that what follows keeps its own."""
    original = source.original
    first, last = lines_of(original, block)
    while first and not original.lines[first - 1].strip():
        first -= 1
    if last + 1 < len(original.lines):
        return original.start(first), original.start(last + 1), ""
    return original.line_end(original.start(first - 1)), len(source.text), ""


def _behind(source: Source, block: Block, items: Sequence[Item], new: Sequence[Item]) -> tuple[int, int, str]:
    """Parted from its neighbour by an empty line where that is parted so from what is above."""
    original = source.original
    first, last = lines_of(original, block)
    end, between = original.line_end(original.start(last)), original.line_break
    spaced = first > 0 and not original.lines[first - 1].strip()
    words = ""
    for item in items:
        words += between * (2 if spaced else 1) + between.join(_written(item, " " * block.column, new))
    return end, end, words


def _written(item: Item, pad: str, new: Sequence[Item]) -> Iterator[str]:
    """`new`: among which its parts are."""
    yield f"{pad}{item.id}:"
    data, parts = item.own, _parts(item, new)
    for key in _ORDER:
        if key in data:
            text = quoted(data[key]) if key == "code" else rendered(item.says.get(key, Edit((), data[key])), False)
            yield f"{pad}  {key}: {text}"
    yield f"{pad}  {item.word}:" if parts else f"{pad}  score: {{kind: assessed}}"
    for part in parts:
        yield from _written(part, f"{pad}    ", new)


def _parts(item: Item, new: Sequence[Item]) -> list[Item]:
    return [one for one in new if one.within is item]


def _whole(item: Item, new: Sequence[Item]) -> dict[str, Any]:
    parts = {one.id: _whole(one, new) for one in _parts(item, new)}
    return {**item.own, item.word: parts} if parts else item.data


def _says(text: str, source: Source, gone: Sequence[Path], new: Sequence[Item]) -> bool:
    """Whether the text is what was there but for that."""
    document, problems = scan_text(text, source.document.file)
    if document is None or errors(problems):
        return False
    wanted = deepcopy(source.document.data)
    for path in gone:
        del value_at(wanted, path[:-1])[path[-1]]
    for item in new:
        if item.within is None:
            value_at(wanted, item.path[:-1])[item.id] = _whole(item, new)
    return same(document.data, wanted)
