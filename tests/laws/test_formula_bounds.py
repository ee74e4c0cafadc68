"""Bounds enclose: the judge's value at a random point of a random box lies in the interval, or is one of its states."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formulas import CHOICES, Formulas, cases
from indexkit.formula import nodes as f
from indexkit.formula.bounds import Box, Interval, bounds, point
from indexkit.formula.exact import Env, Items, Value, members, value_of
from indexkit.formula.intervals import hull
from indexkit.formula.parse import Name, parse
from indexkit.formula.size import bits
from lists import LETS

SETTINGS = settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
LOWERED = Formulas(written=False, irrational=False)
IRRATIONAL = Formulas(written=False, irrational=True)

widths = st.one_of(st.none(), st.integers(0, 3), st.builds(Fraction, st.integers(0, 9), st.sampled_from([2, 3, 8])))


@st.composite
def around(draw: st.DrawFn, value: Value) -> Interval:
    """An interval that holds the value: exact, wide or unbounded, with or without further states and 0."""
    states = draw(st.one_of(st.just(frozenset[f.State]()), st.frozensets(st.sampled_from(f.State), max_size=2)))
    if isinstance(value, f.State):
        numbers = draw(st.booleans())
        low = draw(st.integers(-2, 2))
        return Interval(low, draw(st.sampled_from([None, low, low + 2])), states | {value}, numbers=numbers)
    below, above = draw(widths), draw(widths)
    nonzero = value != 0 and draw(st.booleans())
    low = None if below is None else value - below
    high = None if above is None else value + above
    return Interval(low, high, states, nonzero)


@st.composite
def boxed(draw: st.DrawFn, trees: st.SearchStrategy[f.Formula]) -> tuple[f.Formula, Env, Box]:
    """A formula, a point, and a box around the point that tells of some of the leaves."""
    tree, env = draw(cases(trees))
    numbers, flags, choices = {}, {}, {}
    for leaf in dict.fromkeys(f.walk(tree)):
        if not draw(st.integers(0, 4)):
            continue
        match leaf:
            case f.Input(name) if "." in name:
                numbers[leaf] = hull([draw(around(value)) for value in at_records(leaf, env)])
            case f.Ref(name) if name in LETS:
                pass
            case f.Flag(name) | f.Choice(name) if "." in name:
                pass
            case f.ListInput(name):
                numbers[leaf] = draw(around_list(env.inputs.get(name, f.State.ABSENT)))
            case f.Input() | f.Tally() | f.Panel() | f.Ref():
                numbers[leaf] = draw(around(value_of(leaf, env)))
            case f.Flag(name):
                flags[name] = draw(st.frozensets(st.sampled_from([True, False, *f.NOT_GIVEN]))) | {value_of(leaf, env)}
            case f.Choice(name):
                found = env.inputs.get(name, f.State.ABSENT)
                choices[name] = draw(st.frozensets(st.sampled_from(CHOICES[name]))) | {found}
            case _:
                pass
    return tree, env, Box(numbers, flags, choices)


def at_records(leaf: f.Input, env: Env) -> list[Value]:
    """What a field can be at any record: also absent."""
    name, _, field = leaf.name.partition(".")
    items = env.inputs.get(name)
    records = items.records or () if isinstance(items, Items) else ()
    each = f.Each(name, f.Input(f"{name}.{field}"), dates=("ngay",))
    found = members(each, env) if records else []
    return [f.State.ABSENT, *found] if isinstance(found, list) else [f.State.ABSENT]


@st.composite
def around_list(draw: st.DrawFn, given: object) -> Interval:
    if isinstance(given, f.State):
        return draw(around(given))
    found = [draw(around(value)) for value in given]  # type: ignore[attr-defined]
    return hull(found) if found else point(draw(st.integers(0, 2)))


def assert_encloses(case: tuple[f.Formula, Env, Box]) -> None:
    tree, env, box = case
    assert value_of(tree, env) in bounds(tree, box)


@SETTINGS
@given(boxed(st.one_of(LOWERED.numbers, LOWERED.truths)))
def test_bounds_enclose(case: tuple[f.Formula, Env, Box]) -> None:
    assert_encloses(case)


@SETTINGS
@given(boxed(st.builds(f.If, LOWERED.truths, LOWERED.numbers, LOWERED.numbers)))
def test_bounds_enclose_where_a_test_narrows(case: tuple[f.Formula, Env, Box]) -> None:
    assert_encloses(case)


relations = st.builds(f.Compare, st.sampled_from(["<", "<=", "==", "!=", ">=", ">"]), LOWERED.leaves, LOWERED.leaves)
conditions = st.recursive(
    st.one_of(relations, relations, LOWERED.truths),
    lambda inner: st.one_of(
        st.builds(f.Not, inner),
        st.lists(inner, min_size=1, max_size=3).map(lambda args: f.All(tuple(args))),
        st.lists(inner, min_size=1, max_size=3).map(lambda args: f.Any(tuple(args))),
        LOWERED.leaves.map(f.Given),
    ),
    max_leaves=4,
)


@st.composite
def guarded(draw: st.DrawFn) -> f.Formula:
    """A condition on leaves, and branches that divide by what it speaks of."""
    test = draw(conditions)
    spoken = [node for node in f.walk(test) if isinstance(node, f.Input | f.Ref | f.Num)] or [f.Num(0)]
    a, b = draw(st.sampled_from(spoken)), draw(st.sampled_from(spoken))
    quotient = f.Binary("/", draw(LOWERED.leaves), a)
    return draw(st.sampled_from([f.If(test, quotient, b), f.If(test, b, quotient), f.If(test, quotient, quotient)]))


@SETTINGS
@given(boxed(guarded()))
def test_bounds_enclose_guarded_divisions(case: tuple[f.Formula, Env, Box]) -> None:
    assert_encloses(case)


@SETTINGS
@given(boxed(LOWERED.folds))
def test_bounds_enclose_lists(case: tuple[f.Formula, Env, Box]) -> None:
    assert_encloses(case)


@settings(SETTINGS, max_examples=250)
@given(boxed(st.one_of(IRRATIONAL.calls, IRRATIONAL.folds)))
def test_bounds_enclose_irrational_functions(case: tuple[f.Formula, Env, Box]) -> None:
    assert_encloses(case)


def closed(node: f.Formula, env: Env) -> f.Formula:
    """The same formula with every number that it reads written in."""
    if isinstance(node, f.Fold):
        return node
    if isinstance(node, f.Input | f.Tally | f.Panel | f.Ref):
        value = value_of(node, env)
        return f.Nothing(value) if isinstance(value, f.State) else f.Num(value)
    return replace(node, **{part.name: closed_part(getattr(node, part.name), env) for part in fields(node)})


def closed_part(part: object, env: Env) -> object:
    if isinstance(part, tuple):
        return tuple(closed_part(one, env) for one in part)
    return closed(part, env) if isinstance(part, (*f.NUMBERS, *f.TRUTHS)) else part


@SETTINGS
@given(cases(st.one_of(LOWERED.numbers, IRRATIONAL.calls)))
def test_sizes_bound_the_digits_of_a_figure(case: tuple[f.Formula, Env]) -> None:
    tree, env = case
    value = value_of(tree, env)
    if not isinstance(value, f.State):
        size = max(abs(value.numerator), value.denominator).bit_length()
        assert size <= bits(closed(tree, env)) <= bits(tree)


def test_the_boxes_reach_what_is_hard() -> None:
    """Guarded divisions are often proved safe, so that the law isn't only about shrugs."""
    met: Counter[str] = Counter()

    @settings(SETTINGS, max_examples=800, database=None, derandomize=True)
    @given(boxed(guarded()))
    def look(case: tuple[f.Formula, Env, Box]) -> None:
        tree, env, box = case
        found = bounds(tree, box)
        met["safe"] += f.State.UNDEFINED not in found.states
        met["unsafe"] += f.State.UNDEFINED in found.states
        met["bounded"] += found.low is not None and found.high is not None
        met["undefined"] += value_of(tree, env) is f.State.UNDEFINED

    look()
    assert {name: met[name] for name in ("safe", "unsafe", "bounded", "undefined") if met[name] < 20} == {}


