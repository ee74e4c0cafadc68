"""One unit beside its group: where it is ahead of the others, and where behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.cohort.figures import Publishing, Shown, column, mean
from indexkit.cohort.ranking import Place
from indexkit.cohort.standings import ranks_in
from indexkit.cohort.statistics import is_leaf, maxima_of
from indexkit.cohort.unit import UnitScore
from indexkit.problems import Lang

if TYPE_CHECKING:
    from indexkit.cohort.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Trait:
    """A unit at one node beside its group, in percents of the maximum."""

    node: model.Node
    points: Fraction
    maximum: Fraction
    percent: Shown
    mean: Shown
    """Of the units of the group, itself among them."""
    ahead: Fraction
    """By how many percents of the maximum it does better than the mean: below 0, worse."""
    ahead_shown: Shown = field(repr=False)
    place: Place | None
    of: int
    """How many units have a figure here."""

    def why_in(self, lang: Lang) -> str:
        from indexkit.cohort.statistics_words import trait_sentence

        return trait_sentence(self, lang)


@dataclass(frozen=True, slots=True)
class Profile:
    """The traits of one unit, where it is furthest ahead first."""

    unit: UnitScore
    of: int
    """How many units its group has."""
    traits: tuple[Trait, ...]
    without: tuple[model.Node, ...]
    """Where it cannot be compared: it has no figure there."""

    @property
    def strengths(self) -> tuple[Trait, ...]:
        """The furthest ahead first."""
        return tuple(one for one in self.traits if one.ahead > 0)

    @property
    def weaknesses(self) -> tuple[Trait, ...]:
        """The furthest behind first."""
        return tuple(one for one in reversed(self.traits) if one.ahead < 0)

    def why_in(self, lang: Lang) -> str:
        from indexkit.cohort.statistics_words import profile_sentence

        return profile_sentence(self, lang)


def profile(one: Assessment, unit: UnitScore, leaves: bool) -> Profile:
    group = unit.group
    listed = [node for node in unit.kept.nodes if is_leaf(node)] if leaves else group.root.parts
    nodes = [node for node in listed if node.max is not None and node.better != "neither"]
    publishing = Publishing(group.statistics, one.framework.rules.display)
    traits, without = [], []
    for node in nodes:
        shares = _shares(one, group, node)
        if unit.name in shares:
            traits.append(_trait(one, unit, node, shares, publishing))
        else:
            without.append(node)
    order = {node.id: place for place, node in enumerate(nodes)}
    traits.sort(key=lambda trait: (-trait.ahead, order[trait.node.id]))
    return Profile(unit, len(one.groups[group.id]), tuple(traits), tuple(without))


def _shares(one: Assessment, group: model.Group, node: model.Node) -> dict[str, Fraction]:
    """Points over maximum of each unit that has both."""

    def made() -> dict[str, Fraction]:
        units = one.groups[group.id]
        maxima = maxima_of(node, units)
        return {unit.name: points / most for unit, points in column(units, node.id) if (most := maxima.get(unit.name))}

    return one.once(("shares", group.id, node.id), made)


def _trait(
    one: Assessment, unit: UnitScore, node: model.Node, shares: dict[str, Fraction], publishing: Publishing
) -> Trait:
    average = one.once(("mean share", unit.group.id, node.id), lambda: mean([*shares.values()]))
    share, most = shares[unit.name], unit.maximum(node.id)
    assert most is not None
    ahead = 100 * (share - average if node.better == "high" else average - share)
    return Trait(
        node=node,
        points=share * most,
        maximum=Fraction(most),
        percent=publishing.percent(100 * share),
        mean=publishing.percent(100 * average),
        ahead=ahead,
        ahead_shown=publishing.percent(ahead),
        place=ranks_in(one, node.id, unit.group.id).of(unit.name),
        of=len(shares),
    )
