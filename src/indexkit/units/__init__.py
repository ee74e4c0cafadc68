"""Many units, from evidence files, folders, tables, workbooks or a program's own mapping, before they are scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from typing import Any, TypeAlias

from indexkit.evidence.file import open_evidence_file
from indexkit.problems import EvidenceError, Place, Problem, errors, problem
from indexkit.source import printable
from indexkit.tables import Laid, lay_out_file
from indexkit.units.files import WORKBOOKS, listed
from indexkit.units.given import Asked, FileUnit, GivenUnit, How
from indexkit.units.headings import UnitTable, cells_below, strange_headings, strange_inputs
from indexkit.units.plain import plain_units
from indexkit.units.rows import RowUnit
from indexkit.units.sheets import tables_in
from indexkit.units.whole import Refused, several_periods, sort_out
from indexkit.units.workbook import read_workbook

__all__ = [
    "Asked",
    "GivenUnit",
    "How",
    "ReadUnits",
    "Refused",
    "UnitTable",
    "Units",
    "cells_below",
    "read_units",
    "strange_headings",
    "strange_inputs",
]

Files: TypeAlias = "str | PathLike[str] | Sequence[str | PathLike[str]]"
Units: TypeAlias = "Files | Mapping[str, Mapping[str, Any]]"
GIVEN = "units"
"""What a program's own mapping is called among the counts."""


@dataclass(frozen=True)
class ReadUnits:
    """The units that could be read and those that could not, and what is wrong with the files as such.

    Every unit that was seen is either in `units` or in `refused`. `counts`: how many were seen in each file, or in
    each sheet of a workbook; a file of which nothing can be read counts as one.
    """

    units: tuple[GivenUnit, ...]
    refused: tuple[Refused, ...] = ()
    problems: tuple[Problem, ...] = ()
    tables: tuple[UnitTable, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many units were seen."""
        return sum(self.counts.values())

    @property
    def whole(self) -> bool:
        """Whether it is known which units are given: else more may be meant than are known."""
        return all(one.unit is not None for one in self.refused)

    @property
    def seen(self) -> tuple[GivenUnit, ...]:
        """Every unit of which something could be read, for who wants to tell all that is wrong."""
        return (*self.units, *(one.unit for one in self.refused if one.unit is not None))

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Also those of the refused units."""
        return tuple(dict.fromkeys([*self.problems, *(told for one in self.refused for told in one.problems)]))


def read_units(units: Units) -> ReadUnits:
    """The units in files, folders or tables, or in a mapping. Raises nothing for what stands in them."""
    gathering = _Gathering()
    if isinstance(units, Mapping):
        gathering.found += plain_units(units)
        gathering.count(GIVEN, len(units))
    else:
        for path in listed([units] if isinstance(units, str | PathLike) else units):
            gathering.read(path)
    return gathering.done()


class _Gathering:
    """What was found so far."""

    def __init__(self) -> None:
        self.found: list[GivenUnit] = []
        self.refused: list[Refused] = []
        self.problems: list[Problem] = []
        self.tables: list[UnitTable] = []
        self.counts: dict[str, int] = {}

    def count(self, where: str, number: int) -> None:
        self.counts[where] = self.counts.get(where, 0) + number

    def done(self) -> ReadUnits:
        units, refused = sort_out(self.found, self.refused)
        told = [*self.problems, *several_periods(units)]
        if not sum(self.counts.values()) and not errors(told):
            told.append(problem("IK582.none"))
        return ReadUnits(tuple(units), (*self.refused, *refused), tuple(told), tuple(self.tables), self.counts)

    def read(self, path: str | Problem) -> None:
        if isinstance(path, Problem):
            self.problems.append(path)
        elif path.lower().endswith(".csv"):
            self.lay_out(Place(printable(path), 1, 1), lay_out_file(path))
        elif path.lower().endswith(WORKBOOKS):
            self.workbook(path)
        else:
            self.evidence_file(path)

    def unreadable(self, place: Place, problems: Sequence[Problem]) -> None:
        self.refused.append(Refused("", place, tuple(problems)))
        self.count(_called(place), 1)

    def evidence_file(self, path: str) -> None:
        try:
            opened = open_evidence_file(path)
        except EvidenceError as error:
            return self.unreadable(Place(printable(path), 1, 1), error.problems)
        if opened.file is None:
            return self.unreadable(Place(printable(path), 1, 1), opened.problems)
        document = opened.file.document
        self.found.append(FileUnit(opened, document.key_place(("unit",))))
        return self.count(document.file, 1)

    def workbook(self, path: str) -> None:
        file, sheets = read_workbook(path)
        place = Place(file, 1, 1)
        if isinstance(sheets, Problem):
            return self.unreadable(place, [sheets])
        read = list(tables_in(sheets))
        for one in read:
            self.lay_out(one.place, one.laid)
        return None if read else self.unreadable(place, [problem("IK587.empty", place)])

    def lay_out(self, place: Place, laid: Laid) -> None:
        """`place`: the file, or the sheet in it. A table that cannot be read still counts its rows."""
        if laid.table is None and not laid.seen:
            return self.unreadable(place, laid.problems)
        self.problems += laid.problems
        self.refused += (Refused(row.name, row.place, row.problems or laid.problems) for row in laid.bad)
        if laid.table is not None:
            table = UnitTable(laid.table)
            self.tables.append(table)
            self.found += (RowUnit(row, table) for row in laid.table.rows)
        return self.count(_called(place), laid.seen)


def _called(place: Place) -> str:
    """A file, or a sheet in it, among the counts."""
    return f"{place.file}, {place.sheet}" if place.sheet else place.file
