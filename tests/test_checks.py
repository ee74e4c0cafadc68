"""Checks of meaning: what they say of the shipped frameworks, and the pieces they are made of."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from indexkit.checks import CHECKS, STRICT, certainty, check, strictly
from indexkit.checks.cells import Cell, Domain, cut, in_words, runs
from indexkit.checks.examples import plan_for, split
from indexkit.checks.grid import step_of
from indexkit.checks.subject import Card, Subject
from indexkit.formula import nodes as f
from indexkit.framework import Framework, assemble
from indexkit.library import InForce, find
from indexkit.problems import EvidenceError
from indexkit.score import compute
from indexkit.source import scan_text

FRAMEWORKS = Path(__file__).parents[1] / "frameworks"


def shipped(name: str, period: int) -> Framework:
    framework, problems = assemble(find(FRAMEWORKS / name, period), period, None)
    assert framework is not None
    assert problems == []
    return framework


def written(groups: str) -> Framework:
    """A framework with these groups."""
    head = "indexkit: 1\nframework: thu\nrevision: 1\nname: Thử\napplies_to: {periods_from: 2024}\n"
    rules = "rules: {rounding: {places: 2, mode: half_up, at: component}, missing_evidence: zero}\n"
    document, problems = scan_text(head + rules + groups, "thu.yaml")
    assert not problems
    framework, problems = assemble(InForce(document, (), (), (), {}), 2024, None)
    assert framework is not None, [one.show() for one in problems]
    return framework


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("dong_thap_2022.yaml", 2022),
        ("dong_thap_2022.yaml", 2023),
        ("dong_thap_2022.yaml", 2024),
        ("human_development.yaml", 2013),
    ],
)
def test_nothing_is_said_against_the_shipped_frameworks(name: str, period: int) -> None:
    assert [one.show() for one in check(shipped(name, period))] == []


def test_certainty_is_counted_by_clause_and_group() -> None:
    """Of 35 district components 1.1 and 1.2 are published, the denominator of 1.3 is assumed; bonuses are press."""
    counted = certainty(shipped("dong_thap_2022.yaml", 2024))
    assert counted["cap_huyen"] == Counter(published=2, assumed=1, reconstructed=32, press=2)
    assert counted["cap_tinh"] == Counter(reconstructed=21, press=1)
    assert certainty(shipped("dong_thap_2022.yaml", 2023))["cap_tinh"] == Counter(reconstructed=21)


def test_strictly_nothing_unofficial_passes() -> None:
    found = strictly(shipped("dong_thap_2022.yaml", 2024))
    keys = Counter(one.key for one in found)
    assert keys["IK380.reconstructed"] == 2
    assert keys["IK380.assumed"] == 1
    assert keys["IK380.levels"] == 2
    assert keys["IK380.rule"] == 3  # rounding; how means are published; and the years that the amendment binds
    unverified = shipped("dong_thap_2022.yaml", 2024).unverified
    assert keys["IK381.entry"] == len(unverified) > 5
    assert all(one.severity == "error" and one.places for one in found)


def test_an_unverified_line_of_an_amendment_points_into_its_own_file() -> None:
    found = strictly(shipped("dong_thap_2022.yaml", 2024))
    files = {Path(one.places[0].file).name for one in found if one.key == "IK381.entry"}
    assert files == {"dong_thap_2022.yaml", "bonus_447_2024.yaml"}


def test_every_rule_says_what_it_protects() -> None:
    rules = (*CHECKS, *STRICT)
    assert len(set(rules)) == len(rules)
    assert all(rule.__doc__ and len(rule.__doc__) > 60 for rule in rules)


# Cells

ANY = Domain()
WHOLE = Domain(0, None, Fraction(1))


@pytest.mark.parametrize(
    ("first", "last", "domain", "vi", "en"),
    [
        (Cell(50, 70), Cell(50, 70), ANY, "trên 50 và dưới 70", "between 50 and 70"),
        (Cell(50, 50), Cell(50, 70), ANY, "từ 50 đến dưới 70", "from 50 to below 70"),
        (Cell(50, 70), Cell(70, 70), ANY, "trên 50 đến 70", "above 50 up to 70"),
        (Cell(50, 50), Cell(70, 70), ANY, "từ 50 đến 70", "from 50 to 70"),
        (Cell(70, 70), Cell(70, 70), ANY, "đúng 70", "exactly 70"),
        (Cell(90, 90), Cell(90, None), ANY, "từ 90 trở lên", "from 90 up"),
        (Cell(90, None), Cell(90, None), ANY, "trên 90", "above 90"),
        (Cell(None, 50), Cell(None, 50), ANY, "dưới 50", "below 50"),
        (Cell(None, 50), Cell(50, 50), ANY, "từ 50 trở xuống", "50 and below"),
        (Cell(None, None), Cell(None, None), ANY, "mọi giá trị", "every value"),
        (Cell(2, 5), Cell(2, 5), WHOLE, "từ 3 đến 4", "from 3 to 4"),
        (Cell(2, 4), Cell(2, 4), WHOLE, "đúng 3", "exactly 3"),
        (Cell(2, None), Cell(2, None), WHOLE, "từ 3 trở lên", "from 3 up"),
    ],
)
def test_stretches_in_words(first: Cell, last: Cell, domain: Domain, vi: str, en: str) -> None:
    assert in_words(first, last, domain, str) == (vi, en)


def test_a_count_has_nothing_between_two_and_three() -> None:
    assert cut([2, 3], Domain(0, 9, Fraction(1))) == (
        Cell(0, 0), Cell(0, 2), Cell(2, 2), Cell(3, 3), Cell(3, 9), Cell(9, 9),
    )  # fmt: skip
    assert Cell(2, 3) in cut([2, 3], Domain(0, 9))


def test_stretches_are_joined_over_figures_that_do_not_occur() -> None:
    cells = cut([1, 2], Domain(0, 5, Fraction(1)))
    assert runs(cells, frozenset(cells)) == [(Cell(0, 0), Cell(5, 5))]
    assert runs(cells, frozenset({Cell(0, 0), Cell(2, 2)})) == [(Cell(0, 0), Cell(0, 0)), (Cell(2, 2), Cell(2, 2))]


# Grids

GRID = """
groups:
  xa:
    inputs: {dem: {type: count}, so: {type: number}, ho_so: {type: items}}
    values: {nua: dem / 2, tron: "round(so, 1, half_up)"}
    indicators:
      a: {max: 3, basis: press, score: {kind: formula, formula: so}}
      b: {max: 3, rounding: none, basis: press, score: {kind: formula, formula: dem}}
