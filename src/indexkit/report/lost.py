"""What lost points, and how many of the total each loss is worth where a single number says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexkit.arithmetic import Number
from indexkit.made_of import adds_up
from indexkit.report.words import shown, tell
from indexkit.score_node import ScoreNode, publish
from indexkit.tree import ScoreTree
from indexkit.worth import worths


@dataclass(frozen=True, slots=True)
class Loss:
    node: ScoreNode
    text: str

    @property
    def named(self) -> str:
        return f"{self.node.node.code} {self.node.name}".strip()


@dataclass(frozen=True, slots=True)
class Losses:
    """The greatest loss first; of equal ones the first of the file. `heading` says in which points they are."""

    heading: str
    nodes: tuple[Loss, ...]


def losses(tree: ScoreTree) -> Losses:
    """In points of the base where each part's worth in it is known, else in each part's own points."""
    found = list(_losing(tree))
    comparable = all(worth is not None for _, worth in found)
    lost = {node.path: _lost(node) * (worth if comparable and worth is not None else 1) for node, worth in found}
    most = sorted((node for node, _ in found if lost[node.path] > 0), key=lambda node: -lost[node.path])
    same = all(worth == 1 for _, worth in found)
    key = "lost_most" if same else "lost_of_total" if comparable else "lost_own"
    return Losses(tell(key, tree.lang), tuple(_loss(node, lost[node.path]) for node in most))


def _loss(node: ScoreNode, lost: Number) -> Loss:
    tree = node.tree
    text = shown(publish(lost, tree.framework.rules.display).figure, tree.lang)
    return Loss(node, text)


def _lost(node: ScoreNode) -> Number:
    return 0 if node.maximum is None or node.value is None else node.maximum - node.value


def _losing(tree: ScoreTree) -> Iterator[tuple[ScoreNode, Number | None]]:
    """Where points are won or lost, with what one point there is worth in the base: a scored part, one whose points a
    panel gave, one made of its parts by more than sums and means. None where the base itself is made so."""
    known, each = adds_up(tree.group.root), worths(tree)
    todo = [tree.root]
    while todo:
        node = todo.pop()
        if node.node.kind != "group" and (_is_end(node) or (known and not adds_up(node.node))):
            yield node, each[node.id]
            continue
        parts = [child for child in node.children if child.kind in ("indicator", "component") and _can_lose(child)]
        todo += reversed(parts)


def _can_lose(node: ScoreNode) -> bool:
    """Not what is only shown, what does not apply, and what is not better for having more."""
    return node.node.scored and node.node.better == "high" and node.state != "not_applicable"


def _is_end(node: ScoreNode) -> bool:
    return node.node.score is not None or node.panel is not None
