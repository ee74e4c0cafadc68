"""Nodes → lines, in the order of RULES R2: the kind's result, cap, clip, rounding, the panel's figure."""

from __future__ import annotations

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.lower.aggregate import aggregate, may_drop, may_lack, unit_maximum
from indexkit.lower.checklist import maximum_left
from indexkit.lower.clauses import Whole, counted, total
from indexkit.lower.desk import Desk
from indexkit.lower.kinds import answer, is_undefined, lower_score, remedy, rounded
from indexkit.lower.lines import MISSING, NOT_APPLICABLE, UNDEFINED, Sheet
from indexkit.lower.own_none import own_none

_NO_PANEL = frozenset({f.State.ABSENT})


def guards(node: model.Node, above: tuple[model.AppliesIf, ...] = ()) -> dict[str, tuple[model.AppliesIf, ...]]:
    """For each node below the conditions under which what it is part of applies."""
    found: dict[str, tuple[model.AppliesIf, ...]] = {}
    here = above if node.applies_if is None else (*above, node.applies_if)
    for below in (*node.values, *node.parts, *node.bonuses, *node.penalties):
        found[below.id] = here
        found.update(guards(below, here))
    return found


def lower_kinds(sheet: Sheet) -> None:
    """Writes each kind's own result first, so that what a node reads is known wherever it stands."""
    for node in sheet.nodes.values():
        if node.score is not None:
            desk = Desk(sheet, node, "", _applies(sheet, node))
            tree = lower_score(desk, node.score)
            if not isinstance(node.score, model.Interpolate) and (told := own_none(tree)) is not None:
                desk.none(told)  # an `interpolate` has told its own
            sheet.write(node.id, "kind", _where_it_applies(sheet, node, tree))


def _applies(sheet: Sheet, node: model.Node) -> f.Truth | None:
    tests = [one.when for one in (*sheet.above.get(node.id, ()), *filter(None, (node.applies_if,)))]
    return None if not tests else tests[0] if len(tests) == 1 else f.All(tuple(tests))


def _where_it_applies(sheet: Sheet, node: model.Node, tree: f.Number) -> f.Number:
    """The figure where the node and all that it is part of apply; else what is declared (LANGUAGE 6)."""
    own = node.applies_if
    if own is not None:
        instead: dict[str, f.Number] = {
            "drop": f.Nothing(f.State.NOT_APPLICABLE),
            "spread": f.Nothing(f.State.NOT_APPLICABLE),
            "zero": f.Num(0),
            "full": f.Ref(node.id, "maximum"),
            "none": f.Nothing(f.State.ABSENT),
        }
        tree = f.If(own.when, tree, instead[own.otherwise])
        if own.otherwise == "none":
            out = f.First((f.If(own.when, f.Num(0), f.Num(1)), f.Num(0)))
            sheet.nones.setdefault(node.id, []).append(f.Compare("==", out, f.Num(1)))
    for one in reversed(sheet.above.get(node.id, ())):
        tree = f.If(one.when, tree, f.Nothing(f.State.NOT_APPLICABLE))
    return tree


def lower_node(sheet: Sheet, node: model.Node, skipped: bool = False) -> None:
    """Writes the lines of a node and of everything below it; its points are the line that bears its id.
    `skipped`: what the node is part of skips parts without a value."""
    if node.kind == "value":
        return _lower_value(sheet, node)
    for below in (*node.values, *node.parts, *node.bonuses, *node.penalties):
        lower_node(sheet, below, node.aggregate.missing == "skip" and below in node.parts)
    if node.score is not None:
        before = _earned(sheet, node, node.score)
    else:
        before = sheet.write(node.id, "parts", _where_it_applies(sheet, node, aggregate(sheet, node)))
    _write_maximum(sheet, node, skipped)
    before = clip(sheet, node, before)
    if node.bonuses or node.penalties:
        whole = Whole(sheet, node, node.id, f"{node.id}.", before, _high(sheet, node))
        before = total(whole, counted(whole))
    before = _round(sheet, node, before)
    sheet.write(node.id, "points", f.Catch(f.Panel(node.id), _NO_PANEL, before), node.id)
    return None


def _earned(sheet: Sheet, node: model.Node, score: model.Score) -> f.Ref:
    """The kind's result with the declared answers to absence, not-applicable and division by zero put in."""
    kind = f.Ref(f"{node.id}.kind")
    tree: f.Number = f.Catch(kind, MISSING, f.Num(0))
    if nones := sheet.nones.get(node.id):
        by_rule = nones[0] if len(nones) == 1 else f.Any(tuple(nones))
        tree = f.If(by_rule, f.Nothing(f.State.ABSENT), tree)
    tree = _caught(sheet, node, score, kind, tree)
    if node.not_applicable and node.not_applicable.otherwise != "drop":
        full = node.not_applicable.otherwise == "full"
        tree = f.Catch(tree, NOT_APPLICABLE, f.Ref(node.id, "maximum") if full else f.Num(0))
    if node.kind in ("bonus", "penalty"):  # a clause without a value gives nothing, and takes no total along
        tree = f.Catch(tree, MISSING | NOT_APPLICABLE, f.Num(0))
    earned = sheet.write(node.id, "earned", tree)
    cap = node.bound("cap")
    return earned if cap is None else sheet.write(node.id, "cap", f.Call("min", (earned, cap)))


