"""Where two assessments of a unit differ: the nodes at which a difference arises, and the evidence that made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.evidence import Item, PanelPoints
from indexkit.evidence.names import is_assessed
from indexkit.formula import nodes as f
from indexkit.formula.env import Items, ref_key
from indexkit.formula.plan import OTHERS, Plan
from indexkit.lower.group import all_nodes
from indexkit.problems import Lang, Text
from indexkit.score import number
from indexkit.tree import ScoreTree

if TYPE_CHECKING:
    from indexkit.cohort.assessment import Assessment

Said: TypeAlias = "Item | PanelPoints | None"


@dataclass(frozen=True, slots=True)
class Side:
    """What the evidence says of one input (or a panel of one node), and whether it counts."""

    said: Said
    counted: bool
    records: int | None = None
    """Of a list that counts: how many of its records do."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One input that is read otherwise, or a panel's points, before and after."""

    name: str
    title: Text
    before: Side
    after: Side
    decl: model.InputDecl | None = field(default=None, repr=False)
    """None for a panel's points."""

    def why_in(self, lang: Lang) -> str:
        from indexkit.cohort.appraisal_words import cause_sentence

        return cause_sentence(self, lang)


@dataclass(frozen=True, slots=True)
class Difference:
    """A node that has other points in a later column. None: no value."""

    unit: str
    unit_title: str
    group: str
    node: str
    """The node's path below the group."""
    title: Text
    before_stage: str
    after_stage: str
    before: Figure | None
    after: Figure | None
    worth: Fraction | None
    """By how much it moves the total; None where no sum or mean says so (`ScoreNode.contribution`)."""
    causes: tuple[Cause, ...] = ()
    others: bool = False
    """Whether a figure over other units that it reads is another one."""
    reads: tuple[str, ...] = ()
    """Other parts of the total whose points it reads, and which are others now."""

    @property
    def points(self) -> Fraction | None:
        """After less before, in the node's own points; None where one of them has no value."""
        return None if self.before is None or self.after is None else Fraction(self.after) - self.before

    @property
    def size(self) -> Fraction:
        """By what differences are put in order: points of the total, else the node's own."""
        found = self.worth if self.worth is not None else self.points
        return abs(found) if found is not None else Fraction(0)

    def why_in(self, lang: Lang) -> str:
        from indexkit.cohort.appraisal_words import difference_sentence

        return difference_sentence(self, lang)


def differences(unit: str, before: tuple[str, Assessment], after: tuple[str, Assessment]) -> Iterator[Difference]:
    """Those of one unit between two columns; none where one of them has no score of it."""
    first, second = (one.by_name.get(unit) for _, one in (before, after))
    if first is None or second is None or first.values == second.values:
        return
    yield from _Pair(first.title, before, after, before[1].trees[unit], after[1].trees[unit]).all()


def in_order(found: list[Difference]) -> tuple[Difference, ...]:
    """The greatest first."""
    return tuple(sorted(found, key=lambda one: (-one.size, one.unit_title, one.unit, one.before_stage, one.node)))


