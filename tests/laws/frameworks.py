"""Strategies: well-formed frameworks of every scoring kind, and evidence for them that reaches the hard values."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from indexkit.arithmetic import MODES, decimal_text
from indexkit.formula.nodes import inputs_of
from indexkit.framework import Framework, assemble
from indexkit.library import InForce
from indexkit.source import scan_text

ISSUED = {"decision": "1/QĐ", "date": "2022-01-01"}
STATES = ("claimed", "verified", "rejected", "absent")


def as_json(data: Any) -> str:
    """JSON (which is YAML) with exact numbers."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {as_json(v)}" for k, v in data.items()) + "}"
    if isinstance(data, list | tuple):
        return "[" + ", ".join(map(as_json, data)) + "]"
    if isinstance(data, Fraction):
        return decimal_text(data)
    return json.dumps(data, ensure_ascii=False)


def document(data: Any, name: str = "generated.yaml") -> Any:
    found, problems = scan_text(as_json(data), name)
    assert found is not None
    assert not problems, problems
    return found


def build_framework(data: Any, period: int = 2024) -> Framework:
    """The framework of generated data; generated data are well-formed, so a problem is a failure."""
    from indexkit.shape import check_shape

    text = document(data)
    problems = check_shape(text, "framework")
    assert not problems, [str(p) for p in problems]
    found = InForce(document=text, applied=(), not_applied=(), problems=(), origins={})
    framework, problems = assemble(found, period, None)
    assert framework is not None, [str(p) for p in problems]
    return framework


