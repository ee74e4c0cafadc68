"""Whether a node counts for a unit, and if not, by which condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexkit import model
from indexkit.conditions import guards
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.phrases import say
from indexkit.why.at import At, amount

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree


def stands_out(tree: ScoreTree, node: model.Node) -> model.Node | None:
    """The first of these whose condition does not hold."""
    for one in guards(tree, node):
        assert one.applies_if is not None
        holds = value_of(one.applies_if.when, tree.env)
        if holds is not True:
            return one if holds is False else None
    return None


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
