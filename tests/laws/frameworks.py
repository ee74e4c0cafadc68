"""Strategies: well-formed frameworks of every scoring kind, and evidence for them that reaches the hard values."""

from __future__ import annotations

import json
from fractions import Fraction
from json.encoder import encode_basestring
from typing import Any

from hypothesis import strategies as st

from draws import Dice, below, flip, pick, some
from indexkit.arithmetic import MODES, decimal_text
from indexkit.formula.nodes import inputs_of
from indexkit.framework import Framework, assemble
from indexkit.library import InForce
from indexkit.problems import Place
from indexkit.source import Document, Path, scan_text

ISSUED = {"decision": "1/QĐ", "date": "2022-01-01"}
STATES = ("claimed", "verified", "rejected", "absent")


def as_json(data: Any) -> str:
    """JSON (which is YAML) with exact numbers."""
    if isinstance(data, str):
        return encode_basestring(data)
    if isinstance(data, dict):
        return "{" + ", ".join([f"{encode_basestring(k)}: {as_json(v)}" for k, v in data.items()]) + "}"
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


def unread(data: Any) -> Document:
    """The document that `document` reads from the text of the data, a law says, without writing and reading it. What
    the columns count is values; so each has a place of its own, in the order of the text."""
    values: dict[Path, Place] = {}
    keys: dict[Path, Place] = {}
    copied: dict[str, Any] = _copied(data, (), values, keys)
    return Document(copied, values, keys, "generated.yaml")


def _copied(data: Any, path: Path, values: dict[Path, Place], keys: dict[Path, Place]) -> Any:
    values[path] = Place("generated.yaml", 1, len(values) + 1)
    if isinstance(data, dict):
        copied = {}
        for key, one in data.items():
            below_it = (*path, key)
            keys[below_it] = Place("generated.yaml", 1, len(values) + 1)
            copied[key] = _copied(one, below_it, values, keys)
        return copied
    if isinstance(data, list | tuple):
        return [_copied(one, (*path, place), values, keys) for place, one in enumerate(data)]
    return data.numerator if isinstance(data, Fraction) and data.denominator == 1 else data


def build_framework(data: Any, period: int = 2024) -> Framework:
    """The framework of generated data; generated data are well-formed, so a problem is a failure."""
    from indexkit.shape import check_shape

    text = unread(data)
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


POINTS = ("max", "1/2 * max", "max / 3", "0", "max * 2/7", "min(max, 1)")
REMEDY = ("zero", "full", "none", "not_applicable", "error", "error", "max / 3")
THRESHOLDS = (0, 1, 2, 3, 50, Fraction("0.5"), Fraction("72.5"), 90, 100)


Scored = tuple[dict[str, Any], dict[str, Any]]
"""A `score:` and the `evidence:` declarations it needs."""


def _increment(draw: Any, names: Names, one: str, two: str) -> Scored:
    """Steps from a mark on; a width that evidence gives may be 0."""
    score = {
        "kind": "increment",
        "of": one,
        "from": 20,
        "start": "1/2 * max",
        "each": "max / 8",
        "part": pick(draw, ["whole", "begun", "proportional"]),
        "down": flip(draw),
        "every": pick(draw, [5, two]),
        "below": pick(draw, [0, "max / 7"]),
        "when_zero": pick(draw, REMEDY),
    }
    return score, {one: {"type": "number"}, **({} if score["every"] == 5 else {two: {"type": "count"}})}


def _target(draw: Any, names: Names, one: str, two: str) -> Scored:
    score = {
        "kind": "target",
        "of": one,
        "target": pick(draw, [50, two]),
        "better": pick(draw, ["high", "low"]),
        "missed": pick(draw, ["zero", "proportional", "max / 3"]),
        "when_zero": pick(draw, REMEDY),
    }
    return score, {one: {"type": "number"}, **({} if score["target"] == 50 else {two: {"type": "count"}})}


