"""Divisions and functions with a domain: each is proved safe by bounds, or says what it is worth when it is not."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import exact_text
from indexkit.checks.subject import Card, Subject, listed
from indexkit.formula import nodes as f
from indexkit.formula.plan import Line
from indexkit.formula.text import to_text
from indexkit.lower.kinds import answer
from indexkit.lower.parts import members
from indexkit.problems import Problem
from indexkit.source import Path

_REMEDIED = (
    model.Ratio
    | model.Bands
    | model.Interpolate
    | model.FormulaScore
    | model.Ladder
    | model.Increment
    | model.Target
    | model.Cases
    | model.EachRecord
    | model.Combined
    | model.OverUnits
    | model.Defined
)


def division_is_answered(subject: Subject) -> Iterator[Problem]:
    """A divisor that may be 0, a logarithm that may meet 0: unless the score says `when_zero:` or `undefined:`, some
    unit's evidence would have no score (RULES R11). Kinds that know no such word read a value that states it."""
    for card in subject.cards:
        for node in card.scored:
            answered = answer(node.score) is not None
            for line in card.plan.by_node.get(node.id, ()):
                if line.stage not in _ELSEWHERE and (not answered or line.stage not in _OWN):
                    yield from _told(card, node, line)


_OWN = ("kind",)
_ELSEWHERE = ("share", "across")
"""Told where the share is asked for; of what units bring to a figure over all of them, at that figure."""


def _told(card: Card, node: model.Node, line: Line) -> Iterator[Problem]:
    for doubt in card.doubts(line):
        divides = isinstance(doubt, f.Binary)
        if (
            isinstance(doubt, f.Binary)
            and isinstance(node.score, model.Interpolate)
            and card.constant(doubt.right) == 0
        ):
            continue  # two points of the scale stand at one figure, which is told as that
        if line.stage not in _OWN or not isinstance(node.score, _REMEDIED):
            key = "IK360.elsewhere"
        elif isinstance(doubt, f.Fold | f.Across):
            key = "IK360.members"
        elif node.kind == "value":
            key = "IK360.value" if divides else "IK360.value_domain"
        else:
            key = "IK360.divisor" if divides else "IK360.domain"
        yield card.say(key, place_of(card, node), name=node.id, **_named(node.id, doubt))


def _named(name: str, doubt: f.Number) -> dict[str, str]:
    """The formula that may be undefined, what in it is at fault, and the inputs behind that."""
    fault = doubt.right if isinstance(doubt, f.Binary) else doubt
    names = f.inputs_of(fault) or tuple(ref.name for ref in f.refs_of(fault))
    return {"fault": as_written(fault, name), "formula": as_written(doubt, name), "inputs": listed(names)}


def as_written(formula: f.Formula, name: str) -> str:
    """As it is written in the clause `name`, where a bare `max` is its own."""
    return to_text(formula).replace(f"maximum({name})", "max").replace(f"minimum({name})", "min")


def place_of(card: Card, node: model.Node) -> Path:
    """Where the formula of a score stands, or the nearest to it that the text has."""
    for below in (("score", "formula"), ("formula",), ("score", "denominator"), ("score",)):
        if (*node.path, *below) in card.document.values:
            return (*node.path, *below)
    return node.path


def answers_are_needed(subject: Subject) -> Iterator[Problem]:
    """`when_zero:` where nothing can be 0 misleads its reader. A ratio with a denominator must always say it, so
    that everybody can read what happens, and is passed over."""
    for card in subject.cards:
        for node in card.scored:
            if isinstance(node.score, model.Ratio | model.Bands) and _quotient(node.score):
                continue
            lines = [line for line in card.plan.by_node.get(node.id, ()) if line.stage in _OWN]
            if answer(node.score) is None or any(card.doubts(line) for line in lines):
                continue
            word = "when_zero" if getattr(node.score, "when_zero", None) is not None else "undefined"
            short = (*node.path, word) in card.document.values
            where = (*node.path, word) if short else (*node.path, "score", word)
            if where not in card.document.values:
                continue  # a definition's own answer, which others of its uses may need
            yield card.say_at_key("IK361.unneeded", where, name=node.id, word=word)


def _quotient(score: model.Ratio | model.Bands) -> bool:
    return score.denominator is not None if isinstance(score, model.Ratio) else score.ratio is not None


def combinations_are_defined(subject: Subject) -> Iterator[Problem]:
    """A harmonic mean of a part that may be 0, a geometric mean of one below 0, a share of a maximum of 0: a
    combination has no `when_zero:`, so the parts themselves must keep clear of it."""
    for card, node in subject.nodes():
        yield from _all_dropped(card, node)
        how = node.aggregate.how
        for part in node.counted:
            if how == "harmean" and _least(card, part) <= 0:
                yield _undefined_part(card, node, part, "IK362.harmean")
            elif how == "geomean" and _least(card, part) < 0:
                yield _undefined_part(card, node, part, "IK362.geomean")
            elif node.aggregate.over == "shares" and _may_be_nothing(card, part):
                yield _undefined_part(card, node, part, "IK362.share")


def _all_dropped(card: Card, node: model.Node) -> Iterator[Problem]:
    """As many are dropped as there are: whatever the evidence says, nothing is left to make a figure of."""
    rule, count, where = node.aggregate.rule, len(members(node)), (*node.path, "aggregate", "drop")
    if isinstance(node.score, model.Combined) and isinstance(node.score.members, f.Listed):
        rule, count, where = node.score.rule, len(node.score.members.args), (*node.path, "drop")
    dropped = rule.drop_lowest + rule.drop_highest
    if count and dropped >= count:
        yield card.say_at_key("IK362.dropped", where, name=node.id, dropped=str(dropped), count=str(count))


def _may_be_nothing(card: Card, part: model.Node) -> bool:
    """Whether the maximum of a part is 0, or may be for some unit."""
    if "max" not in part.written:
        return part.max == 0
    low = card.range_of(part.written["max"]).low
    return low is None or low <= 0


def _least(card: Card, part: model.Node) -> Figure:
    """The least that a part can be: it is clipped to its minimum, and may never come down to it."""
    low = card.range_of(f.Ref(part.id)).low
    return part.min if low is None else low


def _undefined_part(card: Card, node: model.Node, part: model.Node, key: str) -> Problem:
    fields = {"name": node.id, "part": part.id, "min": exact_text(part.min)}
    return card.say_at_key(key, (*node.path, "aggregate"), part.path, **fields)


def levels_are_defined(subject: Subject) -> Iterator[Problem]:
    """Levels have no `when_zero:` either: a formula that may be undefined stands in a value that says it."""
    for card in subject.cards:
        for node, levels in card.graded:
            name = "@level" if node.kind == "group" else f"{node.id}.level"
            for doubt in card.doubts(card.plan.by_name[name]):
                yield card.say("IK360.elsewhere", (*levels.path, "of"), name=node.id, **_named("", doubt))
