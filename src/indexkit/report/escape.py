"""What others wrote, for web pages, Markdown and Word: one function for each, and nothing that these would obey."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from indexkit.problems import harmless
from indexkit.report.layout import clean

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~&])")
_NAME = re.compile(r"(?<![\w`])`([\w./:@-]+)`(?![\w`])")
_AT_START = re.compile(r"^([0-9]*)([-+#=.)])")


def html_text(text: str) -> str:
    """What others wrote, for a page: no tags, and no characters that a page would obey. Ends of lines stay."""
    return "\n".join(escape(harmless(line)) for line in text.split("\n"))


def markdown_text(text: str) -> str:
    """On one line, with nothing that Markdown or a browser would obey."""
    return _AT_START.sub(r"\1\\\2", _MARKS.sub(r"\\\1", clean(text)))


def markdown_row(cells: Iterable[str]) -> str:
    """A row of a table."""
    return f"| {' | '.join(map(markdown_text, cells))} |"


def word_text(text: str) -> str:
    """For the XML of a Word document, on one line; no character is left that its grammar does not admit."""
    return escape(clean(text), quote=False)


def named(text: str) -> Iterator[tuple[str, bool]]:
    """A sentence in pieces, and whether each is a name that stood in backticks. What only looks like one stays."""
    for place, piece in enumerate(_NAME.split(text)):
        if piece:
            yield piece, bool(place % 2)


def html_sentence(text: str) -> str:
    """A sentence for a page, its names marked as code."""
    return "".join(f"<code>{html_text(piece)}</code>" if name else html_text(piece) for piece, name in named(text))
