"""The table in docs/formulas.md, row by row, by the judge and by the second evaluator."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from indexkit.arithmetic import read_number
from indexkit.formula.exact import Env, Value, value_of
from indexkit.formula.names import FUNCTIONS
from indexkit.formula.nodes import State
from indexkit.formula.parse import Name, parse
from indexkit.formula.resolve_lists import FOLDS
from indexkit.formula.second import recompute

PAGE = Path(__file__).parents[1] / "docs" / "formulas.md"
ROW = re.compile(r"^\| `(?P<formula>[^`]+)` \| (?P<given>[^|]*)\| (?P<gives>[^|]+) \|$", re.M)
ROWS = [(m["formula"], m["given"].strip(), m["gives"].strip()) for m in ROW.finditer(PAGE.read_text("utf-8"))]


def figure(text: str) -> Value:
    if text in {state.value for state in State}:
        return State(text)
    above, _, below = text.partition("/")
    return Fraction(read_number(above) or 0) / Fraction(read_number(below or "1") or 1)


def read(name: str, value: str) -> object:
    if value == "–":
        return State.ABSENT
    return tuple(figure(one) for one in value.split()) if name == "marks" else figure(value)


def inputs(given: str) -> dict[str, object]:
    pairs = [pair.strip().split("=") for pair in given.split(",") if pair]
    return {name: read(name, value) for name, value in pairs}


def test_the_table_is_there() -> None:
    assert len(ROWS) > 60


def test_every_function_is_on_the_page() -> None:
    text = PAGE.read_text("utf-8")
    assert [name for name in FUNCTIONS if f"`{name}(" not in text and f" {name}(" not in text] == []
    rows = " ".join(formula for formula, _, _ in ROWS)
    elsewhere = {"share", "exact", "maximum", "minimum", "lookup"}
    assert [name for name in FUNCTIONS if f"{name}(" not in rows] == sorted(elsewhere, key=list(FUNCTIONS).index)
    assert [how for how in FOLDS if f"{how}(marks)" not in rows] == []


@pytest.mark.parametrize(("formula", "given", "gives"), ROWS, ids=[f"{f} {g}" for f, g, _ in ROWS])
def test_row(formula: str, given: str, gives: str) -> None:
    env = Env(inputs(given))
    tree, problems = parse(formula, {name: Name("list" if name == "marks" else "number") for name in env.inputs})
    assert tree is not None, [str(p) for p in problems]
    assert value_of(tree, env) == figure(gives)
    other = recompute(tree, env)
    assert other is None or other == figure(gives)
