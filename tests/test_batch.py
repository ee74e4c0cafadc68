"""A table of units as columns: each row as single evidence is, whatever holds the columns."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas
import polars
import pyarrow
import pytest

import indexkit as ik
from heads import HEAD
from indexkit.batch import Batch, run

FRAMEWORKS = Path(__file__).parents[1] / "frameworks"
TEXT = (
    HEAD.replace("rounding: none", "rounding: {places: 2, mode: half_up, at: component}")
    + """\
  g:
    max: 100
    inputs:
      vung: {type: choice, options: [bac, nam], about: unit}
    indicators:
      dat:
        max: 10
        basis: assumed
        score: {kind: yes_no, of: co}
        evidence: {co: {type: yes_no}}
      chia:
        max: 30
        basis: assumed
        score: {kind: ratio, numerator: a, denominator: b, over: cap, when_zero: zero}
        evidence: {a: {type: count}, b: {type: count, range: {to: 1000000}}}
      diem:
        max: 60
        basis: assumed
        score: {kind: formula, formula: x / 7}
        evidence: {x: {type: number, range: {from: -50, to: 420}}}
    bonuses:
      thuong:
        basis: assumed
        cap: none
        counts_above_max: true
        counts_in_percent: true
        score: {kind: per_item, of: mo_hinh, points_each: 5}
        evidence: {mo_hinh: {type: items}}
    levels: {of: percent, basis: assumed, bands: [{name: Tốt, at_least: 50}, {name: Yếu}]}
