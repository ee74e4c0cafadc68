"""Two assessments side by side: every unit of both, what changed, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from indexkit.arguments import check_lang
from indexkit.cohort import Assessment, RefusedUnit, UnitScore
from indexkit.cohort.assessment import NoUnit
from indexkit.problems import EvidenceError, Lang, Problem, Text, in_order, nearest, problem
from indexkit.years.bridge import Bridge
from indexkit.years.change import TOTAL, Change, Weighted
from indexkit.years.doubts import doubts as doubts_of
from indexkit.years.doubts import unknown_units
from indexkit.years.identities import GivenIdentities, Identities, read_identities
from indexkit.years.lineage import Lineage, Origin, lineage
from indexkit.years.rank import Ranks
from indexkit.years.unit_change import UnitChange, change_of
from indexkit.years.words import phrase


@dataclass(frozen=True, eq=False, repr=False)
class Changes:
    """What changed from one assessment to another. Made by `compare_years`, `Assessment.compare` or a panel."""

    before: Assessment
    after: Assessment
    units: tuple[UnitChange, ...]
    """Those of the later year by their codes, then those that vanished."""
    problems: tuple[Problem, ...] = ()
    """What is doubtful: names that the table has and the assessments don't, units that may be one."""

    @cached_property
    def by_name(self) -> Mapping[str, UnitChange]:
        """By code; a code that vanished and came to another unit means the unit of today."""
        return {one.name: one for one in reversed(self.units)}

    def __getitem__(self, name: str) -> UnitChange:
        """A unit by its code. Raises KeyError, with the nearest code."""
        found = self.by_name.get(name)
        if found is None:
            near = nearest(name, self.by_name) if len(name) < 200 else ""
            raise NoUnit(f"neither year has a unit `{name[:80]}`" + (f"; did you mean `{near}`?" if near else ""))
        return found

    def __iter__(self) -> Iterator[UnitChange]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    @property
    def same_rules(self) -> bool:
        """Whether both years score by the same text in force, and it gives the same formulas for both periods."""
        before, after = self.before.framework, self.after.framework
        if before.fingerprint != after.fingerprint:
            return False
        return all(plan.lines == after.plans[group].lines for group, plan in before.plans.items())

    def to_dict(self, lang: Lang = "en", *, attribution: bool = True) -> dict[str, Any]:
        check_lang(lang)
        return {
            "before": _head(self.before),
            "after": _head(self.after),
            "same_rules": self.same_rules,
            "units": [one.to_dict(lang, attribution=attribution) for one in self.units],
            "problems": [one.to_dict(lang) for one in self.problems],
        }

    def __repr__(self) -> str:
        periods = f"{self.before.framework.period_shown} → {self.after.framework.period_shown}"
        return f"<Changes {periods}: {sum(one.compared for one in self.units)} of {len(self.units)} units compared>"


def _head(one: Assessment) -> dict[str, Any]:
    return {
        "framework": one.framework.id,
        "period": one.framework.period_shown,
        "lens": one.lens,
        "rules": one.framework.fingerprint,
        "units": len(one.units),
        "refused": len(one.refused),
    }


def compare_years(
    before: Assessment, after: Assessment, identities: GivenIdentities = None, *, doubts: bool = True
) -> Changes:
    """What changed from one assessment to a later one. `doubts`: whether names are told that the table has and these
    assessments don't. Raises EvidenceError where they have no scorecard in common, FrameworkError where the table of
    identities is wrong."""
    table = read_identities(identities)
    if not set(before.framework.groups) & set(after.framework.groups):
        words = {side: ", ".join(f"`{g}`" for g in one.framework.groups) for side, one in _sides(before, after)}
        raise EvidenceError([problem("IK542.groups", **words)])
    found = _Comparing(before, after, lineage(before, after, table), table).changes()
    told = in_order([*found.problems, *(unknown_units(table, (before, after)) if doubts else ())])
    return replace(found, problems=told)


def _sides(before: Assessment, after: Assessment) -> Sequence[tuple[str, Assessment]]:
    return (("before", before), ("after", after))


