"""The steps of a node's arithmetic, each with its rule as a person reads it.

A kind's rule is told from the clause, not from the formula that lowering made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.branches import HasGroup, is_day, row_label
from indexkit.conditions import unguarded
from indexkit.formula import nodes as f
from indexkit.formula.plan import Line
from indexkit.formula.prose import figure, put_in, sentence
from indexkit.gathered import dropping
from indexkit.limit_words import allocated
from indexkit.limits import owner_of
from indexkit.made_of import rule_of_parts
from indexkit.phrases import PHRASES, say
from indexkit.problems import Lang
from indexkit.score import number
from indexkit.standing import LIMITS

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree

@dataclass(frozen=True, slots=True)
class Step:
    """A line of the plan that made or changed the figure. `figure` is None where it had no value; `numbers` is the
    formula with the evidence put in the place of its names."""

    stage: str
    rule: str
    figure: Figure | None
    numbers: f.Formula


def steps(tree: ScoreTree, node: model.Node, lang: Lang) -> tuple[Step, ...]:
    """The kind's result, then every line that changed the figure (RULES R2)."""
    return tuple(
        Step(line.stage, rule(tree, node, line, lang), value, _numbers(tree, node, line))
        for line, value in changing(tree, node)
    ) + tuple(by_cut(tree, node, lang))


def by_cut(tree: ScoreTree, node: model.Node, lang: Lang) -> Iterator[Step]:
    """What the limits of its whole left of a bonus, where `cut:` says from whom they take."""
    taken = tree.taken.get(node.id)
    if taken is None or taken.by_maximum is None or node.kind != "bonus":
        return
    before = taken.brought
    for stage, loss in (("counted", taken.by_maximum), ("granted", taken.by_limit)):
        if loss:
            numbers = f.Binary("-", f.Num(before), f.Num(loss))
            before -= loss
            yield Step(stage, changed_by(tree, node, stage, lang), before, numbers)


def changing(tree: ScoreTree, node: model.Node) -> Iterator[tuple[Line, Figure | None]]:
    """The lines that made or changed the figure, and to what. A row of a checklist is compared with itself, what
    follows with what stood before."""
    before: dict[str, Figure | None] = {}
    values = tree.env.values
    for line, row, made, limit in tree.standing.told(node.id):
        if limit and node.id in tree.taken:
            continue
        value = number(values[line.name])
        if made or row not in before or value != before[row]:
            yield line, value
        before[row] = value


def _numbers(tree: ScoreTree, node: model.Node, line: Line) -> f.Formula:
    formula = unguarded(tree, node, line.formula) if line.stage == "kind" else line.formula
    return put_in(formula, tree.env) if isinstance(formula, f.NUMBERS) else formula


def before_panel(tree: ScoreTree, node: str) -> str:
    """The name of the figure that the evidence alone gives."""
    lines = tree.plan.by_node.get(node, ())
    made = [line.name for line in lines if line.stage in ("clip", "floor", "round", "clip_again")]
    return made[-1] if made else node


def own_maximum(rule: str, node: str) -> str:
    """In a leaf's own formula its maximum is called `max`, its minimum `min`, as the file writes them."""
    return rule.replace(f"maximum({node})", "max").replace(f"minimum({node})", "min")


def rule(tree: ScoreTree, node: model.Node, line: Line, lang: Lang) -> str:
    """What a step does, in a phrase or as the formula of the clause."""
    if line.stage == "parts":
        return rule_of_parts(tree, node, lang)
    if rests_on_unit(line):
        return changed_by(tree, node, line.stage, lang)
    return tree.standing.text("rule", line.name, lang, lambda: _rule(tree, node, line, lang))


def rests_on_unit(line: Line) -> bool:
    """Whether the rule of a step is not the same for every unit."""
    return line.stage == "parts" or line.stage.endswith("earned")


def _rule(tree: ScoreTree, node: model.Node, line: Line, lang: Lang) -> str:
    """Of steps whose rule is the same for every unit."""
    if line.stage == "kind":
        assert node.score is not None
        return own_maximum(_RULES[type(node.score)](tree, node.score, lang), node.id)
    if line.stage.startswith("row") and line.stage[3:].isdigit():
        return own_maximum(_row(node, int(line.stage[3:]), lang), node.id)
    if line.stage == "round" and isinstance(line.formula, f.Round | f.RoundDigits):
        return _rounding(line.formula, lang)
    return changed_by(tree, node, line.stage, lang)


