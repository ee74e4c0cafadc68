"""Our figures beside published ones. The arithmetic of each case is written out beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import indexkit as ik
from indexkit.compare.text import PHRASES, text_comparison
from indexkit.report.layout import columns

HEAD = """\
indexkit: 1
framework: thu
revision: 1
name: Thử
name_en: Trial
issued_by: {decision: 1/QĐ, date: 2024-01-02}
in_force: {from: 2024-01-02}
applies_to: {periods_from: 2024}
"""
BODY = """\
groups:
  xa:
    name: Xã
    indicators:
      a: {basis: press, score: {kind: formula, formula: so_a}, evidence: {so_a: {type: number}}}
      b: {basis: press, score: {kind: formula, formula: so_b / 3}, evidence: {so_b: {type: number}}}
      c: {basis: press, score: {kind: formula, formula: so_c / 3}, evidence: {so_c: {type: number}}}
      d:
        basis: press
        score: {kind: formula, formula: 1 if so_a + so_d <= 0.3 else 0}
        evidence: {so_d: {type: number}}
    levels:
      of: points
      bands: [{name: Tốt, name_en: Good, at_least: 1}, {name: Yếu}]
"""


def framework(folder: Path, rounding: str) -> ik.Framework:
    path = folder / "thu.yaml"
    path.write_text(f"{HEAD}rules: {{rounding: {rounding}, missing_evidence: zero}}\n{BODY}", "utf-8")
    return ik.load(path, period=2024)


def units(**figures: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return dict(figures)


def told(found: ik.Comparison) -> list[str]:
    """Each verdict, with the ways that explain it: `explained mode half_even 2/2`."""
    return [
        " ".join([one.verdict, *(f"{e.reading.kind} {e.reading.how} {e.fits}/{e.of}" for e in one.explanations)])
        for one in found.figures
    ]


def a_column(folder: Path, rounding: str, ours: list[str], published: list[str], **more: Any) -> list[str]:
    """Units whose component `a` has these figures, beside these published ones."""
    given = {f"u{n}": {"so_a": Fraction(text)} for n, text in enumerate(ours)}
    printed = {f"u{n}": {"a": text} for n, text in enumerate(published)}
    return told(ik.compare_published(framework(folder, rounding), given, printed, **more))


COLUMNS: list[tuple[str, list[str], list[str], list[str]]] = [
    # the same figure, however many zeros are printed
    ("none", ["0.5", "0.5", "0.5"], ["0.5", "0.50", "0.500"], ["equal"] * 3),
    # 10/3 is shown as 3.33 by us too; 3.333 and 3 are its half-up roundings
    ("none", ["10/3", "10/3", "10/3"], ["3.33", "3.333", "3"], ["equal", "rounds_to", "rounds_to"]),
    # a tie goes up, also below zero: 0.125 → 0.13
    ("none", ["0.125"], ["0.13"], ["rounds_to"]),
    # 0.125 → 0.12 to even; 0.375 → 0.38 either way, but 0.37 if halves went down
    ("none", ["0.125", "0.375"], ["0.12", "0.38"], ["explained mode half_even 2/2", "rounds_to"]),
    # both halves went down, and 0.666… up: no other way gives all three
    (
        "none",
        ["0.125", "0.375", "2/3"],
        ["0.12", "0.37", "0.67"],
        ["explained mode half_down 3/3", "explained mode half_down 3/3", "equal"],
    ),
    # 0.125 → 0.12 to even or down; 0.375 → 0.37 only down, so to even is no explanation of either
    ("none", ["0.125", "0.375"], ["0.12", "0.37"], ["explained mode half_down 2/2 mode down 2/2 mode floor 2/2"] * 2),
    # 2/3 cut off is 0.66, 1/4 is 0.25 in every way
    ("none", ["2/3", "1/4"], ["0.66", "0.25"], ["explained mode down 2/2 mode floor 2/2", "equal"]),
    # 0.21 instead of 1/5 would be "up" by itself, but 1/3 → 0.33 in the same column was not rounded up
    ("none", ["0.201", "1/3"], ["0.21", "0.33"], ["differs", "equal"]),
    # 1.005 is 1.00499999999999989… in binary, 0.125 is exact there: 0.13
    (
        "none",
        ["1.005", "0.125"],
        ["1.00", "0.13"],
        ["explained float scaled 2/2 float printed 2/2", "rounds_to"],
    ),
    # 1.115 is 1.11499999999999999… in binary; times 100 it is 111.50000000000001
    ("none", ["1.115", "0.125"], ["1.11", "0.13"], ["explained float printed 2/2", "rounds_to"]),
    # the framework made 3.3 of 3.25 by its own half-up; halves to even make 3.2, and 0.75 → 0.8 either way
    (
        "{places: 1, mode: half_up, at: component}",
        ["3.25", "0.75"],
        ["3.2", "0.8"],
        ["explained mode half_even 2/2", "equal"],
    ),
    # the framework rounds to one place; the publisher printed the unrounded figure to two
    (
        "{places: 1, mode: half_up, at: component}",
        ["10/3", "2/3"],
        ["3.33", "0.67"],
        ["explained stage at_the_end 2/2 mode half_even 2/2 mode half_down 2/2 mode half_ceiling 2/2"] * 2,
    ),
    ("none", ["0.5", "0.25"], ["0.7", "0.25"], ["differs", "equal"]),
]


@pytest.mark.parametrize(("rounding", "ours", "published", "verdicts"), COLUMNS)
def test_a_column(tmp_path: Path, rounding: str, ours: list[str], published: list[str], verdicts: list[str]) -> None:
    assert a_column(tmp_path, rounding, ours, published) == verdicts


@pytest.mark.parametrize(
    ("within", "verdicts"),
    [
        (0, ["differs", "differs", "equal"]),
        (Decimal("0.002"), ["within", "differs", "equal"]),
        (Fraction(3, 1000), ["within", "within", "equal"]),
    ],
)
def test_within_accepts_up_to_its_size(tmp_path: Path, within: Any, verdicts: list[str]) -> None:
    """0.702 − 0.7 = 0.002; 0.697 − 0.7 = −0.003; no way to round a figure that ends gives another one."""
    given, published = ["0.7", "0.7", "0.7"], ["0.702", "0.697", "0.700"]
    assert a_column(tmp_path, "none", given, published, within=within) == verdicts


def test_parts_rounded_first(tmp_path: Path) -> None:
    """b + c = 1/3 + 1/3 = 2/3 → 0.67 at the total; 0.33 + 0.33 = 0.66. Cut off it would be 0.66 too, but then 0.336
    were 0.33 and not 0.34. Likewise 2/3 + 2/3 = 4/3 → 1.33, and 0.67 + 0.67 = 1.34; upwards 0.334 were 0.34."""
    at_total = framework(tmp_path, "{places: 2, mode: half_up, at: total}")
    given = units(u0={"so_b": 1, "so_c": 1}, u1={"so_a": Decimal("0.336")})
    found = ik.compare_published(at_total, given, {"u0": {"total": "0.66"}, "u1": {"total": "0.34"}})
    assert told(found) == ["explained stage parts_first 2/2", "equal"]
    given = units(u0={"so_b": 2, "so_c": 2}, u1={"so_a": Decimal("0.334")})
    found = ik.compare_published(at_total, given, {"u0": {"total": "1.34"}, "u1": {"total": "0.33"}})
    assert told(found) == ["explained stage parts_first 2/2", "equal"]


def test_rounded_only_at_the_end(tmp_path: Path) -> None:
    """0.67 + 0.67 = 1.34 by the framework; 2/3 + 2/3 = 4/3 → 1.33 without rounding between. 1/3 + 2/3 = 1 in both."""
    given = units(u0={"so_b": 2, "so_c": 2}, u1={"so_b": 1, "so_c": 2})
    at_parts = framework(tmp_path, "{places: 2, mode: half_up, at: component}")
    found = ik.compare_published(at_parts, given, {"u0": {"index": "1.33"}, "u1": {"index": "1.00"}})
    assert told(found) == ["explained stage at_the_end 2/2", "equal"]
    assert [one.path for one in found.figures] == ["total", "total"]


def test_a_threshold_that_floats_miss(tmp_path: Path) -> None:
    """0.1 + 0.2 <= 0.3 holds; in binary the sum is 0.30000000000000004. 0.1 + 0.1 holds in both."""
    tenth, fifth = Decimal("0.1"), Decimal("0.2")
    given = units(u0={"so_a": tenth, "so_d": fifth}, u1={"so_a": tenth, "so_d": tenth})
    found = ik.compare_published(framework(tmp_path, "none"), given, {"u0": {"d": "0"}, "u1": {"d": "1"}})
    assert told(found) == ["explained float scaled 2/2 float printed 2/2", "equal"]


def test_levels_and_figures_without_a_value(tmp_path: Path) -> None:
    found = ik.compare_published(
        framework(tmp_path, "none"),
        units(u0={"so_a": 2}, u1={"so_a": 0}),
        {"u0": {"level": "Good", "percent": "50"}, "u1": {"level": "Tốt"}},
    )
    assert told(found) == ["equal", "differs", "differs"]
    level, percent = found.figures[2], found.figures[1]
    assert (level.ours, level.published, level.difference, level.size) == ("Yếu", "Tốt", None, None)
    assert (percent.ours, percent.state, percent.difference) == (None, "none", None)  # the group has no maximum
    assert not found.agrees


def test_differences_are_exact_and_signed(tmp_path: Path) -> None:
    """3.34 − 10/3 = 1/150, and 1/150 / 0.01 = 2/3 of the last place."""
    found = ik.compare_published(framework(tmp_path, "none"), {"u": {"so_a": Fraction(10, 3)}}, {"u": {"a": "3.34"}})
    (one,) = found.figures
    assert (one.ours, one.published, one.places) == (Fraction(10, 3), Fraction(334, 100), 2)
    assert (one.difference, one.size) == (Fraction(1, 150), Fraction(2, 3))
    plain = one.to_dict()
    assert [plain[key] for key in ("ours", "published", "difference", "size")] == ["10/3", "3.34", "1/150", "2/3"]


def test_a_panels_points_are_not_counted_otherwise(tmp_path: Path) -> None:
    given = {"u": {"so_a": Fraction(1, 8), "a": {"points": 2, "by": "Hội đồng", "on": "2025-01-10", "why": "kiểm tra"}}}
    found = ik.compare_published(framework(tmp_path, "none"), given, {"u": {"a": "0.13"}})
    assert told(found) == ["differs"]


def test_units_that_are_not_published_are_named(tmp_path: Path) -> None:
    found = ik.compare_published(framework(tmp_path, "none"), units(u0={}, u1={}), {"u1": {"a": "0"}})
    assert (found.not_published, found.agrees, dict(found.counts)["equal"]) == (("u0",), True, 1)


@pytest.mark.parametrize("figure", [0.5, True, None, [1]])
def test_a_program_gives_figures_as_printed(tmp_path: Path, figure: Any) -> None:
    with pytest.raises(TypeError, match="a: the figure as printed is expected, as text or Decimal"):
        ik.compare_published(framework(tmp_path, "none"), {"u": {}}, {"u": {"a": figure}})
    found = ik.compare_published(framework(tmp_path, "none"), {"u": {"so_a": 2}}, {"u": {"a": Decimal("2.00"), "b": 0}})
    assert [(one.printed, one.places) for one in found.figures] == [("2.00", 2), ("0", 0)]


@pytest.mark.parametrize("within", [-1, 0.5])
def test_within_is_an_exact_size(tmp_path: Path, within: Any) -> None:
    with pytest.raises(ValueError, match="within: an int, Fraction or Decimal from 0 up"):
        ik.compare_published(framework(tmp_path, "none"), {"u": {}}, {"u": {}}, within=within)


def test_names_people_can_read_match_too(tmp_path: Path) -> None:
    loaded = framework(tmp_path, "none")
    file = tmp_path / "u.yaml"
    file.write_text("unit: xa_1\nunit_name: Xã Một\ngroup: xa\nperiod: 2024\nevidence: {so_a: 2}\n", "utf-8")
    for name in ("xa_1", "Xã Một"):
        table = tmp_path / "p.csv"
        table.write_text(f"unit;a\n{name};2.0\n", "utf-8-sig")
        found = ik.compare_published(loaded, file, table)
        assert (found.figures[0].unit, told(found), found.not_published) == ("xa_1", ["equal"], ())


def test_a_table_of_units_is_read_like_evidence(tmp_path: Path) -> None:
    """Text cells by the one number grammar; có/không; an empty cell is absent."""
    path = Path(__file__).parents[1] / "frameworks" / "dong_thap_2022.yaml"
    table = tmp_path / "units.csv"
    table.write_text(
        "unit;group;period;x-note;du_hop_tinh;chu_tri_hop_huyen;chuc_vu_truong_ban;tin_bai;ty_le_ky_so;mo_hinh;"
        "khao_sat_nguoi_dan\r\n"
        '"Huyện ""A""";cap_huyen;2024;1,5;có;không;bi_thu_chu_tich;36;95%;2;8.25\r\n'
        "B;cap_huyen;2024;;true;yes;;;;;\r\n",
        "utf-8",
    )
    loaded = ik.load(path, period=2024)
    by_hand = loaded.evaluate(
        {
            "du_hop_tinh": True,
            "chu_tri_hop_huyen": False,
            "chuc_vu_truong_ban": "bi_thu_chu_tich",
            "tin_bai": 36,
            "ty_le_ky_so": 95,
            "mo_hinh": 2,
            "khao_sat_nguoi_dan": Decimal("8.25"),
        },
        group="cap_huyen",
    )
    published = {'Huyện "A"': {"total": by_hand.points, "nhan_thuc/chi_dao": "5"}, "B": {"total": "10.00"}}
    found = ik.compare_published(loaded, table, published)
    assert told(found) == ["equal", "equal", "equal"]
    assert found.trees[0].points == by_hand.points
    assert "chuc_vu_truong_ban" in [one.input for one in found.trees[1].missing]


