"""Given units by two texts: worksheets that an official can follow, each figure scored by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from diff_texts import OLD, UNIT, written

import indexkit as ik
from indexkit.diff import Impact, diff_frameworks
from indexkit.diff import impact as impacts

PLAN = ("score: {kind: yes_no, of: co_ke_hoach}", "score: {kind: yes_no, of: co_ke_hoach, points: 4}")


def impact(folder: Path, units: Any, *changes: tuple[str, str], text: str = OLD, **how: Any) -> Impact:
    before = ik.load(written(folder / "cu", text=text), period=2023)
    after = ik.load(written(folder / "moi", *changes, text=text), period=2023)
    found = diff_frameworks(before, after, units=units, prove=False, **how).impact
    assert found is not None
    return found


def of(found: Impact, unit: str) -> list[tuple[tuple[int, ...], Fraction, Fraction]]:
    return [(one.rows, one.first, one.last) for one in found.moved[unit]]


def unit(**other: Any) -> dict[str, Any]:
    return {"group": "xa", "evidence": {**UNIT, **other}}


def test_each_change_has_its_points(tmp_path: Path) -> None:
    """a: 3 stories were 3 points and are 2; the plan was 5 and is 4: 20.5 − 2 = 18.5, from Khá to Yếu.
    b: one story and no plan: 1 + 12.5 = 13.5 by both."""
    units = {"a": unit(), "b": unit(so_tin=1, co_ke_hoach=False)}
    found = impact(tmp_path, units, ("points_each: 1, cap: 4", "points_each: 1, cap: 2"), PLAN)
    a = found.changes["a"].total
    assert a.before is not None
    assert a.after is not None
    assert (a.before.exact, a.after.exact, a.level_changed) == (Fraction("20.5"), Fraction("18.5"), True)
    assert of(found, "a") == [((1,), -1, -1), ((2,), -1, -1)]
    assert found.moved["b"] == ()
    assert [one.name for one in found.having(-1)] == ["a"]
    assert [one.name for one in found.having(0)] == ["b"]


def test_changes_that_act_together(tmp_path: Path) -> None:
    """3 stories × 1 are 3. The rule first: (3 + 1) × 1 = 4, then the factor: 4 × 2 = 8. The factor first: 3 × 2 = 6,
    then the rule: 8. So the rule did 1 or 2, the factor 4 or 3."""
    text = OLD.replace(
        "{kind: per_item, of: so_tin, points_each: 1, cap: 4}",
        "{kind: formula, formula: so_tin * he_so}\n        evidence: {so_tin: {type: count, range: {to: 4}}}",
    ).replace("    levels:\n", "    values: {he_so: {formula: 1 * 1}}\n    levels:\n")
    found = impact(
        tmp_path, {"a": unit()}, ("so_tin * he_so", "(so_tin + 1) * he_so"), ("1 * 1", "2 * 1"), text=text
    )
    assert of(found, "a") == [((1,), 1, 2), ((2,), 4, 3)]
    assert [one.points for one in found.moved["a"]] == [Fraction("1.5"), Fraction("3.5")]


def test_what_only_one_text_asks_is_read_by_that_one(tmp_path: Path) -> None:
    """The meeting, 5 points, goes; the network, 5 points, comes: the unit had both."""
    old = "      hop: {max: 5, basis: assumed, score: {kind: yes_no, of: co_hop}}\n"
    new = old.replace("hop:", "mang:").replace("co_hop", "co_mang")
    found = impact(tmp_path, {"a": unit(co_hop=True, co_mang=True)}, (old, new))
    assert [*found.before.refused, *found.after.refused] == []
    assert of(found, "a") == [((1,), -5, -5), ((2,), 5, 5)]


def test_what_neither_text_knows_is_refused_by_both(tmp_path: Path) -> None:
    found = impact(tmp_path, {"a": unit(co_mangg=True), "b": unit()}, PLAN)
    assert [[one.name for one in end.refused] for end in (found.before, found.after)] == [["a"], ["a"]]
    assert list(found.moved) == ["b"]


def test_a_unit_that_the_new_text_refuses(tmp_path: Path) -> None:
    """1,000 of 1,000; the new text takes 500 at most."""
    found = impact(tmp_path, {"a": unit(tu=1000, mau=1000)}, ("{from: 0, to: 1000}}, mau", "{from: 0, to: 500}}, mau"))
    assert not found.before.refused
    assert [one.name for one in found.after.refused] == ["a"]
    assert not found.moved


def test_ranks(tmp_path: Path) -> None:
    """a: 3 + 5 + 12.5 = 20.5 and 19.5 by the new text; b: 2 + 0 + 5 + 12.5 = 19.5, then also 19.5: the first place is
    shared."""
    units = {"a": unit(), "b": unit(so_tin=2, co_ke_hoach=False, co_hop=True)}
    found = impact(tmp_path, units, PLAN)
    places = {one.name: [rank.after.label for rank in one.ranks if rank.after] for one in found.changes}
    assert places == {"a": ["=1"], "b": ["=1"]}
    assert [rank.change for rank in found.changes["b"].ranks] == [1]


def test_changes_between_which_there_is_no_score(tmp_path: Path) -> None:
    """1,000 of 500 are over 100 % and cut: 10. The new text refuses what is over 100 %, and 1,000 of 2,000 are 5. With
    the refusal alone there is no score, so that the two are told together."""
    text = OLD.replace(
        "{kind: per_item, of: so_tin, points_each: 1, cap: 4}",
        "{kind: ratio, numerator: so_tin, denominator: chia, points: max, full_at: 100, over: cap, when_zero: zero}",
    ).replace("    levels:\n", "    values: {chia: {formula: 1 * 500}}\n    levels:\n")
    cite = 'cite: {document: 1/QĐ-UBND, section: "1", quote: mỗi tin 1 điểm}'
    text = text.replace(cite, "evidence: {so_tin: {type: count}}")
    changes = ("full_at: 100, over: cap", "full_at: 100, over: refuse"), ("1 * 500", "1 * 2000")
    found = impact(tmp_path, {"a": unit(so_tin=1000)}, *changes, text=text)
    assert of(found, "a") == [((1, 2), -5, -5)]


def test_of_many_changes_those_that_move_a_unit_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of 16 clauses gives 2 points for 1, and 16 are many here. `a` has the 2nd and the 11th; `b` all of them."""
    monkeypatch.setattr(impacts, "_SPLIT", 10)
    clauses = "".join(
        f"      m{n}: {{max: 2, basis: assumed, score: {{kind: yes_no, of: x{n}, points: 1}}}}\n" for n in range(1, 17)
    )
    whole = OLD[: OLD.index("groups:")] + "groups:\n  xa:\n    max: 32\n    indicators:\n" + clauses
    texts = {"cu": whole, "moi": whole.replace("points: 1", "points: 2")}
    old, new = (ik.load(written(tmp_path / name, text=text), period=2023) for name, text in texts.items())
    units = {"a": (2, 11), "b": range(1, 17)}
    given = {name: {"group": "xa", "evidence": {f"x{n}": True for n in has}} for name, has in units.items()}
    alone = diff_frameworks(old, new, units={"a": given["a"]}, prove=False).impact
    both = diff_frameworks(old, new, units=given, prove=False).impact
    assert alone is not None
    assert both is not None
    assert of(alone, "a") == [((2,), 1, 1), ((11,), 1, 1)]
    assert [len(rows) for rows, _, _ in of(both, "b")] == [1, 1, 1, 1, 2, 2, 2, 2, 2, 2]
    assert all(len(rows) == first == last for rows, first, last in of(both, "b"))


def test_a_table_of_units_and_one_group(tmp_path: Path) -> None:
    table = tmp_path / "xa.csv"
    table.write_text("unit,so_tin,co_ke_hoach,co_hop,tu,mau\nx1,3,có,không,5,8\n", "utf-8")
    found = impact(tmp_path, table, PLAN, groups=["xa"])
    assert of(found, "x1") == [((1,), -1, -1)]
