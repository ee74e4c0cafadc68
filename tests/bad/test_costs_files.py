"""Wrong costs files: each mistake at its line, all in one pass; and what cannot be aimed at."""

from __future__ import annotations

from pathlib import Path

import pytest

import indexkit as ik
from heads import HEAD
from indexkit.messages.paths import MESSAGES
from indexkit.paths import to_level, to_percent
from indexkit.paths.costs_file import read_costs
from indexkit.problems import Problem
from test_bad import Expected, expected

HERE = Path(__file__).parent / "costs"
FILES = sorted(HERE.glob("*.yaml"))
FRAMEWORK = "\n" + HEAD + """\
  xa:
    max: 20
    levels: {of: points, bands: [{at_least: 15, name: Khá}, {name: Yếu}]}
    values: {trung_binh: {how: mean, of: diem, when_zero: none}}
    inputs: {ghi_chu: {type: text}, diem: {type: numbers}}
    indicators:
      nhan_thuc:
        max: 20
        basis: assumed
        score: {kind: formula, formula: "min(20, tin_bai + ty_le / 10 + hop) if ke_hoach and chuc_vu == 'khac' else 0"}
        evidence:
          tin_bai: {type: count}
          ty_le: {type: percent, range: {to: 100}}
          hop: {type: count}
          ke_hoach: {type: yes_no}
          chuc_vu: {type: choice, options: [chu_tich, khac]}
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> ik.ScoreTree:
    path = tmp_path_factory.mktemp("costs") / "thu.yaml"
    path.write_text(FRAMEWORK, encoding="utf-8")
    return ik.load(path, period=2024).evaluate({"tin_bai": 3})


def said(path: Path, tree: ik.ScoreTree) -> list[Problem]:
    with pytest.raises(ik.FrameworkError) as caught:
        read_costs(path, tree.group)
    return list(caught.value.problems)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_mistake_is_named_at_its_line(path: Path, tree: ik.ScoreTree) -> None:
    left, missed = said(path, tree), list[Expected]()
    for one in expected(path.read_text("utf-8")):
        fitting = [problem for problem in left if one.fits(problem, path)]
        missed += [] if fitting else [one]
        left = [problem for problem in left if problem not in fitting[:1]]
    assert (missed, [problem.show() for problem in left]) == ([], [])


def test_every_cause_of_a_costs_file_is_reached(tree: ik.ScoreTree) -> None:
    reached = {problem.key for path in FILES for problem in said(path, tree)}
    assert {key for key in MESSAGES if key < "IK655"} <= reached


@pytest.mark.parametrize(
    ("name", "words"), [("Kha", "did you mean `Khá`"), ("xuất sắc", "its levels are `Khá`, `Yếu`")]
)
def test_a_level_that_is_not_there(tree: ik.ScoreTree, name: str, words: str) -> None:
    with pytest.raises(ik.EvidenceError, match=words):
        to_level(tree, name)


def test_neither_levels_nor_a_maximum(tmp_path: Path) -> None:
    path = tmp_path / "thu.yaml"
    path.write_text(FRAMEWORK.replace("    max: 20\n    levels:", "    x-levels:", 1), encoding="utf-8")
    found = ik.load(path, period=2024).evaluate({"tin_bai": 3})
    with pytest.raises(ik.EvidenceError, match="has no maximum, so no percent"):
        to_percent(found, 70)
    with pytest.raises(ik.EvidenceError, match="has no levels"):
        to_level(found, "Khá")
