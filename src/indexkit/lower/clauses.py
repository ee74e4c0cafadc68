"""Bonuses and penalties of a node: total = max(floor, min(max, base + W) + A − P) (RULES R4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.lower.aggregate import has_numerator, in_numerator
from indexkit.lower.allocation import shares
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
    """What each bonus adds: within the room that the base leaves under the maximum, unless it counts above it; then
    within the limit on all bonuses together. Which of them a limit cuts, the rule of allocation says. `cut:` changes
    none of these figures: it says how they are shared out (:mod:`indexkit.cuts`)."""
    brought = {bonus.id: _brought(whole, bonus) for bonus in whole.node.bonuses}
    return _in_order(whole, brought) if whole.node.allocation == "in_order" else _by_rule(whole, brought)


def _brought(whole: Whole, bonus: model.Node) -> f.Ref:
    """What a bonus would add without any limit."""
    if bonus.weighed and has_numerator(whole.node):
        return whole.sheet.write(bonus.id, "weighed", in_numerator(whole.sheet, whole.node, bonus))
    return f.Ref(bonus.id)


def _in_order(whole: Whole, brought: dict[str, f.Ref]) -> dict[str, f.Ref]:
    """Each within the room that the earlier ones left."""
    found: dict[str, f.Ref] = {}
    node, sheet = whole.node, whole.sheet
    limit = node.bound("bonus_cap")
    for bonus in node.bonuses:
        points = brought[bonus.id]
        if not bonus.counts_above_max and whole.maximum is not None:
            inside = [found[one.id] for one in node.bonuses if one.id in found and not one.counts_above_max]
            taken = f.Call("sum", (whole.base, *inside))
            room: f.Number = f.Call("max", (f.Num(0), f.Binary("-", whole.maximum, taken)))
            points = sheet.write(bonus.id, "counted", f.Call("min", (points, room)))
        if limit is not None:
            points = sheet.write(bonus.id, "granted", _within(points, limit, list(found.values())))
        found[bonus.id] = points
    return found


def _by_rule(whole: Whole, brought: dict[str, f.Ref]) -> dict[str, f.Ref]:
    """First the maximum takes from those within it, then the limit from all, of what they then still bring."""
    found = dict(brought)
    limit = whole.node.bound("bonus_cap")
    if whole.maximum is not None:
        inside = {bonus.id: brought[bonus.id] for bonus in whole.node.bonuses if not bonus.counts_above_max}
        found |= _shared(whole, inside, f.Binary("-", whole.maximum, whole.base), "counted")
    return found if limit is None else _shared(whole, found, limit, "granted")


def _shared(whole: Whole, brought: dict[str, f.Ref], room: f.Number, stage: str) -> dict[str, f.Ref]:
    if not brought:
        return {}
    kept = shares(whole.node.allocation, brought, room, lambda word, one: whole.write(f"{stage}_{word}", one))
    return {name: whole.sheet.write(name, stage, one) for name, one in kept.items()}


def _within(points: f.Number, limit: f.Number, before: list[f.Ref]) -> f.Number:
    taken: f.Number = f.Call("sum", tuple(before)) if before else f.Num(0)
    room = f.Call("max", (f.Num(0), f.Binary("-", limit, taken)))
    return f.Call("min", (points, room))


def total(whole: Whole, granted: dict[str, f.Ref], only: str = "") -> f.Ref:
    """The figure after all clauses and above the floor. `only`: with those clauses alone that the percent counts."""
    node = whole.node
    bonuses = [b for b in node.bonuses if not only or b.counts_in_percent]
    penalties = [p for p in node.penalties if not only or p.counts_in_percent]
    by_order = only or node.allocation == "in_order"
    tree = _with(whole, bonuses, granted) if by_order else _limited(whole)
    if penalties:
        tree = f.Binary("-", tree, f.Call("sum", tuple(f.Ref(p.id) for p in penalties)))
    names = (f"{whole.prefix}{only}.", only) if only else (whole.prefix, "")
    before = whole.write(f"{names[1]}sum", tree, f"{names[0]}sum")
    return whole.write(f"{names[1]}floor", f.Call("max", (whole.floor, before)), f"{names[0]}floor")


def _with(whole: Whole, bonuses: Sequence[model.Node], added: Mapping[str, f.Ref]) -> f.Number:
    """The base and what these bonuses add, those within the maximum and those above it."""
    inside = [f.Ref(added[b.id].name) for b in bonuses if not b.counts_above_max]
    within: f.Number = f.Call("sum", (whole.base, *inside)) if inside else whole.base
    if whole.maximum is not None and inside:
        within = f.Call("min", (whole.maximum, within))
    above = [added[b.id] for b in bonuses if b.counts_above_max]
    return f.Call("sum", (within, *above)) if above else within


def highest(whole: Whole, granted: Mapping[str, f.Ref], only: str = "") -> f.Number | None:
    """The most that the figure may be: the maximum, with what the clauses gave that count above it."""
    above = [granted[b.id] for b in whole.node.bonuses if b.counts_above_max and (not only or b.counts_in_percent)]
    if whole.maximum is None or not above:
        return whole.maximum
    return f.Call("sum", (whole.maximum, *above))


def _limited(whole: Whole) -> f.Number:
    """The base with its bonuses, by what these bring and the limits alone: their shares change nothing of it, and so
    no solver has to reckon with products and quotients."""
    bonuses, limit = whole.node.bonuses, whole.node.bound("bonus_cap")
    brought = {bonus.id: _brought(whole, bonus) for bonus in bonuses}
    tree = _with(whole, bonuses, brought)
    if limit is None or not bonuses:
        return tree
    return f.Call("min", (tree, f.Call("sum", (whole.base, f.Call("max", (f.Num(0), limit))))))
