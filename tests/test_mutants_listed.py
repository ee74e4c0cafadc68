"""The list of mutants fits the engine and the worksheets as they are; `python tests/mutants.py` runs them."""

from __future__ import annotations

import re

import pytest

from hand.test_claims_hand import CASES as CLAIMS
from hand.test_hand import CASES, PAIRS
from mutants import MUTANTS, Mutant


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_the_text_to_change_stands_once(mutant: Mutant) -> None:
    assert len(mutant.files()) == 1
    assert mutant.new != mutant.old


def test_every_killer_is_a_case() -> None:
    known = {*CASES, *CLAIMS, *(str(pair.id) for pair in PAIRS)}
    tabled = [mutant for mutant in MUTANTS if not mutant.name.startswith(("years:", "words:"))]
    named = {match[1] for mutant in tabled if (match := re.fullmatch(r".*\[(.*)\]", mutant.killer))}
    assert named <= known
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)
