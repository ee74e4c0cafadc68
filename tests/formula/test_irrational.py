"""34 correct digits: against published constants, against series with their bounds, and exact where rational."""

from __future__ import annotations

import decimal
from fractions import Fraction
from math import factorial, isqrt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from indexkit.arithmetic import Number, round_to
from indexkit.formula import irrational as ir

# The first 40 digits as printed in tables of constants
SQRT_2 = "1.414213562373095048801688724209698078569"
SQRT_3 = "1.732050807568877293527446341505872366942"
LN_2 = "0.6931471805599453094172321214581765680755"
LN_10 = "2.302585092994045684017991454684364207601"
E = "2.718281828459045235360287471352662497757"
LOG10_2 = "0.3010299956639811952137388947244930267681"
LOG10_E = "0.4342944819032518276511289189166050822943"
CUBE_ROOT_2 = "1.259921049894873164767210607278228350570"
GOLDEN = "1.618033988749894848204586834365638117720"


def digits(value: Fraction, count: int = 34) -> Fraction:
    """Half-even to that many significant digits, from the definition."""
    if value == 0:
        return value
    size = abs(value)
    step = Fraction(1)
    while size >= 10**count * step:
        step *= 10
    while size < 10 ** (count - 1) * step:
        step /= 10
    return Fraction(round_to(value, step, "half_even"))


def is_34_digits(value: Number) -> bool:
    return digits(Fraction(value)) == value


@pytest.mark.parametrize(
    ("found", "constant"),
    [
        (ir.sqrt(2), SQRT_2),
        (ir.sqrt(3), SQRT_3),
        (ir.sqrt(200), "14.14213562373095048801688724209698078569"),
        (ir.ln(2), LN_2),
        (ir.ln(10), LN_10),
        (ir.ln(Fraction(1, 2)), f"-{LN_2}"),
        (ir.exp(1), E),
        (ir.log10(2), LOG10_2),
        (ir.log10(Fraction(1, 2)), f"-{LOG10_2}"),
        (ir.power(2, Fraction(1, 2)), SQRT_2),
        (ir.power(2, Fraction(1, 3)), CUBE_ROOT_2),
        (ir.geomean([1, 1, 2]), CUBE_ROOT_2),
        (ir.geomean([2, 1]), SQRT_2),
    ],
)
def test_published_constants(found: Number, constant: str) -> None:
    assert found == digits(Fraction(constant))


def test_constants_that_belong_together() -> None:
    assert digits(1 / Fraction(LN_10), 33) == digits(Fraction(LOG10_E), 33)
    assert digits((1 + Fraction(ir.sqrt(5))) / 2, 33) == digits(Fraction(GOLDEN), 33)


@pytest.mark.parametrize(
    ("found", "exact"),
    [
        (ir.sqrt(0), 0),
        (ir.sqrt(Fraction(1, 9)), Fraction(1, 3)),
        (ir.sqrt((10**40 + 1) ** 2), 10**40 + 1),
        (ir.ln(1), 0),
        (ir.log10(1000), 3),
        (ir.log10(1), 0),
        (ir.log10(Fraction(1, 100)), -2),
        (ir.log10(10**80), 80),
        (ir.exp(0), 1),
        (ir.power(4, Fraction(1, 2)), 2),
        (ir.power(Fraction(8, 27), Fraction(-2, 3)), Fraction(9, 4)),
        (ir.power(32, Fraction(3, 5)), 8),
        (ir.power(7, 2), 49),
        (ir.power(-2, 3), -8),
        (ir.power(-2, -3), Fraction(-1, 8)),
        (ir.power(0, Fraction(1, 2)), 0),
        (ir.power(0, 0), 1),
        (ir.power(1, Fraction(1, 7)), 1),
        (ir.power(5, 0), 1),
        (ir.geomean([2, 8]), 4),
        (ir.geomean([0, 8, 9]), 0),
        (ir.geomean([1, 2, 4]), 2),
        (ir.geomean([7]), 7),
        (ir.geomean([Fraction(1, 3)] * 500), Fraction(1, 3)),
    ],
)
def test_exact_where_the_result_is_rational(found: Number, exact: Number) -> None:
    assert found == exact
    assert isinstance(found, int) == (Fraction(exact).denominator == 1)


@pytest.mark.parametrize(
    "found",
    [
        ir.sqrt(-1),
        ir.ln(0),
        ir.ln(-3),
        ir.log10(0),
        ir.geomean([2, -8]),
        ir.geomean([-2, -8]),
        ir.power(-8, Fraction(1, 3)),
        ir.power(0, -1),
        ir.power(0, Fraction(-1, 2)),
        ir.power(2, 65),
        ir.power(2, Fraction(-129, 2)),
        ir.exp(9211),
        ir.exp(-9211),
        ir.exp(10**80),
        ir.power(10**80 + 1, Fraction(127, 2)),
        ir.power(10**2000, 64),
    ],
)
def test_undefined(found: Number | None) -> None:
    assert found is None


def test_large_but_given() -> None:
    assert ir.exp(9210) is not None
    assert ir.power(10**40, 64) == 10**2560
    assert ir.power(10**40, Fraction(1, 2)) == 10**20


# Enclosed another way: by squares and cubes, and by series whose rest is bounded


positive = st.one_of(
    st.integers(1, 10**45),
    st.builds(Fraction, st.integers(1, 10**20), st.integers(1, 10**20)),
    st.builds(lambda k, e: 1 + Fraction(k, 10**e), st.integers(1, 999), st.integers(3, 40)),
)


