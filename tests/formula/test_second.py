"""The second opinion is another way: it shows when the judge is wrong, and says nothing where it doesn't reach."""

from __future__ import annotations

import sys
from fractions import Fraction

import pytest

from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, Items, value_of
from indexkit.formula.second import recompute


def test_a_judge_that_errs_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = f.Binary("+", f.Call("sqrt", (f.Num(2),)), f.Round(f.Input("x"), Fraction(1, 100), "half_up"))
    env = Env({"x": Fraction(1, 8)})
    right = value_of(tree, env)
    assert recompute(tree, env) == right
    monkeypatch.setattr("indexkit.formula.exact.round_to", lambda value, unit, mode: value)
    assert recompute(tree, env) == right != value_of(tree, env)


def test_a_printed_text_that_misleads_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's own parser reads the text, so a bracket too few would show."""
    tree = f.Binary("-", f.Num(7), f.Binary("-", f.Num(2), f.Num(1)))
    assert recompute(tree, Env()) == 6
    monkeypatch.setattr(
        "indexkit.formula.text._bare", lambda node, tighter: __import__("indexkit").formula.text._text(node)[0]
    )
    assert recompute(tree, Env()) == 4


def test_numbers_are_read_again_from_their_digits() -> None:
    third = f.Binary("*", f.Num(Fraction("0.1")), f.Num(3))
    assert recompute(f.Compare("==", third, f.Num(Fraction("0.3"))), Env()) is True
    long = Fraction("0.1234567890123456789012345678901234567891")
    assert recompute(f.Num(long), Env()) == long


def test_what_it_was_asked_before_is_not_taken_for_something_else() -> None:
    """1 and yes are equal to Python and stand in the same text."""
    assert recompute(f.Input("x"), Env({"x": 1})) == 1
    assert recompute(f.Flag("x"), Env({"x": True})) is True
    assert recompute(f.Input("x"), Env({"x": 2})) == 2
    assert recompute(f.Input("x"), Env({"x": f.State.ABSENT})) is f.State.ABSENT


def test_options_with_backslashes_and_quotation_marks() -> None:
    for option in ("\\n", "a\\", 'bí "thư"', "khác", "{x}"):
        env = Env({"vai_tro": option})
        assert recompute(f.Choice("vai_tro", (option,)), env) is True
        assert recompute(f.Choice("vai_tro", ("khac",)), env) is False


def test_names_that_are_words_of_python() -> None:
    env = Env({"class": 3, "lambda": 4, "None": 5, "max": 6})
    tree = f.Call("max", tuple(f.Input(name) for name in env.inputs))
    assert recompute(tree, env) == 6


def test_a_figure_that_has_not_been_computed_is_out_of_reach() -> None:
    assert recompute(f.Ref("nhan_thuc"), Env()) is None


def test_numbers_too_long_for_its_digits_are_out_of_reach() -> None:
    assert recompute(f.Call("ln", (f.Num(3**400),)), Env()) is None
    assert recompute(f.Binary("+", f.Num(3**400), f.Num(1)), Env()) == 3**400 + 1


def test_a_tree_too_deep_is_out_of_reach() -> None:
    tree: f.Number = f.Num(1)
    for _ in range(sys.getrecursionlimit()):
        tree = f.Negative(tree)
    assert recompute(tree, Env()) is None


def test_records_and_panels() -> None:
    items = Items(2, ({"cap": "tinh"}, {"cap": "huyen"}))
    env = Env({"mo_hinh": items}, {"la": 7})
    tree = f.Binary("*", f.Tally("mo_hinh", (("cap", ("tinh",)),)), f.Panel("la"))
    assert recompute(tree, env) == 7
    assert recompute(f.Tally("mo_hinh", (("cap", ("tinh",)),)), Env({"mo_hinh": Items(2)})) is f.State.ABSENT
