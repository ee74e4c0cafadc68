"""`indexkit claims` as its users meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from indexkit import cli

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "claims"
WRONG, RIGHT = EXAMPLES / "two_wrong.yaml", EXAMPLES / "national.yaml"


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
        status = cli.run(["claims", *map(str, arguments)])
        return Ran(status, *capsys.readouterr())

    return call


def test_all_agree(run: Run) -> None:
    ran = run(RIGHT)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("\n11 statements: 11 agree\n")


def test_one_that_does_not_decides_the_status(run: Run) -> None:
    ran = run(RIGHT, WRONG)
    assert (ran.status, ran.err) == (1, "")
    assert "11 statements: 11 agree\n\nPublished statements, checked\n" in ran.out
    assert ran.out.endswith("\n2 statements: 2 contradicted\n")


def test_what_cannot_be_checked_does_not_agree(run: Run) -> None:
    assert run(EXAMPLES / "ranks_of_63.yaml").status == 1


def test_json_of_several_files(run: Run) -> None:
    ran = run(RIGHT, WRONG, "--format", "json", "--lang", "vi")
    found = json.loads(ran.out)
    assert (ran.status, found["agrees"]) == (1, False)
    assert [(one["file"], one["agrees"]) for one in found["files"]] == [(str(RIGHT), True), (str(WRONG), False)]
    assert found["files"][1]["statements"][0]["value"] == "24150/1513"


def test_a_result_in_a_file(run: Run) -> None:
    ran = run(WRONG, "--lang", "vi", "-o", "bao_cao.txt")
    assert (ran.status, ran.out, ran.err) == (1, "", "")
    assert Path("bao_cao.txt").read_text("utf-8").endswith("\n2 nhận định: 2 mâu thuẫn\n")


def test_problems_of_all_files_in_one_pass(run: Run) -> None:
    Path("a.yaml").write_text(WRONG.read_text("utf-8").replace("of: dak_nong", "of: dak_nog"), "utf-8")
    Path("b.yaml").write_text(WRONG.read_text("utf-8").replace("0.5064", '"0,5064"'), "utf-8")
    ran = run("a.yaml", RIGHT, "b.yaml", "--format", "json")
    assert (ran.status, ran.out) == (1, "")
    assert [(one["code"], one["file"]) for one in json.loads(ran.err)] == [("IK610", "a.yaml"), ("IK612", "b.yaml")]


@pytest.mark.parametrize("arguments", [(), ("nowhere.yaml",), (WRONG, "--format", "csv"), (WRONG, "--within", "1")])
def test_wrong_use(run: Run, arguments: tuple[object, ...]) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")


def test_an_input_is_not_written_over(run: Run) -> None:
    text = WRONG.read_text("utf-8")
    Path("a.yaml").write_text(text, "utf-8")
    ran = run("a.yaml", "-o", "a.yaml")
    assert (ran.status, "IK593 error" in ran.err, Path("a.yaml").read_text("utf-8")) == (2, True, text)


def test_doubts_are_told_beside_the_result(run: Run) -> None:
    Path("a.yaml").write_text(RIGHT.read_text("utf-8").replace("figures:\n", "figures:\n  them: 1.250\n", 1), "utf-8")
    ran = run("a.yaml")
    assert (ran.status, "IK114 warning" in ran.err) == (0, True)


def test_help_has_examples_and_fits(run: Run) -> None:
    ran = run("--help")
    assert "indexkit claims two_wrong.yaml" in ran.out
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_colours_only_on_a_terminal() -> None:
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "INDEXKIT_LANG")}
    command = [sys.executable, "-m", "indexkit", "claims", str(WRONG)]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (done.returncode, b"\x1b" in done.stdout) == (1, False)
