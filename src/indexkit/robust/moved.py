"""A scorecard under other rules: without an indicator, with other weights, rounded in another way.

What is changed is the framework as people mean it; it is lowered again as any other is, so that the engine, and no
arithmetic beside it, says what the units score. `tests/laws/test_robust_laws.py` holds it to files changed by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from fractions import Fraction

from indexkit import model
from indexkit.arithmetic import Mode
from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.folds import WEIGHTED
from indexkit.frozen import FrozenDict
from indexkit.lower.group import all_nodes
from indexkit.lower.parts import members, weight_of

MODES: tuple[Mode, ...] = ("half_up", "half_even", "half_down", "down", "up")
"""The ways of rounding that differ for figures of 0 and more."""
_ONE, _NOTHING = f.Num(1), f.Num(0)


def factor_name(node: str) -> str:
    """The input by which a node's weight is multiplied; no author can give an input such a name."""
    return f"@weight/{node}"


def parents(node: model.Node) -> Iterator[model.Node]:
    """The nodes made of parts, the whole first."""
    if node.score is None:
        yield node
    for part in node.counted:
        yield from parents(part)


def weighable(group: model.Group) -> dict[str, model.Node]:
    """What can be weighed otherwise: the parts of wholes to which weights mean something, with those wholes."""
    return {part.id: whole for whole in parents(group.root) for part in members(whole) if _weighs(whole)}


def _weighs(whole: model.Node) -> bool:
    return whole.aggregate.how in WEIGHTED


def by_maximum(whole: model.Node) -> bool:
    """Whether what a part weighs is its maximum: in a sum of points. Elsewhere it is its weight."""
    return whole.aggregate.how == "sum" and whole.aggregate.over == "points"


def stated_weight(whole: model.Node, part: model.Node) -> Figure | None:
    """What a part weighs in its whole, where the framework states it as a number."""
    word: model.Bound = "max" if by_maximum(whole) else "weight"
    return None if word in part.written else part.max if word == "max" else part.weight


def weighed(group: model.Group, nodes: Set[str]) -> model.Group:
    """With the weight of each of some nodes multiplied by an input of its own; maxima of sums move with them."""

    def moved(node: model.Node) -> model.Node:
        if node.id not in nodes:
            return node
        factor = f.Input(factor_name(node.id))
        return replace(node, written=FrozenDict({**node.written, "weight": f.Binary("*", factor, weight_of(node))}))

    return replace(group, root=_changed(group.root, moved))


def without(group: model.Group, node: str) -> model.Group | None:
    """With a node that no longer counts, nor its maximum; None where nothing would be left. What is made of parts of
    which none counts doesn't count either."""

    def moved(one: model.Node) -> model.Node:
        empty = one.score is None and one.kind != "value" and not one.counted
        return replace(one, scored=False) if one.id == node or empty else one

    root = _changed(group.root, moved)
    return replace(group, root=root) if root.counted else None


def _changed(node: model.Node, moved: Callable[[model.Node], model.Node]) -> model.Node:
    """The parts changed, and what follows for the maximum of their whole."""
    if not node.parts or node.kind == "value":
        return node
    after = replace(node, parts=tuple(moved(_changed(part, moved)) for part in node.parts))
    return after if after.parts == node.parts else _with_maximum(node, after)


def _with_maximum(before: model.Node, after: model.Node) -> model.Node:
    """A sum loses what its parts lose. One whose maximum is less than its parts give together keeps it as long as they
    still reach it."""
    full = before.bound("max")
    if full is None or before.aggregate.how != "sum":
        return after
    whole, left = _reach(before, before), _reach(before, after)
    if left == whole:
        return after
    tree: f.Number
    if isinstance(full, f.Num) and isinstance(whole, f.Num) and whole.value > full.value:
        tree = _least(full, left)
    else:
        tree = _minus(full, _minus(whole, left))
    if isinstance(tree, f.Num):
        return replace(after, max=tree.value)
    return replace(after, written=FrozenDict({**after.written, "max": tree}))


def _reach(before: model.Node, node: model.Node) -> f.Number:
    """What the parts of a sum give together at their best."""
    total: f.Number = _NOTHING
    shares = before.aggregate.over == "shares"
    known = {part.id: part for part in members(before)}
    for part in members(node):
        full = _ONE if shares else part.bound("max") or _NOTHING
        if not shares and part.written.get("max") != known[part.id].written.get("max"):
            full = f.Ref(part.id, "maximum")
        total = _plus(total, _times(weight_of(part), full))
    return total


