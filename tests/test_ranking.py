"""Rankings and statistics worked out by hand: every place, every gap, every award, and the sentences about them.

Units of group g, `x` of 60 and `y` of 40, the total rounded to one place:
    A 10.04 + 20 = 30.04 → 30      B 20 + 10 = 30      C 50 + 1 = 51      D 1 + 1 = 2      F as A; E lacks `y`
and of group h, `p` of 10: H 4 (40 %), I 3 (30 %).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from indexkit import Assessment, assess, load
from indexkit.cohort import Ranking
from indexkit.cohort.levels import NoLevel
from indexkit.cohort.plain import _exact
from indexkit.cohort.standings import NoRanking

TEXT = """\
indexkit: 1
framework: thu
revision: 1
name: Thử
issued_by: {decision: 1/QĐ, date: 2024-01-02}
in_force: {from: 2024-01-02}
applies_to: {periods_from: 2024}
rules: {rounding: {places: 1, mode: half_up, at: total}, missing_evidence: error}
display: {places: 2}
statistics: {percent: {places: 0, mode: half_up}}
rankings:
  tinh: {groups: [g, h], of: percent, ties: dense}
groups:
  g:
    name: Sở
    name_en: Offices
    max: 100
    inputs:
      cum: {type: choice, options: [I, II], about: unit}
      phat: {type: yes_no, missing: zero}
      sang_kien: {type: count, missing: zero}
    indicators:
      a:
        name: Hạ tầng
        max: 60
        basis: press
        score: {kind: formula, formula: x}
        evidence: {x: {type: number, range: {from: 0, to: 60}}}
      b:
        name: Dịch vụ
        max: 40
        basis: press
        score: {kind: formula, formula: y}
        evidence: {y: {type: number, range: {from: 0, to: 40}}}
    levels: {of: percent, bands: [{name: Tốt, at_least: 50}, {name: Khá, at_least: 20}, {name: Yếu}]}
    statistics: {mean: {places: 1, mode: half_up}, percent: {places: 1, mode: half_up}, quartiles: inclusive}
    rankings:
      chinh:
        name: Xếp hạng chính
        ties: ordinal
        then: [sang_kien, {of: a, better: low}]
        among: not phat
      dung: {of: total, by: exact, label: "3="}
      cum: {of: total, within: cum, awards: [{name: Dẫn đầu, first: 1, tied: none}]}
      thuong:
        awards:
          - {name: Cờ, first: 1, level: Khá, otherwise: next}
          - {name: Bằng khen, first: 2, level: Khá, otherwise: none}
          - {name: Giấy khen, first: 2, tied: all}
          - {name: Dẫn đầu cụm, first: 1, within: cum}
  h:
    name: Huyện
    name_en: Districts
    max: 10
    indicators:
      p: {name: Điểm, max: 10, basis: press, score: {kind: assessed}}
    levels: {of: percent, bands: [{name: Khá, at_least: 35}, {name: Yếu}]}