def half_unit(value: Fraction) -> Fraction:
    """Half a unit in the 34th digit."""
    unit = Fraction(1)
    while abs(value) >= 10**34 * unit:
        unit *= 10
    while abs(value) < 10**33 * unit:
        unit /= 10
    return unit / 2


@settings(max_examples=150, deadline=None)
@given(st.lists(positive, min_size=1, max_size=5))
def test_a_root_is_the_nearest_number_of_34_digits(args: list[Number]) -> None:
    root = Fraction(ir.geomean(args) or 0)
    product = Fraction(1)
    for arg in args:
        product *= arg
    if root ** len(args) != product:
        assert is_34_digits(root)
        half = half_unit(root)
        assert (root - half) ** len(args) <= product <= (root + half) ** len(args)


def enclosed_exp(x: Fraction) -> tuple[Fraction, Fraction]:
    """e**x for |x| ≤ 1 between two fractions: 40 terms, and a rest under twice the next one."""
    terms = [x**k / factorial(k) for k in range(40)]
    rest = 2 * abs(x) ** 40 / factorial(40)
    return sum(terms) - rest, sum(terms) + rest


@settings(max_examples=150, deadline=None)
@given(st.builds(Fraction, st.integers(-(10**6), 10**6), st.integers(10**6, 10**7)))
def test_the_exponential_lies_within_its_series(x: Fraction) -> None:
    value = Fraction(ir.exp(x) or 0)
    low, high = enclosed_exp(x)
    half = half_unit(value)
    assert value - half <= high
    assert low <= value + half
    assert is_34_digits(value)


def enclosed_ln(x: Fraction) -> tuple[Fraction, Fraction]:
    """ln x = 2·artanh((x - 1)/(x + 1)), for x from 1/2 to 2: 60 terms, and a rest under the next one by 9/8."""
    z = (x - 1) / (x + 1)
    value = 2 * sum(z ** (2 * k + 1) / (2 * k + 1) for k in range(60))
    rest = abs(z) ** 121 * 9 / 4 / 121
    return value - rest, value + rest


@settings(max_examples=150, deadline=None)
@given(st.builds(Fraction, st.integers(10**6, 2 * 10**6), st.integers(10**6, 2 * 10**6)))
def test_the_logarithm_lies_within_its_series(x: Fraction) -> None:
    assume(x != 1)
    value = Fraction(ir.ln(x) or 0)
    low, high = enclosed_ln(x)
    half = half_unit(value)
    assert value - half <= high
    assert low <= value + half


@settings(max_examples=150, deadline=None)
@given(st.builds(Fraction, st.integers(2, 10**9), st.integers(1, 10**9)), st.integers(-7, 7), st.integers(2, 9))
def test_a_power_is_the_nearest_number_of_34_digits(x: Fraction, p: int, q: int) -> None:
    y = Fraction(p, q)
    value = Fraction(ir.power(x, y) or 0)
    exact = x**y.numerator
    if value**y.denominator != exact:
        half = half_unit(value)
        assert (value - half) ** y.denominator <= exact <= (value + half) ** y.denominator


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 40), st.integers(1, 9), st.integers(1, 9))
def test_close_to_one(places: int, p: int, q: int) -> None:
    """Where logarithms cancel: ln(1 + t) lies between t - t²/2 and t, and (1 + t)**(p/q) near 1."""
    t = Fraction(1, 10**places)
    value = Fraction(ir.ln(1 + t) or 0)
    half = half_unit(value)
    assert value - half <= t
    assert t - t * t / 2 <= value + half
    root = Fraction(ir.power(1 + t, Fraction(p, q)) or 0)
    half = half_unit(root)
    assert (root - half) ** q <= (1 + t) ** p <= (root + half) ** q


def test_a_hair_from_half_way() -> None:
    """50 digits would show an exact half; the series tells on which side of it the value lies."""
    assert ir.exp(Fraction(5, 10**34)) == 1 + Fraction(1, 10**33)  # 1 + 5e-34 + 1.25e-67: above, so up
    assert ir.exp(Fraction(-15, 10**35)) == 1 - Fraction(1, 10**34)  # 1 - 1.5e-34 + 1.125e-68: above, so up
    t = Fraction(10**34 + 35, 10**74)
    assert ir.ln(1 + t) == Fraction(10**33 + 3, 10**73)  # t - t²/2: below half way to …4, so down
    root = 1 + Fraction(15, 10**34)
    assert ir.power(root * root + Fraction(1, 10**100), Fraction(1, 2)) == 1 + Fraction(2, 10**33)
    assert ir.power(root * root - Fraction(1, 10**100), Fraction(1, 2)) == 1 + Fraction(1, 10**33)
    assert ir.sqrt(root * root - Fraction(1, 10**100)) == 1 + Fraction(1, 10**33)
    assert ir.sqrt(root * root) == root  # rational: exact, not rounded


def test_the_callers_decimal_context_changes_nothing() -> None:
    before = [ir.ln(7), ir.exp(Fraction(1, 3)), ir.power(7, Fraction(2, 7)), ir.log10(7), ir.sqrt(7)]
    with decimal.localcontext() as context:
        context.prec = 3
        context.rounding = decimal.ROUND_UP
        context.traps[decimal.Inexact] = True
        after = [ir.ln(7), ir.exp(Fraction(1, 3)), ir.power(7, Fraction(2, 7)), ir.log10(7), ir.sqrt(7)]
    assert before == after


def test_roots_of_large_numbers_take_whole_number_arithmetic() -> None:
    n = 3 * 10**4000
    root = Fraction(ir.sqrt(n) or 0)
    assert digits(Fraction(isqrt(n * 10**10), 10**5)) == root
