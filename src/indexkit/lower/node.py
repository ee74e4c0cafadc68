"""Nodes → lines, in the order of RULES R2: the kind's result, cap, clip, rounding, the panel's figure."""

from __future__ import annotations

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.lower.aggregate import aggregate, may_drop, may_lack, unit_maximum
from indexkit.lower.checklist import maximum_left
from indexkit.lower.kinds import beyond, is_undefined, lower_score, remedy
from indexkit.lower.lines import MISSING, NOT_APPLICABLE, UNDEFINED, Sheet

_NO_PANEL = frozenset({f.State.ABSENT})


def lower_kinds(sheet: Sheet) -> None:
    """Writes each kind's own result first, so that what a node reads is known wherever it stands."""
    for node in sheet.nodes.values():
        if node.score is not None:
            sheet.write(node.id, "kind", lower_score(sheet, node, node.score))


def lower_node(sheet: Sheet, node: model.Node, skipped: bool = False) -> None:
    """Writes the lines of a node and of everything below it; its points are the line that bears its id.
    `skipped`: what the node is part of skips parts without a value."""
    if node.kind == "value":
        return _lower_value(sheet, node)
    for below in (*node.values, *node.parts):
        lower_node(sheet, below, node.aggregate.missing == "skip")
    if node.score is not None:
        before = _earned(sheet, node, node.score)
    else:
        before = sheet.write(node.id, "parts", aggregate(sheet, node))
    _write_maximum(sheet, node, skipped)
    before = clip(sheet, node, before)
    before = _round(sheet, node, before)
    sheet.write(node.id, "points", f.Catch(f.Panel(node.id), _NO_PANEL, before), node.id)
    return None


def _earned(sheet: Sheet, node: model.Node, score: model.Score) -> f.Ref:
    """The kind's result with the declared answers to absence, not-applicable and division by zero put in."""
    kind = f.Ref(f"{node.id}.kind")
    tree: f.Number = f.Catch(kind, MISSING, f.Num(0))
    if isinstance(score, model.Interpolate) and score.outside == "none":
        tree = f.If(beyond(score), f.Nothing(f.State.ABSENT), tree)
    tree = _caught(sheet, node, score, kind, tree)
    if node.not_applicable and node.not_applicable.otherwise != "drop":
        full = node.not_applicable.otherwise == "full"
        tree = f.Catch(tree, NOT_APPLICABLE, f.Ref(node.id, "maximum") if full else f.Num(0))
    if node.kind in ("bonus", "penalty"):  # a clause without a value gives nothing, and takes no total along
        tree = f.Catch(tree, MISSING | NOT_APPLICABLE, f.Num(0))
    earned = sheet.write(node.id, "earned", tree)
    if node.cap is None:
        return earned
    return sheet.write(node.id, "cap", f.Call("min", (earned, f.Num(node.cap))))


def _caught(sheet: Sheet, node: model.Node, score: model.Score, kind: f.Ref, tree: f.Number) -> f.Number:
    rules = [getattr(score, "when_zero", None), getattr(score, "undefined", None)]
    rule = next((rule for rule in rules if rule is not None), None)
    instead = remedy(node, rule)
    if instead is not None:
        return f.Catch(tree, UNDEFINED, instead)
    if may_be_undefined(score):
        sheet.refuse(node.id, "IK524.undefined", is_undefined(kind))
    return tree


def may_be_undefined(score: model.Score) -> bool:
    """Whether the kind divides or calls functions with a domain; a bare option table may have a hole."""
    return not isinstance(score, model.YesNo | model.Checklist | model.PerItem | model.Assessed)


def clip(sheet: Sheet, node: model.Node, before: f.Ref, stage: str = "clip") -> f.Ref:
    low: f.Number = f.Num(node.min)
    if node.max is None:
        return sheet.write(node.id, stage, f.Call("max", (before, low)))
    high: f.Number = f.Ref(node.id, "maximum") if f"{node.id}.maximum" in sheet.lines else f.Num(node.max)
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
    rounded = sheet.write(node.id, "round", f.Round(before, rounding.unit, rounding.mode))
    # Bounds that a part's absence shrank need not be multiples of the step: clip once more (RULES R3).
    return clip(sheet, node, rounded, "clip_again") if f"{node.id}.maximum" in sheet.lines else rounded


def _write_maximum(sheet: Sheet, node: model.Node, skipped: bool) -> None:
    """The maximum that a node has for this unit, where it or something below it may be left out."""
    if node.max is None:
        return
    full: f.Number = f.Num(node.max)
    tree = unit_maximum(sheet, node) or maximum_left(sheet, node)
    if tree is not None:
        # A panel that gave points for the whole answered for all of it: its figure is never cut (RULES R6).
        sheet.write(node.id, "maximum", f.If(f.Given(f.Panel(node.id)), full, tree))
        full = f.Ref(node.id, "maximum")
    if tree is not None or may_drop(sheet, node) or (skipped and may_lack(node)):
        sheet.write(node.id, "possible", f.If(f.Given(f.Ref(node.id)), full, f.Num(0)))


def _lower_value(sheet: Sheet, node: model.Node) -> None:
    """A value earns nothing and is not clipped; its absence stays absence."""
    if node.score is not None:
        before = f.Ref(f"{node.id}.kind")
        caught = _caught(sheet, node, node.score, before, before)
        before = sheet.write(node.id, "earned", caught) if caught is not before else before
    else:
        for part in node.parts:
            lower_node(sheet, part)
        before = sheet.write(node.id, "parts", aggregate(sheet, node))
    before = _round(sheet, node, before)
    sheet.write(node.id, "points", before, node.id)
