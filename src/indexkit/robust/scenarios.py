"""What is tried: each scenario changes one thing of an assessment, and the units are scored again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeAlias, get_args

from indexkit import model
from indexkit.cohort import Assessment, Ranking
from indexkit.cohort.again import read_again
from indexkit.cohort.rank_bounds import lines_of
from indexkit.evaluate import ReadUnit
from indexkit.evidence.reader import taken_from
from indexkit.lower import lower
from indexkit.problems import Text
from indexkit.robust import moved
from indexkit.robust.draws import Draws
from indexkit.robust.evidence import Movable, Spans, spans_of
from indexkit.robust.scoring import Card, Part, Scored, with_inputs
from indexkit.robust.words import title_of

ScenarioKind: TypeAlias = Literal["units", "indicators", "weights", "evidence", "rounding", "ties"]
KINDS: tuple[ScenarioKind, ...] = get_args(ScenarioKind)
Ends: TypeAlias = Mapping[str, tuple[Fraction, Fraction]]
"""Between which factors the weight of each node is moved, by its id."""
_ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One thing that could have been otherwise."""

    kind: ScenarioKind
    number: int
    """Counted from 1 within its kind."""
    title: Text
    group: str = ""
    """The scorecard that it changes; empty: all of them."""
    subject: str = ""
    """The unit that is left out, the node that is dropped, the other rule."""
    moves: tuple[tuple[str, str, Fraction], ...] = ()
    """Of moved weights: the group, the node, and by what its weight is multiplied."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a scenario. `rule`: the other rule by which a ranking goes; None where it has none."""

    scored: Mapping[str, Scored]
    """The units of the groups that it changes."""
    rule: Callable[[Ranking], model.Ranking | None] | None = None
    gone: str = ""
    """The unit that was left out."""


Planned: TypeAlias = tuple[Scenario, Callable[[], Trial]]


@dataclass
class Field:
    """The units of an assessment, read once and scored once."""

    one: Assessment
    rankings: Sequence[Ranking]
    groups: Sequence[str]

    @cached_property
    def lines(self) -> frozenset[str]:
        """What the rankings read of a unit."""
        return frozenset(name for ranking in self.rankings for name in lines_of(ranking.rule)) | {
            ranking.rule.among_line for ranking in self.rankings
        }

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        return {name: Card(self.one.framework.plans[name]) for name in self.groups}

    @cached_property
    def reads(self) -> Mapping[str, Mapping[str, ReadUnit]]:
        return {
            name: {unit.name: read_again(self.one, unit) for unit in self.one.groups[name]} for name in self.groups
        }

    @cached_property
    def beside(self) -> Mapping[str, Mapping[str, ReadUnit]]:
        """With what the others are to each unit among its inputs."""
        return {name: self.cards[name].beside(self.reads[name]) for name in self.groups}

    @cached_property
    def base(self) -> Mapping[str, Scored]:
        """As things stand."""
        return {name: self.cards[name].score(self.reads[name]) for name in self.groups}

    def group(self, name: str) -> model.Group:
        return self.one.group(name)

    def card(self, group: model.Group, rules: model.Rules | None = None) -> Card:
        """A changed scorecard, lowered as any other."""
        plan, circle = lower(group, rules or self.one.framework.rules)
        assert plan is not None, circle
        return Card(plan)


def units_left_out(field_: Field) -> Iterator[Planned]:
    """Each unit that others are held against; where none is, nothing but the ranks below it moves."""
    number = 0
    for group in field_.groups:
        if not field_.cards[group].is_relative(field_.lines):
            continue
        for unit in sorted(field_.one.groups[group], key=lambda unit: unit.name):
            number += 1
            title = title_of("units", what=Text(unit.title, unit.title))
            yield Scenario("units", number, title, group, unit.name), _leaving(field_, group, unit.name)


def _leaving(field_: Field, group: str, unit: str) -> Callable[[], Trial]:
    def trial() -> Trial:
        left = {name: read for name, read in field_.reads[group].items() if name != unit}
        return Trial({group: field_.cards[group].score(left)}, gone=unit)

    return trial


def nodes_dropped(field_: Field, wanted: Mapping[str, Sequence[model.Node]]) -> Iterator[Planned]:
    number = 0
    for group in field_.groups:
        for node in wanted[group]:
            changed = moved.without(field_.group(group), node.id)
            if changed is not None:
                number += 1
                title = title_of("indicators", what=_name(node))
                yield Scenario("indicators", number, title, group, node.id), _dropping(field_, group, changed)


def _dropping(field_: Field, group: str, changed: model.Group) -> Callable[[], Trial]:
    return lambda: Trial({group: field_.card(changed).score(field_.reads[group])})


def _name(node: model.Node) -> Text:
    return Text(node.name.vi or node.id, node.name.in_("en") or node.id)


