"""What an .xlsx workbook says of its cells beside their values."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from zipfile import ZipFile

from indexkit.units.parts import Area, Marks, NoWorkbook, elements, walk

_REF = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', re.DOTALL)
"""In a number format: what is printed as it is, or is a colour or a condition."""
_COLUMNS: dict[str, int] = {}
"""By their letters, those that were met; there are 18,278 at most."""
_BUILT_IN = frozenset({9, 10})
"""The formats `0%` and `0.00%`, which no file writes out."""


def sheets(archive: ZipFile) -> dict[str, Marks]:
    """By the names of the sheets. Raises NoWorkbook, KeyError or ValueError where the file is not as it should be."""
    book = _target(archive, "_rels/.rels", "", "officeDocument")
    folder, name = posixpath.split(book)
    paths = _related(archive, f"{folder}/_rels/{name}.rels", folder)
    percent = _percent_styles(archive, [path for path, kind in paths.values() if kind == "styles"])
    found: dict[str, Marks] = {}
    stale = False
    for element, given in elements(archive, book):
        if element == "calcPr":
            stale = given.get("fullCalcOnLoad") in ("1", "true")
        elif element == "sheet":
            path, kind = paths[given["id"]]
            found[given["name"]] = _Reading(percent).read(archive, path) if kind == "worksheet" else Marks()
    if stale:  # whoever wrote the file has not worked its formulas out, and says so
        for marks in found.values():
            marks.not_counted |= marks.formulas
    return found


def _related(archive: ZipFile, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Id → path and kind."""
    found = {}
    for element, given in elements(archive, part):
        if element == "Relationship" and given.get("TargetMode") != "External":
            target = given["Target"]
            path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[given["Id"]] = (path, given["Type"].rpartition("/")[2])
    return found


def _target(archive: ZipFile, part: str, folder: str, kind: str) -> str:
    paths = [path for path, its in _related(archive, part, folder).values() if its == kind]
    if not paths:
        raise NoWorkbook("broken")
    return paths[0]


def _percent_styles(archive: ZipFile, parts: list[str]) -> frozenset[str]:
    """The numbers of the cell styles that print a figure times 100 with a sign."""
    codes: dict[str, str] = {}
    found: list[str] = []
    inside = False
    for part in parts:
        for element, given in elements(archive, part):
            if element == "numFmt":
                codes[given["numFmtId"]] = given.get("formatCode", "")
            elif element in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
                inside = element == "cellXfs"
            elif element == "xf" and inside:
                found.append(given.get("numFmtId", "0"))
    return frozenset(str(number) for number, one in enumerate(found) if _is_percent(one, codes.get(one)))


def _is_percent(number: str, code: str | None) -> bool:
    return int(number) in _BUILT_IN if code is None else "%" in _LITERAL.sub("", code)


class _Reading:
    """One sheet."""

    def __init__(self, percent: frozenset[str]) -> None:
        self.percent = percent
        self.marks = Marks()
        self.row = self.column = 0
        self.kind = self.style = ""
        self.formula = self.stored = False
        self.in_value = False
        self.value: list[str] = []

    def read(self, archive: ZipFile, part: str) -> Marks:
        with archive.open(part) as stream:
            walk(stream, self.start, self.end, self.text)
        return self.marks

    def start(self, name: str, given: Mapping[str, str]) -> None:
        match name:
            case "c":
                self._cell(given)
            case "v" | "t":
                self.in_value = True
            case "f":
                self.formula = True
            case "row":
                self.row = int(given.get("r", self.row + 1))
                self.column = 0
            case "mergeCell":
                self.marks.merged.append(_area(given["ref"]))

    def _cell(self, given: Mapping[str, str]) -> None:
        where = given.get("r")
        self.row, self.column = (self.row, self.column + 1) if where is None else _where(where)
        self.kind, self.style = given.get("t", "n"), given.get("s", "0")
        self.formula = False
        self.value = []

    def text(self, text: str) -> None:
        if self.in_value:
            self.value.append(text)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.in_value = False
        elif name == "c":
            self._done()

    def _done(self) -> None:
        cell, value, marks = (self.row, self.column), "".join(self.value), self.marks
        if not value and not self.formula:
            return
        marks.use(*cell)
        if self.formula:
            marks.formulas.add(cell)
            if not value and self.kind != "str":
                marks.not_counted.add(cell)
        if self.kind == "e":
            marks.errors[cell] = value
        elif self.kind == "n" and self.style in self.percent:
            marks.percents.add(cell)


def _where(ref: str) -> tuple[int, int]:
    letters = ref.rstrip("0123456789")
    if (column := _COLUMNS.get(letters)) is not None:
        return int(ref[len(letters) :]), column
    found = _REF.fullmatch(ref)
    if found is None:
        raise NoWorkbook("broken")
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    _COLUMNS[found[1]] = column
    return int(found[2]), column


def _area(ref: str) -> Area:
    first, _, last = ref.partition(":")
    return (*_where(first), *_where(last or first))
