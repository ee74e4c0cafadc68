"""Per clause: which examples and cases exercise it, and which of its situations none of them meets.

A trial exercises a clause if it gives evidence that the clause reads and is held to a figure that rests on it: what is
scored and never compared tests nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexkit import model
from indexkit.checks.subject import Card
from indexkit.problems import Place, Text
from indexkit.tested.situations import situations
from indexkit.tested.trials import Trial, World

CLAUSES = ("indicator", "component", "bonus", "penalty")


@dataclass(frozen=True)
class Situation:
    """`by`: the names of the trials that meet it."""

    label: Text
    by: tuple[str, ...]


@dataclass(frozen=True)
class Clause:
    """A scored clause of a group, or the levels of a group or node, with what tries it."""

    group: str
    id: str
    code: str
    name: Text
    place: Place
    examples: tuple[str, ...]
    cases: tuple[str, ...]
    situations: tuple[Situation, ...]

    @property
    def tried(self) -> bool:
        return bool(self.examples or self.cases)

    @property
    def met(self) -> int:
        return sum(1 for one in self.situations if one.by)


@dataclass(frozen=True)
class Coverage:
    """Every clause that any set of texts in force has, in the order of the files."""

    clauses: tuple[Clause, ...]

    @property
    def tried(self) -> int:
        return sum(1 for one in self.clauses if one.tried)

    @property
    def situations(self) -> int:
        return sum(len(one.situations) for one in self.clauses)

    @property
    def met(self) -> int:
        return sum(one.met for one in self.clauses)


def coverage(worlds: Sequence[World]) -> Coverage:
    found: dict[tuple[str, str, Place], Clause] = {}
    for world in worlds:
        for card in world.cards.values():
            for node in _clauses(card):
                one = _clause(world, card, node)
                key = (one.group, one.id, one.place)
                found[key] = _joined(found[key], one) if key in found else one
    return Coverage(tuple(found.values()))


def _clauses(card: Card) -> Iterator[model.Node]:
    for node in card.nodes:
        if (node.kind in CLAUSES and node.score is not None) or node.levels is not None:
            yield node


def _clause(world: World, card: Card, node: model.Node) -> Clause:
    by = [one for one in world.of(card.group.id) if one.tree is not None and exercises(card, node, one)]
    labels = [one.label for one in situations(world.bare(card.group.id), node)]
    met: list[list[str]] = [[] for _ in labels]
    for trial in by:
        assert trial.tree is not None
        for names, one in zip(met, situations(trial.tree, node), strict=True):
            names += [trial.name] if one.met else []
    return Clause(
        card.group.id,
        node.id,
        node.code,
        node.name,
        card.document.key_place(node.path),
        tuple(one.name for one in by if one.kind == "example"),
        tuple(one.name for one in by if one.kind == "case"),
        tuple(Situation(label, tuple(names)) for label, names in zip(labels, met, strict=True)),
    )


def exercises(card: Card, node: model.Node, trial: Trial) -> bool:
    if _line(node) in trial.lines:
        return True
    reads = {*card.plan.reads.get(node.id, ()), node.id}
    return node.id in trial.rests and not reads.isdisjoint(trial.given)


def _line(node: model.Node) -> str:
    return "@level" if node.kind == "group" else f"{node.id}.level"


def _joined(one: Clause, other: Clause) -> Clause:
    """The same clause of the same text, in two sets of texts in force."""
    pairs = _matched(one.situations, other.situations)
    return Clause(
        one.group, one.id, one.code, one.name, one.place,
        tuple(dict.fromkeys((*one.examples, *other.examples))),
        tuple(dict.fromkeys((*one.cases, *other.cases))),
        tuple(Situation(label, tuple(dict.fromkeys(by))) for label, by in pairs),
    )  # fmt: skip


def _matched(one: Sequence[Situation], other: Sequence[Situation]) -> Iterator[tuple[Text, tuple[str, ...]]]:
    known = {situation.label: situation.by for situation in other}
    for situation in one:
        yield situation.label, (*situation.by, *known.pop(situation.label, ()))
    yield from known.items()
