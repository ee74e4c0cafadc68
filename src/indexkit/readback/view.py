"""A framework in force as people read it, in one language: what text, Markdown and pages arrange."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexkit import model
from indexkit.checks.subject import Card
from indexkit.diff.clauses import declared
from indexkit.diff.inputs import input_words
from indexkit.diff.view import side_words
from indexkit.diff.words import WORDS as ASPECTS
from indexkit.diff.words import said
from indexkit.framework import Framework
from indexkit.problems import Lang, Text
from indexkit.readback.general import general, is_shared, of_group, stands
from indexkit.readback.spoken import Speaker
from indexkit.readback.unofficial import Marked, card_title, unofficial
from indexkit.readback.words import put
from indexkit.score_node import clause_of

HEADS = ("number", "name", "max", "how", "proof", "clause")
"""The columns of an annex, and where the clause stands."""


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
    unofficial: tuple[Marked, ...]
    general: tuple[str, ...]
    scorecards: tuple[Scorecard, ...]


def read_back(framework: Framework, groups: Sequence[str] = (), lang: Lang = "en") -> ReadBack:
    """All groups, or those that are named. Raises EvidenceError where a group is not there."""
    cards = [Card(framework, framework.group(name)) for name in groups or framework.groups]
    return ReadBack(
        put("title", lang),
        side_words(framework, lang),
        tuple(unofficial(framework, cards, lang)),
        tuple(general(framework, lang)),
        tuple(_scorecard(card, lang) for card in cards),
    )


# The annex


def _scorecard(card: Card, lang: Lang) -> Scorecard:
    speaker = Speaker(card)
    entries = tuple(_entries(speaker, card.group.root, 1, lang))
    return Scorecard(card_title(card, lang), tuple(_of_group(speaker, lang)), entries)


def _of_group(speaker: Speaker, lang: Lang) -> Iterator[str]:
    """What the group says itself: its maximum, how its parts make it, its levels, inputs of no clause in particular."""
    card = speaker.card
    root = card.group.root
    yield from _aspects(speaker.words_of(root), ("levels",), lang)
    yield from _besides(card, root, lang)
    yield from of_group(card, lang)
    owners = {node.id for node in card.nodes[1:]}
    own = (decl for decl in card.group.inputs.values() if decl.owner not in owners and not is_shared(decl))
    yield from (put("input", lang, words=input_words(card, decl, lang)) for decl in own)
    yield put("aspect", lang, what=said("cites", lang), words=stands(clause_of(card.framework, root), lang))


def _aspects(words: Mapping[str, Text], without: tuple[str, ...], lang: Lang) -> Iterator[str]:
    for key, text in words.items():
        if key not in without:
            yield put("aspect", lang, what=ASPECTS[f"of_{key}"].in_(lang), words=text.in_(lang))


def _besides(card: Card, node: model.Node, lang: Lang) -> Iterator[str]:
    """From whom a limit takes, and for how many components a clause stands."""
    there = [card.by_id[one] for one in node.cut if one in card.by_id]
    if there:  # what is of other periods is named too
        yield put("cut", lang, names=", ".join(f"“{one.name.in_(lang) or one.id}”" for one in there))
    if node.stands_for != 1:
        yield put("stands_for", lang, n=str(node.stands_for))


def _entries(speaker: Speaker, whole: model.Node, depth: int, lang: Lang) -> Iterator[Entry]:
    """Everything below a node, in the order of the file."""
    for node in (*whole.values, *whole.parts, *whole.bonuses, *whole.penalties):
        yield _entry(speaker, node, depth, lang)
        yield from _entries(speaker, node, depth + 1, lang)


def _entry(speaker: Speaker, node: model.Node, depth: int, lang: Lang) -> Entry:
    card, words = speaker.card, speaker.words_of(node)
    earned = (words["earned"].in_(lang),) if "earned" in words else ()
    own = list(declared(card, node))
    inputs = [input_words(card, decl, lang) for decl in own]
    inputs += [_elsewhere(speaker, decl, lang) for decl in speaker.reads(node) if decl not in own]
    return Entry(
        depth,
        node.code,
        _named(node, lang),
        words["max"].in_(lang) if "max" in words else "",
        (*earned, *_aspects(words, ("earned", "max"), lang), *_besides(card, node, lang)),
        tuple(filter(None, (node.proof, *inputs))),
        stands(clause_of(card.framework, node), lang),
    )


def _elsewhere(speaker: Speaker, decl: model.InputDecl, lang: Lang) -> str:
    """An input that the clause reads and another asks for."""
    owner = speaker.card.by_id.get(decl.owner)
    where = " ".join(filter(None, (owner.code, f"“{owner.name.in_(lang) or owner.id}”"))) if owner else ""
    name = f"“{decl.label.in_(lang)}”" if decl.label.in_(lang) else ""
    told = put("reads" if owner else "reads_shared", lang, name=name, id=decl.name, where=where)
    return told.strip()


def _named(node: model.Node, lang: Lang) -> str:
    name = node.name.in_(lang) or node.id
    kind = node.kind if node.kind in ("bonus", "penalty", "value") else "" if node.scored else "view"
    return put(f"kind_{kind}", lang, name=name) if kind else name