COUNTS = Interval(0, 100)
SCOPE = {name: Name("number") for name in ("a", "b", "c")} | {"q": Name("truth")}


def interval_of(text: str, **known: Interval) -> Interval:
    tree, problems = parse(text, SCOPE)
    assert tree is not None, problems
    return bounds(tree, Box({f.Input(name): found for name, found in known.items()}, {"q": frozenset({True, False})}))


@pytest.mark.parametrize(
    "text",
    [
        "a / b if b > 0 else 0",
        "a / b if b != 0 else 0",
        "0 if b == 0 else a / b",
        "0 if b <= 0 else a / b",
        "a / b if 0 < b else 0",
        "a / b if b >= 1 and q else 0",
        "0 if b < 1 or q else a / b",
        "a / (b + c) if b + c > 0 else 0",
        "a / (100 * b) if not b == 0 else 0",
        "a / (b + 1)",
        "a / max(b, 1)",
        "a / (0.5 if q else 2)",
        "(a if b > 0 else 0) / (b if b > 0 else 1)",
        "mean(a, b) / 2",
        "ln(b) if b > 0 else 0",
        "sqrt(a)",
        "pow(a, 2)",
        "pow(b, -2) if b > 0 else 0",
        "pow(a + 1, 0.5)",
        "geomean(a, b, c)",
        "harmean(a + 1, b + 1)",
    ],
)
def test_what_is_proved_safe(text: str) -> None:
    found = interval_of(text, a=COUNTS, b=COUNTS, c=COUNTS)
    assert found.states == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "a / b",
        "a / b if b >= 0 else 0",
        "a / b if a > 0 else 0",
        "a / b if b > 0 or q else 0",
        "0 if b == 0 and q else a / b",
        "a / (b - c) if b > 0 else 0",
        "ln(b)",
        "sqrt(a - b)",
        "pow(b, -1)",
        "pow(a, b)",
        "harmean(a, b)",
        "exp(100 * a)",
    ],
)
def test_what_is_not(text: str) -> None:
    assert f.State.UNDEFINED in interval_of(text, a=COUNTS, b=COUNTS, c=COUNTS).states


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("min(10, a / 100 * 10)", 0, 10),
        ("10 * min(1, a / b) if b > 0 else 0", 0, 10),
        ("clamp(a - b, -5, 5)", -5, 5),
        ("round(a / 3, 0, half_up)", 0, 33),
        ("5 if a >= 50 else 2", 2, 5),
        ("5 if a > 100 else 2", 2, 2),
        ("(a - 50) * (b - 50)", -2500, 2500),
        ("pow(a - 50, 2)", 0, 2500),
        ("abs(a - 150)", 50, 150),
        ("median(a, 7, 9)", 7, 9),
        ("100 / b if b >= 4 else 25", 1, 25),
        ("100 / b if b > 0 else 25", 1, None),
    ],
)
def test_ends(text: str, low: int, high: int | None) -> None:
    found = interval_of(text, a=COUNTS, b=COUNTS)
    assert (found.low, found.high, found.states) == (low, high, frozenset())


