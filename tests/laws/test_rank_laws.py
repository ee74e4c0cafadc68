"""Rankings and figures over units, against definitions by counting; what no order of units and no name may change."""

from __future__ import annotations

import itertools
import statistics
import tempfile
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from draws import many
from indexkit import Assessment, Framework, assess, load
from indexkit.cohort import Ranking

SETTINGS = settings(max_examples=many(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXT = """\
indexkit: 1
framework: thu
revision: 1
name: Thử
issued_by: {decision: 1/QĐ, date: 2024-01-02}
in_force: {from: 2024-01-02}
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
groups:
  g:
    name: G
    max: 10
    inputs:
      y: {type: number, missing: zero}
      z: {type: yes_no, missing: zero}
      cum: {type: choice, options: [a, b], missing: zero}
    indicators:
      thu:
        max: 10
        basis: press
        score: {kind: formula, formula: x}
        evidence: {x: {type: number, range: {from: 0, to: 10}}}
    levels: {of: points, bands: [{name: Tốt, at_least: 3}, {name: Khá, at_least: 1}, {name: Yếu}]}
    statistics: {quartiles: QUARTILES, mean: {places: 1, mode: half_up}}
    rankings:
      chung: {of: total}
      day: {of: total, ties: dense, then: [y]}
      deu: {of: total, ties: mean, then: [{of: y, better: low}]}
      thu_tu: {of: total, ties: ordinal, then: [y]}
      nguoc: {of: thu, better: low, label: "3="}
      cum: {of: total, within: cum}
      khen:
        of: total
        awards:
          - {name: ke_tiep, first: 2, when: z, otherwise: next}
          - {name: bo_trong, first: 2, when: z, otherwise: none}
          - {name: tat_ca, first: 2, when: z, otherwise: next, tied: all}
          - {name: khong_ai, first: 2, when: z, otherwise: next, tied: none}
          - {name: tat_ca_2, first: 2, when: z, otherwise: none, tied: all}
          - {name: thuong, first: 3}
"""


@cache
def framework(quartiles: str = "inclusive") -> Framework:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "thu.yaml"
        path.write_text(TEXT.replace("QUARTILES", quartiles), encoding="utf-8")
        return load(path, period=2024)


small = st.integers(0, 4)
one_unit = st.fixed_dictionaries(
    {"x": small}, optional={"y": small, "z": st.booleans(), "cum": st.sampled_from(["a", "b"])}
)
units = st.dictionaries(st.sampled_from("ABCDEFG"), one_unit, min_size=1)
Given = Mapping[str, Mapping[str, object]]


def assessed(given: Given) -> Assessment:
    return assess(framework(), given)


def better(one: Mapping[str, object], other: Mapping[str, object], signs: tuple[int, int]) -> bool:
    """Whether one unit stands before another: by its points; then by `y`, where who has none comes last."""
    points = signs[0] * (one["x"] - other["x"])  # type: ignore[operator]
    if points or not signs[1]:
        return points > 0
    if "y" not in one or "y" not in other:
        return "y" in one and "y" not in other
    return signs[1] * (one["y"] - other["y"]) > 0  # type: ignore[operator]


def ranks(ranking: Ranking) -> dict[str, int | Fraction]:
    return {place.unit.name: place.rank for place in ranking.places}


@SETTINGS
@given(units)
@example({"A": {"x": 3, "y": 1}, "B": {"x": 3}, "C": {"x": 3}})
def test_a_rank_is_one_more_than_how_many_are_better(given: Given) -> None:
    found = assessed(given)
    for name, signs in (("chung", (1, 0)), ("day", (1, 1)), ("deu", (1, -1)), ("thu_tu", (1, 1)), ("nguoc", (-1, 0))):
        ranking = found.ranking(name)
        for place in ranking.places:
            mine = given[place.unit.name]
            above = [other for other in given.values() if better(other, mine, signs)]
            equal = [
                unit
                for unit, other in given.items()
                if not better(other, mine, signs) and not better(mine, other, signs)
            ]
            wanted: int | Fraction = 1 + len(above)
            if name == "day":
                wanted = 1 + len({(one["x"], one.get("y")) for one in above})
            if name == "deu":
                wanted = len(above) + Fraction(len(equal) + 1, 2)
            assert place.rank == wanted
            assert {*place.tied_with, place.unit.name} == set(equal)
            number = str(wanted) if wanted.denominator == 1 else f"{int(wanted)}.5"
            shared = {"nguoc": f"{number}="}.get(name, f"={number}")
            assert place.label == (shared if len(equal) > 1 else number)
        assert [place.unit.name for place in ranking.places] == sorted(
            given, key=lambda unit: (ranks(ranking)[unit], unit)
        )


@SETTINGS
@given(units)
def test_a_place_tells_the_gap_to_the_next(given: Given) -> None:
    """What is above lies above by so much, and from there one comes back by as much."""
    for ranking in assessed(given).rankings():
        for place in ranking.places:
            higher = [one for one in ranking.places if one.rank < place.rank]
            assert (place.above is None) == (not higher)
            if place.above is not None:
                nearest = max(one.rank for one in higher)
                other = ranking.of(place.above.unit.name)
                assert other is not None
                assert other.rank == nearest
                assert place.above.figure == abs(other.figure - place.figure)
                assert (place.above.breaker is None) == bool(place.above.figure)
                assert other.below is not None
                assert other.below.unit.name in {place.unit.name, *place.tied_with}


@SETTINGS
@given(units, st.randoms(use_true_random=False))
def test_the_order_of_units_is_irrelevant(given: Given, random: Random) -> None:
    names = list(given)
    random.shuffle(names)
    one, other = assessed(given), assessed({name: given[name] for name in names})
    assert one.to_json() == other.to_json()


@SETTINGS
@given(units)
def test_a_permutation_of_names_permutes_the_ranks(given: Given) -> None:
    names = sorted(given)
    turned = dict(zip(names, names[1:] + names[:1], strict=True))
    one, other = assessed(given), assessed({turned[name]: unit for name, unit in given.items()})
    for mine, theirs in zip(one.rankings(), other.rankings(), strict=True):
        assert {turned[name]: rank for name, rank in ranks(mine).items()} == ranks(theirs)
        assert mine.cluster == theirs.cluster


@SETTINGS
@given(units)
def test_a_unit_below_all_others_changes_nobody_above_it(given: Given) -> None:
    above = {name: {**unit, "x": unit["x"] + 1} for name, unit in given.items()}  # type: ignore[operator]
    one, other = assessed(above), assessed({**above, "last": {"x": 0}})
    for name in ("chung", "day", "deu", "thu_tu"):
        mine, theirs = ranks(one.ranking(name)), ranks(other.ranking(name))
        last = theirs.pop("last")
        assert mine == theirs
        assert last > max(mine.values())


@SETTINGS
@given(units)
def test_clusters_are_ranked_apart_and_nobody_is_lost(given: Given) -> None:
    found = [one for one in assessed(given).rankings() if one.id == "cum"]
    for ranking in found:
        cluster = dict(ranking.cluster)
        inside = {name: unit for name, unit in given.items() if unit.get("cum") == cluster.get("cum", "?")}
        alone = assessed(inside).ranking("chung") if inside else None
        assert ranks(ranking) == ({} if alone is None else ranks(alone))
        assert {one.name for one in ranking.unranked} == {name for name, unit in given.items() if "cum" not in unit}
    assert sum(len(one) for one in found) == sum("cum" in unit for unit in given.values())


def naive(given: Given, met: set[str], otherwise: str, tied: str, first: int) -> tuple[set[str], bool]:
    """Who gets an award in one world, in which it is known who meets the condition; whether a tie stands open."""
    running = [name for name in given if otherwise == "none" or name in met]
    got, open_ = set(), False
    for name in running:
        mine = given[name]["x"]
        before = sum(given[other]["x"] > mine for other in running)  # type: ignore[operator]
        alike = sum(given[other]["x"] == mine for other in running)
        if before >= first or name not in met:
            continue
        if before + alike <= first or tied == "all":
            got.add(name)
        elif tied == "":
            open_ = True
    return got, open_


@SETTINGS
@given(units)
@example({"A": {"x": 1}, "B": {"x": 0}, "C": {"x": 0, "z": True}})
def test_an_award_is_given_if_it_is_in_every_world_and_open_if_in_some(given: Given) -> None:
    """A condition without a value may turn out either way."""
    unknown = [name for name, unit in given.items() if "z" not in unit]
    surely = {name for name, unit in given.items() if unit.get("z") is True}
    for one in assessed(given).ranking("khen").awards:
        award = one.award
        worlds = [
            surely | {name for name, is_met in zip(unknown, choice, strict=True) if is_met}
            for choice in itertools.product((True, False), repeat=len(unknown))
        ]
        if award.when is None:
            worlds = [set(given)]
        outcomes = [naive(given, world, award.otherwise, award.tied, award.first) for world in worlds]
        always = set.intersection(*(got for got, _ in outcomes))
        sometimes = set.union(*(got for got, _ in outcomes))
        found, undecided = ({unit.name for unit in listed} for listed in (one.units, one.undecided))
        assert found == always
        assert undecided >= sometimes - always
        assert not found & undecided
        if not any(open_ for _, open_ in outcomes):
            assert undecided == sometimes - always
        assert bool(undecided) == bool(one.why.vi)


@SETTINGS
@given(st.lists(st.integers(0, 10), min_size=1, max_size=9), st.sampled_from(["inclusive", "exclusive"]))
def test_means_medians_and_quartiles_are_those_of_the_standard_library(figures: list[int], kind: str) -> None:
    found = assess(framework(kind), {f"u{n}": {"x": x} for n, x in enumerate(figures)}).statistics()
    exact = [Fraction(x) for x in figures]
    spread = found.total
    assert spread is not None
    assert spread.mean.exact == statistics.mean(exact)
    assert abs(Fraction(spread.mean.published) - spread.mean.exact) <= Fraction(1, 20)
    assert spread.median.exact == statistics.median(exact)
    assert (spread.least.figure.exact, spread.greatest.figure.exact) == (min(exact), max(exact))
    assert {unit.exact for unit in spread.least.units} == {min(exact)}
    assert len(spread.greatest.units) == exact.count(max(exact))
    if kind == "exclusive" and len(exact) < 3:
        assert spread.quartiles is None
    else:
        quarters = statistics.quantiles(exact, n=4, method=kind) if len(exact) > 1 else [exact[0]] * 3  # type: ignore[arg-type]
        assert spread.quartiles is not None
        assert [one.exact for one in spread.quartiles] == [quarters[0], quarters[2]]


@SETTINGS
@given(units)
def test_levels_losses_and_profiles_add_up(given: Given) -> None:
    found = assessed(given)
    stats = found.statistics()
    assert stats.levels is not None
    assert sum(one.count for one in stats.levels.levels) + stats.levels.without == stats.count == len(given)
    assert stats.levels.at_or_above("Yếu").count == len(given)
    assert stats.levels.at_or_above("Khá").count == sum(unit["x"] >= 1 for unit in given.values())  # type: ignore[operator]
    loss = stats.node("thu").loss
    assert loss is not None
    assert loss.total == sum(10 - Fraction(unit["x"]) for unit in given.values())  # type: ignore[arg-type]
    assert loss.units == sum(unit["x"] != 10 for unit in given.values())
    ahead = [found.profile(name).traits[0].ahead for name in given]
    assert sum(ahead) == 0
    levels = found.distribution()
    assert (levels.levels[0].count, levels.of) == (stats.levels.levels[0].count, stats.count)