def test_thousands_in_a_table_are_doubtful(tmp_path: Path) -> None:
    table = tmp_path / "units.csv"
    table.write_text("unit,so_a\nu,2.500\n", "utf-8")
    found = ik.compare_published(framework(tmp_path, "none"), table, {"u": {"a": "2.5"}})
    assert [(one.key, one.places[0].line, one.places[0].column) for one in found.doubts] == [("IK114.point", 2, 3)]


# What it looks like


def sample(tmp_path: Path) -> ik.Comparison:
    given = units(u0={"so_a": Fraction(1, 8)}, u1={"so_a": Fraction(3, 8)}, u2={"so_a": Fraction(1, 3)}, u3={}, u4={})
    published = {
        "u0": {"a": "0.12", "b": "0"},
        "u1": {"a": "0.38"},
        "u2": {"a": "0.40", "level": "Tốt"},
        "u3": {"a": "0.001"},
    }
    return ik.compare_published(framework(tmp_path, "none"), given, published, within=Fraction(1, 1000))


def test_the_text(tmp_path: Path) -> None:
    found = sample(tmp_path)
    assert text_comparison(found, "en").partition("\n\n")[2] == """\
Compared with published figures
Trial · period 2024

                                             ours     published
u0
  a                                         0.125          0.12  explained
      published − ours = −0.005, 0.5 units of the last printed place
      rounding halves to even (half_even) to the printed places gives it; it
      gives 2 of 4 figures of this column
  b                                             0             0  equal
u1
  a                                         0.375          0.38  rounds to it
u2
  a                                     ≈ 0.33333          0.40  differs
      published − ours = +1/15 ≈ 0.0667, 20/3 ≈ 6.6667 units of the last printed
      place
  level                                       Yếu           Tốt  differs
      ours “Yếu”, published “Tốt”
u3
  a                                             0         0.001  within
      published − ours = +0.001, 1 unit of the last printed place
────────────────────────────────────────────────────────────────────────────────
6 figures: 1 equal, 1 equal when rounded, 1 within, 1 explained, 2 different;
differences accepted up to 0.001

Units without a published figure
  - u4"""
    for lang in ("en", "vi"):
        assert max(columns(line) for line in text_comparison(found, lang).split("\n")) <= 80
    assert "công bố − tính ra = −0,005, bằng 0,5 đơn vị của chữ số in cuối" in text_comparison(found, "vi")
    assert "làm tròn nửa về số chẵn (half_even) ở chữ số in cuối thì ra" in text_comparison(found, "vi")
    assert str(found) == text_comparison(found, "en")