def _caught(sheet: Sheet, node: model.Node, score: model.Score, kind: f.Ref, tree: f.Number) -> f.Number:
    instead = remedy(node, answer(score))
    if instead is not None:
        return f.Catch(tree, UNDEFINED, instead)
    if may_be_undefined(score):
        sheet.refuse(node.id, "IK524.undefined", is_undefined(kind))
    return tree


def may_be_undefined(score: model.Score) -> bool:
    """Whether the kind divides or calls functions with a domain; a bare option table may have a hole."""
    return not isinstance(score, model.YesNo | model.Checklist | model.PerItem | model.Assessed)


def _high(sheet: Sheet, node: model.Node) -> f.Number | None:
    return f.Ref(node.id, "maximum") if f"{node.id}.maximum" in sheet.lines else node.bound("max")


def clip(sheet: Sheet, node: model.Node, before: f.Ref, stage: str = "clip") -> f.Ref:
    low, high = node.bound("min") or f.Num(0), _high(sheet, node)
    if high is None:
        return sheet.write(node.id, stage, f.Call("max", (before, low)))
    return sheet.write(node.id, stage, f.Call("clamp", (before, low, high)))


def rounding_at(sheet: Sheet, node: model.Node) -> model.Rounding | None:
    """How a node (of a group: its total) is rounded: its own block, else the framework's if that reaches (RULES R2)."""
    if node.rounding is not None:
        return None if node.rounding == "none" else node.rounding
    rule = sheet.rules.rounding
    if node.kind == "group":
        return rule.rounding if rule.at in ("total", "every_node") else None
    if rule.at == "every_node":
        return None if node.kind == "value" else rule.rounding
    if rule.at == "component":
        return rule.rounding if node.score is not None and node.kind != "value" else None
    return rule.rounding if isinstance(rule.at, tuple) and node.id in rule.at else None


def _round(sheet: Sheet, node: model.Node, before: f.Ref) -> f.Ref:
    rounding = rounding_at(sheet, node)
    if rounding is None:
        return before
    found = sheet.write(node.id, "round", rounded(before, rounding))
    # Bounds that come from evidence need not be multiples of the step: clip once more (RULES R3). A node that its
    # bonuses may take above its maximum is not clipped again.
    loose = f"{node.id}.maximum" in sheet.lines or "min" in node.written
    found = clip(sheet, node, found, "clip_again") if loose and not (node.bonuses or node.penalties) else found
    caps = _caps_from_evidence(node)
    return sheet.write(node.id, "clip_again", f.Call("min", (found, *caps)), f"{node.id}.cap_again") if caps else found


def _caps_from_evidence(node: model.Node) -> list[f.Number]:
    own = node.score.cap if isinstance(node.score, model.PerItem) else None
    return [cap for cap in (own, node.written.get("cap")) if cap is not None and not isinstance(cap, f.Num)]


def _write_maximum(sheet: Sheet, node: model.Node, skipped: bool) -> None:
    """The maximum that a node has for this unit, where it comes from evidence or something below may be left out."""
    full = node.bound("max")
    if full is None:
        return
    tree = unit_maximum(sheet, node) or maximum_left(sheet, node)
    stated = "max" in node.written
    if tree is not None or stated:
        # A panel that gave points for the whole answered for all of it: its figure is never cut (RULES R6).
        shrunk = full if tree is None else f.If(f.Given(f.Panel(node.id)), full, tree)
        sheet.write(node.id, "maximum", shrunk)
        full = f.Ref(node.id, "maximum")
    if stated:
        sheet.refuse(node.id, "IK529.maximum", f.Not(f.Given(node.written["max"])))
    if tree is not None or stated or may_drop(sheet, node) or (skipped and may_lack(sheet, node)):
        sheet.write(node.id, "possible", f.If(f.Given(f.Ref(node.id)), full, f.Num(0)))


def _lower_value(sheet: Sheet, node: model.Node) -> None:
    """A value earns nothing and is not clipped; its absence stays absence."""
    if isinstance(node.score, model.Combined) and node.max is not None:
        _write_view_maximum(sheet, node, node.score)
    if node.score is not None:
        before = f.Ref(f"{node.id}.kind")
        caught = _caught(sheet, node, node.score, before, before)
        before = sheet.write(node.id, "earned", caught) if caught is not before else before
        if isinstance(node.score, model.Combined) and node.score.must:
            sheet.refuse(node.id, "IK529.view", f.Not(f.Given(f.Ref(f"{node.id}.kind"))))
    else:
        for part in node.parts:
            lower_node(sheet, part)
        before = sheet.write(node.id, "parts", aggregate(sheet, node))
    before = _round(sheet, node, before)
    sheet.write(node.id, "points", before, node.id)


def _write_view_maximum(sheet: Sheet, node: model.Node, view: model.Combined) -> None:
    """The maximum of a view of nodes: theirs, aggregated in the same way. A member that is left out of the view takes
    its maximum along."""
    members = f.Listed(tuple(_member_maximum(sheet, view, sheet.nodes[name]) for name in view.of))
    rule = f.Gather(view.rule.how, "skip" if view.rule.missing == "skip" else "none")
    sheet.write(node.id, "maximum", f.Fold(rule, members, view.weights))


def _member_maximum(sheet: Sheet, view: model.Combined, member: model.Node) -> f.Number:
    full = f.Ref(member.id, "maximum")
    skipped = view.rule.missing == "skip"
    if not may_drop(sheet, member) and not (skipped and may_lack(sheet, member)):
        return full
    there: f.Number = f.Binary("+", full, f.Binary("*", f.Num(0), f.Ref(member.id)))
    return there if skipped else f.Catch(there, MISSING, full)
