"""The units to compare: evidence files, the rows of a CSV table, or a program's own mapping."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike, fspath
from typing import Any, Protocol, TypeAlias

from indexkit.arithmetic import NumberTooLong, exact_text, read_number
from indexkit.evidence import Lens, Reader
from indexkit.evidence.file import Opened, open_evidence_file
from indexkit.framework import Framework
from indexkit.hints import thousands_point, ungrouped
from indexkit.model import Group
from indexkit.problems import EvidenceError, Place, Problem, nearest, problem
from indexkit.source import Document, Path
from indexkit.source.text import short
from indexkit.tables import UNIT, Row, Table, read_table
from indexkit.tree import ScoreTree

Files: TypeAlias = "str | PathLike[str] | Sequence[str | PathLike[str]]"
Units: TypeAlias = "Files | Mapping[str, Mapping[str, Any]]"
OWN = (UNIT, "group", "period")
"""Columns of a table of units that are no inputs."""
SEARCHED = 50
"""Nearest names are looked for this many times at most: a wrong table could ask a thousand times."""
_TEXTS = frozenset({"yes_no", "choice", "date"})
"""Types whose reader takes the text of a cell as it is."""


@dataclass(frozen=True)
class How:
    """How every unit is scored."""

    group: str | None = None
    lens: Lens = "as_claimed"
    cross_check: bool = False


class GivenUnit(Protocol):
    """A unit before it is scored."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its code, and its name for people where that differs."""

    @property
    def place(self) -> Place | None: ...

    @property
    def period(self) -> int | str | None: ...

    def score(self, framework: Framework, how: How) -> ScoreTree:
        """Raises EvidenceError."""


@dataclass(frozen=True)
class FileUnit:
    """An evidence file that could be read."""

    opened: Opened
    place: Place

    @property
    def names(self) -> tuple[str, ...]:
        file = self.opened.file
        given = () if file is None else (file.unit, file.unit_name)
        return tuple(dict.fromkeys(one for one in given if one)) or ("",)

    @property
    def period(self) -> int | str | None:
        return None if self.opened.file is None else self.opened.file.period

    def score(self, framework: Framework, how: How) -> ScoreTree:
        file = self.opened.file
        if file is None:
            raise EvidenceError(self.opened.problems)
        unit, group = self.names[0], how.group or file.group
        try:
            tree = framework.evaluate(
                file.evidence,
                group=group,
                unit=unit,
                lens=how.lens,
                cross_check=how.cross_check,
                document=file.document,
            )
        except EvidenceError as error:
            raise EvidenceError(self.opened.with_values(error.problems)) from None
        if self.opened.wrong:
            raise EvidenceError(self.opened.problems)
        return tree


@dataclass(frozen=True)
class RowUnit:
    """A row of a table of units."""

    row: Row
    table: Table

    @property
    def names(self) -> tuple[str, ...]:
        return (self.row.text(UNIT),)

    @property
    def place(self) -> Place:
        return self.row.place

    @property
    def period(self) -> int | str | None:
        return year_of(self.row.text("period"))

    def score(self, framework: Framework, how: How) -> ScoreTree:
        name = how.group or self.row.text("group") or None
        group = group_of(framework, name)
        document = self._document(None if group is None else framework.reader(group))
        return framework.evaluate(
            document.data["evidence"],
            group=name,
            unit=self.names[0],
            lens=how.lens,
            cross_check=how.cross_check,
            document=document,
        )

    def _document(self, reader: Reader | None) -> Document:
        """The row as an evidence file would say it; the places are those of the cells."""
        data: dict[str, Any] = {"unit": self.names[0]}
        places: dict[Path, Place] = {("evidence",): self.row.place}
        if "group" in self.row.cells:
            data["group"], places[("group",)] = self.row.text("group"), self.row.cells["group"].place
        evidence, doubts = data.setdefault("evidence", {}), []
        for name, cell in self.row.cells.items():
            if reader is None or name in OWN:
                continue
            decl = reader.inputs.get(name)
            is_text = decl is not None and decl.decl.type in _TEXTS
            evidence[name] = cell.text if is_text else _number_or_text(cell.text)
            places[("evidence", name)] = cell.place
            if not is_text and cell.text.endswith("0") and thousands_point(cell.text):
                value = exact_text(evidence[name])
                doubts.append(
                    problem("IK114.point", cell.place, text=cell.text, value=value, good=ungrouped(cell.text))
                )
        return Document(data, places, places, self.table.file, tuple(doubts))


@dataclass(frozen=True)
class PlainUnit:
    """Evidence that a program has at hand."""

    name: str
    evidence: Mapping[str, Any]
    place: None = None
    period: None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)

    def score(self, framework: Framework, how: How) -> ScoreTree:
        return framework.evaluate(
            self.evidence, group=how.group, unit=self.name, lens=how.lens, cross_check=how.cross_check
        )


