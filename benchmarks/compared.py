"""A file of units that are compared with each other → a file of scores: seconds, memory, one row explained from it.
Usage: python benchmarks/compared.py [ROWS …]

Four figures over units: the greatest and the median of each of 60 regions, the mean of all, and of how many the ratio,
which nothing rounds, is less than a unit's own. Each number of rows is measured in a process of its own. Memory is the
most that this held, over what it held when the framework was loaded; the same table by a framework that compares
nothing is measured beside it, so that what the comparing itself takes can be told.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import statistics
import sys
import tempfile
import time
from bisect import bisect_left
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import indexkit
from indexkit.bulk import Scores, write_scores

FIGURES = 4
REGIONS = 60
TEXT = """\
indexkit: 1
framework: compared
revision: 1
name: Compared
applies_to: {periods_from: 2024}
rules: {rounding: {places: 2, mode: half_up, at: component}, missing_evidence: zero}
groups:
  g:
    max: 40
    inputs:
      region: {type: choice, options: [OPTIONS], about: unit}
      x: {type: number, range: {from: 0, to: 1000}}
      people: {type: count, range: {from: 1, to: 1000000}}
    values:
      ratio: {formula: x / people}
VALUES
    indicators:
      a: {basis: assumed, max: 10, score: {kind: formula, formula: "min(10, 10 * x / (best + 1))"}}
      b: {basis: assumed, max: 10, score: {kind: formula, formula: "min(10, x / (middle + 1))"}}
      c: {basis: assumed, max: 10, score: {kind: formula, formula: "min(10, x / (average + 1))"}}
      d: {basis: assumed, max: 10, score: {kind: formula, formula: "min(10, below / 100)"}}
"""
OVER = """\
      best: {how: max, of: x, across: units, within: region, missing: skip}
      middle: {how: median, of: x, across: units, within: region, missing: skip}
      average: {how: mean, of: x, across: units, missing: skip}
      below: {how: count_below, of: ratio, across: units, missing: skip}"""
ALONE = """\
      best: {formula: x + 1}
      middle: {formula: x + 2}
      average: {formula: x + 3}
      below: {formula: 4 * x}"""


def text(values: str) -> str:
    options = ", ".join(f"r{at}" for at in range(REGIONS))
    return TEXT.replace("OPTIONS", options).replace("VALUES", values)


def columns(rows: int) -> dict[str, Any]:
    import numpy as np

    drawn = np.random.default_rng(7)
    x, people = drawn.integers(0, 100_000, rows) / 100, drawn.integers(1, 1_000_000, rows)
    return {"region": [f"r{at}" for at in drawn.integers(0, REGIONS, rows)], "x": x, "people": people}


def write_table(path: str, rows: int) -> None:
    import pyarrow
    from pyarrow import parquet

    parquet.write_table(pyarrow.table(columns(rows)), path, row_group_size=32_768)


def expected(rows: int, wanted: range) -> Mapping[int, Fraction]:
    """The totals of some rows, worked out without indexkit."""
    given = columns(rows)
    xs = [Fraction(str(x)) for x in given["x"].tolist()]
    ratios = [x / people for x, people in zip(xs, given["people"].tolist(), strict=True)]
    regions: dict[str, list[Fraction]] = {}
    for region, x in zip(given["region"], xs, strict=True):
        regions.setdefault(region, []).append(x)
    average = sum(xs) / rows
    best = {region: max(found) for region, found in regions.items()}
    middle = {region: statistics.median(found) for region, found in regions.items()}
    rising = sorted(ratios)
    found = {}
    for row in wanted:
        x, region = xs[row], given["region"][row]
        parts = (10 * x / (best[region] + 1), x / (middle[region] + 1), x / (average + 1))
        below = Fraction(bisect_left(rising, ratios[row]), 100)
        found[row] = sum((_half_up(min(part, Fraction(10))) for part in (*parts, below)), Fraction(0))
    return found


def _half_up(figure: Fraction) -> Fraction:
    return Fraction((200 * figure.numerator + figure.denominator) // (2 * figure.denominator), 100)


def most() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(what: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of the processor."""
    start, spent = time.perf_counter(), time.process_time()
    what()
    return time.perf_counter() - start, time.process_time() - spent


def scored(folder: str, values: str) -> None:
    """In a process of its own."""
    path, kind = Path(folder), "compared" if values == OVER else "alone"
    (path / f"{kind}.yaml").write_text(text(values), encoding="utf-8")
    framework = indexkit.load(path / f"{kind}.yaml", period=2024)
    before = most()
    clock, spent = timed(lambda: write_scores(framework, path / "units.parquet", path / f"{kind}.parquet"))
    (path / f"{kind}.txt").write_text(f"{clock} {spent} {most() - before}", encoding="utf-8")


def explained(folder: str, rows: int) -> None:
    """In a process of its own."""
    output = Path(folder, "compared.parquet")
    taken = [timed(lambda row=row: str(Scores(output)[row])) for row in (0, rows // 2, rows - 1)]
    (first, spent), (least, _) = taken[0], min(taken)
    print(f"  a row explained, the file opened for it: "
          f"first {first:.2f} s, processor {spent:.2f} s; least {least:.3f} s")
    clock, spent = timed(lambda: str(Scores(output, check=True)[rows // 2]))
    print(f"  the same, the figures worked out again: clock {clock:.2f} s, processor {spent:.2f} s")
    wanted = range(0, rows, max(rows // 10, 1))
    scores = Scores(output)
    wrong = sum(Fraction(scores[row].points or 0) != total for row, total in expected(rows, wanted).items())
    print(f"  totals unlike those worked out without indexkit: {wrong} of {len(wanted)}")


def _apart(what: Callable[..., None], *words: object) -> None:
    one = multiprocessing.get_context("spawn").Process(target=what, args=words)
    one.start()
    one.join()
    if one.exitcode:
        raise SystemExit(one.exitcode)


def main() -> None:
    for rows in [int(word.replace(",", "")) for word in sys.argv[1:]] or [10_000, 100_000, 1_000_000]:
        with tempfile.TemporaryDirectory() as folder:
            _apart(write_table, str(Path(folder, "units.parquet")), rows)
            print(f"{rows:,} rows, {FIGURES} figures")
            peaks = []
            for kind, values in (("compared", OVER), ("alone", ALONE)):
                _apart(scored, folder, values)
                clock, spent, peak = map(float, Path(folder, f"{kind}.txt").read_text(encoding="utf-8").split())
                size = os.path.getsize(Path(folder, f"{kind}.parquet")) / rows
                peaks.append(peak)
                print(f"  {kind}: clock {clock:.2f} s, processor {spent:.2f} s, {peak:.0f} MiB, {size:.0f} bytes a row")
            more = (peaks[0] - peaks[1]) * 2**20 / rows
            print(f"  more memory where units are compared: {more:.0f} bytes a row, {more / FIGURES:.0f} a figure")
            _apart(explained, folder, rows)


if __name__ == "__main__":
    main()
