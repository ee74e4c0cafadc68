"""Results in files: what `score --format json` and `score --certificate` write, and tables of somebody else's figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any

from indexkit import model
from indexkit.dispute.read import Parts, fraction, read_json
from indexkit.dispute.scene import Case, given_again, paths_below, text_framework
from indexkit.dispute.sides import Figure, Side, side_of_tree
from indexkit.evidence.types import PRESENT
from indexkit.formula.env import Value
from indexkit.formula.nodes import State
from indexkit.framework import SEMANTICS, Framework
from indexkit.problems import EvidenceError, Place, Text, problem
from indexkit.result import RESULT
from indexkit.source import scan_text
from indexkit.source.text import short
from indexkit.tree import ScoreTree

Result = "ScoreTree | str | PathLike[str] | Mapping[str, Any]"
TABLES = (".csv", ".xlsx", ".xlsm", ".ods")
CERTIFICATE = "1"
_NUMBERS = frozenset({"count", "number", "percent", "points", "numbers"})
_NO_TEXT = Text(
    "kết quả không kèm văn bản bộ chỉ số; thêm `--framework`, hoặc dùng giấy chứng nhận",
    "the result does not hold the text of its framework; add `--framework`, or use certificates",
)
_UNREAD = Text("không đọc lại được văn bản trong giấy chứng nhận", "the text in the certificate could not be read again")
_OTHER = Text(
    "bộ chỉ số kèm theo không phải là bộ đã dùng để chấm kết quả này",
    "the framework that is given is not the one by which this result was scored",
)


def is_table(result: object) -> bool:
    return isinstance(result, str | PathLike) and Path(result).suffix.lower() in TABLES


def read_side(result: Any, named: str, framework: Framework | None, unit: str | None) -> Side:
    """A result that is no table. Raises EvidenceError."""
    if isinstance(result, ScoreTree):
        return side_of_tree(result, named)
    if isinstance(result, Mapping):
        file, data = named, dict(result)
    else:
        file, data = read_json(result)
    start = Place(file, 1, 1)
    for word, version in (("indexkit_certificate", CERTIFICATE), ("indexkit_result", str(RESULT))):
        if word in data:
            if str(data[word]) != version:
                raise EvidenceError([problem("IK661.version", start, found=short(str(data[word])), known=version)])
            parts = Parts(data, file)
            return _certificate(parts, unit) if "certificate" in word else _result(parts, framework)
    raise EvidenceError([problem("IK661.foreign", start, file=file)])


# The result JSON


def _result(data: Parts, framework: Framework | None) -> Side:
    for key in ("group", "nodes", "exact"):
        data.need(key)
    items, panel = _said(data)
    side = Side(
        **_head(data),  # type: ignore[arg-type]
        form="result",
        unit=data.text("unit"),
        group=data.text("group"),
        total=Figure("", Text(data.text("group")), data.figure("exact"), children=_tops(data)),
        nodes={node.text("path"): _node(node) for node in data.parts("nodes")},
        framework=data.text("framework"),
        revision=str(data.data.get("revision", "")),
        rules=data.part("fingerprint").text("rules"),
        level=_level(data),
        percent=data.text("percent") or None,
        applied=tuple(one.text("id") for one in data.parts("applied")),
        items=items,
        panel=panel,
    )
    return _with_case(side, framework, items, panel, {}, _NO_TEXT)


def _head(data: Parts) -> dict[str, Any]:
    return {
        "file": data.file,
        "period": str(data.data.get("period") or ""),
        "known": data.text("known") or None,
        "lens": data.text("lens"),
        "semantics": str(data.data.get("semantics") or ""),
    }


def _tops(data: Parts) -> tuple[str, ...]:
    return tuple(path for node in data.parts("nodes") if "/" not in (path := node.text("path")))


def _level(data: Parts) -> Text | None:
    if data.data.get("level") is None:
        return None
    level = data.part("level")
    return Text(level.text("name"), level.text("name_en"))


def _node(node: Parts) -> Figure:
    return Figure(
        path=node.text("path"),
        name=Text(node.text("name"), node.text("name_en")),
        exact=node.figure("exact"),
        state=node.text("state"),
        code=node.text("code"),
        maximum=node.text("max"),
        children=node.texts("children"),
        worth=node.figure("contribution"),
        clause=node.map("clause"),
        inputs=frozenset(one.text("input") for one in node.parts("evidence")),
    )


def _said(data: Parts) -> tuple[dict[str, Any], dict[str, Any]]:
    """The items of evidence and a panel's points, by input and node."""
    items = {one.text("input"): one.data for node in data.parts("nodes") for one in node.parts("evidence")}
    items |= {one.text("input"): one.data for one in data.parts("about_unit")}
    panel = {
        node.text("path").rpartition("/")[2]: node.map("panel") for node in data.parts("nodes") if "panel" in node.data
    }
    given = {name: item for name, item in items.items() if not {"default", "taken_from"} & item.keys()}
    return {name: {k: v for k, v in item.items() if k not in ("read_as", "about")} for name, item in given.items()}, panel


# A certificate


