"""Wrong claims files: every mistake is told in one pass, at its line, with its code and some of its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import indexkit as ik
from indexkit.messages.claims import MESSAGES
from indexkit.problems import Problem, errors

HERE = Path(__file__).parent / "claims"
FILES = sorted(HERE.glob("*.yaml"))
_MARK = re.compile(r"#!(file)? (.*)")


def expected(path: Path) -> list[tuple[int, str, str]]:
    """(line, code, words) of each `#! CODE words ;; CODE words`; a problem of the file as a whole is at line 1."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if mark := _MARK.search(line):
            rows = (row.strip().partition(" ") for row in mark[2].split(" ;; "))
            found += [(1 if mark[1] else number, code, words) for code, _, words in rows]
    return found


def said(path: Path) -> list[Problem]:
    with pytest.raises(ik.FrameworkError) as caught:
        ik.check_claims(path)
    return list(caught.value.problems)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_mistake_is_named_at_its_line(path: Path) -> None:
    left = said(path)
    for line, code, words in expected(path):
        fits = [
            one
            for one in left
            if (one.places[0].line, one.code) == (line, code) and words in f"{one.message()} / {one.hint()}"
        ]
        assert fits, (line, code, words, [one.show() for one in left])
        left.remove(fits[0])
    assert [one.show() for one in left] == []


def test_every_cause_is_reached() -> None:
    reached = {one.key for path in FILES for one in said(path)}
    assert {*MESSAGES, "IK594.no_claims"} - reached == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_check_says_the_same(path: Path) -> None:
    """`check` looks at a claims file too; of what is none it has more to say."""
    if path.stem != "not_claims":
        assert list(errors(ik.check(path))) == said(path)


def test_places_are_those_of_the_values() -> None:
    (one,) = [one for one in said(HERE / "figures.yaml") if "`12.4`" in one.message()]
    assert one.places[0].excerpt[one.places[0].column - 1 :].startswith("12.4")
