"""When evidence was handed in: before the assessment's window, within it, or after it; and what becomes of it then.

The framework says so in `rules.submission`. A day is that of a record, else of its input, else of the whole evidence.
What describes the unit itself is no evidence that is handed in, and a panel's points are none of the unit's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from indexkit.evidence.findings import Findings
from indexkit.evidence.shown import quoted
from indexkit.evidence.types import Item, Outside
from indexkit.evidence.values import read_iso_day
from indexkit.formula.exact import Items
from indexkit.formula.nodes import State
from indexkit.model import Fate, Group, InputDecl, Submission
from indexkit.problems import Place, Problem, Text

_HANDED_IN = ("claimed", "verified")
FATES: Mapping[Fate, Text] = {
    "count": Text("vẫn được tính", "it counts all the same"),
    "absent": Text("không được tính, coi như không nộp", "it does not count, as if it had not been given"),
    "rejected": Text("không được tính, coi như bị bác", "it does not count, as if it had been rejected"),
}
Fates = Mapping[tuple[str, int | None], Fate]


def read_sent(findings: Findings, raw: Any) -> str:
    """The day on which all of the evidence was handed in; empty where that is not said, or wrong."""
    if raw is None or raw == "":
        return ""
    day = read_iso_day("`submitted`", raw)
    if isinstance(day, Problem):
        findings.add(day, findings.head_place("submitted"))
        return ""
    return day


def outside_window(group: Group, rule: Submission, items: Mapping[str, Item], sent: str) -> tuple[Outside, ...]:
    """What of the evidence was not handed in within the window."""
    found: list[Outside] = []
    for name, item in items.items():
        if item.state in _HANDED_IN and item.value is not None and group.inputs[name].about != "unit":
            found += _of_item(rule, group.inputs[name], item, sent)
    return tuple(found)


def _of_item(rule: Submission, decl: InputDecl, item: Item, sent: str) -> Iterator[Outside]:
    """A declared field of records that is called `submitted` is the author's own."""
    day = item.submitted or sent
    records = item.value.records or () if isinstance(item.value, Items) else ()
    if any(field.name == "submitted" for field in decl.fields) or not any(_own_day(record) for record in records):
        yield from _outside(rule, item.name, day, None)
        return
    for place, record in enumerate(records):
        if record.get("state", item.state) in _HANDED_IN:
            yield from _outside(rule, item.name, _own_day(record) or day, place)


def _own_day(record: Mapping[str, object]) -> str:
    day = record.get("submitted")
    return day if isinstance(day, str) else ""


def _outside(rule: Submission, name: str, day: str, record: int | None) -> Iterator[Outside]:
    """Days of the form `YYYY-MM-DD` compare as texts."""
    if not day:
        if rule.undated != "count":
            yield Outside(name, "undated", rule.undated, "", record)
    elif day > rule.closes:
        yield Outside(name, "late", rule.late, day, record)
    elif rule.opens and day < rule.opens:
        yield Outside(name, "early", rule.early, day, record)


def fates_of(outside: Iterable[Outside]) -> Fates:
    """Of what does not count, what it is instead."""
    return {one.key: one.fate for one in outside if one.fate in ("absent", "rejected")}


def state_for(fate: Fate, unproved: State) -> State:
    """What formulas read in its place. A default is only for what nobody said anything of."""
    return State.REJECTED if fate == "rejected" else unproved


def tell_outside(
    findings: Findings, rule: Submission, outside: Iterable[Outside], items: Mapping[str, Item], sent: str
) -> None:
    """A note on what came outside the window, or an error where the framework says so; what has its day from the whole
    evidence, or none at all, is told in one."""
    ordered = sorted(outside, key=lambda one: (one.when, one.submitted, one.input, one.record or 0))
    shared = [one for one in ordered if _is_shared(one, items)]
    for (when, _), members in groupby(shared, lambda one: (one.when, one.submitted)):
        group = list(members)
        place = findings.head_place("submitted") if when != "undated" else findings.key_place()
        _tell(findings.say, rule, group[0], quoted(dict.fromkeys(one.input for one in group)), place)
    for one in ordered:
        if not _is_shared(one, items):
            _tell(findings.say, rule, one, f"`{one.input}`", _place(findings, one))


def _place(findings: Findings, one: Outside) -> Place | None:
    """Of a record's own day, else of its input's; the list stands beside the name or beside `value`."""
    if one.record is None:
        return findings.place(one.input, "submitted")
    beside = findings.place(one.input, "value", one.record, "submitted")
    return beside if beside != findings.place(one.input) else findings.place(one.input, one.record, "submitted")


def _is_shared(one: Outside, items: Mapping[str, Item]) -> bool:
    return one.when == "undated" or (one.record is None and not items[one.input].submitted)


def _tell(say: Callable[..., None], rule: Submission, one: Outside, names: str, place: Any) -> None:
    n = "" if one.record is None or one.when == "undated" else str(one.record + 1)
    what = Text(f"hồ sơ thứ {n} trong {names}", f"record {n} of {names}") if n else Text(names, names)
    fields: dict[str, Any] = {"what": what, "day": one.submitted, "opens": rule.opens, "closes": rule.closes}
    if one.fate == "error":
        say(f"IK516.{one.when}", place, **fields)
    else:
        say(f"IK516.{one.when}_noted", place, fate=FATES[one.fate], **fields)