@dataclass(frozen=True)
class _Pair:
    title: str
    first: tuple[str, Assessment]
    second: tuple[str, Assessment]
    before: ScoreTree
    after: ScoreTree

    @property
    def values(self) -> frozenset[str]:
        """The nodes that earn nothing: what is behind them is behind those that read them."""
        return frozenset(node.id for node in all_nodes(self.after.group.root) if node.kind == "value")

    def all(self) -> list[Difference]:
        root = self.before.group.root
        return [one for part in _below(root) for one in self._under(part, "")]

    def _under(self, node: model.Node, prefix: str) -> list[Difference]:
        """A panel's figure stands for all below it; a leaf is where evidence becomes points; what is made of parts
        differs by itself only where none of them does."""
        path, differ = prefix + node.id, self._figure(self.before, node) != self._figure(self.after, node)
        if self._is_overridden(node) or node.score is not None:
            return [self._difference(node, path)] if differ else []
        found = [one for part in _below(node) for one in self._under(part, f"{path}/")]
        return found or ([self._difference(node, path)] if differ else [])

    def _is_overridden(self, node: model.Node) -> bool:
        given = self.before.evidence.panel.keys() | self.after.evidence.panel.keys()
        return node.id in given and not is_assessed(node)

    def _figure(self, tree: ScoreTree, node: model.Node) -> object:
        """Two reasons for having none are no difference in points."""
        return number(tree.env.values.get(node.id))

    def _difference(self, node: model.Node, path: str) -> Difference:
        before, after = (number(tree.env.values.get(node.id)) for tree in (self.before, self.after))
        worths = [tree.contributions.get(node.id) for tree in (self.before, self.after)]
        behind = read_behind(self.after.plan, node.id, self.values)
        return Difference(
            unit=self.after.unit,
            unit_title=self.title,
            group=self.after.group.id,
            node=path,
            title=node.name,
            before_stage=self.first[0],
            after_stage=self.second[0],
            before=before,
            after=after,
            worth=None if None in worths else Fraction(worths[1] or 0) - (worths[0] or 0),
            causes=(*self._points(node), *self._inputs(node, behind.inputs)),
            others=any(self._reads_otherwise(one.name) for one in behind.across),
            reads=tuple(sorted(name for name in behind.nodes if self._is_other(name))),
        )

    def _points(self, node: model.Node) -> Iterator[Cause]:
        """A panel's figure that came, went or changed."""
        first, second = (tree.evidence.panel.get(node.id) for tree in (self.before, self.after))
        if (first and first.points) != (second and second.points):
            yield Cause(node.id, node.name, Side(first, first is not None), Side(second, second is not None))

    def _is_other(self, node: str) -> bool:
        return self.before.env.values.get(node) != self.after.env.values.get(node)

    def _reads_otherwise(self, name: str) -> bool:
        return self.before.env.inputs.get(name) != self.after.env.inputs.get(name)

    def _inputs(self, node: model.Node, read: frozenset[str]) -> Iterator[Cause]:
        """What formulas read otherwise; behind a panel's figure nothing is read."""
        if node.id in self.after.evidence.panel and not is_assessed(node):
            return
        for name, decl in self.after.group.inputs.items():
            if name in read and self._reads_otherwise(name):
                yield Cause(name, decl.label, _side(self.before, name), _side(self.after, name), decl)


def _side(tree: ScoreTree, name: str) -> Side:
    value = tree.env.inputs.get(name)
    item = next(iter(tree.items({name})), None)
    counted = not isinstance(value, f.State) and value is not None
    return Side(item, counted, value.count if isinstance(value, Items) else None)


def _below(node: model.Node) -> tuple[model.Node, ...]:
    """What it is made of; what is only shown moves nothing."""
    return (*node.counted, *node.bonuses, *node.penalties)


class Behind(NamedTuple):
    """What a node rests on."""

    inputs: frozenset[str]
    across: frozenset[f.Across]
    """Figures over other units."""
    nodes: frozenset[str]
    """Other parts of the total, whose points it reads."""


def read_behind(plan: Plan, node: str, values: frozenset[str]) -> Behind:
    """What stands behind values is included, but not what stands behind other scored nodes."""
    found: set[str] = set()
    across: set[f.Across] = set()
    nodes: set[str] = set()
    todo = [line.name for line in plan.by_node.get(node, ())]
    seen = set(todo)
    while todo:
        line = plan.by_name[todo.pop()]
        found.update(f.inputs_of(line.formula))
        across.update(f.across_in(line.formula))
        for ref in f.refs_of(line.formula):
            other = plan.by_name.get(ref_key(ref))
            if other is None or other.name in seen:
                continue
            if other.stage in OTHERS and other.node not in values:
                nodes.add(other.node)
                continue
            seen.add(other.name)
            todo.append(other.name)
    return Behind(frozenset(found), frozenset(across), frozenset(nodes - {node}))

