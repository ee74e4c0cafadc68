"""What stands at the head of a text: where it is wrong, the likeliest reading of it takes its place.

So that the rest can be judged: nothing is scored by it, and what would follow from the guess alone is not told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from indexkit.arithmetic import MODES
from indexkit.shape.words import is_figure, real_date
from indexkit.sound.notes import note_of
from indexkit.sound.spots import Spot
from indexkit.source import Path

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_FIRST, _DAY = 2000, "2000-01-01"


def mend_head(data: dict[str, Any], path: Path, spot: Spot) -> None:
    """Something at the top of a framework or an amendment, or in its rules."""
    word = str(path[0]) if path else ""
    if word == "rules":
        _rules(data, path[1:])
    elif word in ("issued_by", "in_force", "applies_to", "") or spot.what == "lacks":
        _dates(data)
        _required(data)
    elif word == "indexkit":
        data["indexkit"] = 1
    elif word in ("framework", "amendment", "amends"):
        data[word] = data[word] if isinstance(data.get(word), str) and spot.what == "value" else "x"
    elif word in ("revision", "name"):
        data[word] = 1 if word == "revision" else "…"
    else:
        data.pop(word, None)
    if word == "inputs":
        note_of(data).open = True


def _required(data: dict[str, Any]) -> None:
    kind = "amendment" if "amendment" in data or "changes" in data else "framework"
    data.setdefault("indexkit", 1)
    data.setdefault(kind, "x")
    data.setdefault("revision", 1)
    if kind == "framework":
        data.setdefault("name", "…")
        data.setdefault("groups", {})
        if "rules" not in data:
            data["rules"] = {}
            _rules(data, ("rounding",))
            _rules(data, ("missing_evidence",))
    else:
        data.setdefault("amends", "x")
        data.setdefault("changes", [])


def _dates(data: dict[str, Any]) -> None:
    """Days and years that are not sound, from those that are."""
    issued, in_force, applies = (_map(data.get(word)) for word in ("issued_by", "in_force", "applies_to"))
    days = [day for day in (issued.get("date"), in_force.get("from")) if isinstance(day, str) and real_date(day)]
    first = days[0] if days else _DAY
    if "issued_by" in data or "amendment" in data:
        decision = issued.get("decision")
        day = issued.get("date")
        data["issued_by"] = {
            "decision": decision if isinstance(decision, str) and decision else "…",
            "date": day if day in days else first,
        }
    if "in_force" in data or "amendment" in data:
        data["in_force"] = {"from": days[-1] if days else _DAY}
    labels = data.get("periods")
    if isinstance(labels, list) and labels and all(isinstance(one, str) for one in labels):
        fine = {word: label for word, label in applies.items() if word != "basis" and label in labels}
        data["applies_to"] = {"periods_from": labels[0], **fine}
        return
    year = _year(applies.get("periods_from")) or (int(first[:4]) if days else _FIRST)
    last = applies.get("periods_to")
    data["applies_to"] = {"periods_from": year}
    if is_figure(last) and isinstance(last, int) and year <= last <= 2999:
        data["applies_to"]["periods_to"] = last


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _year(value: Any) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and 1900 <= value <= 2999:
        return value
    found = _YEAR.search(value) if isinstance(value, str) else None
    return int(found[0]) if found else None


def _rules(data: dict[str, Any], rest: Path) -> None:
    rules = data["rules"] = dict(_map(data.get("rules")))
    note = note_of(data)
    word = str(rest[0]) if rest else ""
    if word in ("rounding", "") or "rounding" not in rules:
        rules["rounding"] = _rounding(rules.get("rounding"))
        note.rounding = True
    if word in ("missing_evidence", "") or "missing_evidence" not in rules:
        rules["missing_evidence"] = "zero"
        note.missing = True
    if word not in ("rounding", "missing_evidence", ""):
        rules.pop(word, None)


def _rounding(written: Any) -> Any:
    """`rounding: 2` is most likely two places; of a block, what is sound of it."""
    if isinstance(written, int) and not isinstance(written, bool) and 0 <= written <= 12:
        return {"places": written, "mode": "half_up", "at": "component"}
    block = dict(_map(written))
    places, mode = block.get("places"), block.get("mode")
    if not isinstance(places, int) or isinstance(places, bool) or not 0 <= places <= 12:
        return "none"
    return {"places": places, "mode": mode if mode in MODES else "half_up", "at": "component"}
