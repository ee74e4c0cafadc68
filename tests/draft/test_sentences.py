"""What the sentence of a cell is read as, written out by hand; what leaves a doubt stays with a panel."""

from __future__ import annotations

from typing import Any

import pytest

from indexkit.draft.kinds import readings
from indexkit.draft.numbers import points

READ: list[tuple[str, str, dict[str, Any]]] = [
    ("Có: 10 điểm; Không: 0", "yes_no", {}),
    ("Có: 8 điểm; Không có: 0 điểm", "yes_no", {"points": 8}),
    ("Mỗi mô hình: 2 điểm, tối đa 6 điểm", "per_item", {"points_each": 2, "cap": 6}),
    ("Mỗi tin được 2 điểm, tối đa không quá 6 điểm", "per_item", {"points_each": 2, "cap": 6}),
    ("Mỗi mô hình được 2 điểm; tối đa 10 điểm.", "per_item", {"points_each": 2}),
    ("Tỉnh: tối đa; Huyện: 50% điểm tối đa", "choice", {"options": {"tinh": "max", "huyen": "1/2 * max"}}),
    (
        "Trên 5: 10; từ 3 đến 5: 6; còn lại: 1",
        "bands",
        {"bands": [{"above": 5, "points": 10}, {"at_least": 3, "at_most": 5, "points": 6}, {"points": 1}]},
    ),
    (
        "Đạt 100%: 10; dưới 100%: 5",
        "bands",
        {"bands": [{"at_least": 100, "points": 10}, {"below": 100, "points": 5}]},
    ),
    (
        "Dưới 3 ngày: 10; 3 ngày: 5",
        "bands",
        {"bands": [{"below": 3, "points": 10}, {"is": 3, "points": 5}]},
    ),
    (
        "Tỷ lệ >= 80%: 10 điểm; 50% ‹= Tỷ lệ < 80%: 3 điểm; Tỷ lệ ‹ 50%: không có điểm",
        "bands",
        {"bands": [
            {"at_least": 80, "points": 10}, {"at_least": 50, "below": 80, "points": 3}, {"below": 50, "points": 0},
        ]},
    ),
    (
        "80% ≥ x > 50%: 5; x > 80%: 10; x ≤ 50%: 0",
        "bands",
        {"bands": [
            {"above": 50, "at_most": 80, "points": 5}, {"above": 80, "points": 10}, {"at_most": 50, "points": 0},
        ]},
    ),
    (
        "Trên 90%: 10; 70% - <=90%: 4; từ 50% đến <70%: 2; còn lại: không điểm",
        "bands",
        {"bands": [
            {"above": 90, "points": 10}, {"at_least": 70, "at_most": 90, "points": 4},
            {"at_least": 50, "below": 70, "points": 2}, {"points": 0},
        ]},
    ),
    (
        "Trên 10: 10; Từ 10 trở xuống: 2",
        "bands",
        {"bands": [{"above": 10, "points": 10}, {"at_most": 10, "points": 2}]},
    ),
    (
        "Có 01 văn bản: 5 điểm; Có 02 văn bản: 10 điểm; Không có văn bản: 0 điểm",
        "bands",
        {"bands": [{"at_least": 2, "points": 10}, {"at_least": 1, "points": 5}, {"points": 0}]},
    ),
    ("Có 01 văn bản: 10 điểm", "bands", {"bands": [{"at_least": 1, "points": 10}, {"points": 0}]}),
    (
        "4 lần: 10 điểm, 3 lần: 7,5 điểm",
        "bands",
        {"bands": [{"at_least": 4, "points": 10}, {"at_least": 3, "points": 7.5}, {"points": 0}]},
    ),
    ("Có kế hoạch: 10 điểm", "yes_no", {}),
    ("Bí thư, Chủ tịch: tối đa, Phó: 05 điểm", "choice", {"options": {"bi_thu_chu_tich": "max", "pho": 5}}),
    ("05 điểm/01 mô hình, tối đa 08 điểm", "per_item", {"points_each": 5, "cap": 8}),
    ("2,5 điểm/Bằng khen", "per_item", {"points_each": 2.5}),
    ("Mỗi mô hình, sáng kiến, đề tài được cộng 5 điểm", "per_item", {"points_each": 5}),
    ("Cộng 2 điểm cho mỗi sáng kiến (tối đa 6 điểm)", "per_item", {"points_each": 2, "cap": 6}),
    ("Có kế hoạch (6 điểm)\n- Đã tập huấn (4 điểm)", "checklist", {"rows": [{"points": 6}, {"points": 4}]}),
    (
        "3 lần: 7,5 điểm\n5 lần: 10 điểm",
        "bands",
        {"bands": [{"at_least": 5, "points": 10}, {"at_least": 3, "points": 7.5}, {"points": 0}]},
    ),
]


