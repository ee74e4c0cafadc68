"""What a whole makes of a part or bonus: its weight in the mean, the maximum, the limit on bonuses."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.formula.prose import figure, points, sentence
from indexkit.limit_words import allocated
from indexkit.limits import owner_of
from indexkit.made_of import divided_by
from indexkit.phrases import say
from indexkit.problems import Lang
from indexkit.score import number
from indexkit.why.at import At

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree


def taken_by_whole(at: At) -> Iterator[str]:
    """What of it the limits of its whole took, where `cut:` says from whom they take."""
    taken = at.tree.taken.get(at.node.id)
    if taken is None or taken.by_maximum is None or taken.kept is None or not at.tree[at.node.id].counted:
        return
    counted = taken.brought - taken.by_maximum
    if taken.by_maximum:
        root, owner = at.tree.group.root, taken.owner
        full = number(at.env.values.get("@maximum", root.max)) if owner is root else at.tree[owner.id].maximum
        yield say(
            "taken",
            at.lang,
            max=figure(full or 0, at.lang),
            name=owner.name.in_(at.lang) or owner.id,
            brought=points(taken.brought, at.lang),
            cut=figure(taken.by_maximum, at.lang),
            counted=figure(counted, at.lang),
        ) + allocated(owner, at.node.id, "counted", at.lang)
    if taken.by_limit:
        yield cut_by_limit(at, "granted", counted, taken.kept)


def weighed(at: At, value: Figure) -> str:
    whole = owner_of(at.tree.group.root, at.node.id)
    name = "" if whole is None else whole.name.in_(at.lang) or whole.id
    return say("weighed", at.lang, name=name, numbers=_in_numerator(at, at.node), points=points(value, at.lang))


def _in_numerator(at: At, bonus: model.Node) -> str:
    """`2 × 5 / 4`: a bonus times its weight, over the weights of the parts."""
    whole = owner_of(at.tree.group.root, bonus.id)
    divided = None if whole is None else divided_by(at.tree, whole, bonus)
    weight, value = (number(value_of(one, at.env)) for one in (bonus.bound("weight") or f.Num(1), f.Ref(bonus.id)))
    above: f.Number = f.Num(value or 0)
    above = above if weight in (1, None) else f.Binary("*", f.Num(weight or 0), above)
    return sentence(f.Binary("/", above, f.Num(divided or 1)), at.lang)


def cut_by_limit(at: At, stage: str, before: Figure, value: Figure) -> str:
    whole = owner_of(at.tree.group.root, at.node.id)
    fields = {"counted": points(value, at.lang), "cut": points(before - value, at.lang)}
    rule = "" if whole is None else allocated(whole, at.node.id, stage, at.lang)
    if stage == "counted" and whole is not None and whole.kind != "group":
        return say("cut_by_maximum_of", at.lang, name=whole.name.in_(at.lang) or whole.id, **fields) + rule
    if stage == "counted" or whole is None:
        return say("cut_by_maximum", at.lang, **fields) + rule
    limit = whole.written.get("bonus_cap")
    shown = "" if limit is None else f" ({at.said(limit)} = {at.made_of(limit)})"
    return say("cut", at.lang, limit=shown, **fields) + rule


def clipped(tree: ScoreTree, node: model.Node, value: Figure, lang: Lang) -> str:
    """What the maximum took from the parts to let in bonuses, where `cut:` names the parts first."""
    taken = [tree.taken[one.id] for one in node.bonuses if one.id in tree.taken]
    base = number(tree.env.values.get("@base" if node.kind == "group" else f"{node.id}.clip"))
    if not taken or base is None or any(one.kept is None for one in taken):
        return ""
    added = sum((one.kept or 0 for one in taken), Fraction(0))
    less = sum((number(tree.env.values.get(one.id)) or 0 for one in node.penalties), Fraction(0))
    over = base + added - less - value
    return say("taken_from_parts", lang, cut=figure(over, lang)) if over > 0 else ""
