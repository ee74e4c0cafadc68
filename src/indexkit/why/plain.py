"""Kinds that read one input: a sentence for each with the evidence put in."""

from __future__ import annotations

from indexkit import model
from indexkit.branches import branches_of, input_label, option_label
from indexkit.evidence import PanelPoints
from indexkit.formula import nodes as f
from indexkit.formula.exact import Items
from indexkit.formula.prose import figure, sentence
from indexkit.gathered import counted_of
from indexkit.phrases import day, say
from indexkit.problems import Lang
from indexkit.why.at import At


def yes_no(at: At, score: model.YesNo) -> str:
    key = "is_yes" if at.env.inputs.get(score.of) is True else "is_no"
    return say(key, at.lang, input=input_label(at.tree, score.of, at.lang), points=at.made)


def choice(at: At, score: model.ChoiceScore) -> str:
    option = str(at.env.inputs.get(score.of))
    rule = dict(score.options).get(option, score.otherwise)
    shown = "" if rule is None or isinstance(rule, f.Num | f.Ref) else f"{at.put(rule)} = "
    named = option_label(at.tree, score.of, option)
    chosen = f"“{named}”" if named else f"`{option}`"
    label = input_label(at.tree, score.of, at.lang)
    return say("choice", at.lang, input=label, option=chosen, rule=shown, points=at.made)


def checklist(at: At, score: model.Checklist) -> str:
    found = branches_of(at.tree, at.node, score, at.lang)
    met = [branch for branch in found if branch.taken]
    own = score is at.node.score
    rows = [at.env.values.get(f"{at.node.id}.row{number}") for number in range(1, len(score.rows) + 1)] if own else []
    left = rows.count(f.State.NOT_APPLICABLE)
    out = say("left_out", at.lang, count=str(left)) if left else ""
    text = say("checklist", at.lang, met=str(len(met)), all=str(len(score.rows)), out=out, points=at.made)
    if own:
        return text
    # Where no rows are listed below it, they stand in the sentence.
    listed = "; ".join(f"{one.label}: {figure(one.points or 0, at.lang)}" for one in met)
    return f"{text} ({listed})" if listed else text


def per_item(at: At, score: model.PerItem) -> str:
    count, each = at.figure(f.Tally(score.of, score.where)), at.figure(score.points_each)
    cap = None if score.cap is None else at.figure(score.cap)
    given = at.env.inputs.get(score.of)
    text = ""
    if score.where and isinstance(given, Items):
        text = counted_of(count, given.count, at.lang)
    product = sentence(f.Binary("*", f.Num(count), at.shown(score.points_each)), at.lang)
    if cap is None or cap >= count * each:
        return text + say("per_item", at.lang, product=product, points=at.made)
    limits = {"made": figure(count * each, at.lang), "cap": figure(cap, at.lang)}
    return text + say("per_item_cap", at.lang, product=product, points=at.made, **limits)


def assessed(at: At, score: model.Assessed) -> str:
    panel = at.tree.evidence.panel.get(at.node.id)
    words = signed(panel, at.lang) if panel is not None else {"by": "", "why": ""}
    return say("assessed", at.lang, points=at.made, **words)


def signed(panel: PanelPoints, lang: Lang) -> dict[str, str]:
    """Who gave the points and when, and why, as far as it is said."""
    who = ", ".join(filter(None, (panel.by, say("on_day", lang, on=day(panel.on, lang)) if panel.on else "")))
    return {
        "by": say("panel_by", lang, by=who) if who else "",
        "why": say("panel_why", lang, why=panel.why) if panel.why else "",
    }
