"""`indexkit diff`: its forms, its statuses, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from diff_texts import UNIT, written

from indexkit import cli
from indexkit.report.layout import WIDTH, columns

CAP = ("points_each: 1, cap: 4", "points_each: 1, cap: 6")
FORMS = ["text", "json", "md", "html"]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.delenv("INDEXKIT_LANG", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        status = cli.run(["diff", *map(str, arguments)])
        return status, *capsys.readouterr()

    return call


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path, str, str]:
    units = tmp_path / "don_vi.json"
    units.write_text(json.dumps({"unit": "x1", "group": "xa", "period": 2023, "evidence": {**UNIT, "so_tin": 5}}))
    return written(tmp_path / "cu"), written(tmp_path / "moi", CAP), "--period", "2023"


def test_text_in_both_languages(run: Any, sides: Any) -> None:
    for lang, words in (("en", "Can change the total"), ("vi", "Có thể đổi tổng điểm")):
        status, out, err = run(*sides, "--lang", lang)
        assert (status, err) == (0, "")
        assert words in out
        assert max(map(columns, out.split("\n"))) <= WIDTH


@pytest.mark.parametrize("form", FORMS)
def test_units_in_every_form(run: Any, sides: Any, form: str, tmp_path: Path) -> None:
    """Five stories: 4 points and 5."""
    status, out, err = run(*sides, "--evidence", tmp_path / "don_vi.json", "--format", form)
    assert (status, err) == (0, "")
    if form == "json":
        (unit,) = json.loads(out)["impact"]["units"]
        assert [one["points"] for one in unit["moved"]] == ["1"]
        assert (unit["total"]["before"]["exact"], unit["total"]["after"]["exact"]) == ("21.5", "22.5")
    else:
        assert "21.5" in out.replace("\\", "")
        assert "22.5" in out.replace("\\", "")


@pytest.mark.parametrize("form", FORMS)
def test_a_calendar_in_every_form(run: Any, sides: Any, form: str, tmp_path: Path) -> None:
    status, out, _ = run(sides[0], "--calendar", "--evidence", tmp_path / "don_vi.json", "--format", form)
    assert status == 0
    assert "21.5" in out.replace("\\", "")


def test_a_draft_amendment(run: Any, tmp_path: Path) -> None:
    base = written(tmp_path / "cu")
    draft = written(
        tmp_path / "du_thao",
        text="indexkit: 1\namendment: nhap\namends: mau\nrevision: 1\nissued_by: {decision: 2/QĐ, date: 2023-06-01}\n"
        "in_force: {from: 2023-06-01}\napplies_to: {periods_from: 2023}\n"
        "changes:\n  - {do: repeal, at: xa/hop}\n  - {do: set, at: xa, field: max, from: 40, to: 35}\n",
    )
    status, out, _ = run(base, "--period", "2023", "--amend", draft)
    assert status == 0
    assert "removed: `hop`" in out


def test_a_unit_that_has_no_score(run: Any, sides: Any, tmp_path: Path) -> None:
    units = tmp_path / "sai.json"
    units.write_text(json.dumps({"unit": "x1", "group": "xa", "evidence": {**UNIT, "so_tinn": 5}}))
    status, out, err = run(*sides, "--evidence", units)
    assert status == 1
    assert "no score by the old text" in out
    assert "so_tinn" in err


def test_without_the_solver(run: Any, sides: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexkit.diff.effects.find_spec", lambda name: None)
    status, out, _ = run(*sides)
    assert (status, "Can change the total" in out, "Only units" in out) == (0, True, False)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["CU", "--period", "2023"], "IK690"),
        (["CU", *["--period", "2023"] * 3], "IK690"),
        (["CU", "MOI", "--calendar"], "IK690"),
        (["CU", "--calendar", "--period", "2023", "--period", "2024"], "IK690"),
        (["CU", "MOI", "--period", "2023", "--group", "xaa"], "IK526"),
        (["CU", "MOI", "--period", "1999"], "IK401"),
    ],
)
def test_wrong_use(run: Any, sides: Any, arguments: list[str], code: str) -> None:
    files = {"CU": sides[0], "MOI": sides[1]}
    status, out, err = run(*(files.get(one, one) for one in arguments))
    assert (status, out) == (1 if code != "IK690" else 2, "")
    assert code in err


def test_a_group_of_one_text_only(run: Any, tmp_path: Path) -> None:
    old = written(tmp_path / "cu")
    text = old.read_text("utf-8")
    new = written(tmp_path / "moi", (text[text.index("  tinh:\n") :], ""))
    status, _, err = run(old, new, "--period", "2023", "--group", "tinh")
    assert status == 1
    assert "IK690" in err
