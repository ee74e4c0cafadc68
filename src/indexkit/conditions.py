"""Under which conditions a node counts: its own, and those of what it is part of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.formula import nodes as f

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree


def guards_below(root: model.Node, above: tuple[model.Node, ...] = ()) -> Iterator[tuple[str, tuple[model.Node, ...]]]:
    """Each node by its id with itself and what it is part of, from the group down, as far as these have a condition."""
    here = (*above, root) if root.applies_if is not None else above
    yield root.id, here
    for below in (*root.values, *root.parts, *root.bonuses, *root.penalties):
        yield from guards_below(below, here)


def guards(tree: ScoreTree, node: model.Node) -> tuple[model.Node, ...]:
    """The node and what it is part of, as far as these have a condition."""
    return tree.guards.get(node.id, ())


def unguarded(tree: ScoreTree, node: model.Node, formula: f.Formula) -> f.Number:
    """What the kind was lowered to, without the conditions of whether it counts."""
    for _ in guards(tree, node):
        formula = formula.then if isinstance(formula, f.If) else formula
    return formula if isinstance(formula, f.NUMBERS) else f.Nothing(f.State.ABSENT)
