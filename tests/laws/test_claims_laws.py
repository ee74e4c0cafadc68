"""Laws of claims: what the exact rule makes of figures agrees, a last place more contradicts, the order of figures
changes nothing, and the range encloses every figure that is printed like those given."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import indexkit as ik
from indexkit.arithmetic import decimal_text, round_to

KINDS = ("value", "change", "change_percent", "times", "percent", "sum", "mean")
places = st.integers(0, 4)


def printed(value: Fraction, digits: int) -> str:
    """Rounded half up, with all its zeros."""
    rounded = decimal_text(round_to(value, Fraction(1, 10**digits), "half_up"))
    whole, _, part = rounded.partition(".")
    return f"{whole}.{part.ljust(digits, '0')}" if digits else whole


@st.composite
def decimals(draw: st.DrawFn, low: int = -(10**6), high: int = 10**6) -> Fraction:
    return Fraction(draw(st.integers(low, high)), 10 ** draw(st.integers(0, 3)))


above_zero = decimals(low=1)


def exact(kind: str, a: Fraction, b: Fraction, c: Fraction) -> Fraction:
    """The rules, written again: from `a` to `b`; `a` of `b`; all three."""
    match kind:
        case "value":
            return a
        case "change":
            return b - a
        case "change_percent":
            return (b / a - 1) * 100
        case "times":
            return b / a
        case "percent":
            return a / b * 100
        case "sum":
            return a + b + c
        case _:
            return (a + b + c) / 3


def statement(kind: str, claimed: str) -> dict[str, Any]:
    if kind == "value":
        return {"says": "…", "of": "s/a", kind: claimed}
    if kind == "percent":
        return {"says": "…", "part": "s/a", "whole": "s/b", kind: claimed}
    if kind in ("sum", "mean"):
        return {"says": "…", "of": "s", kind: claimed}
    return {"says": "…", "of": "s", "from": "a", "to": "b", kind: claimed}


def checked(figures: Mapping[str, Any], **statements: Mapping[str, Any]) -> ik.ClaimsReport:
    return ik.check_claims({"indexkit": 1, "claims": "luat", "figures": figures, "statements": statements})


def series(a: Fraction, b: Fraction, c: Fraction, rounded: str | int = "none") -> dict[str, Any]:
    figures = {name: decimal_text(value) for name, value in (("a", a), ("b", b), ("c", c))}
    return {"s": {"rounded": rounded, "figures": figures}}


@given(kind=st.sampled_from(KINDS), a=above_zero, b=above_zero, c=decimals(), digits=places)
def test_what_the_exact_rule_gives_agrees(kind: str, a: Fraction, b: Fraction, c: Fraction, digits: int) -> None:
    value = exact(kind, a, b, c)
    found = checked(series(a, b, c), s=statement(kind, printed(value, digits)))["s"]
    assert (found.verdict, found.mode, found.value) == ("agrees", "half_up", value)
    assert found.rounded == round_to(value, Fraction(1, 10**digits), "half_up")


@given(
    kind=st.sampled_from(KINDS),
    a=above_zero,
    b=above_zero,
    c=decimals(),
    digits=places,
    away=st.sampled_from([-1, 1]),
)
def test_one_unit_of_the_last_place_more_or_less_contradicts(
    kind: str, a: Fraction, b: Fraction, c: Fraction, digits: int, away: int
) -> None:
    """Of exact figures, but where the figure lies in the middle between two: there another way with halves is told."""
    unit = Fraction(1, 10**digits)
    value = exact(kind, a, b, c)
    shifted = Fraction(round_to(value, unit, "half_up")) + away * unit
    found = checked(series(a, b, c), s=statement(kind, printed(shifted, digits)))["s"]
    if abs(shifted - value) == unit / 2:
        assert (found.verdict, found.mode != "half_up") == ("agrees", True)
    else:
        assert found.verdict == "contradicts"
        assert found.difference == shifted - value
        assert found.size is not None
        assert Fraction(1, 2) < found.size <= Fraction(3, 2)


@given(
    kind=st.sampled_from(KINDS),
    counts=st.tuples(st.integers(1, 500), st.integers(1, 500), st.integers(-500, 500)),
    hidden=st.tuples(*(st.integers(-50, 50) for _ in range(3))),
    claim_digits=places,
)
def test_what_hidden_figures_give_never_contradicts(
    kind: str, counts: tuple[int, int, int], hidden: tuple[int, int, int], claim_digits: int
) -> None:
    """Figures that are printed like these, with digits that nobody saw, give a claim: it agrees within rounding."""
    a, b, c = (Fraction(count) for count in counts)
    x, y, z = (Fraction(count) + Fraction(part, 100) for count, part in zip(counts, hidden, strict=True))
    claimed = printed(exact(kind, x, y, z), claim_digits)
    found = checked(series(a, b, c, rounded=1), s=statement(kind, claimed))["s"]
    assert found.verdict in ("agrees", "within_rounding")
    assert found.outcome.range is not None
    assert found.outcome.range.low <= exact(kind, x, y, z) <= found.outcome.range.high


@given(
    kind=st.sampled_from(KINDS),
    a=st.integers(1, 500),
    b=st.integers(1, 500),
    c=st.integers(-500, 500),
    highest=st.booleans(),
)
def test_the_ends_of_the_range_are_reached(kind: str, a: int, b: int, c: int, highest: bool) -> None:
    """At one of the eight corners of what was rounded away."""
    half = Fraction(1, 2)
    given_ = [Fraction(one) for one in (a, b, c)]
    found = checked(series(*given_, rounded=1), s=statement(kind, "1"))["s"].outcome.range
    corners = [exact(kind, a + i, b + j, c + k) for i in (-half, half) for j in (-half, half) for k in (-half, half)]
    assert found is not None
    assert (found.high if highest else found.low) == (max(corners) if highest else min(corners))


@given(
    kind=st.sampled_from(KINDS),
    values=st.lists(above_zero, min_size=3, max_size=6),
    claimed=decimals(),
    order=st.randoms(use_true_random=False),
)
def test_the_order_of_figures_changes_nothing(kind: str, values: list[Fraction], claimed: Fraction, order: Any) -> None:
    both = [
        (name, {key: decimal_text(times * value) for key, value in zip("abcdef", values, strict=False)})
        for name, times in (("s", 1), ("t", 2))
    ]
    one = statement(kind, decimal_text(claimed))
    first = checked(dict(both), s=one)
    order.shuffle(both)
    turned = {name: dict(order.sample(sorted(below.items()), len(below))) for name, below in both}
    found, again = first["s"].to_dict(), checked(turned, s=one)["s"].to_dict()
    assert without_working(found) == without_working(again)


def without_working(found: dict[str, Any]) -> dict[str, Any]:
    """The terms of a sum are written in the order of the file."""
    hints = [{key: value for key, value in hint.items() if key != "working"} for hint in found["hints"]]
    return {**found, "working": "", "hints": hints}


@given(values=st.lists(st.integers(-5, 5), min_size=1, max_size=8), better=st.sampled_from(["high", "low"]))
def test_ranks_are_those_of_the_competition_rule(values: list[int], better: str) -> None:
    figures = {f"u{number}": value for number, value in enumerate(values)}
    ranks = {
        name: 1 + sum(other > value if better == "high" else other < value for other in values)
        for name, value in figures.items()
    }
    report = checked(
        {"s": figures},
        **{name: {"says": "…", "of": f"s/{name}", "better": better, "rank": rank} for name, rank in ranks.items()},
    )
    assert {one.verdict for one in report.statements} == {"agrees"}
    wrong = checked(
        {"s": figures},
        **{name: {"says": "…", "of": f"s/{name}", "better": better, "rank": rank + 1} for name, rank in ranks.items()},
    )
    assert {one.verdict for one in wrong.statements} == {"contradicts"}


@given(
    values=st.lists(st.integers(0, 6), min_size=2, max_size=6),
    hidden=st.lists(st.integers(-50, 50), min_size=6, max_size=6),
    unknown=st.integers(0, 3),
    others=st.lists(st.integers(-50, 700), min_size=3, max_size=3),
)
def test_a_rank_by_hidden_figures_never_contradicts(
    values: list[int], hidden: list[int], unknown: int, others: list[int]
) -> None:
    """Also with units of which nothing is given."""
    true = [100 * value + part for value, part in zip(values, hidden, strict=False)]
    rank = 1 + sum(other > true[0] for other in (*true[1:], *others[:unknown]))
    figures = {f"u{number}": value for number, value in enumerate(values)}
    one = {"says": "…", "of": "s/u0", "better": "high", "rank": rank, "of_units": len(values) + unknown}
    found = checked({"s": {"rounded": 1, "figures": figures}}, s=one)["s"]
    assert found.verdict in (("agrees", "within_rounding") if not unknown else ("cannot_check",))


@given(b=decimals(), kind=st.sampled_from(["change_percent", "times", "percent"]))
def test_nothing_is_divided_by_zero(b: Fraction, kind: str) -> None:
    figures = {"s": {"a": 0, "b": decimal_text(b)}}
    one = statement(kind, "1") if kind != "percent" else {"says": "…", "part": "s/b", "whole": "s/a", kind: "1"}
    found = checked(figures, s=one)["s"]
    assert (found.verdict, found.value) == ("cannot_check", None)
    assert found.outcome.reason == "zero_base"


@given(a=decimals(high=-1), b=decimals())
def test_growth_from_below_zero_has_a_difference_and_no_percent(a: Fraction, b: Fraction) -> None:
    figures = series(a, b, Fraction(0))
    found = checked(figures, p=statement("change_percent", "1"), c=statement("change", decimal_text(b - a)))
    assert (found["p"].verdict, found["p"].outcome.reason) == ("cannot_check", "negative_base")
    assert found["c"].verdict == "agrees"


@given(
    kind=st.sampled_from(["change", "change_percent", "times"]),
    a=above_zero,
    b=above_zero,
    c=above_zero,
    d=above_zero,
    digits=places,
)
def test_the_growth_of_another_series_is_found(
    kind: str, a: Fraction, b: Fraction, c: Fraction, d: Fraction, digits: int
) -> None:
    claimed = exact(kind, c, d, c)
    found = checked(
        {"s": {"rounded": "none", "figures": {"a": decimal_text(a), "b": decimal_text(b)}},
         "t": {"a": decimal_text(c), "b": decimal_text(d)}},
        s=statement(kind, printed(claimed, digits)),
    )["s"]  # fmt: skip
    assume(found.verdict == "contradicts")
    assert ("series", "t") in {(hint.kind, hint.how) for hint in found.hints} or len(found.hints) == 5


@pytest.mark.parametrize("figure", [0.5, Fraction(1, 3)])
def test_a_program_gives_figures_as_printed(figure: Any) -> None:
    with pytest.raises(TypeError, match="the figure as printed is expected"):
        checked({"s": {"a": figure}}, s=statement("value", "1"))
