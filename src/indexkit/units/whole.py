"""What all given units say together: who is given twice, who can't be named, whose period is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from indexkit.problems import Place, Problem, problem
from indexkit.source.text import short
from indexkit.tables import tidy
from indexkit.units.given import GivenUnit
from indexkit.units.plain import PlainUnit
from indexkit.units.rows import RowUnit


@dataclass(frozen=True)
class Refused:
    """A unit that is given but not read. `unit`: as far as it can be read, so that what else is wrong with it can be
    told; None where a file or a row cannot be read at all. `name`: empty where it is not known."""

    name: str
    place: Place | None
    problems: tuple[Problem, ...]
    unit: GivenUnit | None = None


def sort_out(
    found: Sequence[GivenUnit], unread: Sequence[Refused] = ()
) -> tuple[list[GivenUnit], list[Refused]]:
    """Those that can be read, and those that cannot. Of units of one name all are refused: nobody knows which one is
    right. `unread`: rows that cannot be read at all, though their names may be known."""
    by_name: dict[str, list[_Named]] = {}
    for unit in found:
        by_name.setdefault(tidy(unit.names[0]), []).append(_Named(unit.group, unit.place))
    for row in unread:
        by_name.setdefault(tidy(row.name), []).append(_Named(None, row.place))
    units: list[GivenUnit] = []
    refused: list[Refused] = []
    for unit in found:
        wrong = list(_of_head(unit))
        if unit.names[0]:
            wrong += _of_name(unit, by_name[tidy(unit.names[0])])
        elif not wrong:
            wrong.append(problem("IK582.nameless", unit.place))
        if wrong:
            refused.append(Refused(unit.names[0], unit.place, tuple(wrong), unit))
        else:
            units.append(unit)
    return units, refused


class _Named(NamedTuple):
    group: str | None
    place: Place | None


def _of_head(unit: GivenUnit) -> Iterator[Problem]:
    """What is wrong with who and when it is; with its values, whoever scores it."""
    match unit:
        case RowUnit():
            yield from unit.wrong_head()
        case PlainUnit():
            yield from unit.wrong


def _of_name(unit: GivenUnit, same: Sequence[_Named]) -> Iterator[Problem]:
    """The first one and another are told; of the first itself, the next."""
    if len(same) < 2:
        return
    name, first = short(unit.names[0]), same[0]
    other = _Named(unit.group, unit.place)
    other = same[1] if other == first else other
    if first.group and other.group and first.group != other.group:
        groups = {"first": short(first.group), "other": short(other.group)}
        yield problem("IK582.two_groups", other.place, first.place, found=name, **groups)
    else:
        yield problem("IK582.twice", other.place, first.place, found=name)


def several_periods(units: Sequence[GivenUnit]) -> Iterator[Problem]:
    said = [unit for unit in units if unit.period is not None]
    other = next((unit for unit in said if unit.period != said[0].period), None)
    if other is not None:
        words = {"first": str(said[0].period), "other": str(other.period)}
        yield problem("IK584.several", other.place, said[0].place, **words)
