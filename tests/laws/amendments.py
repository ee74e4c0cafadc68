"""Strategies: amendments of a generated framework, on few days and few nodes, so that they meet each other."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from draws import below, flip, pick
from frameworks import framework_data

DAYS = ("2023-01-01", "2023-06-01", "2024-01-01")
KNOWN = (None, None, "2022-06-01", "2023-01-01", "2023-12-31", "2025-01-01")
PERIODS = (2022, 2023, 2024)
FIGURE = st.sampled_from([1, 2, 3, 5, 7])


def nodes_of(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Path with the group in front → node, of a generated framework."""
    found: dict[str, dict[str, Any]] = {}
    for group, block in data["groups"].items():
        found[group] = block
        for indicator, inner in block["indicators"].items():
            found[f"{group}/{indicator}"] = inner
            found |= {f"{group}/{indicator}/{part}": node for part, node in inner["components"].items()}
        for word in ("bonuses", "penalties"):
            found |= {f"{group}/{name}": node for name, node in block.get(word, {}).items()}
    return found


LEAF = {"name": "Mới", "max": 3, "basis": "assumed", "score": {"kind": "assessed"}}
CLAUSE = {"name": "Mới", "basis": "assumed", "score": {"kind": "per_item", "points_each": 2}, "cap": 4}
NEW_IDS = st.sampled_from(["moi_1", "moi_2", "moi_3"])


@st.composite
def changes(draw: Any, data: dict[str, Any]) -> dict[str, Any]:
    nodes = nodes_of(data)
    path = pick(draw, sorted(nodes))
    node, depth = nodes[path], path.count("/")
    words = ["set", "set", "set", "add", "add", "add_bonus", "add_penalty", "replace", "repeal", "rules"]
    do = pick(draw, words)
    if do == "rules":
        old = data["rules"]["missing_evidence"]
        return {"do": "set", "at": "rules", "field": "missing_evidence", "from": old, "to": "error"}
    if do == "set":
        field = pick(draw, ["name", "max", "proof", "score"])
        new = {"name": "Tên khác", "max": draw(FIGURE), "proof": "Văn bản", "score": {"kind": "assessed"}}[field]
        change = {"do": "set", "at": path, "field": field, "from": deepcopy(node.get(field, "none")), "to": new}
        return change | ({"basis": pick(draw, ["press", "assumed"])} if flip(draw) else {})
    if do == "add" and "components" in node:
        return {"do": "add", "at": path, "id": draw(NEW_IDS), **deepcopy(LEAF)}
    if do in ("add", "add_bonus", "add_penalty"):
        counts = {"counts_above_max": True, "counts_in_percent": False} if do == "add_bonus" else {}
        clause = deepcopy(CLAUSE) | counts
        return {"do": "add_penalty" if do == "add" else do, "at": ["nhom"], "id": draw(NEW_IDS), **clause}
    if do == "replace" and depth == 2:
        return {"do": "replace", "at": path, **deepcopy(LEAF)}
    return {"do": "repeal", "at": path if depth else sorted(nodes)[-1]}


def amendment_data(draw: Any, data: dict[str, Any], name: str, others: list[str]) -> dict[str, Any]:
    first = pick(draw, PERIODS)
    applies: dict[str, Any] = {"periods_from": first}
    if below(draw, 4) == 0:
        applies["periods_to"] = first + below(draw, 3)
    return {
        "indexkit": 1,
        "amendment": name,
        "amends": pick(draw, ["generated"] * 3 + others),
        "revision": 1,
        "issued_by": {"decision": f"{name}/QĐ", "date": pick(draw, DAYS)},
        "in_force": {"from": pick(draw, DAYS)},
        "applies_to": applies,
        **({"unverified": [f"điều chưa rõ của {name}"]} if flip(draw) else {}),
        "changes": draw(st.lists(changes(data), min_size=1, max_size=3)),
    }


@st.composite
def amended(draw: Any, most: int = 4) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A framework and up to `most` amendments, of it or of each other; no circles, but conflicts and slips."""
    data = draw(framework_data())
    names = [f"sua_{letter}" for letter in "abcd"[: draw(st.integers(1, most))]]
    return data, [amendment_data(draw, data, name, names[:index]) for index, name in enumerate(names)]
