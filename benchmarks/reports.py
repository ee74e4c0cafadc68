"""What reports cost for one full district (35 components, Decision 1397 with 447): time and size.

Run: python benchmarks/reports.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import thread_time

import indexkit as ik
from district import EVIDENCE, ROOT


def district() -> ik.ScoreTree:
    framework = ik.load(ROOT / "frameworks" / "dong_thap_2022.yaml", period=2024)
    return framework.evaluate(EVIDENCE, group="cap_huyen", lang="vi")


def reports() -> Iterator[tuple[str, Callable[[ik.ScoreTree], str]]]:
    """What is made of a tree."""
    yield "the terminal's tree", str
    yield "the page, without what would win points", lambda tree: tree.to_html(wins=False)
    yield "the page", lambda tree: tree.to_html()
    yield "Markdown, without what would win points", lambda tree: tree.to_markdown(wins=False)


def main() -> None:
    tree = district()
    print("| what | ms | bytes |\n|---|---:|---:|")
    for name, make in reports():
        made = [_timed(make, tree) for _ in range(3)]
        print(f"| {name} | {1000 * min(seconds for seconds, _ in made):,.0f} | {made[0][1]:,} |")


def _timed(make: Callable[[ik.ScoreTree], str], tree: ik.ScoreTree) -> tuple[float, int]:
    fresh = tree.in_(tree.lang)
    start = thread_time()
    text = make(fresh)
    return thread_time() - start, len(text.encode("utf-8"))


if __name__ == "__main__":
    main()
