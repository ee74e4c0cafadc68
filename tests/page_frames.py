"""What stands around the examples on the pages of problems. Where a file has a line `…`, the example is put."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from itertools import chain, count, repeat
from pathlib import Path
from typing import Any
from unittest.mock import patch

import xlsxwriter

import annex_files
import annexes
import indexkit as ik
from indexkit.bulk import write_scores
from page_runs import Frame

_HEAD = """\
indexkit: 1
framework: bo_chi_so
revision: 1
name: Bộ chỉ số mẫu
issued_by: {decision: 1/QĐ-UBND, date: 2024-01-15}
in_force: {from: 2024-01-15}
applies_to: {periods_from: 2024}
"""
_RULES = """\
rules:
  rounding: {places: 2, mode: half_up, at: component}
  missing_evidence: zero
"""
_START = _HEAD + _RULES + "groups:\n"
_GROUP = _START + "  xa:\n    name: Cấp xã\n"
_INDICATOR = _GROUP + "    indicators:\n      nhan_thuc:\n        name: Nhận thức số\n"
"""The same few lines open every framework."""

_ONE_GROUP = """\
  xa:
    name: Cấp xã
    max: 10
    indicators:
      nhan_thuc:
        max: 10
        basis: press
        score: {kind: yes_no, of: co_ke_hoach}
"""
_CITED = 'cite: {document: 1/QĐ-UBND, section: "1.1", quote: được 10 điểm, verified_on: 2024-02-01}'
_MONEY = "{kind: formula, formula: so_tien / 5000}\n        evidence: {so_tien: {type: number}}"
_CLASSES = "{kind: formula, formula: so_lop / 5000}\n        evidence: {so_lop: {type: count}}"
_COMPARING = """\
  xa:
    name: Cấp xã
    max: 10
    values:
      cao_nhat: {how: max, of: thu, across: units, missing: skip}
    indicators:
      thu_ngan_sach:
        max: 10
        basis: press
        score: {kind: formula, formula: thu / cao_nhat * max, when_zero: zero}
        evidence: {thu: {type: number, range: {from: 0}}}
"""
_PROVED = _GROUP + """\
    max: 10
    indicators:
      dao_tao:
        max: 10
        basis: press
        …
"""
_FORMULA = (
    _INDICATOR
    + """\
        components:
          du_lieu:
            max: 10
            basis: press
            score:
              kind: formula
              formula: so_tin + so_xa if co_ke_hoach and loai == "huyen" and ngay < ngay_het_han else 0
            evidence:
              so_tin: {type: count}
              so_xa: {type: count}
              co_ke_hoach: {type: yes_no}
              loai: {type: choice, options: [huyen, xa]}
              ngay: {type: date}
              ngay_het_han: {type: date}
          tin_bai:
            max: 10
            basis: press
            score:
              kind: formula
              …
"""
)
_LISTS = (
    _GROUP
    + """\
    values:
      he_so:
        basis: press
        table:
          keys: [loai, so_dan]
          columns: [diem, thuong]
          rows:
            - [huyen, {at_least: 0, below: 10000}, 1, 0.5]
            - [huyen, {at_least: 10000}, 2, 0.5]
            - [xa, {at_least: 0}, 3, 1]
          otherwise: error
    indicators:
      nhan_thuc:
        name: Nhận thức số
        components:
          hoi_thi:
            max: 10
            basis: press
            score:
              kind: formula
              …
            evidence:
              diem_thi: {type: numbers, range: {from: 0, to: 10}}
              so_dan: {type: count}
              loai: {type: choice, options: [huyen, xa]}
          dan_so:
            max: 10
            basis: press
            score:
              kind: formula
              formula: 5 if so_dan > 10 or loai == "xa" else sum(diem_thi)
"""
)
_BASE = (
    _START
    + """\
  huyen:
    name: Cấp huyện
    max: 30
    indicators:
      nhan_thuc:
        max: 20
        components:
          truong_ban: {max: 10, basis: press, score: {kind: yes_no, of: la_truong_ban}}
          tin_bai:
            max: 10
            basis: press
            score: {kind: bands, of: so_tin, bands: [{at_least: 5, points: 10}, {points: 0}]}
      ha_tang: {max: 10, basis: press, score: {kind: assessed}}
