"""How a node is made of its parts, in words with the numbers put in: sums, means, shares, weights, what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.exact import Value, value_of
from indexkit.formula.folds import WEIGHTED, drops
from indexkit.formula.prose import figure, points, sentence, shortened
from indexkit.formula.prose_lists import SHOWN, Member, arithmetic, members_of
from indexkit.gathered import dropping, fates, too_few
from indexkit.phrases import say
from indexkit.problems import Lang
from indexkit.score import number

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a node, or a leaf below it where all leaves are aggregated, and what became of it."""

    node: model.Node
    member: Member


def is_plain_sum(node: model.Node) -> bool:
    """Whether the figures of the parts, as they stand in a report, add up to the node's."""
    plain = node.aggregate.plain and node.aggregate.how == "sum" and node.aggregate.over == "points"
    return plain and not any("weight" in part.written or part.weight != 1 for part in node.counted)


def leaves_of(node: model.Node) -> Iterator[model.Node]:
    """The scored leaves below a node that count."""
    for part in node.counted:
        if part.score is not None:
            yield part
        else:
            yield from leaves_of(part)


def parts_of(tree: ScoreTree, node: model.Node) -> list[Part]:
    """What a node is aggregated of, in the order of the file."""
    how = node.aggregate
    nodes = list(leaves_of(node)) if how.of == "leaves" else list(node.counted)
    weigh = how.how in (("sum", "mean") if how.plain else WEIGHTED)
    weights = [_weight(tree, part) if weigh else 1 for part in nodes]
    found = members_of(how.rule, [_value(tree, node, part) for part in nodes], weights)
    return [Part(part, member) for part, member in zip(nodes, found, strict=True)]


def _value(tree: ScoreTree, node: model.Node, part: model.Node) -> Value:
    values = tree.env.values
    share = values.get(f"{part.id}.share") if node.aggregate.over == "shares" else None
    return values.get(part.id, f.State.ABSENT) if share is None else share


def _weight(tree: ScoreTree, part: model.Node) -> Value:
    return value_of(part.bound("weight") or f.Num(1), tree.env)


def counting(parts: list[Part]) -> list[Part]:
    return [part for part in parts if part.member.fate in ("counted", "zero")]


def made_of(tree: ScoreTree, node: model.Node, lang: Lang, numbers: bool = False) -> str:
    """`mean of the shares of 2 parts × 25: (6 / 8 + 5 / 10) / 2 × 25 = 15.625 points`. Without weights and shares the
    parts speak for themselves, so their figures are put in only if asked for (`numbers`)."""
    made = number(tree.env.values.get("@parts" if node.kind == "group" else f"{node.id}.parts"))
    if not numbers and usual(tree, node):
        text = tree.standing.text("made_of", node.id, lang, lambda: _without_numbers(tree, node, lang))
        if text:
            return text.replace(_FIGURE, _made(node, made, lang)).replace("= ≈", "≈")
    parts = parts_of(tree, node)
    counted = counting(parts)
    text = _how(tree, node, counted, lang)
    if made is not None and counted and (numbers or not _speaks(node, counted) or spread(tree, node) != 1):
        most = SHOWN if node.aggregate.of == "leaves" and not numbers else None
        text += f": {sentence(_arithmetic(tree, node, counted, most), lang)}"
    return f"{text} = {_made(node, made, lang)}".replace("= ≈", "≈") + _left_out(tree, node, parts, lang)


_FIGURE = "\x00"


def _without_numbers(tree: ScoreTree, node: model.Node, lang: Lang) -> str:
    """What is said of every unit all of whose parts have a figure, but for the figure they make; nothing where the
    figures of the parts belong to it."""
    parts = parts_of(tree, node)
    if not _speaks(node, parts):
        return ""
    return f"{_how(tree, node, parts, lang)} = {_FIGURE}{_left_out(tree, node, parts, lang)}"


def _speaks(node: model.Node, counted: list[Part]) -> bool:
    """Whether the parts speak for themselves."""
    return is_plain_sum(node) or (node.aggregate.plain and not _weighted(counted) and node.aggregate.over != "shares")


def _made(node: model.Node, made: Figure | None, lang: Lang) -> str:
    return figure(made, lang) if made is not None and node.kind == "value" else _points(made, lang)


def usual(tree: ScoreTree, node: model.Node) -> bool:
    """Whether every part has a figure, and nothing else of a unit plays a part in which of them count, and for how
    much: then the same parts do so as for all such units."""
    standing, values = tree.standing, tree.env.values
    if node.id not in standing.parts:
        standing.parts[node.id] = _names_of_parts(tree, node)
    names = standing.parts[node.id]
    return names is not None and not any(type(values[name]) is f.State for name in names)


