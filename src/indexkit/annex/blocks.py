"""Where each entry of a map begins and ends in a file, and the lines that belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from indexkit.annex.spans import Original, name_of
from indexkit.source import Path
from indexkit.source.events import fast_parser


class Block(NamedTuple):
    """A key with its value: from `start` to `end` in the file. `column`: of the key; `flow`: it stands inside `{ }`."""

    start: int
    end: int
    column: int
    flow: bool


@dataclass(slots=True)
class _Around:
    path: Path
    is_map: bool
    flow: bool
    key: Any = None
    count: int = 0
    end: int = 0
    """Where what was read of it ends."""


def blocks(original: Original) -> dict[Path, Block]:
    """Of a text without errors: every entry of every map, by its path."""
    found: dict[Path, Block] = {}
    stack: list[_Around] = []
    parser = fast_parser()(original.ready.text)
    while not isinstance(event := parser.get_event(), StreamEndEvent):
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            path = _path(stack[-1]) if stack else ()
            stack.append(_Around(path, isinstance(event, MappingStartEvent), bool(event.flow_style)))
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            done = stack.pop()
            end = _at(original, event.end_mark) if done.flow else done.end
            _ended(original, stack, end, found)
        elif isinstance(event, ScalarEvent | AliasEvent) and stack:
            if stack[-1].is_map and stack[-1].key is None:
                stack[-1].key = event
            else:
                _ended(original, stack, original.end_of(event) if isinstance(event, ScalarEvent) else 0, found)
    return found


def _at(original: Original, mark: Any) -> int:
    return original.at(mark.line, mark.column)


def _path(around: _Around) -> Path:
    return (*around.path, name_of(around.key) if around.is_map else around.count)


def _ended(original: Original, stack: list[_Around], end: int, found: dict[Path, Block]) -> None:
    """A value has ended: of a map its key too, of a list an entry."""
    if not stack:
        return
    around = stack[-1]
    if around.is_map:
        key = around.key
        start, after = _at(original, key.start_mark), _at(original, key.end_mark)
        end = max(end, after)
        found.setdefault(_path(around), Block(start, end, key.start_mark.column, around.flow))
        around.key = None
    else:
        around.count += 1
    around.end = max(around.end, end)


def lines_of(original: Original, block: Block) -> tuple[int, int]:
    """The first and the last line of an entry: comments right above its key and deeper ones below it are of it."""
    lines, first, last = original.lines, original.line_of(block.start), original.line_of(block.end)
    while first and _comment(lines[first - 1]) == block.column:
        first -= 1
    while last + 1 < len(lines) and _comment(lines[last + 1]) > block.column:
        last += 1
    return first, last


def _comment(line: str) -> int:
    """How far a line that is a comment stands in; -1 where it is none."""
    bare = line.lstrip(" \t")
    return len(line) - len(bare) if bare.startswith("#") else -1
