"""Numbers that judge a percent or a fraction in the scale of the other: 85 % is 85 of a percent, 0.85 of a fraction.

Refused is what nobody can have meant: a mark that the figure cannot reach, though it could in the other scale, and of
what says `unit: percent` and no more, marks that are all less than one percent. The rest is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import exact_text
from indexkit.checks.division import as_written
from indexkit.checks.subject import Card
from indexkit.formula import nodes as f
from indexkit.formula.dimensions import Mark, Measured
from indexkit.formula.measures import FRACTION, PERCENT, PLAIN, Measure, read_measure
from indexkit.problems import Field

_HIGH = 200
"""Percents above this are asked about; those above 100 are common."""


class Doubt(NamedTuple):
    """What is said of one mark: the key of its message, and the fields."""

    key: str
    node: model.Node
    mark: Mark
    fields: dict[str, Field]


@dataclass(frozen=True)
class Marks:
    """All marks of a group, each with the node that judges by it: what else a figure is held against says in which
    scale its author thinks."""

    card: Card
    found: tuple[tuple[model.Node, Mark], ...]

    def doubts(self) -> Iterator[Doubt]:
        told: set[tuple[str, str, Figure]] = set()
        for node, mark in self.found:
            of = as_written(mark.of, node.id)
            cause, meant = self._judged(mark)
            if cause and (node.id, of, mark.value) not in told:
                told.add((node.id, of, mark.value))
                limit = self._most(mark)
                fields: dict[str, Field] = {"name": node.id, "of": of, "found": exact_text(mark.value)}
                fields |= {"meant": exact_text(meant), "limit": "" if limit is None else exact_text(limit)}
                yield Doubt(cause, node, mark, fields)

    def _judged(self, mark: Mark) -> tuple[str, Figure]:
        """The key of what is to be said, and the number in the other scale; an empty key where nothing is."""
        value = mark.value
        if mark.measure == PERCENT:
            if 0 < value < 1:
                return "IK730.percent_mark" if self._as_fraction(mark) else "IK734.below_one", value * 100
            if mark.measure.stated and self._unreachable(mark, Fraction(1)):
                return "IK730.percent_range", value
            return ("IK734.high", Fraction(value) / 10) if value > _HIGH else ("", 0)
        if mark.measure in (FRACTION, PLAIN) and value * 100 > _HIGH:
            if mark.measure.stated and self._unreachable(mark, Fraction(_HIGH, 100)):
                return "IK730.fraction_mark", Fraction(value) / 100
            return "IK734.above_one" if mark.measure == FRACTION else "IK734.ratio", Fraction(value) / 100
        return "", 0

    def _unreachable(self, mark: Mark, most: Fraction) -> bool:
        """Whether the figure, itself at most `most`, stays below the mark and could reach a hundredth of it."""
        limit = self._most(mark)
        return limit is not None and limit <= most and mark.value > limit >= Fraction(mark.value) / 100

    def _most(self, mark: Mark) -> Figure | None:
        """The most that the figure can be; of a share that refuses more than all, all."""
        if mark.of in _refusing(block.score for block in self.card.blocks):
            return 1
        return self.card.range_of(mark.of).high

    def _as_fraction(self, mark: Mark) -> bool:
        """Whether a percent is certainly judged as if 1 were all. Small shares exist, and who means one says of what
        (`unit: % GDP`), that less is better, or a range that ends below 100."""
        limit = self._most(mark)
        return (
            _says_percent_alone(mark.measure)
            and (limit is None or limit >= 100)
            and all(other.value <= 1 for _, other in self.found if other.of == mark.of)
            and not self._less_is_better(mark.of)
        )

    def _less_is_better(self, of: f.Number) -> bool:
        decl = self.card.group.inputs.get(of.name) if isinstance(of, f.Input) else None
        return decl is not None and decl.direction == "less"


def _says_percent_alone(measure: Measure) -> bool:
    return measure.stated and read_measure(measure.written) == PERCENT


def _refusing(scores: Iterable[model.Score]) -> set[f.Number]:
    """The shares that some score refuses to be more than all."""
    shares = (one for one in scores if isinstance(one, model.Ratio) and one.over == "refuse")
    return {f.Binary("/", one.numerator, one.denominator) for one in shares if one.denominator is not None}


def marks_of(score: model.Score, inputs: Mapping[str, Measured]) -> list[Mark]:
    """The numbers by which a share is judged, which is a percent there (RULES R11)."""
    if isinstance(score, model.Ratio):
        of = score.numerator if score.denominator is None else f.Binary("/", score.numerator, score.denominator)
        own = inputs.get(of.name) if isinstance(of, f.Input) else None
        return [Mark(of, own or PERCENT, one.value) for one in (score.full_at,) if isinstance(one, f.Num)]
    if isinstance(score, model.Bands) and score.ratio:
        bounds = [bound for row in score.rows for _, bound in row.bounds]
        of = f.Binary("/", *score.ratio)
        return [Mark(of, PERCENT, bound.value) for bound in bounds if isinstance(bound, f.Num)]
    return []
