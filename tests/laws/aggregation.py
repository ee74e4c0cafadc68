"""What a node is made of, written again from RULES and LANGUAGE over a finished tree, apart from the engine."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from indexkit import ScoreTree
from indexkit.score_node import ScoreNode

NOT_APPLICABLE = "not_applicable"
NONE = "none"


def out_by(tree: ScoreTree, node: Any) -> str | None:
    """`otherwise` where the node's condition is told not to hold. Conditions here are single yes/no inputs."""
    if node.applies_if is None or tree.env.inputs.get(node.applies_if.when.name) is not False:
        return None
    return str(node.applies_if.otherwise)


def below(tree: ScoreTree, node: Any) -> list[ScoreNode]:
    """The parts that count."""
    return [tree[part.id] for part in node.parts if part.scored]


def kept(rule: Any, figures: list[Fraction]) -> list[Fraction]:
    """Without the lowest and highest that are dropped; of equals the later goes."""
    left = list(enumerate(figures))
    for _ in range(min(rule.drop_lowest, len(left))):
        left.remove(min(left, key=lambda pair: (pair[1], -pair[0])))
    for _ in range(min(rule.drop_highest, len(left))):
        left.remove(max(left, key=lambda pair: (pair[1], pair[0])))
    while rule.keep_highest is not None and len(left) > rule.keep_highest:
        left.remove(min(left, key=lambda pair: (pair[1], -pair[0])))
    return [figure for _, figure in left]


def combined(rule: Any, figures: list[Fraction]) -> Fraction | str:
    figures = kept(rule, figures)
    if rule.how == "sum" and (figures or not (rule.drop_lowest or rule.drop_highest)):
        return sum(figures, Fraction(0))
    if not figures:
        return NONE
    return max(figures) if rule.how == "max" else sum(figures, Fraction(0)) / len(figures)


def gathered(tree: ScoreTree, node: Any) -> Fraction | str:
    """What the parts of a node give, before its own bounds."""
    rule, shares = node.aggregate.rule, node.aggregate.over == "shares"
    parts = [part for part in below(tree, node) if part.state != NOT_APPLICABLE]
    if not parts:
        return NOT_APPLICABLE
    known = [part for part in parts if part.exact is not None]
    lacks = len(known) < len(parts)
    if lacks and rule.missing == "all_zero":
        return Fraction(0)
    if (lacks and rule.missing == "none") or len(known) < rule.at_least or (not known and rule.missing == "skip"):
        return NONE
    used = parts if rule.missing == "zero" else known
    figures = [(part.exact or Fraction(0)) / (Fraction(part.maximum) if shares else 1) for part in used]
    found = combined(rule, figures)
    if isinstance(found, str):
        return found
    if shares:
        return found if rule.how == "sum" else found * Fraction(node.max)
    if rule.how == "sum" and len(in_order(tree, node, used)) > len(used):
        room = combined(rule, [Fraction(part.maximum) for part in used])
        whole = combined(rule, in_order(tree, node, used))
        found = Fraction(0) if isinstance(room, str) or isinstance(whole, str) or not room else found * whole / room
    return found


def in_order(tree: ScoreTree, node: Any, used: list[ScoreNode]) -> list[Fraction]:
    """The maxima of the parts that count and of those that are spread to them, as the file lists them."""
    ids = [part.id for part in used]
    return [
        Fraction(part.maximum) if part.id in ids else stated(tree, part.node)
        for part in below(tree, node)
        if part.id in ids or (out_by(tree, part.node) == "spread" and part.panel is None)
    ]


def stated(tree: ScoreTree, node: Any) -> Fraction:
    """The maximum that the file states, for this unit."""
    return Fraction(tree.env.values[f"{node.id}.maximum"] if "max" in node.written else node.max)


def maximum_of(tree: ScoreTree, node: Any) -> Fraction:
    """The maximum that a whole has for this unit."""
    rule = node.aggregate.rule
    given = node.kind != "group" and tree[node.id].panel is not None
    if given or out_by(tree, node) in ("zero", "full", "none") or node.aggregate.over == "shares":
        return Fraction(node.max)
    parts = [part for part in below(tree, node) if part.state != NOT_APPLICABLE]
    used = [part for part in parts if rule.missing != "skip" or part.exact is not None]
    found = combined(rule, in_order(tree, node, used))
    return Fraction(0) if not used or isinstance(found, str) else found


def clipped(value: Fraction, low: Fraction, high: Fraction | None) -> Fraction:
    return max(low, value if high is None else min(value, high))


def counting(tree: ScoreTree, node: Any) -> Fraction:
    """What a mean divides by; weights of parts are 1 here."""
    parts = [part for part in below(tree, node) if part.state != NOT_APPLICABLE]
    return Fraction(len([p for p in parts if node.aggregate.missing != "skip" or p.exact is not None]))


def with_clauses(tree: ScoreTree, node: Any, base: Fraction, high: Fraction) -> Fraction:
    """RULES R4 on any node."""
    within, above, left = Fraction(0), Fraction(0), node.bonus_cap
    for bonus in node.bonuses:
        part = Fraction(tree[bonus.id].exact or 0)
        part = part * bonus.weight / counting(tree, node) if bonus.weighed else part
        part = part if bonus.counts_above_max else min(part, max(Fraction(0), high - base - within))
        part = part if left is None else min(part, max(Fraction(0), left - within - above))
        within, above = (within, above + part) if bonus.counts_above_max else (within + part, above)
    less = sum((Fraction(tree[clause.id].exact or 0) for clause in node.penalties), Fraction(0))
    return max(Fraction(node.min), min(high, base + within) + above - less)


def expected(tree: ScoreTree, node: Any, above: tuple[Any, ...] = ()) -> Fraction | str:
    """What a whole comes to before rounding: a figure, `none` or `not_applicable`."""
    if any(out_by(tree, one) for one in above):
        return NOT_APPLICABLE
    high, out = maximum_of(tree, node), out_by(tree, node)
    if out is not None:
        instead = {"drop": NOT_APPLICABLE, "spread": NOT_APPLICABLE, "none": NONE}.get(out)
        found: Fraction | str = instead or (Fraction(0) if out == "zero" else Fraction(node.max))
    else:
        found = gathered(tree, node)
    if isinstance(found, str):
        return found
    return with_clauses(tree, node, clipped(found, Fraction(node.min), high), high)
