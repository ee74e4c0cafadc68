"""The plan: named formulas in an order in which each reads only earlier ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from indexkit.formula.exact import MEANING, Env, Value, ref_key
from indexkit.formula.nodes import Across, Binary, Call, Fold, Formula, Num, Reads, Ref, Truth, reads_of, walk
from indexkit.frozen import FrozenDict


@dataclass(frozen=True, slots=True)
class Line:
    """A named formula. `name` is an id (a node's points), or `id.stage`; group figures are `@total` and so on.

    `node` is the id under which it is explained, `stage` what it does there: kind, row, undefined, missing,
    not_applicable, cap, clip, round, clip_again, panel, share …
    """

    name: str
    formula: Formula
    node: str
    stage: str
    inputs: tuple[str, ...] = field(init=False, repr=False, compare=False)
    refs: tuple[Ref, ...] = field(init=False, repr=False, compare=False)
    across: tuple[Across, ...] = field(init=False, repr=False, compare=False)
    """What the formula reads, kept because it is asked for often."""

    def __post_init__(self) -> None:
        inputs, refs, across = reads_of(self.formula)
        object.__setattr__(self, "inputs", inputs)
        object.__setattr__(self, "refs", refs)
        object.__setattr__(self, "across", across)

    @property
    def reads(self) -> Reads:
        return Reads(self.inputs, self.refs, self.across)


@dataclass(frozen=True, slots=True)
class Demand:
    """Evidence must not make `refuse_if` true: the problem `key` is raised for the node (RULES R11)."""

    refuse_if: Truth
    key: str
    node: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that scoring a unit of one group needs."""

    group: str
    lines: tuple[Line, ...]
    demands: tuple[Demand, ...]
    by_node: Mapping[str, tuple[Line, ...]]
    by_name: Mapping[str, Line]
    places: Mapping[str, int]
    """Where each line stands among the lines."""
    asked: Mapping[str, tuple[Demand, ...]]
    """The demands of each node."""
    reads: Mapping[str, tuple[str, ...]]
    """The inputs that each node reads itself, not through the points of other nodes."""
    constants: Mapping[str, Value]
    """The values of lines that are plain constants: known before any evidence."""
    steps: tuple[tuple[str, Formula, Callable[[Any, Env], Value], bool], ...]
    """Name, formula, the judge's function for it, and whether its figure can have more digits than those it reads; of
    the other lines in order."""
    parts: tuple[str, ...]
    """Lines whose value may be a state for want of evidence: kinds and rows of checklists."""
    compares: bool
    """Whether a figure over other units is read."""
    counted: frozenset[str]
    """The lines on which the total, the percent and the level rest: what is missing elsewhere makes none of them less
    certain. All lines, where the plan has no total."""


_GROWING = frozenset({Binary, Fold})
_CHOOSING = frozenset({"min", "max", "clamp", "abs"})
OTHERS = frozenset({"points", "maximum"})
"""Stages behind which another node's own inputs begin."""


def reading(lines: Mapping[str, Line], *formulas: Formula) -> tuple[str, ...]:
    """The inputs that formulas read, those behind lines of the same node included."""
    return _reading(lines, [reads_of(formula) for formula in formulas])


def _reading(lines: Mapping[str, Line], todo: list[Reads]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    seen: set[str] = set()
    while todo:
        inputs, refs, _ = todo.pop()
        names.update(dict.fromkeys(inputs))
        for ref in refs:
            line = lines.get(ref_key(ref))
            if line is not None and line.name not in seen and line.stage not in OTHERS:
                seen.add(line.name)
                todo.append(line.reads)
    return tuple(names)


def reached(plan: Plan, name: str) -> frozenset[str]:
    """The nodes on whose lines a line rests, its own among them."""
    found: set[str] = set()
    todo, seen = [name], {name}
    while todo:
        line = plan.by_name.get(todo.pop())
        if line is not None:
            found.add(line.node)
            names = {ref_key(ref) for ref in line.refs} - seen
            seen |= names
            todo += names
    return frozenset(found)


def _can_grow(formula: Formula) -> bool:
    """Choosing among figures, clipping and rounding make none longer; arithmetic does."""
    for part in walk(formula):
        if type(part) in _GROWING or (isinstance(part, Call) and part.function not in _CHOOSING):
            return True
    return False


_ROW = re.compile(r"(?:.*_)?row[0-9]+")


def is_row(stage: str) -> bool:
    """Whether a line is a row of a checklist, the smallest scoring part (RULES R10)."""
    return _ROW.fullmatch(stage) is not None


_ENDS = ("@total", "@in_percent", "@percent", "@level")


def _counted(lines: Mapping[str, Line]) -> frozenset[str]:
    todo = [name for name in _ENDS if name in lines]
    found = set(todo or lines)
    while todo:
        for ref in lines[todo.pop()].refs:
            key = ref_key(ref)
            if key in lines and key not in found:
                found.add(key)
                todo.append(key)
    return frozenset(found)


def in_order(plan: Plan, names: Iterable[str]) -> list[Line]:
    """Some lines of a plan, in its order."""
    return [plan.by_name[name] for name in sorted(names, key=plan.places.__getitem__)]


def make_plan(group: str, lines: Iterable[Line], demands: Iterable[Demand]) -> Plan:
    """A plan of lines that stand in order of dependence."""
    ordered = tuple(lines)
    by_name = {line.name: line for line in ordered}
    by_node: dict[str, list[Line]] = {}
    for line in ordered:
        by_node.setdefault(line.node, []).append(line)
    demands = tuple(demands)
    asked: dict[str, list[Demand]] = {}
    for demand in demands:
        asked.setdefault(demand.node, []).append(demand)
    return Plan(
        group=group,
        lines=ordered,
        demands=demands,
        places=FrozenDict({line.name: place for place, line in enumerate(ordered)}),
        asked=FrozenDict({node: tuple(found) for node, found in asked.items()}),
        by_node=FrozenDict({node: tuple(found) for node, found in by_node.items()}),
        by_name=FrozenDict(by_name),
        reads=FrozenDict(
            {node: _reading(by_name, [line.reads for line in found]) for node, found in by_node.items()}
        ),
        constants=FrozenDict({line.name: line.formula.value for line in ordered if isinstance(line.formula, Num)}),
        steps=tuple(
            (line.name, line.formula, MEANING[type(line.formula)], _can_grow(line.formula))
            for line in ordered
            if not isinstance(line.formula, Num)
        ),
        parts=tuple(line.name for line in ordered if line.stage == "kind" or is_row(line.stage)),
        compares=any(line.across for line in ordered),
        counted=_counted(by_name),
    )
