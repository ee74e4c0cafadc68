"""Numbers of evidence: exact figures from ints, fractions, decimals, floats and other libraries' numbers.

Readers return the figure, or a problem without a place; they never raise, whatever object they are given.
`what` is the name under which a value is spoken of, backticks included.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from numbers import Integral, Rational, Real
from operator import index
from typing import Any, Literal, TypeAlias

from indexkit.arithmetic import DIGITS, EXPONENT, Number, NumberTooLong, exact_text, read_number, whole_or_fraction
from indexkit.evidence.shown import is_a, shown, within_limits
from indexkit.formula.functions import less
from indexkit.hints import either, number_advice
from indexkit.problems import Field, Problem, problem

_PLAIN_DIGITS = 10**DIGITS
Odd: TypeAlias = Literal["endless", "too long"]


def whole_bounds(low: Number | None, high: Number | None) -> tuple[int, int]:
    """The least and the greatest whole number that is within the bounds and not too long."""
    least = 1 - _PLAIN_DIGITS if low is None else max(ceil(low), 1 - _PLAIN_DIGITS)
    return least, _PLAIN_DIGITS - 1 if high is None else min(floor(high), _PLAIN_DIGITS - 1)


def read_count(what: Field, low: Number | None, high: Number | None, unit: str, raw: Any) -> int | Problem:
    value = raw if type(raw) is int and 0 <= raw < _PLAIN_DIGITS else read_number_of(what, raw, unit=unit)
    if isinstance(value, Problem):
        return value
    if type(value) is not int:
        return _not_whole(what, value)
    if value < 0:
        return problem("IK503.negative", what=what, found=shown(value))
    return _outside(what, value, low, high) or value


def _not_whole(what: Field, value: Number) -> Problem:
    grouped = value * 1000
    if grouped.denominator == 1 and value > 0 and grouped % 10:
        return problem("IK503.not_whole_thousands", what=what, found=shown(value), suggest=exact_text(grouped))
    return problem("IK503.not_whole", what=what, found=shown(value))


def read_figure(
    what: Field, low: Number | None, high: Number | None, percent: bool, unit: str, raw: Any
) -> Number | Problem:
    value = read_number_of(what, raw, percent, unit)
    if isinstance(value, Problem):
        return value
    return _outside(what, value, low, high) or value


def _outside(what: Field, value: Number, low: Number | None, high: Number | None) -> Problem | None:
    if low is not None and less(value, low):
        if value < 0 == low:
            return problem("IK503.negative", what=what, found=shown(value))
        return problem("IK503.below", what=what, found=shown(value), bound=exact_text(low))
    if high is not None and less(high, value):
        return problem("IK503.above", what=what, found=shown(value), bound=exact_text(high))
    return None


def read_number_of(what: Field, raw: Any, percent: bool = False, unit: str = "") -> Number | Problem:
    """An exact figure. Floats are taken at their shortest decimal text; size is bounded first (RULES R13).

    `unit` is what it is counted in; written behind the number it is refused, and the hint leaves it out."""
    kind = type(raw)
    if kind is int or kind is Fraction:
        value: Number | Odd | None = raw
    elif kind is float:
        value = _from_float(raw)
    elif kind is Decimal:
        value = _from_decimal(raw)
    elif kind is bool:
        return problem("IK502.truth", what=what, found=shown(raw))
    elif is_a(raw, str):
        return _number_in_text(what, str.__str__(raw), percent, unit)
    else:
        value = _foreign(raw, kind)
    if value is None:
        return problem("IK502.other", what=what, found=shown(raw))
    if isinstance(value, str):
        return problem("IK502.not_finite", what=what, found=shown(raw)) if value == "endless" else _too_long(what, raw)
    if not within_limits(value):
        return _too_long(what, raw)
    return whole_or_fraction(value)


def _foreign(raw: Any, kind: type) -> Number | Odd | None:
    """The figure of a number of some other library or class; None if it is none. Its methods may do anything."""
    try:
        if issubclass(kind, Decimal):
            return _from_decimal(raw)
        if issubclass(kind, Integral):
            return index(raw)
        if issubclass(kind, Rational):
            return Fraction(index(raw.numerator), index(raw.denominator))
        if issubclass(kind, float):
            return _from_float(raw)
        return _from_text(str(raw)) if issubclass(kind, Real) else None
    except Exception:
        return None


def _from_float(raw: float) -> Number | Odd | None:
    """The figure of the shortest decimal text that means this float; the usual one, `7.5`, read by hand."""
    text = float.__repr__(raw)
    whole, _, part = text.partition(".")
    if part == "0":
        return int(whole)
    if part.isdecimal():
        return Fraction(int(whole + part), 10 ** len(part))
    return _from_text(text)


def _from_decimal(raw: Decimal) -> Number | Odd:
    if not raw.is_finite():
        return "endless"
    if not raw:
        return 0
    digits = raw.as_tuple().digits
    if abs(raw.adjusted()) > EXPONENT or (len(digits) > DIGITS and len("".join(map(str, digits)).strip("0")) > DIGITS):
        return "too long"
    return Fraction(*raw.as_integer_ratio())


def _from_text(text: str) -> Number | Odd | None:
    if text.strip("+-").lower() in ("nan", "inf", "infinity"):
        return "endless"
    try:
        return read_number(text)
    except NumberTooLong:
        return "too long"


def _too_long(what: Field, raw: Any) -> Problem:
    return problem("IK502.too_long", what=what, found=shown(raw), digits=str(DIGITS))


def _number_in_text(what: Field, text: str, percent: bool, unit: str) -> Number | Problem:
    """Text is never a number, but for `72.5%` where a percentage is asked for; the hint says what to type."""
    if percent and text.endswith("%"):
        value = _from_text(text[:-1])
        if isinstance(value, int | Fraction):
            return value if within_limits(value) else _too_long(what, text)
    value = _from_text(text)
    if value == "too long":
        return _too_long(what, text)
    if isinstance(value, int | Fraction):
        if (advice := either(text)) is not None:
            return problem("IK502.quoted_thousands", what=what, found=shown(text), advice=advice)
        return problem("IK502.quoted", what=what, found=shown(text), suggest=text)
    advice = number_advice(text, unit)
    if advice is None:
        return problem("IK502.other", what=what, found=shown(text))
    return problem("IK502.slip", what=what, found=shown(text), advice=advice)
