"""Between which figures lines of the plan lie while some inputs range: the proof that no change in between does it.

Built on `best.Known`: the judge's value at any point lies within. At a single point it mostly is the value itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from indexkit.arithmetic import Number as Figure
from indexkit.best import Known, lines_before
from indexkit.evidence.reader import taken_from
from indexkit.evidence.types import Value
from indexkit.formula import nodes as f
from indexkit.formula.bounds import Truths, bounds
from indexkit.formula.env import Env, ref_key, too_long
from indexkit.formula.env import Value as Judged
from indexkit.formula.exact import value_of
from indexkit.formula.intervals import Interval, hull
from indexkit.formula.plan import Line
from indexkit.possible import Inputs, Open, point_of
from indexkit.rounding import rounded
from indexkit.score import number
from indexkit.tree import ScoreTree
from indexkit.wins.lines import quotient
from indexkit.wins.ranges import Options, Range, Steps

Span: TypeAlias = "tuple[int | None, int | None] | frozenset[str | bool]"
"""The steps from one to another (None: no end), or some options."""
Spans: TypeAlias = Mapping[str, Span]


@dataclass(frozen=True)
class Moving(Inputs):
    """Inputs, some of which range over spans."""

    reads: Mapping[str, Interval | frozenset[str | bool]] = field(default_factory=dict)
    ranges: Mapping[str, Range] = field(default_factory=dict)
    or_stay: bool = False
    """Whether each may also stay as it is, which of what is not given is no figure."""

    def truths(self, name: str) -> frozenset[bool | f.State]:
        if name in self.reads:
            return self._read(name)  # type: ignore[return-value]
        return super().truths(name)

    def options(self, name: str) -> frozenset[str | f.State]:
        if name in self.reads:
            return self._read(name)  # type: ignore[return-value]
        return super().options(name)

    def _read(self, name: str) -> frozenset[object]:
        found: frozenset[object] = self.reads[name]  # type: ignore[assignment]
        return found | {self.tree.env.inputs[name]} if self.or_stay else found

    def number(self, part: f.Input | f.Tally, value: Judged) -> Interval:
        found = self._moved(part, value)
        return hull([found, point_of(value)]) if self.or_stay and part.name in self.reads else found

    def _moved(self, part: f.Input | f.Tally, value: Judged) -> Interval:
        found = self.reads.get(part.name)
        if not isinstance(found, Interval):
            return super().number(part, value)
        return found if isinstance(part, f.Input) or not part.where else self._tally(part, found)

    def _tally(self, part: f.Tally, found: Interval) -> Interval:
        """Each document that is added counts; those that are there count as they do."""
        steps = self.ranges[part.name]
        assert isinstance(steps, Steps)
        there = given_of(steps, part)
        low, high = found.low, found.high
        before = steps.origin
        return Interval(
            there if low is None else there + low - before, None if high is None else there + high - before
        )


def given_of(steps: Steps, part: f.Tally) -> Figure:
    """How many of the documents that are given count for a part, where all of them count as evidence."""
    found = value_of(part, Env({part.name: steps.items}))
    return 0 if isinstance(found, f.State) else found


class Enclosure:
    """Encloses some lines of a tree's plan while inputs range; whether the evidence is certainly refused. `or_stay`:
    each input may also stay as it is."""

    def __init__(
        self, tree: ScoreTree, ranges: Mapping[str, Range], lines: Collection[str], *, or_stay: bool = False
    ) -> None:
        self.tree, self.ranges, self.wanted, self.or_stay = tree, ranges, tuple(lines), or_stay
        self.followers = followers(tree, ranges)
        self._moving = frozenset({*ranges, *self.followers})
        self.asked = 0
        self._last: tuple[Spans, Known | None] | None = None

    @cached_property
    def _demands(self) -> list[f.Truth]:
        return [one.refuse_if for one in self.tree.plan.demands if self._rests(one.refuse_if)]

    @cached_property
    def _resting(self) -> frozenset[str]:
        """The lines whose value may change."""
        found: set[str] = set()
        for line in self.tree.plan.lines:
            if not self._moving.isdisjoint(line.inputs) or any(ref_key(ref) in found for ref in line.refs):
                found.add(line.name)
        return frozenset(found)

    def _rests(self, formula: f.Formula) -> bool:
        read = f.reads_of(formula)
        return not self._moving.isdisjoint(read.inputs) or any(ref_key(ref) in self._resting for ref in read.refs)

    @cached_property
    def _lines(self) -> list[Line]:
        known = self.tree.plan.by_name
        needed = {name for name in self.wanted if name in known}
        for demand in self._demands:
            needed |= {key for ref in f.refs_of(demand) if (key := ref_key(ref)) in known}
        return [line for line in lines_before(self.tree.plan, needed) if line.name in self._resting]

    def of(self, spans: Spans) -> dict[str, Interval] | None:
        """What the lines can be; None where the evidence would certainly be refused."""
        known = self._known(spans)
        return None if known is None else {name: known.of(name) for name in self.wanted}

    def formula(self, formula: f.Number, spans: Spans) -> Interval | None:
        """What a formula over the lines can be; None where the evidence would certainly be refused."""
        known = self._kept(spans)
        if known is None:
            return None
        if len(spans) == 1:
            self._straight(formula, known, *next(iter(known.inputs.reads.items())))  # type: ignore[attr-defined]
        return bounds(formula, known.box(formula))

    def at(self, formula: f.Number, values: Mapping[str, Value]) -> Figure | None:
        """What the judge makes of a formula over the lines at one point, computing again only what rests on what
        changes; None where there is no figure, or the evidence would be refused."""
        tree = self.tree
        reader = tree.framework.reader(tree.group)
        inputs = {**tree.env.inputs, **{name: reader.inputs[name].as_read(value) for name, value in values.items()}}
        for name, source in self.followers.items():
            if source in values or source in self.followers:
                inputs[name] = reader.as_taken(name, inputs[source])
        env = Env(inputs, tree.env.panel, dict(tree.env.values))
        for line in self._lines:
            env.values[line.name] = found = value_of(line.formula, env)
            if too_long(found):
                return None
        if any(value_of(demand, env) is True for demand in self._demands):
            return None
        return number(value_of(formula, env))

    def truths(self, tests: Iterable[f.Truth], spans: Spans) -> list[Truths]:
        known = self._known(spans, refuse=False)
        assert known is not None
        return [bounds(test, known.box(test)) for test in tests]

    def _kept(self, spans: Spans) -> Known | None:
        """Of the same spans as the time before nothing is worked out again."""
        if self._last is None or self._last[0] is not spans:
            self._last = spans, self._known(spans)
        return self._last[1]

    def _known(self, spans: Spans, refuse: bool = True) -> Known | None:
        self.asked += 1
        reads = {name: _read(self.tree, self.ranges[name], span) for name, span in spans.items()}
        for name, source in self.followers.items():
            if source in reads:
                reads[name] = _followed(self.tree, name, reads[source])
        moving = Moving(self.tree, Open(absent=frozenset(reads)), reads, self.ranges, self.or_stay)
        known = Known(self.tree, moving)
        for line in self._lines:
            if len(reads) == 1:
                self._straight(line.formula, known, *next(iter(reads.items())))
            known.line(line)
        for demand in self._demands if refuse else ():
            if bounds(demand, known.box(demand)) == frozenset({True}):
                return None
        return known

    def _straight(self, formula: f.Formula, known: Known, name: str, read: Interval | frozenset[str | bool]) -> None:
        """Tells what a quotient in which the input stands above and below can be."""
        if self.or_stay or not isinstance(read, Interval) or name not in f.inputs_of(formula):
            return

        def value(part: f.Number) -> Judged | None:
            return value_of(part, self.tree.env) if known.is_fixed(part) else None

        for part in f.walk(formula):
            told = quotient(part, name, value, read)
            if told is not None:
                known.numbers[part] = told


def followers(tree: ScoreTree, ranges: Mapping[str, Range]) -> dict[str, str]:
    """The inputs of which nothing is said and which take the value of one that ranges."""
    found: dict[str, str] = {}
    for name, source in taken_from(tree.group):
        item = tree.evidence.items.get(name)
        open_ = item is None or item.state == "absent"
        if open_ and name not in ranges and (source in ranges or source in found):
            found[name] = source
    return found


def _read(tree: ScoreTree, range_: Range, span: Span) -> Interval | frozenset[str | bool]:
    """What formulas read while an input ranges over a span."""
    if isinstance(range_, Options) or isinstance(span, frozenset):
        return span  # type: ignore[return-value]
    low, high = (None if end is None else end * range_.step for end in span)
    return _as_read(tree, range_.name, Interval(low, high))


def _followed(tree: ScoreTree, name: str, read: Interval | frozenset[str | bool]) -> Interval | frozenset[str | bool]:
    return _as_read(tree, name, read) if isinstance(read, Interval) else read


def _as_read(tree: ScoreTree, name: str, found: Interval) -> Interval:
    rounding = tree.group.inputs[name].rounding
    if rounding is None:
        return found
    low, high = (None if end is None else rounded(rounding, end) for end in (found.low, found.high))
    return Interval(low, high)

