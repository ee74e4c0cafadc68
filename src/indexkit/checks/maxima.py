"""Maxima, minima, caps and counts: what a decision prints must agree with what was entered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import ends_within, exact_text
from indexkit.checks.subject import CLAUSES, Card, Subject, listed
from indexkit.formula import nodes as f
from indexkit.formula.folds import fold
from indexkit.lower.aggregate import has_numerator
from indexkit.lower.parts import may_be_passed, members
from indexkit.problems import Place, Problem, Text, problem
from indexkit.source import Path


def maxima_add_up(subject: Subject) -> Iterator[Problem]:
    """The maxima of the parts must make the maximum of the whole (RULES R4): a part entered twice or forgotten
    shows here first. Bonuses, penalties and values earn nothing inside a maximum and are not counted."""
    for card, node in subject.nodes():
        found = _best(node)
        if found is None or node.max is None or found == node.max or may_be_passed(node):
            continue
        if changed := _changed(card, node):
            yield _amended(card, node, node.max, found, changed)
            continue
        parts = ", ".join(f"`{part.id}` {exact_text(_full(node, part))}" for part in members(node)[:12])
        more = ", …" if len(members(node)) > 12 else ""
        yield card.say(
            "IK330.sum" if node.aggregate.how == "sum" else "IK330.best",
            (*node.path, "max"),
            name=node.id,
            max=exact_text(node.max),
            found=exact_text(found),
            how=node.aggregate.how,
            difference=_difference(found - node.max),
            parts=parts + more,
        )


def _changed(card: Card, node: model.Node) -> list[Place]:
    """Where amendments changed what stands below a maximum of the base; empty if they changed the maximum too."""
    base, place = card.document.file, card.document.place
    if place((*node.path, "max")).file != base:
        return []
    maxima = [place((*part.path, "max")) for part in node.parts]
    gone = card.document.traces.get(node.path)
    return [where for where in (*maxima, gone) if where is not None and where.file != base]


def _amended(card: Card, node: model.Node, most: Figure, found: Figure, changed: list[Place]) -> Problem:
    """The law is amended, not the base's file: the amendment lacks the maxima that its changes bring about."""
    to = exact_text(_led_to(node))
    sets = [f"{{do: set, at: {at_text(node)}, field: max, from: {exact_text(most)}, to: {to}}}"]
    above = _above(card.group.root, node) if node.aggregate.how == "sum" else ()
    for one in above:
        if one.max is None or one.aggregate.how != "sum" or _best(one) != one.max:
            break
        to = exact_text(_led_to(one))
        sets.append(f"{{do: set, at: {at_text(one)}, field: max, from: {exact_text(one.max)}, to: {to}}}")
    lines = [f"`- {line}`" for line in sets]
    places = (*changed[:4], card.document.place((*node.path, "max")))
    fields = {"name": node.id, "max": exact_text(most), "found": exact_text(found)}
    add = Text(" và ".join(lines), " and ".join(lines))
    return problem("IK330.amended", *places, **fields, difference=_difference(found - most), add=add)


def _led_to(node: model.Node) -> Figure:
    """The maximum of a sum once the maximum of each part is what its own parts come to: several changes below are
    told one by one, and what is above them changes once."""
    best = _best(node)
    if best is None or node.aggregate.how != "sum" or node.aggregate.over == "shares":
        return best if best is not None else node.max or 0
    return _sum(part.weight * _led_to(part) for part in members(node))


def at_text(node: model.Node) -> str:
    """The path of a node as an amendment writes it."""
    return "/".join(str(step) for step in node.path[1::2])


def _above(root: model.Node, node: model.Node) -> list[model.Node]:
    """What a node is part of, the nearest first."""
    for part in root.parts:
        if part is node:
            return [root]
        if (found := _above(part, node)) and found[-1] is part:
            return [*found, root]
    return []


def _full(node: model.Node, part: model.Node) -> Figure:
    """What a part adds at most."""
    full = 1 if node.aggregate.over == "shares" else part.max or 0
    return part.weight * full if node.aggregate.how == "sum" else full


def _best(node: model.Node) -> Figure | None:
    """What the parts give at most; None where it cannot be said. All but the mode grow with each part."""
    parts, how = members(node), node.aggregate.how
    if not parts or any(part.max is None for part in parts) or "max" in node.written or how == "mode":
        return None
    if any("weight" in part.written for part in parts):
        return None
    if node.aggregate.over == "shares" and how != "sum":
        return None if how == "count" else node.max
    rule = replace(node.aggregate.rule, missing="none", at_least=0)
    figures = [1 if node.aggregate.over == "shares" else part.max or 0 for part in parts]
    value = fold(rule, figures, [part.weight for part in parts])
    # A root that does not end could not be written as a maximum; what it would be is then not asked.
    return None if isinstance(value, f.State) or (how in _ROOTS and not ends_within(value)) else value


_ROOTS = ("geomean", "power")


def _sum(figures: Iterable[Figure]) -> Figure:
    total: Figure = 0
    for figure in figures:
        total += figure
    return total


