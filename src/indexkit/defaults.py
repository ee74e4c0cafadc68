"""The defaults of a framework file, in one table, and a document with each of them written out (RULES R9).

Writing a default explicitly changes no rule, so it must not change the fingerprint of the rules either.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OWN = "the leaf's own id"
"""Stands in the table for a default that differs from leaf to leaf."""

DEFAULTS: dict[str, dict[str, Any]] = {
    "framework": {"unverified": [], "inputs": {}, "display": {}},
    "display": {"places": 2},
    "rules": {"overrides": "allowed"},
    "node": {"min": 0, "weight": 1, "aggregate": {}, "evidence": {}},
    "group": {"allocate": "in_order", "inputs": {}, "values": {}, "bonuses": {}, "penalties": {}, "declared": {}},
    "aggregate": {"how": "sum", "over": "points", "missing": "none"},
    "levels": {"hit": "first"},
    "ranking": {"of": "total", "better": "high", "by": "published", "ties": "competition", "label": "=3"},
    "breaker": {"better": "high", "by": "published"},
    "penalties": {"counts_in_percent": True},
    "items": {"key": "document"},
    "field": {"type": "text"},
    "yes_no": {"of": OWN, "points": "max", "otherwise": 0},
    "choice": {"of": OWN},
    "ratio": {"of": OWN, "points": "max", "full_at": 100},
    "bands": {"of": OWN, "hit": "first"},
    "interpolate": {"of": OWN},
    "per_item": {"of": OWN, "cap": "none"},
    "increment": {"of": OWN, "from": 0, "start": 0, "every": 1, "below": 0, "down": False},
    "target": {"of": OWN, "better": "high", "met": "max"},
    "deduct": {"start": "max"},
    "each": {"of": OWN, "aggregate": "sum"},
}
"""By the kind of block. `basis` is `published` beside a `cite`; an `of` has no default beside a `numerator`."""
LATER: dict[str, dict[str, Any]] = {
    "node": {"scored": True, "better": "high", "allocate": "in_order"},
    "aggregate": {"of": "parts", "ties": "none"},
}
"""Defaults of keys that came later: left out where they are written, so that older fingerprints hold."""

OUR_OWN = ("revision", "revisions", "consolidated")
"""Keys at the top of a file that say who wrote and joined it, not what the rules are."""
_CHILDREN = ("parts", "indicators", "components", "bonuses", "penalties")
_FREE = ("options", "given", "codes")
"""Maps whose keys are the author's own words: none of them is left out, whatever it begins with."""


def written_out(data: Mapping[str, Any]) -> dict[str, Any]:
    """A framework's or an amendment's data without `x-` keys and file history, with each default written."""
    top: dict[str, Any] = {key: value for key, value in without_notes(dict(data)).items() if key not in OUR_OWN}
    if "changes" in top:
        return {**top, "changes": [_change(change) for change in _list(top["changes"])]}
    full = {**DEFAULTS["framework"], **top}
    full["display"] = _with("display", full["display"])
    full["rules"] = _with("rules", full.get("rules"))
    full["inputs"] = _each(_input, full["inputs"])
    full = _ranked(full)
    full["groups"] = {name: _group(name, group) for name, group in _map(full.get("groups")).items()}
    return full


def _with(kind: str, block: Any) -> Any:
    """`block` with the defaults of its kind; what is no map is left as it stands."""
    return {**DEFAULTS.get(kind, {}), **block} if isinstance(block, dict) else block


def _less(kind: str, block: Any) -> Any:
    """`block` without the later defaults of its kind."""
    if not isinstance(block, dict):
        return block
    later = LATER[kind]
    return {key: value for key, value in block.items() if key not in later or value != later[key]}


def without_notes(value: Any, within: str = "") -> Any:
    """Without `x-` keys, at every depth: they are for readers of the file."""
    if isinstance(value, dict):
        return {k: without_notes(v, k) for k, v in value.items() if within in _FREE or not k.startswith("x-")}
    return [without_notes(item) for item in value] if isinstance(value, list) else value


