"""What a limit cut and by which rule of allocation, in words."""

from __future__ import annotations

from indexkit import model
from indexkit.formula.prose import figure, points
from indexkit.gathered import some
from indexkit.limits import Cut, Share, sharers
from indexkit.phrases import say
from indexkit.problems import Lang


def allocated(owner: model.Node, bonus: str, stage: str, lang: Lang) -> str:
    """` (allocated pro rata: `allocate`)`, of what a limit took from a bonus; nothing where it is the only one from
    which that may take."""
    if bonus in owner.cut:
        return say("named_by_cut", lang)
    others = [one for one in sharers(owner, stage) if one.id not in owner.cut]
    return say("allocated", lang, rule=_rule(owner, lang)) if len(others) > 1 else ""


def _rule(owner: model.Node, lang: Lang) -> str:
    by = say("by_allocate" if owner.allocate is not None else "by_default", lang)
    return say(f"allocated_{owner.allocation}", lang, by=by)


def cut_sentence(cut: Cut, lang: Lang) -> str:
    """`Over the limit of 25 on bonuses: 5 of 30 points (allocated pro rata: `allocate`): “Models” 15 → 12.5; …`"""
    owner = cut.owner
    name = "" if owner.kind == "group" else say("limit_of", lang, name=owner.name.in_(lang) or owner.id)
    limit = say(f"limit_{cut.by}", lang, limit=figure(cut.limit, lang), of=name)
    shares = some([_share(one, lang) for one in cut.shares], lang)
    fields = {"over": figure(cut.over, lang), "brought": points(cut.brought, lang)}
    return say("cut_shared", lang, limit=limit, rule=_rules(cut, lang), shares=shares, **fields)


def acts_sentence(cut: Cut, lang: Lang) -> str:
    """`; 4 cut (allocated in the order listed: the default): “P4” 1.5 → 0.5; “P5” 3 → 0`; nothing where one act alone
    brought something."""
    if len(cut.shares) < 2:
        return ""
    less = some([_share(one, lang) for one in cut.shares if one.kept < one.brought], lang)
    rule = say("allocated", lang, rule=_rule(cut.owner, lang))
    return say("acts_cut", lang, over=points(cut.over, lang), rule=rule, shares=less)


def _rules(cut: Cut, lang: Lang) -> str:
    """Who gave first, and how the rest was shared out."""
    owner = cut.owner
    bonuses = [one.node for one in cut.shares if one.node is not None and one.node.kind == "bonus"]
    others = [one for one in bonuses if one.id not in owner.cut]
    told = [say("cut_first", lang)] if owner.cut else []
    told += [_rule(owner, lang)] if len(others) > 1 else []
    return say("allocated", lang, rule="; ".join(told)) if told else ""


def _share(share: Share, lang: Lang) -> str:
    label, brought = share.name.in_(lang), figure(share.brought, lang)
    name = label if label.startswith("`") else f"“{label}”"
    if share.kept == share.brought:
        return say("share_whole", lang, name=name, brought=brought)
    return say("share_cut", lang, name=name, brought=brought, kept=figure(share.kept, lang))
