"""A plan over columns: the figures of many units at once, exactly, as NumPy arrays of whole numbers.

Equal to the judge, always, cell by cell; `tests/laws/test_columns_law.py` holds it to that. A line that has a node
which is not known here (an irrational function, the records of a list …) is left to the judge, unit by unit; it and the
lines after it read each other's figures all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np

from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.column_nodes import Choices, Reading, Unknown
from indexkit.formula.column_words import Array, Cells, Truths, constant, from_values, none, values
from indexkit.formula.exact import FIGURE_BITS, Env, Value, ref_key, too_long, value_of
from indexkit.formula.integer_words import BY_RANK, RANKS
from indexkit.formula.plan import Demand, Line, Plan

__all__ = [
    "Block",
    "Choices",
    "Figures",
    "Left",
    "block_of",
    "column_values",
    "given_values",
    "run_columns",
    "run_left",
]


@dataclass(frozen=True)
class Block:
    """What formulas read of some units. `objects`: inputs as only the judge reads them (lists of records …), one for
    each unit."""

    rows: int
    numbers: Mapping[str, Cells]
    flags: Mapping[str, Truths]
    choices: Mapping[str, Choices]
    objects: Mapping[str, list[object]]
    panel: Mapping[str, Cells] = field(default_factory=dict)
    """The points that panels gave, by node."""


def block_of(inputs: Sequence[Mapping[str, object]], panels: Sequence[Mapping[str, Figure]]) -> Block:
    """The units as one block: what formulas read of each, as the judge has it."""
    rows = len(inputs)
    numbers: dict[str, Cells] = {}
    flags: dict[str, Truths] = {}
    choices: dict[str, Choices] = {}
    objects: dict[str, list[object]] = {}
    for name in dict.fromkeys(name for one in inputs for name in one):
        found = [one.get(name, f.State.ABSENT) for one in inputs]
        if {type(one) for one in found} == {f.State}:  # of what type it is can't be seen
            numbers[name], flags[name], choices[name] = from_values(found), _truths(found), _choices(found)
            continue
        match as_column(found):
            case Cells() as one:
                numbers[name] = one
            case Truths() as truths:
                flags[name] = truths
            case Choices() as chosen:
                choices[name] = chosen
            case listed:
                objects[name] = listed
    nodes = dict.fromkeys(node for one in panels for node in one)
    panel = {node: from_values([one.get(node, f.State.ABSENT) for one in panels]) for node in nodes}
    return Block(rows, numbers, flags, choices, objects, panel)


def as_column(found: list[object], usual: type = int) -> Cells | Truths | Choices | list[object]:
    """What formulas read of an input, one value for each unit; the list itself where only the judge can read it.
    `usual`: of what type values are, which cannot be seen where there is none."""
    kinds = {type(one) for one in found} - {f.State} or {usual}
    if kinds <= {int, Fraction}:
        return from_values(found)
    if kinds == {bool}:
        return _truths(found)
    return _choices(found) if kinds == {str} else found


def _choices(found: Sequence[object]) -> Choices:
    options = tuple(dict.fromkeys(one for one in found if isinstance(one, str)))
    places = {option: place for place, option in enumerate(options)}
    ranks = np.array([RANKS[one] if isinstance(one, f.State) else 0 for one in found], dtype=np.int8)
    codes = np.array([places[one] if isinstance(one, str) else 0 for one in found], dtype=np.int32)
    return Choices(codes, options, ranks if ranks.any() else 0)


@dataclass(frozen=True)
class Figures:
    """Every line of the plan over a block. `broken`: for each unit, whether it breaks a demand, or has a figure with
    more digits than a plan may carry on. `judged`: how many cells the judge was asked for."""

    lines: Mapping[str, Cells | Truths]
    broken: Array
    judged: int


@dataclass(frozen=True)
class Left:
    """The lines and demands of a plan that are still to be worked out."""

    steps: Sequence[tuple[str, f.Formula, Any, bool]]
    demands: Sequence[Demand]

    @property
    def reads(self) -> frozenset[str]:
        """The lines that they read."""
        formulas = [*(step[1] for step in self.steps), *(demand.refuse_if for demand in self.demands)]
        return frozenset(ref_key(ref) for formula in formulas for ref in f.reads_of(formula)[1])


def run_columns(plan: Plan, block: Block) -> Figures:
    """Everything, step by step."""
    at = reading_of(plan, block.numbers, block.flags, block.choices, block.panel, block.objects)
    return run_left(plan, block, Left(plan.steps, plan.demands), at, np.zeros(block.rows, dtype=bool))


def reading_of(plan: Plan, numbers: Mapping[str, Cells], *others: Any) -> Reading:
    """What formulas read, before any line is worked out."""
    at = Reading(numbers, *others)
    at.lines.update({name: _constant(value) for name, value in plan.constants.items()})
    return at


def run_left(plan: Plan, block: Block, left: Left, at: Reading, broken: Array) -> Figures:
    """What is left, the lines that it reads being there."""
    judged = 0
    for name, formula, _, grows in left.steps:
        at.begin()
        try:
            figure = at.lines[name] = at.number(formula) if isinstance(formula, f.NUMBERS) else at.truth(formula)
            if isinstance(figure, Cells) and grows and max(figure.size, figure.below) >= _LONG:
                broken |= np.fromiter(map(too_long, values(figure, block.rows)), bool, block.rows)
        except Unknown:
            found = list(_asked(plan.by_name[name], block, at))
            broken |= np.fromiter((isinstance(one, _TooLong) for one in found), bool, len(found))
            kept: list[Value] = [0 if isinstance(one, _TooLong) else one for one in found]
            at.lines[name] = from_values(kept) if isinstance(formula, f.NUMBERS) else _truths(kept)
            judged += block.rows
    for demand in left.demands:
        try:
            told = at.truth(demand.refuse_if)
        except Unknown:
            broken |= np.fromiter(_breaks(demand.refuse_if, block, at), bool, block.rows)
            continue
        broken |= broken_by(told)
    return Figures(at.lines, broken, judged)


def broken_by(told: Truths) -> Any:
    """Where a demand is certainly not met."""
    return told.t if none(told.s) else np.logical_and(told.t, told.s == 0)


def _constant(value: Value) -> Cells | Truths:
    if isinstance(value, bool):
        return Truths(value)
    return constant(value.numerator, value.denominator)  # type: ignore[union-attr]


_LONG = 2**FIGURE_BITS


class _TooLong:
    """A figure that a plan may not carry on."""


def _asked(line: Line, block: Block, at: Reading) -> Iterator[Value | _TooLong]:
    """The judge's figure of a line, for each unit."""
    for env in _envs(line.formula, block, at):
        value = value_of(line.formula, env)
        yield _TooLong() if too_long(value) else value


