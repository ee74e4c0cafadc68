"""Canonical JSON and fingerprints (RULES R9): one form for one meaning, other bytes for any other."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexkit.canonical import canonical_json, fingerprint, rules_fingerprint, same
from indexkit.defaults import DEFAULTS, written_out
from indexkit.source import Document, scan_text

# ---------------------------------------------------------------- the form


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (5, '"5"'),
        (Fraction(5), '"5"'),
        (Decimal("5.00"), '"5"'),
        (Fraction(1, 2), '"0.5"'),
        (Fraction(10, 3), '"10/3"'),
        (Fraction(-1, 4), '"-0.25"'),
        (Fraction(1, 2**12), '"0.000244140625"'),
        (Fraction(1, 2**13), '"1/8192"'),
        (10**30, '"1000000000000000000000000000000"'),
        (True, "true"),
        (False, "false"),
        (None, "null"),
        ([], "[]"),
        ({}, "{}"),
        ((1, 2), '["1","2"]'),
        ({"b": 1, "a": [None, {"c": False}]}, '{"a":[null,{"c":false}],"b":"1"}'),
    ],
)
def test_values(value: Any, form: str) -> None:
    assert canonical_json(value) == form.encode()


def test_escapes_are_those_of_rfc_8785() -> None:
    text = "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"\u002f\b\t\f\r\u007f\u2028"
    form = '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/\\b\\t\\f\\r\u007f\u2028"'
    assert canonical_json(text) == form.encode()


def test_keys_are_sorted_by_utf_16_code_units() -> None:
    """A face (U+1F600, units D83D DE00) stands before a full-width A (U+FF21), though its code point is larger."""
    keys = ["\uff21", "\U0001f600", "€", "ö", "\u0080", "1", "\r"]
    form = canonical_json(dict.fromkeys(keys, 0)).decode()
    assert list(json.loads(form)) == ["\r", "1", "\u0080", "ö", "€", "\U0001f600", "\uff21"]


def test_text_is_nfc() -> None:
    composed, apart = "Đồng Tháp", unicodedata.normalize("NFD", "Đồng Tháp")
    assert composed != apart
    assert canonical_json({apart: [apart]}) == canonical_json({composed: [composed]})


@pytest.mark.parametrize("value", [0.5, [1.0], {"a": float("nan")}, {1: 2}, b"x", {"a": {1, 2}}])
def test_what_has_no_exact_form_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical_json(value)


@pytest.mark.parametrize(
    "value", [Decimal("NaN"), Decimal("Infinity"), {"é": 1, "e\u0301": 2}, "\ud800"], ids=["nan", "inf", "keys", "half"]
)
def test_what_would_be_ambiguous_is_refused(value: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        canonical_json(value)


def test_fingerprint_is_sha_256_of_the_form() -> None:
    """The digest was made by `sha256sum` from the text `{"a":"1","b":["10/3",null,true,"0.5"]}`."""
    value = {"b": [Fraction(10, 3), None, True, Decimal("0.50")], "a": 1}
    assert fingerprint(value) == "sha256:d98404f3bc0b4e7def86fe8df07bb6aedc561c82ccb3b96e30957e4acebbb5ae"


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.fractions() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcXYZé€", max_size=3), inner, max_size=4),
    max_leaves=12,
)


def _as_read(value: Any) -> Any:
    """What a JSON reader should get back from the canonical form, written without it."""
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): _as_read(below) for key, below in value.items()}
    if isinstance(value, list):
        return [_as_read(below) for below in value]
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    return value if value is None or isinstance(value, bool) else Fraction(value)


def _numbers_back(read: Any, value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _numbers_back(read[key], below) for key, below in value.items()}
    if isinstance(value, list):
        return [_numbers_back(*pair) for pair in zip(read, value, strict=True)]
    return Fraction(read) if isinstance(value, Fraction) else read


@given(plain)
def test_any_json_reader_gets_the_value_back(value: Any) -> None:
    wanted = _as_read(value)
    assert _numbers_back(json.loads(canonical_json(value)), wanted) == wanted


@given(st.dictionaries(st.text(max_size=4), plain, max_size=5), st.randoms(use_true_random=False))
def test_order_of_keys_plays_no_part(value: dict[str, Any], random: Any) -> None:
    keys = list({unicodedata.normalize("NFC", key) for key in value})
    value = {key: index for index, key in enumerate(keys)}
    random.shuffle(keys)
    assert canonical_json({key: value[key] for key in keys}) == canonical_json(value)


def test_no_hash_seed_changes_a_fingerprint() -> None:
    code = (
        "from indexkit.canonical import fingerprint;"
        "print(fingerprint({k: [k] for k in {'a', 'b', 'é', 'nhan_thuc', 'cap_huyen'}}))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "42")
    ]
    assert len(set(runs)) == 1


# ---------------------------------------------------------------- sameness, for `set.from`


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (5, Fraction(5), True),
        (5, "5", False),
        (True, 1, False),
        (False, 0, False),
        (True, True, True),
        ("é", "e\u0301", True),
        ("none", None, False),
        (None, None, True),
        ([1, 2], [1, 2], True),
        ([1, 2], [2, 1], False),
        ([1], [1, 1], False),
        ({"a": 1, "b": Fraction(2)}, {"b": 2, "a": 1}, True),
        ({"a": 1, "x-note": "seen"}, {"a": 1}, True),
        ({"a": 1}, {"a": 1, "b": 1}, False),
        ({}, [], False),
    ],
)
def test_same(one: Any, other: Any, equal: bool) -> None:
    assert same(one, other) is equal
    assert same(other, one) is equal


# ---------------------------------------------------------------- the rules of a framework

FRAMEWORK = """
indexkit: 1
framework: thu
revision: 1
name: Bộ chỉ số thử
applies_to: {periods_from: 2022}
rules: {rounding: none, missing_evidence: zero}
groups:
  g:
    name: Nhóm
    max: 30
    indicators:
      a:
        name: A
        max: 30
        components:
          yes: {max: 5, cite: {document: 1/QĐ}, score: {kind: yes_no}}
          pick: {max: 5, basis: press, score: {kind: choice, options: {x-quang: 5, thuong: 1}}}
          part: {max: 5, basis: press, score: {kind: ratio, numerator: n, denominator: d, over: cap, when_zero: zero}}
          rate: {max: 5, basis: press, score: {kind: ratio, over: cap}}
          band: {max: 5, basis: press, score: {kind: bands, bands: [{at_least: 3, points: 5}, {points: 0}]}}
          line: {max: 5, basis: press, score: {kind: interpolate, points: [[0, 0], [9, 5]], outside: clamp}}
          grow: {max: 5, basis: press, score: {kind: increment, each: 1, part: whole}}
          goal: {max: 5, basis: press, score: {kind: target, target: 4, missed: zero}}
          less_and_less: {max: 5, basis: press, score: {kind: deduct, rows: [{of: faults, points_each: 1}]}}
          each_one: {max: 5, basis: press, score: {kind: each, of: more, score: {kind: formula, formula: hang}}}
    bonuses:
      more:
        basis: press
        score: {kind: per_item, points_each: 5}
        evidence: {more: {type: items, fields: {hang: {}}}, so: {type: number, codes: {x-k: absent, "<5": 2.5}}}
        cap: none
        counts_above_max: true
        counts_in_percent: true
    penalties:
      less: {basis: press, score: {kind: per_item, points_each: 1}, cap: 3}
    values:
      v: n + d
    levels: {of: percent, basis: assumed, bands: [{name: Tốt, at_least: 90}, {name: Yếu}]}
    ranking:
      within: cum
      then: [v, {of: base}]
      awards: [{name: Nhất, first: 1, within: cum}]
