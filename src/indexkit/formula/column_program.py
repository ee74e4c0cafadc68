"""A plan recorded once for a whole table, and done block by block: as :mod:`columns`, but nothing is looked at twice.

The formulas are worked out by :mod:`column_nodes` as always, only on columns that are not there yet
(:mod:`column_trace`). Lines of which that can't be done, and those that read them, are left: they are worked out on the
columns themselves, after the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from indexkit.formula import nodes as f
from indexkit.formula.column_choosing import Choices
from indexkit.formula.column_forms import Column, Form, Forms, Key, form_of
from indexkit.formula.column_forms import codes as _codes
from indexkit.formula.column_forms import denominators as _denominators
from indexkit.formula.column_forms import numerators as _numerators
from indexkit.formula.column_forms import ranks as _ranks
from indexkit.formula.column_forms import truths as _truths
from indexkit.formula.column_nodes import Reading, Unknown
from indexkit.formula.column_order import Order, ordered
from indexkit.formula.column_scratch import Scratch
from indexkit.formula.column_trace import Tape, Traced, Untraced
from indexkit.formula.column_words import FLOAT, Array, Cells, Truths
from indexkit.formula.column_zeros import assume
from indexkit.formula.columns import Block, Figures, Left, broken_by, reading_of, run_left
from indexkit.formula.exact import ref_key
from indexkit.formula.plan import Demand, Plan

Source: TypeAlias = tuple[Key, Callable[[Any, Form], Any]]
Put: TypeAlias = Callable[[Array], Any]


@dataclass(frozen=True)
class Part:
    """A column of a line: its numerators `n`, denominators `d`, ranks `s`, or truths `t`."""

    line: str
    field: str
    node: Traced


@dataclass(frozen=True)
class Program:
    """`lines`: the figures of the lines that were recorded. `sources`: what the tape's inputs are. `wanted`: the
    columns that are handed over, and after them the ranks of `stated` lines; `read`: those that `left` reads."""

    plan: Plan
    forms: Forms
    lines: Mapping[str, Cells | Truths]
    sources: Sequence[Source]
    demands: Sequence[Traced]
    read: Sequence[Part]
    wanted: Sequence[Part]
    stated: Sequence[Part]
    left: Left
    order: Order
    unforeseen: Mapping[str, str]
    """What could not be recorded for a reason that nobody foresaw, a fault of ours, and what Python said: it is left
    as well. The name of a line, the key of a demand, or the plan's group for the whole."""

    @property
    def whole(self) -> bool:
        """Whether nothing is left."""
        return not self.left.steps and not self.left.demands

    def scratch(self, rows: int) -> Scratch:
        return Scratch(self.order, rows)

    def run(self, scratch: Scratch, block: Block, puts: Sequence[Put]) -> Figures:
        """`puts`: what is done with each column that is handed over; they are only there during the call. The result
        has the figures of the lines that were left."""
        columns = _columns(block)
        broken = np.zeros(block.rows, bool)
        kept: dict[str, dict[str, Array]] = {}
        breaks: list[Put] = [lambda told: np.logical_or(broken, told, out=broken)] * len(self.demands)
        keeps = [_keep(kept.setdefault(part.line, {}), part.field) for part in self.read]
        sources = [read(columns[key], self.forms.found[key]) for key, read in self.sources]
        scratch.run(sources, [*breaks, *keeps, *puts])
        if self.whole:
            return Figures({}, broken, 0)
        at = reading_of(self.plan, block.numbers, block.flags, block.choices, block.panel, block.objects)
        for name in self.left.reads & self.lines.keys():
            at.lines[name] = self.lines[name]._replace(**kept.get(name, {}))  # type: ignore[arg-type]
        found = run_left(self.plan, block, self.left, at, broken)
        return Figures({step[0]: found.lines[step[0]] for step in self.left.steps}, broken, found.judged)


def _keep(kept: dict[str, Array], field: str) -> Put:
    def keep(found: Array) -> None:
        kept[field] = found.astype(np.float64) if found.dtype == np.float32 else found.copy()

    return keep


_KINDS = ("numbers", "flags", "choices", "panel")


def _columns(block: Block) -> dict[Key, Column]:
    return {(kind, name): one for kind in _KINDS for name, one in getattr(block, kind).items()}


def forms_of(block: Block) -> Forms:
    return Forms({key: form_of(one) for key, one in _columns(block).items()}, frozenset(block.objects))


# Recording


def recorded(plan: Plan, found: Forms, wanted: Iterable[str], stated: Iterable[str] = ()) -> Program:
    """The plan as a program for blocks of these forms. `wanted`: lines whose figures are handed over; `stated`: those
    whose ranks are. A fault of ours in recording costs time, never a figure: what it fails at is left."""
    try:
        return _recorded(plan, found, wanted, stated)
    except MemoryError:
        raise
    except Exception as error:
        at, left = reading_of(plan, {}, {}, {}, {}, frozenset()), Left(plan.steps, plan.demands)
        order = ordered([], [])
        return Program(plan, found, at.lines, [], [], [], [], [], left, order, {plan.group: repr(error)})


