"""Evidence at, just below and just above a mark: whatever is found is scored by the judge, and on the shipped
frameworks it is found."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from indexkit import Framework
from indexkit.checks.subject import Card
from indexkit.formula import nodes as f
from indexkit.prove.aim import Aim, demanded
from indexkit.prove.turning import marks_of
from loads import load_once

ROOT = Path(__file__).parents[2]
FRAMEWORKS = {"dong_thap_2022": 2024, "quang_tri_1982": 2022, "human_development": 2022, "us_aqi": 2024}


def read(name: str) -> Framework:
    return load_once(ROOT / "frameworks" / f"{name}.yaml", period=FRAMEWORKS[name])


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_every_mark_of_levels_is_hit(name: str) -> None:
    """At the mark exactly, by the public judge; below it and above it too. (Points are given as they are published.)"""
    framework = read(name)
    for group in framework.groups.values():
        card = Card(framework, group)
        line = card.plan.by_name.get("@level")
        marks = [] if line is None else list(marks_of(card, line.formula))
        assert marks or line is None
        for mark in marks[:2] if name == "dong_thap_2022" else marks:
            found = list(Aim(card, mark.of, stepped=True).around(mark.figure))
            assert [(one.figure > mark.figure) - (one.figure < mark.figure) for one in found] == [-1, 0, 1]
            at = framework.evaluate(found[1].evidence, group=group.id, judge=True)
            key = mark.of.name if isinstance(mark.of, f.Ref) else ""
            assert at.env.values[key] == mark.figure


def test_what_has_no_step_is_solved_for() -> None:
    """100 x (a2 - (a2 + a1) / 2) / 10 is 50 where a2 - a1 is 10; and a third of that where it is 10/3."""
    framework = load_once(ROOT / "tests" / "every_kind" / "thu.yaml", period=2024)
    card = Card(framework, framework.groups["unit"])
    assert demanded(card) == ({"population": 1}, {"population": 1000})
    of = f.Binary("*", f.Num(100), f.Ref("own_kind", "share"))
    for mark, apart in ((50, Fraction(10)), (Fraction(50, 3), Fraction(10, 3))):
        found = Aim(card, of).at(mark)
        assert found is not None
        assert found["a2"] - found["a1"] == apart


def test_no_evidence_is_told_where_there_is_none() -> None:
    framework = read("quang_tri_1982")
    (group,) = framework.groups.values()
    card = Card(framework, group)
    assert Aim(card, f.Ref("@percent")).at(101) is None
    assert [one.figure for one in Aim(card, f.Ref("@percent")).around(101)] == [100]
