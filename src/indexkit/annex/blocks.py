"""Where each entry of a map begins and ends in a file, and the lines that belong to it."""

from __future__ import annotations

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

from indexkit.annex.spans import Frame, Original
from indexkit.source import Path
from indexkit.source.events import fast_parser


class Block(NamedTuple):
    """A key with its value: from `start` to `end` in the file. `column`: of the key; `flow`: it stands inside `{ }`."""

    start: int
    end: int
    column: int
    flow: bool


def blocks(original: Original) -> dict[Path, Block]:
    """Of a text without errors: every entry of every map, by its path."""
    found: dict[Path, Block] = {}
    stack: list[Frame] = []
    parser = fast_parser()(original.ready.text)
    while not isinstance(event := parser.get_event(), StreamEndEvent):
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            key = stack[-1].key if stack else None
            path = stack[-1].next() if stack else ()
            stack.append(Frame(path, isinstance(event, MappingStartEvent), bool(event.flow_style), of=key))
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            done = stack.pop()
            if stack:
                end = _at(original, event.end_mark) if done.flow else done.end
                _ended(original, stack[-1], done.path, done.of, end, found)
        elif isinstance(event, ScalarEvent | AliasEvent) and stack:
            frame, key = stack[-1], stack[-1].key
            if frame.is_map and key is None:
                frame.key = event
            else:
                end = original.end_of(event) if isinstance(event, ScalarEvent) else 0
                _ended(original, frame, frame.next(), key, end, found)
    return found


def _ended(original: Original, frame: Frame, path: Path, key: Any, end: int, found: dict[Path, Block]) -> None:
    """A value has ended: of a map, the value of this key."""
    if frame.is_map:
        end = max(end, _at(original, key.end_mark))
        found.setdefault(path, Block(_at(original, key.start_mark), end, key.start_mark.column, frame.flow))
    frame.end = max(frame.end, end)


def _at(original: Original, mark: Any) -> int:
    return original.at(mark.line, mark.column)


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