def _deduct(draw: Any, names: Names, one: str, two: str) -> Scored:
    rows = [{"of": one, "points_each": "max / 4"}, {"of": two, "points": "1/2 * max"}, {"take": f"{one} / 3"}]
    return {"kind": "deduct", "rows": some(draw, rows, 1, 3)}, {one: {"type": "count"}}


def _steps(draw: Any, names: Names, one: str, two: str) -> Scored:
    ladder = {"above": [1, 50, Fraction("72.5")], "each": "max / 3"}
    if flip(draw):
        return {"kind": "bands", "of": one, "steps": ladder}, {one: {"type": "number"}}
    return {"kind": "bands", "numerator": one, "denominator": two, "steps": ladder, "when_zero": "max / 3"}, {}


def _reached(draw: Any, names: Names, one: str, two: str) -> Scored:
    """A kind that the framework defines itself (`DEFINE`)."""
    high = pick(draw, [40, two])
    score = {"kind": "reached", "x": one, "high": high, "when_zero": pick(draw, REMEDY)}
    return score, {one: {"type": "number"}, **({} if high == 40 else {two: {"type": "count"}})}


MEASURES = {"increment": _increment, "target": _target, "deduct": _deduct, "steps": _steps, "reached": _reached}
DEFINE = {
    "reached": {
        "takes": {"x": "own", "low": 0, "high": "required"},
        "values": {"share": "(x - low) / (high - low)"},
        "gives": "max * clamp(share, 0, 1)",
    }
}
INNER = ("yes_no", "choice", "checklist", "ratio", "bands", "interpolate", "formula", "increment", "target", "deduct")


def _cases(draw: Any, names: Names, one: str, two: str) -> Scored:
    evidence: dict[str, Any] = {one: {"type": "yes_no"}, two: {"type": "number"}}
    cases: list[dict[str, Any]] = []
    for row in ({"when": one}, {"at_least": 50}, {}):
        if flip(draw) and row:
            cases.append({**row, "points": pick(draw, POINTS)})
            continue
        score, more = scores(draw, names, INNER)
        evidence |= more
        cases.append({**row, "score": score})
    answer = pick(draw, REMEDY)
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


def _each(draw: Any, names: Names, one: str, two: str) -> Scored:
    score: dict[str, Any] = {"kind": "each", "of": one, "score": pick(draw, OF_RECORD)}
    how = pick(draw, ["sum", "mean", "max", "median", "mode", "count"])
    aggregate: dict[str, Any] = {"how": how, "missing": pick(draw, ["none", "skip", "zero", "all_zero"])}
    aggregate |= pick(draw, [{}, {"at_least": 2}, {"drop": {"lowest": 1}}, {"keep": {"highest": 2}}])
    score["aggregate"] = aggregate
    score |= pick(draw, [{}, {"where": {"sort": ["a"]}}, {"when": "not done"}])
    score |= pick(draw, [{}, {"start": "max"}])
    score |= pick(draw, [{}, {"rounding": {"places": 0, "mode": "half_up"}}])
    score |= pick(draw, [{}, {"weight": "late + 1"}])
    score["when_zero"] = pick(draw, REMEDY)
    return score, {one: {"type": "items", "fields": FIELDS}}


NESTED = {"cases": _cases, "each": _each}
OTHERS = {**MEASURES, **NESTED}


