"""The pieces of drawings that stand in a page as SVG.

Every drawing is one image to who cannot see it, with a title and a description. Colours are the page's, by class. A
drawing is as wide as a phone, so that its letters can be read there, and grows with its column.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from indexkit.report.escape import html_text
from indexkit.report.layout import clean, columns

WIDTH = 340
LETTER, _CAPITAL = 7, 10
"""About how wide a letter is, and the widest."""


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


def image(words: Words, height: int, inner: Iterable[str]) -> Svg:
    title, said = f"{words.id}-t", f"{words.id}-d"
    return Svg(
        f'<svg class="drawing" role="img" aria-labelledby="{title} {said}" viewBox="0 0 {WIDTH} {height}" '
        f'xmlns="http://www.w3.org/2000/svg"><title id="{title}">{html_text(words.title)}</title>'
        f'<desc id="{said}">{html_text(words.description)}</desc>{"".join(inner)}</svg>'
    )


Length = int | float | Fraction


def px(value: Length) -> str:
    return f"{round(value * 10) / 10:g}"


def text_at(x: Length, y: Length, text: str, look: str, anchor: str = "start") -> str:
    where = f'x="{px(x)}" y="{px(y)}"'
    return f'<text {where} class="{look}" text-anchor="{anchor}">{html_text(text)}</text>'


def rect_at(x: Length, y: Length, width: Length, height: Length, look: str) -> str:
    size = f'width="{px(width)}" height="{px(height)}"'
    return f'<rect x="{px(x)}" y="{px(y)}" {size} class="{look}"/>'


def line_at(x: Length, y: Length, to_x: Length, to_y: Length, look: str) -> str:
    return f'<line x1="{px(x)}" y1="{px(y)}" x2="{px(to_x)}" y2="{px(to_y)}" class="{look}"/>'


def dot_at(x: Length, y: Length, look: str, radius: int = 3) -> str:
    return f'<circle cx="{px(x)}" cy="{px(y)}" r="{radius}" class="dot {look}"/>'


def length(text: str) -> int:
    """About how much room a text takes."""
    return sum(map(_wide, text))


def _wide(character: str) -> int:
    return _CAPITAL if character.isupper() or character in "mw" else LETTER * columns(character)


def fit(text: str, room: int) -> str:
    """So much of a name as has room; the whole name stands in the table."""
    text = clean(text)
    if length(text) <= room:
        return text
    used, kept = LETTER, ""
    for character in text:
        used += _wide(character)
        if used > room:
            break
        kept += character
    return f"{kept.rstrip()}…"
