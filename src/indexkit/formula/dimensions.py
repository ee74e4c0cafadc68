"""What a formula is measured in, and where it adds or compares what cannot be: one meaning of the formula tree.

`None` is open and fits anything: a number that is written, an input without `unit:`, and what a number multiplies or
divides: of `5 * km`, 5 may be the points for a kilometre.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, assert_never

from indexkit.formula import nodes as f
from indexkit.formula.measures import POINTS, Measure, common, fits, raised, times

Measured = Measure | None
How = Literal["add", "compare", "choose"]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two parts of a formula that do not fit each other."""

    how: How
    left: f.Number | f.List
    right: f.Number | f.List
    left_measure: Measure
    right_measure: Measure


@dataclass(frozen=True, slots=True)
class Mark:
    """A number with which a figure is compared."""

    of: f.Number
    measure: Measure
    value: int | Fraction


@dataclass
class Reader:
    """Reads formulas: `inputs` says what inputs are measured in, `figure` what other figures of the plan are. Clashes
    are gathered, and what clashed is open for what reads it: one mistake is told once. `marks`: the numbers by which
    what is measured is judged."""

    inputs: Mapping[str, Measured]
    figure: Callable[[f.Ref], Measured]
    clashes: list[Clash] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    _own: dict[str, Measured] = field(default_factory=dict)
    """Of a record's own figures."""

    def read(self, formula: f.Formula) -> Measured:
        """What a formula is measured in; of a truth nothing, but all that it compares is."""
        if isinstance(formula, f.NUMBERS):
            return self.number(formula)
        if isinstance(formula, f.LISTS):
            return self._list(formula, "add")
        if isinstance(formula, f.Compare):
            self._compared(formula.left, formula.right)
            return None
        for below in f.children(formula):
            self.read(below)
        return None

    def _compared(self, left: f.Number, right: f.Number) -> None:
        here, there = self.number(left), self.number(right)
        self._join("compare", (left, right), (here, there))
        for measure, of, other in ((here, left, right), (there, right, left)):
            if measure is not None and isinstance(other, f.Num):
                self.marks.append(Mark(of, measure, other.value))

    def number(self, node: f.Number) -> Measured:
        match node:
            case f.Num() | f.Nothing():
                return None
            case f.Input(name) | f.Tally(name):
                return self.inputs.get(name)
            case f.Panel():
                return POINTS
            case f.Ref(name):
                return self._own[name] if name in self._own else self.figure(node)
            case f.Negative(of) | f.Round(of) | f.RoundDigits(of):
                return self.number(of)
            case f.Binary(op, left, right):
                return self._binary(op, left, right)
            case f.Call():
                return self._call(node)
            case f.If(test, then, otherwise):
                self.read(test)
                return self._joined("choose", (then, otherwise))
            case f.Cases(rows, otherwise):
                for test, _ in rows:
                    self.read(test)
                return self._joined("choose", (*(figure for _, figure in rows), otherwise))
            case f.First(args):
                return self._joined("choose", args)
            case f.Catch(of, _, then):
                return self._joined("choose", (of, then))
            case f.Fold(rule, of, weights):
                return self._folded(rule.how, self._list(of, _how_of(rule.how)), weights)
            case f.Across(_, rule, of, among, _, weight):
                if among is not None:
                    self.read(among)
                return self._folded(rule.how, self.number(of), weight)
            case _:
                assert_never(node)

    def _binary(self, op: f.Arithmetic, left: f.Number, right: f.Number) -> Measured:
        if op in ("+", "-"):
            return self._joined("add", (left, right))
        return times(self.number(left), self.number(right), 1 if op == "*" else -1)

    def _call(self, node: f.Call) -> Measured:
        match node.function:
            case "sum" | "mean":
                return self._joined("add", node.args)
            case "min" | "max" | "clamp" | "median" | "harmean":
                return self._joined("compare", node.args)
            case "abs" | "floor" | "ceil" | "trunc":
                return self.number(node.args[0])
            case "sqrt":
                return raised(self.number(node.args[0]), Fraction(1, 2))
            case "geomean":
                return self._joined(None, node.args)
            case "pow":
                of, power = self.number(node.args[0]), node.args[1]
                return raised(of, Fraction(power.value)) if isinstance(power, f.Num) else None
            case "ln" | "log10" | "exp":
                self.number(node.args[0])
                return None
            case _:
                assert_never(node.function)

    def _folded(self, how: f.How, of: Measured, weights: f.List | f.Number | None) -> Measured:
        by = None if weights is None else self.read(weights)
        if how in _COUNTED:
            return None
        return times(of, by) if how == "sum" and weights is not None else of

    def _list(self, node: f.List, how: How | None) -> Measured:
        match node:
            case f.ListInput(name):
                return self.inputs.get(name)
            case f.Listed(args):
                return self._joined(how, args)
            case f.Each(_, of, _, when, lets, _):
                for let in lets:
                    self._own[let.name] = self.number(let.formula)
                if when is not None:
                    self.read(when)
                return self.number(of)
            case f.Trim(of):
                return self._list(of, how)
            case _:
                assert_never(node)

    def _joined(self, how: How | None, parts: Sequence[f.Number]) -> Measured:
        return self._join(how, parts, [self.number(part) for part in parts])

    def _join(self, how: How | None, parts: Sequence[f.Number], measures: Sequence[Measured]) -> Measured:
        """The one measure of several parts. Without `how` they may differ, and the whole is open if they do."""
        found: Measured = None
        first = parts[0] if parts else f.Num(0)
        for part, measure in zip(parts, measures, strict=True):
            if found is not None and measure is not None and not fits(found, measure):
                self.clashes += [] if how is None else [Clash(how, first, part, found, measure)]
                return None
            if measure is not None and (found is None or common(found, measure) != found):
                first = part
            found = common(found, measure)
        return found


_COUNTED = ("count", "any", "all", "count_below", "count_above")


def _how_of(how: f.How) -> How | None:
    """How the members of a list meet; a number of them, or a geometric mean, may be of anything."""
    if how in _COUNTED or how == "geomean":
        return None
    return "add" if how in ("sum", "mean", "power", "sd") else "compare"
