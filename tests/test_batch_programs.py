"""A long table is scored by a program that is recorded once, on one thread or several: each row as single evidence is.

Here a table is long from its first block on, and a block has a few rows.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pytest

import indexkit as ik
from heads import HEAD
from indexkit.batch import Batch, Programs, evaluate_many, run
from indexkit.formula import column_order, column_program, column_scratch, column_trace
from test_batch import FRAMEWORKS, GIVEN, TEXT, WRONG, assert_each_row_is_as_single_evidence, drawn


@pytest.fixture(autouse=True)
def short_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BLOCK", 7)
    monkeypatch.setattr(run, "LONG", 1)


@pytest.fixture(scope="module")
def framework(tmp_path_factory: pytest.TempPathFactory) -> ik.Framework:
    path = tmp_path_factory.mktemp("programs") / "f.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return ik.load(path, period=2024)


def growing(rows: int = 60) -> dict[str, Any]:
    """Numbers that are small in the first blocks and great in the last ones: past 2**24, past 2**53."""
    draw = np.random.default_rng(3)
    size = np.linspace(2, 62, rows).astype(int)
    b = draw.integers(0, 9, rows)
    return {
        "vung": ["bac"] * (rows // 2) + ["nam", None] * (rows // 4),
        "co": draw.integers(0, 2, rows).astype(bool),
        "a": np.array([int(draw.integers(0, 1 << int(bits))) * bool(one) for bits, one in zip(size, b, strict=True)]),
        "b": b,
        "x": np.round(draw.random(rows) * 400, 1) + np.where(size > 40, 0.125, 0),
        "mo_hinh": draw.integers(0, 4, rows).astype(np.uint8),
    }


def everything(batch: Batch) -> dict[str, Any]:
    def told(word: Any) -> Any:
        return (word.dtype.str, word.tolist()) if isinstance(word, np.ndarray) else word

    lines = {
        name: (told(one.numerators), told(one.denominators), told(one.states), one.long)
        for name, one in batch.lines.items()
    }
    lacking = {name: one.tolist() for name, one in batch.lacking.items()}
    return {"lines": lines, "refused": batch.refused, "counts": batch.counts, "lacking": lacking, "d": batch.doubts}


@pytest.mark.parametrize("threads", [1, 3])
def test_lists_with_rows_that_are_refused(framework: ik.Framework, threads: int) -> None:
    given = {name: [*values, *WRONG.get(name, [None] * 8), *values] for name, values in GIVEN.items()}
    batch = framework.evaluate_many(given, threads=threads)
    assert_each_row_is_as_single_evidence(batch)
    assert batch.counts.refused == 8


def test_arrow_columns_are_read_on_several_threads(framework: ik.Framework) -> None:
    given = {name: [*values, *reversed(values)] for name, values in GIVEN.items()}
    batch = framework.evaluate_many(pyarrow.table(given), threads=2)
    assert_each_row_is_as_single_evidence(batch)
    assert batch.counts.in_columns == 12


def test_numbers_that_grow(framework: ik.Framework) -> None:
    batch = framework.evaluate_many(growing())
    assert_each_row_is_as_single_evidence(batch)
    assert batch.counts.in_columns == 60


@pytest.mark.parametrize("given", [growing(), {**growing(), "a": growing()["a"][::-1]}], ids=["growing", "shrinking"])
def test_threads_change_nothing(framework: ik.Framework, given: dict[str, Any]) -> None:
    given["a"][5], given["b"][5] = 3, 0  # refused
    one, three = (evaluate_many(framework, given, lacking=True, threads=threads) for threads in (1, 3))
    assert everything(one) == everything(three)
    assert 5 in [refused.row for refused in one.refused]


@pytest.mark.parametrize(
    ("name", "group"),
    [("dong_thap_2022", "cap_huyen"), ("dong_thap_2022", "cap_tinh"), ("human_development", "quoc_gia")],
)
def test_shipped_frameworks(name: str, group: str) -> None:
    framework = ik.load(FRAMEWORKS / f"{name}.yaml", period=2024)
    batch = framework.evaluate_many(drawn(framework, group, 20), group=group, threads=2)
    assert_each_row_is_as_single_evidence(batch)


def test_a_program_is_kept_for_the_next_table(framework: ik.Framework) -> None:
    """Of the same columns, with greater numbers, and longer; for another wish another one is recorded."""
    programs, given = Programs(), growing()
    for rows, lacking in ((3, True), (30, True), (60, True), (60, False), (3, False)):
        table = {name: values[:rows] for name, values in given.items()}
        batch = evaluate_many(framework, table, lacking=lacking, programs=programs)
        assert everything(batch) == everything(evaluate_many(framework, table, lacking=lacking))
    assert programs.program is not None
    first = programs.program
    evaluate_many(framework, {name: values[:5] for name, values in given.items()}, programs=programs)
    assert programs.program is first


@pytest.mark.parametrize("threads", [0, -1, 1.5, True])
def test_so_many_threads_there_are_not(framework: ik.Framework, threads: Any) -> None:
    with pytest.raises(ValueError, match="threads: a whole number above 0 is expected"):
        framework.evaluate_many(GIVEN, threads=threads)


def test_which_leaves_lack_evidence(framework: ik.Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same as without a program, block by block."""
    given = {name: [*values, *reversed(values)] for name, values in GIVEN.items()}
    found = evaluate_many(framework, given, lacking=True).lacking
    monkeypatch.setattr(run, "LONG", 100)
    other = evaluate_many(framework, given, lacking=True).lacking
    assert {name: one.tolist() for name, one in found.items()} == {name: one.tolist() for name, one in other.items()}
    assert found["dat"].tolist() == [one is None for one in given["co"]]


