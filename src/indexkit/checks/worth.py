"""What clauses are worth: points stay within their bounds, and no clause is written so that it can never give any."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import exact_text
from indexkit.checks.subject import CLAUSES, Card, Subject
from indexkit.formula import nodes as f
from indexkit.problems import Problem
from indexkit.source import Path


def points_stay_within(subject: Subject) -> Iterator[Problem]:
    """Points that a clause promises and its own bounds then cut are a slip in one of the two figures. Only what is
    constant is compared; what evidence brings above the maximum is the maximum's business."""
    for card in subject.cards:
        for node in card.scored:
            if node.kind == "value":
                continue
            if isinstance(node.score, model.Checklist):
                yield from _checklist(card, node, node.score)
            most = most_of(node)
            for where, figure in _promised(card, node):
                if most is not None and figure > most and not isinstance(node.score, model.PerItem):
                    fields = {"name": node.id, "found": exact_text(figure), "max": exact_text(most)}
                    yield card.say("IK363.above", where, **fields)
                elif figure < node.min and not (node.kind in CLAUSES and _is_idle(card, node)):
                    fields = {"name": node.id, "found": exact_text(figure), "min": exact_text(node.min)}
                    yield card.say("IK363.below_clause" if node.kind in CLAUSES else "IK363.below", where, **fields)


def clauses_can_give(subject: Subject) -> Iterator[Problem]:
    """A clause that is never above 0 gives and takes nothing, whatever happens: most often a penalty that was written
    with a minus, although what stands under `penalties` is subtracted as it is (RULES R4). A part of the whole that
    can never earn its points is doubtful too."""
    for card in subject.cards:
        for node in card.scored:
            if node.kind == "value" or not _is_idle(card, node):
                continue
            if node.kind in CLAUSES:
                yield _idle_clause(card, node)
            elif node.max is not None and node.max > 0 and not any(figure < 0 for _, figure in _promised(card, node)):
                yield card.say_at_key("IK363.idle", (*node.path, "score"), name=node.id, max=exact_text(node.max))


def _is_idle(card: Card, node: model.Node) -> bool:
    """Whether a clause gives nothing above 0 for any evidence, before its bounds are put on. Where these leave no
    room, or a maximum is read that nobody stated, another rule speaks."""
    most = most_of(node)
    if node.min > 0 or (most is not None and most <= 0):
        return False
    kind = f"{node.id}.kind"
    for ref in card.plan.by_name[kind].refs:
        other = card.by_id.get(ref.name)
        if ref.part in ("maximum", "share") and other is not None and other.max is None:
            return False
    # A kind without any figure is another rule's: its input's range, say, holds none.
    return card.range_of(f.Ref(kind)).numbers and card.range_of(f.Ref(f"{node.id}.earned")).ends[1] <= 0


def _idle_clause(card: Card, node: model.Node) -> Problem:
    minus = [(where, figure) for where, figure in _promised(card, node, rows=True) if figure < 0]
    if minus:
        where, figure = minus[0]
        suggest = f"{where[-1]}: {exact_text(-figure)}" if isinstance(where[-1], str) else exact_text(-figure)
        return card.say("IK363.minus", *(path for path, _ in minus[:4]), name=node.id, suggest=suggest)
    where = (*node.path, "score", "formula")
    if isinstance(node.score, model.FormulaScore) and (plain := _without_minus(card, node, node.score.formula)):
        return card.say("IK363.minus", where, name=node.id, suggest=f"formula: {plain}")
    return card.say_at_key("IK363.idle_clause", (*node.path, "score"), name=node.id)


def _without_minus(card: Card, node: model.Node, formula: f.Number) -> str:
    """The formula as its author wrote it, but for a minus at its start; empty where that minus is not all of it."""
    text = card.written((*node.path, "score")).get("formula")
    first = formula
    while isinstance(first, f.Binary) and first.op in ("*", "/"):
        first = first.left
    negative = isinstance(first, f.Negative) or (isinstance(first, f.Num) and first.value < 0)
    plain = text.lstrip().removeprefix("-").lstrip() if negative and isinstance(text, str) else ""
    return plain if plain and plain != text else ""


def most_of(node: model.Node) -> Figure | None:
    """The most that a node can give: its maximum, a clause's cap, or the smaller of both."""
    limits = [limit for limit in (node.max, node.cap) if limit is not None]
    return min(limits) if limits else None


def bonus_caps_bite(subject: Subject) -> Iterator[Problem]:
    """A limit above what all bonuses can give together cuts nothing: one of the figures has a slip."""
    for card, node in subject.nodes():
        limits = [None if "cap" in one.written or "max" in one.written else most_of(one) for one in node.bonuses]
        known = [limit for limit in limits if limit is not None]
        if node.bonus_cap is None or not known or len(known) < len(limits) or sum(known) >= node.bonus_cap:
            continue
        fields = {"name": node.id, "cap": exact_text(node.bonus_cap), "most": exact_text(sum(known, start=Fraction(0)))}
        yield card.say("IK336.bonus_cap_idle", (*node.path, "bonus_cap"), **fields)


def _promised(card: Card, node: model.Node, rows: bool = False) -> Iterator[tuple[Path, Figure]]:
    """Each constant number of points that a clause writes down, with its place. `rows`: those of a checklist too,
    where a row may take away what another gave."""
    found = [*_points_of(card, node)]
    if rows and isinstance(node.score, model.Checklist):
        found += [((*row.path, "points"), row.points) for row in node.score.rows]
    for where, formula in found:
        figure = card.constant(formula)
        if figure is not None and where in card.document.values:
            yield where, figure


def _points_of(card: Card, node: model.Node) -> Iterator[tuple[Path, f.Number | None]]:
    at = (*node.path, "score")
    match node.score:
        case model.YesNo(_, points, otherwise):
            yield (*at, "points"), points
            yield (*at, "otherwise"), otherwise
        case model.ChoiceScore(_, options, otherwise):
            for option, points in options:
                yield (*at, "options", option), points
            yield (*at, "otherwise"), otherwise
        case model.Ratio(points=points):
            yield (*at, "points"), points
        case model.Bands(rows=rows):
            for row in rows:
                yield (*row.path, "points"), row.points
        case model.Interpolate(points=pairs):
            for index, (_, y) in enumerate(pairs):
                yield (*at, "points", index, 1), y
        case model.PerItem(points_each=each):
            yield (*at, "points_each"), each
        case _:
            return


def _checklist(card: Card, node: model.Node, score: model.Checklist) -> Iterator[Problem]:
    """The rows of a checklist add up to its maximum, unless some of them shut each other out."""
    figures = [card.constant(row.points) for row in score.rows]
    known = [figure for figure in figures if figure is not None]
    most = most_of(node)
    if most is None or len(known) < len(figures):
        return
    total = sum(figure for figure in known if figure > 0)
    # Rows with conditions of their own may exclude each other, so only too little is surely a slip there.
    apart = all(row.of for row in score.rows)
    if total < most or (total > most and apart):
        key = "IK363.rows_less" if total < most else "IK363.rows_more"
        fields = {"name": node.id, "found": exact_text(total), "max": exact_text(most)}
        yield card.say_at_key(key, (*node.path, "score", "rows"), **fields)
