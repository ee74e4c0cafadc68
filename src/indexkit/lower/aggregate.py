"""How a node is made of its parts: sums and means, with parts that do not apply left out."""

from __future__ import annotations

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.lower.lines import NOT_APPLICABLE, Sheet

_MISSING_TOO = frozenset({f.State.ABSENT, f.State.REJECTED, f.State.NOT_APPLICABLE})


def may_drop(sheet: Sheet, node: model.Node) -> bool:
    """Whether a node can be without a figure because it, or what it reads, does not apply to the unit."""
    if node.id not in sheet.droppable:
        sheet.droppable[node.id] = False  # while it is asked: a circle is told elsewhere
        sheet.droppable[node.id] = _may_drop(sheet, node)
    return sheet.droppable[node.id]


def _may_drop(sheet: Sheet, node: model.Node) -> bool:
    if node.kind in ("bonus", "penalty"):
        return False
    if node.score is None:
        return bool(node.parts) and all(may_drop(sheet, part) for part in node.parts)
    if node.not_applicable is not None:
        return node.not_applicable.otherwise == "drop"
    rests, others = _rests_on(sheet, node)
    remedies = [getattr(one.score, word, None) for one in rests for word in ("when_zero", "undefined")]
    absent = "not_applicable" in remedies or _absence_drops(sheet, node, rests)
    return absent or any(may_drop(sheet, other) for other in others)


def _rests_on(sheet: Sheet, leaf: model.Node) -> tuple[list[model.Node], list[model.Node]]:
    """The leaf with the values that it reads, also through others; and the other nodes that these read."""
    values: list[model.Node] = [leaf]
    others: list[model.Node] = []
    for node in values:
        refs = [ref.name for formula in _formulas(sheet, node) for ref in f.refs_of(formula)]
        for other in (sheet.nodes[name] for name in dict.fromkeys(refs) if name in sheet.nodes):
            found = values if other.kind == "value" else others
            if other not in found and other is not leaf:
                found.append(other)
    return values, others


def _formulas(sheet: Sheet, node: model.Node) -> list[f.Formula]:
    return [line.formula for line in sheet.owned.get(node.id, {}).values()]


def may_lack(node: model.Node) -> bool:
    """Whether a node can be without a value otherwise: `none` as an answer to zero, outside a scale, parts without."""
    if node.score is None:
        lacking = [may_lack(part) for part in node.parts]
        return {"none": any(lacking), "skip": bool(lacking) and all(lacking), "zero": False}[node.aggregate.missing]
    remedies = (getattr(node.score, "when_zero", None), getattr(node.score, "undefined", None))
    return "none" in remedies or getattr(node.score, "outside", None) == "none"


def _absence_drops(sheet: Sheet, node: model.Node, rests: list[model.Node]) -> bool:
    if isinstance(node.score, model.Assessed):
        return sheet.rules.missing == "not_applicable"
    names = [name for one in rests for formula in _formulas(sheet, one) for name in f.inputs_of(formula)]
    inputs = [sheet.group.inputs.get(name) for name in dict.fromkeys(names)]
    return "not_applicable" in {decl.missing or sheet.rules.missing for decl in inputs if decl is not None}


def aggregate(sheet: Sheet, node: model.Node) -> f.Number:
    """The declared aggregation of a node's parts; a part that may be left out is counted only if given."""
    how = node.aggregate
    out = _MISSING_TOO if how.missing == "skip" else NOT_APPLICABLE
    loose = {part.id for part in node.parts if may_drop(sheet, part) or (how.missing == "skip" and may_lack(part))}
    figures = [_figure(node, part) for part in node.parts]
    if how.missing == "zero":
        figures = [f.Catch(figure, frozenset({f.State.ABSENT, f.State.REJECTED}), f.Num(0)) for figure in figures]
    counted = [
        f.Catch(figure, out, f.Num(0)) if part.id in loose else figure
        for part, figure in zip(node.parts, figures, strict=True)
    ]
    tree = _combine(node, counted, loose)
    if how.over == "shares" and how.how != "sum" and node.max is not None:
        tree = f.Binary("*", tree, f.Num(node.max))
    if len(loose) < len(node.parts):
        return tree
    given = f.Any(tuple(f.Given(f.Ref(part.id)) for part in node.parts))
    return f.If(given, tree, f.Call("sum", tuple(f.Ref(part.id) for part in node.parts)))


def _figure(node: model.Node, part: model.Node) -> f.Number:
    points: f.Number = f.Ref(part.id, "share") if node.aggregate.over == "shares" else f.Ref(part.id)
    if part.weight == 1 or node.aggregate.how not in ("sum", "mean"):
        return points
    return f.Binary("*", f.Num(part.weight), points)


def _combine(node: model.Node, figures: list[f.Number], loose: set[str]) -> f.Number:
    how = node.aggregate.how
    if how == "sum":
        return f.Call("sum", tuple(figures))
    if how != "mean":
        return f.Call(how, tuple(figures))
    if not loose and all(part.weight == 1 for part in node.parts):
        return f.Call("mean", tuple(figures))
    weights: list[f.Number] = [
        f.If(f.Given(f.Ref(part.id)), f.Num(part.weight), f.Num(0)) if part.id in loose else f.Num(part.weight)
        for part in node.parts
    ]
    return f.Binary("/", f.Call("sum", tuple(figures)), f.Call("sum", tuple(weights)))


def unit_maximum(sheet: Sheet, node: model.Node) -> f.Number | None:
    """The maximum that is left for this unit: without what its parts lose when they, or parts of them, are left out.
    None where it cannot change."""
    how, shares = node.aggregate.how, node.aggregate.over == "shares"
    loose = [part for part in node.parts if f"{part.id}.possible" in sheet.lines]
    if node.max is None or not loose or how not in ("sum", "mean") or (how == "mean" and shares):
        return None
    if how == "sum":
        lost = [_times(part.weight, _out(part) if shares else _lost(part)) for part in loose]
        return f.Binary("-", f.Num(node.max), f.Call("sum", tuple(lost)))
    left = [f.Ref(f"{part.id}.possible") if part in loose else f.Num(part.max or 0) for part in node.parts]
    above = f.Call("sum", tuple(_times(part.weight, full) for part, full in zip(node.parts, left, strict=True)))
    outs = [f.Num(0) if part not in loose else _out(part) for part in node.parts]
    weights = [
        f.Binary("-", f.Num(part.weight), _times(part.weight, out)) for part, out in zip(node.parts, outs, strict=True)
    ]
    given = f.Any(tuple(f.Given(f.Ref(part.id)) for part in node.parts))
    return f.If(given, f.Binary("/", above, f.Call("sum", tuple(weights))), f.Num(0))


def _lost(part: model.Node) -> f.Number:
    return f.Binary("-", f.Num(part.max or 0), f.Ref(f"{part.id}.possible"))


def _out(part: model.Node) -> f.Number:
    """1 for a part that is left out, else 0."""
    return f.If(f.Given(f.Ref(part.id)), f.Num(0), f.Num(1))


def _times(weight: Figure, of: f.Number) -> f.Number:
    return of if weight == 1 else f.Binary("*", f.Num(weight), of)
