"""Two years of one scorecard: every unit by its own rules and by the other year's, and its change taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from indexkit.cohort import Assessment, UnitScore
from indexkit.evaluate import ReadUnit
from indexkit.evidence import Lens
from indexkit.formula.env import Value
from indexkit.formula.nodes import State
from indexkit.problems import EvidenceError, Problem, Text
from indexkit.score import number
from indexkit.years.asking import Asking, Reading, Scorecard, asking, read_by
from indexkit.years.attribution import Asked, Attribution, Parts, UnitAttribution, steps
from indexkit.years.change import TOTAL, Weighted
from indexkit.years.worlds import Held, Plans, World

Values = Mapping[str, Value]
Pair = tuple[Weighted, UnitScore]
"""The earlier units behind a unit, and the unit."""
_WHOLE = Text(
    "tổng điểm dựa trực tiếp trên số liệu chỉ một kỳ hỏi, nên không tách được",
    "the total itself rests on what only one of the years asks, so it cannot be taken apart",
)
_NO_FIGURE = Text(
    "có bước không tính ra con số, nên không tách được", "a step gives no figure, so it cannot be taken apart"
)


@dataclass(frozen=True)
class Bridge:
    """`pairs`: by the later unit's code. All units of both years are there for those that are compared with them."""

    before: Assessment
    after: Assessment
    group: str
    pairs: Mapping[str, Pair]
    _cache: dict[tuple[str, str], Values] = field(default_factory=dict, repr=False)

    @cached_property
    def old(self) -> Scorecard:
        return Scorecard(self.before.framework, self.before.framework.groups[self.group])

    @cached_property
    def new(self) -> Scorecard:
        return Scorecard(self.after.framework, self.after.framework.groups[self.group])

    @cached_property
    def _newly(self) -> Asking:
        return asking(self.old, self.new)

    @cached_property
    def _formerly(self) -> Asking:
        return asking(self.new, self.old)

    # Each year by its own rules

    def _olds(self) -> Iterable[UnitScore]:
        return self.before.groups.get(self.group, ())

    def _news(self) -> Iterable[UnitScore]:
        return self.after.groups.get(self.group, ())

    def _own(self, of: Assessment, unit: str) -> Values:
        key = ("before" if of is self.before else "after", unit)
        if key not in self._cache:
            self._read_own(of, unit)
        return self._cache[key]

    def _read_own(self, of: Assessment, unit: str) -> ReadUnit:
        """A unit's evidence as its own year read it; its figures are kept on the way."""
        tree = of.trees[unit]
        self._cache["before" if of is self.before else "after", unit] = tree.env.values
        panel = {node: given.points for node, given in tree.evidence.panel.items()}
        return ReadUnit(tree.group, tree.evidence, dict(tree.env.inputs), panel, of.lens)

    @cached_property
    def _old_reads(self) -> Mapping[str, ReadUnit]:
        return {unit.name: self._read_own(self.before, unit.name) for unit in self._olds()}

    @cached_property
    def _new_reads(self) -> Mapping[str, ReadUnit]:
        return {unit.name: self._read_own(self.after, unit.name) for unit in self._news()}

    # Each year by the other's rules

    @cached_property
    def _old_by_new(self) -> Mapping[str, Reading]:
        return _readings(self._newly, self._olds(), self._old_reads, self.before.lens)

    @cached_property
    def _new_by_old(self) -> Mapping[str, Reading]:
        return _readings(self._formerly, self._news(), self._new_reads, self.after.lens)

    @cached_property
    def _successors(self) -> Mapping[str, str]:
        """Of an earlier unit that was split, the first by code stands for all among those that are compared."""
        found: dict[str, str] = {}
        for code in sorted(self.pairs):
            for _, unit in self.pairs[code][0]:
                found.setdefault(unit.name, code)
        return found

    def _as_before(self, unit: str) -> Held:
        """Last year's points for what rests on newly asked inputs, as far as it was there."""
        own, nodes = self._own(self.before, unit), self._old_by_new[unit].nodes
        return {node: own[node] for node in nodes if node in self.old.nodes}

    def _as_after(self, unit: str) -> Held:
        """This year's points of the successor for the same; of a unit that has none, last year's."""
        successor = self._successors.get(unit)
        return self._with(unit, successor) if successor is not None else {**self._absent(unit), **self._as_before(unit)}

    def _with(self, unit: str, successor: str) -> Held:
        own = self._own(self.after, successor)
        return {node: own[node] for node in self._old_by_new[unit].nodes}

    def _absent(self, unit: str) -> Held:
        return dict.fromkeys(self._old_by_new[unit].nodes, State.NOT_APPLICABLE)

    def _new_to(self, nodes: frozenset[str]) -> frozenset[str]:
        """Those that last year's scorecard does not have."""
        return nodes.difference(self.old.nodes)

    def _asked_of(self, code: str) -> frozenset[str]:
        """The nodes that rest on what was not asked alike of any unit behind this one."""
        pair = self.pairs.get(code)
        if pair is None:
            return self._newly.rests(self._newly.inputs, self._newly.assessed)[0]
        return frozenset().union(*(self._old_by_new[unit.name].nodes for _, unit in pair[0]))

    def _as_before_today(self, code: str) -> Held:
        """Last year's points, in a unit of today, for what rests on newly asked inputs; of a new unit its own stay."""
        return self._mean_before(code, self._asked_of(code) & self.old.nodes.keys()) if code in self.pairs else {}

    def _mean_before(self, code: str, nodes: Iterable[str]) -> Held:
        """The earlier units' points for some nodes: their mean, where each has a figure."""
        pair = self.pairs.get(code)
        if pair is None:
            return dict.fromkeys(nodes, State.NOT_APPLICABLE)
        found: dict[str, Value] = {}
        for node in nodes:
            values = [(weight, self._own(self.before, unit.name)[node]) for weight, unit in pair[0]]
            found[node] = values[0][1] if len(values) == 1 else _mean(values)
        return found

    @cached_property
    def _plans(self) -> tuple[Plans, Plans]:
        return Plans(self.old), Plans(self.new)

    @cached_property
    def _rules(self) -> World:
        """Last year's evidence by this year's rules, without what only this year asks."""
        readings = self._old_by_new
        return World(self._plans[1], readings, self._as_before, lambda unit: self._new_to(readings[unit].nodes))

    @cached_property
    def _asked(self) -> World:
        """The same with what only this year asks, as it is this year."""
        return World(self._plans[1], self._old_by_new, self._as_after)

    @cached_property
    def _performance(self) -> World:
        """This year's evidence by last year's rules; what only last year asked stays as it was."""
        readings = self._new_by_old
        return World(self._plans[0], readings, lambda code: self._mean_before(code, readings[code].nodes))

    @cached_property
    def _rules_last(self) -> World:
        """This year's evidence by this year's rules, without what only this year asks."""
        own = {name: Reading(read, frozenset(), frozenset()) for name, read in self._new_reads.items()}
        return World(
            self._plans[1],
            own,
            self._as_before_today,
            lambda code: self._new_to(self._asked_of(code)),
        )

    # Taking apart

    def attribution(self, code: str) -> UnitAttribution:
        """Of a unit of the later year that has predecessors."""
        olds, unit = self.pairs[code]
        lines = [TOTAL, *(node.id for node in unit.kept.nodes if all(_has(old, node.id) for _, old in olds))]
        first, why_first = self._rules_first(code, olds, lines)
        last, why_last = self._performance_first(code, olds, lines)
        made = {line: _attribution(line, first[line], last[line], why_first, why_last) for line in lines}
        newly = any(self._old_by_new[old.name].whole for _, old in olds)
        if newly or self._new_by_old[code].whole:
            total = made[TOTAL]
            made[TOTAL] = replace(
                total, rules_first=None if newly else total.rules_first, performance_first=None, why=(_WHOLE,)
            )
        asked = _listed(self.new, self._old_by_new, [old.name for _, old in olds])
        return UnitAttribution(made.pop(TOTAL), made, asked, _listed(self.old, self._new_by_old, [code]))

    def _rules_first(self, code: str, olds: Weighted, lines: Sequence[str]) -> Way:
        after = self._own(self.after, code)
        names = [(weight, unit.name) for weight, unit in olds]
        start = [(weight, self._own(self.before, name)) for weight, name in names]
        try:
            rules = [(weight, self._rules.values(name)) for weight, name in names]
            asked = [
                (weight, self._asked.values(name, self._with(name, code)) if self._old_by_new[name].nodes else values)
                for (weight, name), (_, values) in zip(names, rules, strict=True)
            ]
        except EvidenceError as error:
            return _ends(start, [(Fraction(1), after)], lines), error.problems
        worlds = [start, rules, asked, [(Fraction(1), after)]]
        return {line: [_figure(world, line) for world in worlds] for line in lines}, ()

    def _performance_first(self, code: str, olds: Weighted, lines: Sequence[str]) -> Way:
        one = Fraction(1)
        after = [(one, self._own(self.after, code))]
        start = [(weight, self._own(self.before, unit.name)) for weight, unit in olds]
        try:
            done = [(one, self._performance.values(code))]
            rules = [(one, self._rules_last.values(code))] if self._any_asked() else after
        except EvidenceError as error:
            return _ends(start, after, lines), error.problems
        worlds = [start, done, rules, after]
        return {line: [_figure(world, line) for world in worlds] for line in lines}, ()

    def _any_asked(self) -> bool:
        return any(self._asked_of(code) for code in self.pairs)


