"""What an .ods workbook says of its cells beside their values."""

from __future__ import annotations

from collections.abc import Mapping
from zipfile import ZipFile

from indexkit.units.parts import Marks, plain, walk


def sheets(archive: ZipFile) -> dict[str, Marks]:
    reading = _Reading()
    with archive.open("content.xml") as stream:
        walk(stream, reading.start, reading.end, reading.text)
    return reading.found


class _Reading:
    """All sheets, which stand in one part. Cells and rows that are alike are written once, with their number."""

    def __init__(self) -> None:
        self.found: dict[str, Marks] = {}
        self.marks = Marks()
        self.row = self.column = 0
        self.rows = 1
        self.given: Mapping[str, str] = {}
        self.words: list[str] = []
        self.depth = 0
        """How deep inside a cell: a note of a cell holds paragraphs of its own."""

    def start(self, name: str, raw: Mapping[str, str]) -> None:
        given = plain(raw)
        match name:
            case "table":
                self.marks = self.found[given["name"]] = Marks()
                self.row, self.rows = 0, 1
            case "table-row":
                self.row, self.rows = self.row + self.rows, int(given.get("number-rows-repeated", "1"))
                self.column = 1
            case "table-cell" | "covered-table-cell":
                self.given, self.words, self.depth = given, [], 0
            case "annotation":
                self.depth += 1

    def text(self, text: str) -> None:
        if not self.depth:
            self.words.append(text)

    def end(self, name: str) -> None:
        match name:
            case "annotation":
                self.depth -= 1
            case "table":
                self.row, self.rows = 0, 1
            case "table-cell" | "covered-table-cell":
                times = int(self.given.get("number-columns-repeated", "1"))
                self._cell(times)
                self.column += times

    def _cell(self, times: int) -> None:
        kind, formula = self.given.get("value-type", ""), "formula" in self.given
        error = self.given.get("calcext:value-type") == "error"
        down, across = (int(self.given.get(f"number-{one}-spanned", "1")) for one in ("rows", "columns"))
        if down > 1 or across > 1:
            self.marks.merged.append((self.row, self.column, self.row + down - 1, self.column + across - 1))
        if not (kind or formula or error):
            return
        self.marks.use(self.row + self.rows - 1, self.column + times - 1)
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + times):
                self._mark((row, column), kind, formula, error)

    def _mark(self, cell: tuple[int, int], kind: str, formula: bool, error: bool) -> None:
        if formula:
            self.marks.formulas.add(cell)
            if not kind and not error:
                self.marks.not_counted.add(cell)
        if error:
            self.marks.errors[cell] = "".join(self.words).strip() or "#ERR"
        elif kind == "percentage":
            self.marks.percents.add(cell)
