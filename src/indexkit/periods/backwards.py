"""Entries whose periods end before they begin: they would never be in force, which nobody means to write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indexkit.periods.listed import GIVEN, HEAD, bounds, is_map
from indexkit.periods.scale import Scale
from indexkit.problems import Problem, problem
from indexkit.source import Document, Path


def backwards_inside(document: Document) -> list[Problem]:
    """One problem for each entry of a text."""
    own = ((key, value) for key, value in document.data.items() if key not in HEAD)
    scale = Scale.of(document)
    found = (one for key, value in own for one in _backwards(value, (key,), scale))
    return [_say(document, path, scale, *limits) for path, limits in found]


def _say(document: Document, path: Path, scale: Scale, first: int, last: int) -> Problem:
    places = (document.place((*path, "applies_to", word)) for word in ("periods_to", "periods_from"))
    return problem("IK401.backwards", *places, first=str(scale.written(first)), last=str(scale.written(last)))


def _backwards(value: Any, path: Path, scale: Scale) -> Iterator[tuple[Path, tuple[int, int]]]:
    holder = path[-2] if len(path) > 1 else ""
    in_map = is_map(path[-1], holder, len(path) > 1 and is_map(holder))
    first, last = bounds(value, in_map, scale) or (None, None)
    if first is not None and last is not None and last < first:
        yield path, (first, last)
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in below:
        if step != GIVEN:
            yield from _backwards(one, (*path, step), scale)
