"""What an input may be besides a single value: lists, texts, codes, rounded figures, values taken from another one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from indexkit import bundled
from indexkit.evidence import Item, Reader
from indexkit.formula import nodes as f
from indexkit.formula.exact import Items
from indexkit.model import Code, FormulaScore, Group, ItemField, Node, NotApplicable, Rounding
from indexkit.problems import EvidenceError, Text
from loads import load_once
from test_evidence import SIGNED, declare, declared, node

TENTHS = Rounding(Fraction(1, 10), "down")
KINDS = declared(
    declare("diem", "numbers", low=0, high=10, codes=(Code("<5", Fraction(5, 2)), Code("..", state="absent"))),
    declare("ghi_chu", "text"),
    declare("do_dai", "number", rounding=TENTHS, codes=(Code("kad", state="not_applicable"),)),
    declare("nam_truoc", "number", default_from="do_dai"),
    declare("truoc_nua", "number", default_from="nam_truoc", rounding=Rounding(Fraction(1), "half_up")),
    declare("ds_moi", "numbers", default=(1, Fraction(5, 2))),
    declare(
        "du_an",
        "items",
        codes=(Code("không", 0),),
        fields=(
            ItemField("so", "count", high=9),
            ItemField("ty_le", "percent"),
            ItemField("diem", "points", low=-5),
            ItemField("xong", "yes_no", missing="error"),
            ItemField("cap", "choice", ("tinh", "huyen"), default="huyen"),
        ),
    ),
)
MEASURED = node(
    "do", FormulaScore(f.Input("do_dai")), kind="indicator", max=10, not_applicable=NotApplicable("panel", "drop")
)
SUM_OF_RECORDS = f.Fold(f.Gather("sum"), f.Each("du_an", f.Input("du_an.so")))
OTHERS = node(
    "khac",
    FormulaScore(f.Call("sum", (f.Input("nam_truoc"), f.Input("truoc_nua"), SUM_OF_RECORDS))),
    kind="indicator",
    max=10,
)
KIND_GROUP = Group("k", Node("k", "group", ("groups", "k"), Text("K"), parts=(MEASURED, OTHERS)), KINDS, None, {})
KIND_READER = Reader(KIND_GROUP, missing_rule="zero")


def kinds_wrong(data: Any) -> list[str]:
    problems = KIND_READER.look(data).problems
    return [f"{found.key} {found.message()} → {found.hint()}" for found in problems if found.severity == "error"]


def kinds_read(data: Any) -> tuple[dict[str, Item], dict[str, object]]:
    evidence = KIND_READER.read(data)
    return dict(evidence.items), KIND_READER.presence(evidence)


def test_a_list_of_numbers_is_exact_and_an_empty_one_is_there() -> None:
    items, there = kinds_read({"diem": [8, 7.1, Decimal("9.50"), Fraction(1, 3), "<5"]})
    assert there["diem"] == (8, Fraction(71, 10), Fraction(19, 2), Fraction(1, 3), Fraction(5, 2))
    assert items["diem"].codes == ("<5",)
    assert kinds_read({"diem": []})[1]["diem"] == ()
    assert kinds_read({"diem": ()})[0]["diem"].state == "claimed"
    assert kinds_read({})[1]["diem"] is f.State.ABSENT
    assert kinds_read({"diem": ".."})[0]["diem"].state == "absent"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (8.5, "IK515.single `diem` is a list of numbers, and the single number `8.5` stands here → `[8.5]`"),
        ("8", "IK515.not_list"),
        (True, "IK515.not_list"),
        ({8: 1}, "IK509"),
        ([True], "IK502.truth member 1 of `diem`"),
        (["8"], "IK502.quoted member 1 of `diem`"),
        ([5, "6,5"], "IK502.slip member 2 of `diem`"),
        ([None], "IK502.other member 1 of `diem` must be a number; nothing is not one"),
        ([[8]], "IK502.other member 1 of `diem`"),
        ([8, 10.5], "IK503.above member 2 of `diem`: `10.5` is above `10`"),
        ([float("nan")], "IK502.not_finite"),
        ([5, ".."], "IK515.state member 2 of `diem` is `..`, which means `absent` here"),
        ([1] * 100_001, "IK515.long `diem` has 100001 members, and a list has at most 100000"),
    ],
)
def test_what_is_no_list_of_numbers(raw: Any, words: str) -> None:
    assert kinds_wrong({"diem": raw})[0].startswith(words)


def test_wrong_members_beyond_twenty_are_counted() -> None:
    told = kinds_wrong({"diem": [11] * 25 + [10]})
    assert len(told) == 21
    assert [one for one in told if one.startswith("IK515.more")] == [
        "IK515.more `diem`: 5 more members are no numbers that fit → mend those above first"
    ]
    assert len(KIND_READER.read({"diem": [10] * 100_000}).items["diem"].value) == 100_000  # type: ignore[arg-type]


class AngryList(list[Any]):
    def __iter__(self) -> Any:
        raise RuntimeError("iter")

    __len__ = __iter__


def test_a_list_of_another_class_is_asked_nothing() -> None:
    assert kinds_read({"diem": AngryList([1, 2])})[1]["diem"] == (1, 2)
    assert len(kinds_read({"du_an": AngryList([{"document": "1/QĐ", "xong": True}])})[0]) == 1


def test_a_text_is_kept_as_it_is() -> None:
    items, there = kinds_read({"ghi_chu": {"value": " Co\N{COMBINING ACUTE ACCENT} đề án ", "source": "12/BC"}})
    assert items["ghi_chu"].value == there["ghi_chu"] == "Có đề án"
    assert kinds_wrong({"ghi_chu": 12})[0].startswith("IK514.number")
    assert kinds_wrong({"ghi_chu": ["a"]})[0].startswith("IK514.not_text")


def test_formulas_read_the_rounded_figure_and_the_item_keeps_the_original() -> None:
    items, there = kinds_read({"do_dai": 35.46})
    assert (items["do_dai"].value, items["do_dai"].read_as) == (Fraction(1773, 50), Fraction(177, 5))
    assert there["do_dai"] == Fraction(177, 5)
    assert kinds_read({"do_dai": 35.4})[0]["do_dai"].read_as is None


def test_a_value_is_taken_from_another_input_through_a_chain() -> None:
    there = kinds_read({"do_dai": 35.46})[1]
    assert (there["nam_truoc"], there["truoc_nua"]) == (Fraction(177, 5), 35)
    there = kinds_read({"do_dai": 35.46, "nam_truoc": 2.5})[1]
    assert (there["nam_truoc"], there["truoc_nua"]) == (Fraction(5, 2), 3)
    there = kinds_read({"do_dai": {"value": 3, "state": "rejected"}, "truoc_nua": 1})[1]
    assert (there["nam_truoc"], there["truoc_nua"]) == (f.State.REJECTED, 1)
    assert kinds_read({})[1]["nam_truoc"] is f.State.ABSENT
    assert kinds_read({})[1]["ds_moi"] == (1, Fraction(5, 2))


def test_under_the_strict_lens_a_claim_is_nothing_to_take() -> None:
    evidence = KIND_READER.read({"do_dai": 3})
    assert KIND_READER.presence(evidence, "verified_only")["nam_truoc"] is f.State.ABSENT
    evidence = KIND_READER.read({"do_dai": {"value": 3, "state": "verified"}, "nam_truoc": 9})
    there = KIND_READER.presence(evidence, "verified_only")
    assert (there["nam_truoc"], there["truoc_nua"]) == (f.State.ABSENT, f.State.ABSENT)


def test_an_input_that_does_not_apply_takes_no_other_one_with_it() -> None:
    evidence = KIND_READER.read({"do_dai": {"value": "kad", **SIGNED}})
    there = KIND_READER.presence(evidence)
    assert there["do_dai"] is f.State.NOT_APPLICABLE
    assert there["nam_truoc"] is there["truoc_nua"] is f.State.ABSENT


def test_a_code_for_not_applicable_is_signed_where_only_a_panel_may_say_it() -> None:
    assert kinds_wrong({"do_dai": "kad"})[0].startswith("IK510.unsigned")
    assert kinds_read({"do_dai": {"value": "kad", "state": "verified", **SIGNED}})[0]["do_dai"].codes == ("kad",)
    assert kinds_wrong({"do_dai": {"value": "kad", "state": "absent"}})[0].startswith("IK509.contradiction")
    rejected = kinds_read({"do_dai": {"value": "kad", "state": "rejected"}})[0]["do_dai"]
    assert (rejected.state, rejected.value) == ("rejected", None)


def test_fields_have_the_types_of_inputs() -> None:
    record = {"document": "1/QĐ", "so": 3, "ty_le": "72.5%", "diem": -2.5, "xong": "có"}
    items, _ = kinds_read({"du_an": [record]})
    value = items["du_an"].value
    assert isinstance(value, Items)
    assert value.records == (
        {"document": "1/QĐ", "so": 3, "ty_le": Fraction(145, 2), "diem": Fraction(-5, 2), "xong": True, "cap": "huyen"},
    )
    assert kinds_read({"du_an": "không"})[1]["du_an"] == Items(0, ())


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "IK507.lacks record 1 of `du_an` does not say its `xong`, which every record must have"),
        ({"xongg": True}, "IK507.field_near"),
        ({"xong": 1}, "IK505.number field `xong` of record 1 in `du_an`"),
        ({"xong": True, "so": 2.5}, "IK503.not_whole"),
        ({"xong": True, "so": 10}, "IK503.above"),
        ({"xong": True, "ty_le": -1}, "IK503.negative"),
        ({"xong": True, "diem": -6}, "IK503.below"),
        ({"xong": True, "cap": "xa"}, "IK504.unknown"),
    ],
)
def test_fields_that_do_not_fit(fields: dict[str, Any], words: str) -> None:
    told = kinds_wrong({"du_an": [{"document": "1/QĐ", **fields}]})
    assert len(told) == 1
    assert told[0].startswith(words)


def test_a_clause_that_looks_at_each_record_needs_the_records() -> None:
    assert kinds_wrong({"du_an": 3})[0].startswith("IK507.bare")


def test_what_rests_on_a_wrong_input_is_not_told_as_missing() -> None:
    look = KIND_READER.look({"do_dai": "x"})
    assert look.wrong == {"do_dai", "nam_truoc", "truoc_nua"}
    assert KIND_READER.look({"do_dai": "x", "nam_truoc": 1}).wrong == {"do_dai"}


def test_who_writes_the_words_of_an_option_is_told_its_id() -> None:
    """Only the very words: `Phó Chủ tịch` is near to those of two options, and a wrong one would be worth more."""
    framework = load_once(bundled.folder() / "dong_thap_2022.yaml", period=2024)
    reader = framework.reader(framework.groups["cap_huyen"])
    with pytest.raises(EvidenceError) as told:
        reader.read({"chuc_vu_truong_ban": "phó bí thư hoặc  Phó Chủ tịch"})
    assert told.value.problems[0].hint().startswith("`pho_bi_thu_pho_chu_tich`")
    with pytest.raises(EvidenceError) as told:
        reader.read({"chuc_vu_truong_ban": "Phó Chủ tịch"})
    assert told.value.problems[0].key == "IK504.unknown"
