"""Kinds that read a figure against marks, rows, a target: the rule that applied, with the numbers put in."""

from __future__ import annotations

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.branches import branches_of, input_label, is_day, row_taken, shown_value, taken_label
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.formula.functions import divide
from indexkit.formula.prose import figure, is_short, quotient, sentence
from indexkit.gathered import some
from indexkit.phrases import say
from indexkit.score import number
from indexkit.why.at import At


def ratio(at: At, score: model.Ratio) -> str:
    above = at.figure(score.numerator)
    full_at = number(value_of(score.full_at, at.env))
    full = "" if full_at == 100 or full_at is None else say("full_at", at.lang, full=figure(full_at, at.lang))
    if score.denominator is None:
        full += say("over_full", at.lang) if above > 100 else ""
        of = score.numerator
        label = input_label(at.tree, of.name, at.lang) if isinstance(of, f.Input) else at.said(of)
        return say("percent", at.lang, input=label, percent=figure(above, at.lang), full=full, points=at.made)
    below = at.figure(score.denominator)
    full += say("over_full", at.lang) if above > below else ""
    value = _quotient(at, (score.numerator, score.denominator), above, below)
    return say("ratio", at.lang, value=value, full=full, points=at.made)


def bands(at: At, score: model.Bands) -> str:
    taken = row_taken(at.tree, score, at.lang)
    value = _quotient(at, score.ratio, *map(at.figure, score.ratio)) if score.ratio else at.reading(score.of)
    return say("band", at.lang, value=value, row=taken, points=at.made)


def _quotient(at: At, pair: tuple[f.Number, f.Number], above: Figure, below: Figure) -> str:
    percent = number(divide(100 * above, below))
    if is_short(above) and is_short(below):
        shown = quotient(above, below, at.lang)
    else:
        shown = sentence(f.Binary("/", *map(at.shown, pair)), at.lang)
    return f"{shown} = {shown_value(percent, False, at.lang)}%".replace("= ≈", "≈")


def scale(at: At, score: model.Interpolate) -> str:
    x = at.figure(score.of)
    across = [at.figure(one) for one, _ in score.points]
    first, last, where = _between(x, across, score.outside == "extend")
    marks = [tuple(at.shown(one) for one in score.points[index]) for index in (first, last)]
    left, right = (" → ".join(sentence(one, at.lang) for one in mark) for mark in marks)
    numbers = sentence(_line_through(at.shown(score.of), marks), at.lang) if first != last else ""
    return say(where, at.lang, value=at.reading(score.of), left=left, right=right, numbers=numbers, points=at.made)


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


def _line_through(x: f.Number, marks: list[tuple[f.Number, ...]]) -> f.Number:
    (x0, y0), (x1, y1) = marks
    rise = f.Binary("*", f.Binary("-", x, x0), f.Binary("-", y1, y0))
    return f.Binary("+", y0, f.Binary("/", rise, f.Binary("-", x1, x0)))


def ladder(at: At, score: model.Ladder) -> str:
    """`age = 25 passes 2 of 3 steps (10, 20): 0 + 2 × 2 = 4 points`"""
    passed = [branch.taken for branch in branches_of(at.tree, at.node, score, at.lang)]
    marks = [mark for mark, taken in zip(score.marks, passed, strict=True) if taken]
    dated = is_day(at.tree, score.of)
    listed = some([shown_value(at.figure(mark), dated, at.lang) for mark in marks], at.lang)
    steps = f.Binary("*", f.Num(len(marks)), at.shown(score.each))
    numbers = sentence(f.Binary("+", at.shown(score.start), steps), at.lang)
    key = f"ladder_{score.word}" if marks else f"ladder_{score.word}_none"
    first = shown_value(at.figure(score.marks[0]), dated, at.lang)
    fields = {"n": str(len(marks)), "all": str(len(passed)), "marks": listed or first, "numbers": numbers}
    return say(key, at.lang, value=at.reading(score.of), points=at.made, **fields)