class Names:
    """Fresh ids: every input, node and clause of a group has its own (RULES R1)."""

    def __init__(self) -> None:
        self.count = 0

    def new(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"


POINTS = st.sampled_from(["max", "1/2 * max", "max / 3", "0", "max * 2/7", "min(max, 1)"])
REMEDY = st.sampled_from(["zero", "full", "none", "not_applicable", "error", "max / 3"])
THRESHOLD = st.sampled_from([0, 1, 2, 3, 50, Fraction("0.5"), Fraction("72.5"), 90, 100])


@st.composite
def scores(draw: Any, names: Names, kinds: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
    """A `score:` and the `evidence:` declarations it needs."""
    kind = draw(st.sampled_from(kinds))
    one, two = names.new("i"), names.new("i")
    score: dict[str, Any] = {"kind": kind}
    if kind == "yes_no":
        return {**score, "of": one}, {}
    if kind == "choice":
        options = {option: draw(POINTS) for option in ("a", "b", "c")}
        return {**score, "of": one, "options": options, "otherwise": 0}, {}
    if kind == "checklist":
        return {**score, "rows": [{"of": one, "points": "1/2 * max"}, {"of": two, "points": "max / 3"}]}, {}
    if kind == "ratio":
        score |= {"numerator": one, "denominator": two, "over": draw(st.sampled_from(["cap", "refuse"]))}
        return {**score, "when_zero": draw(REMEDY), "full_at": draw(st.sampled_from([100, 80, 50]))}, {}
    if kind == "bands":
        rows = sorted(draw(st.sets(THRESHOLD, min_size=1, max_size=4)), reverse=True)
        bands = [{draw(st.sampled_from(["at_least", "above"])): row, "points": draw(POINTS)} for row in rows]
        bands.append({"points": 0})
        if draw(st.booleans()):
            pair = {"numerator": one, "denominator": two, "when_zero": draw(REMEDY)}
            return {**score, **pair, "bands": bands}, {}
        return {**score, "of": one, "bands": bands}, {one: {"type": "number"}}
    if kind == "interpolate":
        xs = sorted(draw(st.sets(THRESHOLD, min_size=2, max_size=4)))
        pairs = [[x, draw(POINTS)] for x in xs]
        outside = draw(st.sampled_from(["clamp", "none", "error", "extend"]))
        return {**score, "of": one, "points": pairs, "outside": outside}, {one: {"type": "number"}}
    if kind == "per_item":
        each = draw(st.sampled_from([1, 5, "max / 3", Fraction("2.5")]))
        if draw(st.booleans()):
            field = {"type": "items", "fields": {"cap": {"type": "text"}}}
            return {**score, "of": one, "points_each": each, "where": {"cap": ["tinh", "huyen"]}}, {one: field}
        return {**score, "of": one, "points_each": each, "cap": draw(st.sampled_from(["none", 5, 3]))}, {}
    if kind == "assessed":
        return score, {}
    number = {"type": "number"}
    text = draw(
        st.sampled_from(["{a} / {b}", "{a} / ({b} - 1) + 1/3", "max if {a} >= {b} else 1/3 * {a}", "{a} * {b} / 7"])
    ).format(a=one, b=two)
    formula = {**score, "formula": text}
    return ({**formula, "when_zero": draw(REMEDY)} if "/ (" in text or "/ i" in text else formula), {
        one: number,
        two: number,
    }


KINDS = ("yes_no", "choice", "checklist", "ratio", "bands", "interpolate", "per_item", "assessed", "formula")


@st.composite
def leaf(draw: Any, names: Names, places: int, kinds: tuple[str, ...] = KINDS) -> dict[str, Any]:
    score, evidence = draw(scores(names, kinds))
    whole = draw(st.sampled_from([1, 2, 3, 5, 10, 16, 18, 40]))
    node: dict[str, Any] = {
        "name": "Tiêu chí",
        "max": whole if places == 0 else draw(st.sampled_from([whole, Fraction(whole, 2)])),
        "basis": "assumed",
        "score": score,
    }
    if evidence:
        node["evidence"] = evidence
    by = draw(st.sampled_from(["no", "no", "unit", "panel"]))
    if by != "no" and score["kind"] not in ("assessed",):
        otherwise = draw(st.sampled_from(["drop", "drop", "full", "zero"]))
        node["not_applicable"] = {"by": by, "otherwise": otherwise}
    return node


@st.composite
def clause(draw: Any, names: Names, bonus: bool) -> dict[str, Any]:
    score, evidence = draw(scores(names, ("per_item", "yes_no")))
    if score["kind"] == "yes_no":
        score["points"] = draw(st.sampled_from([1, 5, 30]))
    else:
        score["points_each"] = draw(st.sampled_from([1, 5, Fraction("2.5")]))
    node: dict[str, Any] = {"name": "Khoản", "basis": "assumed", "score": score}
    node["cap"] = draw(st.sampled_from(["none", 5, 10]))
    if evidence:
        node["evidence"] = evidence
    if bonus:
        node |= {"counts_above_max": draw(st.booleans()), "counts_in_percent": draw(st.booleans())}
    return node


@st.composite
def groups(draw: Any, places: int) -> dict[str, Any]:
    names = Names()
    indicators = {}
    for _ in range(draw(st.integers(1, 3))):
        parts = {names.new("c"): draw(leaf(names, places)) for _ in range(draw(st.integers(1, 3)))}
        indicators[names.new("n")] = {
            "name": "Chỉ số",
            "max": sum((part["max"] for part in parts.values()), Fraction(0)),
            "components": parts,
        }
    group: dict[str, Any] = {
        "name": "Nhóm",
        "max": sum((one["max"] for one in indicators.values()), Fraction(0)),
        "indicators": indicators,
    }
    bonuses = {names.new("b"): draw(clause(names, True)) for _ in range(draw(st.sampled_from([0, 1, 2, 2])))}
    penalties = {names.new("p"): draw(clause(names, False)) for _ in range(draw(st.integers(0, 1)))}
    if bonuses:
        group["bonuses"] = bonuses
        if draw(st.booleans()):
            group["bonus_cap"] = draw(st.sampled_from([5, 7, 20]))
    if penalties:
        group["penalties"] = penalties
    if draw(st.booleans()):
        group["levels"] = {
            "of": draw(st.sampled_from(["percent", "points", "base"])),
            "basis": "assumed",
            "bands": [{"name": "Tốt", "at_least": 90}, {"name": "Khá", "above": 50}, {"name": "Yếu"}],
        }
    return group


@st.composite
def framework_data(draw: Any) -> dict[str, Any]:
    """A framework that passes the shape check, as plain data."""
    places = draw(st.sampled_from([0, 1, 2]))
    at = draw(st.sampled_from(["component", "component", "total", "every_node"]))
    rounding: Any = {"places": places, "mode": draw(st.sampled_from(MODES)), "at": at}
    if draw(st.booleans()):
        rounding["percent"] = {"places": 1, "mode": "half_up"}
    if draw(st.integers(0, 5)) == 0:
        rounding = "none"
    return {
        "indexkit": 1,
        "framework": "generated",
        "revision": 1,
        "name": "Bộ chỉ số thử",
        "issued_by": ISSUED,
        "in_force": {"from": "2022-01-01"},
        "applies_to": {"periods_from": 2022},
        "rules": {
            "rounding": rounding,
            "missing_evidence": draw(st.sampled_from(["zero", "zero", "error", "not_applicable"])),
        },
        "groups": {"nhom": draw(groups(places))},
    }


WHOLE = st.sampled_from([0, 1, 2, 3, 7, 45, 48, 50, 60, 90, 100, 10**12])
PLAIN = st.one_of(WHOLE, st.sampled_from([Fraction("0.5"), Fraction("72.5"), Fraction("0.125"), Fraction("-1")]))


def value_for(decl: Any) -> st.SearchStrategy[Any]:
    if decl.type == "yes_no":
        return st.booleans()
    if decl.type == "choice":
        return st.sampled_from(decl.options or ("a",))
    if decl.type == "count":
        return WHOLE
    if decl.type == "items":
        record = st.fixed_dictionaries({"cap": st.sampled_from(["tinh", "huyen", "xa"])})
        fields = {field.name for field in decl.fields}
        records = st.lists(record, max_size=4).map(
            lambda rows: [
                {"document": f"{n}/QĐ", **{k: v for k, v in row.items() if k in fields}} for n, row in enumerate(rows)
            ]
        )
        return records if fields else st.one_of(records, st.integers(0, 12))
    return PLAIN


def permitting(framework: Framework) -> set[str]:
    """The inputs of leaves that may be said not to apply; each input is read by one leaf here."""
    group = next(iter(framework.groups.values()))
    plan = framework.plans[group.id]
    leaves = [node for indicator in group.root.parts for node in indicator.parts if node.not_applicable]
    return {name for leaf in leaves for line in plan.by_node[leaf.id] for name in inputs_of(line.formula)}


@st.composite
def evidence_for(draw: Any, framework: Framework, panel: bool = True) -> dict[str, Any]:
    """Evidence for the framework's first group: plain values, every state, panel points at nodes."""
    group = next(iter(framework.groups.values()))
    found: dict[str, Any] = {}
    permitted = permitting(framework)
    for name, decl in group.inputs.items():
        how = draw(st.sampled_from(["plain"] * 5 + ["state", "state", "left out", "not applicable"]))
        if how == "plain":
            found[name] = draw(value_for(decl))
        elif how == "state":
            state = draw(st.sampled_from(STATES))
            value = {} if state == "absent" else {"value": draw(value_for(decl))}
            found[name] = {**value, "state": state}
        elif how == "not applicable" and (name in permitted or draw(st.integers(0, 19)) == 0):
            found[name] = {"state": "not_applicable", "by": "Hội đồng", "on": "2024-01-01", "why": "không có chức năng"}
    if panel:
        found.update(draw(panel_for(group.root)))
    keys = draw(st.permutations(list(found)))
    return {key: found[key] for key in keys}


@st.composite
def panel_for(draw: Any, root: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for indicator in root.parts:
        for node, path in [(indicator, indicator.id), *((p, f"{indicator.id}/{p.id}") for p in indicator.parts)]:
            assessed = node.score is not None and type(node.score).__name__ == "Assessed"
            if draw(st.integers(0, 1 if assessed else 9)) == 0:
                given = draw(st.integers(0, int(node.max)))
                found[path] = {"points": given, "by": "Hội đồng", "on": "2024-01-01", "why": "thẩm định"}
    return found