Way = tuple[dict[str, list[Fraction | None]], Sequence[Problem]]
"""Of each line the figures of the worlds on the way, and why there are no worlds between the ends."""
_Worlds = Sequence[tuple[Fraction, Values]]


def _readings(
    asked: Asking, units: Iterable[UnitScore], reads: Mapping[str, ReadUnit], lens: Lens
) -> Mapping[str, Reading]:
    return {unit.name: read_by(asked, unit, reads[unit.name], lens) for unit in units}


def _has(unit: UnitScore, node: str) -> bool:
    return any(one.id == node for one in unit.kept.nodes)


def _mean(values: Sequence[tuple[Fraction, Value]]) -> Value:
    known = [(weight, number(value)) for weight, value in values]
    if any(figure is None for _, figure in known):
        return State.NOT_APPLICABLE
    return sum((weight * figure for weight, figure in known if figure is not None), Fraction(0))


def _figure(world: _Worlds, line: str) -> Fraction | None:
    found = [(weight, number(values.get(line))) for weight, values in world]
    if any(figure is None for _, figure in found):
        return None
    return sum((weight * figure for weight, figure in found if figure is not None), Fraction(0))


def _ends(start: _Worlds, end: _Worlds, lines: Sequence[str]) -> dict[str, list[Fraction | None]]:
    return {line: [_figure(start, line), None, None, _figure(end, line)] for line in lines}


def _attribution(
    line: str,
    first: Sequence[Fraction | None],
    last: Sequence[Fraction | None],
    why_first: Sequence[Problem],
    why_last: Sequence[Problem],
) -> Attribution:
    whole = steps(line, (first[0], first[-1]))
    one, other = steps(line, first), steps(line, last)
    rules_first = None if one is None else Parts(*one)
    performance_first = None if other is None else Parts(rules=other[1], asked=other[2], performance=other[0])
    why: dict[Problem | Text, None] = dict.fromkeys([*why_first, *why_last])
    if not why and (one is None or other is None):
        why = {_NO_FIGURE: None}
    return Attribution(line, None if whole is None else whole[0], rules_first, performance_first, tuple(why))


def _listed(card: Scorecard, readings: Mapping[str, Reading], units: Iterable[str]) -> Asked:
    """In the order of the framework."""
    found = [readings[unit] for unit in units]
    inputs = {name for one in found for name in one.inputs}
    nodes = {node for one in found for node in one.nodes}
    return Asked(tuple(n for n in card.group.inputs if n in inputs), tuple(n for n in card.nodes if n in nodes))
