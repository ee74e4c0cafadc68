"""What a workbook with live formulas costs: of a district (35 components), and how many of them in a minute.

Run: python benchmarks/workbooks.py
Of 12 and of 100 districts in one, with ranks (`rank --format xlsx --evidence`): python benchmarks/workbooks.py 12 100
Where LibreOffice is there, it computes every cell of these anew, over wrong figures, and the totals must come out.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import indexkit
from cohort import timed, units
from district import ROOT
from indexkit.league.league import League
from indexkit.workbook.assessment import assessment_workbook
from indexkit.workbook.book import unit_workbook

sys.path.append(str(ROOT / "tests"))
from offices import NO_OFFICE, recalculated

COUNT = 31


def rows() -> list[list[str]]:
    """Of one district, and of one after another: what, KB, s, formulas."""
    framework = indexkit.load(ROOT / "frameworks" / "dong_thap_2022.yaml", period=2024)
    trees = list(indexkit.assess(framework, units(COUNT)).trees.values())
    unit_workbook(trees[0])  # what is loaded late is loaded
    one, took = timed(lambda: unit_workbook(trees[0]))
    with ZipFile(BytesIO(one)) as parts:
        formulas = sum(parts.read(name).count(b"<f>") for name in parts.namelist() if "worksheets/" in name)
    every, all_took = timed(lambda: [unit_workbook(tree) for tree in trees])
    return [
        ["workbook of a district", f"{len(one) / 1000:,.0f}", f"{took:.2f}", f"{formulas:,}"],
        [f"{COUNT} of them", f"{sum(map(len, every)) / 1000:,.0f}", f"{all_took:.2f}", f"{formulas * COUNT:,}"],
    ]


def together(count: int) -> list[str]:
    """Of all districts in one workbook: how many, KB, s, then LibreOffice's s of processor and MB."""
    found = indexkit.assess(indexkit.load(ROOT / "frameworks" / "dong_thap_2022.yaml", period=2024), units(count))
    league = League(found, found.rankings(), "en")
    data, took = timed(lambda: assessment_workbook(league))
    return [str(count), f"{len(data) / 1000:,.0f}", f"{took:.1f}", *([] if NO_OFFICE else _office(data, league))]


def _office(data: bytes, league: League) -> list[str]:
    before = _children()[0]
    with tempfile.TemporaryDirectory() as folder:
        read = recalculated({"all": data}, Path(folder), seconds=3_000)["all"]
    seconds, most = _children()
    rows: list[list[Any]] = read.get_sheet_by_name(read.sheet_names[0]).to_python()
    trees = league.assessment.trees
    totals = {row[1]: row[2] for row in rows if len(row) > 2 and row[1] in trees}
    assert totals == {name: float(tree.points or 0) for name, tree in trees.items()}, "totals differ"
    return [f"{seconds - before:.0f}", f"{most:,.0f}"]


def _children() -> tuple[float, float]:
    """What the programs that were started have used: s of processor, MB at most (of the largest of them)."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(sizes: list[int]) -> None:
    if sizes:
        print("| districts in one workbook | KB | s | LibreOffice s | LibreOffice MB |")
        print("|---:|---:|---:|---:|---:|")
        for size in sizes:
            print(f"| {' | '.join(together(size))} |", flush=True)
        return
    print("| what | KB | s | formulas |")
    print("|---|---:|---:|---:|")
    for cells in rows():
        print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]])
