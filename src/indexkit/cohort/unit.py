"""One unit of an assessment: what it scored, and the units that could not be scored."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.cohort.kept import Kept
from indexkit.formula.env import Value
from indexkit.problems import Place, Problem
from indexkit.score import number
from indexkit.score_node import Level, publish

if TYPE_CHECKING:
    from indexkit.units import Asked


@dataclass(frozen=True, slots=True)
class RefusedUnit:
    """A unit that could not be scored, and why. The name is empty where not even that could be read."""

    name: str
    problems: tuple[Problem, ...]
    place: Place | None = None
    group: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class UnitScore:
    """What one unit scored: the figures that an assessment keeps. Its whole tree is `Assessment.trees[name]`."""

    name: str
    """Its code: unique in the assessment."""
    title: str
    """Its name for people; the code where none is given."""
    kept: Kept = field(repr=False)
    values: tuple[Value, ...] = field(repr=False)
    """The kept lines' values, states included, in the order of `kept.places`."""
    complete: bool
    """Whether nothing on which the total rests is missing."""
    display: int = field(repr=False)
    asked: Asked = field(repr=False)
    merged_from: tuple[str, ...] = ()
    """The units of whose figures it has the mean, by their codes (:func:`indexkit.cohort.merging.merged`)."""
    described: tuple[object, ...] = field(default=(), repr=False)
    """What the inputs are that describe the unit, as formulas read them, in the order of `kept.describing`."""

    @property
    def group(self) -> model.Group:
        return self.kept.group

    def described_by(self, name: str) -> object:
        """The value of an input that describes the unit, as formulas read it; None if it is none of those."""
        return dict(zip(self.kept.describing, self.described, strict=True)).get(name)

    def value(self, line: str) -> Value | None:
        """A kept line's value, states included; None where the plan has no such line."""
        place = self.kept.places.get(line)
        return None if place is None else self.values[place]

    def figure(self, line: str = "@total") -> Figure | None:
        """A kept line's figure: a node's points by its id, the total by `@total`; None where it has no value."""
        return number(self.value(line))

    def published(self, line: str = "@total") -> Decimal | None:
        """As `figure`, in the form in which it is published (RULES R5)."""
        value = self.figure(line)
        return None if value is None else publish(value, self.display).figure

    def maximum(self, node: str = "") -> Figure | None:
        """The maximum that a node (the group, if none is named) has for this unit."""
        found = self.figure(f"{node}.maximum" if node else "@maximum")
        if found is not None:
            return found
        stated = self.kept.by_id.get(node) if node else self.group.root
        return None if stated is None else stated.max

    def share(self, node: str = "") -> Fraction | None:
        """Points over maximum; None without either, or where the maximum is 0."""
        points, most = self.figure(node or "@total"), self.maximum(node)
        return None if points is None or not most else Fraction(points) / most

    @property
    def exact(self) -> Fraction | None:
        total = self.figure()
        return None if total is None else Fraction(total)

    @property
    def points(self) -> Decimal | None:
        return self.published()

    @property
    def percent(self) -> Decimal | None:
        return self.published("@percent")

    @property
    def exact_percent(self) -> Fraction | None:
        value = self.figure("@percent.exact") if "@percent.exact" in self.kept.places else self.figure("@percent")
        return None if value is None else Fraction(value)

    @property
    def level(self) -> Level | None:
        return self.level_of("@level", self.group.levels)

    def level_of(self, line: str, levels: model.Levels | None) -> Level | None:
        """The level that a kept line (`@level`, `NODE.level`) names by the number of its row."""
        rank = self.figure(line)
        if rank is None or levels is None:
            return None
        row = levels.rows[int(rank)]
        return Level(row.name.vi, row.name.en, int(rank), not self.complete, levels.basis or "")
