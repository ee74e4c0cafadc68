"""Wrong files, each with its expected problems in place.

`#! CODE words ;; CODE words` stands at the end of the line at fault. Where a comment would change the mistake,
`#!line N CODE words` says it on a line of its own, and `#!file CODE words` expects a problem without a line to show.
The words are found in the English sentence or hint. A folder is read by its runner in RUNNERS.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexkit.messages.text import MESSAGES
from indexkit.problems import Problem
from indexkit.source import scan

HERE = Path(__file__).parent
RUNNERS: dict[str, Callable[[Path], Iterable[Problem]]] = {
    "text": lambda path: scan(path)[1],
}
FILES = [path for folder in RUNNERS for path in sorted((HERE / folder).glob("*.yaml"))]
NO_FILE_OF_TEXT = {"IK101", "IK102"}
"""A file that is missing or not UTF-8 cannot hold a comment: see `test_source.py`."""
_MARK = re.compile(r"#!(?:(file|line ([0-9]+)))? (.*)")


@dataclass(frozen=True)
class Expected:
    """`line` is 0 for a problem of the file as a whole."""

    line: int
    code: str
    words: str

    def fits(self, found: Problem, path: Path) -> bool:
        place = found.places[0] if found.places else None
        whole = place is None or not place.excerpt
        line = 0 if whole or place is None else place.line
        here = place is None or Path(place.file) == path
        return here and (line, found.code) == (self.line, self.code) and self.words in sentences(found)


def sentences(found: Problem) -> str:
    return f"{found.message('en')}\n{found.hint('en')}"


def expected(text: str) -> list[Expected]:
    """What the comments of a file expect."""
    found = []
    for number, line in enumerate(re.split("\r?\n", text), start=1):
        if mark := _MARK.search(line):
            at = 0 if mark[1] == "file" else int(mark[2] or number)
            for one in mark[3].split(" ;; "):
                code, _, words = one.strip().partition(" ")
                found.append(Expected(at, code, words))
    return found


def said(path: Path) -> list[Problem]:
    return list(RUNNERS[path.parent.name](path))


def unmatched(path: Path) -> tuple[list[Expected], list[Problem]]:
    """What was expected and not found, what was found and not expected."""
    missed, found = [], said(path)
    for one in expected(path.read_bytes().decode("utf-8")):
        match = next((problem for problem in found if one.fits(problem, path)), None)
        if match is None:
            missed.append(one)
        else:
            found.remove(match)
    return missed, found


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_mistake_is_named_at_its_line(path: Path) -> None:
    missed, surplus = unmatched(path)
    assert (missed, [problem.show() for problem in surplus]) == ([], [])


@pytest.mark.parametrize("folder", RUNNERS)
def test_there_are_files_and_each_expects_something(folder: str) -> None:
    files = [path for path in FILES if path.parent.name == folder]
    assert files
    assert [path.name for path in files if not expected(path.read_bytes().decode("utf-8"))] == []


def test_each_cause_is_reached_and_each_code_by_two_mistakes() -> None:
    found = [(path.name, problem) for path in FILES if path.parent.name == "text" for problem in said(path)]
    causes = {key for key in MESSAGES if key.partition(".")[0] not in NO_FILE_OF_TEXT}
    assert causes - {problem.key for _, problem in found} == {"IK103.size", "IK103.nodes", "IK103.problems"}
    mistakes = {(problem.code, name, problem.places[0].line) for name, problem in found}
    mistakes |= {("IK103", "too many of something: test_source.py", line) for line in range(3)}
    for code in {key.partition(".")[0] for key in causes}:
        assert len([one for one in mistakes if one[0] == code]) >= 2, code


def test_a_harness_that_misses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "text" / "x.yaml"
    path.parent.mkdir()
    path.write_text("a: 1\na: 2  #! IK106 `b` stands here twice\nb: @\n", encoding="utf-8")
    missed, surplus = unmatched(path)
    assert missed == [Expected(2, "IK106", "`b` stands here twice")]
    assert [problem.key for problem in surplus] == ["IK106.duplicate", "IK105.first_character"]
