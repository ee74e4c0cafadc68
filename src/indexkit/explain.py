"""Why a node has its points, in one sentence.

Nothing here computes a score: it reads the values of the plan's lines and puts them into words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.branches import branches, input_label, is_day, option_label, quoted_labels, shown_value
from indexkit.evidence import PanelPoints
from indexkit.formula import nodes as f
from indexkit.formula.exact import Items, value_of
from indexkit.formula.prose import figure, is_short, points, put_in, sentence
from indexkit.made_of import made_of
from indexkit.phrases import day, say
from indexkit.problems import Lang
from indexkit.score import lacking, number
from indexkit.steps import STAGES, own_maximum

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree

def amount(node: model.Node, value: Figure | None, lang: Lang) -> str:
    """A figure with its word; a value between the steps is no points."""
    if value is None:
        return say("no_value", lang)
    return figure(value, lang) if node.kind == "value" else points(value, lang)


def reason(tree: ScoreTree, node: model.Node, lang: Lang) -> str:
    """One sentence: what the evidence was, which rule applied, what bounded and rounded it."""
    panel = tree.evidence.panel.get(node.id)
    computed = number(tree.env.values.get(_before_panel(tree, node.id)))
    if panel is not None and not isinstance(node.score, model.Assessed):
        shown = say("nothing", lang) if computed is None else points(computed, lang)
        return say("panel", lang, points=points(panel.points, lang), **_signed(panel, lang), computed=shown)
    value = tree.env.values.get(node.id)
    if value is f.State.NOT_APPLICABLE:
        return say("not_applicable", lang)
    text = _without_value(tree, node, lang)
    if text is None:
        text = _kind(tree, node, lang) if node.score is not None else made_of(tree, node, lang)
    return (text + "".join(_bounded(tree, node, lang))).replace("= ≈", "≈")


def _signed(panel: PanelPoints, lang: Lang) -> dict[str, str]:
    """Who gave the points and when, and why, as far as it is said."""
    signed = ", ".join(filter(None, (panel.by, say("on_day", lang, on=day(panel.on, lang)) if panel.on else "")))
    return {
        "by": say("panel_by", lang, by=signed) if signed else "",
        "why": say("panel_why", lang, why=panel.why) if panel.why else "",
    }


def _before_panel(tree: ScoreTree, node: str) -> str:
    lines = tree.plan.by_node.get(node, ())
    made = [line.name for line in lines if line.stage in ("clip", "round", "clip_again")]
    return made[-1] if made else node


def _without_value(tree: ScoreTree, node: model.Node, lang: Lang) -> str | None:
    """The sentence for a node that does not apply, or a leaf whose kind has no value: absent, rejected, undefined."""
    kind = tree.env.values.get(f"{node.id}.kind")
    earned = number(tree.env.values.get(f"{node.id}.earned", tree.env.values.get(node.id)))
    got = amount(node, earned, lang)
    if node.applies_if is not None and value_of(node.applies_if.when, tree.env) is False:
        return say("not_applicable_points", lang, points=got)
    if not isinstance(kind, f.State):
        return None
    names = lacking(tree.plan, node.id, tree.env)
    lacks = lacks_of(tree, names, lang)
    if kind is f.State.UNDEFINED:
        by_divisor = isinstance(node.score, model.Ratio) or (isinstance(node.score, model.Bands) and node.score.ratio)
        return say("zero_divisor" if by_divisor else "undefined", lang, points=got)
    if kind is f.State.NOT_APPLICABLE:
        return say("not_applicable_points", lang, points=got)
    if not names and isinstance(node.score, model.Interpolate):
        return say("outside_scale", lang, value=_reading(tree, node.score.of, lang))
    if not lacks:
        return say("no_panel" if isinstance(node.score, model.Assessed) else "nothing_read", lang, points=got)
    return "; ".join(lacks) + say("so", lang, points=got)


def how_missing(tree: ScoreTree, name: str) -> Literal["absent", "claimed", "rejected"]:
    """Why an input that is missing does not count: not given, claimed only under the stricter lens, rejected."""
    item = tree.evidence.items.get(name)
    if item is not None and item.state == "rejected":
        return "rejected"
    claimed = item is not None and item.state == "claimed" and tree.lens == "verified_only"
    return "claimed" if claimed else "absent"


def lacks_of(tree: ScoreTree, names: Iterable[str], lang: Lang) -> list[str]:
    """One sentence for each way in which inputs are missing. A panel's points are no input, and what does not apply is
    not missing."""
    found: dict[str, list[str]] = {}
    for name in names:
        item = tree.evidence.items.get(name)
        if not name.startswith("panel:") and (item is None or item.state != "not_applicable"):
            found.setdefault(how_missing(tree, name), []).append(name)
    return [say(f"lacks_{how}", lang, inputs=quoted_labels(tree, some, lang)) for how, some in found.items()]


def _reading(tree: ScoreTree, formula: f.Number, lang: Lang) -> str:
    shown = shown_value(number(value_of(formula, tree.env)), is_day(tree, formula), lang)
    if isinstance(formula, f.Input):
        return f"{input_label(tree, formula.name, lang)} = {shown}"
    return f"{sentence(formula, lang)} = {shown}"


def _kind(tree: ScoreTree, node: model.Node, lang: Lang) -> str:
    score = node.score
    made = amount(node, number(tree.env.values.get(f"{node.id}.kind")), lang)
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
    rows = [tree.env.values.get(f"{node.id}.row{number}") for number in range(1, len(score.rows) + 1)]
    left = rows.count(f.State.NOT_APPLICABLE)
    out = say("left_out", lang, count=str(left)) if left else ""
    text = say("checklist", lang, met=str(met), all=str(len(rows)), out=out, points=made)
    return "; ".join([text, *lacks_of(tree, lacking(tree.plan, node.id, tree.env), lang)])


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
    quotient = sentence(f.Binary("/", *(_shown(tree, one) for one in pair)), lang)
    return f"{quotient} = {shown_value(percent, False, lang)}%"


def _scale(tree: ScoreTree, node: model.Node, score: model.Interpolate, made: str, lang: Lang) -> str:
    x = number(value_of(score.of, tree.env)) or 0
    across = [number(value_of(one, tree.env)) or 0 for one, _ in score.points]
    first, last, where = _between(x, across, score.outside == "extend")
    marks = [tuple(_shown(tree, one) for one in score.points[index]) for index in (first, last)]
    left, right = (" → ".join(sentence(one, lang) for one in mark) for mark in marks)
    numbers = sentence(_line_through(_shown(tree, score.of), marks), lang) if first != last else ""
    return say(where, lang, value=_reading(tree, score.of, lang), left=left, right=right, numbers=numbers, points=made)


def _between(x: Figure, across: list[Figure], extend: bool) -> tuple[int, int, str]:
    """The marks that a figure lies between, or beyond, and the phrase that says so."""
    last = len(across) - 1
    if x in across:
        return across.index(x), across.index(x), "scale_mark"
    if x < across[0]:
        return (0, 1, "scale_beyond") if extend else (0, 0, "scale_under")
    if x > across[last]:
        return (last - 1, last, "scale_beyond") if extend else (last, last, "scale_over")
    right = next(index for index, mark in enumerate(across) if x < mark)
    return right - 1, right, "scale"


def _shown(tree: ScoreTree, formula: f.Number) -> f.Number:
    """The figure; of one without a short form (`ln(100)`) the formula with its numbers."""
    value = number(value_of(formula, tree.env)) or 0
    return f.Num(value) if is_short(value) else put_in(formula, tree.env)


def _line_through(x: f.Number, marks: list[tuple[f.Number, ...]]) -> f.Number:
    (x0, y0), (x1, y1) = marks
    rise = f.Binary("*", f.Binary("-", x, x0), f.Binary("-", y1, y0))
    return f.Binary("+", y0, f.Binary("/", rise, f.Binary("-", x1, x0)))


def _per_item(tree: ScoreTree, node: model.Node, score: model.PerItem, made: str, lang: Lang) -> str:
    count = number(value_of(f.Tally(score.of, score.where), tree.env)) or 0
    each = number(value_of(score.points_each, tree.env)) or 0
    cap = number(value_of(score.cap, tree.env)) if score.cap is not None else None
    given = tree.env.inputs.get(score.of)
    text = ""
    if score.where and isinstance(given, Items):
        text = say("items_count", lang, n=figure(count, lang), all=figure(given.count, lang))
    product = sentence(f.Binary("*", f.Num(count), _shown(tree, score.points_each)), lang)
    if cap is None or cap >= count * each:
        return text + say("per_item", lang, product=product, points=made)
    limits = {"made": figure(count * each, lang), "cap": figure(cap, lang)}
    return text + say("per_item_cap", lang, product=product, points=made, **limits)


def _assessed(tree: ScoreTree, node: model.Node, score: model.Assessed, made: str, lang: Lang) -> str:
    panel = tree.evidence.panel.get(node.id)
    signed = _signed(panel, lang) if panel is not None else {"by": "", "why": ""}
    return say("assessed", lang, points=made, **signed)


def _formula(tree: ScoreTree, node: model.Node, score: model.FormulaScore, made: str, lang: Lang) -> str:
    rule, numbers = own_maximum(sentence(score.formula, lang), node.id), _rule(tree, score.formula, lang)
    if node.kind == "value":
        return say("value", lang, rule=rule, numbers=f"{numbers} = {made}" if numbers != made else made)
    return say("formula", lang, rule=rule, numbers=numbers, points=made)


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


def _bounded(tree: ScoreTree, node: model.Node, lang: Lang) -> Iterator[str]:
    """What cap, floor, rounding and the limit on bonuses did, where they changed the figure."""
    before: Figure | None = None
    for line in tree.plan.by_node.get(node.id, ()):
        value = number(tree.env.values[line.name])
        if line.stage in STAGES and before is not None and value is not None and value != before:
            if line.stage in ("cap", "clip", "clip_again"):
                key, limit = ("capped", "cap") if value < before else ("floored", "min")
                yield say(key, lang, **{limit: figure(value, lang)}, points=amount(node, value, lang))
            elif line.stage == "round":
                yield say("rounded", lang, points=amount(node, value, lang))
            elif line.stage in ("granted", "counted"):
                key = "cut" if line.stage == "granted" else "cut_by_maximum"
                yield say(key, lang, counted=points(value, lang), cut=points(before - value, lang))
        if line.stage in STAGES:
            before = value
