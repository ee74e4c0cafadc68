"""Clauses: what can be combined, what is cited, what has an example."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit import model
from indexkit.checks.subject import Block, Card, Subject, listed
from indexkit.formula import nodes as f
from indexkit.formula.text import to_text
from indexkit.lower.leaving import may_drop, may_lack
from indexkit.lower.parts import members
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
        loose = [part.id for part in members(node) if may_drop(sheet, part) or (skip and may_lack(sheet, part))]
        if loose:
            where = (*node.path, "aggregate")
            yield card.say_at_key("IK347.drop", where, name=node.id, how=how, parts=listed(loose))


def measures_run_forward(subject: Subject) -> Iterator[Problem]:
    """Steps of 0 or less, and a target below 0 of which a part is reached, turn a score around: who is further from
    the goal would get more. (Where evidence may bring a step of 0, `when_zero` answers.)"""
    for card in subject.cards:
        for block in card.blocks:
            score = block.score
            if isinstance(score, model.Increment):
                fixed = card.constant(score.every)
                if _may_be_negative(card, score.every) or fixed == 0:
                    yield _turned(card, block, "every", score.every)
            elif isinstance(score, model.Target) and score.missed is None and _may_be_negative(card, score.target):
                yield _turned(card, block, "target", score.target)


def _may_be_negative(card: Card, formula: f.Number) -> bool:
    low = card.range_of(formula).low
    return low is None or low < 0


def _turned(card: Card, block: Block, word: str, formula: f.Number) -> Problem:
    return card.say(f"IK364.{word}", (*block.at, word), name=block.node.id, formula=to_text(formula))


def what_is_spread_has_siblings(subject: Subject) -> Iterator[Problem]:
    """`spread` gives a maximum to the siblings in proportion to theirs: without maxima there is nothing to share,
    and in a mean the weights do it already."""
    for card, node in subject.nodes():
        spread = [part for part in node.counted if part.applies_if and part.applies_if.otherwise == "spread"]
        bare = [part for part in node.counted if part.max is None]
        for part in spread if bare and node.aggregate.how == "sum" else ():
            where = (*part.path, "applies_if", "otherwise")
            yield card.say("IK347.spread", where, name=part.id, parts=listed(one.id for one in bare))


def conditions_read_evidence(subject: Subject) -> Iterator[Problem]:
    """Whether a node counts is a matter of evidence (LANGUAGE 6): were it one of points, a unit's own maximum, and with
    it what others are worth, could change with what it earned."""
    for card, node in subject.nodes():
        for name in _points_read(card, node.applies_if.when) if node.applies_if else ():
            yield card.say("IK358.points", (*node.path, "applies_if", "when"), name=node.id, read=name)
            break


def _points_read(card: Card, when: f.Truth) -> Iterator[str]:
    """Nodes whose points a condition reads, by itself or through values."""
    todo, seen = list(f.refs_of(when)), set[f.Ref]()
    while todo:
        ref = todo.pop()
        node = card.by_id.get(ref.name)
        if ref in seen or node is None:
            continue
        seen.add(ref)
        if node.kind != "value":
            yield ref.name
        else:
            lines = [one for one in card.plan.lines if one.node == ref.name]
            todo += [below for one in lines for below in one.refs]


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
