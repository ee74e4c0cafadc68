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


def test_the_day_at_the_head_of_a_file_is_that_of_all_it_gives() -> None:
    """A day late: the plan (10) and the model (5) are out, the meeting (2) has a day of its own, in time."""
    file = ik.read_evidence_file(HERE / "whole_file.yaml")
    framework = ik.load(HERE / "_framework.yaml", period=2024)
    late = framework.evaluate(file.evidence, document=file.document)
    assert (late.points, {one.when for one in late.outside_window}) == (2, {"late"})
    undated = framework.evaluate(file.evidence)
    assert (undated.points, {one.when for one in undated.outside_window}) == (2, {"undated"})
    assert framework.evaluate(file.evidence, submitted="2024-12-15").points == 17


def test_tables_have_a_column_for_the_day(tmp_path: Path) -> None:
    """Of all that a unit gives, and of one input: a plan in time (10), a plan late (0), a late unit's plan in time."""
    rows = "unit,period,submitted,co_ke_hoach,co_ke_hoach.submitted\na,2024,2024-12-15,có,\nb,2024,2024-12-16,có,\n"
    table = tmp_path / "units.csv"
    table.write_text(rows + "c,2024,2024-12-16,có,2024-12-01\n", encoding="utf-8")
    found = ik.assess(ik.load(HERE / "_framework.yaml", period=2024), table)
    assert {unit.name: unit.points for unit in found} == {"a": 10, "b": 0, "c": 10}
