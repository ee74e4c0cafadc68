"""The statements of generated code: blocks, names of variables, branches that meet again. What :mod:`integer_nodes`
and :mod:`integer_calls` write with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from math import lcm
from typing import Any, TypeAlias

from indexkit.formula.integer_words import Operand, Word, never_negative, short, times
from indexkit.formula.intervals import hull

Block: TypeAlias = list[str]
Branch: TypeAlias = tuple[str, Block, Operand]
"""A condition (none: in every other case), what has to be done there, and the number that results."""


class Slots:
    """Names in the code (`k0`, `k1` …) for things that the code may not spell out. `space`: its namespace, which gets
    them; it keeps each thing, so that no other one is taken for it."""

    def __init__(self, space: dict[str, Any]) -> None:
        self._space = space
        self._names: dict[object, str] = {}

    def __call__(self, thing: object) -> str:
        key = ("text", thing) if isinstance(thing, str) else id(thing)
        if key not in self._names:
            self._names[key] = f"k{len(self._names)}"
            self._space[self._names[key]] = thing
        return self._names[key]


class Code:
    """The code of one line of a plan after another.

    `slot` gives a name of the code to each thing that is no whole number: names and texts of the author never stand in
    the code itself.
    """

    valued = True
    """Whether the value of a branch that has one is passed on."""

    def __init__(self, slot: Callable[[object], str]) -> None:
        self.slot = slot
        self.block: Block = []
        self.depth = 0
        self._defined: frozenset[Word] = frozenset()
        self._made_of: dict[Word, frozenset[Word]] = {}
        self._count = 0
        self._before = 0

    def begin(self) -> None:
        """A new line of the plan."""
        self.block, self._made_of, self._before = [], {}, self._count

    def fresh(self) -> str:
        """The end of names that are new."""
        self._count += 1
        return f"t{self._count}"

    def own(self, kind: str, word: Word) -> str:
        """A variable that belongs to this line alone and may be changed; it holds `word`."""
        if isinstance(word, str) and word[1] == "t" and int(word[2:]) > self._before:
            return word
        name = kind + self.fresh()
        self.block.append(f"{name} = {word}")
        return name

    def let(self, kind: str, text: Word) -> Word:
        """A variable that holds an expression; a whole number or a name needs none."""
        if isinstance(text, int):
            return text if short(text) else self.slot(text)
        if text.isalnum():
            return text
        name = kind + self.fresh()
        self.block.append(f"{name} = {text}")
        return name

    def made(self, n: Word, d: Word, rank: Word = 0) -> Operand:
        """The number n / d, in variables."""
        return Operand(self.let("n", n), self.let("d", d), rank)

    @contextmanager
    def inside(self, *defined: Word) -> Iterator[Block]:
        """A block one level deeper, where some ranks are known to be 0."""
        block: Block = []
        kept = self.block, self._defined
        self.block = block
        for rank in defined:
            self._defined |= {rank} | self._made_of.get(rank, frozenset())
        self.depth += 1
        yield block
        self.depth -= 1
        self.block, self._defined = kept

    # States

    def seen_here(self, operand: Operand) -> Operand:
        """The same operand, its rank left out where it is known to be 0."""
        return operand._replace(s=0) if operand.s in self._defined else operand

    def rank(self, *ranks: Word) -> Word:
        """The rank that wins among several."""
        known = max((rank for rank in ranks if isinstance(rank, int)), default=0)
        names = [rank for rank in dict.fromkeys(ranks) if isinstance(rank, str) and rank not in self._defined]
        if not names:
            return known
        if len(names) == 1 and not known:
            return names[0]
        words = [*names, *([str(known)] if known else [])]
        if len(words) == 2:
            found = self.let("s", f"{words[0]} if {words[0]} > {words[1]} else {words[1]}")
        else:
            most = f"max({', '.join(words)})"
            found = self.let("s", most if known else f"{most} if {' or '.join(names)} else 0")
        self._made_of[found] = frozenset(names)
        return found

    def state(self, rank: Word) -> Operand:
        return Operand(0, 1, rank, f"BY_RANK[{rank}]")

    def positive(self, of: Operand) -> bool:
        """Whether a divisor is above 0 for certain."""
        return of.s == 0 and never_negative(of.span) and of.span.excludes_zero

    # Branches

    def merge(self, branches: Sequence[Branch]) -> Operand:
        """The number of the first branch whose condition holds; the last one has none."""
        if len(branches) == 1:
            self.block += branches[0][1]
            return branches[0][2]
        below = _shared_denominator([operand for _, _, operand in branches])
        operands = [_over(operand, below) for _, _, operand in branches]
        end = self.fresh()
        ranks = {one.s for one in operands}
        valued = self.valued and all(one.v or one.known for _, _, one in branches)
        made = Operand(
            "n" + end,
            below or "d" + end,
            ranks.pop() if len(ranks) == 1 else "s" + end,
            "v" + end if valued else "",
            max(map(usually, operands)),
            hull([one.span for one in operands if one.s == 0 or isinstance(one.s, str)]),
        )
        for number, ((condition, block, original), operand) in enumerate(zip(branches, operands, strict=True)):
            word = f"if {condition}:" if number == 0 else f"elif {condition}:" if condition else "else:"
            self.block += [word, *(" " + line for line in block)]
            value = self.value(original) if valued else ""
            self.block.append(" " + _assigned(made, operand._replace(v=value)))
        return made

    def value(self, operand: Operand) -> str:
        """An expression for the same value as the judge gives, in lowest terms."""
        if operand.v:
            return operand.v
        n, d, s = operand.n, operand.d, operand.s
        if isinstance(n, int) and isinstance(d, int):
            whole, rest = divmod(n, d)
            number = self.slot(Fraction(n, d)) if rest else str(self.let("n", whole))
        else:
            number = str(n) if d == 1 else f"figure({n}, {d})"
        return number if s == 0 else f"BY_RANK[{s}] if {s} else {number}"


def usually(operand: Operand) -> int:
    """The denominator that it mostly has; 0 if nothing is known of it."""
    return operand.d if isinstance(operand.d, int) else operand.usual


def _shared_denominator(operands: Sequence[Operand]) -> Word:
    """What the branches can share as denominator without computing it; 0 if there is nothing."""
    belows = {one.d for one in operands}
    if len(belows) == 1:
        return belows.pop()
    known = [below for below in belows if isinstance(below, int)]
    shared = lcm(*known)
    return shared if len(known) == len(belows) and short(shared) else 0


def _over(operand: Operand, below: Word) -> Operand:
    if operand.d == below or not isinstance(below, int) or not isinstance(operand.d, int) or not below:
        return operand
    return operand._replace(n=times(operand.n, below // operand.d), d=below)


def _assigned(made: Operand, operand: Operand) -> str:
    pairs = [(made.n, operand.n), (made.d, operand.d), (made.s, operand.s), (made.v, operand.v)]
    return "; ".join(f"{name} = {word}" for name, word in pairs if name != word)
