"""Wrong arguments of a call are told at once, in a sentence that says what is expected."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from indexkit import Framework, ScoreTree, load

FRAMEWORK = Path(__file__).parents[1] / "frameworks" / "dong_thap_2022.yaml"


@cache
def framework() -> Framework:
    return load(FRAMEWORK, period=2024)


@cache
def tree() -> ScoreTree:
    return framework().evaluate({}, group="cap_huyen")


@pytest.mark.parametrize(
    ("argument", "given", "error", "said"),
    [
        ("lens", "x", ValueError, "lens: 'as_claimed' or 'verified_only' is expected, not 'x'"),
        ("lens", "verified", ValueError, "did you mean 'verified_only'?"),
        ("lens", None, TypeError, "not None"),
        ("lang", "x", ValueError, "lang: 'vi' or 'en' is expected, not 'x'"),
        ("lang", ["vi"], TypeError, "lang: 'vi' or 'en' is expected, not a value of type list"),
        ("unit", 3, TypeError, "unit: the unit's id as text is expected, not 3; write unit='3'"),
        ("document", "h.yaml", TypeError, "the `document` of what read_evidence_file(PATH) returns"),
    ],
)
def test_evaluate(argument: str, given: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error) as found:
        framework().evaluate({"unknown_name": 1}, group="cap_huyen", **{argument: given})
    assert said in str(found.value)


def test_languages_of_a_tree() -> None:
    wrong: Any = "xx"
    node = tree()["nhan_thuc"]
    for call in (tree().in_, tree().why_in, tree().to_dict, tree().to_json, node.why_in, node.to_dict):
        with pytest.raises(ValueError, match="lang: 'vi' or 'en' is expected, not 'xx'"):
            call(wrong)


def test_a_node_that_is_not_there() -> None:
    with pytest.raises(KeyError) as found:
        tree()["nhan_thuc/truong_bam"]
    assert str(found.value) == (
        "group `cap_huyen` has no node `nhan_thuc/truong_bam`; did you mean `nhan_thuc/truong_ban`?"
    )
    with pytest.raises(KeyError, match=r"no node `zzz`; its parts are `nhan_thuc`, "):
        tree()["zzz"]
    odd: tuple[Any, ...] = (3, [], None)
    for wrong in odd:
        with pytest.raises(KeyError, match="path or id is text"):
            tree()[wrong]
        assert wrong not in tree()


def test_the_group_may_stand_in_front() -> None:
    assert tree()["cap_huyen/nhan_thuc/truong_ban"] == tree()["truong_ban"]
    assert "cap_huyen/nhan_thuc" in tree()
    assert "cap_tinh/nhan_thuc" not in tree()


def test_what_a_prompt_shows_is_short() -> None:
    assert repr(framework()) == "<Framework dong_thap_2022 2024: cap_tinh, cap_huyen>"
    assert repr(tree()["truong_ban"]) == "<ScoreNode nhan_thuc/truong_ban: 0 / 10>"
