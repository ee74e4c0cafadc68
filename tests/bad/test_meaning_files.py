"""Wrong frameworks: each problem of meaning at its line, with its code and some of its words, as the comments say.

An amendment of `x.yaml` stands in `_x_changes.yaml`, with comments of its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from indexkit.checks import check, strictly
from indexkit.framework import assemble
from indexkit.library import find
from indexkit.messages import cohorts, language, meaning, ranking
from indexkit.problems import Problem, in_order

HERE = Path(__file__).parent / "meaning"
_ALONE = {key: said for key, said in language.MESSAGES.items() if not key.startswith("IK529")}
_OVER_UNITS = {key: said for key, said in cohorts.MESSAGES.items() if not key.startswith("IK544")}
MESSAGES = {**meaning.MESSAGES, **_OVER_UNITS, **ranking.MESSAGES, **_ALONE}
"""What a framework can be told by itself; IK529 needs evidence: see `test_scoring_files.py`; IK544 units:
see `tests/cohort`."""
ELSEWHERE = {"IK304"}
"""Formulas too large of themselves: see `tests/formula/test_mistakes.py`."""
FILES = sorted(path for path in HERE.glob("*.yaml") if not path.name.startswith("_"))


def said(path: Path) -> tuple[Problem, ...]:
    """What is said of a framework; `strict` files are asked strictly too."""
    framework, problems = assemble(find(path, 2024), 2024, None)
    if framework is not None:
        problems += check(framework)
        problems += strictly(framework) if path.stem.startswith("strict") else []
    return in_order(problems)


def expected(path: Path) -> list[tuple[str, int, str, str]]:
    """(file, line, code, words) of each `#! CODE words ;; CODE words`, by place and code."""
    found = []
    for file in (path, *HERE.glob(f"_{path.stem}_changes.yaml")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            for one in line.partition("#! ")[2].split(" ;; ") if "#! " in line else ():
                code, _, words = one.strip().partition(" ")
                found.append((file.name, number, code, words))
    return sorted(found, key=lambda row: row[:3])


def place(one: Problem) -> tuple[str, int, str]:
    return Path(one.places[0].file).name, one.places[0].line, one.code


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_mistake_is_named_at_its_line(path: Path) -> None:
    problems = sorted(said(path), key=place)
    assert [place(one) for one in problems] == [row[:3] for row in expected(path)]
    for one, (*_, words) in zip(problems, expected(path), strict=True):
        assert words in f"{one.message()}\n{one.hint()}"
        assert one.message("vi") != one.message("en")
        assert one.hint("vi") != one.hint("en") or "`" in one.hint("en")


def test_the_files_reach_every_cause_and_every_code_twice() -> None:
    found = [(path.stem, one) for path in FILES for one in said(path)]
    assert {one.key for _, one in found} >= MESSAGES.keys()
    mistakes = {code: {(stem, one.places[0]) for stem, one in found if one.code == code} for code in codes()}
    assert {code for code, places in mistakes.items() if len(places) < 2} == ELSEWHERE


def codes() -> set[str]:
    return {key.partition(".")[0] for key in MESSAGES}


def test_what_only_looks_wrong_is_let_be() -> None:
    framework, problems = assemble(find(HERE / "_right.yaml", 2024), 2024, None)
    assert framework is not None, [one.show() for one in problems]
    assert [one.show() for one in (*problems, *check(framework))] == []