def _difference(figure: Figure) -> Text:
    size = exact_text(figure if figure > 0 else -figure)
    return Text(f"thừa {size}", f"{size} too many") if figure > 0 else Text(f"thiếu {size}", f"{size} too few")


def maxima_are_stated(subject: Subject) -> Iterator[Problem]:
    """Below a maximum every part has one, else the whole could not be earned, or be passed; only an index, which
    has no maximum at all, has parts without (LANGUAGE 1)."""
    for card, node in subject.nodes():
        over_shares = node.aggregate.over == "shares"
        for part in node.counted:
            if part.max is not None or (node.max is None and not over_shares):
                continue
            key = "IK332.share" if node.max is None else "IK332.part" if part.parts else "IK332.leaf"
            yield card.say_at_key(key, part.path, name=part.id, parent=node.id)


def maxima_that_are_read(subject: Subject) -> Iterator[Problem]:
    """`max`, `maximum(x)` and `share(x)` of a node without a maximum are nothing, so the points would silently be 0.

    `max` also stands where nothing is written: it is the default of `points`.
    """
    for card in subject.cards:
        told: set[tuple[str, str]] = set()
        for line in card.plan.lines:
            if line.stage in ("share", "maximum", "parts"):
                continue
            for ref in card.parts[line.name]:
                node = card.by_id.get(ref.name) if isinstance(ref, f.Ref) else None
                if (
                    not isinstance(ref, f.Ref)
                    or ref.part not in ("maximum", "share")
                    or node is None
                    or node.max is not None
                ):
                    continue
                if (line.node, node.id) in told:
                    continue
                told.add((line.node, node.id))
                reader = card.by_id.get(line.node, card.group.root)
                where = (*reader.path, "levels" if line.stage == "level" else "score")
                key, also = ("IK333.own", ()) if node is reader else ("IK333.other", (node.path,))
                yield card.say_at_key(key, where, *also, name=reader.id, other=node.id)


def bounds_do_not_cross(subject: Subject) -> Iterator[Problem]:
    """A minimum above its maximum, a group without points to give, a limit under 0: no figure could be right."""
    for card, node in subject.nodes():
        low, high = exact_text(node.min), "" if node.max is None else exact_text(node.max)
        if node.max is not None and node.max < 0:
            yield card.say("IK335.negative", (*node.path, "max"), key="max", name=node.id, found=high)
        elif node.max == 0 and node.kind == "group":
            yield card.say("IK335.nothing", (*node.path, "max"), name=node.id)
        elif node.max is not None and node.min > node.max:
            yield card.say("IK335.crossed", (*node.path, "min"), (*node.path, "max"), name=node.id, min=low, max=high)
        for word, limit in (("cap", node.cap), ("bonus_cap", node.bonus_cap)):
            if limit is not None and limit < 0:
                yield card.say("IK335.negative", (*node.path, word), key=word, name=node.id, found=exact_text(limit))
        if node.kind in CLAUSES and node.min < 0:
            yield card.say("IK335.clause", (*node.path, "min"), name=node.id, min=low)


def caps_that_bite(subject: Subject) -> Iterator[Problem]:
    """A cap above the maximum never cuts anything, and a limit on bonuses needs bonuses: likely a slip."""
    for card, node in subject.nodes():
        for where, cap in _caps(card, node):
            if node.max is not None and cap > node.max:
                fields = {"name": node.id, "cap": exact_text(cap), "max": exact_text(node.max)}
                yield card.say("IK336.cap", where, (*node.path, "max"), **fields)
        if node.bonus_cap is not None and not node.bonuses:
            yield card.say_at_key("IK336.bonus_cap", (*node.path, "bonus_cap"), name=node.id)


def _caps(card: Card, node: model.Node) -> Iterator[tuple[tuple[str | int, ...], Figure]]:
    """The constant caps of a node, its own and its kind's."""
    if node.cap is not None:
        yield (*node.path, "cap"), node.cap
    own = card.constant(node.score.cap) if isinstance(node.score, model.PerItem) else None
    if own is not None:
        yield (*node.path, "score", "cap"), own


def weights_count(subject: Subject) -> Iterator[Problem]:
    """A mean divides by its weights, so each is above 0; a least or a median knows no weights, and one that is written
    there would be silently passed over. What the weights must add up to is said by `weights_sum`."""
    for card, node in subject.nodes():
        how = node.aggregate.how
        yield from _weights_sum(card, node)
        for part in node.parts:
            where = (*part.path, "weight")
            if where not in card.document.values:
                continue
            if how in _MEANS and "weight" in part.written:
                low = card.range_of(part.written["weight"]).low
                if low is None or low <= 0:
                    yield card.say("IK337.formula", where, name=part.id, how=how, parent=node.id)
                continue
            if how in _MEANS and part.weight <= 0:
                yield card.say("IK337.mean", where, name=part.id, found=exact_text(part.weight), parent=node.id)
            elif how not in (*_MEANS, "sum"):
                yield card.say_at_key("IK337.unread", where, name=part.id, how=how, parent=node.id)
        for bonus in node.bonuses:
            yield from _weight_of_bonus(card, node, bonus)


