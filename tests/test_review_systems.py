"""`check` for people who watch, and for systems that review changes: SARIF, GitHub's workflow commands."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from heads import HEAD
from indexkit import cli
from indexkit.problems import Place, problem
from indexkit.report.review_systems import github, sarif

WRONG = HEAD + "  g:\n    max: 10\n    indicators:\n      i: {max: 20, basis: assumed, score: {kind: yes_no, of: x}}\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("INDEXKIT_LANG", raising=False)
    path = tmp_path / "bộ chỉ số.yaml"
    path.write_text(WRONG, encoding="utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    status = cli.run([str(one) for one in arguments])
    return status, capsys.readouterr().out


def test_sarif_has_what_json_has(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, text = printed(capsys, "check", file, "--format", "sarif")
    (run,) = json.loads(text)["runs"]
    as_json = json.loads(printed(capsys, "check", file, "--format", "json")[1])
    assert status == 1
    assert as_json
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    told = [(one["ruleId"], one["level"], one["message"]["text"].split("\n")[0]) for one in run["results"]]
    assert told == [(one["code"], one["severity"], one["message"]) for one in as_json]
    for result, one in zip(run["results"], as_json, strict=True):
        (where,) = result["locations"]
        region = where["physicalLocation"]["region"]
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert (region["startLine"], region["startColumn"]) == (one["line"], one["column"])
        assert where["physicalLocation"]["artifactLocation"]["uri"] == file.as_uri()
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_cell_stands_in_the_message_and_a_second_place_is_related() -> None:
    cell = Place("bảng.xlsx", 7, 2, sheet="Điểm")
    one = problem("IK540.twice_after", cell, Place("a.yaml", 1, 3), found="x", day="2025-07-01")
    (result,) = sarif([one], "vi")["runs"][0]["results"]
    assert result["message"]["text"].startswith("Điểm B7: ")
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "b%E1%BA%A3ng.xlsx"}}}]
    (other,) = result["relatedLocations"]
    assert other["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 3}


def test_a_workflow_command_cannot_be_broken_out_of() -> None:
    """A file's name and a word from a file stand in commands that a machine obeys."""
    hostile = "x,line=1::100%\n::error::y"
    one = problem("IK540.twice_after", Place(hostile, 2, 5), found=hostile, day="d")
    (line,) = github([one], "en")
    assert "\n" not in line
    head, _, said = line.removeprefix("::error ").partition("::")
    assert head == "file=x%2Cline=1%3A%3A100%25 %3A%3Aerror%3A%3Ay,line=2,col=5,title=IK540"
    assert "100%25" in said
    assert "%0A" in said  # the hint stands on a line of its own
    assert said.count("\r") == 0


def test_github_puts_each_problem_beside_its_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, text = printed(capsys, "check", file, "--format", "github")
    as_json = json.loads(printed(capsys, "check", file, "--format", "json")[1])
    word = {"error": "error", "warning": "warning", "note": "notice"}
    lines = text.splitlines()
    assert status == 1
    assert len(lines) == len(as_json)
    for line, one in zip(lines, as_json, strict=True):
        assert line.startswith(f"::{word[one['severity']]} file=")
        assert f",line={one['line']},col={one['column']},title={one['code']}::{one['message']}" in line


def test_watching_checks_again_when_a_file_is_saved(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The looks between: nothing new; then the file is mended; then a text appears beside it; then Ctrl-C."""
    looks = iter(["", "mend", "", "beside", "", "end"])

    def look(_: float) -> None:
        match next(looks):
            case "mend":
                file.write_text(WRONG.replace("max: 20", "max: 10"), encoding="utf-8")
            case "beside":
                (file.parent / "other.yaml").write_text("indexkit: 1\n", encoding="utf-8")
            case "end":
                raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", look)
    status, text = printed(capsys, "check", file, "--watch")
    rounds = text.split("Checked at ")
    assert len(rounds) == 4
    assert "IK330" in rounds[0]
    assert "fine" in rounds[1]
    assert status == 0


def test_a_file_that_is_gone_for_a_moment_does_not_end_the_watch(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter(["gone", "back", "end"])

    def look(_: float) -> None:
        match next(looks):
            case "gone":
                file.unlink()
            case "back":
                file.write_text(WRONG, encoding="utf-8")
            case "end":
                raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", look)
    status, text = printed(capsys, "check", file, "--watch")
    assert text.count("Checked at ") == 3
    assert "IK101" in text.split("Checked at ")[1]
    assert status == 1


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_a_watch_is_for_people(file: Path, form: str) -> None:
    assert cli.run(["check", str(file), "--watch", "--format", form]) == 2