class _Comparing:
    """Changes on their way."""

    def __init__(self, before: Assessment, after: Assessment, found: Lineage, table: Identities) -> None:
        self.before, self.after, self.found, self.table = before, after, found, table
        self.refused_before = _refused(before)
        self.refused_after = _refused(after)
        self.bridges: dict[str, Bridge] = {}
        self.ranks = Ranks(before, after)

    def changes(self) -> Changes:
        pairs: dict[str, dict[str, tuple[Weighted, UnitScore]]] = {}
        for unit in self.after.units:
            olds = self._olds(unit.name)
            if olds and self._why_not(unit, self.found.origins[unit.name], olds) is None:
                pairs.setdefault(unit.group.id, {})[unit.name] = (olds, unit)
        self.bridges = {group: Bridge(self.before, self.after, group, one) for group, one in pairs.items()}
        units = [
            *sorted(self._of_today(), key=lambda one: one.name),
            *(self._vanished(code) for code in sorted(self.found.vanished)),
        ]
        problems = [*self.table.problems, *doubts_of(self.before, self.after, units)]
        return Changes(self.before, self.after, tuple(units), in_order(problems))

    def _of_today(self) -> Iterator[UnitChange]:
        yield from (self._scored(unit) for unit in self.after.units)
        yield from (self._not_scored(code) for code in self.refused_after)

    def _olds(self, code: str) -> Weighted:
        """The earlier units behind a code, as far as they were scored."""
        parts = self.found.origins[code].parts
        return tuple((weight, self.before.by_name[old]) for weight, old in parts if old in self.before.by_name)

    def _why_not(self, unit: UnitScore | None, origin: Origin, olds: Weighted) -> Text | None:
        """Why no change is given of a unit that is no new one."""
        unscored = [old for _, old in origin.parts if old not in self.before.by_name]
        if origin.kind == "new":
            return None
        if unit is None:
            return phrase("not_scored", period=self._period(self.after))
        if origin.taken:
            return phrase("taken", unit=origin.taken[0], period=self._period(self.before))
        if origin.missing:
            return phrase("missing", units=", ".join(origin.missing), period=self._period(self.before))
        if unscored:
            return phrase("unscored", units=", ".join(unscored), period=self._period(self.before))
        others = [old for _, old in olds if old.group.id != unit.group.id]
        if others:
            return phrase("other_group", before=others[0].group.id, after=unit.group.id)
        return None

    def _period(self, one: Assessment) -> str:
        return str(one.framework.period_shown)

    def _scored(self, unit: UnitScore) -> UnitChange:
        origin, olds = self.found.origins[unit.name], self._olds(unit.name)
        refused = self._why_not(unit, origin, olds)
        shown = () if refused is not None else olds
        return UnitChange(
            unit.name,
            unit.title,
            origin.kind,
            olds,
            unit,
            change_of(TOTAL, Text(""), shown, unit),
            origin.entries,
            refused,
            _bridge=self.bridges.get(unit.group.id),
            _ranks=self.ranks,
        )

    def _not_scored(self, code: str) -> UnitChange:
        origin, olds = self.found.origins[code], self._olds(code)
        bad = self.refused_after[code]
        refused = phrase("not_scored", period=self._period(self.after))
        total = Change(TOTAL, Text(""), None, None)
        return UnitChange(code, bad.title or code, origin.kind, olds, None, total, origin.entries, refused)

    def _vanished(self, code: str) -> UnitChange:
        unit, successors = self.before.by_name.get(code), self.found.vanished[code]
        olds: Weighted = () if unit is None else ((Fraction(1), unit),)
        refused = phrase("not_scored", period=self._period(self.before)) if unit is None else None
        title = self.refused_before[code].title or code if unit is None else unit.title
        entries = tuple(one for one in self.found.used if code in one.before)
        total = change_of(TOTAL, Text(""), olds, None)
        return UnitChange(code, title, "vanished", olds, None, total, entries, refused, successors)


def _refused(one: Assessment) -> dict[str, RefusedUnit]:
    """Refused units whose code is known and which were not scored either."""
    return {bad.name: bad for bad in one.refused if bad.name and bad.name not in one.by_name}
