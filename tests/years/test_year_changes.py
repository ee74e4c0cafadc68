"""Changes between years: figures by hand, published ones among them; who is whom; what is refused, what doubted."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import indexkit as ik
from indexkit.years import read_identities
from sides import assess, changes, framework

INDEX = """
max: 1
indicators:
  x: {max: 1, basis: press, score: {kind: formula, formula: tri}, evidence: {tri: {type: number}}}
"""
# The index of provinces as published: Ninh Bình 0.3645, 0.5064, 0.6214 in 2020, 2021, 2022, ranks 8, 6, 21 of 63;
# Đắk Nông 0.3509, 0.5266 in 2021, 2022, ranks 41, 49. The other provinces stand where those ranks need them.
NINH_BINH = {2020: ("0.3645", 8), 2021: ("0.5064", 6), 2022: ("0.6214", 21)}
DAK_NONG = {2020: ("0.2", 54), 2021: ("0.3509", 41), 2022: ("0.5266", 49)}


def provinces(period: int) -> ik.Assessment:
    """63 provinces of which Ninh Bình and Đắk Nông have their published figures and ranks."""
    (high, first), (low, second) = NINH_BINH[period], DAK_NONG[period]
    above, between = first - 1, second - first - 1
    others = [Decimal("0.9")] * above + [(Decimal(high) + Decimal(low)) / 2] * between
    others += [Decimal("0.1")] * (61 - len(others))
    units: dict[str, Any] = {f"p{n}": {"tri": value} for n, value in enumerate(others)}
    return assess(INDEX, {**units, "NB": {"tri": Decimal(high)}, "DN": {"tri": Decimal(low)}}, period)


def test_the_published_provinces() -> None:
    found = ik.panel([provinces(year) for year in (2022, 2020, 2021)])
    assert found.periods == (2020, 2021, 2022)
    ninh_binh = [step["NB"] for step in found]
    # 0.5064 − 0.3645 = 0.1419; 0.6214 − 0.5064 = 0.1150, which was printed as 0.0115
    assert [one.total.change for one in ninh_binh] == [Decimal("0.1419"), Decimal("0.1150")]
    # 0.1150 / 0.5064 = 22.709… %; 0.1419 / 0.3645 = 38.930… %
    assert [one.total.change_percent for one in ninh_binh] == [Decimal("38.93"), Decimal("22.71")]
    assert [[rank.change for rank in one.ranks] for one in ninh_binh] == [[2], [-15]]
    assert (ninh_binh[1].ranks[0].before.of, ninh_binh[1].ranks[0].after.rank) == (63, 21)
    dak_nong = found.between(2021, 2022)["DN"]
    assert (dak_nong.total.change, dak_nong.ranks[0].change) == (Decimal("0.1757"), -8)
    # 0.1757 / 0.3509 = 50.071… %
    assert dak_nong.total.change_percent == Decimal("50.07")
    assert found.whole["NB"].ranks[0].change == -13
    assert [period for period, _ in found.series("NB")] == [2020, 2021, 2022]


@pytest.mark.parametrize(
    ("before", "after", "change", "percent"),
    [
        ("0.3026", "0.4014", "0.0988", "32.65"),  # 0.0988 / 0.3026 = 32.650… %, printed as 32.7 %
        ("0.4014", "0.5786", "0.1772", "44.15"),  # 0.1772 / 0.4014 = 44.145… %, printed as 44.1 %
        ("0.5786", "0.6783", "0.0997", "17.23"),  # 0.0997 / 0.5786 = 17.231… %
        ("0.6783", "0.6961", "0.0178", "2.62"),  # 0.0178 / 0.6783 = 2.624… %
    ],
)
def test_the_published_national_means(before: str, after: str, change: str, percent: str) -> None:
    total = changes(INDEX, {"A": {"tri": Decimal(before)}}, INDEX, {"A": {"tri": Decimal(after)}})["A"].total
    assert (total.change, total.change_percent) == (Decimal(change), Decimal(percent))
    assert total.exact_change_percent == 100 * (Fraction(after) / Fraction(before) - 1)
    # of a maximum of 1 the change in percent points is 100 times that in points
    assert total.change_points == 100 * Decimal(change)


THIRDS = """
max: 1
indicators:
  x: {max: 1, basis: press, score: {kind: ratio, numerator: n, denominator: d, over: cap, when_zero: zero}}
