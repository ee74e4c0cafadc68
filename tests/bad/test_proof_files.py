"""What proofs refute or leave open in a file: each at its line, with its code and some of its words."""

from __future__ import annotations

from pathlib import Path

import pytest

import indexkit as ik
from indexkit.messages.proofs import MESSAGES
from indexkit.prove import prove
from indexkit.prove.problems import problems_of
from test_bad import expected, sentences

FILES = sorted((Path(__file__).parent / "proofs").glob("*.yaml"))


def said(path: Path) -> list[ik.Problem]:
    return [*problems_of(prove(ik.load(path, period=2024)))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_mistake_is_named_at_its_line(path: Path) -> None:
    left, wanted = said(path), expected(path.read_text(encoding="utf-8"))
    assert wanted
    for one in wanted:
        fits = [found for found in left if one.fits(found, path)]
        assert fits, (one, [(found.show(), sentences(found)) for found in left])
        left.remove(fits[0])
    assert [found.show() for found in left] == []


def test_the_files_reach_each_code_twice() -> None:
    found = [(path.stem, one) for path in FILES for one in said(path)]
    assert {one.key for _, one in found} == MESSAGES.keys() - {"IK670.shown"}  # which the checks stop before
    for code in {key.partition(".")[0] for key in MESSAGES}:
        assert len({(stem, one.places[0].line) for stem, one in found if one.code == code}) >= 2, code
