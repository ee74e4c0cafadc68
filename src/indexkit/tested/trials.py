"""What was tried: each example and each case with the tree as which it was scored, by the texts in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from indexkit import model
from indexkit.casefile import CaseResult, FileRun
from indexkit.checks.examples import example_problems, worked
from indexkit.checks.subject import Card
from indexkit.evidence import Evidence
from indexkit.formula.exact import Env
from indexkit.formula.nodes import State
from indexkit.formula.plan import reached
from indexkit.framework import Framework
from indexkit.problems import EvidenceError, Place, Problem
from indexkit.tree import ScoreTree

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Trial:
    """An example or a case. `given`: the inputs and panels of which it says something; `rests`: the nodes on whose
    lines the figures rest that it is held to; `lines`: those that hold these figures. `again`: what is wrong with it by
    other rules."""

    name: str
    kind: Literal["example", "case"]
    place: Place
    group: str
    given: frozenset[str]
    rests: frozenset[str]
    lines: frozenset[str]
    tree: ScoreTree | None
    """None where the evidence is refused, as the case expects."""
    again: Callable[[Framework], tuple[Problem, ...]] = field(repr=False)


@dataclass(eq=False)
class World:
    """A set of texts in force, and what was tried by it."""

    framework: Framework
    trials: list[Trial] = field(default_factory=list)

    @cached_property
    def cards(self) -> dict[str, Card]:
        return {name: Card(self.framework, group) for name, group in self.framework.groups.items()}

    def of(self, group: str) -> list[Trial]:
        return [one for one in self.trials if one.group == group]

    def bare(self, group: str) -> ScoreTree:
        """A unit of which nothing is known, by which the situations of clauses are listed."""
        card = self.cards[group]
        env = Env(_Absent(), {}, _Absent())
        return ScoreTree(self.framework, card.group, card.plan, env, Evidence({}, {}), ())


class _Absent(dict[str, Any]):
    """Whatever is asked for, it is absent."""

    def __missing__(self, name: str) -> State:
        return State.ABSENT

    def get(self, name: str, default: Any = None) -> Any:
        return State.ABSENT


def worlds(run: FileRun) -> tuple[World, ...]:
    """Every set of texts in force, those of cases among them, and what was tried by each. Sets by which everything is
    scored alike are one."""
    found: list[World] = []
    for framework in run.frameworks:
        if _world(found, framework) is None:
            found.append(World(framework))
    for case in run.cases:
        if case.framework is not None:
            world = _world(found, case.framework)
            if world is None:
                world = World(case.framework)
                found.append(world)
            world.trials.append(_of_case(case, case.framework, world))
    for world in found:
        world.trials += [one for card in world.cards.values() for one in _examples(card)]
    return tuple(found)


def _world(found: list[World], framework: Framework) -> World | None:
    return next((one for one in found if _alike(one.framework, framework)), None)


def _alike(one: Framework, other: Framework) -> bool:
    return one.fingerprint == other.fingerprint and one.plans == other.plans


def _of_case(case: CaseResult, framework: Framework, world: World) -> Trial:
    tree, place = case.tree, Place(case.file, case.line, 1)
    assert case.under is not None
    if tree is None:
        group = case.group or next(iter(framework.groups))
        return Trial(case.name, "case", place, group, NONE, NONE, NONE, None, case.under)
    lines = frozenset(_lines(case, tree))
    rests = NONE.union(*(reached(tree.plan, line) for line in lines))
    return Trial(case.name, "case", place, tree.group.id, _given(tree), rests, lines, tree, case.under)


def _lines(case: CaseResult, tree: ScoreTree) -> Iterator[str]:
    """The lines that hold what a case expects."""
    for what, expected in case.expects.items():
        if what == "missing":
            yield "@total"
        elif what in ("total", "percent", "base", "level"):
            yield f"@{what}"
        elif what in tree:
            yield tree[what].id
            if isinstance(expected, Mapping) and "level" in expected:
                yield f"{tree[what].id}.level"


def _given(tree: ScoreTree) -> frozenset[str]:
    return frozenset(tree.evidence.items) | frozenset(tree.evidence.panel)


def _examples(card: Card) -> Iterator[Trial]:
    for node in card.nodes:
        if node.example is not None:
            yield _of_example(card, node, node.example)


def _of_example(card: Card, node: model.Node, example: model.Example) -> Trial:
    def again(framework: Framework) -> tuple[Problem, ...]:
        other = Card(framework, framework.groups[card.group.id])
        changed = next(one for one in other.nodes if one.path == node.path)
        return tuple(example_problems(other, changed, example))

    place = card.document.place(example.path)
    try:
        found = worked(card, node, example)
    except EvidenceError:
        return Trial(node.id, "example", place, card.group.id, NONE, NONE, NONE, None, again)
    tree = ScoreTree(card.framework, card.group, found.plan, found.env, found.evidence, ())
    rests = reached(found.plan, found.goal)
    return Trial(node.id, "example", place, card.group.id, _given(tree), rests, frozenset([found.goal]), tree, again)

