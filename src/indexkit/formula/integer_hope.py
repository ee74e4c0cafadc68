"""Formulas → generated code for units of which is known what kind of value each input has, and hoped what it is like.

What is hoped is asked once, where the code begins: figures that are not negative and divisors that are not 0 make most
states, signs and caps of the plan known before a unit is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from indexkit.formula import nodes as f
from indexkit.formula.env import Items
from indexkit.formula.integer_code import Branch
from indexkit.formula.integer_nodes import Coder
from indexkit.formula.integer_words import ABOVE_0, ABSENT, AT_LEAST_0, RANKS, Operand, Word

Kinds: TypeAlias = tuple[type | f.State, ...]
OFTEN = 4
"""A hope that every fourth unit disappoints is given up."""
Blame: TypeAlias = tuple[frozenset[str], frozenset[str]]
"""The inputs of one unit whose figures are negative, and the divisors that are 0."""


@dataclass(frozen=True, slots=True)
class Hope:
    """Inputs whose figures are hoped not to be negative, and not to be 0 where they divide; whether computed divisors
    are hoped to be above 0."""

    not_negative: frozenset[str]
    not_zero: frozenset[str]
    computed: bool = True

    def without(self, blamed: Sequence[Blame]) -> Hope:
        """What is left when some units have disappointed it: those for which no input is to blame, in what is
        computed."""
        negative, zero = (frozenset[str]().union(*(one[at] for one in blamed)) for at in (0, 1))
        unexplained = sum(not any(one) for one in blamed)
        computed = self.computed and OFTEN * unexplained <= len(blamed)
        return Hope(self.not_negative - negative, self.not_zero - zero - negative, computed)


class Unusual(Exception):
    """The plan asks for what this code doesn't have."""


class GivenCoder(Coder):
    """Writes formulas of which every input is known to be given."""

    valued = False

    def __init__(
        self,
        slot: Callable[[object], str],
        lines: dict[str, Operand],
        inputs: Mapping[str, Operand],
        points: Mapping[str, Operand],
        hope: Hope | None,
    ) -> None:
        super().__init__(slot, lines)
        self._inputs = dict(inputs)
        self._points = points
        self.short: set[Word] = set()
        """Denominators that are no longer than what can be read, or LONG."""
        self.hoped: dict[Word, str] = {}
        """The words of inputs that must not be negative, and their names."""
        self.above: set[Word] = set()
        """Those of them that must be above 0."""
        self._hope = hope
        for name, one in inputs.items():
            if hope is not None and isinstance(one.n, str) and name in hope.not_negative:
                self.hoped[one.n] = name
                self._inputs[name] = one._replace(within=AT_LEAST_0)
            self.short.update(word for word in (one.n, one.d) if isinstance(word, str))

    def positive(self, of: Operand) -> bool:
        """In hope: every divisor is. Where an author asks first, nothing is asked of all units."""
        hope = self._hope
        if super().positive(of) or hope is None or not isinstance(of.n, str) or (of.s and isinstance(of.s, int)):
            return super().positive(of)
        name = self.hoped.get(of.n)
        if not (hope.computed if name is None else name in hope.not_zero):
            return False
        if name is None or self.depth or of.s != 0:
            self.block.append(f"if {of.n} <= 0: return None")
        elif of.n not in self.above:
            self.above.add(of.n)
            self._inputs[name] = self._inputs[name]._replace(within=ABOVE_0)
        return True

    def _judged(self, node: f.Formula) -> Operand:
        raise Unusual

    def _load(self, key: object, text: str, absent: bool = False) -> Operand:
        if isinstance(key, f.Panel):
            return self._points.get(key.node) or Operand(0, 1, ABSENT)
        if isinstance(key, f.Tally):
            if any(isinstance(part, f.Ref) for part in f.walk(key)):
                raise Unusual
            return super()._load(key, text, absent)._replace(v="")
        name = key[1] if isinstance(key, tuple) and key[0] == "input" else ""
        found = self._inputs.get(name)
        if found is None or not (found.n or found.s):
            raise Unusual
        return found

    def _plain(self, name: str) -> Operand:
        found = self._inputs.get(name)
        if found is None:
            raise Unusual
        return found

    def _unless_given(self, panel: f.Panel, computed: Operand) -> Operand:
        return self._points.get(panel.node) or computed

    def merge(self, branches: Sequence[Branch]) -> Operand:
        found = super().merge([(condition, block, one._replace(v="")) for condition, block, one in branches])
        if all(isinstance(one.d, int) or one.d in self.short for _, _, one in branches):
            self.short.add(found.d)
        return found


def taken(at: int, kind: type | f.State) -> tuple[Operand, list[str]]:
    """A given value, of a kind that is known: the number that it is, if it is one, and what is done for it."""
    v, n, d = f"vg{at}", f"ng{at}", f"dg{at}"
    if isinstance(kind, f.State):
        return Operand(0, 1, RANKS[kind], "False"), []
    if kind is int:
        return Operand(v, 1, 0, v), []
    if kind is Fraction:
        return Operand(n, d, 0), [f"{n} = {v}.numerator; {d} = {v}.denominator"]
    if kind is Items:
        return Operand(n, 1, 0), [f"{n} = {v}.count"]
    return Operand(0, 1, 0, v), []
