"""What the first user has in print: means, percents, labels, the sentence on levels, the first of each table.

The units' own totals were never published. Those here are ours, chosen so that the means are the published ones; what
is tested is that the means, and all that is said of them, come out as printed.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from indexkit import Assessment, assess, load

FRAMEWORKS = Path(__file__).parents[1] / "frameworks"

# 10 units at 100 or above: 160 + 155 + 150 + 140 + 130 + 125 + 120 + 115 + 110 + 105 = 1310
# 9 below: 95 + 90 + 85 + 80 + 75 + 70 + 65 + 60 + 43.53 = 663.53; (1310 + 663.53) / 19 = 1973.53 / 19 = 103.87
# 103.87 / 200 = 51.935 %, in print 51.9
AGENCIES_2022 = "160 155 150 140 130 125 120 115 110 105 95 90 85 80 75 70 65 60 43.53"
# 6 at 200 or above: 300 + 280 + 260 + 240 + 220 + 205 = 1505
# 6 below: 190 + 180 + 170 + 150 + 110 + 81.68 = 881.68; (1505 + 881.68) / 12 = 2386.68 / 12 = 198.89
# 198.89 / 400 = 49.7225 %, in print 49.7
DISTRICTS_2022 = "300 280 260 240 220 205 190 180 170 150 110 81.68"
# 180 + 175 + 170 + 160 + 155 + 150 + 145 + 140 + 140 + 135 = 1550
# 130 + 125 + 125 + 120 + 115 + 112 + 110 + 105 + 105.11 = 1047.11; 2597.11 / 19 = 136.69
# 136.69 / 200 = 68.345 %, in print 68
AGENCIES_2023 = "180 175 170 160 155 150 145 140 140 135 130 125 125 120 115 112 110 105 105.11"
# 390 + 380 + 370 + 350 + 340 + 330 = 2160; 310 + 300 + 290 + 280 + 230 + 204 = 1614; 3774 / 12 = 314.5
# 314.5 / 400 = 78.625 %, in print 79
DISTRICTS_2023 = "390 380 370 350 340 330 310 300 290 280 230 204"
FIRST = {
    (2022, "cap_tinh"): ["Ban Quản lý Khu kinh tế", "Sở Văn hóa, Thể thao và Du lịch", "Văn phòng UBND tỉnh"],
    (2022, "cap_huyen"): ["Huyện Châu Thành", "Thành phố Sa Đéc", "Huyện Tháp Mười"],
    (2023, "cap_tinh"): ["Sở Khoa học và Công nghệ", "Sở Công Thương", "Sở Văn hóa, Thể thao và Du lịch"],
    (2023, "cap_huyen"): ["Huyện Tháp Mười", "Thành phố Sa Đéc", "Thành phố Cao Lãnh"],
}


def dong_thap(year: int, agencies: str, districts: str) -> Assessment:
    """Units whose totals are these, given by the panel as points for the main indicators, filled from the first."""
    framework = load(FRAMEWORKS / "dong_thap_2022.yaml", period=year)
    units: dict[str, Any] = {}
    for group, totals in (("cap_tinh", agencies), ("cap_huyen", districts)):
        names = FIRST[year, group] + [f"{group} {number}" for number in range(4, 20)]
        for name, total in zip(names, totals.split(), strict=False):
            left, evidence = Decimal(total), {}
            for indicator in framework.groups[group].root.parts:
                points = min(left, Decimal(str(indicator.max)))
                left -= points
                evidence[indicator.id] = {"points": points, "by": "Hội đồng", "on": f"{year}-12-31", "why": "thử"}
            units[name] = {"unit_name": name, "group": group, "period": year, "evidence": evidence}
    return assess(framework, units)


@pytest.fixture(scope="module")
def of_2022() -> Assessment:
    return dong_thap(2022, AGENCIES_2022, DISTRICTS_2022)


@pytest.fixture(scope="module")
def of_2023() -> Assessment:
    return dong_thap(2023, AGENCIES_2023, DISTRICTS_2023)


PUBLISHED = [
    (2022, "cap_tinh", "103.87", 200, "51.9", ("trên trung bình", "above average")),
    (2022, "cap_huyen", "198.89", 400, "49.7", ("dưới trung bình", "below average")),
    (2023, "cap_tinh", "136.69", 200, "68", ("trên trung bình - khá", "above average - good")),
    (2023, "cap_huyen", "314.5", 400, "79", ("khá trở lên", "good or higher")),
]


@pytest.mark.parametrize(("year", "group", "mean", "most", "percent", "label"), PUBLISHED)
def test_means_percents_and_labels_are_those_in_print(
    of_2022: Assessment, of_2023: Assessment, year: int, group: str, mean: str, most: int, percent: str, label: object
) -> None:
    found = {2022: of_2022, 2023: of_2023}[year].statistics(group)
    assert found.total is not None
    assert found.mean_percent is not None
    assert found.total.mean.published == Decimal(mean)
    assert found.maximum == most
    assert found.mean_percent.published == Decimal(percent)
    assert not found.mean_percent.shown_rounded  # a rule rounds it, and that rule is marked as assumed
    assert found.rule.basis == "assumed"
    assert found.label == label
    assert (found.count, found.complete, found.refused) == ({"cap_tinh": 19, "cap_huyen": 12}[group], found.count, 0)


def test_the_sentence_on_levels(of_2022: Assessment) -> None:
    found = of_2022.distribution().at_or_above("Trung bình")
    assert (found.count, found.of) == (16, 31)
    assert found.percent is not None
    assert found.percent.published == Decimal("51.61")
    assert found.share == Fraction(16, 31)
    assert [(count, of) for _, count, of in found.parts] == [(10, 19), (6, 12)]
    assert found.why_in("en") == (
        "16 of 31 units, 51.61%, at level Average or above: "
        "Provincial agencies and specialised units 10 of 19, People's committees of districts and cities 6 of 12"
    )
    assert found.why_in("vi").startswith("16 trên 31 đơn vị (51,61%) đạt mức Trung bình trở lên: ")


@pytest.mark.parametrize("key", FIRST, ids=str)
def test_the_first_three_of_each_group_get_the_award(
    of_2022: Assessment, of_2023: Assessment, key: tuple[int, str]
) -> None:
    year, group = key
    ranking = {2022: of_2022, 2023: of_2023}[year].ranking(group=group)
    assert ranking.stated
    assert ranking.rule.basis == "assumed"
    assert [place.unit.title for place in ranking.places[:3]] == FIRST[key]
    assert [place.label for place in ranking.places[:3]] == ["1", "2", "3"]
    assert [unit.title for unit in ranking.awards[0].units] == FIRST[key]
    assert not ranking.awards[0].undecided


def test_equal_totals_share_a_place(of_2023: Assessment) -> None:
    labels = [place.label for place in of_2023.ranking(group="cap_tinh").places]
    # 180 175 170 160 155 150 145 140 140 135 130 125 125 …: the 8th and the 12th place are shared
    assert labels == [*"1234567", "=8", "=8", "10", "11", "=12", "=12", "14", "15", "16", "17", "18", "19"]


# The national index of 2022


def test_the_national_top_five_rank_as_published() -> None:
    framework = load(FRAMEWORKS / "national_dti_922.yaml", period=2022)
    found = assess(framework, [FRAMEWORKS / "samples" / "dti_922_2022.csv"])
    order = ["Đà Nẵng", "Thành phố Hồ Chí Minh", "Quảng Ninh", "Thừa Thiên - Huế", "Cần Thơ"]
    places = found.ranking().places
    assert [(place.label, place.unit.title) for place in places] == [(str(n + 1), name) for n, name in enumerate(order)]
    published = [Decimal(text) for text in ("0.8002", "0.7163", "0.7024", "0.6975", "0.6924")]
    assert all(abs(place.published - one) <= Decimal("0.0001") for place, one in zip(places, published, strict=True))


def test_equal_printed_values_share_a_place_and_the_next_one_is_skipped() -> None:
    """15, 15, 17: 0.50002 and 0.49998 are both printed as 0.5000."""
    framework = load(FRAMEWORKS / "national_dti_922.yaml", period=2022)
    inputs = [name for name, decl in framework.groups["cap_tinh"].inputs.items() if decl.type == "number"]
    values = [f"{Decimal('0.9') - Decimal(n) / 100}" for n in range(14)] + ["0.50002", "0.49998", "0.49"]
    units = {f"T{n:02}": dict.fromkeys(inputs, Decimal(value)) for n, value in enumerate(values, start=1)}
    ranking = assess(framework, units).ranking()
    assert [place.label for place in ranking.places[13:]] == ["14", "=15", "=15", "17"]
    assert [place.published for place in ranking.places[14:]] == [Decimal("0.5"), Decimal("0.5"), Decimal("0.49")]
    assert [place.unit.name for place in ranking.places[14:]] == ["T15", "T16", "T17"]
