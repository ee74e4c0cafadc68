"""One text of law: a base or an amendment, with its names and its dates (RULES R7).

Reading is forgiving, so that the chain of `amends:` can be followed before the shape check has run; what is
missing or of a wrong type is an empty text or None, and the shape check says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from indexkit.model import Applied, Issue
from indexkit.periods.backwards import backwards_inside
from indexkit.periods.scale import Scale
from indexkit.problems import Place, Problem, Text, problem
from indexkit.source import Document, Path

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class LawText:
    """What grafting asks of a text. `first` and `last` are the periods that it binds; `last` None is open."""

    id: str
    document: Document
    amends: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    consolidated: tuple[str, ...] = ()
    issued: str = ""
    in_force: str = ""
    first: int | None = None
    last: int | None = None
    revision: int = 0

    @property
    def scale(self) -> Scale:
        return Scale.of(self.document)

    @property
    def file(self) -> str:
        return self.document.file

    def binds(self, period: int) -> bool:
        return (self.first is None or self.first <= period) and (self.last is None or period <= self.last)

    def place(self, *path: str | int) -> Place:
        return self.document.place(path)

    def applied(self) -> Applied:
        return Applied(self.id, self.file, self.revision, _issue(self.document.data), self.in_force)


def read_text(document: Document) -> LawText:
    """The names and dates of a document, as far as they can be read."""
    data, scale = document.data, Scale.of(document)
    issued, in_force, applies = (_map(data, word) for word in ("issued_by", "in_force", "applies_to"))
    return LawText(
        id=_word(data.get("amendment") or data.get("framework")),
        document=document,
        amends=_words(data.get("amends")),
        supersedes=_words(data.get("supersedes")),
        consolidated=_words(data.get("consolidated")),
        issued=_word(issued.get("date")),
        in_force=_word(in_force.get("from")),
        first=scale.number(applies.get("periods_from")),
        last=scale.number(applies.get("periods_to")),
        revision=_whole(data.get("revision")) or 0,
    )


def _map(data: Mapping[str, Any], word: str) -> Mapping[str, Any]:
    value = data.get(word)
    return value if isinstance(value, dict) else {}


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


def _words(value: object) -> tuple[str, ...]:
    return tuple(word for word in (value if isinstance(value, list) else [value]) if isinstance(word, str))


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _issue(data: Mapping[str, Any]) -> Issue | None:
    block = _map(data, "issued_by")
    if not block:
        return None
    return Issue(_word(block.get("decision")), _word(block.get("date")), _word(block.get("issuer")))


def why_apart(text: LawText, period: int, known: str | None = None) -> Text | None:
    """Why a text takes no part in (period, known date); None if it does. The clock is never read."""
    if text.first is not None and period < text.first:
        first = text.scale.written(text.first)
        return Text(f"áp dụng từ kỳ {first}", f"binds from {first}")
    if text.last is not None and period > text.last:
        last = text.scale.written(text.last)
        return Text(f"chỉ áp dụng đến hết kỳ {last}", f"binds up to {last} only")
    if known is not None and text.issued > known:
        return Text(
            f"ban hành ngày {text.issued}, sau ngày chốt thông tin {known}",
            f"issued {text.issued}, after the known date {known}",
        )
    if known is not None and text.in_force > known:
        return Text(
            f"có hiệu lực từ ngày {text.in_force}, sau ngày chốt thông tin {known}",
            f"in force from {text.in_force}, after the known date {known}",
        )
    return None


def is_day(text: str) -> bool:
    """Whether `text` is a day of the calendar, written `YYYY-MM-DD`."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def backwards(text: LawText) -> list[Problem]:
    """Periods that end before they begin bind nothing: those of the text, and of its parts."""
    inside = backwards_inside(text.document)
    if text.first is None or text.last is None or text.first <= text.last:
        return inside
    places = (text.place("applies_to", "periods_to"), text.place("applies_to", "periods_from"))
    first, last = (str(text.scale.written(one)) for one in (text.first, text.last))
    return [problem("IK401.backwards", *places, first=first, last=last), *inside]


def source_of(document: Document, origins: Mapping[str, str], path: Path) -> str:
    """The id of the text that the clause at `path` comes from.

    In a file that `build` wrote, a clause says it itself, by `x-from`; else the file where the clause stands does.
    """
    file = document.key_place(path).file
    if file != document.file:
        return origins.get(file, "")
    consolidated = _words(document.data.get("consolidated"))
    here: Any = document.data
    source = origins.get(file, "")
    for step in path:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(here, dict) and here.get("x-from") in consolidated:
            source = here["x-from"]
    return source
