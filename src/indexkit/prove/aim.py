"""Evidence by which a figure is exactly a mark, or just below or above it: what levels, conditions over totals and ties
of rounding turn on.

Plain evidence is scored first. Between one below the mark and one above, inputs change one by one until the figure
crosses; that input is halved down to its least step, and where figures have no step, solved for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any, NamedTuple

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import whole_or_fraction
from indexkit.checks.subject import Card
from indexkit.evidence import Evidence
from indexkit.formula import nodes as f
from indexkit.formula.env import Env
from indexkit.formula.exact import value_of
from indexkit.formula.plan import reached, reading
from indexkit.lower.lines import needs
from indexkit.problems import EvidenceError
from indexkit.prove.tries import filler, full, scatter, span, sweep, values
from indexkit.score import broken, compute, number

Given = Mapping[str, Any]
_WHOLE = ("count", "items")
_REAL = ("number", "percent", "points")
_SCATTERED = 60
_HALVINGS = 60
_SOLVED = 8
_STRIDES = tuple(2**n for n in range(10))
_PASSES = 3
_CLIMBS = 600
_TURNED = 24
_MANY = 200
"""Other inputs that are turned where the one that crosses jumps over the mark."""


class At(NamedTuple):
    """What evidence gives a figure."""

    evidence: Given
    figure: Figure


def judged(card: Card, evidence: Given) -> Env | None:
    """Every line by the judge; None where the evidence is refused. Of what is not given nothing is asked."""
    reader, plan = card.framework.reader(card.group), card.plan
    try:
        read = reader.read(evidence)
        panel = {name: points.points for name, points in read.panel.items()}
        env = compute(plan, reader.presence(read), panel)
    except (EvidenceError, KeyError):  # figures over other units are not known here
        return None
    return None if broken(plan, env) else env


@lru_cache(8)
def demanded(card: Card) -> tuple[Given, ...]:
    """What evidence is given besides, the least and the most of it: without it none would be accepted, as where a
    unit's maximum goes by its population."""
    if card.plan.compares:
        return ({},)
    env = compute(card.plan, card.framework.reader(card.group).presence(Evidence({}, {})), {})
    wanted = {name for number in broken(card.plan, env) for name in _asked_by(card, number)}
    ways = ({name: value for name, value in one.items() if name in wanted} for one in (filler(card), full(card)))
    return tuple(ways) if wanted else ({},)


def _asked_by(card: Card, number: int) -> tuple[str, ...]:
    return reading(card.plan.by_name, card.plan.demands[number].refuse_if)


@lru_cache(16)
def _starts(card: Card, fine: bool = False) -> tuple[tuple[Given, Env], ...]:
    """Plain units, from nothing to the most of everything and between."""
    several = [*sweep(card), full(card), {**filler(card)}, *islice(scatter(card), _SCATTERED)]
    if fine:
        several = [{name: _many(card, name, value) for name, value in one.items()} for one in sweep(card)]
    found = ((one, judged(card, one)) for one in several)
    return tuple((one, env) for one, env in found if env is not None)


def _many(card: Card, name: str, value: Any) -> Any:
    decl = card.group.inputs.get(name)
    counted = decl is not None and decl.type == "count" and decl.high is None
    return value * _MANY if counted else value


