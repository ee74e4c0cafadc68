"""`indexkit compare` as its users meet it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from indexkit import cli

ROOT = Path(__file__).parents[1]
FRAMEWORK = ROOT / "frameworks" / "human_development.yaml"
DISTRICTS = ROOT / "frameworks" / "dong_thap_2022.yaml"
EVIDENCE = ROOT / "frameworks" / "samples" / "huyen_mau.yaml"


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.delenv("INDEXKIT_LANG", raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Ran:
        status = cli.run(["compare", *map(str, arguments)])
        return Ran(status, *capsys.readouterr())

    return call


def write(**files: str) -> None:
    for name, text in files.items():
        Path(f"{name}.csv").write_text(text, "utf-8")


# tuổi thọ 72: (72 − 20)/65 = 52/65 = 0,8; học 12/18 = 0,666… và 9/15 = 0,6; thu nhập 75000: 1
UNITS = "unit,period,tuoi_tho,nam_hoc_ky_vong,nam_hoc_binh_quan,thu_nhap\nA,2022,72,12,9,75000\n"


def test_all_agree(run: Run) -> None:
    write(units=UNITS, published="unit,suc_khoe,giao_duc/hoc_ky_vong,muc_song\nA,0.800,0.667,1.000\n")
    ran = run(FRAMEWORK, "units.csv", "--published", "published.csv")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("NOT OFFICIAL: 1 question left open, see the end.\n")
    assert "3 figures: 2 equal, 1 equal when rounded\n" in ran.out
    assert "Left open by the texts\n" in ran.out


@pytest.mark.parametrize(("within", "status", "verdict"), [("0.0001", 1, "differs"), ("0.002", 0, "within")])
def test_a_difference_decides_the_status(run: Run, within: str, status: int, verdict: str) -> None:
    write(units=UNITS, published="unit,suc_khoe\nA,0.802\n")
    arguments = (FRAMEWORK, "units.csv", "--published", "published.csv", "--within", within, "--format", "json")
    ran = run(*arguments)
    found = json.loads(ran.out)
    assert (ran.status, found["figures"][0]["verdict"]) == (status, verdict)
    assert (found["figures"][0]["difference"], found["figures"][0]["size"]) == ("0.002", "2")
    assert (found["framework"], found["period"], found["within"]) == ("human_development", 2022, within)
    assert found["rules"].startswith("sha256:")


def test_an_evidence_file_beside_a_table_written_to_a_file(run: Run) -> None:
    """The sample's total of 283.23 is in the README; 1.3 is 10/3 rounded to 3.33, and cut off to 3.33 too."""
    write(published="unit;total;percent;level;nhan_thuc/van_ban_chi_dao\nhuyen_mau;283.23;70.81%;Khá;3.33\n")
    ran = run(DISTRICTS, EVIDENCE, "--published", "published.csv", "--lang", "vi", "-o", "so_sanh.txt")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    text = Path("so_sanh.txt").read_text("utf-8")
    assert text.startswith("CHƯA CHÍNH THỨC: ")
    assert "4 con số: 3 bằng, 1 làm tròn ra\n" in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_problems_of_all_files_in_one_pass(run: Run, lang: str) -> None:
    write(
        units=UNITS.replace("tuoi_tho", "tuoi_thoo").replace("75000", '"75000,0"'),
        published='unit,total,muc_son\nA,"0,8",1\nB,1,1\n',
    )
    Path("human.yaml").write_text(FRAMEWORK.read_text("utf-8"), "utf-8")
    ran = run("human.yaml", "units.csv", "--published", "published.csv", "--lang", lang, "--format", "json")
    told = {(one["code"], one["file"], one["line"]) for one in json.loads(ran.err)}
    assert (ran.status, ran.out) == (1, "")
    assert told == {
        ("IK581", "units.csv", 1),
        ("IK502", "units.csv", 2),
        ("IK581", "published.csv", 1),
        ("IK582", "published.csv", 3),
    }


def test_problems_of_the_framework_come_with_those_of_the_tables(run: Run) -> None:
    write(units=UNITS + "A,2022,1,1,1,1\n", published="unit\n")
    text = FRAMEWORK.read_text("utf-8")
    Path("human.yaml").write_text(text.replace("missing_evidence: error", "missing_evidence: errror"), "utf-8")
    ran = run("human.yaml", "units.csv", "--published", "published.csv", "--format", "json")
    assert (ran.status, sorted(one["code"] for one in json.loads(ran.err))) == (1, ["IK204", "IK580", "IK582"])


def test_the_period_stands_in_the_units_or_on_the_command_line(run: Run) -> None:
    without = UNITS.replace(",period", "").replace(",2022", "")
    write(units=UNITS, without=without, published="unit,muc_song\nA,1\n")
    assert run(FRAMEWORK, "without.csv", "--published", "published.csv", "--period", "2022").status == 0
    assert "IK401" in run(FRAMEWORK, "without.csv", "--published", "published.csv").err
    two = run(FRAMEWORK, "units.csv", "--published", "published.csv", "--period", "2021")
    assert (two.status, "IK590 error: `--period` says 2021 but the evidence is of 2022" in two.err) == (1, True)


WRONG_USE: list[tuple[str, tuple[str, ...]]] = [
    ("IK590", ("--within", "0,1")),
    ("IK590", ("--within", "-1")),
    ("IK590", ("--within", "a little")),
    ("IK101", ("--published", "nowhere.csv")),
    ("IK593", ("-o", "units.csv")),
    ("IK593", ("-o", "published.csv")),
]


@pytest.mark.parametrize(("code", "extra"), WRONG_USE)
def test_wrong_use(run: Run, code: str, extra: tuple[str, ...]) -> None:
    write(units=UNITS, published="unit,muc_song\nA,1\n")
    published = () if extra[0] == "--published" else ("--published", "published.csv")
    ran = run(FRAMEWORK, "units.csv", *published, *extra)
    assert (ran.status, ran.out, f"{code} error" in ran.err) == (2, "", True)
    assert Path("units.csv").read_text("utf-8") == UNITS


def test_a_table_that_is_not_there_is_told_with_its_neighbour(run: Run) -> None:
    write(units=UNITS, published="unit,muc_song\nA,1\n")
    ran: Any = run(FRAMEWORK, "unit.csv", "--published", "published.csv", "--period", "2022")
    assert (ran.status, "IK101 error" in ran.err) == (2, True)


def test_doubts_are_told_beside_the_result(run: Run) -> None:
    write(units=UNITS.replace("75000", "75.000"), published="unit,muc_song\nA,0\n")
    ran = run(FRAMEWORK, "units.csv", "--published", "published.csv")
    assert (ran.status, "units.csv:2:16: IK114 warning" in ran.err) == (0, True)
