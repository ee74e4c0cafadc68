"""A small framework of two groups and units whose ranks are worked out by hand."""

from __future__ import annotations

from pathlib import Path

import indexkit as ik
from heads import HEAD
from indexkit.league.league import League
from indexkit.problems import Lang

BANDS = "{name: Tốt, name_en: Good, at_least: 80}, {name: Khá, at_least: 50}, {name: Yếu}"
LEVELS = f"levels: {{of: percent, bands: [{BANDS}]}}"
FRAMEWORK = (
    HEAD
    + f"""\
  xa:
    name: Xã
    name_en: Communes
    max: 20
    indicators:
      a:
        code: "1"
        name: Nhận thức
        max: 10
        basis: press
        score: {{kind: formula, formula: x}}
        evidence: {{x: {{type: number}}}}
      b:
        code: "2"
        name: Thể chế
        max: 10
        basis: assumed
        score: {{kind: formula, formula: y}}
        evidence: {{y: {{type: number}}}}
    {LEVELS}
  thon:
    name: Thôn
    max: 5
    indicators:
      c:
        max: 5
        basis: press
        score: {{kind: formula, formula: z}}
        evidence: {{z: {{type: number}}}}
"""
)
UNITS = """\
unit,unit_name,group,period,x,y,z
a,Xã A,xa,2024,8,9,
b,Xã B,xa,2024,6,5,
c,Xã C,xa,2024,5,6,
d,Xã D,xa,2024,2,,
e,Xã E,xa,2024,mười,1,
t,Thôn T,thon,2024,,,3
"""
"""A 17 of 20, 85 %: Tốt. B and C 11, 55 %: Khá. D 2, 10 %: Yếu, without y. E cannot be read. T 3 of 5."""
LAST = """\
unit,unit_name,group,period,x,y,z
a,Xã A,xa,2024,1,1,
b,Xã B,xa,2024,9,9,
d,Xã D,xa,2024,5,5,
g,Xã G,xa,2024,3,3,
"""
"""B 18, D 10, G 6, A 2: A was fourth, B first, D second; C is new, G is gone."""


def write(folder: Path) -> tuple[Path, Path]:
    """The framework and the table of units."""
    (folder / "bo.yaml").write_text(FRAMEWORK, "utf-8")
    (folder / "don_vi.csv").write_text(UNITS, "utf-8")
    return folder / "bo.yaml", folder / "don_vi.csv"


def make(folder: Path, lang: Lang = "en", units: str = UNITS, last: str = "", framework: str = FRAMEWORK) -> League:
    (folder / "bo.yaml").write_text(framework, "utf-8")
    loaded = ik.load(folder / "bo.yaml", period=2024)
    found = []
    for name, text in (("don_vi.csv", units), ("truoc.csv", last)):
        (folder / name).write_text(text, "utf-8")
        found.append(ik.assess(loaded, folder / name) if text else None)
    now, before = found
    assert now is not None
    return League(now, now.rankings(), lang, before)
