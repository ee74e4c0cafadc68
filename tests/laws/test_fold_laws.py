"""Members made one figure: the second opinion agrees, bounds enclose, and what the rule's words promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draws import Draw, enough, flip, many
from formulas import figures, whole
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, Items, Value, value_of
from indexkit.formula.fold_bounds import Members, enclosed
from indexkit.formula.folds import WEIGHTED, drops, fold
from indexkit.formula.intervals import Interval, hull
from indexkit.formula.second_folds import gathered
from lists import FOLDED, rules
from test_formula_bounds import around

SETTINGS = settings(max_examples=many(400), deadline=None, suppress_health_check=[HealthCheck.too_slow])
HOWS = FOLDED

few = st.one_of(st.integers(0, 3), st.integers(0, 3), figures.map(whole))
values = st.one_of(*[few] * 7, st.sampled_from(f.State))
counted = st.one_of(*[st.integers(1, 3)] * 5, st.integers(-1, 2), figures.map(whole))
weights = st.one_of(*[counted] * 15, st.sampled_from(f.State))


up_to_fifty = st.builds(lambda of, many: Fraction(many % (50 * of + 1), of), st.integers(1, 20), st.integers(0, 1000))
"""As `st.fractions(0, 50, max_denominator=20)`, which makes strategies in each draw."""
some = st.lists(values, max_size=6)


@st.composite
def lists(draw: st.DrawFn) -> tuple[f.Gather, list[Value], list[Value] | None]:
    members = draw(some)
    return draw(rules(HOWS)), members, [draw(weights) for _ in members] if flip(draw) else None


def fractions(given: Sequence[Value] | None) -> list[object] | None:
    return None if given is None else [one if isinstance(one, f.State) else Fraction(one) for one in given]


def test_what_holds_of_every_list() -> None:
    """Each way to make a figure gives one, and each state comes out, in the same 1,500 lists."""
    met: Counter[tuple[str, str]] = Counter()

    @settings(SETTINGS, max_examples=many(1500), database=None, derandomize=True)
    @given(lists(), st.randoms(use_true_random=False))
    def law(case: tuple[f.Gather, list[Value], list[Value] | None], random: Random) -> None:
        found = fold(*case)
        met[case[0].how, found.value if isinstance(found, f.State) else "figure"] += 1
        agrees_with_the_second_opinion(*case, found)
        does_not_depend_on_order(*case, found, random)
        might_lack_what_does_not_apply(*case, found)

    law()
    assert {how: met[how, "figure"] for how in HOWS if met[how, "figure"] < enough(10)} == {}
    outcomes = {state: sum(met[how, state.value] for how in HOWS) for state in f.State}
    assert {state: number for state, number in outcomes.items() if number < enough(5)} == {}


def agrees_with_the_second_opinion(
    rule: f.Gather, members: list[Value], beside: list[Value] | None, found: Value
) -> None:
    assert gathered(rule, fractions(members) or [], fractions(beside)) == found
    assert type(found) in (int, Fraction, f.State)
    assert not isinstance(found, Fraction) or found.denominator != 1


def does_not_depend_on_order(
    rule: f.Gather, members: list[Value], beside: list[Value] | None, found: Value, random: Random
) -> None:
    """But where members with weights are dropped: of equals, the later listed."""
    if beside is not None and drops(rule):
        return
    pairs = list(zip(members, beside or members, strict=True))
    random.shuffle(pairs)
    mixed = [figure for figure, _ in pairs]
    assert fold(rule, mixed, None if beside is None else [w for _, w in pairs]) == found


def might_lack_what_does_not_apply(
    rule: f.Gather, members: list[Value], beside: list[Value] | None, found: Value
) -> None:
    pairs = list(zip(members, beside or [1] * len(members), strict=True))
    looks = rule.how in WEIGHTED
    left = [one for one in pairs if f.State.NOT_APPLICABLE not in (one if looks else one[:1])]
    if pairs and not left:
        assert found is f.State.NOT_APPLICABLE
    else:
        assert fold(rule, [x for x, _ in left], [w for _, w in left]) == found


@SETTINGS
@given(lists(), st.data())
def test_bounds_enclose(case: tuple[f.Gather, list[Value], list[Value] | None], data: st.DataObject) -> None:
    """Of lists whose members are known one by one, and of those of which only the hull and the number is."""
    rule, members, beside = case
    found = fold(rule, members, beside)
    of = known(data.draw, members)
    by = None if beside is None else known(data.draw, beside)
    assert found in enclosed(rule, of, by, True)
    assert found in enclosed(rule, vague(of), None if by is None else vague(by), True)


def known(draw: Draw, values: Sequence[Value]) -> Members:
    """What can be said of the members: often with states that none of them has, as often without."""
    each = tuple(around(draw, value) for value in values)
    if flip(draw):
        found = [frozenset({value}) if isinstance(value, f.State) else frozenset() for value in values]
        each = tuple(replace(one, states=states) for one, states in zip(each, found, strict=True))
    return Members(hull(each), len(each), len(each), each=each, bits=300)


def vague(of: Members) -> Members:
    return replace(of, each=None, least=max(of.least - 1, 0), most=None if of.least > 3 else (of.most or 0) + 1)


@SETTINGS
@given(st.lists(few, min_size=1, max_size=6), st.sampled_from(["min", "max", "sum", "mean", "median", "harmean"]))
def test_a_plain_fold_is_the_function_of_that_name(members: list[int | Fraction], how: f.Function) -> None:
    args = tuple(f.Num(one) for one in members)
    assert value_of(f.Fold(f.Gather(how), f.Listed(args)), Env()) == value_of(f.Call(how, args), Env())  # type: ignore[arg-type]


@SETTINGS
@given(st.lists(up_to_fifty, min_size=1, max_size=5), st.integers(1, 4))
def test_weights_repeat_a_member(members: list[Fraction], times: int) -> None:
    """A member of weight n counts like n members; and many members like few of the same."""
    plain = [whole(one) for one in members]
    powers = [f.Gather("power", power=exponent) for exponent in (2, Fraction(1, 2))]
    for rule in (f.Gather("mean"), f.Gather("geomean"), *powers):
        mine = fold(rule, plain, [times] + [1] * (len(plain) - 1))
        assert mine == fold(rule, [plain[0]] * (times - 1) + plain)
        assert fold(rule, plain * 70) == fold(rule, plain)


# Records


ITEMS = Items(2, ({"a": 1, "b": 5}, {"b": 7}))


def test_a_field_that_a_record_lacks_is_absent_also_inside_another_records_list() -> None:
    inner = f.Fold(f.Gather("sum", missing="zero"), f.Each("m", f.Input("m.a")))
    outer = f.Fold(f.Gather("sum"), f.Each("m", f.Binary("+", f.Input("m.b"), inner)))
    assert value_of(outer, Env({"m": ITEMS, "m.a": 100})) == (5 + 1) + (7 + 1)


def test_what_an_outer_record_has_of_its_own_is_read_inside() -> None:
    inner = f.Fold(f.Gather("sum"), f.Each("m", f.Binary("*", f.Input("m.b"), f.Ref("d"))))
    each = f.Each("m", inner, lets=(f.Let("d", f.Binary("+", f.Input("m.b"), f.Num(1))),))
    assert value_of(f.Fold(f.Gather("sum"), each), Env({"m": ITEMS})) == 6 * 12 + 8 * 12


@pytest.mark.parametrize("records", [None, ()])
def test_a_bare_number_of_records_tells_nothing_of_them(records: tuple[()] | None) -> None:
    each = f.Each("m", f.Num(1))
    found = value_of(f.Fold(f.Gather("count"), each), Env({"m": Items(0, records)}))
    assert found == (f.State.ABSENT if records is None else 0)


def test_what_is_known_of_an_outer_record_is_not_known_of_an_inner_one() -> None:
    """`when` holds of the outer record only, so the inner division is not safe."""
    from indexkit.formula.bounds import Box, bounds

    quotient = f.Binary("/", f.Num(1), f.Input("m.b"))
    box = Box({f.Input("m.b"): Interval(0, 10), f.Input("m"): Interval(0, 5)})
    positive = f.Compare(">", f.Input("m.b"), f.Num(0))
    safe = f.Fold(f.Gather("sum"), f.Each("m", quotient, when=positive))
    nested = f.Fold(f.Gather("sum"), f.Each("m", f.Fold(f.Gather("sum"), f.Each("m", quotient)), when=positive))
    assert f.State.UNDEFINED not in bounds(safe, box).states
    assert f.State.UNDEFINED in bounds(nested, box).states
