"""How a node is made of its parts: sums and means, with parts that do not apply left out."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit import model
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
    if node.applies_if is not None and node.applies_if.otherwise in ("drop", "spread"):
        return True
    if node.score is None:
        return bool(node.counted) and all(may_drop(sheet, part) for part in node.counted)
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


def may_lack(sheet: Sheet, node: model.Node) -> bool:
    """Whether a node can be without a value otherwise: `none` as an answer, outside a scale, parts without, too few."""
    if node.applies_if is not None and node.applies_if.otherwise == "none":
        return True
    if node.score is None:
        lacking = [may_lack(sheet, part) for part in node.counted]
        some = {"none": any(lacking), "skip": bool(lacking) and all(lacking)}.get(node.aggregate.missing, False)
        return some or bool(node.aggregate.rule.at_least)
    remedies = (getattr(node.score, "when_zero", None), getattr(node.score, "undefined", None))
    return "none" in remedies or bool(sheet.nones.get(node.id))


def _absence_drops(sheet: Sheet, node: model.Node, rests: list[model.Node]) -> bool:
    if isinstance(node.score, model.Assessed):
        return sheet.rules.missing == "not_applicable"
    names = [name for one in rests for formula in _formulas(sheet, one) for name in f.inputs_of(formula)]
    inputs = [sheet.group.inputs.get(name) for name in dict.fromkeys(names)]
    return "not_applicable" in {decl.missing or sheet.rules.missing for decl in inputs if decl is not None}


def aggregate(sheet: Sheet, node: model.Node) -> f.Number:
    """The declared aggregation of a node's parts; a part that may be left out is counted only if given."""
    how = node.aggregate
    if how.must:
        for part in _members(node):
            sheet.refuse(part.id, "IK529.part", f.Not(f.Given(f.Ref(part.id))))
    if not _is_plain(sheet, node):
        return _scaled(node, _folded(node))
    out = _MISSING_TOO if how.missing == "skip" else NOT_APPLICABLE
    parts = node.counted
    loose = {part.id for part in parts if may_drop(sheet, part) or (how.missing == "skip" and may_lack(sheet, part))}
    figures = [_figure(node, part) for part in parts]
    if how.missing == "zero":
        figures = [f.Catch(figure, frozenset({f.State.ABSENT, f.State.REJECTED}), f.Num(0)) for figure in figures]
    counted = [
        f.Catch(figure, out, f.Num(0)) if part.id in loose else figure
        for part, figure in zip(parts, figures, strict=True)
    ]
    tree = _scaled(node, _spread(node, _combine(node, counted, loose)))
    if len(loose) < len(parts):
        return tree
    given = f.Any(tuple(f.Given(f.Ref(part.id)) for part in parts))
    return f.If(given, tree, f.Call("sum", tuple(f.Ref(part.id) for part in parts)))


def _is_plain(sheet: Sheet, node: model.Node) -> bool:
    """Whether plain arithmetic says it: a sum, a mean, or what has neither weights nor parts that may leave."""
    how = node.aggregate
    if not how.plain or how.how in ("sum", "mean"):
        return how.plain
    skips = how.missing == "skip"
    loose = any(may_drop(sheet, part) or (skips and may_lack(sheet, part)) for part in node.counted)
    return not loose and all(_weight(part) == f.Num(1) for part in node.counted)


def _members(node: model.Node) -> tuple[model.Node, ...]:
    """What is aggregated: the parts, or all scored leaves below."""
    return tuple(leaves_below(node)) if node.aggregate.of == "leaves" else node.counted


def leaves_below(node: model.Node) -> Iterator[model.Node]:
    for part in node.counted:
        if part.score is not None:
            yield part
        else:
            yield from leaves_below(part)


def _folded(node: model.Node) -> f.Number:
    members = _members(node)
    shares = node.aggregate.over == "shares"
    figures = tuple(f.Ref(part.id, "share") if shares else f.Ref(part.id) for part in members)
    weights = tuple(_weight(part) for part in members)
    plain = all(weight == f.Num(1) for weight in weights)
    return f.Fold(node.aggregate.rule, f.Listed(figures), None if plain else f.Listed(weights))


