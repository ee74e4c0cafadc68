"""The bounds of a node: figures, or formulas of which the least and the greatest figure are known at load."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import whole_or_fraction
from indexkit.build.scope import Scope
from indexkit.formula import nodes as f
from indexkit.formula.bounds import Box, Interval, bounds
from indexkit.formula.text import to_text
from indexkit.source import Path

WORDS: tuple[model.Bound, ...] = ("max", "min", "weight", "cap", "bonus_cap")
_KNOWN_AT_LOAD = ("max", "min")
_DAYS = (1, date.max.toordinal())
_ENDLESS = 10**40


def input_range(decl: model.InputDecl) -> Interval:
    """The figures that the evidence reader takes for an input."""
    if decl.type == "date":
        return Interval(*_DAYS, f.LACKING)
    low = decl.low
    if decl.type in ("count", "items"):
        low = max(low or 0, 0)
    elif decl.type == "percent":
        low = 0 if low is None else low
    return Interval(low, decl.high, f.LACKING)


def stated_bounds(
    scope: Scope, owner: str, path: Path, data: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[model.Bound, f.Number]]:
    """The bounds that are figures, and those that are formulas. The whole must be known to stay within its maximum, so
    a maximum or minimum by formula may read only what is about the unit, within a declared range (LANGUAGE 5)."""
    figures: dict[str, Any] = {}
    written: dict[model.Bound, f.Number] = {}
    for word in WORDS:
        value = data.get(word)
        if value is None or value == "none":
            continue
        if not isinstance(value, str):
            figures[word] = value
            continue
        tree = scope.number(value, (*path, word), "")
        written[word] = tree
        if isinstance(tree, f.Num):
            del written[word]
            figures[word] = tree.value
        elif word in _KNOWN_AT_LOAD:
            figures[word] = _end(scope, owner, (*path, word), tree, word)
    return figures, written


def _end(scope: Scope, owner: str, at: Path, tree: f.Number, word: str) -> Figure:
    names = f.inputs_of(tree)
    strange = [name for name in names if not scope.inputs[name].about]
    strange += [ref.name for ref in f.refs_of(tree)]
    strange += [to_text(one) for one in f.across_in(tree)]
    if strange:
        scope.context.say("IK339.reads", at, name=owner, word=word, inputs=", ".join(f"`{name}`" for name in strange))
        return 0
    known: dict[f.Formula, Interval] = {f.Input(name): input_range(scope.inputs[name]) for name in names}
    found = bounds(tree, Box(known))
    end = found.high if word == "max" else found.low
    if end is None or not -_ENDLESS < end < _ENDLESS:
        scope.context.say("IK339.endless", at, name=owner, word=word, inputs=", ".join(f"`{name}`" for name in names))
        return 0
    return end


def view_maximum(scope: Scope, view: model.Combined) -> dict[str, Any]:
    """The greatest figure of a view of nodes that all have a maximum."""
    maxima = [_maximum_of(scope, name) for name in view.of]
    known = [figure for figure in maxima if figure is not None]
    if not maxima or len(known) < len(maxima) or view.rule.how not in ("sum", "mean") or view.over == "shares":
        return {}
    if view.rule != f.Gather(view.rule.how, view.rule.missing) or view.weights is not None:
        return {}
    total: Figure = sum(known, Fraction(0))
    return {"max": whole_or_fraction(total if view.rule.how == "sum" else Fraction(total) / len(known))}


def _maximum_of(scope: Scope, name: str) -> Figure | None:
    _, _, data = scope.nodes[name]
    figure = data.get("max") if isinstance(data, dict) else None
    return figure if isinstance(figure, int | Fraction) else None
