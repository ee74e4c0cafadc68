"""What can still be won and the cheapest path, against brute force over small domains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draws import many
from frameworks import build_framework
from indexkit import Framework, ScoreTree
from indexkit.cohort import assess
from indexkit.paths import Cost, Costs, Impossible, Target, beyond, past, paths_to, to_level, to_percent, to_total
from indexkit.paths.costs import allowed_ranges, price
from indexkit.paths.obstacles import World
from indexkit.problems import EvidenceError
from indexkit.score import number
from indexkit.wins import gaps
from indexkit.wins.ranges import Options, Range, range_of
from indexkit.wins.trial import Trial
from indexkit.wins.values import figure_of

SETTINGS = settings(max_examples=many(25), deadline=None, suppress_health_check=list(HealthCheck))
"""Few: each example scores a unit some hundreds of times."""
KINDS = ("a", "b", "c", "d", "e")
"""Names of inputs: three counts, a yes_no, a choice."""
DOMAINS: dict[str, tuple[Any, ...]] = {
    "a": tuple(range(4)),
    "b": (1, 2, 3),
    "c": tuple(range(5)),
    "d": (True, False),
    "e": ("x", "y", "z"),
}
INPUTS = {
    "a": {"type": "count", "range": {"to": 3}},
    "b": {"type": "count", "range": {"from": 1, "to": 3}},
    "c": {"type": "count", "range": {"to": 4}},
    "d": {"type": "yes_no"},
    "e": {"type": "choice", "options": ["x", "y", "z"]},
}
SCORES: tuple[dict[str, Any], ...] = (
    {"kind": "formula", "formula": "max * min(1, a / b)"},
    {"kind": "formula", "formula": "max * (a - 2 if a > 2 else (1/3 if d else 0)) / 2"},
    {"kind": "formula", "formula": "abs(c - 3) * max / 3"},
    {"kind": "formula", "formula": "a + c / 2 if d else min(a, c)"},
    {"kind": "formula", "formula": "max - a * c / 4"},
    {
        "kind": "bands",
        "of": "c",
        "bands": [{"at_least": 4, "points": "max"}, {"above": 1, "points": "max / 3"}, {"points": 0}],
    },
    {"kind": "yes_no", "of": "d", "points": "max"},
    {"kind": "choice", "of": "e", "options": {"x": 0, "y": "max", "z": "max / 2"}},
    {
        "kind": "ratio", "numerator": "a", "denominator": "b", "points": "max", "over": "refuse",
        "full_at": 100, "when_zero": "zero",
    },
    {
        "kind": "ratio", "numerator": "a", "denominator": "c - 1 if c > 1 else 0", "points": "max", "over": "cap",
        "when_zero": "not_applicable",
    },
    {"kind": "interpolate", "of": "c", "points": [[0, 0], [3, "max / 2"], [4, "max"]], "outside": "clamp"},
    {"kind": "formula", "formula": "max * mean(min(1, a / 3), min(1, c / 4), 1 if d else 0)"},
)
ROUNDINGS = (
    "none",
    {"places": 1, "mode": "half_up", "at": "component"},
    {"places": 0, "mode": "half_even", "at": "every_node"},
    {"places": 1, "mode": "down", "at": "total"},
)

LEAF = st.fixed_dictionaries(
    {"max": st.integers(2, 4), "basis": st.just("assumed"), "score": st.sampled_from(SCORES)}
)


@st.composite
def scorecards(draw: Any) -> dict[str, Any]:
    indicators: dict[str, Any] = {}
    for number_ in range(draw(st.integers(1, 3))):
        leaves = {f"n{number_}{each}": draw(LEAF) for each in range(draw(st.integers(1, 2)))}
        most = sum(leaf["max"] for leaf in leaves.values()) - draw(st.sampled_from([0, 0, 1]))
        indicators[f"i{number_}"] = {"max": most, "components": leaves}
    most = sum(one["max"] for one in indicators.values()) - draw(st.sampled_from([0, 0, 1]))
    group: dict[str, Any] = {"max": most, "indicators": indicators, "inputs": INPUTS}
    if draw(st.booleans()):
        group["aggregate"] = draw(st.sampled_from(["sum", {"how": "mean", "over": "shares"}]))
    clause = {"basis": "assumed", "cap": "none", "counts_in_percent": True}
    if draw(st.booleans()):
        score = {"kind": "formula", "formula": draw(st.sampled_from(["a / 2", "2 - c if c < 2 else 0", "(b + c) / 2"]))}
        group["penalties"] = {"p": {**clause, "score": score, "cap": draw(st.sampled_from(["none", 1, 2]))}}
    if draw(st.booleans()):
        score = {"kind": "formula", "formula": draw(st.sampled_from(["c / 3", "b - 1"]))}
        group["bonuses"] = {"t": {**clause, "score": score, "counts_above_max": draw(st.booleans())}}
    group["ranking"] = {"then": draw(st.sampled_from([["i0"], [{"of": "a", "better": "low"}, "c"]])), "ties": "mean"}
    group["levels"] = {
        "of": "points",
        "bands": [{"at_least": most * 3 // 4, "name": "Khá"}, {"name": "Yếu"}],
    }
    return {
        "indexkit": 1,
        "framework": "thu",
        "revision": 1,
        "name": "Thử",
        "applies_to": {"periods_from": 2024},
        "rules": {"rounding": draw(st.sampled_from(ROUNDINGS)), "missing_evidence": "zero"},
        "groups": {"g": group},
    }


EVIDENCE = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in DOMAINS.items()})


def scored(framework: Framework, evidence: Mapping[str, Any]) -> ScoreTree | None:
    try:
        return framework.evaluate(evidence, judge=True)
    except EvidenceError:
        return None


def distance(tree: ScoreTree, name: str, value: Any) -> Fraction:
    range_ = range_of(tree, name)
    if isinstance(range_, Options):
        return Fraction(1)
    assert not isinstance(range_, str)
    return abs(Fraction(value) - range_.origin)


@SETTINGS
@given(scorecards(), EVIDENCE)
def test_no_smaller_change_of_one_input_wins(data: Any, evidence: dict[str, Any]) -> None:
    framework = build_framework(data)
    tree = scored(framework, evidence)
    if tree is None:
        return
    for row in gaps(tree).rows:
        node = row.node
        better = -1 if node.kind == "penalty" else 1
        assert not any(one.why == "unknown" for one in row.closed)
        for name in {*(win.change.input for win in row.wins), *(one.input for one in row.closed)}:
            points = {
                value: other[node.id].value
                for value in DOMAINS[name]
                if evidence.get(name) != value
                and (other := scored(framework, {**evidence, name: value})) is not None
            }
            now = node.value
            assert now is not None
            winning = {value: one for value, one in points.items() if one is not None and better * (one - now) > 0}
            wins = {win.kind: win for win in row.wins if win.change.input == name}
            assert bool(winning) == bool(wins), (node.id, name, winning, row.closed)
            if not winning:
                continue
            nearest = min(distance(tree, name, value) for value in winning)
            first = wins.get("next") or wins.get("full") or wins["most"]
            assert distance(tree, name, first.change.after) == nearest
            assert winning[first.change.after] == first.points
            top = max(better * one for one in winning.values())
            last = wins.get("full") or wins.get("most") or wins["next"]
            if row.lost is not None:
                assert better * last.points == top
                reach = min(distance(tree, name, value) for value, one in winning.items() if better * one == top)
                assert distance(tree, name, last.change.after) == reach


@SETTINGS
@given(scorecards(), EVIDENCE)
def test_where_no_change_wins_several_do_or_none(data: Any, evidence: dict[str, Any]) -> None:
    framework = build_framework(data)
    tree = scored(framework, evidence)
    if tree is None:
        return
    for row in gaps(tree).rows:
        if row.why_none not in ("together", "no_better"):
            continue
        names = [one.input for one in row.closed]
        now, better = row.node.value, -1 if row.node.kind == "penalty" else 1
        assert now is not None
        gains = [
            better * (value - now)
            for other in changed(framework, evidence, names)
            if (value := other[row.node.id].value) is not None
        ]
        assert (max(gains, default=0) > 0) == (row.why_none == "together")
        if row.together:
            other = scored(framework, {**evidence, **{one.input: one.after for one in row.together}})
            assert other is not None
            assert better * ((other[row.node.id].value or 0) - now) > 0


def changed(framework: Framework, evidence: Mapping[str, Any], names: list[str]) -> Iterator[ScoreTree]:
    for values in product(*(DOMAINS[name] for name in names)):
        tree = scored(framework, {**evidence, **dict(zip(names, values, strict=True))})
        if tree is not None:
            yield tree


COST = st.builds(
    Cost,
    st.integers(0, 4).map(lambda quarters: Fraction(quarters, 2)),
    st.integers(0, 2).map(Fraction),
    low=st.sampled_from([None, None, 1]),
    high=st.sampled_from([None, None, 2, 3]),
    allowed=st.sampled_from([True, True, True, False]),
    step=st.just(Fraction(1)),
)
COSTS = st.fixed_dictionaries({}, optional={**dict.fromkeys(KINDS, COST), "*": COST})
"""Limits on several inputs, some that may not change, some of which nothing is said, with and without one for these."""


@settings(SETTINGS, max_examples=many(12))
@given(
    scorecards(),
    EVIDENCE,
    st.one_of(st.none(), COSTS),
    st.integers(1, 40),
    st.sampled_from(["level", "total", "percent", "beat", "rank"]),
    EVIDENCE,
)
def test_no_path_is_cheaper(
    data: Any, evidence: dict[str, Any], costs: dict[str, Cost] | None, mark: int, aim: str, other: dict[str, Any]
) -> None:
    framework = build_framework(data)
    tree = scored(framework, evidence)
    if tree is None:
        return
    given_costs = None if costs is None else Costs(costs)
    target = to_total(Fraction(mark, 2)) if aim == "total" else beyond(Fraction(mark, 2), "b")
    target = to_level(tree, "Khá") if aim == "level" else target
    target = to_percent(tree, Fraction(5 * mark, 2)) if aim == "percent" and tree.max else target
    if aim == "rank":
        rival = assess(framework, {"b": other})
        if not rival.units or "b" not in rival.ranking().by_unit:
            return
        target = past(tree, rival, "b")
    found = paths_to(tree, target, costs=given_costs)
    ranges, _ = allowed_ranges(tree, given_costs)
    best = cheapest(framework, tree, evidence, ranges, given_costs, target)
    if found.reached:
        assert target.holds(tree)
        return
    sought = found.routes or found.impossible is None or found.impossible.proved or aim != "rank"
    # Where a rival has no figure to break a tie, any figure does: that is sought step by step, and may not be found.
    assert bool(found.routes) == (best is not None) or not sought
    for route in found.routes:
        assert target.holds(route.tree)
        if aim == "rank":
            assert is_above(framework, {**evidence, **{one.input: one.after for one in route.changes}}, other)
        assert best is not None
        assert (Fraction(route.inputs) if costs is None else 0, route.cost) >= best
        if route.proved:
            assert (Fraction(route.inputs) if costs is None else 0, route.cost) == best
    if found.impossible is not None and found.impossible.proved:
        assert best is None
        if found.impossible.most is not None:
            line = target.lacking(tree)[0].line
            most = [number(other.env.values.get(line)) for other in reachable(tree, ranges)]
            assert max(value for value in most if value is not None) == found.impossible.most
        check_reason(World(tree, given_costs, *allowed_ranges(tree, given_costs)), target, found.impossible)


@SETTINGS
@given(
    st.sampled_from(["b + c", "(b + c) / 2", "b + 4 - c", "b * c"]),
    st.integers(1, 4),
    st.sampled_from(["a", "a / 2", "a + (1 if d else 0)"]),
    st.fixed_dictionaries({name: st.sampled_from(values) for name, values in DOMAINS.items()}),
    st.one_of(st.none(), st.just({"*": Cost(Fraction(1), Fraction(0))}), COSTS),
    st.integers(1, 6),
)
def test_no_path_is_cheaper_where_what_is_taken_off_has_a_limit(
    taken: str, cap: int, own: str, evidence: dict[str, Any], costs: dict[str, Cost] | None, more: int
) -> None:
    """The total never comes down to 0, so that the limit of what is taken off is the only one."""
    clause = {"basis": "assumed", "max": 12}
    own_score = {"kind": "formula", "formula": f"8 + {own}"}
    penalty = {"basis": "assumed", "cap": cap, "counts_in_percent": True}
    group = {
        "max": 12,
        "inputs": INPUTS,
        "indicators": {"i": {**clause, "components": {"n": {**clause, "score": own_score}}}},
        "penalties": {"p": {**penalty, "score": {"kind": "formula", "formula": taken}}},
    }
    framework = build_framework({
        "indexkit": 1, "framework": "thu", "revision": 1, "name": "Thử", "applies_to": {"periods_from": 2024},
        "rules": {"rounding": "none", "missing_evidence": "zero"}, "groups": {"g": group},
    })  # fmt: skip
    tree = scored(framework, evidence)
    assert tree is not None
    assert tree.exact is not None
    given_costs, target = None if costs is None else Costs(costs), to_total(tree.exact + Fraction(more, 2))
    found = paths_to(tree, target, costs=given_costs)
    best = cheapest(framework, tree, evidence, allowed_ranges(tree, given_costs)[0], given_costs, target)
    assert bool(found.routes) == (best is not None)
    for route in found.routes:
        assert (route.proved, (Fraction(route.inputs) if costs is None else 0, route.cost)) == (True, best)


def is_above(framework: Framework, evidence: dict[str, Any], other: dict[str, Any]) -> bool:
    places = assess(framework, {"a": evidence, "b": other}).ranking().by_unit
    return places["a"].rank < places["b"].rank


def check_reason(world: World, target: Target, found: Impossible) -> None:
    """What bars it is enough, and each that was tried is needed: without it there is a path."""
    named = [replace(one, tried=False) for one in found.because]
    others = [one for one in world.obstacles() if one not in named]
    assert not any(map(target.holds, reachable(*world.without(others))))
    for one in found.because:
        if one.tried:
            assert any(map(target.holds, reachable(*world.without([*others, replace(one, tried=False)]))))


def reachable(tree: ScoreTree, ranges: Mapping[str, Range]) -> Iterator[ScoreTree]:
    """All that changes within ranges make of a unit."""
    trial = Trial(tree)
    for values in product(*((STAYS, *values_of(range_)) for range_ in ranges.values())):
        changes = {name: value for name, value in zip(ranges, values, strict=True) if value is not STAYS}
        found = trial.of(changes)
        if found is not None:
            yield found


STAYS = object()


def values_of(range_: Range) -> list[Any]:
    if isinstance(range_, Options):
        return [value for value in range_.values if value != range_.now or not range_.counted]
    assert range_.low is not None
    assert range_.high is not None
    known = map(range_.value, range(range_.low, range_.high + 1))
    return [value for value in known if value != range_.origin or not range_.counted]


def cheapest(
    framework: Framework, tree: ScoreTree, evidence: Mapping[str, Any], ranges: Any, costs: Costs | None, target: Any
) -> tuple[Fraction, Fraction] | None:
    best = None
    for values in product(*((None, *values_of(range_)) for range_ in ranges.values())):
        changes = {name: value for name, value in zip(ranges, values, strict=True) if value is not None}
        changes = {name: value for name, value in changes.items() if evidence.get(name, "") != value}
        paid = (Fraction(0), Fraction(0))
        for name, value in changes.items():
            change = Fraction(1)
            if not isinstance(ranges[name], Options):
                change = Fraction(figure_of(value) or 0) - ranges[name].origin
            one = price(ranges[name], None if costs is None else costs.cost(name), change)
            paid = paid[0] + one[0], paid[1] + one[1]
        if best is None or paid < best:
            other = scored(framework, {**evidence, **changes})
            if other is not None and target.holds(other):
                best = paid
    return best
