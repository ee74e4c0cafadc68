"""Lists and tables in formulas: how they are read, printed, enclosed, and who is to blame."""

from __future__ import annotations

from fractions import Fraction

import pytest

from indexkit.formula import nodes as f
from indexkit.formula.blame import blame
from indexkit.formula.bounds import Box, Interval, bounds
from indexkit.formula.exact import Env, Items, Value, value_of
from indexkit.formula.parse import Name, parse
from indexkit.formula.prose import put_in, sentence
from indexkit.formula.second import recompute
from indexkit.formula.tables import Row, Table, Within
from indexkit.formula.text import to_text

A, B = f.ListInput("marks"), f.Input("x")


def num(value: int | Fraction) -> f.Num:
    return f.Num(value)


TENS = tuple(Row((Within(at_least=num(n), below=num(n + 10)),), (num(n),)) for n in (0, 10))
BAND = Table(("x",), ("",), TENS, num(-1))
SEX = Table(
    ("sex", "age"),
    ("a", "b"),
    (
        Row(("men", Within(at_least=num(6), at_most=num(7))), (num(18), num(25))),
        Row(("men", Within(above=num(7))), (num(19), f.Binary("+", B, num(1)))),
        Row(("women", Within(is_=num(6))), (num(20), num(27))),
    ),
    f.Nothing(f.State.UNDEFINED),
)
PLAIN = Table(("sex",), ("",), (Row(("men",), (num(3),)), Row(("women",), (num(4),))))
SCOPE = {
    "marks": Name("list"),
    "own": Name("list", ref=f.ListInput("real")),
    "things": Name("items"),
    "mine": Name("items", ref=f.Input("real_things")),
    "x": Name("number"),
    "sex": Name("choice", ("men", "women")),
    "their": Name("choice", ("men", "women"), f.Choice("cases.sex", ())),
    "band": Name("table", table=BAND),
    "by_sex": Name("table", table=SEX),
    "plain": Name("table", table=PLAIN),
}


def read(text: str) -> f.Formula:
    tree, problems = parse(text, SCOPE)
    assert tree is not None, [one.show("en") for one in problems]
    return tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("mean(marks)", f.Fold(f.Gather("mean"), A)),
        ("max(own)", f.Fold(f.Gather("max"), f.ListInput("real"))),
        ("max(x, 3)", f.Call("max", (B, num(3)))),
        ("max(x)", f.Call("max", (B,))),
        ("count(marks)", f.Fold(f.Gather("count"), A)),
        ("count(things)", f.Tally("things")),
        ("count(mine)", f.Tally("real_things")),
        ("sum(trim(trim(marks, 1, 0), 0, 2))", f.Fold(f.Gather("sum"), f.Trim(f.Trim(A, 1, 0), 0, 2))),
        ("given(marks)", f.Given(f.Fold(f.Gather("count"), A))),
        ("any(x > 1)", f.Any((f.Compare(">", B, num(1)),))),
        ("any(marks)", f.Fold(f.Gather("any"), A)),
        ("round_digits(x, 3, half_even)", f.RoundDigits(B, 3, "half_even")),
        ("round(x, -2, half_up)", f.Round(B, Fraction(100), "half_up")),
    ],
)
def test_reading(text: str, tree: f.Formula) -> None:
    found, problems = parse(text, SCOPE, want="either")
    assert (found, problems) == (tree, ())
    if "own" not in text and "mine" not in text:
        assert to_text(tree) == text


@pytest.mark.parametrize(
    ("text", "given", "gives"),
    [
        ("lookup(band, x)", {"x": 0}, 0),
        ("lookup(band, x)", {"x": Fraction(99, 10)}, 0),
        ("lookup(band, x)", {"x": 10}, 10),
        ("lookup(band, x)", {"x": 20}, -1),
        ("lookup(band, x)", {"x": -1}, -1),
        ("lookup(band, x)", {}, f.State.ABSENT),
        ('lookup(by_sex, sex, x, "a")', {"sex": "men", "x": 6}, 18),
        ('lookup(by_sex, sex, x, "b")', {"sex": "men", "x": 7}, 25),
        ('lookup(by_sex, sex, x, "b")', {"sex": "men", "x": 8}, 9),
        ('lookup(by_sex, sex, x, "a")', {"sex": "women", "x": 6}, 20),
        ('lookup(by_sex, sex, x, "a")', {"sex": "women", "x": 7}, f.State.UNDEFINED),
        ('lookup(by_sex, "women", x, "b")', {"x": 6}, 27),
        ('lookup(by_sex, their, x, "b")', {"cases.sex": "men", "x": 6}, 25),
        ('lookup(by_sex, sex, x, "a")', {"x": 6}, f.State.ABSENT),
        ("lookup(plain, sex)", {"sex": "women"}, 4),
        ('lookup(plain, "men")', {}, 3),
        ('2 * lookup(plain, "men")', {}, 6),
    ],
)
def test_looking_up(text: str, given: dict[str, object], gives: Value) -> None:
    tree, env = read(text), Env(given)
    assert value_of(tree, env) == gives
    assert recompute(tree, env) == gives
    assert gives in bounds(tree, Box())  # type: ignore[call-overload]


