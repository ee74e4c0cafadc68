"""Laws of comparing: whatever one of two results says otherwise, it is never said that nothing differs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import indexkit as ik
from draws import many
from heads import ROUNDED
from indexkit.canonical import canonical_json, fingerprint
from indexkit.dispute.facts import is_judged
from indexkit.dispute.markdown import markdown_dispute
from indexkit.dispute.text import text_dispute
from indexkit.problems import EvidenceError

FRAMEWORK = ROUNDED + """\
  xa:
    name: Cấp xã
    max: 15
    bonus_cap: 3
    values: {cao: {how: max, of: so_tin, across: units, missing: skip}}
    indicators:
      tin:
        max: 10
        basis: assumed
        score: {kind: formula, formula: so_tin / cao * max, when_zero: zero}
        evidence: {so_tin: {type: number, range: {from: 0}}}
      ke_hoach:
        max: 5
        basis: assumed
        score: {kind: yes_no, of: co_ke_hoach}
        levels: {of: points, bands: [{name: Tốt, at_least: 3}, {name: Yếu}]}
    bonuses:
      moi:
        {basis: assumed, score: {kind: per_item, of: mo_hinh, points_each: 2}, cap: none, counts_above_max: true,
         counts_in_percent: true, evidence: {mo_hinh: {type: items}}}
      giai:
        {basis: assumed, score: {kind: yes_no, of: co_giai, points: 2}, cap: none, counts_above_max: true,
         counts_in_percent: true}
    levels: {of: percent, basis: assumed, bands: [{name: Tốt, at_least: 70}, {name: Yếu}]}
    ranking: {of: total, ties: competition, by: published}
"""
PANEL = {"points": 4, "by": "HĐ", "on": "2025-01-10", "why": "x"}
UNITS: dict[str, Any] = {
    "a": {"so_tin": 7, "mo_hinh": 1, "co_giai": True, "ke_hoach": PANEL},
    "b": {"so_tin": 9, "co_ke_hoach": True},
}
SOME = settings(max_examples=many(25), deadline=None)


@cache
def made() -> tuple[ik.Framework, dict[str, Any], dict[str, Any]]:
    """A framework; a unit's result; the certificate of an assessment."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "mau.yaml")
        path.write_text(FRAMEWORK, "utf-8")
        framework = ik.load(path, period=2024)
    assessment = ik.assess(framework, UNITS)
    return framework, json.loads(assessment.trees["a"].to_json()), json.loads(assessment.certificate())


def leaves(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    members = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, one in members:
        yield from leaves(one, (*at, key))
    if not isinstance(data, dict | list):
        yield at


def changed(data: dict[str, Any], at: tuple[Any, ...]) -> dict[str, Any]:
    """With another figure, truth, name or nothing's place taken."""
    found = deepcopy(data)
    there: Any = found
    for key in at[:-1]:
        there = there[key]
    old = there[at[-1]]
    figure = isinstance(old, str) and old.replace(".", "").replace("/", "").isdigit()
    there[at[-1]] = not old if isinstance(old, bool) else "1" if old is None else f"{old}1" if figure else f"{old}x"
    return found


def says_so(found: ik.Dispute) -> bool:
    """Whether it is said in both languages and forms that something differs; in points' company, where it counts."""
    silent = found.agrees and not (found.also or found.idle or found.after.doubt)
    if any(is_judged(one.where) for one in found.figures) and found.agrees:
        return False
    for lang in ("vi", "en"):
        for text in (text_dispute(found, lang), markdown_dispute(found, lang)):  # type: ignore[arg-type]
            plain = " ".join(text.split())
            silent = silent or (not found.agrees and ("không khác nhau ở" in plain or "Neither the total" in plain))
    return not silent


@SOME
@given(st.integers(0, 2**32), st.booleans())
def test_whatever_a_result_says_otherwise_is_told(number: int, with_text: bool) -> None:
    framework, data, _ = made()
    places = [*leaves(data)]
    other = changed(data, places[number % len(places)])
    try:
        found = ik.compare_results(data, other, framework=framework if with_text else None)
    except EvidenceError:
        return  # refused
    assert says_so(found), places[number % len(places)]


@SOME
@given(st.integers(0, 2**32))
def test_whatever_a_certificate_says_otherwise_is_refused_or_told(number: int) -> None:
    """Its own hash is made anew, as who changes it on purpose would."""
    _, _, data = made()
    places = [at for at in leaves(data) if at != ("sha256",)]
    other = changed(data, places[number % len(places)])
    del other["sha256"]
    other["sha256"] = fingerprint(other)
    try:
        found = ik.compare_results(data, other, unit="a")
    except EvidenceError:
        return
    assert says_so(found), places[number % len(places)]


def test_a_result_against_itself_says_nothing() -> None:
    framework, data, certificate = made()
    found = [
        ik.compare_results(data, data),
        ik.compare_results(data, data, framework=framework),
        ik.compare_results(certificate, json.loads(canonical_json(certificate)), unit="a"),
        ik.compare_results(certificate, ik.assess(framework, UNITS).trees["a"], unit="a"),
    ]
    assert all(one.agrees and not one.also and not one.idle for one in found)
