"""Where each text of a YAML file begins and ends: in the file itself, which no reader has tidied.

The parsers see a prepared text (one kind of line break, NFC, no byte order mark). A place in it is carried over to the
file by its line and column.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from indexkit.source import Path
from indexkit.source.events import fast_parser
from indexkit.source.text import Prepared, prepare

_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Spot:
    """A text that is a value: from `start` to `end` in the file. `style` is empty where it stands without quotes."""

    start: int
    end: int
    style: str
    flow: bool
    """Whether it stands inside `[ ]` or `{ }`."""
    raw: str
    """As it is written, without quotes."""
    column: int
    """Where its key begins in its line, from 0; of an entry of a list, where itself begins."""
    after_key: int
    """Where its key ends; 0 in a list."""


class Original:
    """A file's text, and the text that the parsers see of it."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.ready: Prepared = prepare(text, file)
        self._starts = [1 if text.startswith("\ufeff") else 0, *(found.end() for found in _BREAK.finditer(text))]
        ends = [*(found.start() for found in _BREAK.finditer(text)), len(text)]
        self._lines = [text[start:end] for start, end in zip(self._starts, ends, strict=True)]
        breaks = _BREAK.findall(text)
        self.line_break = max(set(breaks), key=breaks.count) if breaks else "\n"

    def at(self, line: int, column: int) -> int:
        """The index in the file of a mark of the prepared text, which counts from 0."""
        place = self.ready.place(line, column)
        line, column = place.line - 1, place.column - 1
        ours, theirs = self._lines[line], self.ready.lines[line]
        return self._starts[line] + (column if ours == theirs else _carried(ours, column))

    def line_end(self, index: int) -> int:
        """Where the line of an index ends, before its line break."""
        found = _BREAK.search(self.text, index)
        return len(self.text) if found is None else found.start()

    @property
    def lines(self) -> list[str]:
        """Without their line breaks."""
        return self._lines

    def line_of(self, index: int) -> int:
        """The number of the line in which an index stands, from 0."""
        return bisect_right(self._starts, index) - 1

    def start(self, line: int) -> int:
        """Where a line begins; of the line after the last one, where the text ends."""
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def spots(self) -> dict[Path, Spot]:
        """Of a text without errors: every value that is a text, a number, a truth or nothing."""
        found: dict[Path, Spot] = {}
        stack: list[Frame] = []
        parser = fast_parser()(self.ready.text)
        while not isinstance(event := parser.get_event(), StreamEndEvent):
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                path = stack[-1].next() if stack else ()
                stack.append(Frame(path, isinstance(event, MappingStartEvent), bool(event.flow_style)))
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                stack.pop()
            elif isinstance(event, ScalarEvent | AliasEvent) and stack:
                self._scalar(stack[-1], event, found)
        return found

    def _scalar(self, frame: Frame, event: Any, found: dict[Path, Spot]) -> None:
        if frame.is_map and frame.key is None:
            frame.key = event
            return
        key = frame.key
        path = frame.next()
        if path in found or isinstance(event, AliasEvent):
            return
        start = self.at(event.start_mark.line, event.start_mark.column)
        end = self.end_of(event)
        first = event if key is None else key
        after = 0 if key is None else self.at(key.end_mark.line, key.end_mark.column)
        column = first.start_mark.column
        found[path] = Spot(start, end, event.style or "", frame.flow, event.value, column, after)

    def end_of(self, event: Any) -> int:
        """Where a text ends in the file."""
        mark = event.end_mark
        if (event.style or "") not in ("|", ">"):
            return self.at(mark.line, mark.column)
        text = self.ready.text[event.start_mark.index : mark.index].rstrip("\n ")
        line = event.start_mark.line + text.count("\n")
        last = text.rpartition("\n")[2]
        return self.at(line, len(last) if "\n" in text else event.start_mark.column + len(last))


@dataclass(slots=True)
class Frame:
    """A map or list that is being read. `of`: the key whose value it is; `end`: where what was read of it ends."""

    path: Path
    is_map: bool
    flow: bool
    key: Any = None
    count: int = 0
    of: Any = None
    end: int = 0

    def next(self) -> Path:
        """The path of the value that comes now."""
        if not self.is_map:
            self.count += 1
            return (*self.path, self.count - 1)
        key, self.key = self.key, None
        text: str = key.value
        return (*self.path, text if text.isascii() else unicodedata.normalize("NFC", text))


def _carried(ours: str, column: int) -> int:
    """Where a column of the composed line is in the line as it is written: after all marks of the letter before."""
    fitting = [at for at in range(len(ours) + 1) if len(unicodedata.normalize("NFC", ours[:at])) == column]
    return max(fitting, default=len(ours))
