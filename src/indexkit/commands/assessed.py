"""What commands over many units share: units read, the framework of their period, the assessment, how far it is."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from indexkit.commands import options
from indexkit.problems import EvidenceError, FrameworkError, Lang, Problem, Text, errors, problem

if TYPE_CHECKING:
    from indexkit.cohort import Assessment
    from indexkit.framework import Framework
    from indexkit.units import ReadUnits

_EVERY = 0.5
"""Seconds between two words about how far it is."""


@dataclass(frozen=True)
class Assessed:
    """`left_out`: how many units were given of other groups than the one that was asked for."""

    assessment: Assessment
    left_out: int
    doubts: tuple[Problem, ...]


def assess_files(framework: Path, units: Sequence[Path], chosen: dict[str, Any], period: str | None) -> Assessed:
    """Reads the units, loads the framework as it binds their period, scores them. Raises
    IndexkitError where there is nothing to score; what is wrong with a unit stands in the assessment."""
    from indexkit.cohort import assess_read
    from indexkit.units import How, read_units

    given = read_units([*units])
    loaded = _load(framework, given, chosen, period)
    group = None if chosen["group"] is None else loaded.group(chosen["group"]).id
    kept = _of_group(given, group)
    group = group if any(unit.group is None for unit in kept.units) else None
    how = How(group, chosen["lens"], cross_check=not chosen.get("no_cross_check", False))
    with Telling() as telling:
        found = assess_read(loaded, kept, how, telling)
    warnings = tuple(one for one in (*loaded.problems, *found.problems) if one.severity == "warning")
    left_out = len(given.units) + len(given.refused) - len(kept.units) - len(kept.refused)
    return Assessed(found, left_out, warnings)


def _load(framework: Path, given: ReadUnits, chosen: dict[str, Any], period: str | None) -> Framework:
    """As it binds the period of the command line, else the units'. Raises IndexkitError."""
    from indexkit.framework import load

    wanted, known = options.assessed(period, framework), options.day(chosen["known"])
    said = [unit.period for unit in given.seen if unit.period is not None]
    several = [one for one in given.problems if one.key == "IK584.several"]
    if wanted is None and (several or not (said or given.whole)):
        raise EvidenceError([*given.all_problems, *_of_the_texts(framework, chosen["amend"])])
    try:
        return load(
            framework,
            period=wanted if wanted is not None else next(iter(said), None),
            known=known,
            amend=chosen["amend"],
            amendments=not chosen["no_amend"],
            strict=chosen["strict"],
        )
    except FrameworkError as error:
        raise FrameworkError([*given.all_problems, *error.problems]) from None


def _of_the_texts(framework: Path, amend: Sequence[Path]) -> list[Problem]:
    """What is wrong with the framework and its amendments, where the period stands in a file that cannot be read."""
    from indexkit.library import survey

    return [one for one in survey(framework, amend).problems if one.severity != "note"]


def _of_group(given: ReadUnits, group: str | None) -> ReadUnits:
    """The units that name the group, and those that name none. Raises EvidenceError where all are of others."""
    if group is None:
        return given
    wanted = (None, group)
    units = tuple(unit for unit in given.units if unit.group in wanted)
    refused = tuple(one for one in given.refused if one.unit is None or one.unit.group in wanted)
    if not units and not refused and not errors(given.problems):
        raise EvidenceError([problem("IK599.no_units", group=group, count=str(len(given.units) + len(given.refused)))])
    return replace(given, units=units, refused=refused)


def texts_of(framework: Framework) -> Iterator[Path]:
    """The framework and its amendments: a result is never written over them."""
    yield from (Path(text.file) for text in framework.applied)
    yield from (Path(text.file) for text in framework.not_applied)


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that stand behind the arguments: a folder means those in it."""
    for path in paths:
        yield path
        if path.is_dir():
            yield from sorted(path.iterdir())


_BAR = 30


def _bar(done: int, of: int | None) -> str:
    """Nothing where nobody knows how many there are."""
    if of is None:
        return ""
    full = _BAR * done // of if of else _BAR
    return f" / {of} [{'#' * full}{' ' * (_BAR - full)}]"


_PASS = Text("lượt {n}/{of}: ", "pass {n} of {of}: ")


class Telling:
    """Says how far it is, on a terminal only, and only of what takes long."""

    def __init__(self, lang: Lang = "en") -> None:
        self._lang = lang
        self._wanted = sys.stderr is not None and sys.stderr.isatty()
        self._next = time.monotonic() + _EVERY
        self._told = False

    def __enter__(self) -> Telling:
        return self

    def __call__(self, done: int, of: int | None, at: tuple[int, int] = (1, 1)) -> None:
        """`at`: the number of the pass, and how many there are."""
        if self._wanted and time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY
            self._told = True
            number, passes = at
            which = "" if passes == 1 else "\x1b[K" + _PASS.in_(self._lang).format(n=number, of=passes)
            sys.stderr.write(f"\r{which}{done}{_bar(done, of)} ")
            sys.stderr.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._told:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
