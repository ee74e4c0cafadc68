"""The sentence of each scoring kind, also of one inside another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from indexkit import model
from indexkit.branches import case_taken, is_day, row_label
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.lower.kinds import answer, remedy
from indexkit.phrases import say
from indexkit.why.at import At
from indexkit.why.formulas import defined, formula
from indexkit.why.lists import combined, each_of, records, records_made_one
from indexkit.why.plain import assessed, checklist, choice, per_item, yes_no
from indexkit.why.scales import bands, deduct, increment, ladder, ratio, scale, target
from indexkit.why.units import over_units


def told(at: At) -> str:
    """What the evidence was, which rule applied, and what it came to."""
    return _SENTENCES[type(at.score)](at, at.score)


def _inside(at: At, score: model.Score, tree: f.Number, outer: At) -> str:
    """The sentence of a kind inside another; where it is undefined, what its own rule says."""
    rule = answer(score)
    instead = remedy(at.node, rule) is not None and isinstance(tree, f.Catch)
    bare = tree.of if instead and isinstance(tree, f.Catch) else tree
    inner = at.within(score, bare)
    value = inner.value
    if value is f.State.UNDEFINED:
        whole = At(at.tree, at.node, score, tree, at.lang, bare=at.bare)
        return whole.by_rule("zero_divisor" if divides(score) else "undefined")
    if isinstance(value, f.State) and not isinstance(score, model.Cases | model.EachRecord | model.Combined):
        return outside(inner) or outer.made
    return told(inner)


def divides(score: model.Score | None) -> bool:
    """Whether what has no value is a quotient that the clause names."""
    return isinstance(score, model.Ratio) or (isinstance(score, model.Bands) and score.ratio is not None)


def outside(at: At) -> str:
    """The sentence of a figure outside of a scale; empty for everything else."""
    if isinstance(at.score, model.Interpolate) and not isinstance(value_of(at.score.of, at.env), f.State):
        return say("outside_scale", at.lang, value=at.reading(at.score.of), points=at.made)
    return ""


def _cases(at: At, score: model.Cases) -> str:
    taken = case_taken(at.tree, score)
    if taken is None:
        return at.made
    dated = score.of is not None and is_day(at.tree, score.of)
    read = [score.of] if score.of is not None and taken.row.bounds else []
    tests = [taken.row.test] if taken.row.test is not None else []
    if taken.row.test is None:  # the rest: why none of those before holds
        tests = [case.row.test for case in score.cases if case.row.test is not None]
    readings = at.readings(*read, *tests)
    inner = _inside(at, taken.score, _of_case(at.formula, score, taken), at)
    shown = f" ({readings})" if readings else ""
    return say("case", at.lang, row=row_label(taken.row, at.lang, dated), read=shown, told=inner)


def deepest(at: At) -> At:
    """The kind that counted where there are several cases."""
    while isinstance(at.score, model.Cases) and (taken := case_taken(at.tree, at.score)) is not None:
        tree = _of_case(at.formula, at.score, taken)
        instead = remedy(at.node, answer(taken.score)) is not None and isinstance(tree, f.Catch)
        at = at.within(taken.score, tree.of if instead and isinstance(tree, f.Catch) else tree)
    return at


def _of_case(tree: f.Number, score: model.Cases, taken: model.Case) -> f.Number:
    """What a case was lowered to, in the chain of conditions."""
    for case in score.cases:
        if case is taken:
            return tree.then if case.row.test is not None and isinstance(tree, f.If) else tree
        if case.row.test is not None and isinstance(tree, f.If):
            tree = tree.otherwise
    return tree


def record_sentences(at: At) -> Iterator[str]:
    """How each record that counts got its figure, from its own figures; empty for a plain field."""
    score = at.score
    found = each_of(at.formula, score.of) if isinstance(score, model.EachRecord) else None
    if found is None or not isinstance(score, model.EachRecord):
        return
    each = found[1]
    tree = each.of.of if score.rounding is not None and isinstance(each.of, f.Round | f.RoundDigits) else each.of
    for record in records(at, each):
        if record.holds is not False:
            inner = at.at_record(score.score, tree, record.env)
            text = "" if isinstance(tree, f.Input) else _inside(inner, score.score, tree, inner)
            own = [f"{inner.said(f.Ref(let.name))} = {inner.made_of(let.formula)}" for let in _own(score, each)]
            yield "; ".join(filter(None, (*own, text)))


def _own(score: model.EachRecord, each: f.Each) -> list[f.Let]:
    names = {name for name, _ in score.locals}
    return [let for let in each.lets if let.name in names]


_SENTENCES: dict[type, Callable[[At, Any], str]] = {
    model.YesNo: yes_no,
    model.ChoiceScore: choice,
    model.Checklist: checklist,
    model.Ratio: ratio,
    model.Bands: bands,
    model.Interpolate: scale,
    model.PerItem: per_item,
    model.Assessed: assessed,
    model.FormulaScore: formula,
    model.Ladder: ladder,
    model.Increment: increment,
    model.Target: target,
    model.Deduct: deduct,
    model.Cases: _cases,
    model.EachRecord: records_made_one,
    model.Combined: combined,
    model.OverUnits: over_units,
    model.Defined: defined,
}
