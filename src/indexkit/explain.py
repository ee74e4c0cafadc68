"""Why a node has its points: one sentence, the steps, and the branches taken and not taken.

Nothing here computes a score: it reads the values of the plan's lines and puts them into words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.branches import branches, input_label, is_day, option_label, quoted_labels, shown_value
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.formula.prose import figure, points, put_in, sentence
from indexkit.phrases import day, say
from indexkit.problems import Lang
from indexkit.score import lacking, number

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree

STAGES = ("kind", "parts", "earned", "cap", "clip", "round", "clip_again", "points", "granted", "counted")


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the plan that made or changed the figure. `figure` is None where it had no value."""

    stage: str
    rule: str
    figure: Figure | None


def steps(tree: ScoreTree, node: str) -> tuple[Step, ...]:
    """The kind's result, then every line that changed the figure (RULES R2)."""
    found: list[Step] = []
    for line in tree.plan.by_node.get(node, ()):
        if line.stage not in STAGES and not line.stage.startswith("row"):
            continue
        value = number(tree.env.values[line.name])
        first = line.stage in ("kind", "parts") or line.stage.startswith("row")
        if first or not found or value != found[-1].figure:
            found.append(Step(line.stage, sentence(line.formula, "en"), value))
    return tuple(found)


def reason(tree: ScoreTree, node: model.Node, lang: Lang) -> str:
    """One sentence: what the evidence was, which rule applied, what bounded and rounded it."""
    panel = tree.evidence.panel.get(node.id)
    computed = number(tree.env.values.get(_before_panel(tree, node.id)))
    if panel is not None and not isinstance(node.score, model.Assessed):
        by = say("panel_by", lang, by=panel.by, on=day(panel.on, lang)) if panel.by else ""
        why = say("panel_why", lang, why=panel.why) if panel.why else ""
        shown = say("nothing", lang) if computed is None else points(computed, lang)
        return say("panel", lang, points=points(panel.points, lang), by=by, why=why, computed=shown)
    value = tree.env.values.get(node.id)
    if value is f.State.NOT_APPLICABLE:
        return say("not_applicable", lang)
    text = _without_value(tree, node, lang)
    if text is None:
        text = (_kind(tree, node, lang) if node.score is not None else _parts(tree, node, lang)) or ""
    return (text + "".join(_bounded(tree, node, lang))).replace("= ≈", "≈")


def _before_panel(tree: ScoreTree, node: str) -> str:
    lines = tree.plan.by_node.get(node, ())
    made = [line.name for line in lines if line.stage in ("clip", "round", "clip_again")]
    return made[-1] if made else node


def _without_value(tree: ScoreTree, node: model.Node, lang: Lang) -> str | None:
    """The sentence for a leaf whose kind has no value: absent, rejected, not applicable, undefined."""
    kind = tree.env.values.get(f"{node.id}.kind")
    if not isinstance(kind, f.State):
        return None
    earned = number(tree.env.values.get(f"{node.id}.earned", tree.env.values.get(node.id)))
    got = say("no_value", lang) if earned is None else points(earned, lang)
    names = lacking(tree.plan, node.id, tree.env)
    inputs = quoted_labels(tree, (name for name in names if not name.startswith("panel:")), lang)
    if kind is f.State.UNDEFINED:
        by_divisor = isinstance(node.score, model.Ratio) or (isinstance(node.score, model.Bands) and node.score.ratio)
        return say("zero_divisor" if by_divisor else "undefined", lang, points=got)
    if kind is f.State.NOT_APPLICABLE:
        return say("not_applicable_points", lang, points=got)
    if not names and isinstance(node.score, model.Interpolate):
        return say("outside_scale", lang, value=_reading(tree, node.score.of, lang))
    if not inputs:
        return say("no_panel", lang, points=got)
    rejected = kind is f.State.REJECTED
    return say("rejected" if rejected else "no_evidence", lang, inputs=inputs, points=got)


def _reading(tree: ScoreTree, formula: f.Number, lang: Lang) -> str:
    shown = shown_value(number(value_of(formula, tree.env)), is_day(tree, formula), lang)
    if isinstance(formula, f.Input):
        return f"{input_label(tree, formula.name, lang)} = {shown}"
    return f"{sentence(formula, lang)} = {shown}"


def _kind(tree: ScoreTree, node: model.Node, lang: Lang) -> str:
    score = node.score
    gives = number(tree.env.values.get(f"{node.id}.kind"))
    made = say("no_value", lang) if gives is None else points(gives, lang)
    write = _SENTENCES.get(type(score))
    return write(tree, node, score, made, lang) if write else ""


def _yes_no(tree: ScoreTree, node: model.Node, score: model.YesNo, made: str, lang: Lang) -> str:
    key = "is_yes" if tree.env.inputs.get(score.of) is True else "is_no"
    return say(key, lang, input=input_label(tree, score.of, lang), points=made)


def _choice(tree: ScoreTree, node: model.Node, score: model.ChoiceScore, made: str, lang: Lang) -> str:
    option = str(tree.env.inputs.get(score.of))
    rule = dict(score.options).get(option, score.otherwise)
    shown = "" if rule is None or isinstance(rule, f.Num | f.Ref) else f"{_rule(tree, rule, lang)} = "
    named = option_label(tree, score.of, option)
    chosen = f"“{named}”" if named else f"`{option}`"
    return say("choice", lang, input=input_label(tree, score.of, lang), option=chosen, rule=shown, points=made)


def _rule(tree: ScoreTree, rule: f.Formula, lang: Lang) -> str:
    return sentence(put_in(rule, tree.env), lang) if isinstance(rule, f.NUMBERS) else sentence(rule, lang)


