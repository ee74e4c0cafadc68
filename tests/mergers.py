"""Units to be merged, and a framework that ranks them."""

from __future__ import annotations

from decimal import Decimal

from heads import HEAD

TEXT = (
    HEAD.replace("rounding: none", "rounding: {places: 2, mode: half_up, at: component}")
    + """\
  tinh:
    max: 100
    inputs:
      vung: {type: choice, options: [bac, nam], about: unit}
      x: {type: number, range: {from: 0}}
      y: {type: number, range: {from: 0}}
      mo_hinh: {type: items}
    indicators:
      nhan_thuc:
        max: 40
        components:
          n1: {max: 40, basis: assumed, score: {kind: formula, formula: x}}
      the_che:
        max: 60
        components:
          t1: {max: 60, basis: assumed, score: {kind: formula, formula: y}}
    bonuses:
      thuong:
        basis: assumed
        cap: none
        counts_above_max: true
        counts_in_percent: true
        score: {kind: per_item, of: mo_hinh, points_each: 5}
    ranking: {of: total, ties: competition, within: vung}
  xa:
    max: 10
    indicators:
      i: {max: 10, basis: assumed, score: {kind: formula, formula: z}}
    inputs:
      z: {type: number, range: {from: 0}}
"""
)
GIVEN = {
    "A": {"group": "tinh", "evidence": {"x": 30, "y": 40, "mo_hinh": 1, "vung": "bac"}},
    "B": {"group": "tinh", "evidence": {"x": 33, "y": Decimal("45.5"), "mo_hinh": 0, "vung": "bac"}},
    "C": {"group": "tinh", "evidence": {"x": 32, "y": 44, "mo_hinh": 0, "vung": "bac"}},
    "D": {"group": "xa", "evidence": {"z": 5}},
    "E": {"group": "tinh", "evidence": {"x": 10, "mo_hinh": 0, "vung": "nam"}},
}


def merger(*before: str, after: str = "AB") -> list[dict[str, object]]:
    return [{"from": list(before), "to": after, "kind": "merged", "on": "2025-07-01"}]