def test_the_json_holds_exact_figures(tmp_path: Path) -> None:
    found = json.loads(json.dumps(sample(tmp_path).to_dict("vi")))
    assert found["counts"] == {"equal": 1, "rounds_to": 1, "within": 1, "explained": 1, "differs": 2}
    assert (found["name"], found["within"], found["not_published"]) == ("Thử", "0.001", ["u4"])
    assert found["figures"][0]["explanations"] == [{"kind": "mode", "how": "half_even", "fits": 2, "of": 4}]
    assert found["figures"][3]["ours"] == "1/3"


def test_both_languages_put_in_the_same_fields() -> None:
    for key, text in PHRASES.items():
        vi, en = ({name for _, name, _, _ in Formatter().parse(one) if name} for one in text)
        assert vi == en, key


def test_a_name_that_two_units_bear_means_neither(tmp_path: Path) -> None:
    loaded = framework(tmp_path, "none")
    files = []
    for number, name in enumerate(("Tân Mỹ", "Tân Mỹ", "u0")):
        file = tmp_path / f"u{number}.yaml"
        file.write_text(f"unit: u{number}\nunit_name: {name}\nperiod: 2024\nevidence: {{so_a: {number}}}\n", "utf-8")
        files.append(file)
    found = ik.compare_published(loaded, files, {"u0": {"a": "0"}, "u1": {"a": "1"}})  # the third is called `u0` too
    assert (told(found), found.not_published) == (["equal", "equal"], ("u2",))
    with pytest.raises(ik.EvidenceError) as caught:
        ik.compare_published(loaded, files, {"Tân Mỹ": {"a": "0"}})
    assert [one.code for one in caught.value.problems] == ["IK582"]
    with pytest.raises(ik.EvidenceError) as caught:
        ik.compare_published(loaded, files[1:2], {"u1": {"a": "1"}, "Tân Mỹ": {"a": "1"}})
    assert [one.key for one in caught.value.problems] == ["IK582.twice"]


def test_a_long_wrong_table_is_soon_told(tmp_path: Path) -> None:
    """Names are compared with all others for the first ones only; each is told all the same."""
    given = {f"đơn vị số {n}": {"so_a": 1} for n in range(400)}
    with pytest.raises(ik.EvidenceError) as caught:
        ik.compare_published(framework(tmp_path, "none"), given, {f"Đơn vị thứ {n}": {"a": "1"} for n in range(400)})
    assert [one.code for one in caught.value.problems] == ["IK582"] * 400
    assert sum(one.key == "IK582.near" for one in caught.value.problems) == 50
