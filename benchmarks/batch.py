"""A table in a file → a file of scores that explains itself: seconds, memory, bytes a unit, and one row explained.
Usage: python benchmarks/batch.py [ROWS] [csv]

The workload is that of `columns.py`. Memory is the most that the process ever held, the interpreter, NumPy and Arrow
included; the table is written by another process, so that its making does not count.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import indexkit
from columns import framework_text
from indexkit.bulk import Scores, write_scores
from indexkit.bulk.source import ROWS


def write_table(path: str, rows: int) -> None:
    import pyarrow
    from pyarrow import csv, parquet

    from columns import table

    found = pyarrow.table(table(rows))
    csv.write_csv(found, path) if path.endswith(".csv") else parquet.write_table(found, path, row_group_size=2 * ROWS)


def most() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def unlike_the_judge(framework: indexkit.Framework, scores: Scores, rows: range) -> int:
    """Rows whose total is not what the interpreter gives."""
    trees = ((row, scores[row]) for row in rows)
    again = ((row, framework.evaluate(_evidence(tree), judge=True).points) for row, tree in trees)
    return sum(scores.row(row)["@total"] != points for row, points in again)


def _evidence(tree: indexkit.ScoreTree) -> dict[str, object]:
    found = tree.evidence.items.items()
    return {name: getattr(item.value, "count", item.value) if tree.group.inputs[name].type == "items" else item.value
            for name, item in found}  # fmt: skip


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    kind = "csv" if "csv" in sys.argv[2:] else "parquet"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "workload.yaml").write_text(framework_text(), encoding="utf-8")
        given, output = folder / f"units.{kind}", folder / "scores.parquet"
        writing = multiprocessing.get_context("spawn").Process(target=write_table, args=(str(given), rows))
        writing.start()
        writing.join()
        framework = indexkit.load(folder / "workload.yaml", period=2024)
        before = most()
        start, spent = time.perf_counter(), time.process_time()
        written = write_scores(framework, given, output)
        clock, spent = time.perf_counter() - start, time.process_time() - spent
        print(f"{written.rows:,} rows from {kind} = {written.scored:,} scored + {written.refused:,} refused")
        print(f"clock {clock:.2f} s, processor {spent:.2f} s; {os.path.getsize(output) / rows:.0f} bytes a unit")
        print(f"memory at most {most():.0f} MiB, before it {before:.0f} MiB")
        taken = []
        for row in range(0, rows, rows // 5):
            start = time.perf_counter()
            str(Scores(output)[row])
            taken.append(time.perf_counter() - start)
        first, least = taken[0] * 1e3, min(taken) * 1e3
        print(f"a row explained, the file opened for it: first {first:.0f} ms, least {least:.0f} ms")
        checked = range(0, rows, max(rows // 50, 1))
        print("rows unlike the judge's:", unlike_the_judge(framework, Scores(output), checked), "of", len(checked))


if __name__ == "__main__":
    main()
