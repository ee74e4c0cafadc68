"""`indexkit read` tells clauses by the names of inputs, options and nodes; expected sentences are written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexkit.problems import Lang
from indexkit.readback.view import Entry, read_back
from loads import load_once

FILE = """\
indexkit: 1
framework: ten_goi
revision: 1
name: Bộ chỉ số
issued_by: {decision: 1/QĐ-UBND, date: 2024-01-05}
in_force: {from: 2024-01-05}
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
inputs:
  tong: {type: count, range: {from: 1}, name: "Tổng số hồ sơ, cả năm / kỳ", name_en: All files}
groups:
  xa:
    max: 60
    basis: assumed
    values:
      ty_le: {name: Tỷ lệ chung, score: {kind: formula, formula: "round(100 * dung_han / tong, 1, half_up)"}}
    indicators:
      dung_han_2:
        basis: assumed
        code: "1"
        name: Đúng hạn
        max: 10
        score: {kind: ratio, numerator: dung_han, denominator: tong, over: cap, full_at: 80, when_zero: zero}
        evidence: {dung_han: {type: count, name: Số hồ sơ đúng hạn, name_en: Files in time}}
      quy_doi:
        basis: assumed
        name: Quy đổi
        max: 10
        score: {kind: formula, formula: "min(2 * dung_han / tong / 3, 1/2 * max) + share(dung_han_2)"}
      gop:
        name: Gộp
        basis: assumed
        max: 10
        score: {kind: formula, formula: "0.1 * ty_le - dung_han_2 + 0.5 * maximum(dung_han_2)"}
      hinh_thuc:
        basis: assumed
        name: Hình thức
        max: 10
        score: {kind: choice, of: cach, options: {a: max, b: 0}}
        evidence: {cach: {type: choice, name: Cách bố trí, options: {a: "Chuyên trách / cố định", b: Chưa có}}}
      dat_chuan:
        basis: assumed
        name: Đạt chuẩn
        max: 10
        score: {kind: ratio, of: phan_tram, over: cap}
        evidence: {phan_tram: {type: percent, name: Tỷ lệ đạt}}
      hai_ten:
        basis: assumed
        name: Hai số liệu cùng tên
        max: 10
        score: {kind: formula, formula: "clamp(x1 - x2, 0, max)"}
        evidence: {x1: {type: count, name: Số lớp}, x2: {type: count, name: Số lớp}}
    bonuses:
      vu_viec:
        basis: assumed
        name: Vụ việc
        score: {kind: per_item, of: vu, points_each: 2, where: {loai: [to_cao]}}
        evidence:
          vu: {type: items, name: Các vụ, fields: {loai: {type: choice, name: Loại, options: {to_cao: Tố cáo}}}}
        cap: none
        counts_above_max: true
        counts_in_percent: true
      rieng:
        name: Sáng kiến
        basis: assumed
        score: {kind: per_item, points_each: 1}
        cap: 5
        counts_above_max: true
        counts_in_percent: true
"""
IN_TIME, ALL, RATIO = "“Số hồ sơ đúng hạn”", "“Tổng số hồ sơ, cả năm / kỳ”", "“Tỷ lệ đạt”"
TOLD: list[tuple[str, Lang, str]] = [
    ("Đúng hạn", "vi", f"tỷ lệ {IN_TIME} ÷ {ALL}: từ 80 % trở lên → điểm tối đa; "
     "thấp hơn → điểm tối đa × tỷ lệ ÷ 80 %"),
    ("Đúng hạn", "en", "the ratio “Files in time” ÷ “All files”: 80 % or more → the maximum; "
     "less → the maximum × the ratio ÷ 80 %"),
    ("Quy đổi", "vi", f"số nhỏ nhất của (2 × {IN_TIME} ÷ {ALL} ÷ 3; 0,5 × điểm tối đa) + phần đạt được của “Đúng hạn”"),
    ("Gộp", "vi", "0,1 × “Tỷ lệ chung” − điểm của “Đúng hạn” + 0,5 × điểm tối đa của “Đúng hạn”"),
    ("Gộp", "en", "0.1 × “Tỷ lệ chung” − the points of “Đúng hạn” + 0.5 × the maximum of “Đúng hạn”"),
    ("số liệu tính ra: Tỷ lệ chung", "vi", f"100 × {IN_TIME} ÷ {ALL}, làm tròn đến 0,1, từ 5 thì lên"),
    ("Hình thức", "vi", "“Cách bố trí”: Chuyên trách / cố định → điểm tối đa; Chưa có → 0"),
    ("Đạt chuẩn", "vi", f"{RATIO}: từ 100 % trở lên → điểm tối đa; thấp hơn → điểm tối đa × {RATIO}"),
    ("Hai số liệu cùng tên", "vi", "giữ trong khoảng (“Số lớp” (`x1`) − “Số lớp” (`x2`); 0; điểm tối đa)"),
    ("điểm thưởng: Vụ việc", "vi", "2 × số hồ sơ của “Các vụ” (“Loại” = Tố cáo)"),
    ("điểm thưởng: Sáng kiến", "vi", "1 × số hồ sơ của “Sáng kiến”"),
]  # fmt: skip


def entries(folder: Path, lang: Lang) -> dict[str, Entry]:
    path = folder / "ten_goi.yaml"
    path.write_text(FILE, "utf-8")
    (card,) = read_back(load_once(path, period=2024), lang=lang).scorecards
    return {one.name: one for one in card.entries}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_names_stand_in_the_place_of_ids(tmp_path: Path, lang: Lang) -> None:
    found = entries(tmp_path, lang)
    wanted = {name: said for name, one, said in TOLD if one == lang}
    assert {name: found[name].how[0] for name in wanted} == wanted


def test_an_input_that_another_clause_asks_for_is_listed_with_its_id(tmp_path: Path) -> None:
    proof = entries(tmp_path, "vi")["Quy đổi"].proof
    assert proof == (
        "`dung_han` “Số hồ sơ đúng hạn”: khai ở mục 1 “Đúng hạn”",
        "`tong` “Tổng số hồ sơ, cả năm / kỳ”: số liệu chung",
    )
