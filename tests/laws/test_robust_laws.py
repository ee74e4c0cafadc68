"""How stable a ranking is: each scenario is what a file changed by hand gives, and nothing depends on the order of
units, on how many scenarios follow, or on a range of no width."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draws import many
from indexkit import Assessment, Framework, assess, load
from indexkit.arithmetic import exact_text
from indexkit.cohort.ranks import Rank
from indexkit.robust import KINDS, RankingStability, robustness
from indexkit.robust.draws import STEPS, Draws
from indexkit.robust.scenarios import Field, Uncertain
from indexkit.robust.spans import span

SETTINGS = settings(max_examples=many(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
FEW = settings(SETTINGS, max_examples=many(8))
HEAD = """\
indexkit: 1
framework: thu
revision: 1
name: Thử
issued_by: {decision: 1/QĐ, date: 2024-01-02}
in_force: {from: 2024-01-02}
applies_to: {periods_from: 2024}
rules: {rounding: ROUNDING, missing_evidence: zero}
groups:
  g:
    name: G
"""
SUM = """\
    max: G_MAX
    inputs:
      x: {type: number, range: {from: 0, to: 10}}
      y: {type: percent, range: {to: 100}}
      n: {type: count}
      z: {type: yes_no}
      v: {type: number, range: {from: 0, to: 10}, default: {from: x}}
      w: {type: numbers, range: {from: 0, to: 3}}
    values:
      nhat: {how: max, of: n, ACROSS}
    indicators:
      a: {max: 10, basis: press, A score: {kind: formula, formula: x / 3 * 3}}
      b:
        max: B_MAX
        B
        components:
          b1: {max: 5, basis: press, B1 score: {kind: formula, formula: max * y / 100}}
          b2: {max: 7, basis: press, score: {kind: formula, formula: "COMPARED"Z}}
      c:
        max: 6
        basis: press
        applies_if: {when: z, otherwise: drop}
        C
        score: {kind: formula, formula: "min(6, v / 2 + sum(w) / 2)"}
    bonuses:
      t:
        basis: press
        score: {kind: formula, formula: n / 7}
        cap: 2
        counts_above_max: true
        counts_in_percent: true
    rankings:
      diem: {of: total}
      phan_tram: {of: percent, ties: dense, then: [a]}
"""
SHARES = """\
    max: 100
    aggregate: {how: HOW, over: shares}
    inputs: {x: {type: number, range: {from: 1, to: 10}}, y: {type: number, range: {from: 1, to: 5}}}
    indicators:
      a: {max: 10, min: 1, weight: WA, basis: press, score: {kind: formula, formula: x}}
      b: {max: 5, min: 1, weight: WB, basis: press, score: {kind: formula, formula: y}}
"""
WRITTEN = [608, 173, 790, 830, 192]
PLAIN = {"ROUNDING": "{places: 1, mode: half_up, at: component}", "G_MAX": "28", "B_MAX": "12", "A ": "", "B\n": "\n",
         "C\n": "\n", "B1 ": "", "COMPARED": "max * n / nhat", "Z}": ", when_zero: zero}",
         "of: n, ACROSS": "of: n, across: units, missing: skip"}  # fmt: skip
ALONE = {"COMPARED": "max * min(n, 4) / 4", "Z}": "}", "of: n, ACROSS": "of: [n, x]"}


def changed(compares: bool, changes: Mapping[str, str] | None = None) -> Framework:
    """The framework whose text a person has changed."""
    text = HEAD + SUM
    for word, by in (PLAIN | ({} if compares else ALONE) | (changes or {})).items():
        text = text.replace(word, by)
    return _loaded(text)


@cache
def _loaded(text: str) -> Framework:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "thu.yaml"
        path.write_text(text, encoding="utf-8")
        return load(path, period=2024)


one_unit = st.fixed_dictionaries(
    {"x": st.integers(0, 10), "y": st.integers(0, 100), "n": st.integers(0, 5), "z": st.booleans()},
    optional={"v": st.integers(0, 10), "w": st.lists(st.integers(0, 3), min_size=1, max_size=2)},
)
units = st.dictionaries(st.sampled_from("ABCDE"), one_unit, min_size=1)
Given = Mapping[str, Mapping[str, object]]
compared = st.booleans()


def ranks(one: Assessment, name: str) -> dict[str, Rank]:
    return {place.unit.name: place.rank for place in one.ranking(name).places}


def by_name(one: Sequence[RankingStability]) -> dict[str, RankingStability]:
    return {each.ranking.id: each for each in one}


def agree(found: Sequence[RankingStability], number: int, wanted: Assessment) -> None:
    """A scenario's ranks, in each ranking, are those of another assessment."""
    for name, each in by_name(found).items():
        assert each.rows[number] == ranks(wanted, name), (name, each.scenarios[number])


