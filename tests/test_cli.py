"""The command line as its users meet it: what is printed, where to, with which exit status."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from indexkit import cli, run_tests
from indexkit.canonical import rules_fingerprint
from indexkit.casefile import read_cases
from indexkit.framework import load
from indexkit.report.layout import columns
from indexkit.schema import NAMES
from indexkit.source import read
from loads import loaded_once

ROOT = Path(__file__).parents[1]
FRAMEWORKS = ROOT / "frameworks"
FRAMEWORK = str(FRAMEWORKS / "dong_thap_2022.yaml")
BONUS = str(FRAMEWORKS / "bonus_447_2024.yaml")
EVIDENCE = str(FRAMEWORKS / "samples" / "huyen_mau.yaml")
COMMANDS = (
    *("demo", "check", "fix", "read", "prove", "score", "explain", "gaps", "path", "rank", "robust", "appraise"),
    *("years", "compare", "diff", "claims", "batch", "verify", "build", "test", "new", "table", "schema"),
)


class Ran:
    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err
        self.words = " ".join(out.split())


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("INDEXKIT_LANG", raising=False)

    def call(*arguments: object) -> Ran:
        with loaded_once():
            status = cli.run([str(one) for one in arguments])
        return Ran(status, *capsys.readouterr())

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the framework, its amendment and its tests, to be changed."""
    for name in ("dong_thap_2022.yaml", "bonus_447_2024.yaml", "dong_thap_2022.tests.yaml"):
        shutil.copy(FRAMEWORKS / name, tmp_path / name)
    shutil.copy(EVIDENCE, tmp_path / "huyen.yaml")
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), "utf-8")


def process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "indexkit", *arguments]
    return subprocess.run(command, capture_output=True, timeout=60, cwd=ROOT, check=False, **options)