def scores(draw: Any, names: Names, kinds: tuple[str, ...]) -> Scored:
    kind = pick(draw, kinds)
    one, two = names.new("i"), names.new("i")
    score: dict[str, Any] = {"kind": kind}
    if kind == "yes_no":
        return {**score, "of": one}, {}
    if kind == "choice":
        options = {option: pick(draw, POINTS) for option in ("a", "b", "c")}
        return {**score, "of": one, "options": options, "otherwise": 0}, {}
    if kind == "checklist":
        return {**score, "rows": [{"of": one, "points": "1/2 * max"}, {"of": two, "points": "max / 3"}]}, {}
    if kind == "ratio":
        score |= {"numerator": one, "denominator": two, "over": pick(draw, ["cap", "refuse"])}
        return {**score, "when_zero": pick(draw, REMEDY), "full_at": pick(draw, [100, 80, 50])}, {}
    if kind == "bands":
        rows = sorted(some(draw, THRESHOLDS, 1, 4), reverse=True)
        bands = [{pick(draw, ["at_least", "above"]): row, "points": pick(draw, POINTS)} for row in rows]
        bands.append({"points": 0})
        if flip(draw):
            pair = {"numerator": one, "denominator": two, "when_zero": pick(draw, REMEDY)}
            return {**score, **pair, "bands": bands}, {}
        return {**score, "of": one, "bands": bands}, {one: {"type": "number"}}
    if kind == "interpolate":
        xs = sorted(some(draw, THRESHOLDS, 2, 4))
        pairs = [[x, pick(draw, POINTS)] for x in xs]
        outside = pick(draw, ["clamp", "none", "error", "error", "extend"])
        return {**score, "of": one, "points": pairs, "outside": outside}, {one: {"type": "number"}}
    if kind == "per_item":
        each = pick(draw, [1, 5, "max / 3", Fraction("2.5")])
        if flip(draw):
            field = {"type": "items", "fields": {"cap": {"type": "text"}}}
            return {**score, "of": one, "points_each": each, "where": {"cap": ["tinh", "huyen"]}}, {one: field}
        return {**score, "of": one, "points_each": each, "cap": pick(draw, ["none", 5, 3])}, {}
    if kind == "assessed":
        return score, {}
    if kind in OTHERS:
        return OTHERS[kind](draw, names, one, two)
    number = {"type": "number"}
    texts = ["{a} / {b}", "{a} / ({b} - 1) + 1/3", "max if {a} >= {b} else 1/3 * {a}", "{a} * {b} / 7"]
    text = pick(draw, texts).format(a=one, b=two)
    formula = {**score, "formula": text}
    return ({**formula, "when_zero": pick(draw, REMEDY)} if "/ (" in text or "/ i" in text else formula), {
        one: number,
        two: number,
    }


PLAIN_KINDS = ("yes_no", "choice", "checklist", "ratio", "bands", "interpolate", "per_item", "assessed", "formula")
KINDS = (*PLAIN_KINDS, *MEASURES, *NESTED)
OTHERWISE = ("drop", "zero", "full", "spread", "none")


def leaf(draw: Any, names: Names, places: int, kinds: tuple[str, ...] = KINDS) -> dict[str, Any]:
    score, evidence = scores(draw, names, kinds)
    whole = pick(draw, [1, 2, 3, 5, 10, 16, 18, 40])
    node: dict[str, Any] = {
        "name": "Tiêu chí",
        "max": whole if places == 0 else pick(draw, [whole, Fraction(whole, 2)]),
        "basis": "assumed",
        "score": score,
    }
    by = pick(draw, ["no", "no", "unit", "panel"])
    if by != "no" and score["kind"] not in ("assessed",):
        otherwise = pick(draw, ["drop", "drop", "full", "zero"])
        node["not_applicable"] = {"by": by, "otherwise": otherwise}
    if below(draw, 5) == 0:
        evidence |= condition(draw, names, node)
    if below(draw, 10) == 0:
        people = names.new("u")
        within = {"from": Fraction(node["max"]) / 2, "to": node["max"]}
        evidence[people] = {"type": "number", "about": "unit", "range": within}
        node["max"] = people
    if below(draw, 8) == 0:
        node["scored"] = False
    if evidence:
        node["evidence"] = evidence
    return node


def condition(draw: Any, names: Names, node: dict[str, Any]) -> dict[str, Any]:
    """Puts a condition into a node; the declaration of what it reads."""
    fact = names.new("t")
    node["applies_if"] = {"when": fact, "otherwise": pick(draw, OTHERWISE)}
    return {fact: {"type": "yes_no", "about": "unit"}}


def most(node: dict[str, Any]) -> Fraction:
    """The highest maximum that a node can have."""
    full = node["max"]
    return Fraction(node["evidence"][full]["range"]["to"] if isinstance(full, str) else full)