DROPPED = {
    "a": {"A ": "scored: false, ", "G_MAX": "18"},
    "b": {"B\n": "scored: false\n", "G_MAX": "16"},
    "c": {"C\n": "scored: false\n", "G_MAX": "22"},
}


@FEW
@given(units, compared)
def test_a_dropped_indicator_is_one_that_the_file_does_not_count(given: Given, compares: bool) -> None:
    found = robustness(assess(changed(compares), given), kinds=["indicators"]).rankings
    assert [one.subject for one in found[0].scenarios] == [*DROPPED]
    for number, changes in enumerate(DROPPED.values()):
        agree(found, number, assess(changed(compares, changes), given))


@FEW
@given(units, compared)
def test_a_dropped_leaf_leaves_with_its_maximum_at_every_height(given: Given, compares: bool) -> None:
    found = robustness(assess(changed(compares), given), kinds=["indicators"], nodes=["b1"]).rankings
    changes = {"B1 ": "scored: false, ", "B_MAX": "7", "G_MAX": "23"}
    agree(found, 0, assess(changed(compares, changes), given))


@FEW
@given(units, compared, st.integers(0, 99))
def test_moved_weights_are_those_of_a_file(given: Given, compares: bool, seed: int) -> None:
    found = robustness(assess(changed(compares), given), kinds=["weights"], weights="40%", scenarios=2, seed=seed)
    for number, scenario in enumerate(found.rankings[0].scenarios):
        by = {node: factor for _, node, factor in scenario.moves}
        assert list(by) == ["a", "b", "c"]
        assert all(Fraction(6, 10) <= one <= Fraction(14, 10) for one in by.values())
        changes = {word: f"weight: {by[node]}{end}" for word, node, end in
                   (("A ", "a", ", "), ("B\n", "b", "\n"), ("C\n", "c", "\n"))}  # fmt: skip
        changes["G_MAX"] = str(10 * by["a"] + 12 * by["b"] + 6 * by["c"])
        agree(found.rankings, number, assess(changed(compares, changes), given))


@FEW
@given(units, st.integers(0, 99))
def test_a_moved_weight_below_moves_the_maxima_above(given: Given, seed: int) -> None:
    found = robustness(assess(changed(True), given), kinds=["weights"], weights={"b1": "1..9"}, scenarios=1, seed=seed)
    (scenario,) = found.rankings[0].scenarios
    ((_, node, by),) = scenario.moves
    assert node == "b1"
    assert Fraction(1, 5) <= by <= Fraction(9, 5)
    changes = {"B1 ": f"weight: {by}, ", "B_MAX": str(7 + 5 * by), "G_MAX": str(23 + 5 * by)}
    agree(found.rankings, 0, assess(changed(True, changes), given))


