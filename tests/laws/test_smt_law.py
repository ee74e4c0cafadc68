"""What a solver is asked is what the judge says: a point is pinned, and a difference from the judge's value is asked
for. There is none; and where the solver is free to choose a point, the judge has the same figure there."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import z3
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from draws import many
from formulas import CHOICES, FLAGS, ITEMS, LOWERED, environment
from indexkit.arithmetic import MODES
from indexkit.formula import nodes as f
from indexkit.formula.env import Env, Value
from indexkit.formula.exact import value_of
from indexkit.formula.smt import Options, Term, Translator, Truth, Unsupported
from indexkit.formula.smt_terms import all_of, has_state, negated, real, related, times
from lists import LISTS

SETTINGS = settings(
    max_examples=many(150), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
STATES = list(f.State)
STEPS = st.sampled_from([1, 2, 3, 8, 20])
UNITS = st.sampled_from([1, 10, Fraction(1, 4)])


class Pinned:
    """Every thing that is read as an open term, and the equations that pin it to its value."""

    def __init__(self) -> None:
        self.equations: list[Any] = []

    def states(self, name: str, value: object) -> dict[f.State, Any]:
        found = {state: z3.Bool(f"{name}:{state.value}") for state in STATES}
        self.equations += [held == (value is state) for state, held in found.items()]
        return found

    def term(self, name: str, value: Any) -> Term:
        x = z3.Real(name)
        self.equations.append(x == real(0 if isinstance(value, f.State) else value))
        return Term(x, 1, self.states(name, value))

    def truth(self, name: str, value: Any) -> Truth:
        flag, states = z3.Bool(name), self.states(name, value)
        self.equations.append(flag == (value is True))
        there = negated(has_state(states))
        return Truth(z3.And(there, flag), z3.And(there, z3.Not(flag)), states)

    def options(self, name: str, value: Any) -> Options:
        options = {option: z3.Bool(f"{name}={option}") for option in CHOICES[name]}
        self.equations += [held == (option == value) for option, held in options.items()]
        return Options(options, self.states(name, value))

    def open(self, name: str, value: Any) -> Any:
        if name in FLAGS:
            return self.truth(name, value)
        if name in CHOICES:
            return self.options(name, value)
        if isinstance(value, tuple):
            return tuple(self.term(f"{name}[{i}]", one) for i, one in enumerate(value))
        known = name in (*ITEMS, *LISTS) or "." in name
        return value if known else self.term(name, value)


def opened(env: Env) -> tuple[Env, Pinned]:
    """The same point with everything open but records; what a list has instead of members stays known."""
    pinned = Pinned()
    panel: Any = {name: pinned.term(f"panel {name}", value) for name, value in env.panel.items()}
    lines: Any = {name: pinned.term(f"line {name}", value) for name, value in env.values.items()}
    return Env({name: pinned.open(name, value) for name, value in env.inputs.items()}, panel, lines), pinned


def differs(found: Term | Truth, value: Value) -> Any:
    """Where the term is anything but the value, or its denominator is not above 0."""
    if isinstance(value, f.State):
        same = all_of(held if one is value else negated(held) for one, held in found.states.items())
        return negated(same) if value in found.states else True
    stateless = negated(has_state(found.states))
    if isinstance(found, Truth):
        right, wrong = (found.t, found.f) if value else (found.f, found.t)
        return negated(all_of((stateless, right, negated(wrong))))
    same = all_of((stateless, related("==", found.n, times(value, found.d)), related(">", found.d, 0)))
    return negated(same)


def assert_same(tree: f.Formula, env: Env, opening: bool = True) -> None:
    there, pinned = opened(env) if opening else (env, Pinned())
    made = Translator()
    try:
        number = isinstance(tree, f.NUMBERS)
        found: Term | Truth = made.number(tree, there) if number else made.truth(tree, there)
    except Unsupported:
        return
    solver = z3.Solver()
    solver.set("rlimit", 3_000_000)
    solver.add(*pinned.equations, *made.constraints)
    assert solver.check() == z3.sat
    solver.add(differs(found, value_of(tree, env)))
    assert solver.check() == z3.unsat


@SETTINGS
@given(st.data())
def test_numbers(data: Any) -> None:
    tree = data.draw(LOWERED.numbers)
    assert_same(tree, environment(data.draw, tree))


@SETTINGS
@given(st.data())
def test_truths(data: Any) -> None:
    tree = data.draw(LOWERED.truths)
    assert_same(tree, environment(data.draw, tree))


@SETTINGS
@given(st.data())
def test_folds(data: Any) -> None:
    tree = data.draw(LOWERED.folds)
    assert_same(tree, environment(data.draw, tree))


@given(st.integers(-60, 60), STEPS, UNITS, st.sampled_from(MODES))
@example(-5, 2, 1, "half_up")
@example(5, 2, 1, "half_up")
@example(-5, 2, 1, "half_down")
@example(7, 2, 1, "half_even")
@example(-5, 2, 1, "half_ceiling")
def test_rounding_of_an_open_figure(n: int, d: int, step: Any, mode: Any) -> None:
    """Ties of every mode, on both sides of 0; and a quotient of open figures."""
    for tree in (f.Input("so_ho"), f.Binary("/", f.Input("ty_le"), f.Input("is"))):
        env = Env({"so_ho": Fraction(n, d), "ty_le": n, "is": -d})
        assert_same(f.Round(tree, 1 / Fraction(step), mode), env)


@pytest.mark.parametrize("a", [-3, 0, 2])
@pytest.mark.parametrize("b", [-2, 0, 5])
@pytest.mark.parametrize("c", [-1, 0, 4])
def test_quotients_of_every_sign(a: int, b: int, c: int) -> None:
    """Nested, of open figures: a / b / c and a / (b / c)."""
    x, y, z = f.Input("so_ho"), f.Input("ty_le"), f.Input("is")
    env = Env({"so_ho": a, "ty_le": b, "is": c})
    for tree in (f.Binary("/", f.Binary("/", x, y), z), f.Binary("/", x, f.Binary("/", y, z))):
        assert_same(tree, env)
        assert_same(f.Compare("<", tree, f.Num(Fraction(-1, 2))), env)


@pytest.mark.parametrize("how", ["sum", "mean"])
@pytest.mark.parametrize("drop", [{"drop_lowest": 1}, {"drop_highest": 1}, {"keep_highest": 1}, {"keep_lowest": 2}])
def test_of_equals_the_later_listed_is_dropped(how: Any, drop: dict[str, int]) -> None:
    """Which one shows by its weight: 2 and 2 with the weights 1 and 5, beside a 3 (RULES R12)."""
    for figures in ((2, 2, 3), (3, 2, 2), (3, 3, 2), (2, 3, 3), (2, 2, 2)):
        names = ("so_ho", "ty_le", "is")
        members = f.Listed(tuple(f.Input(name) for name in names))
        tree = f.Fold(f.Gather(how, **drop), members, f.Listed((f.Num(1), f.Num(5), f.Num(2))))
        assert_same(tree, Env(dict(zip(names, figures, strict=True))))
