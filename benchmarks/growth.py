"""How time grows with units, components, depth and amendments: a plot of each, as SVG, and its table.

Run: python benchmarks/growth.py [UNITS|COMPONENTS|DEPTH|AMENDMENTS …] [--quick]    (all of them if none is named)

Each measure is the least of some runs, in processor time of this process; what is measured is loaded or scored in
earnest once before. Each plot has both axes in logarithms, so that a line as steep as the grey one is linear.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from math import ceil, floor, log10
from pathlib import Path
from typing import Any

import indexkit
import targets

DOCS = Path(__file__).parents[1] / "docs"
Point = tuple[float, float]
Series = dict[str, list[Point]]
COLOURS = ("#1b6ca8", "#b3541e", "#2e7d32", "#7b1fa2")


def least(what: Callable[[], object], times: int = 3) -> float:
    taken = []
    for _ in range(times):
        start = time.process_time()
        what()
        taken.append(time.process_time() - start)
    return min(taken)


# The plot

LEFT, TOP, WIDTH, HEIGHT = 78, 34, 480, 260
_SIZE = 'font-family="sans-serif" font-size="13"'


def plot(title: str, across: str, up: str, series: Series) -> str:
    """Lines over logarithmic axes; the grey one is linear growth from the first point of the first series."""
    xs = [log10(x) for points in series.values() for x, _ in points]
    ys = [log10(y) for points in series.values() for _, y in points]
    low_x, high_x, low_y, high_y = min(xs), max(xs), floor(min(ys)), ceil(max(ys))

    def place(x: float, y: float) -> Point:
        return LEFT + (x - low_x) / (high_x - low_x) * WIDTH, TOP + (high_y - y) / (high_y - low_y) * HEIGHT

    size = 'width="760" height="370" viewBox="0 0 760 370"'
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {_SIZE}>']
    lines += [f"<title>{title}</title>", '<rect width="760" height="370" fill="#ffffff"/>']
    lines += [f'<text x="{LEFT}" y="20" font-weight="bold">{title}</text>']
    for power in range(low_y, high_y + 1):
        _, y = place(low_x, power)
        lines += [f'<line x1="{LEFT}" x2="{LEFT + WIDTH}" y1="{y:.0f}" y2="{y:.0f}" stroke="#dddddd"/>']
        lines += [f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{10.0**power:g}</text>']
    for x in sorted({x for points in series.values() for x, _ in points}):
        at, _ = place(log10(x), low_y)
        lines += [f'<line x1="{at:.0f}" x2="{at:.0f}" y1="{TOP + HEIGHT}" y2="{TOP + HEIGHT + 5}" stroke="#666666"/>']
        lines += [f'<text x="{at:.0f}" y="{TOP + HEIGHT + 20}" text-anchor="middle">{_short(x)}</text>']
    lines += [f'<text x="{LEFT + WIDTH / 2:.0f}" y="{TOP + HEIGHT + 42}" text-anchor="middle">{across}</text>']
    lines += [f'<text x="18" y="{TOP + HEIGHT / 2:.0f}" text-anchor="middle" '
              f'transform="rotate(-90 18 {TOP + HEIGHT / 2:.0f})">{up}</text>']  # fmt: skip
    lines += [_linear(place, next(iter(series.values())), high_x, high_y)]
    for number, (name, points) in enumerate(series.items()):
        colour, ends = COLOURS[number], [place(log10(x), log10(y)) for x, y in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in ends)
        lines += [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>']
        lines += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in ends]
        y = TOP + 12 + 20 * number
        lines += [f'<rect x="{LEFT + WIDTH + 14}" y="{y - 9}" width="12" height="10" fill="{colour}"/>']
        lines += [f'<text x="{LEFT + WIDTH + 31}" y="{y}">{name}</text>']
    return "\n".join([*lines, "</svg>"]) + "\n"


def _linear(place: Callable[[float, float], Point], points: list[Point], high_x: float, high_y: float) -> str:
    x, y = log10(points[0][0]), log10(points[0][1])
    far = min(high_x - x, high_y - y)
    (x1, y1), (x2, y2) = place(x, y), place(x + far, y + far)
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#999999" stroke-dasharray="4 4"/>'


def _short(x: float) -> str:
    return f"{x / 1e6:g}M" if x >= 1e6 else f"{x / 1e3:g}k" if x >= 1e3 else f"{x:g}"


def told(name: str, title: str, across: str, up: str, series: Series) -> None:
    """Writes the plot and prints the table, with the steepness between the last two points (1 is linear)."""
    (DOCS / f"growth-{name}.svg").write_text(plot(title, across, up, series), encoding="utf-8")
    xs = sorted({x for points in series.values() for x, _ in points})
    print(f"\n| {across} | {' | '.join(series)} |\n|---:|{'---:|' * len(series)}")
    for x in xs:
        cells = [next((f"{y:.4g}" for at, y in points if at == x), "–") for points in series.values()]
        print(f"| {x:,.0f} | {' | '.join(cells)} |")
    for label, points in series.items():
        (x0, y0), (x1, y1) = points[-2:]
        print(f"steepness of {label} at the end: {log10(y1 / y0) / log10(x1 / x0):.2f}", flush=True)


# What grows


def _loaded(text: str, folder: Path, name: str = "grown.yaml", **how: Any) -> tuple[Path, indexkit.Framework]:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path, indexkit.load(path, period=2024, **how)


def units(folder: Path, sizes: Sequence[int]) -> None:
    """One by one, in columns, and from file to file; each in a process of its own, the file written by another."""
    series: Series = {"one by one, s": [], "in columns, s": [], "file to file, s": [], "file to file, MiB": []}
    for size in sizes:
        if size <= 10_000:
            series["one by one, s"].append((size, _child("one", size, folder)[0]))
        if size <= 1_000_000:
            series["in columns, s"].append((size, _child("columns", size, folder)[0]))
        if size >= 1_000:
            _child("table", size, folder)
            seconds, held = _child("file", size, folder)
            series["file to file, s"].append((size, seconds))
            series["file to file, MiB"].append((size, held))
    told("units", "Time and memory by units", "units", "seconds; MiB over what was held before", series)


def _child(what: str, size: int, folder: Path) -> tuple[float, float]:
    words = [sys.executable, __file__, "--child", what, str(size), str(folder)]
    seconds, held = subprocess.run(words, check=True, capture_output=True).stdout.decode().split()
    return float(seconds), float(held)


def child(what: str, size: int, folder: Path) -> None:
    import columns

    if what == "table":
        _write_table(folder / "units.parquet", size)
        print(0, 0)
        return
    _, framework = _loaded(columns.framework_text(), folder / what)
    if what == "file":
        from indexkit.bulk import write_scores

        ends = folder / "units.parquet", folder / "scores.parquet"
        run: Callable[[], object] = partial(write_scores, framework, *ends)
    elif what == "columns":
        run = partial(framework.evaluate_many, columns.table(size))
        framework.evaluate_many(columns.table(10))
    else:
        given = columns.table(min(size, 1_000))
        rows = [{name: values[at].item() for name, values in given.items()} for at in range(len(given["n_models"]))]
        for row in rows[:1] * 70:
            framework.evaluate(row)

        def run() -> object:
            return [framework.evaluate(rows[number % len(rows)]).points for number in range(size)]

    before, start = _most(), time.process_time()
    run()
    print(time.process_time() - start, max(_most() - before, 0.1))


def _most() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _write_table(path: Path, size: int) -> None:
    """In pieces, so that ten million units need not be held."""
    import pyarrow
    from pyarrow import parquet

    import columns
    from indexkit.bulk.source import ROWS

    piece = pyarrow.table(columns.table(min(size, 1_000_000)))
    with parquet.ParquetWriter(path, piece.schema) as writer:
        for start in range(0, size, len(piece)):
            writer.write_table(piece.slice(0, size - start), row_group_size=2 * ROWS)


def components(folder: Path, sizes: Sequence[int]) -> None:
    """Without citations and names of inputs: a file may have 200,000 keys and values, which 5,000 with them pass."""
    series: Series = {"load, ms": [], "load, kept, ms": [], "one unit, judge, ms": [], "one unit, compiled, ms": []}
    for size in sizes:
        path, framework = _loaded(targets.framework_text(size, bare=True), folder, f"c{size}/grown.yaml")
        evidence = targets.evidence(size)
        for _ in range(70):
            framework.evaluate(evidence)
        keep = folder / "kept"
        indexkit.load(path, period=2024, keep=keep)
        ways: list[Callable[[], object]] = [
            lambda path=path: indexkit.load(path, period=2024),  # type: ignore[misc]
            lambda path=path, keep=keep: indexkit.load(path, period=2024, keep=keep),  # type: ignore[misc]
            lambda fw=framework, given=evidence: fw.evaluate(given, judge=True),  # type: ignore[misc]
            lambda fw=framework, given=evidence: fw.evaluate(given),  # type: ignore[misc]
        ]
        for points, way in zip(series.values(), ways, strict=True):
            points.append((size, least(way) * 1e3))
    told("components", "Time by components", "components", "milliseconds", series)


def nested(depth: int, leaves: int = 128) -> str:
    """The same components below so many levels of indicators, all of them in the deepest one."""
    lines = targets.framework_text(leaves, of=leaves).split("\n")
    start, end = lines.index("    indicators:") + 1, lines.index("    levels:")
    heads, below = lines[start : start + 4], lines[start + 4 : end]
    found = lines[:start]
    for level in range(depth):
        shift = "    " * level
        head = [line.replace("i0", f"i{level}").replace("Chỉ số 0", f"Chỉ số {level}") for line in heads]
        head = [line.replace("components:", "parts:") if level else line for line in head]
        found += [shift + line for line in head]
    return "\n".join([*found, *(("    " * (depth - 1)) + line for line in below), *lines[end:]])


def depth(folder: Path, sizes: Sequence[int]) -> None:
    series: Series = {"load, ms": [], "one unit, judge, ms": []}
    for size in sizes:
        path, framework = _loaded(nested(size), folder, f"d{size}/grown.yaml")
        evidence = targets.evidence(128)
        ways: list[Callable[[], object]] = [
            lambda path=path: indexkit.load(path, period=2024),  # type: ignore[misc]
            lambda fw=framework, given=evidence: fw.evaluate(given, judge=True),  # type: ignore[misc]
        ]
        for points, way in zip(series.values(), ways, strict=True):
            points.append((size, least(way) * 1e3))
    told("depth", "Time by depth, 128 components", "levels of indicators", "milliseconds", series)


def amendment(number: int) -> str:
    return "\n".join([
        "indexkit: 1", f"amendment: sua_{number}", "revision: 1", f"name: Sửa đổi {number}", "amends: big",
        f"issued_by: {{decision: {number}/QĐ-UBND, date: 2023-01-01, issuer: UBND}}", "in_force: {from: 2023-01-01}",
        "applies_to: {periods_from: 2024}", "changes:",
        f"  - {{do: set, at: g/i{number // 10}/c{number}, field: name_en, from: Component {number},",
        f"     to: Part {number}}}",
    ]) + "\n"  # fmt: skip


def amendments(folder: Path, sizes: Sequence[int]) -> None:
    series: Series = {"load, ms": []}
    for size in sizes:
        place = folder / f"a{size}"
        place.mkdir()
        for number in range(size):
            (place / f"sua_{number}.yaml").write_text(amendment(number), encoding="utf-8")
        text = targets.framework_text(200).replace("applies_to:", f"{targets.ISSUED}\napplies_to:", 1)
        path, framework = _loaded(text, folder, f"a{size}/grown.yaml")
        assert len(framework.applied) == size + 1
        # An axis of logarithms has no 0: none stands at 1.
        taken = least(lambda path=path: indexkit.load(path, period=2024))  # type: ignore[misc]
        series["load, ms"].append((size or 1, taken * 1e3))
    told("amendments", "Time by amendments, 200 components", "amendments (1: none)", "milliseconds", series)


SIZES: dict[str, tuple[Callable[[Path, Sequence[int]], None], tuple[int, ...]]] = {
    "units": (units, (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000)),
    "components": (components, (35, 130, 500, 1_000, 2_000, 5_000)),
    "depth": (depth, (1, 2, 4, 8, 16)),
    "amendments": (amendments, (0, 10, 25, 50, 100, 200)),
}


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        return child(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
    names = [name for name in sys.argv[1:] if name in SIZES] or [*SIZES]
    for name in names:
        measure, sizes = SIZES[name]
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), sizes[:-2] if "--quick" in sys.argv else sizes)
    return None


if __name__ == "__main__":
    main()