"""


def fingerprint_of(text: str) -> str:
    document, problems = scan_text(text, "thu.yaml")
    assert document is not None
    assert not problems
    return rules_fingerprint(document)


def changed(old: str, new: str) -> str:
    assert FRAMEWORK.count(old) == 1, old
    return fingerprint_of(FRAMEWORK.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("missing_evidence: zero}", "missing_evidence: zero, overrides: allowed}"),
        ("groups:", "display: {places: 2}\ngroups:"),
        ("groups:", "display: {}\ngroups:"),
        ("groups:", "unverified: []\ninputs: {}\ngroups:"),
        (
            "    max: 30\n    indicators",
            "    max: 30\n    min: 0\n    weight: 1\n    allocate: in_order\n    indicators",
        ),
        ("    max: 30\n    indicators", "    max: 30\n    inputs: {}\n    declared: {}\n    indicators"),
        ("        max: 30\n        c", "        max: 30\n        aggregate: sum\n        c"),
        (
            "        max: 30\n        c",
            "        max: 30\n        aggregate: {how: sum, over: points, missing: none}\n        c",
        ),
        ("yes: {max: 5,", "yes: {max: 5.0, min: 0, weight: 1, evidence: {}, aggregate: {},"),
        ("yes: {max: 5,", "yes: {max: 5, basis: published,"),
        ("{kind: yes_no}", "{kind: yes_no, of: yes, points: max, otherwise: 0}"),
        ("{kind: choice,", "{kind: choice, of: pick,"),
        ("{kind: ratio, n", "{kind: ratio, points: max, full_at: 100, n"),
        ("{kind: ratio, over", "{kind: ratio, of: rate, over"),
        ("{kind: bands,", "{kind: bands, hit: first, of: band,"),
        ("{kind: interpolate,", "{kind: interpolate, of: line,"),
        ("{kind: per_item, points_each: 5}", "{kind: per_item, of: more, points_each: 5, cap: none}"),
        ("{type: items,", "{type: items, key: document,"),
        ("{hang: {}}", "{hang: {type: text}}"),
        ("cap: 3}", "cap: 3, counts_in_percent: true}"),
        ("v: n + d", "v: {formula: n + d}"),
        ("{of: percent,", "{of: percent, hit: first,"),
        ("within: cum\n", "within: [cum]\n      of: total\n      better: high\n      by: published\n"),
        ("within: cum\n", 'within: cum\n      ties: competition\n      label: "=3"\n'),
        ("[v, {of: base}]", "[{of: v}, {of: base, better: high, by: published}]"),
        ("first: 1, within: cum}", "first: 1, within: [cum]}"),
    ],
)
def test_writing_a_default_changes_no_fingerprint(old: str, new: str) -> None:
    assert changed(old, new) == fingerprint_of(FRAMEWORK)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("revision: 1", "revision: 2\nrevisions: [{n: 2, date: 2024-01-01, by: ai đó, what: sửa}]"),
        ("applies_to", "consolidated: [khac]\napplies_to"),
        ("name: Nhóm", "x-note: ai đó ghi\n    name: Nhóm"),
        ("{kind: yes_no}", "{kind: yes_no, x-why: thử}"),
        ("{name: Yếu}", "{name: Yếu, x-colour: red}"),
        ("name: A\n        max: 30", "max: 30  # ghi chú\n        name: A"),
        ("options: {x-quang: 5, thuong: 1}", "options: {thuong: 1, x-quang: 5}"),
        ('{x-k: absent, "<5": 2.5}', '{"<5": 2.50, x-k: absent}'),
        ("applies_to: {periods_from: 2022}", "applies_to:\n  periods_from: 2022"),
    ],
)
def test_what_is_no_rule_changes_no_fingerprint(old: str, new: str) -> None:
    assert changed(old, new) == fingerprint_of(FRAMEWORK)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("yes: {max: 5,", "yes: {max: 6,"),
        ("yes: {max: 5,", "yes: {max: 5, min: 1,"),
        ("yes: {max: 5,", "yes: {max: 5, basis: press,"),
        ("{kind: yes_no}", "{kind: yes_no, otherwise: 1}"),
        ("{kind: yes_no}", "{kind: yes_no, of: other}"),
        ("[{at_least: 3, points: 5}, {points: 0}]", "[{points: 0}, {at_least: 3, points: 5}]"),
        ("at_least: 3", "above: 3"),
        ("x-quang: 5", "x-quang: 4"),
        ("x-k: absent", "x-k: not_applicable"),
        ("x-k: absent, ", ""),
        ("{type: number, ", "{type: number, rounding: {digits: 2, mode: down}, "),
        ("{type: number, ", "{type: number, default: {from: n}, "),
        ("[[0, 0], [9, 5]]", "[[0, 0], [9.5, 5]]"),
        ("over: cap}", "over: refuse}"),
        ("missing_evidence: zero", "missing_evidence: error"),
        ("periods_from: 2022", "periods_from: 2023"),
        ("name: Tốt", "name: Giỏi"),
        ("v: n + d", "v: n - d"),
        ("cap: 3}", "cap: 3, counts_in_percent: false}"),
        ("groups:", "unverified: [chưa rõ]\ngroups:"),
        ("framework: thu", "framework: khac"),
        ("within: cum\n", "within: cum\n      ties: dense\n"),
        ("[v, {of: base}]", "[{of: base}, v]"),
        ("first: 1,", "first: 2,"),
        ("first: 1,", "first: 1, tied: all,"),
    ],
)
def test_a_changed_rule_changes_the_fingerprint(old: str, new: str) -> None:
    assert changed(old, new) != fingerprint_of(FRAMEWORK)


def test_a_reference_has_no_default_beside_a_numerator() -> None:
    part = written_out(_read(FRAMEWORK).data)["groups"]["g"]["indicators"]["a"]["components"]["part"]
    assert "of" not in part["score"]


def test_every_row_of_the_table_is_written_out_somewhere() -> None:
    """A default that is listed but never reached would let two forms of one rule differ."""
    seen: set[str] = set()

    def walk(value: Any) -> None:
        for key, below in value.items() if isinstance(value, dict) else ():
            seen.add(key)
            walk(below)
        for below in value if isinstance(value, list) else ():
            walk(below)

    walk(written_out(_read(FRAMEWORK).data))
    assert {key for defaults in DEFAULTS.values() for key in defaults} <= seen


def test_an_amendment_has_a_fingerprint_of_its_own() -> None:
    text = """
indexkit: 1
amendment: sua
amends: thu
changes:
  - {do: add_bonus, at: g, id: them, score: {kind: per_item, points_each: 5}, cap: none}
"""
    one = fingerprint_of(text)
    assert one == fingerprint_of(text.replace("points_each: 5}", "of: them, points_each: 5, cap: none}"))
    assert one == fingerprint_of(text.replace("amends", "revision: 3\namends"))
    assert one != fingerprint_of(text.replace("points_each: 5", "points_each: 6"))


def _read(text: str) -> Document:
    document, _ = scan_text(text, "thu.yaml")
    assert document is not None
    return document
