"""What the report and the workbook of an assessment cost: of 31 and of 3,000 districts (35 components).

Run: python benchmarks/leagues.py
Processor time; the units are scored beforehand.
"""

from __future__ import annotations

import sys

import indexkit
from cohort import timed, units
from district import ROOT
from indexkit.league.league import League
from indexkit.league.page import league_page
from indexkit.league.workbook import league_workbook


def main(sizes: list[int]) -> None:
    framework = indexkit.load(ROOT / "frameworks" / "dong_thap_2022.yaml", period=2024)
    print("| districts | page KB | page s | workbook KB | workbook s |")
    print("|---:|---:|---:|---:|---:|")
    for size in sizes:
        found = indexkit.assess(framework, units(size))
        page, took = timed(lambda: league_page(League(found, found.rankings(), "vi")).encode("utf-8"))  # noqa: B023
        book, longer = timed(lambda: league_workbook(League(found, found.rankings(), "vi")))  # noqa: B023
        cells = (f"{size:,}", f"{len(page) / 1000:,.0f}", f"{took:.2f}", f"{len(book) / 1000:,.0f}", f"{longer:.2f}")
        print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [31, 3_000])