def test_what_is_not_known_can_be_anything_that_is_read() -> None:
    found = bounds(f.Binary("+", f.Input("a"), f.Input("b")), Box())
    assert (found.low, found.high, found.states) == (-2 * 10**80, 2 * 10**80, f.NOT_GIVEN)
    assert bounds(f.Tally("m"), Box()).low == 0
    assert bounds(f.Panel("n"), Box()).states == {f.State.ABSENT}
    assert bounds(f.Ref("n"), Box()).states == set(f.State)


def test_truths() -> None:
    box = Box({f.Input("a"): replace(COUNTS, states=frozenset({f.State.ABSENT}))})
    test = f.Compare("<=", f.Input("a"), f.Num(100))
    assert bounds(test, box) == {True, f.State.ABSENT}
    assert bounds(f.Not(test), box) == {False, f.State.ABSENT}
    assert bounds(f.Given(f.Input("a")), box) == {True, False}
    assert bounds(f.All((test, f.Lit(False))), box) == {False}
    assert bounds(f.Any((test, f.Given(f.Num(1)))), box) == {True}


def test_a_point_holds_its_number_only() -> None:
    env = Env({"a": Items(3)})
    assert value_of(f.Input("a"), env) in point(3)
    assert 4 not in point(3)
    assert f.State.ABSENT not in point(3)
    assert 0 not in Interval(-1, 1, nonzero=True)
