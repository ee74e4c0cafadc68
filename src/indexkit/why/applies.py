"""Whether a node counts for a unit, and if not, by which condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.phrases import say
from indexkit.why.at import At, amount

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


def stands_out(tree: ScoreTree, node: model.Node) -> model.Node | None:
    """The first of these whose condition does not hold."""
    for one in guards(tree, node):
        assert one.applies_if is not None
        holds = value_of(one.applies_if.when, tree.env)
        if holds is not True:
            return one if holds is False else None
    return None


def unguarded(tree: ScoreTree, node: model.Node, formula: f.Formula) -> f.Number:
    """What the kind was lowered to, without the conditions of whether it counts."""
    for _ in guards(tree, node):
        formula = formula.then if isinstance(formula, f.If) else formula
    return formula if isinstance(formula, f.NUMBERS) else f.Nothing(f.State.ABSENT)


def why_not(at: At, out: model.Node) -> str:
    """`does not apply to this unit, as co_cang does not hold (co_cang = no); left out with its maximum`"""
    condition = out.applies_if
    assert condition is not None
    if out.id != at.node.id:
        return say("part_of_not_applying", at.lang, name=out.name.in_(at.lang) or out.id)
    read = at.readings(condition.when)
    shown = f" ({read})" if read else ""
    value = at.tree.env.values.get(f"{at.node.id}.earned", at.tree.env.values.get(at.node.id))
    got = amount(at.node, None if isinstance(value, f.State | bool) or value is None else value, at.lang)
    text = say("not_applying", at.lang, test=at.said(condition.when), read=shown)
    return text + say(f"otherwise_{condition.otherwise}", at.lang, points=got)
