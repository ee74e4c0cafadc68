"""Every sentence of `NAME.txt` was read by a person; it stays as it is, and none has the marks of a bad template."""

from __future__ import annotations

import difflib

import pytest

from golden.sentences import GOLDEN, path_of, text_of
from golden.well_written import slips
from indexkit.problems import Lang


@pytest.mark.parametrize("name", GOLDEN)
def test_the_sentences_are_those_that_were_read(name: str) -> None:
    kept, now = path_of(name).read_text(encoding="utf-8"), text_of(GOLDEN[name]())
    changed = list(difflib.unified_diff(kept.split("\n"), now.split("\n"), "read", "now", lineterm="", n=1))
    assert not changed, "\n".join(["read what changed, then run `python tests/golden/sentences.py`:", *changed])


@pytest.mark.parametrize("name", ["every_kind", "states"])
def test_none_is_carelessly_written(name: str) -> None:
    for block in path_of(name).read_text(encoding="utf-8").rstrip("\n").split("\n\n"):
        heading, vi, en = block.split("\n")
        found = [*slips(vi.removeprefix("  "), "vi"), *slips(en.removeprefix("  "), "en", own_words=name == "states")]
        assert not found, f"{heading}\n{vi}\n{en}"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("tổng của 2 mục  = 3 điểm", "vi"), ("a = 1; ; b", "en"),
        ("1 points", "en"), ("3 point", "en"), ("0.5 point", "en"), ("1 of 2 records (1 records)", "en"),
        ("a = None: 0 points", "en"), ("{points} điểm", "vi"), ("2 điểm.", "vi"), ("(a = 1: 2 points", "en"),
        ("“a: 2 points", "en"), ("catch(a, undefined, 0)", "en"), ("1 if a > 2 else 0 → 1 điểm", "vi"),
        ("no value, 2 điểm", "en"), ("a = ≈ 3.3 points", "en"), ("x → → 2", "vi"), ("; 2 điểm", "vi"),
    ],
)  # fmt: skip
def test_slips_are_seen(text: str, lang: Lang) -> None:
    assert list(slips(text, lang))


def test_what_is_well_written_has_none() -> None:
    for text in ("1 point", "0 points", "0.5 points", "1/3 ≈ 0.3333 points", "-1 points", "sum of 1 part = 2 points"):
        assert not list(slips(text, "en"))