def _names_of_parts(tree: ScoreTree, node: model.Node) -> tuple[str, ...] | None:
    """The lines of what it is made of; None where a rule drops some by their figures, or a weight or the scale is given
    by evidence."""
    how = node.aggregate
    nodes = list(leaves_of(node)) if how.of == "leaves" else list(node.counted)
    shares = [f"{part.id}.share" for part in nodes] if how.over == "shares" else []
    if drops(how.rule) or (shares and "max" in node.written) or any("weight" in part.written for part in nodes):
        return None
    names = [*shares, *(part.id for part in (*nodes, *node.counted))]
    return tuple(names) if all(name in tree.plan.by_name for name in names) else None


def _how(tree: ScoreTree, node: model.Node, counted: list[Part], lang: Lang, listed: str = "") -> str:
    word = "leaves" if node.aggregate.of == "leaves" else "parts"
    word = "part" if len(counted) == 1 and word == "parts" else word
    parts = listed or say(word, lang, n=str(len(counted)))
    parts = say("shares", lang, parts=parts) if node.aggregate.over == "shares" and not listed else parts
    rule = node.aggregate.rule
    weighted = say("weighted", lang) if _weighted(counted) else ""
    text = say(rule.how, lang, parts=parts, weighted=weighted) + dropping(rule, lang)
    scale = scale_of(tree, node)
    if scale is None:
        return text
    return f"({text}) × {figure(scale, lang)}" if listed else f"{text} × {figure(scale, lang)}"


def rule_of_parts(tree: ScoreTree, node: model.Node, lang: Lang) -> str:
    """What a node is made of, by the ids of its parts: `(weighted mean of 2 × share(a), 1 × share(b)) × 25`."""
    if usual(tree, node):
        return tree.standing.text("parts", node.id, lang, lambda: _by_ids(tree, node, lang))
    return _by_ids(tree, node, lang)


def _by_ids(tree: ScoreTree, node: model.Node, lang: Lang) -> str:
    parts = parts_of(tree, node)
    counted = counting(parts)
    listed = ", ".join(sentence(_named(node, part, _weighted(counted)), lang) for part in counted)
    text = _how(tree, node, counted, lang, listed or say("parts", lang, n="0"))
    return text + _left_out(tree, node, parts, lang)


def _named(node: model.Node, part: Part, weighted: bool) -> f.Number:
    found = f.Ref(part.node.id, "share" if node.aggregate.over == "shares" else "points")
    return f.Binary("*", f.Num(part.member.known[1]), found) if weighted else found


def _points(value: Figure | None, lang: Lang) -> str:
    return say("no_value", lang) if value is None else points(value, lang)


def _weighted(counted: list[Part]) -> bool:
    return any(part.member.weight != 1 for part in counted)


def scale_of(tree: ScoreTree, node: model.Node) -> Figure | None:
    """What a mean of shares is multiplied by: the node's own maximum."""
    full = node.bound("max")
    if node.aggregate.over == "points" or node.aggregate.how in ("sum", "count") or full is None:
        return None
    return number(value_of(full, tree.env))


def spread(tree: ScoreTree, node: model.Node) -> Fraction:
    """By how much what is left is scaled up, where the maximum of parts that do not apply goes to the others."""
    over = _worths(tree, node)
    return Fraction(1) if over is None else Fraction(over[0]) / over[1]


def _worths(tree: ScoreTree, node: model.Node) -> tuple[Figure, Figure] | None:
    """What the parts that are left and those that are spread to them are worth together, and what those that are left
    are worth, where the two differ. What leaves for another reason takes its worth along."""
    if node.aggregate.how != "sum" or not node.aggregate.plain:
        return None
    gone: Figure = sum((_worth(tree, node, part) for part in _carried(tree, node)), Fraction(0))
    there = [part.node for part in parts_of(tree, node) if part.member.fate not in ("not_applicable", "missing")]
    left: Figure = sum((_worth(tree, node, part, tree[part.id].maximum) for part in there), Fraction(0))
    return (left + gone, left) if gone and left else None


def _carried(tree: ScoreTree, node: model.Node) -> list[model.Node]:
    """The parts whose maximum goes to the others: those that their own condition takes out."""
    return [
        part
        for part in node.counted
        if part.applies_if is not None
        and part.applies_if.otherwise == "spread"
        and value_of(part.applies_if.when, tree.env) is False
    ]


