"""Which units of an earlier assessment stand behind each unit of a later one, by the table of identities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from indexkit.cohort import Assessment
from indexkit.years.identities import Identities, Identity

Kind = Literal["same", "renamed", "merged", "split", "new", "vanished"]
"""How a unit is connected with the other year."""


@dataclass(frozen=True)
class Origin:
    """What a unit was before: earlier units with their weights, which sum to 1 where none is missing."""

    parts: tuple[tuple[Fraction, str], ...]
    missing: tuple[str, ...] = ()
    """Predecessors of which the earlier assessment says nothing."""
    entries: tuple[Identity, ...] = ()
    taken: tuple[str, ...] = ()
    """Codes that another unit bore beside its predecessors already."""

    @property
    def kind(self) -> Kind:
        kinds = {one.kind for one in self.entries}
        if not self.parts and not self.missing:
            return "new"
        return "merged" if "merged" in kinds else "split" if "split" in kinds else "renamed" if kinds else "same"


@dataclass(frozen=True)
class Lineage:
    """`origins`: by the codes of the later assessment. `vanished`: earlier codes behind none of them, each with what
    the table says became of it. `used`: the entries that took part."""

    origins: Mapping[str, Origin]
    vanished: Mapping[str, tuple[str, ...]]
    used: tuple[Identity, ...]


NOBODY = Origin(())


def codes_of(one: Assessment) -> tuple[str, ...]:
    """Every unit that was seen and whose code is known, scored or refused."""
    return tuple(dict.fromkeys([*(unit.name for unit in one.units), *(bad.name for bad in one.refused if bad.name)]))


def lineage(before: Assessment, after: Assessment, identities: Identities) -> Lineage:
    seen, wanted = codes_of(before), codes_of(after)
    known = {code: Origin(((Fraction(1), code),)) for code in seen}
    used: list[Identity] = []
    for day in _days(_between(identities.entries, before, after)):
        used += _apply(day, known)
    origins = {code: known.get(code, NOBODY) for code in wanted}
    behind = {old for origin in origins.values() for old in (*_olds(origin), *origin.taken)}
    became = {old: tuple(sorted(code for code, one in known.items() if old in _olds(one))) for old in seen}
    vanished = {old: tuple(code for code in became[old] if code != old) for old in seen if old not in behind}
    return Lineage(origins, vanished, tuple(used))


def _olds(origin: Origin) -> set[str]:
    return {old for _, old in origin.parts}


def years_of(*assessments: Assessment) -> tuple[int, ...] | None:
    """Their periods, where each counts them by years."""
    if any(one.framework.document.labels is not None for one in assessments):
        return None
    return tuple(one.framework.period for one in assessments)


def _between(entries: Sequence[Identity], before: Assessment, after: Assessment) -> tuple[Identity, ...]:
    """The entries that may lie between two assessments, as they are met on the way from the first to the second. One
    of a year before the earlier period was over by then, one of a year after the later period had not happened."""
    years = years_of(before, after)
    if years is None:
        return tuple(entries)
    low, high = min(years), max(years)
    kept = [one for one in entries if not one.on or low <= int(one.on[:4]) <= high]
    return tuple(one.inverse for one in reversed(kept)) if years[0] > years[1] else tuple(kept)


def _days(entries: Sequence[Identity]) -> Iterator[list[Identity]]:
    """Entries of one day happen at once, so that two units may exchange their codes."""
    day: list[Identity] = []
    for one in entries:
        if day and day[0].on != one.on:
            yield day
            day = []
        day.append(one)
    if day:
        yield day


def _apply(day: Sequence[Identity], known: dict[str, Origin]) -> list[Identity]:
    """Puts the units of after a day in the place of those before it; the entries that took part."""
    happening = [one for one in day if not _is_over(one, known)]
    gone = {code: known[code] for one in happening for code in one.before if code in known}
    for code in gone:
        del known[code]
    made: dict[str, Origin] = {}
    for one in happening:
        origin = _joined(one, gone)
        for code in one.after:
            made[code] = origin if code not in known else Origin(origin.parts, origin.missing, origin.entries, (code,))
    known.update(made)
    return happening


def _is_over(one: Identity, known: Mapping[str, Origin]) -> bool:
    """Whether the earlier assessment shows the units as they were afterwards already: none of those that it ends, or
    some of those that it begins; or knows none of them at all."""
    ended = [code for code in one.before if code not in one.after]
    begun = [code for code in one.after if code not in one.before]
    if not any(code in known for code in one.before):
        return True
    return not any(code in known for code in ended) if ended else any(code in known for code in begun)


def _joined(one: Identity, gone: Mapping[str, Origin]) -> Origin:
    """The mean of the predecessors: each counts alike, whatever it was made of itself."""
    share = Fraction(1, len(one.before))
    weights: dict[str, Fraction] = {}
    for origin in (gone[code] for code in one.before if code in gone):
        for weight, old in origin.parts:
            weights[old] = weights.get(old, Fraction(0)) + share * weight
    missing = {code for code in one.before if code not in gone}
    missing |= {code for origin in gone.values() for code in origin.missing if _behind(one, origin, gone)}
    entries = dict.fromkeys([*(e for code in one.before if code in gone for e in gone[code].entries), one])
    parts = tuple((weight, old) for old, weight in sorted(weights.items()))
    return Origin(parts, tuple(sorted(missing)), tuple(entries))


def _behind(one: Identity, origin: Origin, gone: Mapping[str, Origin]) -> bool:
    return any(gone.get(code) is origin for code in one.before)
