"""Where a node counts for a unit, and what stands in its place where it does not (LANGUAGE 6)."""

from __future__ import annotations

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.lower.lines import Sheet

LEAVES = ("drop", "spread")
"""The words with which a node that does not apply leaves the whole."""


def guards(node: model.Node, above: tuple[model.AppliesIf, ...] = ()) -> dict[str, tuple[model.AppliesIf, ...]]:
    """For each node below the conditions under which what it is part of applies."""
    found: dict[str, tuple[model.AppliesIf, ...]] = {}
    here = above if node.applies_if is None else (*above, node.applies_if)
    for below in (*node.values, *node.parts, *node.bonuses, *node.penalties):
        found[below.id] = here
        found.update(guards(below, here))
    return found


def conditions(sheet: Sheet, node: model.Node) -> tuple[model.AppliesIf, ...]:
    """Its own condition and those of all that it is part of, the outermost first."""
    return (*sheet.above.get(node.id, ()), *filter(None, (node.applies_if,)))


def is_out(*conditions: model.AppliesIf) -> f.Truth:
    """Whether one of them is told not to hold: what it reads is there, and says no."""
    said = tuple(
        f.Compare("==", f.First((f.If(one.when, f.Num(0), f.Num(1)), f.Num(0))), f.Num(1)) for one in conditions
    )
    return said[0] if len(said) == 1 else f.Any(said)


def where_it_applies(sheet: Sheet, node: model.Node, tree: f.Number) -> f.Number:
    """The figure where the node and all that it is part of apply; else what is declared. Where evidence does not tell
    whether they do, a leaf is missing it, and a parent is made of what its parts gave."""
    own = node.applies_if
    leaf = node.score is not None
    if own is not None:
        instead: dict[str, f.Number] = {
            "drop": f.Nothing(f.State.NOT_APPLICABLE),
            "spread": f.Nothing(f.State.NOT_APPLICABLE),
            "zero": f.Num(0),
            "full": (node.bound("max") or f.Num(0)) if node.kind == "group" else f.Ref(node.id, "maximum"),
            "none": f.Nothing(f.State.NONE),
        }
        out = instead[own.otherwise]
        tree = f.If(own.when, tree, out) if leaf else f.If(is_out(own), out, tree)
    for one in reversed(sheet.above.get(node.id, ())):
        out = f.Nothing(f.State.NOT_APPLICABLE)
        tree = f.If(one.when, tree, out) if leaf else f.If(is_out(one), out, tree)
    return tree


def is_there(part: model.Node, skips: bool) -> f.Truth:
    """Whether a part counts in what it is part of: it applies and, where those without a figure are skipped, has
    one."""
    ref = f.Ref(part.id)
    return f.Given(ref if skips else f.Catch(ref, f.WITHOUT, f.Num(0)))
