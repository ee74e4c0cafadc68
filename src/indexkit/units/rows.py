"""A row of a table as a unit: its cells as an evidence file would say them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from indexkit.arithmetic import NumberTooLong, exact_text, read_number
from indexkit.evidence import Reader
from indexkit.evidence.inputs import Input
from indexkit.hints import thousands_point, ungrouped
from indexkit.problems import Place, Problem, in_order, problem
from indexkit.source import Document, Path
from indexkit.source.text import short
from indexkit.tables import UNIT, Cell, Row
from indexkit.units.given import Asked, How, names_of
from indexkit.units.headings import OWN, SENT, Meaning, UnitTable, group_of

if TYPE_CHECKING:
    from indexkit.framework import Framework

TEXTS = frozenset({"yes_no", "choice", "date", "text"})
"""Types whose reader takes the text of a cell as it is."""
DATES = (date, time, timedelta)
_DIGITS = 15
"""Spreadsheets keep and show so many digits; further ones come of calculating in binary numbers."""


@dataclass(frozen=True)
class RowUnit:
    """A row of a table of units."""

    row: Row
    table: UnitTable

    @property
    def names(self) -> tuple[str, ...]:
        return names_of(self.row.text(UNIT), self.row.text("unit_name"))

    @property
    def group(self) -> str | None:
        return self.row.text("group") or None

    @property
    def period(self) -> int | str | None:
        return period_of(self.row.text("period"))

    @property
    def place(self) -> Place:
        return self.row.place

    def wrong_head(self) -> Iterator[Problem]:
        """What is wrong with who and when it is."""
        cells = self.row.cells
        for cell in (cells[one] for one in OWN if one in cells):
            if cell.wrong is not None:
                yield cell.wrong
            elif isinstance(cell.value, DATES):
                yield problem("IK586.date", cell.place, found=short(cell.text))
            elif cell is cells.get("period") and self.period is None:
                yield problem("IK584.year", cell.place, found=short(cell.text))

    def asked(self, framework: Framework, how: How) -> Asked:
        name = how.group or self.group
        group = group_of(framework, name)
        writing = _Writing(self, None if group is None else framework.reader(group))
        document = writing.document()
        code, unit_name = self.row.text(UNIT), self.row.text("unit_name")
        return Asked(document.data["evidence"], name, code, unit_name, document, writing.telling())


@dataclass(frozen=True, slots=True)
class _Telling:
    """`wrong`: what is wrong with the cells as such. `unread`: names whose cells may not be read. `lone`: the row,
    where other rows of its table say their groups."""

    wrong: tuple[Problem, ...]
    unread: frozenset[str]
    lone: Place | None

    def __call__(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Of a cell that may not be read nobody else has a word, and what stands in it is not missing."""
        silent = {place for one in self.wrong for place in one.places[:1]}
        kept = (one for one in problems if silent.isdisjoint(one.places[:1]) and not self._is_missing(one))
        return in_order([*self.wrong, *(self._placed(one) for one in kept)])

    def _is_missing(self, one: Problem) -> bool:
        return one.code == "IK525" and dict(one.fields).get("name") in self.unread

    def _placed(self, one: Problem) -> Problem:
        if one.key == "IK526.no_group" and not one.places and self.lone is not None:
            return replace(one, places=(self.lone,))
        return one


class _Writing:
    """A row on its way to the document that it would be as an evidence file; the places are those of the cells."""

    def __init__(self, unit: RowUnit, reader: Reader | None) -> None:
        self.row = unit.row
        self.file = unit.table.table.file
        self.headings = unit.table.table.headings
        self.data: dict[str, Any] = {"unit": unit.row.text(UNIT)}
        self.evidence: dict[str, Any] = self.data.setdefault("evidence", {})
        self.places: dict[Path, Place] = {("evidence",): unit.row.place}
        self.doubts: list[Problem] = []
        self.wrong: list[Problem] = list(unit.row.wrong)
        self.unread: set[str] = set()
        self.said: dict[str, dict[str, Any]] = {}
        if "group" in self.row.cells:
            self.data["group"], self.places[("group",)] = self.row.text("group"), self.row.cells["group"].place
        if reader is not None:
            self._cells(unit.table, reader)

    def document(self) -> Document:
        return Document(self.data, self.places, self.places, self.file, tuple(self.doubts))

    def telling(self) -> _Telling:
        lone = self.row.place if "group" in self.headings else None
        return _Telling(tuple(self.wrong), frozenset(self.unread), lone)

    def _cells(self, table: UnitTable, reader: Reader) -> None:
        meaning = table.meaning(reader)
        for heading, cell in self.row.cells.items():
            if cell.wrong is not None:
                self.wrong.append(cell.wrong)
                self.unread |= {meaning[heading].name} if heading in meaning else set()
            elif heading == SENT and heading not in meaning:
                self.data[SENT], self.places[(SENT,)] = cell.text, cell.place
            elif heading in meaning:
                self._say(meaning[heading], cell, reader.inputs.get(meaning[heading].name))

    def _say(self, meaning: Meaning, cell: Cell, spec: Input | None) -> None:
        name, word = meaning
        key = word or ("points" if spec is None else "value")
        said = self.said.setdefault(name, {})
        if key in said:
            self.wrong.append(problem("IK580.same", cell.place, self.places[("evidence", name, key)], name=short(name)))
        said[key] = cell.text if word else self._value(spec, cell)
        self.places.setdefault(("evidence", name), cell.place)
        self.places.setdefault(("evidence", name, key), cell.place)
        plain = said.keys() <= {"value", "points"}
        self.evidence[name] = said[key] if plain else said

    def _value(self, spec: Input | None, cell: Cell) -> Any:
        kind = "" if spec is None else spec.decl.type
        if cell.value is not None:
            return self._stored(kind, cell) if spec is None or spec.code(cell.text) is None else cell.text
        if spec is not None and (kind in TEXTS or spec.code(cell.text) is not None):
            return cell.text
        if cell.percent and kind != "percent":
            self._refuse("IK586.percent", cell)
        if cell.text.endswith("0") and thousands_point(cell.text):
            words = {"text": cell.text, "value": exact_text(number_or_text(cell.text)), "good": ungrouped(cell.text)}
            self.doubts.append(problem("IK114.point", cell.place, **words))
        return number_or_text(cell.text)

    def _stored(self, kind: str, cell: Cell) -> Any:
        """What a workbook stores, for an input of that type."""
        if isinstance(cell.value, DATES):
            if kind == "date":
                return cell.value
            self._refuse("IK586.date", cell)
            return cell.text
        if isinstance(cell.value, bool):
            return cell.value
        if isinstance(cell.value, float):
            return cell.value  # too long a number: its reader says so
        if kind in TEXTS:
            return cell.text
        if len(cell.text.lstrip("-0.").replace(".", "").rstrip("0")) > _DIGITS:
            self.doubts.append(problem("IK586.digits", cell.place, found=short(cell.text)))
        return cell.value

    def _refuse(self, key: str, cell: Cell) -> None:
        self.wrong.append(problem(key, cell.place, found=short(cell.text)))


def number_or_text(text: str) -> Any:
    """By the one number grammar; what is no number stays text, and the reader of evidence says what to type."""
    try:
        value = read_number(text)
    except NumberTooLong:
        return text
    return text if value is None else value


def period_of(text: str) -> int | str | None:
    """A year, or a label that a framework counts its periods by; nothing in the place of what is neither."""
    if text.isascii() and text.isdigit():
        return int(text) if len(text) == 4 else None
    return text if text[:1].isdigit() else None
