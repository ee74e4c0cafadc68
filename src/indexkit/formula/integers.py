"""The division compiled away: a plan → straight-line Python over whole numbers, which scores one unit.

Equal to the judge, always; `tests/laws/test_integers_law.py` holds it to that. Each line of the plan becomes a few
statements (:mod:`integer_nodes`) on a numerator, a denominator that is positive, and the rank of a state in a word of
its own. What is constant is worked out when the plan is compiled, mostly the denominators: 1, or that of the rounding.
The text of an author never reaches the code: names and options are values in its namespace (`k0`, `k1` …).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.exact import FIGURE_BITS, Env, Value, too_long
from indexkit.formula.integer_code import Slots
from indexkit.formula.integer_nodes import Coder
from indexkit.formula.integer_words import (
    BY_RANK,
    GIVEN_BELOW,
    LONG,
    NONE,
    RANKS,
    Operand,
    constant,
    figure,
    lowest,
    split,
    total,
)
from indexkit.formula.plan import Plan

LINES = 400
"""The most lines of a plan in one function of the code."""
_HEAD = "def run(inputs, panel, values, env, without, refused):"


Ran: TypeAlias = tuple[Env, frozenset[str], tuple[int, ...]]
"""Every line's value; the nodes of which a smallest scoring part has none, for want of evidence; the numbers of the
demands that are broken."""


class TooLong(Exception):
    """The figure of a line, named, has more digits than a plan may carry on (RULES R13)."""


class Compiled:
    """A plan's code; made once, shared by threads. It can't be pickled: who holds it makes it again."""

    too_long = TooLong

    def __init__(self, plan: Plan, lines: int = LINES) -> None:
        source = Source(plan, lines)
        self.texts = source.texts
        self._values: dict[str, Value] = dict(plan.constants) | dict.fromkeys(
            (name for name, *_ in plan.steps), f.State.ABSENT
        )
        self._parts = [_function(text, source.space) for text in source.texts]

    def run(self, inputs: Mapping[str, object], panel: Mapping[str, Figure]) -> Ran:
        """One unit. Raises TooLong."""
        values = self._values.copy()
        env = Env(inputs, panel, values)
        without: list[str] = []
        refused: list[int] = []
        for part in self._parts:
            part(inputs, panel, values, env, without, refused)
        return env, frozenset(without), tuple(refused)


def compiled(plan: Plan) -> Compiled | None:
    """The code of a plan, or None where Python can't compile it: then the judge is asked."""
    try:
        return Compiled(plan)
    except (RecursionError, MemoryError, SyntaxError):
        return None


def _function(text: str, space: dict[str, Any]) -> Callable[..., None]:
    names = dict(space)
    exec(compile(text, "<plan>", "exec", dont_inherit=True), names)
    return names["run"]  # type: ignore[no-any-return]


def _check(value: Value, name: str) -> None:
    if too_long(value):
        raise TooLong(name)


class Source:
    """The text of a plan's code, in functions of at most `lines` lines, and the things that it names."""

    def __init__(self, plan: Plan, lines: int) -> None:
        self.plan = plan
        self.space: dict[str, Any] = {
            "__builtins__": {}, "type": type, "int": int, "abs": abs, "max": max,
            "State": f.State, "NONE": f.State.ABSENT, "RANKS": RANKS, "BY_RANK": BY_RANK,
            "LONG": LONG, "HIGH": 2**FIGURE_BITS, "LOW": -(2**FIGURE_BITS),
            "figure": figure, "split": split, "total": total, "lowest": lowest, "check": _check,
        }  # fmt: skip
        self.slot = Slots(self.space)
        self._parts = frozenset(plan.parts)
        steps = [*plan.steps]
        starts = range(0, len(steps), lines) if steps else [0]
        self.texts = [self._text(steps[start : start + lines], start + lines >= len(steps)) for start in starts]

    def _text(self, steps: list[Any], last: bool) -> str:
        plan = self.plan
        coder = Coder(self.slot, {name: constant(value) for name, value in plan.constants.items()})  # type: ignore[arg-type]
        body: list[str] = []
        for name, formula, _, grows in steps:
            coder.begin()
            self._line(coder, name, formula, grows)
            body += [*coder.start, *coder.block]
        for number, demand in enumerate(plan.demands if last else ()):
            coder.begin()
            condition = coder.certain(demand.refuse_if)
            body += [*coder.start, *coder.block, f"if {condition}: refused.append({number})"]
        return "\n ".join([_HEAD, *(body or ["pass"])]) + "\n"

    def _line(self, coder: Coder, name: str, formula: f.Formula, grows: bool) -> None:
        """The value of one line, kept under its name and, for later lines, in variables."""
        place = self.slot(name)
        if isinstance(formula, f.NUMBERS):
            found = coder.number(formula)
        else:
            truth = coder.truth(formula)
            value = truth.t if truth.s == 0 else f"BY_RANK[{truth.s}] if {truth.s} else {truth.t}"
            found = Operand(0, 1, truth.s, value)
        value = str(coder.let("v", coder.value(found)))
        if isinstance(found.d, str) and not found.v:
            found = self._settled(coder, found, f"check({value}, {place})" if grows else "")
        if grows and isinstance(found.n, str):
            coder.block.append(f"if not LOW < {found.n} < HIGH: check({value}, {place})")
        coder.block.append(f"values[{place}] = {value}")
        if name in self._parts and found.s != 0:
            node = self.slot(self.plan.by_name[name].node)
            coder.block.append(f"if {found.s} >= {GIVEN_BELOW} and {found.s} != {NONE}: without.append({node})")
        if isinstance(formula, f.NUMBERS):
            coder.lines[name] = found if found.known else found._replace(v=value)

    @staticmethod
    def _settled(coder: Coder, found: Operand, check: str) -> Operand:
        """With a denominator that is short or in lowest terms."""
        n, d = coder.own("n", found.n), coder.own("d", found.d)
        coder.block.append(f"if {d} > LONG: {n}, {d} = lowest({n}, {d})" + (f"; {check}" if check else ""))
        return found._replace(n=n, d=d)
