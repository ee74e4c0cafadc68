"""Lines of styled text for a terminal: how wide a text is, where it breaks, what stands at the right edge."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from indexkit.problems import harmless

WIDTH = 80
Style = Literal["", "title", "dim", "warning", "good", "bad"]


class Segment(NamedTuple):
    """A piece of a line that has one look."""

    text: str
    style: Style = ""


Line: TypeAlias = tuple[Segment, ...]


def plain(lines: Iterable[Line]) -> str:
    """The lines without any style; no line ends in blanks."""
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)


def columns(text: str) -> int:
    """How many columns a terminal takes for it: marks that sit on a letter take none, wide letters two."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@lru_cache(4096)
def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Cc", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clean(text: str) -> str:
    """On one line, without characters that would move the cursor or colour the terminal."""
    return " ".join(harmless(text).split())


def wrap(text: str, width: int) -> list[str]:
    """Words into lines of at most `width` columns; a word that is too long is cut. At least one line."""
    lines = [""]
    for word in clean(text).split(" "):
        for piece in _pieces(word, width):
            joined = f"{lines[-1]} {piece}" if lines[-1] else piece
            if columns(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, width: int) -> Iterator[str]:
    if columns(word) <= width:
        yield word
        return
    piece, used = "", 0
    for character in word:
        if used + _columns(character) > width:
            yield piece
            piece, used = "", 0
        piece += character
        used += _columns(character)
    yield piece


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


def paragraph(text: str, style: Style = "", *, indent: int = 0, first: str = "", width: int = WIDTH) -> Iterator[Line]:
    """A wrapped text; `first` stands in the indentation of its first line."""
    head = " " * (indent - columns(first)) + first if columns(first) <= indent else first
    for number, piece in enumerate(wrap(text, width - max(indent, columns(head)))):
        yield (Segment(" " * max(indent, columns(head)) if number else head), Segment(piece, style))


def left(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def right(text: str, width: int) -> str:
    return " " * (width - columns(text)) + text
