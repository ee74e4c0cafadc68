"""Exact numbers at the edges: the one number grammar, the eight rounding modes, decimals out.

A figure is an `int` or a `Fraction` (whole figures may be either; they compare and hash alike).
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

Number = int | Fraction
Mode = Literal["half_up", "half_down", "half_even", "half_ceiling", "up", "down", "floor", "ceiling"]
MODES: tuple[Mode, ...] = get_args(Mode)

DIGITS = 40
"""At most this many significant digits in a number that is read (RULES R13)."""
EXPONENT = 40
"""At most this far from 1, as a power of ten (RULES R13)."""

_NUMBER = re.compile(r"([+-]?)(0|[1-9][0-9]*)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,4}))?", re.ASCII)


class NumberTooLong(ValueError):
    """A number with more digits or a larger exponent than is read."""


def read_number(text: str) -> Number | None:
    """The exact value of a plain decimal number, or None if `text` is not one.

    Raises NumberTooLong before anything large is built.
    """
    if len(text) > 200:
        if text.strip("+-0123456789.eE"):
            return None
        raise NumberTooLong(text[:20])
    match = _NUMBER.fullmatch(text)
    if match is None or text.startswith("+"):
        return None
    sign, whole, part, exponent = match.groups()
    digits = whole + (part or "")
    power = int(exponent or 0) - len(part or "")
    significant = digits.strip("0")
    if len(significant) > DIGITS or abs(int(exponent or 0)) > EXPONENT or abs(power) > DIGITS + EXPONENT:
        raise NumberTooLong(text)
    number = -int(digits) if sign else int(digits)
    return number * 10**power if power >= 0 else whole_or_fraction(Fraction(number, 10**-power))


def whole_or_fraction(value: Number) -> Number:
    """The same figure, as an int when it is whole: ints are several times faster."""
    return value.numerator if value.denominator == 1 else value


def round_to(value: Number, unit: Number, mode: Mode) -> Number:
    """`value` to a multiple of `unit` (> 0). Half-up goes away from zero, also below zero (RULES R3)."""
    up, down = unit.numerator, unit.denominator
    count = _round_whole(value.numerator * down, value.denominator * up, mode)
    whole, rest = divmod(count * up, down)
    return Fraction(count * up, down) if rest else whole


def round_digits(value: Number, digits: int, mode: Mode) -> Number:
    """`value` to so many significant digits (> 0); 0 stays 0."""
    if not value:
        return 0
    power = power_of_ten(-value if value < 0 else value) + 1 - digits
    return round_to(value, 10**power if power >= 0 else Fraction(1, 10**-power), mode)


def power_of_ten(value: Number) -> int:
    """The largest whole e with 10**e <= value, for a figure above 0; found without writing its digits out."""
    n, d = value.numerator, value.denominator
    power = (n.bit_length() - d.bit_length()) * 30_103 // 100_000
    while n * 10 ** max(-power, 0) < d * 10 ** max(power, 0):
        power -= 1
    while n * 10 ** max(-power - 1, 0) >= d * 10 ** max(power + 1, 0):
        power += 1
    return power


def _round_whole(n: int, d: int, mode: Mode) -> int:
    floor, rest = divmod(n, d)
    if rest == 0:
        return floor
    if mode == "floor":
        return floor
    if mode == "ceiling":
        return floor + 1
    if mode == "up":
        return floor + (n > 0)
    if mode == "down":
        return floor + (n < 0)
    if 2 * rest != d:
        return floor + (2 * rest > d)
    if mode == "half_up":
        return floor + (n > 0)
    if mode == "half_down":
        return floor + (n < 0)
    if mode == "half_even":
        return floor + floor % 2
    return floor + 1


def ends_within(value: Number, places: int = 12) -> bool:
    """Whether the decimal expansion ends within that many places."""
    return bool(10**places % value.denominator == 0)


def to_decimal(value: Number) -> Decimal:
    """The decimal equal to a figure whose expansion ends; exact, whatever the caller's decimal context."""
    return Decimal(decimal_text(value))


def decimal_text(value: Number) -> str:
    """The plain decimal text of a figure whose expansion ends: `7.5`, `400`, `-0.25`; never an exponent."""
    n, d = value.numerator, value.denominator
    if d == 1:
        return str(n)
    places, fives, rest = (d & -d).bit_length() - 1, 0, d // (d & -d)
    while rest % 5 == 0:
        fives, rest = fives + 1, rest // 5
    places = max(places, fives)
    if rest != 1 or places > 20_000:
        raise ValueError("the decimal expansion does not end")
    digits = str(abs(n) * 10**places // d).zfill(places + 1)
    return f"{'-' if n < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def published_text(n: int, d: int, places: int) -> tuple[str, bool]:
    """n / d (d > 0) if it ends within 12 decimals, else half-up to so many places; and whether it was rounded."""
    if n % d == 0:
        return str(n // d), False
    rounded = n * 10**12 % d != 0
    return rounded_text(n, d, places if rounded else 12), rounded


def rounded_text(n: int, d: int, places: int) -> str:
    """The plain decimal text of n / d (d > 0), rounded half-up to so many places."""
    digits = (2 * abs(n) * 10**places + d) // (2 * d)
    text = str(digits).zfill(places + 1)
    if places:
        text = f"{text[:-places]}.{text[-places:]}".rstrip("0").removesuffix(".")
    return f"-{text}" if n < 0 and digits else text


def exact_text(value: Number) -> str:
    """`7.5` where the expansion ends within 12 places, else the fraction: `10/3`."""
    return decimal_text(value) if ends_within(value) else f"{value.numerator}/{value.denominator}"
