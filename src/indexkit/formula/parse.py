"""Formula text → tree, or the problems that keep it from being one.

The language is closed: numbers, names, `+ - * /`, comparisons (chained), `and or not` on truths only, `a if test
else b`, a fixed list of functions, and text only beside `==`, `!=` and `in` with a choice. Operators bind as in
Python, from loose to tight: `if`, `or`, `and`, `not`, comparisons and `in`, `+ -`, `* /`, `-x`.

Mistakes of structure stop the reading at the first; mistakes of meaning are all collected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from indexkit.formula import nodes as f
from indexkit.formula.functions import FUNCTIONS, Caller
from indexkit.formula.resolve import Item, Name, Resolver
from indexkit.formula.tokens import RESERVED, Mistake, Token, mistake, tokenize
from indexkit.problems import Place, Problem, problem

__all__ = ["RESERVED", "Name", "Want", "parse"]

Want = Literal["number", "truth", "either"]

LENGTH = 2000
NODES = 500
DEPTH = 50

_RELATIONS = ("<", "<=", "==", "!=", ">=", ">")
_BINDS = {"if": 1, "or": 2, "and": 3, "not": 4, "in": 5, **dict.fromkeys(_RELATIONS, 5), "+": 6, "-": 6, "*": 7, "/": 7}
_UNARY = 8
_NOT = 4


def parse(
    text: str, scope: Mapping[str, Name], place: Place | None = None, want: Want = "number"
) -> tuple[f.Formula | None, tuple[Problem, ...]]:
    """The tree of a formula and no problem, or no tree and every problem found.

    `scope` says what each name means; `place` is where the text stands in its file, and problems point inside it.
    """
    tree, wrong = _read(text, scope, want)
    problems = dict.fromkeys(problem(m.key, _inside(place, text, m.at), **dict(m.fields)) for m in wrong)
    return (None if problems else tree), tuple(problems)


def _read(text: str, scope: Mapping[str, Name], want: Want) -> tuple[f.Formula | None, list[Mistake]]:
    if len(text) > LENGTH:
        return None, [mistake("IK304.length", 0, count=str(len(text)), limit=str(LENGTH))]
    tokens, wrong = tokenize(text)
    if wrong:
        return None, wrong
    reader = _Reader(tokens, scope)
    try:
        return reader.formula(want), reader.resolve.wrong
    except _Stop as stop:
        return None, [*reader.resolve.wrong, stop.mistake]


def _inside(place: Place | None, text: str, at: int) -> Place | None:
    """The place of an offset in the text, if the line shows the text up to there as it was read."""
    if place is None:
        return None
    start = place.column - 1
    if place.excerpt[start : start + 1] in ('"', "'") and not text.startswith(place.excerpt[start]):
        start += 1
    if not place.excerpt[start:].startswith(text[:at]):
        return place
    return Place(place.file, place.line, start + at + 1, place.excerpt)


class _Stop(Exception):
    """A mistake of structure: what follows cannot be read."""

    def __init__(self, found: Mistake) -> None:
        self.mistake = found


@dataclass(slots=True)
class _Reader:
    """Operator precedence over the tokens; what the pieces mean is asked of `resolve`."""

    tokens: list[Token]
    scope: Mapping[str, Name]
    resolve: Resolver
    position: int = 0
    nesting: int = 0

    def __init__(self, tokens: list[Token], scope: Mapping[str, Name]) -> None:
        self.tokens = tokens
        self.resolve = Resolver(scope)
        self.position = 0
        self.nesting = 0

    def formula(self, want: Want) -> f.Formula:
        if self.next.kind == "end":
            raise _Stop(mistake("IK303.empty", 0))
        item = self.expression(0)
        if self.next.kind != "end":
            raise _Stop(self.unexpected(self.next))
        return self.resolve.as_wanted(item, want)
