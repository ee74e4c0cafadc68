"""Did you mean: wherever a name is not known, the nearest right word is given. Each line is one kind of name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from indexkit import check, cli
from indexkit.messages import CATALOGUE

FRAMEWORK = """\
indexkit: 1
framework: chuyen_doi_so
revision: 1
name: X
issued_by: {decision: 1/QĐ, date: 2024-01-05}
in_force: {from: 2024-01-05}
applies_to: {periods_from: 2024}
rules: {rounding: {places: 2, mode: half_up, at: [truong_ban, dung_han]}, missing_evidence: zero}
groups:
  cap_huyen:
    max: 20
    indicators:
      nhan_thuc:
        max: 20
        components:
          truong_ban:
            max: 10
            basis: published
            score: {kind: choice, of: chuc_vu, options: {chu_tich: max, khac: 0}}
            evidence: {chuc_vu: {type: choice}}
            example: {given: {chuc_vu: chu_tich}, points: 10}
          dung_han:
            max: 10
            basis: published
            score: {kind: formula, formula: "max * clamp(dung_so / 100, 0, 1)"}
            evidence: {dung_so: {type: number, range: {from: 0}}}
            example: {given: {dung_so: 50}, points: 5}
    bonuses:
      mo_hinh_moi:
        basis: published
        score: {kind: per_item, of: mo_hinh, points_each: 1, where: {cap: [tinh]}}
        evidence: {mo_hinh: {type: items, fields: {cap: {type: choice, options: [tinh, huyen]}}}}
        cap: 3
        counts_above_max: false
        counts_in_percent: false
        example: {given: {mo_hinh: [{document: a, cap: tinh}]}, points: 1}
    levels: {of: percent, bands: [{name: Tốt, at_least: 50}, {name: Kém}]}
    ranking: {of: total, ties: competition, awards: [{name: Nhất, first: 1, level: Tốt, otherwise: none, tied: all}]}
"""
IN_A_FRAMEWORK = {
    "key": ("points_each: 1", "point_each: 1", "points_each"),
    "word of a list": ("missing_evidence: zero", "missing_evidence: zeroo", "zero"),
    "kind": ("kind: formula", "kind: formla", "formula"),
    "input type": ("{type: number", "{type: numbr", "number"),
    "input in a formula": ("dung_so / 100", "dung_s / 100", "dung_so"),
    "function": ("clamp(", "clmp(", "clamp"),
    "rounding word": ("mode: half_up", "mode: halfup", "half_up"),
    "node to round at": ("at: [truong_ban", "at: [truong_bn", "truong_ban"),
    "field of records": ("where: {cap:", "where: {capp:", "cap"),
    "value of a field": ("cap: [tinh]}", "cap: [tnh]}", "tinh"),
    "input of an example": ("given: {dung_so: 50}", "given: {dung_o: 50}", "dung_so"),
    "option of an example": ("given: {chuc_vu: chu_tich}", "given: {chuc_vu: chu_tch}", "chu_tich"),
    "level of an award": ("level: Tốt", "level: Tôt", "Tốt"),
    "figure that levels read": ("levels: {of: percent", "levels: {of: percnt", "percent"),
    "figure to rank by": ("ranking: {of: total", "ranking: {of: totl", "total"),
}
AMENDMENT = """\
indexkit: 1
amendment: sua_doi
amends: chuyen_doi_so
revision: 1
issued_by: {decision: 2/QĐ, date: 2025-01-05}
in_force: {from: 2025-01-05}
applies_to: {periods_from: 2025}
changes:
  - do: set
    at: cap_huyen/nhan_thuc/dung_han
    field: score.formula
    from: "max * clamp(dung_so / 100, 0, 1)"
    to: "1 * max * clamp(dung_so / 100, 0, 1)"
