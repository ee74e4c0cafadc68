"""One full district (35 components, Decision 1397 with 447): indexkit beside hand-written Decimal and simpleeval.

Run: python benchmarks/district.py
Every way's total is compared with the exact judge before anything is timed.
"""

from __future__ import annotations

import ast
import sys
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from simpleeval import SimpleEval

import indexkit
from indexkit.formula.integers import Compiled
from indexkit.score import compute
from indexkit.scorer import PATIENCE
from timing import measure, table

ROOT = Path(__file__).parents[1]
CENT = Decimal("0.01")
D = Decimal

EVIDENCE: dict[str, Any] = {
    "chuc_vu_truong_ban": "pho_bi_thu_pho_chu_tich", "du_hop_tinh": True, "chu_tri_hop_huyen": False,
    "van_ban_nguoi_dung_dau_ky": 4, "van_ban_chuyen_de": 12, "chuyen_muc_cong": True,
    "chuyen_muc_truyen_thanh": True, "chuyen_muc_mang_xa_hoi": False, "tin_bai": 36, "hoi_nghi": 3,
    "ngay_ban_hanh": "2022-03-15", "so_ngay_cham": 7, "co_quan_ipv6": 14, "co_quan": 25,
    "co_quan_mang_chuyen_dung": 22, "ty_le_cap_quang": D("72.595"), "ty_le_dien_thoai": D("103.97"),
    "may_tinh": 380, "can_bo": 400, "can_bo_boi_duong": 150, "ap_khom_co_to": 48, "ap_khom": 64,
    "thanh_vien_tap_huan": 200, "thanh_vien_to": 300, "co_can_bo_chuyen_doi_so": True, "co_can_bo_an_toan": False,
    "so_lop": 10, "he_thong_co_cap_do": 3, "he_thong": 8, "he_thong_du_bao_ve": 5, "may_duoc_bao_ve": 95,
    "may_chu_may_tram": 100, "su_co_dung_han": 0, "su_co": 0, "thu_tuc_truc_tuyen": 180, "thu_tuc": 300,
    "thu_tuc_toan_trinh": 120, "ho_so_nop_truc_tuyen": 9000, "ho_so_tiep_nhan": 20000, "ho_so_da_giai_quyet": 19600,
    "ho_so_tre_han": 343, "ty_le_ky_so": 95, "chi_chuyen_doi_so": 4500, "tong_chi_ngan_sach": 600000,
    "bo_du_lieu": [{"document": f"{n}/QĐ", "tinh_trang": "con_cap_nhat"} for n in range(2)],
    "doanh_nghiep_nen_tang": 80, "doanh_nghiep": 500, "ty_le_kinh_te_so": 8, "san_pham_len_san": 18,
    "san_pham_ocop": 24, "ty_le_hoa_don": 100, "ty_le_hop_dong": 30, "ty_le_tai_khoan": 60, "ty_le_dinh_danh": 88,
    "ty_le_chu_ky_so": 6, "khao_sat_nguoi_dan": D("8.25"), "mo_hinh": 2, "bang_khen": 1,
}  # fmt: skip


def cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def part(above: int, below: int, points: int, full: int = 100, zero: int = 0) -> Decimal:
    return cents(min(D(1), D(100 * above) / (full * below)) * points) if below else D(zero)


def line(x: Decimal, *ends: tuple[int, int]) -> Decimal:
    if x <= ends[0][0]:
        return D(ends[0][1])
    for (x0, y0), (x1, y1) in pairwise(ends):
        if x <= x1:
            return cents(y0 + (x - x0) * (y1 - y0) / D(x1 - x0))
    return D(ends[-1][1])


def band(x: Decimal, *rows: tuple[int, int]) -> Decimal:
    return D(next((points for least, points in rows if x >= least), 0))


