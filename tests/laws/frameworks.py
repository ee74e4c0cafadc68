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


def _increment(one: str, two: str) -> st.SearchStrategy[Any]:
    """Steps from a mark on; a width that evidence gives may be 0."""
    return st.builds(
        lambda part, down, width, below, answer: (
            {
                "kind": "increment",
                "of": one,
                "from": 20,
                "start": "1/2 * max",
                "every": width,
                "each": "max / 8",
                "part": part,
                "down": down,
                "below": below,
                "when_zero": answer,
            },
            {one: {"type": "number"}, **({} if width == 5 else {two: {"type": "count"}})},
        ),
        st.sampled_from(["whole", "begun", "proportional"]),
        st.booleans(),
        st.sampled_from([5, two]),
        st.sampled_from([0, "max / 7"]),
        REMEDY,
    )


def _target(one: str, two: str) -> st.SearchStrategy[Any]:
    return st.builds(
        lambda aim, better, missed, answer: (
            {"kind": "target", "of": one, "target": aim, "better": better, "missed": missed, "when_zero": answer},
            {one: {"type": "number"}, **({} if aim == 50 else {two: {"type": "count"}})},
        ),
        st.sampled_from([50, two]),
        st.sampled_from(["high", "low"]),
        st.sampled_from(["zero", "proportional", "max / 3"]),
        REMEDY,
    )


def _deduct(one: str, two: str) -> st.SearchStrategy[Any]:
    rows = [{"of": one, "points_each": "max / 4"}, {"of": two, "points": "1/2 * max"}, {"take": f"{one} / 3"}]
    return st.lists(st.sampled_from(rows), min_size=1, max_size=3, unique_by=str).map(
        lambda found: ({"kind": "deduct", "rows": found}, {one: {"type": "count"}})
    )


def _steps(one: str, two: str) -> st.SearchStrategy[Any]:
    ladder = {"above": [1, 50, Fraction("72.5")], "each": "max / 3"}
    return st.sampled_from(
        [
            ({"kind": "bands", "of": one, "steps": ladder}, {one: {"type": "number"}}),
            ({"kind": "bands", "numerator": one, "denominator": two, "steps": ladder, "when_zero": "max / 3"}, {}),
        ]
    )


def _reached(one: str, two: str) -> st.SearchStrategy[Any]:
    """A kind that the framework defines itself (`DEFINE`)."""
    return st.sampled_from([40, two]).flatmap(
        lambda high: REMEDY.map(
            lambda answer: (
                {"kind": "reached", "x": one, "high": high, "when_zero": answer},
                {one: {"type": "number"}, **({} if high == 40 else {two: {"type": "count"}})},
            )
        )
    )


MEASURES = {"increment": _increment, "target": _target, "deduct": _deduct, "steps": _steps, "reached": _reached}
DEFINE = {
    "reached": {
        "takes": {"x": "own", "low": 0, "high": "required"},
        "values": {"share": "(x - low) / (high - low)"},
        "gives": "max * clamp(share, 0, 1)",
    }
}
INNER = ("yes_no", "choice", "checklist", "ratio", "bands", "interpolate", "formula", "increment", "target", "deduct")


@st.composite
def _cases(draw: Any, names: Names, one: str, two: str) -> tuple[dict[str, Any], dict[str, Any]]:
    evidence: dict[str, Any] = {one: {"type": "yes_no"}, two: {"type": "number"}}
    cases: list[dict[str, Any]] = []
    for row in ({"when": one}, {"at_least": 50}, {}):
        if draw(st.booleans()) and row:
            cases.append({**row, "points": draw(POINTS)})
            continue
        score, more = draw(scores(names, INNER))
        evidence |= more
        cases.append({**row, "score": score})
    answer = draw(REMEDY)
    return {"kind": "cases", "of": two, "cases": cases, "when_zero": answer}, evidence


