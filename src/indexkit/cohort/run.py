"""Framework + many units → an Assessment. A unit that cannot be scored stops no other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from indexkit.arguments import check_lens
from indexkit.cohort.assessment import Assessment
from indexkit.cohort.kept import Kept, kept_lines
from indexkit.cohort.unit import RefusedUnit, UnitScore
from indexkit.evaluate import ReadUnit, read_unit, score_unit
from indexkit.evidence import Lens
from indexkit.framework import Framework
from indexkit.problems import EvidenceError, errors, problem
from indexkit.references import NOBODY, References, references
from indexkit.tree import ScoreTree
from indexkit.units import Asked, GivenUnit, How, ReadUnits, Units, read_units, strange_inputs
from indexkit.units.plain import PlainUnit

Progress = Callable[[int, int], None]
"""Called with how many units are done, and of how many."""


def assess(
    framework: Framework,
    units: Units,
    *,
    group: str | None = None,
    lens: Lens = "as_claimed",
    cross_check: bool = False,
    progress: Progress | None = None,
) -> Assessment:
    """Scores many units of one framework, each beside the others.

    `units`: evidence files, folders of them, tables (CSV, workbooks) with a row a unit, or a mapping of unit →
    evidence. `group`: the scorecard of all of them, whatever they name. A unit with problems is in `refused`, with all
    of them; no problem of a unit is raised. Raises EvidenceError where there is no unit at all, ValueError or TypeError
    where another argument is not what it must be.
    """
    check_lens(lens)
    return assess_read(framework, read_units(units), How(group, lens, cross_check), progress)


def assess_read(
    framework: Framework, given: ReadUnits, how: How, progress: Progress | None = None
) -> Assessment:
    """As `assess`, for units that were read already."""
    if not given.units and not given.refused:
        raise EvidenceError(errors(given.problems))
    return _Run(framework, given, how, progress or (lambda done, all_of_them: None)).assessment()


def score_among(
    framework: Framework, evidence: Mapping[str, Any], cohort: Mapping[str, Mapping[str, Any]], how: How
) -> ScoreTree:
    """One unit among others, as in an assessment of them all. Raises EvidenceError with what is wrong with any."""
    name = next(name for name in ("this unit", *map(str, range(len(cohort) + 1))) if name not in cohort)
    units = {name: evidence, **cohort}
    found = assess_read(framework, ReadUnits(tuple(PlainUnit(unit, given) for unit, given in units.items())), how)
    wrong = [one for refused in found.refused for one in refused.problems]
    if wrong:
        raise EvidenceError(wrong)
    return replace(found.trees[name], unit="")


@dataclass
class _Run:
    """An assessment on its way."""

    framework: Framework
    given: ReadUnits
    how: How
    progress: Progress
    kept: dict[str, Kept] = field(default_factory=dict)
    refused: dict[int, RefusedUnit] = field(default_factory=dict)
    """By the unit's place among the given ones."""
    scored: dict[int, UnitScore] = field(default_factory=dict)
    waiting: dict[str, dict[int, tuple[Asked, ReadUnit]]] = field(default_factory=dict)
    """Units of groups that compare their units, until all are read."""

    def assessment(self) -> Assessment:
        strange = strange_inputs(self.framework, self.given.tables, self.how.group)
        for place, unit in enumerate(self.given.units):
            self.progress(place, len(self.given.units))
            self._take(place, unit)
        found = {name: self._compare(units) for name, units in self.waiting.items()}
        self.progress(len(self.given.units), len(self.given.units))
        refused = (RefusedUnit(one.name, one.problems, one.place) for one in self.given.refused)
        return Assessment(
            framework=self.framework,
            lens=self.how.lens,
            units=tuple(self.scored[place] for place in sorted(self.scored)),
            refused=(*refused, *(self.refused[place] for place in sorted(self.refused))),
            problems=(*self.given.problems, *strange),
            references=found,
            cross_check=self.how.cross_check,
        )

    def _take(self, place: int, unit: GivenUnit) -> None:
        """Scores a unit; one that is compared with others waits for them."""
        asked = unit.asked(self.framework, self.how)
        try:
            if unit.period is not None and unit.period != self.framework.period_shown:
                words = {"found": str(unit.period), "period": str(self.framework.period_shown)}
                raise EvidenceError([problem("IK584.other", unit.place, **words)])
            read = self._read(asked)
            if self.framework.plans[read.group.id].compares:
                self.waiting.setdefault(read.group.id, {})[place] = (asked, read)
            else:
                self._keep(place, asked, self._score(asked, read))
        except EvidenceError as error:
            self._refuse(place, asked, error)

    def _read(self, asked: Asked) -> ReadUnit:
        words = (asked.evidence, asked.group, self.how.lens, asked.document, asked.submitted)
        return read_unit(self.framework, *words)

    def _score(self, asked: Asked, read: ReadUnit, cohort: References | None = None) -> ScoreTree:
        """Raises EvidenceError, also for what is wrong with the file apart from its values."""
        tree = score_unit(
            self.framework, read, unit=asked.unit, cross_check=self.how.cross_check, cohort=cohort
        )
        wrong = errors(asked.tell(()))
        if wrong:
            raise EvidenceError(wrong)
        return tree

    def _compare(self, units: dict[int, tuple[Asked, ReadUnit]]) -> References:
        """Scores units beside each other. One that is refused is none of those that the others are held against, so
        the figures are made anew without it: first without those that are refused whatever the others are."""
        while True:
            group = next(iter(units.values()))[1].group if units else None
            members = [(one.unit, read) for one, read in units.values()]
            titles = {one.unit: one.unit_name for one, _ in units.values() if one.unit_name}
            found = NOBODY if group is None else references(self.framework.strata(group), members, titles)
            trees, wrong = self._all(units, found)
            if not wrong:
                for place, tree in trees.items():
                    self._keep(place, units[place][0], tree)
                return found
            by_itself = {place: error for place, error in wrong.items() if self._is_wrong_alone(*units[place])}
            for place, error in (by_itself or wrong).items():
                self._refuse(place, units.pop(place)[0], error)

    def _all(
        self, units: dict[int, tuple[Asked, ReadUnit]], cohort: References
    ) -> tuple[dict[int, ScoreTree], dict[int, EvidenceError]]:
        trees, wrong = {}, {}
        for place, (asked, read) in units.items():
            try:
                trees[place] = self._score(asked, read, cohort)
            except EvidenceError as error:
                wrong[place] = error
        return trees, wrong

    def _is_wrong_alone(self, asked: Asked, read: ReadUnit) -> bool:
        """Whether a unit is refused also where it is held against nobody."""
        try:
            self._score(asked, read, NOBODY)
        except EvidenceError:
            return True
        return False

    def _refuse(self, place: int, asked: Asked, error: EvidenceError) -> None:
        told = asked.tell(error.problems) if not set(error.problems) <= set(asked.tell(())) else error.problems
        unit = self.given.units[place]
        self.refused[place] = RefusedUnit(asked.unit, tuple(told), unit.place, asked.group or "", unit.names[-1])

    def _keep(self, place: int, asked: Asked, tree: ScoreTree) -> None:
        kept = self.kept.get(tree.group.id)
        if kept is None:
            kept = self.kept[tree.group.id] = kept_lines(tree.group, tree.plan)
        self.scored[place] = UnitScore(
            name=asked.unit,
            title=asked.unit_name or asked.unit,
            kept=kept,
            values=kept.of(tree.env),
            complete=tree.complete,
            display=self.framework.rules.display,
            asked=asked,
            described=tuple(tree.env.inputs.get(name) for name in kept.describing),
        )
