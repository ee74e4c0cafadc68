"""Evidence that can be read but not scored: each problem at its line, with its code and some of its words.

`#!file CODE words` expects a problem that no line of the file is at fault for, such as evidence that is not there.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import indexkit as ik
from indexkit.evidence.file import open_evidence_file
from indexkit.messages import language, scoring
from test_bad import Expected, expected, sentences

HERE = Path(__file__).parent / "scoring"
FILES = sorted(path for path in HERE.glob("*.yaml") if not path.name.startswith("_"))
FAULT_OF_OURS = "IK527.disagree"
"""No evidence brings it about: see its page."""
ONE_CAUSE = {"IK528"}
"""Too long a figure is always the same mistake."""


@pytest.fixture(scope="module")
def framework() -> ik.Framework:
    return ik.load(HERE / "_framework.yaml", period=2024)


def said(framework: ik.Framework, path: Path) -> list[ik.Problem]:
    file = open_evidence_file(path).file
    assert file is not None
    with pytest.raises(ik.EvidenceError) as refused:
        framework.evaluate(file.evidence, group=file.group, document=file.document)
    return list(refused.value.problems)


def line(found: ik.Problem) -> int:
    return found.places[0].line if found.places else 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_mistake_is_named_at_its_line(framework: ik.Framework, path: Path) -> None:
    left = said(framework, path)
    wanted = expected(path.read_text(encoding="utf-8"))
    assert wanted
    for one in wanted:
        fits = [found for found in left if _fits(one, found)]
        assert fits, one
        left.remove(fits[0])
    assert [found.show() for found in left] == []


def _fits(one: Expected, found: ik.Problem) -> bool:
    return (one.line, one.code) == (line(found), found.code) and one.words in sentences(found)


def test_the_files_reach_every_cause_and_every_code_twice(framework: ik.Framework) -> None:
    found = [(path.stem, one) for path in FILES for one in said(framework, path)]
    wanted = {key for key in language.MESSAGES if key.startswith("IK529")} | scoring.MESSAGES.keys() - {FAULT_OF_OURS}
    wanted -= {key for key in wanted if key.startswith("IK530")}  # of units that are compared: tests/cohort
    assert {one.key for _, one in found} == wanted
    for code in {key.partition(".")[0] for key in wanted} - ONE_CAUSE:
        assert len({(stem, one.key, line(one)) for stem, one in found if one.code == code}) >= 2, code
