"""A text as its lines with their ends, and what is changed in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Repair:
    """A piece of a line, counted from 1, columns in characters: what stood there and what stands there now."""

    cause: str
    line: int
    column: int
    before: str
    after: str

    @property
    def end(self) -> int:
        return self.column + len(self.before)


@dataclass(frozen=True)
class Lines:
    """`ends`: what stands between a line and the next, as the file has it."""

    lines: tuple[str, ...]
    ends: tuple[str, ...]
    mark: str
    """The byte order mark, where the file begins with one."""

    @classmethod
    def of(cls, text: str) -> Lines:
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        body = text[len(mark) :]
        return cls(tuple(_END.split(body)), tuple(_END.findall(body)), mark)

    @property
    def text(self) -> str:
        pairs = zip(self.lines, (*self.ends, ""), strict=True)
        return self.mark + "".join(line + end for line, end in pairs)

    def line(self, number: int) -> str:
        """A line as problems count its columns: letters and their marks composed."""
        return unicodedata.normalize("NFC", self.lines[number - 1])

    def with_repairs(self, repairs: Iterable[Repair]) -> Lines:
        """Those of one line stand apart; a line without any stays as it is, to the last byte."""
        changed = list(self.lines)
        for one in sorted(repairs, key=lambda one: (one.line, -one.column)):
            line = unicodedata.normalize("NFC", changed[one.line - 1])
            at = one.column - 1
            assert line.startswith(one.before, at), one
            changed[one.line - 1] = line[:at] + one.after + line[at + len(one.before) :]
        return Lines(tuple(changed), self.ends, self.mark)
