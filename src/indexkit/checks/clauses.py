"""Clauses: what can be combined, what is out of reach, what is cited."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import exact_text
from indexkit.checks.subject import Card, Subject, listed
from indexkit.formula import nodes as f
from indexkit.lower.aggregate import may_drop, may_lack
from indexkit.problems import Problem
from indexkit.source import Path


def combinations_can_drop(subject: Subject) -> Iterator[Problem]:
    """Sums and means leave out a part that does not apply. The other aggregations have no such rule in this
    version: a part left out would count as 0 there, so the file is refused instead."""
    for card, node in subject.nodes():
        how = node.aggregate.how
        if how in ("sum", "mean"):
            continue
        skip = node.aggregate.missing == "skip"
        loose = [part.id for part in node.parts if may_drop(card.sheet, part) or (skip and may_lack(part))]
        if loose:
            where = (*node.path, "aggregate")
            yield card.say_at_key("IK347.drop", where, name=node.id, how=how, parts=listed(loose))


def points_stay_within(subject: Subject) -> Iterator[Problem]:
    """Points that a clause promises and its own bounds then cut are a slip in one of the two figures. Only what is
    constant is compared; what evidence brings above the maximum is the maximum's business."""
    for card in subject.cards:
        for node in card.scored:
            if node.kind == "value":
                continue
            if isinstance(node.score, model.Checklist):
                yield from _checklist(card, node, node.score)
            for where, figure in _promised(card, node):
                most = _most(node)
                if most is not None and figure > most:
                    fields = {"name": node.id, "found": exact_text(figure), "max": exact_text(most)}
                    yield card.say("IK363.above", where, **fields)
                elif figure < node.min:
                    fields = {"name": node.id, "found": exact_text(figure), "min": exact_text(node.min)}
                    yield card.say("IK363.below", where, **fields)


def _most(node: model.Node) -> Figure | None:
    """The most that a node can give: its maximum, a clause's cap, or the smaller of both."""
    limits = [limit for limit in (node.max, node.cap) if limit is not None]
    return min(limits) if limits else None


def _promised(card: Card, node: model.Node) -> Iterator[tuple[Path, Figure]]:
    """Each constant number of points that a clause writes down, with its place."""
    for where, formula in _points_of(card, node):
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
        case _:
            return


def _checklist(card: Card, node: model.Node, score: model.Checklist) -> Iterator[Problem]:
    """The rows of a checklist add up to its maximum, unless some of them shut each other out."""
    figures = [card.constant(row.points) for row in score.rows]
    known = [figure for figure in figures if figure is not None]
    most = _most(node)
    if most is None or len(known) < len(figures):
        return
    total = sum(figure for figure in known if figure > 0)
    # Rows with conditions of their own may exclude each other, so only too little is surely a slip there.
    apart = all(row.of for row in score.rows)
    if total < most or (total > most and apart):
        key = "IK363.rows_less" if total < most else "IK363.rows_more"
        fields = {"name": node.id, "found": exact_text(total), "max": exact_text(most)}
        yield card.say_at_key(key, (*node.path, "score", "rows"), **fields)


def published_is_cited(subject: Subject) -> Iterator[Problem]:
    """`published` means that somebody read it in an official text (RULES R17); the reader is told where, by the
    clause or by what it stands in."""
    for card in subject.cards:
        yield from _uncited(card, card.group.root, False)
        levels = card.group.levels
        if levels is not None and levels.basis == "published" and levels.cite is None:
            yield card.say("IK365.levels", (*levels.path, "basis"), group=card.group.id)


def _uncited(card: Card, node: model.Node, above: bool) -> Iterator[Problem]:
    cited = above or node.cite is not None
    if node.basis == "published" and not cited:
        yield card.say("IK365.clause", (*node.path, "basis"), name=node.id)
    for part in (*node.values, *node.parts, *node.bonuses, *node.penalties):
        yield from _uncited(card, part, cited)


def clauses_have_examples(subject: Subject) -> Iterator[Problem]:
    """A worked case in each clause shows people what it means and guards it against a slip; counted, not demanded."""
    clauses = [(card, node) for card in subject.cards for node in card.scored if node.kind not in ("value", "group")]
    without = [(card, node) for card, node in clauses if node.example is None]
    if without:
        card, first = without[0]
        names = listed(node.id for _, node in without)
        fields = {"count": str(len(without)), "all": str(len(clauses)), "names": names}
        yield card.say_at_key("IK371.none", first.path, **fields)
