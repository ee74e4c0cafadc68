"""The shipped frameworks: every worked case and example comes out, and `check` finds nothing wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexkit.casefile import CaseResult, case_files, run_tests
from indexkit.review import review

FOLDER = Path(__file__).parents[1] / "frameworks"
FRAMEWORKS = ("dong_thap_2022", "human_development")
CASES = [(name, case) for name in FRAMEWORKS for case in run_tests(FOLDER / f"{name}.yaml").cases]


@pytest.mark.parametrize(("framework", "case"), CASES, ids=[f"{name}: {case.name}" for name, case in CASES])
def test_the_case_comes_out(framework: str, case: CaseResult) -> None:
    assert case.passed, "\n".join(problem.show() for problem in case.problems)


def test_every_test_file_belongs_to_a_framework() -> None:
    files = case_files(FOLDER / "x.yaml")
    assert [file.name for file in files] == [f"{name}.tests.yaml" for name in FRAMEWORKS]
    assert {Path(case.file).name for _, case in CASES} == {file.name for file in files}


@pytest.mark.parametrize(("framework", "examples"), [("dong_thap_2022", 58), ("human_development", 4)])
def test_every_clause_has_an_example_that_comes_out(framework: str, examples: int) -> None:
    """56 components and 2 bonus clauses; 4 goalposts."""
    run = run_tests(FOLDER / f"{framework}.yaml")
    assert (run.examples, run.problems, run.complete) == (examples, (), True)


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.yaml")), ids=lambda file: file.name)
def test_check_finds_nothing(file: Path) -> None:
    found = review(file)
    assert found.kind is not None
    assert [problem.show() for problem in found.problems] == []