def increment(at: At, score: model.Increment) -> str:
    """`pct = 41: (41 − 20) / 5 = 4.2 steps, 4 whole ones count: 1 + 0.25 × 4 = 2 points`"""
    x, first = at.figure(score.of), at.figure(score.first)
    if (x > first) if score.down else (x < first):
        below = "" if isinstance(score.below, f.Num) else f"{at.said(score.below)} = "
        key = "increment_over" if score.down else "increment_short"
        first_shown = sentence(at.shown(score.first), at.lang)
        text = say(key, at.lang, value=at.reading(score.of), first=first_shown, rule=below, points=at.made)
        return text + _conditions(at, score.below)
    pair = (score.first, score.of) if score.down else (score.of, score.first)
    ahead = f.Binary("-", *(at.shown(one) for one in pair))
    ratio_of = f.Binary("/", ahead, at.shown(score.every))
    steps = at.figure(ratio_of)
    counted = {"whole": f.Call("floor", (ratio_of,)), "begun": f.Call("ceil", (ratio_of,))}.get(score.part, ratio_of)
    count = at.figure(counted)
    numbers = f.Binary("+", at.shown(score.start), f.Binary("*", at.shown(score.each), f.Num(count)))
    return say(
        f"increment_{score.part}",
        at.lang,
        value=at.reading(score.of),
        quotient=sentence(ratio_of, at.lang),
        steps=say("step" if steps == 1 else "steps", at.lang, n=figure(steps, at.lang)),
        n=figure(count, at.lang),
        numbers=sentence(numbers, at.lang),
        points=at.made,
    ).replace("= ≈", "≈")


def target(at: At, score: model.Target) -> str:
    """`tau = 4 falls short of the target 5: 10 × (4 / 5) = 8 points`"""
    x, wanted = at.figure(score.of), at.figure(score.target)
    high = score.better == "high"
    met = x >= wanted if high else x <= wanted
    rule: f.Number = score.met if met else score.missed or f.Num(0)
    if not met and score.missed is None:
        share = (score.of, score.target) if high else (score.target, score.of)
        rule = f.Binary("*", at.shown(score.met), f.Binary("/", *(at.shown(one) for one in share)))
        shown = f"{sentence(rule, at.lang)} = "
    else:
        shown = "" if isinstance(rule, f.Num | f.Ref) else f"{at.said(rule)} = {at.put(rule)} = "
    key = ("target_met" if met else "target_missed") + ("_high" if high else "_low")
    goal = sentence(at.shown(score.target), at.lang)
    if not isinstance(score.target, f.Num):
        goal = at.reading(score.target)
    text = say(key, at.lang, value=at.reading(score.of), target=goal, rule=shown, points=at.made)
    return text.replace("= ≈", "≈")


def _conditions(at: At, formula: f.Number) -> str:
    read = at.readings(formula)
    return f" ({read})" if read else ""


def deduct(at: At, score: model.Deduct) -> str:
    """`10 − 4 − 3 = 3 points (loi: 2 × 2 = 4; vi_pham: 3)`"""
    numbers: f.Number = at.shown(score.start)
    told = []
    for row in score.rows:
        if take := at.figure(row.take):
            numbers = f.Binary("-", numbers, f.Num(take))
            told.append(_took(at, row, take))
    if not told:
        return say("deduct_nothing", at.lang, start=sentence(numbers, at.lang), points=at.made)
    listed = some(told, at.lang, None)
    return say("deduct", at.lang, numbers=sentence(numbers, at.lang), points=at.made, rows=listed)


def _took(at: At, row: model.Taken, take: Figure) -> str:
    numbers, shown = at.put(row.take), figure(take, at.lang)
    rule = shown if numbers == shown else f"{numbers} = {shown}".replace("= ≈", "≈")
    return f"{taken_label(at.tree, row, at.lang)}: {rule}"
