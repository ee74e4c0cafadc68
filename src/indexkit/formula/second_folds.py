"""The second opinion on lists made one figure: each rule again from its words, and means by 400 digits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce

from indexkit.formula.irrational import EXPONENT, POWER_BITS
from indexkit.formula.means import FACTORED
from indexkit.formula.nodes import Gather, State
from indexkit.formula.second_functions import FINE, FUNCTIONS, OutOfReach, decimal_of, published

_STATES = tuple(State)
_CLOSE = Fraction(1, 10**380)
_NOTHING = Fraction(1, 10**340)
_TELLING = 450
"""Rational results of figures with fewer bits than this are recognised among 400 digits."""

WEIGHTED = ("sum", "mean", "geomean", "harmean", "power")
"""These know weights."""
Weighted = list[tuple[Fraction, Fraction]]


def gathered(rule: Gather, figures: Sequence[object], weights: Sequence[object] | None) -> object:
    """What becomes of the members, in the order in which the rule speaks of them."""
    if weights is not None and rule.how in WEIGHTED:
        if len(weights) != len(figures):
            return State.UNDEFINED
        both = list(zip(figures, weights, strict=True))
    else:
        both = [(figure, Fraction(1)) for figure in figures]
    applying = [one for one in both if State.NOT_APPLICABLE not in one]
    if both and not applying:
        return State.NOT_APPLICABLE
    return _with_answers(rule, applying)


_WITHOUT = (State.REJECTED, State.ABSENT, State.NONE)
"""A member of these applies and has no figure."""


def _with_answers(rule: Gather, applying: list[tuple[object, object]]) -> object:
    has_own = [not any(isinstance(part, State) for part in one) for one in applying].count(True)
    lacking = [one for one in applying if any(state in one for state in _WITHOUT)]
    if rule.missing == "zero":
        applying = [(Fraction(0), w) if x in _WITHOUT else (x, w) for x, w in applying]
    left = [(x, w) for x, w in applying if isinstance(x, Fraction) and isinstance(w, Fraction)]
    stopping = [state for state in _STATES if any(state in one for one in applying)]
    if rule.missing in ("skip", "all_zero"):
        stopping = [state for state in stopping if state is State.UNDEFINED]
    if stopping and not _settled(rule, left):
        return stopping[0]
    if lacking and rule.missing == "all_zero":
        return Fraction(0)
    share = Fraction(rule.at_least)
    if has_own < (share if share.denominator == 1 else share * len(applying)):
        blamed = [state for state in _WITHOUT[:2] if any(state in one for one in lacking)]
        return [*blamed, State.NONE][0]
    if applying and not left:
        return next(state for state in _STATES if any(state in one for one in applying))
    return _made_one(rule, _after_drops(rule, left))


def _settled(rule: Gather, left: Weighted) -> bool:
    """One true member settles `any`, one false member `all`; not where members may be dropped."""
    plain = (rule.drop_lowest, rule.drop_highest, rule.keep_highest, rule.keep_lowest) == (0, 0, None, None)
    truths = [x != 0 for x, _ in left]
    return plain and ((rule.how == "any" and True in truths) or (rule.how == "all" and False in truths))


def _after_drops(rule: Gather, left: Weighted) -> Weighted:
    """One at a time: the lowest (highest) that is left, of equals the one listed last."""
    left = list(left)

    def drop(choose: Callable[..., Fraction]) -> None:
        if left:
            extreme = choose(x for x, _ in left)
            del left[max(place for place, (x, _) in enumerate(left) if x == extreme)]

    for _ in range(rule.drop_lowest):
        drop(min)
    for _ in range(rule.drop_highest):
        drop(max)
    while rule.keep_highest is not None and len(left) > rule.keep_highest:
        drop(min)
    while rule.keep_lowest is not None and len(left) > rule.keep_lowest:
        drop(max)
    return left


def trimmed(figures: Sequence[object], lowest: int, highest: int) -> list[Fraction] | State:
    for state in _STATES:
        if state in figures:
            return state
    pairs = [(x, Fraction(1)) for x in figures if isinstance(x, Fraction)]
    if 0 < lowest + highest >= len(pairs):
        return State.UNDEFINED
    return [x for x, _ in _after_drops(Gather("sum", drop_lowest=lowest, drop_highest=highest), pairs)]


def _made_one(rule: Gather, left: Weighted) -> object:
    if not left and rule.drop_lowest + rule.drop_highest and rule.how != "count":
        return State.UNDEFINED
    if not left:
        return {"sum": Fraction(0), "count": Fraction(0), "any": Fraction(0), "all": Fraction(1)}.get(
            rule.how, State.UNDEFINED
        )
    figures = [x for x, _ in left]
    match rule.how:
        case "min" | "max" | "median":
            return FUNCTIONS[rule.how](*figures)
        case "count":
            return Fraction(len(figures))
        case "any":
            return Fraction(1 if [x for x in figures if x != 0] else 0)
        case "all":
            return Fraction(0 if [x for x in figures if x == 0] else 1)
        case "mode":
            return _mode(rule.ties, figures)
        case "sum":
            return _added([w * x for x, w in left])
        case "mean":
            return _power_mean(left, Fraction(1))
        case "harmean":
            return _power_mean(left, Fraction(-1))
        case "geomean":
            return _power_mean(left, Fraction(0))
        case "power":
            return _power_mean(left, Fraction(rule.power))
        case "sd":
            return _deviation(rule.divisor, figures)
        case _:  # counts below and above have a reader, and are no folds
            raise OutOfReach


def _deviation(divisor: str, figures: list[Fraction]) -> object:
    """The root of the mean square of the distances from the mean."""
    mean = _added(figures) / len(figures)
    below = len(figures) - (divisor == "n-1")
    return FUNCTIONS["sqrt"](_added([(x - mean) ** 2 for x in figures]) / below) if below else State.UNDEFINED


def _added(terms: Sequence[Fraction]) -> Fraction:
    return reduce(lambda a, b: a + b, terms, Fraction(0))


def _mode(ties: str, figures: list[Fraction]) -> object:
    most = max(figures.count(x) for x in figures)
    tied = sorted({x for x in figures if figures.count(x) == most})
    if len(tied) == 1:
        return tied[0]
    mean = _added(tied) / len(tied)
    return {"none": State.NONE, "lowest": tied[0], "highest": tied[-1], "mean": mean}[ties]


def _power_mean(left: Weighted, p: Fraction) -> object:
    """Σw x^p / Σw, and its root; 0 stands for the geometric mean."""
    weight = _added([w for _, w in left])
    lacking = [x for x, _ in left if (x == 0 and p < 0) or (x < 0 and (p == 0 or p.denominator != 1))]
    if weight == 0 or lacking or (p and max(abs(p), 1 / abs(p)) > EXPONENT):
        return State.UNDEFINED
    if p in (1, -1):
        mean = _added([w * x**p.numerator for x, w in left]) / weight
        return mean if p == 1 else State.UNDEFINED if mean == 0 else 1 / mean
    shares = {x: _added([w for y, w in left if y == x]) / weight for x, _ in left}
    shares = {x: share for x, share in shares.items() if share}
    _reachable(shares, p)
    return _geometric(shares) if p == 0 else _of_powers(shares, p)


def _reachable(shares: dict[Fraction, Fraction], p: Fraction) -> None:
    """Where a limit of size may decide, this way has nothing to say."""
    for x, share in shares.items():
        if _size(x) * max(abs(share), Fraction(abs(p.numerator))) > POWER_BITS // 8:
            raise OutOfReach


def _size(x: Fraction) -> int:
    return max(abs(x.numerator), x.denominator).bit_length()


def _geometric(shares: dict[Fraction, Fraction]) -> object:
    if Fraction(0) in shares:
        return State.UNDEFINED if shares[Fraction(0)] < 0 else Fraction(0)
    if len(shares) > FACTORED:
        raise OutOfReach
    return _told(_logarithms({x: decimal_of(share) for x, share in shares.items()}), sum(_size(x) for x in shares))


def _logarithms(shares: dict[Fraction, Decimal]) -> Decimal:
    """exp(Σ share · ln x)"""
    found = Decimal(0)
    for x, share in shares.items():
        found = FINE.add(found, FINE.multiply(share, FINE.ln(decimal_of(x))))
    if abs(found) > 2000:
        raise OutOfReach
    return FINE.exp(found)


def _told(fine: Decimal, size: int) -> Fraction:
    """The fraction that is certainly meant, else 34 digits."""
    near = Fraction(fine).limit_denominator(10**150)
    if abs(near - Fraction(fine)) <= _CLOSE * abs(near):
        return near
    if size > _TELLING:
        raise OutOfReach
    return published(fine)


def _of_powers(shares: dict[Fraction, Fraction], p: Fraction) -> object:
    powers = {x: _power(x, p) for x in shares}
    exact = all(isinstance(power, Fraction) for power in powers.values())
    mean = Decimal(0)
    for x, share in shares.items():
        power = powers[x]
        fine = decimal_of(power) if isinstance(power, Fraction) else power
        mean = FINE.add(mean, FINE.multiply(decimal_of(share), fine))
    if abs(Fraction(mean)) < _NOTHING:
        return Fraction(0) if p > 0 else State.UNDEFINED
    if mean < 0:
        return State.UNDEFINED
    root = FINE.exp(FINE.divide(FINE.multiply(FINE.ln(mean), Decimal(p.denominator)), Decimal(p.numerator)))
    return _told(root, sum(_size(x) for x in shares)) if exact else published(root)


def _power(x: Fraction, p: Fraction) -> Fraction | Decimal:
    """A fraction where the power is rational."""
    if p.denominator == 1 or x == 0:
        return x**p.numerator
    fine = FINE.exp(FINE.divide(FINE.ln(decimal_of(x)), Decimal(p.denominator)))
    near = Fraction(fine).limit_denominator(10**150)
    if near**p.denominator == x:
        return near**p.numerator
    return FINE.exp(FINE.multiply(decimal_of(p), FINE.ln(decimal_of(x))))
