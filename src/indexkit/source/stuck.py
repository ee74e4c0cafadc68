"""Where a parser could not go on: the place, the text around it, and the words for what stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from yaml.error import MarkedYAMLError
from yaml.events import Event, ScalarEvent

from indexkit.problems import Field, Place, Problem, problem
from indexkit.source.text import Prepared, short

COMMENT = re.compile(r"(?:^|\s)#.*")


@dataclass(frozen=True, slots=True)
class Stuck:
    """The place where a parser could not go on, and what it had just read."""

    ready: Prepared
    lines: Sequence[str]
    context: str
    says: str
    line: int
    column: int
    start: tuple[int, int]
    """Where the thing began that could not be ended; the place itself if the parser doesn't say."""
    last: Any
    indents: tuple[int, ...]
    """Columns of the maps and lists that are open, outermost first."""
    bracket: tuple[int, int] | None
    """The innermost bracket that is open."""

    @property
    def text(self) -> str:
        return self.line_at(self.line)

    @property
    def rest(self) -> str:
        return self.text[self.column :]

    @property
    def at_end(self) -> bool:
        return self.line >= len(self.lines) or not any(
            COMMENT.sub("", text).strip() for text in [self.rest, *self.lines[self.line + 1 :]]
        )

    def line_at(self, line: int) -> str:
        return self.lines[line] if line < len(self.lines) else ""

    def here(self, key: str, /, **fields: Field) -> Problem:
        return problem(key, self.ready.place(self.line, self.column), **fields)

    def there(self, key: str, at: tuple[int, int], /, *more: Place, **fields: Field) -> Problem:
        return problem(key, self.ready.place(*at), *more, **fields)

    def last_is(self, *kinds: type[Event]) -> bool:
        return isinstance(self.last, kinds)

    @property
    def last_begin(self) -> tuple[int, int]:
        mark = self.last.start_mark
        return mark.line, mark.column

    def last_scalar(self) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """Begin and end of the text that was read last, if it was one."""
        if not self.last_is(ScalarEvent):
            return None
        start, end = self.last.start_mark, self.last.end_mark
        return (start.line, start.column), (end.line, end.column)


def stuck_at(error: MarkedYAMLError, ready: Prepared, last: Any, frames: Sequence[Any]) -> Stuck:
    """What a rule may look at."""
    mark = error.problem_mark or error.context_mark
    at = (mark.line, mark.column) if mark else (0, 0)
    context = error.context_mark
    flow = [frame.event.start_mark for frame in frames if frame.flow]
    return Stuck(
        ready=ready,
        lines=ready.text.split("\n"),
        context=error.context or "",
        says=error.problem or "",
        line=at[0],
        column=at[1],
        start=(context.line, context.column) if context else at,
        last=last,
        indents=tuple(frame.event.start_mark.column for frame in frames if not frame.flow),
        bracket=(flow[-1].line, flow[-1].column) if flow else None,
    )


def quoted(text: str) -> str:
    """The text as YAML in quotes, on one line."""
    text = " ".join(text.split())
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def first_character(ready: Prepared, at: tuple[int, int], rest: str) -> Problem:
    """The problem of a text that begins with a character of YAML's own."""
    text = value(rest)
    return problem(
        "IK105.first_character", ready.place(*at), character=text[:1], text=short(text), good=short(quoted(text))
    )


def tag(ready: Prepared, at: tuple[int, int], rest: str) -> Problem:
    """The problem of a text that begins with `!`."""
    text = value(rest.split("\n", 1)[0])
    return problem("IK107.tag", ready.place(*at), text=short(text), good=short(quoted(text)))


def value(rest: str) -> str:
    """The rest of a line without the comment behind it."""
    return COMMENT.sub("", rest, count=1).strip() if not rest.startswith("#") else rest.strip()
