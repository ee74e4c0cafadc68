"""The drawings of a league: bars with reference lines, slopes from one ranking to another, rank ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from indexkit.report.page.svg import LETTER, WIDTH, Svg, Words, dot_at, fit, image, length, line_at, rect_at, text_at

_LINE = 16
_BAR = 34
_SLOPE = 24

Tone = Literal["", "up", "down", "same", "new"]


@dataclass(frozen=True, slots=True)
class Bar:
    """`share`: how much of the whole width; what is more than all of it, or less than none, is cut there."""

    label: str
    share: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A line through all bars."""

    label: str
    share: Fraction
    kind: Literal["mean", "leader"]


@dataclass(frozen=True, slots=True)
class Slope:
    """A unit's place in two rankings: its row on either side, and the rank that is written there."""

    label: str
    before: int
    after: int
    rank_before: str
    rank_after: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Range:
    """Between which ranks a unit may stand, and where it stands."""

    label: str
    first: Fraction
    last: Fraction
    rank: Fraction
    text: str


def bars(words: Words, rows: Sequence[Bar], marks: Sequence[Mark] = ()) -> Svg:
    """A row for each bar: its label and its figure above it. The names of the lines stand above all bars."""
    top = _LINE * len(marks) + 6
    height = top + _BAR * len(rows)
    under: list[str] = []
    over: list[str] = []
    for number, row in enumerate(rows):
        y = top + _BAR * number
        room = WIDTH - length(row.text) - 10
        under += [rect_at(0, y + 19, WIDTH, 9, "track"), rect_at(0, y + 19, _across(row.share), 9, "bar")]
        over += [
            text_at(0, y + 13, fit(row.label, room), "name"),
            text_at(WIDTH, y + 13, row.text, "figure", "end"),
        ]
    for number, mark in enumerate(marks):
        x = _across(mark.share)
        y = _LINE * number
        anchor = "end" if x > WIDTH / 2 else "start"
        under.append(line_at(x, y + 4, x, height - 4, f"mark {mark.kind}"))
        over.append(text_at(x - 4 if anchor == "end" else x + 4, y + 12, mark.label, f"label {mark.kind}", anchor))
    return image(words, height, [*under, *over])


def slopes(words: Words, heads: tuple[str, str], rows: Sequence[Slope]) -> Svg:
    """Two columns of units in their order, and a line from each unit's place in the one to its place in the other."""
    most = 1 + max((max(row.before, row.after) for row in rows), default=0)
    height = _LINE + 10 + _SLOPE * most
    left, right = Fraction(WIDTH * 39, 100), Fraction(WIDTH * 61, 100)
    inner = [text_at(left, 12, heads[0], "label", "end"), text_at(right, 12, heads[1], "label")]
    for row in rows:
        y, z = (_LINE + 10 + _SLOPE * at + 10 for at in (row.before, row.after))
        room = int(left) - 4 - LETTER - max(map(length, (row.rank_before, row.rank_after)))
        inner += [
            line_at(left + 5, y, right - 5, z, f"slope {row.tone}"),
            dot_at(left + 5, y, row.tone),
            dot_at(right - 5, z, row.tone),
            text_at(left - 4, y + 4, f"{fit(row.label, room)} {row.rank_before}", "name", "end"),
            text_at(right + 4, z + 4, f"{row.rank_after} {fit(row.label, room)}", "name"),
        ]
    return image(words, height, inner)


def ranges(words: Words, rows: Sequence[Range], most: int) -> Svg:
    """A row for each unit: a line between the ranks that it may have, a dot at the one that it has; rank 1 is left."""
    height = _BAR * len(rows) + 4
    step = Fraction(WIDTH - 16, max(most - 1, 1))
    inner: list[str] = []
    for number, row in enumerate(rows):
        y = _BAR * number
        first, last, here = (8 + step * (rank - 1) for rank in (row.first, row.last, row.rank))
        room = WIDTH - length(row.text) - 10
        inner += [
            text_at(0, y + 13, fit(row.label, room), "name"),
            text_at(WIDTH, y + 13, row.text, "figure", "end"),
            rect_at(0, y + 22, WIDTH, 3, "track"),
            line_at(first, y + 23.5, last, y + 23.5, "range"),
            dot_at(here, y + 23.5, "same", 4),
        ]
    return image(words, height, inner)


def _across(share: Fraction) -> Fraction:
    return WIDTH * min(max(share, Fraction(0)), Fraction(1))
