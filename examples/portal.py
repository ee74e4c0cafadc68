"""A province's portal that scores the figures of one unit, in a few lines. Needs indexkit alone, no extras.

python examples/portal.py [FRAMEWORK]
"""

from __future__ import annotations

import sys

import indexkit as ik
from indexkit.bundled import folder

# Loaded once. A Framework never changes and may be shared by threads.
FRAMEWORK = ik.load(sys.argv[1] if len(sys.argv) > 1 else folder() / "dong_thap_2022.yaml", period=2024)


def score(form: dict[str, object]) -> dict[str, object]:
    """What the portal's page shows: the points, the level, why, what of it is not official; or what is wrong."""
    try:
        tree = FRAMEWORK.evaluate(form, group="cap_huyen", lang="vi")
    except ik.EvidenceError as error:
        return {"errors": [f"{one.code} {one.message('vi')}; {one.hint('vi')}" for one in error.problems]}
    return {
        "points": str(tree.points),
        "of": str(tree.max),
        "level": f"{tree.level}" + ("" if tree.complete else " (tạm tính)"),
        "why": {node.path: node.why for node in tree if node.points},
        "not_official": [node.path for node in tree if node.clause.basis in ("reconstructed", "assumed")],
        "unverified": tree.unverified,
    }


if __name__ == "__main__":
    print(score({"chuc_vu_truong_ban": "pho_bi_thu_pho_chu_tich", "mo_hinh": 2}))
    print(score({"chuc_vu_truong_ban": "pho_bi_thu", "mo_hinh": -1}))
