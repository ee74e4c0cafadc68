"""A file → the draft: what each entry is read as is tried on the checks, and given up where they object."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indexkit.annex.checked import alone
from indexkit.draft.annex import read_annex
from indexkit.draft.entries import Annex, Entry, Role
from indexkit.draft.grid import Pages, read_pages
from indexkit.draft.kinds import Read, clause_readings, readings
from indexkit.draft.write import Act, Written, write
from indexkit.problems import FrameworkError, Lang, Place, Problem, in_order, problem
from indexkit.source.text import short

_ACT = re.compile(
    r"số:? *([0-9]{1,6} */ *[\w/-]{1,40}).{0,80}?"
    r"ngày *([0-9]{1,2}) *(?:/|-|tháng) *([0-9]{1,2}) *(?:/|-|năm) *([0-9]{4})",
    re.IGNORECASE | re.DOTALL,
)

_CALLED = re.compile(r"\bbộ (?:chỉ số|tiêu chí|chỉ tiêu|tiêu chuẩn)\b.*", re.IGNORECASE)


@dataclass(frozen=True)
class Draft:
    """`rows` = `written` + `refused`."""

    text: str
    rows: int
    refused: int
    parents: int
    left: int
    further: int
    kinds: Mapping[str, int]
    problems: tuple[Problem, ...]

    @property
    def written(self) -> int:
        return self.rows - self.refused


def draft(path: Path, name: str, lang: Lang, decision: str = "", day: str = "", period: int | None = None) -> Draft:
    """Raises FrameworkError where there is nothing to be drafted."""
    pages = read_pages(path)
    if isinstance(pages, Problem):
        raise FrameworkError([pages])
    annex = read_annex(pages.grids)
    if not annex.top:
        raise FrameworkError([*annex.problems, problem("IK710.no_table", Place(str(path), 1, 1))])
    act = _act(path, name, pages, annex, decision, day, period)
    _sums(annex)
    left = {id(entry): list(_readings(entry, annex.clauses().get(id(entry), ""))) for entry in annex.entries()}
    made, read = _tried(annex, act, left, lang)
    entries = annex.entries()
    leaves = [entry for entry in entries if not entry.parts]
    kinds = Counter(found.kind for entry in leaves if (found := read[id(entry)]) is not None)
    return Draft(
        made.text,
        annex.rows,
        len(annex.refused),
        len(entries) - len(leaves),
        len(leaves) - kinds.total(),
        annex.further,
        kinds,
        in_order(annex.problems),
    )


def _readings(entry: Entry, role: Role) -> tuple[Read, ...]:
    how = "\n".join(entry.how)
    if role:
        return clause_readings(how, entry.most, taken=role == "penalty")
    return readings(how, entry.worth) if entry.worth else (Read("assessed", {}, open="zero"),)


def _tried(annex: Annex, act: Act, left: dict[int, list[Read]], lang: Lang) -> tuple[Written, dict[int, Read | None]]:
    """The next reading of an entry is taken as long as a check finds something in its lines."""
    while True:
        read = {key: found[0] if found else None for key, found in left.items()}
        made = write(annex, act, read, lang)
        worse = False
        for one in alone(f"{act.name}.yaml", made.text):
            entry = made.entry(one.places[0].line) if one.places and one.severity != "note" else None
            if entry is not None and left[id(entry)]:
                left[id(entry)].pop(0)
                worse = True
        if not worse:
            return made, read


def _act(path: Path, name: str, pages: Pages, annex: Annex, decision: str, day: str, period: int | None) -> Act:
    found = _ACT.search(" ".join([pages.around, *annex.title]))
    if found is not None and not (decision and day):
        decision = decision or found[1].replace(" ", "")
        day = day or f"{int(found[4]):04}-{int(found[3]):02}-{int(found[2]):02}"
    try:
        year = date.fromisoformat(day).year
    except ValueError:
        year = 0
    if not decision or not year:
        raise FrameworkError([problem("IK710.no_act", Place(str(path), 1, 1))])
    title = _title([*annex.title, *pages.around.split("\n")]) or decision
    return Act(name, decision, day, period or year, path.name, short(title, 200))


def _title(lines: Sequence[str]) -> str:
    """What is called a set of indicators; else the first line that is long enough to be a title."""
    called = next((found[0] for line in lines if (found := _CALLED.search(line))), "")
    return called or next((line for line in lines if len(line) > 8), "")


def _sums(annex: Annex) -> None:
    """What the table says of a whole and of its parts; the check says the same of the draft, without the cells."""
    for entry in annex.entries():
        parts = sum((part.worth for part in entry.parts), 0)
        if entry in annex.apart:
            continue
        if entry.parts and entry.most is not None and parts != entry.most:
            annex.problems.append(_sum(entry, parts))
    total = sum((entry.worth for entry in annex.top), 0)
    if annex.total is not None and annex.total != total:
        words = {"stated": str(annex.total), "sum": str(total)}
        annex.problems.append(problem("IK711.total", annex.top[0].place, **words))


def _sum(entry: Entry, parts: object) -> Problem:
    return problem("IK711.sum", entry.place, name=short(entry.name), stated=str(entry.most), sum=str(parts))
