"""What each part of a sum can be for what it costs: menus of entries, with promises for what was not looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from indexkit.formula import nodes as f
from indexkit.formula.plan import Demand
from indexkit.paths.clock import Clock
from indexkit.paths.costs import Costs
from indexkit.paths.entries import NOTHING, Entry, Menu, TooMany, both, front
from indexkit.paths.stretches import RAISES, Stretches
from indexkit.paths.terms import Sum, Term, Wrapped
from indexkit.tree import ScoreTree
from indexkit.wins.ranges import Options, Range

LONGEST = 120_000
"""So many pairs of entries are put together at most."""


@dataclass
class Limited:
    """The menu of `by` times a rounding or a limit of a sum of parts."""

    by: Fraction
    term: Wrapped
    parts: tuple[Part, ...]
    constant: Fraction
    """Of the sum, turned so that more of it is better."""
    _menus: dict[object, Menu] = field(default_factory=dict)
    _looks: int = -1

    @property
    def now(self) -> Fraction:
        return self._outer(self._inner)

    @property
    def exact(self) -> bool:
        return all(part.exact for part in self.parts)

    @property
    def looks(self) -> int:
        return sum(part.looks for part in self.parts)

    @property
    def _inner(self) -> Fraction:
        return self.constant + sum((part.now for part in self.parts), Fraction(0))

    def _outer(self, value: Fraction) -> Fraction:
        sign = 1 if self.by > 0 else -1
        return Fraction(self.by * self.term.apply(sign * value))

    def menu(self, limit: Fraction, promised: bool = True) -> Menu:
        """What is more than enough under the rounding is not told apart there either."""
        if self.looks != self._looks:
            self._menus, self._looks = {}, self.looks
        key = limit, promised
        if key not in self._menus:
            self._menus[key] = self._menu(*key)
        return self._menus[key]

    def _menu(self, limit: Fraction, promised: bool) -> Menu:
        unit = Fraction(0) if self.term.rounding is None else Fraction(self.term.rounding.unit)
        most = max(abs(limit / self.by) + unit, self._inner)
        found = [Entry(NOTHING, self.constant)]
        for part in self.parts:
            menu = part.menu(part.now + most - self._inner, promised)
            if len(found) * len(menu) > LONGEST:
                raise TooMany
            found = front(both(one, other) for one in found for other in menu)
        return front(Entry(one.price, min(limit, self._outer(one.value)), one.changes, one.unseen) for one in found)

    def best(self, clock: Clock, turns: int = RAISES) -> Entry | None:
        found: Entry = Entry(NOTHING, self.constant)
        each = [part.best(clock, turns) for part in self.parts]
        known = [one for one in each if one is not None]
        for one in known:
            found = both(found, one)
        return Entry(found.price, self._outer(found.value), found.changes) if len(known) == len(each) else None


Part: TypeAlias = "Stretches | Limited"


@dataclass
class Menus:
    """Makes the menus of a tree."""

    tree: ScoreTree
    ranges: Mapping[str, Range]
    costs: Costs | None
    links: Sequence[frozenset[str]] = ()
    """Inputs that evidence may not say together whatever each of them says."""
    demands: Sequence[tuple[Demand, frozenset[str]]] = ()
    """What evidence may not say, and the inputs on which that rests."""
    kept: dict[object, Part] = field(default_factory=dict)
    """Menus that were made before, as far as they were looked at."""

    def exact(self, of: Sum) -> bool:
        """Whether each demand that reads several inputs reads only those of the sum: others stay as they are, and were
        they changed too, more might be allowed."""
        return not any(inputs & of.inputs and (inputs - of.inputs) & self.ranges.keys() for inputs in self.links)

    def parts(self, of: Sum) -> list[Part]:
        """One for each group of terms that share no input with the others."""
        return [self._part(group) for group in grouped(of, self.links)]

    def _part(self, group: list[tuple[Fraction, Term]]) -> Part:
        inputs = frozenset[str]().union(*(term.inputs for _, term in group))
        key = tuple(group), self._read_by(inputs)
        if key not in self.kept:
            self.kept[key] = self._made(group, inputs)
        return self.kept[key]

    def _read_by(self, inputs: frozenset[str]) -> object:
        """What a menu rests on besides its terms: what its inputs may be, and which demands read them."""
        asked = tuple(id(demand) for demand, read in self.demands if read & inputs)
        return asked, tuple(_signed(self.ranges[name]) for name in sorted(inputs))

    def _made(self, group: list[tuple[Fraction, Term]], inputs: frozenset[str]) -> Part:
        by, term = group[0]
        if len(group) == 1 and isinstance(term, Wrapped) and self._falls_apart(term):
            sign = 1 if by > 0 else -1
            turned = Sum(sign * term.of.constant, tuple((sign * each, one) for each, one in term.of.terms))
            return Limited(by, term, tuple(self.parts(turned)), turned.constant)
        parts = tuple(term.formula if by == 1 else f.Binary("*", f.Num(by), term.formula) for by, term in group)
        formula = parts[0] if len(parts) == 1 else f.Call("sum", parts)
        ranges = {name: self.ranges[name] for name in inputs}
        return Stretches(self.tree, ranges, self.costs, formula)

    def _falls_apart(self, term: Term) -> bool:
        """Whether there are parts inside that share no input."""
        if not isinstance(term, Wrapped):
            return False
        groups = grouped(term.of, self.links)
        return len(groups) > 1 or (len(groups[0]) == 1 and self._falls_apart(groups[0][0][1]))


def grouped(of: Sum, links: Iterable[frozenset[str]] = ()) -> list[list[tuple[Fraction, Term]]]:
    """The terms in groups that share no input, and of which no demand reads inputs of two."""
    parts = [(term.inputs, [(by, term)]) for by, term in of.terms if by]
    parts += [(inputs & of.inputs, []) for inputs in links if inputs & of.inputs]
    groups: list[tuple[frozenset[str], list[tuple[Fraction, Term]]]] = []
    for inputs, terms in parts:
        rest = []
        for others, more in groups:
            if others & inputs:
                inputs, terms = inputs | others, [*more, *terms]
            else:
                rest.append((others, more))
        groups = [*rest, (inputs, terms)]
    return [terms for _, terms in groups if terms]


def _signed(range_: Range) -> object:
    return range_.values if isinstance(range_, Options) else (range_.step, range_.low, range_.high)
