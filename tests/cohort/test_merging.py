"""F43: a merged unit has, for each main indicator, the mean of its predecessors' values; ranked as any other unit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import indexkit as ik
from mergers import GIVEN, TEXT, merger


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> ik.Assessment:
    path = tmp_path_factory.mktemp("merging") / "f.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return ik.assess(ik.load(path, period=2024), GIVEN)


def test_the_mean_of_each_indicator_makes_its_total(found: ik.Assessment) -> None:
    """(30 + 33)/2 = 31.5; (40 + 45.5)/2 = 42.75; the bonus (5 + 0)/2 = 2.5; 76.75 in all, above C's 76."""
    made = found.merged(merger("A", "B"))
    one = made["AB"]
    figures = [one.figure(name) for name in ("nhan_thuc", "the_che", "thuong", "@total")]
    assert figures == [Fraction(63, 2), Fraction(171, 4), Fraction(5, 2), Fraction(307, 4)]
    assert one.merged_from == ("A", "B")
    assert sorted(unit.name for unit in made) == ["AB", "C", "D", "E"]
    assert (made.seen, made.scored, [unit.name for unit in made.predecessors]) == (5, 5, ["A", "B"])
    (ranking,) = [one for one in made.rankings("tinh") if dict(one.cluster) == {"vung": "bac"}]
    assert [(place.unit.name, place.rank) for place in ranking.places] == [("AB", 1), ("C", 2)]


def test_its_tree_says_whose_mean_it_is(found: ik.Assessment) -> None:
    tree = found.merged(merger("A", "B")).trees["AB"]
    assert tree.points == Decimal("76.75")
    assert "mean of A, B" in tree["nhan_thuc"].panel.why
    assert tree["n1"].counted is False


def test_it_is_no_more_certain_than_they_were(found: ik.Assessment) -> None:
    made = found.merged(merger("C", "E", after="CE"))
    assert found["E"].complete is False
    assert made["CE"].complete is False
    assert made["CE"].figure("the_che") == 22
    assert made["CE"].described_by("vung") not in ("bac", "nam")


def test_what_describes_all_alike_is_read_by_its_formulas(tmp_path: Path) -> None:
    """Mục `the_che` chỉ áp dụng cho vùng bắc: A và B đều thuộc vùng bắc, một bên mới tự khai; lời khai của C bị bác."""
    path = tmp_path / "f.yaml"
    applies = "      the_che:\n        applies_if: {when: 'vung == \"bac\"', otherwise: drop}\n"
    path.write_text(TEXT.replace("      the_che:\n", applies), encoding="utf-8")
    said = {"A": ("bac", "verified"), "B": ("bac", "claimed"), "C": ("bac", "rejected"), "E": ("nam", "verified")}
    given = {
        name: {"x": 30, "y": 40, "mo_hinh": 0, "vung": {"value": value, "state": state, "source": "QĐ"}}
        for name, (value, state) in said.items()
    }
    found = ik.assess(ik.load(path, period=2024), given, group="tinh")
    made = found.merged([*merger("A", "B"), *merger("C", "E", after="CE")])
    assert (made["AB"].figure("the_che"), made["AB"].maximum()) == (40, 100)
    items = {name: made.trees[name].evidence.items for name in ("AB", "CE")}
    assert (items["AB"]["vung"].value, items["AB"]["vung"].state, "vung" in items["CE"]) == ("bac", "claimed", False)
    sure = found.merged(merger("A", "E", after="AE"))
    assert "vung" not in sure.trees["AE"].evidence.items


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        (("A", "X"), "AX", "IK544.lacking"),
        (("A", "D"), "AD", "IK544.groups"),
        (("A", "B"), "C", "IK544.there"),
    ],
)
def test_who_cannot_be_merged_is_told_and_all_stay(
    found: ik.Assessment, before: tuple[str, ...], after: str, key: str
) -> None:
    made = found.merged(merger(*before, after=after))
    assert [one.key for one in made.problems] == [key]
    assert [unit.name for unit in made] == [unit.name for unit in found]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("A", "B", "AB"), ("A", "C", "AC")),  # A would count in both
        (("A", "B", "AB"), ("AB", "C", "ABC")),  # the mean of two means, or of three units?
        (("A", "B", "N"), ("C", "E", "N")),  # two units of one name
        (("A", "B", "A"), ("A", "C", "A")),  # a chain under the same name
    ],
)
def test_a_unit_that_stands_in_two_mergers_is_in_neither(
    found: ik.Assessment, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    days = zip((first, second), ("2025-07-01", "2026-07-01"), strict=True)
    table = [{"from": one[:-1], "to": one[-1], "kind": "merged", "on": day} for one, day in days]
    made = found.merged(table)
    assert {one.key for one in made.problems} == {"IK544.twice"}
    assert len(made.problems) == 2
    assert [unit.name for unit in made] == [unit.name for unit in found]


def test_units_that_are_compared_are_not_merged(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    compared = "    values: {cao: {how: max, of: x, across: units, missing: skip}}\n"
    path.write_text(TEXT.replace("    bonuses:\n", compared + "    bonuses:\n"), encoding="utf-8")
    made = ik.assess(ik.load(path, period=2024), GIVEN).merged(merger("A", "B"))
    assert [one.key for one in made.problems] == ["IK544.compares"]


def test_one_that_nobody_knows_changes_nothing(found: ik.Assessment) -> None:
    made = found.merged(merger("X", "Y", after="XY"))
    assert (made.units, made.problems) == (found.units, found.problems)
