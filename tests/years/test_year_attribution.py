"""What the rules did and what a unit did, each figure worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sides import assess, changes, parts

# Two districts, two years, by hand. 2022: a plan earns 10, files online earn 20 × online / all. 2023: a plan earns 5,
# files earn 30 × online / all, and an item that 2022 did not ask earns 10.
Y2022 = """
max: 30
indicators:
  ke_hoach: {max: 10, basis: press, score: {kind: yes_no, of: co_ke_hoach}}
  ho_so: {max: 20, basis: press, score: {kind: ratio, numerator: tt, denominator: tong, over: cap, when_zero: zero}}
"""
Y2023 = """
max: 50
indicators:
  ke_hoach: {max: 10, basis: press, score: {kind: yes_no, of: co_ke_hoach, points: 5}}
  ho_so: {max: 30, basis: press, score: {kind: ratio, numerator: tt, denominator: tong, over: cap, when_zero: zero}}
  an_toan: {max: 10, basis: press, score: {kind: yes_no, of: co_an_toan}}
"""


def test_two_districts_two_years_by_hand() -> None:
    """
    A 2022: 10 + 20·50/100 = 20.  A 2023: 5 + 30·80/100 + 10 = 39.  Change 19.
      rules first: 2022's evidence by 2023's rules, without the new item: 5 + 30·50/100 = 20 → rules 0;
        the new item as in 2023: 30 → asked 10; then 2023's evidence: 39 → performance 9.
      performance first: 2023's evidence by 2022's rules: 10 + 20·80/100 = 26 → performance 6;
        by 2023's rules without the new item: 5 + 24 = 29 → rules 3; with it: 39 → asked 10.
      interaction 9 − 6 = 3.
    B 2022: 0 + 20·10/100 = 2.  B 2023: 5 + 30·30/100 + 0 = 14.  Change 12.
      rules first: 0 + 3 = 3 → rules 1; the new item gives 0 → asked 0; performance 11.
      performance first: 10 + 6 = 16 → performance 14; 5 + 9 = 14 → rules −2; asked 0.
      interaction 11 − 14 = −3.
    """
    found = changes(
        Y2022,
        {"A": {"co_ke_hoach": True, "tt": 50, "tong": 100}, "B": {"co_ke_hoach": False, "tt": 10, "tong": 100}},
        Y2023,
        {
            "A": {"co_ke_hoach": True, "tt": 80, "tong": 100, "co_an_toan": True},
            "B": {"co_ke_hoach": True, "tt": 30, "tong": 100, "co_an_toan": False},
        },
    )
    a, b = found["A"].attribution, found["B"].attribution
    assert (parts(a.total.rules_first), parts(a.total.performance_first)) == ((0, 10, 9), (3, 10, 6))
    assert (a.total.change, a.total.interaction) == (19, 3)
    assert (parts(b.total.rules_first), parts(b.total.performance_first)) == ((1, 0, 11), (-2, 0, 14))
    assert (b.total.change, b.total.interaction) == (12, -3)
    # A's files: 10 → 15 (rules 5) → 24 (performance 9); or 10 → 16 (performance 6) → 24 (rules 8)
    assert (parts(a["ho_so"].rules_first), parts(a["ho_so"].performance_first)) == ((5, 0, 9), (8, 0, 6))
    assert (parts(a["ke_hoach"].rules_first), parts(a["ke_hoach"].performance_first)) == ((-5, 0, 0), (-5, 0, 0))
    assert "an_toan" not in a.nodes
    assert (a.newly_asked.inputs, a.newly_asked.nodes) == (("co_an_toan",), ("an_toan",))
    assert not a.no_longer_asked
    # 20 of 30 is 66⅔ %, 39 of 50 is 78 %: 34/3 percent points; 19 is 95 % of 20
    total = found["A"].total
    assert (total.exact_change_points, total.change_points) == (Fraction(34, 3), Fraction("11.33"))
    assert (total.exact_change_percent, total.change_percent) == (95, 95)
    assert [(rank.before.rank, rank.after.rank, rank.change) for rank in found["B"].ranks] == [(2, 2, 0)]


def test_a_replaced_item_is_no_loss_by_the_rules() -> None:
    """The item now divides by an input that 2022 did not ask: by 2022's evidence it would be 0, a loss of 10 that
    nobody suffered. It keeps its 10 points until what is newly asked comes in: 10 × 30/40 = 7.5, so asked −2.5."""
    old = "max: 10\nindicators:\n  a: {max: 10, basis: press, score: {kind: yes_no, of: xong}}"
    new = """
    max: 10
    indicators:
      a: {max: 10, basis: press, score: {kind: ratio, numerator: so, denominator: tong, over: cap, when_zero: zero}}
    """
    one = changes(old, {"A": {"xong": True}}, new, {"A": {"so": 30, "tong": 40}})["A"].attribution
    assert parts(one.total.rules_first) == parts(one.total.performance_first) == (0, Fraction("-2.5"), 0)
    assert one.newly_asked.inputs == ("so", "tong")
    assert one.no_longer_asked.inputs == ("xong",)


MEAN = """
max: 100
aggregate: {how: mean, over: shares}
indicators:
"""
A = "  a: {max: 1, basis: press, score: {kind: yes_no, of: x}}\n"
B = "  b: {max: 1, basis: press, score: {kind: yes_no, of: y}}\n"


def test_an_item_that_is_not_asked_yet_leaves_a_mean_with_its_weight() -> None:
    """2022: the mean of one item, 100. 2023: the mean of two, of which the new one is 0: 50. Counting 0 for what 2022
    was not asked would put the loss on the rules; it belongs to what is newly asked."""
    one = changes(MEAN + A, {"A": {"x": True}}, MEAN + A + B, {"A": {"x": True, "y": False}})["A"].attribution
    assert parts(one.total.rules_first) == parts(one.total.performance_first) == (0, -50, 0)


def test_an_item_that_is_gone_is_the_rules_part() -> None:
    """2022: (1 + 0) / 2 = 50. 2023 drops b: 100. Nothing that is asked in both years changed."""
    one = changes(MEAN + A + B, {"A": {"x": True, "y": False}}, MEAN + A, {"A": {"x": True}})["A"].attribution
    assert parts(one.total.rules_first) == parts(one.total.performance_first) == (50, 0, 0)
    assert one.no_longer_asked.inputs == ("y",)
    assert one.no_longer_asked.nodes == ("b",)


def choice(options: str) -> str:
    return f"max: 10\nindicators:\n  a: {{max: 10, basis: press, score: {{kind: choice, of: muc, options: {options}}}}}"


def test_an_option_that_is_gone_is_a_question_asked_anew() -> None:
    """2022: `kha` earns 6. 2023 knows only `dat` (8) and `khong` (0): 2022's answer cannot be read by it."""
    old, new = choice("{tot: 10, kha: 6, khong: 0}"), choice("{dat: 8, khong: 0}")
    found = changes(old, {"A": {"muc": "kha"}, "B": {"muc": "khong"}}, new, {"A": {"muc": "dat"}, "B": {"muc": "dat"}})
    a, b = found["A"].attribution, found["B"].attribution
    assert parts(a.total.rules_first) == (0, 2, 0)
    assert (a.newly_asked.inputs, a.no_longer_asked.inputs) == (("muc",), ("muc",))
    # B's answer can be read by both years' rules; 2023's (`dat`) not by 2022's, so there it stays at 0
    assert parts(b.total.rules_first) == (0, 0, 8)
    assert parts(b.total.performance_first) == (8, 0, 0)
    assert not b.newly_asked