def _weight_of_bonus(card: Card, node: model.Node, bonus: model.Node) -> Iterator[Problem]:
    """A bonus with a weight stands in the numerator of a mean of points (LANGUAGE 10); elsewhere a weight would be
    passed over, or the text leaves open what it weighs."""
    where, fields = (*bonus.path, "weight"), {"name": bonus.id, "parent": node.id}
    if not bonus.weighed:
        return
    if not node.counted or node.aggregate.how != "mean":
        yield card.say_at_key("IK337.bonus", where, **fields)
    elif not has_numerator(node):
        cause = "IK337.bonus_shares" if node.aggregate.over == "shares" else "IK337.bonus_chosen"
        yield card.say_at_key(cause, where, **fields)
    elif "weight" not in bonus.written:
        if bonus.weight <= 0:
            yield card.say("IK337.mean", where, found=exact_text(bonus.weight), **fields)
    elif (low := card.range_of(bonus.written["weight"]).low) is None or low < 0:
        yield card.say("IK337.bonus_formula", where, **fields)


_MEANS = ("mean", "geomean", "harmean", "power")


def _weights_sum(card: Card, node: model.Node) -> Iterator[Problem]:
    wanted = node.aggregate.weights_sum
    if wanted is None or any("weight" in part.written for part in node.counted):
        return
    found = _sum(part.weight for part in node.counted)
    if found != wanted:
        where = (*node.path, "aggregate", "weights_sum")
        yield card.say("IK337.sum", where, name=node.id, found=exact_text(found), wanted=exact_text(wanted))


def counts_are_as_declared(subject: Subject) -> Iterator[Problem]:
    """`declared:` repeats what the decision says of itself; entering 34 of 35 components is found here. A leaf whose
    components are not entered one by one says how many it `stands_for`."""
    for card in subject.cards:
        indicators = [part.id for part in card.group.root.parts]
        leaves = [node for node in card.scored if node.kind in ("indicator", "component")]
        components, entered = [node.id for node in leaves], sum(node.stands_for for node in leaves)
        counts = (
            ("IK331.indicators", "indicators", indicators, len(indicators)),
            ("IK331.components", "components", components, entered),
        )
        for key, word, names, found in counts:
            declared = card.group.declared.get(word)
            if declared is not None and declared != found:
                where = (*card.path, "declared", word)
                fields = {"declared": str(declared), "found": str(found), "names": listed(names)}
                if places := _added_or_repealed(card, where):
                    yield problem("IK331.amended", *places, group=card.group.id, word=word, **fields)
                else:
                    yield card.say(key, where, group=card.group.id, **fields)


def _added_or_repealed(card: Card, declared: Path) -> list[Place]:
    """Where amendments changed how many parts a group has, then what the base declares."""
    there, base = card.document.place(declared), card.document.file
    nodes = [card.document.key_place(node.path) for node in card.nodes if node.kind in ("indicator", "component")]
    gone = [place for path, place in card.document.traces.items() if path[: len(card.path)] == card.path]
    changed = [place for place in (*nodes, *gone) if place.file != base]
    return [*changed[:4], there] if changed and there.file == base else []


def bounds_lie_on_the_step(subject: Subject) -> Iterator[Problem]:
    """A bound that is no multiple of the rounding step after it would be passed by rounding: 2.5 with 0 places
    becomes 3 (RULES R3)."""
    for card, node in subject.nodes():
        rounding = _rounding_after(card, node)
        if rounding is None:
            continue
        words = () if node.kind == "value" else ("max", "min", "bonus_cap")  # a value is not clipped
        bounds = [((*node.path, word), getattr(node, word)) for word in words]
        for where, figure in (*bounds, *_caps(card, node)):
            if figure is not None and (figure / rounding.unit).denominator != 1:
                near = round(figure / rounding.unit) * rounding.unit or rounding.unit
                fields = {"found": exact_text(figure), "unit": exact_text(rounding.unit), "near": exact_text(near)}
                yield card.say("IK334.step", where, key=str(where[-1]), name=node.id, **fields)


def _rounding_after(card: Card, node: model.Node) -> model.Rounding | None:
    """The rounding that follows a node's bounds: its own, or that of the total for a group and its clauses."""
    from indexkit.lower.node import rounding_at

    own = rounding_at(card.sheet, node)
    own = own or (rounding_at(card.sheet, card.group.root) if node.kind in CLAUSES else None)
    return own if own is not None and own.digits is None else None


def rounding_names_nodes(subject: Subject) -> Iterator[Problem]:
    """`rounding.at: [ids]` reaches nodes by their ids; a mistyped one would leave its node unrounded."""
    from indexkit.problems import nearest

    at = subject.framework.rules.rounding.at
    known = [name for card in subject.cards for name in card.by_id]
    for index, name in enumerate(at if isinstance(at, tuple) and subject.cards else ()):
        if name in known:
            continue
        where = ("rules", "rounding", "at", index)
        near = nearest(name, known)
        key = "IK338.group" if name in subject.framework.groups else "IK338.near" if near else "IK338.unknown"
        yield subject.cards[0].say(key, where, found=name, near=near)
