"""Evidence as it is read: exact values, states, records, a panel's points, and a named error for every mistake."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction
from numbers import Real
from types import MappingProxyType
from typing import Any

import pytest

from indexkit.evidence import Evidence, Item, PanelPoints, Reader, presence, read_evidence
from indexkit.formula import nodes as f
from indexkit.formula.exact import Items
from indexkit.messages import CATALOGUE
from indexkit.model import (
    Assessed,
    ChoiceScore,
    FormulaScore,
    Group,
    InputDecl,
    Interpolate,
    ItemField,
    Node,
    NotApplicable,
    NotApplied,
    PerItem,
    Ratio,
    Rounding,
    YesNo,
)
from indexkit.problems import EvidenceError, Place, Problem, Text
from indexkit.source import Document


def node(name: str, score: Any = None, *parts: Node, kind: Any = "component", **more: Any) -> Node:
    return Node(name, kind, ("groups", "huyen", name), Text(name), score=score, parts=parts, **more)


def declare(name: str, kind: Any, **more: Any) -> InputDecl:
    return InputDecl(name, kind, ("inputs", name), "", **more)


def declared(*decls: InputDecl) -> dict[str, InputDecl]:
    return {decl.name: decl for decl in decls}


ONE = f.Num(1)
INPUTS = declared(
    declare("chuc_vu", "choice", options=("bi_thu", "pho_bi_thu", "khác", "1")),
    declare("so_dat", "count"),
    declare("tong", "count", high=1000),
    declare("dau_tu", "number", low=Fraction(-5, 2), high=Fraction(15, 2)),
    declare("mang", "percent"),
    declare("ho", "percent", high=100),
    declare("diem_khao_sat", "points"),
    declare("co_ke_hoach", "yes_no"),
    declare("co_quy_che", "yes_no"),
    declare("ngay", "date"),
    declare("mo_hinh", "items"),
    declare(
        "bang_khen",
        "items",
        key="so",
        fields=(
            ItemField("so"),
            ItemField("cap", "choice", ("tinh", "huyen")),
            ItemField("ngay", "date"),
            ItemField("muc", "number"),
        ),
    ),
    declare("doan", "count"),
    declare("khong_ai_doc", "count"),
)
LEAVES = (
    node("truong_ban", ChoiceScore("chuc_vu", (), ONE), max=10),
    node(
        "ty_le",
        Ratio(f.Input("so_dat"), f.Input("tong"), ONE, f.Num(100), "cap"),
        max=10,
        not_applicable=NotApplicable("unit", "drop"),
    ),
    node("khao_sat", Assessed(), max=10),
    node("ho", FormulaScore(f.Input("ho")), max=10),
    node("ke_hoach", YesNo("co_ke_hoach", ONE, ONE), max=Fraction(5, 2), not_applicable=NotApplicable("panel", "zero")),
    node("quy_che", FormulaScore(f.If(f.Flag("co_quy_che"), ONE, f.Ref("binh_quan"))), max=5),
)
BONUSES = (
    node("thuong_mo_hinh", PerItem("mo_hinh", f.Num(5), None), kind="bonus", cap=20),
    node("thuong_bang", PerItem("bang_khen", f.Num(10), None, (("cap", ("tinh",)),)), kind="bonus"),
)
VALUES = (node("binh_quan", FormulaScore(f.Input("doan")), kind="value"),)
ROOT = Node(
    "huyen",
    "group",
    ("groups", "huyen"),
    Text("Huyện"),
    max=60,
    parts=(node("nhan_thuc", None, *LEAVES, kind="indicator", max=60),),
    bonuses=BONUSES,
    values=VALUES,
)
GROUP = Group("huyen", ROOT, INPUTS, None, {})
TINH = Group(
    "tinh",
    Node("tinh", "group", ("groups", "tinh"), Text("Tỉnh"), parts=(node("the_che", YesNo("cong", ONE, ONE), max=1),)),
    declared(declare("cong", "yes_no")),
    None,
    {},
)
LATER = NotApplied(
    "sua_2025",
    "sua.yaml",
    ("huyen/thuong_moi", "tinh/thuong_tinh"),
    ("sang_kien",),
    Text("áp dụng từ 2025", "binds from 2025"),
)
STEPS = {"khao_sat": Rounding(Fraction(1, 100), "half_up"), "nhan_thuc": Rounding(Fraction(1, 2), "half_up")}
OPTIONS: dict[str, Any] = {
    "unit_step": STEPS,
    "other_groups": {"huyen": GROUP, "tinh": TINH},
    "not_applied": (LATER,),
}
SIGNED = {"by": "Hội đồng", "on": "2024-01-15", "why": "Kiểm tra thực tế"}
PARENT = "nhan_thuc"


def read(data: Any, **options: Any) -> Evidence:
    return read_evidence(data, GROUP, **{**OPTIONS, **options})


def item(name: str, raw: Any) -> Item:
    return read({name: raw}).items[name]


def wrong(data: Any, **options: Any) -> list[Problem]:
    with pytest.raises(EvidenceError) as raised:
        read(data, **options)
    problems = list(raised.value.problems)
    for found in problems:
        for lang in ("vi", "en"):
            assert found.message(lang), found.key
            assert found.hint(lang), found.key
    return problems


def only(data: Any, **options: Any) -> Problem:
    problems = wrong(data, **options)
    assert len(problems) == 1, [str(found) for found in problems]
    return problems[0]


class Rank(IntEnum):
    SECOND = 2


class Word(StrEnum):
    CHAIR = "bi_thu"
    TOTAL = "tong"


class Single:
    """A number of another library: a 32-bit float, known by its text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


Real.register(Single)


class Scalar:
    """A one-cell array of truths, as a column gives them."""

    ndim = 0

    def __init__(self, truth: bool) -> None:
        self.truth = truth
        self.dtype = type("dtype", (), {"kind": "b"})

    def __bool__(self) -> bool:
        return self.truth


