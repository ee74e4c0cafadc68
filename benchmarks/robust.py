"""How stable the ranking of 31 districts is (35 components, Decision 1397 with 447): every scenario scored exactly,
beside a float re-aggregation of the districts' figures, in NumPy where it is installed.

Run: python benchmarks/robust.py [SCENARIOS]
In processor time of this thread. Floats are no judge: how many of their ranks differ from the exact ones is printed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import indexkit as ik
from district import EVIDENCE

ROOT = Path(__file__).parents[1]
UNITS = 31


def districts() -> ik.Assessment:
    framework = ik.load(ROOT / "frameworks" / "dong_thap_2022.yaml", period=2024)
    units = {
        f"u{n:02}": {
            **EVIDENCE,
            "tin_bai": 2 * n,
            "may_tinh": 200 + 2 * (37 * n % 100),
            "doanh_nghiep_nen_tang": 4 * (53 * n % 97),
        }
        for n in range(UNITS)
    }
    return ik.assess(framework, units, group="cap_huyen")


def timed(what: Callable[[], object]) -> tuple[float, object]:
    start = time.thread_time()
    found = what()
    return time.thread_time() - start, found


def by_floats(one: ik.Assessment, exact: ik.Robustness) -> list[dict[str, int]]:
    """The same weights on the districts' figures as floats: a weighted sum, and each one's place in it."""
    stable = exact.rankings[0]
    nodes = [node for _, node, _ in stable.scenarios[0].moves]
    names = [unit.name for unit in one]
    figures = [[float(unit.figure(node) or 0) for node in nodes] for unit in one]
    above = [float(unit.exact or 0) - sum(row) for unit, row in zip(one, figures, strict=True)]
    weights = [[float(by) for _, _, by in scenario.moves] for scenario in stable.scenarios]
    totals = _totals(weights, figures, above)
    return [dict(zip(names, (1 + sum(other > mine for other in row) for mine in row), strict=True)) for row in totals]


def _totals(weights: list[list[float]], figures: list[list[float]], above: list[float]) -> list[list[float]]:
    try:
        import numpy
    except ModuleNotFoundError:
        return [
            [sum(w * x for w, x in zip(row, own, strict=True)) + more for own, more in zip(figures, above, strict=True)]
            for row in weights
        ]
    found: list[list[float]] = (numpy.array(weights) @ numpy.array(figures).T + numpy.array(above)).tolist()
    return found


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    one = districts()
    seconds: dict[str, float] = {}
    seconds["weights"], found = timed(lambda: ik.robustness(one, kinds=["weights"], scenarios=count))
    assert isinstance(found, ik.Robustness)
    exact = found
    seconds["floats, the same weights"], floats = timed(lambda: by_floats(one, exact))
    assert isinstance(floats, list)
    seconds["units and pairs"], _ = timed(lambda: (exact.rankings[0].units, exact.rankings[0].pairs))
    for kind in ("indicators", "rounding", "ties"):
        seconds[kind], _ = timed(lambda kind=kind: ik.robustness(one, kinds=[kind]))  # type: ignore[misc]
    every = {"*": "2%"}
    seconds["evidence, every figure"], _ = timed(
        lambda: ik.robustness(one, kinds=["evidence"], evidence=every, scenarios=count)
    )
    print(f"| {UNITS} units, {count} scenarios drawn | seconds | × floats |\n|---|---:|---:|")
    for name, took in seconds.items():
        print(f"| {name} | {took:.2f} | {took / seconds['floats, the same weights']:.1f} |")
    wrong = sum(row != mine for row, mine in zip(exact.rankings[0].rows, floats, strict=True))
    print(f"\nScenarios in which the floats rank some unit otherwise: {wrong} of {count}")


if __name__ == "__main__":
    main()