def _certificate(data: Parts, unit: str | None) -> Side:
    for key in ("framework", "scorecards", "units"):
        data.need(key)
    here = _unit(data, unit)
    group = here.text("group")
    card, framework = data.part("scorecards").part(group), data.part("framework")
    results = here.map("results")
    evidence = here.part("evidence")
    items, panel = evidence.map("items"), evidence.map("panel")
    nodes = [_certified(node, results, here.map("nodes")) for node in card.parts("nodes")]
    total = here.part("total")
    side = Side(
        **_head(data),  # type: ignore[arg-type]
        form="certificate",
        unit=here.text("unit"),
        group=group,
        total=Figure("", Text(card.text("name"), card.text("name_en")), fraction(results.get("@total")), children=card.texts("children")),
        nodes={node.path: node for node in nodes},
        framework=framework.text("id"),
        revision=str(framework.data.get("revision", "")),
        rules=framework.text("fingerprint"),
        level=_level(total),
        percent=total.text("percent") or None,
        applied=tuple(one.text("id") for one in framework.parts("applied")),
        items=items,
        panel=panel,
    )
    figures = {name: _value(found) for name, found in here.map("units").items()}
    return _with_case(side, _framework(data, framework), items, panel, figures, _UNREAD, evidence.text("submitted"))


def _unit(data: Parts, unit: str | None) -> Parts:
    found = data.parts("units")
    if unit is None and len(found) == 1:
        return found[0]
    named = [one for one in found if one.text("unit") == unit]
    known = ", ".join(f"`{one.text('unit')[:40]}`" for one in found[:5])
    if len(named) != 1:
        cause = "several" if unit is None else "unit"
        raise EvidenceError([problem(f"IK663.{cause}", Place(data.file, 1, 1), unit=short(unit or ""), known=known)])
    return named[0]


def _certified(node: Parts, results: Mapping[str, Any], shown: Mapping[str, Any]) -> Figure:
    path = node.text("path")
    found = results.get(path.rpartition("/")[2])
    exact = fraction(found)
    here = shown.get(path)
    return Figure(
        path=path,
        name=Text(node.text("name"), node.text("name_en")),
        exact=exact,
        state=found if exact is None and isinstance(found, str) else "",
        code=node.text("code"),
        maximum=str((here.get("max") if isinstance(here, dict) else None) or ""),
        children=node.texts("children"),
        clause=node.map("clause"),
        inputs=frozenset(node.texts("inputs")),
    )


def _value(found: object) -> Value:
    figure = fraction(found)
    if figure is not None:
        return figure
    if isinstance(found, bool):
        return found
    return next((state for state in State if state.value == found), State.NONE)


def _framework(data: Parts, framework: Parts) -> Framework | None:
    document, problems = scan_text(framework.text("text"), "framework.yaml")
    if document is None or any(one.severity == "error" for one in problems):
        return None
    period = data.text("period")
    number = int(period) if document.labels is None and period.isdigit() else period
    return text_framework(document, number, data.text("known") or None)


# What it can be scored from


def _with_case(
    side: Side,
    framework: Framework | None,
    items: Mapping[str, Any],
    panel: Mapping[str, Any],
    figures: Mapping[str, Value],
    why: Text,
    submitted: str = "",
) -> Side:
    if framework is None or side.group not in framework.groups or side.semantics != str(SEMANTICS):
        return replace(side, why=why)
    if framework.fingerprint != side.rules:
        return replace(side, why=_OTHER)
    inputs = framework.groups[side.group].inputs
    evidence = {name: given_again(_typed(item, inputs[name])) for name, item in items.items() if name in inputs}
    lens = next((one for one in PRESENT if one == side.lens), "as_claimed")
    points = {node: {**given, "points": fraction(given.get("points"))} for node, given in panel.items()}
    case = Case(framework, side.group, evidence, points, lens, submitted, figures)
    return replace(side, case=case, tree=_tree(case, side.unit))


def _tree(case: Case, unit: str) -> ScoreTree | None:
    """The unit scored again, where that needs no other unit."""
    if framework_compares(case):
        return None
    panel = {f"{case.group}/{path}": case.panel[node] for node, path in node_paths(case) if node in case.panel}
    try:
        return case.framework.evaluate(
            {**case.evidence, **panel}, group=case.group, unit=unit, lens=case.lens, submitted=case.submitted or None
        )
    except EvidenceError:
        return None


def framework_compares(case: Case) -> bool:
    return case.framework.plans[case.group].compares


def node_paths(case: Case) -> list[tuple[str, str]]:
    return paths_below(case.framework.groups[case.group].root, "")


def _typed(item: Mapping[str, Any], decl: model.InputDecl) -> dict[str, Any]:
    """An item of a result, its numbers read from their text again."""
    value = item.get("value")
    if decl.type == "items" and isinstance(value, list):
        types = {one.name: one.type for one in decl.fields}
        value = [_record(record, types) for record in value]
    elif decl.type == "numbers" and isinstance(value, list):
        value = [fraction(one) for one in value]
    elif decl.type in _NUMBERS or decl.type == "items":
        value = fraction(value)
        value = int(value) if value is not None and value.denominator == 1 else value
    return {**item, "value": value, "state": item.get("state", "claimed")}


def _record(record: Any, types: Mapping[str, str]) -> Any:
    if not isinstance(record, dict):
        return record
    return {name: fraction(one) if types.get(name) in _NUMBERS else one for name, one in record.items()}
