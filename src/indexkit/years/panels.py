"""Assessments of several years, each beside the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from indexkit.arguments import check_lang
from indexkit.cohort import Assessment, UnitScore
from indexkit.library import Period
from indexkit.problems import EvidenceError, Lang, Problem, in_order, problem
from indexkit.years.changes import Changes, compare_years
from indexkit.years.doubts import unknown_units
from indexkit.years.identities import GivenIdentities, Identities, read_identities
from indexkit.years.lineage import years_of


@dataclass(frozen=True, eq=False, repr=False)
class Panel:
    """Made by `panel`. `assessments`: in the order of their periods. `steps`: each year beside the one before."""

    assessments: tuple[Assessment, ...]
    steps: tuple[Changes, ...]
    identities: Identities
    problems: tuple[Problem, ...] = ()

    @property
    def periods(self) -> tuple[Period, ...]:
        return tuple(one.framework.period_shown for one in self.assessments)

    def __getitem__(self, period: Period) -> Assessment:
        """The assessment of a period. Raises KeyError."""
        return self.assessments[self._place(period)]

    def _place(self, period: Period) -> int:
        if period not in self.periods:
            raise KeyError(f"the panel has no period {period}; it has {', '.join(map(str, self.periods))}")
        return self.periods.index(period)

    def between(self, before: Period, after: Period) -> Changes:
        """Any two of its years side by side, not only neighbours."""
        first, second = self._place(before), self._place(after)
        if second == first + 1:
            return self.steps[first]
        return compare_years(self.assessments[first], self.assessments[second], self.identities)

    @cached_property
    def whole(self) -> Changes:
        """The last year beside the first."""
        return self.between(self.periods[0], self.periods[-1])

    def series(self, unit: str) -> tuple[tuple[Period, tuple[UnitScore, ...]], ...]:
        """For each year the units that stand behind a unit of the last year in which its code is seen: itself, or its
        predecessors. Raises KeyError."""
        last = next((place for place, one in reversed([*enumerate(self.assessments)]) if unit in one.by_name), None)
        if last is None:
            return ((self.periods[-1], (self.assessments[-1][unit],)),)  # says which code is near
        rows: list[tuple[Period, tuple[UnitScore, ...]]] = []
        for place in range(last):
            change = self.between(self.periods[place], self.periods[last])[unit]
            rows.append((self.periods[place], tuple(one for _, one in change.before)))
        return (*rows, (self.periods[last], (self.assessments[last][unit],)))

    def __iter__(self) -> Iterator[Changes]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def to_dict(self, lang: Lang = "en", *, attribution: bool = True) -> dict[str, Any]:
        check_lang(lang)
        return {
            "periods": list(self.periods),
            "identities": [one.to_dict() for one in self.identities.entries],
            "steps": [one.to_dict(lang, attribution=attribution) for one in self.steps],
            "problems": [one.to_dict(lang) for one in self.problems],
        }

    def __repr__(self) -> str:
        return f"<Panel {', '.join(map(str, self.periods))}: {max(map(len, self.assessments))} units>"


def panel(assessments: Sequence[Assessment], *, identities: GivenIdentities = None) -> Panel:
    """Assessments of several periods, in whatever order they are given, each compared with the one before.

    `identities`: which units were renamed, merged or split, as a file or as plain data. Raises EvidenceError where the
    assessments cannot stand side by side, FrameworkError where the table is wrong.
    """
    table = read_identities(identities)
    ordered = _ordered(assessments)
    steps = tuple(
        compare_years(before, after, table, doubts=False)
        for before, after in pairwise(ordered)
    )
    found = [*unknown_units(table, ordered), *(one for step in steps for one in step.problems)]
    return Panel(ordered, steps, table, in_order(found))


def _ordered(assessments: Sequence[Assessment]) -> tuple[Assessment, ...]:
    if len(assessments) < 2:
        raise EvidenceError([problem("IK542.one")])
    labels = {one.framework.document.labels for one in assessments}
    if len(labels) > 1 and years_of(*assessments) is None:
        shown = ", ".join(str(one.framework.period_shown) for one in assessments)
        raise EvidenceError([problem("IK542.scales", periods=shown)])
    ordered = tuple(sorted(assessments, key=lambda one: one.framework.period))
    for one, other in pairwise(ordered):
        if one.framework.period == other.framework.period:
            raise EvidenceError([problem("IK542.period", period=str(one.framework.period_shown))])
    return ordered