def _plus(one: f.Number, other: f.Number) -> f.Number:
    if isinstance(one, f.Num) and isinstance(other, f.Num):
        return f.Num(one.value + other.value)
    return other if one == _NOTHING else f.Binary("+", one, other)


def _minus(one: f.Number, other: f.Number) -> f.Number:
    if isinstance(one, f.Num) and isinstance(other, f.Num):
        return f.Num(one.value - other.value)
    return f.Binary("-", one, other)


def _times(one: f.Number, other: f.Number) -> f.Number:
    if isinstance(one, f.Num) and isinstance(other, f.Num):
        return f.Num(one.value * other.value)
    return other if one == _ONE else f.Binary("*", one, other)


def _least(one: f.Num, other: f.Number) -> f.Number:
    return f.Num(min(one.value, other.value)) if isinstance(other, f.Num) else f.Call("min", (one, other))


Rounded = tuple[model.Rules, Mapping[str, model.Group]]


def other_roundings(rules: model.Rules, groups: Mapping[str, model.Group]) -> dict[str, Rounded]:
    """Other rules of rounding, by name: `none`, another mode, another place. What formulas round themselves stays."""
    rule = rules.rounding
    own = {each.rounding for group in groups.values() for each in all_nodes(group.root)} - {None, "none"}
    if rule.rounding is None and not own:
        unit = model.Rounding(Fraction(1, 10**rules.display), "half_up")
        places: tuple[model.RoundingRule, ...] = (
            replace(rule, rounding=unit, at="component"),
            replace(rule, rounding=unit, at="total"),
        )
        return {f"at_{one.at}": (replace(rules, rounding=one), groups) for one in places}
    found = {"none": _none(rules, groups)}
    if rule.rounding is not None:
        other: model.RoundingRule = replace(rule, at="component" if rule.at == "total" else "total")
        found[f"at_{other.at}"] = replace(rules, rounding=other), groups
    used = {one.mode for one in (rule.rounding, *own) if isinstance(one, model.Rounding)}
    for mode in MODES:
        if used != {mode}:
            found[mode] = _in_mode(rules, groups, mode)
    return found


def _none(rules: model.Rules, groups: Mapping[str, model.Group]) -> Rounded:
    return replace(rules, rounding=model.RoundingRule(None)), _nodes(groups, lambda one: None)


def _in_mode(rules: model.Rules, groups: Mapping[str, model.Group], mode: Mode) -> Rounded:
    def other(one: model.Rounding | None) -> model.Rounding | None:
        return None if one is None else replace(one, mode=mode)

    rule = replace(rules.rounding, rounding=other(rules.rounding.rounding), percent=other(rules.rounding.percent))
    return replace(rules, rounding=rule), _nodes(groups, other)


def _nodes(
    groups: Mapping[str, model.Group], other: Callable[[model.Rounding], model.Rounding | None]
) -> Mapping[str, model.Group]:
    """Every node's own rounding changed; one that is kept from the framework's stays so."""

    def changed(node: model.Node) -> model.Node:
        rounding = node.rounding
        if isinstance(rounding, model.Rounding):
            rounding = other(rounding) or "none"
        return replace(
            node,
            rounding=rounding,
            values=tuple(map(changed, node.values)),
            parts=tuple(map(changed, node.parts)),
            bonuses=tuple(map(changed, node.bonuses)),
            penalties=tuple(map(changed, node.penalties)),
        )

    return {name: replace(group, root=changed(group.root)) for name, group in groups.items()}


def exact_figures(group: model.Group) -> model.Group:
    """Ranked by figures before their rounding."""
    return replace(group, rankings=tuple(replace(one, by="exact") for one in group.rankings))


def other_ties(rule: model.Ranking) -> dict[str, model.Ranking]:
    """Other rules for units that are equal, by name."""
    words: tuple[model.Ties, ...] = ("competition", "dense", "mean")
    same = {"competition", "ordinal"}  # units that nothing tells apart share a rank in both
    found: dict[str, model.Ranking] = {
        ties: replace(rule, ties=ties) for ties in words if ties != rule.ties and not {ties, rule.ties} <= same
    }
    if rule.then:
        found["no_breakers"] = replace(rule, then=())
    return found
