"""`Điểm cộng` and `Điểm trừ` of an annex → bonuses and penalties, worked out by hand; cells that cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import indexkit as ik
from annex_files import word, workbook
from indexkit.draft.kinds import clause_readings
from indexkit.draft.run import Draft, draft

YES = "Có: 10; Không: 0"
ROWS = [
    ["I", "Nhận thức", "10"],
    ["1", "Kế hoạch", "10", YES],
    ["II", "Điểm cộng (tối đa 12 điểm)", ""],
    ["1", "Mô hình", "", "5 điểm/mô hình"],
    ["2", "Đạt giải", "4", "Có giải: 4; Không: 0"],
    ["", "Điểm trừ", ""],
    ["1", "Chậm báo cáo", "-5", "Mỗi lần chậm trừ 1 điểm"],
    ["2", "Không họp", "3", "Không họp: trừ 3 điểm"],
    ["", "Tổng", "10"],
]


def drafted(folder: Path, rows: list[list[Any]], total: str = "") -> tuple[Draft, ik.Framework]:
    path = folder / "phu_luc.xlsx"
    path.write_bytes(workbook([*rows, ["", "Tổng cộng", total]] if total else rows))
    found = draft(path, "xa_2025", "vi")
    target = folder / "xa_2025.yaml"
    target.write_text(found.text, "utf-8")
    return found, ik.load(target, period=2025)


def test_bonuses_and_penalties_score(tmp_path: Path) -> None:
    """Kế hoạch 10; 1 mô hình 5 + giải 4 = 9; 2 lần chậm 2, không họp 3: 10 + 9 - 5 = 14, là 140 %. 3 mô hình: 15 + 4,
    tối đa 12; 9 lần chậm: tối đa 5."""
    found, framework = drafted(tmp_path, ROWS)
    assert found.problems == ()
    assert (found.rows, found.written, found.parents, found.left, found.further) == (9, 9, 3, 0, 1)
    assert dict(found.kinds) == {"yes_no": 3, "per_item": 2}
    given: dict[str, Any] = {
        "khai_ke_hoach": True,
        "khai_mo_hinh": 1,
        "khai_dat_giai": True,
        "khai_cham_bao_cao": 2,
        "khong_hop_2": True,
    }
    tree = framework.evaluate(given)
    assert (tree.exact, tree.max, tree.percent) == (14, 10, 140)
    assert framework.evaluate({**given, "khai_mo_hinh": 3}).exact == 10 + 12 - 5
    assert framework.evaluate({**given, "khai_cham_bao_cao": 9, "khong_hop_2": False}).exact == 10 + 9 - 5
    said = [line for line in framework.unverified if "Điểm" in line or "Mô hình" in line]
    assert ["vượt điểm tối đa" in one or "không nêu giới hạn" in one or "điểm trừ" in one for one in said] == [True] * 3


def test_a_bonus_that_the_total_counts_is_an_item(tmp_path: Path) -> None:
    rows = [["1", "Kế hoạch", "10", YES], ["2", "Điểm thưởng", "5", "1 điểm/mô hình"]]
    found, framework = drafted(tmp_path, rows, "15")
    root = framework.group(None).root
    assert (found.problems, root.max, len(root.parts), root.bonuses) == ((), 15, 2, ())
    assert sum("tính trong điểm tối đa" in line for line in framework.unverified) == 1


def test_a_bonus_below_an_item_goes_by_its_maximum(tmp_path: Path) -> None:
    """Mục 1 có 12 = 10 + 2 nên điểm cộng ở trong; mục 2 có 10 nên điểm thưởng ở ngoài."""
    rows = [["1", "Nhóm", "12"], ["1.1", "Kế hoạch", "10", YES], ["1.2", "Điểm cộng", "2", "1 điểm/mô hình"]]
    rows += [["2", "Nhóm hai", "10"], ["2.1", "Họp", "10", YES], ["2.2", "Điểm thưởng", "3", "1 điểm/tin"]]
    found, framework = drafted(tmp_path, rows)
    root = framework.group(None).root
    assert (found.problems, root.max) == ((), 22)
    assert [one.name.vi for one in root.bonuses] == ["Nhóm hai: Điểm thưởng"]


def test_numbers_go_on_after_a_heading_without_one(tmp_path: Path) -> None:
    """Roman numbers stand on top again; the heading of both stands above two sections."""
    rows = [["I", "Nhận thức", "10"], ["1", "Kế hoạch", "10", YES], ["", "Điểm thưởng", ""]]
    rows += [["1", "Mô hình", "2", "Xét"], ["II", "Hạ tầng", "5"], ["1", "Camera", "5", "Xét"]]
    rows += [["III", "Điểm cộng, điểm trừ", ""], ["1", "Điểm cộng", "3", "Xét"], ["2", "Điểm trừ", "4", "Xét"]]
    _, framework = drafted(tmp_path, rows)
    root = framework.group(None).root
    assert [one.code for one in root.parts] == ["I", "II"]
    assert [(one.name.vi, one.max) for one in (*root.bonuses, *root.penalties)] == [
        ("Mô hình", 2), ("Điểm cộng", 3), ("Điểm trừ", 4),
    ]  # fmt: skip


def test_rows_without_numbers_stand_below_their_heading(tmp_path: Path) -> None:
    """As long as nothing numbered stands between; before a heading a row without a number is refused."""
    rows = [["1", "Kế hoạch", "10", YES], ["", "Họp", "5", "Xét"], ["", "Điểm cộng", "", ""]]
    rows += [["", "Mô hình", "4", "2 điểm/mô hình"], ["", "Đạt giải", "3", "Xét"], ["", "Điểm trừ", "", ""]]
    rows += [["", "Chậm báo cáo", "", "Mỗi lần chậm trừ 1 điểm, tối đa 5 điểm"], ["2", "Tin bài", "5", "Xét"]]
    rows += [["", "Ảnh", "2", "Xét"]]
    found, framework = drafted(tmp_path, rows)
    root = framework.group(None).root
    assert [(one.name.vi, one.max) for one in root.bonuses] == [("Mô hình", 4), ("Đạt giải", 3)]
    assert [one.name.vi for one in root.penalties] == ["Chậm báo cáo"]
    assert [one.name.vi for one in root.parts] == ["Kế hoạch", "Tin bài"]
    assert [one.key for one in found.problems] == ["IK712.no_code"] * 2


def test_a_limit_that_the_file_cannot_say_is_told(tmp_path: Path) -> None:
    rows = [["1", "Kế hoạch", "10", YES], ["2", "Điểm trừ", "4"]]
    rows += [["2.1", "Chậm", "3", "Xét"], ["2.2", "Sai", "3", "Xét"]]
    assert sum("giới hạn chung 4 điểm" in line for line in drafted(tmp_path, rows)[1].unverified) == 1
    rows[1][2] = "6"
    assert not any("giới hạn chung" in line for line in drafted(tmp_path, rows)[1].unverified)


def test_what_has_no_points_is_collected_only(tmp_path: Path) -> None:
    found, framework = drafted(tmp_path, [["1", "Kế hoạch", "10", YES], ["2", "Đô thị thông minh", "0"]])
    assert found.problems == ()
    assert [one.scored for one in framework.group(None).root.parts] == [True, False]


TAKEN = [
    ("Mỗi lần chậm bị trừ 1 điểm", None, "per_item", {"points_each": 1}, "no_limit"),
    ("Trừ 0,5 điểm cho mỗi lỗi, tối đa 2 điểm", 5, "per_item", {"points_each": 0.5, "cap": 2}, ""),
    ("-1 điểm/lần vi phạm", 5, "per_item", {"points_each": 1}, ""),
    ("Có vi phạm: trừ 3 điểm; Không vi phạm: 0 điểm", 5, "yes_no", {"points": 3}, ""),
    ("Không báo cáo: trừ 5 điểm", 5, "yes_no", {}, ""),
]


@pytest.mark.parametrize(("how", "most", "kind", "score", "said"), TAKEN)
def test_what_is_taken_away(how: str, most: int | None, kind: str, score: dict[str, Any], said: str) -> None:
    (found,) = clause_readings(how, most, taken=True)
    assert (found.kind, found.score, found.open) == (kind, score, said)


@pytest.mark.parametrize(
    ("how", "most", "taken"),
    [
        *[("Không báo cáo: trừ 2 điểm", 5, True), ("Không báo cáo: trừ 2 điểm", None, True)],
        *[("Cộng 1 điểm cho mỗi lần", 5, True), ("Trừ 2 điểm hoặc giảm 1 bậc", 5, True)],
        *[("Mỗi lỗi trừ 1 điểm", 5, False), ("Có: 5; Không: trừ 2 điểm", 5, False)],
        *[("Trừ 1 điểm/ngày chậm", 5, True), ("Có: -5; Không: 0", 5, False)],
        *[("Mỗi lần khắc phục được giảm 1 điểm", 5, True),],
        *[("Cấp tỉnh: 5; cấp xã: 2", None, False), ("6 điểm/mô hình", 5, False)],
    ],
)
def test_what_is_taken_or_added_in_doubt_is_left(how: str, most: int | None, taken: bool) -> None:
    assert clause_readings(how, most, taken=taken) == ()


def test_a_cell_that_cannot_be_read_costs_its_row_only_where_it_must(tmp_path: Path) -> None:
    """The maximum of `I` is that of its part, and what goes on below a refused row is refused with it."""
    rows = [["I", "Nhận thức", "mười"], ["1", "Kế hoạch", "10", YES], ["2", "Họp", "5", "Xét"]]
    rows += [["3", "Camera", "tám", "Từ 3 trở lên: 8"], ["", "", "", "Dưới 3: 0"]]
    path = tmp_path / "a.docx"
    path.write_bytes(word([[*row, "", ""][:5] for row in rows]))
    found = draft(path, "xa_2025", "vi")
    assert [one.key for one in found.problems] == ["IK711.cell", "IK712.max"]
    assert (found.rows, found.written, found.refused, found.left) == (5, 3, 2, 1)
    refused = [line.partition(": ")[2] for line in found.text.splitlines()[1:3]]
    assert refused == ["3 | Camera | Từ 3 trở lên: 8", "Dưới 3: 0"]
    assert "max: 15" in found.text


def test_what_goes_on_below_a_refused_row_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = [["1", "Camera", "8", "Từ 3 trở lên: 8"], ["", "Lạ", "5", YES], ["", "", "", "Dưới 3: 0"]]
    path.write_bytes(workbook(rows))
    found = draft(path, "xa_2025", "vi")
    assert [one.key for one in found.problems] == ["IK712.no_code", "IK712.nameless"]
    assert 'quote: "Từ 3 trở lên: 8"' in found.text
