"""The sentence of a cell → its items: under which condition how many points are given."""

from __future__ import annotations

import re
from typing import NamedTuple

from indexkit.arithmetic import Number
from indexkit.draft.numbers import points

_ALIKE = {"<": "‹〈＜﹤", ">": "›〉＞﹥", "≤": "≦⩽≲", "≥": "≧⩾≳"}
_SIGNS = str.maketrans({sign: meant for meant, signs in _ALIKE.items() for sign in signs})
_FORMS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"([^:→]+?) ?[:→] ?([^:=→<>≤≥]+)",
        r"([^:→=]+?) ?= ?([^:=→<>≤≥]+)",
        r"([^:→=()]+?) ?\(([^()]+ ?(?:điểm|đ))\)",
    )
)


class Item(NamedTuple):
    condition: str
    points: Number | str


def plain(text: str) -> str:
    """Signs of comparison in one form. `=>` stays: it may be an arrow."""
    text = text.translate(_SIGNS)
    return re.sub("(?<!=)> ?=", "≥", re.sub("< ?=|=<", "≤", text))


def items(how: str) -> list[Item]:
    """Empty where one part of the sentence is no `condition: points`."""
    found: list[Item] = []
    for piece in re.split(r"[;\n]", plain(how)):
        if text := piece.strip(" -+•*."):
            parts = _parts(text)
            if not parts:
                return []
            found += parts
    return found


def _parts(text: str) -> list[Item]:
    """One item, or several with commas between; only the condition of the first may have commas itself, since what
    follows the points of another may belong to these."""
    if one := _item(text):
        return [one]
    found, begun = [], ""
    for piece in re.split(", +", text):
        begun = piece if not begun else f"{begun}, {piece}"
        if one := _item(begun):
            found.append(one)
            begun = ""
        elif found:
            return []
    return [] if begun else found


def _item(text: str) -> Item | None:
    for form in _FORMS:
        if (match := form.fullmatch(text)) and (given := points(match[2])) is not None:
            return Item(match[1].strip(), given)
    return None