def test_words_that_are_no_unit_of_measure() -> None:
    assert [one.unit for one in readings("Từ 3 trở lên: 10; dưới 3: 0", 10)] == ["", ""]
    assert [one.unit for one in readings("Từ 3 lớp trở lên: 10; dưới 3 lớp: 0", 10)] == ["lớp", "lớp"]


@pytest.mark.parametrize(("how", "kind", "score"), READ, ids=[one[0][:20] for one in READ])
def test_what_a_sentence_is_read_as(how: str, kind: str, score: dict[str, Any]) -> None:
    found = readings(how, 10)[0]
    assert (found.kind, found.score) == (kind, score)


RATIOS = [
    ("Số hồ sơ đúng hạn / tổng số hồ sơ × điểm tối đa", "Số hồ sơ đúng hạn", "tổng số hồ sơ", "ratio"),
    ("Điểm = (Số cán bộ được tập huấn/Tổng số cán bộ) x 10", "Số cán bộ được tập huấn", "Tổng số cán bộ", "ratio"),
    ("Số văn bản ký số chia cho tổng số văn bản, nhân với 10 điểm.", "Số văn bản ký số", "tổng số văn bản", "ratio"),
    ("số xã đạt chuẩn chia số xã", "số xã đạt chuẩn", "số xã", "share"),
    ("Tỷ lệ hồ sơ đúng hạn / tổng số hồ sơ", "số hồ sơ đúng hạn", "tổng số hồ sơ", "share"),
    ("Tỷ lệ số xã có Tổ\ncông nghệ trên tổng số xã", "số xã có Tổ công nghệ", "tổng số xã", "share"),
    ("Tỷ lệ giữa số thủ tục A và tổng số thủ tục × 100%", "số thủ tục A", "tổng số thủ tục", "share"),
]


@pytest.mark.parametrize(("how", "above", "below", "said"), RATIOS)
def test_a_ratio_in_words(how: str, above: str, below: str, said: str) -> None:
    (found,) = readings(how, 10)
    assert (found.kind, found.score, found.open) == ("ratio", {"over": "cap", "when_zero": "zero"}, said)
    assert found.named == {"numerator": above, "denominator": below}


def test_a_ratio_may_be_reduced_and_say_what_a_whole_of_nothing_gives() -> None:
    how = "(Tổng số đơn − số đơn muộn) / tổng số đơn × điểm tối đa. Nếu không phát sinh đơn thì được tính điểm tối đa"
    (found,) = readings(how, 10)
    assert (found.kind, found.score, found.open) == ("ratio", {"over": "cap", "when_zero": "full"}, "over")
    assert found.named == {"numerator": "Tổng số đơn", "less": "số đơn muộn", "denominator": "tổng số đơn"}
    (found,) = readings("Tỷ lệ số xã đạt / tổng số xã; không có xã: 0 điểm", 10)
    assert (found.score["when_zero"], found.open) == ("zero", "share_over")


@pytest.mark.parametrize(
    "how",
    [
        *("Số hồ sơ đúng hạn / tổng số hồ sơ × 5", "Số xã đạt / số xã / số huyện", "Số hồ sơ năm 2024 / tổng số hồ sơ"),
        *("Tỷ lệ hồ sơ đúng hạn", "Hồ sơ đúng hạn / hồ sơ", "Số hồ sơ / số hồ sơ", "Số tin, nếu có / tổng số tin"),
        *("Số xã (đã đạt) / tổng số xã", "Số tin và tổng số bài", "Số hồ sơ / tổng số hồ sơ × 100", "Tỷ lệ / tổng số"),
        *("Số xã đạt / tổng số xã: 10 điểm", "Số hồ sơ - số hồ sơ muộn / số hồ sơ"),
        *("Số đạt được / số đạt được cao nhất × điểm tối đa", "(Số hồ sơ - số hồ sơ) / tổng số hồ sơ"),
        *("Số đơn đúng hạn / tổng số đơn × 10; không có hồ sơ: 10 điểm", "Số tin / tổng số tin; không có tin: 5 điểm"),
    ],
)
def test_what_is_no_plain_ratio_is_left_to_a_panel(how: str) -> None:
    assert readings(how, 10) == ()


