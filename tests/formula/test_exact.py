"""The judge, on cases worked out by hand."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from indexkit.formula import nodes as f
from indexkit.formula.blame import blame, blamed
from indexkit.formula.exact import FIGURE_BITS, Env, Items, Value, too_long, value_of
from indexkit.formula.parse import Name, parse

R, A, Z, N, U = f.State
SCOPE = {
    **{name: Name("number") for name in ("so_ho", "so_dat", "x", "khong_co", "bi_bac")},
    **{name: Name("truth") for name in ("dat", "chua_ro")},
    "loai": Name("choice", ("huyen", "xa")),
    "vai_tro": Name("choice", ("chu_tich", "khac")),
    "mo_hinh": Name("items"),
    "nhan_thuc": Name("node"),
}
RECORDS = ({"document": "1/QĐ", "cap": "tinh", "nam": 2023}, {"document": "2/QĐ", "cap": "huyen", "nam": 2024})
ENV = Env(
    {
        "so_ho": 48,
        "so_dat": 18,
        "x": F(5, 2),
        "bi_bac": R,
        "dat": True,
        "loai": "xa",
        "mo_hinh": Items(2, RECORDS),
    },
    {"nhan_thuc": F(15, 2)},
    {"nhan_thuc": F(7, 2), "nhan_thuc.exact": F(18, 5), "nhan_thuc.share": F(7, 20), "nhan_thuc.maximum": 10},
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 * so_dat / so_ho", F(15, 4)),
        ("so_dat / so_ho * 8", 3),
        ("1 / 3 * 3", 1),
        ("7 - 2 - 1", 4),
        ("12 / 2 / 3", 2),
        ("2 + 3 * 4", 14),
        ("-x", F(-5, 2)),
        ("-3 * -2", 6),
        ("0.1 + 0.2", F(3, 10)),
        ("so_ho / 0", U),
        ("0 / 0", U),
        ("1 / (1 / 0)", U),
        ("0 * (1 / 0)", U),
        ("khong_co + 1", A),
        ("bi_bac + khong_co", R),
        ("khong_co / 0", A),
        ("1 / 0 + bi_bac", R),
        ("min(3, x, 7)", F(5, 2)),
        ("max(3, khong_co)", A),
        ("sum(1 / 3, 1 / 3, 1 / 3)", 1),
        ("abs(-x)", F(5, 2)),
        ("floor(-x)", -3),
        ("ceil(-x)", -2),
        ("trunc(-x)", -2),
        ("floor(7)", 7),
        ("clamp(12, 0, 10)", 10),
        ("clamp(-1, 0, 10)", 0),
        ("clamp(5, 8, 3)", 3),
        ("mean(1, 2, 4)", F(7, 3)),
        ("median(9, 1, 4)", 4),
        ("median(9, 1, 4, 6)", 5),
        ("harmean(2, 6)", 3),
        ("harmean(2, 0)", U),
        ("harmean(1, -1)", U),
        ("geomean(2, 8)", 4),
        ("geomean(-2, -8)", U),
        ("sqrt(0)", 0),
        ("sqrt(-1)", U),
        ("ln(0)", U),
        ("log10(0)", U),
        ("pow(x, 2)", F(25, 4)),
        ("pow(x, -1)", F(2, 5)),
        ("pow(0, 0)", 1),
        ("pow(0, -1)", U),
        ("pow(2, so_ho + 20)", U),
        ("pow(2, so_ho)", 281474976710656),
        ("round(x, 0, half_up)", 3),
        ("round(x, 0, half_even)", 2),
        ("round(khong_co, 0, half_even)", A),
        ("5 if so_dat > 18 else 2", 2),
        ("5 if so_dat >= 18 else 2", 5),
        ("5 if dat else khong_co", 5),
        ("khong_co if dat else 5", A),
        ("5 if chua_ro else 2", A),
        ("5 if khong_co > 1 or dat else 2", 5),
        ("5 if khong_co > 1 and not dat else 2", 2),
        ("5 if khong_co > 1 and dat else 2", A),
        ("5 if 1 / 0 > 1 or bi_bac > 1 else 2", R),
        ("first(khong_co, bi_bac, 4)", 4),
        ("first(khong_co, bi_bac)", R),
        ("first(bi_bac, none)", Z),
        ("first(khong_co, 1 / 0, 4)", U),
        ("5 if given(khong_co) else 2", 2),
        ("5 if given(bi_bac) else 2", 2),
        ("5 if given(1 / 0) else 2", 5),
        ("5 if given(dat) and not given(chua_ro) else 2", 5),
        ("5 if given(loai) and not given(vai_tro) else 2", 5),
        ('5 if loai == "xa" else 2', 5),
        ('5 if loai != "xa" else 2', 2),
        ('5 if loai in ("xa", "huyen") else 2', 5),
        ('5 if vai_tro == "khac" else 2', A),
        ("5 if 10 < so_dat <= 18 else 2", 5),
        ("5 if 10 < so_dat < 18 else 2", 2),
        ("mo_hinh * 5", 10),
        ("nhan_thuc + exact(nhan_thuc) + share(nhan_thuc) + maximum(nhan_thuc)", F(349, 20)),
    ],
)
def test_by_hand(text: str, expected: Value) -> None:
    tree, problems = parse(text, SCOPE)
    assert tree is not None, [problem.show() for problem in problems]
    found = value_of(tree, ENV)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ((), 2),
        ((("cap", ("tinh",)),), 1),
        ((("cap", ("tinh", "huyen")), ("nam", ("2024",))), 1),
        ((("cap", ("tinh",)), ("nam", ("2024",))), 0),
        ((("khac", ("tinh",)),), 0),
    ],
)
def test_records_that_count(where: tuple[tuple[str, tuple[str, ...]], ...], expected: int) -> None:
    assert value_of(f.Tally("mo_hinh", where), ENV) == expected


def test_a_bare_number_cannot_tell_which_records_count() -> None:
    env = Env({"mo_hinh": Items(3)})
    assert value_of(f.Tally("mo_hinh"), env) == 3
    assert value_of(f.Tally("mo_hinh", (("cap", ("tinh",)),)), env) is A
    assert blame(f.Tally("mo_hinh", (("cap", ("tinh",)),)), env) == ("mo_hinh",)
    assert value_of(f.Tally("mo_hinh"), Env()) is A


def test_a_panel_and_what_is_caught() -> None:
    assert value_of(f.Panel("nhan_thuc"), ENV) == F(15, 2)
    assert value_of(f.Panel("the_che"), ENV) is A
    caught = f.Catch(f.Panel("the_che"), frozenset({A, N}), f.Num(0))
    assert value_of(caught, ENV) == 0
    assert value_of(f.Catch(f.Nothing(R), frozenset({A, N}), f.Num(0)), ENV) is R
    assert value_of(f.Catch(f.Num(3), frozenset({A}), f.Num(0)), ENV) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("khong_co + so_ho + bi_bac", ("khong_co", "bi_bac")),
        ("khong_co + khong_co", ("khong_co",)),
        ("5 if dat else khong_co", ()),
        ("khong_co if dat else bi_bac", ("khong_co",)),
        ("khong_co if chua_ro else bi_bac", ("chua_ro",)),
        ("first(khong_co, bi_bac)", ("khong_co", "bi_bac")),
        ("first(khong_co, 3)", ()),
        ("5 if khong_co > 1 or dat else 2", ()),
        ("5 if khong_co > 1 and dat else 2", ("khong_co",)),
        ('5 if vai_tro == "khac" else 2', ("vai_tro",)),
        ("first(1 / 0, khong_co)", ()),
        ("1 / 0", ()),
        ("5 if given(khong_co) else 2", ()),
        ("none", ()),
    ],
)
def test_who_is_to_blame(text: str, expected: tuple[str, ...]) -> None:
    tree, _ = parse(text, SCOPE)
    assert tree is not None
    assert blame(tree, ENV) == expected


def test_blame_of_panels_and_of_what_is_caught() -> None:
    missing = f.Panel("the_che")
    assert blame(f.Binary("+", missing, f.Input("khong_co")), ENV) == ("panel:the_che", "khong_co")
    assert blame(f.Catch(missing, frozenset({A}), f.Input("bi_bac")), ENV) == ("bi_bac",)
    assert blame(f.Catch(missing, frozenset({R}), f.Input("bi_bac")), ENV) == ("panel:the_che",)


def test_figures_behind_a_branch_that_was_not_taken_are_not_to_blame() -> None:
    """What does not apply lacks nothing, whatever its figure would have rested on."""
    env = Env({}, values={"phan": A})
    out, kept = f.Nothing(f.State.NOT_APPLICABLE), f.Ref("phan")
    assert blamed(f.If(f.Lit(False), kept, out), env) == ()
    assert blamed(f.If(f.Lit(True), kept, out), env) == (kept,)


def test_a_state_among_the_plans_figures_spreads_and_blames_nobody_here() -> None:
    env = Env(values={"nhan_thuc": N})
    assert value_of(f.Binary("+", f.Ref("nhan_thuc"), f.Num(1)), env) is N
    assert blame(f.Ref("nhan_thuc"), env) == ()


def test_powers_of_powers_take_a_bounded_time() -> None:
    tower: f.Number = f.Num(F(3, 7))
    for _ in range(40):
        tower = f.Call("pow", (tower, f.Num(64)))
    assert value_of(tower, Env()) is U


def test_figures_that_are_too_long_are_known() -> None:
    assert not too_long(2**FIGURE_BITS - 1)
    assert too_long(2**FIGURE_BITS)
    assert too_long(F(1, 2**FIGURE_BITS))
    assert not too_long(F(1, 3))
    assert not too_long(U)
