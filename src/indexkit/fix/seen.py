"""A text as its reader and the grammar see it: data, places, problems, and where each word begins and ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from yaml.error import MarkedYAMLError
from yaml.events import ScalarEvent, StreamEndEvent

from indexkit.library.kind import Kind, kind_of
from indexkit.problems import Problem
from indexkit.shape import check_shape
from indexkit.source import Document, scan_text
from indexkit.source.events import fast_parser
from indexkit.source.text import prepare


class Scalar(NamedTuple):
    """A key or a value: its lines and columns from 1 (the end is behind it), and its quotes."""

    line: int
    column: int
    last: int
    end: int
    style: str
    text: str


@dataclass(frozen=True)
class Seen:
    file: str
    text: str
    document: Document | None
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, text: str, file: str) -> Seen:
        document, problems = scan_text(text, file)
        kind = kind_of(document) if document is not None else None
        wrong = check_shape(document, kind) if document is not None and kind is not None else []
        return cls(file, text, document, (*problems, *wrong))

    @property
    def kind(self) -> Kind | None:
        return None if self.document is None else kind_of(self.document)

    @cached_property
    def scalars(self) -> Mapping[tuple[int, int], Scalar]:
        """Each word by where it begins; of a text that stops being YAML, those before."""
        found: dict[tuple[int, int], Scalar] = {}
        ready = prepare(self.text, self.file)
        parser = fast_parser()(ready.text)
        try:
            while not isinstance(event := parser.get_event(), StreamEndEvent):
                if isinstance(event, ScalarEvent):
                    start, end = (ready.place(mark.line, mark.column) for mark in _marks(event))
                    at = (start.line, start.column)
                    found[at] = Scalar(*at, end.line, end.column, event.style or "", event.value)
        except MarkedYAMLError:
            pass
        return found


def _marks(event: Any) -> tuple[Any, Any]:
    return event.start_mark, event.end_mark