FIELDS = {
    "late": {"type": "count"},
    "size": {"type": "number"},
    "done": {"type": "yes_no"},
    "sort": {"type": "choice", "options": ["a", "b"]},
}
OF_RECORD = (
    {"kind": "yes_no", "of": "done"},
    {"kind": "choice", "of": "sort", "options": {"a": "max", "b": 1}},
    {"kind": "bands", "of": "late", "bands": [{"at_least": 3, "points": 0}, {"points": "max / 3"}]},
    {"kind": "ratio", "numerator": "late", "denominator": 50, "over": "cap", "when_zero": "zero"},
    {"kind": "formula", "formula": "max / size", "when_zero": "none"},
    {"kind": "formula", "formula": "size / late", "when_zero": "not_applicable"},
    {"kind": "interpolate", "of": "size", "points": [[0, "max"], [50, 0]], "outside": "none"},
)


@st.composite
def _each(draw: Any, names: Names, one: str, two: str) -> tuple[dict[str, Any], dict[str, Any]]:
    score: dict[str, Any] = {"kind": "each", "of": one, "score": draw(st.sampled_from(OF_RECORD))}
    how = draw(st.sampled_from(["sum", "mean", "max", "median", "mode", "count"]))
    aggregate: dict[str, Any] = {"how": how, "missing": draw(st.sampled_from(["none", "skip", "zero", "all_zero"]))}
    aggregate |= draw(st.sampled_from([{}, {"at_least": 2}, {"drop": {"lowest": 1}}, {"keep": {"highest": 2}}]))
    score["aggregate"] = aggregate
    score |= draw(st.sampled_from([{}, {"where": {"sort": ["a"]}}, {"when": "not done"}]))
    score |= draw(st.sampled_from([{}, {"start": "max"}]))
    score |= draw(st.sampled_from([{}, {"rounding": {"places": 0, "mode": "half_up"}}]))
    score |= draw(st.sampled_from([{}, {"weight": "late + 1"}]))
    score["when_zero"] = draw(REMEDY)
    return score, {one: {"type": "items", "fields": FIELDS}}


NESTED = {"cases": _cases, "each": _each}


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
        outside = draw(st.sampled_from(["clamp", "none", "error", "error", "extend"]))
        return {**score, "of": one, "points": pairs, "outside": outside}, {one: {"type": "number"}}
    if kind == "per_item":
        each = draw(st.sampled_from([1, 5, "max / 3", Fraction("2.5")]))
        if draw(st.booleans()):
            field = {"type": "items", "fields": {"cap": {"type": "text"}}}
            return {**score, "of": one, "points_each": each, "where": {"cap": ["tinh", "huyen"]}}, {one: field}
        return {**score, "of": one, "points_each": each, "cap": draw(st.sampled_from(["none", 5, 3]))}, {}
    if kind == "assessed":
        return score, {}
    if kind in NESTED:
        return draw(NESTED[kind](names, one, two))
    if kind in MEASURES:
        return draw(MEASURES[kind](one, two))
    number = {"type": "number"}
    text = draw(
        st.sampled_from(["{a} / {b}", "{a} / ({b} - 1) + 1/3", "max if {a} >= {b} else 1/3 * {a}", "{a} * {b} / 7"])
    ).format(a=one, b=two)
    formula = {**score, "formula": text}
    return ({**formula, "when_zero": draw(REMEDY)} if "/ (" in text or "/ i" in text else formula), {
        one: number,
        two: number,
    }


PLAIN_KINDS = ("yes_no", "choice", "checklist", "ratio", "bands", "interpolate", "per_item", "assessed", "formula")
KINDS = (*PLAIN_KINDS, *MEASURES, *NESTED)
OTHERWISE = ("drop", "zero", "full", "spread", "none")


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
    by = draw(st.sampled_from(["no", "no", "unit", "panel"]))
    if by != "no" and score["kind"] not in ("assessed",):
        otherwise = draw(st.sampled_from(["drop", "drop", "full", "zero"]))
        node["not_applicable"] = {"by": by, "otherwise": otherwise}
    if draw(st.integers(0, 4)) == 0:
        evidence |= draw(condition(names, node))
    if draw(st.integers(0, 9)) == 0:
        people = names.new("u")
        within = {"from": Fraction(node["max"]) / 2, "to": node["max"]}
        evidence[people] = {"type": "number", "about": "unit", "range": within}
        node["max"] = people
    if draw(st.integers(0, 7)) == 0:
        node["scored"] = False
    if evidence:
        node["evidence"] = evidence
    return node


