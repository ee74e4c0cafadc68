"""A figure over rows that are held as columns is the one over units that are held as the interpreter has them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draws import many
from indexkit.batch.folded import Own
from indexkit.batch.kept import Kept
from indexkit.batch.reference import Rising, over_rows
from indexkit.batch.result import Figures
from indexkit.batch.rising import places
from indexkit.formula import nodes as f
from indexkit.formula.env import Value
from indexkit.formula.nodes import State
from indexkit.formula.plan import make_plan
from indexkit.references import reference

PLAN = make_plan("g", [], ())
NEAR = 2**40  # a quotient of two such numbers is that of their neighbours too, once it is rounded
FIGURES = st.sampled_from(
    [0, 1, -1, 2, 10, Fraction(1, 3), Fraction(-7, 2), Fraction(NEAR - 1, NEAR), Fraction(NEAR, NEAR + 1),
     2**62, -(2**62)],
)  # fmt: skip
LONG = st.sampled_from([2**70, Fraction(1, 2**70), -(2**65)])
VALUES = st.one_of(FIGURES, FIGURES, LONG, st.sampled_from(list(State)))
WEIGHTS = st.one_of(
    st.sampled_from([1, 2, Fraction(1, 2), 0, 2**40, 2**70, Fraction(1, 2**70)]), st.sampled_from(list(State))
)
FOLDS = st.builds(
    f.Gather,
    st.sampled_from(["sum", "mean", "min", "max", "median", "count", "sd", "any", "all", "mode", *sorted(f.COUNTS)]),
    st.sampled_from(["none", "skip", "zero", "all_zero"]),
    st.sampled_from([0, 0, 2, Fraction(1, 2)]),
    st.sampled_from([0, 0, 0, 1]),
)  # fmt: skip


def held(values: Sequence[Value]) -> Figures:
    kept = Kept(["x"], len(values))
    for row, value in enumerate(values):
        kept.single(row, {"x": value})
    return kept.made()["x"]


@pytest.fixture(scope="module", params=[0, 16], autouse=True)
def few(request: pytest.FixtureRequest) -> Any:
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr("indexkit.batch.reference.FEW", request.param)
        changed.setattr("indexkit.batch.folded.BLOCK", 3)
        yield


@settings(max_examples=many(150), deadline=None)
@given(rule=FOLDS, data=st.data())
def test_the_figure_and_who_sets_it(rule: f.Gather, data: Any) -> None:
    values = data.draw(st.lists(VALUES, min_size=1, max_size=14))
    weights = data.draw(st.one_of(st.none(), st.lists(WEIGHTS, min_size=len(values), max_size=len(values))))
    members = data.draw(st.lists(st.sampled_from(range(len(values))), min_size=1, unique=True).map(sorted))
    one = f.Across("@x", rule, f.Num(1), weight=None if weights is None else f.Num(1))
    own = Own(held(values), None if weights is None else held(weights))
    pairs = [(str(row), values[row], 1 if weights is None else weights[row]) for row in members]
    wanted = reference(PLAN, one, (), sorted(pairs, key=lambda pair: pair[0]))
    found = over_rows(PLAN, one, (), own, np.array(members, np.int32))
    assert (found.value, found.members, found.key) == (wanted.value, wanted.members, wanted.key)
    for field in ("set_by", "without", "figures", "everyone"):
        assert tuple(getattr(found, field)) == getattr(wanted, field), field
    if rule.how in f.COUNTS:
        assert [found.counted(value) for value in values] == [wanted.counted(value) for value in values]


@pytest.mark.parametrize(
    ("rule", "values", "figure", "set_by"),
    [
        (f.Gather("min", drop_lowest=1), [0, 0, -1], 0, ["0", "1"]),
        (f.Gather("max", "all_zero"), [0, 1, State.REJECTED], 0, ["0"]),
        (f.Gather("median"), [1, 2, 4, 8], 3, []),
        (f.Gather("median"), [2, 1, 2, 8], 2, ["0", "2"]),
        (f.Gather("min", "zero"), [3, State.ABSENT], 0, []),
    ],
)
def test_who_set_a_figure(rule: f.Gather, values: list[Value], figure: int, set_by: list[str]) -> None:
    """The least without -1 is 0; one is rejected, so that all is 0, and row 0 has it; 3 = (2 + 4) / 2 is nobody's."""
    found = over_rows(PLAN, f.Across("@x", rule, f.Num(1)), (), Own(held(values)), np.arange(len(values)))
    assert (found.value, [*found.set_by]) == (figure, set_by)


def test_equals_are_neither_below_nor_above_each_other() -> None:
    """Of 5, 5, 0 one lies below each 5, none below 0; two lie above 0, none above a 5."""
    rows = np.arange(3, dtype=np.int32)
    rising = Rising(Own(held([5, 5, 0])), rows, 0)
    assert (rising.counted(rows, True).tolist(), rising.counted(rows, False).tolist()) == ([1, 1, 0], [0, 0, 2])


def test_who_counts_as_0_keeps_its_weight() -> None:
    """(1 · 4 + 3 · 0) / (1 + 3) = 1."""
    one = f.Across("@x", f.Gather("mean", "zero"), f.Num(1), weight=f.Num(1))
    own = Own(held([4, State.ABSENT]), held([1, 3]))
    assert over_rows(PLAN, one, (), own, np.arange(2)).value == 1


def test_figures_that_no_float_tells_apart_are_in_order() -> None:
    """1 − 1/n is less than 1 − 1/(n + 1)."""
    values = [Fraction(NEAR, NEAR + 1), Fraction(NEAR - 1, NEAR), Fraction(1, 3), Fraction(NEAR, NEAR + 1)]
    assert float(values[0]) == float(values[1])
    assert places(held(values), slice(None)).tolist() == [2, 1, 0, 2]


@settings(max_examples=many(60), deadline=None)
@given(st.lists(st.builds(Fraction, st.integers(NEAR - 3, NEAR + 3), st.integers(NEAR - 3, NEAR + 3)), min_size=1))
def test_places(values: list[Fraction]) -> None:
    rising = sorted({*values})
    assert places(held(values), slice(None)).tolist() == [rising.index(value) for value in values]
