"""Scoring kinds → formulas. Each returns the kind's own result, before clipping and rounding (RULES R2, step 1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import assert_never

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.lower.checklist import lower_checklist
from indexkit.lower.desk import Desk, RecordDesk
from indexkit.lower.lines import NOT_APPLICABLE, UNDEFINED


def lower_score(desk: Desk, score: model.Score) -> f.Number:
    match score:
        case model.YesNo(of, points, otherwise):
            return f.If(f.Flag(of), points, otherwise)
        case model.ChoiceScore():
            return _choice(score)
        case model.Checklist(rows):
            return lower_checklist(desk, rows)
        case model.Ratio():
            return _ratio(desk, score)
        case model.Bands():
            return _bands(desk, score)
        case model.Interpolate():
            return _interpolate(desk, score)
        case model.PerItem(of, each, cap, where):
            earned = f.Binary("*", f.Tally(of, where) if where else f.Input(of), each)
            return earned if cap is None else f.Call("min", (earned, cap))
        case model.Assessed():
            left_out = desk.sheet.rules.missing == "not_applicable" and desk.node.kind not in ("bonus", "penalty")
            panel = f.Panel(desk.node.id)
            without = f.Nothing(f.State.NOT_APPLICABLE)
            return f.Catch(panel, frozenset({f.State.ABSENT}), without) if left_out else panel
        case model.FormulaScore(formula):
            return formula
        case model.Ladder():
            return _ladder(desk, score)
        case model.Increment():
            return _increment(score)
        case model.Target():
            return _target(score)
        case model.Deduct(start, taken):
            return f.Binary("-", start, f.Call("sum", tuple(row.take for row in taken)))
        case model.Cases(cases=cases):
            return _cases(desk, cases)
        case model.EachRecord():
            return _each(desk, score)
        case model.Combined(rule, members, weights):
            return f.Fold(rule, members, weights)
        case model.OverUnits(across):
            return across
        case model.Defined(formula=formula, locals=own):
            for name, figure in own:
                desk.local(name, figure)
            return formula
        case _:
            assert_never(score)


def nested(desk: Desk, score: model.Score) -> f.Number:
    """A kind inside another one, with its own answers to what has no value."""
    tree = lower_score(desk, score)
    rule = answer(score)
    if rule == "error":
        desk.refuse("IK524.undefined", is_undefined(tree))
    instead = remedy(desk.node, rule)
    return tree if instead is None else f.Catch(tree, UNDEFINED, instead)


def answer(score: model.Score | None) -> model.WhenZero:
    """What a score says of itself where it is undefined."""
    rules = (getattr(score, "when_zero", None), getattr(score, "undefined", None))
    return next((rule for rule in rules if rule is not None), None)


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
            return f.Nothing(f.State.NONE)
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


def _refuse_nothing_over_zero(desk: Desk, above: f.Number, below: f.Number) -> None:
    """A numerator above 0 over a denominator of 0 is an error of the evidence, never `when_zero` (RULES R11)."""
    wrong = f.All((f.Compare("==", below, f.Num(0)), f.Compare(">", above, f.Num(0))))
    desk.refuse("IK520.over_zero", wrong)


def _ratio(desk: Desk, score: model.Ratio) -> f.Number:
    above, below = score.numerator, score.denominator
    if below is None:
        over: f.Truth = f.Compare(">", above, f.Num(100))
        share = f.Binary("/", above, score.full_at)
    else:
        _refuse_nothing_over_zero(desk, above, below)
        # Something of nothing is IK520's; said once.
        over = f.All((f.Compare(">", above, below), f.Compare("!=", below, f.Num(0))))
        plain = score.full_at == f.Num(100)
        share = (
            f.Binary("/", above, below)
            if plain
            else f.Binary("/", f.Binary("*", f.Num(100), above), f.Binary("*", score.full_at, below))
        )
    if score.over == "refuse":
        desk.refuse("IK521.over_full", over)
    return f.Binary("*", f.Call("min", (f.Num(1), share)), score.points)


def _bands(desk: Desk, score: model.Bands) -> f.Number:
    if score.ratio:
        _refuse_nothing_over_zero(desk, *score.ratio)
    if score.hit == "unique":
        refuse_two_hits(desk, score.rows)
    tree: f.Number = f.Nothing(f.State.UNDEFINED)
    for row in reversed(score.rows):
        points = row.points or f.Num(0)
        tree = points if row.test is None else f.If(row.test, points, tree)
    return tree


def _ladder(desk: Desk, score: model.Ladder) -> f.Number:
    if score.ratio:
        _refuse_nothing_over_zero(desk, *score.ratio)
    relation = model.RELATION[score.word]
    passed = (f.If(f.Compare(relation, score.of, mark), score.each, f.Num(0)) for mark in score.marks)
    return f.Call("sum", (score.start, *passed))


def refuse_two_hits(desk: Desk, rows: tuple[model.Row, ...]) -> None:
    tests = [row.test for row in rows if row.test is not None]
    for index, one in enumerate(tests):
        for other in tests[index + 1 :]:
            desk.refuse("IK522.two_rows", f.All((one, other)))


def _interpolate(desk: Desk, score: model.Interpolate) -> f.Number:
    x, pairs = score.of, score.points
    (first, low), (last, high) = pairs[0], pairs[-1]
    if score.outside == "error":
        desk.refuse("IK523.outside", beyond(score))
    lines = [_segment(x, left, right) for left, right in pairwise(pairs)]
    none: f.Number = f.Nothing(f.State.NONE)
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


def _increment(score: model.Increment) -> f.Number:
    x, first = score.of, score.first
    ahead = f.Binary("-", first, x) if score.down else f.Binary("-", x, first)
    steps: f.Number = f.Binary("/", ahead, score.every)
    if score.part != "proportional":
        steps = f.Call("floor" if score.part == "whole" else "ceil", (steps,))
    earned = f.Binary("+", score.start, f.Binary("*", score.each, steps))
    return f.If(f.Compare(">" if score.down else "<", x, first), score.below, earned)


def _target(score: model.Target) -> f.Number:
    x, target, high = score.of, score.target, score.better == "high"
    missed = score.missed
    if missed is None:
        missed = f.Binary("*", score.met, f.Binary("/", *((x, target) if high else (target, x))))
    return f.If(f.Compare(">=" if high else "<=", x, target), score.met, missed)


def _cases(desk: Desk, cases: tuple[model.Case, ...]) -> f.Number:
    tree: f.Number = f.Nothing(f.State.UNDEFINED)
    made = [nested(desk.under(f"case{number}_", guards), case.score) for number, guards, case in _guarded(cases)]
    for case, figure in zip(reversed(cases), reversed(made), strict=True):
        tree = figure if case.row.test is None else f.If(case.row.test, figure, tree)
    return tree


def _guarded(cases: tuple[model.Case, ...]) -> Iterator[tuple[int, tuple[f.Truth, ...], model.Case]]:
    """Each case with the conditions under which it is the one that counts, in the order in which they are asked."""
    before: list[f.Truth] = []
    for number, case in enumerate(cases, start=1):
        tests = [*before, *([] if case.row.test is None else [case.row.test])]
        yield number, tuple(tests), case
        before += [] if case.row.test is None else [f.Not(case.row.test)]


def _each(desk: Desk, score: model.EachRecord) -> f.Number:
    inner = RecordDesk(desk.sheet, desk.node, f"{desk.prefix}record_")
    for name, figure in score.locals:
        inner.local(name, figure)
    figure = nested(inner, score.score)
    if score.rounding is not None:
        figure = rounded(figure, score.rounding)
    lets = tuple(inner.lets)

    def records(of: f.Number) -> f.Each:
        return f.Each(score.of, of, score.where, score.when, lets, score.dates)

    for key, wrong in inner.refusals:
        desk.refuse(key, _some(records(f.If(wrong, f.Num(1), f.Num(0)))))
    if score.must:
        given = f.Given(f.Catch(figure, NOT_APPLICABLE, f.Num(0)))
        desk.refuse("IK529.record", _some(records(f.If(given, f.Num(0), f.Num(1)))))
    found: f.Number = f.Fold(score.rule, records(figure), None if score.weight is None else records(score.weight))
    return found if score.start is None else f.Binary("-", score.start, found)


def _some(of: f.List) -> f.Truth:
    """Whether a list of ones and zeros has a one; what has no figure is told otherwise."""
    return f.Compare(">", f.Fold(f.Gather("sum", missing="skip"), of), f.Num(0))


def rounded(of: f.Number, rounding: model.Rounding) -> f.Number:
    if rounding.digits is not None:
        return f.RoundDigits(of, rounding.digits, rounding.mode)
    return f.Round(of, rounding.unit, rounding.mode)
