"""Scoring kinds → formulas. Each returns the kind's own result, before clipping and rounding (RULES R2, step 1)."""

from __future__ import annotations

from itertools import pairwise
from typing import assert_never

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.lower.checklist import lower_checklist
from indexkit.lower.lines import UNDEFINED, Sheet


def lower_score(sheet: Sheet, node: model.Node, score: model.Score) -> f.Number:
    match score:
        case model.YesNo(of, points, otherwise):
            return f.If(f.Flag(of), points, otherwise)
        case model.ChoiceScore():
            return _choice(score)
        case model.Checklist(rows):
            return lower_checklist(sheet, node, rows)
        case model.Ratio():
            return _ratio(sheet, node, score)
        case model.Bands():
            return _bands(sheet, node, score)
        case model.Interpolate():
            return _interpolate(sheet, node, score)
        case model.PerItem(of, each, cap, where):
            earned = f.Binary("*", f.Tally(of, where) if where else f.Input(of), each)
            return earned if cap is None else f.Call("min", (earned, cap))
        case model.Assessed():
            left_out = sheet.rules.missing == "not_applicable" and node.kind not in ("bonus", "penalty")
            panel = f.Panel(node.id)
            without = f.Nothing(f.State.NOT_APPLICABLE)
            return f.Catch(panel, frozenset({f.State.ABSENT}), without) if left_out else panel
        case model.FormulaScore(formula):
            return formula
        case _:
            assert_never(score)


def remedy(node: model.Node, rule: model.WhenZero) -> f.Number | None:
    """What an undefined quotient is worth; None where it stays undefined (and `error` refuses it)."""
    match rule:
        case None | "error":
            return None
        case "zero":
            return f.Num(0)
        case "full":
            return f.Ref(node.id, "maximum")
        case "none":
            return f.Nothing(f.State.ABSENT)
        case "not_applicable":
            return f.Nothing(f.State.NOT_APPLICABLE)
        case _:
            return rule


def is_undefined(of: f.Number) -> f.Truth:
    """True exactly when `of` is undefined: 0 × of is then caught as 1."""
    return f.Compare("==", f.Catch(f.Binary("*", f.Num(0), of), UNDEFINED, f.Num(1)), f.Num(1))


def _choice(score: model.ChoiceScore) -> f.Number:
    tree: f.Number = f.Nothing(f.State.UNDEFINED) if score.otherwise is None else score.otherwise
    for option, points in reversed(score.options):
        tree = f.If(f.Choice(score.of, (option,)), points, tree)
    return tree


def _refuse_nothing_over_zero(sheet: Sheet, node: model.Node, above: f.Number, below: f.Number) -> None:
    """A numerator above 0 over a denominator of 0 is an error of the evidence, never `when_zero` (RULES R11)."""
    wrong = f.All((f.Compare("==", below, f.Num(0)), f.Compare(">", above, f.Num(0))))
    sheet.refuse(node.id, "IK520.over_zero", wrong)


def _ratio(sheet: Sheet, node: model.Node, score: model.Ratio) -> f.Number:
    above, below = score.numerator, score.denominator
    if below is None:
        over: f.Truth = f.Compare(">", above, f.Num(100))
        share = f.Binary("/", above, score.full_at)
    else:
        _refuse_nothing_over_zero(sheet, node, above, below)
        # Something of nothing is IK520's; said once.
        over = f.All((f.Compare(">", above, below), f.Compare("!=", below, f.Num(0))))
        plain = score.full_at == f.Num(100)
        share = (
            f.Binary("/", above, below)
            if plain
            else f.Binary("/", f.Binary("*", f.Num(100), above), f.Binary("*", score.full_at, below))
        )
    if score.over == "refuse":
        sheet.refuse(node.id, "IK521.over_full", over)
    return f.Binary("*", f.Call("min", (f.Num(1), share)), score.points)


def _bands(sheet: Sheet, node: model.Node, score: model.Bands) -> f.Number:
    if score.ratio:
        _refuse_nothing_over_zero(sheet, node, *score.ratio)
    if score.hit == "unique":
        refuse_two_hits(sheet, node.id, score.rows)
    tree: f.Number = f.Nothing(f.State.UNDEFINED)
    for row in reversed(score.rows):
        points = row.points or f.Num(0)
        tree = points if row.test is None else f.If(row.test, points, tree)
    return tree


def refuse_two_hits(sheet: Sheet, node: str, rows: tuple[model.Row, ...]) -> None:
    tests = [row.test for row in rows if row.test is not None]
    for index, one in enumerate(tests):
        for other in tests[index + 1 :]:
            sheet.refuse(node, "IK522.two_rows", f.All((one, other)))


def _interpolate(sheet: Sheet, node: model.Node, score: model.Interpolate) -> f.Number:
    x, pairs = score.of, score.points
    (first, low), (last, high) = pairs[0], pairs[-1]
    if score.outside == "error":
        beyond = f.Any((f.Compare("<", x, first), f.Compare(">", x, last)))
        sheet.refuse(node.id, "IK523.outside", beyond)
    lines = [_segment(x, left, right) for left, right in pairwise(pairs)]
    none: f.Number = f.Nothing(f.State.ABSENT)
    before = lines[0] if score.outside == "extend" else low if score.outside == "clamp" else none
    after = lines[-1] if score.outside == "extend" else high if score.outside == "clamp" else none
    tree = f.If(f.Compare("<=", x, last), lines[-1], after)
    for line, (end, _) in zip(reversed(lines[:-1]), reversed(pairs[1:-1]), strict=True):
        tree = f.If(f.Compare("<=", x, end), line, tree)
    return f.If(f.Compare("<", x, first), before, tree)


def beyond(score: model.Interpolate) -> f.Truth:
    """Whether the figure that is read lies outside the scale; false where there is none."""
    first, last = score.points[0][0], score.points[-1][0]
    outside = f.Any((f.Compare("<", score.of, first), f.Compare(">", score.of, last)))
    return f.All((f.Given(score.of), outside))


def _segment(x: f.Number, left: tuple[f.Number, f.Number], right: tuple[f.Number, f.Number]) -> f.Number:
    (x0, y0), (x1, y1) = left, right
    rise = f.Binary("/", f.Binary("*", f.Binary("-", x, x0), f.Binary("-", y1, y0)), f.Binary("-", x1, x0))
    return f.Binary("+", y0, rise)
