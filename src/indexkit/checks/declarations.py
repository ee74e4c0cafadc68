"""What the declaration of an input says besides its type: range, rounding, codes, what stands in for it."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit import model
from indexkit.arithmetic import Number, exact_text
from indexkit.checks.subject import Card, Subject, listed
from indexkit.evidence.inputs import read_code, read_constant
from indexkit.evidence.names import LEVELS, Names, names_of
from indexkit.evidence.records import field_reader
from indexkit.evidence.values import code_text, reader_of
from indexkit.problems import Problem, nearest, problem
from indexkit.rounding import rounded
from indexkit.source import Path

_FROM_ZERO = ("count", "items", "percent")
_NUMBERS_IN_QUOTES = ("IK502.quoted", "IK502.quoted_thousands")
_STATES = ("absent", "not_applicable")


def _declarations(subject: Subject) -> Iterator[tuple[Card, model.InputDecl]]:
    """Each declaration once, also where it stands for all groups."""
    told: set[Path] = set()
    for card in subject.cards:
        for decl in card.group.inputs.values():
            if decl.path not in told:
                told.add(decl.path)
                yield card, decl


def ranges_hold(subject: Subject) -> Iterator[Problem]:
    """A range that ends before it begins admits nothing; a rounding must not lead out of it (RULES R3); a default must
    be a value that the input would take."""
    for card, decl in _declarations(subject):
        yield from _range(card, decl.path, decl.name, decl.type, decl.low, decl.high)
        yield from _off_step(card, decl)
        if decl.default is not None:
            yield from _wrong(card, (*decl.path, "default"), read_constant(decl, decl.default))
        for field in decl.fields:
            path = (*decl.path, "fields", field.name)
            yield from _range(card, path, f"{decl.name}.{field.name}", field.type, field.low, field.high)
            if field.default is not None and field.name == decl.key:
                yield card.say("IK343.key", (*path, "default"), field=field.name, input=decl.name)
            elif field.default is not None:
                what = f"`{decl.name}.{field.name}`"
                yield from _wrong(card, (*path, "default"), field_reader(field, what)(field.default))


def _range(
    card: Card, path: Path, name: str, kind: str, low: Number | None, high: Number | None
) -> Iterator[Problem]:
    if low is not None and high is not None and low > high:
        yield card.say("IK344.crossed", (*path, "range"), name=name, low=exact_text(low), high=exact_text(high))
    elif kind in _FROM_ZERO and high is not None and high < 0:
        yield card.say("IK344.negative", (*path, "range"), name=name, high=exact_text(high))


def _off_step(card: Card, decl: model.InputDecl) -> Iterator[Problem]:
    """Bounds of the range that rounding would not leave as they are: a figure beside one could leave the range."""
    rounding = decl.rounding
    for word, bound in (("from", decl.low), ("to", decl.high)):
        if rounding is not None and bound is not None and (near := rounded(rounding, bound)) != bound:
            fields = {"key": word, "found": exact_text(bound), "near": exact_text(near)}
            yield card.say("IK344.off_step", (*decl.path, "range", word), name=decl.name, **fields)


def _wrong(card: Card, path: Path, read: object) -> Iterator[Problem]:
    """The evidence reader's own words about a value that it would not take."""
    if isinstance(read, Problem):
        yield problem(read.key, card.document.place(path), **dict(read.fields))


def codes_are_clear(subject: Subject) -> Iterator[Problem]:
    """A code must be a text that means nothing yet, and stand for a value that the input would take; one that means
    `not_applicable` is the framework's own word that every reader of the input must allow for (RULES R10)."""
    for card, decl in _declarations(subject):
        seen: dict[str, Path] = {}
        for code in decl.codes:
            path, text = (*decl.path, "codes", code.text), code_text(code.text)
            if text in seen:
                yield card.say_at_key("IK349.twice", path, seen[text], name=decl.name, code=text)
            elif not text:
                yield card.say_at_key("IK349.blank", path, name=decl.name)
            elif _is_value(decl, text):
                yield card.say_at_key("IK349.is_value", path, decl.path, name=decl.name, code=text)
            elif code.state is None and decl.type == "items" and code.value != 0:
                yield card.say("IK349.records", path, name=decl.name, code=text)
            elif code.state in decl.options:
                yield card.say("IK349.word", path, decl.path, name=decl.name, code=text, state=str(code.state))
            else:
                yield from _wrong(card, path, read_code(decl, code))
            seen.setdefault(text, path)
    for card in subject.cards:
        yield from _not_allowed(card)


def _is_value(decl: model.InputDecl, text: str) -> bool:
    """Whether the text is read as a value already, or would be but for its quotes."""
    read = reader_of(decl)(text)
    return not isinstance(read, Problem) or read.key in _NUMBERS_IN_QUOTES


def _not_allowed(card: Card) -> Iterator[Problem]:
    names: Names | None = None
    for decl in card.group.inputs.values():
        for code in decl.codes:
            if code.state == "not_applicable":
                names = names or names_of(card.group)
                against = names.refusing(decl.name)
                if against:
                    told = listed("levels" if one == LEVELS else names.paths.get(one, one) for one in against)
                    path = (*decl.path, "codes", code.text)
                    yield card.say("IK349.refused", path, name=decl.name, code=code.text, clauses=told)


def defaults_can_stand_in(subject: Subject) -> Iterator[Problem]:
    """`default: {from: x}` needs an input of the same type whose every value fits, and no circle."""
    for card, decl in _declarations(subject):
        if decl.default_from:
            yield from _stands_in(card, decl)


def _stands_in(card: Card, decl: model.InputDecl) -> Iterator[Problem]:
    inputs, path = card.group.inputs, (*decl.path, "default")
    other = inputs.get(decl.default_from)
    if other is None:
        near = nearest(decl.default_from, inputs)
        key = "IK357.near" if near else "IK357.unknown"
        yield card.say(key, path, name=decl.name, other=decl.default_from, near=near, group=card.group.id)
    elif chain := _circle(inputs, decl):
        if decl.name == min(chain):
            yield card.say("IK357.circle", path, names=" → ".join(f"`{one}`" for one in (*chain, chain[0])))
    elif other.type != decl.type:
        fields = {"type": decl.type, "wanted": other.type}
        yield card.say("IK357.type", path, other.path, name=decl.name, other=other.name, **fields)
    elif not _fits(other, decl):
        yield card.say("IK357.wider", path, other.path, name=decl.name, other=other.name)


def _circle(inputs: dict[str, model.InputDecl], decl: model.InputDecl) -> list[str]:
    """The inputs of a circle that begins here; empty where the chain ends or meets a circle further on."""
    chain = [decl.name]
    while (name := inputs[chain[-1]].default_from) in inputs:
        if name == decl.name:
            return chain
        if name in chain:
            return []
        chain.append(name)
    return []


def _fits(other: model.InputDecl, decl: model.InputDecl) -> bool:
    """Whether every value of `other` is one that `decl` admits."""
    low = 0 if other.low is None and other.type in _FROM_ZERO else other.low
    if decl.low is not None and (low is None or low < decl.low):
        return False
    if decl.high is not None and (other.high is None or other.high > decl.high):
        return False
    alike = (other.key, other.fields) == (decl.key, decl.fields)
    return alike and (decl.type != "choice" or set(other.options) <= set(decl.options))
