"""Two small texts of one framework, which differ in every way in which texts differ."""

from __future__ import annotations

from pathlib import Path

OLD = """\
indexkit: 1
framework: mau
revision: 1
name: Bộ chỉ số mẫu
name_en: A sample
issued_by: {decision: 1/QĐ-UBND, date: 2023-01-15}
in_force: {from: 2023-01-15}
applies_to: {periods_from: 2023}
rules:
  rounding: {places: 1, mode: half_up, at: component}
  missing_evidence: zero
groups:
  xa:
    name: Cấp xã
    max: 40
    indicators:
      tin:
        name: Tin bài
        max: 10
        basis: assumed
        cite: {document: 1/QĐ-UBND, section: "1", quote: mỗi tin 1 điểm}
        score: {kind: per_item, of: so_tin, points_each: 1, cap: 4}
      ke_hoach: {max: 5, basis: assumed, score: {kind: yes_no, of: co_ke_hoach}}
      hop: {max: 5, basis: assumed, score: {kind: yes_no, of: co_hop}}
      ty_le:
        max: 20
        basis: assumed
        score: {kind: ratio, numerator: tu, denominator: mau, over: cap, when_zero: zero}
        evidence: {tu: {type: count, range: {from: 0, to: 1000}}, mau: {type: count, range: {from: 0, to: 1000}}}
    levels:
      of: points
      bands: [{name: Tốt, at_least: 30}, {name: Khá, at_least: 20}, {name: Yếu}]
  tinh:
    name: Cấp tỉnh
    max: 5
    indicators: {ke: {max: 5, basis: assumed, score: {kind: yes_no, of: co}}}
"""
"""A unit of it: 3 stories are 3 points, a plan 5, no meeting 0, 5 of 8 are 12.5: 20.5 points, level Khá."""
UNIT = {"so_tin": 3, "co_ke_hoach": True, "co_hop": False, "tu": 5, "mau": 8}


def written(folder: Path, *changes: tuple[str, str], name: str = "moi.yaml", text: str = OLD) -> Path:
    """The text with some of its words changed, each of which stands in it once."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path
