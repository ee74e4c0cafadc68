"""Claims about single nodes: within its bounds, its maximum reached, its cap of use, its figure always defined."""

from __future__ import annotations

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.evidence.panel import highest
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.formula.intervals import Interval
from indexkit.formula.smt_terms import Condition, Term, any_of, figure, has_state, negated, stands
from indexkit.prove.desk import Desk, figure_at, is_figure
from indexkit.prove.questions import Scope
from indexkit.source import Path
from indexkit.tree import ScoreTree


def nodes(desk: Desk) -> None:
    for node in desk.earning:
        within(desk, node)
        if node.max is not None and not node.parts:
            reached(desk, node, node.max)
        caps(desk, node)
        defined(desk, node)
    desk.leaves_done = True


def span_of(desk: Desk, line: str) -> Interval:
    """What a line can be, from its own formula."""
    formula = desk.card.plan.by_name[line].formula
    return desk.card.range_of(formula)  # type: ignore[arg-type]


def computed_span(desk: Desk, line: str) -> Interval:
    """Without a panel's figure in the place of the computed one."""
    formula = desk.card.plan.by_name[line].formula
    match formula:
        case f.Catch(f.Panel(), _, computed):
            return desk.card.range_of(computed)
        case _:
            return span_of(desk, line)


# Within its bounds


def upper(node: model.Node) -> Figure | None:
    """The most that a node may have: with bonuses that count above its maximum, what they give at most besides."""
    if node.max is None and node.cap is None:
        return None
    most: Figure = highest(node) or 0
    for bonus in node.bonuses:
        if bonus.counts_above_max:
            more = highest(bonus)
            if more is None:
                return None
            most += more
    return most


def within(desk: Desk, node: model.Node) -> None:
    within_line(desk, node.id, node, node.path, node.min, upper(node))


def within_line(
    desk: Desk, line: str, node: model.Node, path: Path, low: Figure, high: Figure | None
) -> None:
    subject = node.id if node.kind != "group" else "@total"
    limits = {"min": low, **({} if high is None else {"max": high})}
    span = span_of(desk, line)
    if not span.numbers or (_at_least(span, low) and (high is None or _at_most(span, high))):
        desk.say("within", subject, "proved", "bounds", path, fields=limits)
        return

    def outside(scope: Scope) -> Condition:
        points = scope.term(line)
        sides = [stands("<", points, figure(low)), *([] if high is None else [stands(">", points, figure(high))])]
        return negated(any_of((has_state(points.states), negated(any_of(sides)))))

    def shows(tree: ScoreTree) -> bool:
        value = figure_at(tree, line)
        return is_figure(value) and not (low <= value and (high is None or value <= high))  # type: ignore[operator]

    answer, tree = desk.find(subject, outside, shows)
    if answer.outcome == "never":
        desk.say("within", subject, "proved", "solver", path, fields=limits)
    elif tree is None:
        desk.say("within", subject, "unknown", "solver", path, why=answer.why, tried=TRIED, fields=limits)
    else:
        fields = {**limits, "found": figure_at(tree, line)}
        desk.say("within", subject, "refuted", "judge", path, evidence=answer.evidence, fields=fields)


TRIED = ("bounds", "judge", "solver")


def _at_least(span: Interval, low: Figure) -> bool:
    return span.low is not None and span.low >= low


def _at_most(span: Interval, high: Figure) -> bool:
    return span.high is not None and span.high <= high


# Its maximum is reached


def reached(desk: Desk, node: model.Node, most: Figure, of: str = "") -> None:
    line, where = of or node.id, (*node.path, "max")
    subject = "@total" if of else node.id
    span = computed_span(desk, line)
    if not span.numbers or (span.high is not None and (span.high < most or (span.high == most and span.high_open))):
        desk.say("reached", subject, "refuted", "bounds", where, fields={"max": most, **_end(span)})
        return

    def shows(tree: ScoreTree) -> bool:
        return figure_at(tree, line) == most

    answer, tree = desk.find(subject, lambda scope: _is(scope.term(line), most), shows)
    if answer.outcome == "never":
        desk.say("reached", subject, "refuted", "solver", where, fields={"max": most})
    elif tree is None:
        desk.say("reached", subject, "unknown", "solver", where, why=answer.why, tried=TRIED, fields={"max": most})
    else:
        if node.score is not None:
            desk.best[node.id] = answer.evidence or {}
        desk.say("reached", subject, "proved", "judge", where, evidence=answer.evidence, fields={"max": most})


