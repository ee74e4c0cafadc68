"""A figure of the plan as a sum of terms that rest on different inputs, as far as it is one.

Sums, means, constant factors, and limits that do not bite are looked through. `Wrapped` is what rises with one inner
sum: a rounding, a limit. What is nothing of that stays one term, with all inputs that it rests on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import round_to
from indexkit.evidence.reader import taken_from
from indexkit.formula import nodes as f
from indexkit.formula.env import ref_key
from indexkit.formula.exact import value_of
from indexkit.formula.intervals import Interval
from indexkit.formula.plan import Demand
from indexkit.score import number
from indexkit.tree import ScoreTree
from indexkit.wins.enclose import Enclosure, Spans
from indexkit.wins.ranges import Options, Range


@dataclass(frozen=True)
class Leaf:
    """A formula that is no sum of simpler ones."""

    formula: f.Number
    inputs: frozenset[str]


@dataclass(frozen=True)
class Wrapped:
    """A rounding or a limit of a sum: `low` and `high` where it is limited, else `rounding`."""

    of: Sum
    formula: f.Number
    inputs: frozenset[str]
    rounding: f.Round | None = None
    low: Figure | None = None
    high: Figure | None = None

    def apply(self, value: Figure) -> Figure:
        if self.rounding is not None:
            return round_to(value, self.rounding.unit, self.rounding.mode)
        value = value if self.low is None else max(value, self.low)
        return value if self.high is None else min(value, self.high)


Term: TypeAlias = Leaf | Wrapped


@dataclass(frozen=True)
class Sum:
    constant: Fraction
    terms: tuple[tuple[Fraction, Term], ...] = ()

    @property
    def inputs(self) -> frozenset[str]:
        return frozenset[str]().union(*(term.inputs for _, term in self.terms))


@dataclass
class Reader:
    """Reads figures as sums. `relaxed`: a maximum that may bite is looked through, so that a sum promises more than the
    figure may be; what it then says cannot be reached, can't be."""

    tree: ScoreTree
    ranges: Mapping[str, Range]
    relaxed: bool = True
    was_relaxed: bool = field(default=False, init=False)
    floors: bool = field(default=False, init=False)
    """Whether a floor was looked through that some changes would reach: right only where no input is shared."""

    def __post_init__(self) -> None:
        self._inputs: dict[str, frozenset[str]] = {}
        self.whole: Spans = {name: all_of(range_) for name, range_ in self.ranges.items()}
        enclosure = Enclosure(self.tree, self.ranges, tuple(self.tree.plan.by_name), or_stay=True)
        self.enclosure = enclosure
        self.bounds = enclosure.of(self.whole) or {}
        self.moves = {name: frozenset({name}) for name in self.ranges}
        for name, source in taken_from(self.tree.group):  # those that are taken first
            item = self.tree.evidence.items.get(name)
            if source in self.moves and (item is None or item.state == "absent"):
                self.moves[name] = self.moves.get(name, frozenset()) | self.moves[source]

    def line(self, name: str) -> Sum:
        return self.sum(f.Ref(name))

    def inputs_of(self, formula: f.Formula) -> frozenset[str]:
        """The inputs that may change on which a formula rests, behind lines too."""
        read = f.reads_of(formula)
        found = frozenset[str]().union(*(self.moves[name] for name in read.inputs if name in self.moves))
        return found.union(*(self._of_line(ref_key(ref)) for ref in read.refs))

    def _of_line(self, name: str) -> frozenset[str]:
        if name not in self._inputs:
            line, told = self.tree.plan.by_name.get(name), self.bounds.get(name)
            stays = told is not None and told.only is not None and not told.states
            self._inputs[name] = frozenset() if line is None or stays else self.inputs_of(line.formula)
        return self._inputs[name]

    def sum(self, formula: f.Number) -> Sum:
        inputs = self.inputs_of(formula)
        if not inputs:
            value = number(value_of(formula, self.tree.env))
            return _one(Leaf(formula, inputs)) if value is None else Sum(Fraction(value))
        found = None if len(inputs) == 1 else self._inside(formula)
        return found or _one(Leaf(formula, inputs))

    def _inside(self, formula: f.Number) -> Sum | None:
        match formula:
            case f.Ref():
                line = self.tree.plan.by_name.get(ref_key(formula))
                inner = line.formula if line is not None else None
                return self.sum(inner) if isinstance(inner, f.NUMBERS) else None
            case f.Negative(of):
                return _scaled(self.sum(of), Fraction(-1))
            case f.Binary("+" | "-" as op, left, right):
                return _added([self.sum(left), _scaled(self.sum(right), Fraction(1 if op == "+" else -1))])
            case f.Binary("*" | "/" as op, left, right):
                return self._product(op, left, right)
            case f.Call("sum", args):
                return _added([self.sum(arg) for arg in args])
            case f.Call("mean", args):
                return _scaled(_added([self.sum(arg) for arg in args]), Fraction(1, len(args)))
            case f.Call("min" | "max" | "clamp"):
                return self._limit(formula)
            case f.Round(of):
                return self._rounding(formula, self.sum(of))
            case f.Catch(of, states, then):
                return self._catch(of, states, then)
            case f.If(test, then, otherwise) if not self.inputs_of(test):
                holds = value_of(test, self.tree.env)
                return None if isinstance(holds, f.State) else self.sum(then if holds else otherwise)
            case f.Fold(rule, f.Listed(args), weights):
                return self._fold(rule, args, weights)
            case _:
                return None

    def _product(self, op: str, left: f.Number, right: f.Number) -> Sum | None:
        if self.inputs_of(right):
            left, right = (right, left) if op == "*" and not self.inputs_of(left) else (left, right)
        if self.inputs_of(right):
            return None
        by = number(value_of(right, self.tree.env))
        if by is None or (op == "/" and by == 0):
            return None
        return _scaled(self.sum(left), Fraction(by) if op == "*" else 1 / Fraction(by))

    def _catch(self, of: f.Number, states: frozenset[f.State], then: f.Number) -> Sum | None:
        if not self.inputs_of(of):
            return self.sum(then) if value_of(of, self.tree.env) in states else self.sum(of)
        seldom = self._bounds(of).states & states or value_of(of, self.tree.env) in states  # as things stand
        return None if seldom else self.sum(of)

    def _fold(self, rule: f.Gather, args: tuple[f.Number, ...], weights: f.List | None) -> Sum | None:
        plain = f.Gather(rule.how, rule.missing, rule.at_least)
        if rule.how not in ("sum", "mean") or rule != plain or any(map(self._may_lack, args)):
            return None
        by = [Fraction(1)] * len(args)
        if weights is not None:
            if not isinstance(weights, f.Listed) or any(self.inputs_of(weight) for weight in weights.args):
                return None
            known = [number(value_of(weight, self.tree.env)) for weight in weights.args]
            if any(weight is None for weight in known):
                return None
            by = [Fraction(weight or 0) for weight in known]
        divisor = sum(by) if rule.how == "mean" else 1
        if not divisor:
            return None
        return _added([_scaled(self.sum(arg), weight / divisor) for arg, weight in zip(args, by, strict=True)])

    def _may_lack(self, formula: f.Number) -> bool:
        """Whether it has no figure as things stand, or with some changes."""
        return bool(self._bounds(formula).states) or number(value_of(formula, self.tree.env)) is None

    # Limits and roundings

    def _limit(self, call: f.Call) -> Sum | None:
        moving = [arg for arg in call.args if self.inputs_of(arg)]
        if len(moving) != 1 or (call.function == "clamp" and moving[0] != call.args[0]):
            return None
        fixed = [number(value_of(arg, self.tree.env)) for arg in call.args if not self.inputs_of(arg)]
        known = [value for value in fixed if value is not None]
        if len(known) < len(fixed):
            return None
        if not known:  # the least of one figure
            return self.sum(moving[0])
        low = known[0] if call.function == "clamp" else max(known) if call.function == "max" else None
        high = known[1] if call.function == "clamp" else min(known) if call.function == "min" else None
        of, bounds, now = self.sum(moving[0]), self._bounds(moving[0]), number(value_of(moving[0], self.tree.env))
        # Below its floor nothing is sought: what brings a figure there can as well be left as it is.
        if low is not None and now is not None and now >= low:
            reached = bounds.low is None or bounds.low < low
            if reached and len(of.terms) == 1 and isinstance(of.terms[0][1], Leaf):
                return None  # the floor stays in the term
            self.floors = self.floors or reached
            low = None
        if high is not None and (bounds.high is None or bounds.high > high):
            self.was_relaxed = self.was_relaxed or self.relaxed
            high = None if self.relaxed else high
        else:
            high = None
        if low is None and high is None:
            return of
        wrapped = Wrapped(of, call, self.inputs_of(call), None, low, high)
        return _one(wrapped)

    def _rounding(self, formula: f.Round, of: Sum) -> Sum:
        """Looked through where all that can stand there is rounded already."""
        units = [(by, self._unit(term.formula)) for by, term in of.terms]
        whole = (unit is not None and not (by * unit) % formula.unit for by, unit in units)
        if not of.constant % formula.unit and all(whole):
            return of
        return _one(Wrapped(of, formula, of.inputs, formula))

    def _unit(self, formula: f.Formula) -> Fraction | None:
        """Of what all that a formula gives is a multiple, where it is rounded."""
        match formula:
            case f.Round(unit=unit):
                return unit
            case f.Ref() if (line := self.tree.plan.by_name.get(ref_key(formula))) is not None:
                return self._unit(line.formula)
            case f.Catch(of, states, then) if not self.inputs_of(of) and value_of(of, self.tree.env) in states:
                return self._unit(then)
            case _:
                return None

    @cached_property
    def demands(self) -> list[tuple[Demand, frozenset[str]]]:
        """Each demand, with the inputs that may change on which it rests."""
        return [(one, self.inputs_of(one.refuse_if)) for one in self.tree.plan.demands]

    @cached_property
    def links(self) -> list[frozenset[str]]:
        """Inputs that evidence may not say together whatever each of them says: a demand reads several."""
        several = [(demand, inputs) for demand, inputs in self.demands if len(inputs) > 1]
        told = self.enclosure.truths((demand.refuse_if for demand, _ in several), self.whole)
        return [inputs for (_, inputs), truths in zip(several, told, strict=True) if True in truths]

    def _bounds(self, formula: f.Number) -> Interval:
        if isinstance(formula, f.Ref) and ref_key(formula) in self.bounds:
            return self.bounds[ref_key(formula)]
        return self.enclosure.formula(formula, self.whole) or Interval(states=frozenset(f.State))


def _one(term: Term) -> Sum:
    return Sum(Fraction(0), ((Fraction(1), term),))


def _scaled(of: Sum | None, by: Fraction) -> Sum | None:
    return None if of is None else Sum(of.constant * by, tuple((each * by, term) for each, term in of.terms))


def _added(sums: Collection[Sum | None]) -> Sum | None:
    known = [one for one in sums if one is not None]
    if len(known) < len(sums):
        return None
    return Sum(sum((one.constant for one in known), Fraction(0)), tuple(term for one in known for term in one.terms))


def all_of(range_: Range) -> tuple[int | None, int | None] | frozenset[str | bool]:
    return frozenset(range_.values) if isinstance(range_, Options) else (range_.low, range_.high)