"""
UNITS: dict[str, Any] = {
    "A": {"x": "10.04", "y": 20, "cum": "I", "phat": False, "sang_kien": 2},
    "B": {"x": 20, "y": 10, "cum": "I", "phat": False, "sang_kien": 2},
    "C": {"x": 50, "y": 1, "cum": "II", "phat": True, "sang_kien": 0},
    "D": {"x": 1, "y": 1, "cum": "II", "phat": False, "sang_kien": 0},
    "E": {"x": 1, "cum": "II", "phat": False, "sang_kien": 0},
    "F": {"x": "10.04", "y": 20, "cum": "I", "phat": False},
}
DISTRICTS = {"H": 4, "I": 3}


def read(given: Any) -> Any:
    return Decimal(given) if isinstance(given, str) and given[0].isdigit() else given


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    path = tmp_path_factory.mktemp("thu") / "thu.yaml"
    path.write_text(TEXT, encoding="utf-8")
    units: dict[str, Any] = {
        name: {"group": "g", "evidence": {key: read(value) for key, value in unit.items()}}
        for name, unit in UNITS.items()
    }
    for name, points in DISTRICTS.items():
        given = {"points": points, "by": "Hội đồng", "on": "2024-12-31", "why": "thử"}
        units[name] = {"unit_name": f"Huyện {name}", "group": "h", "evidence": {"p": given}}
    return assess(load(path, period=2024), units, cross_check=True)


def labels(ranking: Ranking) -> list[tuple[str, str]]:
    return [(place.label, place.unit.name) for place in ranking.places]


def test_tie_breakers_in_their_order_and_who_has_none_comes_after(found: Assessment) -> None:
    """A, B, F have 30; initiatives 2, 2, none: F last of the three. A and B by less of `a`: 10.04 before 20."""
    ranking = found.ranking("chinh")
    assert labels(ranking) == [("1", "A"), ("2", "B"), ("3", "F"), ("4", "D")]
    assert ranking.notes == ()
    a, b, f, d = (ranking.of(name) for name in "ABFD")
    assert a
    assert b
    assert f
    assert d
    assert b.above
    assert (b.above.unit.name, b.above.figure, b.above.breaker) == ("A", 0, 1)
    assert b.above.values == (20, Fraction("10.04"))
    assert b.why_in("en") == (
        "place 2 of 4 units by total: 30; equal to A, the next above, and after it by “Hạ tầng”: 20 against 10.04; "
        "equal to F, the next below, and before it by `sang_kien`: 2 against has no value for want of evidence"
    )
    assert f.below
    assert (f.below.unit.name, f.below.figure) == ("D", 28)
    assert d.why_in("vi") == (
        "hạng 4 trong 4 đơn vị theo tổng điểm: 2; kém F đứng ngay trên 28; không đơn vị nào đứng dưới"
    )


def test_scored_but_not_ranked_and_not_scored_are_told_by_name(found: Assessment) -> None:
    ranking = found.ranking("chinh")
    assert [one.name for one in ranking.unranked] == ["C", "E"]
    assert ranking.why_not("C") is not None
    c, e = ranking.unranked
    assert c.why == (
        "được chấm nhưng không xếp hạng: không đúng điều kiện không phải phat",
        "scored, but not ranked: the condition not phat does not hold",
    )
    assert c.unit is not None
    assert c.unit.points == 51
    assert e.unit is None
    assert e.why.en.startswith("could not be scored: `y` is missing")


def test_by_the_exact_figure_and_by_the_published_one(found: Assessment) -> None:
    """Published: 51, 30, 30, 30, 2. Exact: A and F have 30.04."""
    assert labels(found.ranking("thuong")) == [("1", "C"), ("=2", "A"), ("=2", "B"), ("=2", "F"), ("5", "D")]
    exact = found.ranking("dung")
    assert labels(exact) == [("1", "C"), ("2=", "A"), ("2=", "F"), ("4", "B"), ("5", "D")]
    assert exact.places[1].figure == Fraction("30.04")
    assert exact.places[1].tied_with == ("F",)
    assert exact.places[3].why_in("vi").startswith("hạng 4 trong 5 đơn vị theo tổng điểm trước khi làm tròn: 30; ")


def test_clusters_apart(found: Assessment) -> None:
    first, second = (found.ranking("cum", cluster={"cum": cum}) for cum in ("I", "II"))
    assert labels(first) == [("=1", "A"), ("=1", "B"), ("=1", "F")]
    assert labels(second) == [("1", "C"), ("2", "D")]
    # three units tie for the only place, and `tied: none`: nobody, and nothing is open
    assert [unit.name for unit in first.awards[0].units] == []
    assert first.awards[0].undecided == ()
    assert [unit.name for unit in second.awards[0].units] == ["C"]


def test_awards(found: Assessment) -> None:
    """C has 51, level Tốt; A, B, F tie for the second place."""
    flag, diploma, letter, *clusters = found.ranking("thuong").awards
    assert [unit.name for unit in flag.units] == ["C"]
    assert [unit.name for unit in diploma.units] == ["C"]
    assert [unit.name for unit in diploma.undecided] == ["A", "B", "F"]
    assert diploma.why.en == "A, B, F tie for the last of 2 places; the framework doesn't say who gets it"
    assert [unit.name for unit in letter.units] == ["C", "A", "B", "F"]
    assert [(dict(one.cluster), [unit.name for unit in one.units], len(one.undecided)) for one in clusters] == [
        ({"cum": "I"}, [], 3),
        ({"cum": "II"}, ["C"], 0),
    ]
    place = found.ranking("thuong").of("C")
    assert place is not None
    assert [award.name.vi for award in place.award] == ["Cờ", "Bằng khen", "Giấy khen", "Dẫn đầu cụm"]


def test_several_scorecards_in_one_order(found: Assessment) -> None:
    """C 51 %, H 40 %, then A, B, F, I with 30 %, D 2 %; dense: no place is skipped."""
    ranking = found.ranking("tinh")
    assert ranking.group == ""
    assert ranking.rule.groups == ("g", "h")
    wanted = [("1", "C"), ("2", "H"), ("=3", "A"), ("=3", "B"), ("=3", "F"), ("=3", "I"), ("4", "D")]
    assert labels(ranking) == wanted
    assert [one.id for one in found.rankings("h")] == ["", "tinh"]
    assert [one.stated for one in found.rankings("h")] == [False, True]


def test_what_is_not_there_is_told(found: Assessment) -> None:
    with pytest.raises(NoRanking, match="did you mean `chinh`"):
        found.ranking("chnh")
    with pytest.raises(NoRanking, match="there are several: `cum` group `g` cum = I, `cum` group `g` cum = II"):
        found.ranking("cum")
    with pytest.raises(NoRanking, match="say of which group by group=; those with units are: `g`, `h`"):
        found.statistics()
    with pytest.raises(NoLevel, match="`h` has no level `Tốt`; it has Khá, Yếu"):
        found.distribution().at_or_above("Tốt")
    with pytest.raises(NoRanking, match="no group whose units were scored has a node `zz`"):
        found.ranks("zz")


def test_a_rank_at_one_node(found: Assessment) -> None:
    assert labels(found.ranks("b")) == [("=1", "A"), ("=1", "F"), ("3", "B"), ("=4", "C"), ("=4", "D")]


def test_statistics(found: Assessment) -> None:
    """Totals 2, 30, 30, 30, 51: sum 143, mean 28.6; percents the same. `a`: 10.04 + 20 + 50 + 1 + 10.04 = 91.08."""
    stats = found.statistics("g")
    total = stats.total
    assert total is not None
    assert stats.mean_percent is not None
    # what F lacks only puts it in order, and makes no total less certain
    assert (stats.count, stats.complete, stats.refused) == (5, 5, 1)
    assert (total.mean.exact, total.mean.published) == (Fraction("28.6"), Decimal("28.6"))
    assert stats.mean_percent.published == Decimal("28.6")
    assert total.median.exact == 30
    assert total.quartiles is not None
    assert [one.exact for one in total.quartiles] == [30, 30]
    assert [unit.name for unit in total.greatest.units] == ["C"]
    a, b = stats.node("a"), stats.node("b")
    assert a.points is not None
    assert a.points.mean.exact == Fraction("18.216")
    assert a.points.mean.published == Decimal("18.2")
    assert a.share is not None
    assert a.share.published == Decimal("30.4")
    assert a.best is not None
    assert [unit.name for unit in a.best.units] == ["C"]
    assert b.worst is not None
    assert [unit.name for unit in b.worst.units] == ["C", "D"]
    # lost at a: 5 × 60 − 91.08 = 208.92; at b: 5 × 40 − 52 = 148; both by all five units: a first
    assert a.loss is not None
    assert (a.loss.units, a.loss.total) == (5, Fraction("208.92"))
    assert [one.node.id for one in stats.lost_most] == ["a", "b"]
    assert stats.why_in("en") == (
        "Offices: 5 units scored; mean 28.6 of 100 points, 28.6%; greatest 51 (C); least 2 (D); "
        "1 could not be scored and are left out"
    )


def test_levels_over_groups(found: Assessment) -> None:
    """Khá or above: C, A, B, F of 5 offices; H of 2 districts: 5 of 7 = 71.428… %."""
    one = found.distribution().at_or_above("Khá")
    assert (one.count, one.of) == (5, 7)
    assert one.percent is not None
    assert one.percent.shown_rounded
    assert one.why_in("vi") == "5 trên 7 đơn vị (≈ 71,43%) đạt mức Khá trở lên: Sở 4/5, Huyện 1/2"


def test_a_profile(found: Assessment) -> None:
    """B: 20/60 = 33.33 % beside 30.36 %, ahead by 2.97; 10/40 = 25 % beside 10.4/40 = 26 %, behind by 1."""
    profile = found.profile("B")
    assert [(one.node.id, one.ahead) for one in profile.strengths] == [("a", Fraction(100, 3) - Fraction("30.36"))]
    assert [(one.node.id, one.ahead) for one in profile.weaknesses] == [("b", Fraction(-1))]
    assert profile.why_in("vi") == (
        "Điểm mạnh: “Hạ tầng” đạt 33,3%, trung bình nhóm 30,4%, cao hơn 3 điểm phần trăm, hạng 2 trong 5 đơn vị. "
        "Điểm yếu: “Dịch vụ” đạt 25%, trung bình nhóm 26%, kém 1 điểm phần trăm, hạng 3 trong 5 đơn vị"
    )


def test_plain_data(found: Assessment) -> None:
    data = found.to_dict("vi")
    assert (data["seen"], data["scored"], len(data["refused"])) == (8, 7, 1)
    first = data["rankings"][0]
    assert (first["id"], first["name"], first["places"][0]["unit"]) == ("chinh", "Xếp hạng chính", "A")
    assert first["places"][1]["above"] == {"unit": "A", "gap": "0", "decided_by": "a"}
    assert data["statistics"][0]["total"]["mean"] == {"published": "28.6", "exact": "28.6", "shown_rounded": False}
    assert data["distribution"]["levels"][1] == {
        "name": "Khá",
        "name_en": "",
        "count": 4,
        "percent": {"published": "57.14", "exact": "400/7", "shown_rounded": True},
    }


def test_an_exact_figure_with_too_many_digits_is_left_out_of_plain_data() -> None:
    """A mean of thousands of quotients may have more digits than are written; its published form stands beside it."""
    assert _exact(Fraction(1, 3)) == "1/3"
    assert _exact(Fraction(1, 3**9000)) is None  # 4,294 digits: 14,265 bits
