"""What stands in the way of a target: what stays, how far changes may go, what is refused; and the plan without some.

Each may be lifted by itself, and what is lifted only lets more be reached.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from indexkit.arithmetic import Number as Figure
from indexkit.paths.costs import Cost, Costs, Held, allowed_range
from indexkit.paths.sums import Reader
from indexkit.score_node import ScoreNode
from indexkit.tree import ScoreTree
from indexkit.wins.ranges import Options, Range, Steps, range_of, some
from indexkit.worth import worths

Bound = Literal["from", "to", "step"]
LIFTABLE = frozenset({"divisor", "given_day", "not_allowed", "no_cost", "rejected", "not_applicable", "about_unit"})
"""Why an input stays; for other reasons nothing says what else it could be."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """`what`: an input that stays (`why`), a bound of the costs (`mark`), or a demand of the framework, by its number
    in the plan. `tried`: whether a path was found that only this one bars."""

    what: Literal["stays", "refusal"] | Bound
    input: str = ""
    why: Held | None = None
    mark: Figure | None = None
    demand: int | None = None
    node: str = ""
    inputs: tuple[str, ...] = ()
    """Of a demand: what it reads that may change."""
    tried: bool = False


@dataclass(frozen=True)
class World:
    """A unit in which some obstacles are lifted."""

    tree: ScoreTree
    costs: Costs | None
    ranges: Mapping[str, Range]
    held: Mapping[str, Held]

    def obstacles(self) -> list[Obstacle]:
        """All that may be lifted; those that matter least first."""
        stays = [Obstacle("stays", name, why) for name, why in self.held.items() if self._free(name, why) is not None]
        worth = _worth_of_inputs(self.tree)
        stays.sort(key=lambda one: worth.get(one.input, 0))
        bounds = [one for name in self.ranges for one in self._bounds(name)]
        bounds.sort(key=lambda one: worth.get(one.input, 0))
        return [*self._refusals([*stays, *bounds]), *stays, *bounds]

    def without(self, lifted: Collection[Obstacle]) -> tuple[ScoreTree, dict[str, Range]]:
        """The unit, its plan without some demands, and what may then change."""
        ranges = dict(self.ranges)
        for name in {one.input for one in lifted if one.what == "stays"}:
            free = self._free(name, self.held[name])
            assert free is not None
            ranges[name] = free
        for name in {one.input for one in lifted if one.what in ("from", "to", "step")}:
            ranges[name] = self._widened(name, [one.what for one in lifted if one.input == name])
        dropped = {one.demand for one in lifted if one.what == "refusal"}
        if not dropped:
            return self.tree, ranges
        plan = self.tree.plan
        kept = tuple(one for number, one in enumerate(plan.demands) if number not in dropped)
        return replace(self.tree, plan=replace(plan, demands=kept)), ranges

    def _free(self, name: str, why: Held) -> Range | None:
        found = range_of(self.tree, name, whatever=True) if why in LIFTABLE else None
        return found if isinstance(found, Options | Steps) else None

    def _bounds(self, name: str) -> Iterator[Obstacle]:
        cost = None if self.costs is None else self.costs.cost(name)
        range_ = self.ranges[name]
        if cost is None or not isinstance(range_, Steps):
            return
        marks: tuple[tuple[Bound, Figure | None], ...] = (("from", cost.low), ("to", cost.high), ("step", cost.step))
        for word, mark in marks:
            if mark is not None and self._widens(name, word):
                yield Obstacle(word, name, mark=mark)

    def _widens(self, name: str, word: Bound) -> bool:
        """Whether without a bound there is more, and all that there is with it."""
        own, wide = self.ranges[name], self._widened(name, [word])
        assert isinstance(own, Steps)
        assert isinstance(wide, Steps)
        return own != wide and (own.step / wide.step).denominator == 1

    def _widened(self, name: str, words: Collection[str]) -> Range:
        cost = None if self.costs is None else self.costs.cost(name)
        assert cost is not None
        found = allowed_range(self.tree, name, _without(cost, words))
        assert isinstance(found, Options | Steps)
        return found

    def _refusals(self, others: Collection[Obstacle]) -> Iterator[Obstacle]:
        """The demands that may be broken where all else is lifted."""
        tree, ranges = self.without(others)
        reader = Reader(tree, some(ranges))
        told = reader.enclosure.truths((demand.refuse_if for demand in tree.plan.demands), reader.whole)
        for number, (demand, truths) in enumerate(zip(tree.plan.demands, told, strict=True)):
            inputs = reader.inputs_of(demand.refuse_if)
            if inputs and True in truths:
                read = tuple(name for name in tree.group.inputs if name in inputs)
                yield Obstacle("refusal", demand=number, node=demand.node, inputs=read)


def _without(cost: Cost, words: Collection[str]) -> Cost:
    return replace(
        cost,
        low=None if "from" in words else cost.low,
        high=None if "to" in words else cost.high,
        step=None if "step" in words else cost.step,
    )


def _worth_of_inputs(tree: ScoreTree) -> dict[str, Fraction]:
    """About what each input could still bring: the lost points of the parts that read it."""
    found: dict[str, Fraction] = {}
    each = worths(tree)
    for node in tree.nodes:
        worth, lost = each.get(node.id), lost_of(node)
        if node.node.score is None or not worth or not lost:
            continue
        for name in node.inputs:
            found[name] = found.get(name, Fraction(0)) + abs(Fraction(lost * worth))
    return found


def lost_of(node: ScoreNode) -> Figure | None:
    """Of its maximum, or what a penalty takes."""
    if node.kind == "penalty":
        return node.value
    return None if node.maximum is None or node.value is None else node.maximum - node.value
