"""Nodes → lines, in the order of RULES R2: the kind's result, cap, clip, rounding, the panel's figure."""

from __future__ import annotations

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.lower.aggregate import aggregate
from indexkit.lower.applies import conditions, is_out, where_it_applies
from indexkit.lower.checklist import maximum_left
from indexkit.lower.clauses import Whole, counted, highest, total
from indexkit.lower.desk import Desk
from indexkit.lower.kinds import answer, is_undefined, lower_score, remedy, rounded
from indexkit.lower.lines import MISSING, NOT_APPLICABLE, UNDEFINED, Sheet
from indexkit.lower.maximum import unit_maximum, view_maximum

_NO_PANEL = frozenset({f.State.ABSENT})


def lower_kinds(sheet: Sheet) -> None:
    """Writes each kind's own result first, so that what a node reads is known wherever it stands."""
    for node in sheet.nodes.values():
        if node.score is not None:
            desk = Desk(sheet, node, "", tuple(one.when for one in conditions(sheet, node)))
            tree = lower_score(desk, node.score)
            if "cap" in node.written:  # a clause whose cap is not given lacks evidence like any other
                tree = f.If(f.Given(node.written["cap"]), tree, node.written["cap"])
            sheet.write(node.id, "kind", where_it_applies(sheet, node, tree))


def lower_node(sheet: Sheet, node: model.Node) -> None:
    """Writes the lines of a node and of everything below it; its points are the line that bears its id."""
    if node.kind == "value":
        return _lower_value(sheet, node)
    for below in (*node.values, *node.parts, *node.bonuses, *node.penalties):
        lower_node(sheet, below)
    if node.score is not None:
        before = _earned(sheet, node, node.score)
    else:
        before = sheet.write(node.id, "parts", where_it_applies(sheet, node, aggregate(sheet, node)))
    _write_maximum(sheet, node)
    before = clip(sheet, node, before)
    high = _high(sheet, node)
    if node.bonuses or node.penalties:
        whole = Whole(sheet, node, node.id, f"{node.id}.", before, high)
        granted = counted(whole)
        before, high = total(whole, granted), highest(whole, granted)
    before = _round(sheet, node, before, high)
    sheet.write(node.id, "points", f.Catch(f.Panel(node.id), _NO_PANEL, before), node.id)
    return None


def _earned(sheet: Sheet, node: model.Node, score: model.Score) -> f.Ref:
    """The kind's result with the declared answers to absence, not-applicable and division by zero put in."""
    kind = f.Ref(f"{node.id}.kind")
    tree: f.Number = f.Catch(kind, MISSING, f.Num(0))
    tree = _caught(sheet, node, score, kind, tree)
    if node.not_applicable and node.not_applicable.otherwise != "drop":
        full = node.not_applicable.otherwise == "full"
        answered = f.Catch(tree, NOT_APPLICABLE, f.Ref(node.id, "maximum") if full else f.Num(0))
        # What the panel may say of evidence doesn't answer for a condition that leaves the node out.
        guarded = conditions(sheet, node)
        tree = f.If(is_out(*guarded), tree, answered) if guarded else answered
    if node.kind in ("bonus", "penalty"):  # a clause without a value gives nothing, and takes no total along
        tree = f.Catch(tree, f.NOT_GIVEN, f.Num(0))
    earned = sheet.write(node.id, "earned", tree)
    cap = node.bound("cap")
    if "cap" in node.written and cap is not None:
        cap = f.First((cap, f.Num(0)))
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


def clip(sheet: Sheet, node: model.Node, before: f.Ref) -> f.Ref:
    low, high = node.bound("min") or f.Num(0), _high(sheet, node)
    if high is None:
        return sheet.write(node.id, "clip", f.Call("max", (before, low)))
    return sheet.write(node.id, "clip", f.Call("clamp", (before, low, high)))


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


def _round(sheet: Sheet, node: model.Node, before: f.Ref, high: f.Number | None = None) -> f.Ref:
    """`high`: the most that the node may have, with what its bonuses above the maximum gave."""
    rounding = rounding_at(sheet, node)
    if rounding is None:
        return before
    found = sheet.write(node.id, "round", rounded(before, rounding))
    # Bounds that come from evidence need not be multiples of the step: clip once more (RULES R3).
    caps, own_maximum = _caps_from_evidence(node), f"{node.id}.maximum" in sheet.lines
    if not (caps or own_maximum or "min" in node.written):
        return found
    if node.kind == "value" and own_maximum:
        caps = (*caps, f.Ref(node.id, "maximum"))
    capped: f.Number = found
    for cap in caps:
        # A cap that isn't given cut nothing, and one that the figure passes (full marks without it) isn't its limit.
        capped = f.First((f.If(f.Compare("<=", before, cap), f.Call("min", (capped, cap)), capped), capped))
    if node.kind != "value":  # which has no bounds of its own
        capped = capped if high is None else f.Call("min", (capped, high))
        capped = f.Call("max", (capped, node.bound("min") or f.Num(0)))
    return sheet.write(node.id, "clip_again", capped)


def _caps_from_evidence(node: model.Node) -> tuple[f.Number, ...]:
    """The node's own cap and its kind's, where they are formulas."""
    own = [node.written["cap"]] if "cap" in node.written else []
    kind = node.score.cap if isinstance(node.score, model.PerItem) else None
    return (*own, *([] if kind is None or not f.inputs_of(kind) else [kind]))


def _write_maximum(sheet: Sheet, node: model.Node) -> None:
    """The maximum that a node has for this unit, where it comes from evidence or something below may be left out."""
    full = node.bound("max")
    if full is None:
        return
    tree = unit_maximum(sheet, node) or maximum_left(sheet, node)
    own = node.applies_if
    if tree is not None and own is not None and own.otherwise in ("zero", "full", "none"):
        tree = f.If(is_out(own), full, tree)  # whose parts don't apply either, but take nothing along
    stated = "max" in node.written
    if tree is not None or stated:
        # A panel that gave points for the whole answered for all of it: its figure is never cut (RULES R6).
        shrunk = full if tree is None else f.If(f.Given(f.Panel(node.id)), full, tree)
        sheet.write(node.id, "maximum", shrunk)


def _lower_value(sheet: Sheet, node: model.Node) -> None:
    """A value earns nothing and is not clipped; its absence stays absence."""
    if isinstance(node.score, model.Combined) and node.max is not None:
        sheet.write(node.id, "maximum", view_maximum(node.score))
    if node.score is not None:
        before = f.Ref(f"{node.id}.kind")
        caught = _caught(sheet, node, node.score, before, before)
        before = sheet.write(node.id, "earned", caught) if caught is not before else before
        if isinstance(node.score, model.Combined) and node.score.must:
            there = f.Catch(f.Ref(f"{node.id}.kind"), NOT_APPLICABLE, f.Num(0))
            sheet.refuse(node.id, "IK529.view", f.Not(f.Given(there)))
    else:
        for part in node.parts:
            lower_node(sheet, part)
        before = sheet.write(node.id, "parts", aggregate(sheet, node))
    before = _round(sheet, node, before)
    sheet.write(node.id, "points", before, node.id)
