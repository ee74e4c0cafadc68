"""Under which conditions a node counts: its own, and those of what it is part of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.formula import nodes as f

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree


def chains_below(
    root: model.Node, above: tuple[model.Node, ...] = ()
) -> Iterator[tuple[str, tuple[model.Node, ...]]]:
    """Each node by its id with the nodes above it, from the group down, and itself."""
    here = (*above, root)
    yield root.id, here
    for below in (*root.values, *root.parts, *root.bonuses, *root.penalties):
        yield from chains_below(below, here)


def guards(tree: ScoreTree, node: model.Node) -> tuple[model.Node, ...]:
    """The node and what it is part of, as far as these have a condition."""
    return tree.standing.guards.get(node.id, ())


def unguarded(tree: ScoreTree, node: model.Node, formula: f.Formula) -> f.Number:
    """What the kind was lowered to, without the conditions of whether it counts."""
    for _ in guards(tree, node):
        formula = formula.then if isinstance(formula, f.If) else formula
    return formula if isinstance(formula, f.NUMBERS) else f.Nothing(f.State.ABSENT)
