"""Best possible, by hand (RULES R10)."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from frameworks import build_framework


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
