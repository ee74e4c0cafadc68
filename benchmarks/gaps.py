"""What would win points back, for one district (35 components, Decision 1397 with 447).

Run: python benchmarks/gaps.py
In processor time of this thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import indexkit as ik

ROOT = Path(__file__).parents[1]


def district() -> ik.ScoreTree:
    given = ik.read_evidence_file(ROOT / "frameworks" / "samples" / "huyen_mau.yaml")
    framework = ik.load(ROOT / "frameworks" / "dong_thap_2022.yaml", period=2024)
    return framework.evaluate(given.evidence, group=given.group)


def timed(what: Callable[[], object]) -> tuple[float, object]:
    start = time.thread_time()
    found = what()
    return time.thread_time() - start, found


def main() -> None:
    tree = district()
    seconds, found = timed(lambda: ik.gaps(tree))
    assert isinstance(found, ik.Gaps)
    print(f"gaps: {len(found.rows)} parts, {sum(len(row.wins) for row in found.rows)} wins: {seconds:.2f} s")


if __name__ == "__main__":
    main()