def changed_by(tree: ScoreTree, node: model.Node, stage: str, lang: Lang) -> str:
    """Why the figure changed at a stage: absence, a cap, a panel."""
    key = f"stage_{stage}"
    if stage.endswith("earned"):
        origin = stage.removesuffix("earned").rstrip("_") or "kind"
        state = tree.env.values.get(f"{node.id}.{origin}")
        known = f"stage_earned_{state.value}" if isinstance(state, f.State) else ""
        key = known if known in PHRASES else "stage_earned"
    cap = node.bound("cap")
    text = say(key, lang, cap="" if cap is None else sentence(cap, lang))
    owner = owner_of(tree.group.root, node.id) if stage in LIMITS else None
    return text if owner is None else text + allocated(owner, node.id, stage, lang)


def _rounding(rounded: f.Round | f.RoundDigits, lang: Lang) -> str:
    if isinstance(rounded, f.RoundDigits):
        return say("rule_round_digits", lang, digits=str(rounded.digits), mode=say(f"mode_{rounded.mode}", lang))
    return say("rule_round", lang, unit=figure(rounded.unit, lang), mode=say(f"mode_{rounded.mode}", lang))


def clause_rule(of: HasGroup, node: model.Node, lang: Lang) -> str:
    """How the points of a leaf are earned, as its clause says; of no unit in particular. A checklist lists its rows."""
    assert node.score is not None
    text = _RULES[type(node.score)](of, node.score, lang)
    if isinstance(node.score, model.Checklist):
        text += ": " + "; ".join(_row(node, count, lang) for count in range(1, len(node.score.rows) + 1))
    return own_maximum(text, node.id)


# The rule of each kind


def _rows(of: str, rows: Iterable[tuple[str, f.Number | None]], lang: Lang) -> str:
    """`tin_bai: at least 48 → max; otherwise → 0`."""
    return f"{of}: {'; '.join(_gives(label, points, lang) for label, points in rows)}"


def _gives(label: str, points: f.Number | None, lang: Lang) -> str:
    return f"{label} → {sentence(f.Num(0) if points is None else points, lang)}"


def _row(node: model.Node, count: int, lang: Lang) -> str:
    """The `count`-th row of a checklist, by its condition."""
    assert isinstance(node.score, model.Checklist)
    row = node.score.rows[count - 1]
    return _gives(row.of or row_label(replace(row, name=model.NAMELESS), lang), row.points, lang)


def _yes_no(of: HasGroup, score: model.YesNo, lang: Lang) -> str:
    return _rows(score.of, [(say("yes", lang), score.points), (say("no", lang), score.otherwise)], lang)


def _choice(of: HasGroup, score: model.ChoiceScore, lang: Lang) -> str:
    rest = [] if score.otherwise is None else [(say("rest", lang), score.otherwise)]
    return _rows(score.of, [*score.options, *rest], lang)


def _bands(of: HasGroup, score: model.Bands, lang: Lang) -> str:
    dated = is_day(of, score.of)
    rows = [(row_label(replace(row, name=model.NAMELESS), lang, dated), row.points) for row in score.rows]
    return _rows(sentence(score.of, lang), rows, lang)


def _checklist(of: HasGroup, score: model.Checklist, lang: Lang) -> str:
    return say("rule_rows", lang, n=str(len(score.rows)))


def _ratio(of: HasGroup, score: model.Ratio, lang: Lang) -> str:
    part = score.numerator if score.denominator is None else f.Binary("/", score.numerator, score.denominator)
    if score.denominator is None or score.full_at != f.Num(100):
        percent = part if score.denominator is None else f.Binary("*", f.Num(100), part)
        part = f.Binary("/", percent, score.full_at)
    return sentence(f.Binary("*", f.Call("min", (f.Num(1), part)), score.points), lang)


def _scale(of: HasGroup, score: model.Interpolate, lang: Lang) -> str:
    marks = "; ".join(f"{sentence(x, lang)} → {sentence(y, lang)}" for x, y in score.points)
    return say(f"rule_scale_{score.outside}", lang, of=sentence(score.of, lang), marks=marks)


def _per_item(of: HasGroup, score: model.PerItem, lang: Lang) -> str:
    asked = "; ".join(f"{name} = {', '.join(allowed)}" for name, allowed in score.where)
    where = f" ({asked})" if asked else ""
    text = say("rule_items", lang, each=sentence(score.points_each, lang), of=score.of, where=where)
    return text if score.cap is None else text + say("rule_items_cap", lang, cap=sentence(score.cap, lang))


