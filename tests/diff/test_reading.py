"""What a change of codes, and of the fields of records, can do: `n` gives 10 points from 3 on, `vu` 2 for each a."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import indexkit as ik
from indexkit.checks.subject import Card
from indexkit.diff import Effect, diff_frameworks
from indexkit.diff.walk import other_inputs
from indexkit.diff.worlds import Pair

pytest.importorskip("z3")
TEXT = """\
indexkit: 1
framework: mau
revision: 1
name: Mẫu
issued_by: {{decision: 1/QĐ, date: 2024-01-05}}
in_force: {{from: 2024-01-05}}
applies_to: {{periods_from: 2024}}
rules: {{rounding: none, missing_evidence: zero}}
groups:
  xa:
    max: 20
    indicators:
      hop: {{max: 10, basis: assumed, score: {score}, evidence: {{vu: {{type: items, {key}fields: {{{fields}}}}}}}}}
      muc:
        max: 10
        basis: assumed
        score: {{kind: bands, of: n, bands: [{{at_least: 3, points: 10}}, {{points: 0}}]}}
        evidence: {{n: {{type: count, range: {{from: 0, to: 9}}, codes: {{{codes}}}}}}}
"""
COUNTED = "{kind: per_item, of: vu, points_each: 2, cap: 10, where: {loai: [a]}}"
EACH = '{kind: each, of: vu, score: {kind: formula, formula: "min(10, cham)"}, when_zero: zero, aggregate: max}'
FIELDS = "so: {type: text}, loai: {type: choice, options: [a, b]}, cham: {type: count, range: {from: 0, to: 20}}"
PLAIN = {"score": COUNTED, "key": "key: so, ", "fields": FIELDS, "codes": '"<5": 4'}


def effect_of(folder: Path, old: dict[str, str], new: dict[str, str]) -> Effect:
    sides = []
    for name, words in (("cu", old), ("moi", new)):
        (folder / name).mkdir()
        (folder / name / "mau.yaml").write_text(TEXT.format(**PLAIN | words), "utf-8")
        sides.append(ik.load(folder / name / "mau.yaml", period=2024))
    (row,) = diff_frameworks(*sides).rows
    (effect,) = row.effects
    return effect


def fields(old: str, new: str) -> dict[str, str]:
    assert FIELDS.count(old) == 1
    return {"fields": FIELDS.replace(old, new)}


ONE, LEAST = {"so": "1/QĐ", "loai": "a"}, {"so": "1/QĐ", "loai": "c", "cham": 0}
DEFAULT = fields("to: 20}", "to: 20}, default: 3")


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ({}, {"codes": '"<5": 2'}, ("differs", "judge", "total", {"n": "<5"})),
        ({}, {"codes": '"<5": absent'}, ("differs", "judge", "total", {"n": "<5"})),
        ({}, {"codes": '"<5": 3'}, ("same", "solver", "", None)),
        ({"codes": '"<5": 1'}, {"codes": '"<5": absent'}, ("same", "solver", "", None)),
        ({}, {"codes": '"<5": 4, "..": absent'}, ("differs", "judge", "score", {"n": ".."})),
        ({"score": EACH}, {"score": EACH, **DEFAULT}, ("differs", "judge", "total", {"vu": [ONE]})),
        ({}, DEFAULT, ("same", "form", "", None)),
        ({}, fields("so: ", "xa: {type: text}, so: "), ("same", "form", "", None)),
        ({}, fields("[a, b]", "[a, b, c]"), ("differs", "judge", "score", {"vu": [LEAST]})),
    ],
)  # fmt: skip
def test_what_can_differ(old: dict[str, str], new: dict[str, str], wanted: tuple[Any, ...], tmp_path: Path) -> None:
    effect = effect_of(tmp_path, old, new)
    assert (effect.verdict, effect.by, effect.figure, effect.evidence) == wanted
    assert effect.accepted or effect.verdict == "differs"
    assert not effect.only


def test_a_code_is_read_through_what_takes_its_value(tmp_path: Path) -> None:
    """`m` is `n` where it is not given: who wrote `<5` for `n` alone had 4 for both."""
    score = "{kind: bands, of: m, bands: [{at_least: 3, points: 10}, {points: 0}]}"
    words = {"score": score + ", evidence: {m: {type: count, range: {from: 0, to: 9}, default: {from: n}}}}  #"}
    effect = effect_of(tmp_path, words, words | {"codes": '"<5": 2'})
    assert (effect.verdict, effect.before, effect.after) == ("differs", ("20", "20"), ("0", "0"))
    assert read_otherwise(tmp_path) == {"n", "m"}


@pytest.mark.parametrize(("score", "wanted"), [(EACH, {"vu"}), (COUNTED, set())])
def test_a_field_is_another_figure_only_where_it_is_read(score: str, wanted: set[str], tmp_path: Path) -> None:
    effect_of(tmp_path, {"score": score}, {"score": score, **DEFAULT})
    assert read_otherwise(tmp_path) == wanted


def read_otherwise(folder: Path) -> frozenset[str]:
    old, new = (ik.load(folder / name / "mau.yaml", period=2024) for name in ("cu", "moi"))
    return other_inputs(Pair(Card(old, old.groups["xa"]), Card(new, new.groups["xa"])))


def test_what_was_not_tried_is_not_called_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without evidence that holds the code: the solver knows that it is 4 by the one text and 2 by the other."""
    monkeypatch.setattr(Pair, "_coded", lambda pair: [])
    assert effect_of(tmp_path, {}, {"codes": '"<5": 2'}).verdict == "unknown"
