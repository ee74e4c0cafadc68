"""The rows of an annex's table → entries by their numbers. A row is an entry, a part of one, or refused."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexkit.arithmetic import Number
from indexkit.draft.codes import CODE, CODED, ROMAN, counts, numbers
from indexkit.draft.entries import Annex, Entry
from indexkit.draft.grid import Box, Grid
from indexkit.draft.heads import headings
from indexkit.draft.numbers import points
from indexkit.draft.sections import role_of, settled
from indexkit.problems import Place, Problem, Text, problem
from indexkit.shape.words import id_suggestion
from indexkit.source.text import short

_TOTAL = re.compile("(?:tong|cong|tong_cong|tong_so|tong_diem|total|tong_cong_diem|tong_so_diem)")
_LESS = re.compile(r"(?:[-–−]|trừ(?: tối đa)?\b) ?", re.IGNORECASE)
_AT_MOST = re.compile("(?:tối đa|không quá) ", re.IGNORECASE)


def read_annex(grids: Sequence[Grid]) -> Annex:
    annex = Annex()
    for grid in grids:
        start, heads, heading = headings(grid)
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
    settled(annex)
    return annex


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
        self.first = ""
        self.seen: dict[tuple[str, ...], Place] = {}

    def row(self, row: Sequence[Box]) -> None:
        texts = [box.text for box in row]
        if not any(texts) and not any(box.wrong for box in row):
            return
        if texts in self.heading or counts(texts):
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
        for name in ("code", "name"):
            self._sure(boxes[name])
        known = set(self.heads.values())
        extra = [box for at, box in enumerate(row) if at not in known and box.text]
        code, name = self._named(boxes)
        for left in ("how", "proof"):
            boxes[left] = self._or_left_out(boxes[left])
        if not code and not name:
            self._further(boxes, row)
            return
        self.last = None
        most, wrong = self._most(boxes["max"])
        if not code and _TOTAL.fullmatch(id_suggestion(name).lower()):
            self.annex.further += 1
            self.annex.total = most
            self.annex.problems += [_left_out(wrong)] if wrong else []
            return
        if not code and "code" in self.heads and not role_of(name) and not self._is_unnumbered:
            raise _Refused(problem("IK712.no_code", boxes["name"].place, found=short(name)))
        if not name:
            raise _Refused(problem("IK712.no_name", boxes["code"].place, code=short(code)))
        if extra:
            words = {"found": short(extra[0].text), "heading": short(self._heading(extra[0], row))}
            self.annex.problems.append(problem("IK711.column", extra[0].place, **words))
        lines = [line for line in boxes["how"].text.split("\n") if line]
        proof = " ".join(boxes["proof"].text.split())
        self._put(Entry(code, " ".join(name.split()), most, lines, proof, boxes["name"].place, wrong))

    def _heading(self, box: Box, row: Sequence[Box]) -> str:
        at = list(row).index(box)
        return next((texts[at] for texts in reversed(self.heading) if at < len(texts) and texts[at]), "")

    def _sure(self, box: Box) -> None:
        """Raises _Refused where the cell may say something else."""
        if (wrong := _wrong(box)) is not None:
            raise _Refused(wrong)
        if box.formula:
            self.annex.problems.append(problem("IK711.formula", box.place, found=short(box.text)))

    def _or_left_out(self, box: Box) -> Box:
        try:
            self._sure(box)
        except _Refused as error:
            self.annex.problems.append(_left_out(error.problem))
            return Box("", box.place)
        return box

    def _named(self, boxes: dict[str, Box]) -> tuple[str, str]:
        """Its number and name; the number may stand before the name."""
        code, name = boxes["code"].text.strip(" .)("), boxes["name"].text.strip()
        if code and not CODE.fullmatch(code):
            raise _Refused(problem("IK712.code", boxes["code"].place, found=short(code)))
        if not code and (found := CODED.fullmatch(name)):
            return found[1], found[2]
        return code, name

    def _most(self, box: Box) -> tuple[Number | None, Problem | None]:
        """The maximum, below zero where it is taken away; or why it cannot be read, which costs an entry with parts
        its cell only."""
        try:
            self._sure(box)
        except _Refused as error:
            return None, error.problem
        text = box.text.strip("() ")
        less = _LESS.match(text)
        found = points(_AT_MOST.sub("", text[less.end() :] if less else text, count=1)) if text else None
        if not text:
            return None, None
        if found is None or isinstance(found, str):
            return None, problem("IK712.max", box.place, found=short(box.text))
        return (-found if less else found), None

    def _further(self, boxes: dict[str, Box], row: Sequence[Box]) -> None:
        """A row without number and name goes on with how points are given in the row above."""
        if self.last is None or boxes["max"].text or not boxes["how"].text:
            first = next(box for box in row if box.text or box.wrong)
            raise _Refused(problem("IK712.nameless", first.place, found=short(first.text)))
        self.annex.further += 1
        lines = [line for line in boxes["how"].text.split("\n") if line]
        self.last.how += lines
        self.last.further.append("\n".join(lines))
        proof = " ".join(boxes["proof"].text.split())
        self.last.proof = "; ".join(one for one in (self.last.proof, proof) if one)

    @property
    def _is_unnumbered(self) -> bool:
        """Whether a heading of bonuses without a number stands above, and nothing numbered below it."""
        return bool(self.stack) and [kind for kind, _ in self.stack] in (["+"], ["+", "-"])

    def _put(self, entry: Entry) -> None:
        kind = self._kind(entry.code)
        if not entry.code:
            kind = "+" if role_of(entry.name) else "-" if self._is_unnumbered else kind
        above = self._above(kind)
        where = (*(one.code or one.name for _, one in above), entry.code)
        if entry.code and where in self.seen:
            self.last = None
            raise _Refused(problem("IK712.twice", entry.place, self.seen[where], code=short(entry.code)))
        parent = above[-1][1] if above else None
        stem = entry.code.rpartition(".")[0]
        if stem and (parent is None or not (stem in numbers(parent.code) or kind == "1")):
            self.last = None
            raise _Refused(problem("IK712.parent", entry.place, code=short(entry.code), stem=stem))
        self.seen[where] = entry.place
        self.first = self.first or kind
        (self.annex.top if parent is None else parent.parts).append(entry)
        if kind != "+" or not entry.how:
            self.stack = [*above, (kind, entry)]
        self.last = entry

    def _above(self, kind: str) -> list[tuple[str, Entry]]:
        """`+`: a heading of bonuses without a number, below which the numbers that follow stand; but letters and Roman
        numbers go on with those above it."""
        if kind == "+" or (kind != "-" and any(one == "-" for one, _ in self.stack)):
            return []  # a number ends a section whose rows have none
        if self.stack and self.stack[0][0] == "+" and kind in ("A", "I") and self.first == kind:
            return []
        kinds = [one for one, _ in self.stack]
        return self.stack[: kinds.index(kind)] if kind in kinds else self.stack[:]

    def _kind(self, code: str) -> str:
        if code[:1].isdigit():
            return "1" + ".1" * code.count(".")
        if code.isupper() and ROMAN.fullmatch(code):
            letters = [entry.code for kind, entry in self.stack if kind == "A"]
            if not letters or len(code) > 1 or ord(code) != ord(letters[-1]) + 1:
                return "I"
        return "" if not code else "A" if code.isupper() else "a"


def _wrong(box: Box) -> Problem | None:
    return problem("IK712.date", box.place, found=short(box.text)) if box.is_date and not box.wrong else box.wrong


def _left_out(wrong: Problem) -> Problem:
    return problem("IK711.cell", *wrong.places[:1], why=Text(wrong.message("vi"), wrong.message("en")))
