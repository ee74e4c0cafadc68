"""Proofs of the shipped frameworks and of small ones in which one rule is wrong, worked by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import indexkit as ik
from indexkit.cli import main
from indexkit.prove import prove
from indexkit.prove.claims import KINDS, Claim
from indexkit.prove.words import WORDS, reason, sentence

ROOT = Path(__file__).parents[2]
HEAD = """indexkit: 1
framework: thu
revision: 1
name: Thử
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
groups:
  xa:
    max: 10
    indicators:
      m:
        max: 10
        basis: press
"""
SHIPPED: dict[str, int | str] = {
    "dong_thap_2022": 2024, "combined_events": 2024, "cvss_31": "3.1", "human_development": 2024, "us_aqi": 2024,
    "national_dti_1726": 2020, "national_dti_922": 2023, "ninh_binh_classes": 2022, "quang_tri_1982": 2024,
    "targets_dong_thap": 2024,
}  # fmt: skip


def test_every_shipped_framework_is_named_here() -> None:
    texts = {path.stem: path.read_text("utf-8") for path in (ROOT / "frameworks").glob("*.yaml")}
    assert {name for name, text in texts.items() if "\nframework: " in text} == SHIPPED.keys()


@pytest.mark.parametrize("name", SHIPPED)
def test_every_claim_about_a_shipped_framework_is_proved(name: str) -> None:
    framework = ik.load(ROOT / "frameworks" / f"{name}.yaml", period=SHIPPED[name])
    proof = prove(framework)
    assert [(one.kind, one.subject, one.verdict) for one in proof.claims if one.verdict != "proved"] == []
    assert {one.group for one in proof.claims} == {*framework.groups}


def claims(tmp_path: Path, score: str, more: str = "") -> list[Claim]:
    path = tmp_path / "thu.yaml"
    head = HEAD.replace("max: 10", "max: 20", 1) if more else HEAD
    path.write_text(f"{head}        {score}\n{more}", encoding="utf-8")
    return [*prove(ik.load(path, period=2024)).claims]


def told(found: list[Claim], kind: str, subject: str = "m") -> list[tuple[str, Any]]:
    return [(one.verdict, one.evidence) for one in found if (one.kind, one.subject) == (kind, subject)]


def test_a_maximum_that_cannot_be_reached(tmp_path: Path) -> None:
    """At most 3 × 3 = 9 of 10; the square is no sum of inputs, so bounds say it."""
    found = claims(tmp_path, 'score: {kind: formula, formula: "x * x"}\n        '
                             "evidence: {x: {type: count, range: {from: 0, to: 3}}}")  # fmt: skip
    assert told(found, "reached") == [("refuted", None)]
    assert next(sentence(one, "en") for one in found if one.kind == "reached") == (
        "`m` never has its maximum of 10: 9 at most"
    )


def test_a_maximum_that_bounds_cannot_tell_of(tmp_path: Path) -> None:
    """5x + 5(1 − x) is 5, 10 − x − (1 − x) is 9, whatever x is; taken each by itself the ends of the parts give 10."""
    score = 'score: {kind: formula, formula: "5 * x + 5 * (1 - x) if t else 10 - x - (1 - x)"}'
    evidence = "evidence: {x: {type: count, range: {from: 0, to: 1}}, t: {type: yes_no}}"
    found = claims(tmp_path, f"{score}\n        {evidence}")
    assert told(found, "reached") == [("refuted", None)]
    assert [one.by for one in found if one.kind == "reached" and one.subject == "m"] == ["solver"]


def test_rejected_evidence_is_evidence_too(tmp_path: Path) -> None:
    """With x at most 4, 10 − x/2 is 8 or more; but what was rejected earns 0, also where nothing may be missing."""
    path = tmp_path / "thu.yaml"
    score = 'score: {kind: formula, formula: "10 - x / 2"}'
    evidence = "evidence: {x: {type: count, range: {from: 0, to: 4}}}"
    head = HEAD.replace("missing_evidence: zero", "missing_evidence: error")
    path.write_text(f"{head}        {score}\n        {evidence}\n", "utf-8")
    (total,) = [one for one in prove(ik.load(path, period=2024)).claims if one.kind == "range"]
    assert (total.verdict, total.fields["least"], total.fields["most"]) == ("proved", "0", "10")
    assert total.evidence == {"x": {"state": "rejected"}}


@pytest.mark.parametrize(
    ("maximum", "inputs"),
    [
        ("10", "ho_so: {type: items, missing: error, fields: {loai: {type: choice, options: [a, b]}}}"),
        ("10", "ho_so: {type: numbers, missing: error}"),
        ("2 * dan_so", "dan_so: {type: count, about: unit, range: {from: 1, to: 5}}"),
    ],
)
def test_what_must_be_given_besides_is_filled_in(tmp_path: Path, maximum: str, inputs: str) -> None:
    """The other clause takes no score without its evidence; of this one it is known with which it has its maximum."""
    reads = "count(ho_so)" if "ho_so" in inputs else "dan_so"
    score = f"{{kind: formula, formula: {reads}}}"
    more = f"      k: {{max: {maximum}, basis: press, evidence: {{{inputs}}}, score: {score}}}\n"
    path = tmp_path / "thu.yaml"
    head = HEAD.replace("    max: 10\n", "", 1)
    path.write_text(f"{head}        score: {{kind: yes_no, of: co}}\n{more}", encoding="utf-8")
    found = [*prove(ik.load(path, period=2024)).claims]
    assert [(one, evidence and evidence["co"]) for one, evidence in told(found, "reached")] == [("proved", True)]


def test_a_direction_that_is_broken(tmp_path: Path) -> None:
    """From 4 to 5 papers the points fall from 8 to 5."""
    found = claims(tmp_path, 'score: {kind: formula, formula: "2 * x if x < 5 else x"}\n        '
                             "evidence: {x: {type: count, range: {from: 0, to: 10}, direction: more}}")  # fmt: skip
    (one,) = [one for one in found if one.kind == "direction"]
    assert one.verdict == "refuted"
    assert one.evidence is not None
    assert one.other is not None
    low, high = one.evidence["x"], one.other["x"]
    points = {x: 2 * x if x < 5 else x for x in range(11)}
    assert low < high
    assert points[low] > points[high]
    assert one.fields == {"before": str(points[low]), "after": str(points[high])}


OK, NO = "proved", "refuted"


@pytest.mark.parametrize(
    ("score", "direction", "verdict"),
    [
        ('{kind: formula, formula: "min(x, 10)"}', "more", "proved"),
        ('{kind: formula, formula: "min(x, 10)"}', "less", "refuted"),
        ('{kind: formula, formula: "10 - min(x, 10)"}', "less", "proved"),
        ('{kind: formula, formula: "10 if x > 7 else x"}', "more", "proved"),
        ('{kind: formula, formula: "1 if x > 7 else x"}', "more", "refuted"),
        ("{kind: bands, of: x, bands: [{at_least: 9, points: 10}, {at_least: 3, points: 4}, {points: 0}]}", "more", OK),
        ("{kind: bands, of: x, bands: [{at_least: 9, points: 3}, {at_least: 3, points: 4}, {points: 0}]}", "more", NO),
        ('{kind: formula, formula: "3 if x > 7 else 10"}', "more", "refuted"),
        ('{kind: formula, formula: "3 if x > 7 else 10"}', "less", "proved"),
        ('{kind: formula, formula: "10 if 7 > x else 3"}', "more", "refuted"),
        ('{kind: formula, formula: "abs(x - 5)"}', "more", "refuted"),
        ('{kind: formula, formula: "x * x / 10"}', "more", "proved"),
        ('{kind: formula, formula: "x * (20 - x) / 10"}', "more", "proved"),
    ],
)  # fmt: skip
def test_directions(tmp_path: Path, score: str, direction: str, verdict: str) -> None:
    evidence = f"evidence: {{x: {{type: count, range: {{from: 0, to: 10}}, direction: {direction}}}}}"
    found = claims(tmp_path, f"score: {score}\n        {evidence}")
    assert [one.verdict for one in found if one.kind == "direction"] == [verdict]


def test_a_row_that_earlier_rows_take(tmp_path: Path) -> None:
    """Whoever has at least as many as ordered, and one at least, has more than none: the second row is never met."""
    rows = '[{when: "x >= 1", points: max}, {when: "x >= y and y >= 1", points: 5}, {points: 0}]'
    found = claims(tmp_path, f"score: {{kind: bands, of: x, bands: {rows}}}\n        evidence: {{x: {{type: count}}, "
                             "y: {type: count}}")  # fmt: skip
    assert [(one.fields["row"], one.verdict) for one in found if one.kind == "fires"] == [
        ("1", "proved"), ("2", "refuted"), ("3", "proved"),
    ]  # fmt: skip


def test_two_clauses_that_always_give_the_same(tmp_path: Path) -> None:
    second = """      n:
        max: 10
        basis: press
        score: {kind: formula, formula: "0 if not t else max"}
