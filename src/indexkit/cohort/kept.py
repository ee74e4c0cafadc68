"""Which figures an assessment keeps of each unit: those that people read and rank by, not every step on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from indexkit import model
from indexkit.formula.env import Env, Value
from indexkit.formula.plan import Plan
from indexkit.frozen import FrozenDict
from indexkit.lower.group import all_nodes
from indexkit.references import across_of
from indexkit.tiers import ranking_lines

_GROUP = ("@total", "@base", "@maximum", "@in_percent", "@percent", "@percent.exact", "@level")


@dataclass(frozen=True)
class Kept:
    """The lines of a group's plan that are kept, each with its place in a unit's values."""

    group: model.Group
    nodes: tuple[model.Node, ...]
    """Every node of the group but the group itself, depth first."""
    places: Mapping[str, int]
    by_id: Mapping[str, model.Node]
    describing: tuple[str, ...]
    """The inputs that describe a unit: those about it, and those by which units are grouped."""

    def of(self, env: Env) -> tuple[Value, ...]:
        return tuple(env.values[name] for name in self.places)


def kept_lines(group: model.Group, plan: Plan) -> Kept:
    nodes = tuple(node for node in all_nodes(group.root) if node is not group.root)
    names = [name for name in (*_GROUP, *_of_nodes(nodes), *ranking_lines(plan)) if name in plan.by_name]
    clusters = {name for one in across_of(plan) for name in one.within}
    clusters |= {name for ranking in group.rankings for name in model.clusters_of(ranking)}
    describing = tuple(name for name, decl in group.inputs.items() if decl.about == "unit" or name in clusters)
    places = FrozenDict({name: place for place, name in enumerate(dict.fromkeys(names))})
    return Kept(group, nodes, places, FrozenDict({node.id: node for node in nodes}), describing)


def _of_nodes(nodes: tuple[model.Node, ...]) -> Iterator[str]:
    for node in nodes:
        yield from (node.id, f"{node.id}.maximum", f"{node.id}.level")
