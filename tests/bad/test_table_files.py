"""Wrong tables: each folder is one comparison, and every mistake of all its files is told in one pass.

`#! CODE words ;; CODE words` stands in a cell or heading that begins with `x-` at the line at fault, or in a comment.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import indexkit as ik
from indexkit.messages.tables import MESSAGES

HERE = Path(__file__).parent / "tables"
FOLDERS = sorted(path for path in HERE.iterdir() if path.is_dir())
_MARK = re.compile(r'#!(?:line ([0-9]+))? ([^"]*)')


def expected(folder: Path) -> list[tuple[str, int, str, str]]:
    """(file, line, code, words) of each mark."""
    found = []
    for path in folder.iterdir():
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if mark := _MARK.search(line):
                for one in mark[2].strip().split(" ;; "):
                    code, _, words = one.partition(" ")
                    found.append((path.name, int(mark[1] or number), code, words))
    return found


@pytest.fixture(scope="module")
def framework() -> ik.Framework:
    return ik.load(HERE / "_framework.yaml", period=2024)


def said(framework: ik.Framework, folder: Path) -> list[ik.Problem]:
    files = [path for path in sorted(folder.iterdir()) if path.name != "published.csv"]
    with pytest.raises(ik.EvidenceError) as caught:
        ik.compare_published(framework, files, folder / "published.csv")
    return list(caught.value.problems)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_each_mistake_is_named_at_its_line(framework: ik.Framework, folder: Path) -> None:
    left = said(framework, folder)
    for file, line, code, words in expected(folder):
        fits = [
            one
            for one in left
            if (Path(one.places[0].file).name, one.places[0].line, one.code) == (file, line, code)
            and words in f"{one.message()} / {one.hint()}"
        ]
        assert fits, (file, line, code, words, [one.show() for one in left])
        left.remove(fits[0])
    assert [one.show() for one in left] == []


def test_every_cause_is_reached(framework: ik.Framework) -> None:
    reached = {one.key for folder in FOLDERS for one in said(framework, folder)}
    assert set(MESSAGES) - reached == {"IK584.other"}  # a period that is not the assessment's: tests/cohort


def test_places_are_those_of_the_cells(framework: ik.Framework) -> None:
    (one,) = [one for one in said(framework, HERE / "published") if one.key == "IK583.slip"]
    assert (one.places[0].line, one.places[0].column) == (2, 3)
    (one,) = [one for one in said(framework, HERE / "cells") if "3.5" in one.hint()]
    assert (one.places[0].line, one.places[0].column) == (4, 9)