@dataclass
class Weights:
    """The scorecard of a group with weights that can be moved, lowered once."""

    field_: Field
    group: str
    ends: Ends

    @cached_property
    def moving(self) -> dict[str, tuple[Fraction, Fraction]]:
        """Those that can come to weigh something else."""
        return {node: ends for node, ends in sorted(self.ends.items()) if set(ends) != {_ONE}}

    @cached_property
    def part(self) -> Part:
        card = self.field_.card(moved.weighed(self.field_.group(self.group), self.moving.keys()))
        return Part(card, frozenset(map(moved.factor_name, self.moving)), self.field_.lines)

    @cached_property
    def before(self) -> Scored:
        """With the weights as they stand."""
        ones = dict.fromkeys(map(moved.factor_name, self.moving), 1)
        units = self.field_.beside[self.group]
        return self.part.card.score({name: with_inputs(read, ones) for name, read in units.items()})

    @cached_property
    def reads(self) -> Mapping[str, ReadUnit]:
        return self.part.prepared(self.field_.beside[self.group], self.before)

    def drawn(self, seed: int, number: int) -> dict[str, Fraction]:
        draws = Draws(seed, "weights", self.group, number)
        return {node: draws.between(*ends) for node, ends in self.moving.items()}

    def scored(self, factors: Mapping[str, Fraction]) -> Scored:
        if not factors:
            return self.field_.base[self.group]
        inputs = {moved.factor_name(node): _plain(factor) for node, factor in factors.items()}
        return self.part.score({name: with_inputs(read, inputs) for name, read in self.reads.items()}, self.before)


def _plain(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value


def weights_moved(field_: Field, ends: Mapping[str, Ends], count: int, seed: int) -> Iterator[Planned]:
    found = [Weights(field_, group, ends[group]) for group in field_.groups if ends[group]]
    for number in range(1, count + 1 if found else 1):
        drawn = {each.group: each.drawn(seed, number) for each in found}
        moves = tuple((group, node, factor) for group, below in drawn.items() for node, factor in below.items())
        scenario = Scenario("weights", number, title_of("weights", n=number), moves=moves)
        yield scenario, _weighing(found, drawn)


def _weighing(found: Sequence[Weights], drawn: Mapping[str, Mapping[str, Fraction]]) -> Callable[[], Trial]:
    return lambda: Trial({each.group: each.scored(drawn[each.group]) for each in found})


@dataclass
class Uncertain:
    """The units of a group whose evidence is moved."""

    field_: Field
    group: str
    spans: Spans

    @cached_property
    def part(self) -> Part:
        """Also what takes the value of an input that is moved."""
        inputs = set(self.spans)
        for _ in range(len(inputs) + 1):
            inputs |= {name for name, source in taken_from(self.field_.group(self.group)) if source in inputs}
        return Part(self.field_.cards[self.group], frozenset(inputs), self.field_.lines)

    @cached_property
    def before(self) -> Scored:
        return self.field_.base[self.group]

    @cached_property
    def units(self) -> Mapping[str, Movable]:
        """The units with what stays as it is among their inputs, and with the range of each figure."""
        reader = self.field_.one.framework.reader(self.field_.group(self.group))
        prepared = self.part.prepared(self.field_.beside[self.group], self.before)
        return {name: Movable.of(read, reader, self.spans) for name, read in prepared.items()}

    def scored(self, seed: int, number: int) -> Scored:
        again = {
            name: unit.moved(Draws(seed, "evidence", self.group, number, name)) for name, unit in self.units.items()
        }
        return self.part.score(again, self.before)


def evidence_moved(field_: Field, spans: Spans, count: int, seed: int) -> Iterator[Planned]:
    own = ((group, spans_of(field_.group(group), spans)) for group in field_.groups)
    found = [Uncertain(field_, group, below) for group, below in own if below]
    for number in range(1, count + 1 if found else 1):
        yield Scenario("evidence", number, title_of("evidence", n=number)), _doubting(found, seed, number)


def _doubting(found: Sequence[Uncertain], seed: int, number: int) -> Callable[[], Trial]:
    return lambda: Trial({each.group: each.scored(seed, number) for each in found})


def rounded_otherwise(field_: Field) -> Iterator[Planned]:
    groups = {name: field_.group(name) for name in field_.groups}
    others = moved.other_roundings(field_.one.framework.rules, groups)
    for number, (word, (rules, changed)) in enumerate(others.items(), 1):
        scenario = Scenario("rounding", number, title_of(f"rounding_{word}"), subject=word)
        yield scenario, _rounding(field_, rules, changed)


def _rounding(field_: Field, rules: model.Rules, changed: Mapping[str, model.Group]) -> Callable[[], Trial]:
    return lambda: Trial(
        {name: field_.card(group, rules).score(field_.reads[name]) for name, group in changed.items()}
    )


def ranked_otherwise(field_: Field, rankings: Sequence[Ranking]) -> Iterator[Planned]:
    """Other rules for units that are equal, and ranks by exact figures where they go by published ones."""
    number = 0
    words = dict.fromkeys(word for ranking in rankings for word in moved.other_ties(ranking.rule))
    for word in words:
        number += 1
        yield Scenario("ties", number, title_of(f"ties_{word}"), subject=word), _tying(field_, word)
    if any(ranking.rule.by == "published" for ranking in rankings):
        yield Scenario("ties", number + 1, title_of("ties_exact"), subject="exact"), _by_exact(field_)


def _tying(field_: Field, word: str) -> Callable[[], Trial]:
    return lambda: Trial({}, lambda ranking: moved.other_ties(ranking.rule).get(word))


def _by_exact(field_: Field) -> Callable[[], Trial]:
    def trial() -> Trial:
        found = {name: field_.card(moved.exact_figures(field_.group(name))) for name in field_.groups}
        return Trial({name: card.score(field_.reads[name]) for name, card in found.items()}, _exact_rule)

    return trial


def _exact_rule(ranking: Ranking) -> model.Ranking | None:
    rule = ranking.rule
    if rule.by != "published":
        return None
    return replace(rule, reads="@floor", by="exact") if rule.reads == "@total" else replace(rule, by="exact")
