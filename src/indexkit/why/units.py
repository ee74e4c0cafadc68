"""Figures over other units, in words: which cluster, how many units, who set the figure."""

from __future__ import annotations

from collections.abc import Sequence

from indexkit import model
from indexkit.branches import input_label
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.gathered import dropping, some, value_text
from indexkit.phrases import say
from indexkit.problems import Lang
from indexkit.references import Reference, References
from indexkit.why.at import At

SHOWN = 3
"""So many units are named; of more, how many there are."""


def over_units(at: At, score: model.OverUnits) -> str:
    """`greatest of `x` of 12 units with Region = “north”: 37 (North B)`"""
    return told(at, score.across)


def told(at: At, one: f.Across) -> str:
    cohort = at.tree.cohort
    found = None if cohort is None else cohort.of(one, at.env)
    if found is None or cohort is None:
        return say("units_none", at.lang, of=at.said(one.of)) + _cluster(at, one)
    text = f"{rule_of(at, one, found)} = {value_text(value_of(one, at.env), at.lang)}".replace("= ≈", "≈")
    if found.set_by and len(found.set_by) < found.members:
        text += f" ({_listed(cohort, found.set_by, at.lang)})"
    if found.without:
        text += say("units_without", at.lang, names=_listed(cohort, found.without, at.lang))
    return text


def _listed(cohort: References, names: Sequence[str], lang: Lang) -> str:
    return some([f"“{name}”" for name in cohort.titled(names)], lang, SHOWN, ", ")


def rule_of(at: At, one: f.Across, found: Reference) -> str:
    units = "unit_of" if found.members == 1 else "units_of"
    of = say(units, at.lang, of=at.said(one.of), n=str(found.members)) + _cluster(at, one)
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
