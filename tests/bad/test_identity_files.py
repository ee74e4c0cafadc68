"""Wrong tables of identities: each mistake at its line, all in one pass; and what is doubtful between two years."""

from __future__ import annotations

from pathlib import Path

import pytest

import indexkit as ik
from indexkit.messages.years import MESSAGES
from indexkit.problems import Problem
from indexkit.years import read_identities
from test_bad import Expected, expected

HERE = Path(__file__).parent / "identities"
FILES = sorted(HERE.glob("*.yaml"))


def said(path: Path) -> list[Problem]:
    with pytest.raises(ik.FrameworkError) as caught:
        read_identities(path)
    assert tuple(ik.check(path)) == caught.value.problems
    return list(caught.value.problems)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_mistake_is_named_at_its_line(path: Path) -> None:
    left, missed = said(path), list[Expected]()
    for one in expected(path.read_text("utf-8")):
        fitting = [problem for problem in left if one.fits(problem, path)]
        missed += [] if fitting else [one]
        left = [problem for problem in left if problem not in fitting[:1]]
    assert (missed, [problem.show() for problem in left]) == ([], [])


def test_every_cause_of_a_table_is_reached() -> None:
    reached = {problem.key for path in FILES for problem in said(path)}
    assert {key for key in MESSAGES if key.startswith("IK540.")} <= reached