def _scaled(node: model.Node, tree: f.Number) -> f.Number:
    """What shares give, but for their sum, is a share of the node's own maximum."""
    full = node.bound("max")
    if node.aggregate.over == "points" or node.aggregate.how in ("sum", "count") or full is None:
        return tree
    return f.Binary("*", tree, full)


def _spread(node: model.Node, tree: f.Number) -> f.Number:
    """The maximum of parts that do not apply goes to the others in proportion: all that is left is scaled up to the
    whole (LANGUAGE 6)."""
    spread = [part for part in node.counted if part.applies_if and part.applies_if.otherwise == "spread"]
    if not spread or node.aggregate.how != "sum":
        return tree
    full = f.Call("sum", tuple(_worth(node, part) for part in node.counted))
    gone = f.Call("sum", tuple(f.Binary("*", _out(part), _worth(node, part)) for part in spread))
    return f.Binary("/", f.Binary("*", tree, full), f.Binary("-", full, gone))


def _worth(node: model.Node, part: model.Node) -> f.Number:
    full: f.Number = f.Num(1) if node.aggregate.over == "shares" else part.bound("max") or f.Num(0)
    return _times(_weight(part), full)


def _weight(part: model.Node) -> f.Number:
    return part.bound("weight") or f.Num(1)


def _figure(node: model.Node, part: model.Node) -> f.Number:
    points: f.Number = f.Ref(part.id, "share") if node.aggregate.over == "shares" else f.Ref(part.id)
    return _times(_weight(part), points) if node.aggregate.how in ("sum", "mean") else points


def _combine(node: model.Node, figures: list[f.Number], loose: set[str]) -> f.Number:
    how = node.aggregate.how
    if how == "sum":
        return f.Call("sum", tuple(figures))
    if how != "mean":
        return f.Call(how, tuple(figures))  # type: ignore[arg-type]
    if not loose and all(_weight(part) == f.Num(1) for part in node.counted):
        return f.Call("mean", tuple(figures))
    weights: list[f.Number] = [
        f.If(f.Given(f.Ref(part.id)), _weight(part), f.Num(0)) if part.id in loose else _weight(part)
        for part in node.counted
    ]
    return f.Binary("/", f.Call("sum", tuple(figures)), f.Call("sum", tuple(weights)))


def unit_maximum(sheet: Sheet, node: model.Node) -> f.Number | None:
    """The maximum that is left for this unit: without what its parts lose when they, or parts of them, are left out.
    None where it cannot change."""
    how, shares = node.aggregate.how, node.aggregate.over == "shares"
    full = node.bound("max")
    loose = [part for part in node.counted if f"{part.id}.possible" in sheet.lines and not _is_spread(part)]
    if full is None or not loose or not node.aggregate.plain or how not in ("sum", "mean"):
        return None
    if how == "mean" and shares:
        return None
    if how == "sum":
        lost = [_times(_weight(part), _out(part) if shares else _lost(part)) for part in loose]
        return f.Binary("-", full, f.Call("sum", tuple(lost)))
    left = [f.Ref(f"{p.id}.possible") if p in loose else p.bound("max") or f.Num(0) for p in node.counted]
    above = f.Call("sum", tuple(_times(_weight(part), one) for part, one in zip(node.counted, left, strict=True)))
    outs = [f.Num(0) if part not in loose else _out(part) for part in node.counted]
    weights = [
        f.Binary("-", _weight(part), _times(_weight(part), out)) for part, out in zip(node.counted, outs, strict=True)
    ]
    given = f.Any(tuple(f.Given(f.Ref(part.id)) for part in node.counted))
    return f.If(given, f.Binary("/", above, f.Call("sum", tuple(weights))), f.Num(0))


def _is_spread(part: model.Node) -> bool:
    return part.applies_if is not None and part.applies_if.otherwise == "spread"


def _lost(part: model.Node) -> f.Number:
    return f.Binary("-", f.Num(part.max or 0), f.Ref(f"{part.id}.possible"))


def _out(part: model.Node) -> f.Number:
    """1 for a part that is left out, else 0."""
    return f.If(f.Given(f.Ref(part.id)), f.Num(0), f.Num(1))


def _times(weight: f.Number, of: f.Number) -> f.Number:
    return of if weight == f.Num(1) else f.Binary("*", weight, of)
