"""A small example for each construct of the format reference. The tests check every one against its schema."""

from __future__ import annotations

EXAMPLES: dict[str, str] = {
    "framework": """\
# yaml-language-server: $schema=./framework-1.schema.json
indexkit: 1
framework: chuyen_doi_so
revision: 1
name: Bộ chỉ số chuyển đổi số
issued_by: {decision: 12/QĐ-UBND, date: 2024-01-15, issuer: UBND tỉnh}
in_force: {from: 2024-01-15}
applies_to: {periods_from: 2024}
rules:
  rounding: {places: 2, mode: half_up, at: component}
  missing_evidence: zero
groups:
  cap_huyen:
    name: UBND huyện
    max: 10
    indicators:
      nhan_thuc:
        name: Nhận thức số
        max: 10
        components:
          truong_ban:
            name: Người đứng đầu là Trưởng Ban chỉ đạo
            max: 10
            basis: published
            score: {kind: yes_no}
""",
    "issued_by": """\
{decision: 12/QĐ-UBND, date: 2024-01-15, issuer: Chủ tịch UBND tỉnh}
""",
    "in_force": """\
{from: 2024-01-15}
""",
    "applies_to": """\
{periods_from: 2024, periods_to: 2026, basis: assumed}
""",
    "by_period": """\
{by_period: {2021: 0.34, 2023: 0.5, 2026: none}}
""",
    "revisions": """\
- {n: 1, date: 2024-01-20, by: Sở Thông tin và Truyền thông, what: Lập tệp}
- {n: 2, date: 2024-03-02, by: Sở Thông tin và Truyền thông, what: Sửa điểm tối đa của 1.2}
""",
    "rules": """\
rounding: {places: 2, mode: half_up, at: component, percent: {places: 1, mode: half_up}}
missing_evidence: zero
overrides: allowed
""",
    "submission": """\
{opens: 2024-11-01, closes: 2024-12-15, early: count, late: absent, undated: count}
""",
    "rounding_rule_block": """\
{places: 2, mode: half_up, at: [nhan_thuc, ha_tang], basis: assumed}
""",
    "rounding_block": """\
{multiple: 0.5, mode: half_up}
""",
    "display": """\
{places: 2}
""",
    "component": """\
code: "1.2"
name: Tỷ lệ cán bộ được bồi dưỡng kỹ năng số
name_en: Share of staff trained in digital skills
max: 10
basis: published
cite: {document: 12/QĐ-UBND, section: "1.2", quote: "Điểm = tỷ lệ × điểm tối đa", verified_on: 2024-01-20}
score: {kind: ratio, numerator: da_boi_duong, denominator: tong_so, over: cap, when_zero: zero}
evidence:
  da_boi_duong: {type: count, proof: Danh sách lớp bồi dưỡng}
  tong_so: {type: count, proof: Quyết định giao biên chế}
example: {given: {da_boi_duong: 30, tong_so: 40}, points: 7.5}
""",
    "indicator": """\
code: "1"
name: Nhận thức số
max: 10
components:
  truong_ban: {name: Người đứng đầu là Trưởng Ban, max: 6, basis: press, score: {kind: yes_no}}
  tin_bai: {name: Chuyên mục tin bài, max: 4, basis: press, score: {kind: yes_no}}
""",
    "group": """\
name: UBND huyện
max: 10
declared: {indicators: 1, components: 1}
indicators:
  nhan_thuc:
    max: 10
    components:
      truong_ban: {max: 10, basis: published, score: {kind: yes_no}}
bonuses:
  mo_hinh_moi:
    name: Mô hình mới
    basis: assumed
    score: {kind: per_item, of: mo_hinh, points_each: 5}
    cap: 20
    counts_above_max: true
    counts_in_percent: false
values:
  ty_le: 100 * truong_ban / 10
levels:
  of: percent
  bands: [{name: Tốt, at_least: 90}, {name: Khá, at_least: 70}, {name: Chưa đạt}]
""",
    "declared": """\
{indicators: 8, components: 35}
""",
    "aggregate_block": """\
{how: mean, over: shares, missing: skip}
""",
    "cite": """\
document: 12/QĐ-UBND
section: "1.2"
quote: Điểm bằng tỷ lệ nhân với điểm tối đa
verified_on: 2024-01-20
""",
    "example": """\
given: {so_hoi_nghi: 3}
points: 7.5
""",
    "not_applicable": """\
{by: panel, otherwise: drop}
""",
    "input": """\
type: number
name: Hàm lượng chì trong nước
unit: µg/l
range: {from: 0}
codes: {"<5": 2.5, "..": absent}
rounding: {places: 1, mode: down}
default: {from: ham_luong_nam_truoc}
column: Chì (µg/l)
direction: less
""",
    "taken": """\
{from: dan_so_nam_truoc}
""",
    "field": """\
{type: choice, options: {tinh: Cấp tỉnh, huyen: Cấp huyện}, default: huyen}
""",
    "applies_if": """\
{when: co_thu_tuc, otherwise: spread}
""",
    "drop": """\
{lowest: 1, highest: 1}
""",
    "keep": """\
{highest: 3}
""",
    "record_aggregate_block": """\
{how: mean, missing: skip, at_least: 3}
""",
    "steps": """\
{above: [0.2, 0.4, 0.6], each: 1}
""",
    "score_increment": """\
kind: increment
of: ty_le_ho_so
from: 20
start: 1
every: 5
each: 0.25
part: whole
below: 1 if ty_le_ho_so >= 10 else 0
""",
    "score_target": """\
{kind: target, of: ty_le_ho_so, target: 80, met: max, missed: proportional}
""",
    "score_deduct": """\
kind: deduct
start: max
rows:
  - {name: Báo cáo trễ, of: so_bao_cao_tre, points_each: 0.5}
  - {name: Có cán bộ bị kỷ luật, of: co_ky_luat, points: 3}
  - {name: Vi phạm từ lần thứ hai mất hết điểm, take: max if so_vi_pham >= 2 else so_vi_pham}
""",
    "deduct_row": """\
{name: Báo cáo trễ, of: so_bao_cao_tre, points_each: 0.5}
""",
    "score_cases": """\
kind: cases
of: dan_so
cases:
  - at_least: 100000
    name: Xã loại lớn
    score: {kind: bands, of: so_cuoc, bands: [{at_least: 4, points: max}, {points: 0}]}
  - {name: Xã còn lại, score: {kind: yes_no, of: co_hop}}
""",
    "case_row": """\
{when: co_cang, name: Đơn vị có cảng, points: 5}
""",
    "score_each": """\
kind: each
of: vu_viec
where: {loai: [khieu_nai]}
score:
  kind: bands
  of: so_ngay_tre
  bands: [{at_most: 0, points: 10}, {at_most: 5, points: 5}, {points: 0}]
aggregate: mean
when_zero: full
""",
    "definition": """\
name: Khoảng cách đến chỉ tiêu
takes: {x: own, target: required}
gives: clamp(x / target, 0, 1)
when_zero: none
""",
    "defined_over_units": """\
{how: max, of: x, across: units, missing: skip}
""",
    "table": """\
keys: [gioi, tuoi]
columns: [dat, gioi_han]
rows:
  - [nam, {from: 6, to: 7}, 10.5, 20]
  - [nam, {from: 8, to: 9}, 12, 24]
  - [nu, {at_least: 6}, 9, 18]
otherwise: none
""",
    "score_yes_no": """\
{kind: yes_no, of: co_quy_che, points: max, otherwise: 0}
""",
    "score_choice": """\
kind: choice
of: chuc_vu
options: {chu_tich: max, pho_chu_tich: 1/2 * max, khac: 0}
""",
    "score_checklist": """\
kind: checklist
rows:
  - {of: du_tap_huan, points: 1/2 * max, name: Dự đủ các đợt tập huấn}
  - {when: so_cuoc_hop >= 4, points: 1/2 * max, name: Chủ trì ít nhất 4 cuộc họp}
""",
    "check_row": """\
{of: du_tap_huan, points: 1/2 * max, name: Dự đủ các đợt tập huấn}
""",
    "score_ratio": """\
kind: ratio
numerator: ho_so_truc_tuyen
denominator: tong_ho_so
full_at: 80
over: cap
when_zero: not_applicable
""",
    "score_bands": """\
kind: bands
of: so_tin_bai
bands:
  - {at_least: 24, points: max}
  - {at_least: 12, points: 1/2 * max}
  - {points: 0}
""",
    "band": """\
{at_least: 70, below: 80, points: 0.5}
""",
    "score_interpolate": """\
kind: interpolate
of: ty_le_dung_han
points: [[50, 0], [80, 6], [100, max]]
outside: clamp
""",
    "score_per_item": """\
kind: per_item
of: mo_hinh
points_each: 5
cap: 20
where: {cap: [tinh]}
""",
    "score_assessed": """\
{kind: assessed}
""",
    "score_formula": """\
kind: formula
formula: "max * (tong - qua_han) / tong"
when_zero: full
""",
    "bonus": """\
name: Mô hình, sáng kiến được phê duyệt
basis: press
score: {kind: per_item, of: mo_hinh, points_each: 5}
evidence:
  mo_hinh: {type: items, proof: Văn bản phê duyệt}
cap: none
counts_above_max: true
counts_in_percent: true
example: {given: {mo_hinh: 2}, points: 10}
""",
    "penalty": """\
name: Chậm gửi báo cáo
basis: assumed
score: {kind: formula, formula: 0.5 * so_lan_cham}
evidence:
  so_lan_cham: {type: count}
cap: 2
""",
    "value_block": """\
formula: "100 * dung_han / tong"
name: Tỷ lệ đúng hạn
rounding: {places: 1, mode: half_up}
when_zero: none
""",
    "ranking": """\
name: Xếp hạng sở, ban, ngành
of: total
ties: competition
within: cum
among: co_cham_diem >= 1
then: [percent, {of: van_ban_cham, better: low}]
label: "=3"
awards:
  - {name: Ba đơn vị dẫn đầu, first: 3, level: Khá, otherwise: next, tied: all}
basis: assumed
""",
    "breaker_block": """\
{of: total, by: exact}
""",
    "award": """\
{name: Đơn vị dẫn đầu mỗi cụm, name_en: Leader of each cluster, first: 1, within: cum, tied: none}
""",
    "overall_ranking": """\
groups: [so_nganh, cap_huyen]
name: Xếp hạng chung toàn tỉnh
of: percent
ties: dense
""",
    "statistics": """\
mean: {places: 2, mode: half_up}
percent: {places: 1, mode: half_up}
distribution: {places: 2, mode: half_up}
quartiles: inclusive
labels:
  - {name: trên trung bình, name_en: above average, at_least: 50}
  - {name: dưới trung bình, name_en: below average}
basis: assumed
""",
    "mean_label": """\
{name: trên trung bình, name_en: above average, at_least: 50}
""",
    "levels": """\
of: percent
basis: assumed
bands:
  - {name: Tốt, name_en: Good, at_least: 90}
  - {name: Khá, name_en: Fair, at_least: 70}
  - {name: Chưa đạt, name_en: Failed}
""",
    "level_row": """\
{name: Tốt, name_en: Good, at_least: 90, when: so_vi_pham == 0}
""",
    "amendment": """\
# yaml-language-server: $schema=./amendment-1.schema.json
indexkit: 1
amendment: thuong_2025
amends: chuyen_doi_so
revision: 1
name: Điểm thưởng từ năm 2025
issued_by: {decision: 34/QĐ-UBND, date: 2025-02-01}
in_force: {from: 2025-02-01}
applies_to: {periods_from: 2025}
unverified: [Văn bản chưa nói điểm thưởng có giới hạn hay không]
changes:
  - {do: set, at: cap_huyen/nhan_thuc, field: max, from: 10, to: 12}
""",
    "change_add": """\
do: add
at: cap_huyen/nhan_thuc
id: tap_huan
name: Dự tập huấn
max: 2
basis: published
score: {kind: yes_no}
""",
    "change_add_bonus": """\
do: add_bonus
at: [cap_tinh, cap_huyen]
id: thuong_mo_hinh
name: Mô hình được phê duyệt
basis: press
score: {kind: per_item, of: mo_hinh, points_each: 5}
evidence: {mo_hinh: {type: items, proof: Văn bản phê duyệt}}
cap: none
counts_above_max: true
counts_in_percent: true
""",
    "change_add_penalty": """\
do: add_penalty
at: cap_huyen
id: tru_cham
basis: published
score: {kind: formula, formula: 0.5 * so_lan_cham}
evidence: {so_lan_cham: {type: count}}
cap: 2
""",
    "change_set": """\
{do: set, at: cap_huyen/thuong_mo_hinh, field: score.points_each, from: 5, to: 3, why: Giảm mức thưởng}
""",
    "change_replace": """\
do: replace
at: cap_huyen/nhan_thuc/truong_ban
name: Người đứng đầu trực tiếp chỉ đạo
max: 10
basis: published
score: {kind: yes_no}
""",
    "change_repeal": """\
{do: repeal, at: cap_huyen/nhan_thuc/tin_bai, why: Không còn phù hợp}
""",
    "evidence file": """\
# yaml-language-server: $schema=./evidence-1.schema.json
unit: huyen_mau
unit_name: Huyện Mẫu (số liệu minh họa)
group: cap_huyen
period: 2024
evidence:
  chuc_vu: chu_tich
  da_boi_duong: {value: 30, state: verified, source: Báo cáo 15/BC-UBND}
  mo_hinh:
    - {document: 12/QĐ-UBND}
    - {document: 15/QĐ-UBND}
  nhan_thuc/tin_bai: {points: 3, by: Hội đồng thẩm định, on: 2025-01-20, why: Có 9 tin bài hợp lệ}
""",
    "stated": """\
{value: 30, state: verified, source: Báo cáo 15/BC-UBND, by: Sở Nội vụ, on: 2025-01-15}
""",
    "identities": """\
indexkit: 1
identities:
  - {from: H05, to: P05, kind: renamed, on: 2025-01-01, cite: {document: 12/NQ-HĐND}}
  - {from: [X1, X2], to: X3, kind: merged, on: 2025-07-01}
""",
    "identity": """\
{from: [X1, X2], to: X3, kind: merged, on: 2025-07-01, cite: {document: 1663/NQ-UBTVQH15}}
""",
    "costs": """\
indexkit: 1
unit: triệu đồng
costs:
  can_bo_boi_duong: {cost: 0.5, fixed: 10, to: 60}
  co_ke_hoach: {fixed: 2}
  ty_le_ho_so: {cost: 3, step: 0.5}
  so_ho: {allowed: false}
  "*": {cost: 1}
""",
    "cost": """\
{cost: 0.5, fixed: 10, from: 0, to: 60, step: 1}
""",
    "clauses": """\
indexkit: 1
clauses: chuyen_doi_so
document: 12/QĐ-UBND
texts:
  "1.1":
    text: Mỗi mô hình được 5 điểm, tối đa 10 điểm.
    since: 2024-01-15
""",
    "clause_text": """\
{text: "Mỗi mô hình được 5 điểm, tối đa 10 điểm.", since: 2024-01-15}
""",
    "tests": """\
indexkit: 1
tests: chuyen_doi_so
cases:
  - name: Hai mô hình được thưởng mười điểm
    group: cap_huyen
    period: 2024
    given: {truong_ban: true, mo_hinh: 2}
    expect: {total: 20, level: Tốt, nhan_thuc/truong_ban: 10}
""",
    "expected_figure": """\
{figure: 0.7024, within: 0.0001, level: Khá}
""",
    "case": """\
name: Chưa đến kỳ áp dụng
group: cap_huyen
period: 2023
known: 2024-06-30
given: {mo_hinh: 2}
error: IK401
""",
    "claims": """\
# yaml-language-server: $schema=./claims-1.schema.json
indexkit: 1
claims: chuyen_doi_so_2021
name: Các nhận định trên báo về chuyển đổi số năm 2021
source: {document: Báo chí}
figures:
  binh_quan: {2020: 0.3026, 2021: 0.4014}
  huyen:
    Huyện Mẫu: {2020: 62.5, 2021: 70}
    Huyện Thử: {2020: 58.0, 2021: 71.5}
statements:
  binh_quan_tang:
    says: Giá trị bình quân tăng 32,7 %
    of: binh_quan
    from: 2020
    to: 2021
    change_percent: 32.7
  huyen_mau_hang:
    says: Huyện Mẫu đứng thứ hai
    of: huyen/Huyện Mẫu/2021
    better: high
    rank: 2
""",
    "series_block": """\
{name: Tỷ lệ hộ có điện thoại thông minh, unit: percent, rounded: 0.1, figures: {2021: 88.4, 2022: 92.7}}
""",
    "statement": """\
says: 16 trong 31 đơn vị (10 cấp tỉnh, 6 cấp huyện) đạt từ trung bình trở lên, chiếm 51,61 %
part: [dat/cap_tinh, dat/cap_huyen]
whole: 31
percent: 51.61
""",
}
