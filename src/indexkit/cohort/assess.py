"""Framework + many units → an Assessment. A unit that cannot be scored stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from indexkit.arguments import check_lens
from indexkit.cohort.assessment import Assessment
from indexkit.cohort.kept import Kept, kept_lines
from indexkit.cohort.unit import RefusedUnit, UnitScore
from indexkit.evaluate import read_unit, score_unit
from indexkit.evidence import Lens
from indexkit.framework import Framework
from indexkit.problems import EvidenceError, errors
from indexkit.tree import ScoreTree
from indexkit.units import Asked, How, ReadUnits, Units, read_units

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
    evidence. `group`: the scorecard of units that name none. A unit with problems is in `refused`, with all of them;
    no problem of a unit is raised. Raises EvidenceError where there is no unit at all, ValueError or TypeError where
    another argument is not what it must be.
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


@dataclass
class _Run:
    """An assessment on its way."""

    framework: Framework
    given: ReadUnits
    how: How
    progress: Progress
    kept: dict[str, Kept] = field(default_factory=dict)
    refused: list[RefusedUnit] = field(default_factory=list)

    def assessment(self) -> Assessment:
        self.refused += self.given.refused
        scored = [one for one in map(self._score, self._asked()) if one is not None]
        return Assessment(
            framework=self.framework,
            lens=self.how.lens,
            units=tuple(scored),
            refused=tuple(self.refused),
            problems=self.given.problems,
            cross_check=self.how.cross_check,
        )

    def _asked(self) -> Iterator[Asked]:
        for done, unit in enumerate(self.given.units):
            self.progress(done, len(self.given.units))
            try:
                yield unit.asked(self.framework, self.how)
            except EvidenceError as error:
                self.refused.append(RefusedUnit(unit.names[0], error.problems, unit.place))
        self.progress(len(self.given.units), len(self.given.units))

    def _score(self, asked: Asked) -> UnitScore | None:
        try:
            tree = score(self.framework, asked, self.how)
        except EvidenceError as error:
            told = asked.tell(error.problems)
            self.refused.append(RefusedUnit(asked.unit, told, asked.place, asked.group or ""))
            return None
        return self._unit(asked, tree)

    def _unit(self, asked: Asked, tree: ScoreTree) -> UnitScore:
        kept = self.kept.get(tree.group.id)
        if kept is None:
            kept = self.kept[tree.group.id] = kept_lines(tree.group, tree.plan)
        return UnitScore(
            name=asked.unit,
            title=asked.title,
            kept=kept,
            values=kept.of(tree.env),
            complete=tree.complete,
            display=self.framework.rules.display,
            asked=asked,
            described=tuple((name, tree.env.inputs.get(name)) for name in kept.describing),
        )


def score(framework: Framework, asked: Asked, how: How) -> ScoreTree:
    """One unit as it was asked for. Raises EvidenceError."""
    read = read_unit(framework, asked.evidence, asked.group, how.lens, asked.document)
    return score_unit(framework, read, unit=asked.unit, cross_check=how.cross_check)
