"""What a limit cut, from whom and by which rule, as every reader of a result gets it. Figures are by hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from heads import HEAD
from indexkit import ScoreTree, load
from indexkit.report.depth import node_lines, total_lines
from indexkit.report.layout import plain
from indexkit.report.text import text_report

FRAMEWORK = (
    HEAD
    + """\
  g:
    name: Nhóm
    max: 100
    bonus_cap: 25
    ALLOCATE
    indicators:
      nen: {name: Nền, max: 100, basis: press, score: {kind: assessed}}
    bonuses:
      mo_hinh:
        {name: Mô hình, basis: press, cap: 30, counts_above_max: true, counts_in_percent: true,
         RULE score: {kind: per_item, points_each: 10}}
      sang_kien:
        {name: Sáng kiến, basis: press, cap: none, counts_above_max: true, counts_in_percent: true,
         score: {kind: per_item, points_each: 5}}
"""
)
MODELS = [{"document": f"{number}/QĐ"} for number in range(1, 5)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("phan_bo")


@cache
def framework(folder: Path, allocate: str, rule: str) -> Any:
    path = folder / f"_{allocate[10:]}_{rule[10:-1]}" / "nhom.yaml"
    path.parent.mkdir()
    text = FRAMEWORK.replace("    ALLOCATE\n", f"    {allocate}\n" if allocate else "").replace("RULE ", f"{rule} ")
    path.write_text(text, encoding="utf-8")
    return load(path, period=2024)


def score(folder: Path, allocate: str, rule: str = "", models: Any = 2, ideas: int = 2) -> ScoreTree:
    given = {"nen": 50, "mo_hinh": models, "sang_kien": ideas}
    tree: ScoreTree = framework(folder, allocate, rule).evaluate(given)
    return tree


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("allocate", "en", "vi"),
    [
        (
            "",
            "Over the limit of 25 on bonuses: 5 of 30 points (allocated in the order listed: the default): “Mô hình” "
            "20; “Sáng kiến” 10 → 5",
            "Vượt giới hạn điểm thưởng 25: 5 trong 30 điểm (phân bổ theo thứ tự liệt kê: mặc định): “Mô hình” 20; "
            "“Sáng kiến” 10 → 5",
        ),
        (  # each keeps 25/30: 20 × 5/6 = 50/3, 10 × 5/6 = 25/3
            "allocate: pro_rata",
            "Over the limit of 25 on bonuses: 5 of 30 points (allocated pro rata: `allocate`): “Mô hình” 20 → 50/3 ≈ "
            "16.6667; “Sáng kiến” 10 → 25/3 ≈ 8.3333",
            "Vượt giới hạn điểm thưởng 25: 5 trong 30 điểm (phân bổ theo tỷ lệ: `allocate`): “Mô hình” 20 → 50/3 ≈ "
            "16,6667; “Sáng kiến” 10 → 25/3 ≈ 8,3333",
        ),
        (
            "allocate: best_first",
            "Over the limit of 25 on bonuses: 5 of 30 points (allocated to the largest first: `allocate`): “Mô hình” "
            "20; “Sáng kiến” 10 → 5",
            "Vượt giới hạn điểm thưởng 25: 5 trong 30 điểm (phân bổ cho khoản nhiều điểm trước: `allocate`): “Mô hình” "
            "20; “Sáng kiến” 10 → 5",
        ),
    ],
)
def test_a_limit_on_bonuses_in_both_languages(folder: Path, allocate: str, en: str, vi: str) -> None:
    tree = score(folder, allocate)
    assert en in flat(text_report(tree))
    assert vi in flat(text_report(tree.in_("vi")))
    assert vi in flat(plain(total_lines(tree.in_("vi"))).replace("Bị cắt - ", ""))
    assert en in flat(tree.to_markdown(wins=False).replace("\\", ""))
    assert vi in flat(tree.in_("vi").to_html(wins=False)).replace("<code>", "`").replace("</code>", "`")
    rule = en.partition(" (")[2].partition(")")[0]
    over = "5/3 ≈ 1.6667" if "pro" in rule else "5"
    assert tree["sang_kien"].why.endswith(f"over the limit of bonuses: {over} points ({rule})")
    assert f"within the limit on all bonuses ({rule})" in flat(plain(node_lines(tree["sang_kien"])))


def test_acts_that_got_less_are_named(folder: Path) -> None:
    # 4 × 10 = 40, cap 30: the last act brings nothing; pro rata each keeps 3/4 of 10
    tree = score(folder, "", models=MODELS, ideas=0)
    assert tree["mo_hinh"].why == (
        "4 × 10 = 40 points; over the cap of 30, so 30 points; 10 points cut (allocated in the order listed: the "
        "default): “4/QĐ” 10 → 0; counted: 25 points; over the limit of bonuses: 5 points (allocated in the order "
        "listed: the default)"
    )
    tree = score(folder, "", "allocate: pro_rata,", models=MODELS, ideas=0).in_("vi")
    assert (
        "; cắt 10 điểm (phân bổ theo tỷ lệ: `allocate`): “1/QĐ” 10 → 7,5; “2/QĐ” 10 → 7,5; "
        "“3/QĐ” 10 → 7,5; “4/QĐ” 10 → 7,5; chỉ tính"
    ) in tree["mo_hinh"].why


def test_the_json_holds_each_cut(folder: Path) -> None:
    found = json.loads(score(folder, "allocate: pro_rata", models=MODELS, ideas=2).to_json())["cuts"]
    # 40 → 30 by the cap; then 30 + 10 under 25: each keeps 5/8
    assert found == [
        {
            "path": "",
            "by": "bonus_cap",
            "limit": "25",
            "over": "15",
            "allocate": "pro_rata",
            "declared": True,
            "shares": [
                {"path": "mo_hinh", "brought": "30", "kept": "18.75"},
                {"path": "sang_kien", "brought": "10", "kept": "6.25"},
            ],
        },
        {
            "path": "mo_hinh",
            "by": "cap",
            "limit": "30",
            "over": "10",
            "allocate": "in_order",
            "declared": False,
            "shares": [{"item": f"{n}/QĐ", "brought": "10", "kept": "0" if n == 4 else "10"} for n in range(1, 5)],
        },
    ]
    assert "cuts" not in json.loads(score(folder, "", models=1, ideas=1).to_json())


def test_a_limit_of_a_node_and_those_that_cut_names(tmp_path: Path) -> None:
    # 1 + 4 + 4 is within the 10 of `muc`; the limit of 6 takes 2, from `hai`, which is named
    counts = "counts_above_max: false, counts_in_percent: true"
    bonus = f"{{name: NAME, basis: press, cap: 4, {counts}, score: {{kind: assessed}}}}"
    named = {"mot": "Một", "hai": "Hai", "ba": "Ba"}
    bonuses = "".join(f"          {key}: {bonus.replace('NAME', name)}\n" for key, name in named.items())
    node = "      muc:\n        name: Mục\n        max: 10\n        bonus_cap: 6\n        cut: [hai]\n"
    node += "        allocate: pro_rata\n        parts: {phan: {max: 10, basis: press, score: {kind: assessed}}}\n"
    path = tmp_path / "nhom.yaml"
    path.write_text(HEAD + f"  g:\n    max: 10\n    indicators:\n{node}        bonuses:\n{bonuses}", encoding="utf-8")
    tree = load(path, period=2024).evaluate({"phan": 1, "mot": 4, "hai": 4, "ba": 0})
    assert (
        "Over the limit of 6 on bonuses of “Mục”: 2 of 8 points (first from those that `cut` names; allocated pro "
        "rata: `allocate`): “Một” 4; “Hai” 4 → 2; “Ba” 0"
    ) in flat(plain(node_lines(tree["muc"])))
    assert tree["hai"].why.endswith("over the limit of bonuses: 2 points (as `cut` says)")