# Values


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("so_dat", 0, 0),
        ("tong", 1000, 1000),
        ("so_dat", 12.0, 12),
        ("so_dat", Decimal("1E+2"), 100),
        ("so_dat", Fraction(6, 2), 3),
        ("so_dat", Rank.SECOND, 2),
        ("so_dat", 10**40 - 1, 10**40 - 1),
        ("dau_tu", 0.1, Fraction(1, 10)),
        ("dau_tu", -2.5, Fraction(-5, 2)),
        ("dau_tu", Decimal("-0.0"), 0),
        ("dau_tu", Decimal("0E+999999"), 0),
        ("dau_tu", 1e-7, Fraction(1, 10**7)),
        ("dau_tu", Single("0.1"), Fraction(1, 10)),
        ("dau_tu", Fraction(1, 3), Fraction(1, 3)),
        ("mang", 103.97, Fraction(10397, 100)),
        ("mang", "72.5%", Fraction(145, 2)),
        ("mang", "100%", 100),
        ("diem_khao_sat", -3, -3),
        ("co_ke_hoach", True, True),
        ("co_ke_hoach", "Có", True),
        ("co_ke_hoach", "Co\N{COMBINING ACUTE ACCENT}", True),
        ("co_ke_hoach", "KHÔNG", False),
        ("co_ke_hoach", "yes", True),
        ("co_ke_hoach", "No", False),
        ("co_ke_hoach", "TRUE", True),
        ("co_ke_hoach", Scalar(False), False),
        ("chuc_vu", "bi_thu", "bi_thu"),
        ("chuc_vu", Word.CHAIR, "bi_thu"),
        ("chuc_vu", "kha\N{COMBINING ACUTE ACCENT}c", "khác"),
        ("ngay", "2023-05-30", date(2023, 5, 30).toordinal()),
        ("ngay", date(2023, 1, 1), date(2023, 1, 1).toordinal()),
    ],
)
def test_values_are_exact(name: str, raw: Any, value: Any) -> None:
    found = item(name, raw)
    assert found.value == value
    assert type(found.value) is (Fraction if isinstance(value, Fraction) else type(value))
    assert found.state == "claimed"


NAN = float("nan")


@pytest.mark.parametrize(
    ("name", "raw", "key", "words"),
    [
        ("so_dat", True, "IK502.truth", "`true`"),
        ("so_dat", "12", "IK502.quoted", "`12`, without quotes"),
        ("so_dat", "１２", "IK502.slip", "write `12`"),
        ("dau_tu", "6,5", "IK502.slip", "write `6.5`"),
        ("dau_tu", "1.234,5", "IK502.slip", "write `1234.5`"),
        ("dau_tu", "5%", "IK502.slip", "write `5`"),
        ("mang", "72,5%", "IK502.slip", "write `72.5`"),
        ("mang", "72.5 %", "IK502.slip", "write `72.5`"),
        ("mang", "72.5", "IK502.quoted", "`72.5`"),
        ("so_dat", "1 234", "IK502.slip", "write `1234`"),
        ("so_dat", "12 hộ", "IK502.slip", "write `12`"),
        ("so_dat", "nhiều", "IK502.other", "for example `12`"),
        ("so_dat", "", "IK502.other", "for example `12`"),
        ("so_dat", b"12", "IK502.other", "a value of another kind"),
        ("so_dat", [12], "IK502.other", "a list"),
        ("so_dat", 1j, "IK502.other", "a value of another kind"),
        ("so_dat", Scalar(True), "IK502.other", "a value of another kind"),
        ("so_dat", NAN, "IK502.not_finite", "`nan`"),
        ("so_dat", float("-inf"), "IK502.not_finite", "`-inf`"),
        ("so_dat", Decimal("sNaN"), "IK502.not_finite", "`sNaN`"),
        ("so_dat", Decimal("Infinity"), "IK502.not_finite", "`Infinity`"),
        ("so_dat", "NaN", "IK502.slip", "`NaN`"),
        ("so_dat", 10**40 + 1, "IK502.too_long", "very long number"),
        ("dau_tu", 1e300, "IK502.too_long", "`1e+300`"),
        ("dau_tu", 5e-324, "IK502.too_long", "`5e-324`"),
        ("dau_tu", Decimal("1e999999"), "IK502.too_long", "1E+999999"),
        ("dau_tu", Decimal("0." + "1" * 41), "IK502.too_long", "0.111"),
        ("dau_tu", Fraction(1, 3**100), "IK502.too_long", "very long number"),
        ("dau_tu", "1" * 41, "IK502.too_long", "111"),
        ("dau_tu", "9" * 10_000, "IK502.too_long", "999…"),
        ("so_dat", 2.5, "IK503.not_whole", "`2.5`"),
        ("so_dat", Fraction(1, 3), "IK503.not_whole", "`1/3`"),
        ("so_dat", 1.234, "IK503.not_whole_thousands", "`1234` if the point"),
        ("so_dat", -1, "IK503.negative", "`-1`"),
        ("tong", 1001, "IK503.above", "`1000` or less"),
        ("dau_tu", -2.6, "IK503.below", "`-2.5` or more"),
        ("dau_tu", 7.6, "IK503.above", "`7.5` or less"),
        ("mang", -0.1, "IK503.negative", "`-0.1`"),
        ("mang", "-1%", "IK503.negative", "`-1`"),
        ("ho", 100.01, "IK503.above", "`100` or less"),
        ("chuc_vu", "bi_thư", "IK504.near", "`bi_thu`"),
        ("chuc_vu", "giám đốc sở", "IK504.unknown", "one of `bi_thu`, `pho_bi_thu`"),
        ("chuc_vu", 1, "IK504.quote", '`"1"`, in quotes'),
        ("chuc_vu", ["bi_thu"], "IK504.unknown", "a list"),
        ("co_ke_hoach", 1, "IK505.number", "`true`"),
        ("co_ke_hoach", "khong", "IK505.near", "`không`"),
        ("co_ke_hoach", "chưa rõ", "IK505.other", "`yes` or `no`"),
        ("co_ke_hoach", 0.5, "IK505.other", "`0.5`"),
        ("ngay", "30/05/2023", "IK506.order", "`2023-05-30`"),
        ("ngay", "30-5-2023", "IK506.order", "`2023-05-30`"),
        ("ngay", "2023/5/30", "IK506.order", "`2023-05-30`"),
        ("ngay", "2023-5-30", "IK506.order", "`2023-05-30`"),
        ("ngay", "2023-02-30", "IK506.impossible", "2023-02-30"),
        ("ngay", "20230530", "IK506.order", "`2023-05-30`"),
        ("ngay", "ngày 15 tháng 3 năm 2022", "IK506.order", "`2022-03-15`"),
        ("ngay", "hôm qua", "IK506.other", "`2024-05-30`"),
        ("ngay", 2023, "IK506.other", "`2023`"),
        ("ngay", datetime(2023, 5, 30, 7, 30), "IK506.time", "`2023-05-30`"),
    ],
)
def test_a_wrong_value_is_named_with_what_to_type(name: str, raw: Any, key: str, words: str) -> None:
    for data in ({name: raw}, {name: {"value": raw, "state": "verified"}}):
        found = only(data)
        assert found.key == key
        assert words in found.show("en")
        assert f"`{name}`" in found.message("vi")
        assert found.places == ()