def clause(draw: Any, names: Names, bonus: bool) -> dict[str, Any]:
    score, evidence = scores(draw, names, ("per_item", "yes_no"))
    if below(draw, 5) == 0:
        score, evidence = {"kind": "formula", "formula": "base / 7"}, {}
    elif score["kind"] == "yes_no":
        score["points"] = pick(draw, [1, 5, 30])
    else:
        score["points_each"] = pick(draw, [1, 5, Fraction("2.5")])
    node: dict[str, Any] = {"name": "Khoản", "basis": "assumed", "score": score}
    node["cap"] = pick(draw, ["none", 5, 10])
    if evidence:
        node["evidence"] = evidence
    if bonus:
        node |= {"counts_above_max": flip(draw), "counts_in_percent": flip(draw)}
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


def indicator(draw: Any, names: Names, places: int, clauses: bool) -> dict[str, Any]:
    parts = {names.new("c"): leaf(draw, names, places) for _ in range(below(draw, 3) + 1)}
    first = next(iter(parts.values()))
    first.pop("scored", None)
    aggregate = pick(draw, (*("sum",) * 6, *AGGREGATES))
    if aggregate in MEANS and len(parts) == 3:  # a third of a maximum could not be written
        aggregate = "sum"
    node: dict[str, Any] = {"name": "Chỉ số", "max": whole_of(aggregate, list(parts.values())), "components": parts}
    if aggregate != "sum":
        node["aggregate"] = aggregate
    if below(draw, 5) == 0:
        node["evidence"] = condition(draw, names, node)
    if clauses and below(draw, 5) == 0:
        node["bonuses"] = {names.new("b"): clause(draw, names, True) for _ in range(pick(draw, [1, 1, 2]))}
        node |= pick(draw, ALLOCATIONS)
        node["penalties"] = {names.new("p"): clause(draw, names, False)}
        node |= pick(draw, [{}, {"bonus_cap": 5}])
        for bonus in node["bonuses"].values():
            if aggregate in MEANS:
                bonus["weight"] = pick(draw, [1, 2, Fraction("0.5")])
        node |= {"cut": list(node["bonuses"])} if flip(draw) else {}
    if below(draw, 6) == 0:
        bands = [{"name": "Tốt", "at_least": Fraction("0.5")}, {"name": "Kém"}]
        of = pick(draw, ["share", ["share", "points"]])
        node["levels"] = {"of": of, "basis": "assumed", "bands": bands}
    if below(draw, 10) == 0:
        node["scored"] = False
    return node


ALLOCATIONS: list[dict[str, Any]] = [{}, {"allocate": "pro_rata"}, {"allocate": "best_first"}]


def groups(draw: Any, places: int, clauses: bool) -> dict[str, Any]:
    names = Names()
    indicators = {names.new("n"): indicator(draw, names, places, clauses) for _ in range(below(draw, 3) + 1)}
    next(iter(indicators.values())).pop("scored", None)
    aggregate = pick(draw, ("sum", "sum", *AGGREGATES[:4]))
    group: dict[str, Any] = {
        "name": "Nhóm",
        "max": whole_of(aggregate, list(indicators.values())),
        "aggregate": aggregate,
        "indicators": indicators,
    }
    if flip(draw):
        view = {"how": pick(draw, ["sum", "mean", "max"]), "of": list(indicators)}
        over = {"missing": pick(draw, ["none", "skip", "zero", "all_zero"])}
        group["values"] = {names.new("v"): {**view, **over, "when_zero": "none"}}
    if not clauses:
        return group
    bonuses = {names.new("b"): clause(draw, names, True) for _ in range(pick(draw, [0, 1, 2, 2]))}
    penalties = {names.new("p"): clause(draw, names, False) for _ in range(below(draw, 2))}
    if bonuses:
        group["bonuses"] = bonuses
        if flip(draw):
            group["bonus_cap"] = pick(draw, [5, 7, 20])
        group |= pick(draw, ALLOCATIONS)
        if len({one["counts_in_percent"] for one in bonuses.values()}) == 1 and flip(draw):
            cut = [*bonuses, *([] if aggregate != "sum" else indicators)]
            group["cut"] = some(draw, cut, len(cut), len(cut))
    if penalties:
        group["penalties"] = penalties
    if flip(draw):
        group["levels"] = {
            "of": pick(draw, ["percent", "points", "base"]),
            "basis": "assumed",
            "bands": [{"name": "Tốt", "at_least": 90}, {"name": "Khá", "above": 50}, {"name": "Yếu"}],
        }
    return group