@pytest.mark.parametrize(
    ("before", "after"),
    [("{type: number}", "{type: percent}"), ("{type: number, unit: triệu đồng}", "{type: number, unit: tỷ đồng}")],
    ids=["type", "unit"],
)
def test_the_same_name_for_another_measure_is_a_question_asked_anew(before: str, after: str) -> None:
    """0.7 of one measure is not 0.7 of another, although it could be read so."""
    text = """
    max: 100
    inputs: {{x: {decl}}}
    indicators:
      a: {{max: 100, basis: press, score: {{kind: formula, formula: 1 * x}}}}
    """
    old, new = text.format(decl=before), text.format(decl=after)
    one = changes(old, {"A": {"x": 7}}, new, {"A": {"x": 70}})["A"].attribution
    assert parts(one.total.rules_first) == parts(one.total.performance_first) == (0, 63, 0)


def test_a_panel_that_judges_by_another_scale_judges_anew() -> None:
    old = "max: 10\nindicators:\n  a: {max: 10, basis: press, score: {kind: assessed}}"
    one = changes(old, {"A": {"a": 8}}, old.replace("10", "20"), {"A": {"a": 9}})["A"].attribution
    assert parts(one.total.rules_first) == (0, 1, 0)
    assert one.newly_asked.nodes == ("a",)
    same = changes(old, {"A": {"a": 8}}, old + "\n", {"A": {"a": 9}})["A"].attribution
    assert parts(same.total.rules_first) == (0, 0, 1)


