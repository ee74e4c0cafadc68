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
    assert cells[3] == "2 × số hồ sơ của `so_mo_hinh`; tối đa 10"
    assert cells[4].startswith("Văn bản phê duyệt; ")
    assert cells[5].startswith("1/QĐ-UBND, Mục 1 “Mỗi mô hình 2 điểm” (đã công bố; ")
    assert "| STT | chỉ số | điểm tối đa | cách tính | tài liệu kiểm chứng | căn cứ |" in text


def test_what_is_not_official_comes_first(file: Path) -> None:
    found = read_back(load_once(file, period=2024))
    assert [(one.title, one.lines) for one in found.unofficial] == [
        ("Cấp xã (xa): reconstructed, not official", ("2 Kế hoạch",)),
        ("The framework as a whole: assumed, not official", ("rounding",)),
        ("Left open", ("Chưa rõ ai ký",)),
    ]


def test_what_is_not_official_is_said_once_for_each_scorecard() -> None:
    found = read_back(load_once(FRAMEWORKS / "dong_thap_2022.yaml", period=2024), lang="vi").unofficial
    assert len({one.title for one in found}) == len(found) == 6
    assert all("chính thức" not in line for one in found[:-1] for line in one.lines)
    assert "khen thưởng “Ba đơn vị dẫn đầu”" in found[1].lines