def _is(term: Term, value: Figure) -> Condition:
    same = stands("==", term, figure(value))
    return negated(any_of((has_state(term.states), negated(same))))


def _end(span: Interval) -> dict[str, Figure]:
    return {} if span.high is None else {"high": span.high}


# Caps that are of use


def caps(desk: Desk, node: model.Node) -> None:
    if node.cap is not None and f"{node.id}.cap" in desk.card.plan.by_name:
        bites(desk, node, (*node.path, "cap"), f.Ref(f"{node.id}.earned"), node.cap)
    score = node.score
    if isinstance(score, model.PerItem) and score.cap is not None:
        cap = desk.card.constant(score.cap)
        count = f.Tally(score.of, score.where) if score.where else f.Input(score.of)
        if cap is not None:
            before = f.Binary("*", count, score.points_each)
            bites(desk, node, (*node.path, "score", "cap"), before, cap)
    if node.bonus_cap is not None and node.bonuses:
        whole = f.Call("sum", tuple(f.Ref(bonus.id) for bonus in node.bonuses))
        bites(desk, node, (*node.path, "bonus_cap"), whole, node.bonus_cap)


def bites(desk: Desk, node: model.Node, path: tuple[str | int, ...], before: f.Number, cap: Figure) -> None:
    """Some evidence gives more than the cap before it."""
    span = desk.card.range_of(before)
    if not span.numbers or (span.high is not None and span.high <= cap):
        desk.say("cap", node.id, "refuted", "bounds", path, fields={"cap": cap, **_end(span)})
        return

    def asks(scope: Scope) -> Condition:
        term = scope.number(before)
        return negated(any_of((has_state(term.states), negated(stands(">", term, figure(cap))))))

    def shows(tree: ScoreTree) -> bool:
        value = value_of(before, tree.env)
        return is_figure(value) and value > cap  # type: ignore[operator]

    answer, tree = desk.find(node.id if node.kind != "group" else "@total", asks, shows)
    if answer.outcome == "never":
        desk.say("cap", node.id, "refuted", "solver", path, fields={"cap": cap})
    elif tree is None:
        desk.say("cap", node.id, "unknown", "solver", path, why=answer.why, tried=TRIED, fields={"cap": cap})
    else:
        found = value_of(before, tree.env)
        desk.say("cap", node.id, "proved", "judge", path, evidence=answer.evidence, fields={"cap": cap, "found": found})


# Always defined


def defined(desk: Desk, node: model.Node) -> None:
    """Where a node divides, its points are never left undefined."""
    lines = desk.card.plan.by_node.get(node.id, ())
    divides = any(isinstance(p, f.Binary) and p.op == "/" for line in lines for p in desk.card.parts[line.name])
    if node.score is None or not divides:
        return
    path = (*node.path, "score")
    if f.State.UNDEFINED not in span_of(desk, node.id).states:
        desk.say("defined", node.id, "proved", "bounds", path)
        return

    def shows(tree: ScoreTree) -> bool:
        return figure_at(tree, node.id) is f.State.UNDEFINED

    answer, tree = desk.find(node.id, lambda scope: scope.term(node.id).states.get(f.State.UNDEFINED, False), shows)
    if answer.outcome == "never":
        desk.say("defined", node.id, "proved", "solver", path)
    elif tree is None:
        desk.say("defined", node.id, "unknown", "solver", path, why=answer.why, tried=TRIED)
    else:
        desk.say("defined", node.id, "refuted", "judge", path, evidence=answer.evidence)

