"""Roots, logarithms, exponentials and powers: exact where the result is rational, else rounded to 34 significant
digits, correctly (half-even), and so the same on every platform.

Roots are whole-number arithmetic. The others are enclosed between two decimals whose precision grows until
both round to the same 34 digits; this ends, because results that are rational were recognised before. The
logarithm and exponential of Python's `decimal` are correctly rounded; the C library's floats are never used.
`None` stands for undefined: outside the function's domain, or, for `exp` and powers, a result that is too large or
too near to 0 to be written out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import (
    MAX_EMAX,
    MIN_EMIN,
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)
from fractions import Fraction
from math import isqrt, prod

from indexkit.arithmetic import Number, whole_or_fraction

DIGITS = 34
"""Significant digits of an irrational result."""
MAGNITUDE = 4000
"""An exponential or irrational power beyond 10**MAGNITUDE, or under 10**-MAGNITUDE, is undefined."""
EXPONENT = 64
"""Powers have exponents of at most this size (RULES R13); beyond it they are undefined."""
POWER_BITS = 2**16
"""A rational power whose numerator or denominator could pass this many bits is undefined, so that powers of powers
take a bounded time."""

LARGEST_LOGARITHM = 9300
"""exp of more than this is beyond 10**MAGNITUDE (whose logarithm is about 9210.3)."""
_NO_CHANGE = Fraction(1, 10**40)
"""exp of less than this, either side of 0, rounds to 1."""

Enclosure = tuple[Decimal, Decimal]


def sqrt(x: Number) -> Number | None:
    return None if x < 0 else _root(x, 2)


def geomean(args: Sequence[Number]) -> Number | None:
    """The n-th root of the product of n numbers, none of them negative."""
    return None if min(args) < 0 else _root(prod(args), len(args))


def ln(x: Number) -> Number | None:
    if x <= 0:
        return None
    if x == 1:
        return 0
    return settle(lambda precision: enclosed_ln(x, precision))


def log10(x: Number) -> Number | None:
    """Rational only for whole powers of ten."""
    if x <= 0:
        return None
    size = max(x.numerator, x.denominator)
    power = _decimal_length(size) - 1
    if min(x.numerator, x.denominator) == 1 and size == 10**power:
        return power if x >= 1 else -power
    return settle(lambda precision: _log10(x, precision))


def exp(x: Number) -> Number | None:
    size = abs(Fraction(x))
    if size > LARGEST_LOGARITHM:
        return None
    if size < _NO_CHANGE:
        return 1
    return within_magnitude(settle(lambda precision: enclosed_exp(_quotient(x, precision), precision)))


def power(x: Number, y: Number) -> Number | None:
    """x to the power y; of a negative x only whole powers, and none below 0 of 0."""
    if not -EXPONENT <= y <= EXPONENT or (x == 0 and y < 0) or (x < 0 and y.denominator != 1):
        return None
    if x == 0 or x == 1 or y == 0:
        return 0 if x == 0 and y > 0 else 1
    roots = rational_root(x, y.denominator)
    if roots is not None:
        return whole_power(roots, y.numerator)
    return _irrational_power(x, y)


def whole_power(x: Number, exponent: int) -> Number | None:
    if max(abs(x.numerator), x.denominator).bit_length() * abs(exponent) > POWER_BITS:
        return None
    return whole_or_fraction(Fraction(x) ** exponent)


def _irrational_power(x: Number, y: Number) -> Number | None:
    """exp(y · ln x)."""
    low, high = enclosed_times(enclosed_ln(x, 50), y, 50)
    size = max(low.copy_abs(), high.copy_abs())  # `abs` would round in the caller's decimal context
    if size > LARGEST_LOGARITHM:
        return None
    if size < Decimal("1e-40"):
        return 1
    return within_magnitude(settle(lambda precision: enclosed_power(x, y, precision)))


# Roots, in whole numbers


def _root(x: Number, degree: int) -> Number:
    """The root of x ≥ 0: one more than 34 digits of it are found by whole-number arithmetic. An irrational root lies
    strictly above them, so that a trailing half is rounded up and ties cannot occur."""
    exact = rational_root(x, degree)
    if exact is not None:
        return exact
    n, d = x.numerator, x.denominator
    shift = DIGITS + 4 - (n.bit_length() - d.bit_length()) * 30_103 // (100_000 * degree)
    grown, shrunk = (n * 10 ** (shift * degree), d) if shift >= 0 else (n, d * 10 ** (-shift * degree))
    found = _floor_root(grown // shrunk, degree)
    step = 10 ** (_decimal_length(found) - DIGITS)
    kept, rest = divmod(found, step)
    return whole_or_fraction((kept + (2 * rest >= step)) * step * Fraction(10) ** -shift)


def rational_root(x: Number, degree: int) -> Number | None:
    """The root of x, if it is rational: numerator and denominator (in lowest terms) are both such powers."""
    if degree == 1:
        return x
    roots = []
    for part in (x.numerator, x.denominator):
        if part > 1 and part.bit_length() <= degree:
            return None  # between 1 and 2**degree: no whole number has this power
        root = part if part < 2 else _floor_root(part, degree)
        if part > 1 and root**degree != part:
            return None
        roots.append(root)
    return whole_or_fraction(Fraction(roots[0], roots[1]))


def _floor_root(n: int, degree: int) -> int:
    """The largest whole number whose power is at most n > 0: Newton's method from above, begun with half the bits."""
    if degree == 1:
        return n
    if degree == 2:
        return isqrt(n)
    length = -(-n.bit_length() // degree)
    half = length // 2
    guess = 1 << length if half < 8 else (_floor_root(n >> half * degree, degree) + 1) << half
    while True:
        better = ((degree - 1) * guess + n // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better


def _decimal_length(n: int) -> int:
    """How many decimal digits n > 0 has."""
    length = n.bit_length() * 30_103 // 100_000
    while 10**length <= n:
        length += 1
    while 10 ** (length - 1) > n:
        length -= 1
    return length


# Enclosures


def context_of(precision: int, rounding: str = ROUND_HALF_EVEN) -> Context:
    traps = [InvalidOperation, DivisionByZero, Overflow]
    return Context(precision, rounding, MIN_EMIN, MAX_EMAX, capitals=1, clamp=0, flags=[], traps=traps)


def settle(enclose: Callable[[int], Enclosure]) -> Number:
    """The 34 digits on which both ends agree."""
    final = context_of(DIGITS)
    precision = 50
    while True:
        low, high = (final.plus(end) for end in enclose(precision))
        if low == high:
            return whole_or_fraction(Fraction(low))
        precision *= 2


def within_magnitude(value: Number) -> Number | None:
    """`value`, unless it is beyond what is given."""
    bits = abs(value.numerator).bit_length() - value.denominator.bit_length()
    if abs(bits) < 3 * MAGNITUDE or not value:
        return value
    return value if Fraction(1, 10**MAGNITUDE) <= abs(Fraction(value)) <= 10**MAGNITUDE else None


def _quotient(x: Number, precision: int) -> Enclosure:
    n, d = Decimal(x.numerator), Decimal(x.denominator)
    return context_of(precision, ROUND_FLOOR).divide(n, d), context_of(precision, ROUND_CEILING).divide(n, d)


def outward(low: Decimal, high: Decimal, context: Context) -> Enclosure:
    """Past the rounding error of the last operation: correctly rounded ends are off by less than one unit."""
    return context.next_minus(low), context.next_plus(high)


def enclosed_ln(x: Number, precision: int) -> Enclosure:
    if abs(Fraction(x) - 1) < Fraction(1, 10**precision):
        return _ln_near_one(Fraction(x) - 1, precision)
    context = context_of(precision)
    low, high = _quotient(x, precision)
    return outward(context.ln(low), context.ln(high), context)


def _ln_near_one(t: Fraction, precision: int) -> Enclosure:
    """ln(1 + t) lies within |t|³ of t - t²/2: close, however many digits x has."""
    middle, rest = t - t * t / 2, abs(t) ** 3
    return _quotient(middle - rest, precision)[0], _quotient(middle + rest, precision)[1]


def _log10(x: Number, precision: int) -> Enclosure:
    """ln x / ln 10, the ends of each taken so that the quotient is enclosed."""
    low, high = enclosed_ln(x, precision)
    least, most = enclosed_ln(10, precision)
    down, up = context_of(precision, ROUND_FLOOR), context_of(precision, ROUND_CEILING)
    return down.divide(low, most if low > 0 else least), up.divide(high, least if high > 0 else most)


def enclosed_exp(ends: Enclosure, precision: int) -> Enclosure:
    context = context_of(precision)
    return outward(context.exp(ends[0]), context.exp(ends[1]), context)


def enclosed_times(ends: Enclosure, y: Number, precision: int) -> Enclosure:
    """Both ends times a rational, rounded outward."""
    low, high = ends if y > 0 else ends[::-1]
    n, d = Decimal(y.numerator), Decimal(y.denominator)
    down, up = context_of(precision, ROUND_FLOOR), context_of(precision, ROUND_CEILING)
    return down.divide(down.multiply(low, n), d), up.divide(up.multiply(high, n), d)


def enclosed_power(x: Number, y: Number, precision: int) -> Enclosure:
    """exp(y · ln x) of an x above 0."""
    return enclosed_exp(enclosed_times(enclosed_ln(x, precision), y, precision), precision)