class TestDemo:
    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_it_scores_the_sample_and_says_by_which_files(self, run: Any, lang: str) -> None:
        ran = run("demo", "--lang", lang)
        assert (ran.status, ran.err) == (0, "")
        assert ran.out.startswith({"en": "NOT OFFICIAL", "vi": "CHƯA CHÍNH THỨC"}[lang])
        assert "Huyện mẫu (dữ liệu minh hoạ)" in ran.out
        assert {"en": "= 283.23 of 400 points", "vi": "= 283,23 trên 400 điểm"}[lang] in ran.words
        files = ("dong_thap_2022.yaml", "bonus_447_2024.yaml", "samples/huyen_mau.yaml")
        used = ran.out.partition({"en": "Files used", "vi": "Các tệp đã dùng"}[lang])[2]
        assert [file for file in files if f"/{file}\n" not in used] == []

    def test_what_it_says_to_type_next_works(self, run: Any) -> None:
        lines = run("demo").out.partition("What to type next\n")[2].strip().split("\n")
        assert [shlex.split(line)[3] for line in lines] == ["explain", "score", "check", "test", "rank"]
        for line in lines:
            assert run(*shlex.split(line)[3:]).status == 0

    @pytest.mark.parametrize(
        ("value", "begins"),
        [
            ("vi", "CHƯA CHÍNH THỨC"),
            ("VI", "CHƯA CHÍNH THỨC"),
            ("vi_VN.UTF-8", "CHƯA CHÍNH THỨC"),
            ("vi-VN", "CHƯA CHÍNH THỨC"),
            (" Vi@x ", "CHƯA CHÍNH THỨC"),
            ("en_GB.UTF-8", "NOT OFFICIAL"),
            ("EN", "NOT OFFICIAL"),
            ("", "NOT OFFICIAL"),
        ],
    )
    def test_the_language_may_stand_in_the_environment(
        self, run: Any, monkeypatch: pytest.MonkeyPatch, value: str, begins: str
    ) -> None:
        monkeypatch.setenv("INDEXKIT_LANG", value)
        assert run("demo").out.startswith(begins)

    def test_the_option_reads_languages_as_the_environment_does(self, run: Any) -> None:
        assert run("demo", "--lang", "VI").out.startswith("CHƯA CHÍNH THỨC")

    @pytest.mark.parametrize("value", ["fr", "vie", "v", "vi VN", "C.UTF-8"])
    def test_another_language_is_wrong_use(self, run: Any, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
        monkeypatch.setenv("INDEXKIT_LANG", value)
        assert run("demo").status == 2
        assert run("demo", "--lang", value).status == 2


class TestScore:
    def test_json_has_what_the_design_promises(self, run: Any) -> None:
        ran = run("score", FRAMEWORK, EVIDENCE, "--format", "json")
        result = json.loads(ran.out)
        assert ran.status == 0
        wanted = ("unit", "group", "period", "total", "max", "percent", "level", "missing", "unverified", "fingerprint")
        assert [key for key in (*wanted, "nodes") if key not in result] == []
        assert (result["unit"], result["total"], result["max"]) == ("huyen_mau", "283.23", "400")
        node = {"path", "code", "name", "kind", "points", "max", "lost", "reason", "clause", "evidence", "children"}
        assert [one["path"] for one in result["nodes"] if node - one.keys()] == []

    def test_the_lens_and_the_amendments_may_be_chosen(self, run: Any) -> None:
        verified = json.loads(run("score", FRAMEWORK, EVIDENCE, "--lens", "verified_only", "--format", "json").out)
        alone = json.loads(run("score", FRAMEWORK, EVIDENCE, "--no-amend", "--format", "json").out)
        before = json.loads(run("score", FRAMEWORK, EVIDENCE, "--known", "2024-05-29", "--format", "json").out)
        assert (verified["lens"], verified["complete"]) == ("verified_only", False)
        # 283.23 − 10 − 10: without the two bonuses
        assert alone["total"] == before["total"] == "263.23"
        assert [one["id"] for one in alone["not_applied"]] == ["bonus_447_2024"]

    def test_an_amendment_elsewhere_is_named(self, run: Any, folder: Path) -> None:
        elsewhere = folder / "elsewhere"
        elsewhere.mkdir()
        (folder / "bonus_447_2024.yaml").rename(elsewhere / "bonus.yaml")
        framework, evidence = folder / "dong_thap_2022.yaml", folder / "huyen.yaml"
        ran = run("score", framework, evidence, "--amend", elsewhere / "bonus.yaml")
        assert ran.status == 0
        assert "= 283.23 of 400 points" in ran.words

    def test_a_period_only_on_the_command_line(self, run: Any, folder: Path) -> None:
        change(folder / "huyen.yaml", "period: 2024\n", "")
        ran = run("score", folder / "dong_thap_2022.yaml", folder / "huyen.yaml", "--period", "2023")
        assert ran.status == 0
        assert "period 2023" in ran.out
        assert "bonus_447_2024: binds from 2024" in ran.words

    def test_problems_of_both_files_in_one_pass(self, run: Any, folder: Path) -> None:
        change(folder / "huyen.yaml", "group: cap_huyen\n", "grup: cap_huyen\n")
        change(folder / "dong_thap_2022.yaml", "display: {places: 2}\n", "display: {place: 2}\n")
        ran = run("score", folder / "dong_thap_2022.yaml", folder / "huyen.yaml")
        assert (ran.status, ran.out) == (1, "")
        assert "huyen.yaml:6:1: IK201 error" in ran.err
        assert "dong_thap_2022.yaml:32:11: IK201 error" in ran.err


WRONG_VALUES: list[tuple[str, list[str]]] = [
    ("IK101", ["score", "nowhere.yaml", EVIDENCE]),
    ("IK101", ["score", str(FRAMEWORKS), EVIDENCE]),
    ("IK101", ["score", FRAMEWORK, str(FRAMEWORKS)]),
    ("IK101", ["score", FRAMEWORK, EVIDENCE, "--amend", "nowhere.yaml"]),
    ("IK101", ["test", "nowhere.tests.yaml"]),
    ("IK101", ["build", "nowhere.yaml", "--period", "2024"]),
    ("IK590", ["score", FRAMEWORK, EVIDENCE, "--known", "30/5/2024"]),
    ("IK590", ["check", FRAMEWORK, "--known", "2024-02-30"]),
    ("IK590", ["build", FRAMEWORK, "--period", "2024", "--known", "2024"]),
    ("IK590", ["score", FRAMEWORK, EVIDENCE, "--period", "năm 2024"]),
    ("IK590", ["score", FRAMEWORK, EVIDENCE, "--period", "٢٠٢٤"]),
    ("IK590", ["build", FRAMEWORK, "--period", "24"]),
    ("IK591", ["check", FRAMEWORK, BONUS, "--against", FRAMEWORK]),
    ("IK591", ["check", FRAMEWORK, "--watch", "--format", "github"]),
    ("IK591", ["verify"]),
    ("IK591", ["test", FRAMEWORK, "-o", "x.yaml"]),
    ("IK591", ["test", FRAMEWORK, "--propose", "--mutate"]),
    ("IK591", ["test", FRAMEWORK, FRAMEWORK, "--propose"]),
    ("IK591", ["explain", FRAMEWORK]),
    ("IK591", ["explain", "x.parquet", "--row", "1", "--group", "a"]),
    ("IK591", ["appraise", FRAMEWORK]),
    ("IK591", ["table", "import", FRAMEWORK, FRAMEWORK, "--in-place", "-o", "x.yaml"]),
    ("IK591", ["rank", FRAMEWORK, EVIDENCE, "--unit", "x", "--format", "csv"]),
    ("IK591", ["rank", FRAMEWORK, EVIDENCE, "--stability"]),
    ("IK593", ["score", FRAMEWORK, EVIDENCE, "-o", FRAMEWORK]),
    ("IK593", ["score", FRAMEWORK, EVIDENCE, "-o", BONUS]),
    ("IK593", ["build", FRAMEWORK, "--period", "2024", "-o", BONUS]),
    ("IK593", ["score", FRAMEWORK, EVIDENCE, "-o", str(FRAMEWORKS)]),
    ("IK593", ["score", FRAMEWORK, EVIDENCE, "-o", "/nowhere/at/all"]),
    ("IK593", ["schema", "-o", FRAMEWORK]),
]
"""Only another command line mends these: wrong use."""
MISTAKES: list[tuple[str, list[str]]] = [
    ("IK401", ["build", FRAMEWORK]),
    ("IK401", ["build", FRAMEWORK, "--period", "2021"]),
    ("IK402", ["score", FRAMEWORK, EVIDENCE, "--known", "2022-12-19"]),
    ("IK412", ["build", BONUS, "--period", "2024"]),
    ("IK590", ["score", FRAMEWORK, EVIDENCE, "--group", "cap_tinh"]),
    ("IK526", ["score", FRAMEWORK, EVIDENCE, "--group", "cap_xa"]),
    ("IK380", ["score", FRAMEWORK, EVIDENCE, "--strict"]),
    ("IK590", ["score", FRAMEWORK, EVIDENCE, "--period", "2023"]),
    ("IK594", ["score", EVIDENCE, FRAMEWORK]),
    ("IK594", ["test", EVIDENCE]),
    ("IK596", ["explain", FRAMEWORK, EVIDENCE, "nhan_thuc/truong_bam"]),
    ("IK596", ["explain", FRAMEWORK, EVIDENCE, "?"]),
]


BOTH = [(2, *row) for row in WRONG_VALUES] + [(1, *row) for row in MISTAKES]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    ("status", "code", "arguments"), BOTH, ids=[" ".join(map(os.path.basename, row[2])) for row in BOTH]
)
def test_a_mistake_and_its_status(run: Any, status: int, code: str, arguments: list[str], lang: str) -> None:
    ran = run(*arguments, "--lang", lang)
    assert (ran.status, ran.out) == (status, "")
    assert re.search(rf"^(\S+: )?{code} ({'error' if lang == 'en' else 'lỗi'}): ", ran.err, re.M)
    assert ("  try: " if lang == "en" else "  gợi ý: ") in ran.err
    assert "Traceback" not in ran.err


