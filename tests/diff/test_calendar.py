"""The calendar: texts with their dates, what changes from which period, what ends, what evidence would score then."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from diff_texts import OLD, UNIT, written

import indexkit as ik
from indexkit.diff import calendar
from indexkit.diff.calendar_view import calendar_dict

AMENDMENT = """\
indexkit: 1
amendment: sua_2
amends: mau
revision: 1
name: Nghị quyết sửa đổi
issued_by: {decision: 2/QĐ-UBND, date: 2024-03-01}
in_force: {from: 2024-04-01}
applies_to: {periods_from: 2024, periods_to: 2024}
changes:
  - {do: set, at: xa/tin, field: score.cap, from: 4, to: 2}
"""
NEXT = (
    ("framework: mau", "framework: mau_2026\nsupersedes: [mau]"),
    ("decision: 1/QĐ-UBND, date: 2023-01-15", "decision: 9/QĐ-UBND, date: 2025-11-01"),
    ("{from: 2023-01-15}", "{from: 2026-01-01}"),
    ("periods_from: 2023", "periods_from: 2026"),
    ("score: {kind: yes_no, of: co_ke_hoach}", "score: {kind: yes_no, of: co_ke_hoach, points: 4}"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The base; an amendment that binds 2024 alone; meetings up to 2024 only; another base from 2026 on."""
    hop = "      hop: {max: 5, basis: assumed, score: {kind: yes_no, of: co_hop}}"
    ends = (hop, hop.replace("{max: 5,", "{max: 5, applies_to: {periods_from: 2023, periods_to: 2024},"))
    room = ("max: 40\n", "max: {by_period: {2023: 40, 2025: 35}}\n")
    written(tmp_path, ends, room, name="mau.yaml")
    written(tmp_path, name="sua_2.yaml", text=AMENDMENT)
    written(tmp_path, *NEXT, name="mau_2026.yaml", text=OLD)
    return tmp_path


def test_every_step_has_what_changes(folder: Path) -> None:
    found = calendar(folder / "mau.yaml")
    assert [(step.first, step.last) for step in found.steps] == [(2023, 2023), (2024, 2024), (2025, 2025), (2026, None)]
    assert [[one.id for one in step.came] for step in found.steps] == [["mau"], ["sua_2"], [], ["mau_2026"]]
    assert [[one.id for one in step.left] for step in found.steps] == [[], [], ["sua_2"], ["mau"]]
    changes = [[(row.form, row.clauses[0].path) for row in step.rows] for step in found.steps]
    assert changes == [
        [],
        [("changed", "tin")],
        [("changed", "max"), ("changed", "tin"), ("removed", "hop")],
        [("changed", "max"), ("changed", "ke_hoach"), ("added", "hop")],
    ]


def test_texts_with_their_dates_and_what_is_past(folder: Path) -> None:
    """Of 2025 the amendment, which binds 2024 alone, is past."""
    found = calendar(folder / "mau.yaml", period=2025)
    texts = [(one.role, one.text.id, one.text.in_force_from, one.first, one.last, one.is_past) for one in found.texts]
    assert texts == [
        ("base", "mau", "2023-01-15", 2023, None, False),
        ("amendment", "sua_2", "2024-04-01", 2024, 2024, True),
        ("successor", "mau_2026", "2026-01-01", 2026, None, False),
    ]


@pytest.mark.parametrize(("period", "past"), [(2024, False), (2025, True), (None, False)])
def test_what_ends(folder: Path, period: int | None, past: bool) -> None:
    (ending,) = calendar(folder / "mau.yaml", period=period).endings
    assert (ending.path, ending.last, ending.is_past) == ("xa/hop", 2024, past)


def test_what_evidence_would_score_then(folder: Path) -> None:
    """2023: 3 stories, a plan of 5, a meeting of 5, 12.5: 25.5. 2024: 2 stories count: 24.5. 2025: no meetings, 3
    stories again: 20.5. 2026: the plan is 4, meetings are back: 24.5."""
    units = {"a": {"group": "xa", "evidence": {**UNIT, "co_hop": True}}}
    found = calendar(folder / "mau.yaml", units=units)
    assert found.totals() == {"a": (Fraction("25.5"), Fraction("24.5"), Fraction("20.5"), Fraction("24.5"))}
    assert calendar_dict(found, "en")["units"] == {"a": ["25.5", "24.5", "20.5", "24.5"]}


def test_as_it_was_known_on_a_day(folder: Path) -> None:
    found = calendar(folder / "mau.yaml", known="2024-02-01")
    assert [step.framework.applied[-1].id for step in found.steps] == ["mau", "mau"]
    assert [(step.first, step.last) for step in found.steps] == [(2023, 2024), (2025, None)]


def test_a_framework_that_ends(tmp_path: Path) -> None:
    path = written(tmp_path, ("periods_from: 2023", "periods_from: 2023, periods_to: 2024"))
    found = calendar(path, period=2026)
    assert [(step.first, step.last) for step in found.steps] == [(2023, 2024)]
    assert found.texts[0].is_past


def test_wrong_texts_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, ("points_each: 1", "points_each: mot"))
    with pytest.raises(ik.FrameworkError):
        calendar(path)
