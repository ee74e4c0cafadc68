"""What a tape recorded, in an order in which few columns are needed at once, with a place in memory for each.

Columns that are no longer needed give their place to the next ones, so that all stay in a processor's cache; a demand
is looked at as soon as what it reads is there; what somebody wants is handed over as soon as it is worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexkit.formula.column_trace import NUMBER, SELECTS, Traced

SINGLE, DOUBLE, BYTE = "f4", "f8", "i1"
"""The kinds of places."""


@dataclass(frozen=True)
class Step:
    """A column to work out, in the place `out` among those of its kind. `handed`: to which targets it goes."""

    node: Traced
    out: int
    handed: tuple[int, ...]


@dataclass(frozen=True)
class Order:
    steps: tuple[Step, ...]
    places: Mapping[str, int]
    """How many there are of each kind."""
    place: Mapping[int, int]
    """Which one a node has, by its number on the tape."""


def kind_of(node: Traced) -> str:
    if node.kind != NUMBER:
        return BYTE
    return DOUBLE if node.double else SINGLE


def ordered(eager: Sequence[Traced], others: Sequence[Traced]) -> Order:
    """All that these targets need. `eager`: those that are wanted as soon as their inputs are there."""
    line = _Line(eager)
    for target in (*others, *eager):
        line.visit(target)
    handed: dict[int, list[int]] = {}
    for at, target in enumerate((*eager, *others)):
        handed.setdefault(target.at, []).append(at)
    return _placed(line.found, handed)


class _Line:
    """The nodes in order: each after those that it rests on."""

    def __init__(self, eager: Iterable[Traced]) -> None:
        self.found: list[Traced] = []
        self._done: set[int] = set()
        self._waiting = [(one, {node.at for node in _below(one) if not node.args}) for one in eager]

    def visit(self, root: Traced) -> None:
        todo = [root]
        while todo:
            node = todo[-1]
            missing = [arg for arg in node.args if isinstance(arg, Traced) and arg.at not in self._done]
            if missing and node.at not in self._done:
                todo += reversed(missing)
                continue
            todo.pop()
            if node.at not in self._done:
                self._done.add(node.at)
                self.found.append(node)
                if not node.args:
                    self._arrived(node)

    def _arrived(self, node: Traced) -> None:
        for one, inputs in self._waiting:
            if node.at in inputs:
                inputs.discard(node.at)
                if not inputs:
                    self.visit(one)


def _below(root: Traced) -> list[Traced]:
    found, todo = {root.at: root}, [root]
    while todo:
        for arg in todo.pop().args:
            if isinstance(arg, Traced) and arg.at not in found:
                found[arg.at] = arg
                todo.append(arg)
    return list(found.values())


def _placed(nodes: Sequence[Traced], handed: Mapping[int, Sequence[int]]) -> Order:
    last = {arg.at: at for at, node in enumerate(nodes) for arg in node.args if isinstance(arg, Traced)}
    free: dict[str, list[int]] = {SINGLE: [], DOUBLE: [], BYTE: []}
    count = dict.fromkeys(free, 0)
    place: dict[int, int] = {}
    steps = []
    for at, node in enumerate(nodes):
        args = {arg.at: arg for arg in node.args if isinstance(arg, Traced)}
        gone = [arg for arg in args.values() if last[arg.at] == at]
        if node.op not in SELECTS:  # others may write where they read
            _give_back(gone, place, free)
        kind = kind_of(node)
        if not free[kind]:
            free[kind].append(count[kind])
            count[kind] += 1
        place[node.at] = free[kind].pop()
        if node.op in SELECTS:
            _give_back(gone, place, free)
        steps.append(Step(node, place[node.at], tuple(handed.get(node.at, ()))))
        if node.at not in last:
            _give_back([node], place, free)
    return Order(tuple(steps), count, place)


def _give_back(nodes: Iterable[Traced], place: Mapping[int, int], free: Mapping[str, list[int]]) -> None:
    for node in nodes:
        free[kind_of(node)].append(place[node.at])
