"""A plan over columns gives each unit exactly what the judge gives it: every value, every state, every demand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from unittest import mock

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draws import below, many
from formulas import IRRATIONAL, LOWERED, environment
from frameworks import build_framework, evidence_for, framework_data
from indexkit import EvidenceError, Framework, Problem
from indexkit.batch import run
from indexkit.formula import nodes as f
from indexkit.formula.column_program import Program, forms_of, recorded
from indexkit.formula.column_words import Array, Cells, values
from indexkit.formula.columns import Block, Figures, block_of, run_columns
from indexkit.formula.exact import Env
from indexkit.formula.plan import Line, Plan, make_plan
from indexkit.score import broken, compute
from test_integers_law import plans

SETTINGS = settings(
    max_examples=many(300), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@st.composite
def blocks(draw: st.DrawFn, formulas: object) -> tuple[Plan, list[Env]]:
    """A plan, and several units: alike in some inputs, different in others."""
    plan, env = draw(plans(formulas))  # type: ignore[arg-type]
    read = f.All(tuple(f.Given(line.formula) for line in plan.lines) + tuple(one.refuse_if for one in plan.demands))
    return plan, [env, *(environment(draw, read) for _ in range(below(draw, 5)))]


def judged(plan: Plan, env: Env) -> dict[str, object] | None:
    """None where a figure is too long, or a demand is broken."""
    try:
        found = compute(plan, env.inputs, env.panel)
    except EvidenceError:
        return None
    return None if broken(plan, found) else dict(found.values)


def recorded_run(program: Program, block: Block) -> Figures:
    """The same by a program, done twice in the same memory."""
    scratch = program.scratch(block.rows)
    for _ in range(2):
        kept: dict[str, dict[str, Array]] = {part.line: {} for part in program.wanted}
        puts = [partial(_keep, kept[part.line], part.field) for part in program.wanted]
        left = program.run(scratch, block, puts)
    lines = {name: line._replace(**kept.get(name, {})) for name, line in program.lines.items()}
    return Figures({**lines, **left.lines}, left.broken, left.judged)


def _keep(kept: dict[str, Array], field: str, found: Array) -> None:
    kept[field] = found.astype(np.int64) if found.dtype.kind == "f" else found.copy()


def assert_equal(plan: Plan, envs: list[Env]) -> None:
    block = block_of([env.inputs for env in envs], [env.panel for env in envs])
    program = recorded(plan, forms_of(block), [line.name for line in plan.lines])
    assert not program.unforeseen
    for found in (run_columns(plan, block), recorded_run(program, block)):
        _assert_equal(plan, envs, found)
    other = block_of([env.inputs for env in envs[1:]], [env.panel for env in envs[1:]])
    if program.forms.covers(forms_of(other)):
        _assert_equal(plan, envs[1:], recorded_run(program, other))


def _assert_equal(plan: Plan, envs: list[Env], found: Figures) -> None:
    lines = {
        name: values(one, len(envs)) if isinstance(one, Cells) else _plain(one.t, one.s, len(envs))
        for name, one in found.lines.items()
    }
    for row, env in enumerate(envs):
        mine = None if found.broken[row] else {name: one[row] for name, one in lines.items()}
        other = judged(plan, env)
        if mine is None or other is None:
            assert mine == other
            continue
        assert {name: (type(value), value) for name, value in mine.items()} == {
            name: (type(value), value) for name, value in other.items()
        }


def _plain(t: object, s: object, rows: int) -> list[object]:
    from indexkit.formula.integer_words import BY_RANK

    truths, ranks = np.broadcast_to(t, rows).tolist(), np.broadcast_to(s, rows).tolist()  # type: ignore[arg-type]
    return [BY_RANK[rank] or one for one, rank in zip(truths, ranks, strict=True)]


@SETTINGS
@given(blocks(LOWERED))
def test_plans_of_whole_number_arithmetic(drawn: tuple[Plan, list[Env]]) -> None:
    assert_equal(*drawn)


@SETTINGS
@given(blocks(IRRATIONAL))
def test_plans_with_functions_that_the_judge_is_asked_for(drawn: tuple[Plan, list[Env]]) -> None:
    assert_equal(*drawn)


def test_where_the_test_is_not_known_no_branch_is_taken() -> None:
    """Of three units one has given nothing: 7 is at least 5, 2 is not, and of what is absent nobody knows."""
    row = f.If(f.Compare(">=", f.Input("x"), f.Num(5)), f.Num(3), f.Num(1))
    plan = make_plan("nhom", [Line("n", row, "n", "kind")], [])
    envs = [Env({"x": 7}), Env({"x": 2}), Env({"x": f.State.ABSENT})]
    assert_equal(plan, envs)
    found = run_columns(plan, block_of([env.inputs for env in envs], [{}, {}, {}]))
    assert values(found.lines["n"], 3) == [3, 1, f.State.ABSENT]  # type: ignore[arg-type]


@settings(SETTINGS, max_examples=many(60))
@given(data=st.data())
def test_tables_of_generated_frameworks(data: st.DataObject) -> None:
    """Rows of evidence as columns of lists, in blocks of two rows: refused with the same problems, or scored alike."""
    framework = build_framework(data.draw(framework_data()))
    rows = [data.draw(evidence_for(framework)) for _ in range(3)]
    table = {name: [one.get(name) for one in rows] for name in dict.fromkeys(name for one in rows for name in one)}
    with mock.patch.object(run, "BLOCK", 2):
        batch = framework.evaluate_many(table)
    refused = {one.row: one.problems for one in batch.refused}
    for row, one in enumerate(rows if table else ()):
        wanted = alone(framework, one)
        if isinstance(wanted, tuple):
            assert refused.pop(row) == wanted
        else:
            assert all(line[row] == wanted[name] for name, line in batch.lines.items())
    assert not refused


def alone(framework: Framework, evidence: Mapping[str, Any]) -> Mapping[str, Any] | tuple[Problem, ...]:
    try:
        return framework.evaluate(evidence, judge=True).env.values
    except EvidenceError as error:
        return error.problems