def _worth(tree: ScoreTree, node: model.Node, part: model.Node, maximum: Figure | None = None) -> Figure:
    """A part's maximum, that of this unit where it is told, with its weight."""
    full = f.Num(1) if node.aggregate.over == "shares" else part.bound("max") or f.Num(0)
    most = number(value_of(full, tree.env)) if maximum is None or node.aggregate.over == "shares" else maximum
    return (number(_weight(tree, part)) or 0) * (most or 0)


def _left_out(tree: ScoreTree, node: model.Node, parts: list[Part], lang: Lang) -> str:
    """How many do not apply or have no value; by name, which were dropped, which count as 0, whose maximum went to the
    others."""
    out = sum(part.member.fate == "not_applicable" for part in parts)
    without = sum(part.member.fate == "missing" for part in parts)
    text = say("left_out", lang, count=str(out)) if out else ""
    text += say("without_value", lang, count=str(without)) if without else ""
    text += fates([(_name(part.node, lang), part.member) for part in parts], lang, ("dropped", "zero"))
    few = too_few(node.aggregate.rule, [part.member for part in parts], lang)
    text += f"; {few}" if few else ""
    if (worths := _worths(tree, node)) is not None:
        names = ", ".join(f"“{_name(part, lang)}”" for part in _carried(tree, node))
        text += say("spread", lang, names=names, gone=figure(worths[0] - worths[1], lang))
    return text


def _name(part: model.Node, lang: Lang) -> str:
    return part.name.in_(lang) or part.id


def _arithmetic(tree: ScoreTree, node: model.Node, counted: list[Part], most: int | None) -> f.Number:
    terms = [(_figure(tree, node, part), shortened(part.member.known[1])) for part in counted]
    found = arithmetic(node.aggregate.rule, terms, most)
    scale = scale_of(tree, node)
    found = found if scale is None else f.Binary("*", found, f.Num(scale))
    worths = _worths(tree, node)
    if worths is not None:
        found = f.Binary("/", f.Binary("*", found, f.Num(worths[0])), f.Num(worths[1]))
    return found


def _figure(tree: ScoreTree, node: model.Node, part: Part) -> f.Number:
    if part.member.fate == "zero":
        return f.Num(0)
    value = number(tree.env.values.get(part.node.id))
    found: f.Number = f.Num(0 if value is None else shortened(value))
    if node.aggregate.over == "shares":
        maximum = tree[part.node.id].maximum
        found = f.Binary("/", found, f.Num(1 if maximum is None else maximum))
    return found


def adds_up(node: model.Node) -> bool:
    """Whether each point of a part is worth the same whatever the others have."""
    rule = node.aggregate.rule
    return rule.how in ("sum", "mean") and rule.missing != "all_zero" and not rule.at_least and not drops(rule)


def share_of_parent(tree: ScoreTree, parent: model.Node, part: model.Node) -> Figure | None:
    """What one point of a part is worth in its parent; None where no single number says so (a least, a median)."""
    if not adds_up(parent):
        return None
    weight = number(_weight(tree, part))
    if weight is None:
        return None
    worth: Figure = Fraction(weight) * spread(tree, parent)
    if parent.aggregate.how == "mean":
        weights = [one.member.known[1] for one in counting(parts_of(tree, parent))]
        worth = _quotient(worth, sum(weights, Fraction(0)))
    if parent.aggregate.over == "points":
        return worth
    maximum = tree[part.id].maximum
    scale = scale_of(tree, parent)
    return _quotient(worth * (1 if scale is None else scale), maximum) if maximum else None


def share_of_bonus(tree: ScoreTree, parent: model.Node, bonus: model.Node) -> Figure | None:
    """What one point of a bonus is worth in its whole: with a weight in the numerator of a mean, its part of that."""
    divided = divided_by(tree, parent, bonus)
    if divided is None:
        return 1
    weight = number(_weight(tree, bonus))
    return None if weight is None else _quotient(weight, divided)


def divided_by(tree: ScoreTree, parent: model.Node, bonus: model.Node) -> Figure | None:
    """The weights by which a mean divides a bonus that stands in its numerator; None for any other bonus."""
    if f"{bonus.id}.weighed" not in tree.plan.by_name:
        return None
    return sum((one.member.known[1] for one in counting(parts_of(tree, parent))), Fraction(0))


def _quotient(above: Figure, below: Figure) -> Figure:
    return Fraction(above) / below if below else 0
