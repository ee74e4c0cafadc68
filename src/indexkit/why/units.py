"""Figures over other units, in words: which cluster, how many units, who set the figure."""

from __future__ import annotations

from indexkit import model
from indexkit.branches import input_label
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.gathered import dropping, some, value_text
from indexkit.phrases import say
from indexkit.references import Reference
from indexkit.why.at import At

SHOWN = 3
"""So many units are named; of more, how many there are."""


def over_units(at: At, score: model.OverUnits) -> str:
    """`greatest of `x` of 12 units with Region = “north”: 37 (North B)`"""
    return told(at, score.across)


def told(at: At, one: f.Across) -> str:
    found = None if at.tree.cohort is None else at.tree.cohort.of(one, Inputs(at))
    if found is None:
        return say("units_none", at.lang, of=at.said(one.of)) + _cluster(at, one)
    text = f"{rule_of(at, one, found)} = {value_text(value_of(one, at.env), at.lang)}".replace("= ≈", "≈")
    if found.set_by and len(found.set_by) < found.members:
        text += f" ({some([f'“{name}”' for name in found.set_by], at.lang, SHOWN, ', ')})"
    if found.without:
        names = some([f"“{name}”" for name in found.without], at.lang, SHOWN, ", ")
        text += say("units_without", at.lang, names=names)
    return text


def rule_of(at: At, one: f.Across, found: Reference) -> str:
    of = say("units_of", at.lang, of=at.said(one.of), n=str(found.members)) + _cluster(at, one)
    among = "" if one.among is None else say("units_among", at.lang, test=at.said(one.among))
    weighted = "" if one.weight is None else say("weighted", at.lang)
    return say(one.rule.how, at.lang, parts=of + among, weighted=weighted) + dropping(one.rule, at.lang)


def _cluster(at: At, one: f.Across) -> str:
    """What the reader's cluster has in common."""
    words = [f"{input_label(at.tree, name, at.lang)} = {_word(at, name)}" for name in one.within]
    return say("units_within", at.lang, cluster="; ".join(words)) if words else ""


def _word(at: At, name: str) -> str:
    value = at.env.inputs.get(name)
    if isinstance(value, bool):
        return say("yes" if value else "no", at.lang)
    return f"“{value}”" if isinstance(value, str) else value_text(value, at.lang)  # type: ignore[arg-type]


class Inputs:
    """A tree's inputs, for who looks up a unit's cluster."""

    def __init__(self, at: At) -> None:
        self.inputs: dict[str, object] = dict(at.env.inputs)
        self.panel = at.env.panel