"""
)
_AMENDMENT = """\
indexkit: 1
amendment: sua_doi
amends: bo_chi_so
revision: 1
issued_by: {decision: 2/QĐ-UBND, date: 2024-06-01}
in_force: {from: 2024-06-01}
applies_to: {periods_from: 2024}
changes:
  …
"""
_CLAIMS = """\
indexkit: 1
claims: nhan_dinh
figures:
"""
_STATEMENT = """\
  dat_17_chi_tieu:
    says: Tất cả 17 chỉ tiêu
    of: chi_tieu
    sum: 17
"""
_SCORED = (
    _START
    + """\
  xa:
    name: Cấp xã
    max: 70
    indicators:
      nhan_thuc:
        max: 70
        components:
          truong_ban:
            max: 10
            basis: press
            score: {kind: choice, of: chuc_vu, options: {chu_tich: max, pho_chu_tich: 5, khac: 0}}
          ke_hoach: {max: 10, basis: press, score: {kind: yes_no, of: co_ke_hoach}}
          truc_tuyen:
            max: 10
            basis: press
            score: {kind: ratio, numerator: ho_so_truc_tuyen, denominator: tong_ho_so, over: refuse, when_zero: zero}
            not_applicable: {by: panel, otherwise: drop}
          kinh_phi:
            max: 10
            basis: press
            score: {kind: interpolate, of: von, points: [[0, 0], [100, 10]], outside: error}
            evidence: {von: {type: number, range: {from: 0, to: 500}, unit: triệu đồng}}
          dung_han:
            max: 10
            basis: press
            score: {kind: bands, of: ngay_nop, bands: [{at_most: 2024-11-30, points: max}, {points: 0}]}
            evidence: {ngay_nop: {type: date}}
          khao_sat: {max: 10, basis: press, score: {kind: assessed}}
          thi_sinh:
            max: 10
            basis: press
            score: {kind: formula, formula: trung_binh}
            values: {trung_binh: {how: mean, of: diem_thi, when_zero: zero}}
            evidence: {diem_thi: {type: numbers, range: {from: 0, to: 10}}}
    bonuses:
      mo_hinh:
        basis: press
        score: {kind: per_item, of: mo_hinh_duyet, points_each: 5}
        cap: 20
        counts_above_max: true
        counts_in_percent: true
  so:
    name: Sở
    max: 40
    indicators:
      the_che: {max: 10, basis: press, score: {kind: yes_no, of: co_quy_che}}
      nhan_luc:
        max: 10
        basis: press
        score: {kind: yes_no, of: du_can_bo}
        evidence: {du_can_bo: {type: yes_no, missing: error}}
      dung_han:
        max: 10
        basis: press
        score: {kind: ratio, numerator: xu_ly_dung_han, denominator: tong_phai_xu_ly, over: cap, when_zero: error}
      dao_tao:
        max: 10
        basis: press
        score:
          kind: bands
          of: so_lop
          hit: unique
          bands: [{at_least: chi_tieu, points: 10}, {below: 20, points: 5}, {points: 0}]
        evidence: {so_lop: {type: count}, chi_tieu: {type: count}}
"""
)
_WINDOW = (
    "  submission: {opens: 2024-11-01, closes: 2024-12-15, early: error, late: error, undated: error}\ngroups:\n"
)
_EVIDENCE = "unit: xa_mau\ngroup: xa\nperiod: 2024\nevidence:\n  …\n"


_REVISED = "name: Bộ chỉ số mẫu\napplies_to: {periods_from: 2024}\ngroups:\n" + _ONE_GROUP
_OLD = "indexkit: 1\nframework: bo_chi_so\nrevision: 1\n" + _RULES + _REVISED


def _second_evaluator_at_fault() -> AbstractContextManager[Any]:
    """No file brings about a fault of ours, so one is put in: the second evaluator gets the first figure wrong."""
    return patch("indexkit.second_opinion.recompute", side_effect=chain([1], repeat(None)))


def _without_bundled_files() -> AbstractContextManager[Any]:
    """As if the package had been installed without its frameworks."""
    return patch("indexkit.bundled.__file__", "/indexkit/src/indexkit/bundled.py")


@contextmanager
def _with_a_certificate() -> Iterator[None]:
    framework = ik.load("bo_chi_so.yaml", period=2024)
    tree = framework.evaluate({}, group="xa", unit="xa_mau")
    Path("ket_qua.json").write_text(tree.certificate(), encoding="utf-8")
    yield


@contextmanager
def _typed_into_a_workbook() -> Iterator[None]:
    """A page can't show a workbook: its table is typed into one, dates as Excel stores them."""
    with xlsxwriter.Workbook("don_vi.xlsx") as book:
        sheet, day = book.add_worksheet("Xã"), book.add_format({"num_format": "d/m"})
        for number, line in enumerate(Path("bang.csv").read_text("utf-8").splitlines()):
            for column, text in enumerate(line.split(",")):
                if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                    sheet.write_datetime(number, column, datetime.fromisoformat(text), day)
                else:
                    sheet.write(number, column, float(text) if text.replace(".", "").isdigit() else text)
    yield


