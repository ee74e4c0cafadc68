"""Text inside Markdown: on one line, with nothing that Markdown or a browser would obey."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexkit.report.layout import clean

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~&])")
_AT_START = re.compile(r"^([0-9]*)([-+#=.)])")


def md_text(text: str) -> str:
    return _AT_START.sub(r"\1\\\2", _MARKS.sub(r"\\\1", clean(text)))


def md_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(md_text, cells))} |"
