"""The rows of an annex's table → entries by their numbers. A row is an entry, a part of one, or refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from indexkit.arithmetic import Number
from indexkit.draft.grid import Box, Grid
from indexkit.draft.numbers import points
from indexkit.problems import Place, Problem, problem
from indexkit.shape.words import id_suggestion
from indexkit.source.text import short

_HEADS = (
    ("how", re.compile("cach_(?:tinh|cham|danh_gia|xac_dinh)|phuong_phap|huong_dan|muc_diem|scoring|method")),
    ("proof", re.compile("kiem_chung|minh_chung|ho_so|proof|evidence")),
    ("max", re.compile("diem_toi_da|thang_diem|diem_chuan|so_diem|maximum|^max|^diem$|^diem_|^points$")),
    ("code", re.compile("^(?:c?stt|tt|so_tt|ma|ma_so|so_thu_tu|no|code|ma_chi_so)$")),
    ("name", re.compile("chi_so|tieu_chi|noi_dung|^ten|chi_tieu|indicator|criteri|^name")),
)
_MOST = re.compile("diem_toi_da|thang_diem|diem_chuan|maximum|^max")
"""The maximum itself: other points may stand in the columns beside it."""
_TOTAL = re.compile("(?:tong|cong|tong_cong|tong_so|tong_diem|total|tong_cong_diem|tong_so_diem)")
_CODE = re.compile(r"[A-Z]|[IVXLC]{1,6}|[a-zđ]|[0-9]{1,3}(?:\.[0-9]{1,3}){0,5}")
_CODED = re.compile(rf"({_CODE.pattern})[.)] +(.+)", re.DOTALL)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = re.compile("(?=.)(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


@dataclass
class Entry:
    """`how` in the words of the table, a line each."""

    code: str
    name: str
    most: Number | None
    how: list[str]
    proof: str
    place: Place
    parts: list[Entry] = field(default_factory=list)

    @property
    def worth(self) -> Number:
        return sum((part.worth for part in self.parts), 0) if self.most is None else self.most


@dataclass
class Annex:
    """`rows` = `entries` + `further` + refused. `refused`: what stood in each refused row."""

    top: list[Entry] = field(default_factory=list)
    rows: int = 0
    further: int = 0
    total: Number | None = None
    refused: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tables: int = 0
    title: list[str] = field(default_factory=list)

    def entries(self) -> list[Entry]:
        found, left = [], list(reversed(self.top))
        while left:
            found.append(left.pop())
            left += reversed(found[-1].parts)
        return found


def read_annex(grids: Sequence[Grid]) -> Annex:
    annex = Annex()
    for grid in grids:
        start, heads, heading = _headings(grid)
        if not heads:
            filled = sum(any(box.text for box in row) for row in grid.rows)
            if filled:
                annex.problems.append(problem("IK711.table", grid.place, name=short(grid.name), count=str(filled)))
            continue
        annex.tables += 1
        annex.title += [box.text for row in grid.rows[:start] for box in row if box.text]
        reading = _Reading(annex, heads, heading)
        for row in grid.rows[start + len(heading) :]:
            reading.row(row)
    _without_parts(annex)
    return annex


def _headings(grid: Grid) -> tuple[int, dict[str, int], list[list[str]]]:
    """Where they stand, the column of each, and their words: of two rows where the first stands above several."""
    for number, row in enumerate(grid.rows):
        heads = _heads(row)
        if {"name", "max"} <= heads.keys():
            below = grid.rows[number + 1] if number + 1 < len(grid.rows) else ()
            first = [heads[name] for name in ("code", "name") if name in heads]
            texts = [[box.text for box in row]]
            if _heads(below) and not any(at < len(below) and below[at].text for at in first):
                heads |= _heads(below)
                texts.append([box.text for box in below])
            return number, heads, texts
    return 0, {}, []


def _heads(row: Sequence[Box]) -> dict[str, int]:
    heads: dict[str, int] = {}
    for at, box in enumerate(row):
        word = id_suggestion(box.text[:80]).lower()
        kind = next((name for name, pattern in _HEADS if pattern.search(word)), "") if word else ""
        if kind and (kind not in heads or (kind == "max" and _MOST.search(word) and not _is_most(row[heads[kind]]))):
            heads[kind] = at
    return heads


def _is_most(box: Box) -> bool:
    return _MOST.search(id_suggestion(box.text[:80]).lower()) is not None


class _Refused(Exception):
    def __init__(self, found: Problem) -> None:
        super().__init__(found)
        self.problem = found


class _Reading:
    """One table. The numbers of a kind (A, I, 1, 1.1, a) stand side by side, others below them."""

    def __init__(self, annex: Annex, heads: dict[str, int], heading: list[list[str]]) -> None:
        self.annex = annex
        self.heads = heads
        self.heading = heading
        self.stack: list[tuple[str, Entry]] = []
        self.last: Entry | None = None
        self.seen: dict[tuple[str, ...], Place] = {}

    def row(self, row: Sequence[Box]) -> None:
        texts = [box.text for box in row]
        if not any(texts) and not any(box.wrong for box in row):
            return
        if texts in self.heading or _counts(texts):
            return  # repeated on a further page; columns counted below the headings
        self.annex.rows += 1
        try:
            self._row(row)
        except _Refused as error:
            self.annex.problems.append(error.problem)
            self.annex.refused.append(" | ".join(" ".join(text.split()) for text in texts if text))

    def _box(self, row: Sequence[Box], name: str) -> Box:
        at = self.heads.get(name, -1)
        return row[at] if 0 <= at < len(row) else Box("", row[0].place)

    def _row(self, row: Sequence[Box]) -> None:
        boxes = {name: self._box(row, name) for name in ("code", "name", "max", "how", "proof")}
        for box in boxes.values():
            self._doubts(box)
        known = set(self.heads.values())
        extra = [box for at, box in enumerate(row) if at not in known and box.text]
        code, name = self._named(boxes)
        if not code and not name:
            self._further(boxes, row)
            return
        most = self._most(boxes["max"])
        if not code and _TOTAL.fullmatch(id_suggestion(name).lower()):
            self.annex.further += 1
            self.annex.total = most
            return
        if not code and "code" in self.heads:
            raise _Refused(problem("IK712.no_code", boxes["name"].place, found=short(name)))
        if not name:
            raise _Refused(problem("IK712.no_name", boxes["code"].place, code=short(code)))
        if extra:
            words = {"found": short(extra[0].text), "heading": short(self._heading(extra[0], row))}
            self.annex.problems.append(problem("IK711.column", extra[0].place, **words))
        lines = [line for line in boxes["how"].text.split("\n") if line]
        proof = " ".join(boxes["proof"].text.split())
        self._put(Entry(code, " ".join(name.split()), most, lines, proof, boxes["name"].place))

    def _heading(self, box: Box, row: Sequence[Box]) -> str:
        at = list(row).index(box)
        return next((texts[at] for texts in reversed(self.heading) if at < len(texts) and texts[at]), "")

    def _doubts(self, box: Box) -> None:
        if box.wrong is not None:
            raise _Refused(box.wrong)
        if box.is_date:
            raise _Refused(problem("IK712.date", box.place, found=short(box.text)))
        if box.formula:
            self.annex.problems.append(problem("IK711.formula", box.place, found=short(box.text)))

    def _named(self, boxes: dict[str, Box]) -> tuple[str, str]:
        """Its number and name; the number may stand before the name."""
        code, name = boxes["code"].text.strip(" .)("), boxes["name"].text.strip()
        if code and not _CODE.fullmatch(code):
            raise _Refused(problem("IK712.code", boxes["code"].place, found=short(code)))
        if not code and (found := _CODED.fullmatch(name)):
            return found[1], found[2]
        return code, name

    def _most(self, box: Box) -> Number | None:
        if not box.text:
            return None
        found = points(box.text)
        if found is None or isinstance(found, str):
            raise _Refused(problem("IK712.max", box.place, found=short(box.text)))
        return found

    def _further(self, boxes: dict[str, Box], row: Sequence[Box]) -> None:
        """A row without number and name goes on with how points are given in the row above."""
        if self.last is None or boxes["max"].text or not boxes["how"].text:
            first = next(box for box in row if box.text or box.wrong)
            raise _Refused(problem("IK712.nameless", first.place, found=short(first.text)))
        self.annex.further += 1
        self.last.how += [line for line in boxes["how"].text.split("\n") if line]
        proof = " ".join(boxes["proof"].text.split())
        self.last.proof = "; ".join(one for one in (self.last.proof, proof) if one)

    def _put(self, entry: Entry) -> None:
        kind = self._kind(entry.code)
        kinds = [one for one, _ in self.stack]
        above = self.stack[: kinds.index(kind)] if kind in kinds else self.stack[:]
        where = (*(one.code for _, one in above), entry.code)
        if entry.code and where in self.seen:
            self.last = None
            raise _Refused(problem("IK712.twice", entry.place, self.seen[where], code=short(entry.code)))
        parent = above[-1][1] if above else None
        stem = entry.code.rpartition(".")[0]
        if stem and (parent is None or not (stem in _numbers(parent.code) or kind == "1")):
            self.last = None
            raise _Refused(problem("IK712.parent", entry.place, code=short(entry.code), stem=stem))
        self.seen[where] = entry.place
        (self.annex.top if parent is None else parent.parts).append(entry)
        self.stack = [*above, (kind, entry)]
        self.last = entry

    def _kind(self, code: str) -> str:
        if code[:1].isdigit():
            return "1" + ".1" * code.count(".")
        if code.isupper() and _ROMAN.fullmatch(code):
            letters = [entry.code for kind, entry in self.stack if kind == "A"]
            if not letters or len(code) > 1 or ord(code) != ord(letters[-1]) + 1:
                return "I"
        return "" if not code else "A" if code.isupper() else "a"


def _numbers(code: str) -> list[str]:
    """As what a number begins the numbers below it: `II` and `B` stand above `2.1` too."""
    found = [code]
    if len(code) == 1 and code.isalpha() and code.isascii():
        found.append(str(ord(code.upper()) - ord("A") + 1))
    if code.isupper() and _ROMAN.fullmatch(code):
        values = [_VALUES[letter] for letter in code]
        pairs = zip(values, [*values[1:], 0], strict=True)
        found.append(str(sum(-one if one < after else one for one, after in pairs)))
    return found


def _counts(texts: Sequence[str]) -> bool:
    """`(1) (2) (3)`: every column counted, so no row of the annex."""
    counted = [text.strip("()") for text in texts]
    return len(texts) > 2 and counted == [str(number) for number in range(1, len(texts) + 1)]


def _without_parts(annex: Annex) -> None:
    """An entry that has neither parts nor a maximum says nothing that could be scored."""
    again = True
    while again:
        again = False
        for entry in annex.entries():
            if entry.parts or entry.most:
                continue
            parent = next((one for one in annex.entries() if entry in one.parts), None)
            (annex.top if parent is None else parent.parts).remove(entry)
            annex.problems.append(problem("IK712.no_max", entry.place, name=short(entry.name)))
            annex.refused.append(" | ".join(filter(None, (entry.code, entry.name, *entry.how))))
            again = True
            break
