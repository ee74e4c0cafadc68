"""What a workbook with live formulas costs: of a district (35 components), and how many of them in a minute.

Run: python benchmarks/workbooks.py
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import indexkit
from cohort import timed, units
from district import ROOT
from indexkit.workbook.book import unit_workbook

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


def main() -> None:
    print("| what | KB | s | formulas |")
    print("|---|---:|---:|---:|")
    for cells in rows():
        print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
