"""Many districts (35 components each): scored beside each other, ranked, described, put on a page.

Run: python benchmarks/cohort.py [31 3000 100000]
Each number of units is measured in a process of its own, so that its memory is its own. The peer is a hand-written
Decimal function with `sorted`, in the same process, with the same totals and ranks; it checks and explains nothing.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import indexkit
from district import EVIDENCE, ROOT, by_hand

SIZES = (31, 3_000, 100_000)
PAGE_AT_MOST = 5_000
"""A page of more rows is no page for people; csv and xlsx are for those."""


def units(count: int) -> dict[str, Any]:
    """Districts that differ in a few inputs; the same for everybody (seeded)."""
    drawn = random.Random(1397)
    found = {}
    for number in range(count):
        own = {"tin_bai": drawn.randrange(60), "hoi_nghi": drawn.randrange(6), "mo_hinh": drawn.randrange(3)}
        own |= {"ho_so_tre_han": drawn.randrange(2_000), "chi_chuyen_doi_so": drawn.randrange(1_000, 9_000)}
        found[f"u{number:06}"] = {"group": "cap_huyen", "evidence": {**EVIDENCE, **own}}
    return found


def peak() -> float:
    """The greatest resident memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(what: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    found = what()
    return found, time.process_time() - start


def peers(given: dict[str, Any]) -> tuple[dict[str, Decimal], dict[str, int]]:
    totals = {name: by_hand(one["evidence"]) for name, one in given.items()}
    ranks: dict[str, int] = {}
    rank, last = 0, None
    for place, name in enumerate(sorted(totals, key=lambda name: (-totals[name], name)), start=1):
        rank = place if totals[name] != last else rank
        ranks[name], last = rank, totals[name]
    return totals, ranks


def one_size(count: int) -> None:
    framework = indexkit.load(ROOT / "frameworks" / "dong_thap_2022.yaml", period=2024)
    given, before = units(count), peak()
    (totals, ranks), by_decimal = timed(lambda: peers(given))
    found, scoring = timed(lambda: indexkit.assess(framework, given))
    held = peak() - before
    ranking, ranking_took = timed(lambda: found.ranking(group="cap_huyen"))
    _, statistics = timed(lambda: found.statistics("cap_huyen"))
    if {unit.name: unit.points for unit in found} != totals:
        sys.exit("the totals disagree")
    if {place.unit.name: place.rank for place in ranking.places} != ranks:
        sys.exit("the ranks disagree")
    page = f"{timed(lambda: report(found))[1]:.2f}" if count <= PAGE_AT_MOST else "–"
    ratio = (scoring + ranking_took) / by_decimal
    cells = [f"{count:,}", f"{scoring:.2f}", f"{scoring / count * 1e6:,.0f}", f"{ranking_took:.2f}"]
    cells += [f"{statistics:.2f}", page, f"{held:,.0f}", f"{peak() - before:,.0f}", f"{by_decimal:.2f}", f"{ratio:.1f}"]
    print(f"| {' | '.join(cells)} |", flush=True)


def report(found: Any) -> str:
    from indexkit.league.league import League
    from indexkit.league.page import league_page

    rankings = found.rankings()
    return league_page(League(found, rankings, "vi"))


HEADINGS = (
    "units", "scoring s", "µs a unit", "ranking s", "statistics s", "page s", "MB after scoring", "MB at most",
    "Decimal and sorted s", "× Decimal",
)  # fmt: skip


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        return one_size(int(sys.argv[2]))
    print(f"| {' | '.join(HEADINGS)} |\n|{'---:|' * len(HEADINGS)}", flush=True)
    for size in sys.argv[1:] or SIZES:
        subprocess.run([sys.executable, str(Path(__file__)), "--one", str(size)], check=True)
    return None


if __name__ == "__main__":
    main()