@st.composite
def condition(draw: Any, names: Names, node: dict[str, Any]) -> dict[str, Any]:
    """Puts a condition into a node; the declaration of what it reads."""
    fact = names.new("t")
    node["applies_if"] = {"when": fact, "otherwise": draw(st.sampled_from(OTHERWISE))}
    return {fact: {"type": "yes_no", "about": "unit"}}


def most(node: dict[str, Any]) -> Fraction:
    """The highest maximum that a node can have."""
    full = node["max"]
    return Fraction(node["evidence"][full]["range"]["to"] if isinstance(full, str) else full)


@st.composite
def clause(draw: Any, names: Names, bonus: bool) -> dict[str, Any]:
    score, evidence = draw(scores(names, ("per_item", "yes_no")))
    if draw(st.integers(0, 4)) == 0:
        score, evidence = {"kind": "formula", "formula": "base / 7"}, {}
    elif score["kind"] == "yes_no":
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


AGGREGATES: tuple[Any, ...] = (
    "sum",
    {"how": "sum", "missing": "skip"},
    {"how": "sum", "missing": "zero"},
    {"how": "sum", "missing": "all_zero"},
    {"how": "sum", "missing": "skip", "at_least": 2},
    {"how": "sum", "keep": {"highest": 2}},
    {"how": "sum", "drop": {"lowest": 1}, "missing": "skip"},
    {"how": "mean", "over": "shares"},
    {"how": "mean", "over": "shares", "missing": "skip", "drop": {"highest": 1}},
    {"how": "max", "over": "shares", "missing": "skip"},
    {"how": "mean"},
    {"how": "mean", "missing": "skip"},
)

MEANS = AGGREGATES[-2:]
"""Of points: a bonus may stand in their numerator."""


def whole_of(aggregate: Any, parts: list[dict[str, Any]]) -> Fraction | int:
    """The maximum of what is made of these parts."""
    maxima = sorted((most(part) for part in parts if part.get("scored", True)), reverse=True)
    rule = aggregate if isinstance(aggregate, dict) else {}
    if rule.get("over") == "shares":
        return 20
    if "keep" in rule:
        maxima = maxima[:2]
    if "drop" in rule:
        maxima = maxima[:-1]
    return sum(maxima, Fraction(0)) / (len(maxima) if aggregate in MEANS else 1)


@st.composite
def indicator(draw: Any, names: Names, places: int, clauses: bool) -> dict[str, Any]:
    parts = {names.new("c"): draw(leaf(names, places)) for _ in range(draw(st.integers(1, 3)))}
    first = next(iter(parts.values()))
    first.pop("scored", None)
    aggregate = draw(st.sampled_from((*("sum",) * 6, *AGGREGATES)))
    if aggregate in MEANS and len(parts) == 3:  # a third of a maximum could not be written
        aggregate = "sum"
    node: dict[str, Any] = {"name": "Chỉ số", "max": whole_of(aggregate, list(parts.values())), "components": parts}
    if aggregate != "sum":
        node["aggregate"] = aggregate
    if draw(st.integers(0, 4)) == 0:
        node["evidence"] = draw(condition(names, node))
    if clauses and draw(st.integers(0, 4)) == 0:
        node["bonuses"] = {names.new("b"): draw(clause(names, True))}
        node["penalties"] = {names.new("p"): draw(clause(names, False))}
        node |= draw(st.sampled_from([{}, {"bonus_cap": 5}]))
        for bonus in node["bonuses"].values():
            if aggregate in MEANS:
                bonus["weight"] = draw(st.sampled_from([1, 2, Fraction("0.5")]))
        node |= {"cut": list(node["bonuses"])} if draw(st.booleans()) else {}
    if draw(st.integers(0, 5)) == 0:
        bands = [{"name": "Tốt", "at_least": Fraction("0.5")}, {"name": "Kém"}]
        of = draw(st.sampled_from(["share", ["share", "points"]]))
        node["levels"] = {"of": of, "basis": "assumed", "bands": bands}
    if draw(st.integers(0, 9)) == 0:
        node["scored"] = False
    return node


