"""`indexkit read`: what the file says is told, nothing is left out, and what is not official comes first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from indexkit import cli
from indexkit.lower.group import all_nodes
from indexkit.readback.view import read_back
from loads import load_once, loaded_once

FRAMEWORKS = Path(__file__).parents[1] / "frameworks"
FILE = """\
indexkit: 1
framework: bo_chi_so
revision: 1
name: Bộ chỉ số
name_en: Index
issued_by: {decision: 1/QĐ-UBND, date: 2024-01-05}
in_force: {from: 2024-01-05}
applies_to: {periods_from: 2024}
rules:
  rounding: {places: 1, mode: half_up, at: component, basis: assumed}
  missing_evidence: zero
unverified: [Chưa rõ ai ký]
groups:
  xa:
    name: Cấp xã
    max: 15
    basis: press
    indicators:
      mo_hinh:
        code: "1"
        name: Mô hình
        max: 10
        basis: published
        cite: {document: 1/QĐ-UBND, section: Mục 1, quote: Mỗi mô hình 2 điểm}
        proof: Văn bản phê duyệt
        score: {kind: per_item, of: so_mo_hinh, points_each: 2, cap: 10}
      ke_hoach:
        code: "2"
        name: Kế hoạch
        max: 5
        basis: reconstructed
        score: {kind: yes_no, of: co_ke_hoach, points: max}
    bonuses:
      thuong:
        name: Sáng kiến
        basis: published
        score: {kind: per_item, of: so_sang_kien, points_each: 3}
        cap: none
        counts_above_max: true
        counts_in_percent: false
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "khung.yaml"
    path.write_text(FILE, "utf-8")
    return path


def read(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    with loaded_once():
        assert cli.run(["read", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_a_row_of_the_annex(file: Path, capsys: Any) -> None:
    text = read(capsys, file, "--period", 2024, "--lang", "vi", "--format", "md")
    row = next(line for line in text.split("\n") if line.startswith("| 1 |"))
    cells = [cell.strip().replace("\\", "") for cell in row.strip("|").split(" | ")]
    assert cells[:3] == ["1", "Mô hình", "10"]
    assert cells[3] == "2 × số hồ sơ của so_mo_hinh; tối đa 10"
    assert cells[4].startswith("Văn bản phê duyệt; ")
    assert cells[5].startswith("1/QĐ-UBND, Mục 1 “Mỗi mô hình 2 điểm” (đã công bố; ")
    assert "| STT | chỉ số | điểm tối đa | cách tính | tài liệu kiểm chứng | căn cứ |" in text


def test_what_is_not_official_comes_first(file: Path) -> None:
    found = read_back(load_once(file, period=2024))
    assert found.unofficial == (
        "2 Kế hoạch: reconstructed, not official",
        "`rules/rounding`: assumed, not official",
        "left open: Chưa rõ ai ký",
    )


def test_the_general_rules(file: Path) -> None:
    found = read_back(load_once(file, period=2024))
    assert found.general == (
        "Rounding of the points of each scored clause: rounded half up to 0.1",
        "Missing evidence: that part earns 0 points",
        "A panel may give points in the place of those computed",
    )


def test_a_bonus_says_what_it_may_do(file: Path) -> None:
    bonus = read_back(load_once(file, period=2024)).scorecards[0].entries[-1]
    assert bonus.name == "bonus: Sáng kiến"
    assert bonus.how[1:] == (
        "cap: no cap",
        "and the maximum: may lift the total above the maximum",
        "percent: does not count in the percent",
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_is_left_out(lang: Any) -> None:
    framework = load_once(FRAMEWORKS / "dong_thap_2022.yaml", period=2024)
    found = read_back(framework, lang=lang)
    for card, group in zip(found.scorecards, framework.groups.values(), strict=True):
        nodes = list(all_nodes(group.root))[1:]
        assert len(card.entries) == len(nodes)
        assert all(entry.how and entry.clause for entry in card.entries)
    unofficial = [node for group in framework.groups.values() for node in all_nodes(group.root)]
    count = sum(node.basis in ("reconstructed", "assumed") for node in unofficial)
    assert len(found.unofficial) >= count + len(framework.unverified) > 50


def test_what_has_no_sentence_is_shown_as_written(tmp_path: Path) -> None:
    path = tmp_path / "khung.yaml"
    evidence = "        evidence: {co_ke_hoach: {type: yes_no, default: false}}\n"
    path.write_text(FILE.replace("        score: {kind: yes_no", f"{evidence}        score: {{kind: yes_no"), "utf-8")
    second = read_back(load_once(path, period=2024)).scorecards[0].entries[1]
    assert second.proof[-1] == "As the file has it, `co_ke_hoach/default`: false"


def test_one_group_of_two(capsys: Any) -> None:
    text = read(capsys, FRAMEWORKS / "dong_thap_2022.yaml", "--period", 2024, "--group", "cap_tinh", "--format", "html")
    assert 'id="g1"' in text
    assert 'id="g2"' not in text
    assert "cap_huyen" not in text.partition('id="general"')[0]


@pytest.mark.parametrize(
    ("name", "period"),
    [("human_development", 2024), ("us_aqi", 2024), ("cvss_31", "3.1"), ("national_dti_922", 2022)],
)
def test_frameworks_of_other_makes_are_read(name: str, period: object, capsys: Any) -> None:
    text = read(capsys, FRAMEWORKS / f"{name}.yaml", "--period", period, "--lang", "vi")
    assert max(map(len, text.split("\n"))) <= 80


def test_a_group_that_is_not_there(file: Path, capsys: Any) -> None:
    assert cli.run(["read", str(file), "--period", "2024", "--group", "huyen"]) == 1
    assert "IK526" in capsys.readouterr().err