def test_giant_numbers_are_refused_without_being_written_out() -> None:
    for giant in (10**10_000, -(10**10_000), Fraction(1, 10**10_000)):
        assert only({"so_dat": giant}).key == "IK502.too_long"
        assert only({"mang": giant}).key == "IK502.too_long"
        assert only({PARENT: {"points": giant, **SIGNED}}).key == "IK502.too_long"
    assert only({10**10_000: 1}).key == "IK501.not_text"


def test_numbers_at_the_limits_of_r13_are_read() -> None:
    tiny = Decimal("1." + "1" * 39 + "E-40")
    assert item("diem_khao_sat", tiny).value == Fraction(tiny)
    assert item("diem_khao_sat", Decimal("1E+40")).value == 10**40
    assert only({"diem_khao_sat": Decimal("1E+41")}).key == "IK502.too_long"
    for small in (Decimal("1E-41"), Fraction(1, 10**41), 1 + Fraction(1, 3 * 10**81)):
        assert only({"diem_khao_sat": small}).key == "IK502.too_long"


# States


def test_what_goes_with_a_value_is_kept() -> None:
    words = {
        "source": "BC 12/2024",
        "note": "số chốt 31/12",
        "by": "Phòng VHTT",
        "on": date(2024, 1, 5),
        "why": "rà soát",
    }
    found = item("so_dat", {"value": 7, "state": "verified", **words})
    assert found == Item("so_dat", 7, "verified", "BC 12/2024", "số chốt 31/12", "Phòng VHTT", "2024-01-05", "rà soát")


@pytest.mark.parametrize(
    ("raw", "state", "value"),
    [
        (None, "absent", None),
        ({"value": None}, "absent", None),
        ({"state": "absent"}, "absent", None),
        ({"state": "absent", "value": None, "note": "chưa thống kê"}, "absent", None),
        ({"value": 3}, "claimed", 3),
        ({"value": 3, "x-cell": "B7"}, "claimed", 3),
        ({"value": 3, "state": None}, "claimed", 3),
        ({"value": 3, "state": "rejected"}, "rejected", 3),
        ({"state": "rejected"}, "rejected", None),
        ({"state": "not_applicable"}, "not_applicable", None),
        (MappingProxyType({"value": 3, "state": "verified"}), "verified", 3),
    ],
)
def test_states(raw: Any, state: str, value: Any) -> None:
    found = item("so_dat", raw)
    assert (found.state, found.value) == (state, value)


@pytest.mark.parametrize(
    ("raw", "key", "words"),
    [
        ({}, "IK509.no_value", "`value: …`"),
        ({"note": "chưa có"}, "IK509.no_value", "`state: absent`"),
        ({"valeu": 3}, "IK509.key_near", "`value`"),
        ({"gia_tri_moi": 3}, "IK509.key_unknown", "one of `value`, `state`"),
        ({"value": 3, 5: 1}, "IK509.key_not_text", "`5`"),
        ({"value": 3, True: "2024-01-01"}, "IK509.on", '"on"'),
        ({"value": 3, "state": "verify"}, "IK509.state_near", "`state: verified`"),
        ({"value": 3, "state": "đã duyệt"}, "IK509.state_unknown", "one of `claimed`"),
        ({"value": 3, "state": True}, "IK509.state_unknown", "`true`"),
        ({"state": "verified"}, "IK509.state_alone", "add `value: …`"),
        ({"value": 3, "state": "absent"}, "IK509.contradiction", "`3`"),
        ({"value": 0, "state": "not_applicable"}, "IK509.contradiction", "`0`"),
        ({"value": 3, "source": 12}, "IK514.number", "in quotes"),
        ({"value": 3, "note": ["a"]}, "IK514.not_text", "a list"),
        ({"value": 3, "by": "  "}, "IK514.blank", "`by`"),
        ({"value": 3, "why": "\ud800"}, "IK514.characters", "`why`"),
        ({"value": 3, "on": "31/12/2023"}, "IK506.order", "`2023-12-31`"),
        ({"value": 3, "on": "2023-02-29"}, "IK506.impossible", "2023-02-29"),
    ],
)
def test_wrong_words_round_a_value(raw: Any, key: str, words: str) -> None:
    found = only({"so_dat": raw})
    assert found.key == key
    assert words in found.show("en")


@pytest.mark.parametrize(
    ("data", "key", "words"),
    [
        ({"chuc_vu": {"state": "not_applicable"}}, "IK510.refused", "`nhan_thuc/truong_ban`"),
        ({"doan": {"state": "not_applicable"}}, "IK510.refused", "`nhan_thuc/quy_che`"),
        ({"khong_ai_doc": {"state": "not_applicable"}}, "IK510.unread", "`state: absent`"),
        ({"co_ke_hoach": {"state": "not_applicable"}}, "IK510.unsigned", "`by`, `on`, `why`"),
        ({"co_ke_hoach": {"state": "not_applicable", "by": "HĐ", "why": "x"}}, "IK510.unsigned", "`on`"),
    ],
)
def test_not_applicable_needs_the_leave_of_every_clause_that_reads_it(data: Any, key: str, words: str) -> None:
    found = only(data)
    assert found.key == key
    assert words in found.show("en")


