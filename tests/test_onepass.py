"""One mistake hides no other: two in a file are told as each is told alone, and nothing else is (DESIGN, section 8)."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from indexkit import check

TEXT = """\
indexkit: 1
framework: thu
revision: 1
name: Thử
issued_by: {decision: 1/QĐ-UBND, date: 2024-01-02}
in_force: {from: 2024-01-02}
applies_to: {periods_from: 2024}
rules:
  rounding: {places: 2, mode: half_up, at: component}
  missing_evidence: zero
inputs:
  dan: {type: count, range: {from: 1}}
groups:
  xa:
    name: Xã
    max: 40
    declared: {indicators: 2, components: 5}
    inputs:
      ho: {type: count}
    values:
      tb: {name: Bình quân, formula: 100 * ho / dan}
    indicators:
      mot:
        code: "1"
        name: Một
        max: 20
        components:
          co:
            code: "1.1"
            name: Có kế hoạch
            max: 10
            basis: published
            cite: {document: 1/QĐ-UBND, section: "1.1"}
            score: {kind: yes_no, of: ke_hoach}
            evidence: {ke_hoach: {type: yes_no, name: Kế hoạch}}
            example: {given: {ke_hoach: true}, points: 10}
          muc:
            code: "1.2"
            name: Mức
            max: 10
            basis: published
            cite: {document: 1/QĐ-UBND, section: "1.2"}
            score:
              kind: bands
              of: tin
              bands:
                - {at_least: 20, points: max}
                - {at_least: 10, points: 5}
                - {points: 0}
            evidence: {tin: {type: count}}
            example: {given: {tin: 12}, points: 5}
      hai:
        code: "2"
        name: Hai
        max: 20
        components:
          ty:
            code: "2.1"
            name: Tỷ lệ
            max: 8
            basis: assumed
            score: {kind: ratio, numerator: nop, denominator: nhan, over: cap, when_zero: zero}
            evidence: {nop: {type: count}, nhan: {type: count}}
            example: {given: {nop: 1, nhan: 2}, points: 4}
          chon:
            code: "2.2"
            name: Chọn
            max: 6
            basis: press
            score: {kind: choice, of: loai, options: {a: max, b: 3}}
            evidence: {loai: {type: choice, options: [a, b]}}
            example: {given: {loai: b}, points: 3}
          cong:
            code: "2.3"
            name: Công thức
            max: 6
            basis: press
            score: {kind: formula, formula: "min(max, tb / 10)"}
            example: {given: {ho: 100, dan: 200}, points: 5}
    bonuses:
      thuong:
        name: Thưởng
        basis: published
        cite: {document: 2/QĐ-UBND}
        score: {kind: per_item, of: sang_kien, points_each: 2}
        evidence: {sang_kien: {type: items}}
        cap: 6
        counts_above_max: true
        counts_in_percent: false
        example: {given: {sang_kien: 2}, points: 4}
    penalties:
      tru:
        name: Trừ
        basis: published
        cite: {document: 2/QĐ-UBND}
        score: {kind: per_item, of: vi_pham, points_each: 1}
        evidence: {vi_pham: {type: items}}
        cap: 5
        counts_in_percent: true
        example: {given: {vi_pham: 2}, points: 2}
    levels:
      of: percent
      basis: assumed
      bands:
        - {name: Tốt, at_least: 80}
        - {name: Khá, at_least: 50}
        - {name: Yếu}
  so:
    name: Sở
    max: 10
    indicators:
      ba:
        code: "3"
        name: Ba
        max: 10
        components:
          don:
            code: "3.1"
            name: Đơn
            max: 10
            basis: press
            score: {kind: yes_no, of: xong}
            evidence: {xong: {type: yes_no}}
            example: {given: {xong: true}, points: 10}