@contextmanager
def _typed_into_rows() -> Iterator[None]:
    """The framework is exported, and what the example says is typed into the workbook."""
    lines = Path("o.csv").read_text("utf-8").splitlines()
    Path("phu_luc.xlsx").write_bytes(annexes.data_of(annexes.typed(annexes.FRAMEWORK, lines)))
    yield


@contextmanager
def _with_scores() -> Iterator[None]:
    """A page can't show a Parquet file."""
    Path("don_vi.csv").write_text("unit,co_ke_hoach\nxa_mau,có\n", encoding="utf-8")
    write_scores(ik.load("bo_chi_so.yaml", period=2024), "don_vi.csv", "diem.parquet", group="xa")
    yield


@contextmanager
def _typed_into_an_annex() -> Iterator[None]:
    lines = [line.split(",") for line in Path("bang.csv").read_text("utf-8").splitlines()]
    rows = [[annexes.as_typed(text) for text in line] for line in lines]
    Path("phu_luc.xlsx").write_bytes(annex_files.workbook(rows, title="Phụ lục"))
    yield


@contextmanager
def _while_it_changes() -> Iterator[None]:
    """As if somebody else saved the table whenever a block of it was read; a file at rest stays as it is."""
    if "dang_ghi" not in Path("don_vi.csv").read_text(encoding="utf-8"):
        yield
        return
    times = count()
    with patch("indexkit.bulk.source._state", side_effect=lambda path: (next(times),)):
        yield