def _checklist(tree: ScoreTree, node: model.Node, score: model.Checklist, made: str, lang: Lang) -> str:
    met = sum(branch.taken for branch in branches(tree, node, lang))
    text = say("checklist", lang, met=str(met), all=str(len(score.rows)), points=made)
    names = lacking(tree.plan, node.id, tree.env)
    for key, wanted in (("part_missing", False), ("part_rejected", True)):
        found = [name for name in names if (tree.env.inputs.get(name) is f.State.REJECTED) is wanted]
        if found:
            text += say(key, lang, inputs=quoted_labels(tree, found, lang))
    return text


def _ratio(tree: ScoreTree, node: model.Node, score: model.Ratio, made: str, lang: Lang) -> str:
    above = number(value_of(score.numerator, tree.env)) or 0
    full_at = number(value_of(score.full_at, tree.env))
    full = "" if full_at == 100 or full_at is None else say("full_at", lang, full=figure(full_at, lang))
    if score.denominator is None:
        full += say("over_full", lang) if above > 100 else ""
        name = sentence(score.numerator, lang)
        label = input_label(tree, name, lang) if isinstance(score.numerator, f.Input) else name
        return say("percent", lang, input=label, percent=figure(above, lang), full=full, points=made)
    full += say("over_full", lang) if above > (number(value_of(score.denominator, tree.env)) or 0) else ""
    value = _quotient(tree, (score.numerator, score.denominator), lang)
    return say("ratio", lang, value=value, full=full, points=made)


def _bands(tree: ScoreTree, node: model.Node, score: model.Bands, made: str, lang: Lang) -> str:
    taken = next((branch.label for branch in branches(tree, node, lang) if branch.taken), "?")
    value = _quotient(tree, score.ratio, lang) if score.ratio else _reading(tree, score.of, lang)
    return say("band", lang, value=value, row=taken, points=made)


def _quotient(tree: ScoreTree, pair: tuple[f.Number, f.Number], lang: Lang) -> str:
    above, below = (number(value_of(one, tree.env)) or 0 for one in pair)
    percent = number(value_of(f.Binary("/", f.Num(100 * above), f.Num(below)), tree.env))
    return f"{figure(above, lang)} / {figure(below, lang)} = {shown_value(percent, False, lang)}%"


def _scale(tree: ScoreTree, node: model.Node, score: model.Interpolate, made: str, lang: Lang) -> str:
    return say("scale", lang, value=_reading(tree, score.of, lang), points=made)


def _per_item(tree: ScoreTree, node: model.Node, score: model.PerItem, made: str, lang: Lang) -> str:
    count = number(value_of(f.Tally(score.of, score.where), tree.env)) or 0
    each = number(value_of(score.points_each, tree.env)) or 0
    cap = number(value_of(score.cap, tree.env)) if score.cap is not None else None
    limit = f" ({say('at_most', lang, cap=figure(cap, lang))})" if cap is not None and cap < count * each else ""
    return say("per_item", lang, count=figure(count, lang), each=figure(each, lang), points=made) + limit


def _assessed(tree: ScoreTree, node: model.Node, score: model.Assessed, made: str, lang: Lang) -> str:
    return say("assessed", lang, points=made)


def _formula(tree: ScoreTree, node: model.Node, score: model.FormulaScore, made: str, lang: Lang) -> str:
    if node.kind == "value":
        made = made.rpartition(" ")[0]
        return say("value", lang, rule=sentence(score.formula, lang), numbers=made)
    rule = sentence(score.formula, lang).replace(f"maximum({node.id})", "max")
    return say("formula", lang, rule=rule, numbers=_rule(tree, score.formula, lang), points=made)


_SENTENCES: dict[type, Callable[..., str]] = {
    model.YesNo: _yes_no,
    model.ChoiceScore: _choice,
    model.Checklist: _checklist,
    model.Ratio: _ratio,
    model.Bands: _bands,
    model.Interpolate: _scale,
    model.PerItem: _per_item,
    model.Assessed: _assessed,
    model.FormulaScore: _formula,
}


def _parts(tree: ScoreTree, node: model.Node, lang: Lang) -> str:
    made = number(tree.env.values.get(f"{node.id}.parts"))
    out = sum(tree.env.values.get(part.id) is f.State.NOT_APPLICABLE for part in node.parts)
    count = len(node.parts) - out
    parts = say("part" if count == 1 else "parts", lang, n=str(count))
    shown = say("no_value", lang) if made is None else points(made, lang)
    text = say(node.aggregate.how, lang, parts=parts, points=shown)
    return text + (say("left_out", lang, count=str(out)) if out else "")


def _bounded(tree: ScoreTree, node: model.Node, lang: Lang) -> Iterator[str]:
    """What cap, floor, rounding and the limit on bonuses did, where they changed the figure."""
    before: Figure | None = None
    for line in tree.plan.by_node.get(node.id, ()):
        value = number(tree.env.values[line.name])
        if line.stage in STAGES and before is not None and value is not None and value != before:
            if line.stage in ("cap", "clip", "clip_again"):
                key, limit = ("capped", "cap") if value < before else ("floored", "min")
                yield say(key, lang, **{limit: figure(value, lang)}, points=points(value, lang))
            elif line.stage == "round":
                yield say("rounded", lang, points=points(value, lang))
            elif line.stage in ("granted", "counted"):
                yield say("cut", lang, counted=points(value, lang), cut=points(before - value, lang))
        if line.stage in STAGES:
            before = value
