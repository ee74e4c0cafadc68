"""One edited cell → the value that it means in the place of the old one, or why it means none."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from indexkit.annex.edits import Edit
from indexkit.annex.spans import Spot
from indexkit.arithmetic import NumberTooLong, read_number
from indexkit.hints import number_hint, suggestion, thousands_point, ungrouped
from indexkit.problems import Problem, problem
from indexkit.source import Path
from indexkit.source.scalars import INPUT_KEYS, SENTENCE_KEYS, TEXT_KEYS
from indexkit.source.text import short
from indexkit.tables import Cell

_TEXTS = TEXT_KEYS | SENTENCE_KEYS
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATES = (date, datetime, time, timedelta)


class Refused(Exception):
    """`problem` says why, at the cell."""

    def __init__(self, why: str | Problem, cell: Cell, **fields: str) -> None:
        super().__init__(why)
        self.problem = why if isinstance(why, Problem) else problem(why, cell.place, **fields)


def read_cell(cell: Cell, path: Path, old: Any, spot: Spot | None) -> Edit | None:
    """None where the cell says what is there already. `spot`: None where nothing is there yet. Raises Refused."""
    text = _text(cell, old)
    if not text:
        raise Refused("IK702.emptied", cell, old=short(str(old)))
    if (spot is not None and spot.style) or _is_text(path, old):
        return Edit(path, text)
    if isinstance(old, bool) or isinstance(cell.value, bool):
        low = text.lower()
        text = low if low in ("true", "false") else text
    value = _plain(cell, text)
    alike = type(value) is type(old) or (_is_figure(value) and _is_figure(old))
    if alike and value == old:
        return None
    return Edit(path, value, text)


def _text(cell: Cell, old: Any) -> str:
    if isinstance(cell.value, _DATES):
        if isinstance(old, str) and _DAY.fullmatch(old) and type(cell.value) is date:
            return cell.value.isoformat()
        raise Refused("IK702.date", cell, found=short(cell.text))
    if cell.percent:
        raise Refused("IK702.percent", cell, found=short(cell.text))
    return cell.text


def _is_text(path: Path, old: Any) -> bool:
    """Whether the key is one of texts: a number that is typed there is text too."""
    named = path[-1] in _TEXTS and (len(path) < 2 or path[-2] not in INPUT_KEYS)
    return named and (old is None or isinstance(old, str))


def _is_figure(value: Any) -> bool:
    return not isinstance(value, bool | str) and value is not None


def _plain(cell: Cell, text: str) -> Any:
    """What stands without quotes: a number, a truth, or a text such as a formula."""
    if text in ("true", "false"):
        return text == "true"
    try:
        number = read_number(text)
    except NumberTooLong:
        raise Refused("IK702.digits", cell, found=short(text)) from None
    if number is not None:
        if thousands_point(text):
            raise Refused("IK702.thousands", cell, found=short(text), many=ungrouped(text), few=str(number))
        return number
    if number_hint(text) not in (None, "fraction", "unit", "letter"):
        good = suggestion(text)
        raise Refused("IK702.number" if good else "IK702.no_number", cell, found=short(text), good=good)
    return text
