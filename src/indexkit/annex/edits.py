"""Values of a file put in the place of others, nothing else touched; the result is read again before anyone gets it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from indexkit.annex.spans import Original, Spot
from indexkit.problems import Problem, errors
from indexkit.source import Document, Path, scan_text
from indexkit.source.scalars import value_or_text
from indexkit.source.text import SPACES
from indexkit.yaml_text import quoted, scalar

_BARE = re.compile(r"\w[\w '()/%+.;*=<>×÷–—:,-]*")


@dataclass(frozen=True)
class Edit:
    """A value to be written at a path. `text`: a number or truth as it was typed."""

    path: Path
    value: Any
    text: str = ""


@dataclass(frozen=True)
class Source:
    """A file that can be edited: its text, where its values stand, and what they are."""

    original: Original
    spots: Mapping[Path, Spot]
    document: Document

    @property
    def text(self) -> str:
        return self.original.text

    def value(self, path: Path) -> Any:
        return value_at(self.document.data, path)


def source_of(text: str, file: str) -> Source | tuple[Problem, ...]:
    """A text with errors cannot be edited: it may not mean what it seems to."""
    document, problems = scan_text(text, file)
    if document is None or errors(problems):
        return tuple(problems)
    original = Original(text, file)
    return Source(original, original.spots(), document)


def value_at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def written(source: Source, edits: Sequence[Edit]) -> tuple[str, tuple[Edit, ...]]:
    """The text with those edits, and the edits that could not be made so that the text says just what is meant."""
    text = _with(source, edits)
    if text is not None and _says(text, source, edits):
        return text, ()
    failed = tuple(edit for edit in edits if not _works(source, edit))
    left = [edit for edit in edits if edit not in failed]
    text = _with(source, left)
    if failed and text is not None and _says(text, source, left):
        return text, failed
    return source.text, tuple(edits)


def _works(source: Source, edit: Edit) -> bool:
    text = _with(source, [edit])
    return text is not None and _says(text, source, [edit])


def _says(text: str, source: Source, edits: Iterable[Edit]) -> bool:
    """Whether the text is what was there, with those values and no other."""
    document, problems = scan_text(text, source.document.file)
    if document is None or errors(problems):
        return False
    wanted = deepcopy(source.document.data)
    for edit in edits:
        value_at(wanted, edit.path[:-1])[edit.path[-1]] = edit.value
    return same(document.data, wanted)


def same(one: Any, other: Any) -> bool:
    """Equal, and of one type: `1`, `true` and `"1"` are three values."""
    if isinstance(one, dict):
        return isinstance(other, dict) and one.keys() == other.keys() and all(
            same(value, other[key]) for key, value in one.items()
        )
    if isinstance(one, list):
        return isinstance(other, list) and len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


def _with(source: Source, edits: Iterable[Edit]) -> str | None:
    """None where some value has no place."""
    pieces: list[tuple[int, int, str]] = []
    for edit in edits:
        spot = source.spots.get(edit.path)
        piece = _new_key(source, edit) if spot is None else _in_place(source, spot, edit)
        if piece is None:
            return None
        pieces.append(piece)
    text = source.text
    for start, end, new in sorted(pieces, key=lambda piece: piece[0], reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _in_place(source: Source, spot: Spot, edit: Edit) -> tuple[int, int, str] | None:
    if spot.start < spot.end:
        return spot.start, spot.end, rendered(edit, spot.flow, spot.style)
    if not spot.after_key:
        return None
    colon = source.text.find(":", spot.after_key)
    between = source.text[spot.after_key : colon].strip(f" \t{SPACES}")
    return None if colon < 0 or between else (colon + 1, colon + 1, " " + rendered(edit, spot.flow))


def _new_key(source: Source, edit: Edit) -> tuple[int, int, str] | None:
    """Behind a neighbour whose value is a text: in its own line, or behind a comma."""
    key, around = edit.path[-1], source.value(edit.path[:-1])
    if not isinstance(key, str) or not isinstance(around, dict):
        return None
    near = [one for one in _neighbours(key, around) if (*edit.path[:-1], one) in source.spots]
    if not near:
        return None
    spot = source.spots[(*edit.path[:-1], near[0])]
    line = f"{scalar(key, flow=True)}: {rendered(edit, spot.flow)}"
    if spot.flow:
        return (spot.end, spot.end, f", {line}") if spot.start < spot.end else None
    end = source.original.line_end(max(spot.end, spot.after_key))
    return end, end, source.original.line_break + " " * spot.column + line


_ORDER = ("id", "code", "name", "name_en", "max", "at_least", "above", "at_most", "below", "is", "points", "basis")
"""The order in which people write these keys."""


def _neighbours(key: str, around: Mapping[str, Any]) -> list[str]:
    """Keys behind which a new one may stand, the best one first: the last of those that are written before it."""
    before = _ORDER[: _ORDER.index(key)] if key in _ORDER else _ORDER
    known = [one for one in reversed(before) if one in around]
    return [*known, *(one for one in around if one not in known)]


def rendered(edit: Edit, flow: bool, style: str | None = None) -> str:
    """A value as YAML on one line, in the quotes that stood there; None where nothing did."""
    if not isinstance(edit.value, str):
        return edit.text or scalar(edit.value, flow=flow)
    if style == "'" and edit.value.isprintable():
        return "'" + edit.value.replace("'", "''") + "'"
    if style == "" and _stays_bare(edit.value, flow):
        return edit.value
    return quoted(edit.value) if style else scalar(edit.value, flow=flow)


def _stays_bare(text: str, flow: bool) -> bool:
    """Whether a text may stand without quotes where one did: a day, the number of a decision, an address."""
    plain = _BARE.fullmatch(text) is not None and not (flow and "," in text) and text.isprintable()
    return plain and ": " not in text and text[-1] not in ": " and isinstance(value_or_text(text), str)
