"""Evidence moved within its stated uncertainty: figures only; what was chosen, dated or listed stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, lcm

from indexkit import model
from indexkit.evaluate import ReadUnit
from indexkit.evidence import Reader
from indexkit.evidence.types import PRESENT
from indexkit.robust.draws import STEPS, Draws
from indexkit.robust.spans import EVERY, Span

FIGURES: frozenset[model.InputType] = frozenset({"count", "number", "percent", "points", "numbers"})
"""The types of inputs that can be uncertain by so much."""

Spans = Mapping[str, Span]
Figure = int | Fraction


def spans_of(group: model.Group, given: Spans) -> dict[str, Span]:
    """The range of each input of a group that is moved. `*` is every figure, but for those that describe a unit."""
    found = {}
    for name, decl in group.inputs.items():
        span = given.get(name) or (None if decl.about == "unit" else given.get(EVERY))
        if span is not None and decl.type in FIGURES:
            found[name] = span
    return found


@dataclass(frozen=True, slots=True)
class Range:
    """Between which figures one is moved: in steps from `start`, of which there are `steps`; over `below`."""

    start: int
    step: int
    steps: int
    below: int

    def drawn(self, draws: Draws) -> Figure:
        over = self.start + self.step * draws.below(self.steps + 1)
        if over % self.below == 0:
            return over // self.below
        return Fraction(over, self.below)


@dataclass(frozen=True)
class Movable:
    """A unit whose figures can be moved, each within its range."""

    read: ReadUnit
    reader: Reader
    ranges: Mapping[str, tuple[Range, ...]]
    """Of each input that is moved; of a list of figures, for each of them."""

    @classmethod
    def of(cls, read: ReadUnit, reader: Reader, spans: Spans) -> Movable:
        found = {name: _ranges(read, reader, name, span) for name, span in sorted(spans.items())}
        return cls(read, reader, {name: ranges for name, ranges in found.items() if ranges})

    def moved(self, draws: Draws) -> ReadUnit:
        items = dict(self.read.evidence.items)
        for name, ranges in self.ranges.items():
            item, spec = items[name], self.reader.inputs[name]
            found = tuple(one.drawn(draws) for one in ranges)
            value = found if isinstance(item.value, tuple) else found[0]
            items[name] = item._replace(value=value, read_as=spec.as_read(value) if spec.decl.rounding else None)
        evidence = replace(self.read.evidence, items=items)
        inputs = {**self.read.inputs, **self.reader.presence(evidence, self.read.lens)}
        return replace(self.read, evidence=evidence, inputs=inputs)


def _ranges(read: ReadUnit, reader: Reader, name: str, span: Span) -> tuple[Range, ...]:
    """None where the unit has no such figure, or it does not count."""
    item = read.evidence.items.get(name)
    if item is None or item.state not in PRESENT[read.lens] or isinstance(item.value, bool):
        return ()
    decl, value = reader.inputs[name].decl, item.value
    if isinstance(value, tuple):
        return tuple(_range(one, decl, span) for one in value)
    return (_range(value, decl, span),) if isinstance(value, int | Fraction) else ()


def _range(value: Figure, decl: model.InputDecl, span: Span) -> Range:
    """Never outside of what the input may be. Of a count only whole numbers are drawn; where there is none within the
    range, it stays."""
    low, high = (_within(end, decl) for end in span.ends(Fraction(value)))
    if decl.type == "count":
        first, last = ceil(low), floor(high)
        return Range(first, 1, last - first, 1) if first <= last else Range(int(value), 0, 0, 1)
    width = (high - low) / STEPS
    below = lcm(low.denominator, width.denominator)
    return Range(int(low * below), int(width * below), STEPS, below)


def _within(figure: Fraction, decl: model.InputDecl) -> Fraction:
    least = 0 if decl.low is None and decl.type in ("count", "percent") else decl.low
    figure = figure if least is None else max(figure, Fraction(least))
    return figure if decl.high is None else min(figure, Fraction(decl.high))


def moved_inputs(groups: Iterable[model.Group], given: Spans) -> frozenset[str]:
    """The inputs that are moved in some group."""
    return frozenset(name for group in groups for name in spans_of(group, given))