def test_evidence_that_must_be_there(tmp_path: Path) -> None:
    """A row that lacks it is refused; the others are scored in columns."""
    text = HEAD.replace("missing_evidence: zero", "missing_evidence: error") + (
        "  g:\n    max: 10\n    indicators:\n"
        "      i: {max: 10, basis: assumed, score: {kind: formula, formula: x / 3}, evidence: {x: {type: count}}}\n"
    )
    assert "missing_evidence: error" in text
    path = tmp_path / "f.yaml"
    path.write_text(text, encoding="utf-8")
    batch = ik.load(path, period=2024).evaluate_many({"x": [1, None, *range(16)]})
    assert_each_row_is_as_single_evidence(batch)
    assert ([one.row for one in batch.refused], batch.counts.in_columns) == ([1], 17)


def _broken(*_: Any) -> Any:
    raise AttributeError("nobody foresaw it")


def _once_right(eager: Any, others: Any) -> Any:
    """Broken for every program but the empty one."""
    return column_order.ordered(eager, others) if not eager and not others else _broken()


MULTIPLY = (column_trace._RECORDED, "multiply", _broken)
BREAKS: dict[str, list[tuple[Any, str, Any]]] = {
    "a line": [MULTIPLY],
    "the whole": [(vars(column_program), "ordered", _once_right)],
    "a call of NumPy": [(column_scratch._CALLS, "floor_divide", _broken)],
    "what is left of a line": [MULTIPLY, (vars(column_program), "run_left", _broken)],
}


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("what", BREAKS)
def test_a_fault_of_ours_costs_time_and_no_figure(
    framework: ik.Framework, monkeypatch: pytest.MonkeyPatch, what: str, threads: int
) -> None:
    """Recording, or what was recorded, is broken on purpose; each row is still as single evidence is."""
    given = {name: [*values, *WRONG.get(name, [None] * 8), *values] for name, values in GIVEN.items()}
    for place in BREAKS[what]:
        monkeypatch.setitem(*place)
    batch = evaluate_many(framework, given, lacking=True, threads=threads)
    assert_each_row_is_as_single_evidence(batch)
    assert batch.counts.refused == 8


def test_a_fault_of_ours_in_a_short_table(framework: ik.Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "LONG", 100)
    monkeypatch.setattr(run, "run_columns", _broken)
    batch = evaluate_many(framework, GIVEN)
    assert_each_row_is_as_single_evidence(batch)
    assert batch.counts.in_columns == 0


def test_what_could_not_be_recorded_is_told(framework: ik.Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = Programs()
    evaluate_many(framework, GIVEN, programs=programs)
    assert programs.program is not None
    assert not programs.program.unforeseen
    monkeypatch.setitem(column_trace._RECORDED, "multiply", _broken)
    programs = Programs()
    evaluate_many(framework, GIVEN, programs=programs)
    assert programs.program is not None
    assert set(programs.program.unforeseen.values()) == {"AttributeError('nobody foresaw it')"}
    assert programs.program.plan.group not in programs.program.unforeseen, "only lines are left, not the whole"


def test_memory_that_is_not_there_is_told(framework: ik.Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row by row it would take longer, and as much."""
    monkeypatch.setitem(column_trace._RECORDED, "multiply", _no_memory)
    with pytest.raises(MemoryError):
        evaluate_many(framework, GIVEN)


def _no_memory(*_: Any) -> Any:
    raise MemoryError
