"""The words of explanations: both languages say the same, and bounds read like sentences of a decision."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from string import Formatter
from typing import Literal, TypeAlias

import pytest

from heads import HEAD
from indexkit import load, model
from indexkit.branches import row_label
from indexkit.cohort.appraisal_words import WORDS as APPRAISAL
from indexkit.formula import nodes as f
from indexkit.league.words import LEAGUE, PAGE
from indexkit.phrases import PHRASES, day
from indexkit.problems import Text
from indexkit.report.sentences import SENTENCES
from indexkit.report.words import WORDS

Word: TypeAlias = Literal["at_least", "above", "at_most", "below", "is"]
Bounds: TypeAlias = tuple[tuple[Word, f.Number], ...]

FRAMEWORK = (
    HEAD
    + """\
  xa:
    name: Xã
"""
)


ALL_WORDS = {
    "phrases": PHRASES, "sentences": SENTENCES, "words": WORDS,
    "appraisal": APPRAISAL, "league": LEAGUE, "page": PAGE,
}


@pytest.mark.parametrize("words", ALL_WORDS.values(), ids=ALL_WORDS)
def test_both_languages_put_in_the_same_fields(words: dict[str, Text]) -> None:
    for key, text in words.items():
        vi, en = ({name for _, name, _, _ in Formatter().parse(one) if name} for one in text)
        assert vi == en, key


@pytest.mark.parametrize(
    ("bounds", "vi", "en"),
    [
        ({"at_least": 24}, "từ 24 trở lên", "at least 24"),
        ({"at_most": 15}, "không quá 15", "at most 15"),
        ({"below": Fraction(5, 2)}, "dưới 2,5", "below 2.5"),
        ({"at_least": 70, "below": 90}, "từ 70 đến dưới 90", "at least 70 and below 90"),
        ({"below": 90, "at_least": 70}, "từ 70 đến dưới 90", "at least 70 and below 90"),
        ({"above": 0, "at_most": 5}, "trên 0 đến 5", "above 0 and at most 5"),
        ({"is": 0}, "bằng 0", "exactly 0"),
        ({}, "còn lại", "otherwise"),
    ],
)
def test_bounds_in_words(bounds: dict[Word, int | Fraction], vi: str, en: str) -> None:
    row = model.Row(("r",), None, bounds=tuple((word, f.Num(value)) for word, value in bounds.items()))
    assert row_label(row, "vi") == vi
    assert row_label(row, "en") == en


def test_bounds_of_days() -> None:
    first, last = (f.Num(date(2024, month, 31).toordinal()) for month in (1, 3))
    bounds: Bounds = (("above", first), ("at_most", last))
    row = model.Row(("r",), None, bounds=bounds)
    assert row_label(row, "vi", is_date=True) == "sau ngày 31/01/2024 và đến hết ngày 31/03/2024"
    assert row_label(row, "en", is_date=True) == "after 2024-01-31 and 2024-03-31 or earlier"
    assert day("2024-03-31", "en") == "2024-03-31"


def why(tmp_path: Path, body: str, evidence: dict[str, object], node: str, lang: str = "vi") -> str:
    path = tmp_path / "thu.yaml"
    path.write_text(FRAMEWORK + body, encoding="utf-8")
    tree = load(path, period=2024).evaluate(evidence, group="xa")
    return tree[node].why_in("vi" if lang == "vi" else "en")


@pytest.mark.parametrize(
    ("how", "vi", "en"),
    [
        ("median", "trung vị của 2 mục = 3 điểm", "median of 2 parts = 3 points"),
        ("geomean", "trung bình nhân của 2 mục ≈ 2,8284 điểm", "geometric mean of 2 parts ≈ 2.8284 points"),
        ("min", "nhỏ nhất trong 2 mục = 2 điểm", "least of 2 parts = 2 points"),
        ("max", "lớn nhất trong 2 mục = 4 điểm", "greatest of 2 parts = 4 points"),
    ],
)
def test_ways_of_combining_have_names(tmp_path: Path, how: str, vi: str, en: str) -> None:
    body = f"""    indicators:
      a:
        name: A
        aggregate: {how}
        components:
          b: {{basis: press, score: {{kind: assessed}}, min: 1, max: 9}}
          c: {{basis: press, score: {{kind: assessed}}, min: 1, max: 9}}
"""
    given: dict[str, object] = {"b": 2, "c": 4}
    assert why(tmp_path, body, given, "a") == vi
    assert why(tmp_path, body, given, "a", "en") == en


def test_a_formula_without_a_value_is_not_called_a_division_by_zero(tmp_path: Path) -> None:
    body = """    indicators:
      a:
        basis: press
        score: {kind: formula, formula: ln(so), undefined: zero}
        evidence: {so: {type: number}}
"""
    assert why(tmp_path, body, {"so": -1}, "a") == (
        "công thức không xác định với số liệu này; theo quy định được 0 điểm"
    )


def test_inputs_named_in_a_sentence_stand_in_quotes(tmp_path: Path) -> None:
    body = """    max: 5
    indicators:
      a:
        max: 5
        basis: press
        score: {kind: yes_no, of: ke_hoach}
        evidence: {ke_hoach: {type: yes_no, name: Đã ban hành kế hoạch}}
"""
    assert why(tmp_path, body, {}, "a") == "chưa có minh chứng cho “Đã ban hành kế hoạch” → 0 điểm"