def test_a_panels_override_goes_along_where_the_node_has_the_same_scale() -> None:
    """2022 the panel gave 7 in the place of 10. By 2023's rules the evidence alone would give 5, and the panel's 7
    still stands; in 2023 it said nothing, so 5: performance −2."""
    old = "max: 10\nindicators:\n  a: {max: 10, basis: press, score: {kind: yes_no, of: x}}"
    new = old.replace("of: x", "of: x, points: 5")
    given = {"x": True, "a": {"points": 7, "by": "Hội đồng", "on": "2022-12-01", "why": "thiếu tài liệu"}}
    one = changes(old, {"A": given}, new, {"A": {"x": True}})["A"].attribution
    assert parts(one.total.rules_first) == (0, 0, -2)
    # by 2022's rules without the panel 10: performance 3; then the rules take 5
    assert parts(one.total.performance_first) == (-5, 0, 3)


def test_a_panels_override_of_another_scale_does_not_go_along() -> None:
    """A leaf without `of:` has an own input of its name, and a panel may state its points under that name. The 7 of 10
    is not 7 of 20: it is kept until what is newly asked comes in, 20."""
    old = "max: 10\nindicators:\n  a: {max: 10, basis: press, score: {kind: yes_no}}"
    given = {"a": {"points": 7, "by": "Hội đồng", "on": "2022-12-01", "why": "thiếu tài liệu"}}
    one = changes(old, {"A": given}, old.replace("10", "20"), {"A": {"a": True}})["A"].attribution
    assert parts(one.total.rules_first) == (0, 13, 0)
    # by 2022's rules the evidence of 2023 gives 10: performance 3; 2023's rules without the node's new scale: 7
    assert parts(one.total.performance_first) == (-3, 13, 3)


def test_evidence_that_the_other_years_rules_refuse_is_told() -> None:
    """2023 refuses a ratio above 1: 2022's evidence, 120 of 100, has no score by its rules; the other way has one."""
    text = """
    max: 10
    indicators:
      a: {max: 10, basis: press, score: {kind: ratio, numerator: n, denominator: d, over: OVER, when_zero: zero}}
    """
    old, new = text.replace("OVER", "cap"), text.replace("OVER", "refuse")
    one = changes(old, {"A": {"n": 120, "d": 100}}, new, {"A": {"n": 50, "d": 100}})["A"].attribution
    assert one.total.change == -5
    assert one.total.rules_first is None
    assert one.total.interaction is None
    assert parts(one.total.performance_first) == (0, 0, -5)
    assert [problem.code for problem in one.total.why] == ["IK521"]


def test_evidence_that_the_other_years_rules_demand_is_told() -> None:
    strict = "{rounding: none, missing_evidence: error}"
    whole = {"co_ke_hoach": True, "tt": 1, "tong": 2}
    found = changes(Y2022, {"A": {"co_ke_hoach": True}}, Y2022, {"A": whole}, later=strict)
    one = found["A"].attribution
    assert one.total.rules_first is None
    assert {problem.code for problem in one.total.why} == {"IK525"}
    assert parts(one.total.performance_first) == (0, 0, 10)


def test_what_only_the_new_year_asks_is_never_demanded_of_the_old_one() -> None:
    strict = "{rounding: none, missing_evidence: error}"
    found = changes(MEAN + A, {"A": {"x": True}}, MEAN + A + B, {"A": {"x": False, "y": True}}, rules=strict)
    one = found["A"].attribution
    # 100 → rules 0 → y true: (1 + 1)/2 = 100, asked 0 → x false: 50, performance −50
    assert parts(one.total.rules_first) == (0, 0, -50)
    # x false by 2022's rules: 0, performance −100; 2023's without y: 0; with it 50: asked 50
    assert parts(one.total.performance_first) == (0, 50, -100)
    assert one.total.interaction == 50


def test_the_demand_of_a_new_item_is_not_made_of_old_evidence() -> None:
    """The new item's maximum comes from evidence that 2022 did not ask: by 2023's rules it must be given."""
    old = "max: 10\nindicators:\n  a: {max: 10, basis: press, score: {kind: yes_no, of: x}}"
    new = old.replace("max: 10\n", "max: 30\n") + """
  b:
    max: toi_da
    basis: press
    score: {kind: yes_no, of: y}
    evidence: {toi_da: {type: count, about: unit, range: {from: 1, to: 20}}}
"""
    one = changes(old, {"A": {"x": True}}, new, {"A": {"x": True, "y": True, "toi_da": 7}})["A"].attribution
    assert parts(one.total.rules_first) == parts(one.total.performance_first) == (0, 7, 0)