def _number_or_text(text: str) -> Any:
    """By the one number grammar; what is no number stays text, and the reader of evidence says what to type."""
    try:
        value = read_number(text)
    except NumberTooLong:
        return text
    return text if value is None else value


def year_of(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None


def group_of(framework: Framework, name: str | None) -> Group | None:
    if name is None and len(framework.groups) == 1:
        return next(iter(framework.groups.values()))
    return None if name is None else framework.groups.get(name)


@dataclass(frozen=True)
class ReadUnits:
    """The units that could be read, the tables they stand in, and what is wrong with the files as such."""

    units: tuple[GivenUnit, ...]
    tables: tuple[Table, ...] = ()
    problems: tuple[Problem, ...] = ()
    whole: bool = True
    """Whether every file could be read: else more units may be meant than are known."""


def read_units(units: Units) -> ReadUnits:
    """The units in files or in a mapping."""
    if isinstance(units, Mapping):
        return ReadUnits(tuple(PlainUnit(str(name), evidence) for name, evidence in units.items()))
    files = [units] if isinstance(units, str | PathLike) else list(units)
    found: list[GivenUnit] = []
    tables: list[Table] = []
    problems: list[Problem] = []
    whole = True
    for file in files:
        if fspath(file).lower().endswith(".csv"):
            table, wrong = read_table(file)
            tables += [] if table is None else [table]
            found += [] if table is None else [RowUnit(row, table) for row in table.rows]
            problems += wrong if table is None else [*wrong, *_years(table)]
            whole = whole and table is not None
        else:
            opened, wrong = _open(file)
            problems += wrong
            found += [] if opened is None else [opened]
            whole = whole and opened is not None
    problems += [*_names(found), *_periods(found)]
    return ReadUnits(tuple(found), tuple(tables), tuple(problems), whole)


def _open(file: str | PathLike[str]) -> tuple[FileUnit | None, list[Problem]]:
    try:
        opened = open_evidence_file(file)
    except EvidenceError as error:
        return None, list(error.problems)
    if opened.file is None:
        return None, list(opened.problems)
    return FileUnit(opened, opened.file.document.key_place(("unit",))), []


def _years(table: Table) -> Iterable[Problem]:
    for row in table.rows:
        if (cell := row.cells.get("period")) is not None and year_of(cell.text) is None:
            yield problem("IK584.year", cell.place, found=short(cell.text))


def _names(units: Sequence[GivenUnit]) -> Iterable[Problem]:
    seen: dict[str, GivenUnit] = {}
    for unit in units:
        if not any(unit.names):
            yield problem("IK582.nameless", unit.place)
        for name in unit.names[:1]:
            if name and name in seen:
                yield problem("IK582.twice", unit.place, seen[name].place, found=short(name))
            seen.setdefault(name, unit)


def _periods(units: Sequence[GivenUnit]) -> Iterable[Problem]:
    said = [unit for unit in units if unit.period is not None]
    other = next((unit for unit in said if unit.period != said[0].period), None)
    if other is not None:
        words = {"first": str(said[0].period), "other": str(other.period)}
        yield problem("IK584.several", other.place, said[0].place, **words)


def strange_inputs(
    framework: Framework, tables: Iterable[Table], units: Iterable[GivenUnit], how: How
) -> list[Problem]:
    """Headings that are no input of any group whose units stand below them, each told once, at the heading."""
    found = []
    listed = list(units)
    for table in tables:
        rows = [unit.row for unit in listed if isinstance(unit, RowUnit) and unit.table is table]
        groups = {how.group or row.text("group") or None for row in rows}
        known = [group for name in groups if (group := group_of(framework, name)) is not None]
        readers = [framework.reader(group) for group in known]
        if not readers:
            continue
        words = [word for reader in readers for word in (*reader.inputs, *reader.names.paths.values())]
        words += [word for reader in readers for word in (*reader.names.nodes, *reader.not_counted)]
        strange = [(heading, place) for heading, place in table.headings.items() if heading not in {*OWN, *words}]
        found += strange_headings("input", strange, words, [group.id for group in known])
    return found


def strange_headings(
    what: str, strange: Sequence[tuple[str, Place]], known: Sequence[str], groups: Sequence[str]
) -> list[Problem]:
    """A problem for each heading that means nothing. `what`: `input` or `figure`."""
    found, some = [], ", ".join(f"`{one}`" for one in dict.fromkeys(known[:3]))
    for number, (heading, place) in enumerate(strange):
        near = nearest(heading, known) if number < SEARCHED and len(heading) < 200 else ""
        words = {"found": short(heading), "groups": ", ".join(f"`{one}`" for one in sorted(groups)), "near": near}
        found.append(problem(f"IK581.{what}_near" if near else f"IK581.{what}", place, known=some, **words))
    return found
