"""A figure of the plan as a sum of terms that rest on different inputs, as far as it is one.

Sums, means, constant factors, and limits that do not bite are looked through. `Wrapped` is what rises with one inner
sum: a rounding, a limit. What is nothing of that stays one term, with all inputs that it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from indexkit.arithmetic import Number as Figure
from indexkit.evidence.reader import taken_from
from indexkit.formula import nodes as f
from indexkit.formula.env import ref_key
from indexkit.formula.exact import value_of
from indexkit.formula.intervals import Interval
from indexkit.formula.plan import Demand
from indexkit.paths.terms import Leaf, Sum, Wrapped, added, scaled, single
from indexkit.score import number
from indexkit.tree import ScoreTree
from indexkit.wins.enclose import Enclosure, Spans
from indexkit.wins.ranges import Options, Range


@dataclass
class Reader:
    """Reads figures as sums, of which more is better, or less where they are taken off (`up`). `relaxed`: what keeps
    such a sum from being better than the figure is looked through, so that it promises more than the figure may be;
    what it then says cannot be reached, can't be."""

    tree: ScoreTree
    ranges: Mapping[str, Range]
    relaxed: bool = True
    was_relaxed: bool = field(default=False, init=False)
    floors: bool = field(default=False, init=False)
    """Whether a limit was looked through behind which some changes would lead and nothing is won: right only where no
    input is shared."""

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

    def line(self, name: str, up: bool) -> Sum:
        return self.sum(f.Ref(name), up)

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

    def sum(self, formula: f.Number, up: bool) -> Sum:
        inputs = self.inputs_of(formula)
        if not inputs:
            value = number(value_of(formula, self.tree.env))
            return single(Leaf(formula, inputs)) if value is None else Sum(Fraction(value))
        found = None if len(inputs) == 1 else self._inside(formula, up)
        return found or single(Leaf(formula, inputs))

    def _inside(self, formula: f.Number, up: bool) -> Sum | None:
        match formula:
            case f.Ref():
                line = self.tree.plan.by_name.get(ref_key(formula))
                inner = line.formula if line is not None else None
                return self.sum(inner, up) if isinstance(inner, f.NUMBERS) else None
            case f.Negative(of):
                return scaled(self.sum(of, not up), Fraction(-1))
            case f.Binary("+" | "-" as op, left, right):
                more = op == "+"
                return added([self.sum(left, up), scaled(self.sum(right, up == more), Fraction(1 if more else -1))])
            case f.Binary("*" | "/" as op, left, right):
                return self._product(op, left, right, up)
            case f.Call("sum", args):
                return added([self.sum(arg, up) for arg in args])
            case f.Call("mean", args):
                return scaled(added([self.sum(arg, up) for arg in args]), Fraction(1, len(args)))
            case f.Call("min" | "max" | "clamp"):
                return self._limit(formula, up)
            case f.Round(of):
                return self._rounding(formula, self.sum(of, up))
            case f.Catch(of, states, then):
                return self._catch(of, states, then, up)
            case f.If(test, then, otherwise):
                return self._if(test, then, otherwise, up)
            case f.Fold(rule, f.Listed(args), weights):
                return self._fold(rule, args, weights, up)
            case _:
                return None

    def _product(self, op: str, left: f.Number, right: f.Number, up: bool) -> Sum | None:
        if self.inputs_of(right):
            left, right = (right, left) if op == "*" and not self.inputs_of(left) else (left, right)
        if self.inputs_of(right):
            return None
        by = number(value_of(right, self.tree.env))
        if by is None or (op == "/" and by == 0):
            return None
        return scaled(self.sum(left, up == (by > 0)), Fraction(by) if op == "*" else 1 / Fraction(by))

    def _if(self, test: f.Truth, then: f.Number, otherwise: f.Number, up: bool) -> Sum | None:
        """Of what moves with its test only what has no figure otherwise is promised."""
        if not self.inputs_of(test):
            holds = value_of(test, self.tree.env)
            return None if isinstance(holds, f.State) else self.sum(then if holds else otherwise, up)
        if not self.relaxed or value_of(test, self.tree.env) is not True or not has_none(otherwise, test):
            return None
        self.was_relaxed = True
        return self.sum(then, up)

    def _catch(self, of: f.Number, states: frozenset[f.State], then: f.Number, up: bool) -> Sum | None:
        if not self.inputs_of(of):
            return self.sum(then if value_of(of, self.tree.env) in states else of, up)
        if value_of(of, self.tree.env) in states:
            return None
        seldom = self.bounds_of(of).states & states
        if not seldom:
            return self.sum(of, up)
        return self._promised(of, then, up) if self.relaxed else None

    def _promised(self, of: f.Number, then: f.Number, up: bool) -> Sum | None:
        """A sum that is nowhere worse than what stands in the place of a figure."""
        before = self.was_relaxed, self.floors
        found, instead = self._inside(of, up), None if self.inputs_of(then) else number(value_of(then, self.tree.env))
        worst = None if found is None else self._worst(found, up)
        if found is None or instead is None or worst is None or (worst < instead if up else worst > instead):
            self.was_relaxed, self.floors = before
            return None
        self.was_relaxed = True
        return found

    def _worst(self, of: Sum, up: bool) -> Fraction | None:
        """The least that a sum can be, the most where less is better; None without an end or with states."""
        worst = of.constant
        for by, term in of.terms:
            bounds = self.bounds_of(term.formula)
            end = bounds.low if (by > 0) == up else bounds.high
            if end is None or bounds.states:
                return None
            worst += by * end
        return worst

    def _fold(self, rule: f.Gather, args: tuple[f.Number, ...], weights: f.List | None, up: bool) -> Sum | None:
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
        by = [weight / divisor for weight in by]
        return added([scaled(self.sum(arg, up == (each >= 0)), each) for arg, each in zip(args, by, strict=True)])

    def _may_lack(self, formula: f.Number) -> bool:
        """Whether it has no figure as things stand, or with some changes."""
        return bool(self.bounds_of(formula).states) or number(value_of(formula, self.tree.env)) is None

    # Limits and roundings

    def _limit(self, call: f.Call, up: bool) -> Sum | None:
        moving = [arg for arg in call.args if self.inputs_of(arg)]
        if call.function == "clamp" and moving == [call.args[0], call.args[2]] and up and self.relaxed:
            self.was_relaxed = True  # a maximum that moves only takes away
            return self._limit(f.Call("max", call.args[:2]), up)
        if len(moving) != 1 or (call.function == "clamp" and moving[0] != call.args[0]):
            return None
        fixed = [number(value_of(arg, self.tree.env)) for arg in call.args if not self.inputs_of(arg)]
        known = [value for value in fixed if value is not None]
        if len(known) < len(fixed):
            return None
        if not known:  # the least of one figure
            return self.sum(moving[0], up)
        low = known[0] if call.function == "clamp" else max(known) if call.function == "max" else None
        high = known[1] if call.function == "clamp" else min(known) if call.function == "min" else None
        limits = self._biting(moving[0], low, high, up)
        if limits is None:
            return None
        low, high = limits
        of = self.sum(moving[0], up)
        return of if low is None and high is None else single(Wrapped(of, call, self.inputs_of(call), None, low, high))

    def _biting(
        self, of: f.Number, low: Figure | None, high: Figure | None, up: bool
    ) -> tuple[Figure | None, Figure | None] | None:
        """The limits of a figure that cannot be looked through; None where it is better read as a whole."""
        bounds, now = self.bounds_of(of), number(value_of(of, self.tree.env))
        far = {
            "low": low is not None and (bounds.low is None or bounds.low < low),
            "high": high is not None and (bounds.high is None or bounds.high > high),
        }
        limits = {"low": low if far["low"] else None, "high": high if far["high"] else None}
        behind, ahead = ("low", "high") if up else ("high", "low")
        # Behind its limit nothing is sought: what brings a figure there can as well be left as it is.
        if far[behind] and now is not None and (now >= (low or 0) if up else now <= (high or 0)):
            if self._is_plain(of, up):
                return None  # the limit stays in the term
            self.floors, limits[behind] = True, None
        if far[ahead] and self.relaxed:
            self.was_relaxed, limits[ahead] = True, None
        return limits["low"], limits["high"]

    def _is_plain(self, of: f.Number, up: bool) -> bool:
        """Whether it is no sum."""
        before = self.was_relaxed, self.floors
        terms = self.sum(of, up).terms
        self.was_relaxed, self.floors = before
        return len(terms) == 1 and isinstance(terms[0][1], Leaf)

    def _rounding(self, formula: f.Round, of: Sum) -> Sum:
        """Looked through where all that can stand there is rounded already."""
        units = [(by, self._unit(term.formula)) for by, term in of.terms]
        whole = (unit is not None and not (by * unit) % formula.unit for by, unit in units)
        if not of.constant % formula.unit and all(whole):
            return of
        return single(Wrapped(of, formula, of.inputs, formula))

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

    def bounds_of(self, formula: f.Number) -> Interval:
        """What a formula can be, whatever the inputs become."""
        if isinstance(formula, f.Ref) and ref_key(formula) in self.bounds:
            return self.bounds[ref_key(formula)]
        return self.enclosure.formula(formula, self.whole) or Interval(states=frozenset(f.State))


def has_none(formula: f.Number, test: f.Truth) -> bool:
    """Whether a formula certainly has no figure where a test does not hold: it needs one of those that the test asks
    after."""
    if isinstance(formula, f.Nothing):
        return True
    asked = test.args if isinstance(test, f.Any) else (test,)
    given = [_bare(one.of) for one in asked if isinstance(one, f.Given)]
    needed = formula.args if isinstance(formula, f.Call) and formula.function == "sum" else (formula,)
    return len(given) == len(asked) and any(one in given for one in needed if isinstance(one, f.Ref))


def _bare(formula: f.Formula) -> f.Formula:
    return _bare(formula.of) if isinstance(formula, f.Catch) else formula


def all_of(range_: Range) -> tuple[int | None, int | None] | frozenset[str | bool]:
    return frozenset(range_.values) if isinstance(range_, Options) else (range_.low, range_.high)
