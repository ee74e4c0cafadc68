"""Weighted geometric means and power means: exact where the result is told to be rational, else rounded correctly to
34 significant digits, as :mod:`irrational` does; `None` where it is not defined.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from math import gcd, prod

from indexkit.arithmetic import Number, whole_or_fraction
from indexkit.formula.irrational import (
    DIGITS,
    EXPONENT,
    LARGEST_LOGARITHM,
    POWER_BITS,
    Enclosure,
    context_of,
    enclosed_exp,
    enclosed_ln,
    enclosed_power,
    enclosed_times,
    outward,
    power,
    rational_root,
    whole_power,
    within_magnitude,
)

Pairs = Sequence[tuple[Number, Number]]
"""Figures, each with its weight."""

FACTORED = 64
"""A product of the powers of more different figures is not asked whether it is rational: it is rounded."""
_FINEST = 1600
"""Ends that differ so far out are taken as one: the result is rational, though it was not told to be."""
_BESIDE_ONE = Decimal("1e-40")


def weighted_geomean(pairs: Pairs) -> Number | None:
    """Π x^(w / Σw), of figures none of which is negative."""
    total = sum(weight for _, weight in pairs)
    if not total or any(figure < 0 for figure, _ in pairs):
        return None
    powers = {figure: Fraction(weight) / total for figure, weight in _merged(pairs).items()}
    at_zero = powers.pop(0, None)
    if at_zero is not None:
        return 0 if at_zero > 0 else None
    roots = _rational_roots(powers) if len(powers) <= FACTORED else None
    return _irrational_product(powers) if roots is None else _product(roots)


def _merged(pairs: Pairs) -> dict[Number, Number]:
    """The weights of equal figures as one; what has no weight is left out."""
    weights: dict[Number, Number] = {}
    for figure, weight in pairs:
        weights[figure] = weights.get(figure, 0) + weight
    return {figure: weight for figure, weight in weights.items() if weight}


def _rational_roots(powers: Mapping[Number, Fraction]) -> dict[int, int] | None:
    """The product as whole powers of whole numbers, if it is rational: written over numbers that share no factor, each
    of its powers must be."""
    roots = {}
    for base, exponent in _coprime(powers).items():
        root = rational_root(base, exponent.denominator)
        if root is None:
            return None
        roots[root.numerator] = exponent.numerator
    return roots


def _coprime(powers: Mapping[Number, Fraction]) -> dict[int, Fraction]:
    """The same product over whole numbers above 1 of which no two have a common factor."""
    todo = [(part, sign * e) for x, e in powers.items() for part, sign in ((x.numerator, 1), (x.denominator, -1))]
    found: dict[int, Fraction] = {}
    while todo:
        base, exponent = todo.pop()
        if base == 1 or not exponent:
            continue
        other = next((other for other in found if gcd(base, other) > 1), None)
        if other is None:
            found[base] = exponent
            continue
        shared, theirs = gcd(base, other), found.pop(other)
        todo += [(base // shared, exponent), (other // shared, theirs), (shared, exponent + theirs)]
    return found


def _product(roots: Mapping[int, int]) -> Number | None:
    if sum(root.bit_length() * abs(exponent) for root, exponent in roots.items()) > POWER_BITS:
        return None
    return whole_or_fraction(prod((Fraction(root) ** exponent for root, exponent in roots.items()), start=Fraction(1)))


def _irrational_product(powers: Mapping[Number, Fraction]) -> Number | None:
    """exp(Σ e · ln x)"""

    def logarithm(precision: int) -> Enclosure:
        return _sum([enclosed_times(enclosed_ln(x, precision), e, precision) for x, e in powers.items()], precision)

    size = max(end.copy_abs() for end in logarithm(50))
    if size > LARGEST_LOGARITHM:
        return None
    if size < _BESIDE_ONE:
        return 1
    return within_magnitude(_settled(lambda precision: enclosed_exp(logarithm(precision), precision)))


def _sum(terms: Sequence[Enclosure], precision: int) -> Enclosure:
    down, up = context_of(precision, ROUND_FLOOR), context_of(precision, ROUND_CEILING)
    low = high = Decimal(0)
    for least, most in terms:
        low, high = down.add(low, least), up.add(high, most)
    return low, high


def _settled(enclose: Callable[[int], Enclosure]) -> Number:
    """The 34 digits on which both ends agree; at the finest, those of the figure that both ends are."""
    final, precision = context_of(DIGITS), 50
    while True:
        ends = enclose(precision)
        if precision > _FINEST:
            ends = tuple(context_of(_FINEST // 2).plus(end) for end in ends)  # type: ignore[assignment]
        low, high = (final.plus(end) for end in ends)
        if low == high or precision > _FINEST:
            return whole_or_fraction(Fraction(low))
        precision *= 2


def power_mean(pairs: Pairs, exponent: Number) -> Number | None:
    """(Σ w·x^p / Σw)^(1/p), of p and 1/p at most 64 in size; the geometric mean for 0. Negative figures have whole
    powers only, and a mean of powers below 0 has no root."""
    if exponent == 0:
        return weighted_geomean(pairs)
    total = sum(weight for _, weight in pairs)
    back = 1 / Fraction(exponent)
    if not total or max(abs(Fraction(exponent)), abs(back)) > EXPONENT or any(_lacks(x, exponent) for x, _ in pairs):
        return None
    weights = _merged(pairs)
    roots = {figure: rational_root(figure, exponent.denominator) for figure in weights}
    if None in roots.values():
        return _irrational_mean({x: Fraction(weight) / total for x, weight in weights.items()}, exponent)
    powers = [(whole_power(root, exponent.numerator), weights[x]) for x, root in roots.items() if root is not None]
    if any(figure is None for figure, _ in powers):
        return None
    mean = sum((Fraction(figure) * weight for figure, weight in powers if figure is not None), Fraction(0)) / total
    return None if mean < 0 else _root(whole_or_fraction(mean), back)


def _root(mean: Number, back: Fraction) -> Number | None:
    """Which lies among the members: so no limit to its size is asked for."""
    root = rational_root(mean, back.denominator)
    if root is None:
        return power(mean, back)
    return None if root == 0 and back < 0 else whole_or_fraction(Fraction(root) ** back.numerator)


def _lacks(figure: Number, exponent: Number) -> bool:
    """Whether the figure has no such power."""
    return (figure == 0 and exponent < 0) or (figure < 0 and exponent.denominator != 1)


def _irrational_mean(shares: Mapping[Number, Fraction], exponent: Number) -> Number | None:
    """By way of logarithms; some power of a figure is irrational."""
    back = 1 / Fraction(exponent)

    def mean(precision: int) -> Enclosure:
        powers = [(enclosed_power(x, exponent, precision), share) for x, share in shares.items() if x]
        return _sum([enclosed_times(ends, share, precision) for ends, share in powers], precision)

    precision = 50
    while (ends := mean(precision))[0] <= 0 < ends[1]:
        precision *= 2
        if precision > _FINEST:
            return 0 if exponent > 0 else None
    if ends[1] <= 0:
        return None

    def root(finer: int) -> Enclosure:
        low, high = mean(max(finer, precision))
        context = context_of(max(finer, precision))
        logarithms = outward(context.ln(low), context.ln(high), context)
        return enclosed_exp(enclosed_times(logarithms, back, finer), finer)

    rough = (context_of(50).ln(ends[0]), context_of(50).ln(ends[1]))
    if max(end.copy_abs() for end in enclosed_times(rough, back, 50)) > LARGEST_LOGARITHM:
        return None
    return within_magnitude(_settled(root))
