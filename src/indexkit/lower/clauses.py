"""Bonuses and penalties of a node: total = max(floor, min(max, base + W) + A − P) (RULES R4)."""

from __future__ import annotations

from dataclasses import dataclass

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.lower.aggregate import has_numerator, in_numerator
from indexkit.lower.lines import Sheet


@dataclass(frozen=True)
class Whole:
    """A node that has clauses: its base within its bounds, its maximum for this unit, and what its lines are called."""

    sheet: Sheet
    node: model.Node
    owner: str
    prefix: str
    base: f.Number
    maximum: f.Number | None

    def write(self, stage: str, formula: f.Number, name: str = "") -> f.Ref:
        return self.sheet.write(self.owner, stage, formula, name or f"{self.prefix}{stage}")

    @property
    def floor(self) -> f.Number:
        return self.node.bound("min") or f.Num(0)


def counted(whole: Whole) -> dict[str, f.Ref]:
    """What each bonus adds, in listed order: within the room that the base leaves under the maximum, unless it counts
    above it; then within what the earlier ones left of the limit on all bonuses together. `cut:` changes none of
    these figures: it says how they are shared out (:mod:`indexkit.cuts`)."""
    found: dict[str, f.Ref] = {}
    node, sheet = whole.node, whole.sheet
    limit = node.bound("bonus_cap")
    for bonus in node.bonuses:
        points = f.Ref(bonus.id)
        if bonus.weighed and has_numerator(node):
            points = sheet.write(bonus.id, "weighed", in_numerator(sheet, node, bonus))
        if not bonus.counts_above_max and whole.maximum is not None:
            inside = [found[one.id] for one in node.bonuses if one.id in found and not one.counts_above_max]
            taken = f.Call("sum", (whole.base, *inside))
            room: f.Number = f.Call("max", (f.Num(0), f.Binary("-", whole.maximum, taken)))
            points = sheet.write(bonus.id, "counted", f.Call("min", (points, room)))
        if limit is not None:
            points = sheet.write(bonus.id, "granted", _within(points, limit, list(found.values())))
        found[bonus.id] = points
    return found


def _within(points: f.Number, limit: f.Number, before: list[f.Ref]) -> f.Number:
    taken: f.Number = f.Call("sum", tuple(before)) if before else f.Num(0)
    room = f.Call("max", (f.Num(0), f.Binary("-", limit, taken)))
    return f.Call("min", (points, room))


def total(whole: Whole, granted: dict[str, f.Ref], only: str = "") -> f.Ref:
    """The figure after all clauses and above the floor. `only`: with those clauses alone that the percent counts."""
    node, maximum = whole.node, whole.maximum
    bonuses = [b for b in node.bonuses if not only or b.counts_in_percent]
    penalties = [p for p in node.penalties if not only or p.counts_in_percent]
    inside = [f.Ref(granted[b.id].name) for b in bonuses if not b.counts_above_max]
    within: f.Number = f.Call("sum", (whole.base, *inside)) if inside else whole.base
    if maximum is not None and inside:
        within = f.Call("min", (maximum, within))
    above = [granted[b.id] for b in bonuses if b.counts_above_max]
    tree: f.Number = f.Call("sum", (within, *above)) if above else within
    if penalties:
        tree = f.Binary("-", tree, f.Call("sum", tuple(f.Ref(p.id) for p in penalties)))
    names = (f"{whole.prefix}{only}.", only) if only else (whole.prefix, "")
    before = whole.write(f"{names[1]}sum", tree, f"{names[0]}sum")
    return whole.write(f"{names[1]}floor", f.Call("max", (whole.floor, before)), f"{names[0]}floor")
