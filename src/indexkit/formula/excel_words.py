"""Figures as the cells of a spreadsheet hold them, and the rows that such cells stand in.

A spreadsheet has nothing but binary doubles, and its own ideas of when two of them are equal. Whole numbers under
LIMIT are exact in it, whatever it does with them (measured, see the decision page); so a figure is two of them, a
numerator and a positive denominator, with the rank of a state beside (as in :mod:`integers`). Where these would grow
too long, or a function is irrational, the denominator is 0: then the figure is a double, and its cell `within` bounds
how far it can be off. What is decided by such a figure is decided only beyond that bound; nearer, the cell is #N/A.

A *word* is a whole number known when the formula is written, or an expression of the spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import lcm
from typing import NamedTuple, TypeAlias

from indexkit.arithmetic import Number as Figure
from indexkit.formula.exact import Value
from indexkit.formula.nodes import Formula

Word: TypeAlias = int | str

LIMIT = 2**46
"""Whole numbers up to this are exact in every operation here; sums and doubled figures stay under 2**47, from where on
LibreOffice's INT and MOD were seen to be off by one."""
SMALL = 10**6
"""Denominators up to this are kept as they are, so that cells need not reduce them."""
SLACK = "2^-46"
"""More than one operation on doubles is off by, as a share of its operands: LibreOffice drops a difference of less than
2^-48 of them, and its INT takes a figure at 15 digits."""
DIGITS = 15
"""So many digits of a cell's number are its own."""
STATE, ABOVE, BELOW, NEAR, WITHIN, WORK, MORE = "BCDEFGH"
"""The columns of a row: the rank of its state; numerator (of a truth: 1 or 0); denominator, 0 where the figure is not
exact; the figure; how far that can be off; and two cells for what is needed on the way."""


class Op(NamedTuple):
    """A number: n / d if d > 0, else x give or take e; unless s is the rank of a state."""

    n: Word
    d: Word = 1
    s: Word = 0
    x: str = ""
    e: str = "0"
    most: int | None = None
    """A bound on n that is known, whatever the evidence; None: n is no more than LIMIT where d > 0."""
    wide: int | None = None
    """A bound on d that is known."""

    @property
    def known(self) -> bool:
        return isinstance(self.n, int) and isinstance(self.d, int) and self.s == 0

    @property
    def exact(self) -> bool:
        """Whether there certainly is a numerator and a denominator."""
        return self.e == "0"


class Truth(NamedTuple):
    """A truth: t is 1 or 0, unless s is the rank of a state."""

    t: Word
    s: Word = 0


@dataclass(slots=True)
class Row:
    """A row of cells that compute; `number` counts from 1. `value`: what indexkit has for it, if that is known."""

    number: int
    words: str | Formula
    cells: dict[str, Word] = field(default_factory=dict)
    value: Value | None = None
    depth: int = 0
    line: str = ""

    def at(self, column: str) -> str:
        return f"{column}{self.number}"


def double(value: Figure) -> float | None:
    """The nearest double; None where there is none so large."""
    try:
        return value.numerator / value.denominator
    except OverflowError:
        return None


def constant(value: Figure) -> Op:
    n, d = value.numerator, value.denominator
    if max(abs(n), d) > LIMIT:
        near = double(value)
        if near is None:
            return Op(0, "0", 0, "NA()", "NA()")
        return Op(0, "0", 0, f"({near!r})", f"ABS({near!r})*{SLACK}")
    return Op(n, d, 0, str(n) if d == 1 and n >= 0 else f"({n}/{d})", "0", abs(n), d)


def state(rank: Word) -> Op:
    return Op(0, 1, rank, "0", "0", 0, 1)


def times(*factors: Word) -> Word:
    """A product: a whole number, or an expression that binds like one product."""
    known, names = 1, []
    for factor in factors:
        if isinstance(factor, int):
            known *= factor
        else:
            names.append(factor)
    if not names or not known:
        return known
    return "*".join(names if known == 1 else [*names, str(known)])


def plus(terms: Iterable[Word]) -> Word:
    known, names = 0, []
    for term in terms:
        if isinstance(term, int):
            known += term
        else:
            names.append(term)
    if not names:
        return known
    return "+".join([*names, *([str(known)] if known > 0 else [])]) + (str(known) if known < 0 else "")


def absolute(word: Word) -> Word:
    return abs(word) if isinstance(word, int) else f"ABS({word})"


def worst(*ranks: Word) -> Word:
    """The state that wins: the greatest rank."""
    known = max([0, *(rank for rank in ranks if isinstance(rank, int))])
    names = list(dict.fromkeys(rank for rank in ranks if isinstance(rank, str)))
    if not names:
        return known
    if len(names) == 1 and not known:
        return names[0]
    return f"MAX({','.join([*names, *([str(known)] if known else [])])})"


def quoted(text: str) -> str:
    """A text in a formula, in pieces of the length that a spreadsheet takes."""
    pieces = [text[start : start + 120] for start in range(0, len(text), 120)] or [""]
    escaped = ['"' + piece.replace('"', '""') + '"' for piece in pieces]
    return escaped[0] if len(escaped) == 1 else f"({'&'.join(escaped)})"


def common(ops: Iterable[Op]) -> int | None:
    """A denominator for all of them that is known and small; None where there is none, or one may be no fraction."""
    found = 1
    for op in ops:
        if not isinstance(op.d, int):
            return None
        found = lcm(found, op.d)
    return found if found <= SMALL else None


def scaled(op: Op, below: int) -> Word:
    """The numerator over a denominator that its own divides."""
    return times(op.n, below // op.d)  # type: ignore[operator]


def size(ops: Iterable[Op], below: int) -> int | None:
    """A bound on the sum of the numerators over a common denominator."""
    total = 0
    for op in ops:
        if op.most is None:
            return None
        total += op.most * (below // op.d)  # type: ignore[operator]
    return total
