"""A change calendar: which texts a framework is made of, what changes from which period, what ends, what given units
would score in each. The clock is never read: what is past is told of a period that is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from os import PathLike
from typing import Literal

from indexkit.amend.texts import LawText
from indexkit.cohort import Assessment
from indexkit.cohort.run import assess_read
from indexkit.diff.impact import Trimmed, known_words
from indexkit.diff.result import Row
from indexkit.diff.table import Sides, rows_of
from indexkit.evidence import Lens
from indexkit.framework import Framework, load_each
from indexkit.library import Period, Shelf, survey
from indexkit.model import Applied
from indexkit.periods import NotInPeriod
from indexkit.problems import FrameworkError, Place, Text, errors
from indexkit.units import How, ReadUnits, Units, read_units

Role = Literal["base", "amendment", "successor"]


@dataclass(frozen=True, slots=True)
class Dated:
    """A text and its dates. `first` and `last`: the periods that it binds, as it writes them."""

    role: Role
    text: Applied
    name: Text
    first: Period | None
    last: Period | None
    is_past: bool
    """Whether the period that was named lies beyond them."""


@dataclass(frozen=True)
class Step:
    """From one period on, other rules than before. `rows`: what changes, none for the first."""

    first: Period
    last: Period | None
    framework: Framework
    came: tuple[Applied, ...]
    left: tuple[Applied, ...]
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """A part of a text that binds up to some period only. `is_past`: of the period that was named."""

    path: str
    name: Text
    last: Period
    place: Place
    is_past: bool


@dataclass(frozen=True)
class Calendar:
    """Made by `calendar`."""

    framework: str
    name: Text
    period: Period | None
    """The period that was named, of which it is told what is past."""
    texts: tuple[Dated, ...]
    steps: tuple[Step, ...]
    endings: tuple[Ending, ...]
    assessments: tuple[Assessment, ...] = field(default=())
    """Of given units, one for each step."""

    def totals(self) -> Mapping[str, tuple[Fraction | None, ...]]:
        """Unit → its total in each step; None where it has none."""
        names = dict.fromkeys(unit.name for one in self.assessments for unit in one.units)
        by_name = [one.by_name for one in self.assessments]
        return {name: tuple(one[name].exact if name in one else None for one in by_name) for name in names}


def calendar(
    path: str | PathLike[str],
    *,
    period: Period | None = None,
    known: str | None = None,
    amend: Sequence[str | PathLike[str]] = (),
    amendments: bool = True,
    units: Units | None = None,
    lens: Lens = "as_claimed",
) -> Calendar:
    """The calendar of a framework, its amendments and what supersedes it. `period`: what is past is told of it.
    Raises FrameworkError with all that is wrong with the texts, EvidenceError where `units` hold no unit."""
    shelf = survey(path, amend, amendments)
    if errors(shelf.problems) or shelf.base is None:
        raise FrameworkError(list(shelf.problems))
    steps = tuple(_steps(_loaded(path, shelf, known, amend, amendments)))
    number = shelf.scale.number(period)
    newest = steps[-1].framework
    return Calendar(
        shelf.base.id,
        newest.name,
        period,
        tuple(_dated(shelf, number)),
        steps,
        tuple(_endings(steps, shelf, number)),
        () if units is None else tuple(_assessed(steps, read_units(units), How(None, lens))),
    )


def _loaded(
    path: str | PathLike[str],
    shelf: Shelf,
    known: str | None,
    amend: Sequence[str | PathLike[str]],
    amendments: bool,
) -> list[tuple[Period, Period | None, Framework]]:
    """Each span of periods with its framework; then those of what supersedes it. Raises FrameworkError."""
    found = load_each(path, known=known, amend=amend, amendments=amendments)
    for text in shelf.successors:
        if known is None or max(text.issued, text.in_force) <= known:
            found += load_each(text.file, known=known) if survey(text.file).periods(known) else []
    return found


def _steps(found: Sequence[tuple[Period, Period | None, Framework]]) -> Iterator[Step]:
    before: Framework | None = None
    for first, last, framework in found:
        olds = () if before is None else before.applied
        ids, old_ids = {one.id for one in framework.applied}, {one.id for one in olds}
        came = tuple(one for one in framework.applied if one.id not in old_ids)
        left = tuple(one for one in olds if one.id not in ids)
        rows = [] if before is None else rows_of(Sides(before, framework))
        numbered = tuple(replace(row, number=number) for number, row in enumerate(rows, start=1))
        yield Step(first, last, framework, came, left, numbered)
        before = framework


def _dated(shelf: Shelf, period: int | None) -> Iterator[Dated]:
    assert shelf.base is not None
    amendments = sorted(shelf.amendments, key=lambda text: (text.in_force, text.issued, text.id))
    for role, texts in (("base", (shelf.base,)), ("amendment", amendments), ("successor", shelf.successors)):
        yield from (_one(role, text, period) for text in texts)  # type: ignore[arg-type]


def _one(role: Role, text: LawText, period: int | None) -> Dated:
    data, scale = text.document.data, text.scale
    first, last = (None if one is None else scale.written(one) for one in (text.first, text.last))
    is_past = period is not None and text.last is not None and text.last < period
    name = Text(str(data.get("name") or ""), str(data.get("name_en") or ""))
    return Dated(role, text.applied(), name, first, last, is_past)


def _endings(steps: Sequence[Step], shelf: Shelf, period: int | None) -> Iterator[Ending]:
    """What some step has only for earlier periods, each told once."""
    found: dict[tuple[str, Place], NotInPeriod] = {}
    for step in steps:
        for one in step.framework.not_in_period:
            if one.last is not None:
                found.setdefault((one.path, one.place), one)
    for one in found.values():
        assert one.last is not None
        number = shelf.scale.number(one.last)
        yield Ending(one.path, one.name, one.last, one.place, None not in (period, number) and number < period)  # type: ignore[operator]


def _assessed(steps: Sequence[Step], given: ReadUnits, how: How) -> Iterator[Assessment]:
    """Today's evidence by the rules of each step, as far as they ask for it."""
    frameworks = [step.framework for step in steps]
    known = {name: known_words(frameworks, name) for one in frameworks for name in one.groups}
    read = replace(given, units=tuple(Trimmed(unit, known) for unit in given.units), tables=())
    for framework in frameworks:
        yield assess_read(framework, read, how)