def test_a_panel_may_say_that_a_clause_does_not_apply() -> None:
    assert item("co_ke_hoach", {"state": "not_applicable", **SIGNED}).state == "not_applicable"


def group_of(*leaves: Node, values: tuple[Node, ...] = (), kind: Any = "count") -> Group:
    root = Node("g", "group", (), Text("g"), parts=leaves, values=values)
    return Group("g", root, declared(declare("x", kind)), None, {})


def by(who: Any) -> dict[str, Any]:
    return {"max": 1, "not_applicable": NotApplicable(who, "drop")}


READS = FormulaScore(f.Input("x"))
CLAIM = {"x": {"state": "not_applicable"}}


@pytest.mark.parametrize(
    ("group", "clauses"),
    [
        (group_of(node("a", READS, **by("unit")), node("b", READS, max=1)), "`b`"),
        (group_of(node("a", READS, max=1), node("b", READS, **by("unit")), node("c", READS)), "`a`, `c`"),
        (
            group_of(
                node("a", READS, **by("unit")),
                node("b", FormulaScore(f.Ref("v"))),
                values=(node("v", FormulaScore(f.Ref("w"))), node("w", READS)),
            ),
            "`b`",
        ),
    ],
)
def test_one_clause_that_does_not_allow_it_suffices(group: Group, clauses: str) -> None:
    with pytest.raises(EvidenceError) as raised:
        read_evidence(CLAIM, group)
    assert [dict(found.fields)["clauses"] for found in raised.value.problems] == [clauses]


def test_the_stricter_of_two_leaves_decides_who_may_say_so() -> None:
    units = group_of(node("a", READS, **by("unit")), node("b", READS, **by("unit")))
    assert read_evidence(CLAIM, units).items["x"].state == "not_applicable"
    mixed = group_of(node("a", READS, **by("unit")), node("b", READS, **by("panel")))
    with pytest.raises(EvidenceError, match="only a panel"):
        read_evidence(CLAIM, mixed)
    assert read_evidence({"x": {**CLAIM["x"], **SIGNED}}, mixed).items["x"].state == "not_applicable"


def test_a_formula_that_counts_some_records_refuses_a_bare_number() -> None:
    tally = FormulaScore(f.Binary("*", f.Tally("x", (("cap", ("tinh",)),)), ONE))
    through_a_value = (node("v", tally, kind="value"),)
    for group in (
        group_of(node("a", tally), kind="items"),
        group_of(node("a", FormulaScore(f.Ref("v"))), values=through_a_value, kind="items"),
    ):
        with pytest.raises(EvidenceError, match="IK507"):
            read_evidence({"x": 3}, group)


def test_the_smaller_of_maximum_and_cap_bounds_a_clause() -> None:
    for bounds in ({"max": 5, "cap": 3}, {"max": 3, "cap": 5}):
        group = Group(
            "g", Node("g", "group", (), Text("g"), bonuses=(node("b", READS, kind="bonus", **bounds),)), {}, None, {}
        )
        assert read_evidence({"b": {"points": 3, **SIGNED}}, group).panel["b"].points == 3
        with pytest.raises(EvidenceError, match="`3` or less"):
            read_evidence({"b": {"points": 4, **SIGNED}}, group)


def test_levels_that_read_an_input_never_let_it_be_not_applicable() -> None:
    from indexkit.model import Levels, Row

    levels = Levels(f.Ref("@total"), (Row((), f.Compare(">", f.Input("so_dat"), ONE)),), "first", (), "assumed")
    group = Group("huyen", ROOT, INPUTS, levels, {})
    with pytest.raises(EvidenceError, match="`levels`"):
        read_evidence({"so_dat": {"state": "not_applicable"}}, group)


# Items

RECORDS = [{"document": "12/QĐ-UBND", "source": "cổng"}, {"document": "13/QĐ-UBND"}]
MERITS = [
    {"so": "1/QĐ", "cap": "tinh", "ngay": "2024-05-30", "muc": 1.5},
    {"so": "2/QĐ", "cap": "huyen", "ngay": date(2024, 6, 1), "note": "xem bản gốc"},
]


def test_records_are_copied_with_typed_fields() -> None:
    found = item("bang_khen", MERITS)
    assert found.value == Items(
        2,
        (
            {"so": "1/QĐ", "cap": "tinh", "ngay": "2024-05-30", "muc": Fraction(3, 2)},
            {"so": "2/QĐ", "cap": "huyen", "ngay": "2024-06-01", "note": "xem bản gốc"},
        ),
    )
    assert item("mo_hinh", tuple(RECORDS)).value == Items(2, tuple(RECORDS))
    assert item("mo_hinh", []).value == Items(0, ())


def test_a_bare_number_of_items_counts_and_is_noted() -> None:
    evidence = read({"mo_hinh": 2})
    assert evidence.items["mo_hinh"].value == Items(2, None)
    assert [note.key for note in evidence.notes] == ["IK513.without_documents"]
    assert "khai 2 nhưng không kèm văn bản" in evidence.notes[0].message("vi")
    assert read({"mo_hinh": {"value": 2, "state": "rejected"}}).notes == ()


MANG = f.Input("mang")


@pytest.mark.parametrize("raw", [0.95, "1%", 1, Fraction(1, 100), 0, 1.01, 95])
@pytest.mark.parametrize("given", [lambda raw: raw, lambda raw: {"value": raw, "state": "verified"}])
def test_a_share_of_one_where_a_percent_stands_is_doubted(raw: Any, given: Any) -> None:
    notes = read({"mang": given(raw)}).notes
    doubtful = not isinstance(raw, str) and 0 < raw <= 1
    assert [note.key for note in notes] == ["IK513.share"] * doubtful


