"""Sentences as texts to be read: each case once, Vietnamese over English, in `NAME.txt` beside this file.

`python tests/golden/sentences.py` writes them again, from the root of the repository. Whoever does so reads what has
changed, as a reader would who sees the sentence for the first time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from indexkit import Framework, ScoreTree, load, read_evidence_file

HERE = Path(__file__).parent
TESTS = HERE.parent
ROOT = TESTS.parent
SAMPLES = ROOT / "frameworks" / "samples"
PANEL = {"points": 1, "by": "Hội đồng thẩm định", "on": "2025-01-10", "why": "theo biên bản số 3"}
Told = Iterator[tuple[str, str, str]]
"""A heading, and what stands below it in Vietnamese and English."""

GIVEN: dict[str, Any] = {
    "so": 5.5, "lam": 3, "giao": 7, "co": True, "kh": True, "tt": True, "hang": "nhat", "ngay": "2024-04-05",
    "cham": 7.25,
    "diem": [7, 8, 8, 10],
    "ho_so": [
        {"document": "12/BC", "loai": "nhat", "so_diem": 9},
        {"document": "15/BC", "loai": "nhi", "so_diem": 7},
        {"document": "20/BC", "loai": "nhat", "so_diem": 9.5},
    ],
}  # fmt: skip
ONE = [{"document": "12/BC", "loai": "nhat", "so_diem": 9}]
STATES: dict[str, dict[str, Any]] = {
    "all given": {},
    "other figures": {
        "so": -2, "lam": 0, "giao": 0, "co": False, "kh": False, "tt": False, "hang": "nhi",
        "ngay": "2024-12-31", "ho_so": [], "diem": [7, 8],
    },
    "one of each": {"so": 4, "lam": 1, "giao": 1, "diem": [9], "ho_so": ONE, "cham": 1},
    "rejected and not applicable": {
        "so": {"value": 5, "state": "rejected"}, "lam": {"value": 3, "state": "rejected"},
        "ho_so": {"value": ONE, "state": "rejected"}, "kh": {"state": "not_applicable"},
        "tt": {"state": "not_applicable"},
    },
    "given by a panel": {"ke_hoach": PANEL, "ty_le": PANEL, "cham": {**PANEL, "points": 7.25}},
    "large figures": {"so": 1000000, "lam": 123456, "giao": 654321},
}  # fmt: skip


def nodes_of(tree: ScoreTree, seen: set[tuple[str, str]], heading: str) -> Told:
    """The sentences that were not told before: first of the total, then of every node."""
    found = [("total", tree.why_in("vi"), tree.why_in("en"))]
    found += [(f"{node.path} [{node.kind}]", node.why_in("vi"), node.why_in("en")) for node in tree.nodes]
    for name, vi, en in found:
        if (vi, en) not in seen:
            seen.add((vi, en))
            yield f"{heading}: {name}", vi, en


def every_kind() -> Told:
    """One of every kind of score, value and aggregation; then with nothing given."""
    framework, seen = load(TESTS / "every_kind" / "thu.yaml", period=2024), set[tuple[str, str]]()
    file = read_evidence_file(TESTS / "every_kind" / "don_vi.yaml")
    yield from nodes_of(framework.evaluate(file.evidence, group="unit"), seen, "given")
    mountain = framework.evaluate({**file.evidence, "mountain": True}, group="unit")
    yield from nodes_of(mountain, seen, "in the mountains")
    yield from nodes_of(framework.evaluate({"population": 500}, group="unit"), seen, "nothing given")
    bounds = load(TESTS / "every_kind" / "muc.yaml", period=2024)
    for n in (5, 0):
        given = {"k": 4, "m": 0, "n": n, "people": 50}
        yield from nodes_of(bounds.evaluate(given, group="g"), seen, f"bounds, n {n}")


def states() -> Told:
    """What can become of a clause."""
    framework, seen = load(HERE / "states.yaml", period=2024), set[tuple[str, str]]()
    yield from nodes_of(framework.evaluate({}, group="xa"), seen, "nothing given")
    for name, changed in STATES.items():
        yield from nodes_of(framework.evaluate({**GIVEN, **changed}, group="xa"), seen, name)
    strict = framework.evaluate({**GIVEN, "giao": {"value": 7, "state": "verified"}}, group="xa", lens="verified_only")
    yield from nodes_of(strict, seen, "only what was verified")


def shipped() -> Told:
    """A sample of each shipped framework that has one, in the kinds that it is made of."""
    seen: set[tuple[str, str]] = set()
    for name, unit in (
        ("dong_thap_2022", "huyen_mau"), ("dong_thap_2022", "huyen_hoi_dong"), ("us_aqi", "aqi_mau"),
        ("cvss_31", "cvss_mau"), ("ninh_binh_classes", "ninh_binh_mau"), ("quang_tri_1982", "quang_tri_2022"),
    ):  # fmt: skip
        file = read_evidence_file(SAMPLES / f"{unit}.yaml")
        framework: Framework = load(ROOT / "frameworks" / f"{name}.yaml", period=file.period)
        yield from nodes_of(framework.evaluate(file.evidence, group=file.group), seen, unit)


GOLDEN: dict[str, Callable[[], Told]] = {"every_kind": every_kind, "states": states, "shipped": shipped}


def text_of(told: Told) -> str:
    return "\n".join(f"{heading}\n  {vi}\n  {en}\n" for heading, vi, en in told)


def path_of(name: str) -> Path:
    return HERE / f"{name}.txt"


def main() -> None:
    for name, told in GOLDEN.items():
        path_of(name).write_text(text_of(told()), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
