"""Evidence moved within its stated uncertainty: figures only; what was chosen, dated or listed stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from indexkit import model
from indexkit.evaluate import ReadUnit
from indexkit.evidence import Item, Reader
from indexkit.evidence.types import PRESENT
from indexkit.robust.draws import Draws
from indexkit.robust.spans import EVERY, Span

FIGURES: frozenset[model.InputType] = frozenset({"count", "number", "percent", "points", "numbers"})
"""The types of inputs that can be uncertain by so much."""

Spans = Mapping[str, Span]
Figure = int | Fraction


def spans_of(group: model.Group, given: Spans) -> dict[str, Span]:
    """The range of each input of a group that is moved. `*` is every figure, but for those that describe a unit."""
    found = {}
    for name, decl in sorted(group.inputs.items()):
        span = given.get(name) or (None if decl.about == "unit" else given.get(EVERY))
        if span is not None and decl.type in FIGURES:
            found[name] = span
    return found


def moved_evidence(read: ReadUnit, reader: Reader, spans: Spans, draws: Draws) -> ReadUnit:
    """A unit whose figures are others, each within its range."""
    items = dict(read.evidence.items)
    for name, span in spans.items():
        item = items.get(name)
        if item is not None and item.state in PRESENT[read.lens]:
            items[name] = _moved(item, reader, span, draws)
    evidence = replace(read.evidence, items=items)
    return replace(read, evidence=evidence, inputs=reader.presence(evidence, read.lens))


def _moved(item: Item, reader: Reader, span: Span, draws: Draws) -> Item:
    spec, value = reader.inputs[item.name], item.value
    moved: Figure | tuple[Figure, ...]
    if isinstance(value, tuple):
        moved = tuple(_figure(one, spec.decl, span, draws) for one in value)
    elif isinstance(value, int | Fraction) and not isinstance(value, bool):
        moved = _figure(value, spec.decl, span, draws)
    else:
        return item
    return item._replace(value=moved, read_as=spec.as_read(moved) if spec.decl.rounding else None)


def _figure(value: Figure, decl: model.InputDecl, span: Span, draws: Draws) -> Figure:
    """Never outside of what the input may be. Of a count only whole numbers are drawn; where there is none within the
    range, it stays."""
    low, high = span.ends(Fraction(value))
    least = Fraction(0) if decl.low is None and decl.type in ("count", "percent") else decl.low
    if least is not None:
        low, high = max(low, Fraction(least)), max(high, Fraction(least))
    if decl.high is not None:
        low, high = min(low, Fraction(decl.high)), min(high, Fraction(decl.high))
    if decl.type == "count":
        first, last = ceil(low), floor(high)
        number = draws.below(max(1, last - first + 1))
        return value if last < first else first + number
    found = draws.between(low, high)
    return found.numerator if found.denominator == 1 else found


def moved_inputs(groups: Iterable[model.Group], given: Spans) -> frozenset[str]:
    """The inputs that are moved in some group."""
    return frozenset(name for group in groups for name in spans_of(group, given))