@pytest.mark.parametrize(
    ("score", "high", "doubted"),
    [
        (FormulaScore(MANG), None, True),
        (FormulaScore(MANG), 100, True),
        (FormulaScore(MANG), 2, False),
        (Ratio(MANG, None, ONE, f.Num(100), "cap"), None, True),
        (Ratio(MANG, None, ONE, f.Num(2), "cap"), None, False),
        (FormulaScore(f.If(f.Compare(">=", MANG, f.Num(80)), ONE, f.Num(0))), None, True),
        (FormulaScore(f.If(f.Compare(">", f.Num(Fraction(1, 2)), MANG), ONE, f.Num(0))), None, False),
        (FormulaScore(f.If(f.Compare(">", MANG, f.Num(0)), ONE, f.Num(0))), None, True),
        (Interpolate(MANG, ((f.Num(0), ONE), (f.Num(100), ONE)), "clamp"), None, True),
        (Interpolate(MANG, ((f.Num(0), ONE), (f.Num(1), ONE), (f.Num(9), ONE)), "clamp"), None, False),
    ],
)
def test_small_percents_are_usual_where_a_clause_asks_about_them(score: Any, high: Any, doubted: bool) -> None:
    group = Group(
        "huyen",
        Node("huyen", "group", ("groups", "huyen"), Text("Huyện"), parts=(node("a", score, max=10),)),
        declared(declare("mang", "percent", high=high)),
        None,
        {},
    )
    assert [note.key for note in read_evidence({"mang": Fraction(3, 4)}, group).notes] == ["IK513.share"] * doubted


def test_what_is_doubtful_is_told_beside_what_is_wrong() -> None:
    assert [found.key for found in wrong({"mang": 0.5, "tong": "x", "mo_hinh": 2})] == ["IK502.other", "IK513.share"]


def test_a_record_without_a_field_by_which_records_count_is_noted() -> None:
    evidence = read({"bang_khen": [{"so": "1/QĐ"}]})
    assert [note.key for note in evidence.notes] == ["IK513.no_field"]


@pytest.mark.parametrize(
    ("data", "key", "words"),
    [
        ({"mo_hinh": "hai"}, "IK507.not_items", "`hai`"),
        ({"mo_hinh": True}, "IK507.not_items", "`true`"),
        ({"mo_hinh": -1}, "IK503.negative", "`-1`"),
        ({"mo_hinh": 1.5}, "IK503.not_whole", "`1.5`"),
        ({"mo_hinh": 10**50}, "IK502.too_long", "very long"),
        ({"mo_hinh": {"document": "12/QĐ"}}, "IK507.single", "`- document: …`"),
        ({"bang_khen": 3}, "IK507.bare", "`cap`"),
        ({"mo_hinh": ["12/QĐ"]}, "IK507.record", "`- document: 12/QĐ`"),
        ({"mo_hinh": ["12/QĐ-UBND ngày 5/3/2024"]}, "IK507.record", "`- document: 12/QĐ-UBND ngày 5/3/2024`"),
        ({"mo_hinh": ["QĐ: 12"]}, "IK507.record", '`- document: "QĐ: 12"`'),
        ({"mo_hinh": ["12"]}, "IK507.record", '`- document: "12"`'),
        ({"mo_hinh": ["x" * 200]}, "IK507.record", "`- document: …`"),
        ({"mo_hinh": [["12/QĐ"]]}, "IK507.record", "`- document: …`"),
        ({"bang_khen": ["12/QĐ"]}, "IK507.record", "`- so: 12/QĐ`"),
        ({"mo_hinh": [RECORDS[0], {"source": "x"}]}, "IK507.no_key", "record 2"),
        ({"mo_hinh": [{"document": None}]}, "IK507.no_key", "`document`"),
        ({"mo_hinh": [{"documnet": "12/QĐ"}]}, "IK507.field_near", "`document`"),
        ({"mo_hinh": [{"document": "12/QĐ", "kinh_phi": 5}]}, "IK507.field_unknown", "one of `document`"),
        ({"mo_hinh": [{"document": "12/QĐ", 7: 5}]}, "IK507.field_unknown", "`7`"),
        ({"mo_hinh": [{"document": "12/QĐ", "state": "absent"}]}, "IK507.state", "one of `claimed`"),
        ({"mo_hinh": [{"document": 12}]}, "IK514.number", "field `document` of record 1 in `mo_hinh`"),
        ({"mo_hinh": [{"document": " "}]}, "IK514.blank", "record 1"),
        ({"bang_khen": [{"so": "1", "cap": "tỉnh"}]}, "IK504.near", "`tinh`"),
        ({"bang_khen": [{"so": "1", "cap": "tinh", "ngay": "30/5/2024"}]}, "IK506.order", "`2024-05-30`"),
        ({"bang_khen": [{"so": "1", "cap": "tinh", "muc": "1,5"}]}, "IK502.slip", "write `1.5`"),
        ({"mo_hinh": [RECORDS[0], RECORDS[1], {"document": "12 /qđ–ubnd"}]}, "IK508.record", "records 1 and 3"),
    ],
)
def test_wrong_items(data: Any, key: str, words: str) -> None:
    found = only(data)
    assert found.key == key
    assert words in found.show("en")


# A panel's points


@pytest.mark.parametrize("key", ["nhan_thuc/truong_ban", "truong_ban", "huyen/nhan_thuc/truong_ban"])
def test_points_are_keyed_by_path_or_id(key: str) -> None:
    evidence = read({key: {"points": 7, "source": "BB 3", **SIGNED}})
    expected = PanelPoints("truong_ban", 7, "Hội đồng", "2024-01-15", "Kiểm tra thực tế", "BB 3")
    assert dict(evidence.panel) == {"truong_ban": expected}
    assert dict(evidence.items) == {}


@pytest.mark.parametrize("raw", [7.5, {"points": 7.5}, {"value": Decimal("7.50"), "note": "khảo sát"}])
def test_a_plain_number_suffices_where_only_a_panel_can_assess(raw: Any) -> None:
    assert read({"khao_sat": raw}).panel["khao_sat"].points == Fraction(15, 2)
    assert read({"khao_sat": raw}, overrides_allowed=False).panel["khao_sat"].points == Fraction(15, 2)


def test_points_that_are_not_given_are_none() -> None:
    assert dict(read({"khao_sat": None, PARENT: None}).panel) == {}


def test_a_leaf_with_an_input_of_its_own_id_is_told_by_the_word_points() -> None:
    assert item("ho", 80).value == 80
    assert read({"ho": {"points": 8, **SIGNED}}).panel["ho"].points == 8
    both = read({"ho": {"value": 80}, "nhan_thuc/ho": {"points": 8, **SIGNED}})
    assert (both.items["ho"].value, both.panel["ho"].points) == (80, 8)


