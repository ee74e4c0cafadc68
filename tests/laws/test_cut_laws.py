"""`cut:` changes no figure, only what each part and bonus is said to have brought (LANGUAGE 10)."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from frameworks import ISSUED, build_framework
from indexkit import ScoreTree
from indexkit.framework import Framework
from test_scoring_laws import SETTINGS

PARTS, BONUSES = ("a", "b", "c"), ("v", "w", "x")
HALVES = st.integers(0, 24).map(lambda n: Fraction(n, 2))
BOARD = {"by": "Hội đồng", "on": "2024-01-01", "why": "thẩm định"}
Case = tuple[dict[str, Any], dict[str, Any]]


@st.composite
def wholes(draw: Any) -> Case:
    """One group whose maximum bites more often than not, and what its parts and bonuses earned."""
    mean = draw(st.booleans())
    parts = {
        name: {"max": 12, "basis": "assumed", "score": {"kind": "assessed"}, "weight": draw(st.sampled_from([1, 2, 3]))}
        for name in PARTS[: draw(st.integers(1, 3))]
    }
    bonuses = {}
    for name in BONUSES[: draw(st.integers(0, 3))]:
        counts = {"counts_above_max": draw(st.integers(0, 3)) == 0, "counts_in_percent": True}
        weight = {"weight": draw(st.sampled_from([1, 2, Fraction("0.5")]))} if mean and draw(st.booleans()) else {}
        score = {"score": {"kind": "assessed"}, "cap": 12, "basis": "assumed"}
        bonuses[name] = {**score, **counts, **weight}
    group: dict[str, Any] = {
        "max": draw(st.sampled_from([3, 6, 12, 24])),
        "aggregate": "mean" if mean else "sum",
        "indicators": parts,
    }
    group |= {"bonuses": bonuses} if bonuses else {}
    group |= {"bonus_cap": draw(st.sampled_from([2, 5, 10]))} if bonuses and draw(st.booleans()) else {}
    marks = {name: {"points": draw(HALVES), **BOARD} for name in (*parts, *bonuses)}
    return group, marks


def framework_of(group: dict[str, Any], cut: list[str]) -> Framework:
    head = {"indexkit": 1, "framework": "generated", "revision": 1, "name": "Thử", "issued_by": ISSUED}
    when = {"in_force": {"from": "2022-01-01"}, "applies_to": {"periods_from": 2022}}
    rules = {"rounding": "none", "missing_evidence": "zero"}
    whole = {"g": {**group, **({"cut": cut} if cut else {})}}
    return build_framework({**head, **when, "rules": rules, "groups": whole})


def scored(group: dict[str, Any], marks: dict[str, Any], cut: list[str]) -> ScoreTree:
    return framework_of(group, cut).evaluate(marks, group="g", cross_check=True)


def orders(group: dict[str, Any]) -> st.SearchStrategy[list[str]]:
    """Some of the names, in any order."""
    names = [*group["indicators"], *group.get("bonuses", ())]
    return st.permutations(names).flatmap(lambda all_: st.integers(1, len(all_)).map(lambda n: all_[:n]))


@SETTINGS
@given(st.data())
def test_no_figure_changes(data: Any) -> None:
    group, marks = data.draw(wholes())
    one, other = scored(group, marks, []), scored(group, marks, data.draw(orders(group)))
    assert (one.exact, one.exact_percent, one.base) == (other.exact, other.exact_percent, other.base)
    assert [(node.id, node.exact, node.state) for node in one] == [(node.id, node.exact, node.state) for node in other]
    assert one.fingerprint["rules"] != other.fingerprint["rules"]


@SETTINGS
@given(st.data())
def test_what_is_brought_is_the_total_and_nothing_turns_its_sign(data: Any) -> None:
    group, marks = data.draw(wholes())
    tree = scored(group, marks, data.draw(orders(group)))
    brought = [node.contribution for node in tree]
    for node in tree:
        taken = tree.taken[node.id]
        assert taken.kept is None or 0 <= taken.kept <= taken.brought
        assert taken.kept == node.contribution
        assert node.kind != "bonus" or node.granted == node.contribution
    if None not in brought:
        assert sum((one or 0 for one in brought), Fraction(0)) == tree.exact
    else:  # only unnamed parts, of which several share in a loss, are left open
        assert sum(one is None for one in brought) > 1
    limit = tree.group.root.bonus_cap
    assert limit is None or sum((node.granted or 0 for node in tree if node.kind == "bonus"), Fraction(0)) <= limit


@SETTINGS
@given(st.data())
def test_who_is_named_first_loses_first(data: Any) -> None:
    group, marks = data.draw(wholes())
    group.pop("bonus_cap", None)
    order = data.draw(orders(group))
    tree = scored(group, marks, order)
    above = {bonus.id for bonus in tree.group.root.bonuses if bonus.counts_above_max}
    assert all(tree.taken[name].by_maximum == 0 for name in above)
    within = [name for name in order if name not in above]
    for before, after in pairwise(within):
        assert tree.taken[before].kept == 0 or tree.taken[after].by_maximum == 0
    others = {name for name in tree.taken if name not in (*within, *above)}
    if any(tree.taken[name].by_maximum != 0 for name in others):
        assert all(tree.taken[name].kept == 0 for name in within)


@SETTINGS
@given(st.data())
def test_the_last_bonus_first_is_what_happens_without(data: Any) -> None:
    group, marks = data.draw(wholes())
    if "bonuses" not in group:
        return
    one, other = scored(group, marks, []), scored(group, marks, [*reversed(list(group["bonuses"]))])
    assert {name: one[name].granted for name in group["bonuses"]} == {
        name: other[name].granted for name in group["bonuses"]
    }


@SETTINGS
@given(st.data())
def test_a_weight_stands_in_the_numerator_alone(data: Any) -> None:
    group, marks = data.draw(wholes())
    group.pop("bonus_cap", None)
    tree = scored(group, marks, [])
    root = tree.group.root
    earned = {name: Fraction(mark["points"]) for name, mark in marks.items()}
    divisor = sum((part.weight for part in root.parts), Fraction(0)) if root.aggregate.how == "mean" else Fraction(1)
    above = sum((part.weight * earned[part.id] for part in root.parts), Fraction(0))
    added = {True: Fraction(0), False: Fraction(0)}
    for bonus in root.bonuses:
        points = earned[bonus.id] * (bonus.weight / divisor if bonus.weighed else 1)
        added[bonus.counts_above_max] += points
    assert root.max is not None
    base = min(Fraction(root.max), above / divisor)
    assert tree.exact == min(Fraction(root.max), base + added[False]) + added[True]
