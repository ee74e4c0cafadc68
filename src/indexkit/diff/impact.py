"""What a change of texts does to given units: who gains and loses how much, by which change, whose level or rank moves.

Every unit is scored by both texts, beside the others, and by the texts between them: with the changes taken over one
after the other, in the order of the table, and undone in that order. What a change is worth to a unit is the mean of
both; the points of all changes add up exactly to what the total moved (as in a dispute).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from indexkit.cohort import Assessment
from indexkit.cohort.run import assess_read
from indexkit.diff.result import Row
from indexkit.diff.worlds import Worlds
from indexkit.framework import Framework
from indexkit.problems import Place, Problem, in_order
from indexkit.units import Asked, GivenUnit, How, ReadUnits, strange_inputs
from indexkit.units.headings import columns_of, group_of
from indexkit.years import Changes, UnitChange, compare_years

if TYPE_CHECKING:
    from indexkit.dispute.rules import Spot

_SPLIT = 40
"""So many times the changes are parted; two texts are put together for each. Of more changes the halves of what moves
some unit are looked into, so that those that move none stay together."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The points of a unit's total due to some rows of the table; of several together where no text between them can
    score it. `first`: as they are taken over in order, `last`: in the opposite one."""

    rows: tuple[int, ...]
    first: Fraction
    last: Fraction

    @property
    def points(self) -> Fraction:
        return (self.first + self.last) / 2

    @property
    def interacts(self) -> bool:
        return self.first != self.last


@dataclass(frozen=True)
class Impact:
    """`changes`: every unit by the old text and by the new one. `moved`: unit → what of its change each row did; no
    entry where it has no two totals."""

    changes: Changes
    moved: Mapping[str, tuple[Moved, ...]]
    problems: tuple[Problem, ...] = ()

    @property
    def before(self) -> Assessment:
        return self.changes.before

    @property
    def after(self) -> Assessment:
        return self.changes.after

    def having(self, sign: int) -> list[UnitChange]:
        """The units that gain (1), lose (-1) or stay (0)."""
        return [one for one in self.changes if (by := one.total.exact_change) is not None and _sign(by) == sign]


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def impact_of(worlds: Worlds, rows: Sequence[Row], given: ReadUnits, how: How) -> Impact:
    """Raises EvidenceError where there is no unit at all."""
    ends = worlds.sides.frameworks
    known = {name: known_words(ends, name) for framework in ends for name in framework.groups}
    only = worlds.sides.only
    units = tuple(Trimmed(unit, known) for unit in given.units if not only or unit.group in (None, *only))
    if len(only) == 1 and any(unit.group is None for unit in units):
        how = replace(how, group=only[0])
    read = replace(given, units=units, tables=())
    before, after = (assess_read(framework, read, how) for framework in ends)
    changes = compare_years(before, after)
    moved: dict[str, tuple[Moved, ...]] = {}
    for group in worlds.sides.groups:
        ours = [one for one in changes if one.compared and one.group == group]
        mine = [row for row in rows if row.group in ("", group) and (row.kind == "period" or row.effects)]
        if ours and mine:
            moved |= _moved(worlds, group, mine, _of_group(read, ends, group, how), how, ours)
    return Impact(changes, moved, tuple(_strange(ends, given, how)))


def _of_group(read: ReadUnits, ends: tuple[Framework, Framework], group: str, how: How) -> ReadUnits:
    def belongs(unit: GivenUnit) -> bool:
        found = group_of(ends[1], how.group or unit.group)
        return found is not None and found.id == group

    return replace(read, units=tuple(filter(belongs, read.units)), refused=(), problems=())


def _moved(
    worlds: Worlds, group: str, rows: Sequence[Row], read: ReadUnits, how: How, units: Sequence[UnitChange]
) -> dict[str, tuple[Moved, ...]]:
    way = _Way(worlds, group, rows, read, how)
    cuts = range(len(rows) + 1) if len(rows) <= _SPLIT else sorted(_parted(way, len(rows)))
    there, back = ({cut: part(cut) for cut in cuts} for part in (way.first, way.rest))
    found: dict[str, tuple[Moved, ...]] = {}
    for one in units:
        ends = there[0].get(one.name), there[len(rows)].get(one.name)
        if None not in ends and ends == _totals(one):
            steps = [(cut, there[cut].get(one.name), back[cut].get(one.name)) for cut in cuts]
            found[one.name] = tuple(_steps(rows, steps))
    return found


def _parted(way: _Way, size: int) -> set[int]:
    """Where many changes are parted: the middle of what moves a unit, the longest pieces first."""
    cuts, pieces = {0, size}, [(0, size)]
    while pieces and len(cuts) <= _SPLIT:
        start, end = pieces.pop(0)
        if end - start > 1 and any(part(start) != part(end) for part in (way.first, way.rest)):
            middle = (start + end) // 2
            cuts.add(middle)
            pieces += [(start, middle), (middle, end)]
    return cuts


def _totals(unit: UnitChange) -> tuple[Fraction | None, Fraction | None]:
    return unit.before[0][1].exact, None if unit.after is None else unit.after.exact


def _steps(
    rows: Sequence[Row], steps: Sequence[tuple[int, Fraction | None, Fraction | None]]
) -> Iterator[Moved]:
    """Between the texts that can score the unit on both ways."""
    known = [(cut, there, back) for cut, there, back in steps if there is not None and back is not None]
    for (start, one, last), (end, other, first) in pairwise(known):
        taken = Moved(tuple(row.number for row in rows[start:end]), other - one, last - first)
        if taken.first or taken.last:
            yield taken


class _Way:
    """The texts on the way from the old one to the new, and what each unit of a group has by them."""

    def __init__(self, worlds: Worlds, group: str, rows: Sequence[Row], read: ReadUnits, how: How) -> None:
        self.worlds, self.group, self.rows, self.read = worlds, group, rows, read
        self.how = replace(how, group=group)
        self._made: dict[tuple[int, int], dict[str, Fraction]] = {}

    def first(self, cut: int) -> dict[str, Fraction]:
        """With the changes before a cut."""
        return self._between(0, cut)

    def rest(self, cut: int) -> dict[str, Fraction]:
        """With those after it."""
        return self._between(cut, len(self.rows))

    def _between(self, start: int, end: int) -> dict[str, Fraction]:
        if (start, end) not in self._made:
            self._made[start, end] = self._totals(self.rows[start:end])
        return self._made[start, end]

    def _totals(self, rows: Sequence[Row]) -> dict[str, Fraction]:
        """By the old text with some changes; of no unit where that has no meaning."""
        spots: set[Spot] = {spot for row in rows for spot in row.spots}
        later = any(row.kind == "period" for row in rows)
        framework = self.worlds.framework(self.group, spots, later)
        if framework is None:
            return {}
        found = assess_read(framework, self.read, self.how)
        return {unit.name: unit.exact for unit in found.units if unit.exact is not None}


# Evidence that both texts read


@dataclass(frozen=True)
class Trimmed:
    """A unit whose evidence is read by a text that does not know all of it. What neither text knows stays, and is
    refused as always; the period is that of the text."""

    inner: GivenUnit
    known: Mapping[str, frozenset[str]]
    """Group → what any of the texts knows in it."""
    period: None = None

    @property
    def names(self) -> tuple[str, ...]:
        return self.inner.names

    @property
    def group(self) -> str | None:
        return self.inner.group

    @property
    def place(self) -> Place | None:
        return self.inner.place

    def asked(self, framework: Framework, how: How) -> Asked:
        asked = self.inner.asked(framework, how)
        group = group_of(framework, asked.group)
        if group is None or not isinstance(asked.evidence, Mapping):
            return asked
        ours, all_of_them = _words(framework, group.id), self.known[group.id]
        return replace(asked, evidence=dict(_kept(asked.evidence, ours, all_of_them)))


def _kept(evidence: Mapping[str, Any], ours: frozenset[str], known: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """Nodes may stand elsewhere in another text, so that they are named by their ids."""
    for name, value in evidence.items():
        bare = str(name).rpartition("/")[2]
        if bare in ours or bare not in known:
            yield (bare if bare in ours else name), value


def known_words(frameworks: Sequence[Framework], group: str) -> frozenset[str]:
    return frozenset().union(*(_words(one, group) for one in frameworks if group in one.groups))


def _words(framework: Framework, group: str) -> frozenset[str]:
    reader = framework.reader(framework.groups[group])
    return frozenset({*reader.inputs, *reader.names.nodes, *columns_of(reader)})


def _strange(ends: Sequence[Framework], given: ReadUnits, how: How) -> Iterator[Problem]:
    """Headings of tables that mean nothing to either text."""
    olds, news = (strange_inputs(framework, given.tables, how.group) for framework in ends)
    places = {one.places for one in olds}
    yield from in_order(one for one in news if one.places in places)
