"""Steps of the arithmetic: their rules say what a person reads in the clause, never how it is computed inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from indexkit import EvidenceError, Framework, ScoreTree, load
from indexkit.casefile import read_cases
from indexkit.evidence import Lens
from indexkit.formula import nodes as f
from indexkit.problems import Lang

FOLDER = Path(__file__).parents[1] / "frameworks"
FRAMEWORKS = ("dong_thap_2022", "human_development")
LANGS: tuple[Lang, ...] = ("vi", "en")
LENSES: tuple[Lens, ...] = ("as_claimed", "verified_only")

STATES = "|".join(state.value for state in f.State)
INTERNAL = re.compile(
    rf"""
    \b(?:catch|panel|maximum|minimum|exact|count|round_to|round)\(   # nodes and names that lowering makes
    | \b(?:{STATES})\b                                               # states of a value
    | \w\.\s*[a-z_]                                                  # lines of the plan: `x.kind`, `x.row1_earned`
    | @ | == | != | [<>]= | [*]                                      # names of totals; signs that are not printed
    | \b(?:if|else|None|True|False)\b
    | \b73\d{{4}}\b                                                  # a date as a day number
    """,
    re.VERBOSE,
)
"""What may not stand in the rule of a clause that holds no formula of its own."""


def trees(name: str) -> Iterator[ScoreTree]:
    """Every case of a shipped framework and no evidence at all, in every group and under each lens."""
    framework = load(FOLDER / f"{name}.yaml", period=2024)
    cases = read_cases(FOLDER / f"{name}.tests.yaml").data["cases"]
    for group in framework.groups:
        for evidence in [{}, *packed([case for case in cases if case.get("group", group) == group])]:
            for lens in LENSES:
                try:
                    yield framework.evaluate(evidence, group=group, lens=lens)
                except EvidenceError:
                    continue


def packed(cases: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What is given in cases that come out, those of different inputs together: each clause in each situation."""
    found: list[dict[str, Any]] = []
    for given in (case["given"] for case in cases if "expect" in case):
        fitting = next((one for one in found if one.keys().isdisjoint(given)), None)
        if fitting is None:
            found.append(dict(given))
        else:
            fitting.update(given)
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", FRAMEWORKS)
def test_no_internal_word_in_the_rules_of_the_shipped_frameworks(name: str, lang: Lang) -> None:
    rules = {
        (step["stage"], step["rule"])
        for tree in trees(name)
        for node in tree.to_dict(lang)["nodes"]
        for step in node["steps"]
    }
    assert {stage for stage, _ in rules} >= {"kind", "parts"}
    wrong = {(stage, rule) for stage, rule in rules if not rule or INTERNAL.search(told(rule))}
    assert wrong == set()


def told(rule: str) -> str:
    """The English sentences for what does not apply, and decimals, are no internal words."""
    return re.sub(r"\((\d+) not applicable\)", r"\1", rule).replace("ngay_ban_hanh", "")


@pytest.mark.parametrize(
    "rule",
    ["catch(x.kind, rejected, absent, 0)", "x.clip", "else undefined", "day ≤ 738245", "panel(x)", "@total", "a * b"],
)
def test_the_scan_finds_internal_words(rule: str) -> None:
    assert INTERNAL.search(rule)


FRAMEWORK = """\
indexkit: 1
framework: thu
revision: 1
name: Thử
issued_by: {decision: 1/QĐ, date: 2024-01-02}
in_force: {from: 2024-01-02}
applies_to: {periods_from: 2024}
rules: {rounding: {places: 1, mode: half_up, at: component}, missing_evidence: zero}
groups:
  g:
    name: Nhóm
    max: 60
    aggregate: {how: mean, over: shares}
    indicators:
      a:
        max: 36
        weight: 2
        components:
          co: {max: 4, basis: assumed, score: {kind: yes_no, of: c, otherwise: 1}, evidence: {c: {type: yes_no}}}
          chon: {max: 4, basis: assumed, score: {kind: choice, of: ch, options: {x: max, y: 1/2 * max}, otherwise: 0}}
          muc:
            max: 4
            basis: assumed
            score:
              kind: checklist
              rows: [{of: m1, points: 1, name: Một}, {when: so > 3, points: 3}]
            evidence: {so: {type: number}}
          ngay:
            max: 4
            basis: assumed
            score: {kind: bands, of: n, bands: [{at_most: 2024-03-31, points: max, name: Sớm}, {points: 0}]}
            evidence: {n: {type: date}}
          phan:
            max: 4
            basis: assumed
            score: {kind: ratio, numerator: p, denominator: q, full_at: 50, over: cap, when_zero: full}
          phan_tram: {max: 4, basis: assumed, score: {kind: ratio, of: pt, over: cap}}
          thang:
            max: 4
            basis: assumed
            score: {kind: interpolate, of: t, points: [[0, 0.5], [10, max]], outside: extend}
            evidence: {t: {type: number}}
          cham: {max: 4, basis: assumed, score: {kind: assessed}}
          tinh: {max: 4, basis: assumed, score: {kind: formula, formula: so * 2}}
      b:
        max: 20
        aggregate: {how: mean, over: shares}
        components:
          mot: {max: 4, weight: 3, basis: assumed, score: {kind: yes_no}}
          hai: {max: 5, basis: assumed, score: {kind: yes_no}}
    bonuses:
      ho_so:
        cap: 3
        basis: assumed
        counts_above_max: false
        counts_in_percent: true
        score: {kind: per_item, of: h, points_each: 1.2, cap: 3.5, where: {hang: [nhat, nhi]}}
        evidence: {h: {type: items, fields: {hang: {type: choice, options: [nhat, nhi, ba]}}}}
    bonus_cap: 1
"""


@pytest.fixture(scope="module")
def framework(tmp_path_factory: pytest.TempPathFactory) -> Framework:
    path = tmp_path_factory.mktemp("thu") / "thu.yaml"
    path.write_text(FRAMEWORK, encoding="utf-8")
    return load(path, period=2024)


EVIDENCE: dict[str, Any] = {
    "c": True,
    "ch": "y",
    "so": 7,
    "n": "2024-05-01",
    "p": 3,
    "q": 9,
    "pt": 70,
    "t": 4,
    "h": [{"document": f"P{n}", "hang": "nhat"} for n in range(4)],
    "cham": 2,
}


@pytest.mark.parametrize(
    ("node", "vi", "en"),
    [
        ("co", ["c: có → max; không → 1"], ["c: yes → max; no → 1"]),
        ("chon", ["ch: x → max; y → 1 / 2 × max; còn lại → 0"], ["ch: x → max; y → 1 / 2 × max; otherwise → 0"]),
        (
            "muc",
            ["m1 → 1", "khi so > 3 → 3", "theo quy tắc khi thiếu minh chứng", "tổng điểm của 2 nội dung"],
            ["m1 → 1", "when so > 3 → 3", "by the rule for missing evidence", "sum of 2 rows"],
        ),
        (
            "ngay",
            ["n: đến hết ngày 31/03/2024 → max; còn lại → 0"],
            ["n: 2024-03-31 or earlier → max; otherwise → 0"],
        ),
        (
            "phan",
            ["min(1; 100 × (p / q) / 50) × max", "làm tròn đến bội số của 0,1 (từ 5 thì lên)"],
            ["min(1, 100 × (p / q) / 50) × max", "rounded to a multiple of 0.1 (half up)"],
        ),
        ("phan_tram", ["min(1; pt / 100) × max"], ["min(1, pt / 100) × max"]),
        (
            "thang",
            ["t, theo đường thẳng qua các mốc 0 → 0,5; 10 → max; ngoài các mốc: kéo dài đường thẳng"],
            ["t, on straight lines through 0 → 0.5; 10 → max; outside them: the line goes on"],
        ),
        (
            "ho_so",
            [
                "1,2 × số hồ sơ của h (hang = nhat, nhi); tối đa 3,5",
                "giới hạn của khoản này (3)",
                "trong giới hạn chung của điểm thưởng",
            ],
            [
                "1.2 × the records of h (hang = nhat, nhi); at most 3.5",
                "limit of the clause (3)",
                "within the limit on all bonuses",
            ],
        ),
        (
            "a",
            ["tổng của co, chon, muc, ngay, phan, phan_tram, thang, cham, tinh"],
            ["sum of co, chon, muc, ngay, phan, phan_tram, thang, cham, tinh"],
        ),
        ("cham", ["điểm của hội đồng"], ["the panel's points"]),
        (
            "tinh",
            ["so × 2", "giữ trong mức tối thiểu và tối đa"],
            ["so × 2", "kept within minimum and maximum"],
        ),
    ],
)
def test_the_rule_of_each_kind(framework: Framework, node: str, vi: list[str], en: list[str]) -> None:
    tree = framework.evaluate(EVIDENCE)
    wanted: dict[Lang, list[str]] = {"vi": vi, "en": en}
    for lang in LANGS:
        found = [step["rule"] for step in tree[node].to_dict(lang)["steps"]]
        assert found == wanted[lang]
    assert [step.rule for step in tree.in_("vi")[node].steps] == vi


def test_a_row_that_does_not_apply_is_told(tmp_path: Path) -> None:
    path, leave = tmp_path / "thu.yaml", "            not_applicable: {by: unit, otherwise: full}\n"
    path.write_text(FRAMEWORK.replace("          muc:\n", f"          muc:\n{leave}"), encoding="utf-8")
    tree = load(path, period=2024).evaluate({**EVIDENCE, "m1": {"state": "not_applicable"}})
    assert tree["muc"].why == "1 of 2 parts met (1 not applicable): 4 points"
    assert tree["muc"].why_in("vi") == "đạt 1 trên 2 nội dung (1 mục không áp dụng) → 4 điểm"
    assert [branch.label for branch in tree["muc"].branches] == ["Một (not applicable)", "when so > 3"]
    assert [step.rule for step in tree["muc"].steps][:3] == [
        "m1 → 1",
        "when so > 3 → 3",
        "by the rule for what does not apply",
    ]