@st.composite
def framework_data(draw: Any, clauses: bool = True) -> dict[str, Any]:
    """A framework that passes the shape check, as plain data; with or without bonuses and penalties."""
    draw = Dice(draw)
    places = pick(draw, [0, 1, 2])
    at = pick(draw, ["component", "component", "total", "every_node"])
    rounding: Any = {"places": places, "mode": pick(draw, MODES), "at": at}
    if flip(draw):
        rounding["percent"] = {"places": 1, "mode": "half_up"}
    if below(draw, 6) == 0:
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
            "missing_evidence": pick(draw, ["zero", "zero", "error", "not_applicable"]),
        },
        "define": DEFINE,
        "groups": {"nhom": groups(draw, places, clauses)},
    }


WHOLE = (0, 0, 1, 2, 3, 7, 45, 48, 50, 60, 90, 100, 10**12)
OTHERS_THAN_WHOLE = (Fraction("0.5"), Fraction("72.5"), Fraction("0.125"), Fraction("-1"))


def value_for(draw: Any, decl: Any) -> Any:
    if decl.type == "yes_no":
        return flip(draw)
    if decl.type == "choice":
        return pick(draw, decl.options or ("a",))
    if decl.type == "count":
        return pick(draw, WHOLE)
    if decl.type == "items":
        if not decl.fields and flip(draw):
            return below(draw, 13)
        return [record_for(draw, number, decl.fields) for number in range(below(draw, 5))]
    if decl.high is not None:
        return pick(draw, [decl.low, decl.high, Fraction(decl.low + decl.high, 2)])
    return pick(draw, WHOLE if flip(draw) else OTHERS_THAN_WHOLE)


def record_for(draw: Any, number: int, fields: Any) -> dict[str, Any]:
    """Every second field is left out."""
    record: dict[str, Any] = {"document": f"{number}/QĐ"}
    for field in fields:
        if flip(draw):
            record[field.name] = pick(draw, ["tinh", "huyen", "xa"]) if field.name == "cap" else value_for(draw, field)
    return record


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
    draw = Dice(draw)
    group = next(iter(framework.groups.values()))
    found: dict[str, Any] = {}
    permitted = permitting(framework)
    for name, decl in group.inputs.items():
        how = pick(draw, ["plain"] * 5 + ["state", "state", "left out", "not applicable"])
        how = "plain" if name.startswith("u") and below(draw, 10) else how  # a maximum must be known
        if how == "plain":
            found[name] = value_for(draw, decl)
        elif how == "state":
            state = pick(draw, STATES)
            value = {} if state == "absent" else {"value": value_for(draw, decl)}
            found[name] = {**value, "state": state}
        elif how == "not applicable" and (name in permitted or below(draw, 20) == 0):
            found[name] = {"state": "not_applicable", "by": "Hội đồng", "on": "2024-01-01", "why": "không có chức năng"}
    if panel:
        found.update(panel_for(draw, group.root))
    return {key: found[key] for key in some(draw, list(found), len(found), len(found))}


def panel_for(draw: Any, root: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for indicator in root.parts:
        for node, path in [(indicator, indicator.id), *((p, f"{indicator.id}/{p.id}") for p in indicator.parts)]:
            assessed = node.score is not None and type(node.score).__name__ == "Assessed"
            if below(draw, 2 if assessed else 10) == 0 and "max" not in node.written:
                given = below(draw, int(node.max) + 1)
                found[path] = {"points": given, "by": "Hội đồng", "on": "2024-01-01", "why": "thẩm định"}
    return found
