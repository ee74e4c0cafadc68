"""A change by itself: the old text, and the old text with that change and no other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from indexkit import model
from indexkit.checks.subject import Card
from indexkit.diff.table import Sides, changed
from indexkit.dispute.rules import Spot, joined
from indexkit.dispute.scene import framework_of
from indexkit.evaluate import read_unit
from indexkit.framework import Framework
from indexkit.lower.ranking import STAGE
from indexkit.problems import EvidenceError
from indexkit.prove.tries import SWEEP, filler, full, plain, scatter, sweep
from indexkit.prove.turning import listed, turning
from indexkit.tree import ScoreTree

LEVEL = "@level"
OUTPUTS = ("@total", "@percent", LEVEL)
Evidence = Mapping[str, Any]
Trees = tuple[ScoreTree | None, ScoreTree | None]
CANDIDATES = 48
"""So many evidences are tried of what the changed clauses read, alone and beside what gives the most of the rest."""
_LISTS = 400
"""So many lists of records are tried of what a changed clause reads."""
_MANY = 200
"""Of a group of more clauses the inputs are not swept over their ranges."""


class Worlds:
    """The texts between the old one and the new, put together as they are asked for."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self._changes: dict[str, list[tuple[Spot, ...]]] = {}
        self._made: dict[tuple[str, frozenset[Spot], bool], Framework | None] = {}

    def framework(self, group: str, spots: Collection[Spot], later: bool = False) -> Framework | None:
        """The old text with some spots of the new one, in the old period or the new (`later`); None where that has no
        meaning. Only the group itself is in it."""
        key = (group, frozenset(spots), later)
        if key not in self._made:
            before, after = self.sides.frameworks
            data = joined(*self.sides.data, group, key[1])
            period = after.period if later else before.period
            self._made[key] = framework_of(before, data, before.document.file, period)
        return self._made[key]

    def pair(self, group: str, spots: Collection[Spot], later: bool = False) -> Pair | None:
        """A change and what it is a change of: the old text, or where it has no meaning there, the new one without
        it."""
        every = {spot for several in self.changes(group) for spot in several}
        first = self._pair(group, (), spots, later)
        return first or self._pair(group, every - set(spots), every, later, last=True)

    def _pair(
        self, group: str, without: Collection[Spot], with_it: Collection[Spot], later: bool, last: bool = False
    ) -> Pair | None:
        old, new = self.framework(group, without), self.framework(group, with_it, later)
        if old is None or new is None:
            return None
        return Pair(Card(old, old.groups[group]), Card(new, new.groups[group]), last)

    def changes(self, group: str) -> list[tuple[Spot, ...]]:
        if group not in self._changes:
            self._changes[group] = changed(self.sides, group)
        return self._changes[group]


