"""What checks say of rows is what trying every figure says; and a framework that passes leaves no figure undefined."""

from __future__ import annotations

import operator
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draws import many
from frameworks import build_framework, evidence_for, framework_data
from indexkit import EvidenceError
from indexkit.checks import check
from indexkit.formula.nodes import State
from indexkit.problems import errors

SETTINGS = settings(
    max_examples=many(150), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
HOLDS = {"at_least": operator.ge, "above": operator.gt, "at_most": operator.le, "below": operator.lt, "is": operator.eq}


def figures(type_: str, low: int, high: int) -> list[Fraction]:
    """Every kind of figure that rows bounded by whole numbers from 0 to 8 can tell apart."""
    halves = [Fraction(n, 2) for n in range(2 * low, 2 * high + 1)]
    return [x for x in halves if type_ != "count" or x.denominator == 1]


def holds(row: dict[str, int], x: Fraction) -> bool:
    return all(HOLDS[word](x, bound) for word, bound in row.items())


def framework_of(type_: str, low: int, high: int, rows: list[dict[str, int]], hit: str) -> dict[str, Any]:
    bands = [{**row, "points": 1} for row in rows]
    node = {
        "max": 1,
        "basis": "press",
        "score": {"kind": "bands", "of": "x", "hit": hit, "bands": bands},
        "evidence": {"x": {"type": type_, "range": {"from": low, "to": high}}},
    }
    return {
        "indexkit": 1,
        "framework": "rows",
        "revision": 1,
        "name": "Các khoảng",
        "applies_to": {"periods_from": 2022},
        "rules": {"rounding": "none", "missing_evidence": "zero"},
        "groups": {"nhom": {"max": 1, "indicators": {"a": node}}},
    }


ROW = st.dictionaries(st.sampled_from(sorted(HOLDS)), st.integers(0, 8), min_size=1, max_size=2)


@SETTINGS
@given(
    st.sampled_from(["count", "number"]),
    st.integers(0, 4),
    st.integers(5, 9),
    st.lists(ROW, min_size=1, max_size=5),
    st.sampled_from(["first", "unique"]),
)
def test_rows_are_judged_as_by_trying_every_figure(type_: str, low: int, high: int, rows: Any, hit: str) -> None:
    framework = build_framework(framework_of(type_, low, high, rows, hit))
    said = {(one.key, one.places[0].column) for one in check(framework)}
    keys = [key for key, _ in said]
    known = figures(type_, low, high)
    uncovered = [x for x in known if not any(holds(row, x) for row in rows)]
    assert ("IK352.gap_bands" in keys) == bool(uncovered)
    never = [row for row in rows if not any(holds(row, x) for x in known)]
    assert sum(key.startswith("IK351") for key in keys) == len(never)
    if hit == "first":
        met = [
            any(holds(row, x) and not any(holds(r, x) for r in rows[:i]) for x in known) for i, row in enumerate(rows)
        ]
        assert sum(key == "IK350.taken" for key in keys) == met.count(False) - len(never)
    else:
        pairs = [
            (a, b) for i, a in enumerate(rows) for b in rows[:i] if any(holds(a, x) and holds(b, x) for x in known)
        ]
        assert ("IK353.overlap" in keys) == bool(pairs)


@SETTINGS
@given(st.data())
def test_what_passes_leaves_nothing_undefined(data: Any) -> None:
    framework = build_framework(data.draw(framework_data()))
    if errors(check(framework)):
        return
    try:
        tree = framework.evaluate(data.draw(evidence_for(framework)))
    except EvidenceError:
        return
    undefined = [node.path for node in tree.nodes if tree.env.values[node.id] is State.UNDEFINED]
    assert undefined == []


@SETTINGS
@given(st.data())
def test_what_an_evaluation_gives_comes_out_as_an_example(data: Any) -> None:
    """An example made of a scored unit's own evidence and points is confirmed; of other points, refused."""
    text = data.draw(framework_data())
    framework = build_framework(text)
    evidence = data.draw(evidence_for(framework, panel=False))
    try:
        tree = framework.evaluate(evidence)
    except EvidenceError:
        return
    nodes = [node for node in tree.nodes if node.kind == "component" and node.exact is not None]
    if not nodes:
        return
    chosen = data.draw(st.sampled_from(nodes))
    assert chosen.points is not None
    off = data.draw(st.sampled_from([0, 1]))
    indicator, _, leaf = chosen.path.partition("/")
    node = text["groups"]["nhom"]["indicators"][indicator]["components"][leaf]
    node["example"] = {"given": evidence, "points": Fraction(chosen.points) + off}
    keys = {one.key for one in check(build_framework(text))} & {"IK370.differs", "IK370.no_value"}
    assert keys == ({"IK370.differs"} if off else set())