"""


def test_published_changes_are_those_of_published_figures() -> None:
    """1/3 is shown as 0.33, 2/3 as 0.67: who subtracts finds 0.34, and so do we; the exact change is 1/3. 0.67 / 0.33
    is 203.03 %, exactly it doubled."""
    total = changes(THIRDS, {"A": {"n": 1, "d": 3}}, THIRDS, {"A": {"n": 2, "d": 3}})["A"].total
    assert (total.exact_change, total.change) == (Fraction(1, 3), Decimal("0.34"))
    assert (total.exact_change_percent, total.change_percent) == (100, Decimal("103.03"))


def test_from_nothing_there_is_no_percent() -> None:
    total = changes(THIRDS, {"A": {"n": 0, "d": 3}}, THIRDS, {"A": {"n": 3, "d": 3}})["A"].total
    assert (total.change, total.change_percent, total.exact_change_percent) == (1, None, None)
    assert total.change_points == 100


def test_levels_and_nodes() -> None:
    levels = "\nlevels: {of: percent, basis: press, bands: [{name: Tốt, at_least: 60}, {name: Yếu}]}"
    found = changes(THIRDS + levels, {"A": {"n": 1, "d": 3}}, THIRDS + levels, {"A": {"n": 2, "d": 3}})["A"]
    assert (str(found.total.before.level), str(found.total.after.level), found.total.level_changed) == (
        "Yếu", "Tốt", True
    )  # fmt: skip
    assert found["x"].exact_change == Fraction(1, 3)
    assert found.rank_of("x").change == 0
    with pytest.raises(KeyError, match="neither year has a node `y`"):
        found["y"]


# Who is whom


def kinds(old: list[str], new: list[str], table: Any, years: tuple[int, int] = (2022, 2023)) -> dict[str, Any]:
    """How each unit of the later year is connected; of the earlier one those that vanished."""
    sides = [
        assess(THIRDS, {code: {"n": n, "d": 10} for n, code in enumerate(codes)}, year)
        for codes, year in zip((old, new), years, strict=True)
    ]
    found = sides[1].compare(sides[0], identities=table)
    return {one.name: (one.kind, one.predecessors, one.refused is None) for one in found}


def entry(before: Any, after: Any, kind: str, on: str = "2023-03-01") -> dict[str, Any]:
    return {"from": before, "to": after, "kind": kind, "on": on}


def test_without_a_table_nobody_is_guessed() -> None:
    found = assess(THIRDS, {"huyen_hong_ngu": {"n": 1, "d": 2}}, 2023).compare(
        assess(THIRDS, {"huyen_hong_nguu": {"n": 1, "d": 2}}, 2022)
    )
    assert [(one.name, one.kind) for one in found] == [("huyen_hong_ngu", "new"), ("huyen_hong_nguu", "vanished")]
    assert [one.key for one in found.problems] == ["IK541.alike"]
    assert "kind: renamed" in found.problems[0].hint()
    assert found["huyen_hong_ngu"].total.change is None
    assert found["huyen_hong_ngu"].attribution is None


def test_renamed_merged_split() -> None:
    table = [
        entry("a", "x", "renamed"),
        entry(["b", "c"], "c", "merged"),
        entry("d", ["d", "e"], "split"),
    ]
    assert kinds(["a", "b", "c", "d"], ["x", "c", "d", "e"], table) == {
        "x": ("renamed", ("a",), True),
        "c": ("merged", ("b", "c"), True),
        "d": ("split", ("d",), True),
        "e": ("split", ("d",), True),
    }


def test_a_mean_has_no_rank_and_a_part_not_that_of_the_whole() -> None:
    sides = [
        assess(THIRDS, {code: {"n": n, "d": 10} for n, code in enumerate(codes)}, year)
        for codes, year in ((["a", "b", "c"], 2022), (["d", "e", "f"], 2023))
    ]
    table = [entry(["a", "b"], "d", "merged"), entry("c", ["e", "f"], "split")]
    found = sides[1].compare(sides[0], identities=table)
    assert [(rank.before, rank.after.rank, rank.change) for one in found for rank in one.ranks] == [
        (None, 3, None), (None, 2, None), (None, 1, None)
    ]  # fmt: skip


def test_a_chain_of_changes_and_the_weights_of_mergers() -> None:
    """a and b merge into m, then m and c into n. The figure before is the mean of m's and c's, m's being that of a and
    b: a and b count a quarter each."""
    table = [entry(["m", "c"], "n", "merged", "2023-07-01"), entry(["a", "b"], "m", "merged", "2022-07-01")]
    before = assess(THIRDS, {"a": {"n": 1, "d": 10}, "b": {"n": 3, "d": 10}, "c": {"n": 6, "d": 10}}, 2022)
    one = assess(THIRDS, {"n": {"n": 5, "d": 10}}, 2023).compare(before, identities=table)["n"]
    assert [(weight, unit.name) for weight, unit in one.before] == [
        (Fraction(1, 4), "a"), (Fraction(1, 4), "b"), (Fraction(1, 2), "c")
    ]  # fmt: skip
    # (0.1 + 0.3) / 2 = 0.2; (0.2 + 0.6) / 2 = 0.4; 0.5 − 0.4 = 0.1
    assert (one.total.before.exact, one.total.exact_change) == (Fraction(2, 5), Fraction(1, 10))
    assert one.total.before.level is None
    assert "weighted 1/4, 1/4, 1/2" in one.identity_in("en")


def test_two_units_may_exchange_their_codes() -> None:
    table = [entry("a", "b", "renamed"), entry("b", "a", "renamed")]
    assert kinds(["a", "b"], ["a", "b"], table) == {"a": ("renamed", ("b",), True), "b": ("renamed", ("a",), True)}


def test_an_entry_of_other_years_takes_no_part() -> None:
    """The merger of 2020 was over before 2022, though its code lives on; that of 2024 has not happened."""
    table = [entry(["a", "z"], "a", "merged", "2020-01-01"), entry("b", "a", "renamed", "2024-01-01")]
    assert kinds(["a", "b"], ["a", "b"], table) == {"a": ("same", ("a",), True), "b": ("same", ("b",), True)}
    done = [entry(["a", "z"], "a", "merged", "2022-01-01")]
    assert kinds(["a"], ["a"], done) == {"a": ("same", ("a",), True)}


def test_backwards_a_merger_is_a_split() -> None:
    table = [entry(["a", "b"], "c", "merged")]
    assert kinds(["c"], ["a", "b"], table, (2023, 2022)) == {"a": ("split", ("c",), True), "b": ("split", ("c",), True)}


def test_what_cannot_be_compared_says_why() -> None:
    # d was merged of a, b and e, of which 2022 has no e; x took the code of y, which is another unit in 2022
    table = [entry(["a", "b", "e"], "d", "merged"), entry("x", "y", "renamed")]
    found = kinds(["a", "b", "x", "y"], ["d", "y"], table)
    assert found == {"d": ("merged", ("a", "b"), False), "y": ("renamed", ("x",), False)}


def test_a_unit_that_could_not_be_scored_is_neither_new_nor_gone() -> None:
    bad = {"n": "?", "d": 3}
    good = {"n": 1, "d": 3}
    before = ik.assess(framework(THIRDS), {"a": bad, "b": good})
    after = ik.assess(framework(THIRDS, 2023), {"a": good, "b": bad})
    found = after.compare(before)
    assert {one.name: (one.kind, one.compared) for one in found} == {"a": ("same", False), "b": ("same", False)}
    assert "could not be scored in 2022" in str(found["a"].refused)
    assert "could not be scored in 2023" in str(found["b"].refused)


def test_another_scorecard_is_another_scale() -> None:
    two = "g: {max: 1, indicators: {x: {max: 1, basis: press, score: {kind: yes_no, of: n}}}}\n"
    two += "h: {max: 5, indicators: {x: {max: 5, basis: press, score: {kind: yes_no, of: n}}}}"
    units = [{"a": {"group": group, "evidence": {"n": True}}} for group in ("g", "h")]
    found = assess(two, units[1], 2023).compare(assess(two, units[0], 2022))["a"]
    assert (found.compared, found.total.change, found.attribution) == (False, None, None)
    assert "different groups (g and h)" in str(found.refused)


def test_assessments_without_a_group_in_common_are_refused() -> None:
    other = "h: {max: 5, indicators: {x: {max: 5, basis: press, score: {kind: yes_no, of: n}}}}"
    with pytest.raises(ik.EvidenceError) as caught:
        assess(other, {"a": {"n": True}}, 2023).compare(assess(THIRDS, {"a": {"n": 1, "d": 1}}))
    assert [one.key for one in caught.value.problems] == ["IK542.groups"]


def test_a_panel_needs_two_periods() -> None:
    one = assess(THIRDS, {"a": {"n": 1, "d": 1}})
    for given, key in [([one], "IK542.one"), ([one, one], "IK542.period")]:
        with pytest.raises(ik.EvidenceError) as caught:
            ik.panel(given)
        assert [problem.key for problem in caught.value.problems] == [key]


def test_periods_of_two_kinds_have_no_order() -> None:
    given = {"a": {"n": 1, "d": 1}}
    labelled = ik.assess(framework(THIRDS, "2.0", labels=("1.0", "2.0")), given)  # type: ignore[arg-type]
    with pytest.raises(ik.EvidenceError) as caught:
        ik.panel([labelled, assess(THIRDS, given)])
    assert [problem.key for problem in caught.value.problems] == ["IK542.scales"]
    first = ik.assess(framework(THIRDS, "1.0", labels=("1.0", "2.0")), given)  # type: ignore[arg-type]
    assert ik.panel([labelled, first]).periods == ("1.0", "2.0")


def test_what_is_doubtful_is_told() -> None:
    given = {"n": 1, "d": 1}
    before = ik.assess(framework(THIRDS), {"a": given, "": given})
    after = ik.assess(framework(THIRDS, 2023), {"a": given}, lens="verified_only")
    table = [entry("aa", "a", "renamed"), entry("zzzzz", "a", "renamed", "2021-01-01")]
    keys = {one.key for one in after.compare(before, identities=table).problems}
    assert keys == {"IK541.lens", "IK541.nameless", "IK541.near", "IK541.unknown"}


def test_identities_as_a_program_has_them() -> None:
    plain = read_identities({"a": "b"})
    assert [(one.before, one.after, one.kind, one.on) for one in plain.entries] == [(("a",), ("b",), "renamed", "")]
    listed = [entry("a", "b", "renamed")]
    assert read_identities(listed) == read_identities({"identities": listed})
    assert not read_identities(None)
    with pytest.raises(ik.FrameworkError):
        read_identities([{"from": "a", "to": "b", "kind": "renamed", "on": "năm ngoái"}])


def test_results_as_plain_data_in_both_languages() -> None:
    found = changes(THIRDS, {"A": {"n": 1, "d": 3}}, THIRDS, {"A": {"n": 2, "d": 3}})
    for lang in ("vi", "en"):
        (one,) = found.to_dict(lang)["units"]
        assert (one["total"]["change"], one["total"]["exact_change"]) == ("0.34", "1/3")
        assert one["nodes"]["x"]["rank"]["change"] == "0"
        assert one["attribution"]["total"]["rules_first"] == {"rules": "0", "asked": "0", "performance": "1/3"}
    with pytest.raises(ValueError, match="lang"):
        found.to_dict("fr")
    assert repr(found) == "<Changes 2022 → 2023: 1 of 1 units compared>"
    with pytest.raises(KeyError, match="did you mean"):
        changes(THIRDS, {"xa_an": {"n": 1, "d": 3}}, THIRDS, {"xa_an": {"n": 2, "d": 3}})["xa_am"]
