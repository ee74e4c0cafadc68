"""Drawings as SVG that stands in a page: bars with reference lines, slopes from one ranking to another, rank ranges.

Every drawing is one image to who cannot see it, with a title and a description. Colours are the page's, by class. A
drawing is as wide as a phone, so that its letters can be read there, and grows with its column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import Literal

from indexkit.problems import harmless
from indexkit.report.layout import clean, columns

WIDTH = 340
_LINE = 16
_BAR = 34
_SLOPE = 24
_LETTER, _CAPITAL = 7, 10
"""About how wide a letter is, and the widest."""

Tone = Literal["", "up", "down", "same", "new"]


class Svg(str):
    """Markup that a template does not escape again."""

    def __html__(self) -> str:
        return self


@dataclass(frozen=True, slots=True)
class Words:
    """What a drawing is called, and what it says to who cannot see it. `id`: unique in the page."""

    id: str
    title: str
    description: str


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
        room = WIDTH - _length(row.text) - 10
        under += [_rect(0, y + 19, WIDTH, 9, "track"), _rect(0, y + 19, _across(row.share), 9, "bar")]
        over += [
            _text(0, y + 13, _cut(row.label, room), "name"),
            _text(WIDTH, y + 13, row.text, "figure", "end"),
        ]
    for number, mark in enumerate(marks):
        x = _across(mark.share)
        y = _LINE * number
        anchor = "end" if x > WIDTH / 2 else "start"
        under.append(_line(x, y + 4, x, height - 4, f"mark {mark.kind}"))
        over.append(_text(x - 4 if anchor == "end" else x + 4, y + 12, mark.label, f"label {mark.kind}", anchor))
    return _image(words, height, [*under, *over])


def slopes(words: Words, heads: tuple[str, str], rows: Sequence[Slope]) -> Svg:
    """Two columns of units in their order, and a line from each unit's place in the one to its place in the other."""
    most = 1 + max((max(row.before, row.after) for row in rows), default=0)
    height = _LINE + 10 + _SLOPE * most
    left, right = Fraction(WIDTH * 39, 100), Fraction(WIDTH * 61, 100)
    inner = [_text(left, 12, heads[0], "label", "end"), _text(right, 12, heads[1], "label")]
    for row in rows:
        y, z = (_LINE + 10 + _SLOPE * at + 10 for at in (row.before, row.after))
        room = int(left) - 4 - _LETTER - max(map(_length, (row.rank_before, row.rank_after)))
        inner += [
            _line(left + 5, y, right - 5, z, f"slope {row.tone}"),
            _dot(left + 5, y, row.tone),
            _dot(right - 5, z, row.tone),
            _text(left - 4, y + 4, f"{_cut(row.label, room)} {row.rank_before}", "name", "end"),
            _text(right + 4, z + 4, f"{row.rank_after} {_cut(row.label, room)}", "name"),
        ]
    return _image(words, height, inner)


def ranges(words: Words, rows: Sequence[Range], most: int) -> Svg:
    """A row for each unit: a line between the ranks that it may have, a dot at the one that it has; rank 1 is left."""
    height = _BAR * len(rows) + 4
    step = Fraction(WIDTH - 16, max(most - 1, 1))
    inner: list[str] = []
    for number, row in enumerate(rows):
        y = _BAR * number
        first, last, here = (8 + step * (rank - 1) for rank in (row.first, row.last, row.rank))
        room = WIDTH - _length(row.text) - 10
        inner += [
            _text(0, y + 13, _cut(row.label, room), "name"),
            _text(WIDTH, y + 13, row.text, "figure", "end"),
            _rect(0, y + 22, WIDTH, 3, "track"),
            _line(first, y + 23.5, last, y + 23.5, "range"),
            _dot(here, y + 23.5, "same", 4),
        ]
    return _image(words, height, inner)


def _image(words: Words, height: int, inner: Iterable[str]) -> Svg:
    title, said = f"{words.id}-t", f"{words.id}-d"
    return Svg(
        f'<svg class="drawing" role="img" aria-labelledby="{title} {said}" viewBox="0 0 {WIDTH} {height}" '
        f'xmlns="http://www.w3.org/2000/svg"><title id="{title}">{_safe(words.title)}</title>'
        f'<desc id="{said}">{_safe(words.description)}</desc>{"".join(inner)}</svg>'
    )


Length = int | float | Fraction


def _px(value: Length) -> str:
    return f"{round(value * 10) / 10:g}"


def _across(share: Fraction) -> Fraction:
    return WIDTH * min(max(share, Fraction(0)), Fraction(1))


def _text(x: Length, y: Length, text: str, look: str, anchor: str = "start") -> str:
    where = f'x="{_px(x)}" y="{_px(y)}"'
    return f'<text {where} class="{look}" text-anchor="{anchor}">{_safe(text)}</text>'


def _rect(x: Length, y: Length, width: Length, height: Length, look: str) -> str:
    size = f'width="{_px(width)}" height="{_px(height)}"'
    return f'<rect x="{_px(x)}" y="{_px(y)}" {size} class="{look}"/>'


def _line(x: Length, y: Length, to_x: Length, to_y: Length, look: str) -> str:
    return f'<line x1="{_px(x)}" y1="{_px(y)}" x2="{_px(to_x)}" y2="{_px(to_y)}" class="{look}"/>'


def _dot(x: Length, y: Length, look: str, radius: int = 3) -> str:
    return f'<circle cx="{_px(x)}" cy="{_px(y)}" r="{radius}" class="dot {look}"/>'


def _safe(text: str) -> str:
    return escape(harmless(text))


def _length(text: str) -> int:
    """About how much room a text takes."""
    return sum(map(_wide, text))


def _wide(character: str) -> int:
    return _CAPITAL if character.isupper() or character in "mw" else _LETTER * columns(character)


def _cut(text: str, room: int) -> str:
    """So much of a name as has room; the whole name stands in the table."""
    text = clean(text)
    if _length(text) <= room:
        return text
    used, kept = _LETTER, ""
    for character in text:
        used += _wide(character)
        if used > room:
            break
        kept += character
    return f"{kept.rstrip()}…"


def cut(text: str, width: int) -> str:
    """A text on one line that takes at most so many columns, ended by `…` where something is left out."""
    text = clean(text)
    if columns(text) <= width:
        return text
    kept = "".join(_until(text, width - 1))
    return f"{kept.rstrip()}…"


def _until(text: str, width: int) -> Iterator[str]:
    used = 0
    for character in text:
        used += columns(character)
        if used > width:
            return
        yield character