"""
IN_AN_AMENDMENT = {
    "verb": ("do: set", "do: sett", "set"),
    "group of a path": ("at: cap_huyen/", "at: cap_huyn/", "cap_huyen"),
    "node of a path": ("/dung_han", "/dung_hn", "dung_han"),
    "field": ("field: score.formula", "field: score.formla", "score.formula"),
    "text that it amends": ("amends: chuyen_doi_so", "amends: chuyen_doi_s", "chuyen_doi_so"),
}
EVIDENCE = "unit: a\ngroup: cap_huyen\nperiod: 2024\nevidence:\n  chuc_vu: {value: chu_tich, state: verified}\n" \
    "  dung_so: 50\n  mo_hinh: [{document: a, cap: tinh}]\n"  # fmt: skip
IN_EVIDENCE = {
    "group": ("group: cap_huyen", "group: cap_huyn", "cap_huyen"),
    "input": ("dung_so: 50", "dung_s: 50", "dung_so"),
    "option": ("value: chu_tich", "value: chu_tch", "chu_tich"),
    "state": ("state: verified", "state: verifed", "verified"),
    "word beside a value": ("state: verified", "stat: verified", "state"),
    "field of a record": ("cap: tinh", "capp: tinh", "cap"),
    "option of a field": ("cap: tinh", "cap: tnh", "tinh"),
}


def slipped(text: str, slip: tuple[str, str, str]) -> str:
    good, wrong, near = slip
    assert text.count(good) == 1, good
    assert near in good, "the word that stood there is the one to be given"
    return text.replace(good, wrong)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "khung.yaml"
    path.write_text(FRAMEWORK, "utf-8")
    return path


def hints(problems: Any) -> list[list[str]]:
    return [[one.hint(lang) for lang in ("vi", "en")] for one in problems]


def test_the_texts_are_fine(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file.parent / "sua.yaml").write_text(AMENDMENT, "utf-8")
    (file.parent / "e.yml").write_text(EVIDENCE, "utf-8")
    assert [one.key for one in check(file) if one.severity == "error"] == []
    assert cli.run(["score", str(file), str(file.parent / "e.yml")]) == 0
    capsys.readouterr()


@pytest.mark.parametrize("what", IN_A_FRAMEWORK)
def test_in_a_framework(what: str, file: Path) -> None:
    file.write_text(slipped(FRAMEWORK, IN_A_FRAMEWORK[what]), "utf-8")
    given(check(file), IN_A_FRAMEWORK[what][2])


@pytest.mark.parametrize("what", IN_AN_AMENDMENT)
def test_in_an_amendment(what: str, file: Path) -> None:
    amendment = file.parent / "sua.yaml"
    amendment.write_text(slipped(AMENDMENT, IN_AN_AMENDMENT[what]), "utf-8")
    given(check(amendment), IN_AN_AMENDMENT[what][2])


@pytest.mark.parametrize("what", IN_EVIDENCE)
def test_in_evidence(what: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evidence = file.parent / "e.yml"
    evidence.write_text(slipped(EVIDENCE, IN_EVIDENCE[what]), "utf-8")
    told(["score", file, evidence], IN_EVIDENCE[what][2], capsys)


@pytest.mark.parametrize(
    ("command", "near"),
    [
        ("score khun.yaml e.yml", "khung.yaml"),
        ("explain khung.yaml e.yml dung_hn", "dung_han"),
        ("score khung.yaml e.yml --group cap_huyn", "cap_huyen"),
        ("path khung.yaml e.yml --to Tôt", "Tốt"),
        ("scor khung.yaml e.yml", "score"),
        ("score khung.yaml e.yml --fromat json", "--format"),
    ],
)
def test_on_the_command_line(
    command: str, near: str, file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (file.parent / "e.yml").write_text(EVIDENCE, "utf-8")
    monkeypatch.chdir(file.parent)
    told(command.split(), near, capsys)


def given(problems: Any, near: str) -> None:
    found = [one for one in problems if one.severity == "error"]
    assert any(all(near in said for said in both) for both in hints(found)), [one.show() for one in found]


def told(command: list[Any], near: str, capsys: pytest.CaptureFixture[str]) -> None:
    for lang in ("vi", "en"):
        more = ["--lang", lang] if len(command) > 1 else []
        assert cli.run([str(one) for one in [*command, *more]]) in (1, 2)
        err = capsys.readouterr().err
        tried = [line for line in err.split("\n") if "try: " in line or "gợi ý: " in line or "Did you mean" in line]
        assert any(near in line for line in tried), err


def test_whatever_has_a_near_word_also_has_a_sentence_for_none() -> None:
    """Each such cause says the word, in both languages."""
    near = [key for key in CATALOGUE if key.endswith("near")]
    assert len(near) > 25
    for key in near:
        entry = CATALOGUE[key]
        for said in (entry.vi + entry.hint_vi, entry.en + entry.hint_en):
            assert any(word in said for word in ("{near}", "{example}", "{suggestion}")), key