@FEW
@given(
    st.dictionaries(st.sampled_from("ABCD"), st.tuples(st.integers(1, 10), st.integers(1, 5)), min_size=1),
    st.sampled_from(["mean", "geomean", "harmean", "sum"]),
    st.integers(0, 99),
)
def test_weights_of_an_index_are_those_of_a_file(given: Mapping[str, tuple[int, int]], how: str, seed: int) -> None:
    def index(a: Fraction, b: Fraction, without: str = "") -> Framework:
        most = 100 if how != "sum" else a + b
        words = {"ROUNDING": "none", "HOW": how, "WA": str(a), "WB": str(b), "max: 100": f"max: {most}"}
        words |= {f"      {without}: {{": f"      {without}: {{scored: false, "} if without else {}
        text = HEAD + SHARES
        for word, by in words.items():
            text = text.replace(word, by)
        return _loaded(text)

    evidence = {name: {"x": x, "y": y} for name, (x, y) in given.items()}
    before = assess(index(Fraction(2), Fraction(3)), evidence)
    found = robustness(before, kinds=["weights"], weights={"a": "1", "b": "50%"}, scenarios=2, seed=seed)
    for number, scenario in enumerate(found.rankings[0].scenarios):
        by = {node: factor for _, node, factor in scenario.moves}
        assert Fraction(1, 2) <= by["a"] <= Fraction(3, 2)
        assert Fraction(1, 2) <= by["b"] <= Fraction(3, 2)
        agree(found.rankings, number, assess(index(2 * by["a"], 3 * by["b"]), evidence))
    dropped = robustness(before, kinds=["indicators"]).rankings
    if how == "mean":
        agree(dropped, 0, assess(index(Fraction(2), Fraction(3), "a"), evidence))
        agree(dropped, 1, assess(index(Fraction(2), Fraction(3), "b"), evidence))


@FEW
@given(units, compared)
def test_other_roundings_are_those_of_a_file(given: Given, compares: bool) -> None:
    found = robustness(assess(changed(compares), given), kinds=["rounding"]).rankings
    other = {
        "none": "none",
        "at_total": "{places: 1, mode: half_up, at: total}",
        **{mode: f"{{places: 1, mode: {mode}, at: component}}" for mode in ("half_even", "half_down", "down", "up")},
    }
    assert [one.subject for one in found[0].scenarios] == [*other]
    for number, text in enumerate(other.values()):
        agree(found, number, assess(changed(compares, {"ROUNDING": text}), given))


@FEW
@given(units)
def test_a_unit_left_out_is_one_that_was_never_there(given: Given) -> None:
    """And the others are told where they would stand with it: that order is the order without it."""
    found = robustness(assess(changed(True), given), kinds=["units"]).rankings
    for number, name in enumerate(sorted(given)):
        left = {unit: evidence for unit, evidence in given.items() if unit != name}
        for each in found:
            row = each.rows[number]
            wanted = ranks(assess(changed(True), left), each.ranking.id) if left else {}
            assert row.keys() == wanted.keys()
            for one in row:
                for other in row:
                    assert (row[one] < row[other]) == (wanted[one] < wanted[other])


@FEW
@given(units)
def test_where_no_score_is_relative_no_unit_is_left_out(given: Given) -> None:
    found = robustness(assess(changed(False), given), kinds=["units"])
    assert not any(each.scenarios for each in found.rankings)
    assert "move up" in found.notes[0].en


@SETTINGS
@given(units, st.integers(0, 99), compared)
def test_moved_evidence_is_that_of_other_evidence(given: Given, seed: int, compares: bool) -> None:
    one = assess(changed(compares), given)
    ranges = {"x": "±7%", "y": "±3", "n": "1", "w": "0.5", "v": "2..4"}
    found = robustness(one, kinds=["evidence"], evidence=ranges, scenarios=1, seed=seed).rankings
    spans = {name: span(text, name) for name, text in ranges.items()}
    uncertain = Uncertain(Field(one, one.rankings(), ["g"]), "g", spans)
    moved = {}
    for name, unit in uncertain.units.items():
        items = unit.moved(Draws(seed, "evidence", "g", 1, name)).evidence.items
        moved[name] = {key: given[name][key] if key == "z" else items[key].value for key in given[name]}
        for key, value in moved[name].items():
            assert_within(key, given[name][key], value)
    agree(found, 0, assess(changed(compares), moved))


