"""Results in files: what `score --format json` and `score --certificate` write."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any

from indexkit.canonical import canonical_json
from indexkit.certificate.again import again, framework_of, period_of, read_given
from indexkit.certificate.verify import checked, first_difference
from indexkit.dispute.certified import side_of_certificate, with_recorded, with_tree
from indexkit.dispute.read import Parts, parse_json, read_bytes
from indexkit.dispute.sides import Figure, Side, side_of_tree
from indexkit.dispute.words import both
from indexkit.evaluate import score_unit
from indexkit.evidence.types import STATES
from indexkit.framework import SEMANTICS, Framework
from indexkit.problems import EvidenceError, IndexkitError, Place, Text, problem
from indexkit.result import RESULT
from indexkit.source.text import short
from indexkit.tree import ScoreTree

TABLES = (".csv", ".xlsx", ".xlsm", ".ods")
_NUMBERS = frozenset({"count", "number", "percent", "points", "numbers"})
_NO_TEXT = Text(
    "kết quả không kèm văn bản bộ chỉ số; thêm `--framework`, hoặc dùng giấy chứng nhận",
    "the result does not hold the text of its framework; add `--framework`, or use certificates",
)
_UNREAD = Text("không chấm lại được từ giấy chứng nhận", "a certificate could not be scored again")
_OTHER_EVIDENCE = Text(
    "không chấm lại được từ minh chứng ghi trong kết quả", "a result could not be scored again from its evidence"
)
_NOT_AGAIN = (IndexkitError, LookupError, TypeError, ValueError, AttributeError, AssertionError, ArithmeticError)
_POWER = re.compile(r"[-+]?[0-9._]+[eE][-+]?[0-9_]+")
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
        file, content = named, canonical_json(result)
    else:
        file, content = read_bytes(result)
    start = Place(file, 1, 1)
    if file.lower().endswith((".yaml", ".yml")):
        raise EvidenceError([problem("IK661.foreign", start, file=file)])
    data = parse_json(content, file)
    if "indexkit_certificate" in data:
        return _certificate(content, file, unit)
    if "indexkit_result" not in data:
        raise EvidenceError([problem("IK661.foreign", start, file=file)])
    if str(data["indexkit_result"]) != str(RESULT):
        found = short(str(data["indexkit_result"]))
        raise EvidenceError([problem("IK661.version", start, found=found, known=str(RESULT))])
    return _result(Parts(data, file), framework)


def period_of_result(path: str | PathLike[str]) -> int | str | None:
    """The period that a result file names; None of a table."""
    if is_table(path):
        return None
    file, content = read_bytes(path)
    text = Parts(parse_json(content, file), file).text("period")
    return period_of(text) if text else None


# The result JSON


def _result(data: Parts, framework: Framework | None) -> Side:
    for key in ("group", "nodes", "exact"):
        data.need(key)
    items, panel = _said(data)
    side = Side(
        **_head(data),
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
        base=data.text("base") or None,
        applied=tuple(one.text("id") for one in data.parts("applied")),
        items=items,
        panel=panel,
        data=data.data,
    )
    return _with_text(side, framework)


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
    for one in (*data.parts("about_unit"), *(item for node in data.parts("nodes") for item in node.parts("evidence"))):
        one.one_of("state", STATES)
    items = {one.text("input"): one.data for node in data.parts("nodes") for one in node.parts("evidence")}
    items |= {one.text("input"): one.data for one in data.parts("about_unit")}
    panel = {
        node.text("path").rpartition("/")[2]: node.map("panel") for node in data.parts("nodes") if "panel" in node.data
    }
    given = {name: item for name, item in items.items() if not {"default", "taken_from"} & item.keys()}
    return given, panel


# A certificate


def _certificate(content: bytes, file: str, unit: str | None) -> Side:
    """Only of one that the checker accepts."""
    checked(content, Place(file, 1, 1))
    data = Parts(json.loads(content), file)
    here = _unit(data, unit)
    side = side_of_certificate(data, here, _head(data))
    found = _again(data.data, side.unit)
    if found is None:
        return with_recorded(replace(side, why=_UNREAD, doubt=both("unread", file=file)), data, here)
    tree, where = found
    doubt = both("refused", file=file, where=where) if where else None
    return with_recorded(replace(with_tree(side, tree), doubt=doubt), data, here)


def _again(data: Mapping[str, Any], unit: str) -> tuple[ScoreTree, str] | None:
    """A unit of a certificate scored again, and where the certificate differs from what is made of its framework."""
    try:
        framework = framework_of(data["framework"]["text"], data["period"], data["known"])
        found = again(data, framework, False)
        return found.trees[unit], first_difference(data, found.made)
    except _NOT_AGAIN:
        return None


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


# What a result can be scored from


def _with_text(side: Side, framework: Framework | None) -> Side:
    """A result with the framework by which it was scored."""
    if framework is None or side.semantics != str(SEMANTICS):
        return replace(side, why=_NO_TEXT)
    if framework.fingerprint != side.rules:
        return replace(side, why=_OTHER)
    unit = {"group": side.group, "evidence": {"items": side.items, "panel": side.panel}}
    if _has_power(unit["evidence"]):
        return replace(side, why=_OTHER_EVIDENCE)
    try:
        tree = score_unit(framework, read_given(framework, unit, side.lens), unit=side.unit)
    except _NOT_AGAIN:
        return replace(side, why=_OTHER_EVIDENCE)
    return with_tree(side, tree)


def _has_power(value: Any) -> bool:
    """Whether a text within is a power of ten, which no result writes: `1e9999999` would be a number of ten million
    digits."""
    if isinstance(value, Mapping):
        return any(map(_has_power, value.values()))
    if isinstance(value, list):
        return any(map(_has_power, value))
    return isinstance(value, str) and _POWER.fullmatch(value) is not None
