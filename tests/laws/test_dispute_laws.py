"""Laws of disputes: what is due to the causes adds up exactly, no smaller set would do, the sides may be swapped."""

from __future__ import annotations

from copy import deepcopy
from fractions import Fraction
from itertools import combinations
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import indexkit as ik
from draws import flip, many, pick
from frameworks import build_framework, evidence_for, framework_data
from indexkit.dispute.replay import NONE, Replay, together
from indexkit.dispute.scene import case_of
from indexkit.problems import EvidenceError

SLOW = settings(max_examples=many(10), deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def sides(draw: Any) -> tuple[ik.ScoreTree, ik.ScoreTree]:
    """Two trees of one unit. The texts are one, differ in some clauses or in the general rules, or are drawn apart with
    the same names; the evidence too is partly the same."""
    first = draw(framework_data())
    how = draw(st.sampled_from(["same", "same", "some", "some", "some", "rules", "another"]))
    second = draw(framework_data()) if how == "another" else changed(draw, first) if how == "some" else first
    if how == "rules":
        second = {**second, "rules": {"rounding": "none", "missing_evidence": "not_applicable"}}
    frameworks = build_framework(first), build_framework(second, draw(st.sampled_from([2024, 2025])))
    before = draw(evidence_for(frameworks[0]))
    later = draw(evidence_for(frameworks[1]))
    after = {name: before[name] if name in before and flip(draw) else given for name, given in later.items()}
    return scored(frameworks[0], before), scored(frameworks[1], after)


NEW = {"name": "Mới", "max": 3, "basis": "assumed", "score": {"kind": "yes_no"}}


def changed(draw: Any, data: dict[str, Any]) -> dict[str, Any]:
    """Some clauses with another maximum, another rule, a rounding of their own; some gone, one new; other rules."""
    found = deepcopy(data)
    for number, indicator in enumerate(found["groups"]["nhom"]["indicators"].values()):
        parts = indicator["components"]
        for name, node in list(parts.items()):
            how = pick(draw, ["same", "same", "max", "rule", "rounding", "gone"])
            if how == "max" and not isinstance(node["max"], str):
                node["max"] += 1
            elif how == "rule":
                node["score"] = {"kind": "assessed"}
            elif how == "rounding":
                node["rounding"] = {"places": 0, "mode": "down"}
            elif how == "gone" and len(parts) > 1:
                del parts[name]
        if flip(draw):
            parts[f"moi_{number}"] = deepcopy(NEW)
    if flip(draw):
        found["rules"]["missing_evidence"] = pick(draw, ["zero", "not_applicable"])
    return found


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
def test_points_add_up_no_smaller_set_would_do_sides_may_be_swapped(trees: tuple[ik.ScoreTree, ik.ScoreTree]) -> None:
    """The three in one, as each needs the same replays. The second by trying all smaller sets."""
    replay = Replay(*map(case_of, trees))
    groups, first, last = together(replay)
    difference = totals(trees)
    for way in (first, last):
        assert (way is None) == (difference is None)
        assert way is None or sum(way, Fraction(0)) == difference
    needed = sorted(replay.needed)
    assert frozenset().union(*groups) == replay.needed
    smaller = range(len(needed)) if replay.every_choice and len(needed) < 6 else range(len(needed) - 1, len(needed))
    for some in (some for size in smaller if size >= 0 for some in combinations(needed, size)):
        assert not any(replay.fine(replay.all.difference(some))), [replay.changes[one] for one in some]
    swapped = Replay(*map(case_of, reversed(trees)))
    others, back, forth = together(swapped)
    assert (replay.changes, groups, replay.every_choice) == (swapped.changes, others, swapped.every_choice)
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