"""
    found = claims(tmp_path, "score: {kind: yes_no, of: t}\n        evidence: {t: {type: yes_no}}", second)
    assert told(found, "differ") == [("refuted", None)]


def test_what_cannot_be_told_is_said_so(tmp_path: Path) -> None:
    """Whether rows about the records of a list can be met: lists are of any length."""
    bands = "{kind: bands, of: diem, bands: [{at_least: 3, points: 1}, {points: 0}]}"
    score = f"{{kind: each, of: ds, score: {bands}, aggregate: sum}}"
    fields = "evidence: {ds: {type: items, fields: {diem: {type: number}}}}"
    found = claims(tmp_path, f"score: {score}\n        {fields}")
    (one,) = [one for one in found if one.kind == "fires"]
    assert (one.verdict, one.why) == ("unknown", "records")
    assert "a list of records of any length" in reason(one, "en")


def test_words_are_there_for_every_claim_in_both_languages() -> None:
    assert all(text.vi and text.en for text in WORDS.values())
    assert {f"kind_{kind}" for kind in KINDS} <= WORDS.keys()


# The command


def run(*args: str) -> Any:
    return CliRunner().invoke(main, list(args), standalone_mode=False)


DISTRICT = str(ROOT / "frameworks" / "dong_thap_2022.yaml")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_command_fits_80_columns(lang: str) -> None:
    from indexkit.report.layout import columns

    ran = run("prove", DISTRICT, "--period", "2024", "--all", "--lang", lang)
    assert (ran.return_value, ran.exception) == (0, None)
    assert max(map(columns, ran.output.splitlines())) <= 80


def test_without_a_period_every_set_of_texts_is_proved(tmp_path: Path) -> None:
    """From 2025 on 4 is worth more than 5."""
    path = tmp_path / "thu.yaml"
    score = 'score: {kind: formula, formula: {by_period: {2024: x, 2025: "2 * x if x < 5 else x"}}}'
    evidence = "evidence: {x: {type: count, range: {from: 0, to: 10}, direction: more}}"
    path.write_text(f"{HEAD}        {score}\n        {evidence}\n", encoding="utf-8")
    ran = run("prove", str(path), "--format", "json")
    data = json.loads(ran.output)
    assert (ran.return_value, data["refuted"]) == (1, 1)
    assert [(one["period"], one["refuted"]) for one in data["proofs"]] == [(2024, 0), (2025, 1)]
    told = run("prove", str(path)).output
    assert "The periods that these texts bind: 2024." in told
    assert "The periods that these texts bind: 2025 and after." in told
    one = run("prove", str(path), "--period", "2024")
    assert (one.return_value, "these texts bind" in one.output) == (0, False)
    assert "IK670" in run("check", str(path), "--prove").output


def test_the_command_gives_data_and_a_status(tmp_path: Path) -> None:
    path = tmp_path / "thu.yaml"
    wrong = 'score: {kind: formula, formula: "2 * x if x < 5 else x"}'
    evidence = "evidence: {x: {type: count, range: {from: 0, to: 10}, direction: more}}"
    path.write_text(f"{HEAD}        {wrong}\n        {evidence}\n", encoding="utf-8")
    ran = run("prove", str(path), "--period", "2024", "--format", "json")
    data = json.loads(ran.output)
    assert (ran.return_value, data["refuted"], data["unknown"]) == (1, 1, 0)
    (one,) = [one for one in data["claims"] if one["verdict"] == "refuted"]
    assert (one["kind"], one["line"], one["by"]) == ("direction", 15, "judge")
    told = run("check", str(path), "--prove")
    assert (told.return_value, "IK670 error" in told.output) == (1, True)
    assert "IK670" not in run("check", str(path)).output


def test_check_runs_the_cases_beside_what_it_proves(tmp_path: Path) -> None:
    """Seven papers are 7 points, not the 8 that the case expects; without `--prove` nobody asks."""
    path = tmp_path / "thu.yaml"
    evidence = "evidence: {x: {type: count, range: {from: 0, to: 10}}}"
    path.write_text(f'{HEAD}        score: {{kind: formula, formula: "x"}}\n        {evidence}\n', encoding="utf-8")
    case = "{name: bảy, group: xa, period: 2024, given: {x: 7}, expect: {total: 8}}"
    (tmp_path / "thu.tests.yaml").write_text(f"indexkit: 1\ntests: thu\ncases:\n  - {case}\n", encoding="utf-8")
    told = run("check", str(path), "--prove")
    assert (told.return_value, "IK597" in told.output) == (1, True)
    assert run("check", str(path)).return_value == 0


def test_the_range_of_a_total_with_a_bonus_above_it_and_a_penalty() -> None:
    """100 from the components, of the bonus of 6 the 5 that are allowed together, no accident: 105. The whole penalty
    of 10 and nothing else: not below 0."""
    framework = ik.load(ROOT / "tests" / "faults" / "good" / "giao_thong.yaml", period=2024)
    (found,) = (one for one in prove(framework).claims if one.kind == "range")
    assert (found.verdict, found.cause, dict(found.fields)) == ("proved", "both", {"least": "0", "most": "105"})
    given = ({**one, "dan_so": 1000, "muc_tieu": 0} | dict(one or {}) for one in (found.evidence, found.other))
    assert [framework.evaluate(one).points for one in given] == [0, 105]
