"""Every pattern's cases come out, and notice a rule that is off by one step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from cases.patterns_page import PAGE, page
from cases.reading import STATUS, Case, Change, Pattern, framework_of, pairs, patterns
from hand.test_hand import agrees, ask
from indexkit.cohort import score_among
from indexkit.problems import EvidenceError, IndexkitError
from indexkit.score import number
from indexkit.scorer import Scorer
from indexkit.tree import ScoreTree
from indexkit.units import How


def described(change: Change) -> str:
    return " and ".join(one["to"].strip() or f"without {one['from'].strip()}" for one in pairs(change))


PATTERNS = patterns()
CASES = [pytest.param(one, case, id=f"{one.id}: {case.name}") for one in PATTERNS.values() for case in one.cases]
CHANGES = [
    pytest.param(one, change, id=f"{one.id}: {described(change)}")
    for one in PATTERNS.values()
    for change in one.changes
]
WANT_OTHER_UNITS = {"F43", "F44", "F45"}
"""Patterns of which a part compares units; what stands here of them takes the others' figures as given."""


def score(text: str, case: Case, *, cross_check: bool = False) -> ScoreTree:
    words = {"group": case.get("group"), "lens": case.get("lens", "as_claimed")}
    if cohort := case.get("cohort"):
        how = How(words["group"], words["lens"], cross_check)
        return score_among(framework_of(text, case.period), case.get("given", {}), cohort, how)
    return framework_of(text, case.period).evaluate(case.get("given", {}), cross_check=cross_check, **words)


def differences(tree: ScoreTree, expect: Mapping[str, Any]) -> list[str]:
    asked = [(key, asked_of(tree, key), wanted) for key, wanted in expect.items()]
    wrong = [(key, found, wanted) for key, found, wanted in asked if not agrees(found, wanted)]
    return [f"{key}: {value} ({exact}), not {wanted!r}" for key, (value, exact), wanted in wrong]


def asked_of(tree: ScoreTree, key: str) -> Any:
    path, _, word = key.partition(".")
    return (level_of(tree, path), None) if word == "level" else ask(tree, key)


def level_of(tree: ScoreTree, path: str) -> str | None:
    """The level of a node, by the figure that its rows gave."""
    node = tree[path].node
    rank = number(tree.env.values.get(f"{node.id}.level"))
    return None if node.levels is None or rank is None else node.levels.rows[int(rank)].name.vi


@pytest.mark.parametrize(("pattern", "case"), CASES)
def test_the_case_comes_out(pattern: Pattern, case: Case) -> None:
    text = pattern.text(case)
    assert text is not None
    if wanted := case.get("error"):
        with pytest.raises(EvidenceError) as raised:
            score(text, case)
        assert sorted({one.code for one in raised.value.problems if one.severity == "error"}) == [wanted]
        return
    tree = score(text, case, cross_check=True)
    assert differences(tree, case.get("expect")) == []
    compiled = Scorer(tree.plan, patience=0).run(tree.env.inputs, tree.env.panel)
    assert {line.name: compiled.env.values[line.name] for line in tree.plan.lines} == dict(tree.env.values)


@pytest.mark.parametrize(("pattern", "case"), CASES)
def test_the_case_can_be_shown(pattern: Pattern, case: Case) -> None:
    """In both languages; and what can still be reached is no less than the total."""
    if case.get("error"):
        return
    text = pattern.text(case)
    assert text is not None
    tree = score(text, case)
    for lang in ("vi", "en"):
        shown = tree.in_(lang)
        assert shown.to_dict()["total"] == (None if tree.points is None else str(tree.points))
        assert str(shown)
    if tree.points is not None:
        assert tree.best_possible == "unbounded" or tree.best_possible >= tree.points


@pytest.mark.parametrize(("pattern", "change"), CHANGES)
def test_a_change_of_one_step_is_noticed(pattern: Pattern, change: Change) -> None:
    """The changed text is a framework too, and at least one case tells it from the right one."""
    cases = [(case, text) for case in pattern.cases if (text := pattern.text(case, change)) is not None]
    assert any(notices(text, case) for case, text in cases), change


def notices(text: str, case: Case) -> bool:
    framework_of(text, case.period)
    try:
        return bool(case.get("error")) or differences(score(text, case), case.get("expect")) != []
    except EvidenceError as error:
        return case.get("error") not in {one.code for one in error.problems}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=lambda one: one.id)
def test_check_finds_nothing_wrong(pattern: Pattern) -> None:
    """Warnings neither; notes may say that a clause has no example."""
    for text, period in {(pattern.text(case), case.period) for case in pattern.cases}:
        assert text is not None
        try:
            found = framework_of(text, period).problems
        except IndexkitError as error:
            found = tuple(error.problems)
        assert [one.show() for one in found if one.severity != "note"] == []


def test_every_pattern_is_there() -> None:
    assert list(PATTERNS) == [f"F{number:02}" for number in range(1, 48)]
    assert {one.id for one in PATTERNS.values() if one.get("needs")} == WANT_OTHER_UNITS


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=lambda one: one.id)
def test_the_file_says_what_it_must(pattern: Pattern) -> None:
    assert all(pattern.get(word, "").strip() for word in ("name", "name_en", "said", "said_en"))
    assert pattern.get("status") in STATUS
    assert all(set(one) == {"open", "key", "choices"} and one["choices"] for one in pattern.get("open", ()))
    assert len(pattern.cases) >= 3
    assert pattern.changes
    assert len({case.name for case in pattern.cases}) == len(pattern.cases)
    assert {case.variant for case in pattern.cases} - {None} == set(pattern.variants)
    for case in pattern.cases:
        assert case.get("working", "").strip(), case.name
        assert bool(case.get("expect")) != bool(case.get("error")), case.name


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python -m cases.patterns_page, from tests/"
