"""Passing another unit by a ranking's own rule: its figure, then its tie-breakers, among the units of one cluster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.cohort.clusters import cluster_of
from indexkit.cohort.kept import kept_lines
from indexkit.cohort.rank_words import no_cluster
from indexkit.cohort.ranking import Place, Ranking
from indexkit.cohort.ranks import rank_units
from indexkit.cohort.standings import over_groups
from indexkit.cohort.unit import UnitScore
from indexkit.paths.data import Target
from indexkit.problems import EvidenceError, Text, problem
from indexkit.score import number
from indexkit.tiers import own_rankings
from indexkit.wins.search import Goal

if TYPE_CHECKING:
    from indexkit.cohort import Assessment
    from indexkit.tree import ScoreTree

ABOVE = "above"
"""In the place of a unit: whichever stands next above."""


@dataclass(frozen=True)
class Contest:
    """A unit (`own`, as things stand) that is to stand above a rival. `others`: all other units of the ranking."""

    rule: model.Ranking
    own: UnitScore
    rival: UnitScore
    others: tuple[UnitScore, ...]

    def ahead(self, tree: ScoreTree) -> bool:
        """Whether the unit, scored anew, stands strictly above the rival."""
        return self._ahead(self._ranked(tree, [self.rival]))

    def place(self, tree: ScoreTree) -> Place | None:
        """Where it then stands among all units; None where it is not above the rival."""
        found = self._ranked(tree, self.others)
        place = found.of(self.own.name) if found is not None else None
        return place if self._ahead(found) else None

    def _ranked(self, tree: ScoreTree, others: Sequence[UnitScore]) -> Ranking | None:
        """The ranking in which it has a place."""
        own = unit_of(tree, self.own)
        return next((one for one in rank_units(self.rule, "", [own, *others]) if one.of(own.name)), None)

    def _ahead(self, found: Ranking | None) -> bool:
        if found is None:
            return False
        own, other = found.of(self.own.name), found.of(self.rival.name)
        return own is not None and other is not None and own.rank < other.rank

    def ways(self) -> tuple[tuple[Goal, ...], ...]:
        """What may put it above: to pass the figure, or to equal it and pass the rival by a tie-breaker."""
        lines = [(self.rule.of_line, self.rule.better)]
        lines += [(self.rule.then_line(at), one.better) for at, one in enumerate(self.rule.then)]
        before: tuple[Goal, ...] = ()
        ways: list[tuple[Goal, ...]] = []
        for line, better in lines:
            mark = number(self.rival.value(line))
            if mark is None:  # whoever has a figure there stands above it
                return (*ways, before)
            goal = Goal(line, mark, False, better == "high")
            ways.append((*before, replace(goal, strict=True)))
            before = (*before, goal)
        return tuple(ways)


def unit_of(tree: ScoreTree, own: UnitScore) -> UnitScore:
    """A scored tree as a ranking takes it."""
    kept = kept_lines(tree.group, tree.plan)
    described = tuple(tree.env.inputs.get(name) for name in kept.describing)
    return replace(own, kept=kept, values=kept.of(tree.env), complete=tree.complete, described=described)


def past(tree: ScoreTree, assessment: Assessment, unit: str, ranking: str | None = None) -> Target:
    """Past a unit of an assessment, by its code, or past whichever stands next above. Raises EvidenceError where there
    is no such unit, or it is not said by which ranking."""
    rule = _rule(tree, ranking)
    groups = rule.groups or (tree.group.id,)
    units = [one for name in groups for one in assessment.groups.get(name, ())]
    others = tuple(one for one in units if one.name != tree.unit)
    if not others:
        raise EvidenceError([problem("IK655.unit", group=tree.group.id, found=unit[:80], known="–")])
    own = unit_of(tree, next((one for one in units if one.name == tree.unit), _named(tree, others)))
    cluster = cluster_of(own, rule.within)
    if cluster is None:
        raise EvidenceError([problem("IK655.no_place", why=no_cluster(own, rule.within))])
    here = next(one for one in rank_units(rule, "", [own, *others]) if one.cluster == cluster)
    rival = _rival(here, own, unit, tree.group.id)
    contest = Contest(rule, own, rival, others)
    return Target("beat", Text(rival.title, rival.title), contest.ways()[0], contest=contest)


def _rule(tree: ScoreTree, name: str | None) -> model.Ranking:
    own = own_rankings(tree.group)
    all_of_them = [*own, *(one for one in over_groups(tree.framework.groups.values()) if tree.group.id in one.groups)]
    found = [one for one in all_of_them if one.id == name] if name is not None else list(own)
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"`{one.id}`" for one in all_of_them if one.id) or "–"
    words = {"group": tree.group.id, "found": (name or "")[:80], "known": known}
    raise EvidenceError([problem("IK655.rankings" if name is None else "IK655.ranking", **words)])


def _named(tree: ScoreTree, others: Sequence[UnitScore]) -> UnitScore:
    """For a unit that the assessment has not."""
    taken = {one.name for one in others}
    names = (tree.unit, "this unit", *map(str, range(len(others) + 1)))
    name = next(name for name in names if name and name not in taken)
    return replace(others[0], name=name, title=tree.unit or name, merged_from=())


def _rival(ranking: Ranking, own: UnitScore, wanted: str, group: str) -> UnitScore:
    known = {place.unit.name: place.unit for place in ranking.places if place.unit.name != own.name}
    if wanted in known:
        return known[wanted]
    place = ranking.of(own.name)
    if wanted == ABOVE and known:
        if place is not None and place.above is None:
            raise EvidenceError([problem("IK655.first")])
        return ranking.places[-1].unit if place is None or place.above is None else place.above.unit
    listed = ", ".join(f"`{name}`" for name in list(known)[:8]) or "–"
    raise EvidenceError([problem("IK655.unit", group=group, found=wanted[:80], known=listed)])
