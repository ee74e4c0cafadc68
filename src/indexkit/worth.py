"""What each node brings to the group's total, where only sums and means lie between (LANGUAGE 10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.frozen import FrozenDict
from indexkit.made_of import leaves_of, share_of_bonus, share_of_parent, usual
from indexkit.score import number

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree

Worths = Mapping[str, Figure | None]


def worths(tree: ScoreTree) -> Worths:
    """What one point of each part, bonus or penalty is worth in the total, by its id; None where no single number says
    so. Bounds and roundings of what lies between are left aside."""
    if not _usual(tree):
        return dict(_below(tree, tree.group.root, Fraction(1)))
    if tree.standing.worths is None:
        tree.standing.worths = FrozenDict(_below(tree, tree.group.root, Fraction(1)))
    return tree.standing.worths


def _usual(tree: ScoreTree) -> bool:
    """Whether the worths are those of every unit that has all figures: no share, whose maximum may be the unit's own,
    and no weight from evidence."""
    return all(
        node.aggregate.over == "points"
        and usual(tree, node)
        and not any("weight" in bonus.written for bonus in node.bonuses)
        for node in (tree.group.root, *(placed.node for placed in tree.standing.nodes))
        if node.parts or node.bonuses
    )


def _below(tree: ScoreTree, node: model.Node, worth: Figure | None) -> Iterator[tuple[str, Figure | None]]:
    of_leaves = node.aggregate.of == "leaves"
    found: dict[str, Figure | None] = {}
    for part in node.parts:
        share = None if of_leaves or not part.scored else share_of_parent(tree, node, part)
        found[part.id] = _product(worth, share)
    for part in (*node.bonuses, *node.penalties):
        found[part.id] = _product(worth, -1 if part.kind == "penalty" else share_of_bonus(tree, node, part))
    for part in (*node.parts, *node.bonuses, *node.penalties):
        yield part.id, found[part.id]
        yield from _below(tree, part, found[part.id])
    for leaf in leaves_of(node) if of_leaves else ():
        yield leaf.id, _product(worth, share_of_parent(tree, node, leaf))


def _product(one: Figure | None, other: Figure | None) -> Figure | None:
    if one is None or other is None:
        return None
    return other if one == 1 else Fraction(one) * other


def contributions(tree: ScoreTree) -> Worths:
    """What each node brought to the total, before the roundings of what it is part of. None where no sum or mean says
    so, where it does not count, and where a maximum, a minimum or a panel's figure stood in between."""
    found: dict[str, Figure | None] = {}
    each = {**worths(tree), tree.group.id: Fraction(1)}
    every = (tree.group.root, *(placed.node for placed in tree.standing.nodes))
    owners = {bonus.id: node.id for node in every for bonus in node.bonuses}
    for node in tree.nodes:
        worth = each.get(owners.get(node.id, node.id))
        taken = tree.taken.get(node.id)
        value = node.granted if node.kind == "bonus" else node.value
        if taken is not None and taken.by_maximum != 0:
            worth, value = each.get(taken.owner.id), taken.kept
        found[node.id] = _product(worth, value) if node.counted else None
    for name in _hidden(tree, tree.group.root, False):
        found[name] = None
    return found


def _hidden(tree: ScoreTree, node: model.Node, hidden: bool) -> Iterator[str]:
    """The nodes above which a bound changed the figure."""
    if not (node.parts or node.bonuses or node.penalties):
        return
    name = "@" if node.kind == "group" else f"{node.id}."
    bounds = ("parts", "base" if node.kind == "group" else "clip")
    whole = hidden or _differ(tree, f"{name}sum", f"{name}floor") or _differ(tree, f"{name}round", f"{name}clip_again")
    told = any(part.id in tree.taken for part in node.parts)  # `cut:` says what each of them lost
    parts = whole or (not told and _differ(tree, f"{name}{bounds[0]}", f"{name}{bounds[1]}"))
    for below, out in ((node.parts, parts), ((*node.bonuses, *node.penalties), whole)):
        for part in below:
            if out:
                yield part.id
            taken = tree.taken.get(part.id)
            yield from _hidden(tree, part, out or (taken is not None and taken.by_maximum != 0))


def _differ(tree: ScoreTree, before: str, after: str) -> bool:
    one, other = (tree.env.values.get(name) for name in (before, after))
    if one is None or other is None or isinstance(one, f.State):
        return False
    return number(one) != number(other)