def _map(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _each(fill: Any, block: Any) -> Any:
    return {name: fill(value) for name, value in block.items()} if isinstance(block, dict) else block


def _group(name: str, data: Any) -> Any:
    full = _node(name, data)
    if not isinstance(full, dict):
        return full
    full = _ranked(_with("group", full))
    full["inputs"] = _each(_input, full["inputs"])
    return full


def _node(name: str, data: Any) -> Any:
    if not isinstance(data, dict):
        return data
    full = _less("node", _certain(_with("node", data)))
    if "counts_above_max" in data and "weight" in data:
        full["in_numerator"] = True  # a bonus with a weight, be it 1, is another rule than one without
    how = full["aggregate"]
    full["aggregate"] = _less("aggregate", _with("aggregate", {"how": how} if isinstance(how, str) else how))
    if isinstance(full.get("levels"), dict):
        full["levels"] = _certain(_with("levels", full["levels"]))
    full["evidence"] = _each(_input, full["evidence"])
    for word in _CHILDREN:
        if isinstance(full.get(word), dict):
            full[word] = {child: _node(child, _with(word, below)) for child, below in full[word].items()}
    if isinstance(full.get("values"), dict):
        full["values"] = {child: _value(child, below) for child, below in full["values"].items()}
    return _scored(name, full)


def _ranked(data: dict[str, Any]) -> dict[str, Any]:
    """With its rankings, each short form written out."""
    made = dict(data)
    if isinstance(made.get("ranking"), dict):
        made["ranking"] = _ranking(made["ranking"])
    if isinstance(made.get("rankings"), dict):
        made["rankings"] = _each(_ranking, made["rankings"])
    if isinstance(made.get("statistics"), dict):
        made["statistics"] = _certain(made["statistics"])
    return made


def _ranking(data: Any) -> Any:
    if not isinstance(data, dict):
        return data
    full = _certain(_in_list(_with("ranking", data), "within"))
    if isinstance(full.get("then"), list):
        full["then"] = [_with("breaker", one if isinstance(one, dict) else {"of": one}) for one in full["then"]]
    if isinstance(full.get("awards"), list):
        full["awards"] = [_certain(_in_list(one, "within")) if isinstance(one, dict) else one for one in full["awards"]]
    return full


def _in_list(data: dict[str, Any], word: str) -> dict[str, Any]:
    return {**data, word: [data[word]]} if isinstance(data.get(word), str) else data


def _value(name: str, data: Any) -> Any:
    """A value's short form is its formula."""
    return _scored(name, data) if isinstance(data, dict) else {"formula": data}


def _scored(name: str, data: dict[str, Any]) -> dict[str, Any]:
    score = data.get("score")
    kind = score.get("kind") if isinstance(score, dict) else None
    if not isinstance(score, dict) or not isinstance(kind, str):
        return data
    defaults = DEFAULTS.get(kind, {}) if kind in SCORED else {}
    mine = {word: name if value is OWN else value for word, value in defaults.items()}
    if "numerator" in score:
        mine.pop("of", None)
    full = {**mine, **score}
    if kind == "each":
        how = full["aggregate"]
        full["aggregate"] = _less("aggregate", {"how": how} if isinstance(how, str) else how)
    if isinstance(score.get("score"), dict):
        full = _scored(name, full)
    if isinstance(score.get("cases"), list):
        full["cases"] = [_scored(name, case) if isinstance(case, dict) else case for case in score["cases"]]
    return {**data, "score": full}


SCORED = frozenset(
    {"yes_no", "choice", "ratio", "bands", "interpolate", "per_item", "increment", "target", "deduct", "each"}
)


def _certain(data: dict[str, Any]) -> dict[str, Any]:
    return {"basis": "published", **data} if "cite" in data else data


def _input(data: Any) -> Any:
    if not isinstance(data, dict):
        return data
    full = _with("items", data) if data.get("type") == "items" else dict(data)
    if full.get("rounding") == "none":
        del full["rounding"]
    if isinstance(full.get("fields"), dict):
        full["fields"] = _each(lambda spec: _with("field", spec), full["fields"])
    return full


def _change(data: Any) -> Any:
    """An amendment's own piece of text, for the revisions of the amendment's file."""
    if not isinstance(data, dict) or data.get("do") not in ("add", "add_bonus", "add_penalty", "replace"):
        return data
    at = data.get("at")
    name = data.get("id") or (at.rpartition("/")[2] if isinstance(at, str) else "")
    return _node(str(name), data)
