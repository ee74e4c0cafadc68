"""The sheet on which one group is written down as named formulas, and the order they are computed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.formula.exact import ref_key
from indexkit.formula.plan import Demand, Line, Plan, make_plan

ROOT = "@total"
"""The node id under which a group's own lines are explained."""
MISSING = frozenset({f.State.REJECTED, f.State.ABSENT})
NOT_APPLICABLE = frozenset({f.State.NOT_APPLICABLE})
UNDEFINED = frozenset({f.State.UNDEFINED})


@dataclass
class Sheet:
    """Lines written so far; `nodes` are all nodes of the group by id."""

    group: model.Group
    rules: model.Rules
    nodes: dict[str, model.Node]
    lines: dict[str, Line] = field(default_factory=dict)
    demands: list[Demand] = field(default_factory=list)
    droppable: dict[str, bool] = field(default_factory=dict)
    """What is known so far of which nodes may be left out."""
    without: dict[str, bool] = field(default_factory=dict)
    """What is known so far of which nodes a rule may leave without a value."""
    above: dict[str, tuple[model.AppliesIf, ...]] = field(default_factory=dict)
    """Under which conditions what a node is part of applies."""
    owned: dict[str, dict[str, Line]] = field(default_factory=dict)
    """The same lines by the node under which they are explained."""

    def __post_init__(self) -> None:
        for line in self.lines.values():
            self.owned.setdefault(line.node, {})[line.name] = line

    def write(self, node: str, stage: str, formula: f.Formula, name: str = "") -> f.Ref:
        """Adds the line `node.stage` (or `name`) and returns a reference to it."""
        line = Line(name or f"{node}.{stage}", formula, node, stage)
        self.lines[line.name] = line
        self.owned.setdefault(node, {})[line.name] = line
        return f.Ref(line.name)

    def refuse(self, owner: str, key: str, when: f.Truth) -> None:
        self.demands.append(Demand(when, key, owner))

    def complete(self) -> None:
        """Writes the parts of figures (exact, share, maximum, minimum) that some formula reads."""
        todo = [(line.node, line.reads) for line in self.lines.values()]
        todo += [(demand.node, f.reads_of(demand.refuse_if)) for demand in self.demands]
        while todo:
            node, read = todo.pop()
            for one in read.across:
                todo += self._brought(node, one)
            for ref in read.refs:
                key = ref_key(ref)
                if key not in self.lines and ref.name in self.nodes:
                    self.write(ref.name, ref.part, self._part(ref), key)
                    todo.append((ref.name, self.lines[key].reads))

    def _brought(self, node: str, one: f.Across) -> list[tuple[str, f.Reads]]:
        """Writes what each unit brings to a figure over all of them; what is new of it."""
        new = {name: formula for name, formula in one.lines.items() if name not in self.lines}
        for name, formula in new.items():
            self.write(node, "across", formula, name)
        return [(node, self.lines[name].reads) for name in new]

    def _part(self, ref: f.Ref) -> f.Number:
        node = self.nodes[ref.name]
        if ref.part == "minimum":
            return node.bound("min") or f.Num(0)
        if ref.part == "maximum":
            return node.bound("max") or f.Nothing(f.State.NONE)
        if ref.part == "share":
            return f.Binary("/", f.Ref(ref.name), f.Ref(ref.name, "maximum"))
        stages = ("floor", "clip", "earned", "parts", "kind")
        before = next(name for stage in stages if (name := f"{ref.name}.{stage}") in self.lines)
        return f.Catch(f.Panel(ref.name), frozenset({f.State.ABSENT}), f.Ref(before))

    def plan(self) -> tuple[Plan | None, tuple[str, ...]]:
        """The plan in order of dependence, or the names on a circle."""
        self.complete()
        graph = {
            name: [key for key in needs(line.reads) if key in self.lines] for name, line in self.lines.items()
        }
        try:
            order = list(TopologicalSorter(graph).static_order())
        except CycleError as error:
            return None, tuple(dict.fromkeys(self.lines[name].node for name in error.args[1]))
        return make_plan(self.group.id, (self.lines[name] for name in order), self.demands), ()


def needs(read: f.Reads) -> Iterator[str]:
    """The lines that must come before a formula that reads so: those, and what units bring to figures over all."""
    yield from map(ref_key, read.refs)
    for one in read.across:
        yield from one.lines
