"""A base and its amendments → the document in force for a period and a known date (RULES R7, R8).

Amending works on documents, not on the model: after it there is one ordinary document, and nothing later knows
that it was ever in pieces, save that places tell which file each piece stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from indexkit.amend.chain import ancestors, cycles, duplicates, grafting_order, reaching
from indexkit.amend.conflicts import conflicts
from indexkit.amend.graft import Graft, changes_of, less_certain, targets
from indexkit.amend.input_names import names_brought, names_in_force
from indexkit.amend.name_changes import changed_names, names_of, note_gone
from indexkit.amend.texts import LawText, read_text, why_apart
from indexkit.frozen import FrozenDict
from indexkit.model import Applied, Gone, NotApplied, Repealed
from indexkit.problems import Problem, Text, problem
from indexkit.source import Document, Path


@dataclass(frozen=True)
class Consolidation:
    """A document in force. With errors among the problems it holds only what could be grafted: score nothing by it."""

    document: Document
    applied: tuple[Applied, ...]
    not_applied: tuple[NotApplied, ...]
    problems: tuple[Problem, ...]
    gone: Gone = field(default_factory=FrozenDict)


def consolidate(base: Document, amendments: Sequence[Document], period: int, known: str | None = None) -> Consolidation:
    """Graft the amendments that take part in (period, known date) onto the base, in their order.

    Nothing is added to the data but what the amendments bring: their changes, their `unverified` points, their ids
    in `consolidated`, and the periods and the day from which *all* the joined texts hold. The inputs stay as they are.
    """
    root = read_text(base)
    found = (text for text in map(read_text, amendments) if text.id not in root.consolidated)
    texts = sorted(found, key=lambda text: (text.id, text.file))  # so that the order of files never matters
    problems = duplicates([root, *texts]) or cycles(texts)
    near = reaching(root, texts)
    problems += [_other_base(root, text) for text in texts if text not in near and not problems]
    apart = {text.id: why for text in near if (why := why_apart(text, period, known)) is not None}
    part = [text for text in near if text.id not in apart]
    problems += _named_but_apart(part, {text.id: text for text in near}, apart) + _too_late(root, part)
    if problems:
        return Consolidation(base, (), (), tuple(problems))
    ordered = grafting_order(part)
    document, problems, gone = _graft_all(root, ordered)
    left = [left_out(text, why, document) for text in near if (why := apart.get(text.id)) is not None]
    applied = (*_earlier(root), *(text.applied() for text in ordered))
    return Consolidation(document, applied, tuple(sorted(left, key=lambda text: text.id)), tuple(problems), gone)


def left_out(text: LawText, why: Text, document: Document) -> NotApplied:
    """What is told of an amendment that takes no part: which clauses, and which inputs only it declares (R8)."""
    clauses = []
    for index, change in changes_of(text):
        name = (str(change["id"]),) if str(change.get("do")).startswith("add") and "id" in change else ()
        clauses += ["/".join((*ids, *name)) for _, ids in targets(index, change)]
    inputs = names_brought(text) - names_in_force(document)
    return NotApplied(text.id, text.file, tuple(dict.fromkeys(clauses)), tuple(sorted(inputs)), why)


# -- which texts do not fit together


def _other_base(root: LawText, text: LawText) -> Problem:
    return problem("IK410.other_base", text.place("amends"), name=text.id, amends=", ".join(text.amends), base=root.id)


def _named_but_apart(part: Iterable[LawText], by_id: Mapping[str, LawText], apart: Mapping[str, Text]) -> list[Problem]:
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
        if not set(root.consolidated) <= ancestors(text, by_id)
    ]


# -- grafting


def _graft_all(root: LawText, ordered: Sequence[LawText]) -> tuple[Document, list[Problem], Gone]:
    if not ordered:
        return root.document, [], FrozenDict()
    problems, apart = conflicts(ordered)
    graft = Graft(root.document)
    before, gone = names_of(root.document), dict[str, dict[str, Repealed]]()
    for text in ordered:
        problems += graft.apply(text, apart.get(text.id, frozenset()))
        after = graft.document()
        now = names_of(after)
        problems += changed_names(before, text, after, now, graft.repealed)
        note_gone(gone, before, text, after, now, graft.repealed)
        before = now
        _join_heads(graft, text)
    return graft.document(), problems, FrozenDict({gid: FrozenDict(names) for gid, names in gone.items() if names})


def _join_heads(graft: Graft, text: LawText) -> None:
    """What a reader of the joined text must know at its head, so that it isn't used where a part of it doesn't hold."""
    now = read_text(graft.document())
    if text.first is not None and (now.first is None or text.first > now.first):
        _narrow(graft, text, "periods_from", text.scale.written(text.first))
    if text.last is not None and (now.last is None or text.last < now.last):
        _narrow(graft, text, "periods_to", text.scale.written(text.last))
    day = max(text.in_force, text.issued)
    if day > now.in_force:
        if "in_force" not in graft.data:
            graft.put(("in_force",), {}, text.document, ("in_force",), text.document.key_place(("in_force",)))
        word = ("in_force", "from") if day == text.in_force else ("issued_by", "date")
        graft.put(("in_force", "from"), day, text.document, word, text.place(*word))
    _append(graft, "consolidated", text.id, text, ("amendment",))
    points = text.document.data.get("unverified")
    for index, point in enumerate(points if isinstance(points, list) else ()):
        if point not in (graft.data.get("unverified") or ()):
            _append(graft, "unverified", point, text, ("unverified", index))


def _narrow(graft: Graft, text: LawText, word: str, year: int | str) -> None:
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
    """The base, and the amendments that a consolidated file already holds, as far as its own note about them tells."""
    notes = root.document.data.get("x-consolidated") if root.consolidated else None
    told = {name: note for name, note in notes.items() if isinstance(note, dict)} if isinstance(notes, dict) else {}
    base = root.applied()
    if root.id in told:
        base = replace(base, in_force_from=_noted(root.id, root, told).in_force_from)
    return base, *(_noted(name, root, told) for name in root.consolidated)


def _noted(name: str, root: LawText, notes: Mapping[str, dict[str, Any]]) -> Applied:
    note = read_text(Document(notes.get(name, {}), {}, {}, root.file))
    return replace(note, id=name).applied()
