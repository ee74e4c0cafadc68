"""Imports point one way (DESIGN section 6): a room may read the rooms below it, never those above.

Only imports at the top of a file count; those inside functions are for names that a call needs late.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "indexkit"

ORDER = [
    {"problems", "messages", "arithmetic", "frozen", "files", "bundled", "data_text"},
    {"frames"},
    {"hints", "source"},
    {"tables"},
    {"schema", "periods"},
    {"kinds"},
    {"shape"},
    {"formula"},
    {"model"},
    {"defaults", "canonical", "rounding"},
    {"amend", "yaml_text", "revisions", "consolidated"},
    {"library", "sound"},
    {"store"},
    {"evidence"},
    {"build"},
    {"lower"},
    {"arguments", "score", "second_opinion", "best", "possible"},
    {"scorer"},
    {"references", "tiers"},
    {"phrases"},
    {"branches", "conditions", "gathered", "standing"},
    {"made_of"},
    {"allocation"},
    {"cuts"},
    {"limits"},
    {"limit_words"},
    {"steps", "worth"},
    {"why"},
    {"explain"},
    {"score_node", "tree", "result", "result_text", "trace"},
    {"evaluate"},
    {"framework"},
    {"batch"},
    {"checks"},
    {"onepass"},
    {"report"},
    {"units"},
    {"bulk"},
    {"spark"},
    {"cohort"},
    {"years", "robust", "wins", "prove"},
    {"paths"},
    {"expectations", "compare", "claims", "certificate"},
    {"league"},
    {"workbook"},
    {"workbook", "dispute"},
    {"fix"},
    {"diff"},
    {"readback"},
    {"casefile", "review"},
    {"casefile", "clausefile", "review"},
    {"tested"},
    {"annex"},
    {"draft"},
    {"commands"},
    {"cli"},
    {"__main__", "__init__"},
]  # fmt: skip
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def imports(path: Path) -> set[str]:
    """The rooms named by imports at the top level of a file."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "indexkit":
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("indexkit.")}
    return found


def test_every_room_has_its_place() -> None:
    rooms = {room_of(path) for path in SOURCE.rglob("*.py")}
    assert rooms == set(RANK)


def test_imports_point_one_way() -> None:
    wrong = [
        f"{path.relative_to(SOURCE)} imports {other}"
        for path in SOURCE.rglob("*.py")
        for other in imports(path)
        if other != room_of(path) and RANK.get(other, 99) > RANK[room_of(path)]
    ]
    assert not wrong, "\n".join(wrong)