_YEARS = {
    "2024.csv": "unit,group,period,co_ke_hoach\nxa_mau,xa,2024,có\nxa_hai,xa,2024,không\n",
    "2025.csv": "unit,group,period,co_ke_hoach\nxa_moi,xa,2025,có\nxa_ba,xa,2025,không\n",
}
_RESULT = '{"indexkit_result": "1", "unit": "xa_mau", "group": "xa", "exact": "7.5", "nodes": []}\n'
FRAMES: dict[str, Frame] = {
    "file": Frame("cả tệp `bo_chi_so.yaml`", "the whole file `bo_chi_so.yaml`", {"bo_chi_so.yaml": "…\n"}),
    "top": Frame(
        "phần đầu của một bộ chỉ số",
        "the head of a framework",
        {"bo_chi_so.yaml": "…\n" + _RULES + "groups:\n" + _ONE_GROUP},
    ),
    "rules": Frame(
        "các quy tắc chung (`rules`)",
        "the rules of a framework",
        {"bo_chi_so.yaml": _HEAD + "rules:\n  …\ngroups:\n" + _ONE_GROUP},
    ),
    "groups": Frame("các nhóm (`groups`)", "the groups of a framework", {"bo_chi_so.yaml": _START + "  …\n"}),
    "group": Frame("nội dung của một nhóm", "what stands in a group", {"bo_chi_so.yaml": _GROUP + "    …\n"}),
    "indicator": Frame(
        "nội dung của một chỉ số", "what stands in an indicator", {"bo_chi_so.yaml": _INDICATOR + "        …\n"}
    ),
    "component": Frame(
        "nội dung của một chỉ số thành phần",
        "what stands in a component",
        {"bo_chi_so.yaml": _INDICATOR + "        components:\n          tin_bai:\n            …\n"},
    ),
    "proved": Frame(
        "cách tính điểm của một tiêu chí, kiểm tra bằng `--prove`",
        "how a component is scored, checked with `--prove`",
        {"bo_chi_so.yaml": _PROVED},
        "indexkit check bo_chi_so.yaml --prove",
    ),
    "utf16": Frame(
        "nội dung của một chỉ số thành phần, tệp lưu dạng UTF-16 (“Unicode”)",
        "what stands in a component; the file is saved as UTF-16 (“Unicode”)",
        {"bo_chi_so.yaml": _INDICATOR + "        components:\n          tin_bai:\n            …\n"},
        encoding="utf-16",
    ),
    "formula": Frame("một công thức trong `score`", "a formula in `score`", {"bo_chi_so.yaml": _FORMULA}),
    "lists": Frame(
        "công thức của một mục, khi có một danh sách số `diem_thi` và một bảng `he_so`",
        "a node's formula, where there are a list of figures `diem_thi` and a table `he_so`",
        {"bo_chi_so.yaml": _LISTS},
    ),
    "amendment": Frame(
        "các thay đổi trong một văn bản sửa đổi, đặt cạnh bộ chỉ số",
        "the changes of an amendment that lies beside its framework",
        {"bo_chi_so.yaml": _BASE, "sua_doi.yaml": _AMENDMENT},
        "indexkit check sua_doi.yaml",
    ),
    "evidence": Frame(
        "số liệu, minh chứng của một đơn vị",
        "the evidence of a unit",
        {"bo_chi_so.yaml": _SCORED, "don_vi.yaml": _EVIDENCE},
        "indexkit score bo_chi_so.yaml don_vi.yaml",
    ),
    "sector": Frame(
        "số liệu, minh chứng của một sở",
        "the evidence of a department",
        {"bo_chi_so.yaml": _SCORED, "so_noi_vu.yaml": _EVIDENCE.replace("xa_mau", "so_noi_vu").replace("xa", "so")},
        "indexkit score bo_chi_so.yaml so_noi_vu.yaml",
    ),
    "handed_in": Frame(
        "số liệu của một đơn vị, khi minh chứng phải nộp từ 2024-11-01 đến 2024-12-15 (`late: error`, "
        "`early: error`, `undated: error`)",
        "the evidence of a unit, to be handed in from 2024-11-01 to 2024-12-15 (`late: error`, `early: error`, "
        "`undated: error`)",
        {"bo_chi_so.yaml": _START.replace("groups:\n", _WINDOW) + _ONE_GROUP, "don_vi.yaml": _EVIDENCE},
        "indexkit score bo_chi_so.yaml don_vi.yaml",
    ),
    "python": Frame("lệnh gọi từ Python", "a call from Python", {"bo_chi_so.yaml": _START + _ONE_GROUP}, command=""),
    "comparing": Frame(
        "lệnh gọi từ Python, khi bộ chỉ số so các đơn vị với nhau",
        "a call from Python, where the framework compares units",
        {"bo_chi_so.yaml": _START + _COMPARING},
        command="",
    ),
    "fault": Frame(
        "số liệu của một đơn vị, khi chính phần mềm có lỗi (ở đây lỗi được tạo ra để minh họa)",
        "the evidence of a unit, where indexkit itself is at fault (a fault put in for this page)",
        {"bo_chi_so.yaml": _START + _ONE_GROUP, "don_vi.yaml": _EVIDENCE},
        "indexkit score bo_chi_so.yaml don_vi.yaml",
        around=_second_evaluator_at_fault,
    ),
    "certificate": Frame(
        "giấy chứng nhận `ket_qua.json` của một xã, lập theo `bo_chi_so.yaml`; cạnh đó là bộ chỉ số `khac.yaml`",
        "the certificate `ket_qua.json` of a commune, by `bo_chi_so.yaml`; another framework, `khac.yaml`, lies beside",
        {"bo_chi_so.yaml": _SCORED, "khac.yaml": _SCORED.replace("framework: bo_chi_so", "framework: khac")},
        "indexkit verify ket_qua.json",
        around=_with_a_certificate,
    ),
    "sound": Frame(
        "số liệu của một đơn vị",
        "the evidence of a unit",
        {"bo_chi_so.yaml": _START + _ONE_GROUP, "don_vi.yaml": _EVIDENCE},
        "indexkit score bo_chi_so.yaml don_vi.yaml",
    ),
    "incomplete": Frame(
        "phần mềm cài đặt thiếu tệp", "indexkit installed without its files", command="", around=_without_bundled_files
    ),
    "installed": Frame("phần mềm cài đặt đủ tệp", "indexkit installed with its files", command=""),
    "revision": Frame(
        "bản mới của một tệp, so với bản cũ trong thư mục `cu`",
        "a new version of a file, compared with the old one in the folder `cu`",
        {"cu/bo_chi_so.yaml": _OLD, "bo_chi_so.yaml": "indexkit: 1\nframework: bo_chi_so\n…\n" + _REVISED},
        "indexkit check bo_chi_so.yaml --against cu/bo_chi_so.yaml",
    ),
    "cases": Frame(
        "các trường hợp trong tệp kiểm tra đặt cạnh bộ chỉ số",
        "the cases of a test file beside its framework",
        {"bo_chi_so.yaml": _SCORED, "bo_chi_so.tests.yaml": "indexkit: 1\ntests: bo_chi_so\ncases:\n  …\n"},
        "indexkit test bo_chi_so.tests.yaml",
    ),
    "clauses": Frame(
        "lời văn các điểm, đặt cạnh bộ chỉ số có chỉ tiêu dẫn điểm 1.1",
        "the text of clauses, beside a framework of which an indicator cites clause 1.1",
        {
            "bo_chi_so.yaml": _START + _ONE_GROUP.replace("basis: press", _CITED),
            "bo_chi_so.clauses.yaml": "indexkit: 1\nclauses: bo_chi_so\ndocument: 1/QĐ-UBND\ntexts:\n  …\n",
        },
    ),
    "units": Frame(
        "bảng số liệu của các đơn vị, lưu dạng CSV, để so với số đã công bố",
        "the table of units, saved as CSV, to be compared with published figures",
        {"bo_chi_so.yaml": _SCORED, "don_vi.csv": "…\n", "cong_bo.csv": "unit,total\nxa_mau,10\n"},
        "indexkit compare bo_chi_so.yaml don_vi.csv --published cong_bo.csv",
    ),
    "costs": Frame(
        "các dòng của tệp chi phí, khi tìm con đường đến 40 điểm",
        "entries of a costs file, where the path to 40 points is asked for",
        {
            "bo_chi_so.yaml": _SCORED,
            "don_vi.yaml": _EVIDENCE.replace("…", "chuc_vu: khac"),
            "chi_phi.yaml": "indexkit: 1\ncosts:\n  …\n",
        },
        "indexkit path bo_chi_so.yaml don_vi.yaml --to 40 --costs chi_phi.yaml",
    ),
    "to_reach": Frame(
        "thư mục có bộ chỉ số và minh chứng của xã `xa_mau`",
        "a folder with a framework and the evidence of the commune `xa_mau`",
        {"bo_chi_so.yaml": _SCORED, "don_vi.yaml": _EVIDENCE.replace("…", "chuc_vu: khac")},
    ),
    "identities": Frame(
        "bảng đổi tên, sáp nhập, chia tách, khi so hai năm",
        "the table of identities, where two years are compared",
        {"bo_chi_so.yaml": _SCORED, **_YEARS, "bang.yaml": "indexkit: 1\nidentities:\n  …\n"},
        "indexkit years bo_chi_so.yaml 2024.csv 2025.csv --identities bang.yaml",
    ),
    "later_year": Frame(
        "bảng số liệu các đơn vị của năm sau, khi so hai năm",
        "the table of units of the later year, where two years are compared",
        {"bo_chi_so.yaml": _SCORED, **_YEARS, "2025.csv": "…\n"},
        "indexkit years bo_chi_so.yaml 2024.csv 2025.csv",
    ),
    "years": Frame(
        "thư mục có bộ chỉ số và số liệu các đơn vị của hai năm",
        "a folder with a framework and the units of two years",
        {"bo_chi_so.yaml": _SCORED, **_YEARS},
    ),
    "ranking": Frame(
        "bảng số liệu của hai xã `tan_an` và `binh_hoa`, để xếp hạng",
        "the table of two communes `tan_an` and `binh_hoa`, to be ranked",
        {
            "bo_chi_so.yaml": _START + _ONE_GROUP,
            "don_vi.csv": "unit,group,period,co_ke_hoach\ntan_an,xa,2024,có\nbinh_hoa,xa,2024,không\n",
        },
        "indexkit rank bo_chi_so.yaml don_vi.csv",
    ),
    "merging": Frame(
        "bảng sáp nhập `sap_nhap.yaml`, dùng khi xếp hạng hai xã `xa_mau` và `xa_hai`",
        "the table of mergers `sap_nhap.yaml`, where the communes `xa_mau` and `xa_hai` are ranked",
        {
            "bo_chi_so.yaml": _START + _ONE_GROUP,
            "2024.csv": _YEARS["2024.csv"],
            "sap_nhap.yaml": "indexkit: 1\n…\n",
        },
        "indexkit rank bo_chi_so.yaml 2024.csv --identities sap_nhap.yaml",
    ),
    "columns": Frame(
        "bảng số liệu theo bản tự chấm `tu_cham.csv` và theo quyết định của hội đồng `hoi_dong.csv`",
        "the tables of what units claimed, `tu_cham.csv`, and of what was decided, `hoi_dong.csv`",
        {
            "bo_chi_so.yaml": _START + _ONE_GROUP,
            "tu_cham.csv": "unit,group,period,co_ke_hoach\nxa_mau,xa,2024,có\n",
            "hoi_dong.csv": "unit,group,period,co_ke_hoach\nxa_mau,xa,2024,không\n",
        },
        command="",
    ),
    "result": Frame(
        "kết quả `mot.json`, so với `hai.json`",
        "the result `mot.json`, which is compared with `hai.json`",
        {"mot.json": "…\n", "hai.json": _RESULT},
        command="indexkit compare mot.json hai.json",
    ),
    "results": Frame(
        "hai kết quả `mot.json` và `hai.json`, và bảng con số `bang.csv`",
        "two results, `mot.json` and `hai.json`, and a table of figures, `bang.csv`",
        {"mot.json": _RESULT, "hai.json": _RESULT, "bang.csv": "unit,total\nxa_mau,7.5\n"},
        command="",
    ),
    "texts": Frame(
        "bộ chỉ số `cu.yaml` và bản mới `moi/moi.yaml`, trong đó có thêm nhóm `phuong`",
        "the framework `cu.yaml` and a newer text of it, `moi/moi.yaml`, which has the group `phuong` too",
        {
            "cu.yaml": _START + _ONE_GROUP,
            "moi/moi.yaml": _START + _ONE_GROUP + _ONE_GROUP.replace("  xa:\n", "  phuong:\n"),
        },
        command="",
    ),
    "published": Frame(
        "bảng số đã công bố, lưu dạng CSV",
        "the table of published figures, saved as CSV",
        {
            "bo_chi_so.yaml": _SCORED,
            "don_vi.csv": "unit,group,period,co_ke_hoach\nxa_mau,xa,2024,có\n",
            "cong_bo.csv": "…\n",
        },
        "indexkit compare bo_chi_so.yaml don_vi.csv --published cong_bo.csv",
    ),
    "statements": Frame(
        "các nhận định trong tệp nhận định",
        "the statements of a claims file",
        {"nhan_dinh.yaml": _CLAIMS + "  dak_nong: {2020: 0.3026, 2021: 0.3509}\nstatements:\n  …\n"},
        "indexkit claims nhan_dinh.yaml",
    ),
    "figures": Frame(
        "các con số đã biết trong tệp nhận định",
        "the figures of a claims file",
        {"nhan_dinh.yaml": _CLAIMS + "  …\nstatements:\n" + _STATEMENT},
        "indexkit claims nhan_dinh.yaml",
    ),
    "workbook": Frame(
        "bảng này được gõ vào trang `Xã` của tệp Excel `don_vi.xlsx`; `=…` là công thức",
        "this table is typed into the sheet `Xã` of the workbook `don_vi.xlsx`; `=…` is a formula",
        {"bo_chi_so.yaml": _SCORED, "bang.csv": "…\n", "cong_bo.csv": "unit,total\nxa_mau,10\n"},
        "indexkit compare bo_chi_so.yaml don_vi.xlsx --published cong_bo.csv",
        around=_typed_into_a_workbook,
    ),
    "misnamed": Frame(
        "tệp CSV được đặt tên là `don_vi.xlsx`",
        "a CSV file that is called `don_vi.xlsx`",
        {"bo_chi_so.yaml": _SCORED, "don_vi.xlsx": "…\n", "cong_bo.csv": "unit,total\nxa_mau,10\n"},
        "indexkit compare bo_chi_so.yaml don_vi.xlsx --published cong_bo.csv",
    ),
    "rows": Frame(
        "điều được gõ vào tệp do `indexkit table export` ghi ra: địa chỉ, cột, nội dung; `+` là dòng mới (STT; tên; "
        "điểm tối đa), `-` là bỏ dòng, `@` là dấu phía trên tiêu đề",
        "what is typed into the workbook that `indexkit table export` wrote: address, column, content; `+` is a new "
        "row (number; name; maximum), `-` takes one away, `@` is the mark above the headings",
        {"bo_chi_so.yaml": annexes.FRAMEWORK, "o.csv": "…\n"},
        "indexkit table import bo_chi_so.yaml phu_luc.xlsx",
        around=_typed_into_rows,
    ),
    "annex": Frame(
        "các dòng của bảng trong tệp Excel `phu_luc.xlsx`: STT, tiêu chí, điểm tối đa, cách tính điểm",
        "the rows of the table in the workbook `phu_luc.xlsx`: number, name, maximum, how points are given",
        {"bang.csv": "…\n"},
        "indexkit new xa_2025 --from phu_luc.xlsx --decision 12/QĐ-UBND --date 2025-01-20",
        around=_typed_into_an_annex,
    ),
    "annex_there": Frame(
        "thư mục có tệp Excel `phu_luc.xlsx` với bảng của một phụ lục",
        "a folder with the workbook `phu_luc.xlsx`, which has the table of an annex",
        {"bang.csv": "1,Kế hoạch,10,Đã ban hành: 10; Chưa ban hành: 0\n"},
        "indexkit new xa_2025 --from phu_luc.xlsx",
        around=_typed_into_an_annex,
    ),
    "many": Frame(
        "bảng CSV `don_vi.csv` có nhiều đơn vị",
        "a CSV table `don_vi.csv` of many units",
        {"bo_chi_so.yaml": _START + _ONE_GROUP, "don_vi.csv": "…\n"},
        "indexkit batch bo_chi_so.yaml don_vi.csv --group xa --period 2024 -o diem.parquet",
    ),
    "many_counts": Frame(
        "bảng CSV `don_vi.csv`, khi bộ chỉ số hỏi số lớp",
        "a CSV table `don_vi.csv`, where the framework asks for a number of classes",
        {
            "bo_chi_so.yaml": _START + _ONE_GROUP.replace("{kind: yes_no, of: co_ke_hoach}", _CLASSES),
            "don_vi.csv": "…\n",
        },
        "indexkit batch bo_chi_so.yaml don_vi.csv --group xa --period 2024 -o diem.parquet",
    ),
    "many_figures": Frame(
        "bảng CSV `don_vi.csv`, khi bộ chỉ số hỏi số tiền",
        "a CSV table `don_vi.csv`, where the framework asks for a sum of money",
        {
            "bo_chi_so.yaml": _START + _ONE_GROUP.replace("{kind: yes_no, of: co_ke_hoach}", _MONEY),
            "don_vi.csv": "…\n",
        },
        "indexkit batch bo_chi_so.yaml don_vi.csv --group xa --period 2024 -o diem.parquet",
    ),
    "many_changing": Frame(
        "bảng CSV `don_vi.csv`; một chương trình khác vẫn ghi vào đó chừng nào còn đơn vị `dang_ghi`",
        "a CSV table `don_vi.csv`, into which another program writes as long as it holds the unit `dang_ghi`",
        {"bo_chi_so.yaml": _START + _ONE_GROUP, "don_vi.csv": "…\n"},
        "indexkit batch bo_chi_so.yaml don_vi.csv --group xa --period 2024 -o diem.parquet",
        around=_while_it_changes,
    ),
    "scores": Frame(
        "tệp `diem.parquet` do `indexkit batch` ghi, có một dòng",
        "the file `diem.parquet` that `indexkit batch` wrote, of one row",
        {"bo_chi_so.yaml": _START + _ONE_GROUP},
        "",
        around=_with_scores,
    ),
    "folder": Frame(
        "thư mục có sẵn tệp bộ chỉ số `bo_chi_so.yaml`",
        "a folder with the framework `bo_chi_so.yaml` in it",
        {"bo_chi_so.yaml": _BASE},
    ),
}
"""The frames by name. Each is shown on the index of the pages."""