def assert_within(key: str, before: object, after: object) -> None:
    if isinstance(before, list):
        assert isinstance(after, tuple)
        assert len(after) == len(before)
        for one, other in zip(before, after, strict=True):
            assert abs(one - other) <= Fraction(1, 2)
            assert 0 <= other <= 3
        return
    assert isinstance(before, int)
    assert isinstance(after, int | Fraction)
    if key == "x":
        assert abs(after - before) <= Fraction(7, 100) * before
        assert 0 <= after <= 10
    if key == "y":
        assert abs(after - before) <= 3
        assert 0 <= after <= 100
    if key == "n":
        assert isinstance(after, int)
        assert abs(after - before) <= 1
        assert after >= 0
    if key == "v":
        assert 2 <= after <= 4


@SETTINGS
@given(units, compared)
def test_a_range_of_no_width_changes_nothing(given: Given, compares: bool) -> None:
    one = assess(changed(compares), given)
    widths = {"weights": {"a": "10..10", "b": "0%", "c": "0"}, "evidence": {"*": "0%"}}
    found = robustness(one, kinds=["weights", "evidence"], scenarios=3, **widths)  # type: ignore[arg-type]
    for each in found.rankings:
        assert len(each.rows) == 6
        assert not each.pairs
        assert all(row == ranks(one, each.ranking.id) for row in each.rows)
        assert all(unit.ranks.share == 1 and unit.furthest is None for unit in each.units)


@FEW
@given(units, compared, st.integers(0, 99))
def test_nothing_depends_on_the_order_of_units(given: Given, compares: bool, seed: int) -> None:
    turned = dict(reversed(given.items()))
    one, other = (
        robustness(assess(changed(compares), each), evidence={"*": "5%"}, scenarios=2, seed=seed).to_json()
        for each in (given, turned)
    )
    assert one == other


@FEW
@given(units, st.integers(0, 99))
def test_more_scenarios_repeat_those_of_fewer_and_the_intervals_hold_theirs(given: Given, seed: int) -> None:
    one = assess(changed(True), given)
    few, many = (robustness(one, evidence={"*": "5%"}, scenarios=count, seed=seed) for count in (2, 5))
    for less, more in zip(few.rankings, many.rankings, strict=True):
        rows = dict(zip(((s.kind, s.number) for s in more.scenarios), more.rows, strict=True))
        assert all(rows[s.kind, s.number] == row for s, row in zip(less.scenarios, less.rows, strict=True))
        for unit in less.units:
            wide = more.of(unit.unit.name)
            assert wide is not None
            assert unit.rank is not None
            assert wide.ranks.best <= unit.ranks.best <= unit.rank <= unit.ranks.worst <= wide.ranks.worst
            assert unit.kinds.keys() <= set(KINDS)


@FEW
@given(units, st.integers(0, 10))
def test_dropping_what_all_have_alike_turns_no_order(given: Given, x: int) -> None:
    alike = {name: {**evidence, "x": x, "n": 0, "v": 1} for name, evidence in given.items()}
    found = robustness(assess(changed(False), alike), kinds=["indicators"], nodes=["a"], ranking="diem")
    assert not found.rankings[0].pairs


@SETTINGS
@given(st.integers(), st.text(max_size=3), st.fractions(0, 5), st.fractions(0, 5))
def test_draws_are_exact_and_repeat(seed: int, name: str, low: Fraction, width: Fraction) -> None:
    one, other = Draws(seed, name), Draws(seed, name)
    drawn = [one.between(low, low + width) for _ in range(5)]
    assert drawn == [other.between(low, low + width) for _ in range(5)]
    assert all(low <= each <= low + width and (each - low) * STEPS % (width or 1) == 0 for each in drawn)


def test_draws_are_the_same_everywhere() -> None:
    """Written down once: a change of these would change every published result of a seed."""
    draws = Draws(1, "weights", "g", 1)
    assert [draws.below(1001) for _ in range(5)] == WRITTEN


@SETTINGS
@given(st.fractions(0, 1000, max_denominator=1000))
def test_a_range_reads_as_it_is_written(width: Fraction) -> None:
    text = exact_text(width)
    if "/" not in text:
        assert str(span(f"{text}%", "x")) == f"±{text}%" if width <= 100 else True
        assert str(span(text, "x")) == f"±{text}"
        assert str(span(f"{text}..{text}", "x")) == f"{text}..{text}"
