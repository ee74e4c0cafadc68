"""Why a node has its points, in one sentence.

Nothing here computes a score: it reads the values of the plan's lines and puts them into words.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.branches import quoted_labels
from indexkit.formula import nodes as f
from indexkit.formula.plan import Line
from indexkit.formula.prose import figure, points
from indexkit.limit_words import acts_sentence
from indexkit.made_of import made_of
from indexkit.phrases import say
from indexkit.problems import Lang
from indexkit.score import lacking, number
from indexkit.standing import LIMITS
from indexkit.steps import before_panel
from indexkit.why import (
    At,
    acts_cut,
    amount,
    at_node,
    clipped,
    cut_by_limit,
    deepest,
    divides,
    has_members,
    nothing_counts,
    outside,
    signed,
    stands_out,
    taken_by_whole,
    told,
    weighed,
    why_not,
)

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree


def reason(tree: ScoreTree, node: model.Node, lang: Lang) -> str:
    """One sentence: what the evidence was, which rule applied, what bounded and rounded it."""
    panel = tree.evidence.panel.get(node.id)
    if panel is not None and not _is_their_kind(tree, node):
        computed = number(tree.env.values.get(before_panel(tree, node.id)))
        shown = say("nothing", lang) if computed is None else points(computed, lang)
        return say("panel", lang, points=points(panel.points, lang), **signed(panel, lang), computed=shown)
    at = at_node(tree, node, lang)
    out = stands_out(tree, node)
    if out is not None:
        return (why_not(at, out) + _bounded(at)).replace("= ≈", "≈")
    if tree.env.values.get(node.id) is f.State.NOT_APPLICABLE:
        return say("does_not_apply", lang) + ("" if node.kind == "value" else say("otherwise_drop", lang))
    text = _without_value(at)
    if text is None:
        text = _missing_rows(at, told(at)) if node.score is not None else made_of(tree, node, lang)
    return (text + _bounded(at) + _of_maximum(at)).replace("= ≈", "≈")


def _is_their_kind(tree: ScoreTree, node: model.Node) -> bool:
    """Whether a panel's points are what the clause itself asks for, and it applies."""
    return isinstance(node.score, model.Assessed) and number(tree.env.values.get(f"{node.id}.kind")) is not None


def _missing_rows(at: At, text: str) -> str:
    """What rows of a checklist lack stands beside it."""
    if not isinstance(deepest(at).score, model.Checklist):
        return text
    return "; ".join([text, *lacks_of(at.tree, lacking(at.tree.plan, at.node.id, at.env), at.lang)])


def _without_value(at: At) -> str | None:
    """The sentence for a leaf whose kind has no value: absent, rejected, not applicable, undefined."""
    kind = at.env.values.get(f"{at.node.id}.kind")
    if not isinstance(kind, f.State):
        return None
    names = lacking(at.tree.plan, at.node.id, at.env)
    lacks = lacks_of(at.tree, names, at.lang)
    if kind is f.State.UNDEFINED and has_members(at) and nothing_counts(at):
        return at.by_rule("nothing_counts")
    if kind is f.State.UNDEFINED:
        return at.by_rule("zero_divisor" if divides(at.score) else "undefined")
    if kind is f.State.NOT_APPLICABLE:
        return at.by_rule("does_not_apply")
    if not names and isinstance(at.score, model.Interpolate):
        return outside(at)
    if isinstance(at.score, model.Assessed) or any(name.startswith("panel:") for name in names if not lacks):
        return say("no_panel", at.lang, points=at.got)
    if lacks and not has_members(at):
        return "; ".join(lacks) + say("so", at.lang, points=at.got)
    if not has_members(at) and not _speaks(deepest(at)):
        return say("nothing_read", at.lang, points=at.got)
    of = at.score.of if isinstance(at.score, model.EachRecord) else ""
    return "; ".join([*lacks_of(at.tree, [name for name in names if name != of], at.lang), told(at)])


def _speaks(at: At) -> bool:
    """Whether a kind without a value says more of itself than that: which row of a table it did not find, which scale
    it lies outside of."""
    if isinstance(at.score, model.FormulaScore | model.Defined):
        return bool(at.asides(at.score.formula))
    return bool(outside(at)) or has_members(at)


def how_missing(tree: ScoreTree, name: str) -> Literal["absent", "claimed", "rejected", "outside"]:
    """Why an input that is missing does not count: not given, claimed only under the stricter lens, rejected, handed in
    outside the assessment's window."""
    item = tree.evidence.items.get(name)
    if any(one.input == name and one.fate in ("absent", "rejected") for one in tree.evidence.outside):
        return "outside"
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


def _bounded(at: At) -> str:
    """What cap, floor, clauses, rounding and the limit on bonuses did, where they changed the figure."""
    text, before, values = "", None, at.env.values
    for line, row, _, limit in at.tree.standing.told(at.node.id):
        if row or (limit and at.node.id in at.tree.taken):
            continue
        value = number(values[line.name])
        if line.stage == "sum" and value is not None:
            text += _clauses(at, value)
        elif before is not None and value is not None and value != before:
            text += _changed(at, line, before, value)
        if line.stage == "clip" and (acts := acts_cut(at.tree, at.node)) is not None:
            text += acts_sentence(acts, at.lang)
        before = value
    return text + "".join(taken_by_whole(at)) if at.tree.taken else text


def _changed(at: At, line: Line, before: Figure, value: Figure) -> str:
    lang = at.lang
    if line.stage in ("cap", "clip", "clip_again", "floor"):
        key, limit = ("capped", "cap") if value < before else ("floored", "min")
        bound: model.Bound = "min" if value > before else "cap" if line.stage == "cap" else "max"
        # After rounding the limit may be a cap, or the maximum with what bonuses gave above it: its figure says it.
        said = figure(value, lang) if line.stage == "clip_again" else _bound(at, bound, value)
        return say(key, lang, **{limit: said}, points=amount(at.node, value, lang))
    if line.stage == "round":
        return say("rounded", lang, points=amount(at.node, value, lang))
    if line.stage == "weighed":
        return weighed(at, value)
    if line.stage in LIMITS:
        return cut_by_limit(at, line.stage, before, value)
    return ""




def _bound(at: At, word: model.Bound, value: Figure) -> str:
    """The figure of a bound; of one that is a formula the formula with its numbers first."""
    rule = at.node.written.get(word)
    shown = figure(value, at.lang)
    return shown if rule is None else " = ".join(dict.fromkeys([at.said(rule), at.put(rule), shown]))




def _clauses(at: At, value: Figure) -> str:
    """What the node's bonuses added and its penalties took."""
    text = ""
    for clause in at.node.bonuses:
        text += say("bonus", at.lang, bonus=_granted(at, clause.id))
    for clause in at.node.penalties:
        text += say("penalty", at.lang, penalty=_granted(at, clause.id))
    return f"{text}{clipped(at.tree, at.node, value, at.lang)} = {points(value, at.lang)}".replace("= ≈", "≈")



def _granted(at: At, clause: str) -> str:
    granted = at.tree[clause].granted
    return "?" if granted is None else figure(granted, at.lang)


def _of_maximum(at: At) -> str:
    """What share of its maximum a view reached."""
    if at.node.kind != "value" or at.node.max is None:
        return ""
    full, value = (number(at.env.values.get(f"{at.node.id}{part}")) for part in (".maximum", ""))
    if not full or value is None:
        return ""
    return say("of_maximum", at.lang, percent=figure(100 * value / Fraction(full), at.lang), max=figure(full, at.lang))
