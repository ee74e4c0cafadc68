"""What one year's framework asks that another year's does not, and what of a scorecard rests on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from indexkit import model
from indexkit.cohort import UnitScore
from indexkit.evaluate import ReadUnit
from indexkit.evidence import Lens
from indexkit.formula.plan import OTHERS, Plan
from indexkit.framework import Framework
from indexkit.lower.group import all_nodes
from indexkit.lower.lines import ROOT, needs
from indexkit.problems import Problem, errors

_NUMBERS = frozenset({"count", "number"})
"""A count is a number too."""
_ROUNDS = 3


@dataclass(frozen=True)
class Scorecard:
    """A group of one year's framework."""

    framework: Framework
    group: model.Group

    @property
    def plan(self) -> Plan:
        return self.framework.plans[self.group.id]

    @cached_property
    def nodes(self) -> Mapping[str, model.Node]:
        """Every node but the group and its values: those whose points may be stated."""
        return {n.id: n for n in all_nodes(self.group.root) if n.kind not in ("value", "group")}


@dataclass(frozen=True)
class Asking:
    """What `to` asks and `of` does not ask alike. An input that has another type or is counted in another unit is
    another question, and so are the points of a panel for a node with another maximum."""

    of: Scorecard
    to: Scorecard
    inputs: frozenset[str]
    assessed: frozenset[str]
    """Nodes for which only `to` asks a panel's points."""
    alike: frozenset[str]
    """Nodes for which points that a panel gave by the one may stand in the other."""

    _rested: dict[tuple[frozenset[str], frozenset[str]], tuple[frozenset[str], bool]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def rests(self, inputs: Iterable[str], nodes: Iterable[str] = ()) -> tuple[frozenset[str], bool]:
        """The nodes that rest on some inputs themselves, not only through the points of others, with those given; and
        whether the group's own total does. Most units ask the same."""
        key = (frozenset(inputs), frozenset(nodes))
        if key not in self._rested:
            self._rested[key] = self._rests(*key)
        return self._rested[key]

    def _rests(self, inputs: frozenset[str], nodes: frozenset[str]) -> tuple[frozenset[str], bool]:
        lines, scored = self.to.plan.by_name, self.to.nodes
        resting: set[str] = set()
        found, whole = set(nodes), False
        for line in self.to.plan.lines:
            below = (lines[key] for key in needs(line.reads) if key in lines)
            own = any(one.name in resting and not (one.stage in OTHERS and one.node in scored) for one in below)
            if not own and set(line.inputs).isdisjoint(inputs):
                continue
            resting.add(line.name)
            if line.stage != "level":
                found |= {line.node} & scored.keys()
                whole = whole or line.node == ROOT
        return frozenset(found), whole


def asking(of: Scorecard, to: Scorecard) -> Asking:
    theirs, ours = of.group.inputs, to.group.inputs
    inputs = frozenset(name for name, decl in ours.items() if name not in theirs or not _same(theirs[name], decl))
    old, new = of.nodes, to.nodes
    alike = frozenset(name for name, node in new.items() if name in old and _same_scale(old[name], node))
    assessed = frozenset(n for n, node in new.items() if isinstance(node.score, model.Assessed) and n not in alike)
    return Asking(of, to, inputs, assessed, alike)


def _same(one: model.InputDecl, other: model.InputDecl) -> bool:
    types = {one.type, other.type}
    return (len(types) == 1 or types <= _NUMBERS) and one.unit == other.unit


def _same_scale(one: model.Node, other: model.Node) -> bool:
    return (one.max, one.min) == (other.max, other.min)


@dataclass(frozen=True)
class Reading:
    """A unit's evidence as another year's scorecard reads it: only what both ask alike. `inputs`: what of `to` is not
    answered by it; `nodes`: what rests on that; `whole`: whether the total itself does. `read` is None where even the
    rest cannot be read, and `why` says why."""

    read: ReadUnit | None
    inputs: frozenset[str]
    nodes: frozenset[str]
    whole: bool = False
    why: tuple[Problem, ...] = ()


def read_by(asked: Asking, unit: UnitScore, own: ReadUnit, lens: Lens) -> Reading:
    """Values that the other scorecard would refuse (an option that is gone, a number out of its range) are treated
    like inputs that it asks for the first time."""
    apart, panel = set(asked.inputs), _panel_apart(asked, own)
    reader = asked.to.framework.reader(asked.to.group)
    problems: tuple[Problem, ...] = ()
    for _ in range(_ROUNDS):
        look = reader.look(_kept(asked, unit.asked.evidence, apart, panel))
        problems = errors(look.problems)
        if not problems or (look.wrong <= apart and look.unread <= panel):
            break
        apart |= look.wrong
        panel |= look.unread
    nodes, whole = asked.rests(apart, asked.assessed | panel & asked.to.nodes.keys())
    if problems:
        return Reading(None, frozenset(apart), nodes, whole, problems)
    points = {node: given.points for node, given in look.evidence.panel.items()}
    read = ReadUnit(asked.to.group, look.evidence, reader.presence(look.evidence, lens), points, lens)
    return Reading(read, frozenset(apart), nodes, whole)


def _panel_apart(asked: Asking, own: ReadUnit) -> set[str]:
    """Nodes whose points a panel gave by another scale, or that the other scorecard doesn't have."""
    return {node for node in own.panel if node not in asked.alike}


def _kept(asked: Asking, evidence: Mapping[str, Any], apart: Collection[str], panel: Collection[str]) -> dict[str, Any]:
    """What of the evidence the other scorecard asks alike. Nodes may stand elsewhere in it, so they are named by id."""
    nodes, inputs = asked.to.nodes, asked.to.group.inputs
    found: dict[str, Any] = {}
    for name, value in evidence.items():
        node = name.rpartition("/")[2]
        if name in inputs:
            found |= {} if name in apart else {name: value}
        elif node in nodes and node in asked.of.nodes and node not in panel:
            found[node] = value
    return found