def _recorded(plan: Plan, found: Forms, wanted: Iterable[str], stated: Iterable[str]) -> Program:
    inputs = _Inputs(found)
    at = reading_of(plan, inputs.numbers, inputs.flags, inputs.choices, inputs.panel, found.others)
    unforeseen: dict[str, str] = {}
    for demand in plan.demands:
        told = _demanded(at, demand, plan.by_name.keys(), unforeseen)
        if isinstance(told, Traced):
            assume(told)
    steps: dict[str, tuple[str, f.Formula, Any, bool]] = {}
    for step in plan.steps:
        if not _record(at, step, steps.keys(), unforeseen):
            steps[step[0]] = step
    demands: list[Traced] = []
    others: list[Demand] = []
    for demand in plan.demands:
        told = _demanded(at, demand, steps.keys(), unforeseen)
        if isinstance(told, Traced):
            demands.append(told)
        elif told is not False:
            others.append(demand)
    left = Left(tuple(steps.values()), tuple(others))
    read, parts = _parts(at.lines, left.reads), _parts(at.lines, wanted)
    ranks = [part for part in _parts(at.lines, stated) if part.field == "s"]
    order = ordered(demands, [part.node for part in (*read, *parts, *ranks)])
    return Program(plan, found, at.lines, inputs.sources, demands, read, parts, ranks, left, order, unforeseen)


def _record(
    at: Reading, step: tuple[str, f.Formula, Any, bool], left: Iterable[str], unforeseen: dict[str, str]
) -> bool:
    """Whether the line could be recorded."""
    name, formula, _, _ = step
    if not _reads_none_of(formula, left):
        return False
    at.begin()
    line = _tried(lambda: at.number(formula) if isinstance(formula, f.NUMBERS) else at.truth(formula), name, unforeseen)
    if line is None:
        return False
    if isinstance(line, Cells) and max(line.size, line.below) >= FLOAT:
        return False
    at.lines[name] = line
    return True


def _demanded(at: Reading, demand: Demand, left: Iterable[str], unforeseen: dict[str, str]) -> Any:
    """Where it is broken; None where that could not be recorded."""
    if not _reads_none_of(demand.refuse_if, left):
        return None
    return _tried(lambda: broken_by(at.truth(demand.refuse_if)), demand.key, unforeseen)


def _tried(record: Callable[[], Any], name: str, unforeseen: dict[str, str]) -> Any:
    """What was recorded; None where it could not be."""
    try:
        return record()
    except (Unknown, Untraced):
        return None
    except MemoryError:
        raise
    except Exception as error:
        unforeseen[name] = repr(error)
        return None


def _reads_none_of(formula: f.Formula, left: Iterable[str]) -> bool:
    return {ref_key(ref) for ref in f.reads_of(formula)[1]}.isdisjoint(left)


def _parts(lines: Mapping[str, Cells | Truths], names: Iterable[str]) -> list[Part]:
    found = [(name, lines[name]) for name in names if name in lines]
    return [
        Part(name, field, node)
        for name, line in found
        for field in (("n", "d", "s") if isinstance(line, Cells) else ("t", "s"))
        if isinstance(node := getattr(line, field), Traced)
    ]


class _Inputs:
    """The inputs of a block of some forms, as columns that are not there yet."""

    def __init__(self, found: Forms) -> None:
        self.tape = Tape()
        self.sources: list[Source] = []
        self.numbers: dict[str, Cells] = {}
        self.flags: dict[str, Truths] = {}
        self.choices: dict[str, Choices] = {}
        self.panel: dict[str, Cells] = {}
        for key, form in found.found.items():
            kind, name = key
            if kind == "flags":
                self.flags[name] = Truths(self._truth(key, form), self._rank(key, form))
            elif kind == "choices":
                codes: Any = self._number(key, _codes, 0, max(len(form.options) - 1, 0))
                self.choices[name] = Choices(codes, form.options, self._rank(key, form))
            else:
                getattr(self, kind)[name] = self._cells(key, form)

    def _cells(self, key: Key, form: Form) -> Cells:
        n = self._number(key, _numerators, form.low, form.high)
        d = form.d or self._number(key, _denominators, 1, form.below)
        return Cells(n, d, self._rank(key, form), form.low, form.high, form.below)

    def _number(self, key: Key, read: Callable[[Any, Form], Any], low: int, high: int) -> Any:
        return self._input(key, read, lambda op: self.tape.number(op, (), low, high))

    def _truth(self, key: Key, form: Form) -> Any:
        if form.low == form.high:
            return bool(form.low)
        return self._input(key, _truths, lambda op: self.tape.truth(op, ()))

    def _rank(self, key: Key, form: Form) -> Any:
        return self._input(key, _ranks, lambda op: self.tape.rank(op, (), form.ranks))

    def _input(self, key: Key, read: Callable[[Any, Form], Any], made: Callable[[str], Any]) -> Any:
        """Inputs are called by their place among the sources."""
        found = made(str(len(self.sources)))
        if isinstance(found, Traced):
            self.sources.append((key, read))
        return found
