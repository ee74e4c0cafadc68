"""The table of clauses: what each text says, where it stands, and that nothing that differs is left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from diff_texts import OLD, written

import indexkit as ik
from indexkit.diff import Diff, Row, diff_frameworks


def compared(folder: Path, *changes: tuple[str, str], **how: Any) -> Diff:
    before = ik.load(written(folder / "cu"), period=2023)
    return diff_frameworks(before, ik.load(written(folder / "moi", *changes), period=2023), **how)


def said(row: Row) -> dict[str, tuple[str | None, str | None]]:
    """Of every clause of a row, what it says in English."""
    return {
        f"{one.path} {aspect.name.en}": tuple(None if t is None else t.in_("en") for t in (aspect.before, aspect.after))  # type: ignore[misc]
        for one in row.clauses
        for aspect in one.aspects
    }


def test_the_same_text_twice(tmp_path: Path) -> None:
    assert compared(tmp_path).agrees


def test_the_order_and_the_spelling_of_a_file_are_no_change(tmp_path: Path) -> None:
    lines = OLD[OLD.index("      ke_hoach:") : OLD.index("      hop:")]
    moved = (("      ty_le:\n", lines + "      ty_le:\n"), ("      hop: {max: 5", "      hop: {max: 5.0"))
    text = OLD.replace(lines, "")
    before = ik.load(written(tmp_path / "cu"), period=2023)
    assert diff_frameworks(before, ik.load(written(tmp_path / "moi", *moved, text=text), period=2023)).agrees


DIVIDES, REFUSED = "where it divides by 0 or has no value", "no score, an error of the evidence"


@pytest.mark.parametrize(
    ("changes", "form", "words"),
    [
        (
            [("points_each: 1, cap: 4", "points_each: 1, cap: 6")],
            "changed",
            {"tin points": ("1 × the records of so_tin; at most 4", "1 × the records of so_tin; at most 6")},
        ),
        (
            [("ke_hoach: {max: 5, basis: assumed, score: {kind: yes_no, of: co_ke_hoach}}", "ke_hoach: {max: 5, "
              "basis: assumed, score: {kind: yes_no, of: co_ke_hoach, points: 4}}")],
            "changed",
            {"ke_hoach points": ("co_ke_hoach: yes → max; no → 0", "co_ke_hoach: yes → 4; no → 0")},
        ),
        (
            [("quote: mỗi tin 1 điểm", "quote: mỗi tin một điểm")],
            "reworded",
            {"tin citation": ("1/QĐ-UBND, 1 “mỗi tin 1 điểm”", "1/QĐ-UBND, 1 “mỗi tin một điểm”")},
        ),
        ([("when_zero: zero", "when_zero: full")], "changed", {f"ty_le {DIVIDES}": ("0", "the maximum")}),
        (
            [("over: cap, when_zero: zero", "full_at: 50, over: refuse, when_zero: error")],
            "changed",
            {
                "ty_le points": ("min(1, tu / mau) × max", "min(1, 100 × (tu / mau) / 50) × max"),
                f"ty_le {DIVIDES}": ("0", REFUSED),
                "ty_le above the share for full points": (None, REFUSED),
            },
        ),
        (
            [("{from: 0, to: 1000}}, mau", "{from: 0, to: 500}}, mau")],
            "changed",
            {"ty_le evidence": (
                "`tu` (count, ≥ 0, ≤ 1000); `mau` (count, ≥ 0, ≤ 1000)",
                "`tu` (count, ≥ 0, ≤ 500); `mau` (count, ≥ 0, ≤ 1000)",
            )},
        ),
        (
            [("missing_evidence: zero", "missing_evidence: error")],
            "changed",
            {"rules/missing_evidence missing_evidence": ("zero", "error")},
        ),
        (
            [("name: Khá, at_least: 20", "name: Khá, at_least: 25")],
            "changed",
            {"levels levels": (
                "total → Tốt: at least 30; Khá: at least 20; Yếu: otherwise",
                "total → Tốt: at least 30; Khá: at least 25; Yếu: otherwise",
            )},
        ),
    ],
)  # fmt: skip
def test_one_change(tmp_path: Path, changes: list[tuple[str, str]], form: str, words: dict[str, Any]) -> None:
    (row,) = compared(tmp_path, *changes).rows
    assert (row.form, said(row)) == (form, words)


def test_a_value_that_is_its_formula_alone(tmp_path: Path) -> None:
    """`moc: 2` and `moc: {formula: 2}` are one text; `moc: 3` is another."""
    start = ("    max: 40\n", "    max: 40\n    values: {moc: 2}\n")
    reads = ("kind: per_item, of: so_tin, points_each: 1, cap: 4", "kind: formula, formula: 'moc'")
    text = written(tmp_path, start, reads).read_text("utf-8")
    before = ik.load(written(tmp_path / "cu", text=text), period=2023)
    written_out, other = (
        diff_frameworks(before, ik.load(written(tmp_path / name, ("{moc: 2}", new), text=text), period=2023))
        for name, new in (("moi", "{moc: {formula: 2}}"), ("khac", "{moc: 3}"))
    )
    assert written_out.agrees
    assert [said(row) for row in other.rows] == [{"moc points": ("2", "3")}]


def test_a_clause_that_is_added_and_one_that_is_removed(tmp_path: Path) -> None:
    old = "      hop: {max: 5, basis: assumed, score: {kind: yes_no, of: co_hop}}\n"
    new = old.replace("hop:", "mang:").replace("co_hop", "co_mang")
    rows = compared(tmp_path, (old, new)).rows
    assert [(row.form, row.clauses[0].path) for row in rows] == [("removed", "hop"), ("added", "mang")]
    assert said(rows[0])["hop points"] == ("co_hop: yes → max; no → 0", None)
    assert said(rows[1])["mang points"] == (None, "co_mang: yes → max; no → 0")
    assert (rows[0].clauses[0].after, rows[1].clauses[0].before) == (None, None)


def test_a_clause_that_moves_is_one_change(tmp_path: Path) -> None:
    old = "      hop: {max: 5, basis: assumed, score: {kind: yes_no, of: co_hop}}\n"
    new = "      chung:\n        max: 5\n        components: {" + old.strip().replace("max: 5", "max: 5") + "}\n"
    (row,) = compared(tmp_path, (old, new)).rows
    assert row.form == "moved"
    assert said(row)["chung/hop place"] == ("hop", "chung/hop")


def test_a_group_that_goes(tmp_path: Path) -> None:
    (row,) = compared(tmp_path, (OLD[OLD.index("  tinh:\n") :], "")).rows
    assert (row.form, row.kind, said(row)) == ("removed", "group", {"tinh group": ("1 scored clause", None)})


def test_a_ranking_is_of_no_total(tmp_path: Path) -> None:
    (row,) = compared(tmp_path, ("    max: 40\n", "    max: 40\n    ranking: {ties: dense}\n")).rows
    assert (row.form, row.kind) == ("added", "ranking")


def test_one_group_only(tmp_path: Path) -> None:
    changes = (("cap: 4", "cap: 6"), ("of: co}", "of: co, points: 4}"))
    assert [row.group for row in compared(tmp_path, *changes).rows] == ["xa", "tinh"]
    assert [row.group for row in compared(tmp_path, *changes, groups=["tinh"]).rows] == ["tinh"]


def test_an_amendment_is_named_where_its_words_stand(tmp_path: Path) -> None:
    written(tmp_path / "cu")
    amendment = written(
        tmp_path / "sua",
        text="""\
indexkit: 1
amendment: sua_2
amends: mau
revision: 1
issued_by: {decision: 2/QĐ-UBND, date: 2023-06-01}
in_force: {from: 2023-06-01}
applies_to: {periods_from: 2023}
changes:
  - {do: set, at: xa/tin, field: score.cap, from: 4, to: 6}
""",
    )
    base = tmp_path / "cu" / "moi.yaml"
    found = diff_frameworks(ik.load(base, period=2023), ik.load(base, period=2023, amend=[amendment]))
    (row,) = found.rows
    assert row.clauses[0].by == ("2/QĐ-UBND",)
    assert said(row) == {"tin points": ("1 × the records of so_tin; at most 4", "1 × the records of so_tin; at most 6")}
