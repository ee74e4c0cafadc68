"""Inputs: each is read somewhere, told apart from the others, and fits what reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from indexkit import model
from indexkit.amend.input_names import READS
from indexkit.build.inputs import is_name
from indexkit.checks.subject import Block, Card, Subject, fields_of, listed
from indexkit.evidence.names import formulas_in
from indexkit.formula import nodes as f
from indexkit.problems import Problem, nearest, problem
from indexkit.references import across_of
from indexkit.source import Path

_INPUTS = f.Input | f.Tally | f.Flag | f.Choice | f.ListInput | f.Each
_CONFUSABLE = str.maketrans({"1": "l", "i": "l", "0": "o"})


def kinds_name_inputs(subject: Subject) -> Iterator[Problem]:
    """`of:` of a yes or no, a choice, a checklist row, a list of items names an input; the points of another node stand
    only in formulas (RULES R1)."""
    for card in subject.cards:
        for block in card.blocks:
            for where, name in () if block.record else _named(block):
                other = card.by_id.get(name)
                if name not in card.group.inputs and other is not None:
                    yield card.say("IK322.node", where, other.path, name=name, suggest=f"so_lieu_{name}")


def kinds_read_points(subject: Subject) -> Iterator[Problem]:
    """`numerator: x`, where `x` is a node and no input, reads the node's points (RULES R1): another figure than the
    author meant who took `x` for an input. A value is there to be read so; `(x)` says that points are meant."""
    for card in subject.cards:
        for block in card.blocks:
            for where, name in _read_by_name(card, block):
                other = card.by_id.get(name)
                if other is not None and other.kind != "value" and f.Ref(name) in formulas_in(block.score):
                    yield card.say("IK348.node", where, other.path, word=str(where[-1]), name=name)


def _read_by_name(card: Card, block: Block) -> Iterator[tuple[Path, str]]:
    """The bare names in the fields of a kind that read one figure. A leaf's own name is its input."""
    written = card.written(block.at)
    for word in READS:
        value = written.get(word)
        if isinstance(value, str) and is_name(value) and value != block.node.id:
            yield (*block.at, word), value


def _named(block: Block) -> Iterator[tuple[Path, str]]:
    """The inputs that a kind names by `of:`, with their places."""
    score = block.score
    if isinstance(score, model.YesNo | model.ChoiceScore | model.PerItem | model.EachRecord):
        yield (*block.at, "of"), score.of
    elif isinstance(score, model.Checklist | model.Deduct):
        for row in score.rows:
            if row.of:
                yield (*row.path, "of"), row.of


def inputs_are_read(subject: Subject) -> Iterator[Problem]:
    """An input that nothing reads asks people for figures in vain, and often means that a formula names another
    one by mistake. One declared for all groups must be read in some group. A text is there to be kept and shown."""
    used: set[Path] = set()
    declared: dict[Path, tuple[Card, str]] = {}
    for card in subject.cards:
        # A name that was mistyped where it should be read is one mistake, and told there.
        read = _read_in(card) | set(_slips(card).values())
        for name, decl in card.group.inputs.items():
            declared.setdefault(decl.path, (card, name))
            if name in read or decl.type == "text":
                used.add(decl.path)
    for path, (card, name) in declared.items():
        if path not in used:
            yield card.say_at_key("IK340.unread", path, name=name)


def inputs_are_meant(subject: Subject) -> Iterator[Problem]:
    """A kind may name an input that is declared nowhere, so a slip in the name of one that is declared makes a second
    input, which nobody would ever fill in. So does a name that was declared in another group only."""
    for card in subject.cards:
        slips = _slips(card)
        for name, decl in card.group.inputs.items():
            here = card.document.place(decl.path)
            if near := slips.get(name):
                there = card.document.key_place(card.group.inputs[near].path)
                yield problem("IK348.near", here, there, name=name, near=near)
            elif not decl.declared and (other := _elsewhere(subject, card, name)):
                there = card.document.key_place(other.group.inputs[name].path)
                yield problem("IK348.group", here, there, name=name, group=card.group.id, other=other.group.id)


