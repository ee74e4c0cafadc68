"""What each part of a sum can be for what it costs: the cheapest way to every figure that is worth it, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from indexkit.evidence.types import Value
from indexkit.formula import nodes as f
from indexkit.formula.env import ref_key
from indexkit.formula.intervals import Interval
from indexkit.formula.plan import Demand
from indexkit.paths.clock import Clock
from indexkit.paths.costs import Costs, price, within
from indexkit.paths.rising import Bounds, TooFar, TooMany, Way, exceeds, only, rising
from indexkit.paths.sums import Leaf, Sum, Term, Wrapped
from indexkit.wins.enclose import Enclosure, Span, Spans
from indexkit.wins.ranges import Options, Range
from indexkit.wins.trial import Trial

PATIENCE = 60_000
"""So many stretches are looked at for one search for a path."""
LONGEST = 3000
"""A menu has at most so many entries."""
JOINT = 4000
"""So many answers to several inputs are tried one by one."""
FAR = 10**9
DOCUMENTS = 1000
Price: TypeAlias = tuple[Fraction, Fraction]
"""How many inputs, and the cost of their changes; the first is 0 where costs are given."""
NOTHING: Price = (Fraction(0), Fraction(0))


@dataclass(frozen=True)
class Entry:
    """A figure and the cheapest changes that give it."""

    price: Price
    value: Fraction
    changes: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class Others:
    """Changes of other inputs (`fixed`: the same as spans), what they cost, and the best that costs no more."""

    fixed: Spans
    changes: Mapping[str, Value]
    paid: Price
    known: Fraction | None


Menu = list[Entry]
"""Dearer entries have greater figures; the first one changes nothing."""


def bestonly(entries: list[Entry]) -> Menu:
    """Without what is no better than something that is cheaper."""
    kept: Menu = []
    for one in sorted(entries, key=lambda each: (each.price, -each.value)):
        if not kept or one.value > kept[-1].value:
            kept.append(one)
    if len(kept) > LONGEST:
        raise TooMany
    return kept


@dataclass
class Menus:
    """Makes the menus of a tree. `forbidden`: inputs that may not change."""

    trial: Trial
    ranges: Mapping[str, Range]
    costs: Costs | None
    links: Sequence[frozenset[str]] = ()
    """Inputs that evidence may not say together whatever each of them says."""
    demands: Sequence[tuple[Demand, frozenset[str]]] = ()
    """What evidence may not say, and the inputs on which that rests."""
    budget: Price | None = None
    """What costs more than this is not sought."""
    clock: Clock = field(default_factory=Clock)
    exact: bool = True
    """Whether every menu so far has all that could be worth its cost."""
    left: int = PATIENCE
    kept: dict[object, tuple[Menu, bool]] = field(default_factory=dict)
    """Menus that were made before."""

    def of(self, by: Fraction, term: Term, enough: Fraction | None) -> Menu:
        """The menu of `by` times a term. `enough`: more than this much above what it is now is not sought."""
        if isinstance(term, Wrapped):
            return self._wrapped(by, term)
        return self._leaf(by, term, enough)

    def _leaf(self, by: Fraction, leaf: Leaf, enough: Fraction | None) -> Menu:
        formula = leaf.formula if by == 1 else f.Binary("*", f.Num(by), leaf.formula)
        names = sorted(leaf.inputs, key=lambda name: -_width(self.ranges[name]))
        if not names:
            raise TooMany
        last, *others = names
        entries: list[Entry] = []
        for fixed, changes, paid in sorted(self._answers(others), key=lambda one: one[2]):
            known = max((one.value for one in entries if one.price <= paid), default=None)
            stop = enough if not others else None
            for one in self._along(Others(fixed, dict(changes), paid, known), last, formula, stop):
                if self._affords(price_ := plus(paid, one.price)):
                    entries.append(Entry(price_, one.value, (*changes, *one.changes)))
        if all(one.changes for one in entries):  # as things stand there is no figure to begin with
            raise TooMany
        return bestonly(entries)

    def _answers(self, names: list[str]) -> Iterator[tuple[Spans, tuple[tuple[str, Value], ...], Price]]:
        """All changes of some inputs within the budget, with what they cost; nothing changed among them."""
        found: list[tuple[Spans, tuple[tuple[str, Value], ...], Price]] = [({}, (), NOTHING)]
        for name in names:
            found = [
                (
                    fixed if span is None else {**fixed, name: span},
                    changes if span is None else (*changes, (name, value)),
                    paid,
                )
                for fixed, changes, before in found
                for span, value, more in self._each(name)
                if self._affords(paid := plus(before, more))
            ]
            if len(found) > JOINT:
                raise TooMany
        yield from found

    def _affords(self, paid: Price) -> bool:
        return self.budget is None or paid <= self.budget

    def _each(self, name: str) -> list[tuple[Span | None, Value, Price]]:
        range_ = self.ranges[name]
        found: list[tuple[Span | None, Value, Price]] = [(None, None, NOTHING)]
        if isinstance(range_, Options):
            one = self._price(range_, Fraction(1))
            return [*found, *((frozenset({value}), value, one) for value in _others(range_))]
        if range_.low is None or range_.high is None or range_.high - range_.low > JOINT:
            raise TooMany
        for at in range(range_.low, range_.high + 1):
            if range_.change(at) or not range_.counted:
                found.append(((at, at), range_.value(at), self._price(range_, range_.change(at))))
        return found

    def _price(self, range_: Range, change: Fraction) -> Price:
        cost = None if self.costs is None else self.costs.cost(range_.name)
        return price(range_, cost, change)

    # Along one input

    def _along(self, others: Others, name: str, formula: f.Number, enough: Fraction | None) -> list[Entry]:
        """What one input makes of a formula while others are changed."""
        fixed, changes = others.fixed, others.changes
        range_ = self._left_for(name, others.paid)
        now = only(self._enclosure(formula, fixed).formula(formula, fixed))
        enclosure = self._enclosure(formula, [*fixed, name])
        found = [] if now is None else [Entry(NOTHING, now)]

        def bounds(span: Span) -> Interval | None:
            self._look()
            return enclosure.formula(formula, {**fixed, name: span})

        def at(value: Value) -> Fraction | None:
            """The judge is quicker than bounds."""
            self._look()
            told = enclosure.at(formula, {**changes, name: value})
            return None if told is None else Fraction(told)

        if isinstance(range_, Options):
            for value in _others(range_):
                figure = at(value)
                if figure is not None:
                    found.append(Entry(self._price(range_, Fraction(1)), figure, ((name, value),)))
            return found
        down, up = range_.starts
        stop = None if enough is None or now is None else now + enough
        reach = DOCUMENTS if range_.items is not None else FAR
        looks = bounds, lambda step: at(range_.value(step))
        for start, end, sign in ((up, range_.high, 1), (down, range_.low, -1)):
            if self._is_hopeless(bounds, (start, end, sign), others.known):
                continue
            try:
                for step, figure in rising(looks, (start, end, sign), (now, stop), reach):
                    cost = self._price(range_, range_.change(step))
                    found.append(Entry(cost, figure, ((name, range_.value(step)),)))
            except TooFar:
                self.exact = False
        return found

    def _left_for(self, name: str, paid: Price) -> Range:
        """As far as what is left of the budget goes."""
        range_, cost = self.ranges[name], None if self.costs is None else self.costs.cost(name)
        return range_ if self.budget is None else within(range_, cost, self.budget[1] - paid[1])

    def _is_hopeless(self, bounds: Bounds, way: Way, known: Fraction | None) -> bool:
        """Whether all along a way is no better than what costs no more."""
        start, end, sign = way
        if known is None or end is None or (end - start) * sign < 2:
            return False
        return not exceeds(bounds((start, end) if sign > 0 else (end, start)), known)

    def _look(self) -> None:
        self.left -= 1
        if self.left < 0 or self.clock.is_over():
            raise TooMany

    def _enclosure(self, formula: f.Number, names: Iterable[str]) -> Enclosure:
        tree = self.trial.tree
        lines = (ref_key(ref) for ref in f.refs_of(formula))
        ranges = {name: self.ranges[name] for name in names}
        return Enclosure(tree, ranges, tuple(line for line in lines if line in tree.plan.by_name))

    # Of sums

    def _wrapped(self, by: Fraction, term: Wrapped) -> Menu:
        sign = 1 if by > 0 else -1
        turned = Sum(sign * term.of.constant, tuple((sign * each, one) for each, one in term.of.terms))
        inner = self.of_sum(turned, None)
        return bestonly([Entry(one.price, by * term.apply(sign * one.value), one.changes) for one in inner])

    def of_sum(self, of: Sum, enough: Fraction | None) -> Menu:
        found = [Entry(NOTHING, of.constant)]
        for menu in self.menus(of, enough):
            if len(found) * len(menu) > 40 * LONGEST:
                raise TooMany
            found = bestonly([_both(one, other) for one in found for other in menu])
        return found

    def menus(self, of: Sum, enough: Fraction | None) -> list[Menu]:
        """One for each group of terms that share no input with the others. What a demand reads besides stays as it is:
        were it changed too, more might be allowed."""
        for inputs in self.links:
            if inputs & of.inputs and (inputs - of.inputs) & self.ranges.keys():
                self.exact = False
        return [self._group(group, enough) for group in grouped(of, self.links)]

    def _group(self, group: list[tuple[Fraction, Term]], enough: Fraction | None) -> Menu:
        key = tuple(group), enough, self._read_by(group)
        if key not in self.kept:
            before, self.exact = self.exact, True
            self.kept[key] = self._made(group, enough), self.exact
            self.exact = before and self.exact
        menu, exact = self.kept[key]
        self.exact = self.exact and exact
        return menu

    def _read_by(self, group: list[tuple[Fraction, Term]]) -> object:
        """What a menu rests on besides its terms: what its inputs may be, and which demands read them."""
        inputs = frozenset[str]().union(*(term.inputs for _, term in group))
        asked = tuple(id(demand) for demand, read in self.demands if read & inputs)
        return asked, self.budget, tuple(_signed(self.ranges[name]) for name in sorted(inputs))

    def _made(self, group: list[tuple[Fraction, Term]], enough: Fraction | None) -> Menu:
        if len(group) == 1:
            return _some(self.of(*group[0], enough))
        inputs = frozenset[str]().union(*(term.inputs for _, term in group))
        parts = tuple(f.Binary("*", f.Num(by), term.formula) for by, term in group)
        return _some(self._leaf(Fraction(1), Leaf(f.Call("sum", parts), inputs), enough))


def _some(menu: Menu) -> Menu:
    """Where not even what is given has a figure nothing can be said."""
    if not menu:
        raise TooMany
    return menu


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


def _width(range_: Range) -> Fraction:
    if isinstance(range_, Options):
        return Fraction(len(range_.values))
    return Fraction(10**12) if range_.low is None or range_.high is None else Fraction(range_.high - range_.low)


def _others(range_: Options) -> list[str | bool]:
    return [value for value in range_.values if value != range_.now or not range_.counted]


def plus(one: Price, other: Price) -> Price:
    return one[0] + other[0], one[1] + other[1]


def _both(one: Entry, other: Entry) -> Entry:
    return Entry(plus(one.price, other.price), one.value + other.value, (*one.changes, *other.changes))
