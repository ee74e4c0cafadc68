"""Runs the worksheets of claims: each is a claims file, and `x-expect` beside a statement says what a person found.

The arithmetic stands in the comments. Figures are compared exactly, as text: `24150/1513`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import indexkit as ik
from indexkit.problems import errors
from indexkit.source import scan

FILES = sorted((Path(__file__).parent / "claims").glob("*.yaml"))


def _cases() -> dict[str, tuple[Path, str, dict[str, Any]]]:
    found = {}
    for path in FILES:
        document, problems = scan(path)
        assert document is not None
        assert not errors(problems), problems
        for name, data in document.data["statements"].items():
            found[f"{path.stem}-{name}"] = (path, name, data["x-expect"])
    return found


CASES = _cases()


@cache
def _report(path: Path) -> ik.ClaimsReport:
    return ik.check_claims(path)


@pytest.mark.parametrize("case", CASES)
def test_statement(case: str) -> None:
    path, name, expected = CASES[case]
    found = _report(path)[name].to_dict()
    found["hints"] = [f"{hint['kind']} {hint['how']}".strip() for hint in found["hints"]]
    wanted = {"hints": [], **expected}
    wanted["hints"] = [hint.strip() for hint in wanted["hints"]]
    assert {key: found[key] for key in wanted} == wanted


def test_every_statement_expects_a_verdict() -> None:
    assert len(CASES) > 80
    assert all("verdict" in expected for _, _, expected in CASES.values())
