"""Wrong frameworks: each problem of meaning at its line, with its code and some of its words, as the comments say."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexkit.checks import check, strictly
from indexkit.framework import assemble
from indexkit.library import find
from indexkit.messages.meaning import MESSAGES
from indexkit.problems import Problem, in_order

HERE = Path(__file__).parent / "meaning"
FILES = sorted(path for path in HERE.glob("*.yaml") if not path.name.startswith("_"))


def said(path: Path) -> tuple[Problem, ...]:
    """What is said of a framework; `strict` files are asked strictly too."""
    framework, problems = assemble(find(path, 2024), 2024, None)
    if framework is not None:
        problems += check(framework)
        problems += strictly(framework) if path.stem.startswith("strict") else []
    return in_order(problems)


def expected(path: Path) -> list[tuple[int, str, str]]:
    """(line, code, words) of each `#! CODE words ;; CODE words`, by line and code."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for one in line.partition("#! ")[2].split(" ;; ") if "#! " in line else ():
            code, _, words = one.strip().partition(" ")
            found.append((number, code, words))
    return sorted(found, key=lambda row: row[:2])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_mistake_is_named_at_its_line(path: Path) -> None:
    problems = sorted(said(path), key=lambda one: (one.places[0].line, one.code))
    assert [(one.places[0].line, one.code) for one in problems] == [row[:2] for row in expected(path)]
    for one, (_, _, words) in zip(problems, expected(path), strict=True):
        assert words in f"{one.message()}\n{one.hint()}"
        assert one.places[0].file.endswith(path.name)
        assert one.message("vi") != one.message("en")
        assert one.hint("vi") != one.hint("en") or "`" in one.hint("en")


def test_the_files_reach_every_cause_and_every_code_twice() -> None:
    found = [(path.stem, one) for path in FILES for one in said(path)]
    assert {one.key for _, one in found} >= MESSAGES.keys()
    mistakes = {code: {(stem, one.places[0]) for stem, one in found if one.code == code} for code in codes()}
    assert [code for code, places in mistakes.items() if len(places) < 2] == []


def codes() -> set[str]:
    return {key.partition(".")[0] for key in MESSAGES}


def test_what_only_looks_wrong_is_let_be() -> None:
    framework, problems = assemble(find(HERE / "_right.yaml", 2024), 2024, None)
    assert framework is not None, [one.show() for one in problems]
    assert [one.show() for one in (*problems, *check(framework))] == []
