"""A framework in force as people read it, in one language: what text, Markdown and pages arrange."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indexkit import model
from indexkit.checks.certainty import UNOFFICIAL
from indexkit.checks.subject import Card
from indexkit.diff.clauses import input_words, level_words, words_of
from indexkit.diff.view import cite_words, side_words
from indexkit.diff.words import WORDS as ASPECTS
from indexkit.diff.words import said
from indexkit.dispute.rules import at
from indexkit.dispute.words import plainly
from indexkit.framework import Framework
from indexkit.problems import Lang
from indexkit.readback.words import put
from indexkit.report.items import rounding_words
from indexkit.score_node import clause_of
from indexkit.source import Path

HEADS = ("number", "name", "max", "how", "proof", "clause")
"""The columns of an annex, and where the clause stands."""
_AS_WRITTEN = ("rankings", "statistics", "display")
_OF_NODE = ("aggregate", "cut", "allocate", "stands_for")
_OF_GROUP = (*_OF_NODE, "ranking", "rankings", "statistics")
_OF_INPUT = ("unit", "default", "codes", "rounding", "missing", "fields", "key")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the annex. `depth`: how deep the clause stands, 1 for those right below the group."""

    depth: int
    number: str
    name: str
    max: str
    how: tuple[str, ...]
    proof: tuple[str, ...]
    clause: str

    @property
    def cells(self) -> tuple[str, ...]:
        return self.number, self.name, self.max, "; ".join(self.how), "; ".join(self.proof), self.clause


@dataclass(frozen=True, slots=True)
class Scorecard:
    title: str
    lines: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ReadBack:
    title: str
    subject: str
    unofficial: tuple[str, ...]
    general: tuple[str, ...]
    scorecards: tuple[Scorecard, ...]


def read_back(framework: Framework, groups: Sequence[str] = (), lang: Lang = "en") -> ReadBack:
    """All groups, or those that are named. Raises EvidenceError where a group is not there."""
    cards = [Card(framework, framework.group(name)) for name in groups or framework.groups]
    return ReadBack(
        put("title", lang),
        side_words(framework, lang),
        tuple(_unofficial(framework, cards, lang)),
        tuple(_general(framework, lang)),
        tuple(_scorecard(card, lang) for card in cards),
    )


# What is not the published text


def _unofficial(framework: Framework, cards: Sequence[Card], lang: Lang) -> Iterator[str]:
    """Clauses that are reconstructed or assumed, then other places that the file marks so, then what it leaves open."""
    seen: set[Path] = set()
    for card in cards:
        for node in card.nodes:
            seen.add(node.path)
            if node.basis in UNOFFICIAL:
                told = f"{_called(card, node, lang)}: {said(f'basis_{node.basis}', lang)}"
                yield put("in_group", lang, group=_title(card, lang), told=told) if len(cards) > 1 else told
    left_out = {("groups", name) for name in framework.groups} - {("groups", card.group.id) for card in cards}
    for path, basis in _marked(framework.document.data, ()):
        if path not in seen and path[:2] not in left_out:
            yield f"`{'/'.join(map(str, path))}`: {said(f'basis_{basis}', lang)}"
    yield from (put("left_open", lang, text=text) for text in framework.unverified)


