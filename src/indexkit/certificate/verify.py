"""Is a certificate in order, and is it of the framework that stands in it?

The checker shows that every figure follows from the operations in the certificate. What is here shows besides that
these operations are the framework's: its text is read again, the evidence is scored again, every formula is computed
by the second evaluator too, and the certificate that comes of it is compared with the given one, piece by piece.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from indexkit.certificate import checker
from indexkit.certificate.again import framework_of, made_again, period_of
from indexkit.certificate.merging import merged_in
from indexkit.framework import Framework
from indexkit.problems import EvidenceError, FrameworkError, IndexkitError, Place, Text, harmless, problem

_TEXT = ("text", "text_sha256")
"""The consolidated text names files in its head; its rules are compared by their fingerprint."""


@dataclass(frozen=True)
class Verified:
    """A certificate that is in order. `counts`: how many units, nodes, lines (figures) and items were checked."""

    data: Mapping[str, Any]
    counts: Mapping[str, int]
    framework: Framework
    against: str = ""
    """The file of the framework with which it was compared besides."""

    @property
    def reasons(self) -> int:
        """How many inputs are read by a rule of the framework (a default, a rounding, a window)."""
        return sum(len(unit["because"]) for unit in self.data["units"])

    @property
    def merged(self) -> int:
        """How many units were merged of others, whose means the checker takes as they are."""
        return len(merged_in(self.data))

    @property
    def predecessors(self) -> int:
        return sum(len(one["units"]) for one in merged_in(self.data))

    @property
    def others(self) -> int:
        """How many figures over other units a unit's certificate only states."""
        return len(self.data["cohort"]) if self.data["kind"] == "unit" else 0


def verify(
    content: bytes, *, file: str = "", against: Framework | None = None, cross_check: bool = True
) -> Verified:
    """Raises IndexkitError with what is wrong. `against`: a framework whose text the certificate must be of;
    `cross_check=False`: each formula is computed again only once."""
    place = Place(file, 1, 1) if file else None
    counts = checked(content, place)
    data = json.loads(content)
    if against is not None:
        _is_of(data, against, place)
    try:
        framework = framework_of(data["framework"]["text"], *_bound(data))
    except FrameworkError as error:
        first = error.problems[0]
        why = Text(first.message("vi"), first.message("en"))
        raise FrameworkError([problem("IK631.text", place, why=why)]) from None
    try:
        again = made_again(data, framework, cross_check)
    except IndexkitError as error:
        raise type(error)([problem("IK631.evidence", place), *error.problems]) from None
    except (LookupError, TypeError, ValueError, AttributeError, AssertionError, RecursionError):
        raise EvidenceError([problem("IK631.evidence", place)]) from None
    where = first_difference(data, again)
    if where:
        raise EvidenceError([problem("IK631.differs", place, where=where)])
    return Verified(data, counts, framework, "" if against is None else against.applied[0].file)


def checked(content: bytes, place: Place | None = None) -> dict[str, int]:
    """How much the checker found in order. Raises EvidenceError with its reason."""
    try:
        units, lines = checker.check(content)  # type: ignore[no-untyped-call]
    except checker.Refused as why:
        where = harmless(str(why.args[1])[:80])
        key = "IK630.version" if why.args[0] == "version" else "IK630.where" if where else "IK630.whole"
        raise EvidenceError([problem(key, place, why=_reason(why.args[0]), where=where)]) from None
    data = json.loads(content)
    nodes = sum(len(data["scorecards"][unit["group"]]["clauses"]) for unit in data["units"])
    items = sum(len(unit["evidence"]["items"]) for unit in data["units"])
    return {"units": units, "nodes": nodes, "lines": lines, "items": items}


def binding(content: bytes, file: str = "") -> tuple[int | str, str | None]:
    """The period and the known date of a certificate that the checker accepts. Raises EvidenceError."""
    checked(content, Place(file, 1, 1) if file else None)
    data = json.loads(content)
    period, known = _bound(data)
    return period_of(period), known


def _bound(data: Mapping[str, Any]) -> tuple[str, str | None]:
    """The period and the known date, which the checker does not look into. Raises EvidenceError."""
    period, known = data["period"], data["known"]
    if isinstance(period, str) and isinstance(known, str | None) and isinstance(data["framework"]["text"], str):
        return period, known
    raise EvidenceError([problem("IK631.differs", where="period")])


def _reason(word: str) -> Text:
    english, vietnamese = checker.REASONS[word]
    return Text(vietnamese, english)


def _is_of(data: Mapping[str, Any], against: Framework, place: Place | None) -> None:
    theirs, ours = data["framework"]["fingerprint"], against.fingerprint
    if theirs != ours:
        words = {"file": against.applied[0].file, "ours": ours[7:23], "theirs": str(theirs)[7:23]}
        raise FrameworkError([problem("IK631.other", place, **words)])


def first_difference(data: Mapping[str, Any], again: Mapping[str, Any]) -> str:
    """Where a certificate first differs from that which is made of its framework and evidence; empty if nowhere."""
    return harmless(next(differences(_compared(data), _compared(again)), "")[:200])


def _compared(data: Mapping[str, Any]) -> dict[str, Any]:
    framework = {key: value for key, value in data["framework"].items() if key not in _TEXT}
    return {**{key: value for key, value in data.items() if key != "sha256"}, "framework": framework}


def differences(one: Any, other: Any, where: str = "") -> Iterator[str]:
    """Where two certificates differ, by the names of what stands in lists."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            if key not in one or key not in other:
                yield f"{where}/{key}"
            else:
                yield from differences(one[key], other[key], f"{where}/{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (mine, theirs) in enumerate(zip(one, other, strict=True)):
            yield from differences(mine, theirs, f"{where}/{_named(mine, number)}")
    elif one != other or type(one) is not type(other):
        yield where


def _named(one: Any, number: int) -> str:
    if isinstance(one, list):
        named: Iterable[Any] = one[:1]  # a line or step
    else:
        named = (one.get(word) for word in ("name", "unit", "id")) if isinstance(one, dict) else ()
    return next((name for name in named if isinstance(name, str) and name), str(number + 1))