"""
DEM, SO = f.Input("dem"), f.Input("so")


@pytest.mark.parametrize(
    ("formula", "step"),
    [
        (DEM, 1),
        (SO, None),
        (f.Input("ho_so"), 1),
        (f.Tally("ho_so", (("cap", ("xa",)),)), 1),
        (f.Binary("-", DEM, f.Num(Fraction(1, 2))), Fraction(1, 2)),
        (f.Binary("*", DEM, f.Num(Fraction(3, 4))), Fraction(3, 4)),
        (f.Binary("*", DEM, f.Binary("*", DEM, f.Num(6))), 6),
        (f.Binary("/", DEM, f.Num(4)), Fraction(1, 4)),
        (f.Binary("/", f.Num(4), DEM), None),
        (f.Binary("+", f.Binary("*", DEM, f.Num(4)), f.Num(6)), 2),
        (f.Call("mean", (DEM, DEM, f.Num(3))), Fraction(1, 3)),
        (f.Call("median", (DEM, f.Num(3))), Fraction(1, 2)),
        (f.Call("max", (DEM, SO)), None),
        (f.Call("floor", (SO,)), 1),
        (f.Call("sqrt", (DEM,)), None),
        (f.If(f.Compare(">", SO, f.Num(0)), DEM, f.Num(Fraction(1, 2))), Fraction(1, 2)),
        (f.First((DEM, f.Nothing(f.State.ABSENT))), 1),
        (f.Negative(DEM), 1),
        (f.Ref("nua"), Fraction(1, 2)),
        (f.Ref("tron"), Fraction(1, 10)),
        (f.Ref("a"), Fraction(1, 100)),
        (f.Ref("b"), None),  # a panel may give any points where nothing is rounded
        (f.Num(0), None),
    ],
)
def test_figures_lie_on_the_grid(formula: f.Number, step: Any) -> None:
    (card,) = Subject(written(GRID)).cards
    assert step_of(card, formula) == step


# Ranges and doubts

GUARDED = """
groups:
  xa:
    inputs: {a: {type: count}, b: {type: count}}
    indicators:
      lo: {basis: press, score: {kind: formula, formula: a / b if b > 0 else a / (a - b), when_zero: zero}}
