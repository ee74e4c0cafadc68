"""Figures over other units: what each unit may lack is answered before one that lacks it takes the others along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from indexkit.checks.subject import Card, Subject
from indexkit.formula import nodes as f
from indexkit.problems import Problem
from indexkit.references import across_of
from indexkit.source import Path

_WITHOUT = f.WITHOUT
_ONLY_UNITS = ("within", "among")
_ONLY_RECORDS = ("where", "when")


def units_that_lack_are_answered(subject: Subject) -> Iterator[Problem]:
    """Where a unit may have no figure, the figure over all of them says what it does then: with the silent default,
    one office that sends nothing would take the score of every other. A quotient that may be undefined is answered
    in a value of its own, unit by unit."""
    for card in subject.cards:
        for one in across_of(card.plan):
            path, stated = _stated(card, one)
            own = card.range_of(f.Ref(one.own_line))
            if f.State.UNDEFINED in own.states:
                yield card.say("IK366.undefined", _at(card, path, "of"), name=str(path[-1]))
            elif own.states & _WITHOUT and "missing" not in stated:
                yield card.say("IK366.missing", _at(card, path, "of"), name=str(path[-1]))


def words_of_units_are_among_units(subject: Subject) -> Iterator[Problem]:
    """`within` and `among` choose units, `where` and `when` records; each beside the other would choose nothing, and
    say nothing of it."""
    for card in subject.cards:
        for node in card.nodes:
            stated = card.written(node.path)
            if node.kind == "value" and "how" in stated:
                yield from _words(card, node.path, stated)


def _words(card: Card, path: Path, stated: Mapping[str, Any]) -> Iterator[Problem]:
    units = "across" in stated and isinstance(stated, Mapping) and _is_over_units(card, path)
    for word in _ONLY_RECORDS if units else _ONLY_UNITS:
        if word in stated:
            key = "IK366.records" if units else "IK366.units"
            yield card.say_at_key(key, (*path, word), name=str(path[-1]), word=word)
    how = stated["how"]
    if how in f.COUNTS and not units:
        yield card.say("IK366.counts", (*path, "how"), name=str(path[-1]), how=str(how))
    if how in f.COUNTS and units:
        for word in ("drop", "keep", "weights"):
            if word in stated:
                yield card.say_at_key("IK366.dropped", (*path, word), name=str(path[-1]), how=str(how), word=word)
    if units and stated.get("missing") == "error":
        yield card.say("IK366.error", (*path, "missing"), name=str(path[-1]))
    if (how == "sd") != ("divisor" in stated):
        key = "IK366.divisor" if how == "sd" else "IK366.no_divisor"
        yield card.say_at_key(key, (*path, "divisor" if how != "sd" else "how"), name=str(path[-1]), how=str(how))


def _is_over_units(card: Card, path: Path) -> bool:
    node = next(node for node in card.nodes if node.path == path)
    return any(isinstance(part, f.Across) for part in card.parts.get(f"{node.id}.kind", ()))


def _stated(card: Card, one: f.Across) -> tuple[Path, Mapping[str, Any]]:
    """Where a figure is written, and all that it says: a value, or a figure of a definition."""
    node = card.by_id.get(card.plan.by_name[one.own_line].node)
    path: Path = node.path if node is not None else card.path
    stated = card.written(path)
    if "across" in stated:
        return path, stated
    kind = card.written((*path, "score")).get("kind")
    own = card.written(("define", str(kind), "values"))
    found = [name for name, value in own.items() if isinstance(value, Mapping) and value.get("how") == one.rule.how]
    if not found:  # a function: where it stands in the formula, only the formula knows
        return path, {"missing": one.rule.missing}
    return ("define", str(kind), "values", found[0]), own[found[0]]


def _at(card: Card, path: Path, word: str) -> Path:
    return (*path, word) if (*path, word) in card.document.values else path
