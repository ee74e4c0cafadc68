"""Under which conditions a node counts: its own, and those of what it is part of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexkit import model
from indexkit.formula import nodes as f

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree


def chain(root: model.Node, name: str) -> tuple[model.Node, ...]:
    """The nodes above one, from the group down, and itself; empty where it is not below."""
    for below in (*root.values, *root.parts, *root.bonuses, *root.penalties):
        if below.id == name:
            return (root, below)
        if found := chain(below, name):
            return (root, *found)
    return ()


def guards(tree: ScoreTree, node: model.Node) -> tuple[model.Node, ...]:
    """The node and what it is part of, as far as these have a condition."""
    return tuple(one for one in chain(tree.group.root, node.id) if one.applies_if is not None)


def unguarded(tree: ScoreTree, node: model.Node, formula: f.Formula) -> f.Number:
    """What the kind was lowered to, without the conditions of whether it counts."""
    for _ in guards(tree, node):
        formula = formula.then if isinstance(formula, f.If) else formula
    return formula if isinstance(formula, f.NUMBERS) else f.Nothing(f.State.ABSENT)
