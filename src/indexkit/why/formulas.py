"""Formulas, and kinds that a framework defines: the rule, the same with its numbers, what it comes to."""

from __future__ import annotations

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.formula.prose import put_in
from indexkit.formula.text import bare
from indexkit.phrases import say
from indexkit.why.at import At
from indexkit.why.units import told


def formula(at: At, score: model.FormulaScore) -> str:
    return said(at, score.formula) + _tested(at, score.formula) + at.asides(score.formula)


def said(at: At, rule: f.Number) -> str:
    shown, numbers, made = at.said(rule), at.put(rule), at.made
    if at.node.kind == "value" or at.bare:
        read = isinstance(rule, f.Ref | f.Input) or made.startswith(f"{numbers} ≈")
        parts = list(dict.fromkeys([shown, made] if read else [shown, numbers, made]))
        return " = ".join(parts).replace("= ≈", "≈")
    if isinstance(rule, f.Num):
        return made
    chosen = isinstance(rule, f.If | f.Cases) and isinstance(put_in(rule, at.env), f.Num)
    if shown == numbers or chosen or rule == f.Ref(at.node.id, "maximum"):
        return say("formula_plain", at.lang, rule=shown, points=made)
    return say("formula", at.lang, rule=shown, numbers=numbers, points=made)


def _tested(at: At, rule: f.Number) -> str:
    """What the conditions in it read: `(a = 3)`."""
    tests: list[f.Formula] = []
    for part in f.walk(rule):
        if isinstance(part, f.If):
            tests.append(part.test)
        elif isinstance(part, f.Cases) and part.shown is None:
            tests += [test for test, _ in part.rows]
    read = at.readings(*tests)
    return f" ({read})" if read else ""


def defined(at: At, score: model.Defined) -> str:
    """`goalposts (x: gdp = 5000, low: 100, high: 75000): clamp(…) = clamp(…): …`"""
    takes = "; ".join(f"{name}: {_taken(at, tree)}" for name, tree in score.takes)
    text = say("defined", at.lang, kind=score.kind, takes=takes, rule=said(at, score.formula))
    for name, tree in score.locals:
        if isinstance(tree, f.Across):
            text += say("defined_over_units", at.lang, name=bare(name), told=told(at, tree))
            continue
        value = at.made_of(tree)
        text += say("defined_local", at.lang, name=bare(name), rule=at.said(tree), value=value)
    return text + at.asides(score.formula, *(tree for _, tree in score.locals))


def _taken(at: At, tree: f.Number) -> str:
    return at.said(tree) if isinstance(tree, f.Num) else at.reading(tree)