@dataclass(frozen=True, eq=False)
class Aim:
    """A figure of a group's rules. `beside`: what must hold besides. `stepped`: whether figures of evidence go by the
    least step of their inputs only. `fine`: numbers of things are large, so that shares of them have small steps."""

    card: Card
    of: f.Number
    beside: f.Truth | None = None
    stepped: bool = False
    fine: bool = False

    def around(self, mark: Figure) -> Iterator[At]:
        """Evidence just below the mark, at it and just above, as far as such is found."""
        found = self._found(mark)
        below = [one for one in found if one.figure < mark]
        above = [one for one in found if one.figure > mark]
        yield from () if not below else (max(below, key=_figure),)
        yield from [one for one in found if one.figure == mark][:1]
        yield from () if not above else (min(above, key=_figure),)

    def at(self, mark: Figure) -> Given | None:
        """Evidence by which the figure is the mark."""
        return next((one.evidence for one in self._found(mark) if one.figure == mark), None)

    def _found(self, mark: Figure) -> list[At]:
        """All that was scored on the way to the mark, and in steps what is beside it."""
        found = list(self.plain)
        if not any(one.figure == mark for one in found):
            found += self._sought(mark)
        exact = [one for one in found if one.figure == mark][:1] if self.stepped else []
        found += [two for one in exact for name in self._turned for two in self._beside(one, name)]
        return found

    def _sought(self, mark: Figure) -> Iterator[At]:
        if not self.plain:
            return
        below = [one for one in self.plain if one.figure < mark] or self._climbed(-1, mark)
        above = [one for one in self.plain if one.figure > mark] or self._climbed(1, mark)
        yield from (*below, *above)
        if not below or not above or any(one.figure == mark for one in (*below, *above)):
            return
        ends = self._crossing(max(below, key=_figure), min(above, key=_figure), mark)
        yield from ends
        if len(ends) == 2:
            one, other = ends
            near = self._halved(one, other, self._differs(one, other), mark)
            yield from near
            ends = [*ends, *near]
        for one in ends[-2:]:
            for name in self._turned:
                if any(two.figure == mark for two in ends):
                    return
                ends = self.turn(one, name, mark)
                yield from ends

    @cached_property
    def plain(self) -> tuple[At, ...]:
        """Plain units, with the figure of each."""
        units = (*_starts(self.card, True), *_starts(self.card)) if self.fine else _starts(self.card)
        found = (self._at(one, env) for one, env in units)
        return tuple(one for one in found if one is not None)

    def _climbed(self, way: int, mark: Figure) -> list[At]:
        """What reaches the mark or passes it, if climbing does."""
        here = self.climb(max(self.plain, key=lambda one: one.figure * way), way, mark)
        return [here] if (here.figure - mark) * way >= 0 else []

    def climb(self, here: At, way: int, mark: Figure) -> At:
        """Towards a mark or beyond it: one input after the other takes the value that leads farthest."""
        steps = ((name, value) for name in self.inputs * _PASSES for value in self._values(name))
        for name, value in islice(steps, _CLIMBS):
            there = self.score({**here.evidence, name: value}) if here.evidence.get(name) != value else None
            if there is not None and there.figure * way > here.figure * way:
                here = there
                if (here.figure - mark) * way >= 0:
                    break
        return here

    def _values(self, name: str) -> list[Any]:
        decl, node = self.card.group.inputs.get(name), self.card.by_id.get(name)
        if decl is not None:
            return values(self.card, decl)
        return [] if node is None or node.max is None else [node.max, node.min]

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """All that the figure rests on."""
        plan, reads = self.card.plan, f.reads_of(self.of)
        lines = [name for name in needs(reads) if name in plan.by_name]
        nodes = {node for line in lines for node in reached(plan, line)}
        below = (name for node in nodes for name in (node, *plan.reads.get(node, ())))
        names = {*reads.inputs, *below}
        panels = [one.id for one in self.card.nodes if isinstance(one.score, model.Assessed)]
        return tuple(name for name in (*self.card.group.inputs, *panels) if name in names)

    @cached_property
    def _turned(self) -> tuple[str, ...]:
        return tuple(islice((name for name in self.inputs if self._range(name) is not None), _TURNED))

    def steps(self, name: str) -> Iterator[Given]:
        """One input alone, from its low end upwards, with what all evidence must give."""
        low, high, step = self._range(name) or (0, -1, 1)
        count = int((Fraction(high) - low) / step)
        for way in demanded(self.card)[:1]:
            yield from ({**way, name: whole_or_fraction(Fraction(low + at * step))} for at in range(count + 1))

    def _range(self, name: str) -> tuple[Figure, Figure, Figure] | None:
        """The ends between which an input or a panel's points are turned, and the least step."""
        decl = self.card.group.inputs.get(name)
        if decl is not None:
            if decl.type not in (*_WHOLE, *_REAL) or (decl.type == "items" and decl.fields):
                return None
            return *span(self.card, decl), step_of(decl)
        node = self.card.by_id[name]
        return None if node.max is None else (node.min, node.max, _step(node.rounding))

    def score(self, evidence: Given) -> At | None:
        env = judged(self.card, evidence)
        return None if env is None else self._at(evidence, env)

    def _at(self, evidence: Given, env: Env) -> At | None:
        if self.beside is not None and value_of(self.beside, env) is not True:
            return None
        figure = number(value_of(self.of, env))
        return None if figure is None else At(evidence, figure)

    def _crossing(self, low: At, high: At, mark: Figure) -> list[At]:
        """From one evidence towards the other, one input after the other: the last before the mark is crossed and the
        first after."""
        here = low
        for name in self.inputs * _PASSES:  # what is refused before others have changed too is tried again
            if here.evidence.get(name) != high.evidence.get(name):
                changed = {key: value for key, value in here.evidence.items() if key != name}
                changed |= {name: high.evidence[name]} if name in high.evidence else {}
                there = self.score(changed)
                if there is None:
                    continue
                if there.figure == mark:
                    return [there]
                if (there.figure > mark) != (here.figure > mark):
                    return [here, there]
                here = there
        return [here]

    def _differs(self, one: At, other: At) -> str:
        return next(name for name in self.inputs if one.evidence.get(name) != other.evidence.get(name))

    def turn(self, one: At, name: str, mark: Figure) -> list[At]:
        """One input over its range, the rest as it is."""
        low, high, _ = self._range(name) or (0, 0, 1)
        ends = [two for x in (low, high) if (two := self.score({**one.evidence, name: x})) is not None]
        for two in ends:
            if two.figure == mark:
                return [two]
            if (two.figure > mark) != (one.figure > mark) and name in one.evidence:
                return self._halved(one, two, name, mark)
        return ends

    def _halved(self, one: At, other: At, name: str, mark: Figure) -> list[At]:
        """The two neighbours, by the least step, between which the figure crosses; and what was solved for."""
        known = self._range(name)
        if known is None or not all(_is_figure(two.evidence.get(name)) for two in (one, other)):
            return []
        x, y, step = one.evidence[name], other.evidence[name], known[2]
        for _ in range(_HALVINGS):
            count = (Fraction(y) - Fraction(x)) / step
            if abs(count) <= 1:
                break
            half = x + step * int(count / 2) if abs(count) >= 2 else x + step * (1 if count > 0 else -1)
            there = self.score({**one.evidence, name: whole_or_fraction(Fraction(half))})
            if there is None:
                return [one, other]
            if there.figure == mark:
                return [one, other, there]
            if (there.figure > mark) == (one.figure > mark):
                one, x = there, half
            else:
                other, y = there, half
        if self.stepped or step == 1:
            return [one, other]
        return [one, other, *self._solved(one, other, name, mark)]

    def _beside(self, one: At, name: str) -> Iterator[At]:
        """The neighbours of what is at the mark; of a staircase, those a few steps off."""
        x = one.evidence.get(name)
        low, high, step = self._range(name) or (0, 0, 1)
        for way in (-step, step) if _is_figure(x) else ():
            for far in _STRIDES:
                if low <= x + far * way <= high:
                    there = self.score({**one.evidence, name: whole_or_fraction(Fraction(x + far * way))})
                    if there is not None and there.figure != one.figure:
                        yield there
                        break

    def _solved(self, one: At, other: At, name: str, mark: Figure) -> Sequence[At]:
        """Where the figure goes straight between the two, the input at which it is the mark."""
        for _ in range(_SOLVED):
            x, y = (Fraction(two.evidence[name]) for two in (one, other))
            x += (mark - one.figure) * (y - x) / (other.figure - one.figure)
            there = self.score({**one.evidence, name: whole_or_fraction(x)})
            if there is None or there.figure == mark:
                return [] if there is None else [there]
            one, other = (there, other) if (there.figure > mark) == (one.figure > mark) else (one, there)
        return []


def _figure(one: At) -> Figure:
    return one.figure


def _is_figure(value: object) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def step_of(decl: model.InputDecl) -> Figure:
    """The least difference that is looked at: one whole, or a hundredth; or a figure's own rounding."""
    return 1 if decl.type in (*_WHOLE, "date") else _step(decl.rounding)


def _step(rounding: model.Rounding | str | None) -> Figure:
    """A hundredth, or to what it is rounded."""
    stated = isinstance(rounding, model.Rounding) and rounding.digits is None
    return whole_or_fraction(rounding.unit) if stated else Fraction(1, 100)  # type: ignore[union-attr]
