"""The 47 patterns of real decisions, each put as an annex might put it: what the draft understands and what not."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import indexkit as ik
from annex_files import workbook
from indexkit.draft.run import Draft, draft

ROOT = Path(__file__).parents[2]
PLACES = ("item", "bonus", "penalty")


class Pattern(NamedTuple):
    id: str
    max: str
    where: str
    how: str
    becomes: str


def _pattern(line: str) -> Pattern:
    said, _, becomes = line.rpartition("=>")
    name, most, where, how = (one.strip() for one in said.split("|"))
    return Pattern(name, most, where, how, becomes.strip())


LINES = Path(__file__).with_name("patterns.txt").read_text("utf-8").splitlines()
PATTERNS = [_pattern(line) for line in LINES if not line.startswith("#")]


@cache
def drafted() -> tuple[Draft, ik.Framework]:
    """All in one annex: three sections, the patterns numbered below them."""
    rows = []
    for number, (place, name) in enumerate(zip(PLACES, ("Tiêu chí", "Điểm cộng", "Điểm trừ"), strict=True), start=1):
        rows.append([str(number), name, ""])
        rows += [[f"{number}.{int(one.id[1:])}", one.id, one.max, one.how] for one in PATTERNS if one.where == place]
    with TemporaryDirectory() as folder:
        path, target = Path(folder, "phu_luc.xlsx"), Path(folder, "xa.yaml")
        path.write_bytes(workbook(rows))
        found = draft(path, "xa", "vi")
        target.write_text(found.text, "utf-8")
        return found, ik.load(target, period=2025)


def test_each_pattern_is_understood_or_left() -> None:
    found, framework = drafted()
    data = framework.document.data["groups"]["bang_diem"]
    written = {**data["indicators"]["tieu_chi"]["components"], **data["bonuses"], **data["penalties"]}
    told = {one["name"]: one["score"]["kind"] if "scored" in one or one["score"]["kind"] != "assessed" else "panel"
            for one in written.values()}  # fmt: skip
    assert {**told, "F38": "refused"} == {one.id: one.becomes for one in PATTERNS}
    assert [one.key for one in found.problems] == ["IK712.max"]
    left = sorted(one.id for one in PATTERNS if one.becomes == "panel")
    assert sorted(line.split()[1].rstrip(":") for line in framework.unverified if "chưa đọc được" in line) == left


def test_the_figure_in_the_documentation() -> None:
    assert [one.id for one in PATTERNS] == [f"F{number:02}" for number in range(1, 48)]
    understood = sum(one.becomes not in ("panel", "refused") for one in PATTERNS)
    print(f"understood: {understood} of {len(PATTERNS)} patterns; left to a panel or refused: {47 - understood}")
    assert f"{understood} of {len(PATTERNS)}" in (ROOT / "docs" / "annex.md").read_text("utf-8")


def test_what_is_read_scores_as_the_pattern() -> None:
    """F16: (20 - 5) / 20 × 2 = 1,5. F18: không có đơn: 2; 3/4 × 2 = 1,5. F05: 70 %: 0,5. F06: 2 × 5; F22: trừ 10.
    1,5 + 2 + 0,5 + 10 - 10 = 4."""
    given = {"tong_so_don": 20, "so_don_qua_han": 5, "so_don_dung_han": 0, "tong_so_don_2": 0, "khai_f05": 70}
    given |= {"khai_f06": 2, "khong_tham_gia": True}
    framework = drafted()[1]
    assert framework.evaluate(given).exact == 4
    assert framework.evaluate({**given, "so_don_dung_han": 3, "tong_so_don_2": 4}).exact == Fraction("3.5")
