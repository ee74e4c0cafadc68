"""What is known about a text only when all of it has been read."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from indexkit.problems import Place, Problem, problem
from indexkit.source.scalars import GLUED, glued_problem
from indexkit.source.text import short

if TYPE_CHECKING:
    from indexkit.source.compose import Composer

_GLUED = ("IK105.colon_space", "IK105.wide_colon")
_ANCHORS = 100
_USES = 5


def all_problems(walk: Composer) -> list[Problem]:
    """The walk's problems, and: a file without a map, tabs that were indentation, anchors with their uses."""
    found = walk.problems
    tabs = _indenting_tabs(walk)
    if walk.stopped is not None:
        found = _with_stop(found, walk.stopped, tabs)
    elif walk.root is None:
        found = found + _no_map(walk)
    if tabs:
        line = walk.ready.lines[tabs[0]]
        place = Place(walk.ready.file, tabs[0] + 1, line.index("\t") + 1, line)
        found = [*found, problem("IK112.tab", place, count=str(len(tabs)))]
    anchors = list(walk.anchors.items())[:_ANCHORS]
    return found + [problem("IK107.anchor", *at[: _USES + 1], text=short(f"&{name}")) for name, at in anchors]


def _with_stop(found: list[Problem], stopped: Problem, tabs: list[int]) -> list[Problem]:
    """With what ended the reading, unless tabs, or a key without its space just above, have most likely caused it."""
    first = stopped.places[0]
    if stopped.code == "IK105" and tabs and tabs[0] < first.line:
        return found
    if stopped.key == "IK105.indent" and found and found[-1].key in _GLUED and found[-1].places[0].line < first.line:
        return found
    return [p for p in found if not _told_by(stopped, p)] + [stopped]


def _told_by(stopped: Problem, other: Problem) -> bool:
    """Whether what ended the reading says the same better: a `*` that begins a text, a ` #` that hides a bracket."""
    at, there = stopped.places[0], other.places[0]
    if other.key == "IK107.alias":
        return stopped.key == "IK105.first_character" and at == there
    return other.code == "IK113" and stopped.key == "IK105.hash" and at.line == there.line


def _no_map(walk: Composer) -> list[Problem]:
    """The whole file is one text, or nothing (an alias has its problem already)."""
    event = walk.only
    if event is None or not (event.value or event.style):
        return [problem("IK104.empty", Place(walk.ready.file, 1, 1))] if walk.usable else []
    place = walk.place(event.start_mark)
    if not event.style and (glued := GLUED.fullmatch(event.value)):
        return [glued_problem(place, glued)]
    return [problem("IK104.text", place, text=short(event.value))]


def _indenting_tabs(walk: Composer) -> list[int]:
    """Lines (from 0) whose tabs stand where indentation counts: not inside brackets or texts over several lines."""
    if not walk.ready.tabs:
        return []
    count = len(walk.ready.lines)
    end = count if walk.stopped is None else walk.stopped.places[0].line - 1
    spans = [span for span in walk.texts.unindented if span[1] < end]
    spans += [(frame.event.start_mark.line + 1, count) for frame in walk.stack if frame.flow]
    steps = [0] * (count + 2)
    for first, last in spans:
        steps[min(first, count)] += 1
        steps[min(last, count) + 1] -= 1
    inside = list(accumulate(steps))
    return [line for line in walk.ready.tabs if not inside[line]]
