"""What the explanations of all units of a plan have in common: made once, and kept with the framework.

Nothing here rests on a unit or its evidence, so threads may share it; what two of them make at once is equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.conditions import chains_below
from indexkit.formula.nodes import Number
from indexkit.formula.plan import Line, Plan
from indexkit.problems import Lang

T = TypeVar("T")

STAGES = (
    "kind", "parts", "earned", "cap", "clip", "sum", "floor", "round", "clip_again", "points", "weighed",
    "granted", "counted",
)  # fmt: skip

LIMITS = ("granted", "counted")
"""Where a bonus is cut in the order of the list; with `cut:` the shares are told by :mod:`indexkit.cuts`."""


class Placed(NamedTuple):
    """A node with its path below the group. `scored`: whether it and all above it are; `above`: the ids of these."""

    node: model.Node
    path: str
    scored: bool
    above: tuple[str, ...]


class Told(NamedTuple):
    """A line that explains a node. `row`: which row of a checklist it is of; empty for the others. `made`: whether it
    is where the figure comes from."""

    line: Line
    row: str
    made: bool
    limit: bool


class Standing:
    """Of one group, lowered to one plan."""

    def __init__(self, group: model.Group, plan: Plan) -> None:
        self.group, self.plan = group, plan
        chains = list(chains_below(group.root))
        self.chains = dict(chains)
        """The nodes above each one, from the group down, and itself, by its id."""
        self.guards = {
            name: tuple(one for one in chain if one.applies_if is not None) for name, chain in self.chains.items()
        }
        self.nodes = tuple(_placed(chain) for _, chain in chains[1:])
        """Every node, depth first, in the order of the file."""
        self.plain = all(name.isascii() for name in (*group.inputs, *(placed.path for placed in self.nodes)))
        """Whether all names are such that every order of characters puts them in the same order."""
        self.by_path = tuple(sorted(range(len(self.nodes)), key=lambda place: self.nodes[place].path))
        """The places of the nodes in the order of their paths."""
        self.texts: dict[tuple[str, str, Lang], str] = {}
        """What is said of a node or a line whoever is scored: by what it is, the id or name, and the language."""
        self.parts: dict[str, tuple[str, ...] | None] = {}
        """The lines of what a node is made of, where these alone say which of its parts count (`made_of.usual`)."""
        self.worths: Mapping[str, Figure | None] | None = None
        """What a point of each node is worth to every unit all of whose nodes have figures (`worth.worths`)."""
        self.members: dict[str, tuple[str, ...]] = {}
        """What the result says of a node whoever is scored, as JSON, by its path (:mod:`result_text`)."""
        self.kinds: dict[str, Number] = {}
        """What the kind of a node was lowered to, without the conditions of whether it counts (`why.at_node`)."""
        self.unofficial: Mapping[str, int | bool] | None = None
        """How much of the group is not the published text (`ScoreTree.unofficial`)."""
        self._rows: dict[tuple[int, Lang], tuple[model.Row, str]] = {}
        self._told: dict[str, tuple[Told, ...]] = {}
        self._read: dict[str, tuple[str, ...]] = {}

    def told(self, node: str) -> tuple[Told, ...]:
        """The lines of a node that its steps are told from, in their order."""
        found = self._told.get(node)
        if found is None:
            found = tuple(filter(None, map(_told, self.plan.by_node.get(node, ()))))
            self._told[node] = found
        return found

    def text(self, what: str, name: str, lang: Lang, make: Callable[[], str]) -> str:
        """What `make` says, which must not rest on a unit; said once."""
        found = self.texts.get((what, name, lang))
        if found is None:
            found = self.texts[what, name, lang] = make()
        return found

    def row(self, row: model.Row, lang: Lang, make: Callable[[], str]) -> str:
        """The same of a row of a clause, which has no name of its own. It is kept beside what is said of it, so that no
        other row can take its place in memory."""
        found = self._rows.get((id(row), lang))
        if found is None:
            found = self._rows[id(row), lang] = row, make()
        return found[1]

    def read(self, node: model.Node) -> tuple[str, ...]:
        """The inputs that a node reads and the texts that its clause asks for, in the order of the framework."""
        found = self._read.get(node.id)
        if found is None:
            read = set(self.plan.reads.get(node.id, ()) if node.score is not None else ())
            inputs = self.group.inputs.items()
            texts = {name for name, decl in inputs if decl.type == "text" and decl.owner == node.id}
            found = self._read[node.id] = tuple(name for name, _ in inputs if name in read | texts)
        return found


def _placed(chain: tuple[model.Node, ...]) -> Placed:
    names = [node.id for node in chain[1:]]
    return Placed(chain[-1], "/".join(names), all(node.scored for node in chain[1:]), tuple(names[:-1]))


def _told(line: Line) -> Told | None:
    stage = line.stage
    row = stage.removesuffix("_earned") if stage.startswith("row") else ""
    if stage not in STAGES and not row:
        return None
    return Told(line, row, stage in ("kind", "parts"), stage in LIMITS)
