"""The maximum that is left for a unit where something does not apply, or where a maximum comes from evidence."""

from __future__ import annotations

from dataclasses import replace

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.lower.applies import conditions, is_out, is_there
from indexkit.lower.leaving import may_drop, may_lack
from indexkit.lower.lines import UNDEFINED, Sheet
from indexkit.lower.parts import is_spread, may_be_passed, members, out, times, weight_of

_NOT_COUNTED = f.Nothing(f.State.NOT_APPLICABLE)


def unit_maximum(sheet: Sheet, node: model.Node) -> f.Number | None:
    """The maximum of a node without what its parts lose when they, or parts of them, are left out; None where it
    cannot change. What is spread is not lost: the others carry it."""
    how, shares, full = node.aggregate.how, node.aggregate.over == "shares", node.bound("max")
    if full is None or how == "mode" or (shares and how != "sum"):
        return None
    loose = {part.id for part in members(node) if _may_change(sheet, node, part)}
    if not loose:
        return None
    plain = how == "sum" and node.aggregate.plain and not any(map(is_spread, node.counted))
    if plain and "max" not in node.written and not may_be_passed(node):
        lost = (_lost(sheet, node, part) for part in node.counted if part.id in loose)
        return f.Binary("-", full, f.Call("sum", tuple(lost)))
    skips = node.aggregate.missing == "skip"
    given = f.Any(tuple(is_there(part, skips) for part in members(node)))
    left = reachable(sheet, node, spread=True)
    if "max" in node.written and how == "sum" and not shares and node.aggregate.plain and not may_be_passed(node):
        # What the text states above what all parts are worth together is taken along by none of them.
        whole = f.Call("sum", tuple(times(weight_of(part), part.bound("max") or f.Num(0)) for part in node.counted))
        left = f.Binary("+", left, f.Call("max", (f.Num(0), f.Binary("-", full, whole))))
    # A maximum by formula is the author's own, and one that `cut:` speaks of may be less than the parts give together;
    # any other figure was held against its parts when the file was checked.
    least = "max" in node.written or may_be_passed(node)
    return f.If(given, f.Call("min", (full, left)) if least else left, f.Num(0))


def _may_change(sheet: Sheet, node: model.Node, part: model.Node) -> bool:
    if node.aggregate.of == "leaves" and conditions(sheet, part) != conditions(sheet, node):
        return True
    skips = node.aggregate.missing == "skip"
    return _has_own(sheet, part) or may_drop(sheet, part) or (skips and may_lack(sheet, part))


def _has_own(sheet: Sheet, part: model.Node) -> bool:
    return f"{part.id}.maximum" in sheet.lines


def _own_maximum(sheet: Sheet, part: model.Node) -> f.Number:
    return f.Ref(part.id, "maximum") if _has_own(sheet, part) else part.bound("max") or f.Num(0)


def _lost(sheet: Sheet, node: model.Node, part: model.Node) -> f.Number:
    """By how much a sum can be less because of this part."""
    skips, stated = node.aggregate.missing == "skip", f.Num(part.max or 0)
    if node.aggregate.over == "shares":
        return times(weight_of(part), out(part, skips))
    left = f.Binary("-", stated, _own_maximum(sheet, part)) if _has_own(sheet, part) else f.Num(0)
    return times(weight_of(part), f.If(is_there(part, skips), left, stated))


def reachable(sheet: Sheet, node: model.Node, spread: bool) -> f.Number:
    """What the parts that count give at their best. `spread`: with what does not apply and is spread to them."""
    rule = replace(node.aggregate.rule, missing="none", at_least=0)
    skips, shares = node.aggregate.missing == "skip", node.aggregate.over == "shares"
    found: list[f.Number] = []
    for part in members(node):
        full = f.Num(1) if shares else _own_maximum(sheet, part)
        found.append(f.If(is_there(part, skips), full, _carried(part, shares) if spread else _NOT_COUNTED))
    weights = tuple(weight_of(part) for part in members(node))
    plain = all(weight == f.Num(1) for weight in weights)
    return f.Catch(f.Fold(rule, f.Listed(tuple(found)), None if plain else f.Listed(weights)), UNDEFINED, f.Num(0))


def _carried(part: model.Node, shares: bool) -> f.Number:
    """What the others carry for a part that is spread to them; nothing where it leaves for another reason."""
    if part.applies_if is None or not is_spread(part):
        return _NOT_COUNTED
    stated = f.Num(1) if shares else part.bound("max") or f.Num(0)
    return f.If(is_out(part.applies_if), stated, _NOT_COUNTED)


def view_maximum(view: model.Combined) -> f.Number:
    """The maximum of a view of nodes: of those that count, aggregated in the same way."""
    skips = view.rule.missing == "skip"
    parts = (f.If(_is_there(name, skips), f.Ref(name, "maximum"), _NOT_COUNTED) for name in view.of)
    return f.Fold(f.Gather(view.rule.how), f.Listed(tuple(parts)), view.weights)


def _is_there(name: str, skips: bool) -> f.Truth:
    ref = f.Ref(name)
    return f.Given(ref if skips else f.Catch(ref, f.WITHOUT, f.Num(0)))
