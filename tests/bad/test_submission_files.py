"""Wrong windows, and evidence outside of one: each problem at its line, with its code and some of its words."""

from __future__ import annotations

from pathlib import Path

import pytest

import indexkit as ik
from indexkit.evidence.file import open_evidence_file
from indexkit.messages.submission import EVIDENCE, FRAMEWORK
from indexkit.review import review
from test_bad import expected, sentences

HERE = Path(__file__).parent / "submission"
FILES = sorted(path for path in HERE.glob("*.yaml") if not path.name.startswith("_"))


def said(path: Path) -> list[ik.Problem]:
    if path.stem.startswith("framework"):
        return [*review(path, period=2024).problems]
    opened = open_evidence_file(path)
    file = opened.file
    assert file is not None
    framework = ik.load(HERE / "_framework.yaml", period=file.period)
    try:
        notes = framework.evaluate(file.evidence, group=file.group, document=file.document).notes
        return [*opened.problems] if opened.wrong else [*notes]
    except ik.EvidenceError as error:
        return [*opened.with_values(error.problems)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_mistake_is_named_at_its_line(path: Path) -> None:
    left, wanted = said(path), expected(path.read_text(encoding="utf-8"))
    assert wanted
    for one in wanted:
        fits = [found for found in left if one.fits(found, path)]
        assert fits, (one, [(found.show(), sentences(found)) for found in left])
        left.remove(fits[0])
    assert [found.show() for found in left] == []


def test_the_files_reach_every_cause_and_every_code_twice() -> None:
    found = [(path.stem, one) for path in FILES for one in said(path)]
    assert {one.key for _, one in found} >= {*FRAMEWORK, *EVIDENCE}
    for code in {key.partition(".")[0] for key in {*FRAMEWORK, *EVIDENCE}}:
        assert len({(stem, one.key, one.places[0].line) for stem, one in found if one.code == code}) >= 2, code