def by_hand(e: dict[str, Any]) -> Decimal:
    """The whole district as a programmer would write it: no checks, no explanation, not exact in thirds."""
    issued = e["ngay_ban_hanh"]
    current = sum(one["tinh_trang"] == "con_cap_nhat" for one in e["bo_du_lieu"])
    people = [
        min(D(1), D(e[n]) / full)
        for n, full in (("ty_le_tai_khoan", 80), ("ty_le_dinh_danh", 80), ("ty_le_chu_ky_so", 30))
    ]
    solved = e["ho_so_da_giai_quyet"]
    points = [
        {"bi_thu_chu_tich": D(10), "pho_bi_thu_pho_chu_tich": D(5), "khac": D(0)}[e["chuc_vu_truong_ban"]],
        D(5) * e["du_hop_tinh"] + D(5) * e["chu_tri_hop_huyen"],
        part(e["van_ban_nguoi_dung_dau_ky"], e["van_ban_chuyen_de"], 10),
        D(4) * e["chuyen_muc_cong"] + D(4) * e["chuyen_muc_truyen_thanh"] + D(2) * e["chuyen_muc_mang_xa_hoi"],
        band(e["tin_bai"], (48, 10), (24, 7), (12, 4)),
        min(D(10), D("2.5") * e["hoi_nghi"]),
        D(10 if issued <= "2022-03-31" else 5 if issued <= "2022-12-31" else 2),
        line(D(e["so_ngay_cham"]), (0, 10), (30, 0)),
        part(e["co_quan_ipv6"], e["co_quan"], 10, 70),
        part(e["co_quan_mang_chuyen_dung"], e["co_quan"], 10),
        band(e["ty_le_cap_quang"], (80, 10), (60, 7), (40, 4)),
        cents(min(D(1), e["ty_le_dien_thoai"] / 100) * 10),
        part(e["may_tinh"], e["can_bo"], 10),
        part(e["can_bo_boi_duong"], e["can_bo"], 10, 50),
        part(e["ap_khom_co_to"], e["ap_khom"], 10),
        part(e["thanh_vien_tap_huan"], e["thanh_vien_to"], 10),
        D(5) * e["co_can_bo_chuyen_doi_so"] + D(5) * e["co_can_bo_an_toan"],
        line(D(e["so_lop"]), (0, 0), (6, 6), (18, 10)),
        part(e["he_thong_co_cap_do"], e["he_thong"], 10),
        part(e["he_thong_du_bao_ve"], e["he_thong"], 10),
        band(D(100 * e["may_duoc_bao_ve"]) / e["may_chu_may_tram"], (100, 10), (90, 7), (70, 4)),
        part(e["su_co_dung_han"], e["su_co"], 10, zero=10),
        part(e["thu_tuc_truc_tuyen"], e["thu_tuc"], 10, 80),
        band(D(100 * e["thu_tuc_toan_trinh"]) / e["thu_tuc_truc_tuyen"], (80, 15), (60, 10), (40, 5)),
        part(e["ho_so_nop_truc_tuyen"], e["ho_so_tiep_nhan"], 15, 80),
        cents(D(15) * (solved - e["ho_so_tre_han"]) / solved) if solved else D(0),
        line(D(e["ty_le_ky_so"]), (50, 0), (90, 10), (100, 15)),
        min(D(10), D(2) * current),
        part(e["chi_chuyen_doi_so"], e["tong_chi_ngan_sach"], 10, 1),
        part(e["doanh_nghiep_nen_tang"], e["doanh_nghiep"], 20, 50),
        line(D(e["ty_le_kinh_te_so"]), (0, 0), (10, 12), (20, 20)),
        part(e["san_pham_len_san"], e["san_pham_ocop"], 15),
        D(5) * (e["ty_le_hoa_don"] >= 100) + D(10) * (e["ty_le_hop_dong"] >= 50),
        cents(D(10) * sum(people) / 3),
        D(e["khao_sat_nguoi_dan"]),
    ]  # fmt: skip
    return sum(points, D(0)) + 5 * e["mo_hinh"] + 10 * e["bang_khen"]


def _ratio(above: str, below: str, points: int, full: int = 100, zero: int = 0) -> str:
    return f"cents(min(1, 100 * {above} / ({full} * {below})) * {points}) if {below} else {zero}"


TEXTS = [
    "10 if chuc_vu_truong_ban == 'bi_thu_chu_tich' else 5 if chuc_vu_truong_ban == 'pho_bi_thu_pho_chu_tich' else 0",
    "5 * du_hop_tinh + 5 * chu_tri_hop_huyen",
    _ratio("van_ban_nguoi_dung_dau_ky", "van_ban_chuyen_de", 10),
    "4 * chuyen_muc_cong + 4 * chuyen_muc_truyen_thanh + 2 * chuyen_muc_mang_xa_hoi",
    "10 if tin_bai >= 48 else 7 if tin_bai >= 24 else 4 if tin_bai >= 12 else 0",
    "min(10, 5 * hoi_nghi / 2)",
    "10 if ngay_ban_hanh <= '2022-03-31' else 5 if ngay_ban_hanh <= '2022-12-31' else 2",
    "cents(10 - min(30, so_ngay_cham) * 10 / 30)",
    _ratio("co_quan_ipv6", "co_quan", 10, 70),
    _ratio("co_quan_mang_chuyen_dung", "co_quan", 10),
    "10 if ty_le_cap_quang >= 80 else 7 if ty_le_cap_quang >= 60 else 4 if ty_le_cap_quang >= 40 else 0",
    "cents(min(1, ty_le_dien_thoai / 100) * 10)",
    _ratio("may_tinh", "can_bo", 10),
    _ratio("can_bo_boi_duong", "can_bo", 10, 50),
    _ratio("ap_khom_co_to", "ap_khom", 10),
    _ratio("thanh_vien_tap_huan", "thanh_vien_to", 10),
    "5 * co_can_bo_chuyen_doi_so + 5 * co_can_bo_an_toan",
    "cents(so_lop if so_lop <= 6 else 6 + (min(18, so_lop) - 6) * 4 / 12)",
    _ratio("he_thong_co_cap_do", "he_thong", 10),
    _ratio("he_thong_du_bao_ve", "he_thong", 10),
    "10 if 100 * may_duoc_bao_ve >= 100 * may_chu_may_tram else 7 if 100 * may_duoc_bao_ve >= 90 * may_chu_may_tram "
    "else 4 if 100 * may_duoc_bao_ve >= 70 * may_chu_may_tram else 0",
    _ratio("su_co_dung_han", "su_co", 10, zero=10),
    _ratio("thu_tuc_truc_tuyen", "thu_tuc", 10, 80),
    "15 if 100 * thu_tuc_toan_trinh >= 80 * thu_tuc_truc_tuyen else 10 if 100 * thu_tuc_toan_trinh >= "
    "60 * thu_tuc_truc_tuyen else 5 if 100 * thu_tuc_toan_trinh >= 40 * thu_tuc_truc_tuyen else 0",
    _ratio("ho_so_nop_truc_tuyen", "ho_so_tiep_nhan", 15, 80),
    "cents(15 * (ho_so_da_giai_quyet - ho_so_tre_han) / ho_so_da_giai_quyet) if ho_so_da_giai_quyet else 0",
    "cents(0 if ty_le_ky_so <= 50 else (ty_le_ky_so - 50) / 4 if ty_le_ky_so <= 90 else 10 + (ty_le_ky_so - 90) / 2)",
    "min(10, 2 * bo_du_lieu)",
    _ratio("chi_chuyen_doi_so", "tong_chi_ngan_sach", 10, 1),
    _ratio("doanh_nghiep_nen_tang", "doanh_nghiep", 20, 50),
    "cents(ty_le_kinh_te_so * 12 / 10 if ty_le_kinh_te_so <= 10 else 12 + (min(20, ty_le_kinh_te_so) - 10) * 8 / 10)",
    _ratio("san_pham_len_san", "san_pham_ocop", 15),
    "5 * (ty_le_hoa_don >= 100) + 10 * (ty_le_hop_dong >= 50)",
    "cents(10 * (min(1, ty_le_tai_khoan / 80) + min(1, ty_le_dinh_danh / 80) + min(1, ty_le_chu_ky_so / 30)) / 3)",
    "khao_sat_nguoi_dan",
    "5 * mo_hinh + 10 * bang_khen",
]


