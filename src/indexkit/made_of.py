"""How a node is made of its parts, in words with the numbers put in: sums, means, shares, weights."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.prose import figure, points, sentence, shortened
from indexkit.phrases import say
from indexkit.problems import Lang
from indexkit.score import number

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree


def is_plain_sum(node: model.Node) -> bool:
    """Whether the figures of the parts, as they stand in a report, add up to the node's."""
    return node.aggregate.how == "sum" and node.aggregate.over == "points" and not _weighted(node)


def made_of(tree: ScoreTree, node: model.Node, lang: Lang, numbers: bool = False) -> str:
    """`mean of the shares of 2 parts × 25: (6 / 8 + 5 / 10) / 2 × 25 = 15.625 points`. Without weights and shares the
    parts speak for themselves, so their figures are put in only if asked for (`numbers`)."""
    made = number(tree.env.values.get("@parts" if node.kind == "group" else f"{node.id}.parts"))
    counted = [part for part in node.parts if _counts(tree, node, part)]
    parts = say("part" if len(counted) == 1 else "parts", lang, n=str(len(counted)))
    text = say(node.aggregate.how, lang, parts=_of(node, parts, lang), weighted=_kind(node, lang))
    scale = _scale(node)
    text += f" × {figure(scale, lang)}" if scale is not None else ""
    if made is not None and counted and (numbers or _weighted(node) or node.aggregate.over == "shares"):
        text += f": {sentence(_arithmetic(tree, node, counted), lang)}"
    shown = figure(made, lang) if made is not None and node.kind == "value" else _points(made, lang)
    return f"{text} = {shown}".replace("= ≈", "≈") + _left_out(tree, node, len(counted), lang)


def rule_of_parts(tree: ScoreTree, node: model.Node, lang: Lang) -> str:
    """What a node is made of, by the ids of its parts: `(weighted mean of 2 × share(a), 1 × share(b)) × 25`."""
    counted = [part for part in node.parts if _counts(tree, node, part)]
    listed = ", ".join(sentence(_named(node, part), lang) for part in counted)
    text = say(node.aggregate.how, lang, parts=listed or say("parts", lang, n="0"), weighted=_kind(node, lang))
    scale = _scale(node)
    text = text if scale is None else f"({text}) × {figure(scale, lang)}"
    return text + _left_out(tree, node, len(counted), lang)


def _named(node: model.Node, part: model.Node) -> f.Number:
    found = f.Ref(part.id, "share" if node.aggregate.over == "shares" else "points")
    return f.Binary("*", f.Num(part.weight), found) if _weighted(node) else found


def _points(value: Figure | None, lang: Lang) -> str:
    return say("no_value", lang) if value is None else points(value, lang)


def _of(node: model.Node, parts: str, lang: Lang) -> str:
    return say("shares", lang, parts=parts) if node.aggregate.over == "shares" else parts


def _kind(node: model.Node, lang: Lang) -> str:
    return say("weighted", lang) if _weighted(node) else ""


def _weighted(node: model.Node) -> bool:
    return node.aggregate.how in ("sum", "mean") and any(part.weight != 1 for part in node.parts)


def _scale(node: model.Node) -> Figure | None:
    """What a mean of shares is multiplied by."""
    return node.max if node.aggregate.over == "shares" and node.aggregate.how != "sum" else None


def _counts(tree: ScoreTree, node: model.Node, part: model.Node) -> bool:
    value = tree.env.values.get(part.id)
    if node.aggregate.missing == "skip":
        return not isinstance(value, f.State)
    return value is not f.State.NOT_APPLICABLE


def _left_out(tree: ScoreTree, node: model.Node, counted: int, lang: Lang) -> str:
    out = sum(tree.env.values.get(part.id) is f.State.NOT_APPLICABLE for part in node.parts)
    without = len(node.parts) - counted - out
    text = say("left_out", lang, count=str(out)) if out else ""
    return text + (say("without_value", lang, count=str(without)) if without else "")


def _arithmetic(tree: ScoreTree, node: model.Node, counted: list[model.Node]) -> f.Number:
    figures = [_figure(tree, node, part) for part in counted]
    how, scale = node.aggregate.how, _scale(node)
    found: f.Number
    if how == "sum":
        found = _sum(figures)
    elif how == "mean":
        weights: list[f.Number] = [f.Num(part.weight) for part in counted]
        found = f.Binary("/", _sum(figures), _sum(weights) if _weighted(node) else f.Num(len(counted)))
    else:
        found = f.Call(how, tuple(figures))  # type: ignore[arg-type]
    return found if scale is None else f.Binary("*", found, f.Num(scale))


def _figure(tree: ScoreTree, node: model.Node, part: model.Node) -> f.Number:
    value = number(tree.env.values.get(part.id))
    found: f.Number = f.Num(0 if value is None else shortened(value))
    if node.aggregate.over == "shares":
        maximum = tree[part.id].maximum
        found = f.Binary("/", found, f.Num(1 if maximum is None else maximum))
    return f.Binary("*", f.Num(part.weight), found) if _weighted(node) else found


def _sum(figures: list[f.Number]) -> f.Number:
    found = figures[0]
    for other in figures[1:]:
        found = f.Binary("+", found, other)
    return found


def adds_up(node: model.Node) -> bool:
    """Whether each point of a part is worth the same whatever the others have."""
    return node.aggregate.how in ("sum", "mean")


def share_of_parent(tree: ScoreTree, parent: model.Node, part: model.Node) -> Figure | None:
    """What one point of a part is worth in its parent; None where no single number says so (a least, a median)."""
    how = parent.aggregate.how
    if not adds_up(parent):
        return None
    worth: Figure = part.weight
    if how == "mean":
        worth = _quotient(worth, sum(one.weight for one in parent.parts if _counts(tree, parent, one)))
    if parent.aggregate.over == "points":
        return worth
    maximum = tree[part.id].maximum
    scale = _scale(parent)
    return _quotient(worth * (1 if scale is None else scale), maximum) if maximum else None


def _quotient(above: Figure, below: Figure) -> Figure:
    return Fraction(above) / below if below else 0