"""
)
GIVEN: dict[str, list[Any]] = {
    "vung": ["bac", "nam", None, "bac", "nam", "bac"],
    "co": [True, False, None, True, False, True],
    "a": [1, 0, 7, None, 3, 1_000_000],
    "b": [3, 0, 6, 5, None, 999_999],
    "x": [0.5, 12.25, -3.5, 419.99, None, 0.1],
    "mo_hinh": [2, 0, None, 1, 3, 0],
}


@pytest.fixture(scope="module")
def framework(tmp_path_factory: pytest.TempPathFactory) -> ik.Framework:
    path = tmp_path_factory.mktemp("batch") / "f.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return ik.load(path, period=2024)


def alone(batch: Batch, row: int) -> ik.ScoreTree | tuple[Any, ...]:
    """The row by the interpreter, or the problems for which it is refused."""
    try:
        return batch.framework.evaluate(batch.table.row(row), group=batch.group.id, lens=batch.lens, judge=True)
    except ik.EvidenceError as error:
        return error.problems


def assert_each_row_is_as_single_evidence(batch: Batch) -> None:
    refused = {one.row: one.problems for one in batch.refused}
    assert batch.counts.rows == batch.counts.scored + batch.counts.refused
    for row in range(len(batch)):
        tree = alone(batch, row)
        if not isinstance(tree, ik.ScoreTree):
            assert refused.pop(row) == tree
            continue
        values = tree.env.values
        assert {name: (type(one[row]), one[row]) for name, one in batch.lines.items()} == {
            name: (type(values[name]), values[name]) for name in batch.lines
        }
        assert batch.points()[row] == tree.points
        assert batch.levels()[row] == (tree.level.name if tree.level else None)
        for node in tree.nodes:
            assert batch.points(node.path)[row] == node.points
    assert not refused


def tables() -> dict[str, Any]:
    arrow = pyarrow.table(GIVEN)
    decimals = pyarrow.array([None if x is None else Decimal(str(x)) for x in GIVEN["x"]], pyarrow.decimal128(12, 4))
    sliced = pyarrow.concat_tables([arrow.slice(0, 2), arrow.slice(2)])
    return {
        "lists": GIVEN,
        "arrow": arrow,
        "decimals": arrow.set_column(4, "x", decimals),
        "chunks": sliced,
        "dictionaries": arrow.set_column(0, "vung", arrow.column("vung").dictionary_encode()),
        "narrow": arrow.set_column(2, "a", arrow.column("a").cast(pyarrow.int32())),
        "polars": polars.DataFrame(GIVEN),
        "pandas": pandas.DataFrame({name: pandas.Series(values, dtype="object") for name, values in GIVEN.items()}),
    }


@pytest.mark.parametrize("held", tables().items(), ids=lambda held: held[0])
def test_whatever_holds_the_columns(framework: ik.Framework, held: tuple[str, Any]) -> None:
    batch = framework.evaluate_many(held[1])
    assert batch.counts.refused == 0
    assert_each_row_is_as_single_evidence(batch)


def test_by_hand(framework: ik.Framework) -> None:
    """Row 0: 10 + 1/3 × 30 = 10 + 0.5/7 = 0.0714… → 0.07 + 2 × 5 = 30.07. Row 1: 12.25/7 = 1.75, and 0/0 gives 0."""
    batch = framework.evaluate_many(GIVEN)
    assert batch.points()[:2] == [Decimal("30.07"), Decimal("1.75")]
    assert batch.figures("chia")[0] == 10
    assert batch[0].points == Decimal("30.07")
    assert batch.figures("total")[0] == Fraction(3007, 100)


def test_numpy_arrays_are_read_in_columns(framework: ik.Framework) -> None:
    draw = np.random.default_rng(5)
    rows = 400
    b = draw.integers(0, 9, rows)
    given = {
        "co": draw.integers(0, 2, rows).astype(bool),
        "a": np.minimum(draw.integers(0, 12, rows), 3 * b).astype(np.uint8),
        "b": b.astype(np.int16),
        "x": np.round(draw.random(rows) * 400, 3),
        "mo_hinh": draw.integers(0, 4, rows),
    }
    batch = framework.evaluate_many(given)
    assert (batch.counts.in_columns, batch.counts.judged) == (rows, 0)
    assert_each_row_is_as_single_evidence(batch)


WRONG: dict[str, list[Any]] = {
    "co": [True, 1, "có", True, True, True, True, None],
    "a": [1, 2, 3, -1, 4, 2.5, 10**50, 5],
    "b": [0, 4, 5, 6, 10**7, 7, 8, True],
    "x": [1.0, 2, float("nan"), 3, 4, float("inf"), "12,5", 421],
}


def test_a_row_that_is_refused_is_refused_as_single_evidence_and_the_others_go_on(framework: ik.Framework) -> None:
    batch = framework.evaluate_many(WRONG)
    assert_each_row_is_as_single_evidence(batch)
    assert batch.counts.refused == 8
    more = framework.evaluate_many({name: [*values, GIVEN[name][0]] for name, values in WRONG.items()})
    assert [one.row for one in more.refused] == list(range(8))
    assert more.points()[8] == Decimal("20.07")


def test_an_unknown_column_is_told_for_each_row(framework: ik.Framework) -> None:
    batch = framework.evaluate_many({"x": [1, 2], "la": [3, None]})
    assert [(one.row, one.problems[0].code) for one in batch.refused] == [(0, "IK501")]
    assert_each_row_is_as_single_evidence(batch)


@pytest.mark.parametrize("lens", ["as_claimed", "verified_only"])
def test_lenses_and_states(framework: ik.Framework, lens: Any) -> None:
    given = {"x": [1, {"value": 70, "state": "verified"}, {"value": 70, "state": "rejected"}, None]}
    batch = framework.evaluate_many(given, lens=lens)
    assert_each_row_is_as_single_evidence(batch)
    assert batch.points("diem")[1] == 10


def test_where_numbers_grow_they_are_still_exact(tmp_path: Path) -> None:
    """Sums of fractions over many denominators pass 2**53, and 2**63: then in Python's own whole numbers."""
    names = [f"n{at}" for at in range(12)]
    formula = " + ".join(f"1 / (1 + {name})" for name in names)
    inputs = "".join(f"      {name}: {{type: count}}\n" for name in names)
    path = tmp_path / "f.yaml"
    text = f"{HEAD}  g:\n    max: 12\n    inputs:\n{inputs}    indicators:\n"
    score = f"{{kind: formula, formula: {formula}}}"
    path.write_text(f"{text}      i: {{max: 12, basis: assumed, score: {score}}}\n", encoding="utf-8")
    draw = np.random.default_rng(1)
    given = {name: draw.integers(0, 10 ** (1 + at), 60) for at, name in enumerate(names)}
    batch = ik.load(path, period=2024).evaluate_many(given)
    assert batch.counts.in_columns == 60
    assert_each_row_is_as_single_evidence(batch)


