"""An assessment: many units scored by one framework for one period, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from indexkit import model
from indexkit.arguments import check_lang
from indexkit.canonical import canonical_json
from indexkit.cohort.ranking import Ranking
from indexkit.cohort.rows import Nodes, node_table, unit_table
from indexkit.cohort.unit import RefusedUnit, UnitScore
from indexkit.evaluate import read_unit, score_unit
from indexkit.evidence import Lens
from indexkit.frames import Table
from indexkit.framework import Framework
from indexkit.problems import EvidenceError, Lang, Problem, nearest, problem
from indexkit.references import References
from indexkit.tree import ScoreTree

if TYPE_CHECKING:
    from indexkit.cohort.intervals import Intervals
    from indexkit.cohort.levels import Distribution
    from indexkit.cohort.pending import Pending
    from indexkit.cohort.profile import Profile
    from indexkit.cohort.statistics import Statistics
    from indexkit.years import Changes, GivenIdentities


_Made = TypeVar("_Made")


class NoUnit(KeyError):
    """A KeyError whose text is a sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, eq=False, repr=False)
class Assessment:
    """Immutable. Made by `assess`."""

    framework: Framework
    lens: Lens
    units: tuple[UnitScore, ...]
    """Those that were scored, in the order in which they were given."""
    refused: tuple[RefusedUnit, ...]
    """Those that were not, with why: they have no rank."""
    problems: tuple[Problem, ...] = ()
    """Of files as a whole, and doubts."""
    references: Mapping[str, References] = field(default_factory=dict)
    """What the units of each group that compares them are to each other."""
    cross_check: bool = False
    predecessors: tuple[UnitScore, ...] = ()
    """Units that were scored and then merged into others, which stand in their place."""

    @property
    def scored(self) -> int:
        """How many units were scored by evidence of their own."""
        return sum(not unit.merged_from for unit in self.units) + len(self.predecessors)

    @property
    def seen(self) -> int:
        """How many units there were: those scored and those refused."""
        return self.scored + len(self.refused)

    @cached_property
    def by_name(self) -> Mapping[str, UnitScore]:
        return {unit.name: unit for unit in self.units}

    @cached_property
    def groups(self) -> Mapping[str, tuple[UnitScore, ...]]:
        """The units of each group of the framework that has any, in the framework's order."""
        found = {name: tuple(unit for unit in self.units if unit.group.id == name) for name in self.framework.groups}
        return {name: units for name, units in found.items() if units}

    def group(self, name: str) -> model.Group:
        return self.framework.group(name)

    def __getitem__(self, name: str) -> UnitScore:
        """A unit by its code. Raises KeyError, with the nearest code."""
        found = self.by_name.get(name)
        if found is None:
            raise NoUnit(self._no_unit(name))
        return found

    def _no_unit(self, name: object) -> str:
        refused = next((one for one in self.refused if one.name == name), None)
        if refused is not None:
            return f"unit `{name}` was not scored: {refused.problems[0].message('en') if refused.problems else ''}"
        near = nearest(name, self.by_name) if isinstance(name, str) and len(name) < 200 else ""
        hint = f"; did you mean `{near}`?" if near else ""
        return f"the assessment has no unit `{str(name)[:80]}`{hint}"

    def __iter__(self) -> Iterator[UnitScore]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    def peers(self, group: str, framework: Framework) -> References | None:
        """What the units of a group are to a unit scored by itself. Raises EvidenceError where they were assessed by
        other rules, or where there are none."""
        if framework.fingerprint != self.framework.fingerprint or framework.period != self.framework.period:
            words = {"theirs": _named(self.framework), "ours": _named(framework)}
            raise EvidenceError([problem("IK530.other", **words)])
        if framework.plans[group].compares and not self.groups.get(group):
            raise EvidenceError([problem("IK530.no_units", group=group)])
        return self.references.get(group)

    @property
    def trees(self) -> Trees:
        """The whole tree of each unit that was scored, by its code; made when it is read."""
        return Trees(self)

    def rankings(self, group: str | None = None) -> tuple[Ranking, ...]:
        """Every ranking that the framework states, each cluster apart; of a group that states none, by the total."""
        from indexkit.cohort.standings import rankings

        return rankings(self, group)

    def ranking(
        self, name: str | None = None, *, group: str | None = None, cluster: Mapping[str, object] | None = None
    ) -> Ranking:
        """One ranking. What need not be said, since there is only one, may be left out; else raises LookupError, with
        what there is."""
        from indexkit.cohort.standings import ranking

        return ranking(self, name, group, cluster)

    def ranks(self, node: str, group: str | None = None) -> Ranking:
        """The units in the order of one node's points; of none where neither more nor less of it is better."""
        from indexkit.cohort.standings import ranks

        return ranks(self, node, group)

    def statistics(self, group: str | None = None) -> Statistics:
        """What the units of a group have in common; the group need not be named where only one has units."""
        from indexkit.cohort.standings import one_group
        from indexkit.cohort.statistics import statistics_of

        found = one_group(self, group)
        return self.once(("statistics", found.id), lambda: statistics_of(self, found))

    def distribution(self, groups: Sequence[str] | None = None) -> Distribution:
        """How many units of several groups (of all that have units) reach which level."""
        from indexkit.cohort.levels import distribution

        return distribution(self, groups)

    def profile(self, unit: str, *, leaves: bool = False) -> Profile:
        """Where a unit is ahead of its group and where behind, by indicators (by scored leaves)."""
        from indexkit.cohort.profile import profile

        return profile(self, self[unit], leaves)

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        """All of it as plain data, figures as text; the order in which units were given changes nothing."""
        from indexkit.cohort.plain import assessment_dict

        check_lang(lang)
        return assessment_dict(self, lang)

    def to_json(self, lang: Lang = "en") -> str:
        """The same as canonical JSON (RFC 8785)."""
        return canonical_json(self.to_dict(lang)).decode("utf-8")

    def certificate(self) -> str:
        """All of it as canonical JSON that can be recomputed without indexkit (docs/certificates.md). Raises
        EvidenceError where units were merged."""
        from indexkit.certificate import certificate_text, certify_assessment

        return certificate_text(certify_assessment(self))

    def once(self, key: tuple[str, ...], made: Callable[[], _Made]) -> _Made:
        """What is worked out from the units once, however often it is asked for."""
        if key not in self._made:
            self._made[key] = made()
        found: _Made = self._made[key]
        return found

    @cached_property
    def _made(self) -> dict[tuple[str, ...], Any]:
        return {}

    def merged(self, identities: GivenIdentities) -> Assessment:
        """The same with the units that were merged in the place of their predecessors: for each indicator the mean of
        their points. Raises FrameworkError where the table cannot be read."""
        from indexkit.cohort.merging import merged
        from indexkit.years import read_identities

        return merged(self, read_identities(identities).entries)

    def intervals(self, group: str | None = None) -> Intervals:
        """Between which figures totals and ranks lie, whatever becomes of what is absent or only claimed."""
        from indexkit.cohort.intervals import intervals

        return intervals(self, group)

    def pending(self, group: str | None = None, unit: str | None = None) -> tuple[Pending, ...]:
        """What is absent or only claimed, that first which would move a total most."""
        from indexkit.cohort.pending import pending

        return pending(self, group, unit)

    def compare(self, before: Assessment, *, identities: GivenIdentities = None) -> Changes:
        """What changed since an earlier assessment, with what the rules did apart from what the units did."""
        from indexkit.years import compare_years

        return compare_years(before, self, identities)

    def rows(self, group: str | None = None, nodes: Nodes = "indicators") -> Table:
        """A row a unit, also of those refused, with a column for each topmost node (`nodes="all"`: for each node), as
        pandas, polars and Arrow take them."""
        return unit_table(self, group, nodes)

    def node_rows(self, group: str | None = None) -> Table:
        """A row for every node of every scored unit."""
        return node_table(self, group)

    def __repr__(self) -> str:
        words = f"{self.framework.id} {self.framework.period_shown}"
        return f"<Assessment {words}: {len(self.units)} units scored, {len(self.refused)} refused>"


def _named(framework: Framework) -> str:
    return f"{framework.id} {framework.period_shown} ({framework.fingerprint[:12]})"


@dataclass(frozen=True)
class Trees(Mapping[str, ScoreTree]):
    """Unit → its tree, scored again from its evidence as it was given: a million trees cost nothing until they are
    read."""

    assessment: Assessment = field(repr=False)

    def __getitem__(self, name: str) -> ScoreTree:
        one, asked = self.assessment, self.assessment[name].asked
        read = read_unit(one.framework, asked.evidence, asked.group, one.lens, asked.document, asked.submitted)
        peers = one.references.get(read.group.id)
        return score_unit(one.framework, read, unit=asked.unit, cross_check=one.cross_check, cohort=peers)

    def __iter__(self) -> Iterator[str]:
        return (unit.name for unit in self.assessment.units)

    def __len__(self) -> int:
        return len(self.assessment.units)
