"""Text to tree: how tightly operators bind, what each word becomes, and how trees are printed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from indexkit.formula import nodes as f
from indexkit.formula.parse import LENGTH, Name, parse
from indexkit.formula.text import to_text

SCOPE = {
    **{name: Name("number") for name in ("a", "b", "c", "class", "is")},
    **{name: Name("truth") for name in ("p", "q")},
    "loai": Name("choice", ("huyen", "xa", "phường")),
    "mo_hinh": Name("items"),
    "ngay": Name("date"),
    "share": Name("number"),
    "la": Name("node"),
    "max": Name("number", ref=f.Ref("la", "maximum")),
    "own": Name("choice", ("co", "khong"), ref=f.Choice("la", ())),
    "own_flag": Name("truth", ref=f.Flag("la")),
}
a, b, c, p, q = f.Input("a"), f.Input("b"), f.Input("c"), f.Flag("p"), f.Flag("q")
one, two = f.Num(1), f.Num(2)


def minus(left: f.Number, right: f.Number) -> f.Number:
    return f.Binary("-", left, right)


def times(left: f.Number, right: f.Number) -> f.Number:
    return f.Binary("*", left, right)


def more(left: f.Number, right: f.Number) -> f.Truth:
    return f.Compare(">", left, right)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a - b - c", minus(minus(a, b), c)),
        ("a - (b - c)", minus(a, minus(b, c))),
        ("a - b * c", minus(a, times(b, c))),
        ("(a - b) * c", times(minus(a, b), c)),
        ("-a * b", times(f.Negative(a), b)),
        ("-(a * b)", f.Negative(times(a, b))),
        ("a - -b", minus(a, f.Negative(b))),
        ("-2 * a", times(f.Num(-2), a)),
        ("-(2) * a", times(f.Negative(two), a)),
        ("a * -2", times(a, f.Num(-2))),
        ("0.5 * max", times(f.Num(Fraction(1, 2)), f.Ref("la", "maximum"))),
        ("max(max, a)", f.Call("max", (f.Ref("la", "maximum"), a))),
        ("share(la) * share", times(f.Ref("la", "share"), f.Input("share"))),
        ("exact(la)", f.Ref("la", "exact")),
        ("minimum(la)", f.Ref("la", "minimum")),
        ("la + mo_hinh", f.Binary("+", f.Ref("la"), f.Input("mo_hinh"))),
        ("a if p else b if q else c", f.If(p, a, f.If(q, b, c))),
        ("(a if p else b) if q else c", f.If(q, f.If(p, a, b), c)),
        ("a + (b if p else c)", f.Binary("+", a, f.If(p, b, c))),
        ("a + b if p else c", f.If(p, f.Binary("+", a, b), c)),
        ("first(a, none, 0)", f.First((a, f.Nothing(f.State.NONE), f.Num(0)))),
        ("round(a, 2, half_up)", f.Round(a, Fraction(1, 100), "half_up")),
        ("round(a, 0, floor)", f.Round(a, Fraction(1), "floor")),
        ("round(a, -3, ceiling)", f.Round(a, Fraction(1000), "ceiling")),
        ("pow(a, -64)", f.Call("pow", (a, f.Num(-64)))),
        ("class + is", f.Binary("+", f.Input("class"), f.Input("is"))),
        ("ngay", f.Input("ngay")),
        ("1e3", f.Num(1000)),
        ("  a\n", a),
    ],
)
def test_numbers(text: str, tree: f.Formula) -> None:
    assert parse(text, SCOPE) == (tree, ())


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("p or q and p", f.Any((p, f.All((q, p))))),
        ("(p or q) and p", f.All((f.Any((p, q)), p))),
        ("p and q and p", f.All((p, q, p))),
        ("(p and q) and p", f.All((f.All((p, q)), p))),
        ("not p and q", f.All((f.Not(p), q))),
        ("not (p and q)", f.Not(f.All((p, q)))),
        ("not a > 1", f.Not(more(a, one))),
        ("not not p", f.Not(f.Not(p))),
        ("a > 1 > b", f.All((more(a, one), more(one, b)))),
        ("a > 1 and 1 > b", f.All((more(a, one), more(one, b)))),
        ("a > b - 1 or q", f.Any((more(a, minus(b, one)), q))),
        ("any(p, a > 1)", f.Any((p, more(a, one)))),
        ("all(p)", f.All((p,))),
        ("given(a)", f.Given(a)),
        ("given(la)", f.Given(f.Ref("la"))),
        ("given(p)", f.Given(p)),
        ("given(loai)", f.Given(f.Choice("loai", ()))),
        ("given(own)", f.Given(f.Choice("la", ()))),
        ('loai == "xa"', f.Choice("loai", ("xa",))),
        ("loai == 'phường'", f.Choice("loai", ("phường",))),
        ('loai != "xa"', f.Not(f.Choice("loai", ("xa",)))),
        ('loai in ("xa",)', f.Choice("loai", ("xa",))),
        ('loai in ("xa", "huyen")', f.Choice("loai", ("xa", "huyen"))),
        ('loai not in ("xa", "huyen")', f.Not(f.Choice("loai", ("xa", "huyen")))),
        ('not loai in ("xa", "huyen")', f.Not(f.Choice("loai", ("xa", "huyen")))),
        ('own == "co" and own_flag', f.All((f.Choice("la", ("co",)), f.Flag("la")))),
        ("true or false", f.Any((f.Lit(True), f.Lit(False)))),
        ("p", p),
    ],
)
def test_truths(text: str, tree: f.Formula) -> None:
    assert parse(text, SCOPE, want="truth") == (tree, ())
    assert parse(text, SCOPE, want="either") == (tree, ())


def test_either_kind_where_either_may_stand() -> None:
    assert parse("a", SCOPE, want="either") == (a, ())
    assert parse("a + 1", SCOPE, want="either") == (f.Binary("+", a, one), ())
    tree, problems = parse("loai", SCOPE, want="either")
    assert tree is None
    assert [problem.key for problem in problems] == ["IK309.choice_alone"]


@pytest.mark.parametrize(
    "text",
    [
        "a - (b - c) - 2",
        "-(a + b) * c",
        "-(2)",
        "--2",
        "(a if p else b) + 1",
        "(a if p else b) if q else c",
        "a if p and not q else b",
        "not (p or q) and (p or q)",
        "(1 < a and a < b) and p",
        'loai == "xa" or loai not in ("huyen", "phường")',
        "round(a / b * 100, 2, half_even)",
        "a / (b / c)",
        "share(la) + maximum(la)",
        "first(a, none)",
        "0.25 * 1000000",
    ],
)
def test_the_printed_form_is_the_shortest_that_people_would_type(text: str) -> None:
    tree, problems = parse(text, SCOPE, want="either")
    assert tree is not None, problems
    assert to_text(tree) == text


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (f.Catch(a, frozenset({f.State.UNDEFINED, f.State.ABSENT}), f.Num(0)), "catch(a, absent, undefined, 0)"),
        (f.Panel("la"), "panel(la)"),
        (f.Tally("mo_hinh"), "count(mo_hinh)"),
        (f.Tally("mo_hinh", (("cap", ("xa",)),)), 'count(mo_hinh where cap == "xa")'),
        (f.Nothing(f.State.NOT_APPLICABLE), "not_applicable"),
        (f.Round(a, Fraction(1, 4), "up"), "round_to(a, 0.25, up)"),
        (times(f.Num(Fraction(1, 3)), a), "1/3 * a"),
        (times(a, f.Num(Fraction(1, 3))), "a * (1/3)"),
        (f.All(()), "true"),
        (f.Any(()), "false"),
    ],
)
def test_what_only_lowering_makes_is_readable(tree: f.Formula, text: str) -> None:
    assert to_text(tree) == text


def test_sizes_that_are_just_read() -> None:
    assert parse("a" + " " * (LENGTH - 1), SCOPE) == (a, ())
    assert parse("-" * 49 + "a", SCOPE)[1] == ()
    assert parse(" + ".join(["a"] * 50), SCOPE)[1] == ()
    assert parse("sum(" + ", ".join(["a"] * 499) + ")", SCOPE)[1] == ()
    assert parse("(" * 99 + "a" + ")" * 99, SCOPE) == (a, ())