def _breaks(formula: f.Truth, block: Block, at: Reading) -> Iterator[bool]:
    return (value_of(formula, env) is True for env in _envs(formula, block, at))


def _envs(formula: f.Formula, block: Block, at: Reading) -> Iterator[Env]:
    """What a formula reads, unit by unit."""
    inputs, refs, across = f.reads_of(formula)
    given = {name: given_values(name, block) for name in (*inputs, *(one.name for one in across))}
    found = {ref_key(ref): at.lines[ref_key(ref)] for ref in refs if ref_key(ref) in at.lines}
    lines = {name: column_values(one, block.rows) for name, one in found.items()}
    panels = {node: values(found, block.rows) for node, found in block.panel.items()}
    for row in range(block.rows):
        read = {name: found[row] for name, found in given.items()}
        panel = {node: value for node, found in panels.items() if not isinstance(value := found[row], f.State)}
        yield Env(read, panel, {name: found[row] for name, found in lines.items()})


def given_values(name: str, block: Block) -> list[object]:
    """What formulas read of an input, unit by unit."""
    if name in block.objects:
        return block.objects[name]
    if name in block.numbers:
        return list(values(block.numbers[name], block.rows))
    if name in block.flags:
        return list(column_values(block.flags[name], block.rows))
    if name not in block.choices:
        return [f.State.ABSENT] * block.rows
    found = block.choices[name]
    ranks = _list(found.s, block.rows)
    codes = found.codes.tolist()
    return [BY_RANK[rank] or found.options[code] for rank, code in zip(ranks, codes, strict=True)]


def column_values(found: Cells | Truths, rows: int) -> list[Value]:
    """The judge's values of a line, unit by unit."""
    if isinstance(found, Cells):
        return values(found, rows)
    truths = _list(found.t, rows)
    return [BY_RANK[rank] or bool(one) for rank, one in zip(_list(found.s, rows), truths, strict=True)]


def _list(word: Array | int | bool, rows: int) -> list[int]:
    return word.tolist() if isinstance(word, np.ndarray) else [int(word)] * rows


def _truths(found: Sequence[object]) -> Truths:
    ranks = np.array([RANKS[one] if isinstance(one, f.State) else 0 for one in found], dtype=np.int8)
    return Truths(np.array([one is True for one in found], dtype=bool), ranks if ranks.any() else 0)
