"""Columns side by side: the last is what was assessed, a column beside itself differs in nothing, the order of units
changes nothing, each difference has a cause; what is pending moves a total no further than is said."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from draws import many
from frameworks import build_framework, evidence_for, framework_data
from indexkit import appraisal, assess
from test_interval_laws import assessed
from test_scoring_laws import SETTINGS as MANY

NAMES = ("a", "b")
SETTINGS = settings(MANY, max_examples=many(50))
"""An example assesses each unit several times."""


@SETTINGS
@given(st.data())
def test_one_assessment_read_three_times(data: Any) -> None:
    framework = build_framework(data.draw(framework_data()))
    units = {name: data.draw(evidence_for(framework)) for name in NAMES}
    one = assessed(framework, units, data.draw(st.sampled_from(["as_claimed", "verified_only"])))
    found = appraisal(one)
    decided = {unit.name: unit.totals[-1] for unit in found if unit.scores[-1] is not None}
    assert decided == {unit.name: unit.exact for unit in one}
    for each in found.differences():
        assert each.before != each.after
        assert each.why_in("vi") != each.why_in("en")
        leaf = next(node for node in one[each.unit].kept.nodes if node.id == each.node.rpartition("/")[2])
        assert each.causes or each.reads or leaf.score is None
    sizes = [each.size for each in found.differences()]
    assert sizes == sorted(sizes, reverse=True)
    mixed = {name: units[name] for name in data.draw(st.permutations(NAMES))}
    again = appraisal(assess(framework, mixed, lens=one.lens))
    assert again.differences() == found.differences()
    assert {unit.name: unit.totals for unit in again} == {unit.name: unit.totals for unit in found}


@SETTINGS
@given(st.data())
def test_a_column_beside_itself_differs_in_nothing(data: Any) -> None:
    framework = build_framework(data.draw(framework_data()))
    units = {name: data.draw(evidence_for(framework)) for name in NAMES}
    found = appraisal({"x": assess(framework, units), "y": assess(framework, units)})
    assert found.differences() == ()
    assert {unit.change for unit in found} <= {0, None}


SUM = """
indexkit: 1
framework: sum
revision: 1
name: Sum
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
groups:
  g:
    max: 40
    indicators:
      i:
        max: 30
        components:
          x: {max: 10, basis: assumed, score: {kind: ratio, numerator: n, denominator: d, over: cap, when_zero: zero}}
          y: {max: 10, basis: assumed, score: {kind: yes_no}}
          z: {max: 10, basis: assumed, score: {kind: per_item, of: list, points_each: 3, cap: 10}}
      j: {max: 10, basis: assumed, score: {kind: assessed}}
"""


def stated(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    states = st.sampled_from(["claimed", "verified", "rejected"])
    return st.builds(lambda one, state: {"value": one, "state": state}, value, states)


RECORDS = st.lists(st.sampled_from(["claimed", "verified", "rejected"]), max_size=4).map(
    lambda states: [{"document": f"{number}/QĐ", "state": state} for number, state in enumerate(states)]
)
BY = {"by": "Panel", "on": "2024-12-20", "why": "Minutes"}
EVIDENCE = st.fixed_dictionaries(
    {},
    optional={
        "n": stated(st.integers(0, 9)),
        "d": stated(st.integers(1, 9)),
        "y": stated(st.booleans()),
        "list": RECORDS,
        "i": st.integers(0, 30).map(lambda points: {"points": points, **BY}),
        "i/x": st.integers(0, 10).map(lambda points: {"points": points, **BY}),
        "j": st.integers(0, 10),
    },
)


@SETTINGS
@given(EVIDENCE, EVIDENCE)
def test_where_only_sums_lie_between_the_differences_add_up(first: Any, second: Any) -> None:
    from indexkit.source import scan_text

    document, _ = scan_text(SUM, "sum.yaml")
    assert document is not None
    framework = build_framework(document.data)
    found = appraisal({"x": assess(framework, {"u": first}), "y": assess(framework, {"u": second})})
    assert sum(each.points for each in found.differences() if each.points is not None) == found["u"].change


@SETTINGS
@given(st.data())
def test_what_is_pending_moves_a_total_no_further(data: Any) -> None:
    framework = build_framework(data.draw(framework_data()))
    evidence = data.draw(evidence_for(framework))
    one = assessed(framework, {"u": evidence}, data.draw(st.sampled_from(["as_claimed", "verified_only"])))
    if not one.units or one["u"].exact is None:
        return
    told = {each.input: each for each in one.pending()}
    more = data.draw(evidence_for(framework, panel=False))
    for name, decl in framework.groups[one["u"].group.id].inputs.items():
        if decl.about:  # what describes the unit is nobody's to hand in
            continue
        changed = _decided(evidence.get(name, {"state": "absent"}), more.get(name), data)
        after = None if changed is None else assessed(framework, {"u": {**evidence, name: changed}}, one.lens)
        if after is None or not after.units or after["u"].exact is None:
            continue
        low, high = (told[name].low, told[name].high) if name in told else (one["u"].exact, one["u"].exact)
        assert low == "unbounded" or low <= after["u"].exact
        assert high == "unbounded" or after["u"].exact <= high


def _decided(now: Any, more: Any, data: Any) -> Any:
    """The one input decided: a claim verified or rejected; of what is absent a claim (verified, where only that
    counts)."""
    given_ = now if isinstance(now, dict) else {"value": now, "state": "claimed"}
    if given_["state"] == "claimed":
        return {**given_, "state": data.draw(st.sampled_from(["verified", "rejected"]))}
    if given_["state"] != "absent" or more is None or (isinstance(more, dict) and "value" not in more):
        return None
    return {"value": more["value"] if isinstance(more, dict) else more, "state": "verified"}