def test_the_nearest_node_is_offered(run: Any) -> None:
    assert "did you mean `nhan_thuc/truong_ban`?" in run(*MISTAKES[-2][1]).err
    assert "begin with one of `nhan_thuc`, `the_che`," in run(*MISTAKES[-1][1]).err


def test_a_group_that_is_not_the_files_is_one_problem(run: Any) -> None:
    ran = run("score", FRAMEWORK, EVIDENCE, "--group", "cap_tinh", "--format", "json")
    assert [one["message"] for one in json.loads(ran.err)] == [
        "`--group` says `cap_tinh`, but the evidence is of a unit of group `cap_huyen`"
    ]


def test_problems_as_json_go_to_the_error_stream(run: Any) -> None:
    ran = run("score", FRAMEWORK, EVIDENCE, "--period", "2023", "--format", "json", "--lang", "vi")
    assert (ran.status, ran.out) == (1, "")
    (one,) = json.loads(ran.err)
    assert list(one) == ["code", "severity", "message", "file", "line", "column", "hint"]
    assert (one["code"], one["file"], one["line"]) == ("IK590", EVIDENCE, 7)


WRONG_USE = (
    ["score", FRAMEWORK],
    ["check"],
    ["schema"],
    ["rank", FRAMEWORK],
    ["demo", "--lang", "fr"],
    ["score", FRAMEWORK, EVIDENCE, "--format", "pdf"],
)


