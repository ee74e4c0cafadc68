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
from indexkit.formula.names import Item, Name
from indexkit.formula.resolve import DEPTH, Resolver
from indexkit.formula.tokens import RESERVED, Mistake, Token, mistake, tokenize
from indexkit.problems import Place, Problem, problem

__all__ = ["RESERVED", "Name", "Want", "parse"]

Want = Literal["number", "truth", "either"]

LENGTH = 2000
"""A formula has at most this many characters."""
NESTING = 2 * DEPTH
"""Open brackets, operands and arguments at one time. A tree of DEPTH levels needs at most this many."""

RELATIONS = ("<", "<=", "==", "!=", ">=", ">")
_OPERATORS = RESERVED - {"none", "true", "false"}
_BINDS = {"if": 1, "or": 2, "and": 3, "not": 5, "in": 5, **dict.fromkeys(RELATIONS, 5), "+": 6, "-": 6, "*": 7, "/": 7}
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
    reader = _Reader(tokens, Resolver(scope))
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
    resolve: Resolver
    position: int = 0
    nesting: int = 0

    def formula(self, want: Want) -> f.Formula:
        if self.ended():
            raise _Stop(mistake("IK303.empty", 0))
        item = self.expression(0)
        if not self.ended():
            raise _Stop(self.unexpected())
        return self.resolve.as_wanted(item, want)

    # Tokens

    @property
    def next(self) -> Token:
        return self.tokens[self.position]

    def ended(self) -> bool:
        return self.next.kind == "end"

    def at_word(self, *words: str) -> bool:
        return self.next.kind in ("name", "sign") and self.next.text in words

    def take(self) -> Token:
        token = self.next
        self.position += 1
        return token

    def took(self, word: str) -> bool:
        found = self.at_word(word)
        self.position += found
        return found

    def close(self, opened: Token) -> None:
        """The bracket that closes `opened`."""
        if self.took(")"):
            return
        if self.next.kind == "end":
            raise _Stop(mistake("IK303.unclosed", opened.at))
        raise _Stop(self.unexpected())

    def unexpected(self) -> Mistake:
        """Something follows a complete piece and does not continue it."""
        token = self.next
        if token.text == ")":
            return mistake("IK303.unopened", token.at)
        if token.text == ",":
            return mistake("IK303.comma", token.at)
        return mistake("IK303.side_by_side", token.at, before=self.tokens[self.position - 1].text, after=token.text)

    def nothing_here(self) -> Mistake:
        """A number or a name was expected at the next token."""
        token = self.next
        before = self.tokens[self.position - 1].text if self.position else ""
        if token.text == "+":
            return mistake("IK303.plus", token.at)
        if token.text == "if":
            return mistake("IK303.if_first", token.at)
        if not before:
            return mistake("IK303.starts", token.at, word=token.text)
        if token.kind == "end":
            return mistake("IK303.ends", token.at, word=before)
        return mistake("IK303.operand", token.at, before=before, after=token.text)

    # Grammar

    def expression(self, floor: int) -> Item:
        """prefix (operator expression)*, as long as the operators bind tighter than `floor`."""
        self.nesting += 1
        if self.nesting > NESTING:
            raise _Stop(mistake("IK304.depth", self.next.at, limit=str(DEPTH)))
        left = self.prefix()
        while self.next.kind in ("name", "sign") and _BINDS.get(self.next.text, 0) > floor:
            left = self.continued(left)
        self.nesting -= 1
        return left

    def continued(self, left: Item) -> Item:
        word = self.next.text
        binds = _BINDS[word]
        if word == "if":
            return self.conditional(left)
        if word in ("or", "and"):
            items = [left]
            while self.took(word):
                items.append(self.expression(binds))
            return self.resolve.joined(f.Any if word == "or" else f.All, items)
        if word in ("in", "not"):
            return self.member(left)
        if word in RELATIONS:
            return self.comparison(left)
        self.take()
        return self.resolve.binary(word, left, self.expression(binds))

    def conditional(self, then: Item) -> Item:
        """then `if` test `else` otherwise"""
        at = self.take().at
        test = self.expression(_BINDS["if"])
        if not self.took("else"):
            raise _Stop(mistake("IK303.no_else", at) if self.next.kind == "end" else self.unexpected())
        return self.resolve.conditional(then, test, self.expression(0))

    def comparison(self, left: Item) -> Item:
        """left (relation right)+"""
        items, signs = [left], []
        while self.at_word(*RELATIONS):
            signs.append(self.take().text)
            items.append(self.expression(_BINDS["=="]))
        return self.resolve.comparison(items, signs)

    def member(self, left: Item) -> Item:
        """left [`not`] `in` `(` text (`,` text)* `)`"""
        at = self.next.at
        opposite = self.took("not")
        if not self.took("in"):
            raise _Stop(mistake("IK303.not_between", at))
        opened = self.next
        if not self.took("("):
            raise _Stop(mistake("IK309.list", opened.at))
        texts = []
        while self.next.kind == "text":
            token = self.take()
            texts.append(Item("text", token.at, word=token.text))
            if not self.took(","):
                break
        if not texts or (not self.at_word(")") and self.next.kind != "end"):
            raise _Stop(mistake("IK309.list", self.next.at))
        self.close(opened)
        found = self.resolve.member(left, texts)
        return self.resolve.negation(found, left.at) if opposite and found.kind == "truth" else found

    def prefix(self) -> Item:
        """`-` prefix | `not` expression | primary; a minus before a number belongs to the number."""
        token = self.next
        if self.took("not"):
            return self.resolve.negation(self.expression(_NOT), token.at)
        if not self.took("-"):
            return self.primary()
        if self.next.kind == "number":
            return self.resolve.make(f.Num(-self.take().value), token.at)
        return self.resolve.negative(self.expression(_UNARY), token.at)

    def primary(self) -> Item:
        """number | text | name | function `(` arguments `)` | `(` expression `)`"""
        token = self.next
        if token.kind == "number":
            return self.resolve.make(f.Num(self.take().value), token.at)
        if token.kind == "text":
            return Item("text", self.take().at, word=token.text)
        if self.took("("):
            inner = self.expression(0)
            self.close(token)
            return inner
        if token.kind != "name" or token.text in _OPERATORS:
            raise _Stop(self.nothing_here())
        self.take()
        if token.text in RESERVED:
            return self.resolve.constant(token.text, token.at)
        if self.at_word("("):
            return self.call(token)
        return Item("word", token.at, word=token.text)

    def call(self, name: Token) -> Item:
        opened = self.take()
        args: list[Item] = []
        while not self.at_word(")"):
            args.append(self.expression(0))
            if not self.took(","):
                break
        self.close(opened)
        return self.resolve.call(name.text, name.at, args)
