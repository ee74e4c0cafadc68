"""A group → its plan: the base, bonuses and penalties, the total, the percent, the level (RULES R4, R5)."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.plan import Plan
from indexkit.lower.aggregate import aggregate, unit_maximum
from indexkit.lower.kinds import refuse_two_hits
from indexkit.lower.lines import Sheet
from indexkit.lower.node import lower_kinds, lower_node, rounding_at

ROOT = "@total"
"""The node id under which the group's own lines are explained."""


def all_nodes(node: model.Node) -> Iterator[model.Node]:
    """A node and everything below it: values, parts, bonuses, penalties."""
    yield node
    for below in (*node.values, *node.parts, *node.bonuses, *node.penalties):
        yield from all_nodes(below)


def lower(group: model.Group, rules: model.Rules) -> tuple[Plan | None, tuple[str, ...]]:
    """The plan of a group, or the ids of nodes that depend on each other in a circle."""
    root = group.root
    sheet = Sheet(group, rules, {node.id: node for node in all_nodes(root)})
    lower_kinds(sheet)
    for below in (*root.values, *root.parts, *root.bonuses, *root.penalties):
        lower_node(sheet, below, root.aggregate.missing == "skip" and below in root.parts)
    maximum = _maximum(sheet, root)
    base = _base(sheet, root, maximum)
    counted = _counted(sheet, root, base, maximum)
    _total(sheet, root, base, maximum, counted, "")
    if any(not clause.counts_in_percent for clause in (*root.bonuses, *root.penalties)):
        _total(sheet, root, base, maximum, counted, "in_percent")
    _percent(sheet, maximum)
    if group.levels is not None:
        _level(sheet, group.levels)
    return sheet.plan()


def _maximum(sheet: Sheet, root: model.Node) -> f.Number | None:
    if root.max is None:
        return None
    tree = unit_maximum(sheet, root)
    return f.Num(root.max) if tree is None else sheet.write(ROOT, "maximum", tree, "@maximum")


def _base(sheet: Sheet, root: model.Node, maximum: f.Number | None) -> f.Ref:
    parts = sheet.write(ROOT, "parts", aggregate(sheet, root), "@parts")
    low = f.Num(root.min)
    clipped = f.Call("max", (parts, low)) if maximum is None else f.Call("clamp", (parts, low, maximum))
    return sheet.write(ROOT, "base", clipped, "@base")


def _counted(sheet: Sheet, root: model.Node, base: f.Ref, maximum: f.Number | None) -> dict[str, f.Ref]:
    """What each bonus adds, in listed order: within the room that the base leaves under the maximum, unless it counts
    above it; then within what the earlier ones left of the limit on all bonuses together."""
    counted: dict[str, f.Ref] = {}
    for bonus in root.bonuses:
        found = f.Ref(bonus.id)
        if not bonus.counts_above_max and maximum is not None:
            inside = [counted[one.id] for one in root.bonuses if one.id in counted and not one.counts_above_max]
            room: f.Number = f.Call("max", (f.Num(0), f.Binary("-", maximum, f.Call("sum", (base, *inside)))))
            found = sheet.write(bonus.id, "counted", f.Call("min", (found, room)))
        if root.bonus_cap is not None:
            found = sheet.write(bonus.id, "granted", _within(found, root.bonus_cap, list(counted.values())))
        counted[bonus.id] = found
    return counted


def _within(points: f.Number, cap: Figure, before: list[f.Ref]) -> f.Number:
    taken: f.Number = f.Call("sum", tuple(before)) if before else f.Num(0)
    room = f.Call("max", (f.Num(0), f.Binary("-", f.Num(cap), taken)))
    return f.Call("min", (points, room))


def _total(
    sheet: Sheet, root: model.Node, base: f.Ref, maximum: f.Number | None, counted: dict[str, f.Ref], only: str
) -> None:
    """total = max(floor, min(max, base + W) + A − P), then rounding `at: total` (RULES R4)."""
    bonuses = [b for b in root.bonuses if not only or b.counts_in_percent]
    penalties = [p for p in root.penalties if not only or p.counts_in_percent]
    prefix = f"@{only}." if only else "@"
    inside = [f.Ref(counted[b.id].name) for b in bonuses if not b.counts_above_max]
    within: f.Number = f.Call("sum", (base, *inside)) if inside else base
    if maximum is not None and inside:
        within = f.Call("min", (maximum, within))
    above = [counted[b.id] for b in bonuses if b.counts_above_max]
    tree: f.Number = f.Call("sum", (within, *above)) if above else within
    if penalties:
        tree = f.Binary("-", tree, f.Call("sum", tuple(f.Ref(p.id) for p in penalties)))
    before = sheet.write(ROOT, f"{only}sum", tree, f"{prefix}sum")
    before = sheet.write(ROOT, f"{only}floor", f.Call("max", (f.Num(root.min), before)), f"{prefix}floor")
    rounding = rounding_at(sheet, root)
    if rounding is not None:
        before = sheet.write(ROOT, f"{only}round", f.Round(before, rounding.unit, rounding.mode), f"{prefix}round")
    sheet.write(ROOT, f"{only}points", before, "@in_percent" if only else "@total")


def _percent(sheet: Sheet, maximum: f.Number | None) -> None:
    if maximum is None:
        sheet.write(ROOT, "percent", f.Nothing(f.State.ABSENT), "@percent")
        return
    total = f.Ref("@in_percent" if "@in_percent" in sheet.lines else "@total")
    percent = f.Binary("/", f.Binary("*", f.Num(100), total), maximum)
    rounding = sheet.rules.rounding.percent
    if rounding is None:
        sheet.write(ROOT, "percent", percent, "@percent")
        return
    exact = sheet.write(ROOT, "percent_exact", percent, "@percent.exact")
    sheet.write(ROOT, "percent", f.Round(exact, rounding.unit, rounding.mode), "@percent")


def _level(sheet: Sheet, levels: model.Levels) -> None:
    """The number of the row that holds, from 0; ABSENT where none does."""
    if levels.hit == "unique":
        refuse_two_hits(sheet, ROOT, levels.rows)
    tree: f.Number = f.Nothing(f.State.ABSENT)
    for number, row in reversed(list(enumerate(levels.rows))):
        tree = f.Num(number) if row.test is None else f.If(row.test, f.Num(number), tree)
    sheet.write(ROOT, "level", tree, "@level")