def test_blocks_meet(framework: ik.Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rows a block: what one block holds says nothing of the next one."""
    monkeypatch.setattr(run, "BLOCK", 3)
    batch = framework.evaluate_many({name: [*values, *WRONG.get(name, [None] * 8)] for name, values in GIVEN.items()})
    assert_each_row_is_as_single_evidence(batch)


def drawn(framework: ik.Framework, group: str, rows: int = 60) -> dict[str, list[Any]]:
    """Evidence for some units, a tenth of it not there."""
    draw = np.random.default_rng(7)
    given: dict[str, list[Any]] = {}
    for one, decl in framework.groups[group].inputs.items():
        high = 60 if decl.high is None else min(int(decl.high), 60)
        match decl.type:
            case "yes_no":
                given[one] = draw.integers(0, 2, rows).astype(bool).tolist()
            case "choice":
                given[one] = [decl.options[at] for at in draw.integers(0, len(decl.options), rows)]
            case "count" | "number" | "percent":
                given[one] = draw.integers(int(decl.low or 0), high + 1, rows).tolist()
            case "date":
                given[one] = [f"2022-{1 + at % 12:02}-15" for at in range(rows)]
            case _:
                continue
        given[one] = [None if draw.random() < 0.1 else value for value in given[one]]
    return given


@pytest.mark.parametrize(
    ("name", "group"),
    [("dong_thap_2022", "cap_huyen"), ("dong_thap_2022", "cap_tinh"), ("human_development", "quoc_gia")],
)
def test_shipped_frameworks(name: str, group: str) -> None:
    framework = ik.load(FRAMEWORKS / f"{name}.yaml", period=2024)
    given = drawn(framework, group)
    assert_each_row_is_as_single_evidence(framework.evaluate_many(given, group=group))


def test_columns_that_do_not_fit(framework: ik.Framework) -> None:
    with pytest.raises(ik.EvidenceError) as caught:
        framework.evaluate_many({"a": [1, 2], "b": [1]})
    assert [one.key for one in caught.value.problems] == ["IK551.lengths"]
    twice = pyarrow.table([pyarrow.array([1]), pyarrow.array([2])], names=["a", "a"])
    with pytest.raises(ik.EvidenceError) as caught:
        framework.evaluate_many(twice)
    assert [one.key for one in caught.value.problems] == ["IK551.twice"]
    for strange in (5, [{"a": 1}], {"a": 5}, {"a": "abc"}):
        with pytest.raises(TypeError):
            framework.evaluate_many(strange)


def test_no_rows(framework: ik.Framework) -> None:
    batch = framework.evaluate_many({"a": []})
    assert (len(batch), batch.counts.scored) == (0, 0)
    assert batch.to_arrow().num_rows == 0


def test_the_result_as_arrow_and_as_floats(framework: ik.Framework) -> None:
    batch = framework.evaluate_many({name: [*values, WRONG.get(name, [None])[0]] for name, values in GIVEN.items()})
    table = batch.to_arrow()
    assert table.column("total").to_pylist() == batch.points()
    assert table.column("total").to_pylist()[6] is None  # 1 of 0: refused
    assert table.column("level").to_pylist() == batch.levels()
    floats = batch.to_floats()
    assert np.isnan(floats[6])
    assert floats[0] == 30.07


def test_the_table_is_not_written_to(framework: ik.Framework) -> None:
    given = {"x": np.array([1.5, 2.5]), "a": np.array([1, 2]), "b": np.array([3, 0])}
    before = {name: values.copy() for name, values in given.items()}
    for values in given.values():
        values.flags.writeable = False
    framework.evaluate_many(given)
    assert all((given[name] == before[name]).all() for name in given)
