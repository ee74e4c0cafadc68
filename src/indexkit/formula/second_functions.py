"""The second opinion's functions, each from its definition in the RULES: nothing of the judge's arithmetic is used."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache, reduce

from indexkit.formula.irrational import EXPONENT, MAGNITUDE, POWER_BITS
from indexkit.formula.nodes import State

_UNDEFINED = State.UNDEFINED


class OutOfReach(Exception):
    """A number too long for the fixed 400 digits of this way."""


def _steps(x: Fraction, unit: Fraction, mode: str) -> int:
    """How many units `x` is rounded to: half-up is sign·floor(|x| / unit + 1/2) (RULES R3)."""
    size, sign, half = abs(x / unit), 1 if x >= 0 else -1, Fraction(1, 2)
    below = size.__floor__()
    match mode:
        case "half_up":
            return sign * (size + half).__floor__()
        case "half_down":
            return sign * (size - half).__ceil__()
        case "half_even":
            return sign * (below if size - below < half or (size - below == half and below % 2 == 0) else below + 1)
        case "half_ceiling":
            return (x / unit + half).__floor__()
        case "up":
            return sign * size.__ceil__()
        case "down":
            return sign * below
        case "floor":
            return (x / unit).__floor__()
        case _:
            return (x / unit).__ceil__()


def _round(x: Fraction, places: Fraction, mode: str) -> Fraction:
    return _round_to(x, 1 / Fraction(10) ** int(places), mode)


def _round_to(x: Fraction, unit: Fraction, mode: str) -> Fraction:
    return _steps(x, unit, mode) * unit


def _round_digits(x: Fraction, digits: Fraction, mode: str) -> Fraction:
    """Its first digit stands before the point once it is divided by the power of ten of that digit."""
    size, unit = abs(x), Fraction(1)
    if not size:
        return size
    while size >= 10 * unit:
        unit *= 10
    while size < unit:
        unit /= 10
    return _round_to(x, unit / Fraction(10) ** (int(digits) - 1), mode)


def _median(*args: Fraction) -> Fraction:
    ordered = sorted(args)
    return (ordered[(len(args) - 1) // 2] + ordered[len(args) // 2]) / 2


def _clamp(x: Fraction, low: Fraction, high: Fraction) -> Fraction:
    """Between the bounds; the upper one holds where they cross."""
    return high if x > high or low > high else low if x < low else x


FINE = Context(prec=400, Emin=-(10**9), Emax=10**9)
_LAST = Context(prec=34, Emin=-(10**9), Emax=10**9)


def decimal_of(x: Fraction) -> Decimal:
    if max(abs(x.numerator), x.denominator).bit_length() > 500:
        raise OutOfReach
    return FINE.divide(Decimal(x.numerator), Decimal(x.denominator))


def published(fine: Decimal) -> Fraction:
    """400 digits to 34."""
    return Fraction(_LAST.plus(fine))


def _exp(fine: Decimal) -> Fraction | State:
    if abs(Fraction(fine)) > 10_000:
        return _UNDEFINED
    result = published(FINE.exp(fine))
    return result if Fraction(1, 10**MAGNITUDE) <= result <= 10**MAGNITUDE else _UNDEFINED


def _log(x: Fraction, logarithm: Callable[[Decimal], Decimal]) -> Fraction | State:
    return published(logarithm(decimal_of(x))) if x > 0 else _UNDEFINED


@lru_cache(256)
def _root(x: Fraction, degree: int) -> Fraction | State:
    """A root by way of its logarithm: the fraction near it if that is the root, else 34 digits. Kept, for it takes
    milliseconds, and a deviation over units is asked for once for each of them."""
    if x < 0:
        return _UNDEFINED
    fine = FINE.exp(FINE.divide(FINE.ln(decimal_of(x)), Decimal(degree))) if x else Decimal(0)
    near = Fraction(fine).limit_denominator(10**150)
    return near if near**degree == x else published(fine)


def _power(x: Fraction, y: Fraction) -> Fraction | State:
    if abs(y) > EXPONENT:
        return _UNDEFINED
    if y.denominator == 1:
        return _whole_power(x, int(y))
    if x < 0 or (x == 0 and y < 0):
        return _UNDEFINED
    if x == 0:
        return x
    if y.denominator <= 1000:
        root = _root(x, y.denominator)
        if isinstance(root, Fraction) and root**y.denominator == x:
            return _whole_power(root, y.numerator)
    return Fraction(1) if x == 1 else _exp(FINE.multiply(decimal_of(y), FINE.ln(decimal_of(x))))


def _whole_power(x: Fraction, times: int) -> Fraction | State:
    if (x == 0 and times < 0) or max(abs(x.numerator), x.denominator).bit_length() * abs(times) > POWER_BITS:
        return _UNDEFINED
    product = reduce(lambda a, _: a * x, range(abs(times)), Fraction(1))
    return 1 / product if times < 0 else product


def _geomean(*args: Fraction) -> Fraction | State:
    product = reduce(lambda a, b: a * b, args, Fraction(1))
    return _UNDEFINED if min(args) < 0 else _root(product, len(args))


FUNCTIONS: dict[str, Callable[..., object]] = {
    "min": lambda *args: sorted(args)[0],
    "max": lambda *args: sorted(args)[-1],
    "sum": lambda *args: reduce(lambda a, b: a + b, args),
    "abs": lambda x: x if x > 0 else 0 - x,
    "floor": lambda x: Fraction(x.__floor__()),
    "ceil": lambda x: Fraction(x.__ceil__()),
    "trunc": lambda x: Fraction(x.__trunc__()),
    "clamp": _clamp,
    "mean": lambda *args: reduce(lambda a, b: a + b, args) / len(args),
    "median": _median,
    "geomean": _geomean,
    "harmean": lambda *args: 1 / (reduce(lambda a, b: a + b, (1 / x for x in args)) / len(args)),
    "sqrt": lambda x: _root(x, 2),
    "ln": lambda x: _log(x, FINE.ln),
    "log10": lambda x: _log(x, FINE.log10),
    "exp": lambda x: _exp(decimal_of(x)),
    "pow": _power,
    "round": _round,
    "round_to": _round_to,
    "round_digits": _round_digits,
}
