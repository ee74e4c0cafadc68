"""On which grid a formula's figures lie: counts are whole, rounded figures are multiples of their step."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from math import gcd, lcm

from indexkit.checks.subject import Card, resting_on
from indexkit.formula import nodes as f
from indexkit.formula.exact import ref_key
from indexkit.lower.node import rounding_at

_WHOLE = ("count", "items", "date")
_KEEPS = ("min", "max", "sum", "abs", "clamp")


def step_of(card: Card, formula: f.Number) -> Fraction | None:
    """A step of which every figure of the formula is a multiple; None where none is known."""
    steps = _Steps(card)
    needed = resting_on(card.plan, (formula,))
    for line in card.plan.lines if needed else ():
        if line.name in needed and isinstance(line.formula, f.NUMBERS):
            steps.known[line.name] = steps.of(line.formula)
    return steps.of(formula) or None


class _Steps:
    """0 stands for a formula that is always 0: a multiple of every step."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self.known: dict[str, Fraction | None] = {}

    def of(self, formula: f.Number) -> Fraction | None:
        match formula:
            case f.Num(value):
                return abs(Fraction(value))
            case f.Nothing():
                return Fraction(0)
            case f.Tally():
                return Fraction(1)
            case f.Input(name):
                decl = self.card.group.inputs.get(name)
                return Fraction(1) if decl is not None and decl.type in _WHOLE else None
            case f.Panel(node):
                rounding = rounding_at(self.card.sheet, self.card.by_id[node])
                return rounding.unit if rounding and rounding.digits is None else None
            case f.Ref():
                return self.known.get(ref_key(formula))
            case f.Negative(of):
                return self.of(of)
            case f.Round(_, unit):
                return unit
            case f.RoundDigits():
                return None
            case f.Across(rule=rule):
                return Fraction(1) if rule.how in f.COUNTS or rule.how == "count" else None
            case f.Cases(rows, otherwise):
                return self._all((*(figure for _, figure in rows), otherwise))
            case f.Fold(rule, of, weights):
                return self._fold(rule, of, weights)
            case f.If(_, then, otherwise) | f.Catch(then, _, otherwise):
                return self._all((then, otherwise))
            case f.First(args):
                return self._all(args)
            case f.Binary(op, left, right):
                return self._binary(op, left, right)
            case f.Call(function, args):
                return self._call(function, args)

    def _all(self, formulas: tuple[f.Number, ...]) -> Fraction | None:
        steps = [self.of(formula) for formula in formulas]
        known = [step for step in steps if step is not None]
        return reduce(_common, known) if len(known) == len(steps) else None

    def _binary(self, op: f.Arithmetic, left: f.Number, right: f.Number) -> Fraction | None:
        if op in "+-":
            return self._all((left, right))
        one = self.of(left)
        if op == "/":
            divisor = self.card.constant(right)
            return abs(one / divisor) if one is not None and divisor else None
        other = self.of(right)
        return one * other if one is not None and other is not None else None

    def _call(self, function: f.Function, args: tuple[f.Number, ...]) -> Fraction | None:
        if function in ("floor", "ceil", "trunc"):
            return Fraction(1)
        step = self._all(args)
        if step is None or function in _KEEPS:
            return step
        shares = {"mean": len(args), "median": 2}
        return step / shares[function] if function in shares else None


    def _fold(self, rule: f.Gather, of: f.List, weights: f.List | None) -> Fraction | None:
        """Counts are whole; choosing among members and adding them up keeps the step that all of them have."""
        if rule.how in ("count", "any", "all"):
            return Fraction(1)
        keeps = rule.how in ("sum", "min", "max") or (rule.how == "mode" and rule.ties != "mean")
        step = self._of_list(of) if keeps or rule.how == "median" else None
        if step is None or (rule.how == "sum" and weights is not None):
            return None
        return step / 2 if rule.how == "median" else step

    def _of_list(self, of: f.List) -> Fraction | None:
        match of:
            case f.ListInput():
                return None
            case f.Trim(inner):
                return self._of_list(inner)
            case f.Listed(args):
                return self._all(args)
            case f.Each(_, figure, lets=lets):
                around = dict(self.known)
                for let in lets:
                    self.known[let.name] = self.of(let.formula)
                step = self.of(figure)
                self.known = around
                return step


def _common(one: Fraction, other: Fraction) -> Fraction:
    """The greatest common divisor of two fractions."""
    return Fraction(gcd(one.numerator, other.numerator), lcm(one.denominator, other.denominator))
