"""The parts of a node as its aggregation sees them: which they are, what they weigh, whether they count."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.lower.applies import is_there


def members(node: model.Node) -> tuple[model.Node, ...]:
    """What is aggregated: the parts, or all scored leaves below."""
    return tuple(leaves_below(node)) if node.aggregate.of == "leaves" else node.counted


def leaves_below(node: model.Node) -> Iterator[model.Node]:
    for part in node.counted:
        if part.score is not None:
            yield part
        else:
            yield from leaves_below(part)


def weight_of(part: model.Node) -> f.Number:
    return part.bound("weight") or f.Num(1)


def may_be_passed(node: model.Node) -> bool:
    """Whether the parts of a sum give more than its maximum together: `cut:` says from whom it then takes."""
    how, parts = node.aggregate, node.counted
    if how.how != "sum" or node.max is None or "max" in node.written or not {part.id for part in parts} & {*node.cut}:
        return False
    if any("weight" in part.written or (part.max is None and how.over == "points") for part in parts):
        return False
    full: Figure = 0
    for part in parts:
        full += part.weight * (1 if how.over == "shares" else part.max or 0)
    return full > node.max


def times(weight: f.Number, of: f.Number) -> f.Number:
    return of if weight == f.Num(1) else f.Binary("*", weight, of)


def is_spread(part: model.Node) -> bool:
    return part.applies_if is not None and part.applies_if.otherwise == "spread"


def out(part: model.Node, skips: bool) -> f.Number:
    """1 for a part that is left out, else 0."""
    return f.If(is_there(part, skips), f.Num(0), f.Num(1))