"""


def test_only_the_division_that_no_test_guards_is_doubted() -> None:
    (card,) = Subject(written(GUARDED)).cards
    a, b = f.Input("a"), f.Input("b")
    assert card.doubts(card.plan.by_name["lo.kind"]) == (f.Binary("/", a, f.Binary("-", a, b)),)


# Examples

OVERRIDDEN = """
groups:
  xa:
    max: 20
    values: {he_so: a * 2}
    inputs: {a: {type: count}}
    indicators:
      mot:
        max: 20
        components:
          x: {max: 10, basis: press, score: {kind: formula, formula: he_so}}
          y: {max: 10, basis: press, score: {kind: formula, formula: x / 2}}
"""


@pytest.fixture(scope="module")
def overridden() -> Card:
    (card,) = Subject(written(OVERRIDDEN)).cards
    return card


@pytest.mark.parametrize(
    ("given", "goal", "points"),
    [
        ({"a": 3}, "x", 6),
        ({"he_so": 5}, "x", 5),
        ({"a": 3, "he_so": 5}, "y", Fraction(5, 2)),
        ({"x": 4}, "y", 2),
        ({"mot/x": 4}, "y", 2),
    ],
)
def test_an_example_may_suppose_inputs_nodes_and_values(
    overridden: Card, given: dict[str, object], goal: str, points: Fraction
) -> None:
    supposed = split(overridden, given)
    plan = plan_for(overridden.plan, goal, supposed.values)
    assert compute(plan, supposed.evidence, supposed.nodes).values[goal] == points


def test_a_supposed_value_is_a_number(overridden: Card) -> None:
    with pytest.raises(EvidenceError):
        split(overridden, {"he_so": True})


# Severity

TOP = """
groups:
  xa:
    max: 10
    indicators:
      a: {max: 10, basis: press, score: {kind: assessed}, example: {given: {a: 1}, points: 1}}
    levels:
      of: percent
      bands: [{name: Xuất sắc, above: 100}, {name: Tốt, at_least: 50}, {name: Yếu}]
"""


def test_a_level_that_only_a_later_bonus_reaches_is_a_warning() -> None:
    """The same text binds years without the amendment that adds the bonus."""
    assert [(one.key, one.severity) for one in check(written(TOP))] == [("IK351.outside", "warning")]


@pytest.mark.parametrize(
    ("formula", "answer", "wanted"),
    [
        ("min(max, 1 / (x - 1)) if x > 1 else 0", "", set()),
        ("min(max, 1 / (x - 1)) if x >= 1 else 0", "", {"IK360.divisor"}),
        ("min(max, 1 / (x - 1)) if x > 1 else 0", "when_zero: zero", {"IK361.unneeded"}),
        ("max * (x - y) / (z - y) if z > y else 0", "", set()),
        ("max * (x - y) / (z - y) if z > x else 0", "", {"IK360.divisor"}),
    ],
)
def test_a_strict_test_proves_a_division(formula: str, answer: str, wanted: set[str]) -> None:
    inputs = "{x: {type: number}, y: {type: number}, z: {type: number}}"
    lines = (
        "groups:",
        "  g:",
        "    name: Nhóm",
        "    max: 9",
        f"    inputs: {inputs}",
        "    indicators:",
        "      a:",
        "        max: 9",
        "        basis: published",
        "        cite: {document: 1/QĐ}",
        f"        score: {{kind: formula, formula: '{formula}', {answer}}}",
    )
    found = {one.key for one in check(written("\n".join(lines)))}
    assert {key for key in found if key.startswith(("IK360", "IK361"))} == wanted


def test_what_is_not_scored_belongs_to_no_maximum() -> None:
    """`scored: false`: its maximum is no part of the whole's, and it needs none."""
    score = "basis: assumed, score: {kind: yes_no, points: 1}"
    groups = f"""
groups:
  g:
    max: 1
    indicators:
      x: {{name: Có, max: 1, {score}}}
      y: {{name: Chỉ hiển thị, max: 5, scored: false, {score}}}
      z: {{name: Chỉ hiển thị, scored: false, {score}}}
"""
    assert [one.show() for one in check(written(groups)) if one.severity != "note"] == []


