"""Results as JSON and CSV: nothing that others wrote moves a terminal's cursor, or is computed by a spreadsheet.

One function for a cell of CSV, one for JSON; whoever writes either uses them.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from io import StringIO
from typing import Any

_OBEYED = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so is a formula to a spreadsheet."""
_NUMBER = re.compile(r"-?\d+([.,/]\d+)?")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def csv_text(rows: Iterable[Iterable[str]], delimiter: str = ",") -> str:
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerows([csv_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def csv_cell(text: str) -> str:
    """A text that a spreadsheet would take for a formula has an apostrophe put in front, and in the place of a control
    character, which no table holds, stands `�`. Whatever else is written stays."""
    text = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
    return f"'{text}" if text.startswith(_OBEYED) and not _NUMBER.fullmatch(text) else text


def json_text(data: Any) -> str:
    """Characters that are not seen are written by their numbers: the same data, and no terminal obeys it."""
    return seen(json.dumps(data, ensure_ascii=False, indent=2))


def seen(text: str) -> str:
    """The same for JSON that is written already."""
    return "\n".join(line if line.isprintable() else "".join(map(_seen, line)) for line in text.split("\n"))


def _seen(character: str) -> str:
    return character if character.isprintable() else json.dumps(character)[1:-1]
