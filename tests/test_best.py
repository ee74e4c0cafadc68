"""Best possible, by hand (RULES R10)."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from frameworks import build_framework
from indexkit.source import scan_text


def scorecard(missing: str, otherwise: str) -> dict[str, object]:
    leaf = {
        "max": 10,
        "basis": "assumed",
        "score": {"kind": "per_item", "of": "hoi_nghi", "points_each": 1, "cap": 5},
        "not_applicable": {"by": "unit", "otherwise": otherwise},
    }
    return {
        "indexkit": 1,
        "framework": "thu",
        "revision": 1,
        "name": "Thử",
        "applies_to": {"periods_from": 2024},
        "rules": {"rounding": "none", "missing_evidence": missing},
        "groups": {"xa": {"max": 10, "indicators": {"a": leaf}}},
    }


def test_staying_absent_may_be_worth_most() -> None:
    """Absent counts as not applicable, and not applicable earns the full 10: more than the 5 that items can give."""
    tree = build_framework(scorecard("not_applicable", "full")).evaluate({})
    assert (tree.points, tree.best_possible) == (10, 10)


def test_what_is_pending_may_become_all_it_can() -> None:
    """Nothing told: 0 now; at most 5 by the cap of the kind."""
    tree = build_framework(scorecard("zero", "zero")).evaluate({})
    assert (tree.points, tree.best_possible) == (0, 5)


def test_what_is_rejected_stays_rejected() -> None:
    tree = build_framework(scorecard("zero", "zero")).evaluate({"hoi_nghi": {"value": 3, "state": "rejected"}})
    assert (tree.points, tree.best_possible) == (0, 0)


LISTS = """
indexkit: 1
framework: thu
revision: 1
name: Thử
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
groups:
  xa:
    max: 40
    indicators:
      du_an:
        max: 30
        basis: assumed
        score: {kind: each, of: ds, aggregate: sum, score: {kind: formula, formula: "min(5, so) + (1 if xong else 0)"}}
        evidence:
          ds: {type: items, fields: {so: {type: count, range: {to: 3}}, xong: {type: yes_no}}}
      cham:
        max: 10
        basis: assumed
        score: {kind: formula, formula: trung_binh}
        values: {trung_binh: {how: mean, of: diem, when_zero: none}}
        evidence: {diem: {type: numbers, range: {from: 0, to: 8}}}
"""


def test_lists_and_records_that_are_given_and_pending() -> None:
    """Records without end may give all 30; a mean of marks up to 8 gives 8. What is given keeps its value: 2 + 1 for
    the record, 5 for the marks 4 and 6; of no marks there is no mean, so that no record can bring a total."""
    document, _ = scan_text(LISTS, "thu.yaml")
    assert document is not None
    framework = build_framework(document.data)
    tree = framework.evaluate({})
    assert (tree.points, tree.best_possible) == (0, 38)
    tree = framework.evaluate({"ds": [{"document": "1/QĐ", "so": 2, "xong": True}], "diem": [4, 6]})
    assert (tree.points, tree.best_possible) == (8, 8)
    tree = framework.evaluate({"ds": [{"document": "1/QĐ", "so": 2, "xong": False}]})
    assert (tree.points, tree.best_possible) == (2, 10)
    tree = framework.evaluate({"diem": []})
    assert (tree.points, tree.best_possible) == (None, None)