def test_bonus_clauses_take_points_up_to_their_cap() -> None:
    assert read({"thuong_mo_hinh": {"points": 20, **SIGNED}}).panel["thuong_mo_hinh"].points == 20
    assert read({"thuong_mo_hinh": {"points": 0, **SIGNED}}).panel["thuong_mo_hinh"].points == 0
    assert read({"thuong_bang": {"points": 5000, **SIGNED}}).panel["thuong_bang"].points == 5000
    assert only({"thuong_mo_hinh": {"points": 21, **SIGNED}}).key == "IK511.above"


@pytest.mark.parametrize(
    ("data", "key", "words"),
    [
        ({PARENT: 60}, "IK511.unsigned_plain", "`{points: 60, by: …, on: …, why: …}`"),
        ({PARENT: {"points": 60}}, "IK511.unsigned", "`by`, `on`, `why`"),
        ({PARENT: {"points": 60, **SIGNED, "why": None}}, "IK511.unsigned", "lack `why`"),
        ({PARENT: {"points": 60.5, **SIGNED}}, "IK511.above", "`60` or less"),
        ({PARENT: {"points": -1, **SIGNED}}, "IK511.below", "`0` or more"),
        ({PARENT: {"points": 59.7, **SIGNED}}, "IK511.step", "`59.5` or `60`"),
        ({PARENT: {"value": 60, **SIGNED}}, "IK511.value_word", "`points: …`"),
        ({PARENT: dict(SIGNED)}, "IK511.no_points", "`points: …`"),
        ({PARENT: {"points": None, **SIGNED}}, "IK511.no_points", "`points: …`"),
        ({PARENT: {"points": 60, "value": 60, **SIGNED}}, "IK511.both", "`points` alone"),
        ({PARENT: {"point": 60, **SIGNED}}, "IK509.key_near", "`points`"),
        ({PARENT: {"points": 60, **SIGNED, "state": "verified"}}, "IK509.key_unknown", "one of `points`"),
        ({PARENT: {"points": "60", **SIGNED}}, "IK502.quoted", "`60`, without quotes"),
        ({PARENT: {"points": True, **SIGNED}}, "IK502.truth", "`true`"),
        ({PARENT: {"points": 60, **SIGNED, "on": "2024-13-01"}}, "IK506.impossible", "2024-13-01"),
        ({PARENT: "tốt"}, "IK511.not_points", "`tốt`"),
        ({"nhan_thuc/truong_ban": "bi_thu"}, "IK511.evidence", "`chuc_vu`"),
        ({"truong_ban": {"value": "bi_thu", **SIGNED}}, "IK511.value_of_input", "`chuc_vu`"),
        ({"khao_sat": 10.5}, "IK511.above", "`10` or less"),
        ({"khao_sat": 7.125}, "IK511.step", "`7.12` or `7.13`"),
        ({"khao_sat": "tốt"}, "IK502.other", "`tốt`"),
        ({"khao_sat": {"points": 5, "value": 6}}, "IK511.both", "`points` alone"),
    ],
)
def test_wrong_points(data: Any, key: str, words: str) -> None:
    found = only(data)
    assert found.key == key
    assert words in found.show("en")


def test_points_are_refused_where_the_framework_refuses_overrides() -> None:
    found = only({PARENT: {"points": 60, **SIGNED}}, overrides_allowed=False)
    assert found.key == "IK511.refused"
    assert "overrides: refused" in found.message("vi")


def test_points_given_twice() -> None:
    points = {"points": 7, **SIGNED}
    assert only({"truong_ban": points, "nhan_thuc/truong_ban": points}).key == "IK508.points"


def test_steps_may_come_from_a_function() -> None:
    data = {PARENT: {"points": 59.7, **SIGNED}}
    assert only(data, unit_step=lambda name: STEPS.get(name)).key == "IK511.step"
    assert read(data, unit_step=None).panel[PARENT].points == Fraction(597, 10)


# Names


@pytest.mark.parametrize(
    ("data", "key", "words"),
    [
        ({"so_dta": 1}, "IK501.near", "`so_dat`"),
        ({"SO_DAT": 1}, "IK501.near", "`so_dat`"),
        ({"the_che/truong_ban": 1}, "IK501.near", "`nhan_thuc/truong_ban`"),
        ({"zzzz": 1}, "IK501.unknown", "such as `chuc_vu`"),
        ({"": 1}, "IK501.unknown", "such as `chuc_vu`"),
        ({"x" * 5000: 1}, "IK501.unknown", "xxx…"),
        ({"cong": True}, "IK501.other_group", "`group: tinh`"),
        ({"the_che": {"points": 1, **SIGNED}}, "IK501.other_group", "`group: tinh`"),
        ({"tinh/the_che": {"points": 1, **SIGNED}}, "IK501.other_group", "`group: tinh`"),
        ({"huyen": {"points": 50, **SIGNED}}, "IK501.group", "`nhan_thuc`"),
        ({"binh_quan": 3}, "IK501.value", "`doan`"),
        ({5: 1}, "IK501.not_text", "`5`"),
        ({None: 1}, "IK501.not_text", "nothing"),
        ({("so_dat",): 1}, "IK501.not_text", "a list"),
        ({b"so_dat": 1}, "IK501.not_text", "another kind"),
        ({Word.TOTAL: 1, "tong": 2}, None, ""),
        ({Word.TOTAL: 1001}, "IK503.above", "`tong`"),
        (None, "IK512.not_a_map", "`name: value`"),
        ([("so_dat", 1)], "IK512.not_a_map", "a list"),
        ("so_dat: 1", "IK512.not_a_map", "`so_dat: 1`"),
    ],
)
def test_wrong_names(data: Any, key: str | None, words: str) -> None:
    if key is None:
        assert read(data).items["tong"].value == 2
        return
    found = only(data)
    assert found.key == key
    assert words in found.show("en")


