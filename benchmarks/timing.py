"""Times several ways of doing one thing, interleaved in one process: medians, minima and ratios.

In processor time of this thread, so that other work on the same machine hardly counts.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping


def measure(
    ways: Mapping[str, Callable[[], object]],
    rounds: int = 30,
    calls: int = 20,
    clock: Callable[[], float] = time.thread_time,
) -> dict[str, list[float]]:
    """Seconds a call, `rounds` samples of `calls` calls each, the ways taking turns."""
    samples: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way()
    for _ in range(rounds):
        for name, way in ways.items():
            start = clock()
            for _ in range(calls):
                way()
            samples[name].append((clock() - start) / calls)
    return samples


def table(samples: Mapping[str, list[float]], base: str) -> str:
    """A Markdown table: median and minimum in microseconds, and the ratio of medians to `base`."""
    against = statistics.median(samples[base])
    lines = [f"| what | median µs | minimum µs | × {base} |", "|---|---:|---:|---:|"]
    for name, seconds in samples.items():
        middle = statistics.median(seconds)
        lines.append(f"| {name} | {middle * 1e6:,.1f} | {min(seconds) * 1e6:,.1f} | {middle / against:.2f} |")
    return "\n".join(lines)