class Parsed:
    """simpleeval with every text parsed beforehand and names bound to Decimals: its fastest exact-looking use."""

    def __init__(self) -> None:
        self.evaluator = SimpleEval(functions={"min": min, "cents": lambda x: cents(D(x))})
        self.trees = [(text, ast.parse(text, mode="eval").body) for text in TEXTS]

    def __call__(self, evidence: dict[str, Any]) -> Decimal:
        names = {k: D(v) if isinstance(v, int) and not isinstance(v, bool) else v for k, v in evidence.items()}
        names["bo_du_lieu"] = sum(one["tinh_trang"] == "con_cap_nhat" for one in evidence["bo_du_lieu"])
        self.evaluator.names = names
        return sum((D(self.evaluator.eval(text, previously_parsed=tree)) for text, tree in self.trees), D(0))


def main() -> None:
    framework = indexkit.load(ROOT / "frameworks" / "dong_thap_2022.yaml", period=2024)
    simple = Parsed()

    def values() -> Any:
        return framework.evaluate(EVIDENCE, group="cap_huyen").points

    def judged() -> Any:
        return framework.evaluate(EVIDENCE, group="cap_huyen", judge=True).points

    def explained() -> Any:
        return [node.why for node in framework.evaluate(EVIDENCE, group="cap_huyen").nodes]

    totals = {"indexkit": values(), "the judge": judged(), "Decimal": by_hand(EVIDENCE), "simpleeval": simple(EVIDENCE)}
    if len(set(totals.values())) != 1:
        sys.exit(f"the ways disagree: {totals}")
    print(f"total {totals['indexkit']} of 400, the same by all ways\n")
    reader, plan = framework.reader(framework.groups["cap_huyen"]), framework.plans["cap_huyen"]
    read = reader.read(EVIDENCE)
    present, panel = reader.presence(read), {node: given.points for node, given in read.panel.items()}
    scorer = framework.scorer(framework.groups["cap_huyen"])
    for _ in range(PATIENCE + 1):
        values()
    ways = {
        "hand-written Decimal, values only": lambda: by_hand(EVIDENCE),
        "simpleeval, parsed beforehand, values only": lambda: simple(EVIDENCE),
        "indexkit, values only, evidence already read, by the judge": lambda: compute(plan, present, panel),
        "indexkit, values only, evidence already read, compiled": lambda: scorer.run(present, panel),
        "indexkit, values only, from the dictionary, by the judge": judged,
        "indexkit, values only, from the dictionary": values,
        "  of which reading and checking the evidence": lambda: reader.read(EVIDENCE),
        "indexkit, every sentence read": explained,
        "indexkit, result as JSON": lambda: framework.evaluate(EVIDENCE, group="cap_huyen").to_json(),
    }
    print(table(measure(ways), "simpleeval, parsed beforehand, values only"))
    (seconds,) = measure({"": lambda: Compiled(plan)}, calls=1).values()
    took = f"{median(seconds) * 1e3:.1f} ms"
    print(f"\ncompiling the plan of {len(plan.lines)} lines: {took}, once, after {PATIENCE} units")


if __name__ == "__main__":
    main()
