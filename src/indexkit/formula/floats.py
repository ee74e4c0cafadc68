"""What a formula is worth to a program that counts in binary floating point. Stands to the judge as: nothing at all.

Never used for a score. It only answers why somebody else's figure differs from ours: if this arithmetic gives theirs,
that is an explanation. What it cannot follow (a kind of node it doesn't know, an overflow) is :class:`NoFloat`.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any as Anything
from typing import Literal, TypeAlias

from indexkit.arithmetic import Mode, round_to
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, ref_key, value_of

FloatValue: TypeAlias = float | bool | f.State
Style: TypeAlias = Literal["scaled", "printed"]
"""How a program rounds: times 100, to a whole number, divided by 100; or the binary figure as it is, like `printf`."""


class NoFloat(Exception):
    """This arithmetic has no answer."""


@dataclass(frozen=True)
class FloatEnv:
    """What a formula reads: the evidence as the judge has it, and the floats of the lines computed so far."""

    exact: Env
    style: Style
    values: dict[str, FloatValue] = field(default_factory=dict)


def float_of(node: f.Formula, env: FloatEnv) -> FloatValue:
    """The value of a formula in floats. Raises NoFloat."""
    try:
        return _value(node, env)
    except (OverflowError, ValueError, ZeroDivisionError, KeyError, TypeError) as error:
        raise NoFloat from error


def count_of(value: float, unit: Fraction, mode: Mode, style: Style) -> int:
    """How many times `unit` a float is, rounded to a whole number in the way of `style`."""
    if style == "printed":
        return int(round_to(Fraction(value), unit, mode) / unit)
    scaled = value * unit.denominator / unit.numerator
    return _MODES[mode](scaled)


def _half_away(x: float) -> int:
    return int(math.copysign(math.floor(abs(x) + 0.5), x))


_MODES: Mapping[Mode, Callable[[float], int]] = {
    "half_up": _half_away,
    "half_down": lambda x: int(math.copysign(math.ceil(abs(x) - 0.5), x)),
    "half_even": round,
    "half_ceiling": lambda x: math.floor(x + 0.5),
    "up": lambda x: int(math.copysign(math.ceil(abs(x)), x)),
    "down": math.trunc,
    "floor": math.floor,
    "ceiling": math.ceil,
}


def _value(node: f.Formula, env: FloatEnv) -> FloatValue:
    match node:
        case f.Num(value):
            return float(value)
        case f.Input() | f.Tally() | f.Panel() | f.Flag() | f.Choice() | f.Lit() | f.Nothing():
            return _read(node, env)
        case f.Ref():
            return env.values[ref_key(node)]
        case f.Negative(of):
            return _applied(lambda x: -x, [_value(of, env)])
        case f.Binary(op, left, right):
            return _applied(_OPERATIONS[op], [_value(left, env), _value(right, env)])
        case f.Call(function, args):
            return _applied(lambda *numbers: _FUNCTIONS[function](numbers), [_value(arg, env) for arg in args])
        case f.Round(of, unit, mode):
            return _applied(lambda x: _rounded(x, unit, mode, env.style), [_value(of, env)])
        case f.If(test, then, otherwise):
            holds = _value(test, env)
            return holds if isinstance(holds, f.State) else _value(then if holds else otherwise, env)
        case f.First(args):
            return _first(args, env)
        case f.Catch(of, states, then):
            found = _value(of, env)
            return _value(then, env) if isinstance(found, f.State) and found in states else found
        case f.Compare(relation, left, right):
            return _applied(_RELATIONS[relation], [_value(left, env), _value(right, env)])
        case f.All(args):
            return _kleene([_value(arg, env) for arg in args], False)
        case f.Any(args):
            return _kleene([_value(arg, env) for arg in args], True)
        case f.Not(of):
            return _applied(operator.not_, [_value(of, env)])
        case f.Given(of):
            return _is_given(_value(of, env))
        case _:
            raise NoFloat(type(node).__name__)


def _read(leaf: f.Formula, env: FloatEnv) -> FloatValue:
    """Evidence is what it is; only its numbers become floats."""
    value = value_of(leaf, env.exact)
    return value if isinstance(value, bool | f.State) else float(value)


def _applied(function: Callable[..., FloatValue], args: Sequence[Anything]) -> FloatValue:
    """States spread, the first in their order winning; an infinite or undefined figure is no answer."""
    states = [arg for arg in args if isinstance(arg, f.State)]
    if states:
        return min(states, key=lambda state: state.order)
    value = function(*args)
    if isinstance(value, float) and not math.isfinite(value):
        raise NoFloat
    return value


def _rounded(x: float, unit: Fraction, mode: Mode, style: Style) -> float:
    return count_of(x, unit, mode, style) * unit.numerator / unit.denominator


def _is_given(value: FloatValue) -> bool:
    return not isinstance(value, f.State) or value is f.State.UNDEFINED


def _first(args: Sequence[f.Number], env: FloatEnv) -> FloatValue:
    value: FloatValue = f.State.ABSENT
    for arg in args:
        value = _value(arg, env)
        if _is_given(value):
            return value
    return value


def _kleene(values: Sequence[FloatValue], decides: bool) -> FloatValue:
    if any(value is decides for value in values):
        return decides
    states = [value for value in values if isinstance(value, f.State)]
    return min(states, key=lambda state: state.order) if states else not decides


def _divide(a: float, b: float) -> FloatValue:
    return f.State.UNDEFINED if b == 0 else a / b


def _sum(numbers: Sequence[float]) -> float:
    """One after the other: what a loop or a spreadsheet does. Python's own `sum` corrects its errors since 3.12."""
    total = 0.0
    for number in numbers:
        total += number
    return total


def _median(numbers: Sequence[float]) -> float:
    ordered, middle = sorted(numbers), len(numbers) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _clamp(numbers: Sequence[float]) -> float:
    value, low, high = numbers
    return min(max(value, low), high)


def _within_domain(function: Callable[[float], float]) -> Callable[[Sequence[float]], FloatValue]:
    def apply(numbers: Sequence[float]) -> FloatValue:
        try:
            return function(numbers[0])
        except ValueError:
            return f.State.UNDEFINED

    return apply


_OPERATIONS: Mapping[str, Callable[[float, float], FloatValue]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": _divide,
}
_RELATIONS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
_FUNCTIONS: Mapping[str, Callable[[Sequence[float]], FloatValue]] = {
    "min": min,
    "max": max,
    "sum": _sum,
    "abs": lambda numbers: abs(numbers[0]),
    "floor": lambda numbers: float(math.floor(numbers[0])),
    "ceil": lambda numbers: float(math.ceil(numbers[0])),
    "trunc": lambda numbers: float(math.trunc(numbers[0])),
    "clamp": _clamp,
    "mean": lambda numbers: _sum(numbers) / len(numbers),
    "median": _median,
    "geomean": lambda numbers: math.prod(numbers) ** (1 / len(numbers)) if min(numbers) >= 0 else f.State.UNDEFINED,
    "harmean": lambda numbers: (
        f.State.UNDEFINED if 0 in numbers else len(numbers) / _sum([1 / number for number in numbers])
    ),
    "sqrt": _within_domain(math.sqrt),
    "ln": _within_domain(math.log),
    "log10": _within_domain(math.log10),
    "exp": lambda numbers: math.exp(numbers[0]),
    "pow": lambda numbers: math.pow(numbers[0], numbers[1]),
}
