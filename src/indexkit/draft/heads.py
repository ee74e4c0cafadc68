"""The headings of an annex's table: which column holds what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexkit.draft.grid import Box, Grid
from indexkit.shape.words import id_suggestion

_HEADS = (
    ("how", re.compile("cach_(?:tinh|cham|danh_gia|xac_dinh)|phuong_phap|huong_dan|muc_diem|scoring|method")),
    ("proof", re.compile("kiem_chung|minh_chung|ho_so|proof|evidence")),
    ("max", re.compile("diem_toi_da|thang_diem|diem_chuan|so_diem|maximum|^max|^diem$|^diem_|^points$")),
    ("code", re.compile("^(?:c?stt|tt|so_tt|ma|ma_so|so_thu_tu|no|code|ma_chi_so)$")),
    ("name", re.compile("chi_so|tieu_chi|noi_dung|^ten|chi_tieu|indicator|criteri|^name")),
)
_MOST = re.compile("diem_toi_da|thang_diem|diem_chuan|maximum|^max")
"""The maximum itself: other points may stand in the columns beside it."""


def headings(grid: Grid) -> tuple[int, dict[str, int], list[list[str]]]:
    """Where they stand, the column of each, and their words: of two rows where the first stands above several."""
    for number, row in enumerate(grid.rows):
        heads = _heads(row)
        if {"name", "max"} <= heads.keys():
            below = grid.rows[number + 1] if number + 1 < len(grid.rows) else ()
            first = [heads[name] for name in ("code", "name") if name in heads]
            texts = [[box.text for box in row]]
            if _heads(below) and not any(at < len(below) and below[at].text for at in first):
                heads |= _heads(below)
                texts.append([box.text for box in below])
            return number, heads, texts
    return 0, {}, []


def _heads(row: Sequence[Box]) -> dict[str, int]:
    heads: dict[str, int] = {}
    for at, box in enumerate(row):
        word = id_suggestion(box.text[:80]).lower()
        kind = next((name for name, pattern in _HEADS if pattern.search(word)), "") if word else ""
        if kind and (kind not in heads or (kind == "max" and _MOST.search(word) and not _is_most(row[heads[kind]]))):
            heads[kind] = at
    return heads


def _is_most(box: Box) -> bool:
    return _MOST.search(id_suggestion(box.text[:80]).lower()) is not None
