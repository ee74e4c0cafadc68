"""An interval of a total, and of a rank, encloses what any completion of the evidence gives (issue of many units)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from draws import many
from frameworks import build_framework, evidence_for, framework_data
from indexkit import EvidenceError, Framework, assess, model
from indexkit.cohort.rank_bounds import Chances, Rank, ranks_of
from indexkit.formula.intervals import Interval
from indexkit.formula.nodes import State
from indexkit.source import scan_text
from test_scoring_laws import SETTINGS

LENSES = ("as_claimed", "verified_only")


@st.composite
def completed(
    draw: Any, framework: Framework, evidence: dict[str, Any], more: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The same evidence once everything absent or claimed was decided, or left as it is."""
    more = draw(evidence_for(framework)) if more is None else more
    group = next(iter(framework.groups.values()))
    assessed = {path for path, node in _paths(group.root) if isinstance(node.score, model.Assessed)}
    found = dict(evidence)
    for name in group.inputs:
        given_ = evidence.get(name, {"state": "absent"})
        stated = given_ if isinstance(given_, dict) else {"value": given_, "state": "claimed"}
        state = stated.get("state", "claimed")
        if state == "claimed":
            found[name] = {**stated, "state": draw(st.sampled_from(["claimed", "verified", "rejected"]))}
        elif state == "absent" and name in more and "not_applicable" not in str(more[name]):
            found[name] = more[name]
    found |= {path: more[path] for path in assessed & more.keys() if path not in evidence}
    return found


def _paths(root: Any) -> list[tuple[str, Any]]:
    below = [(f"{one.id}/{part.id}", part) for one in root.parts for part in one.parts]
    return [*((one.id, one) for one in root.parts), *below]


def assessed(framework: Framework, units: dict[str, Any], lens: Any = "as_claimed") -> Any:
    try:
        return assess(framework, units, lens=lens)
    except EvidenceError:
        return None


@SETTINGS
@given(st.data())
def test_no_completion_leaves_the_interval_of_a_total(data: Any) -> None:
    framework = build_framework(data.draw(framework_data()))
    evidence = data.draw(evidence_for(framework))
    before = assessed(framework, {"u": evidence}, data.draw(st.sampled_from(LENSES)))
    if not before.units:
        return
    found = before.intervals()["u"]
    after = data.draw(completed(framework, evidence))
    for lens in LENSES:
        done = assessed(framework, {"u": after}, lens)
        for unit in done.units:
            _encloses(found.low, found.high, unit.exact)
            assert unit.exact is not None or not found.certain
    for figure in (before["u"].exact, found.verified, found.claimed):
        _encloses(found.low, found.high, figure)


def _encloses(low: Any, high: Any, figure: Fraction | None) -> None:
    if figure is not None:
        assert low == "unbounded" or low <= figure
        assert high == "unbounded" or figure <= high


@settings(SETTINGS, max_examples=many(50))
@given(st.data())
def test_no_completion_leaves_the_interval_of_a_rank(data: Any) -> None:
    framework = build_framework(data.draw(framework_data()))
    units = {name: data.draw(evidence_for(framework)) for name in ("a", "b", "c")}
    before = assessed(framework, units)
    if len(before.units) < 3:
        return
    found = before.intervals()
    after = {name: data.draw(completed(framework, evidence)) for name, evidence in units.items()}
    lens = data.draw(st.sampled_from(LENSES))
    for done in (before, assessed(framework, after, lens)):
        if len(done.units) == 3:
            for place in done.ranking().places:
                rank = found[place.unit.name].ranks[0]
                assert rank.best <= place.rank <= rank.worst


FIGURES = st.integers(0, 4)


@st.composite
def chance(draw: Any, breakers: int) -> Chances:
    figures = []
    for number in range(1 + breakers):
        low = draw(FIGURES)
        high = low + draw(st.integers(0, 2))
        states = frozenset({State.NONE}) if number and draw(st.booleans()) else frozenset()
        figures.append(Interval(low, high, states))
    sure = draw(st.booleans())
    return Chances(tuple(figures), sure, sure or draw(st.booleans()))


@st.composite
def point_in(draw: Any, one: Chances) -> tuple[Any, ...] | None:
    """What its figures turn out to be; None where it has no place."""
    if not one.sure and (not one.possible or draw(st.booleans())):
        return None
    return tuple(
        draw(st.sampled_from([*range(int(each.low or 0), int(each.high or 0) + 1), *([None] if each.states else [])]))
        for each in one.figures
    )


