"""A group → its plan: the base, bonuses and penalties, the total, the percent, the level (RULES R4, R5)."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.formula.plan import Plan
from indexkit.lower.aggregate import aggregate
from indexkit.lower.applies import guards, where_it_applies
from indexkit.lower.clauses import Whole, counted, highest, total
from indexkit.lower.desk import Desk
from indexkit.lower.kinds import refuse_two_hits, rounded
from indexkit.lower.lines import ROOT, Sheet
from indexkit.lower.maximum import unit_maximum
from indexkit.lower.node import lower_kinds, lower_node, rounding_at
from indexkit.lower.ranking import lower_ranking


def all_nodes(node: model.Node) -> Iterator[model.Node]:
    """A node and everything below it: values, parts, bonuses, penalties."""
    yield node
    for below in (*node.values, *node.parts, *node.bonuses, *node.penalties):
        yield from all_nodes(below)


def lower(group: model.Group, rules: model.Rules) -> tuple[Plan | None, tuple[str, ...]]:
    """The plan of a group, or the ids of nodes that depend on each other in a circle."""
    root = group.root
    sheet = Sheet(group, rules, {node.id: node for node in all_nodes(root)})
    sheet.above.update(guards(root))
    lower_kinds(sheet)
    _bounds_are_given(sheet)
    for below in (*root.values, *root.parts, *root.bonuses, *root.penalties):
        lower_node(sheet, below)
    maximum = _maximum(sheet, root)
    base = _base(sheet, root, maximum)
    whole = Whole(sheet, root, ROOT, "@", base, maximum)
    granted = counted(whole)
    _points(whole, total(whole, granted), highest(whole, granted), "")
    if any(not clause.counts_in_percent for clause in (*root.bonuses, *root.penalties)):
        _points(whole, total(whole, granted, "in_percent"), highest(whole, granted, "in_percent"), "in_percent")
    _percent(sheet, maximum)
    for node in all_nodes(root):
        if node.levels is not None:
            lower_levels(sheet, node, node.levels)
    for ranking in group.rankings:
        lower_ranking(sheet, ranking)
    return sheet.plan()


_BOUNDS: dict[model.Bound, str] = {
    "max": "IK529.maximum",
    "min": "IK529.minimum",
    "bonus_cap": "IK529.bonus_cap",
}


def _bounds_are_given(sheet: Sheet) -> None:
    """A bound for want of which a whole would have no figure, though nothing in it is missing, is asked for."""
    for node in all_nodes(sheet.group.root):
        for word, formula in node.written.items():
            if word in _BOUNDS:
                sheet.refuse(node.id, _BOUNDS[word], f.Not(f.Given(formula)))
        for part in (*node.parts, *node.bonuses):
            if "weight" in part.written:
                sheet.refuse(node.id, "IK529.weight", f.Not(f.Given(part.written["weight"])))


def _maximum(sheet: Sheet, root: model.Node) -> f.Number | None:
    stated = root.bound("max")
    if stated is None:
        return None
    tree = unit_maximum(sheet, root)
    if tree is None and "max" not in root.written:
        return stated
    return sheet.write(ROOT, "maximum", stated if tree is None else tree, "@maximum")


def _base(sheet: Sheet, root: model.Node, maximum: f.Number | None) -> f.Ref:
    parts = sheet.write(ROOT, "parts", where_it_applies(sheet, root, aggregate(sheet, root)), "@parts")
    low = root.bound("min") or f.Num(0)
    clipped = f.Call("max", (parts, low)) if maximum is None else f.Call("clamp", (parts, low, maximum))
    return sheet.write(ROOT, "base", clipped, "@base")


def _points(whole: Whole, before: f.Ref, high: f.Number | None, only: str) -> None:
    """The total or what of it the percent counts, after rounding `at: total`."""
    prefix = f"@{only}." if only else "@"
    rounding = rounding_at(whole.sheet, whole.node)
    if rounding is not None:
        before = whole.write(f"{only}round", rounded(before, rounding), f"{prefix}round")
        if isinstance(whole.maximum, f.Ref) or "min" in whole.node.written:
            # Bounds that come from evidence need not lie on the step: clipped once more (RULES R3).
            capped: f.Number = before if high is None else f.Call("min", (before, high))
            before = whole.write(f"{only}clip_again", f.Call("max", (capped, whole.floor)), f"{prefix}clip_again")
    whole.write(f"{only}points", before, "@in_percent" if only else "@total")


def _percent(sheet: Sheet, maximum: f.Number | None) -> None:
    if maximum is None:
        sheet.write(ROOT, "percent", f.Nothing(f.State.NONE), "@percent")
        return
    points = f.Ref("@in_percent" if "@in_percent" in sheet.lines else "@total")
    percent = f.Binary("/", f.Binary("*", f.Num(100), points), maximum)
    rounding = sheet.rules.rounding.percent
    if rounding is None:
        sheet.write(ROOT, "percent", percent, "@percent")
        return
    exact = sheet.write(ROOT, "percent_exact", percent, "@percent.exact")
    sheet.write(ROOT, "percent", rounded(exact, rounding), "@percent")


def lower_levels(sheet: Sheet, node: model.Node, levels: model.Levels) -> None:
    """The number of the row that holds, from 0; ABSENT where none does."""
    owner, name = (ROOT, "@level") if node.kind == "group" else (node.id, f"{node.id}.level")
    if levels.hit == "unique":
        refuse_two_hits(Desk(sheet, node), levels.rows)
    tree: f.Number = f.Nothing(f.State.NONE)
    for number, row in reversed(list(enumerate(levels.rows))):
        tree = f.Num(number) if row.test is None else f.If(row.test, f.Num(number), tree)
    sheet.write(owner, "level", tree, name)
