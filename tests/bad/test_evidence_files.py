"""Wrong evidence files: each problem at its line, with its code and some of its words, as the comments in them say."""

from __future__ import annotations

from pathlib import Path

import pytest

import indexkit as ik
from indexkit.evidence.file import open_evidence_file
from indexkit.messages.evidence import MESSAGES

HERE = Path(__file__).parent / "evidence"
FILES = sorted(path for path in HERE.glob("*.yaml") if not path.name.startswith("_"))


def expected(path: Path) -> list[tuple[int, str, str]]:
    """(line, code, words) of each `#! CODE words ;; CODE words`."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for one in line.partition("#! ")[2].split(" ;; ") if "#! " in line else ():
            code, _, words = one.strip().partition(" ")
            found.append((number, code, words))
    return found


@pytest.fixture(scope="module")
def framework() -> ik.Framework:
    return ik.load(HERE / "_framework.yaml", period=2024)


def said(framework: ik.Framework, path: Path) -> tuple[ik.Problem, ...]:
    """What `indexkit score` says of the file: of its text, its shape and its values together."""
    opened = open_evidence_file(path)
    file = opened.file
    assert file is not None
    try:
        notes = framework.evaluate(file.evidence, group=file.group, document=file.document).notes
        return opened.problems if opened.wrong else notes
    except ik.EvidenceError as error:
        return opened.with_values(error.problems)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_mistake_is_named_at_its_line(framework: ik.Framework, path: Path) -> None:
    problems = said(framework, path)
    assert [(found.places[0].line, found.code) for found in problems] == [row[:2] for row in expected(path)]
    for found, (_, _, words) in zip(problems, expected(path), strict=True):
        said_en = f"{found.message()}\ntry: {found.hint()}"  # not `show`: it quotes the line, comment included
        assert words in said_en
        assert found.places[0].file.endswith(path.name)


def test_the_files_reach_every_code_by_two_causes(framework: ik.Framework) -> None:
    keys = {found.key for path in FILES for found in said(framework, path)}
    codes = {key.partition(".")[0] for key in MESSAGES}
    causes = {code: {key for key in keys if key.startswith(code)} for code in codes}
    assert {code for code, reached in causes.items() if len(reached) < 2} == {"IK512"}  # only Python data reach it