def _marked(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every place of a document that says of itself that it is not official."""
    if isinstance(value, Mapping):
        if value.get("basis") in UNOFFICIAL:
            yield path, value["basis"]
        for key, below in value.items():
            yield from _marked(below, (*path, key))
    elif isinstance(value, list | tuple):
        for index, below in enumerate(value):
            yield from _marked(below, (*path, index))


def _called(card: Card, node: model.Node, lang: Lang) -> str:
    if node is card.group.root:
        return put("whole", lang, group=_title(card, lang))
    return " ".join(filter(None, (node.code, node.name.in_(lang) or node.id)))


# What holds for all groups


def _general(framework: Framework, lang: Lang) -> Iterator[str]:
    rules, data = framework.rules, framework.document.data
    yield from _rounding(rules.rounding, lang)
    yield put(f"missing_{rules.missing}", lang)
    yield put("overrides" if rules.overrides else "no_overrides", lang)
    written = {"submission": data.get("rules", {}).get("submission"), **{key: data.get(key) for key in _AS_WRITTEN}}
    yield from _as_written(written, lang)
    yield from (put("not_applied", lang, id=one.id, why=one.why.in_(lang)) for one in framework.not_applied)


def _rounding(rule: model.RoundingRule, lang: Lang) -> Iterator[str]:
    if rule.rounding is None:
        yield put("no_rounding", lang)
    else:
        at = put(f"at_{rule.at}", lang) if isinstance(rule.at, str) else put("at_nodes", lang, nodes=", ".join(rule.at))
        yield put("rounding", lang, at=at, how=rounding_words(rule.rounding, lang))
    if rule.percent is not None:
        yield put("rounding_percent", lang, how=rounding_words(rule.percent, lang))


def _as_written(found: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """Rules for which there are no sentences are shown as they stand in the file, each value by itself."""
    for key, value in found.items():
        if isinstance(value, Mapping):
            yield from _as_written({f"{key}/{below}": one for below, one in value.items()}, lang)
        elif isinstance(value, list | tuple):
            yield from _as_written({f"{key}/{count}": one for count, one in enumerate(value, 1)}, lang)
        elif value is not None:
            yield put("other", lang, word=key, value=plainly(value, lang))


def _inputs_as_written(found: Any, lang: Lang) -> Iterator[str]:
    """What inputs say besides their type and their bounds."""
    for name, decl in (found or {}).items():
        if isinstance(decl, Mapping):
            yield from _as_written({f"{name}/{key}": decl.get(key) for key in _OF_INPUT}, lang)


# The annex


def _scorecard(card: Card, lang: Lang) -> Scorecard:
    entries = tuple(_entries(card, card.group.root, 1, lang))
    return Scorecard(_title(card, lang), tuple(_of_group(card, lang)), entries)


def _title(card: Card, lang: Lang) -> str:
    name = card.group.root.name.in_(lang)
    return f"{name} ({card.group.id})" if name else card.group.id


def _of_group(card: Card, lang: Lang) -> Iterator[str]:
    """What the group says itself: its maximum, how its parts make it, its levels, inputs of no clause in particular."""
    root, levels = card.group.root, card.group.levels
    yield from _aspects(card, root, (), lang)
    if levels is not None and root.levels is None:
        yield put("aspect", lang, what=said("of_levels", lang), words=level_words(levels, lang))
    if levels is not None and levels.basis:
        yield f"{said('of_levels', lang)}: {said(f'basis_{levels.basis}', lang)}"
    owners = {node.id for node in card.nodes[1:]}
    shared = (decl for decl in card.group.inputs.values() if decl.owner not in owners | {root.id})
    yield from (put("input", lang, words=input_words(decl, lang)) for decl in shared)
    data = card.document.data["groups"][card.group.id]
    yield from _as_written({key: data.get(key) for key in _OF_GROUP}, lang)
    for found in (card.document.data.get("inputs"), data.get("inputs"), data.get("evidence")):
        yield from _inputs_as_written(found, lang)
    yield put("aspect", lang, what=said("cites", lang), words=cite_words(clause_of(card.framework, root), lang))


def _aspects(card: Card, node: model.Node, without: tuple[str, ...], lang: Lang) -> Iterator[str]:
    for key, text in words_of(card, node).items():
        if key not in without:
            yield put("aspect", lang, what=ASPECTS[f"of_{key}"].in_(lang), words=text.in_(lang))


def _entries(card: Card, whole: model.Node, depth: int, lang: Lang) -> Iterator[Entry]:
    """Everything below a node, in the order of the file."""
    for node in (*whole.values, *whole.parts, *whole.bonuses, *whole.penalties):
        yield _entry(card, node, depth, lang)
        yield from _entries(card, node, depth + 1, lang)


def _entry(card: Card, node: model.Node, depth: int, lang: Lang) -> Entry:
    words = words_of(card, node)
    earned = (words["earned"].in_(lang),) if "earned" in words else ()
    proof = [node.proof, words["evidence"].in_(lang) if "evidence" in words else ""]
    clause = clause_of(card.framework, node)
    data = at(card.document.data, tuple(map(str, node.path))) or {}
    note = f" {clause.cite.note}" if clause.cite is not None and clause.cite.note else ""
    return Entry(
        depth,
        node.code,
        _named(node, lang),
        words["max"].in_(lang) if "max" in words else "",
        (
            *earned,
            *_aspects(card, node, ("earned", "max", "evidence"), lang),
            *_as_written({key: data.get(key) for key in _OF_NODE}, lang),
        ),
        (*filter(None, proof), *_inputs_as_written(data.get("evidence"), lang)),
        cite_words(clause, lang) + note,
    )


def _named(node: model.Node, lang: Lang) -> str:
    name = node.name.in_(lang) or node.id
    kind = node.kind if node.kind in ("bonus", "penalty", "value") else "" if node.scored else "view"
    return put(f"kind_{kind}", lang, name=name) if kind else name
