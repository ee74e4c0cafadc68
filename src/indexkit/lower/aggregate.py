"""How a node is made of its parts: sums and means, with parts that do not apply left out."""

from __future__ import annotations

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.formula.folds import drops
from indexkit.lower.applies import is_there
from indexkit.lower.leaving import may_drop, may_lack
from indexkit.lower.lines import NOT_APPLICABLE, UNDEFINED, Sheet
from indexkit.lower.maximum import reachable
from indexkit.lower.parts import is_spread, members, times, weight_of

_MISSING_TOO = f.NOT_GIVEN


def aggregate(sheet: Sheet, node: model.Node) -> f.Number:
    """The declared aggregation of a node's parts; a part that may be left out is counted only if given."""
    how = node.aggregate
    if how.must:
        for part in members(node):
            sheet.refuse(part.id, "IK529.part", f.Not(f.Given(f.Catch(f.Ref(part.id), NOT_APPLICABLE, f.Num(0)))))
    if not _is_plain(sheet, node):
        return _scaled(node, _spread(sheet, node, _folded(node)))
    skips = how.missing == "skip"
    out = _MISSING_TOO if skips else NOT_APPLICABLE
    parts = node.counted
    loose = _loose(sheet, node)
    figures = [_figure(node, part) for part in parts]
    if how.missing == "zero":
        figures = [f.Catch(figure, f.WITHOUT, f.Num(0)) for figure in figures]
    counted = [
        f.Catch(figure, out, f.Num(0)) if part.id in loose else figure
        for part, figure in zip(parts, figures, strict=True)
    ]
    tree = _scaled(node, _spread(sheet, node, _combine(node, counted, loose)))
    if len(loose) < len(parts):
        return tree
    given = f.Any(tuple(is_there(part, skips) for part in parts))
    return f.If(given, tree, f.Call("sum", tuple(f.Ref(part.id) for part in parts)))


def _is_plain(sheet: Sheet, node: model.Node) -> bool:
    """Whether plain arithmetic says it: a sum, a mean, or what has neither weights nor parts that may leave."""
    how = node.aggregate
    if not how.plain or how.how in ("sum", "mean"):
        return how.plain
    return not _loose(sheet, node) and all(weight_of(part) == f.Num(1) for part in node.counted)


def _loose(sheet: Sheet, node: model.Node) -> set[str]:
    """The parts that may be left out for some unit."""
    skips = node.aggregate.missing == "skip"
    return {part.id for part in node.counted if may_drop(sheet, part) or (skips and may_lack(sheet, part))}


def _folded(node: model.Node) -> f.Number:
    parts = members(node)
    shares = node.aggregate.over == "shares"
    figures = tuple(f.Ref(part.id, "share") if shares else f.Ref(part.id) for part in parts)
    weights = tuple(weight_of(part) for part in parts)
    plain = all(weight == f.Num(1) for weight in weights)
    found = f.Fold(node.aggregate.rule, f.Listed(figures), None if plain else f.Listed(weights))
    # Where all that is there is dropped, nothing is left of which to make a figure.
    return f.Catch(found, UNDEFINED, f.Nothing(f.State.NONE)) if drops(node.aggregate.rule) else found


def _scaled(node: model.Node, tree: f.Number) -> f.Number:
    """What shares give, but for their sum, is a share of the node's own maximum."""
    full = node.bound("max")
    if node.aggregate.over == "points" or node.aggregate.how in ("sum", "count") or full is None:
        return tree
    return f.Binary("*", tree, full)


def _spread(sheet: Sheet, node: model.Node, tree: f.Number) -> f.Number:
    """The maximum of parts that do not apply goes to the others in proportion: what is left is scaled up to what it
    would be with them (LANGUAGE 6)."""
    how, shares = node.aggregate.how, node.aggregate.over == "shares"
    if how not in ("sum", "mean") or (shares and how == "mean") or not any(map(is_spread, members(node))):
        return tree
    whole, left = (reachable(sheet, node, spread) for spread in (True, False))
    return f.Catch(f.Binary("/", f.Binary("*", tree, whole), left), UNDEFINED, f.Num(0))


def _figure(node: model.Node, part: model.Node) -> f.Number:
    points: f.Number = f.Ref(part.id, "share") if node.aggregate.over == "shares" else f.Ref(part.id)
    return times(weight_of(part), points) if node.aggregate.how in ("sum", "mean") else points


def _combine(node: model.Node, figures: list[f.Number], loose: set[str]) -> f.Number:
    how = node.aggregate.how
    if how == "sum":
        return f.Call("sum", tuple(figures))
    if how != "mean":
        return f.Call(how, tuple(figures))  # type: ignore[arg-type]
    if not loose and all(weight_of(part) == f.Num(1) for part in node.counted):
        return f.Call("mean", tuple(figures))
    return f.Binary("/", f.Call("sum", tuple(figures)), _weights(node, loose))


def _weights(node: model.Node, loose: set[str]) -> f.Call:
    """What a mean divides by: the weights of the parts that count."""
    skips = node.aggregate.missing == "skip"
    return f.Call(
        "sum",
        tuple(
            f.If(is_there(part, skips), weight_of(part), f.Num(0)) if part.id in loose else weight_of(part)
            for part in node.counted
        ),
    )


def has_numerator(node: model.Node) -> bool:
    """Whether a node is a mean whose numerator a bonus with a weight may join: of the points of its parts, all of
    which count. Over shares no text says what share a bonus is of."""
    how = node.aggregate
    return bool(node.counted) and how.how == "mean" and how.plain and how.over == "points"


def in_numerator(sheet: Sheet, node: model.Node, bonus: model.Node) -> f.Number:
    """What a bonus adds that stands in the numerator of a mean alone (LANGUAGE 10)."""
    added = f.Binary("/", times(weight_of(bonus), f.Ref(bonus.id)), _weights(node, _loose(sheet, node)))
    return f.Catch(added, UNDEFINED, f.Num(0))