class OddText(str):
    """A text that is no dictionary's equal of itself."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return 7


NESTED = {"so_dat": 3, "tong": 4}


@pytest.mark.parametrize("heading", ["ty_le", "nhan_thuc", "an_toan"])
def test_inputs_below_a_heading_are_one_mistake_and_are_read(heading: str) -> None:
    found = only({heading: NESTED})
    assert found.key == "IK501.nested"
    assert "move what stands below it to the left: `so_dat`, `tong`" in found.hint()
    keys = [one.key for one in wrong({heading: {**NESTED, "tong": 1001, "tongg": 1}, "so_dat": -1})]
    assert keys == ["IK501.near", "IK501.nested", "IK503.above", "IK503.negative"]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"khao_sat": {"points": 3, "so_dat": 1}}, "IK509.key_unknown"),
        ({"la": {"so_dat": 3, "xa_la": 4, "la_nua": 5}}, "IK501.unknown"),
        ({"la": {"value": 5}}, "IK501.unknown"),
        ({"tong": {"value": 5, "so_dat": 3}}, "IK509.key_unknown"),
    ],
)
def test_other_maps_are_no_headings(data: Any, key: str) -> None:
    assert {one.key for one in wrong(data)} == {key}


def test_a_heading_of_the_authors_own_is_passed_over() -> None:
    assert read({"x-ghi_chu": NESTED}).items == {}


def test_a_name_in_two_classes_of_text_is_given_twice() -> None:
    assert only({"so_dat": 1, OddText("so_dat"): 2}).key == "IK508.name"
    assert read({OddText("so_dat"): 2}).items["so_dat"].value == 2


@pytest.mark.parametrize(
    "data", [{"sang_kien": 3}, {"sang_kien": [object()]}, {"thuong_moi": {"points": 5}}, {"huyen/thuong_moi": 5}]
)
def test_what_only_an_amendment_that_takes_no_part_knows_is_noted(data: Any) -> None:
    evidence = read(data)
    assert not evidence.items
    assert not evidence.panel
    assert [note.key for note in evidence.notes] == ["IK513.not_counted"]
    assert "binds from 2025" in evidence.notes[0].message("en")
    assert "áp dụng từ 2025" in evidence.notes[0].message("vi")


def test_a_later_clause_of_another_group_is_unknown_here() -> None:
    assert only({"thuong_tinh": {"points": 5}}).code == "IK501"


def test_keys_of_the_authors_own_are_passed_over() -> None:
    evidence = read({"x-sheet": 3, "so_dat": 1, "mo_hinh": [{"document": "1/QĐ", "x-row": 5}]})
    assert set(evidence.items) == {"so_dat", "mo_hinh"}
    assert evidence.items["mo_hinh"].value == Items(1, ({"document": "1/QĐ"},))


def test_all_that_is_wrong_is_said_together() -> None:
    data = {
        "so_dta": 1,
        "tong": {"value": "12", "state": "verfied", "noet": "x"},
        "mo_hinh": [{"document": "1/QĐ"}, {"document": "1/QĐ", "cpa": 2}, 5],
        PARENT: {"points": 61, "by": 3},
        7: 7,
    }
    assert sorted(found.key for found in wrong(data)) == [
        "IK501.near",
        "IK501.not_text",
        "IK502.quoted",
        "IK507.field_unknown",
        "IK507.record",
        "IK508.record",
        "IK509.key_near",
        "IK509.state_near",
        "IK511.above",
        "IK511.unsigned",
        "IK514.number",
    ]


class Broken(Mapping[str, Any]):
    def __getitem__(self, key: str) -> Any:
        raise KeyError(key)

    def __iter__(self) -> Any:
        raise RuntimeError("broken")

    def __len__(self) -> int:
        return 1


@pytest.mark.parametrize("data", [Broken(), {"so_dat": Broken()}, {PARENT: Broken()}])
def test_a_map_that_cannot_be_read_is_a_problem(data: Any) -> None:
    assert only(data).key == "IK512.unreadable"


# Order, copies, places


def test_evidence_stands_in_the_order_of_the_framework() -> None:
    data = {
        "mo_hinh": 1,
        "tong": 2,
        "truong_ban": {"points": 1, **SIGNED},
        PARENT: {"points": 2, **SIGNED},
        "so_dat": 1,
    }
    one, other = read(data), read(dict(reversed(data.items())))
    assert one == other
    assert list(one.items) == list(other.items) == ["so_dat", "tong", "mo_hinh"]
    assert list(one.panel) == list(other.panel) == [PARENT, "truong_ban"]


def test_what_was_given_may_change_afterwards() -> None:
    record = {"document": "1/QĐ"}
    records = [record]
    evidence = read({"mo_hinh": records})
    record["document"] = "2/QĐ"
    records.append({"document": "3/QĐ"})
    assert evidence.items["mo_hinh"].value == Items(1, ({"document": "1/QĐ"},))


def test_a_reader_and_what_it_read_can_be_pickled() -> None:
    reader = Reader(GROUP, **OPTIONS)
    copy = pickle.loads(pickle.dumps(reader))
    data = {
        "mo_hinh": RECORDS,
        "ngay": "2023-05-30",
        "khao_sat": 5,
        "dau_tu": 0.1,
        "co_ke_hoach": "có",
        "chuc_vu": "khác",
    }
    assert copy.read(data) == reader.read(data)
    assert pickle.loads(pickle.dumps(reader.read(data))) == reader.read(data)


def at(line: int) -> Place:
    return Place("huyen.yaml", line, 3)


def document(values: dict[tuple[Any, ...], int], keys: dict[tuple[Any, ...], int]) -> Document:
    def table(lines: dict[tuple[Any, ...], int]) -> dict[tuple[Any, ...], Place]:
        return {("evidence", *path): at(line) for path, line in lines.items()}

    return Document({}, table(values), table(keys), "huyen.yaml")


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ({"so_dat": -1}, [1]),
        ({"so_dat": {"value": 1, "state": "x"}}, [3]),
        ({"so_dat": {"value": 1, "noet": "x"}}, [4]),
        ({"mo_hinh": [{"document": "1"}, {"document": "1"}]}, [12, 11]),
        ({"mo_hinh": [{"document": "1", "xyz": 1}]}, [14]),
        ({"mo_hinh": [{"note": "1"}]}, [10]),
        ({"so_dta": 1}, [20]),
        ({"truong_ban": {"points": 1, **SIGNED}, "nhan_thuc/truong_ban": {"points": 1, **SIGNED}}, [31, 30]),
        ({"truong_ban": {"points": 11, **SIGNED}}, [32]),
    ],
)
def test_places_point_at_what_is_wrong(data: Any, lines: list[int]) -> None:
    values = {
        ("so_dat",): 1,
        ("so_dat", "value"): 2,
        ("so_dat", "state"): 3,
        ("mo_hinh",): 9,
        ("mo_hinh", 0): 10,
        ("mo_hinh", 0, "document"): 11,
        ("mo_hinh", 1): 10,
        ("mo_hinh", 1, "document"): 12,
        ("truong_ban", "points"): 32,
    }
    keys = {
        ("so_dat", "noet"): 4,
        ("mo_hinh", 0, "xyz"): 14,
        ("so_dta",): 20,
        ("nhan_thuc/truong_ban",): 30,
        ("truong_ban",): 31,
    }
    assert only(data, document=document(values, keys)).places == tuple(at(line) for line in lines)


def test_items_know_their_place() -> None:
    doc = document({("so_dat",): 1, ("khao_sat",): 2}, {})
    evidence = read({"so_dat": 5, "khao_sat": 5}, document=doc)
    assert evidence.items["so_dat"] == Item("so_dat", 5, "claimed", place=at(1))
    assert evidence.panel["khao_sat"].place == at(2)


# Lenses


def seen(data: Any, lens: Any = "as_claimed", missing: Any = "zero", group: Group = GROUP) -> dict[str, object]:
    return presence(read_evidence(data, group), group, lens, missing)


@pytest.mark.parametrize(
    ("raw", "claimed", "verified"),
    [
        (7, 7, f.State.ABSENT),
        ({"value": 7, "state": "verified"}, 7, 7),
        ({"value": 7, "state": "rejected"}, f.State.REJECTED, f.State.REJECTED),
        (None, f.State.ABSENT, f.State.ABSENT),
        ({"state": "not_applicable"}, f.State.NOT_APPLICABLE, f.State.NOT_APPLICABLE),
    ],
)
def test_a_lens_turns_states_into_presence(raw: Any, claimed: Any, verified: Any) -> None:
    assert seen({"so_dat": raw})["so_dat"] == claimed
    assert seen({"so_dat": raw}, "verified_only")["so_dat"] == verified


def test_every_input_of_the_group_has_a_presence() -> None:
    assert seen({}) == dict.fromkeys(INPUTS, f.State.ABSENT)
    assert seen({}, missing="error") == dict.fromkeys(INPUTS, f.State.ABSENT)
    assert seen({}, missing="not_applicable") == dict.fromkeys(INPUTS, f.State.NOT_APPLICABLE)


def test_the_inputs_own_rule_and_default_go_before_the_frameworks() -> None:
    group = Group(
        "g",
        ROOT,
        declared(
            declare("a", "count", missing="not_applicable"),
            declare("b", "count", missing="zero"),
            declare("c", "count", default=3, missing="not_applicable"),
            declare("d", "yes_no", default="không"),
            declare("e", "date", default="2023-05-30"),
            declare("g", "items", default=2),
            declare("h", "percent", default=Fraction(1, 2)),
        ),
        None,
        {},
    )
    absent = {
        "a": f.State.NOT_APPLICABLE,
        "b": f.State.ABSENT,
        "c": 3,
        "d": False,
        "e": date(2023, 5, 30).toordinal(),
        "g": Items(2),
        "h": Fraction(1, 2),
    }
    assert seen({}, missing="not_applicable", group=group) == {**absent}
    claims = {"a": 1, "b": 1, "c": 1, "d": True, "e": "2023-01-01", "g": 1, "h": 1}
    unproved = dict.fromkeys(claims, f.State.NOT_APPLICABLE) | {"b": f.State.ABSENT}
    assert seen(claims, "verified_only", "not_applicable", group) == unproved
    rejected = {name: {"state": "rejected"} for name in claims}
    assert set(seen(rejected, missing="zero", group=group).values()) == {f.State.REJECTED}


def records(*states: str | None) -> list[dict[str, str]]:
    return [{"document": str(n), **({"state": state} if state else {})} for n, state in enumerate(states)]


@pytest.mark.parametrize(
    ("raw", "claimed", "verified"),
    [
        (records(None, None), 2, f.State.ABSENT),
        (records(None, "verified"), 2, 1),
        (records(None, "rejected"), 1, f.State.ABSENT),
        (records("verified", "rejected"), 1, 1),
        (records("rejected", "rejected"), 0, 0),
        (records("claimed", "claimed"), 2, f.State.ABSENT),
        ({"value": records(None, "claimed"), "state": "verified"}, 2, 1),
        ({"value": records(None, "rejected"), "state": "verified"}, 1, 1),
        ({"value": records(None, None), "state": "rejected"}, f.State.REJECTED, f.State.REJECTED),
        ({"value": [], "state": "verified"}, 0, 0),
        ([], 0, f.State.ABSENT),
    ],
)
def test_records_count_by_their_own_state_or_the_lists(raw: Any, claimed: Any, verified: Any) -> None:
    for lens, expected in (("as_claimed", claimed), ("verified_only", verified)):
        found = seen({"mo_hinh": raw}, lens)["mo_hinh"]
        if isinstance(found, Items):
            assert found.records is not None
            assert len(found.records) == found.count == expected
        else:
            assert found == expected


def test_a_declared_field_called_state_is_the_authors_own() -> None:
    decl = declare("dt", "items", fields=(ItemField("state", "choice", ("nhap", "xong")),))
    group = Group("g", ROOT, declared(decl), None, {})
    data = {"dt": [{"document": "1", "state": "nhap"}]}
    assert seen(data, group=group)["dt"] == Items(1, ({"document": "1", "state": "nhap"},))


# The catalogue


def test_every_sentence_has_both_languages_and_a_hint() -> None:
    for key, entry in CATALOGUE.items():
        if "IK501" <= key < "IK515":
            assert all((entry.en, entry.vi, entry.hint_en, entry.hint_vi)), key
            assert entry.en != entry.vi, key
