"""Wrong files of every kind: each problem of shape at its line, with its code and some of its words, in comments."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexkit.messages.shape import MESSAGES
from indexkit.problems import Problem
from indexkit.shape import What, check_shape
from indexkit.source import scan

FILES = sorted((Path(__file__).parent / "shape").glob("*.yaml"))
KINDS: tuple[What, ...] = ("framework", "amendment", "tests")
_LINE = re.compile(r"#!line ([0-9]+) (IK[0-9]+) (.*)")
"""For a line which a comment at its end would change."""


def said(path: Path) -> list[Problem]:
    document, problems = scan(path)
    assert document is not None
    assert not problems
    kind: What = next((kind for kind in KINDS if kind in document.data), "evidence")
    return check_shape(document, kind)


def expected(path: Path) -> list[tuple[int, str, str]]:
    """(line, code, words) of each `#! CODE words ;; CODE words`."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if head := _LINE.match(line):
            found.append((int(head[1]), head[2], head[3]))
        elif "#! " in line:
            rows = (row.strip().partition(" ") for row in line.partition("#! ")[2].split(" ;; "))
            found += [(number, code, words) for code, _, words in rows]
    return found


ALL = [(path.name, one) for path in FILES for one in said(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_mistake_is_named_at_its_line(path: Path) -> None:
    left = said(path)
    for line, code, words in expected(path):
        fits = [one for one in left if (one.places[0].line, one.code) == (line, code)]
        fits = [one for one in fits if words in f"{one.message()} / {one.hint()}"]
        assert fits, (line, code, words)
        left.remove(fits[0])
    assert left == [], [str(one) for one in left]


def test_the_files_reach_every_cause_and_every_code_twice() -> None:
    assert {one.key for _, one in ALL} == set(MESSAGES)
    for code in {key.partition(".")[0] for key in MESSAGES}:
        assert len({(name, one.places[0]) for name, one in ALL if one.code == code}) >= 2, code


def test_every_sentence_reads_well_in_both_languages() -> None:
    for _, one in ALL:
        for lang in ("vi", "en"):
            sentence = f"{one.message(lang)} / {one.hint(lang)}"
            assert one.hint(lang)
            assert not re.search("``|  ", sentence), sentence
            assert not re.search(r"NoneType|Fraction|\b(dict|str|int)\b|additionalProperties|\$", sentence), sentence
        assert one.message("vi") != one.message("en")