def _ladder(of: HasGroup, score: model.Ladder, lang: Lang) -> str:
    rows: list[tuple[str, f.Number | None]] = [
        (row_label(model.Row((), None, bounds=((score.word, mark),)), lang, is_day(of, score.of)), score.each)
        for mark in score.marks
    ]
    return say("rule_ladder", lang, start=sentence(score.start, lang), rows=_rows(sentence(score.of, lang), rows, lang))


def _increment(of: HasGroup, score: model.Increment, lang: Lang) -> str:
    words = ("first", "start", "every", "each", "below")
    fields = {word: sentence(getattr(score, word), lang) for word in words}
    key = "rule_increment_down" if score.down else "rule_increment"
    return say(key, lang, of=sentence(score.of, lang), part=say(f"steps_{score.part}", lang), **fields)


def _target(of: HasGroup, score: model.Target, lang: Lang) -> str:
    missed = say("in_proportion", lang) if score.missed is None else sentence(score.missed, lang)
    word = "at_least" if score.better == "high" else "at_most_x"
    goal = say(word, lang, x=sentence(score.target, lang))
    rest = f"{say('rest', lang)} → {missed}"
    return f"{sentence(score.of, lang)}: {goal} → {sentence(score.met, lang)}; {rest}"


def _deduct(of: HasGroup, score: model.Deduct, lang: Lang) -> str:
    takes = "".join(f" − {_bracketed(row.take, lang)}" for row in score.rows)
    return sentence(score.start, lang) + takes


def _bracketed(formula: f.Number, lang: Lang) -> str:
    text = sentence(formula, lang)
    return text if isinstance(formula, f.Num | f.Input | f.Ref) else f"({text})"


def _cases(of: HasGroup, score: model.Cases, lang: Lang) -> str:
    dated = score.of is not None and is_day(of, score.of)
    told = [
        f"{row_label(replace(case.row, name=model.NAMELESS), lang, dated)} → "
        f"{_RULES[type(case.score)](of, case.score, lang)}"
        for case in score.cases
    ]
    head = "" if score.of is None else f"{sentence(score.of, lang)}: "
    return head + "; ".join(told)


def _each(of: HasGroup, score: model.EachRecord, lang: Lang) -> str:
    inner = _RULES[type(score.score)](of, score.score, lang)
    asked = [f"{name} = {', '.join(allowed)}" for name, allowed in score.where]
    asked += [] if score.when is None else [sentence(score.when, lang)]
    where = f" ({'; '.join(asked)})" if asked else ""
    weighted = "" if score.weight is None else say("weighted", lang)
    parts = say("rule_records", lang, of=score.of, where=where, rule=inner)
    text = say(score.rule.how, lang, parts=parts, weighted=weighted) + dropping(score.rule, lang)
    return text if score.start is None else f"{sentence(score.start, lang)} − ({text})"


def _combined(of: HasGroup, score: model.Combined, lang: Lang) -> str:
    ties = say(f"ties_{score.rule.ties}", lang) if score.rule.how == "mode" else ""
    return sentence(f.Fold(score.rule, score.members, score.weights), lang) + ties


def _over_units(of: HasGroup, score: model.OverUnits, lang: Lang) -> str:
    return sentence(score.across, lang)


def _defined(of: HasGroup, score: model.Defined, lang: Lang) -> str:
    return sentence(score.formula, lang)


def _assessed(of: HasGroup, score: model.Assessed, lang: Lang) -> str:
    return say("stage_points", lang)


def _formula(of: HasGroup, score: model.FormulaScore, lang: Lang) -> str:
    return sentence(score.formula, lang)


_RULES: dict[type, Callable[..., str]] = {
    model.YesNo: _yes_no,
    model.ChoiceScore: _choice,
    model.Checklist: _checklist,
    model.Ratio: _ratio,
    model.Bands: _bands,
    model.Interpolate: _scale,
    model.PerItem: _per_item,
    model.Assessed: _assessed,
    model.FormulaScore: _formula,
    model.Ladder: _ladder,
    model.Increment: _increment,
    model.Target: _target,
    model.Deduct: _deduct,
    model.Cases: _cases,
    model.EachRecord: _each,
    model.Combined: _combined,
    model.OverUnits: _over_units,
    model.Defined: _defined,
}