def rank_by_hand(own: tuple[Any, ...], others: list[tuple[Any, ...]], ties: str) -> Rank:
    """A figure that is not there comes after every one that is."""

    def key(figures: tuple[Any, ...]) -> tuple[tuple[bool, int], ...]:
        return tuple((one is not None, one or 0) for one in figures)

    above = [one for one in others if key(one) > key(own)]
    if ties == "dense":
        return 1 + len({key(one) for one in above})
    beside = sum(key(one) == key(own) for one in others)
    return 1 + len(above) + (Fraction(beside, 2) if ties == "mean" else 0)


@SETTINGS
@given(st.data())
def test_no_rank_leaves_its_interval_under_any_rule_for_ties(data: Any) -> None:
    ties = data.draw(st.sampled_from(["competition", "dense", "ordinal", "mean"]))
    breakers = data.draw(st.integers(0, 2))
    unit, *others = data.draw(st.lists(chance(breakers), min_size=1, max_size=5))
    best, worst = ranks_of(model.Ranking(ties=ties), unit, others)
    own = data.draw(point_in(Chances(unit.figures, True, True)))
    rest = [one for one in (data.draw(point_in(other)) for other in others) if one is not None]
    assert best <= rank_by_hand(own, rest, ties) <= worst


@SETTINGS
@given(st.data())
def test_where_all_is_known_the_interval_is_the_rank(data: Any) -> None:
    ties = data.draw(st.sampled_from(["competition", "dense", "ordinal", "mean"]))
    points = data.draw(st.lists(st.tuples(FIGURES, FIGURES), min_size=1, max_size=6))
    known = [Chances(tuple(Interval(one, one) for one in point), True, True) for point in points]
    best, worst = ranks_of(model.Ranking(ties=ties), known[0], known[1:])
    assert best == worst == rank_by_hand(points[0], points[1:], ties)




COMPARED = """
indexkit: 1
framework: compared
revision: 1
name: Compared
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
groups:
  g:
    max: 40
    ranking: {of: total, by: exact, ties: TIES, then: [x]}
    values:
      least: {how: min, of: a, across: units, missing: skip}
      best: {how: max, of: a, across: units, missing: skip}
      middle: {how: mean, of: x, across: units, missing: skip}
      below: {how: count_below, of: b, across: units, missing: skip}
    indicators:
      x:
        max: 10
        basis: assumed
        score: {kind: formula, formula: "10 * (a - least) / (best - least)", when_zero: zero}
        evidence: {a: {type: count, range: {to: 20}}}
      y: {max: 10, basis: assumed, score: {kind: formula, formula: "5 if x > middle else 0"}}
      z:
        max: 10
        basis: assumed
        score: {kind: formula, formula: "2 * below"}
        evidence: {b: {type: count, range: {to: 5}}}
      w: {max: 10, basis: assumed, score: {kind: yes_no}}
"""


def _stated(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    states = st.sampled_from(["claimed", "verified", "verified", "rejected"])
    return st.builds(lambda one, state: {"value": one, "state": state}, value, states)


OF_ONE = st.fixed_dictionaries(
    {},
    optional={"a": _stated(st.integers(0, 20)), "b": _stated(st.integers(0, 5)), "w": _stated(st.booleans())},
)


@settings(SETTINGS, max_examples=many(50))
@given(st.data())
def test_where_units_are_compared_the_intervals_enclose_too(data: Any) -> None:
    ties = data.draw(st.sampled_from(["competition", "dense", "mean"]))
    document, problems = scan_text(COMPARED.replace("TIES", ties), "compared.yaml")
    assert document is not None, problems
    framework = build_framework(document.data)
    units = {name: data.draw(OF_ONE) for name in ("a", "b", "c")}
    before = assess(framework, units)
    found = before.intervals()
    after = {name: data.draw(completed(framework, one, data.draw(OF_ONE))) for name, one in units.items()}
    for done in (before, assess(framework, after, lens=data.draw(st.sampled_from(LENSES)))):
        for unit in done.units:
            _encloses(found[unit.name].low, found[unit.name].high, unit.exact)
        for place in done.ranking().places:
            rank = found[place.unit.name].ranks[0]
            assert rank.best <= place.rank <= rank.worst
