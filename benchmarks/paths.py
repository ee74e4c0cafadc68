"""The cheapest path for units of the shipped frameworks, without costs and with them.

Run: python benchmarks/paths.py [--seconds N]
In processor time of this thread; `--seconds` ends each search after so long (120).
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import indexkit as ik

ROOT = Path(__file__).parents[1] / "frameworks"
LIMITED: dict[str, Any] = {"bang_khen": {"allowed": False}, "mo_hinh": {"cost": 1, "to": 4}, "*": {"cost": 1}}
COSTS: dict[str, dict[str, Any] | None] = {
    "none": None,
    "1 each": {"*": {"cost": 1}},
    "1 each, limits": LIMITED,
}
UNITS: tuple[tuple[str, str, int | str, tuple[str | int, ...], tuple[str, ...]], ...] = (
    ("dong_thap_2022", "huyen_mau", 2024, (290, "Tốt", 390), tuple(COSTS)),
    ("dong_thap_2022", "so_mau", 2024, (200,), ("none", "1 each")),
    ("quang_tri_1982", "quang_tri_2022", 2022, (90,), ("none", "1 each")),
    ("ninh_binh_classes", "ninh_binh_mau", 2022, (900,), ("none", "1 each")),
    ("cvss_31", "cvss_mau", "3.1", (10,), ("none", "1 each")),
)


def unit(framework: str, sample: str, period: int | str) -> ik.ScoreTree:
    given = ik.read_evidence_file(ROOT / "samples" / f"{sample}.yaml")
    return ik.load(ROOT / f"{framework}.yaml", period=period).evaluate(given.evidence, group=given.group)


def main() -> None:
    limit = float(sys.argv[sys.argv.index("--seconds") + 1]) if "--seconds" in sys.argv else 120
    for framework, sample, period, targets, costs in UNITS:
        tree = unit(framework, sample, period)
        print(f"{framework} {sample}: {tree.exact} of {tree.max}, inputs {len(tree.group.inputs)}")
        for name in costs:
            for to in targets:
                start = time.thread_time()
                found = ik.path(tree, to, costs=COSTS[name], seconds=limit)
                took = time.thread_time() - start
                print(f"  costs {name}, to {to}: {took:.2f} s, {told(found)}")


def told(found: ik.Paths) -> str:
    if not found.routes:
        proved = found.impossible is not None and found.impossible.proved
        return "impossible" if proved else "reached" if found.reached else "nothing found"
    route = found.routes[0]
    return f"{float(route.cost):g} for {route.inputs} inputs, {'proved' if route.proved else 'not proved'}"


if __name__ == "__main__":
    main()