def test_a_mean_of_marks_by_option_may_be_of_none() -> None:
    """The option table of a record ends in a hole that no option reaches; the empty list is what needs an answer."""
    score = "{kind: choice, of: mark, options: {high: 2, low: 1}}"
    groups = f"""
groups:
  g:
    max: 2
    indicators:
      x:
        name: Hồ sơ
        max: 2
        basis: assumed
        score: {{kind: each, of: cases, score: {score}, aggregate: mean, when_zero: zero}}
        evidence:
          cases: {{type: items, fields: {{mark: {{type: choice, options: [high, low]}}}}}}
"""
    assert [one.show() for one in check(written(groups)) if one.severity != "note"] == []
    told = check(written(groups.replace(", when_zero: zero", "")))
    assert [one.code for one in told if one.severity != "note"] == ["IK360"]


ABOVE = """\
groups:
  xa:
    inputs: {thi_tran: {type: yes_no, about: unit}}
    indicators:
      hop:
        max: 10
        parts: {hop_mot: {max: 10, basis: press, score: {kind: assessed}}}
        bonuses:
          vuot: {basis: press, score: {kind: assessed}, cap: 5, counts_above_max: true, counts_in_percent: true}
      bai:
        max: 15
        aggregate: mean
        parts:
          nho: {max: 10, basis: press, score: {kind: assessed}, applies_if: {when: thi_tran, otherwise: drop}}
          lon: {max: 20, basis: press, score: {kind: assessed}}
      sach: {max: 10, basis: press, score: {kind: formula, formula: "clamp(1 / (hop - 12), 0, 10)"}}
      bao: {max: 10, basis: press, score: {kind: formula, formula: "clamp(1 / (bai - 17), 0, 10)"}}
      tin: {max: 10, basis: press, score: {kind: formula, formula: "clamp(1 / (sach - 12), 0, 10)"}}
"""


def test_a_node_that_may_pass_its_maximum_is_not_taken_to_stay_below_it() -> None:
    """A bonus counts above 10; of the mean of 10 and 20 the 20 may be left. Only `sach` surely is at most 10."""
    found = [dict(one.fields) for one in check(written(ABOVE)) if one.code == "IK360"]
    assert [one["name"] for one in found] == ["sach", "bao"]


POWERS = """\
groups:
  xa:
    inputs: {a: {type: number}, b: {type: number, range: {from: 1}}}
    values:
      ty_so: a / b
      dai: {formula: "pow(a / b, 20)"}
      sau: {formula: "pow(ty_so, 6)"}
      nhieu: {formula: "pow(dai, 7)"}
    indicators:
      mot: {max: 10, basis: press, score: {kind: formula, formula: "clamp(sau + first(nhieu, 0), 0, 10)"}}
"""


def test_a_whole_power_of_a_short_figure_is_always_defined() -> None:
    """Of a quotient of two inputs, at most 533 bits; of its power of 20, 10,660 bits, the power of 7 is too long."""
    found = [dict(one.fields) for one in check(written(POWERS)) if one.code == "IK360"]
    assert [one["name"] for one in found] == ["nhieu"]