@pytest.mark.parametrize(
    "how",
    [
        *("", "Theo khảo sát", "4 lần: 20; 3 lần: 15", "1 lần: 5; 2 lần: 3", "4 lần: 1.000; 3 lần: 5", "4 lần: 10"),
        *("4 lần: 10; 3 bài: 5", "Có: 10; Không: 2,5, trừ 1", "Không: 10; Có: 0 hoặc 5", "Đợt 1 và 2: 5; Đợt 3: 4"),
        *("Tốt: 10; Tốt: 5", "Mỗi lỗi trừ 1 điểm", "Mỗi lần chậm, muộn: giảm 2 điểm"),
        *("Có kế hoạch: 5; có báo cáo: 4", "Cấp tỉnh: 6; cấp xã: 4", "Tốt: 6; khá: 3; yếu: 1"),
        *("Có kế hoạch: 6; khác: 4", "Tỷ lệ ≥ 80: 10; Tỷ lệ < 80: 0", "Có và x ≥ 80%: 10; có và x ≥ 50%: 5"),
        *("Tỷ lệ A ≥ 80%: 10; Tỷ lệ B ≥ 50%: 5", "Không có: 10 điểm"),
        *("Tỷ lệ A và tỷ lệ B ≥ 80%: 10; Tỷ lệ A và tỷ lệ B < 80%: 0", "80% ≤ x < 50%: 10; x < 50%: 5"),
        *("4 lần: 10,3 lần: 5", "Có kế hoạch: 10 điểm, đúng hạn, không: 0", "Đạt: nửa điểm, vượt: tối đa; Khác: 0"),
        *("Có => 10 điểm; Không => 0", "Có 01 văn bản: 5 điểm", "Có kế hoạch: 5 điểm", "Tối đa 10"),
        *("Tự đánh giá: 4; khảo sát: 6", "Có kế hoạch: 4; xã vùng cao: 6", "Quý I: 5; Quý II: 5", "Xã: 4; phường: 6"),
        *("Mức độ 4: 10 điểm; Mức độ 3: 5 điểm", "Tổng điểm: 10; điểm trừ: 5"),
        *("2 điểm/tháng", "1 điểm/lỗi", "1 điểm/lớp/năm", "2 điểm/mô hình nếu đúng hạn", "Một văn bản: 5 điểm"),
        *("Mỗi Bằng khen (đối với cấp huyện): 10 điểm", "Mỗi quý họp, trừ quý I: 2 điểm", "Mỗi mô hình thêm: 2 điểm"),
        *("4 lần và có báo cáo: 10; 3 lần và có báo cáo: 5", "Mỗi lần vi phạm: 2 điểm", "Mỗi lần không họp: 2 điểm"),
        *("Mỗi tháng 1 lần: 10 điểm; mỗi quý 1 lần: 4 điểm", "Mỗi tin 2 điểm, mỗi bài 3 điểm"),
    ],
)
def test_what_leaves_a_doubt_is_left_to_a_panel(how: str) -> None:
    assert readings(how, 10) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("10", 10), ("10 điểm", 10), ("10đ", 10), ("tối đa", "max"), ("1/2*điểm tối đa", "1/2 * max")],
        *[("50% điểm tối đa", "1/2 * max"), ("0,5 x điểm tối đa", "1/2 * max"), ("1.000", None), ("2,5,1", None)],
        *[("1/0*điểm tối đa", None), ("mười", None), ("-5", None), ("05", 5)],
        *[("không có điểm", 0), ("Không được điểm.", 0), ("không tính điểm", None)],
    ],
)
def test_points_as_annexes_write_them(text: str, value: Any) -> None:
    assert points(text) == value
