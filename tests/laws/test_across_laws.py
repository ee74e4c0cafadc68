"""Figures over units: each is what its definition says, whatever the order and the names of the units."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import indexkit as ik
from draws import many
from indexkit.checks.subject import Subject
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.formula.second_folds import gathered
from indexkit.references import across_of
from indexkit.score import number

HEAD = """\
indexkit: 1
framework: law
revision: 1
name: Law
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
groups:
  g:
    inputs:
      x: {type: number, range: {from: -5, to: 5}}
      w: {type: count}
      part: {type: choice, options: [a, b]}
      town: {type: yes_no}
    values:
      one: {how: HOW, of: x, across: units, missing: MISSING, undefined: none}
      here: {how: HOW, of: x + 1, across: units, within: part, missing: MISSING, undefined: none}
      few: {how: HOW, of: x, across: units, among: town, missing: MISSING, undefined: none}
      again: {how: HOW, of: "first(here, x)", across: units, missing: MISSING, undefined: none}
    indicators:
      i: {basis: assumed, min: -1000, score: {kind: formula, formula: "first(one, here, few, again, 0)"}, evidence: {}}
"""
HOWS = ("sum", "mean", "min", "max", "median", "count", "sd", "count_below", "count_above", "harmean")
MISSING = ("skip", "zero", "none")
EDGES = st.sampled_from([0, 1, -1, 5, -5, Fraction(1, 3), Fraction(-7, 2)])
UNITS = st.dictionaries(
    st.sampled_from("ABCDEFG"),
    st.fixed_dictionaries(
        {},
        optional={
            "x": EDGES,
            "part": st.sampled_from(["a", "b"]),
            "town": st.booleans(),
        },
    ),
    min_size=1,
)


@cache
def framework(how: str, missing: str) -> ik.Framework:
    text = HEAD.replace("HOW", how).replace("MISSING", missing).replace(", evidence: {}", "")
    text = text.replace("across: units", "across: units, divisor: n-1") if how == "sd" else text
    if how in ("sum", "mean", "min", "max", "median", "count", "count_below", "count_above"):
        text = text.replace(", undefined: none", "")
    with TemporaryDirectory() as folder:
        path = Path(folder, "law.yaml")
        path.write_text(text, encoding="utf-8")
        return ik.load(path, period=2024)


def by_definition(how: str, missing: str, own: object, members: list[object]) -> object:
    """A figure over some members, each a fraction or None, for a reader whose own figure is `own`."""
    if missing == "zero":
        members = [0 if one is None else one for one in members]
    if missing == "none" and None in members:
        return None
    known = [one for one in members if one is not None]
    if not known:
        return None
    if how in ("count_below", "count_above"):
        sign = 1 if how == "count_below" else -1
        return None if own is None else sum(sign * one < sign * own for one in known)  # type: ignore[operator]
    divisor = "n-1" if how == "sd" else "n"
    found = gathered(f.Gather(how, divisor=divisor), [Fraction(one) for one in known], None)  # type: ignore[arg-type]
    return None if isinstance(found, f.State) else found


def expected(how: str, missing: str, units: Mapping[str, Mapping[str, Any]], name: str) -> dict[str, object]:
    me, others = units[name], list(units.values())

    def over(of: Any, members: list[Mapping[str, Any]]) -> object:
        return by_definition(how, missing, of(me), [of(one) for one in members])

    def x(one: Mapping[str, Any]) -> Any:
        return one.get("x")

    def here(one: Mapping[str, Any]) -> Any:
        if "part" not in one:
            return None
        same = [other for other in others if other.get("part") == one["part"]]
        raised = [None if x(other) is None else x(other) + 1 for other in same]
        return by_definition(how, missing, None if x(one) is None else x(one) + 1, raised)

    def again(one: Mapping[str, Any]) -> Any:
        found = here(one)
        return x(one) if found is None else found

    return {
        "one": over(x, others),
        "here": here(me),
        "few": over(x, [one for one in others if one.get("town") is True]),
        "again": over(again, others),
    }


@pytest.mark.parametrize("missing", MISSING)
@pytest.mark.parametrize("how", HOWS)
@settings(deadline=None, max_examples=many(40))
@given(units=UNITS)
def test_each_figure_is_what_it_says(how: str, missing: str, units: dict[str, dict[str, Any]]) -> None:
    law = framework(how, missing)
    found = ik.assess(law, units)
    assert not found.refused
    for unit in found:
        wanted = expected(how, missing, units, unit.name)
        assert {name: unit.figure(name) for name in wanted} == wanted


@settings(deadline=None)
@given(units=UNITS, data=st.data(), how=st.sampled_from(HOWS))
def test_order_and_names_are_irrelevant(units: dict[str, dict[str, Any]], data: st.DataObject, how: str) -> None:
    law = framework(how, "skip")
    figures = {unit.name: unit.values for unit in ik.assess(law, units)}
    order = data.draw(st.permutations(list(units)))
    assert {unit.name: unit.values for unit in ik.assess(law, {name: units[name] for name in order})} == figures
    names = dict(zip(units, data.draw(st.permutations(list(units))), strict=True))
    renamed = ik.assess(law, {names[name]: evidence for name, evidence in units.items()})
    assert {unit.name: unit.values for unit in renamed} == {names[name]: found for name, found in figures.items()}


@settings(deadline=None)
@given(units=UNITS, how=st.sampled_from(HOWS), missing=st.sampled_from(MISSING))
def test_the_judge_the_code_and_the_bounds_agree(units: dict[str, dict[str, Any]], how: str, missing: str) -> None:
    law = framework(how, missing)
    found = ik.assess(law, units)
    card = Subject(law).cards[0]
    for name, tree in found.trees.items():
        again = law.evaluate(units[name], cohort=found, judge=True, cross_check=True)
        assert dict(again.env.values) == dict(tree.env.values)
        for one in across_of(tree.plan):
            value, enclosed = value_of(one, tree.env), card.range_of(one)
            assert value in enclosed.states if isinstance(value, f.State) else number(value) in enclosed
