"""`indexkit years` as its users meet it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from indexkit import cli
from indexkit.report.layout import columns
from sides import HEAD, PLAIN
from test_year_attribution import Y2022, Y2023


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.delenv("INDEXKIT_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    for name, group in (("cu", Y2022), ("moi", Y2023)):
        Path(name).mkdir()
        text = HEAD.format(rules=PLAIN) + "  g:\n    name: Cấp huyện" + group.replace("\n", "\n    ") + "\n"
        Path(name, "khung.yaml").write_text(text.replace("framework: thu", f"framework: {name}"), "utf-8")
    # as in the worksheet: A 20 → 39, B 2 → 14; B is C in 2023, D is gone, E is new
    Path("2022.csv").write_text("unit,period,co_ke_hoach,tt,tong\nA,2022,có,50,100\nB,2022,không,10,100\n"
                                "D,2022,có,1,3\n", "utf-8")  # fmt: skip
    Path("2023.csv").write_text("unit,period,co_ke_hoach,tt,tong,co_an_toan\nA,2023,có,80,100,có\n"
                                "C,2023,có,30,100,không\nE,2023,có,1,3,có\n", "utf-8")  # fmt: skip
    entry = "{from: B, to: C, kind: renamed, on: 2023-01-01, cite: {document: 5/NQ}}"
    Path("bang.yaml").write_text(f"indexkit: 1\nidentities:\n  - {entry}\n", "utf-8")

    def call(*arguments: object) -> Ran:
        status = cli.run(["years", *map(str, arguments)])
        return Ran(status, *capsys.readouterr())

    return call


BOTH = ("moi/khung.yaml", "2022.csv", "2023.csv", "--framework", "2022=cu/khung.yaml", "--identities", "bang.yaml")


def line(text: str, *words: str) -> list[str]:
    """The first line that begins with some words, cut at blanks."""
    return next(one.split() for one in text.splitlines() if one.split()[: len(words)] == [*words])


def test_the_years_side_by_side(run: Run) -> None:
    ran = run(*BOTH)
    assert (ran.status, ran.err) == (0, "")
    rows = [one.split() for one in ran.out.splitlines()]
    assert ["A", "20", "39", "+19", "+95", "1", "→", "1"] in rows
    assert ["C", "2", "14", "+12", "+600", "3", "→", "3"] in rows
    assert ["A", "0", "+10", "+6", "+3"] in rows
    assert ["C", "+1", "0", "+14", "−3"] in rows
    assert "  - E (25): new: not among the units of the earlier year" in ran.out
    assert "  - D (16.67): gone: not among the units of the later year" in ran.out
    assert "  - C: formerly B (5/NQ, 2023-01-01)" in ran.out
    assert all(columns(one) <= 80 for one in ran.out.splitlines())


def test_in_vietnamese(run: Run) -> None:
    ran = run(*BOTH, "--lang", "vi")
    assert "Thay đổi từ kỳ 2022 sang kỳ 2023" in ran.out
    assert "  - D (16,67): không còn: kỳ sau không có đơn vị này" in ran.out
    assert all(columns(one) <= 80 for one in ran.out.splitlines())


@pytest.mark.parametrize("name", ["C", "B"])
def test_one_unit_in_full(run: Run, name: str) -> None:
    """Under its code of either year."""
    ran = run(*BOTH, "--unit", name)
    assert ran.status == 0
    assert "Total: 2 of 30 → 14 of 50" in ran.out
    # 2/30 is 6⅔ %, shown 6.67; 14/50 is 28 %: 21.33 percent points
    assert "+12 points; +600% of what it was; +21.33 percent points" in ran.out
    assert "Rank: 3 of 3 → 3 of 3, unchanged" in ran.out
    assert line(ran.out, "performance") == ["performance", "+11", "+14"]
    assert line(ran.out, "together") == ["together", "+12", "+12"]
    assert "Newly asked: `co_an_toan`" in ran.out
    assert all(columns(one) <= 80 for one in ran.out.splitlines())


def test_a_unit_of_no_year(run: Run) -> None:
    ran = run(*BOTH, "--unit", "Z")
    assert (ran.status, ran.out) == (1, "")
    assert "IK543" in ran.err


def test_json_and_csv_hold_the_same_figures(run: Run) -> None:
    data = json.loads(run(*BOTH, "--format", "json").out)
    rows = list(csv.DictReader(StringIO(run(*BOTH, "--format", "csv").out)))
    (step,) = data["steps"]
    totals = {row["unit"]: row for row in rows if not row["node"]}
    assert list(totals) == [one["unit"] for one in step["units"]] == ["A", "C", "E", "D"]
    for one in step["units"]:
        row = totals[one["unit"]]
        assert (row["change"] or None, row["kind"]) == (one["total"]["change"], one["kind"])
        taken = one["attribution"]
        assert row["rules_rules_first"] == ("" if taken is None else taken["total"]["rules_first"]["rules"])
        assert row["interaction"] == ("" if taken is None else taken["total"]["interaction"])
    assert totals["C"]["predecessors"] == "B"
    assert [row["node"] for row in rows if row["unit"] == "A"] == ["", "ke_hoach", "ho_so", "an_toan"]


def test_one_unit_as_json_and_csv(run: Run) -> None:
    data = json.loads(run(*BOTH, "--unit", "C", "--format", "json").out)
    assert [one["unit"] for one in data["steps"][0]["units"]] == ["C"]
    rows = list(csv.DictReader(StringIO(run(*BOTH, "--unit", "C", "--format", "csv").out)))
    assert {row["unit"] for row in rows} == {"C"}


def test_a_unit_that_cannot_be_scored_is_told_and_sets_the_status(run: Run) -> None:
    Path("2023.csv").write_text("unit,period,co_ke_hoach,tt,tong\nA,2023,có,80,100\nB,2023,có thể,1,3\n", "utf-8")
    ran = run("moi/khung.yaml", "2022.csv", "2023.csv", "--framework", "2022=cu/khung.yaml")
    assert ran.status == 1
    assert "  - B: this unit could not be scored in 2023" in ran.out
    assert "2023.csv:3:" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["moi/khung.yaml", "2022.csv", "2023.csv", "--period", "2022"], "IK590"),
        (["moi/khung.yaml", "2022.csv"], "IK542"),
        (["moi/khung.yaml", "2022.csv", "2023.csv", "--framework", "cu/khung.yaml"], "IK590"),
        (["moi/khung.yaml", "2022.csv", "2023.csv", "--framework", "2021=cu/khung.yaml"], "IK590"),
        ([*BOTH, "-o", "bang.yaml"], "IK593"),
        ([*BOTH, "-o", "cu/khung.yaml"], "IK593"),
    ],
)
def test_wrong_use(run: Run, arguments: list[str], code: str) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert code in ran.err


def test_all_problems_of_all_files_at_once(run: Run) -> None:
    table = "indexkit: 1\nidentities:\n  - {from: B, to: B, kind: renamed, on: 2023-01-01}\n"
    Path("bang.yaml").write_text(table, "utf-8")
    Path("cu/khung.yaml").write_text("indexkit: 1\nframework: cu\n", "utf-8")
    ran = run(*BOTH)
    assert ran.status == 1
    assert "IK540" in ran.err
    assert "cu/khung.yaml" in ran.err


def test_a_year_that_no_file_says_is_asked_for(run: Run) -> None:
    Path("2023.csv").write_text("unit,co_ke_hoach\nA,có\n", "utf-8")
    ran = run("moi/khung.yaml", "2022.csv", "2023.csv")
    assert ran.status == 2
    assert "2023.csv" in ran.err
    ran = run("moi/khung.yaml", "2022.csv", "2023.csv", "--period", "2022", "--period", "2023")
    assert ran.status == 0


def test_a_clerk_checks_the_table_alone(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "bang.yaml"]) == 0
    assert "bang.yaml (table of identities): fine" in capsys.readouterr().out


def test_the_shipped_framework_over_two_years(run: Run) -> None:
    """Decision 447 brings a bonus from 2024 on. The sample's two initiatives, 10 points, are newly asked in 2024."""
    framework = Path(__file__).parents[2] / "frameworks" / "dong_thap_2022.yaml"
    for year in (2023, 2024):
        head = f"unit: A\ngroup: cap_huyen\nperiod: {year}\nevidence: {{chuc_vu_truong_ban: bi_thu_chu_tich"
        Path(f"{year}.yaml").write_text(head + (", mo_hinh: 2}\n" if year == 2024 else "}\n"), "utf-8")
    ran = run(framework, "2023.yaml", "2024.yaml", "--format", "json")
    (unit,) = json.loads(ran.out)["steps"][0]["units"]
    assert (unit["total"]["change"], unit["attribution"]["newly_asked"]["nodes"][0]) == ("10", "thuong_mo_hinh")
    assert unit["attribution"]["total"]["rules_first"] == {"rules": "0", "asked": "10", "performance": "0"}