def test_a_table_that_covers_all_options_has_no_way_out() -> None:
    box = Box(choices={"sex": frozenset({"men", "women"})})
    assert bounds(read("lookup(plain, sex)"), box) == Interval(3, 4, nonzero=True)  # type: ignore[call-overload]


def test_tests_of_rows_narrow_what_follows() -> None:
    """Below the first row's test the divisor cannot be 0."""
    rows = ((f.Compare("<=", B, num(0)), num(0)),)
    tree = f.Cases(rows, f.Binary("/", num(1), B))
    assert bounds(tree, Box({B: Interval(0, 10)})).states == frozenset()
    assert f.State.UNDEFINED in bounds(f.Cases((), f.Binary("/", num(1), B)), Box({B: Interval(0, 10)})).states


MARKS = Box({A: Interval(0, 10), f.Input("things"): Interval(1, 5), f.Tally("things"): Interval(1, 5)})
EACH = f.Each("things", f.Input("things.n"))
WEIGHED = f.Listed((f.Input("w"), num(1)))


@pytest.mark.parametrize(
    ("tree", "low", "high", "undefined"),
    [
        (f.Fold(f.Gather("max"), A), 0, 10, True),
        (f.Fold(f.Gather("mean"), A), 0, 10, True),
        (f.Fold(f.Gather("sum"), A), 0, None, False),
        (f.Fold(f.Gather("count"), A), 0, None, False),
        (f.Fold(f.Gather("sum", keep_highest=2), A), 0, None, False),
        (f.Fold(f.Gather("median"), f.Listed((num(1), num(5), num(3)))), 3, 3, False),
        (f.Fold(f.Gather("sum"), f.Listed((num(1), num(5))), f.Listed((num(2), num(-1)))), -3, -3, False),
        (f.Fold(f.Gather("mean"), f.Listed((num(1), num(5))), WEIGHED), 1, 5, False),
        (f.Fold(f.Gather("mean"), f.Listed((num(1), num(5))), f.Listed((f.Input("w"), f.Input("w")))), 1, 5, True),
        (f.Fold(f.Gather("mean"), f.Listed((num(1), num(5))), f.Listed((num(2), num(-1)))), None, None, True),
        (f.Fold(f.Gather("geomean"), f.Listed((num(-1), num(5)))), 0, None, True),
        (f.Fold(f.Gather("harmean"), f.Listed((num(0), num(5)))), 0, 5, True),
        (f.Fold(f.Gather("any"), A), 0, 1, False),
        (f.Fold(f.Gather("count"), EACH), 0, 5, False),
    ],
)
def test_bounds_of_lists(tree: f.Fold, low: int | None, high: int | None, undefined: bool) -> None:
    found = bounds(tree, Box({**MARKS.numbers, f.Input("w"): Interval(0, 3)}))
    assert (found.ends[0] if low is not None else None) == low
    if high is not None:
        assert found.ends[1] == high
    assert (f.State.UNDEFINED in found.states) is undefined


def test_bounds_of_records() -> None:
    """At most five records, each of at most ten, and each has its figure."""
    box = Box({**MARKS.numbers, f.Input("things.n"): Interval(0, 10)})
    found = bounds(f.Fold(f.Gather("sum"), EACH), box)
    assert (found.low, found.high, found.states) == (0, 50, {f.State.ABSENT})
    half = f.Each("things", f.Ref("half"), lets=(f.Let("half", f.Binary("/", f.Input("things.n"), num(2))),))
    found = bounds(f.Fold(f.Gather("mean"), half), box)
    assert (found.low, found.high, found.states) == (0, 5, {f.State.ABSENT})


# Printed


RULE = f.Gather("mean", "skip", Fraction(2, 3), 1, 2)
LONG = f.Fold(RULE, f.Listed((num(8), B)), f.Listed((num(2), num(1))))
PICKED = f.Each("things", B, (("kind", ("a", "b")),), f.Compare(">", B, num(1)), (f.Let("y", num(2)),))


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (LONG, "mean(8, x, weights [2, 1], missing skip, at_least 2/3, drop_lowest 1, drop_highest 2)"),
        (f.Fold(f.Gather("mode", ties="mean"), A), "mode(marks, ties mean)"),
        (f.Fold(f.Gather("power", power=Fraction(1, 2)), A), "power(marks, exponent 0.5)"),
        (f.Fold(f.Gather("sum", keep_highest=0, keep_lowest=3), A), "sum(marks, keep_highest 0, keep_lowest 3)"),
        (f.Fold(f.Gather("sum"), PICKED), 'sum([x for each things where kind in ("a", "b") if x > 1, with y = 2])'),
        (f.Binary("*", f.Cases(((f.Compare(">", B, num(1)), num(2)),), num(3)), B), "(2 if x > 1 else 3) * x"),
    ],
)
def test_printing(tree: f.Number, text: str) -> None:
    assert to_text(tree) == text