"""

MISTAKES: dict[str, tuple[str, str]] = {
    "a day": (
        "date: 2024-01-02}",
        "date: 2024-13-02}",
    ),
    "a rule of the head": (
        "missing_evidence: zero",
        "missing_evidence: null",
    ),
    "an input of all groups": (
        "dan: {type: count, range: {from: 1}}",
        "dan: {type: count, range: {min: x}}",
    ),
    "a count": (
        "indicators: 2, components: 5",
        "indicators: 2, components: 6",
    ),
    "a key of the group": (
        "    name: Xã\n",
        "    nam: Xã\n",
    ),
    "a sum": (
        "    max: 40\n",
        "    max: 41\n",
    ),
    "a name in a value": (
        "formula: 100 * ho / dan",
        "formula: 100 * hoo / dan",
    ),
    "an input declared nowhere": (
        "score: {kind: yes_no, of: ke_hoach}",
        "score: {kind: yes_no, of: ke_hoac}",
    ),
    "no basis": (
        'basis: published\n            cite: {document: 1/QĐ-UBND, section: "1.1"}',
        'x-basis: published\n            x-cite: {document: 1/QĐ-UBND, section: "1.1"}',
    ),
    "an example": (
        "example: {given: {ke_hoach: true}, points: 10}",
        "example: {given: {ke_hoach: true}, points: 9}",
    ),
    "a row that earlier ones take": (
        "- {at_least: 10, points: 5}",
        "- {at_least: 25, points: 5}",
    ),
    "an example of a ratio": (
        "given: {nop: 1, nhan: 2}, points: 4",
        "given: {nop: 1, nhan: 2}, points: 3",
    ),
    "a word for the basis": (
        "            max: 8\n            basis: assumed",
        "            max: 8\n            basis: assume",
    ),
    "an option above the maximum": (
        "options: {a: max, b: 3}",
        "options: {a: max, b: 9}",
    ),
    "a name in a formula": (
        'formula: "min(max, tb / 10)"',
        'formula: "min(max, tbb / 10)"',
    ),
    "an example of a bonus": (
        "{given: {sang_kien: 2}, points: 4}",
        "{given: {sang_kien: 2}, points: 5}",
    ),
    "a key of a penalty": (
        "of: vi_pham, points_each: 1",
        "of: vi_pham, points_eac: 1",
    ),
    "a level that earlier ones take": (
        "{name: Khá, at_least: 50}",
        "{name: Khá, at_least: 90}",
    ),
    "an example in another group": (
        "{given: {xong: true}, points: 10}",
        "{given: {xong: true}, points: 1}",
    ),
}
"""In different places, none of which rests on another."""


def told(folder: Path, text: str) -> set[tuple[int, str]]:
    """Line and key of every problem; what counts clauses is passed over."""
    file = folder / "thu.yaml"
    file.write_text(text, encoding="utf-8")
    return {(one.places[0].line, one.key) for one in check(file) if one.code != "IK371"}


def with_mistakes(*names: str) -> str:
    text = TEXT
    for name in names:
        right, wrong = MISTAKES[name]
        assert text.count(right) == 1, name
        text = text.replace(right, wrong)
    return text


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[tuple[int, str]]]:
    folder = tmp_path_factory.mktemp("alone")
    return {name: told(folder, with_mistakes(name)) for name in MISTAKES}


def test_the_text_is_right_and_each_mistake_is_told(tmp_path: Path, alone: dict[str, set[tuple[int, str]]]) -> None:
    assert told(tmp_path, TEXT) == set()
    assert [name for name, found in alone.items() if not found] == []


@pytest.mark.parametrize("first", list(MISTAKES)[:-1])
def test_two_mistakes(first: str, tmp_path: Path, alone: dict[str, set[tuple[int, str]]]) -> None:
    others = list(MISTAKES)[list(MISTAKES).index(first) + 1 :]
    for second in others:
        assert told(tmp_path, with_mistakes(first, second)) == alone[first] | alone[second], second


def test_three_mistakes(tmp_path: Path, alone: dict[str, set[tuple[int, str]]]) -> None:
    for names in list(combinations(MISTAKES, 3))[::23]:
        assert told(tmp_path, with_mistakes(*names)) == set().union(*(alone[name] for name in names)), names


READ_ELSEWHERE = TEXT.replace(
    'formula: "min(max, tb / 10)"', 'formula: "min(max, tb / 10 + 0 * tin + 0 * nop + 0 * co)"'
).replace("given: {ho: 100, dan: 200}", "given: {ho: 100, dan: 200, tin: 0, nop: 0, co: 0}")
"""Names that one clause declares and another reads."""


@pytest.mark.parametrize(
    ("right", "wrong", "codes"),
    [
        ("evidence: {tin: {type: count}}", "evidnce: {tin: {type: count}}", ["IK201"]),
        ("evidence: {tin: {type: count}}", "evidence: tin", ["IK203"]),
        ("evidence: {tin: {type: count}}", "evidence: [tin]", ["IK203"]),
        ("evidence: {tin: {type: count}}", "evidence: {tin: {type: cout}}", ["IK204"]),
        ("evidence: {tin: {type: count}}", "evidence: {tin: {type: count}, tin: {type: number}}", ["IK106"]),
        ("          co:\n", "          có:\n", ["IK205"]),
        ("        components:\n          co:", "        component:\n          co:", ["IK201"]),
        ("    values:\n", "    value:\n", ["IK201"]),
        ("      ho: {type: count}", "      ho {type: count}", ["IK203", "IK205"]),
        ("    inputs:\n      ho", "    input:\n      ho", ["IK201"]),
        ("inputs:\n  dan", "input:\n  dan", ["IK201"]),
        ("          ty:\n", "          chon:\n", ["IK106"]),
        ("            name: Mức\n", "            max: 9\n", ["IK106"]),
        ("  so:\n", "  xa:\n", ["IK106"]),
        ("            name: Chọn\n", "            name: Chọn: hai\n", ["IK105"]),
    ],
)
def test_what_is_not_there_is_not_missed(tmp_path: Path, right: str, wrong: str, codes: list[str]) -> None:
    """A name that stands in the wrong piece is not told as unknown, nor a part as left out of a sum."""
    assert told(tmp_path, READ_ELSEWHERE) == set()
    assert READ_ELSEWHERE.count(right) == 1
    found = told(tmp_path, READ_ELSEWHERE.replace(right, wrong))
    assert sorted(key.partition(".")[0] for _, key in found) == codes


AMENDMENT = """\
indexkit: 1
amendment: sua
amends: thu
issued_by: {decision: 9/QĐ-UBND, date: 2025-01-02}
in_force: {from: 2025-01-02}
applies_to: {periods_from: 2025}
revision: 1
changes:
  - do: add
    at: so/ba
    id: them
    name: Thêm
    max: 5
    basis: press
    score: {kind: yes_no, of: co_them}
    example: {given: {co_them: true}, points: 5}
  - do: set
    at: so/ba
    field: max
    from: 10
    to: 15
  - do: set
    at: so
    field: max
    from: 10
    to: 15
  - do: add_bonus
    at: so
    id: thuong_so
    name: Thưởng sở
    basis: press
    score: {kind: per_item, of: sk_so, points_each: 2}
    evidence: {sk_so: {type: items}}
    cap: 4
    counts_above_max: true
    counts_in_percent: false
    example: {given: {sk_so: 1}, points: 2}
