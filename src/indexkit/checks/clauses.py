"""Clauses: what can be combined, what is cited, what has an example."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit import model
from indexkit.checks.subject import Card, Subject, listed
from indexkit.lower.aggregate import may_drop, may_lack
from indexkit.problems import Problem


def combinations_can_drop(subject: Subject) -> Iterator[Problem]:
    """A sum or a mean of parts shrinks its maximum when one of them does not apply. For a least, a greatest or a median
    of points no rule says what is then the most, so the file is refused; over shares the most stays as it is."""
    for card, node in subject.nodes():
        how = node.aggregate.how
        if how in ("sum", "mean", "count", "any", "all") or node.max is None or node.aggregate.over == "shares":
            continue
        skip = node.aggregate.missing == "skip"
        sheet = card.sheet
        loose = [part.id for part in node.counted if may_drop(sheet, part) or (skip and may_lack(sheet, part))]
        if loose:
            where = (*node.path, "aggregate")
            yield card.say_at_key("IK347.drop", where, name=node.id, how=how, parts=listed(loose))


def published_is_cited(subject: Subject) -> Iterator[Problem]:
    """`published` means that somebody read it in an official text (RULES R17); the reader is told where, by the
    clause or by what it stands in."""
    for card in subject.cards:
        yield from _uncited(card, card.group.root, False)
        for node, levels in card.graded:
            if levels.basis == "published" and levels.cite is None:
                yield card.say("IK365.levels", (*levels.path, "basis"), group=node.id)


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
