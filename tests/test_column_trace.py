"""Recorded columns at the edge of what a float32 holds: 2**24, the first whole number after which one is left out."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import Any, get_args

import numpy as np
import pytest

from indexkit.arithmetic import Mode, round_to
from indexkit.formula import nodes as f
from indexkit.formula.column_program import Program, forms_of, recorded
from indexkit.formula.columns import Block, Choices, block_of
from indexkit.formula.plan import Demand, Line, Plan, make_plan

EDGE = 2**24


def plan_of(formula: f.Formula, *demands: f.Truth) -> Plan:
    return make_plan("g", [Line("n", formula, "n", "kind")], [Demand(one, "IK520.over_zero", "n") for one in demands])


def done(formula: f.Formula, *demands: f.Truth, **inputs: list[Any]) -> tuple[Program, list[Any]]:
    """The numerators, of which nothing else may be asked here."""
    rows = len(next(iter(inputs.values())))
    block = block_of([{name: values[row] for name, values in inputs.items()} for row in range(rows)], [{}] * rows)
    program = recorded(plan_of(formula, *demands), forms_of(block), ["n"])
    assert program.whole
    found: dict[str, list[Any]] = {}
    puts = [partial(_keep, found, part.field) for part in program.wanted]
    program.run(program.scratch(rows), block, puts)
    return program, found["n"]


def _keep(found: dict[str, list[Any]], field: str, column: np.ndarray[Any, Any]) -> None:
    found[field] = column.astype(np.int64).tolist()


def kinds(program: Program) -> set[bool]:
    """Whether numbers are held in float64."""
    return {step.node.double for step in program.order.steps if step.node.kind == "number"}


X, Y = f.Input("x"), f.Input("y")


def test_a_sum_that_reaches_2_to_the_24_is_held_in_float64() -> None:
    """8,388,607 + 8,388,610 = 16,777,217 = 2**24 + 1, which a float32 would round to 2**24. The inputs alone fit."""
    program, found = done(f.Binary("+", X, Y), x=[8_388_607, 1], y=[8_388_610, 2])
    assert found == [16_777_217, 3]
    assert kinds(program) == {False, True}


def test_a_product_below_2_to_the_24_is_held_in_float32() -> None:
    """4,095 × 4,095 = 16,769,025; the bounds are 4,095 for both, so that it can't pass 2**24."""
    program, found = done(f.Binary("*", X, Y), x=[4095, 3], y=[4095, 5])
    assert found == [16_769_025, 15]
    assert kinds(program) == {False}


def test_a_difference_of_two_choices_may_pass_what_they_fit_in() -> None:
    """16,777,215 and -16,777,214 both fit; between them lie 33,554,429, which no float32 holds."""
    choice = f.If(f.Flag("t"), X, Y)
    program, found = done(choice, t=[True, False, True], x=[EDGE - 1, 0, 7], y=[2 - EDGE, 2 - EDGE, 5])
    assert found == [EDGE - 1, 2 - EDGE, 7]
    assert True in kinds(program)


def test_quotients_next_to_a_whole_number_are_rounded_down() -> None:
    """n = 4096 k - 1 over 4096 is k less 1/4096, up to 2**24 - 1 over 4096; and n = d q - 1 for odd d."""
    ns = [4096 * k - 1 for k in (1, 2, 1000, 4095, 4096)] + [4095 * 4096 - 1, 3 * 5_592_405 - 1, EDGE - 1]
    ds = [4096] * 5 + [4095, 3, EDGE - 1]
    program, found = done(f.Round(f.Binary("/", X, Y), Fraction(1), "floor"), x=ns, y=ds)
    assert found == [0, 1, 999, 4094, 4095, 4095, 5_592_404, 1]
    assert kinds(program) == {False}


@pytest.mark.parametrize("mode", get_args(Mode))
def test_every_whole_number_over_a_small_one(mode: Any) -> None:
    """Each n from -60 to 60 over each d from 1 to 12, in both signs, against fractions."""
    pairs = [(n, d) for n in range(-60, 61) for d in range(1, 13)]
    formula = f.Round(f.Binary("/", X, Y), Fraction(1), mode)
    _, found = done(formula, x=[n for n, _ in pairs], y=[d for _, d in pairs])
    assert found == [round_to(Fraction(n, d), Fraction(1), mode) for n, d in pairs]


def test_a_negative_number_over_0_breaks_no_demand_and_counts_0() -> None:
    """What is demanded is that nothing above 0 be divided by 0. -3 over 0 is undefined, for which 0 is written here; of
    a row that breaks the demand nobody reads the figure."""
    caught = f.Catch(f.Binary("/", X, Y), frozenset({f.State.UNDEFINED}), f.Num(0))
    demand = f.All((f.Compare("==", Y, f.Num(0)), f.Compare(">", X, f.Num(0))))
    _, found = done(caught, demand, x=[-3, 0, 6], y=[0, 0, 1])
    assert found == [0, 0, 6]


def test_numbers_past_2_to_the_53_are_left() -> None:
    block = block_of([{"x": 2**52 + at, "y": 2**52} for at in range(3)], [{}] * 3)
    program = recorded(plan_of(f.Binary("+", X, Y)), forms_of(block), ["n"])
    assert [step[0] for step in program.left.steps] == ["n"]


def test_a_program_does_for_narrower_blocks_and_not_for_wider_ones() -> None:
    def forms(*values: int, options: tuple[str, ...] = ("a", "b")) -> Any:
        codes = np.zeros(len(values), np.int32)
        block = block_of([{"x": value} for value in values], [{}] * len(values))
        return forms_of(Block(len(values), block.numbers, {}, {"c": Choices(codes, options)}, {}))

    mine = forms(0, 100)
    assert mine.covers(forms(3, 127))
    assert not mine.covers(forms(3, 128))
    assert not mine.covers(forms(-1, 5))
    assert not mine.covers(forms(1, options=("b", "c")))
    wide = mine.joined(forms(-1, 5)).joined(forms(1, options=("b", "c")))
    assert wide.covers(mine)
    assert wide.covers(forms(-1, 100, options=("c",)))