@dataclass(eq=False)
class Pair:
    """One group by two texts. `last`: they differ by a change that is taken as the last of all."""

    old: Card
    new: Card
    last: bool = False

    @property
    def cards(self) -> tuple[Card, Card]:
        return self.old, self.new

    @property
    def group(self) -> str:
        return self.old.group.id

    @cached_property
    def compares(self) -> bool:
        return any(card.plan.compares for card in self.cards)

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """The lines by which units are ranked."""
        olds, news = (card.plan.by_name for card in self.cards)
        return tuple(name for name, line in news.items() if line.stage == STAGE and name in olds)

    @property
    def outputs(self) -> tuple[str, ...]:
        """The lines of what is published of a unit."""
        return (*OUTPUTS, *self.ranked)

    # Evidence

    def score(self, evidence: Evidence, *, judge: bool = False) -> Trees:
        """The two scores of what each text asks of an evidence; None where it is refused."""
        old, new = (self._one(card, evidence, judge) for card in self.cards)
        return old, new

    def plainly_same(self, evidence: Evidence) -> bool:
        """Whether both texts accept it and publish the same, as far as that is told without looking for what is
        missing; where that is refused, or units are compared, it is never told."""
        if not self._takes_all:
            return False
        try:
            old, new = (self._published(card, evidence) for card in self.cards)
        except EvidenceError:
            return False
        return old is not None and old == new

    @cached_property
    def _takes_all(self) -> bool:
        rules: set[str | None] = {card.framework.rules.missing for card in self.cards}
        rules |= {decl.missing for card in self.cards for decl in card.group.inputs.values()}
        return "error" not in rules and not self.compares

    def _published(self, card: Card, evidence: Evidence) -> list[object] | None:
        """What is published, levels by their names; None where the evidence breaks a demand. Raises EvidenceError."""
        read = read_unit(card.framework, _asked(card, evidence), card.group.id, "as_claimed", None)
        run = card.framework.scorer(card.group).run(read.inputs, read.panel)
        if run.refused:
            return None
        found = [run.env.values.get(line) for line in self.outputs]
        level = run.env.values.get(LEVEL)
        row = card.group.levels.rows[int(level)] if card.group.levels and isinstance(level, int) else None
        return [*(value for line, value in zip(self.outputs, found, strict=True) if line != LEVEL), row and row.name.vi]

    def filled(self, evidence: Evidence) -> dict[str, Any]:
        """With what is asked for besides, the same for both texts."""
        return {**self._filler, **evidence}

    def _one(self, card: Card, evidence: Evidence, judge: bool) -> ScoreTree | None:
        asked = _asked(card, evidence)
        group = card.group.id
        try:
            if not card.plan.compares:
                return card.framework.evaluate(asked, group=group, judge=judge)
            from indexkit.cohort.run import score_among
            from indexkit.units import How

            most = _asked(card, self.most)
            return score_among(card.framework, asked, {"y": most}, How(group))
        except EvidenceError:
            return None

    @cached_property
    def _filler(self) -> dict[str, Any]:
        return {**filler(self.old), **filler(self.new)}

    @cached_property
    def most(self) -> dict[str, Any]:
        """The most of everything."""
        return {**full(self.old), **full(self.new)}

    def candidates(self, nodes: Collection[str]) -> Iterator[Evidence]:
        """Evidence on which the scores may differ: values at the ends and marks of what the changed clauses read, alone
        and in company; where that is the whole, of all inputs."""
        own = [one for node in nodes for one in self._plain(node)][:CANDIDATES]
        own += self._coded()
        yield from (*own, {}, *self._lacking(nodes))
        yield from ({**self.most, **one} for one in own)
        if len(self.new.nodes) <= _MANY:
            middle = next(one for place, one in enumerate(sweep(self.new)) if place == SWEEP // 2)
            yield from ({**middle, **one} for one in own)
            for card in self.cards if not own else ():
                yield from (*sweep(card), *scatter(card))
        yield from (one for node in nodes for one in islice(listed(*self.cards, node), _LISTS))
        yield from turning(*self.cards)

    def _coded(self) -> list[dict[str, Any]]:
        """What stands in the place of a value and means another thing by the other text."""
        olds, news = (card.group.inputs for card in self.cards)
        both = ((name, set(olds[name].codes), set(news[name].codes)) for name in news if name in olds)
        return [{name: code} for name, a, b in both for code in sorted({one.text for one in a ^ b})][:CANDIDATES]

    def _lacking(self, nodes: Collection[str]) -> Iterator[dict[str, Any]]:
        """The most of everything, without one of what the changed clauses read."""
        read = {name for card in self.cards for node in nodes for name in (node, *card.plan.reads.get(node, ()))}
        for name in [one for one in self.most if one in read][:CANDIDATES]:
            yield {other: value for other, value in self.most.items() if other != name}

    def _plain(self, node: str) -> Iterator[dict[str, Any]]:
        several = [list(_plain_of(card, node)) for card in self.cards]
        for place in range(max(map(len, several))):
            yield from (one[place] for one in several if place < len(one))


def _asked(card: Card, evidence: Evidence) -> dict[str, Any]:
    """What of an evidence a text asks."""
    return {name: value for name, value in evidence.items() if name in card.group.inputs or name in card.by_id}


def _plain_of(card: Card, node: str) -> Iterator[dict[str, Any]]:
    names = [name for name in card.plan.reads.get(node, ()) if name in card.group.inputs]
    here = card.by_id.get(node)
    panels = [here] if here is not None and isinstance(here.score, model.Assessed) else []
    if names or panels:
        yield from plain(card, names, panels)