@st.composite
def groups(draw: Any, places: int, clauses: bool) -> dict[str, Any]:
    names = Names()
    indicators = {names.new("n"): draw(indicator(names, places, clauses)) for _ in range(draw(st.integers(1, 3)))}
    next(iter(indicators.values())).pop("scored", None)
    aggregate = draw(st.sampled_from(("sum", "sum", *AGGREGATES[:4])))
    group: dict[str, Any] = {
        "name": "Nhóm",
        "max": whole_of(aggregate, list(indicators.values())),
        "aggregate": aggregate,
        "indicators": indicators,
    }
    if draw(st.booleans()):
        view = {"how": draw(st.sampled_from(["sum", "mean", "max"])), "of": list(indicators)}
        over = {"missing": draw(st.sampled_from(["none", "skip", "zero", "all_zero"]))}
        group["values"] = {names.new("v"): {**view, **over, "when_zero": "none"}}
    if not clauses:
        return group
    bonuses = {names.new("b"): draw(clause(names, True)) for _ in range(draw(st.sampled_from([0, 1, 2, 2])))}
    penalties = {names.new("p"): draw(clause(names, False)) for _ in range(draw(st.integers(0, 1)))}
    if bonuses:
        group["bonuses"] = bonuses
        if draw(st.booleans()):
            group["bonus_cap"] = draw(st.sampled_from([5, 7, 20]))
        if len({one["counts_in_percent"] for one in bonuses.values()}) == 1 and draw(st.booleans()):
            group["cut"] = draw(st.permutations([*bonuses, *([] if aggregate != "sum" else indicators)]))
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
def framework_data(draw: Any, clauses: bool = True) -> dict[str, Any]:
    """A framework that passes the shape check, as plain data; with or without bonuses and penalties."""
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
        "define": DEFINE,
        "groups": {"nhom": draw(groups(places, clauses))},
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
        fields = {field.name: field_for(field) for field in decl.fields}
        rows = st.lists(st.fixed_dictionaries({}, optional=fields), max_size=4)
        records = rows.map(lambda found: [{"document": f"{n}/QĐ", **row} for n, row in enumerate(found)])
        return records if decl.fields else st.one_of(records, st.integers(0, 12))
    if decl.high is not None:
        return st.sampled_from([decl.low, decl.high, Fraction(decl.low + decl.high, 2)])
    return PLAIN


def field_for(field: Any) -> st.SearchStrategy[Any]:
    if field.name == "cap":
        return st.sampled_from(["tinh", "huyen", "xa"])
    return value_for(field)


def permitting(framework: Framework) -> set[str]:
    """The inputs of leaves that may be said not to apply; each input is read by one leaf here."""
    group = next(iter(framework.groups.values()))
    plan = framework.plans[group.id]
    leaves = [node for indicator in group.root.parts for node in indicator.parts if node.not_applicable]
    about = {name for name, decl in group.inputs.items() if decl.about}
    found = {name for leaf in leaves for line in plan.by_node[leaf.id] for name in inputs_of(line.formula)}
    return found - about


@st.composite
def evidence_for(draw: Any, framework: Framework, panel: bool = True) -> dict[str, Any]:
    """Evidence for the framework's first group: plain values, every state, panel points at nodes."""
    group = next(iter(framework.groups.values()))
    found: dict[str, Any] = {}
    permitted = permitting(framework)
    for name, decl in group.inputs.items():
        how = draw(st.sampled_from(["plain"] * 5 + ["state", "state", "left out", "not applicable"]))
        how = "plain" if name.startswith("u") and draw(st.integers(0, 9)) else how  # a maximum must be known
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
            if draw(st.integers(0, 1 if assessed else 9)) == 0 and "max" not in node.written:
                given = draw(st.integers(0, int(node.max)))
                found[path] = {"points": given, "by": "Hội đồng", "on": "2024-01-01", "why": "thẩm định"}
    return found
