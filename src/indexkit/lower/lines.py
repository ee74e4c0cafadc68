"""The sheet on which one group is written down as named formulas, and the order they are computed in."""

from __future__ import annotations

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
        todo = [line.refs for line in self.lines.values()] + [f.refs_of(demand.refuse_if) for demand in self.demands]
        while todo:
            for ref in todo.pop():
                key = ref_key(ref)
                if key not in self.lines and ref.name in self.nodes:
                    self.write(ref.name, ref.part, self._part(ref), key)
                    todo.append(self.lines[key].refs)

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
            name: [key for ref in line.refs if (key := ref_key(ref)) in self.lines]
            for name, line in self.lines.items()
        }
        try:
            order = list(TopologicalSorter(graph).static_order())
        except CycleError as error:
            return None, tuple(dict.fromkeys(self.lines[name].node for name in error.args[1]))
        return make_plan(self.group.id, (self.lines[name] for name in order), self.demands), ()