def _slips(card: Card) -> dict[str, str]:
    """Inputs that no one declared → the declared one that was most likely meant. One that nothing reads may differ by
    more; names that only look alike are told by another rule."""
    inputs = card.group.inputs
    declared, read = [name for name, decl in inputs.items() if decl.declared], _read_in(card)
    unread = [name for name in declared if name not in read]
    found: dict[str, str] = {}
    for name, decl in inputs.items():
        if not decl.declared and len(name) > 4 and decl.path in card.document.values:
            near = next((one for one in declared if _one_letter_apart(name, one)), "")
            near = near or next(iter(get_close_matches(name, unread, n=1, cutoff=0.8)), "")
            if near and _looks(near) != _looks(name):
                found[name] = near
    return found


def _one_letter_apart(one: str, other: str) -> bool:
    """One letter more, less or another, or two that changed places. Digits tell inputs apart."""
    start = _alike_up_to(one, other)
    end = _alike_up_to(one[start:][::-1], other[start:][::-1])
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    swapped = len(left) == 2 and left == right[::-1]
    return (swapped or len(left) <= 1 >= len(right)) and not re.search("[0-9]", left + right)


def _alike_up_to(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _elsewhere(subject: Subject, card: Card, name: str) -> Card | None:
    """Another group that declares the name for itself."""
    for other in subject.cards:
        decl = other.group.inputs.get(name)
        if other is not card and decl is not None and decl.declared:
            return other
    return None


def _read_in(card: Card) -> set[str]:
    read = {part.name for parts in card.parts.values() for part in parts if isinstance(part, _INPUTS)}
    read.update(decl.default_from for decl in card.group.inputs.values())
    read.update(name for one in across_of(card.plan) for name in one.within)
    read.update(name for ranking in card.group.rankings for name in model.clusters_of(ranking))
    return read.union(*(f.inputs_of(demand.refuse_if) for demand in card.plan.demands))


def names_look_different(subject: Subject) -> Iterator[Problem]:
    """Two names of one group that differ by case, by `_`, or by letters and digits that look alike are read as
    one by people: evidence would land in the wrong place (RULES R1)."""
    for card in subject.cards:
        places = {node.id: node.path for node in card.nodes[1:]}
        places |= {name: decl.path for name, decl in card.group.inputs.items() if name not in places}
        seen: dict[str, str] = {}
        for name in sorted(places, key=lambda name: card.document.key_place(places[name])):
            first = seen.setdefault(_looks(name), name)
            if first != name:
                yield card.say_at_key("IK341.alike", places[name], places[first], name=name, other=first)


def _looks(name: str) -> str:
    """What a hurried reader sees. `_` between digits stays: `c1_11` and `c11_1` are different clauses."""
    plain = re.sub(r"(?<!\d)_|_(?!\d)", "", name.casefold())
    return re.sub(r"([^\W\d])\1+", r"\1", plain).translate(_CONFUSABLE)


def choices_are_covered(subject: Subject) -> Iterator[Problem]:
    """Every declared option has its points, or `otherwise:` says what the rest is worth; a score for an option
    that nobody can choose is dead text, mostly a typing error (LANGUAGE 15)."""
    for card in subject.cards:
        fields = {one.name: one for decl in card.group.inputs.values() for one in fields_of(decl)}
        for block in card.blocks:
            score = block.score
            if not isinstance(score, model.ChoiceScore):
                continue
            decl = card.group.inputs.get(score.of) or fields.get(score.of)
            if decl is None:
                continue
            where = (*block.at, "options")
            scored = [option for option, _ in score.options]
            unknown = [option for option in scored if option not in decl.options]
            left = [option for option in decl.options if option not in scored]
            for option in unknown:
                yield _unknown_option(card, (*where, option), decl, option, left)
            # A mistyped option is one mistake: the option that it was meant for is not told again.
            if left and score.otherwise is None and len(left) > len(unknown):
                words = {"input": decl.name, "options": listed(left), "first": left[0]}
                yield card.say_at_key("IK342.uncovered", where, decl.path, **words)
            elif not left and score.otherwise is not None:
                yield card.say_at_key("IK342.no_rest", (*block.at, "otherwise"), input=decl.name)


def _unknown_option(card: Card, where: Path, decl: model.InputDecl, option: str, free: list[str]) -> Problem:
    near = nearest(option, free) or nearest(option, decl.options)
    key = "IK342.near" if near else "IK342.unknown"
    fields = {"option": option, "near": near, "input": decl.name, "options": listed(decl.options)}
    return card.say_at_key(key, where, decl.path, **fields)


def records_have_their_fields(subject: Subject) -> Iterator[Problem]:
    """`where:` counts records by declared fields and their declared values (RULES R14); a mistyped one would
    count nothing, for ever."""
    for card in subject.cards:
        for at, of, conditions in _wheres(card):
            decl = card.group.inputs.get(of)
            if decl is None:
                continue
            fields = {field.name: field for field in decl.fields}
            for name, wanted in conditions:
                where = (*at, "where", name)
                if name not in fields:
                    yield _unknown_field(card, where, decl, name, list(fields))
                elif fields[name].type == "choice":
                    yield from _unknown_values(card, where, decl, fields[name], wanted)
        for decl in card.group.inputs.values():
            for field in decl.fields:
                if field.type == "choice" and not field.options:
                    path = (*decl.path, "fields", field.name)
                    yield card.say_at_key("IK343.no_options", path, field=field.name, input=decl.name)


def _wheres(card: Card) -> Iterator[tuple[Path, str, Sequence[tuple[str, tuple[str, ...]]]]]:
    """Where records are counted by their fields: the place, the list, the conditions."""
    for block in card.blocks:
        score = block.score
        if isinstance(score, model.PerItem | model.EachRecord):
            yield block.at, score.of, score.where
        elif isinstance(score, model.Combined) and isinstance(score.members, f.Each):
            yield block.node.path, score.members.name, score.members.where


def _unknown_field(card: Card, where: Path, decl: model.InputDecl, name: str, known: list[str]) -> Problem:
    near = nearest(name, known)
    key = "IK343.field_near" if near else "IK343.field"
    return card.say_at_key(key, where, decl.path, field=name, input=decl.name, near=near)


def _unknown_values(
    card: Card, where: Path, decl: model.InputDecl, field: model.ItemField, wanted: tuple[str, ...]
) -> Iterator[Problem]:
    for index, value in enumerate(wanted):
        if value not in field.options:
            near = nearest(value, field.options)
            key = "IK343.value_near" if near else "IK343.value"
            fields = {"value": value, "field": field.name, "near": near, "options": listed(field.options)}
            yield card.say(key, (*where, index), (*decl.path, "fields", field.name), **fields)


def absence_can_be_told(subject: Subject) -> Iterator[Problem]:
    """`not_applicable` needs an input that the evidence can mark so; and a row of a checklist is a smallest
    scoring part without a maximum of its own, so nothing says what the list is then out of (RULES R10)."""
    for card in subject.cards:
        for node in card.nodes:
            if node.not_applicable is not None and not _readable(card, node):
                key = "IK345.parts" if node.score is None else "IK345.no_input"
                yield card.say_at_key(key, (*node.path, "not_applicable"), name=node.id)
            if isinstance(node.score, model.Checklist):
                yield from _rows_that_drop(card, node, node.score)


def _readable(card: Card, node: model.Node) -> bool:
    """Whether the leaf reads an input itself or through a value."""
    todo = list(card.plan.by_node.get(node.id, ()) if node.score is not None else ())
    seen: set[str] = set()
    while todo:
        line = todo.pop()
        if line.inputs:
            return True
        for ref in line.refs:
            other = card.by_id.get(ref.name)
            if other is not None and other.kind == "value" and ref.name not in seen:
                seen.add(ref.name)
                todo += card.plan.by_node[ref.name]
    return False


def _rows_that_drop(card: Card, node: model.Node, score: model.Checklist) -> Iterator[Problem]:
    for row in score.rows:
        names = f.inputs_of(row.test) if row.test is not None else ()
        for name in names:
            decl = card.group.inputs.get(name)
            rule = (decl.missing if decl else None) or card.framework.rules.missing
            if rule == "not_applicable" and (decl is None or decl.default is None):
                yield card.say("IK346.row", row.path, name=node.id, input=name)
