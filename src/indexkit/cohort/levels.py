"""How many units reach which level."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.cohort.figures import Publishing, Shown
from indexkit.cohort.unit import UnitScore
from indexkit.problems import Lang, Text, nearest

if TYPE_CHECKING:
    from indexkit.cohort.assessment import Assessment


class NoLevel(LookupError):
    """There is no such level, or not in every group; the text says which there are."""


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many units reach a level. `percent`: of all units that were scored, as it is published; None of no unit."""

    name: Text
    count: int
    of: int
    percent: Shown | None
    parts: tuple[tuple[Text, int, int], ...] = ()
    """Over several groups: of each its name, how many units reach it, of how many."""
    above: bool = False
    """Whether those of higher levels are counted too."""

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.count, self.of) if self.of else None

    def why_in(self, lang: Lang) -> str:
        from indexkit.cohort.statistics_words import level_sentence

        return level_sentence(self, lang)


@dataclass(frozen=True, slots=True)
class Distribution:
    """How the units of one group (or of several, in `parts`) are spread over its levels, from the top."""

    group: str
    name: Text
    of: int
    """How many units were scored."""
    levels: tuple[LevelCount, ...]
    without: int
    """How many have no level."""
    provisional: int
    """How many have a level for the time being, as evidence is missing."""
    publishing: Publishing = field(repr=False)
    parts: tuple[Distribution, ...] = ()

    def at_or_above(self, level: str) -> LevelCount:
        """How many reach a level or a higher one. Raises NoLevel."""
        if self.parts:
            return self._over_groups(level)
        names = [one.name.vi for one in self.levels]
        reached = next((n for n, one in enumerate(self.levels) if level in one.name), None)
        if reached is None:
            near = nearest(level, names)
            hint = f"; did you mean `{near}`?" if near else ""
            raise NoLevel(f"`{self.group}` has no level `{level}`; it has {', '.join(names) or 'none'}{hint}")
        count = sum(one.count for one in self.levels[: reached + 1])
        return self._counted(self.levels[reached].name, count, above=True)

    def _over_groups(self, level: str) -> LevelCount:
        found = [(part, part.at_or_above(level)) for part in self.parts]
        listed = tuple((part.name, one.count, one.of) for part, one in found)
        return self._counted(found[0][1].name, sum(one.count for _, one in found), listed, above=True)

    def _counted(
        self, name: Text, count: int, parts: tuple[tuple[Text, int, int], ...] = (), *, above: bool = False
    ) -> LevelCount:
        return LevelCount(name, count, self.of, percent_of(self.publishing, count, self.of), parts, above)


def percent_of(publishing: Publishing, count: int, of: int) -> Shown | None:
    return publishing.share(Fraction(100 * count, of)) if of else None


def distribution_of(group: model.Group, units: Sequence[UnitScore], publishing: Publishing) -> Distribution | None:
    """Of one group; None where it has no levels."""
    if group.levels is None:
        return None
    ranks = [unit.figure("@level") for unit in units]
    counts = [ranks.count(row) for row in range(len(group.levels.rows))]
    levels = (
        LevelCount(row.name, count, len(units), percent_of(publishing, count, len(units)))
        for row, count in zip(group.levels.rows, counts, strict=True)
    )
    return Distribution(
        group=group.id,
        name=group.root.name,
        of=len(units),
        levels=tuple(levels),
        without=len(units) - sum(counts),
        provisional=sum(not unit.complete and rank is not None for unit, rank in zip(units, ranks, strict=True)),
        publishing=publishing,
    )


def distribution(one: Assessment, groups: Iterable[str] | None = None) -> Distribution:
    """Over all groups that have units (or those named), level by level. Raises NoLevel where one has no levels."""
    rules = one.framework.rules
    publishing = Publishing(rules.statistics, rules.display)
    parts = []
    for name in one.groups if groups is None else groups:
        group = one.group(name)
        own = distribution_of(group, one.groups.get(name, ()), Publishing(group.statistics, rules.display))
        if own is None:
            raise NoLevel(f"group `{name}` has no levels")
        parts.append(own)
    size = sum(part.of for part in parts)
    names = dict.fromkeys(level.name for part in parts for level in part.levels)
    return Distribution(
        group="",
        name=model.NAMELESS,
        of=size,
        levels=tuple(_together(name, parts, size, publishing) for name in names),
        without=sum(part.without for part in parts),
        provisional=sum(part.provisional for part in parts),
        publishing=publishing,
        parts=tuple(parts),
    )


def _together(name: Text, parts: Sequence[Distribution], size: int, publishing: Publishing) -> LevelCount:
    found = [(part, sum(level.count for level in part.levels if level.name == name)) for part in parts]
    listed = tuple((part.name, count, part.of) for part, count in found)
    count = sum(count for _, count in found)
    return LevelCount(name, count, size, percent_of(publishing, count, size), listed)
