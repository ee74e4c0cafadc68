"""Rows of bands and levels as they are written: what holds of them whatever figure they are asked about."""

from __future__ import annotations

from fractions import Fraction
from math import inf
from typing import Any

from indexkit.formula.intervals import Cut
from indexkit.sound.notes import at
from indexkit.source import Path

_LOWS = {"at_least": 0, "above": 1, "is": 0}
_HIGHS = {"at_most": 0, "below": -1, "is": 0}


def taken_as_written(data: Any, path: Path) -> bool:
    """Whether one earlier row holds wherever the row at a path does, by figures that stand in both."""
    end = next((n for n, step in enumerate(path) if step == "bands"), len(path)) + 1
    rows, index = at(data, path[:end]), path[end] if end < len(path) else None
    if not isinstance(rows, list) or not isinstance(index, int):
        return False
    own = _reach(rows[index])
    others = [_reach(row) for row in rows[:index] if isinstance(row, dict) and "when" not in row]
    return own is not None and any(other and other[0] <= own[0] and own[1] <= other[1] for other in others)


def _reach(row: Any) -> tuple[Cut, Cut] | None:
    """From where to where a row reaches; None where a bound is no plain figure, or there is none."""
    bounds = {word: row[word] for word in (*_LOWS, *_HIGHS) if word in row} if isinstance(row, dict) else {}
    if not bounds or not all(isinstance(x, int | Fraction) and not isinstance(x, bool) for x in bounds.values()):
        return None
    lows = [(bounds[word], lean) for word, lean in _LOWS.items() if word in bounds]
    highs = [(bounds[word], lean) for word, lean in _HIGHS.items() if word in bounds]
    return max(lows, default=(-inf, 0)), min(highs, default=(inf, 0))
