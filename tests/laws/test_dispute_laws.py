"""Laws of disputes: what is due to the causes adds up exactly, no smaller set would do, and the sides may be swapped."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import indexkit as ik
from draws import flip
from frameworks import build_framework, evidence_for, framework_data
from indexkit.dispute.replay import NONE, Replay, together
from indexkit.dispute.scene import case_of
from indexkit.problems import EvidenceError

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def sides(draw: Any) -> tuple[ik.ScoreTree, ik.ScoreTree]:
    """Two trees of one unit. The texts are one, differ in some clauses or in the general rules, or are drawn apart with
    the same names; the evidence too is partly the same."""
    first = draw(framework_data())
    how = draw(st.sampled_from(["same", "same", "some", "some", "some", "rules", "another"]))
    other = draw(framework_data()) if how in ("some", "another") else first
    second = mixed(draw, first, other) if how == "some" else other
    if how == "rules":
        second = {**second, "rules": {"rounding": "none", "missing_evidence": "not_applicable"}}
    frameworks = build_framework(first), build_framework(second, draw(st.sampled_from([2024, 2025])))
    before = draw(evidence_for(frameworks[0]))
    later = draw(evidence_for(frameworks[1]))
    after = {name: before[name] if name in before and flip(draw) else given for name, given in later.items()}
    return scored(frameworks[0], before), scored(frameworks[1], after)


def mixed(draw: Any, one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Some indicators and some general rules of the other text."""
    group, theirs = one["groups"]["nhom"], other["groups"]["nhom"]
    found = {name: theirs["indicators"].get(name, node) if flip(draw) else node for name, node in _indicators(group)}
    rules = other["rules"] if draw(st.integers(0, 3)) == 0 else one["rules"]
    kept = {key: value for key, value in group.items() if key not in ("bonuses", "penalties", "cut", "values")}
    return {**one, "rules": rules, "groups": {"nhom": {**kept, "indicators": found}}}


def _indicators(group: dict[str, Any]) -> list[tuple[str, Any]]:
    return list(group["indicators"].items())


def scored(framework: ik.Framework, evidence: dict[str, Any]) -> ik.ScoreTree:
    try:
        return framework.evaluate(evidence, unit="don_vi")
    except EvidenceError:
        assume(False)
        raise


def totals(trees: tuple[ik.ScoreTree, ik.ScoreTree]) -> Fraction | None:
    first, second = trees[0].exact, trees[1].exact
    return None if first is None or second is None else second - first


@SLOW
@given(sides())
def test_points_add_up_exactly_in_both_orders(trees: tuple[ik.ScoreTree, ik.ScoreTree]) -> None:
    replay = Replay(*map(case_of, trees))
    groups, first, last = together(replay)
    difference = totals(trees)
    for way in (first, last):
        assert (way is None) == (difference is None)
        assert way is None or sum(way, Fraction(0)) == difference
    assert frozenset().union(*groups) == replay.needed


@SLOW
@given(sides())
def test_no_smaller_set_would_do(trees: tuple[ik.ScoreTree, ik.ScoreTree]) -> None:
    """By trying them all."""
    replay = Replay(*map(case_of, trees))
    needed = sorted(replay.needed)
    assume(len(needed) <= 7)
    assert replay.idle(replay.all - replay.needed)
    for size in range(len(needed)) if replay.every_choice else [len(needed) - 1] if needed else []:
        for some in combinations(needed, size):
            assert not replay.idle(replay.all.difference(some)), [replay.changes[one] for one in some]


@SLOW
@given(sides())
def test_swapping_the_sides_negates(trees: tuple[ik.ScoreTree, ik.ScoreTree]) -> None:
    one, other = Replay(*map(case_of, trees)), Replay(*map(case_of, reversed(trees)))
    assert one.changes == other.changes
    (groups, first, last), (others, back, forth) = together(one), together(other)
    assert (groups, one.every_choice) == (others, other.every_choice)
    if first is not None and last is not None:
        assert (back, forth) == ([-each for each in last], [-each for each in first])


@SLOW
@given(sides())
def test_a_side_against_itself_shows_nothing(trees: tuple[ik.ScoreTree, ik.ScoreTree]) -> None:
    for tree in trees:
        replay = Replay(case_of(tree), case_of(tree))
        assert (replay.changes, replay.needed) == ((), NONE)


@SLOW
@given(sides())
def test_a_side_scored_again_is_the_same(trees: tuple[ik.ScoreTree, ik.ScoreTree]) -> None:
    """What is taken from a tree for a replay loses nothing."""
    replay = Replay(*map(case_of, trees))
    for tree, chosen in zip(trees, (NONE, replay.all), strict=True):
        scene = replay.scene(chosen)
        assert scene is not None
        assert scene.values == tree.env.values