@pytest.mark.parametrize("arguments", WRONG_USE, ids=[" ".join(map(os.path.basename, one)) for one in WRONG_USE])
def test_wrong_use(run: Any, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("Usage: indexkit ")


class TestDoubts:
    """A number that may not be what was meant is told wherever it is used."""

    @pytest.fixture
    def evidence(self, folder: Path) -> Path:
        """A percent written with three decimals, as thousands are."""
        file = folder / "le.yaml"
        file.write_text(
            "unit: le\ngroup: cap_huyen\nperiod: 2024\nevidence:\n  ty_le_dien_thoai: 72.500\n", encoding="utf-8"
        )
        return file

    @pytest.mark.parametrize(("lang", "line"), [("en", "line 5: `72.500` is"), ("vi", "dòng 5: `72.500` được")])
    def test_beside_a_result(self, run: Any, evidence: Path, lang: str, line: str) -> None:
        ran = run("score", FRAMEWORK, evidence, "--lang", lang)
        assert ran.status == 0
        assert f"- {line} read" in ran.words or f"- {line} đọc" in ran.words
        assert f"{evidence}:5:21: IK114 " in ran.err
        result = run("score", FRAMEWORK, evidence, "--lang", lang, "--format", "json")
        assert any(note.startswith(line) for note in json.loads(result.out)["notes"])
        assert [one["code"] for one in json.loads(result.err)] == ["IK114"]
        explained = run("explain", FRAMEWORK, evidence, "ha_tang", "--lang", lang)
        assert (explained.status, "IK114" in explained.err) == (0, True)

    @pytest.mark.parametrize("wrong", ["  tin_baii: 3\n", "  tin_bai: -3\n"])
    def test_beside_problems(self, run: Any, evidence: Path, wrong: str) -> None:
        evidence.write_text(evidence.read_text("utf-8") + wrong, "utf-8")
        ran = run("score", FRAMEWORK, evidence)
        assert (ran.status, ran.out) == (1, "")
        assert "IK114 warning" in ran.err
        assert " error: `tin_bai" in ran.err

    def test_beside_problems_of_the_framework(self, run: Any, evidence: Path) -> None:
        ran = run("score", FRAMEWORK, evidence, "--strict")
        assert ran.status == 1
        assert "IK114 warning" in ran.err
        assert "IK380 error" in ran.err

    def test_a_count_has_no_decimals(self, run: Any, evidence: Path) -> None:
        evidence.write_text(evidence.read_text("utf-8") + "  tin_bai: 20.000\n  mo_hinh: {value: 1.000}\n", "utf-8")
        ran = run("score", FRAMEWORK, evidence)
        assert (ran.status, ran.err.count("IK503 error"), ran.err.count("IK114 warning")) == (1, 2, 1)
        assert "try: `20000` if thousands are meant, else `20`" in ran.err

    def test_of_test_files_and_of_a_text_that_is_joined(self, run: Any, folder: Path) -> None:
        framework, cases = folder / "dong_thap_2022.yaml", folder / "dong_thap_2022.tests.yaml"
        change(framework, "    max: 400\n", "    max: 400.000\n")
        built = run("build", framework, "--period", "2024")
        assert (built.status, "`400.000` is read as 400" in built.err) == (0, True)
        cases.write_text(
            "indexkit: 1\ntests: dong_thap_2022\ncases:\n  - name: Một\n    group: cap_huyen\n    period: 2024\n"
            "    given: {tin_bai: 18.000}\n    expect: {total: 4}\n",
            "utf-8",
        )
        for named in (framework, cases):
            ran = run("test", named)
            assert ran.status == 0
            assert "`18.000` is read as 18" in ran.err
            assert "`400.000` is read as 400" in ran.err
            found = run_tests(named)
            assert found.passed
            told = [(one.severity, Path(one.places[0].file).name, one.code) for one in found.warnings]
            assert told == [("warning", framework.name, "IK114"), ("warning", cases.name, "IK114")]
        assert [one.code for one in read_cases(cases).warnings] == ["IK114"]

    def test_of_a_framework_that_is_wrong(self, folder: Path) -> None:
        framework = folder / "dong_thap_2022.yaml"
        change(framework, "    max: 400\n", "    max: 401.000\n")
        found = run_tests(framework)
        assert (found.passed, found.complete, found.cases) == (False, False, ())
        assert [one.code for one in found.warnings] == ["IK114"]
        assert {one.severity for one in found.problems} == {"error"}

    def test_of_the_framework(self, run: Any, folder: Path) -> None:
        change(folder / "dong_thap_2022.yaml", "    max: 400\n", "    max: 400.000\n")
        ran = run("score", folder / "dong_thap_2022.yaml", EVIDENCE)
        assert ran.status == 0
        assert "IK114 warning: `400.000` is read as 400" in ran.err


class TestOutput:
    def test_a_file_holds_what_the_screen_shows(self, run: Any, tmp_path: Path) -> None:
        file = tmp_path / "kết quả.txt"
        ran = run("score", FRAMEWORK, EVIDENCE, "--lang", "vi", "-o", file)
        assert (ran.status, ran.out, ran.err) == (0, "", "")
        assert file.read_text("utf-8") == run("score", FRAMEWORK, EVIDENCE, "--lang", "vi").out
        assert [one.name for one in tmp_path.iterdir()] == [file.name]

    def test_an_input_is_not_overwritten_by_another_name_either(self, run: Any, folder: Path) -> None:
        link = folder / "link.txt"
        link.symlink_to(folder / "huyen.yaml")
        before = (folder / "huyen.yaml").read_bytes()
        ran = run("score", folder / "dong_thap_2022.yaml", folder / "huyen.yaml", "-o", link)
        assert (ran.status, "IK593" in ran.err) == (2, True)
        assert (folder / "huyen.yaml").read_bytes() == before

    def test_a_failed_write_leaves_the_old_file(
        self, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "result.txt"
        file.write_text("old")

        def fail(source: object, target: object) -> None:
            raise PermissionError(13, "no")

        monkeypatch.setattr("indexkit.files.os.replace", fail)
        ran = run("score", FRAMEWORK, EVIDENCE, "-o", file)
        assert (ran.status, "permission is denied" in ran.err) == (2, True)
        assert file.read_text() == "old"
        assert [one.name for one in tmp_path.iterdir()] == ["result.txt"]

    def test_a_pipe_is_written_to_as_it_is(self) -> None:
        ran = process("explain", FRAMEWORK, EVIDENCE, "truong_ban", "-o", "/dev/stdout")
        assert ran.returncode == 0
        assert ran.stdout == process("explain", FRAMEWORK, EVIDENCE, "truong_ban").stdout != b""

    def test_with_problems_nothing_is_written(self, run: Any, tmp_path: Path) -> None:
        assert run("score", FRAMEWORK, EVIDENCE, "--group", "cap_tinh", "-o", tmp_path / "x.txt").status == 1
        assert list(tmp_path.iterdir()) == []


class TestCheck:
    def test_a_framework_with_every_set_of_texts(self, run: Any) -> None:
        ran = run("check", FRAMEWORK)
        assert ran.status == 0
        assert "In force 2022: dong_thap_2022\nIn force 2023: dong_thap_2022\n" in ran.out
        assert "In force from 2024: dong_thap_2022, bonus_447_2024\n" in ran.out
        assert "37 scoring clauses; 2 published, 2 press, 32 reconstructed, 1 assumed" in ran.words
        assert "22 scoring clauses; 0 published, 1 press, 21 reconstructed, 0 assumed" in ran.words
        assert "Not verified (15):" in ran.out
        assert ran.out.endswith("(framework): fine\n")
        assert max(columns(line) for line in ran.out.split("\n") if FRAMEWORK not in line) <= 80

    def test_an_amendment_with_its_base_and_alone(self, run: Any, folder: Path) -> None:
        bonus = folder / "bonus_447_2024.yaml"
        change(bonus, "at: [cap_tinh, cap_huyen]", "at: [cap_tinh, cap_huyem]")
        with_base = run("check", bonus)
        assert with_base.status == 1
        assert f"{bonus}:32:20: IK404 error: `cap_huyem`" in with_base.out
        (folder / "dong_thap_2022.yaml").unlink()
        alone = run("check", bonus)
        assert alone.status == 0
        assert "The framework that it amends does not lie beside it" in alone.words

    def test_an_amendment_that_breaks_only_the_consolidated_text(self, run: Any, folder: Path) -> None:
        """The shape is right; joined to the base, two nodes have one name."""
        change(folder / "bonus_447_2024.yaml", "id: thuong_bang_khen", "id: nhan_thuc")
        ran = run("check", folder / "bonus_447_2024.yaml", "--format", "json")
        assert ran.status == 1
        assert {one["file"] for one in json.loads(ran.out)} == {str(folder / "bonus_447_2024.yaml")}

    def test_of_a_file_that_is_not_there_no_form_was_checked(self, run: Any, folder: Path) -> None:
        ran = run("check", folder / "khong_co.yaml")
        assert ran.status == 2
        assert ran.words.replace(" ", "").endswith("khong_co.yaml:1problem")  # wherever a long path is broken
        broken = folder / "hong.yaml"
        broken.write_text("groups: [\n", "utf-8")
        assert "Only the form could be checked" in run("check", broken).words

    def test_what_two_files_share_is_told_once(self, run: Any, folder: Path) -> None:
        change(folder / "bonus_447_2024.yaml", "id: thuong_bang_khen", "id: nhan_thuc")
        both = [folder / "dong_thap_2022.yaml", folder / "bonus_447_2024.yaml"]
        ran = run("check", *both)
        assert ran.out.count("IK407") == 1
        assert ran.words.count(": 1 problem") == 2
        assert [one["code"] for one in json.loads(run("check", *both, "--format", "json").out)].count("IK407") == 1

    def test_evidence_and_test_files_by_their_form(self, run: Any) -> None:
        ran = run("check", EVIDENCE, FRAMEWORKS / "dong_thap_2022.tests.yaml")
        assert ran.status == 0
        assert "(evidence): fine" in ran.words
        assert "Run `indexkit score FRAMEWORK FILE`" in ran.words
        assert ran.words.endswith("(test cases): fine")

    def test_of_very_many_problems_the_first_are_printed(self, run: Any, folder: Path) -> None:
        many = folder / "many.yaml"
        many.write_text("unit: x\nevidence: {}\n" + "".join(f"la_{n}: 1\n" for n in range(300)), "utf-8")
        ran = run("check", many)
        assert (ran.status, ran.out.count("IK201 error")) == (1, 200)
        assert "\n… and 100 more; `--format json` lists them all.\n" in ran.out
        assert ran.out.endswith("300 problems\n")
        assert len(json.loads(run("check", many, "--format", "json").out)) == 300

    def test_json_is_one_list_over_all_files(self, run: Any, folder: Path) -> None:
        change(folder / "dong_thap_2022.yaml", "declared: {indicators: 8, components: 35}", "declared: {indicators: 9}")
        (folder / "what.yaml").write_text("tên: x\n", "utf-8")
        ran = run("check", folder / "dong_thap_2022.yaml", folder / "what.yaml", EVIDENCE, "--format", "json")
        found = json.loads(ran.out)
        assert ran.status == 1
        assert [one["severity"] for one in found] == ["error"] * 2
        assert [Path(one["file"]).name for one in found] == ["dong_thap_2022.yaml", "what.yaml"]
        assert found[1]["code"] == "IK594"
        assert json.loads(run("check", FRAMEWORK, "--format", "json").out) == []

    def test_strict_refuses_what_is_not_official(self, run: Any) -> None:
        ran = run("check", FRAMEWORK, "--strict", "--format", "json")
        assert ran.status == 1
        assert {one["code"] for one in json.loads(ran.out)} == {"IK380", "IK381"}

    def test_changed_rules_need_a_new_revision(self, run: Any, folder: Path) -> None:
        new = folder / "dong_thap_2022.yaml"
        assert run("check", new, "--against", FRAMEWORK).status == 0
        change(new, "rounding: {places: 2, mode: half_up,", "rounding: {places: 3, mode: half_up,")
        wrong = run("check", new, "--against", FRAMEWORK)
        assert wrong.status == 1
        assert "IK403 error" in wrong.out
        change(new, "\nrevision: 2\n", "\nrevision: 3\n")
        entry = "  - {n: 3, date: 2026-11-27, by: Tổ soạn thảo, what: Làm tròn ba chữ số}\n"
        change(new, "các bảng kết quả 2022, 2023\"}\n", f"các bảng kết quả 2022, 2023\"}}\n{entry}")
        right = run("check", new, "--against", FRAMEWORK, "--format", "json")
        assert [one["code"] for one in json.loads(right.out) if one["code"] == "IK403"] == []
        assert "IK594" in run("check", new, "--against", EVIDENCE).out


class TestExplain:
    def test_a_node_by_path_or_id(self, run: Any) -> None:
        by_path = run("explain", FRAMEWORK, EVIDENCE, "nhan_thuc/van_ban_chi_dao")
        assert by_path.status == 0
        assert "3.33 of 10 points. Lost 6.67 points." in by_path.words
        assert "this rule is assumed and not official" in by_path.words
        assert by_path.out.splitlines()[2] == "NOT OFFICIAL: this clause is assumed."
        begun = run("explain", FRAMEWORK, EVIDENCE, "nhan_thuc/van_ban")
        assert "did you mean `nhan_thuc/van_ban_chi_dao`" in begun.err
        for other in ("van_ban_chi_dao", "cap_huyen/nhan_thuc/van_ban_chi_dao"):
            assert run("explain", FRAMEWORK, EVIDENCE, other).out == by_path.out

    def test_a_node_by_its_code(self, run: Any, folder: Path) -> None:
        by_path = run("explain", FRAMEWORK, EVIDENCE, "nhan_thuc/van_ban_chi_dao")
        assert run("explain", FRAMEWORK, EVIDENCE, "1.3").out == by_path.out
        framework = folder / "dong_thap_2022.yaml"
        text = framework.read_text("utf-8")
        assert text.count('code: "1.2"') >= 1
        framework.write_text(text.replace('code: "1.2"', 'code: "1.3"'), "utf-8")
        ran = run("explain", framework, EVIDENCE, "1.3")
        assert (ran.status, ran.out) == (1, "")
        assert "IK596 error: 2 nodes of group `cap_huyen` have the code `1.3`" in ran.err
        assert "`nhan_thuc/van_ban_chi_dao`" in ran.err

    def test_the_total(self, run: Any) -> None:
        ran = run("explain", FRAMEWORK, EVIDENCE, "--lang", "vi")
        assert ran.status == 0
        assert "→ Khá: từ 70" in ran.out
        assert "xếp loại Khá (tạm tính)" in ran.words

    def test_one_node_as_json(self, run: Any) -> None:
        node = json.loads(run("explain", FRAMEWORK, EVIDENCE, "truong_ban", "--format", "json").out)
        assert (node["path"], node["points"], node["lost"]) == ("nhan_thuc/truong_ban", "5", "5")


class TestBuild:
    def test_the_consolidated_text_is_the_same_law(self, run: Any, folder: Path) -> None:
        built = folder / "elsewhere" / "in_force.yaml"
        built.parent.mkdir()
        assert run("build", folder / "dong_thap_2022.yaml", "--period", "2024", "-o", built).status == 0
        assert run("check", built).status == 0
        joined = load(folder / "dong_thap_2022.yaml", period=2024)
        assert rules_fingerprint(read(built)) == joined.fingerprint
        again = json.loads(run("score", built, EVIDENCE, "--format", "json").out)
        first = json.loads(run("score", FRAMEWORK, EVIDENCE, "--format", "json").out)
        assert again["fingerprint"] == first["fingerprint"]

    def test_the_base_alone(self, run: Any) -> None:
        ran = run("build", FRAMEWORK, "--period", "2023")
        assert ran.status == 0
        assert "thuong_mo_hinh" not in ran.out


class TestTest:
    def test_what_is_shipped_comes_out(self, run: Any) -> None:
        ran = run("test", FRAMEWORKS / "quang_tri_1982.yaml", FRAMEWORKS / "human_development.tests.yaml")
        assert ran.status == 0
        assert re.fullmatch(r"12 examples, \d+ cases: all right\n", ran.out)

    def test_a_case_that_fails_says_what_and_where(self, run: Any, folder: Path) -> None:
        cases = folder / "dong_thap_2022.tests.yaml"
        cases.write_text(
            "indexkit: 1\ntests: dong_thap_2022\ncases:\n"
            "  - name: Một\n    group: cap_huyen\n    period: 2024\n"
            "    given: {van_ban_nguoi_dung_dau_ky: 4, van_ban_chuyen_de: 12, mo_hinh: 1}\n"
            "    expect:\n      total: 8.34\n      base: 3.33\n      level: Tốt\n      percent: 2.08\n"
            '      nhan_thuc/van_ban_chi_dao: "10/3"\n      nhan_thuc/van_ban: 1\n'
            "  - {name: Hai, group: cap_huyen, period: 2024, given: {mo_hinh: -1}, expect: {total: 0}}\n"
            "  - {name: Ba, group: cap_huyen, period: 2024, given: {mo_hinh: 1}, error: IK501}\n"
            "  - {name: Bốn, group: cap_huyen, period: 2024, given: {mo_hinh: -1}, error: IK501}\n"
            "  - {name: Năm, group: cap_huyen, period: 2024, given: {mo_hinh: -1}, error: IK503}\n"
            "  - {name: Sáu, group: cap_huyen, period: 2020, given: {}, expect: {total: 0}}\n",
            "utf-8",
        )
        ran = run("test", folder / "dong_thap_2022.yaml", "--format", "json")
        found = json.loads(ran.out)
        assert ran.status == 1
        assert [case["passed"] for case in found["cases"]] == [False, False, False, False, True, False]
        told = [(one["line"], one["message"]) for one in found["problems"]]
        assert told[:5] == [
            (9, "case “Một”: `total` should be `8.34`; found `8.33`, a difference of -0.01"),
            (11, "case “Một”: `level` should be `Tốt`; found `Yếu`"),
            (12, "case “Một”: `percent` should be `2.08`; found `2.0825`, a difference of +0.0025"),
            # the component is rounded to 3.33, so its exact figure is no longer 10/3
            (13, "case “Một”: `nhan_thuc/van_ban_chi_dao` should be `10/3`; found `3.33`, a difference of -1/300"),
            (14, "case “Một”: group `cap_huyen` has no node `nhan_thuc/van_ban`"),
        ]
        assert told[5][0] == 15
        assert told[5][1].startswith("case “Hai”: there is no score: IK503 ")
        assert told[6] == (16, "case “Ba”: `IK501` was expected; found a score of 5")
        assert told[7] == (17, "case “Bốn”: `IK501` was expected; found `IK503`")
        assert told[8][1].startswith("case “Sáu”: there is no score: IK401 ")
        text = run("test", cases, "--lang", "vi")
        assert text.status == 1
        assert f"{cases}:9:14: IK597 lỗi: trường hợp “Một”: `total` phải là `8.34`; tính ra `8.33`" in text.out
        assert text.out.endswith("58 ví dụ, 6 trường hợp: 9 lỗi\n")

    def test_an_example_that_fails_stops_the_cases(self, run: Any, folder: Path) -> None:
        change(folder / "dong_thap_2022.yaml", "{given: {tin_bai: 18}, points: 7}", "{given: {tin_bai: 18}, points: 8}")
        ran = run("test", folder / "dong_thap_2022.yaml")
        assert ran.status == 1
        assert "IK370 error" in ran.out
        last = "58 examples, 0 cases: 1 problem; cases were not run, because the framework has problems\n"
        assert ran.out.endswith(last)

    def test_a_test_file_needs_its_framework_beside_it(self, run: Any, folder: Path) -> None:
        (folder / "dong_thap_2022.yaml").unlink()
        ran = run("test", folder / "dong_thap_2022.tests.yaml")
        assert ran.status == 1
        assert "IK598 error: no framework `dong_thap_2022` stands beside this test file" in ran.err


def test_schemas_are_written(run: Any, tmp_path: Path) -> None:
    ran = run("schema", "-o", tmp_path / "new")
    assert ran.status == 0
    files = sorted((tmp_path / "new").iterdir())
    assert [file.name for file in files] == sorted(f"{name}-1.schema.json" for name in NAMES)
    assert sorted(ran.out.split()) == [str(file) for file in files]


class TestHelp:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_command_has_examples_in_80_columns(self, run: Any, command: str) -> None:
        ran = run(command, "--help")
        assert ran.status == 0
        assert f"\n  Examples:\n    indexkit {command}" in ran.out
        assert max(map(len, ran.out.split("\n"))) <= 80

    def test_every_command_is_listed(self, run: Any) -> None:
        listed = run("--help").out.partition("Commands:\n")[2]
        assert tuple(line.split()[0] for line in listed.strip().split("\n")) == COMMANDS
        assert "..." not in listed

    def test_the_list_says_what_each_command_says_of_itself(self) -> None:
        context = click.Context(cli.main)
        for name, (_, said) in cli._COMMANDS.items():
            command = cli.main.get_command(context, name)
            assert command is not None
            assert command.name == name
            assert command.get_short_help_str(80) == said

    def test_help_imports_no_command(self) -> None:
        code = "import sys; from indexkit.cli import run; run(['--help']); "
        code += "sys.exit(sum(name in sys.modules for name in ('indexkit.report', 'yaml')))"
        assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False).returncode == 0

    def test_the_version(self, run: Any) -> None:
        assert run("--version").out == "indexkit, version 0.1.0\n"


class TestTerminal:
    def test_utf8_in_the_c_locale(self) -> None:
        plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PATH": os.environ["PATH"]}
        ran = process("score", FRAMEWORK, EVIDENCE, "--lang", "vi", env=plain)
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert "Người đứng đầu là Trưởng Ban chỉ đạo chuyển đổi số" in ran.stdout.decode("utf-8")

    @pytest.mark.parametrize(("extra", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
    def test_colours_only_on_a_terminal(self, extra: dict[str, str], coloured: bool) -> None:
        clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "indexkit", "explain", FRAMEWORK, EVIDENCE, "truong_ban"]
        with subprocess.Popen(command, stdout=theirs, env={**clean, "TERM": "xterm", **extra}) as child:
            os.close(theirs)
            seen = b""
            while piece := _read(ours):
                seen += piece
        os.close(ours)
        assert child.returncode == 0
        assert (b"\x1b[" in seen) is coloured

    def test_no_colours_in_a_pipe(self) -> None:
        piped = process("explain", FRAMEWORK, EVIDENCE, "truong_ban", env={**os.environ, "TERM": "xterm"})
        assert b"\x1b[" not in piped.stdout
        assert piped.returncode == 0

    def test_a_reader_that_stops_early_is_no_fault(self) -> None:
        command = [sys.executable, "-m", "indexkit", "score", FRAMEWORK, EVIDENCE]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stderr is not None
            child.stdout.close()
            assert child.stderr.read() == b""
        assert child.returncode == 0

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_nor_does_it_hide_that_there_are_problems(self, tmp_path: Path, form: str) -> None:
        wrong = tmp_path / "sai.yaml"
        wrong.write_text("indexkit: 1\nunit: x\ngroup: 1\nperiod: năm\nevidence: 3\n", "utf-8")
        command = [sys.executable, "-m", "indexkit", "check", str(wrong), str(wrong), "--format", form]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stderr is not None
            child.stdout.close()
            assert child.stderr.read() == b""
        assert child.returncode == 1

    def test_a_full_disk_is_told(self) -> None:
        with open("/dev/full", "wb") as full:
            command = [sys.executable, "-m", "indexkit", "score", FRAMEWORK, EVIDENCE]
            ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
        assert ran.returncode == 1
        assert b"IK593" in ran.stderr
        assert b"Traceback" not in ran.stderr

    def test_a_file_name_that_is_no_text(self, tmp_path: Path) -> None:
        name = os.fsencode(tmp_path) + b"/\xff.yaml"
        ran = process("check", os.fsdecode(name))
        assert ran.returncode == 2
        assert b"IK101" in ran.stdout
        assert ran.stderr == b""

    def test_a_fault_of_ours_is_no_traceback(self, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise RuntimeError("inside")

        monkeypatch.setattr("indexkit.framework.load", fail)
        ran = run("score", FRAMEWORK, EVIDENCE)
        assert (ran.status, ran.out) == (70, "")
        assert ran.err.startswith("indexkit: a fault of ours (RuntimeError: inside).")
        monkeypatch.setenv("INDEXKIT_DEBUG", "1")
        with pytest.raises(RuntimeError, match="inside"):
            run("score", FRAMEWORK, EVIDENCE)


def _read(terminal: int) -> bytes:
    """What has come; nothing once the other end is closed, which Linux tells by an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


class TestReadme:
    TEXT = (ROOT / "README.md").read_text("utf-8")

    def test_its_tree_is_what_the_demo_prints(self, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        """Line by line, in order; only at `…` is anything left out."""
        monkeypatch.chdir(ROOT)
        demo = run("demo").out.split("\n")
        at = 0
        for block in self.TEXT.partition("```text\n")[2].partition("\n```")[0].split("…\n"):
            lines = block.strip(" …").rstrip("\n").split("\n")
            at = demo.index(lines[0], at)
            assert demo[at : at + len(lines)] == lines
            at += len(lines)
        assert at > 60

    def test_its_two_commands_are_the_ones_that_ci_runs(self) -> None:
        ci = (ROOT / ".ci" / "run").read_text("utf-8")
        for start in ("python3 -m venv .venv", ".venv/bin/python -m pytest"):
            assert len(re.findall(rf"^{re.escape(start)}", self.TEXT, re.M)) == 1
            assert start in ci.replace("\\", "")


class TestWithoutTheExtra:
    BLOCKED = "import sys; sys.modules['click'] = None; import runpy; "

    def python(self, code: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", self.BLOCKED + code]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)

    def test_the_command_prints_the_line_to_type(self) -> None:
        ran = self.python("runpy.run_module('indexkit', run_name='__main__')")
        assert (ran.returncode, ran.stdout) == (2, "")
        assert 'pip install "indexkit[cli]"' in ran.stderr

    def test_the_portal_works(self) -> None:
        ran = self.python("sys.argv = ['portal.py']; runpy.run_path('examples/portal.py', run_name='__main__')")
        assert (ran.returncode, ran.stderr) == (0, "")
        right, wrong = ran.stdout.strip().split("\n")
        assert right.startswith("{'points': '15', 'of': '400', 'level': 'Yếu (tạm tính)'")
        assert "IK504" in wrong
        assert "IK503" in wrong


class TestFrontDoor:
    def test_importing_loads_next_to_nothing(self) -> None:
        code = "import sys; old = set(sys.modules); import indexkit; print(*sorted(set(sys.modules) - old))"
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert set(ran.stdout.split()) <= {"indexkit", "__future__"}

    def test_every_name_is_there(self) -> None:
        import indexkit

        assert sorted(indexkit.__all__) == sorted([*indexkit._ROOMS, "__version__"])
        assert set(indexkit.__all__) <= set(dir(indexkit))
        assert [name for name in indexkit.__all__ if getattr(indexkit, name) is None] == []
        with pytest.raises(AttributeError, match="has no attribute 'nope'"):
            indexkit.nope  # noqa: B018
