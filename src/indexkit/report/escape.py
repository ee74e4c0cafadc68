"""What others wrote, for a web page and for Markdown: one function for each, and nothing that it would obey."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from indexkit.problems import harmless
from indexkit.report.layout import clean

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~&])")
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
