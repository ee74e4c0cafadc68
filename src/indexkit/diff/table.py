"""The table of clauses: every difference of two texts as a row, with what each says and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from indexkit import model
from indexkit.amend.paths import CHILD_WORDS
from indexkit.canonical import same
from indexkit.checks.subject import Card
from indexkit.diff.clauses import ASPECTS, words_of
from indexkit.diff.result import Aspect, Form, Row, Said
from indexkit.diff.words import LANGS, WORDS, both
from indexkit.dispute import rules
from indexkit.dispute.changes import label, linked
from indexkit.dispute.rules import Data, Spot
from indexkit.dispute.scene import Case
from indexkit.dispute.words import cited, plainly
from indexkit.framework import Framework
from indexkit.problems import Text
from indexkit.score_node import Clause, clause_of
from indexkit.source import Path

_RANKS = ("ranking", "rankings", "statistics", "awards")
_WORDING = ("name", "name_en", "code", "cite", "basis", "proof")
_NOTHING: Data = {}
_NAMELESS = Text("")
_Fields = Sequence[tuple[str, tuple[Any, Any]]]


class Sides:
    """Two texts, and what is known of their groups."""

    def __init__(self, before: Framework, after: Framework, only: tuple[str, ...] = ()) -> None:
        self.frameworks = before, after
        self.only = only
        self.data: tuple[Data, Data] = before.document.data, after.document.data
        self._cards: dict[tuple[int, str], Card] = {}

    def card(self, side: int, group: str) -> Card:
        if (side, group) not in self._cards:
            framework = self.frameworks[side]
            self._cards[side, group] = Card(framework, framework.groups[group])
        return self._cards[side, group]

    @property
    def groups(self) -> list[str]:
        """Those of both texts that are wanted."""
        before, after = self.frameworks
        return [name for name in after.groups if name in before.groups and name in (self.only or after.groups)]

    def case(self, side: int, group: str) -> Case:
        return Case(self.frameworks[side], group, {}, {})


def rows_of(sides: Sides) -> list[Row]:
    """Every row, what is of all groups first; without effects, and not yet numbered."""
    found: dict[tuple[Spot, ...], Row] = {}
    for group in sides.groups:
        for spots in changed(sides, group):
            general = all(spot[0] != "groups" for spot in spots)
            if spots not in found:
                found[spots] = _row(sides, "" if general else group, spots)
    rows = [*found.values(), *_rankings(sides), *_reworded(sides, found), *_groups(sides)]
    order = ["", *dict.fromkeys(name for framework in sides.frameworks for name in framework.groups)]
    return sorted(rows, key=lambda row: order.index(row.group))


def changed(sides: Sides, group: str) -> list[tuple[Spot, ...]]:
    """The spots of each change of a group, those together that only make sense together. A clause's rounding goes with
    the clause."""
    before, after = (sides.case(side, group) for side in (0, 1))
    if before.framework.fingerprint == after.framework.fingerprint:
        return []
    found = linked(rules.spots(*sides.data, group), before, after, by_text=False)
    joined: list[list[Spot]] = []
    for spots in found:
        own = {_clause_spot(spot) for spot in spots}
        apart = [one for one in joined if own.isdisjoint(map(_clause_spot, one))]
        joined = [*apart, [spot for one in joined if one not in apart for spot in one] + spots]
    return [tuple(sorted(spots)) for spots in sorted(joined, key=lambda one: found.index(_holding(found, one[0])))]


def _holding(found: list[list[Spot]], spot: Spot) -> list[Spot]:
    return next(one for one in found if spot in one)


def _clause_spot(spot: Spot) -> Spot:
    return spot[:-1] if len(spot) > 4 and spot[-1] == "rounding" else spot


def _is_clause(spot: Spot) -> bool:
    return len(spot) >= 4 and spot[0] == "groups" and spot[-2] in CHILD_WORDS


def _row(sides: Sides, group: str, spots: tuple[Spot, ...]) -> Row:
    clauses = list(dict.fromkeys(map(_clause_spot, spots)))
    nodes = [spot for spot in clauses if _is_clause(spot)]
    said = [one for spot in clauses for one in _said(sides, group, spot)]
    return Row(0, group, _form(sides, nodes), "clause" if nodes else "rule", tuple(_joined(said)), spots)


def _form(sides: Sides, nodes: Sequence[Spot]) -> Form:
    there = [{rules.at(data, spot) is not None for spot in nodes} for data in sides.data]
    ids = [{name for spot in nodes for name in rules.names_below(data, spot)} for data in sides.data]
    if nodes and there[0] == {False}:
        return "added"
    if nodes and there[1] == {False}:
        return "removed"
    return "moved" if False in there[0] and ids[0] & ids[1] else "changed"


def _joined(found: Iterable[Said]) -> Iterator[Said]:
    """What moved is told once, with both places."""
    by_id: dict[str, list[Said]] = {}
    for one in found:
        by_id.setdefault(one.path.rpartition("/")[2], []).append(one)
    for several in by_id.values():
        old = next((one for one in several if one.after is None and one.before is not None), None)
        new = next((one for one in several if one.before is None and one.after is not None), None)
        if old is None or new is None:
            yield from several
            continue
        olds, news = ({one.key: one for one in side.aspects} for side in (old, new))
        place = Aspect("place", WORDS["of_place"], Text(old.path), Text(new.path))
        aspects = [
            Aspect(key, (news.get(key) or olds[key]).name, before, after)
            for key in {**olds, **news}
            if (before := olds[key].before if key in olds else None)
            != (after := news[key].after if key in news else None)
        ]
        yield Said(new.path, new.name, new.code, (place, *aspects), old.before, new.after, new.by)


# One clause


def _said(sides: Sides, group: str, spot: Spot) -> Iterator[Said]:
    if not _is_clause(spot):
        yield _general(sides, group, spot)
        return
    nodes = [_node(sides, side, group, spot) for side in (0, 1)]
    if nodes[0] is not None and nodes[1] is not None:
        yield _changed_clause(sides, group, spot, nodes[0], nodes[1])
        return
    side = 0 if nodes[1] is None else 1
    node = nodes[side]
    assert node is not None  # a spot is of one of the texts
    yield from _whole(sides, side, group, node, "/".join(label(spot)))


def _node(sides: Sides, side: int, group: str, spot: Spot) -> model.Node | None:
    """The clause at a spot, as the framework has it."""
    node = sides.card(side, group).by_id.get(spot[-1])
    return node if node is not None and tuple(node.path) == spot else None


def _whole(sides: Sides, side: int, group: str, node: model.Node, path: str) -> Iterator[Said]:
    """A clause that one text has, and all below it."""
    card, framework = sides.card(side, group), sides.frameworks[side]
    aspects = tuple(
        Aspect(key, WORDS[f"of_{key}"], *((None, text) if side else (text, None)))
        for key, text in words_of(card, node).items()
    )
    clause = clause_of(framework, node)
    before, after = (None, clause) if side else (clause, None)
    yield Said(path, node.name, node.code, aspects, before, after)
    for below in (*node.values, *node.parts, *node.bonuses, *node.penalties):
        yield from _whole(sides, side, group, below, f"{path}/{below.id}")


def _changed_clause(sides: Sides, group: str, spot: Spot, old: model.Node, new: model.Node) -> Said:
    cards = [sides.card(side, group) for side in (0, 1)]
    apart = rules.fields(_own(sides.data[0], spot), _own(sides.data[1], spot))
    aspects = [*_aspects(words_of(cards[0], old), words_of(cards[1], new), apart), *_wording(sides, spot)]
    clauses = [clause_of(framework, node) for framework, node in zip(sides.frameworks, (old, new), strict=True)]
    by = _set_by(sides.frameworks[1], spot, [field for field, _ in apart], clauses[1].text)
    return Said("/".join(label(spot)), new.name, new.code, tuple(aspects), clauses[0], clauses[1], by)


def _own(data: Data, spot: Spot) -> dict[str, Any]:
    """What a clause says itself, its rounding too."""
    found = rules.at(data, spot)
    return {**rules.own(data, spot), **({"rounding": found["rounding"]} if "rounding" in found else {})}


def _aspects(olds: dict[str, Text], news: dict[str, Text], apart: _Fields) -> Iterator[Aspect]:
    """The aspects of which the words differ; what differs in the file and in none of these words, by its field."""
    told: set[str] = set()
    for key, (_, keys) in ASPECTS.items():
        if olds.get(key) != news.get(key):
            told |= keys
            yield Aspect(key, WORDS[f"of_{key}"], olds.get(key), news.get(key))
    for field, pair in apart:
        if told.isdisjoint((field, field.partition(".")[0])):
            before, after = (None if one is None else Text(*(plainly(one, lang) for lang in LANGS)) for one in pair)
            yield Aspect("", Text(field, field), before, after)


def _set_by(framework: Framework, spot: Spot, fields: Iterable[str], own: str) -> tuple[str, ...]:
    """The acts of the texts in which the new words of a clause stand."""
    files = {framework.document.place((*spot, *field.split("."))).file for field in fields}
    texts = [one for one in framework.applied if one.file in files and one.id != own]
    return tuple(one.issued_by.decision if one.issued_by else one.id for one in texts)


# What is of no clause


def _general(sides: Sides, group: str, spot: Spot) -> Said:
    """A key of a group, of `rules:` or of the whole text."""
    olds, news = (_group_words(sides, side, group, spot) for side in (0, 1))
    said = [rules.at(data, spot) for data in sides.data]
    if olds != news:
        aspects = [Aspect(key, WORDS[f"of_{key}"], olds.get(key), news.get(key)) for key in {**olds, **news}]
    else:
        one, other = ({spot[-1]: value} if value is not None else {} for value in said)
        aspects = list(_aspects({}, {}, rules.fields(one, other)))
    clauses = [None if value is None else clause_at(f, spot) for f, value in zip(sides.frameworks, said, strict=True)]
    return Said("/".join(label(spot)), _NAMELESS, "", tuple(aspects), clauses[0], clauses[1])


def _group_words(sides: Sides, side: int, group: str, spot: Spot) -> dict[str, Text]:
    if not group or len(spot) != 3:
        return {}
    words = words_of(sides.card(side, group), sides.card(side, group).group.root)
    return {key: text for key, text in words.items() if spot[-1] in ASPECTS[key][1]}


def clause_at(framework: Framework, spot: Path) -> Clause:
    """Where something stands that is no node."""
    place = framework.document.key_place(spot)
    text = next((one for one in framework.applied if one.file == place.file), None)
    decision = text.issued_by.decision if text is not None and text.issued_by else ""
    return Clause(framework.id if text is None else text.id, decision, "", None, place.file, place.line)


def _rankings(sides: Sides) -> Iterator[Row]:
    """What ranks and statistics rest on; no total does."""
    places: list[tuple[str, Spot]] = [("", (key,)) for key in ("rankings", "statistics", "display")]
    places += [(group, ("groups", group, key)) for group in sides.groups for key in _RANKS]
    for group, spot in places:
        before, after = (rules.at(data, spot) for data in sides.data)
        if not same(before, after):
            form: Form = "added" if before is None else "removed" if after is None else "changed"
            yield Row(0, group, form, "ranking", (_general(sides, "", spot),), (spot,))


def _groups(sides: Sides) -> Iterator[Row]:
    """Groups that one of the texts has."""
    before, after = sides.frameworks
    for side, form, names in ((0, "removed", before.groups), (1, "added", after.groups)):
        for name in names:
            if name not in sides.frameworks[1 - side].groups and not sides.only:
                root = sides.frameworks[side].groups[name].root
                count = sum(node.score is not None and node.kind != "value" for node in sides.card(side, name).nodes)
                told = both("group_row" if count != 1 else "group_row_one", n=str(count))
                aspect = Aspect("group", WORDS["group"], *((None, told) if side else (told, None)))
                clause = clause_at(sides.frameworks[side], ("groups", name))
                pair = (None, clause) if side else (clause, None)
                yield Row(0, name, form, "group", (Said(name, root.name, root.code, (aspect,), *pair),))  # type: ignore[arg-type]


# Wording


def _reworded(sides: Sides, found: Iterable[tuple[Spot, ...]]) -> Iterator[Row]:
    """Clauses of which only names, citations and the like differ."""
    taken = {_clause_spot(spot) for spots in found for spot in spots}
    for group in sides.groups:
        for node in sides.card(1, group).nodes[1:]:
            spot = tuple(map(str, node.path))
            old = _node(sides, 0, group, spot)
            aspects = tuple(_wording(sides, spot)) if old is not None and spot not in taken else ()
            if old is not None and aspects:
                clauses = clause_of(sides.frameworks[0], old), clause_of(sides.frameworks[1], node)
                said = Said("/".join(label(spot)), node.name, node.code, aspects, *clauses)
                yield Row(0, group, "reworded", "clause", (said,), (spot,))


def _wording(sides: Sides, spot: Spot) -> Iterator[Aspect]:
    olds, news = ((rules.at(data, spot) or _NOTHING) for data in sides.data)
    for key in _WORDING:
        before, after = olds.get(key), news.get(key)
        if not same(before, after):
            pair = (None if one is None else _shown(one) for one in (before, after))
            yield Aspect(key.removesuffix("_en"), WORDS[f"of_{key.removesuffix('_en')}"], *pair)


def _shown(value: Any) -> Text:
    if not isinstance(value, Mapping):
        return Text(*(plainly(value, lang) for lang in LANGS))
    quote = f" “{value['quote']}”" if value.get("quote") else ""
    text = cited(value) + quote
    rest = {key: one for key, one in value.items() if key not in ("document", "section", "quote")}
    return Text(*(f"{text} {plainly(rest, lang) if rest else ''}".strip() for lang in LANGS))
