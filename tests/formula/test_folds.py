"""Lists made one figure, worked by hand: `folds.csv`, row by row, by the judge and by the second evaluator.

`-` is an absent member, `x` a rejected one, `n/a` one that does not apply, `?` an undefined one.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest

from indexkit.arithmetic import MODES, Mode, Number, read_number, round_digits
from indexkit.formula import nodes as f
from indexkit.formula.bounds import Box, bounds
from indexkit.formula.exact import Env, Value, value_of
from indexkit.formula.second import recompute

with (Path(__file__).parent / "folds.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter=";"))
WORDS = {"-": f.State.ABSENT, "x": f.State.REJECTED, "n/a": f.State.NOT_APPLICABLE, "?": f.State.UNDEFINED}
MISSING = ("skip", "zero", "all_zero")
NUMBERS = ("drop_lowest", "drop_highest", "keep_highest", "keep_lowest", "at_least")


def figure(text: str) -> int | Fraction:
    above, _, below = text.partition("/")
    value = Fraction(read_number(above) or 0) / Fraction(read_number(below or "1") or 1)
    return value.numerator if value.denominator == 1 else value


def rule(text: str) -> f.Gather:
    how, *said = text.split()
    fields: dict[str, object] = {}
    for word in said:
        name, _, number = word.partition("=")
        if name in MISSING:
            fields["missing"] = name
        elif name == "divisor":
            fields[name] = number
        elif number:
            assert name in (*NUMBERS, "p"), name
            fields["power" if name == "p" else name] = figure(number)
        else:
            fields["ties"] = name
    return f.Gather(how, **fields)  # type: ignore[arg-type]


def members(text: str) -> f.Listed:
    return f.Listed(tuple(f.Nothing(WORDS[word]) if word in WORDS else f.Num(figure(word)) for word in text.split()))


def outcome(text: str) -> Value:
    return f.State(text) if text in {state.value for state in f.State} else figure(text)


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['rule']}: {r['members']}; {r['weights']}" for r in ROWS])
def test_row(row: dict[str, str]) -> None:
    tree = f.Fold(rule(row["rule"]), members(row["members"]), members(row["weights"]) if row["weights"] else None)
    found = value_of(tree, Env())
    assert found == outcome(row["gives"]), row["worked"]
    assert recompute(tree, Env()) == found
    assert found in bounds(tree, Box())


def test_the_table_has_every_rule() -> None:
    assert len(ROWS) >= 100
    words = [word.partition("=")[0] for row in ROWS for word in row["rule"].split()]
    hows = set(get_args(f.How)) - f.COUNTS
    assert set(words) == {*hows, *MISSING, *NUMBERS, "p", "lowest", "highest", "mean", "divisor"}


@pytest.mark.parametrize("how", sorted({"sum", "mean", "geomean", "harmean", "power"}))
def test_weights_are_heard_and_ties_stand_as_listed(how: f.How) -> None:
    of, weights = members("2 8"), members("3 1")
    plain, weighted = (value_of(f.Fold(f.Gather(how), of, one), Env()) for one in (None, weights))
    assert plain != weighted


@pytest.mark.parametrize(
    ("members_", "lowest", "highest", "sum_"),
    [
        ("8 9 7.5", 1, 1, "8"),
        ("8 9 7.5", 0, 0, "24.5"),
        ("5", 1, 1, "undefined"),
        ("3 - 4", 1, 0, "absent"),
        ("8 9", 1, 1, "undefined"),
        ("", 1, 1, "undefined"),
        ("", 0, 0, "0"),
    ],
)
def test_trim(members_: str, lowest: int, highest: int, sum_: str) -> None:
    tree = f.Fold(f.Gather("sum", "skip"), f.Trim(members(members_), lowest, highest))
    assert value_of(tree, Env()) == recompute(tree, Env()) == outcome(sum_)


DIGITS: list[tuple[str, int, Mode, str]] = [
    ("1234", 3, "half_up", "1230"),
    ("1235", 3, "half_up", "1240"),
    ("1235", 3, "half_down", "1230"),
    ("1225", 3, "half_even", "1220"),
    ("0.0012345", 2, "half_up", "0.0012"),
    ("9.99", 2, "half_up", "10"),
    ("99.5", 2, "half_up", "100"),
    ("-1235", 3, "half_up", "-1240"),
    ("-1235", 3, "half_ceiling", "-1230"),
    ("2/3", 4, "half_up", "0.6667"),
    ("1000", 1, "up", "1000"),
    ("1001", 1, "up", "2000"),
    ("1/1000", 3, "floor", "0.001"),
    ("0", 3, "up", "0"),
]


@pytest.mark.parametrize(("of", "digits", "mode", "gives"), DIGITS)
def test_significant_digits(of: str, digits: int, mode: Mode, gives: str) -> None:
    tree = f.RoundDigits(f.Num(figure(of)), digits, mode)
    assert value_of(tree, Env()) == figure(gives)
    assert recompute(tree, Env()) == figure(gives)


@pytest.mark.parametrize("value", [1, 9, 10, 10**40, Fraction(1, 3), Fraction(1, 10**40), Fraction(10**9 - 1, 10**9)])
def test_digits_stand_at_the_first_that_is_not_0(value: Number) -> None:
    for mode in MODES:
        rounded = Fraction(round_digits(value, 5, mode))
        assert abs(rounded - value) < Fraction(value) / 10**4
