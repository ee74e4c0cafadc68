"""The third lens: the best total that is still possible, from bounds on what is pending (RULES R10); and between which
figures a line of the plan lies, whatever becomes of what is open.

What is claimed or verified keeps its value, what is rejected stays rejected, and each input that is absent may
still turn out to be anything that its declaration admits: a list of any length, records of any number. An upper
bound, and often one that can't be reached by one and the same evidence: bounds are taken formula by formula.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.bounds import Box, bounds
from indexkit.formula.env import ref_key
from indexkit.formula.exact import value_of
from indexkit.formula.intervals import Interval
from indexkit.formula.plan import Line, Plan
from indexkit.lower.group import all_nodes
from indexkit.possible import Inputs, Open, Options, Possible, is_awaited, is_pending, point_of

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree

_ANYTHING = Interval(states=frozenset(f.State))
NO_END = 10**40
"""No figure of a real framework: beyond it a bound only says that numbers are read up to a limit (RULES R13)."""


def best_total(tree: ScoreTree) -> Figure | Literal["unbounded"] | None:
    """The upper bound of the total; "unbounded" where it has none (a bonus without a cap), None where nothing pending
    can give it a figure."""
    total = line_bounds(tree, ("@total",), all_absent(tree))["@total"]
    if not total.numbers:
        return None
    return "unbounded" if total.high is None or total.high > NO_END else total.high


def all_absent(tree: ScoreTree) -> Open:
    """Everything of which nothing is given."""
    return Open(
        absent=frozenset(name for name in tree.group.inputs if is_pending(tree, name)),
        awaited=frozenset(node.id for node in all_nodes(tree.group.root) if is_awaited(tree, node)),
    )


def line_bounds(tree: ScoreTree, names: Collection[str], open_: Open) -> dict[str, Interval]:
    """Between which figures some lines lie, whatever becomes of what is open. What rests on nothing open is what it
    is."""
    found = Known(tree, Inputs(tree, open_))
    for line in lines_before(tree.plan, names):
        found.line(line)
    return {name: found.of(name) for name in names}


def lines_before(plan: Plan, names: Collection[str]) -> list[Line]:
    """The lines on which some rest, themselves among them, in the plan's order."""
    todo, needed = list(names), set(names)
    while todo:
        for ref in f.refs_of(plan.by_name[todo.pop()].formula):
            key = ref_key(ref)
            if key in plan.by_name and key not in needed:
                needed.add(key)
                todo.append(key)
    return [line for line in plan.lines if line.name in needed]


@dataclass
class Known:
    """What is known of the lines read so far: `moving` are those that something open can change."""

    tree: ScoreTree
    inputs: Inputs
    moving: dict[str, Interval] = field(default_factory=dict)
    numbers: dict[f.Formula, Interval] = field(default_factory=dict)
    flags: dict[str, Possible] = field(default_factory=dict)
    choices: dict[str, Options] = field(default_factory=dict)

    def of(self, name: str) -> Interval:
        known = self.tree.env.values
        return self.moving.get(name) or (point_of(known[name]) if name in known else _ANYTHING)

    def line(self, line: Line) -> None:
        formula = line.formula
        if self.is_fixed(formula):
            return
        self.moving[line.name] = bounds(formula, self.box(formula)) if isinstance(formula, f.NUMBERS) else _ANYTHING

    def box(self, formula: f.Formula) -> Box:
        """What is known of all that a formula reads."""
        for ref in f.refs_of(formula):
            self.numbers[ref] = self.of(ref_key(ref))
        for part in f.walk(formula):
            self.learn(part)
        for part in outside_lists(formula):
            if isinstance(part, f.Fold) and self.is_fixed(part):
                self.numbers[part] = point_of(value_of(part, self.tree.env))
        return Box(self.numbers, self.flags, self.choices)

    def is_fixed(self, formula: f.Formula) -> bool:
        keys = [ref_key(ref) for ref in f.refs_of(formula)]
        known = self.tree.env.values
        return all(key in known and key not in self.moving for key in keys) and not self.inputs.open.reads(formula)

    def learn(self, part: f.Formula) -> None:
        """What an input that a formula reads can be."""
        inputs, tree = self.inputs, self.tree
        match part:
            case f.Panel(node):
                self.numbers[part] = self._points(part, node)
            case f.Across():  # as the assessment found it, unless it is said what other units may still bring
                others = inputs.open.others
                self.numbers[part] = point_of(value_of(part, tree.env)) if others is None else others(part)
            case f.Each(name, _, where):
                for count in (f.Input(name), f.Tally(name, where)):
                    self.learn(count)
            case f.Input(name) | f.Tally(name) | f.ListInput(name) | f.Flag(name) | f.Choice(name):
                if "." in name:
                    self._learn_field(part, name)
                elif isinstance(part, f.Flag):
                    self.flags[name] = inputs.truths(name)
                elif isinstance(part, f.Choice):
                    self.choices[name] = inputs.options(name)
                elif isinstance(part, f.ListInput):
                    self.numbers[part] = inputs.members(name)
                elif isinstance(part, f.Input | f.Tally):
                    self.numbers[part] = inputs.number(part, value_of(part, tree.env))

    def _points(self, part: f.Panel, node: str) -> Interval:
        if node not in self.inputs.open.awaited:
            return point_of(value_of(part, self.tree.env))
        leaf = self.tree[node].node
        return Interval(leaf.min, leaf.max, frozenset({f.State.ABSENT}))

    def _learn_field(self, part: f.Formula, name: str) -> None:
        if isinstance(part, f.Flag):
            self.flags[name] = self.inputs.field_flags(name)
        elif isinstance(part, f.Choice):
            self.choices[name] = self.inputs.field_options(name)
        else:
            self.numbers[part] = self.inputs.field_number(name)


def outside_lists(node: f.Formula) -> Iterator[f.Formula]:
    """The parts of a formula that are not inside the records of a list."""
    yield node
    if not isinstance(node, f.Each):
        for child in f.children(node):
            yield from outside_lists(child)