def test_what_a_node_demands_is_not_demanded_while_it_is_kept() -> None:
    """2023 refuses a ratio above 1, and asks for the target at which it is full. The whole item is a new question:
    2022's 120 of 100, 10 points, is kept until then, and not refused. 2023: 40 of 100 against a target of 80: 5."""
    text = """
    max: 10
    indicators:
      a:
        max: 10
        basis: press
        score: {kind: ratio, numerator: n, denominator: d, over: OVER, when_zero: zero, full_at: FULL}
        evidence: {dich: {type: percent, range: {from: 10, to: 100}}}
    """
    new = text.replace("OVER", "refuse").replace("FULL", "dich")
    declared = "        evidence: {dich: {type: percent, range: {from: 10, to: 100}}}\n"
    old = text.replace("OVER", "cap").replace("FULL", "100").replace(declared, "")
    one = changes(old, {"A": {"n": 120, "d": 100}}, new, {"A": {"n": 40, "d": 100, "dich": 80}})["A"].attribution
    assert parts(one.total.rules_first) == (0, -5, 0)


def test_a_level_that_asks_something_new_demands_nothing_of_old_evidence() -> None:
    """Levels move no points."""
    strict = "{rounding: none, missing_evidence: error}"
    bands = "bands: [{name: Tốt, when: dat_chuan}, {name: Yếu}]"
    new = f"{MEAN}{A}levels: {{of: percent, basis: press, {bands}}}\ninputs: {{dat_chuan: {{type: yes_no}}}}"
    one = changes(MEAN + A, {"A": {"x": True}}, new, {"A": {"x": False, "dat_chuan": True}}, rules=strict)["A"]
    assert parts(one.attribution.total.rules_first) == (0, 0, -100)


def test_a_total_that_rests_on_a_new_question_itself_is_not_taken_apart() -> None:
    """Its parts are: only the total is cut by a limit that nobody stated in 2022."""
    old = "max: 10\nindicators:\n  a: {max: 10, basis: press, score: {kind: yes_no, of: x}}"
    new = old + "\nmin: san\ninputs: {san: {type: count, about: unit, range: {from: 0, to: 10}}}"
    one = changes(old, {"A": {"x": True}}, new, {"A": {"x": False, "san": 4}})["A"].attribution
    assert (one.total.change, one.total.rules_first, one.total.performance_first) == (-6, None, None)
    assert "cannot be taken apart" in one.total.why_in("en")[0]
    assert parts(one["a"].rules_first) == (0, 0, -10)


BEST = """
max: 10
values:
  nhat: {how: max, of: x, across: units, missing: skip}
inputs: {x: {type: count}}
indicators:
  a: {max: 10, basis: press, score: {kind: formula, formula: "x / nhat * TOP", when_zero: zero}}
"""


def test_relative_scores_keep_last_years_units_together() -> None:
    """2022: x is 4 of a best of 8: 4/8·10 = 5. 2023's rules give 8 at most: 4/8·8 = 4 (rules −1), among 2022's units.
    2023: 6 of a best of 12: 6/12·8 = 4 (performance 0). The other way: 6/12·10 = 5 (performance 0), then 4 (rules −1).
    Held against 2023's best, 2022's 4 would have been 4/12."""
    old, new = BEST.replace("TOP", "10"), BEST.replace("TOP", "8")
    found = changes(old, {"A": {"x": 4}, "B": {"x": 8}}, new, {"A": {"x": 6}, "B": {"x": 12}})
    one = found["A"].attribution
    assert parts(one.total.rules_first) == (-1, 0, 0)
    assert parts(one.total.performance_first) == (-1, 0, 0)


def test_relative_scores_of_what_is_newly_asked() -> None:
    """2023 adds an item that is relative itself: y against the best y. A: 3 of 6 gives 5. It is asked, as a whole."""
    more = "  b: {max: 10, basis: press, score: {kind: formula, formula: y / nhat_y * 10, when_zero: zero}}\n"
    old = BEST.replace("TOP", "10")
    best = "nhat_y: {how: max, of: y, across: units, missing: skip}"
    new = old.replace("max: 10\nvalues:", f"max: 20\nvalues:\n  {best}", 1)
    new = new.replace("{x: {type: count}}", "{x: {type: count}, y: {type: count}}") + more
    found = changes(old, {"A": {"x": 4}, "B": {"x": 8}}, new, {"A": {"x": 4, "y": 3}, "B": {"x": 8, "y": 6}})
    assert parts(found["A"].attribution.total.rules_first) == (0, 5, 0)
    assert parts(found["A"].attribution.total.performance_first) == (0, 5, 0)
    assert found["A"].attribution.newly_asked.nodes == ("b",)


def test_the_same_rules_for_both_years_leave_nothing_to_the_rules() -> None:
    before = assess(Y2022, {"A": {"co_ke_hoach": True, "tt": 1, "tong": 3}})
    after = assess(Y2022, {"A": {"co_ke_hoach": True, "tt": 2, "tong": 3}}, 2023)
    one = after.compare(before)["A"].attribution
    assert after.compare(before).same_rules
    assert parts(one.total.rules_first) == parts(one.total.performance_first) == (0, 0, Fraction(20, 3))
