"""A base and its amendments → the document in force for a period and a known date (RULES R7, R8).

Amending works on documents, not on the model: after it there is one ordinary document, and nothing later knows
that it was ever in pieces, save that places tell which file each piece stands in.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexkit.graft import Graft, changes_of, less_certain, targets
from indexkit.graft_paths import field_steps
from indexkit.input_names import names_brought, names_in_force
from indexkit.model import Applied, NotApplied
from indexkit.problems import Place, Problem, Text, problem
from indexkit.source import Document, Path
from indexkit.texts import LawText, read_text, source_of, why_apart

__all__ = ["Consolidation", "consolidate", "cycles", "grafting_order", "reaching", "source_of"]


@dataclass(frozen=True)
class Consolidation:
    """A document in force. With errors among the problems it holds only what could be grafted: score nothing by it."""

    document: Document
    applied: tuple[Applied, ...]
    not_applied: tuple[NotApplied, ...]
    problems: tuple[Problem, ...]


def consolidate(
    base: Document, amendments: Sequence[Document], period: int, known: str | None = None
) -> Consolidation:
    """Graft the amendments that take part in (period, known date) onto the base, in their order.

    Nothing is added to the data but what the amendments bring: their changes, their `unverified` points, their ids
    in `consolidated`, and the periods and the day from which *all* the joined texts hold. The inputs are not written to.
    """
    root = read_text(base)
    texts = [text for text in map(read_text, amendments) if text.id not in root.consolidated]
    problems = duplicates([root, *texts]) + cycles(texts)
    near = reaching(root, texts)
    problems += [_other_base(root, text) for text in texts if text not in near and not problems]
    apart = {text.id: why for text in near if (why := why_apart(text, period, known)) is not None}
    part = [text for text in near if text.id not in apart]
    problems += _named_but_apart(part, {text.id: text for text in near}, apart) + _too_late(root, part)
    if problems:
        return Consolidation(base, (), (), tuple(problems))
    ordered = grafting_order(part)
    document, problems = _graft_all(root, ordered)
    left = [left_out(text, why, document) for text in near if (why := apart.get(text.id)) is not None]
    applied = (root.applied(), *_earlier(root), *(text.applied() for text in ordered))
    return Consolidation(document, applied, tuple(sorted(left, key=lambda text: text.id)), tuple(problems))


def left_out(text: LawText, why: Text, document: Document) -> NotApplied:
    """What is told of an amendment that takes no part: which clauses, and which inputs only it declares (R8)."""
    clauses = []
    for index, change in changes_of(text):
        name = (str(change["id"]),) if str(change.get("do")).startswith("add") and "id" in change else ()
        clauses += ["/".join((*ids, *name)) for _, ids in targets(index, change)]
    inputs = names_brought(text) - names_in_force(document)
    return NotApplied(text.id, text.file, tuple(dict.fromkeys(clauses)), tuple(sorted(inputs)), why)


# -- which texts, in which order


def duplicates(texts: Sequence[LawText]) -> list[Problem]:
    """Two files with one id: nobody could tell which of them is the law."""
    found: dict[str, LawText] = {}
    problems = []
    for text in texts:
        first = found.setdefault(text.id, text)
        if first is not text:
            cause = "base" if "framework" in first.document.data else "twice"
            places = (_id_place(text), _id_place(first))
            problems.append(problem(f"IK411.{cause}", *places, name=text.id, file=text.file, first=first.file))
    return problems


def _id_place(text: LawText) -> Place:
    return text.place("amendment" if "amendment" in text.document.data else "framework")


def reaching(root: LawText, texts: Sequence[LawText]) -> list[LawText]:
    """The amendments whose chain of `amends:` leads to this base."""
    known, found = {root.id, *root.consolidated}, []
    waiting = list(texts)
    while joined := [text for text in waiting if known & set(text.amends)]:
        found += joined
        known |= {text.id for text in joined}
        waiting = [text for text in waiting if text not in joined]
    return found


def cycles(texts: Sequence[LawText]) -> list[Problem]:
    """Amendments that amend each other in a circle, or themselves: each circle is told once."""
    by_id = {text.id: text for text in texts}
    told: set[str] = set()
    problems = []
    for text in sorted(texts, key=lambda t: t.id):
        circle = _circle(text, by_id)
        if circle and not told & set(circle):
            told |= set(circle)
            places = [by_id[name].place("amends") for name in circle]
            cause = "itself" if len(circle) == 1 else "circle"
            problems.append(problem(f"IK410.{cause}", *places, name=text.id, chain=" → ".join((*circle, circle[0]))))
    return problems


def _circle(start: LawText, by_id: Mapping[str, LawText]) -> list[str]:
    """The shortest way along `amends:` from a text back to itself."""
    ways = [[start.id]]
    seen = {start.id}
    for way in ways:
        for name in by_id[way[-1]].amends:
            if name == start.id:
                return way
            if name in by_id and name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []


def grafting_order(texts: Sequence[LawText]) -> list[LawText]:
    """By (in force from, issued), and after whatever a text amends; ids settle the rest, so that files never do."""
    by_id = {text.id: text for text in texts}
    waits = {text.id: {name for name in text.amends if name in by_id} for text in texts}
    ready = [_key(by_id[name]) for name, first in waits.items() if not first]
    heapq.heapify(ready)
    ordered: list[LawText] = []
    while ready:
        done = by_id[heapq.heappop(ready)[-1]]
        ordered.append(done)
        for name, first in waits.items():
            if done.id in first:
                first.remove(done.id)
                if not first:
                    heapq.heappush(ready, _key(by_id[name]))
    return ordered


def _key(text: LawText) -> tuple[str, str, str]:
    return text.in_force, text.issued, text.id


def _ancestors(text: LawText, by_id: Mapping[str, LawText]) -> set[str]:
    """What a text amends, directly or through others."""
    found: set[str] = set()
    waiting = list(text.amends)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += by_id[name].amends if name in by_id else ()
    return found


def _other_base(root: LawText, text: LawText) -> Problem:
    return problem("IK410.other_base", text.place("amends"), name=text.id, amends=", ".join(text.amends), base=root.id)


def _named_but_apart(
    part: Iterable[LawText], by_id: Mapping[str, LawText], apart: Mapping[str, Text]
) -> list[Problem]:
    problems = []
    for text in part:
        for name in text.amends:
            if name in apart:
                places = (text.place("amends"), by_id[name].place("applies_to"))
                problems.append(problem("IK410.apart", *places, name=text.id, amends=name, why=apart[name]))
    return problems


def _too_late(root: LawText, part: Sequence[LawText]) -> list[Problem]:
    """A consolidated text only takes what comes after it; anything else belongs between texts already joined."""
    by_id = {text.id: text for text in part}
    late = [text for text in part if text.in_force <= root.in_force] if root.consolidated else []
    return [
        problem(
            "IK412.rebuild",
            text.place("in_force", "from"),
            root.place("consolidated"),
            name=text.id,
            day=text.in_force,
            base=root.id,
            joined=", ".join(root.consolidated),
            until=root.in_force,
        )
        for text in late
        if not set(root.consolidated) <= _ancestors(text, by_id)
    ]


# -- conflicts


@dataclass(frozen=True, slots=True)
class _Target:
    text: LawText
    index: int
    steps: tuple[str, ...]
    place: Place

    def words(self) -> str:
        ids, dot, field = " ".join(self.steps).partition(" . ")
        return ids.replace(" ", "/") + (f", {field.replace(' ', '.')}" if dot else "")


def _targets(text: LawText) -> list[_Target]:
    found = []
    for index, change in changes_of(text):
        for where, ids in targets(index, change):
            steps = ids
            if change.get("do") == "set":
                steps = field_steps(ids, str(change.get("field")))
            elif str(change.get("do")).startswith("add"):
                steps = (*ids, str(change.get("id")))
            found.append(_Target(text, index, steps, text.place(*where)))
    return found


def conflicts(ordered: Sequence[LawText]) -> tuple[list[Problem], dict[str, frozenset[int]]]:
    """Two changes of one day where one's target is or contains the other's, neither text amending the other (R7).

    Also returns, by text, the changes that are not to be grafted, so that one mistake isn't told twice.
    """
    by_id = {text.id: text for text in ordered}
    above = {text.id: _ancestors(text, by_id) for text in ordered}
    seen: dict[tuple[str, tuple[str, ...]], dict[str, _Target]] = {}
    below: dict[tuple[str, tuple[str, ...]], dict[str, _Target]] = {}
    problems: list[Problem] = []
    apart: dict[str, set[int]] = {}
    for target in (target for text in ordered for target in _targets(text)):
        day, steps, mine = target.text.in_force, target.steps, target.text.id
        prefixes = [(day, steps[:n]) for n in range(1, len(steps) + 1)]
        others = [o for p in prefixes for o in seen.get(p, {}).values()] + list(below.get((day, steps), {}).values())
        clash = next((o for o in others if o.text.id != mine and o.text.id not in above[mine]), None)
        if clash is not None:
            problems.append(_conflict(target, clash))
            apart.setdefault(mine, set()).add(target.index)
        seen.setdefault((day, steps), {}).setdefault(mine, target)
        for prefix in prefixes:
            below.setdefault(prefix, {}).setdefault(mine, target)
    return problems, {name: frozenset(indexes) for name, indexes in apart.items()}


def _conflict(later: _Target, earlier: _Target) -> Problem:
    cause = "same" if later.steps == earlier.steps else "within"
    fields = {"one": later.text.id, "other": earlier.text.id, "day": later.text.in_force}
    paths = {"path": later.words(), "other_path": earlier.words()}
    return problem(f"IK409.{cause}", later.place, earlier.place, **fields, **paths)


# -- grafting


def _graft_all(root: LawText, ordered: Sequence[LawText]) -> tuple[Document, list[Problem]]:
    if not ordered:
        return root.document, []
    problems, apart = conflicts(ordered)
    graft = Graft(root.document)
    for text in ordered:
        problems += graft.apply(text, apart.get(text.id, frozenset()))
        _join_heads(graft, text)
    return graft.document(), problems


def _join_heads(graft: Graft, text: LawText) -> None:
    """What a reader of the joined text must know at its head, so that it isn't used where a part of it doesn't hold."""
    now = read_text(graft.document())
    if text.first is not None and (now.first is None or text.first > now.first):
        _narrow(graft, text, "periods_from", text.first)
    if text.last is not None and (now.last is None or text.last < now.last):
        _narrow(graft, text, "periods_to", text.last)
    day = max(text.in_force, text.issued)
    if day > now.in_force:
        word = ("in_force", "from") if day == text.in_force else ("issued_by", "date")
        graft.put(("in_force", "from"), day, text.document, word, text.place(*word))
    _append(graft, "consolidated", text.id, text, ("amendment",))
    points = text.document.data.get("unverified")
    for index, point in enumerate(points if isinstance(points, list) else ()):
        if point not in (graft.data.get("unverified") or ()):
            _append(graft, "unverified", point, text, ("unverified", index))


def _narrow(graft: Graft, text: LawText, word: str, year: int) -> None:
    origin: Path = ("applies_to", word)
    graft.put(("applies_to", word), year, text.document, origin, text.document.key_place(origin))
    basis = text.document.data["applies_to"].get("basis")
    if less_certain(basis, graft.data["applies_to"].get("basis")):
        origin = ("applies_to", "basis")
        graft.put(("applies_to", "basis"), basis, text.document, origin, text.document.key_place(origin))


def _append(graft: Graft, word: str, value: str, text: LawText, origin: Path) -> None:
    if not isinstance(graft.data.get(word), list):
        graft.put((word,), [], text.document, origin, text.place(*origin))
    items = graft.data[word]
    items.append(value)
    graft.values[(word, len(items) - 1)] = text.place(*origin)


def _earlier(root: LawText) -> tuple[Applied, ...]:
    """The amendments that a consolidated file already holds, as far as its own note about them tells."""
    notes = root.document.data.get("x-consolidated")
    return tuple(_noted(name, root, notes.get(name) if isinstance(notes, dict) else None) for name in root.consolidated)


def _noted(name: str, root: LawText, note: object) -> Applied:
    told = read_text(Document(note, {}, {}, root.file)) if isinstance(note, dict) else None
    if told is None:
        return Applied(name, root.file, 0, None, "")
    applied = told.applied()
    return Applied(name, root.file, applied.revision, applied.issued_by, applied.in_force_from)
