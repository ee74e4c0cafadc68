"""Self-assessment, appraisal and decision side by side: for each unit the figures of each column, and what made them
differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from indexkit import model
from indexkit.cohort.again import assess_again, claimed_inputs, read_again
from indexkit.cohort.appraisal_words import WORDS, stage_title
from indexkit.cohort.differences import Difference, differences, in_order
from indexkit.cohort.unit import RefusedUnit, UnitScore
from indexkit.problems import EvidenceError, Lang, Problem, Text, problem

if TYPE_CHECKING:
    from indexkit.cohort.assessment import Assessment
    from indexkit.framework import Framework

CLAIMED, APPRAISED, DECIDED = "claimed", "appraised", "decided"


@dataclass(frozen=True)
class Stage:
    """A column: the units as they were assessed at one stage."""

    name: str
    assessment: Assessment = field(repr=False)

    @property
    def title(self) -> Text:
        return stage_title(self.name)


@dataclass(frozen=True, slots=True)
class UnitAppraisal:
    """One unit in every column; None where a column has no score of it."""

    name: str
    title: str
    group: model.Group = field(repr=False)
    scores: tuple[UnitScore | None, ...]

    @property
    def totals(self) -> tuple[Fraction | None, ...]:
        """Exact, a column each."""
        return tuple(None if one is None else one.exact for one in self.scores)

    @property
    def change(self) -> Fraction | None:
        """The last column less the first; None where one of them has no total."""
        first, last = self.totals[0], self.totals[-1]
        return None if first is None or last is None else last - first


@dataclass(frozen=True)
class Appraisal:
    """Made by `appraisal`. Each column is an assessment of its own: what is held against other units there is held
    against their figures of the same column."""

    stages: tuple[Stage, ...]
    units: tuple[UnitAppraisal, ...]
    notes: tuple[Text, ...] = ()

    @property
    def framework(self) -> Framework:
        return self.stages[0].assessment.framework

    @property
    def last(self) -> Assessment:
        return self.stages[-1].assessment

    @property
    def refused(self) -> tuple[tuple[Stage, RefusedUnit], ...]:
        """Units that a column could not score."""
        return tuple((stage, one) for stage in self.stages for one in stage.assessment.refused)

    @cached_property
    def _by_name(self) -> Mapping[str, UnitAppraisal]:
        return {unit.name: unit for unit in self.units}

    def __getitem__(self, name: str) -> UnitAppraisal:
        """A unit by its code. Raises KeyError, with the nearest code."""
        found = self._by_name.get(name)
        return self._by_name[self.last[name].name] if found is None else found

    def __iter__(self) -> Iterator[UnitAppraisal]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    def differences(self, unit: str | None = None) -> tuple[Difference, ...]:
        """From each column to the next, the greatest first."""
        return in_order(list(self._all_differences)) if unit is None else in_order(list(self._of(self[unit].name)))

    @cached_property
    def _all_differences(self) -> tuple[Difference, ...]:
        return tuple(one for unit in self.units for one in self._of(unit.name))

    def _of(self, unit: str) -> Iterator[Difference]:
        for before, after in zip(self.stages, self.stages[1:], strict=False):
            yield from differences(unit, (before.name, before.assessment), (after.name, after.assessment))

    @cached_property
    def waiting(self) -> Mapping[str, int]:
        """How many of a unit's claims nobody has decided, in the last column that has it."""
        return {unit.name: self._waiting(unit) for unit in self.units}

    def _waiting(self, unit: UnitAppraisal) -> int:
        for stage, score in zip(reversed(self.stages), reversed(unit.scores), strict=True):
            if score is not None:
                read = read_again(stage.assessment, score)
                return len(claimed_inputs(self.framework.reader(read.group), read.evidence))
        return 0

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        """Plain data, figures as text."""
        from indexkit.cohort.appraisal_data import appraisal_dict

        return appraisal_dict(self, lang)

    def to_json(self, lang: Lang = "en") -> str:
        """Canonical JSON (RFC 8785)."""
        from indexkit.canonical import canonical_json

        return canonical_json(self.to_dict(lang)).decode("utf-8")

    def __str__(self) -> str:
        from indexkit.cohort.appraisal_text import text_appraisal

        return text_appraisal(self)