def test_figures_are_put_in() -> None:
    things = Items(3, ({"n": 4}, {"n": 5}, {}))
    env = Env({"marks": (8, 9, Fraction(15, 2)), "x": 2, "things": things})
    assert sentence(put_in(f.Fold(f.Gather("mean"), A), env), "vi") == "(8 + 9 + 7,5) / 3"
    assert sentence(put_in(f.Fold(f.Gather("sum", "skip"), EACH), env), "en") == "4 + 5"
    assert to_text(put_in(LONG, env)) == to_text(LONG)  # all dropped: no figure to put in
    kept = f.Fold(f.Gather("mean", keep_highest=2), A, f.Listed((num(1), num(3), num(2))))
    assert sentence(put_in(kept, env), "en") == "(1 × 8 + 3 × 9) / (1 + 3)"
    assert to_text(put_in(read("lookup(band, x) + 1"), env)) == "lookup(band, 2) + 1"  # type: ignore[arg-type]
    many = Env({"marks": tuple(range(40))})
    assert sentence(put_in(f.Fold(f.Gather("mean"), A), many), "en") == "(0 + 1 + 2 + 3 + 4 + 5 + … 34 more …) / 40"
    assert "… và 34 số nữa …" in sentence(put_in(f.Fold(f.Gather("mean"), A), many), "vi")


MEANS = (num(4), num(9))


@pytest.mark.parametrize(
    ("rule", "weights", "text"),
    [
        (f.Gather("harmean"), None, "harmean(4, 9)"),
        (f.Gather("harmean"), (3, 1), "(3 + 1) / (3 / 4 + 1 / 9)"),
        (f.Gather("geomean"), (3, 1), "pow(pow(4, 3) * 9, 1 / (3 + 1))"),
        (f.Gather("power", power=2), None, "pow((pow(4, 2) + pow(9, 2)) / 2, 0.5)"),
        (f.Gather("power", power=Fraction(1, 2)), None, "pow((pow(4, 0.5) + pow(9, 0.5)) / 2, 2)"),
        (f.Gather("power", power=-1), (3, 1), "(3 + 1) / (3 / 4 + 1 / 9)"),
        (f.Gather("median"), None, "median(4, 9)"),
        (f.Gather("sum", drop_lowest=1), None, "9"),
        (f.Gather("count"), None, "2"),
    ],
)
def test_the_arithmetic_of_a_fold_gives_its_figure(rule: f.Gather, weights: tuple[int, int] | None, text: str) -> None:
    fold = f.Fold(rule, f.Listed(MEANS), None if weights is None else f.Listed(tuple(map(num, weights))))
    made = put_in(fold, Env())
    assert to_text(made) == text
    worked_out, exactly = value_of(made, Env()), value_of(fold, Env())
    assert isinstance(worked_out, int | Fraction)
    assert isinstance(exactly, int | Fraction)
    assert abs(worked_out - exactly) < Fraction(1, 10**20)


# Blame


@pytest.mark.parametrize(
    ("tree", "inputs", "names"),
    [
        (f.Fold(f.Gather("mean"), A), {}, ("marks",)),
        (f.Fold(f.Gather("mean"), A), {"marks": ()}, ()),
        (f.Fold(f.Gather("sum"), EACH), {}, ("things",)),
        (f.Fold(f.Gather("sum"), EACH), {"things": Items(3)}, ("things",)),
        (f.Fold(f.Gather("sum"), EACH), {"things": Items(1, ({},))}, ("things",)),
        (f.Fold(f.Gather("sum", "skip"), EACH), {"things": Items(2, ({}, {"n": 1}))}, ()),
        (f.Fold(f.Gather("sum"), f.Each("things", B)), {"things": Items(1, ({},))}, ("x",)),
        (f.Fold(f.Gather("sum"), f.Listed((B, f.Input("y")))), {"y": 1}, ("x",)),
        (f.Cases(((f.Compare(">", B, num(1)), f.Input("y")),), num(0)), {"x": 2}, ("y",)),
        (f.Cases(((f.Compare(">", B, num(1)), f.Input("y")),), num(0)), {}, ("x",)),
    ],
)
def test_blame(tree: f.Number, inputs: dict[str, object], names: tuple[str, ...]) -> None:
    assert blame(tree, Env(inputs)) == names


def test_days_of_records_are_read_as_numbers() -> None:
    late = f.Each("things", num(1), when=f.Compare(">", f.Input("things.on"), f.Input("limit")), dates=("on",))
    tree = f.Fold(f.Gather("count"), late)
    env = Env({"things": Items(2, ({"on": "2024-03-02"}, {"on": "2024-03-01"})), "limit": 738_946})
    assert value_of(tree, env) == recompute(tree, env) == 1  # 2024-03-01 is the 738,946th day
