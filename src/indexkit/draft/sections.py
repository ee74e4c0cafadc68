"""`Điểm cộng` and `Điểm trừ` of an annex → bonuses and penalties; and what of an annex says nothing that is scored."""

from __future__ import annotations

import re

from indexkit.arithmetic import Number
from indexkit.draft.entries import Annex, Entry, Role, Section
from indexkit.draft.numbers import NUMBER, number
from indexkit.problems import Text, problem
from indexkit.shape.words import id_suggestion
from indexkit.source.text import short

_POINTS = "(?:(?:cac|phan|muc|nhom)_)*(?:(?:diem|tieu_chi|noi_dung|chi_so|khoan)_)"
_MORE, _LESS = "(?:cong|thuong)(?:_diem)?(?:_them)?", "(?:tru|phat)(?:_diem)?"
_LIMITED = "(?:_(?:toi_da|khong_qua)_.*)?"
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("bonus", re.compile(f"(?:{_POINTS}{_MORE}|(?:cong|thuong)_diem){_LIMITED}")),
    ("penalty", re.compile(f"(?:{_POINTS}{_LESS}|(?:tru|phat)_diem){_LIMITED}")),
    ("both", re.compile(f"{_POINTS}{_MORE}_(?:va_)?(?:diem_)?{_LESS}")),
)
_LIMIT = re.compile(rf"(?:tối đa|không quá)(?: không quá)? ({NUMBER}) ?(?:điểm|đ)?\W*$", re.IGNORECASE)


def role_of(name: str) -> Role:
    word = id_suggestion(name).lower()
    return next((role for role, pattern in _ROLES if pattern.fullmatch(word)), "")


def settled(annex: Annex) -> None:
    """Sections are taken out of the items, maxima that could not be read are told, and what says nothing is refused."""
    _lifted(annex)
    for parent in annex.entries():
        for part in [one for one in parent.parts if role_of(one.name) in ("bonus", "penalty")]:
            if parent not in annex.apart:
                _below(annex, parent, part)
    _unread(annex)
    _without_parts(annex)


def _lifted(annex: Annex) -> None:
    """What stands on top."""
    for entry in list(annex.top):
        role = role_of(entry.name)
        below = [role_of(part.name) for part in entry.parts]
        if below and all(one in ("bonus", "penalty") for one in below):
            annex.top.remove(entry)
            annex.apart.append(entry)
            annex.sections += [_section(one, part) for one, part in zip(below, entry.parts, strict=True)]
        elif role == "both":
            entry.inside = True
        elif role and not _is_inside(annex, entry, role):
            annex.top.remove(entry)
            annex.apart.append(entry)
            annex.sections.append(_section(role, entry))


def _is_inside(annex: Annex, entry: Entry, role: Role) -> bool:
    """The total of the annex counts the bonus."""
    others = sum((one.worth for one in annex.top if not role_of(one.name)), 0)
    entry.inside = role == "bonus" and bool(entry.worth) and annex.total == others + entry.worth
    return entry.inside


def _below(annex: Annex, parent: Entry, part: Entry) -> None:
    """A bonus below an item stays there, unless the item's maximum leaves it out."""
    role = role_of(part.name)
    others: Number = sum((one.worth for one in parent.parts if one is not part), 0)
    if role == "bonus" and (parent.most is None or parent.most != others):
        part.inside = True
        return
    parent.parts.remove(part)
    part.name = f"{parent.name}: {part.name}"
    annex.apart.append(part)
    annex.sections.append(_section(role, part))


def _section(role: Role, entry: Entry) -> Section:
    """The limit may stand in its name. Penalties are written as what is taken away."""
    if entry.most is None and entry.wrong is None and (found := _LIMIT.search(entry.name)):
        entry.most = number(found[1])
    if role == "penalty":
        _positive(entry)
    return Section(role, entry)


def _positive(entry: Entry) -> None:
    entry.most = -entry.most if entry.most is not None and entry.most < 0 else entry.most
    for part in entry.parts:
        _positive(part)


def _unread(annex: Annex) -> None:
    """A maximum below zero is one of penalties only. Where an entry has parts, its own maximum may be lacking."""
    for entry in annex.entries():
        if entry.most is not None and entry.most < 0:
            entry.wrong = problem("IK712.max", entry.place, found=str(entry.most))
            entry.most = None
        if entry.parts and entry.wrong is not None:
            why = Text(entry.wrong.message("vi"), entry.wrong.message("en"))
            annex.problems.append(problem("IK711.cell", *entry.wrong.places[:1], why=why))


def _without_parts(annex: Annex) -> None:
    """An entry that has neither parts nor a maximum says nothing that could be scored. A bonus needs no maximum."""
    again = True
    while again:
        again = False
        clauses = annex.clauses()
        for entry in annex.entries():
            if entry.parts or entry.most is not None or (id(entry) in clauses and _may_lack(entry)):
                continue
            _refuse(annex, entry)
            again = True
            break


def _may_lack(entry: Entry) -> bool:
    return entry.wrong is None and bool(entry.how or not role_of(entry.name))


def _refuse(annex: Annex, entry: Entry) -> None:
    for entries in (annex.top, annex.apart, *(one.parts for one in annex.entries())):
        entries[:] = [one for one in entries if one is not entry]
    annex.sections = [one for one in annex.sections if one.entry is not entry]
    annex.problems.append(entry.wrong or problem("IK712.no_max", entry.place, name=short(entry.name)))
    own = entry.how[: len(entry.how) - sum(one.count("\n") + 1 for one in entry.further)]
    annex.refused += [" | ".join(filter(None, (entry.code, entry.name, *own))), *entry.further]
    annex.further -= len(entry.further)
