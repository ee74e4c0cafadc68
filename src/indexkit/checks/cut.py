"""`cut:` says from whom a maximum that bites takes (LANGUAGE 10): whom it names must be there, and have something.
`allocate:` says how the rest is shared out: there must be some among whom."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit import model
from indexkit.checks.subject import Card, Subject, listed
from indexkit.made_of import adds_up
from indexkit.problems import Problem, nearest


def cuts_name_their_own(subject: Subject) -> Iterator[Problem]:
    """A name that is passed over would leave the points where nobody meant them to be."""
    for card, node in subject.nodes():
        if not node.cut:
            continue
        if node.max is None and node.bonus_cap is None and "bonus_cap" not in node.written:
            yield card.say_at_key("IK359.unbounded", (*node.path, "cut"), name=node.id)
            continue
        for place, name in enumerate(node.cut):
            yield from _named(card, node, place, name)
        if node.kind == "group" and len({one.counts_in_percent for one in _limited(node)}) > 1:
            yield card.say_at_key("IK359.percent", (*node.path, "cut"), name=node.id)


def allocations_share(subject: Subject) -> Iterator[Problem]:
    """A rule of allocation that shares nothing out is a slip; where `cut` already says it for every bonus, the text
    has two rules for one thing."""
    for card, node in subject.nodes():
        if node.allocate in (None, "in_order") or _has_acts(node) or len(_unnamed(node)) > 1:
            continue
        both = len(_limited(node)) > 1 and not _unnamed(node)
        fields = {"name": node.id, "rule": str(node.allocate)}
        yield card.say_at_key("IK359.allocate" if both else "IK336.allocate", (*node.path, "allocate"), **fields)


def _unnamed(node: model.Node) -> list[model.Node]:
    return [one for one in _limited(node) if one.id not in node.cut]


def _has_acts(node: model.Node) -> bool:
    """Whether a limit of a clause may cut what several acts brought."""
    scores = [case.score for case in node.score.cases] if isinstance(node.score, model.Cases) else [node.score]
    bounds = [node.bound("max"), node.bound("cap")]
    for score in scores:
        cap = score.cap if isinstance(score, model.PerItem) else None
        adds = isinstance(score, model.PerItem | model.Checklist)
        adds |= isinstance(score, model.EachRecord) and score.rule.how == "sum" and score.start is None
        if adds and any(one is not None for one in (*bounds, cap)):
            return True
    return False


def _named(card: Card, node: model.Node, place: int, name: str) -> Iterator[Problem]:
    where, fields = (*node.path, "cut", place), {"name": node.id, "found": name}
    part = next((one for one in (*node.parts, *node.bonuses) if one.id == name), None)
    if part is None and _is_of_other_periods(card, node, name):
        return
    if part is None:
        known = [one.id for one in (*node.counted, *node.bonuses)]
        near = nearest(name, known)
        yield card.say("IK359.near" if near else "IK359.unknown", where, near=near, known=listed(known), **fields)
    elif part.kind == "bonus":
        if name not in {one.id for one in _limited(node)}:
            yield card.say("IK359.above", where, **fields)
    elif not part.scored:
        yield card.say("IK359.shown", where, **fields)
    elif node.aggregate.of == "leaves" or not adds_up(node):
        how = node.aggregate.how if node.aggregate.of == "parts" else "of: leaves"
        yield card.say("IK359.part", where, how=how, **fields)
    elif node.max is None:
        yield card.say("IK359.unbounded_part", where, **fields)


def _is_of_other_periods(card: Card, node: model.Node, name: str) -> bool:
    """Whether a name is that of a part or bonus which the text has for other periods: there it is cut."""
    path = "/".join(str(step) for step in (*node.path[1::2], name))
    return any(one.path == path for one in card.framework.not_in_period)


def _limited(node: model.Node) -> list[model.Node]:
    """The bonuses from which a limit may take."""
    limit = node.bonus_cap is not None or "bonus_cap" in node.written
    return [one for one in node.bonuses if limit or (not one.counts_above_max and node.max is not None)]
