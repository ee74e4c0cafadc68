"""Events → plain data beside the places of its keys and values: the strict reading of RULES R13.

One walk with a stack of its own, so that no nesting of the text can exhaust Python's. Limits are looked at as
events arrive. What can be mended (a duplicate key, a comma that cut a name) is reported and read as it was
probably meant, so that one run finds the other mistakes too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from indexkit.arithmetic import read_number
from indexkit.hints import suggestion
from indexkit.problems import Place, Problem, problem
from indexkit.source.ending import all_problems
from indexkit.source.events import EventSource
from indexkit.source.frames import Composed, Frame, Path
from indexkit.source.scalars import GLUED, SENTENCE_KEYS, Stop, Texts, glued_problem, value_or_text
from indexkit.source.stuck import quoted, tag, value
from indexkit.source.syntax import explain
from indexkit.source.text import ODD, Prepared, character_name, clean, short

DEPTH = 40
NODES = 200_000
PROBLEMS = 200

_NUMBER_CUT = re.compile(r"-?[0-9][0-9.,]*%?")
_COLON = re.compile(r"\s*:")


def compose(ready: Prepared, parser: Callable[[str], EventSource]) -> Composed:
    """All that the text says, and all that is wrong with it as a text."""
    composer = Composer(ready)
    try:
        composer.run(parser(ready.text))
    except Stop as stop:
        composer.stopped = stop.problem
    problems = all_problems(composer)
    usable = composer.usable and composer.stopped is None
    data = composer.root if usable and isinstance(composer.root, dict) else None
    return Composed(data, composer.values, composer.keys, problems, composer.broken)


class Composer:
    """The walk over the events of one text."""

    def __init__(self, ready: Prepared) -> None:
        self.ready = ready
        self.text = ready.text
        self.problems = list(ready.problems)
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.root: Any = None
        self.only: Any = None
        """The event of a text that is the whole file."""
        self.usable = True
        self.stack: list[Frame] = []
        self.started: Place | None = None
        self.stopped: Problem | None = None
        self.anchors: dict[str, list[Place]] = {}
        self.last: Any = None
        self.nodes = 0
        self.broken = False
        self.texts = Texts(ready, self.add)

    def run(self, parser: EventSource) -> None:
        steps: dict[type[Any], Callable[[Any], None]] = {
            ScalarEvent: self.scalar,
            MappingStartEvent: self.start,
            SequenceStartEvent: self.start,
            MappingEndEvent: self.end,
            SequenceEndEvent: self.end,
            AliasEvent: self.alias,
            DocumentStartEvent: self.document,
        }
        try:
            while not isinstance(event := parser.get_event(), StreamEndEvent):
                if step := steps.get(type(event)):
                    step(event)
                    self.last = event
        except MarkedYAMLError as error:
            self.broken = True
            raise Stop(explain(error, self.ready, self.last, self.stack)) from None

    def place(self, mark: Any) -> Place:
        return self.ready.place(mark.line, mark.column)

    def add(self, key: str, /, *places: Place, **fields: str) -> None:
        self.report(problem(key, *places, **fields))

    def report(self, found: Problem) -> None:
        if len(self.problems) >= PROBLEMS:
            raise Stop(problem("IK103.problems", found.places[0], count=str(PROBLEMS)))
        self.problems.append(found)

    # events

    def document(self, event: Any) -> None:
        place = self.place(event.start_mark)
        if self.started is not None:
            raise Stop(problem("IK104.several", place, self.started))
        self.started = place

    def scalar(self, event: Any) -> None:
        self.count(event)
        if not self.stack:
            self.only = event
            return
        frame = self.stack[-1]
        if type(frame.data) is list:
            path, place = (*frame.path, len(frame.data)), self.place(event.start_mark)
            self.put(frame, path, frame.live, self.texts.read(event, path, place), place)
        elif frame.key is None:
            frame.key = event
        else:
            self.pair(frame, event)

    def start(self, event: Any) -> None:
        """A map or a list begins."""
        self.count(event)
        place = self.place(event.start_mark)
        if len(self.stack) >= DEPTH:
            raise Stop(problem("IK103.depth", place, limit=str(DEPTH)))
        data: Any = {} if type(event) is MappingStartEvent else []
        path: Path = ()
        live = True
        if self.stack:
            path, live = self.under(self.stack[-1], place)
            self.put(self.stack[-1], path, live, data, place)
        else:
            self.root = data
            self.values[path] = place
            if type(data) is list:
                self.add("IK104.list", place)
        self.stack.append(Frame(data, path, live, event, bool(event.flow_style)))

    def end(self, event: Any) -> None:
        frame = self.stack.pop()
        self.flush(frame)
        if frame.flow and self.ready.tabs:
            self.texts.unindented.append((frame.event.start_mark.line + 1, event.end_mark.line))

    def alias(self, event: Any) -> None:
        """`*name`: no value that later checks could use."""
        self.count(event)
        self.usable = False
        place = self.place(event.start_mark)
        if event.anchor in self.anchors:
            self.anchors[event.anchor].append(place)
        else:
            self.add("IK107.alias", place, text=short("*" + event.anchor))
        if not self.stack:
            return
        frame = self.stack[-1]
        if type(frame.data) is dict and frame.key is None:
            frame.key = event
        else:
            path, live = self.under(frame, place)
            self.put(frame, path, live, None, place)

    def count(self, event: Any) -> None:
        """Limits, and what YAML offers beyond plain data."""
        self.nodes += 1
        mark = event.start_mark
        if self.nodes > NODES:
            raise Stop(problem("IK103.nodes", self.place(mark), limit=str(NODES)))
        if event.anchor is not None and type(event) is not AliasEvent:
            self.anchors.setdefault(event.anchor, []).append(self.place(mark))
        if getattr(event, "tag", None) is not None:
            index = self.text.index("!", mark.index)
            raise Stop(tag(self.ready, (mark.line, mark.column + index - mark.index), self.text[index : index + 200]))

    # keys and entries

    def under(self, frame: Frame, place: Place) -> tuple[Path, bool]:
        """The path of a value that is no plain text, and whether it counts."""
        if type(frame.data) is list:
            return (*frame.path, len(frame.data)), frame.live
        if frame.key is None:
            raise Stop(problem("IK108.complex", place, text=short(value(place.excerpt[place.column - 1 :]))))
        key, frame.key = frame.key, None
        return self.entry(frame, key)

    def put(self, frame: Frame, path: Path, live: bool, value: Any, place: Place) -> None:
        if type(frame.data) is list:
            frame.data.append(value)
        elif live:
            frame.data[path[-1]] = value
        if live:
            self.values[path] = place

    def pair(self, frame: Frame, event: Any) -> None:
        """A key and the text beside it."""
        key, frame.key = frame.key, None
        empty = not event.value and not event.style
        if empty and frame.flow and self.without_colon(key):
            self.key_alone(frame, key)
            return
        path, live = self.entry(frame, key)
        place = self.place(key.start_mark if empty else event.start_mark)
        if not event.style and path[-1] in SENTENCE_KEYS:
            self.texts.look_for_hash(str(path[-1]), key, event, place, empty)
        if self.alone_below(frame, key, event) and (glued := GLUED.fullmatch(event.value)):
            self.put(frame, path, live, {}, place)
            self.glued(Frame(frame.data.get(path[-1]) if live else {}, path, live, event, False), event, glued)
            return
        self.put(frame, path, live, self.texts.read(event, path, place), place)
        if frame.flow and not event.style and not empty:
            frame.name, frame.value = (str(path[-1]), event) if live or not frame.live else (None, None)

    def without_colon(self, key: Any) -> bool:
        return type(key) is ScalarEvent and not _COLON.match(self.text, _end(key))

    def alone_below(self, frame: Frame, key: Any, event: Any) -> bool:
        """Whether a plain text fills the one line below its key, where a map was more likely meant."""
        line: int = event.start_mark.line
        return not event.style and not frame.flow and key.end_mark.line < line == event.end_mark.line

    def entry(self, frame: Frame, event: Any) -> tuple[Path, bool]:
        """The path of a new key, and whether its value counts."""
        self.flush(frame)
        place = self.key_place(event)
        text = self.key_text(event, place)
        path = (*frame.path, text)
        if text in frame.keys:
            self.add("IK106.duplicate", place, frame.keys[text], key=short(text))
            return path, False
        frame.keys[text] = place
        if type(event) is AliasEvent or (text == "<<" and not event.style):
            return path, False
        if frame.live:
            self.keys[path] = place
        return path, frame.live

    def key_place(self, event: Any) -> Place:
        """Where a key stands; for a key of nothing (`? : 5`), which the parsers place differently, the sign before."""
        index: int = event.start_mark.index
        if index < _end(event):
            return self.place(event.start_mark)
        before = max(0, self.text.rfind("?", 0, index + 1))
        return self.ready.place(*next(self.ready.lines_at([before])))

    def key_text(self, event: Any, place: Place) -> str:
        """A key is text, whatever it looks like: `1.10`, `true`."""
        if type(event) is AliasEvent:
            return f"*{event.anchor}"
        text: str = event.value
        if event.style:
            text = self.texts.quoted(event, place)
        elif text == "<<":
            self.usable = False
            self.add("IK107.merge", place)
        if self.ready.odd and (odd := ODD.search(text)):
            text = clean(text)
            self.add("IK112.key", place, key=short(text), character=character_name(odd[0]))
        if not text:
            self.add("IK108.empty", place)
        return text

    # the comma trap

    def key_alone(self, frame: Frame, event: Any) -> None:
        """In { }: an entry without a colon. Most often a comma has cut the text before it."""
        glued = None if event.style else GLUED.fullmatch(event.value)
        if glued:
            self.flush(frame)
            self.glued(frame, event, glued)
        elif frame.name is not None and not event.style and not self.other_kind(frame, event):
            frame.cut = _end(event)
        else:
            cause = "IK111.alone" if event.value else "IK108.empty"
            self.add(cause, self.key_place(event), text=short(event.value))

    def other_kind(self, frame: Frame, event: Any) -> bool:
        """`{max: 10, min}`: the number was not cut, `min` lacks its value."""
        kind = type(value_or_text(frame.value.value))
        return kind is not str and not event.value[:1].isdigit()

    def flush(self, frame: Frame) -> None:
        """Report the text that a comma cut, now that all of it is known, and read it whole."""
        if frame.cut and frame.name is not None:
            whole = " ".join(self.text[frame.value.start_mark.index : frame.cut].split())
            number = suggestion(whole) if _NUMBER_CUT.fullmatch(whole) else ""
            key = "IK111.number" if number else "IK111.text"
            good = short(number or quoted(whole), 100)
            self.add(key, self.place(frame.value.start_mark), key=short(frame.name), text=short(whole), good=good)
            if frame.live:
                frame.data[frame.name] = read_number(number) if number else whole
        frame.name, frame.value, frame.cut = None, None, 0

    def glued(self, frame: Frame, event: Any, glued: re.Match[str]) -> None:
        """`max:10`, read as the entry that was meant."""
        place = self.place(event.start_mark)
        name = glued[1]
        self.report(glued_problem(place, glued))
        if name not in frame.keys:
            frame.keys[name] = place
            path = (*frame.path, name)
            self.put(frame, path, frame.live, value_or_text(glued[3]), place)
            if frame.live:
                self.keys[path] = place


def _end(event: Any) -> int:
    index: int = event.end_mark.index
    return index
