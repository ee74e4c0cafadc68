"""Ties and near-ties worked out by hand (`hand/rounding.csv`), through every way that rounds."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal, Inexact, localcontext
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest

from indexkit.arithmetic import MODES, Mode, round_to, to_decimal
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, value_of
from indexkit.formula.parse import parse
from indexkit.formula.second import recompute

with (Path(__file__).parent / "hand" / "rounding.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['value']} to {row['places']} {row['mode']}")
def test_by_hand(row: dict[str, str]) -> None:
    value, expected, mode = Fraction(row["value"]), Fraction(row["expected"]), row["mode"]
    assert mode in get_args(Mode)
    unit = Fraction(10) ** -int(row["places"])
    assert round_to(value, unit, mode) == expected
    node = f.Round(f.Num(value), unit, mode)
    assert value_of(node, Env()) == expected
    assert recompute(node, Env()) == expected
    text = f"round({row['value']}, {row['places']}, {mode})"
    tree, problems = parse(text, {})
    assert problems == ()
    assert value_of(tree, Env()) == expected


def test_the_sheet_holds_enough_ties_of_every_mode() -> None:
    ties = [row for row in ROWS if (Fraction(row["value"]) * Fraction(10) ** int(row["places"])).denominator == 2]
    assert len(ties) >= 60
    assert all(count >= 3 for count in Counter(row["mode"] for row in ROWS).values())
    assert {row["mode"] for row in ROWS} == set(MODES)
    assert len({tuple(list(row.values())[:3]) for row in ROWS}) == len(ROWS)
    assert all(row["arithmetic"] for row in ROWS)


def test_to_a_multiple() -> None:
    """To quarters: 3/8 lies half way between 1/4 and 1/2."""
    assert [round_to(Fraction(3, 8), Fraction(1, 4), mode) for mode in MODES] == [
        Fraction(1, 2),  # half_up
        Fraction(1, 4),  # half_down
        Fraction(1, 2),  # half_even: two quarters
        Fraction(1, 2),  # half_ceiling
        Fraction(1, 2),  # up
        Fraction(1, 4),  # down
        Fraction(1, 4),  # floor
        Fraction(1, 2),  # ceiling
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-400, "-400"),
        (Fraction(-15, 2), "-7.5"),
        (Fraction(1, 8), "0.125"),
        (Fraction(3, 50), "0.06"),
        (10**60 + 1, f"1{'0' * 59}1"),
        (Fraction(10**60 + 1, 10), f"1{'0' * 59}.1"),
        (Fraction(-1, 2**20), "-9.5367431640625E-7"),
    ],
)
def test_a_decimal_is_exact_whatever_the_callers_context(value: Fraction | int, text: str) -> None:
    with localcontext() as context:
        context.prec, context.Emax, context.Emin, context.traps[Inexact] = 3, 9, -9, True
        found = to_decimal(value)
    assert str(found) == text
    assert found.as_tuple() == Decimal(text).as_tuple()


def test_an_expansion_that_does_not_end_is_no_decimal() -> None:
    with pytest.raises(ValueError, match="does not end"):
        to_decimal(Fraction(1, 3))
