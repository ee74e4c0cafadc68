"""Bounds enclose: the judge's value at a random point of a random box lies in the interval, or is one of its states."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draws import below, enough, flip, many, pick
from formulas import CHOICES, IRRATIONAL, LOWERED, cases, environment
from indexkit.formula import nodes as f
from indexkit.formula.bounds import Box, Interval, bounds, point
from indexkit.formula.exact import Env, Items, Value, members, value_of
from indexkit.formula.intervals import hull
from indexkit.formula.parse import Name, parse
from indexkit.formula.size import bits
from lists import LETS

SETTINGS = settings(
    max_examples=many(400), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
widths = st.one_of(st.none(), st.integers(0, 3), st.builds(Fraction, st.integers(0, 9), st.sampled_from([2, 3, 8])))


further_states = st.one_of(st.just(frozenset[f.State]()), st.frozensets(st.sampled_from(f.State), max_size=2))
lows = st.integers(-2, 2)
truths = st.frozensets(st.sampled_from([True, False, *sorted(f.NOT_GIVEN, key=str)]))
some_options = {name: st.frozensets(st.sampled_from(options)) for name, options in CHOICES.items()}


def around(draw: st.DrawFn, value: Value) -> Interval:
    """An interval that holds the value: exact, wide or unbounded, its ends open or closed, with or without further
    states and 0."""
    states = draw(further_states)
    if isinstance(value, f.State):
        numbers = flip(draw)
        low = draw(lows)
        return Interval(low, pick(draw, [None, low, low + 2]), states | {value}, numbers=numbers)
    below, above = draw(widths), draw(widths)
    nonzero = value != 0 and flip(draw)
    low = None if below is None else value - below
    high = None if above is None else value + above
    low_open, high_open = bool(below) and flip(draw), bool(above) and flip(draw)
    return Interval(low, high, states, nonzero, low_open=low_open, high_open=high_open)


@st.composite
def boxed(draw: st.DrawFn, trees: st.SearchStrategy[f.Formula]) -> tuple[f.Formula, Env, Box]:
    """A formula, a point, and a box around the point that tells of some of the leaves."""
    tree = draw(trees)
    env = environment(draw, tree)
    numbers, flags, choices = {}, {}, {}
    for leaf in dict.fromkeys(f.walk(tree)):
        if not below(draw, 5):
            continue
        match leaf:
            case f.Input(name) if "." in name:
                numbers[leaf] = hull([around(draw, value) for value in at_records(leaf, env)])
            case f.Ref(name) if name in LETS:
                pass
            case f.Flag(name) | f.Choice(name) if "." in name:
                pass
            case f.ListInput(name):
                numbers[leaf] = around_list(draw, env.inputs.get(name, f.State.ABSENT))
            case f.Input() | f.Tally() | f.Panel() | f.Ref():
                numbers[leaf] = around(draw, value_of(leaf, env))
            case f.Flag(name):
                flags[name] = draw(truths) | {value_of(leaf, env)}
            case f.Choice(name):
                found = env.inputs.get(name, f.State.ABSENT)
                choices[name] = draw(some_options[name]) | {found}
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
    known = [f.State.ABSENT, value_of(leaf, env)]  # a field may also stand outside a list here
    return [*known, *found] if isinstance(found, list) else known


def around_list(draw: st.DrawFn, given: object) -> Interval:
    if isinstance(given, f.State):
        return around(draw, given)
    found = [around(draw, value) for value in given]  # type: ignore[attr-defined]
    return hull(found) if found else point(below(draw, 3))


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


RELATIONS = st.sampled_from(["<", "<=", "==", "!=", ">=", ">"])
relations = st.builds(f.Compare, RELATIONS, LOWERED.leaves, LOWERED.leaves)


@st.composite
def simple(draw: st.DrawFn) -> f.Truth:
    """Under a name, for a recursive strategy writes itself out when it is checked."""
    return draw(relations if below(draw, 3) else LOWERED.truths)


conditions = st.recursive(
    simple(),
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
    a, b = pick(draw, spoken), pick(draw, spoken)
    quotient = f.Binary("/", draw(LOWERED.leaves), a)
    return pick(draw, [f.If(test, quotient, b), f.If(test, b, quotient), f.If(test, quotient, quotient)])


CALLS: tuple[f.Function, ...] = (
    "min", "max", "mean", "median", "abs", "clamp", "pow", "floor", "ceil", "harmean", "sum",
)  # fmt: skip


def operations(of: st.SearchStrategy[f.Number]) -> st.SearchStrategy[f.Number]:
    return st.one_of(
        st.builds(f.Binary, st.sampled_from(["+", "-", "*", "/"]), of, of),
        st.builds(f.Negative, of),
        st.builds(call, st.sampled_from(CALLS), st.tuples(of, of, of), st.integers(-2, 3)),
        st.builds(f.If, st.builds(f.Compare, RELATIONS, of, of), of, of),
        st.builds(differing, RELATIONS, of, of, st.booleans()),
    )


def differing(relation: f.Relation, one: f.Number, other: f.Number, turned: bool) -> f.Number:
    """The difference of what a test compares."""
    difference = f.Binary("-", other, one) if turned else f.Binary("-", one, other)
    return f.If(f.Compare(relation, one, other), difference, difference)


def call(name: f.Function, args: tuple[f.Number, ...], exponent: int) -> f.Number:
    if name == "pow":
        return f.Call(name, (args[0], f.Num(exponent)))
    return f.Call(name, args[:1] if name in ("abs", "floor", "ceil") else args)


ends = st.builds(Fraction, st.integers(-4, 4), st.sampled_from([1, 2]))


ENDS_OR_INPUTS = st.one_of(st.sampled_from([f.Input("a"), f.Input("b"), f.Input("c")]), ends.map(f.Num))
MADE = st.one_of(operations(ENDS_OR_INPUTS), operations(ENDS_OR_INPUTS), operations(operations(ENDS_OR_INPUTS)))


@st.composite
def near_ends(draw: st.DrawFn) -> tuple[f.Formula, Env, Box]:
    """Arithmetic on inputs within small boxes, at points in the corners or a hair inside: where open ends matter."""
    numbers: dict[f.Formula, Interval] = {}
    inputs: dict[str, object] = {}
    for name in ("a", "b", "c"):
        low, high = sorted((draw(ends), draw(ends)))
        low_open, high_open = (low < high and flip(draw) for _ in range(2))
        hair = pick(draw, [Fraction(1, 10**6), (high - low) / 2])
        first, last = low + hair if low_open else low, high - hair if high_open else high
        if first > last:
            first = last = (low + high) / 2
        nonzero = 0 not in (first, last) and flip(draw)
        numbers[f.Input(name)] = Interval(low, high, nonzero=nonzero, low_open=low_open, high_open=high_open)
        inputs[name] = pick(draw, [first, last])
    return draw(MADE), Env(inputs), Box(numbers)


@SETTINGS
@given(near_ends())
def test_bounds_enclose_at_open_ends(case: tuple[f.Formula, Env, Box]) -> None:
    assert_encloses(case)


@SETTINGS
@given(boxed(guarded()))
def test_bounds_enclose_guarded_divisions(case: tuple[f.Formula, Env, Box]) -> None:
    assert_encloses(case)


@SETTINGS
@given(boxed(LOWERED.folds))
def test_bounds_enclose_lists(case: tuple[f.Formula, Env, Box]) -> None:
    assert_encloses(case)


@settings(SETTINGS, max_examples=many(250))
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

    @settings(SETTINGS, max_examples=many(800), database=None, derandomize=True)
    @given(boxed(guarded()))
    def look(case: tuple[f.Formula, Env, Box]) -> None:
        tree, env, box = case
        found = bounds(tree, box)
        met["safe"] += f.State.UNDEFINED not in found.states
        met["unsafe"] += f.State.UNDEFINED in found.states
        met["bounded"] += found.low is not None and found.high is not None
        met["undefined"] += value_of(tree, env) is f.State.UNDEFINED

    look()
    assert {name: met[name] for name in ("safe", "unsafe", "bounded", "undefined") if met[name] < enough(20)} == {}


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
        "a / (b - 1) if b > 1 else 0",
        "a / (1 - b) if b > 1 else 0",
        "a / (b - 1) if b != 1 else 0",
        "0 if b == 7 else a / (b - 7)",
        "a / (2 * b - 3) if b > 1.5 else 0",
        "a / (b / 2 - 3) if b > 6 else 0",
        "a / (3 - b) if 3 > b else 0",
        "a / -(b - 5) if b < 5 else 0",
        "a / (b + c - 2) if b > 1 and c >= 1 else 0",
        "a / (min(b, c) - 1) if b > 1 and c > 1 else 0",
        "a / (max(b, 4) - 4) if b > 4 else 0",
        "a / (mean(b, c) - 1) if b > 1 and c >= 1 else 0",
        "a / (b * c - 6) if b > 2 and c >= 3 else 0",
        "a / (abs(b) - 3) if b > 3 else 0",
        "a / (pow(b, 2) - 9) if b > 3 else 0",
        "a / (1 / b - 1) if 0 < b and b < 1 else 0",
        "a / (b - c) if b > c else 0",
        "a / (b - c) if c < b else 0",
        "a / (b - c) if b != c else 0",
        "0 if b == c else a / (c - b)",
        "(a - b) / (c - b) if c > b else 0",
        "ln(b - 1) if b > 1 else 0",
        "pow(b - 2, -1) if b > 2 else 0",
        "0 if b <= 1 or q else a / (b - 1)",
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
        "a / (b - 1) if b >= 1 else 0",
        "a / (b - 2) if b > 1 else 0",
        "a / (1 - b) if b > 0.5 else 0",
        "a / (b - 5) if b != 4 and b > 3 else 0",
        "a / (floor(b) - 1) if b > 1 else 0",
        "a / (round(b, 0, half_up) - 1) if b > 1 else 0",
        "a / (min(b, c) - 1) if b > 1 and c >= 1 else 0",
        "a / (max(b, 4) - 4) if b > 3 else 0",
        "a / (b * c - 6) if b >= 2 and c >= 3 else 0",
        "a / (b + c - 2) if b >= 1 and c >= 1 else 0",
        "a / (b - c) if b >= c else 0",
        "a / (b - c - 1) if b > c else 0",
        "ln(b - 1) if b >= 1 else 0",
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


@pytest.mark.parametrize(
    ("text", "low", "high", "open_ends"),
    [
        ("b if b > 1 else 2", 1, 100, (True, False)),
        ("b if b > 1 else 1", 1, 100, (False, False)),  # the other branch reaches the end
        ("b - 1 if b > 1 else 1", 0, 99, (True, False)),
        ("1 - b if b > 1 else -1", -99, 0, (False, True)),
        ("b / 2 if b < 10 else 0", 0, 5, (False, True)),
        ("-3 * b if b > 1 and b < 2 else -4", -6, -3, (True, True)),
        ("min(b, 5) if b > 1 else 2", 1, 5, (True, False)),
        ("max(b, 5) if b < 5 else 5", 5, 5, (False, False)),
        ("a * b if a > 2 and b >= 3 and b < 4 and a <= 5 else 7", 6, 20, (True, True)),
        ("floor(b) if b > 1 else 2", 1, 100, (False, False)),
    ],
)
def test_open_ends(text: str, low: int, high: int, open_ends: tuple[bool, bool]) -> None:
    found = interval_of(text, a=COUNTS, b=COUNTS)
    assert (found.low, found.high, (found.low_open, found.high_open)) == (low, high, open_ends)


def test_what_is_not_known_can_be_anything_that_is_read() -> None:
    found = bounds(f.Binary("+", f.Input("a"), f.Input("b")), Box())
    assert (found.low, found.high, found.states) == (-2 * 10**80, 2 * 10**80, f.LACKING)
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
    assert 1 not in Interval(-1, 1, high_open=True)
    assert -1 in Interval(-1, 1, high_open=True)
