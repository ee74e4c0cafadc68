"""Cases at the edges of every clause that nobody has worked out yet: at each threshold, just below, just above, where
the points end to grow and one over, zero, each answer, nothing given. What must come out is left blank for a person:
our own figure in its place would test nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any, Literal

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import whole_or_fraction
from indexkit.checks.subject import Card
from indexkit.formula import nodes as f
from indexkit.problems import EvidenceError
from indexkit.prove.aim import demanded, step_of
from indexkit.prove.lists import is_list
from indexkit.prove.tries import plain
from indexkit.score import compute, number
from indexkit.tested.coverage import CLAUSES, exercises
from indexkit.tested.edges import as_written, edges, fits
from indexkit.tested.propose_levels import at_marks
from indexkit.tested.propose_lists import list_values
from indexkit.tested.trials import World

Why = Literal[
    "at", "below", "above", "zero", "answer", "ends", "end", "over_end", "missing", "nothing",
    "level_at", "level_below", "level_above",
]  # fmt: skip
_FAR = 10_000
"""So many steps are looked at for where the points end to grow."""


@dataclass(frozen=True)
class Proposal:
    """A case to be worked out. `why`: what is special about it; `mark`: the threshold that is meant. `of`: the figure
    by which a level goes, where the case is held to the level."""

    group: str
    period: int | str
    node: model.Node
    path: str
    given: Mapping[str, Any]
    why: Why
    mark: Any = None
    of: f.Number | None = None
    figure: Figure | None = None


def proposals(worlds: Sequence[World]) -> tuple[Proposal, ...]:
    found: dict[tuple[object, ...], Proposal] = {}
    for world in worlds:
        for card in world.cards.values() if world.framework.known is None else ():
            paths = {one.id: one.path for one in world.bare(card.group.id).nodes}
            for node in card.nodes:
                if node.kind in CLAUSES and node.score is not None and node.id in paths:
                    for given, why, mark in _open(world, card, node):
                        place = card.document.key_place(node.path)
                        key = (card.group.id, node.id, place, repr(sorted(given.items(), key=lambda one: one[0])))
                        period = world.framework.period_shown
                        one = Proposal(card.group.id, period, node, paths[node.id], given, why, mark)
                        found.setdefault(key, one)
                if node.levels is not None and not card.plan.compares:
                    for one in _levelled(world, card, node, paths.get(node.id, "")):
                        found.setdefault((card.group.id, node.id, one.why, one.of, one.mark), one)
    return tuple(found.values())


def _levelled(world: World, card: Card, node: model.Node, path: str) -> Iterator[Proposal]:
    for one in at_marks(card, node, world.of(card.group.id)):
        period = world.framework.period_shown
        yield Proposal(card.group.id, period, node, path, one.given, one.why, one.mark, one.of, one.figure)


def passed_over(worlds: Sequence[World]) -> tuple[model.Node, ...]:
    """The clauses for which no case is ever proposed."""
    found: dict[tuple[str, str], model.Node] = {}
    for world in worlds:
        for card in world.cards.values() if world.framework.known is None else ():
            for node in card.nodes:
                if node.kind in CLAUSES and node.score is not None and not any(True for _ in _proposed(card, node)):
                    found.setdefault((card.group.id, node.id), node)
    return tuple(found.values())


def _open(world: World, card: Card, node: model.Node) -> Iterator[tuple[dict[str, Any], Why, Any]]:
    """Those that can be read and that no trial has worked out."""
    trials = world.of(card.group.id)
    tried = [one.tree for one in trials if node.id in one.lines or exercises(card, node, one)]
    reads = card.plan.reads.get(node.id, ())
    known = [{name: tree.env.inputs.get(name) for name in reads} for tree in tried if tree is not None]
    besides = demanded(card)[0]
    for bare, why, mark in _proposed(card, node):
        given = {**besides, **bare}
        read = _read(card, given)
        if read is not None and {name: read.get(name) for name in reads} not in known:
            yield given, why, mark


def _read(card: Card, given: Mapping[str, Any]) -> dict[str, object] | None:
    reader = card.framework.reader(card.group)
    try:
        return reader.presence(reader.read(given))
    except EvidenceError:
        return None


def _proposed(card: Card, node: model.Node) -> Iterator[tuple[dict[str, Any], Why, Any]]:
    inputs = [card.group.inputs[name] for name in card.plan.reads.get(node.id, ()) if name in card.group.inputs]
    if not inputs or card.plan.compares or any(decl.type == "text" for decl in inputs):
        return
    pair = _pair(node.score)
    if pair is not None and len(inputs) == 2:
        yield from _of_ratio(*pair)
    else:
        base = _best(card, node, inputs)
        for decl in inputs:
            others = {name: value for name, value in base.items() if name != decl.name}
            for value, why, mark in _values(card, node, decl, others):
                yield {**others, decl.name: value}, why, mark
    for decl in inputs if len(inputs) > 1 and pair is None else ():
        base = _best(card, node, inputs)
        yield {name: value for name, value in base.items() if name != decl.name}, "missing", decl.name
    yield {}, "nothing", None


def _best(card: Card, node: model.Node, inputs: Sequence[model.InputDecl]) -> dict[str, Any]:
    """Plain evidence by which the clause gives most: what an input does is seen best beside it."""
    best: tuple[Figure, dict[str, Any]] | None = None
    for evidence in plain(card, [decl.name for decl in inputs], []):
        points = _points(card, node, evidence)
        if points is not None and (best is None or points > best[0]):
            best = points, evidence
    return {} if best is None else dict(best[1])


def _points(card: Card, node: model.Node, evidence: Mapping[str, Any]) -> Figure | None:
    read = _read(card, evidence)
    return None if read is None else number(compute(card.plan, read, {}).values.get(node.id))


def _values(
    card: Card, node: model.Node, decl: model.InputDecl, others: Mapping[str, Any]
) -> Iterator[tuple[Any, Why, Any]]:
    if decl.type in ("yes_no", "choice"):
        yield from ((value, "answer", None) for value in edges(decl, ()))
        return
    if is_list(decl):
        yield from list_values(card, node, decl, lambda one: _points(card, node, {**others, decl.name: one}))
        return
    step = step_of(decl)
    for mark in _compared(card, node, decl.name):
        about: tuple[tuple[Figure, Why], ...] = ((mark - step, "below"), (mark, "at"), (mark + step, "above"))
        yield from ((as_written(decl, x), why, as_written(decl, mark)) for x, why in about if fits(decl, Fraction(x)))
    if decl.type != "date":
        yield from ((0, "zero", None) for _ in range(1) if fits(decl, Fraction(0)))
        end = _end(card, node, decl, others)
        if end is not None:
            around: tuple[tuple[Figure, Why], ...] = ((end - step, "ends"), (end, "end"), (end + step, "over_end"))
            yield from ((as_written(decl, x), why, None) for x, why in around if fits(decl, Fraction(x)))


def _compared(card: Card, node: model.Node, name: str) -> list[Figure]:
    """The constants with which a clause compares an input."""
    found: dict[Figure, None] = {}
    for line in card.plan.by_node.get(node.id, ()):
        for part in card.parts[line.name]:
            if isinstance(part, f.Compare):
                sides = (part.left, part.right), (part.right, part.left)
                for one, other in sides:
                    figure = card.constant(other) if one == f.Input(name) else None
                    found.update({} if figure is None else {figure: None})
    return sorted(found)


def _end(card: Card, node: model.Node, decl: model.InputDecl, others: Mapping[str, Any]) -> Figure | None:
    """From which value on more changes nothing, of what changes something before: where a cap is reached."""
    step = Fraction(step_of(decl))
    low = Fraction(decl.low if decl.low is not None else 0)
    far = _FAR if decl.high is None else int((Fraction(decl.high) - low) / step)

    def points(at: int) -> Figure | None:
        return _points(card, node, {**others, decl.name: as_written(decl, low + at * step)})

    last = points(min(far, _FAR))
    if last is None or points(0) == last :
        return None
    below, above = 0, min(far, _FAR)
    while above - below > 1:
        middle = (below + above) // 2
        below, above = (below, middle) if points(middle) == last else (middle, above)
    return None if above == far else whole_or_fraction(low + above * step)


Pair = tuple[str, str, tuple[Figure, ...]]


def _pair(score: model.Score | None) -> Pair | None:
    """Of a quotient of two inputs: both, and the percents at which something changes."""
    match score:
        case model.Ratio(f.Input(above), f.Input(below), full_at=f.Num(full)):
            return above, below, (full,)
        case model.Bands(rows=rows, ratio=(f.Input(above), f.Input(below))):
            marks = [bound.value for row in rows for _, bound in row.bounds if isinstance(bound, f.Num)]
            return above, below, tuple(dict.fromkeys((*marks, 100)))
        case model.Ladder(marks=marks, ratio=(f.Input(above), f.Input(below))):
            return above, below, (*(mark.value for mark in marks if isinstance(mark, f.Num)), 100)
        case _:
            return None


def _of_ratio(above: str, below: str, marks: Sequence[Figure]) -> Iterator[tuple[dict[str, Any], Why, Any]]:
    """Of so many that each percent is a whole number of them."""
    whole = 100 * lcm(*(Fraction(mark).denominator for mark in marks))
    for mark in sorted(set(marks)):
        part = int(mark * whole / 100)
        about: tuple[tuple[int, Why], ...] = ((part - 1, "below"), (part, "at"), (part + 1, "above"))
        yield from (({above: x, below: whole}, why, f"{mark}%") for x, why in about if x >= 0)
    yield {above: 0, below: whole}, "zero", None
    yield {above: 0, below: 0}, "zero", None

