"""Laws of comparing: what rounds to theirs is never called different, a way that made a figure is found, and floats
agree with the judge wherever binary holds every figure."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

import indexkit as ik
from indexkit.arithmetic import MODES, Mode, decimal_text, round_to
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, value_of
from indexkit.formula.floats import FloatEnv, NoFloat, Style, count_of, float_of

TEXT = """\
indexkit: 1
framework: luat
revision: 1
name: Luật
issued_by: {decision: 1/QĐ, date: 2024-01-02}
in_force: {from: 2024-01-02}
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
groups:
  xa:
    name: Xã
    indicators:
      a: {basis: press, min: -1000000, score: {kind: formula, formula: so_a}, evidence: {so_a: {type: number}}}
"""
decimals = st.integers(-(10**7), 10**7).map(lambda n: Fraction(n, 10**4))


@pytest.fixture(scope="module")
def framework() -> ik.Framework:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "luat.yaml"
        path.write_text(TEXT, "utf-8")
        return ik.load(path, period=2024)


def printed(value: Fraction, places: int, mode: Mode) -> str:
    """With all its zeros, as a printer does."""
    rounded = decimal_text(round_to(value, Fraction(1, 10**places), mode))
    whole, _, part = rounded.partition(".")
    return f"{whole}.{part.ljust(places, '0')}" if places else whole


@given(values=st.lists(decimals, min_size=1, max_size=6), places=st.integers(0, 5))
def test_what_rounds_to_theirs_is_never_called_different(
    framework: ik.Framework, values: list[Fraction], places: int
) -> None:
    units = {f"u{n}": {"so_a": value} for n, value in enumerate(values)}
    table = {f"u{n}": {"a": printed(value, places, "half_up")} for n, value in enumerate(values)}
    found = ik.compare_published(framework, units, table)
    assert {one.verdict for one in found.figures} <= {"equal", "rounds_to"}
    assert all(one.size is not None and one.size <= Fraction(1, 2) for one in found.figures)


@given(values=st.lists(decimals, min_size=1, max_size=6), places=st.integers(0, 3), mode=st.sampled_from(MODES))
def test_the_mode_that_made_a_column_is_found(
    framework: ik.Framework, values: list[Fraction], places: int, mode: Mode
) -> None:
    units = {f"u{n}": {"so_a": value} for n, value in enumerate(values)}
    table = {f"u{n}": {"a": printed(value, places, mode)} for n, value in enumerate(values)}
    found = ik.compare_published(framework, units, table)
    assert found.agrees
    for one in found.figures:
        ways = [(each.reading.how, each.fits, each.of) for each in one.explanations]
        assert one.verdict != "explained" or (mode, len(values), len(values)) in ways


@given(
    values=st.lists(decimals, min_size=1, max_size=6),
    shifts=st.lists(st.integers(-3, 3), min_size=6, max_size=6),
    places=st.integers(0, 3),
)
def test_an_explanation_gives_every_figure_that_agrees(
    framework: ik.Framework, values: list[Fraction], shifts: list[int], places: int
) -> None:
    """Whatever is printed: each explanation holds for its figure, and all are borne out by the same number."""
    unit = Fraction(1, 10**places)
    theirs = [round_to(value, unit, "half_up") + shift * unit for value, shift in zip(values, shifts, strict=False)]
    units = {f"u{n}": {"so_a": value} for n, value in enumerate(values)}
    table = {f"u{n}": {"a": printed(Fraction(one), places, "half_up")} for n, one in enumerate(theirs)}
    found = ik.compare_published(framework, units, table)
    agreeing = sum(one.verdict in ("equal", "rounds_to") for one in found.figures)
    for one, value in zip(found.figures, values, strict=True):
        for each in one.explanations:
            assert each.fits >= agreeing + 1
            if each.reading.kind == "mode":
                assert round_to(value, unit, each.reading.how) == one.published  # type: ignore[arg-type]


# Floats

def truths_of(below: st.SearchStrategy[f.Number]) -> st.SearchStrategy[f.Truth]:
    compare = st.builds(f.Compare, st.sampled_from(["<", "<=", "==", "!=", ">=", ">"]), below, below)
    return (
        compare
        | st.builds(f.Not, compare)
        | st.builds(f.All, st.lists(compare, max_size=3).map(tuple))
        | st.builds(f.Any, st.lists(compare, max_size=3).map(tuple))
        | st.builds(f.Given, below)
        | st.builds(f.Lit, st.booleans())
    )


whole = st.integers(-50, 50).map(f.Num)
halves = st.integers(-200, 200).map(lambda n: f.Num(Fraction(n, 8)))
numbers = st.recursive(
    whole | halves | st.just(f.Input("x")) | st.just(f.Input("missing")),
    lambda below: (
        st.builds(f.Binary, st.sampled_from(["+", "-", "*"]), below, below)
        | st.builds(f.Negative, below)
        | st.builds(f.Call, st.sampled_from(["min", "max", "sum"]), st.lists(below, min_size=1, max_size=3).map(tuple))
        | st.builds(f.Call, st.sampled_from(["abs", "floor", "ceil", "trunc"]), below.map(lambda one: (one,)))
        | st.builds(f.Call, st.just("clamp"), st.tuples(below, below, below))
        | st.builds(f.Round, below, st.just(Fraction(1, 2)), st.sampled_from(MODES))
        | st.builds(f.If, truths_of(below), below, below)
        | st.builds(f.First, st.lists(below, min_size=1, max_size=3).map(tuple))
        | st.builds(f.Catch, below, st.just(frozenset({f.State.ABSENT})), below)
    ),
    max_leaves=12,
)


@given(formula=numbers, x=st.integers(-100, 100), style=st.sampled_from(["scaled", "printed"]))
def test_floats_agree_where_binary_holds_every_figure(formula: f.Number, x: int, style: Style) -> None:
    """Eighths are exact in binary, and so is what is made of them without division, while it stays small."""
    env = Env({"x": x})
    exact = value_of(formula, env)
    try:
        found = float_of(formula, FloatEnv(env, style))
    except NoFloat:
        pytest.fail("this arithmetic knows these nodes")
    if isinstance(exact, f.State) or isinstance(found, f.State):
        assert found is exact
    elif abs(exact) < 2**40:
        assert Fraction(found) == exact


@given(value=st.floats(-1e6, 1e6), mode=st.sampled_from(MODES), places=st.integers(0, 4))
def test_a_printed_float_is_the_judges_rounding_of_the_binary_figure(value: float, mode: Mode, places: int) -> None:
    unit = Fraction(1, 10**places)
    assert count_of(value, unit, mode, "printed") * unit == round_to(Fraction(value), unit, mode)
    exact_in_both = Fraction(value) * 10**places
    if exact_in_both == Fraction(value * 10**places):
        assert count_of(value, unit, mode, "scaled") == count_of(value, unit, mode, "printed")


def test_a_node_it_does_not_know_gives_no_answer() -> None:
    class Strange:
        """Some later kind of node."""

    for node in (Strange(), f.Binary("+", f.Num(1), Strange()), f.Call("pow", (f.Num(10), f.Num(400)))):  # type: ignore[arg-type]
        with pytest.raises(NoFloat):
            float_of(node, FloatEnv(Env(), "scaled"))  # type: ignore[arg-type]
