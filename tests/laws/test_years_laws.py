"""Laws of years: a change taken apart adds up, nothing changes against itself, no order matters."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import indexkit as ik
from draws import enough, many
from frameworks import build_framework, evidence_for, framework_data
from indexkit.years import Attribution, Changes, UnitChange

SLOW = settings(max_examples=many(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def years(draw: Any) -> tuple[ik.Assessment, ik.Assessment]:
    """Two assessments. The frameworks are drawn apart, but their nodes and inputs bear the same names, so that a name
    may mean another kind, another type, another maximum; or they are one, or one with other general rules."""
    first = draw(framework_data())
    how = draw(st.sampled_from(["another", "another", "same", "rules", "rules"]))
    second = draw(framework_data()) if how == "another" else dict(first)
    if how == "rules":
        missing = draw(st.sampled_from(["zero", "not_applicable"]))
        second = {**second, "rules": {**second["rules"], "rounding": "none", "missing_evidence": missing}}
    sides = []
    for data, period in ((first, 2024), (second, 2025)):
        framework = build_framework(data, period)
        units = {name: draw(evidence_for(framework)) for name in ("a", "b", "c")}
        sides.append(ik.assess(framework, units))
    return sides[0], sides[1]


def taken_apart(changes: Changes) -> list[tuple[UnitChange, Attribution, Fraction | None]]:
    """Every attribution with the change that it takes apart, as the change itself has it."""
    found = []
    for unit in changes:
        if unit.attribution is not None:
            found.append((unit, unit.attribution.total, unit.total.exact_change))
            found += [(unit, one, unit[node].exact_change) for node, one in unit.attribution.nodes.items()]
    return found


def test_what_holds_of_every_two_years() -> None:
    """Asked of the same drawn years, for drawing them costs the most. Rules that did something, things newly asked,
    both ways given and differing: each in several of the same 90."""
    reached: Counter[str] = Counter()

    @settings(SLOW, max_examples=many(90), database=None, derandomize=True)
    @given(years())
    def law(sides: tuple[ik.Assessment, ik.Assessment]) -> None:
        changes = sides[1].compare(sides[0])
        adds_up_exactly(changes)
        count_what_it_is_about(changes, reached)
        shows_zero_against_itself(sides)
        is_negated_by_swapping(changes, sides[0].compare(sides[1]))

    law()
    wanted = ("both", "rules", "asked", "performance", "interaction")
    assert {word: reached[word] for word in wanted if reached[word] < enough(10)} == {}


def count_what_it_is_about(changes: Changes, reached: Counter[str]) -> None:
    for _, one, _ in taken_apart(changes):
        first, last = one.rules_first, one.performance_first
        if first is None or last is None:
            continue
        reached["both"] += 1
        reached["rules"] += first.rules != 0
        reached["asked"] += first.asked != 0
        reached["performance"] += first.performance != 0 and first.rules != 0
        reached["interaction"] += one.interaction != 0


def adds_up_exactly(changes: Changes) -> None:
    """And where both years have the same text, neither the rules nor the questions did anything."""
    for unit, one, change in taken_apart(changes):
        assert one.change == change
        for way in (one.rules_first, one.performance_first):
            assert way is None or way.total == change
            assert not changes.same_rules or way is None or (way.rules, way.asked) == (0, 0)
        assert unit.attribution is not None
        assert not (changes.same_rules and unit.attribution.newly_asked)
        if one.rules_first is not None and one.performance_first is not None and one.interaction is not None:
            first, last = one.rules_first, one.performance_first
            assert first.rules + first.asked + last.performance + one.interaction == change
        else:
            assert one.interaction is None
            assert one.why


def shows_zero_against_itself(sides: tuple[ik.Assessment, ik.Assessment]) -> None:
    for side in sides:
        for unit in side.compare(side):
            if unit.after is None:
                assert unit.refused is not None
                continue
            assert unit.kind == "same"
            for one in (unit.total, *unit.nodes):
                figures = (one.exact_change, one.change, one.exact_change_percent, one.change_percent)
                assert {*figures, one.exact_change_points, one.change_points} <= {0, None}
                assert one.level_changed in (False, None)
                assert (one.exact_change is None) == (one.after is None or one.after.exact is None)
            assert {rank.change for rank in unit.ranks} <= {0}
            assert unit.attribution is not None
            for part in (unit.attribution.total, *unit.attribution.nodes.values()):
                for way in (part.rules_first, part.performance_first):
                    assert way is None or (way.rules, way.asked, way.performance) == (0, 0, 0)


def is_negated_by_swapping(forth: Changes, back: Changes) -> None:
    for unit in forth:
        if not unit.compared:
            continue
        other = back[unit.name]
        for one, its in [(unit.total, other.total), *((node, other[node.line]) for node in unit.nodes)]:
            assert _negated(one.exact_change, its.exact_change)
            assert _negated(one.change, its.change)
            assert _negated(one.exact_change_points, its.exact_change_points)
        for rank, its_rank in zip(unit.ranks, other.ranks, strict=True):
            assert _negated(rank.change, its_rank.change)
        ours, theirs = unit.attribution, other.attribution
        assert ours is not None
        assert theirs is not None
        if ours.newly_asked or theirs.newly_asked:
            continue
        for node, part in [("", ours.total), *ours.nodes.items()]:
            turned = theirs.nodes[node] if node else theirs.total
            for way, its_way in [
                (part.rules_first, turned.performance_first),
                (part.performance_first, turned.rules_first),
            ]:
                assert (way is None) == (its_way is None)
                if way is not None and its_way is not None:
                    assert (way.rules, way.performance) == (-its_way.rules, -its_way.performance)


def _negated(one: Any, other: Any) -> bool:
    return bool(one == other if one is None or other is None else one == -other)


@SLOW
@given(years(), st.permutations(["a", "b", "c"]))
def test_the_order_of_units_and_years_is_irrelevant(
    sides: tuple[ik.Assessment, ik.Assessment], order: list[str]
) -> None:
    mixed = [
        ik.assess(side.framework, {name: units[name] for name in order})
        for side in sides
        for units in [{unit.name: unit.asked.evidence for unit in side} | {name: {"?": 1} for name in _refused(side)}]
    ]
    plain, turned = (ik.panel(list(pair)).to_dict()["steps"] for pair in (sides, mixed[::-1]))
    assert plain == turned


def _refused(side: ik.Assessment) -> list[str]:
    return [one.name for one in side.refused]


TABLE = [
    {"from": ["a", "b"], "to": "d", "kind": "merged"},
    {"from": "c", "to": ["e", "f"], "kind": "split"},
]


@SLOW
@given(years(), st.data())
def test_merged_and_split_units_add_up_too(sides: tuple[ik.Assessment, ik.Assessment], data: Any) -> None:
    """Whatever became of whom: the figure before is the mean of the predecessors', and its change adds up."""
    before, after = sides
    units = {name: data.draw(evidence_for(after.framework)) for name in ("d", "e", "f")}
    changes = ik.assess(after.framework, units).compare(before, identities=TABLE)
    turned = ik.assess(after.framework, units).compare(before, identities=TABLE[::-1])
    assert [unit.to_dict() for unit in changes] == [unit.to_dict() for unit in turned]
    for unit, one, change in taken_apart(changes):
        behind = {"d": ["a", "b"], "e": ["c"], "f": ["c"]}[unit.name]
        assert unit.predecessors == tuple(behind)
        assert unit.ranks == () or all(rank.before is None for rank in unit.ranks)
        figures = [before[name].figure(one.line) for name in behind]
        known = [Fraction(figure) for figure in figures if figure is not None]
        after_figure = None if unit.after is None else unit.after.figure(one.line)
        if len(known) == len(behind) and after_figure is not None:
            assert change == Fraction(after_figure) - sum(known) / len(known)
        for way in (one.rules_first, one.performance_first):
            assert way is None or way.total == change
