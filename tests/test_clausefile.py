"""The text of a decision beside its framework: invented clauses, each mistake at its line."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

import indexkit as ik
from heads import HEAD
from indexkit import cli

FRAMEWORK = "\n" + HEAD + """\
  xa:
    max: 10
    indicators:
      mo_hinh:
        max: 10
        cite: {document: 1/QĐ, section: "1.1", quote: được 5 điểm, verified_on: 2024-02-01}
        score: {kind: yes_no, of: co_ke_hoach}
"""
TEXT = "Mỗi mô hình được 5 điểm"
GOOD = f"""
indexkit: 1
clauses: thu
document: 1/QĐ
texts:
  "1.1":
    text: {TEXT}
    sha256: {sha256(TEXT.encode()).hexdigest()}
    since: 2024-02-01
"""
QUOTE = ("IK697.quote", "warning", "thu.yaml", 16)
NO_CLAUSE = ("IK698.no_clause", "warning", "thu.yaml", 16)


def said(folder: Path, clauses: str, framework: str = FRAMEWORK) -> list[tuple[str, str, str, int]]:
    (folder / "thu.yaml").write_text(framework, encoding="utf-8")
    (folder / "thu.clauses.yaml").write_text(clauses, encoding="utf-8")
    found = [one for one in ik.check(folder / "thu.yaml") if one.severity != "note"]
    return [(one.key, one.severity, Path(one.places[0].file).name, one.places[0].line) for one in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (TEXT, "Mỗi   mô hình\n      được 5 điểm", []),
        ("được 5 điểm\n", "được 6 điểm\n", [QUOTE, ("IK696.hash", "error", "thu.clauses.yaml", 8)]),
        ("since: 2024-02-01", "since: 2024-02-02", [("IK697.changed", "warning", "thu.yaml", 16)]),
        ("clauses: thu", "clauses: khac", [("IK698.stray", "warning", "thu.clauses.yaml", 3)]),
        ("document: 1/QĐ", "document: 1/QD", [("IK698.document_near", "warning", "thu.clauses.yaml", 4)]),
        ("document: 1/QĐ", "document: Luật", [("IK698.document", "warning", "thu.clauses.yaml", 4)]),
        ("clauses: thu", "clauses: [thu]", [("IK698.stray", "warning", "thu.clauses.yaml", 3)]),
        ('"1.1":', '"1.2":', [NO_CLAUSE, ("IK698.no_rule", "warning", "thu.clauses.yaml", 6)]),
        ("    sha256:", "    x-hash:", [("IK696.no_hash", "warning", "thu.clauses.yaml", 6)]),
        ('"1.1":', "1.1:", []),
        ("    text:", "    txet:", [("IK201.near", "error", "thu.clauses.yaml", 7)]),
    ],
)  # fmt: skip
def test_text_and_rules_meet(tmp_path: Path, old: str, new: str, expected: list[tuple[str, str, str, int]]) -> None:
    assert said(tmp_path, GOOD) == []
    assert old in GOOD
    assert sorted(said(tmp_path, GOOD.replace(old, new, 1))) == sorted(expected)


COUNTED = """\
1/QĐ (thu.clauses.yaml): clauses 1, with no rule 0, newer than `verified_on` 0
  - 1 of 2 scoring clauses cite none of these texts' clauses: `bao_cao`
"""
LATER = """\
1/QĐ (thu.clauses.yaml): điểm có lời văn 1, chưa có quy tắc 0, mới hơn
`verified_on` 1
  - cả 1 mục tính điểm đều dẫn điểm của văn bản
"""


def test_check_counts_how_texts_and_rules_meet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = "basis: press, cite: {document: 2/QĐ, section: '1.1'}"
    more = "      bao_cao: {max: 5, " + other + ", score: {kind: yes_no, of: co_bao_cao}}\n"
    said(tmp_path, GOOD, FRAMEWORK.replace("    max: 10\n    indi", "    max: 15\n    indi") + more)
    assert cli.run(["check", str(tmp_path / "thu.yaml")]) == 0
    assert COUNTED in capsys.readouterr().out
    said(tmp_path, GOOD.replace("since: 2024-02-01", "since: 2024-02-02"))
    assert cli.run(["check", str(tmp_path / "thu.yaml"), "--lang", "vi"]) == 0
    assert LATER in capsys.readouterr().out