def appraisal(columns: Assessment | Mapping[str, Assessment]) -> Appraisal:
    """Assessments of the same units side by side: columns by name, in their order, such as `{"claimed": …, "appraised":
    …, "decided": …}`; or one assessment, read three times.

    Of one assessment: `claimed` is all that was claimed, also what was rejected since, without the figures by which a
    panel put others aside; `appraised` only what is verified, without them too; `decided` the assessment itself.
    Raises EvidenceError where the columns were assessed by different rules, or a unit is in two groups; ValueError
    where there are fewer than two columns.
    """
    from indexkit.cohort.assessment import Assessment

    if isinstance(columns, Assessment):
        stages = _of_one(columns)
        return Appraisal(stages, _units(stages), tuple(_notes(columns)))
    stages = tuple(Stage(name, one) for name, one in columns.items())
    if len(stages) < 2:
        raise ValueError(f"columns: two or more are expected, not {len(stages)}")
    wrong = list(_wrong(stages))
    if wrong:
        raise EvidenceError(wrong)
    return Appraisal(stages, _units(stages))


def _of_one(one: Assessment) -> tuple[Stage, ...]:
    claimed = assess_again(one, "as_claimed", overrides=False, rejections=False)
    appraised = assess_again(one, "verified_only", overrides=False)
    return Stage(CLAIMED, claimed), Stage(APPRAISED, appraised), Stage(DECIDED, one)


def _notes(one: Assessment) -> Iterator[Text]:
    """Where nothing at all is verified or rejected, `appraised` says nothing of the unit."""
    bare = sum(not _is_appraised(one, unit) for unit in one.units)
    if bare:
        text = WORDS["not_appraised"]
        yield Text(text.vi.format(n=bare, all=len(one.units)), text.en.format(n=bare, all=len(one.units)))


def _is_appraised(one: Assessment, unit: UnitScore) -> bool:
    read = read_again(one, unit)
    reader = one.framework.reader(read.group)
    states = (state for item in read.evidence.items.values() for state in reader.states_of(item))
    return any(state in ("verified", "rejected") for state in states)


def _wrong(stages: tuple[Stage, ...]) -> Iterator[Problem]:
    first, groups = stages[0], dict[str, tuple[str, str]]()
    for stage in stages:
        framework, ours = stage.assessment.framework, first.assessment.framework
        if (framework.fingerprint, framework.period) != (ours.fingerprint, ours.period):
            words = {"theirs": _named(framework), "ours": _named(ours), "first": first.name}
            yield problem("IK620.rules", column=stage.name, **words)
        for unit in stage.assessment.units:
            known, column = groups.setdefault(unit.name, (unit.group.id, stage.name))
            if known != unit.group.id:
                words = {"one": known, "other": unit.group.id, "first": column}
                yield problem("IK620.group", column=stage.name, unit=unit.name, **words)


def _named(framework: Framework) -> str:
    return f"{framework.id} {framework.period_shown} ({framework.fingerprint[7:19]})"


def _units(stages: tuple[Stage, ...]) -> tuple[UnitAppraisal, ...]:
    """In the order of the columns, groups apart."""
    names: dict[str, UnitScore] = {}
    for stage in stages:
        for unit in stage.assessment.units:
            names.setdefault(unit.name, unit)
    order = list(stages[0].assessment.framework.groups)
    found = [
        UnitAppraisal(
            name, unit.title, unit.group, tuple(stage.assessment.by_name.get(name) for stage in stages)
        )
        for name, unit in names.items()
    ]
    return tuple(sorted(found, key=lambda one: order.index(one.group.id)))