"""


@pytest.mark.parametrize(
    ("changed", "keys"),
    [
        # The sum of a node rests on its maximum, which a change that is not carried out should have set.
        ({"from: 10\n    to: 15\n  - do: set": "from: 11\n    to: 15\n  - do: set"}, ["IK406.differs"]),
        ({"at: so/ba\n    field: max": "at: so/ba\n    field: maxx"}, ["IK405.no_field"]),
        ({"    basis: press\n    score: {kind: yes_no": "    score: {kind: yes_no"}, ["IK210.basis"]),
        (
            {"    basis: press\n    score: {kind: yes_no": "    score: {kind: yes_no", "points: 5}": "points: 4}"},
            ["IK210.basis", "IK370.differs"],
        ),
        ({"id: them": "id: thêm"}, ["IK205.suggest"]),
        ({"id: them": "id: thêm", "sk_so: 1}, points: 2": "sk_so: 1}, points: 3"}, ["IK205.suggest", "IK370.differs"]),
        ({"id: them": "id: thêm", "of: co_them": "oof: co_them"}, ["IK201.near", "IK205.suggest"]),
    ],
)
def test_mistakes_in_an_amendment(tmp_path: Path, changed: dict[str, str], keys: list[str]) -> None:
    (tmp_path / "thu.yaml").write_text(TEXT, encoding="utf-8")
    file, text = tmp_path / "sua.yaml", AMENDMENT
    file.write_text(text, encoding="utf-8")
    assert [one.key for one in check(file) if one.code != "IK371"] == []
    for right, wrong in changed.items():
        assert text.count(right) == 1, right
        text = text.replace(right, wrong)
    file.write_text(text, encoding="utf-8")
    assert sorted(one.key for one in check(file) if one.code != "IK371") == keys
