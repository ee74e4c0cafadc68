"""Dates that are right one by one and doubtful together: a slip in a year moves a text out of sight without an error.

A text may say what it likes, so these are warnings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from indexkit.amend.texts import LawText, is_day
from indexkit.problems import Problem, problem

FAR = 5
"""Years after its issue from which on a text that only then takes force, or binds, is asked about."""
BACK = 31
"""Days: a text that took force in an earlier year than it was issued, and more than these before, is asked about."""


def doubtful_dates(base: LawText, beside: Sequence[LawText]) -> Iterator[Problem]:
    for text in (base, *beside):
        yield from _of_one(text)
    for text in beside:
        yield from _to_what_it_amends(text, base, beside)


def _of_one(text: LawText) -> Iterator[Problem]:
    if not is_day(text.issued):
        return
    issued = date.fromisoformat(text.issued)
    where = text.place("issued_by", "date")
    fields = {"name": text.id, "issued": text.issued}
    if is_day(text.in_force):
        since, at = date.fromisoformat(text.in_force), text.place("in_force", "from")
        if since.year < issued.year and (issued - since).days > BACK:
            yield problem("IK733.before", at, where, since=text.in_force, **fields)
        elif since.year - issued.year > FAR:
            yield problem("IK733.far", at, where, since=text.in_force, **fields)
    if not text.scale.labels and text.first is not None and text.first - issued.year > FAR:
        yield problem("IK733.period", text.place("applies_to", "periods_from"), where, since=str(text.first), **fields)


def _to_what_it_amends(text: LawText, base: LawText, beside: Sequence[LawText]) -> Iterator[Problem]:
    known = {one.id: one for one in (base, *beside)}
    for name in text.amends:
        older = known.get(name)
        if older is not None and is_day(text.issued) and is_day(older.issued) and text.issued < older.issued:
            places = (text.place("issued_by", "date"), older.place("issued_by", "date"))
            yield problem("IK733.older", *places, name=text.id, issued=text.issued, other=name, later=older.issued)
    if text.first is not None and base.last is not None and text.first > base.last:
        places = (text.place("applies_to", "periods_from"), base.place("applies_to", "periods_to"))
        since, last = (str(base.scale.written(one)) for one in (text.first, base.last))
        yield problem("IK733.never", *places, name=text.id, since=since, base=base.id, last=last)