def test_what_a_clause_answers_where_it_has_no_figure(tmp_path: Path) -> None:
    """Who signs sees what a divisor of 0 gives, what over 100 % does, and where a clause does not apply."""
    score = "{kind: ratio, numerator: tu, denominator: mau, over: refuse, when_zero: full}"
    score += "\n        applies_if: {when: mau > 1, otherwise: spread}\n        evidence: {mau: {type: count}}"
    path = tmp_path / "khung.yaml"
    path.write_text(FILE.replace("{kind: yes_no, of: co_ke_hoach, points: max}", score), "utf-8")
    (card,) = read_back(load_once(path, period=2024), lang="vi").scorecards
    assert card.entries[1].how == (
        "tỷ lệ `tu` ÷ `mau`: từ 100 % trở lên → điểm tối đa; thấp hơn → điểm tối đa × tỷ lệ",
        "khi chia cho 0 hoặc không có giá trị: điểm tối đa",
        "khi vượt mức đạt điểm tối đa: không chấm, báo lỗi số liệu",
        "điều kiện áp dụng: khi `mau` > 1; nếu không: chia điểm tối đa cho các mục cùng cấp",
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
    assert sum(len(one.lines) for one in found.unofficial) >= count + len(framework.unverified) > 50


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With everything that is said besides clauses."""
    path = tmp_path_factory.mktemp("full") / "khung.yaml"
    path.write_text(FULL, "utf-8")
    return path


FULL = """\
indexkit: 1
framework: bo_chi_so
revision: 1
name: Bộ chỉ số
issued_by: {decision: 1/QĐ-UBND, date: 2024-01-05}
in_force: {from: 2024-01-05}
applies_to: {periods_from: 2024}
rules:
  rounding: {places: 2, mode: half_up, at: component}
  missing_evidence: zero
  submission: {opens: 2024-01-01, closes: 2024-12-15, early: count, late: rejected, undated: error, basis: assumed}
display: {places: 3}
rankings: {tinh: {groups: [xa], of: percent, ties: dense, better: low}}
statistics:
  mean: {places: 2, mode: half_up}
  quartiles: inclusive
  labels: [{name: khá, at_least: 70.5}, {name: thấp}]
inputs: {dan_so: {type: number, unit: nghìn người, range: {from: 0.5}, about: unit, name: Dân số}}
groups:
  xa:
    max: 20
    basis: published
    cite: {document: 1/QĐ-UBND}
    aggregate: {how: mean, over: shares, missing: skip, at_least: "2/3", weights_sum: 1, drop: {lowest: 1}}
    inputs:
      cum: {type: choice, options: {I: Miền núi, II: Đồng bằng}, about: unit}
      ky_luat: {type: yes_no, missing: zero}
    indicators:
      a: {name: A, weight: 0.5, max: 10, basis: press, stands_for: 3, score: {kind: assessed}}
      b:
        name: B
        basis: press
        weight: 0.25
        max: 10
        score: {kind: bands, of: so_ngay, bands: [{at_least: 3, points: 10}, {points: 0}]}
        evidence:
          so_ngay: {type: number, codes: {"..": absent, "<5": 3.5}, default: 1, rounding: {places: 1, mode: down}}
      c:
        name: C
        basis: press
        weight: 0.25
        max: 10
        score: {kind: per_item, of: vu_viec, points_each: 2, cap: 10}
        evidence:
          vu_viec:
            type: items
            key: so
            fields:
              so: {type: text, name: Số vụ}
              loai: {type: choice, options: {khieu_nai: Khiếu nại, to_cao: Tố cáo}, missing: error}
    levels: {of: percent, bands: [{name: Tốt, at_least: 75}, {name: Đạt}]}
    rankings:
      chinh:
        name: Xếp hạng chính
        ties: ordinal
        then: [b, {of: a, better: low}]
        among: not ky_luat
        within: cum
        awards:
          - {name: Cờ, first: 1, level: Tốt, otherwise: next, tied: none}
          - {name: Giấy khen, first: 2, tied: all, basis: assumed}
      dung: {of: total, by: exact, label: "3="}
"""


def test_rules_of_the_whole_are_sentences(full: Path) -> None:
    assert read_back(load_once(full, period=2024)).general[3:] == (
        "Evidence is handed in from 2024-01-01 to 2024-12-15; earlier: it counts all the same; later: it does not "
        "count, as if it had been rejected; on no known day: there is no score [1/QĐ-UBND (assumed, not official; "
        "khung.yaml:11)]",
        "Figures that no rule rounds are shown with 3 decimals, for reading only",
        "shared input: `dan_so` (number, ≥ 0.5, in nghìn người) Dân số; describes the unit and is no evidence",
        "Ranking “tinh”: by the percent, less is better; the units of `xa` together; equal units share a place and the "
        "next one follows at once (1, 2, 2, 3)",
        "Statistics: means: rounded half up to 0.01",
        "Statistics: quartiles: as QUARTILE.INC works them out",
        "Statistics: a mean is called: “khá” from 70.5%; “thấp” below",
    )


def test_what_a_scorecard_says_of_its_ranks(full: Path) -> None:
    assert read_back(load_once(full, period=2024), lang="vi").scorecards[0].lines[:7] == (
        "cách tính: trung bình cộng có trọng số của tỷ lệ đạt ở 3 mục, bỏ số thấp nhất; mục chưa có số liệu thì không "
        "tính đến; cần ít nhất 2/3 số mục áp dụng có số liệu; tổng trọng số là 1",
        "tối đa: 20",
        "mức xếp loại: phần trăm đạt → Tốt: từ 75 trở lên; Đạt: còn lại",
        "Xếp hạng “Xếp hạng chính”: theo tổng điểm, cao hơn xếp trên; riêng từng cụm có cùng `cum`; chỉ xếp đơn vị "
        "đúng điều kiện không phải ky_luat; bằng nhau thì xét tiếp, lần lượt: “B”, “A” (thấp hơn xếp trên); không đồng "
        "hạng (1, 2, 3, 4)",
        "Khen thưởng: Cờ: đơn vị đứng đầu; phải đạt mức Tốt trở lên; đơn vị không đạt điều kiện thì nhường đơn vị kế "
        "tiếp; đồng hạng ở suất cuối thì không trao cho ai",
        "Khen thưởng: Giấy khen: 2 đơn vị đầu; đồng hạng ở suất cuối thì trao cho tất cả [1/QĐ-UBND (giả định, chưa "
        "chính thức; khung.yaml:61)]",
        "Xếp hạng “dung”: theo tổng điểm trước khi làm tròn, cao hơn xếp trên; bằng nhau thì đồng hạng, hạng sau bỏ "
        "qua bấy nhiêu hạng (1, 2, 2, 4); đồng hạng ghi dạng 3=",
    )


def test_what_inputs_say(full: Path) -> None:
    card = read_back(load_once(full, period=2024)).scorecards[0]
    assert [entry.proof for entry in card.entries] == [
        (),
        ("`so_ngay` (number); “..” means no evidence; “<5” means 3.5; rounded down to 0.1 before it is used; where it "
        "is not given: 1",),
        ("`vu_viec` (records); each record has: `so` (text) Số vụ, `loai` (choice, never left out) [khieu_nai: Khiếu "
        "nại, to_cao: Tố cáo]; records are told apart by `so`",),
    ]  # fmt: skip
    assert card.entries[0].how == ("the panel's points", "weight: 0.5", "stands for 3 components of the text")
    assert card.lines[7:9] == (
        "shared input: `cum` (choice) [I: Miền núi, II: Đồng bằng]; describes the unit and is no evidence",
        "shared input: `ky_luat` (yes or no); where it is missing, that part earns 0 points",
    )


def test_from_whom_a_limit_takes_and_a_value_that_is_a_figure(tmp_path: Path) -> None:
    """`sau` is of later periods, and named there only."""
    path = tmp_path / "khung.yaml"
    values = "    values: {muoi: 10}\n    cut: [ke_hoach, sau]\n    allocate: in_order\n    bonuses:\n"
    later = "      sau: {applies_to: {periods_from: 2026}, basis: press, score: {kind: yes_no, of: x, points: 1},"
    later += " cap: none, counts_above_max: false, counts_in_percent: true}\n"
    path.write_text(FILE.replace("    bonuses:\n", values + later), "utf-8")
    now, then = (read_back(load_once(path, period=period)).scorecards[0] for period in (2024, 2026))
    assert "what is over the limit is cut, in turn, from: “Kế hoạch”" in now.lines
    assert "what is over the limit is cut, in turn, from: “Kế hoạch”, “sau”" in then.lines
    assert "what is over a limit: allocated in the order listed: the last is cut first" in now.lines
    assert (now.entries[0].name, now.entries[0].how) == ("value: muoi", ("10",))


@pytest.mark.parametrize("name", ["dong_thap_2022", "us_aqi", "targets_dong_thap", "combined_events"])
def test_no_line_is_said_twice(name: str) -> None:
    for card in read_back(load_once(FRAMEWORKS / f"{name}.yaml", period=2024)).scorecards:
        assert len(set(card.lines)) == len(card.lines)
        for entry in card.entries:
            assert len({*entry.how, *entry.proof}) == len(entry.how) + len(entry.proof)


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
